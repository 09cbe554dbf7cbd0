package app

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"

	"assay/app/desk"
	"assay/app/lang"
	"assay/app/ui"
	"assay/assets"
	"assay/model"
	"assay/storage"
)

// Run opens the window, on a competition with the member named acting, or on Home when path is
// "", and returns when it is closed. Data is the folder in which copies are kept, "" for none. The
// error is what could not be saved at the end.
func Run(a fyne.App, data, path, as string) error {
	prefs := settings{a.Preferences()}
	if err := lang.Use(prefs.language()); err != nil {
		fmt.Fprintln(os.Stderr, err) // the window speaks English then
	}
	d := desk.New()
	w := a.NewWindow("Assay")
	w.SetMaster()
	a.SetIcon(fyne.NewStaticResource("assay.png", assets.IconPNG))
	w.Resize(prefs.windowSize())
	w.CenterOnScreen()
	dress(a.Settings(), prefs.theme)
	// All is made before there is a window: made after it, the first frame would be an empty one.
	s := newShell(w, d, prefs)
	s.keepIn(data)
	w.SetCloseIntercept(s.quit)
	s.Open("home")
	if path != "" {
		s.openFile(path, as)
	}
	a.Lifecycle().SetOnStopped(func() {
		prefs.keepWindowSize(w.Canvas().Size())
		s.flush()
		s.remember()
	})
	a.Lifecycle().SetOnExitedForeground(func() {
		// Another window came to the front. A draft that cannot be saved yet says so beside
		// its text already, and again when it would be left behind.
		_ = d.Flush()
	})
	w.ShowAndRun()
	// Reached by SIGTERM too, which asks nobody.
	return d.Close()
}

// dress gives the program its theme before anything is made, or it would all be measured and drawn in
// another theme first. It is not set in the ordinary way because a theme that is set before the
// program runs stops it following the system. Without that, a change of the toolkit's own settings
// brings the toolkit's theme, which is then set right.
func dress(settings fyne.Settings, theme func() fyne.Theme) {
	ours := func(settings fyne.Settings) {
		if _, is := settings.Theme().(*ui.Theme); !is {
			settings.SetTheme(theme())
		}
	}
	if quietly, can := settings.(interface {
		OverrideTheme(theme fyne.Theme, primary string)
	}); can {
		quietly.OverrideTheme(theme(), settings.PrimaryColor())
	}
	ours(settings)
	settings.AddListener(ours)
}

// flush saves what is being typed and shows what could not be saved.
func (s *Shell) flush() bool {
	err := s.desk.Flush()
	if err != nil && !errors.As(err, new(storage.Fault)) { // which has a dialog of its own
		s.desk.Fail(err)
	}
	return err == nil
}

// What going on is where something is not saved.
const (
	quitAnyway  = "Quit and lose it"
	closeAnyway = "Close and lose it"
)

// quit ends the program, unless something cannot be saved; then the person decides.
func (s *Shell) quit() {
	s.uncorrectedOr(func() { s.savedOr(quitAnyway, func() { s.leave(quitAnyway, func() { s.unasked(s.end) }) }) })
}

// end closes the file and the window.
func (s *Shell) end() {
	if err := s.desk.Close(); err != nil {
		fmt.Fprintln(os.Stderr, err)
	}
	s.window.Close()
}

// Folder is where competitions are kept.
func (s *Shell) Folder() string { return s.prefs.folder() }

// KeepFolder remembers where competitions are kept.
func (s *Shell) KeepFolder(folder string) { s.prefs.keepFolder(folder) }

// OpenFile opens a competition.
func (s *Shell) OpenFile(path string) { s.openFile(path, "") }

// openFile opens a competition with the member of that name acting, or with "" whoever acted
// in it last. One that cannot be opened, or is behind what this computer knows of it, is not opened
// without asking.
func (s *Shell) openFile(path, as string) {
	if whole, err := filepath.Abs(path); err == nil {
		path = whole
	}
	if open := s.desk.Store(); open != nil && open.Path() == path {
		s.Open(begin(s.desk.Competition().Stage))
		return
	}
	if !s.flush() {
		return
	}
	store, err := readable(path)
	if err != nil {
		s.cannotOpen(path, err)
		return
	}
	actor := s.prefs.actor(path)
	if as != "" {
		actor = named(store, as)
	}
	if known := s.behind(store); known != nil {
		s.askBehind(store, known, actor)
		return
	}
	s.Adopt(store, actor)
}

// readable opens a competition whose record can be read.
func readable(path string) (*storage.Store, error) {
	store, err := storage.Open(path)
	if err != nil {
		return nil, err
	}
	if _, err := store.Competition(); err != nil {
		return nil, errors.Join(err, store.Close())
	}
	return store, nil
}

// named is the member called so, "" when there is none.
func named(store *storage.Store, name string) string {
	c, err := store.Competition()
	if err != nil {
		return ""
	}
	for _, m := range c.Members {
		if strings.EqualFold(m.Name, name) {
			return m.ID
		}
	}
	return ""
}

// Adopt makes an open file the one in the window, when a copy of the one before is kept.
func (s *Shell) Adopt(store *storage.Store, actor string) {
	s.leave(closeAnyway, func() { s.adopt(store, actor) })
}

// adopt takes the file in. Rooms are made anew for each file, so that nothing of the one before can
// be seen or saved in it.
func (s *Shell) adopt(store *storage.Store, actor string) {
	s.toast.Close() // it was about another file
	if err := s.desk.Use(store, actor); err != nil {
		s.desk.Fail(err)
	}
	s.rooms = map[string]Screen{"home": s.rooms["home"]}
	s.stage.Forget()
	c := s.desk.Competition()
	if c == nil {
		s.closeNow()
		return
	}
	s.keepAll()
	s.Open(begin(c.Stage))
	if c.Member(actor) == nil {
		s.askActor()
	} else {
		s.prefs.keepActor(store.Path(), actor)
	}
}

// askActor asks who is at the screen: what is recorded is recorded under their name.
func (s *Shell) askActor() {
	c := s.desk.Competition()
	names := make([]string, len(c.Members))
	for i, m := range c.Members {
		names[i] = personAndRole(m)
	}
	who := ui.NewChoice(lang.T("Choose your name"), names, nil)
	words := ui.DialogWords{Title: lang.T("Who are you?"), Yes: lang.T("Continue"), No: lang.T("Only look"),
		Text: lang.T("Everything you record in this competition stands under your name. You can change it at the top right.")}
	ui.Open(s.content, words, who, func() error {
		if who.Index() < 0 {
			return model.Refuse(model.Invalid, "%s", lang.T("choose your name, or only look around"))
		}
		s.actAs(c.Members[who.Index()])
		return nil
	})
}

// closeFile closes the competition, when a copy of it is kept, and goes Home.
func (s *Shell) closeFile() {
	s.uncorrectedOr(func() { s.savedOr(closeAnyway, func() { s.leave(closeAnyway, func() { s.unasked(s.closeNow) }) }) })
}

func (s *Shell) closeNow() {
	if room := s.room(); room != nil {
		room.Leave()
	}
	if err := s.desk.Close(); err != nil {
		s.desk.Fail(err)
	}
	s.rooms = map[string]Screen{"home": s.rooms["home"]}
	s.stage.Forget()
	s.current = "home"
	s.Open("home")
}
