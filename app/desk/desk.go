// Package desk is the session at the screen: the open file, who is acting, and the three ways
// anything happens. Commit runs a verb of storage at once, on the UI goroutine, because a
// score must be durable the moment it is typed. Run does long work beside the UI. Flush saves
// what is still being typed, at every way out of the program. There are no widgets here.
package desk

import (
	"errors"
	"os"
	"path/filepath"
	"time"

	"assay/app/lang"
	"assay/model"
	"assay/storage"
	"assay/storage/intake/layouts"
	"assay/storage/paper"
)

// Desk is one window's session. All its methods are called on the UI goroutine.
type Desk struct {
	Layouts layouts.Memory // how sheets were read before

	store   *storage.Store
	actor   string
	run     Runner
	inline  bool // the runner is Inline: there is no later
	shell   Shell
	flushes []func() error
	saved   func() // hears of every change; may be nil
	typing  bool   // somebody is: see WhileTyping
	trouble error  // with saving, kept until they have stopped
	private string // a folder for what is opened outside; "" before it is needed
	papers  *paper.Reader
}

// Shell is what the desk needs of the window around it.
type Shell interface {
	Toast(tone Tone, text string) // a short message that does not interrupt
	Changed()                     // the record changed: show it
	Open(room string)             // go to a room by its name
	Working(label string, cancel func()) (done func())
}

// What is said where something is lacking that a command needs, in English.
const (
	NoCompetition = "Open a competition first."
	NobodyActs    = "Nobody is acting. Choose who you are at the top right."
)

// WhyNot says why a member cannot do a verb in a competition now, "" when they can; both may be nil.
func WhyNot(c *model.Competition, actor *model.Member, verb model.Verb) string {
	switch {
	case c == nil:
		return lang.T(NoCompetition)
	case actor == nil:
		return lang.T(NobodyActs)
	}
	if err := model.Allow(*actor, verb, c.Stage); err != nil {
		return model.Sentence(lang.Error(err))
	}
	return ""
}

// Tone is the kind of a message.
type Tone int

const (
	Good Tone = iota
	Caution
	Bad
)

// New makes a desk without a file, for the program.
func New() *Desk { return &Desk{run: Live} }

// NewInline makes a desk whose long work runs at once on the calling goroutine, for tests.
func NewInline() *Desk { return &Desk{run: Inline, inline: true} }

// Attach gives the desk the window it belongs to.
func (d *Desk) Attach(shell Shell) { d.shell = shell }

// Store is the open file, or nil.
func (d *Desk) Store() *storage.Store { return d.store }

// Use makes store the open file, with actor (a member's ID) acting; it closes the one before.
func (d *Desk) Use(store *storage.Store, actor string) error {
	err := d.Close()
	d.store, d.actor = store, actor
	return err
}

// Close flushes and closes the open file.
func (d *Desk) Close() error {
	if d.store == nil {
		return nil
	}
	err := errors.Join(d.Flush(), d.store.Close())
	if d.private != "" {
		// A viewer may hold a file in it; what the system keeps for a moment is not lost work.
		_ = os.RemoveAll(d.private)
	}
	d.store, d.actor, d.flushes, d.private = nil, "", nil, ""
	return err
}

// privatePrefix begins the names of the folders that Private makes.
const privatePrefix = "assay-opened-"

// Papers reads documents for the whole session: starting PDFium takes a moment, once.
func (d *Desk) Papers() *paper.Reader {
	if d.papers == nil {
		d.papers = paper.NewReader(paper.Cache())
	}
	return d.papers
}

// Private makes a new folder that only this person may read, for what another program is to open.
// It goes when the file is closed. One that a crash left goes a day later.
func (d *Desk) Private() (folder string, err error) {
	if d.private == "" {
		left, _ := filepath.Glob(filepath.Join(os.TempDir(), privatePrefix+"*"))
		for _, old := range left {
			if info, err := os.Stat(old); err == nil && time.Since(info.ModTime()) > 24*time.Hour {
				_ = os.RemoveAll(old) // somebody else's stays, as it should
			}
		}
		if d.private, err = os.MkdirTemp("", privatePrefix+"*"); err != nil {
			return "", err
		}
	}
	return os.MkdirTemp(d.private, "*")
}

// Competition is the record as it stands, nil when no file is open or it cannot be read.
// Treat it as read-only; verbs of the store change it.
func (d *Desk) Competition() *model.Competition {
	if d.store == nil {
		return nil
	}
	c, err := d.store.Competition()
	if err != nil {
		d.Fail(err)
		return nil
	}
	return c
}

