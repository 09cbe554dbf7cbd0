package app

import (
	"fyne.io/fyne/v2"

	"assay/app/lang"
	"assay/app/ui"
)

// showKeys explains every key: the room's own first, then what the menus give, taken from the menus
// themselves, then what all of Assay has in common.
func (s *Shell) showKeys() {
	help := ui.Stack(ui.Roomy)
	section := func(title string, facts []ui.Fact) {
		if len(facts) > 0 {
			help.Add(ui.Stack(ui.Snug, ui.Strong(title), ui.NewFacts(190, facts...)))
		}
	}
	explained, own := s.room().(Explained)
	if own {
		section(lang.T("In %s", s.room().Title()), explained.Keys())
	}
	for _, menu := range s.mainMenu().Items {
		if !own || menu.Label != s.room().Title() {
			section(menu.Label, shortcuts(menu.Items))
		}
	}
	section(lang.T("Everywhere"), []ui.Fact{
		{Label: lang.T("Tab, Shift+Tab"), Value: lang.T("Next field, field before")},
		{Label: lang.T("Arrows, Return"), Value: lang.T("Move in a list, open what is chosen")},
		{Label: lang.T("Return, Ctrl+Return"), Value: lang.T("Accept a dialog; with Ctrl from a text of several lines too")},
		{Label: lang.T("Escape"), Value: lang.T("Close a dialog")},
		{Label: "F1, ?", Value: lang.T("This help")}})
	ui.Open(s.content, ui.DialogWords{Title: lang.T("Keyboard"), Yes: lang.T("Close"), No: "-", Width: 620}, help, nil)
}

// shortcuts are the commands of a menu that have one.
func shortcuts(items []*fyne.MenuItem) []ui.Fact {
	var facts []ui.Fact
	for _, item := range items {
		if shortcut, is := item.Shortcut.(fyne.KeyboardShortcut); is {
			facts = append(facts, ui.Fact{Label: ui.ShortcutText(shortcut), Value: item.Label})
		}
	}
	return facts
}
