package results

import (
	"fyne.io/fyne/v2"

	"assay/app/desk"
	"assay/app/lang"
	"assay/app/ui"
	"assay/model"
	"assay/storage"
)

// drawCard says what has to be settled by lots, and takes down what was drawn.
type drawCard struct {
	d      *desk.Desk
	card   *fyne.Container
	text   *ui.Paragraph
	state  *ui.Pill
	record *ui.Button // the next thing to do while something is to be drawn
	mend   *ui.Button // afterwards
	shown  Drawing
	lot    string
}

func newDrawCard(d *desk.Desk) *drawCard {
	c := &drawCard{d: d, text: ui.NewParagraph("", ui.TextStyle{}), state: ui.NewPill(lang.T("to be drawn"), ui.Caution)}
	c.record = ui.NewButton(lang.T("Record the draw"), ui.IconEdit, ui.Primary, c.ask)
	c.mend = ui.NewButton(lang.T("Correct the draw"), ui.IconEdit, ui.Secondary, c.ask)
	c.card = ui.Margins(0, ui.Roomy, 0, 0, ui.CardWith(lang.T("Drawing of lots"), c.state, c.text, ui.Spring(), c.record, c.mend))
	return c
}

// show hides the card where no lots are needed and none were drawn.
func (c *drawCard) show(s *State) {
	c.shown = s.Drawing()
	c.card.Hidden = len(c.shown.Groups) == 0 && c.shown.Record == nil
	if c.card.Hidden {
		return
	}
	c.lot = s.Result().Lot.ID
	c.text.Set(c.shown.Text(s.Competition), ui.Ink)
	actor := c.d.Actor()
	kept := s.Kept(actor, model.RecordDraw)
	may := actor != nil && kept == nil
	if !may && len(c.shown.Groups) > 0 && s.Office(actor, model.RecordDraw) {
		c.text.Set(c.shown.Text(s.Competition)+" "+model.Sentence(lang.Error(kept)), ui.Ink)
	}
	c.record.Hidden = !may || len(c.shown.Groups) == 0
	c.mend.Hidden = !may || len(c.shown.Settled) == 0
	if len(c.shown.Groups) > 0 {
		c.state.Set(lang.T("to be drawn"), ui.Caution)
	} else {
		c.state.Set(lang.T("recorded"), ui.Good)
	}
	c.card.Refresh()
}

// ask asks for the order of each group of equal bids, and how the draw was held. The last of a
// group is who is left.
func (c *drawCard) ask() { c.dialog() }

func (c *drawCard) dialog() (choices [][]*ui.Choice, record, why *ui.Notes, dialog *ui.Dialog) {
	var fields []ui.Field
	for _, group := range c.shown.asked() {
		var places []*ui.Choice
		for i := range len(group) - 1 {
			choice := ui.NewChoice(lang.T("Choose the supplier"), suppliers(group), nil)
			places = append(places, choice)
			fields = append(fields, ui.Field{Label: ordinal(i), Input: choice})
		}
		fields[len(fields)-1].Hint = lang.T("The supplier not chosen is drawn after these.")
		choices = append(choices, places)
	}
	record, why = ui.NewNotes(lang.T("When, how and before whom"), "", 4), ui.NewNotes(lang.T("Why the draw on record changes"), "", 2)
	body := ui.Stack(ui.Roomy, ui.Form(fields...), ui.Least(0, 110, record))
	words := ui.DialogWords{Title: c.record.Text(), Yes: c.record.Text(), Text: lang.T("Assay draws nothing itself. It keeps the order that was drawn and who saw it.")}
	if len(c.shown.Groups) == 0 {
		record.SetText(c.shown.Record.Record)
		body.Add(ui.Least(0, 70, why))
		words.Title, words.Yes = c.mend.Text(), c.mend.Text()
		words.Text = lang.T("The draw on record stays in the journal, with the reason why it changes.")
	}
	dialog = ui.Open(c.card, words, body, func() error { return c.save(choices, record.Text(), why.Text()) })
	return choices, record, why, dialog
}

func (c *drawCard) save(choices [][]*ui.Choice, record, why string) error {
	draw := model.Draw{Lot: c.lot, Record: record}
	for g, group := range c.shown.asked() {
		chosen := make([]int, len(choices[g]))
		for i, choice := range choices[g] {
			chosen[i] = choice.Index()
		}
		bids, err := ordered(group, chosen)
		if err != nil {
			return err
		}
		draw.Bids = append(draw.Bids, bids...)
	}
	if err := c.d.Save(func(s *storage.Store, actor string) error { return s.RecordDraw(actor, draw, why) }); err != nil {
		return err
	}
	c.d.Refresh()
	c.d.Say(desk.Good, lang.T("The draw is recorded."))
	return nil
}
