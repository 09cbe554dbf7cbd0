package backup

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"assay/model"
	"assay/storage"
	"assay/storage/disk"
)

// CopiesOf lists the copies of the competition in a file, or, where the file cannot be read or is
// gone, of the one that was last seen there.
func (f *Folder) CopiesOf(path string) []Copy {
	if s, err := storage.Peek(path); err == nil && s.ID != "" {
		return f.Copies(s.ID)
	}
	if whole, err := filepath.Abs(path); err == nil {
		path = whole
	}
	if known := f.seenAt(path); known != nil {
		return f.Copies(known.ID)
	}
	return nil
}

// RestoredPath is a free name for what is restored beside a file: "NAME (restored 2026-11-23 10.42).assay".
func (f *Folder) RestoredPath(original string) string {
	stem := strings.TrimSuffix(original, storage.Extension)
	if at := strings.LastIndex(stem, " (restored "); at > 0 {
		stem = stem[:at] // of a restored file the original's name
	}
	stem += f.now().Format(" (restored 2006-01-02 15.04")
	path := stem + ")" + storage.Extension
	for n := 2; ; n++ {
		if _, err := os.Lstat(path); err != nil {
			return path
		}
		path = fmt.Sprintf("%s, %d)%s", stem, n, storage.Extension)
	}
}

// Restore makes a new file of a copy. A file that is there is never written over, and a copy that
// does not prove itself is refused.
func (f *Folder) Restore(ctx context.Context, c Copy, to string) error {
	if _, err := os.Lstat(to); err == nil {
		return model.Refuse(model.Conflict, "%s already exists; choose another name", to)
	}
	if _, err := proven(ctx, c.Path); err != nil {
		return model.Refuse(model.Invalid, "the copy of %s cannot be restored: %v; choose another copy", c.When(), err)
	}
	fail := func(err error) error {
		return model.Refuse(model.Conflict, "%s cannot be written (%v); nothing was restored, choose another folder or make room", to, err)
	}
	work, err := os.MkdirTemp(filepath.Dir(to), draftMark+"*")
	if err != nil {
		return fail(err)
	}
	defer os.RemoveAll(work)
	draft := filepath.Join(work, "restored"+storage.Extension)
	if err := disk.Copy(ctx, c.Path, draft); err != nil {
		return fail(err)
	}
	if err := disk.Place(draft, to); err != nil {
		return fail(err)
	}
	return nil
}

// Restored records in a file where it comes from, under the member acting, and makes it what this
// computer expects of the competition from now on.
func (f *Folder) Restored(s *storage.Store, actor string, c Copy) error {
	text := fmt.Sprintf("Restored from the copy of %s, which ends at entry %d of the journal (%s).", c.When(), c.Seq, s.Head().Hash)
	if err := s.NoteRestored(actor, text); err != nil {
		return err
	}
	return f.Remember(s)
}

// When is the time of the copy for reading, in the reader's own zone.
func (c Copy) When() string { return storage.ClockTime(c.Made) }
