package app

import (
	"context"
	"errors"
	"fmt"
	"os"
	"time"

	"assay/app/desk"
	"assay/app/lang"
	"assay/model"
	"assay/storage/backup"
	"assay/storage/intake/layouts"
)

// How often what guards against losing the file is done while somebody works in it.
const (
	copyEvery     = 15 * time.Minute
	rememberEvery = time.Minute
	largeFile     = 100 << 20 // bytes; a larger file is copied only when it is closed
)

// keeping is what the window does so that a competition outlives its file: copies, and how far the
// journal had come. Nothing of it may disturb the work: what fails is said once a file.
type keeping struct {
	folder     *backup.Folder // nil keeps nothing
	now        func() time.Time
	copied     time.Time // when a copy was last begun
	remembered time.Time
	busy       bool // a copy is being made
	leaving    bool
	said       bool // that it does not work
}

// DataFolder is where the system wants copies and the like to be kept, "" where it does not say.
func DataFolder() string {
	place, err := backup.Place()
	if err != nil {
		return ""
	}
	return place
}

// keepIn makes the window keep copies, and how sheets were read, in a folder; "" keeps none.
func (s *Shell) keepIn(data string) {
	s.desk.Layouts = layouts.In(data)
	if data != "" {
		s.keep.folder = backup.In(data)
	}
}

// begin starts anew for another file.
func (k *keeping) begin() {
	k.copied, k.remembered, k.busy, k.leaving, k.said = time.Time{}, time.Time{}, false, false, false
}

// keepAll begins to guard the file that was just opened.
func (s *Shell) keepAll() {
	s.keep.begin()
	if s.keep.folder == nil || s.desk.Store() == nil {
		return
	}
	s.remember()
	if !s.large() {
		s.keepCopy()
	}
}

// worked is told of every change to the record.
func (s *Shell) worked() {
	s.toast.Done()
	k := &s.keep
	if k.folder == nil || s.desk.Store() == nil || k.leaving {
		return
	}
	now := k.now()
	if now.Sub(k.remembered) >= rememberEvery {
		s.remember()
	}
	if !k.busy && now.Sub(k.copied) >= copyEvery && !s.large() {
		s.keepCopy()
	}
}

// remember notes how far the open file's journal has come.
func (s *Shell) remember() {
	if s.keep.folder == nil || s.desk.Store() == nil {
		return
	}
	s.keep.remembered = s.keep.now()
	s.caution(s.keep.folder.Remember(s.desk.Store()))
}

// large reports whether copying the open file takes longer than somebody at work should notice.
func (s *Shell) large() bool {
	info, err := os.Stat(s.desk.Store().Path())
	return err == nil && info.Size() > largeFile
}

// caution says once that the file is not guarded.
func (s *Shell) caution(err error) {
	if err == nil || errors.Is(err, context.Canceled) || s.keep.said {
		return
	}
	s.keep.said = true
	s.desk.Say(desk.Caution, lang.T("%s. Your work is saved in its own file", lang.Error(err)))
}

// keepCopy makes a copy beside the work.
func (s *Shell) keepCopy() {
	s.keep.copied = s.keep.now()
	s.copyThen(lang.T("Keeping a copy"), func(error) {})
}

// copyThen makes a copy where the state of the open file is not kept yet, and goes on.
func (s *Shell) copyThen(label string, then func(error)) {
	store, c := s.desk.Store(), s.desk.Competition()
	if c == nil {
		then(nil)
		return
	}
	head, folder := store.Head(), s.keep.folder
	if folder.Has(c.ID, head) {
		then(nil)
		return
	}
	s.keep.busy = true
	desk.Run(s.desk, label, func(ctx context.Context) (backup.Copy, error) {
		return folder.Keep(ctx, store, c.ID, head)
	}, func(_ backup.Copy, err error) {
		if s.desk.Store() != store {
			return // another file is open by now
		}
		s.keep.busy = false
		s.caution(err)
		then(err)
	})
}

// leave keeps a copy of the open file as it is now, and then goes on to close it. Whoever cannot
// wait cancels the copy, or asks again. What was begun while the copy was made is asked about; lose says
// what going on without it is.
func (s *Shell) leave(lose string, then func()) {
	if s.keep.folder == nil || s.desk.Store() == nil || s.keep.leaving {
		then()
		return
	}
	s.keep.leaving = true
	known := s.unsaved()
	s.remember()
	s.copyThen(lang.T("Keeping a copy before closing"), func(err error) {
		if err != nil && !errors.Is(err, context.Canceled) {
			fmt.Fprintln(os.Stderr, model.Sentence(err.Error())) // the window may be gone at once
		}
		s.keep.leaving = false // whoever thinks again goes on working
		if s.unsaved() == known {
			then()
			return
		}
		s.savedOr(lose, then)
	})
}
