// Package app is the window: it knows every room and no room knows it. Run builds it, the
// shell around the rooms is here, the journey's rail is in rail.go, every command in menu.go.
package app

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"

	"assay/app/desk"
	"assay/app/ui"
	"assay/model"
)

// Screen is a room on screen. The shell keeps one current screen; the others are not told of
// changes but load again when they are shown.
type Screen interface {
	Title() string
	Content() fyne.CanvasObject
	Show()  // load the record and show it
	Leave() // another room comes: save what is being typed
}

// What else a room may be able to do, found by asking.
type (
	// Dropper takes files dropped on the window.
	Dropper interface{ Dropped(paths []string) }
	// Keyed takes the keys when nothing in the window has the focus.
	Keyed interface {
		TypedKey(key *fyne.KeyEvent)
		TypedRune(r rune)
	}
	// Commander has commands of its own: they stand in a menu under its title while it is
	// current. A command with a shortcut works while somebody types, a Keyed one does not.
	Commander interface{ Commands() []*fyne.MenuItem }
	// Explained has keys beside those of its menu, and explains them all.
	Explained interface{ Keys() []ui.Fact }
)

// Shell is the window around the rooms. It implements desk.Shell.
type Shell struct {
	window fyne.Window
	desk   *desk.Desk
	prefs  settings
	keep   keeping

	saving  bool              // a question about what is not saved is on screen
	rooms   map[string]Screen // those that were visited with this file
	current string

	header             *header
	rail               *rail
	status             *status
	toast              *ui.Toast
	edit               *fyne.Menu // names what there is to undo and redo
	undoItem, redoItem *fyne.MenuItem
	whole              *fyne.Container // all of the window
	content            *fyne.Container // of stage
	stage              *ui.Swap        // the room
}

// newShell builds the window's content without a file.
func newShell(w fyne.Window, d *desk.Desk, prefs settings) *Shell {
	s := &Shell{window: w, desk: d, prefs: prefs}
	s.keep.now = time.Now
	s.build()
	d.Attach(s)
	d.OnSaved(s.worked)
	w.SetPadded(false)
	w.Canvas().SetOnTypedKey(s.typedKey)
	w.Canvas().AddShortcut(&fyne.ShortcutRedo{}, func(fyne.Shortcut) { s.redoKey() })
	w.Canvas().SetOnTypedRune(s.typedRune)
	w.SetOnDropped(func(_ fyne.Position, files []fyne.URI) { s.dropped(files) })
	return s
}

// build makes the frame; rooms are made when they are first opened.
func (s *Shell) build() {
	s.rooms = map[string]Screen{}
	s.toast = ui.NewToast()
	s.header = newHeader(s.actAs)
	s.rail = newRail(s.Open, s.nextStep)
	if s.status == nil { // long work goes on in it
		s.status = newStatus()
	}
	s.stage = ui.NewSwap()
	s.content = s.stage.Box
	// A room that needs more than the window has, as with large text, scrolls: the window would
	// grow off the screen.
	page := container.NewStack(ui.NewPanel(ui.Ground, "", 0), container.NewScroll(s.content))
	frame := ui.Border(s.header.box, s.status.box, s.rail.box, nil, page)
	// Tab begins in the room: the frame around it has shortcuts of its own.
	frame.Objects = []fyne.CanvasObject{page, s.header.box, s.rail.box, s.status.box}
	whole := []fyne.CanvasObject{frame, s.toast}
	if s.whole != nil { // another language: a window given other content stops painting it a minute later
		s.whole.Objects = whole
		s.whole.Refresh()
		return
	}
	s.whole = container.NewStack(whole...)
	s.window.SetContent(s.whole)
	if keys, hears := s.window.Canvas().(desktop.Canvas); hears {
		keys.SetOnKeyDown(ui.KeyDown)
		keys.SetOnKeyUp(ui.KeyUp)
	}
}

// Toast shows a short message.
func (s *Shell) Toast(tone desk.Tone, text string) {
	tones := map[desk.Tone]ui.Tone{desk.Good: ui.Good, desk.Caution: ui.Caution, desk.Bad: ui.Bad}
	s.toast.Say(tones[tone], model.Sentence(text))
}

// Changed shows the record as it is now: the frame, and the room in it.
func (s *Shell) Changed() {
	s.frame()
	if room := s.room(); room != nil {
		room.Show()
	}
}

// Working shows that something long is done, until done is called.
func (s *Shell) Working(label string, cancel func()) (done func()) {
	return s.status.working(label, cancel)
}

// Open goes to a room, unless it has to wait; then it says for what.
func (s *Shell) Open(name string) {
	place, known := placeOf(name)
	if !known {
		return
	}
	if why := place.locked(s.desk.Competition()); why != "" {
		s.toast.Say(ui.Caution, why)
		return
	}
	if s.current == name {
		s.show(place)
		return
	}
	s.uncorrectedOr(func() {
		s.toast.Done() // it was about the room before
		if room := s.room(); room != nil {
			room.Leave()
		}
		s.show(place)
	})
}

// show puts a room into the window.
func (s *Shell) show(p place) {
	room := s.rooms[p.name]
	if room == nil {
		room = p.build(s)
		s.rooms[p.name] = room
	}
	s.current = p.name
	s.window.Canvas().Unfocus()
	// The content goes in first and is filled after: a text broken before there is a width
	// takes seconds.
	s.stage.Show(room.Content())
	room.Show()
	s.frame()
	s.window.SetMainMenu(s.mainMenu())
}

// room is the current screen, nil before the first.
func (s *Shell) room() Screen { return s.rooms[s.current] }

// frame shows the record in what is around the room.
func (s *Shell) frame() {
	c := s.desk.Competition()
	s.header.show(c, s.desk.Actor())
	s.rail.show(c, s.desk.Actor(), s.current)
	s.status.show(s.desk.Store())
	s.showEdits()
	title := "Assay"
	if c != nil {
		title = c.Title + " - Assay"
	}
	if s.window.Title() != title {
		s.window.SetTitle(title)
	}
}

// actAs changes who is acting.
func (s *Shell) actAs(m model.Member) {
	s.desk.ActAs(m.ID)
	s.window.Canvas().Unfocus() // the keys are the room's again
	if store := s.desk.Store(); store != nil {
		s.prefs.keepActor(store.Path(), m.ID)
	}
}

func (s *Shell) typedKey(key *fyne.KeyEvent) {
	if key.Name == fyne.KeyF1 {
		s.guarded(s.showKeys)()
		return
	}
	if room, is := s.room().(Keyed); is && !ui.Modal(s.window.Canvas()) {
		room.TypedKey(key)
	}
}

func (s *Shell) typedRune(r rune) {
	if r == '?' {
		s.guarded(s.showKeys)()
		return
	}
	if room, is := s.room().(Keyed); is && !ui.Modal(s.window.Canvas()) {
		room.TypedRune(r)
	}
}
