package app

import (
	"fyne.io/fyne/v2"

	"assay/app/home"
	"assay/app/lang"
	"assay/app/ui"
)

// mainMenu is every command there is. Commands stand here because a shortcut of a menu item
// works while somebody types; the room's own commands have a menu under its title.
func (s *Shell) mainMenu() *fyne.MainMenu {
	menus := []*fyne.Menu{s.fileMenu(), s.editMenu(), s.goMenu(), s.competitionMenu()}
	if room, is := s.room().(Commander); is {
		commands := room.Commands()
		for _, c := range commands {
			c.Action = s.guarded(c.Action)
			if key, is := c.Shortcut.(fyne.KeyboardShortcut); is && key.Key() == fyne.KeyReturn {
				c.Action = s.orAccepting(c.Action)
			}
		}
		menus = append(menus, fyne.NewMenu(s.room().Title(), commands...))
	}
	return fyne.NewMainMenu(append(menus, s.viewMenu(), s.helpMenu())...)
}

// guarded keeps a command from running under a dialog: menu shortcuts fire even there.
func (s *Shell) guarded(command func()) func() {
	return func() {
		if command != nil && !ui.Modal(s.window.Canvas()) {
			command()
		}
	}
}

// orAccepting is for the command that Ctrl+Return gives: in a dialog, the key is the dialog's.
func (s *Shell) orAccepting(command func()) func() {
	return func() {
		if !ui.AcceptTyped(s.window.Canvas()) {
			command()
		}
	}
}

// orTyping is for a command whose keys select a word where somebody types: there they still do.
func (s *Shell) orTyping(item *fyne.MenuItem) *fyne.MenuItem {
	command := item.Action
	item.Action = func() {
		if !ui.TypedThere(s.window.Canvas(), item.Shortcut) {
			command()
		}
	}
	return item
}

// item is one command; key "" is no shortcut.
func (s *Shell) item(label string, key fyne.KeyName, mods fyne.KeyModifier, command func()) *fyne.MenuItem {
	return ui.Command(label, key, mods, s.guarded(command))
}

const (
	control = fyne.KeyModifierShortcutDefault
	shift   = fyne.KeyModifierShift
)

func (s *Shell) fileMenu() *fyne.Menu {
	quit := s.item(lang.T("Quit"), fyne.KeyQ, control, s.quit)
	quit.IsQuit = true
	return fyne.NewMenu(lang.T("File"),
		s.item(lang.T("New competition"), fyne.KeyN, control, s.atHome((*home.Room).AskNew)),
		s.item(lang.T("New from a notice"), fyne.KeyN, control|shift, s.atHome((*home.Room).ChooseNotice)),
		s.item(lang.T("Open"), fyne.KeyO, control, s.atHome((*home.Room).ChooseFile)),
		s.item(lang.T("Open the sample"), fyne.KeyM, control|shift, s.atHome((*home.Room).OpenSample)),
		fyne.NewMenuItemSeparator(),
		s.item(lang.T("Save now"), fyne.KeyS, control, s.saveNow),
		s.item(lang.T("Save a copy..."), fyne.KeyS, control|shift, s.saveCopy),
		s.item(lang.T("Restore..."), fyne.KeyB, control|shift, s.askRestore),
		s.item(lang.T("Archive..."), fyne.KeyA, control|shift, s.askArchive),
		s.item(lang.T("Delete competition..."), fyne.KeyDelete, control|shift, s.askDelete),
		fyne.NewMenuItemSeparator(),
		s.item(lang.T("Close competition"), fyne.KeyW, control, s.closeFile),
		quit)
}

// atHome goes Home and runs a command there.
func (s *Shell) atHome(command func(*home.Room)) func() {
	return func() {
		s.Open("home")
		if room, is := s.room().(*home.Room); is {
			command(room)
		}
	}
}

func (s *Shell) goMenu() *fyne.Menu {
	var items []*fyne.MenuItem
	for i, p := range places() {
		key, mods := fyne.KeyName('1'+rune(i)), control
		if i > 8 { // there are nine digits, and 0 is the text's size
			key, mods = fyne.KeyJ, control|shift
		}
		items = append(items, s.item(p.title, key, mods, func() { s.Open(p.name) }))
	}
	return fyne.NewMenu(lang.T("Go"), items...)
}

