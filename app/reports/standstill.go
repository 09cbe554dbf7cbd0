package reports

import (
	"fyne.io/fyne/v2"

	"assay/app/lang"
	"assay/app/ui"
)

// standstill is the card in which the lead types the day of the award notice, or of the last
// letter, and reads when the standstill ends. It records nothing.
type standstill struct {
	state *State
	day   *ui.Entry
	lines *ui.Facts
	note  *ui.Paragraph
	relay func() // the page's, after the card has grown or shrunk
	of    string // the ID of the competition the day was typed for
}

func newStandstill(s *State, relay func()) *standstill {
	c := &standstill{state: s, lines: ui.NewFacts(150), note: ui.NewParagraph("", ui.TextStyle{}), relay: relay}
	c.day = ui.NewEntry(lang.T("18 December 2026"), func(string) {
		c.fill()
		c.relay()
	})
	return c
}

// card builds the card for the competition as it stands.
func (c *standstill) card() fyne.CanvasObject {
	if c.of != c.state.Competition.ID {
		c.of = c.state.Competition.ID
		c.day.Put("")
	}
	rule := c.state.Rule()
	about := ui.NewParagraph(c.state.About(), ui.TextStyle{Color: ui.MutedInk})
	if rule == nil || rule.Days == 0 {
		return ui.Card(lang.T("Standstill"), about)
	}
	field := ui.Labelled(ui.Field{Label: c.state.DayLabel(), Input: c.day})
	left := ui.Margins(0, 0, 0, ui.Ample, ui.Least(250, 0, ui.Stack(0, field)))
	body := ui.Border(ui.Margins(0, ui.Roomy, 0, 0, about), nil, left, nil, ui.Stack(ui.Snug, c.note, c.lines))
	c.fill()
	return ui.CardWith(lang.T("Standstill"), ui.NewPill(lang.T(string(rule.Obligation)), ui.Quiet), body)
}

// fill shows what the day that is typed gives.
func (c *standstill) fill() {
	outcome := c.state.Standstill(c.day.Text)
	ink := ui.MutedInk
	if outcome.Wrong {
		ink = ui.CautionInk
	}
	c.note.Set(outcome.Note, ink)
	c.note.Hidden = outcome.Note == ""
	facts := make([]ui.Fact, len(outcome.Facts))
	for i, f := range outcome.Facts {
		facts[i] = ui.Fact{Label: f[0], Value: f[1]}
	}
	c.lines.Set(facts...)
}
