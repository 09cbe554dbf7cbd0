package intake

import (
	"io"
	"os"
	"path/filepath"
)

// Recognise reports whether a file is a table that Open reads, by what is in it: its name may say
// something else.
func Recognise(path string) bool {
	f, err := os.Open(path)
	if err != nil {
		return false
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil || !info.Mode().IsRegular() || info.Size() == 0 {
		return false
	}
	head := make([]byte, min(info.Size(), headBytes))
	if _, err := io.ReadFull(f, head); err != nil {
		return false
	}
	_, err = identify(filepath.Base(path), head, io.NewSectionReader(f, 0, info.Size()))
	return err == nil
}