func (s *Shell) competitionMenu() *fyne.Menu {
	items := []*fyne.MenuItem{
		s.orTyping(s.item(lang.T("Next step"), fyne.KeyRight, control|shift, s.nextStep)),
		s.orTyping(s.item(lang.T("Step back"), fyne.KeyLeft, control|shift, s.stepBack)),
	}
	if c := s.desk.Competition(); c != nil {
		act := fyne.NewMenuItem(lang.T("Act as"), nil)
		var people []*fyne.MenuItem
		for _, m := range c.Members {
			person := s.item(personAndRole(m), "", 0, func() { s.actAs(m) })
			actor := s.desk.Actor()
			person.Checked = actor != nil && actor.ID == m.ID
			people = append(people, person)
		}
		act.ChildMenu = fyne.NewMenu("", people...)
		items = append(items, fyne.NewMenuItemSeparator(), act)
	}
	items = append(items, s.item(lang.T("Accept the clock..."), fyne.KeyK, control|shift, s.acceptClock))
	return fyne.NewMenu(lang.T("Competition"), items...)
}

func (s *Shell) viewMenu() *fyne.Menu {
	var items []*fyne.MenuItem
	looks := []struct {
		look  ui.Look
		label string
	}{{ui.FollowSystem, lang.T("Follow the system")}, {ui.LightLook, lang.T("Light")}, {ui.DarkLook, lang.T("Dark")}, {ui.ContrastLook, lang.T("High contrast")}}
	for i, l := range looks {
		item := s.item(l.label, fyne.KeyName('1'+rune(i)), control|shift, func() {
			s.prefs.keepLook(l.look)
			s.restyle()
		})
		item.Checked = s.prefs.look() == l.look
		items = append(items, item)
	}
	items = append(items, fyne.NewMenuItemSeparator())
	for i, l := range []lang.Language{lang.English, lang.Welsh} {
		item := s.item(l.Name(), fyne.KeyName('5'+rune(i)), control|shift, func() { s.speak(l) })
		item.Checked = lang.Used() == l
		items = append(items, item)
	}
	return fyne.NewMenu(lang.T("View"), append(items, fyne.NewMenuItemSeparator(),
		s.item(lang.T("Larger text"), fyne.KeyEqual, control, func() { s.larger(1) }),
		s.item(lang.T("Smaller text"), fyne.KeyMinus, control, func() { s.larger(-1) }),
		s.item(lang.T("Normal text"), fyne.Key0, control, func() { s.larger(0) }))...)
}

// zoomer is a room that may have pages on screen, which are then made larger in place of the text.
type zoomer interface{ Zoom(by int) bool }

// larger makes what is read larger (1) or smaller (-1); 0 brings it back.
func (s *Shell) larger(by int) {
	if room, is := s.room().(zoomer); !is || !room.Zoom(by) {
		s.scaleText(map[int]float32{1: 1.1, -1: 1 / 1.1}[by])
	}
}

// scaleText makes text larger or smaller; 0 brings it back.
func (s *Shell) scaleText(by float32) {
	scale := max(0.8, min(s.prefs.textScale()*by, 1.8))
	if by == 0 {
		scale = 1
	}
	s.prefs.keepTextScale(scale)
	s.restyle()
}

// restyle shows the window in the look and text size chosen.
func (s *Shell) restyle() {
	fyne.CurrentApp().Settings().SetTheme(s.prefs.theme())
	s.window.SetMainMenu(s.mainMenu())
	s.Changed()
}

// speak shows the window in another language, at the same place. Its rooms are made anew, after what
// is typed in them is saved.
func (s *Shell) speak(l lang.Language) {
	s.uncorrectedOr(func() {
		if !s.flush() {
			return
		}
		if err := lang.Use(l); err != nil {
			s.desk.Fail(err)
			return
		}
		s.prefs.keepLanguage(l)
		if room := s.room(); room != nil {
			room.Leave()
		}
		at := s.current
		s.desk.Vacate()
		s.build()
		s.current = ""
		s.Open(at)
	})
}

func (s *Shell) helpMenu() *fyne.Menu {
	return fyne.NewMenu(lang.T("Help"),
		s.item(lang.T("Keyboard"), fyne.KeySlash, control, s.showKeys),
		s.item(lang.T("About Assay"), fyne.KeySlash, control|shift, s.showAbout))
}

func (s *Shell) showAbout() {
	text := lang.T("Assay turns a panel's judgement of bids into an award that can be explained to anyone, years later. " +
		"Every score, reason and step stands in the file's journal; nothing leaves this computer.")
	version := fyne.CurrentApp().Metadata().Version
	ui.Open(s.content, ui.DialogWords{Title: "Assay " + version, Text: text, Yes: lang.T("Close"), No: "-"}, nil, nil)
}