// Actor is the member acting, nil when nobody is chosen.
func (d *Desk) Actor() *model.Member {
	if c := d.Competition(); c != nil {
		return c.Member(d.actor)
	}
	return nil
}

// ActAs changes who is acting, after saving what the one before was typing.
func (d *Desk) ActAs(member string) {
	if err := d.Flush(); err != nil {
		d.Fail(err)
		return
	}
	d.actor = member
	d.Refresh()
}

// Commit runs one verb of the store for the acting member. On success the rooms are told and
// it reports true; a refusal is shown as a toast and changes nothing.
func (d *Desk) Commit(verb func(s *storage.Store, actor string) error) bool {
	again := func() error { return d.commit(verb) }
	if err := again(); err != nil {
		if !d.stuck(err, again) {
			d.Fail(err)
		}
		return false
	}
	d.Refresh()
	return true
}

// Save is Commit for what is being typed: it neither redraws the rooms, which would take the
// cursor away, nor swallows the refusal, which the editor shows beside the text it keeps.
func (d *Desk) Save(verb func(s *storage.Store, actor string) error) error {
	err := d.commit(verb)
	d.stuck(err, d.Flush)
	return err
}

// Helper is a shell that helps when the file, its disk or the clock stands in the way of saving.
type Helper interface {
	CannotSave(err error, again func() error)
}

// SaveKeys are the keys that save at once, and ask where that cannot be.
const SaveKeys = "Ctrl+S"

// WhileTyping runs a save that a pause in typing calls for. Where it cannot be done the person is
// told and goes on typing: a question would open over the middle of a word and swallow its rest. It
// is asked when they leave the place, choose, or save themselves.
func (d *Desk) WhileTyping(save func()) {
	d.typing, d.trouble = true, nil
	save()
	d.typing = false
	if d.trouble != nil {
		d.Say(Bad, lang.T("%s What you typed is still here; %s tries again or goes on in a copy.", model.Sentence(lang.Error(d.trouble)), SaveKeys))
	}
}

// stuck hands such a trouble to the shell, with what is to be tried again; it reports whether it did.
func (d *Desk) stuck(err error, again func() error) bool {
	helper, helps := d.shell.(Helper)
	if !helps || !errors.As(err, new(storage.Fault)) {
		return false
	}
	if d.typing {
		d.trouble = err
		return true
	}
	helper.CannotSave(err, again)
	return true
}

// GoOnIn makes a copy of the open file the open one: whatever is still being typed is saved in it.
func (d *Desk) GoOnIn(store *storage.Store) error {
	closed := d.store.Close()
	d.store = store
	return errors.Join(d.Flush(), closed)
}

func (d *Desk) commit(verb func(s *storage.Store, actor string) error) error {
	if d.store == nil {
		return model.Refuse(model.NotAllowed, "%s", lang.T("no competition is open; open one from Home"))
	}
	err := verb(d.store, d.actor)
	if err == nil && d.saved != nil {
		d.saved()
	}
	return err
}

// OnSaved is told of every verb that was carried out, in a room or while typing.
func (d *Desk) OnSaved(saved func()) { d.saved = saved }

// Refresh tells the rooms that the record changed.
func (d *Desk) Refresh() {
	if d.shell != nil {
		d.shell.Changed()
	}
}

// Corrected tells the shell, where it asks, that what Undo would take back has changed though the
// record has not.
func (d *Desk) Corrected() {
	if shell, asks := d.shell.(interface{ Corrected() }); asks {
		shell.Corrected()
	}
}

// Say shows a short message.
func (d *Desk) Say(tone Tone, text string) {
	if d.shell != nil {
		d.shell.Toast(tone, text)
	}
}

// Fail shows an error in its own words.
func (d *Desk) Fail(err error) { d.Say(Bad, lang.Error(err)) }

// Open goes to a room by its name.
func (d *Desk) Open(room string) {
	if d.shell != nil {
		d.shell.Open(room)
	}
}

// OnFlush registers what saves an editor's unsaved text.
func (d *Desk) OnFlush(flush func() error) { d.flushes = append(d.flushes, flush) }

// Vacate forgets what the rooms registered, before they are made anew.
func (d *Desk) Vacate() { d.flushes = nil }

// Flush saves every editor's unsaved text.
func (d *Desk) Flush() error {
	var errs []error
	for _, flush := range d.flushes {
		errs = append(errs, flush())
	}
	return errors.Join(errs...)
}
