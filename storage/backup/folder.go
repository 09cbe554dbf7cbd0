// Package backup keeps what guards a competition against the loss of its file, in the user's own
// data folder: copies that rotate, and how far its journal had come when this computer last saw it.
//
// The rules of this package:
//   - A copy is made beside the live file's work, checked whole as any file is checked, and only
//     then given the name under which it can be found. What has a name has been checked.
//   - Copies are thinned out, never the newest.
//   - Nothing is written over: what is restored becomes a new file.
//   - What is deleted goes where the system keeps what people delete, and can be taken back.
package backup

import (
	"crypto/sha256"
	"encoding/hex"
	"os"
	"path/filepath"
	"runtime"
	"time"

	"assay/model"
)

// Folder is the user's data folder.
type Folder struct {
	root  string
	trash string // of the system; "" where there is none
	now   func() time.Time
}

// In is the data folder at a path. It is made when something is first kept in it.
func In(root string) *Folder { return &Folder{root: root, trash: systemTrash(), now: time.Now} }

// Place is where the system wants a program to keep a user's data.
func Place() (string, error) {
	home, err := os.UserHomeDir()
	if err != nil {
		return "", model.Refuse(model.NotFound, "your home folder is not known, so no copies are kept; set HOME")
	}
	switch runtime.GOOS {
	case "windows":
		if local := os.Getenv("LocalAppData"); local != "" {
			return filepath.Join(local, "Assay"), nil
		}
		return filepath.Join(home, "AppData", "Local", "Assay"), nil
	case "darwin":
		return filepath.Join(home, "Library", "Application Support", "Assay"), nil
	}
	return filepath.Join(dataHome(home), "assay"), nil
}

// dataHome is where programs keep a user's data on a system that follows freedesktop.org.
func dataHome(home string) string {
	if set := os.Getenv("XDG_DATA_HOME"); filepath.IsAbs(set) {
		return set
	}
	return filepath.Join(home, ".local", "share")
}

// of is a competition's own part of a folder. An ID may come from a file that anybody wrote: one
// that is no plain name does not become part of a path.
func (f *Folder) of(part, id string) string { return filepath.Join(f.root, part, plain(id)) }

func plain(id string) string {
	fits := len(id) > 0 && len(id) <= 64
	for _, r := range id {
		fits = fits && (r == '-' || r >= '0' && r <= '9' || r >= 'a' && r <= 'z')
	}
	if fits {
		return id
	}
	sum := sha256.Sum256([]byte(id))
	return "x" + hex.EncodeToString(sum[:16])
}
