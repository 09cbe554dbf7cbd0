package moderate

import (
	"fyne.io/fyne/v2"

	"assay/app/lang"
	"assay/app/ui"
)

// Commands are the room's menu: what must also work while somebody types.
func (r *Room) Commands() []*fyne.MenuItem {
	command := func(label string, key fyne.KeyName, mods fyne.KeyModifier, act func()) *fyne.MenuItem {
		return ui.Command(label, key, mods, func() {
			if r.state.Hurdle() == nil {
				act()
			}
		})
	}
	return []*fyne.MenuItem{
		command(lang.T("Save and go to next to do"), fyne.KeyReturn, 0, r.SaveAndNext),
		fyne.NewMenuItemSeparator(),
		command(lang.T("Next item"), fyne.KeyPageDown, 0, r.Next),
		command(lang.T("Previous item"), fyne.KeyPageUp, 0, r.Previous),
		command(lang.T("Next contentious item"), fyne.KeyPageDown, fyne.KeyModifierShift, r.NextContentious),
		command(lang.T("Next item to do"), fyne.KeyJ, 0, r.NextToDo),
		fyne.NewMenuItemSeparator(),
		command(lang.T("Agenda"), fyne.KeyG, 0, r.Agenda),
		command(lang.T("History of this item"), fyne.KeyH, 0, r.History),
	}
}

// TypedRune takes the room's keys while no field has the keyboard.
func (r *Room) TypedRune(key rune) {
	if r.state.Current() == nil {
		return
	}
	switch key {
	case '[':
		r.Previous()
	case ']':
		r.Next()
	case 'u':
		r.NextToDo()
	case 'c':
		r.item.editor.focusReason()
	default:
		r.item.editor.key(key)
	}
}

// TypedKey takes the keys that are not letters while no field has the keyboard.
func (r *Room) TypedKey(key *fyne.KeyEvent) {
	if r.state.Current() == nil {
		r.agenda.rows.TypedKey(key)
		return
	}
	switch key.Name {
	case fyne.KeyEscape:
		r.Agenda()
	case fyne.KeyDown:
		r.item.text.Scroll(2)
	case fyne.KeyUp:
		r.item.text.Scroll(-2)
	case fyne.KeyPageDown, fyne.KeySpace:
		r.item.text.Scroll(12)
	case fyne.KeyPageUp:
		r.item.text.Scroll(-12)
	}
}
