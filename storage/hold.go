package storage

import (
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/user"
	"path/filepath"
	"time"

	"assay/model"
)

// What keeps two programs from writing one file is SQLite's lock. Beside the file stands the hold, a
// small note that says whose lock it is. It is also what is left to go by in a network folder whose
// locks do not travel between computers: there, a hold of another computer that was touched within
// the last two minutes means that the file is open. A crash leaves a hold behind, and the next
// program that gets the lock takes it over.

// holdExtension is added to the competition's own name.
const holdExtension = "-hold"

const (
	beat  = 30 * time.Second // how often a hold is touched
	fresh = 2 * time.Minute  // touched longer ago, the program that wrote it is gone
)

// Holder is who has a competition open.
type Holder struct {
	User  string    `json:"user"`
	Host  string    `json:"host"`
	PID   int       `json:"pid"`
	Since time.Time `json:"since"`
	Token string    `json:"token"`
}

// hold is this program's own.
type hold struct {
	path    string
	content []byte
	token   string
	stop    chan struct{}
	stopped chan struct{}
}

// holdPath is where the hold of a file is.
func holdPath(file string) string { return itself(file) + holdExtension }

// itself is the file's own path where path is a link to it: what belongs to a file is beside it.
func itself(path string) string {
	if whole, err := filepath.EvalSymlinks(path); err == nil {
		return whole
	}
	return path
}

// me is a new Holder for this program.
func me() Holder {
	h := Holder{User: "somebody", Host: "an unnamed computer", PID: os.Getpid(), Since: time.Now().UTC().Truncate(time.Second), Token: rand.Text()}
	if host, err := os.Hostname(); err == nil && host != "" {
		h.Host = host
	}
	if u, err := user.Current(); err == nil {
		h.User = u.Name
		if h.User == "" {
			h.User = u.Username
		}
	}
	return h
}

// readHold reads a hold; ok is false where there is none that can be understood.
func readHold(path string) (h Holder, ok bool) {
	content, err := os.ReadFile(path)
	return h, err == nil && json.Unmarshal(content, &h) == nil && h.Token != ""
}

// foreign refuses while a hold of another computer is fresh. How old it is, is told by the folder's own
// clock, which stamped the draft just now: two computers may not agree on the time.
func foreign(path, draft, name string) error {
	have, ok := readHold(path)
	if !ok || have.Host == me().Host {
		return nil
	}
	now, err := os.Stat(draft)
	if err != nil {
		return err
	}
	info, err := os.Stat(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	if now.ModTime().Sub(info.ModTime()).Abs() > fresh { // in the future, too: the clock was set back since
		return nil
	}
	return model.Refuse(model.Conflict, "%s is open in Assay by %s, last seen %s; close it there first, or, if that computer crashed, try again in two minutes",
		name, have, Lately(info.ModTime(), time.Now()))
}

// String is the holder for reading: "Ann Smith on LAPTOP-12 since today 10:42".
func (h Holder) String() string {
	return fmt.Sprintf("%s on %s since %s", h.User, h.Host, Lately(h.Since, time.Now()))
}

// prepare writes this program's hold into a draft beside the file, and refuses while another computer
// has the file open: before SQLite touches it, because where locks do not travel it would take a
// verb that is under way there for one that crashed, and roll it back.
func prepare(file string) (h *hold, draft string, err error) {
	mine := me()
	h = &hold{path: holdPath(file), token: mine.Token, content: []byte(encode(mine) + "\n")}
	f, err := os.CreateTemp(filepath.Dir(h.path), ".hold-*")
	if errors.Is(err, fs.ErrPermission) {
		err = readOnly(filepath.Base(file))
	}
	if err != nil {
		return nil, "", err
	}
	_, err = f.Write(h.content)
	if err = errors.Join(err, f.Chmod(0o644), f.Close()); err == nil { // others have to read whose it is
		err = foreign(h.path, f.Name(), filepath.Base(file))
	}
	if err != nil {
		return nil, "", errors.Join(err, os.Remove(f.Name()))
	}
	return h, f.Name(), nil
}

// take makes the draft the hold, once the lock is this program's. It reports whether there was one
// already: the program that wrote it did not close the file.
func (h *hold) take(draft string) (stale bool, err error) {
	err = os.Link(draft, h.path) // fails where another computer's appeared meanwhile; rename would overwrite it
	if errors.Is(err, fs.ErrExist) {
		stale = true
		err = foreign(h.path, draft, filepath.Base(h.path[:len(h.path)-len(holdExtension)]))
		if err == nil {
			err = os.Rename(draft, h.path)
		}
	} else if err != nil { // a file system without links
		err = os.Rename(draft, h.path)
	}
	if err != nil {
		return stale, err
	}
	h.stop, h.stopped = make(chan struct{}), make(chan struct{})
	go h.keep()
	return stale, nil
}

// keep touches the hold until it is released. The same bytes are written once more, so that the
// folder's clock stamps them and nobody ever reads half a hold.
func (h *hold) keep() {
	defer close(h.stopped)
	ticks := time.NewTicker(beat)
	defer ticks.Stop()
	for {
		select {
		case <-h.stop:
			return
		case <-ticks.C:
			h.touch()
		}
	}
}

// touch leaves a hold alone that is not this program's any more. What fails here is found by the
// check before the next verb.
func (h *hold) touch() {
	if have, ok := readHold(h.path); !ok || have.Token != h.token {
		return
	}
	f, err := os.OpenFile(h.path, os.O_WRONLY, 0)
	if err != nil {
		return
	}
	_, _ = f.WriteAt(h.content, 0)
	_ = f.Close()
}

// release takes the hold away, if it is still this program's.
func (h *hold) release() error {
	if h == nil || h.stop == nil {
		return nil
	}
	close(h.stop)
	<-h.stopped
	h.stop = nil
	if have, ok := readHold(h.path); !ok || have.Token != h.token {
		return nil
	}
	return ignoreMissing(os.Remove(h.path))
}
