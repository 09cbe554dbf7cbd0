package backup

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"assay/model"
	"assay/storage"
)

// Copy is one copy that is kept of a competition.
type Copy struct {
	Path string
	Made time.Time
	Seq  int64  // number of the last entry of its journal
	Head string // how that entry's hash begins
	Size int64  // bytes
}

// The name of a copy says when it was made and where its journal ends:
// "20261123T104205Z-412-9f3a1c20de5b7a44.assay".
const (
	copyTime   = "20060102T150405Z"
	headDigits = 16
	copies     = "copies"
	draftMark  = ".new-" // begins the name of what is not finished
)

func nameOf(at time.Time, report storage.Report) string {
	return fmt.Sprintf("%s-%d-%s%s", at.UTC().Format(copyTime), report.Entries, report.Head[:min(headDigits, len(report.Head))], storage.Extension)
}

// copyAt is the copy in a file; false for any other file.
func copyAt(path string) (Copy, bool) {
	parts := strings.Split(strings.TrimSuffix(filepath.Base(path), storage.Extension), "-")
	info, err := os.Stat(path)
	if len(parts) != 3 || err != nil || !info.Mode().IsRegular() {
		return Copy{}, false
	}
	made, err := time.Parse(copyTime, parts[0])
	seq, bad := strconv.ParseInt(parts[1], 10, 64)
	return Copy{Path: path, Made: made, Seq: seq, Head: parts[2], Size: info.Size()}, err == nil && bad == nil
}

// Copies lists the copies kept of a competition, the newest first.
func (f *Folder) Copies(id string) []Copy { return found(f.of(copies, id)) }

// All lists the copies kept of every competition, the newest first.
func (f *Folder) All() []Copy {
	folders, _ := os.ReadDir(filepath.Join(f.root, copies)) // none is no copies
	var list []Copy
	for _, folder := range folders {
		list = append(list, found(filepath.Join(f.root, copies, folder.Name()))...)
	}
	slices.SortStableFunc(list, newestFirst)
	return list
}

func found(dir string) []Copy {
	entries, _ := os.ReadDir(dir)
	var list []Copy
	for _, e := range entries {
		if c, is := copyAt(filepath.Join(dir, e.Name())); is {
			list = append(list, c)
		}
	}
	slices.SortStableFunc(list, newestFirst)
	return list
}

func newestFirst(a, b Copy) int {
	return cmp.Or(b.Made.Compare(a.Made), cmp.Compare(b.Seq, a.Seq), cmp.Compare(a.Path, b.Path))
}

// Has reports whether a copy of a competition ends where a journal ends.
func (f *Folder) Has(id string, head storage.Head) bool { return ending(f.Copies(id), head) != nil }

func ending(list []Copy, head storage.Head) *Copy {
	for i, c := range list {
		if c.Seq == head.Seq && strings.HasPrefix(head.Hash, c.Head) {
			return &list[i]
		}
	}
	return nil
}

// Keep makes a copy of an open competition, checks it, and thins out the copies there are. Where
// there is a copy of this state already, it is the one returned. It may run beside the window,
// as Store.CopyTo may. A file that does not prove itself is not kept: its copy would push out
// one that does.
func (f *Folder) Keep(ctx context.Context, s *storage.Store, id string, head storage.Head) (Copy, error) {
	if have := ending(f.Copies(id), head); have != nil {
		return *have, nil
	}
	dir := f.of(copies, id)
	if err := os.MkdirAll(dir, 0o700); err != nil { // a copy holds sealed prices
		return Copy{}, f.notKept(err)
	}
	f.sweep(dir)
	work, err := os.MkdirTemp(dir, draftMark+"*")
	if err != nil {
		return Copy{}, f.notKept(err)
	}
	defer os.RemoveAll(work)
	draft := filepath.Join(work, "the copy"+storage.Extension)
	report, err := checkedCopy(ctx, s, draft)
	if err != nil {
		return Copy{}, f.notKept(err)
	}
	kept := filepath.Join(dir, nameOf(f.now(), report))
	if err := os.Rename(draft, kept); err != nil {
		return Copy{}, f.notKept(err)
	}
	c, _ := copyAt(kept)
	return c, f.thin(id, kept)
}

// thin removes the copies that may go; the one just made may not, whatever the clock says.
func (f *Folder) thin(id, made string) error {
	for _, old := range spare(f.Copies(id), f.now()) {
		if old.Path == made {
			continue
		}
		if err := os.Remove(old.Path); err != nil && !errors.Is(err, os.ErrNotExist) {
			return model.Refuse(model.Conflict, "old copies cannot be removed from %s: %v", filepath.Dir(made), err)
		}
	}
	return nil
}

// checkedCopy makes a copy that is on the disk and proves itself.
func checkedCopy(ctx context.Context, s *storage.Store, path string) (storage.Report, error) {
	if err := s.CopyTo(ctx, path); err != nil {
		return storage.Report{}, err
	}
	if err := settle(path); err != nil {
		return storage.Report{}, err
	}
	return proven(ctx, path)
}

// proven checks a file and refuses it where it does not prove itself.
func proven(ctx context.Context, path string) (storage.Report, error) {
	report, err := storage.VerifyFile(ctx, path)
	if err == nil && !report.OK() {
		first := report.Findings[0]
		err = model.Refuse(model.Invalid, "it was changed outside Assay (%s: %s); see all of it with Verify", first.Where, first.Text)
	}
	return report, err
}

// settle makes sure that a file is on the disk.
func settle(path string) error {
	file, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	return errors.Join(file.Sync(), file.Close())
}

func (f *Folder) notKept(err error) error {
	if errors.Is(err, context.Canceled) {
		return err
	}
	if in := (*os.PathError)(nil); errors.As(err, &in) {
		err = in.Err // the path is said already
	}
	return model.Refuse(model.Conflict, "no copy could be kept in %s: %s", f.root, strings.TrimSuffix(err.Error(), "."))
}

// sweep removes what a program left that was killed while it copied.
func (f *Folder) sweep(dir string) {
	drafts, _ := filepath.Glob(filepath.Join(dir, draftMark+"*"))
	for _, draft := range drafts {
		if info, err := os.Stat(draft); err == nil && f.now().Sub(info.ModTime()) > 24*time.Hour {
			_ = os.RemoveAll(draft) // it is swept again the next time
		}
	}
}
