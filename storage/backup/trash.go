package backup

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"runtime"
	"time"

	"assay/model"
	"assay/storage"
	"assay/storage/disk"
)

// Where the system has no place for what people delete, it is kept in the data folder for a month.
const (
	deleted    = ".deleted"
	deletedFor = 30 * 24 * time.Hour
)

// systemTrash is where the system keeps what people delete, "" where a program has to go without.
func systemTrash() string {
	home, err := os.UserHomeDir()
	switch {
	case err != nil || runtime.GOOS == "windows":
		return ""
	case runtime.GOOS == "darwin":
		return filepath.Join(home, ".Trash")
	}
	return filepath.Join(dataHome(home), "Trash")
}

// Aside is the folder in which a file that is deleted is kept for a month, "" where it goes to the
// system's trash.
func (f *Folder) Aside() string {
	if f.trash != "" {
		return ""
	}
	return filepath.Join(f.root, deleted)
}

// Discard takes a competition's file away without destroying it, and says where it is now. The file
// has to be closed; one that another program holds is refused.
func (f *Folder) Discard(path string) (where string, err error) {
	held, err := storage.Open(path) // refused where another program has it
	if err != nil {
		return "", err
	}
	if err := held.Close(); err != nil {
		return "", err
	}
	f.empty()
	if f.trash != "" {
		if where, err = f.toTrash(path); err == nil {
			return where, nil
		}
	}
	return f.aside(path)
}

// toTrash moves a file to the system's trash: on Linux with a note of where it was, so that the
// desktop can put it back.
func (f *Folder) toTrash(path string) (string, error) {
	if runtime.GOOS == "darwin" {
		to := disk.Free(filepath.Join(f.trash, filepath.Base(path)))
		return to, os.Rename(path, to)
	}
	whole, err := filepath.Abs(path)
	if err != nil {
		return "", err
	}
	for _, part := range []string{"files", "info"} {
		if err := os.MkdirAll(filepath.Join(f.trash, part), 0o700); err != nil {
			return "", err
		}
	}
	to := disk.Free(filepath.Join(f.trash, "files", filepath.Base(path)))
	note := filepath.Join(f.trash, "info", filepath.Base(to)+".trashinfo")
	text := fmt.Sprintf("[Trash Info]\nPath=%s\nDeletionDate=%s\n", (&url.URL{Path: whole}).EscapedPath(), f.now().Format("2006-01-02T15:04:05"))
	if err := os.WriteFile(note, []byte(text), 0o600); err != nil {
		return "", err
	}
	if err := os.Rename(path, to); err != nil { // a trash on another disk
		return "", errors.Join(err, os.Remove(note))
	}
	return to, nil
}

// aside moves a file into the data folder, over disks if need be.
func (f *Folder) aside(path string) (string, error) {
	dir := filepath.Join(f.root, deleted)
	fail := func(err error) (string, error) {
		return "", model.Refuse(model.Conflict, "%s was not deleted: it cannot be moved to %s (%v)", filepath.Base(path), dir, err)
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return fail(err)
	}
	to := disk.Free(filepath.Join(dir, filepath.Base(path)))
	if err := os.Rename(path, to); err != nil {
		if err := disk.Copy(context.Background(), path, to); err != nil {
			return fail(errors.Join(err, os.Remove(to)))
		}
		if err := os.Remove(path); err != nil {
			return fail(errors.Join(err, os.Remove(to)))
		}
	}
	now := f.now()
	return to, os.Chtimes(to, now, now) // the month begins
}

// empty removes for good what was deleted longer ago than is promised.
func (f *Folder) empty() {
	entries, _ := os.ReadDir(filepath.Join(f.root, deleted))
	for _, e := range entries {
		if info, err := e.Info(); err == nil && f.now().Sub(info.ModTime()) > deletedFor {
			_ = os.Remove(filepath.Join(f.root, deleted, e.Name())) // it is tried again the next time
		}
	}
}

// Forget removes the copies of a competition and what is remembered of it.
func (f *Folder) Forget(id string) error {
	return errors.Join(os.RemoveAll(f.of(copies, id)), os.RemoveAll(f.of(heads, id)+".json"))
}
