package score

import (
	"fyne.io/fyne/v2"

	"assay/app/ui"
)

// Commands are the room's menu: what must also work while somebody types.
func (r *Room) Commands() []*fyne.MenuItem {
	command := func(label string, key fyne.KeyName, mods fyne.KeyModifier, act func()) *fyne.MenuItem {
		return ui.Command(label, key, mods, func() {
			if r.ready() {
				act()
			}
		})
	}
	submit := ui.Command("Submit...", fyne.KeyReturn, fyne.KeyModifierShift, r.Submit)
	return []*fyne.MenuItem{
		command("Save and go to next unscored", fyne.KeyReturn, 0, r.NextUnscored),
		fyne.NewMenuItemSeparator(),
		command("Next bid", fyne.KeyPageDown, 0, r.NextBid),
		command("Previous bid", fyne.KeyPageUp, 0, r.PreviousBid),
		command("Next question", fyne.KeyPageDown, fyne.KeyModifierShift, r.NextQuestion),
		command("Previous question", fyne.KeyPageUp, fyne.KeyModifierShift, r.PreviousQuestion),
		fyne.NewMenuItemSeparator(),
		command("Write strengths", "", 0, r.Strengths),
		command("Quote the selected text as evidence", "", 0, r.QuoteEvidence),
		command("History of this score", fyne.KeyH, 0, r.History),
		fyne.NewMenuItemSeparator(),
		command("Declare an interest", fyne.KeyI, 0, r.DeclareInterest),
		fyne.NewMenuItemSeparator(),
		submit,
		ui.Command("Save the receipt as PDF", "", 0, r.SaveReceipt),
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
	switch key.Name {
	case fyne.KeyDown:
		r.reading.text.Scroll(2)
	case fyne.KeyUp:
		r.reading.text.Scroll(-2)
	case fyne.KeyPageDown, fyne.KeySpace:
		r.reading.text.Scroll(20)
	case fyne.KeyPageUp:
		r.reading.text.Scroll(-20)
	}
}
