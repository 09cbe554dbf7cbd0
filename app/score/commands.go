package score

import (
	"strings"

	"fyne.io/fyne/v2"

	"assay/app/lang"
	"assay/app/ui"
	"assay/model"
)

// command is one thing the room does. The menu, the keys and the help on them are made of one list
// of commands, so that none says what another does not do.
type command struct {
	label string // in the menu; "" is a line between two groups
	typed rune   // its key while no note has the keyboard; 0 for none
	key   fyne.KeyName
	mods  fyne.KeyModifier // of key: they work while somebody types too
	act   func()
}

// What works too while the columns are not on screen.
const (
	submitLabel  = "Submit..."
	receiptLabel = "Save the receipt as PDF"
)

// commands is everything the room does.
func (r *Room) commands() []command {
	list := []command{
		{lang.T("Save and go to next unscored"), 'u', fyne.KeyReturn, 0, r.NextUnscored},
		{},
		{lang.T("Next bid"), 'j', fyne.KeyPageDown, 0, r.NextBid},
		{lang.T("Previous bid"), 'k', fyne.KeyPageUp, 0, r.PreviousBid},
		{lang.T("Next question"), 'n', fyne.KeyPageDown, fyne.KeyModifierShift, r.NextQuestion},
		{lang.T("Previous question"), 'p', fyne.KeyPageUp, fyne.KeyModifierShift, r.PreviousQuestion},
		{},
	}
	for i, m := range Modes {
		list = append(list, command{m.Words(), 0, fyne.KeyName('1' + rune(i)), fyne.KeyModifierAlt, func() { r.Read(m) }})
	}
	return append(list,
		command{lang.T("Next way of reading"), 'm', "", 0, r.ReadOtherwise},
		command{},
		command{lang.T("Read the response"), 'r', "", 0, r.see(answerSide)},
		command{lang.T("Read the documents"), 'd', "", 0, r.see(documentsSide)},
		command{lang.T("List what is marked"), 'l', "", 0, r.see(marksSide)},
		command{lang.T("Find in what is read"), 'f', fyne.KeyF, 0, r.Find},
		command{lang.T("More room to read: hide the list, or show it"), 'v', "", 0, r.HideList},
		command{lang.T("Wider column to read"), ']', "", 0, r.widen(1)},
		command{lang.T("Narrower column to read"), '[', "", 0, r.widen(-1)},
		command{},
		command{lang.T("Write strengths"), 'c', "", 0, r.Strengths},
		command{lang.T("Add the selection to strengths"), 's', fyne.KeyS, fyne.KeyModifierAlt, r.add(model.Strengths)},
		command{lang.T("Add the selection to weaknesses"), 'w', fyne.KeyW, fyne.KeyModifierAlt, r.add(model.Weaknesses)},
		command{lang.T("Add the selection to evidence"), 'e', fyne.KeyE, fyne.KeyModifierAlt, r.add(model.Evidence)},
		command{lang.T("Abstain, or take it back"), 'a', "", 0, r.Abstain},
		command{lang.T("Ask the lead"), 'q', "", 0, r.Ask},
		command{lang.T("History of this score"), 'h', fyne.KeyH, 0, r.History},
		command{},
		command{lang.T("Declare an interest"), 'i', fyne.KeyI, 0, r.DeclareInterest},
		command{},
		command{lang.T(submitLabel), 0, fyne.KeyReturn, fyne.KeyModifierShift, r.Submit},
		command{lang.T(receiptLabel), 0, fyne.KeyR, fyne.KeyModifierShift, r.SaveReceipt})
}

// Commands are the room's menu: what must also work while somebody types.
func (r *Room) Commands() []*fyne.MenuItem {
	var items []*fyne.MenuItem
	for _, c := range r.commands() {
		if c.label == "" {
			items = append(items, fyne.NewMenuItemSeparator())
			continue
		}
		label := c.label
		if c.typed != 0 && c.key == "" {
			label += " (" + string(c.typed) + ")" // a letter is no shortcut, which would fire in the middle of a word
		}
		items = append(items, ui.Command(label, c.key, c.mods, func() {
			if r.ready() || c.label == lang.T(submitLabel) || c.label == lang.T(receiptLabel) { // which say themselves why they wait
				c.act()
			}
		}))
	}
	return items
}

// Keys explains the room's keys.
func (r *Room) Keys() []ui.Fact {
	facts := []ui.Fact{
		{Label: lang.T("0 to 9"), Value: lang.T("Give the level; on a scale of words, 1 is its first level")},
		{Label: lang.T("Up, Down, then Space"), Value: lang.T("Go through the levels and give one")},
	}
	for _, c := range r.commands() {
		keys := ""
		if c.typed != 0 {
			keys = string(c.typed)
		}
		if c.key != "" {
			keys = strings.Trim(keys+", "+ui.ShortcutText(ui.Shortcut(c.key, c.mods)), ", ")
		}
		if keys != "" {
			facts = append(facts, ui.Fact{Label: keys, Value: c.label})
		}
	}
	return append(facts,
		ui.Fact{Label: lang.T("Tab, Shift+Tab"), Value: lang.T("From the levels to the notes, on through them, and back")},
		ui.Fact{Label: lang.T("Escape"), Value: lang.T("Leave a note; the keys are the room's again")},
		ui.Fact{Label: lang.T("Space, PageDown, PageUp"), Value: lang.T("Scroll what the bidder wrote")},
		ui.Fact{Label: lang.T("Shift and the arrows"), Value: lang.T("Select in what has the keyboard: words of a text, a frame on a page")},
		ui.Fact{Label: "+, -", Value: lang.T("Make a page larger, or smaller")})
}

// TypedRune takes the room's keys while no note has the keyboard.
func (r *Room) TypedRune(key rune) {
	if !r.ready() {
		return
	}
	for _, c := range r.commands() {
		if c.typed == key && c.label != "" {
			c.act()
			return
		}
	}
	if !r.clear {
		r.card.level(key)
	}
}

// TypedKey takes the keys that are not letters while no field has the keyboard.
func (r *Room) TypedKey(key *fyne.KeyEvent) {
	if r.submitting.open {
		r.submitting.typedKey(key)
		return
	}
	if r.clear {
		return
	}
	if key.Name == fyne.KeyEscape {
		r.home()
		return
	}
	r.reading.typedKey(key)
}
