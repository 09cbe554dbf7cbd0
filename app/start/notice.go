package start

import (
	"os"
	"path/filepath"
	"strings"

	"assay/model"
	"assay/storage"
	"assay/storage/ocds"
)

// IsNotice reports whether a file is to be read as a notice, by what is in it.
func IsNotice(path string) bool {
	if strings.EqualFold(filepath.Ext(path), storage.Extension) { // one that is open would be given away by looking into it
		return false
	}
	f, err := os.Open(path)
	if err != nil {
		return false
	}
	defer f.Close()
	return ocds.Recognise(f)
}

// Notice reads a file of notices in the Open Contracting Data Standard.
func Notice(path string) (*ocds.Package, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, model.Refuse(model.NotFound, "%s cannot be read; check the name and the folder", path)
	}
	defer f.Close()
	return ocds.Read(f, filepath.Base(path))
}
