package bids

import (
	"path"
	"slices"

	"fyne.io/fyne/v2"

	"assay/app/lang"
	"assay/app/ui"
	"assay/model"
	"assay/storage/intake/papers"
)

// paperCard is one file of the preview: what is wrong with it, and whose it is and what it answers,
// which a person can choose for it or for its whole folder.
type paperCard struct {
	all *allPapers
	row *paperRow

	card     fyne.CanvasObject
	column   *ui.ScrollColumn
	name     *ui.Paragraph
	place    *ui.Paragraph
	problems *fyne.Container
	form     *fyne.Container
	scope    *ui.Switch
	scoped   fyne.CanvasObject
	supplier *ui.Choice
	question *ui.Choice
	lot      *ui.Choice
	lotField fyne.CanvasObject
	numbers  []string // of what question offers
	leave    *ui.Button
	inside   *ui.Button
}

func newPaperCard(all *allPapers) *paperCard {
	c := &paperCard{all: all, problems: ui.Stack(ui.Snug)}
	c.name = ui.NewParagraph("", ui.TextStyle{Bold: true})
	c.place = ui.NewParagraph("", ui.TextStyle{Size: ui.SizeSmall, Color: ui.MutedInk})
	c.scope = ui.NewSwitch([]string{lang.T("This file"), lang.T("Its whole folder")}, nil)
	c.scoped = ui.Labelled(ui.Field{Label: lang.T("Choose for"), Input: c.scope})
	c.supplier = ui.NewChoice(lang.T("Choose the bidder"), nil, func(name string) {
		c.say(func(m *papers.Mapping, key string) { papers.Set(m.Suppliers, key, name) })
	})
	c.question = ui.NewChoice(lang.T("Choose what it answers"), nil, func(string) {
		number := c.numbers[max(0, c.question.Index())]
		c.say(func(m *papers.Mapping, key string) { papers.Set(m.Questions, key, number) })
	})
	c.lot = ui.NewChoice(lang.T("Choose the lot"), nil, func(number string) {
		c.say(func(m *papers.Mapping, key string) { papers.Set(m.Lots, key, number) })
	})
	c.lotField = ui.Labelled(ui.Field{Label: lang.T("Lot"), Input: c.lot})
	c.form = ui.Stack(ui.Roomy, ui.Labelled(ui.Field{Label: lang.T("Bidder"), Input: c.supplier}), c.lotField,
		ui.Labelled(ui.Field{Label: lang.T("Belongs to"), Input: c.question}), c.scoped)
	c.leave = ui.NewButton(lang.T("Leave out"), "", ui.Secondary, c.leaveOut)
	c.inside = ui.NewButton(lang.T("Look inside"), ui.IconOpen, ui.Secondary, func() { c.all.lookInside(c.row.Path) })
	c.column = ui.NewScrollColumn(ui.Roomy, c.name, c.place, c.problems, c.form)
	foot := ui.Stack(0, ui.Line(), ui.Margins(ui.Snug, ui.Snug, ui.Roomy, ui.Roomy, ui.Row(ui.Snug, c.leave, c.inside)))
	c.card = ui.On(ui.CardFill, ui.Hairline, ui.Radius, ui.Inset(1, ui.Border(nil, foot, nil, nil, ui.Inset(ui.Wide-1, c.column))))
	return c
}

// show shows a file, nil for none.
func (c *paperCard) show(r *paperRow) {
	c.row = r
	c.problems.Objects = nil
	for _, o := range []fyne.CanvasObject{c.form, c.leave} {
		reveal(o, r != nil)
	}
	reveal(c.inside, r != nil && r.Signs.Archive)
	if r == nil {
		c.name.SetText(lang.T("No file here"))
		c.place.SetText("")
		c.column.Relay()
		return
	}
	c.name.SetText(model.Visible(path.Base(r.Path)))
	c.place.SetText(c.whereabouts(r))
	for _, p := range r.Problems {
		ink := ui.CautionInk
		if p.Stops {
			ink = ui.BadInk
		}
		c.problems.Add(ui.NewParagraph(model.Sentence(p.Text), ui.TextStyle{Color: ink}))
	}
	c.fillForm(r)
	c.leave.SetText(lang.T("Leave out"))
	if r.Becomes == papers.LeftOut {
		c.leave.SetText(lang.T("Take it again"))
	}
	c.leave.SetWaiting(r.Becomes == papers.LeftOut && r.Why != papers.ByHand)
	c.column.Relay()
	c.column.Top()
}

// whereabouts says where the file is, how large, and what becomes of it.
func (c *paperCard) whereabouts(r *paperRow) string {
	text := lang.Bytes(r.Size)
	if folder := r.Folder(); folder != "" {
		text = model.Visible(folder) + ", " + text
	}
	switch {
	case r.Replaces != "":
		return lang.T("%s. It replaces the version of %s.", text, lang.ClockTime(c.all.state.Times[r.Replaces]))
	case r.Why != "":
		return text + ". " + model.Sentence(r.Why)
	case r.SupplierBy == papers.Likely || r.SupplierBy == papers.Close:
		return lang.T("%s. The bidder was found by a part of the name.", text)
	}
	return text
}

func (c *paperCard) fillForm(r *paperRow) {
	reveal(c.form, r.Becomes != papers.LeftOut)
	s := &c.all.state
	c.supplier.SetOptions(s.suppliers(), r.Supplier)
	var titles []string
	titles, c.numbers = s.questions(r.Bid)
	chosen := ""
	if i := s.answered(*r, c.numbers); i >= 0 {
		chosen = titles[i]
	}
	c.question.SetOptions(titles, chosen)
	var lots []string
	for _, l := range s.Competition.Lots {
		lots = append(lots, l.Number)
	}
	c.lot.SetOptions(lots, r.Lot)
	reveal(c.lotField, len(lots) > 1)
	reveal(c.scoped, r.Folder() != "")
}

// say changes the mapping for the file or its folder.
func (c *paperCard) say(change func(m *papers.Mapping, key string)) {
	if c.row == nil {
		return
	}
	next := c.next()
	c.all.state.Say(change, *c.row, c.scope.On() == 1)
	c.all.fill(next)
}

// next is the file to go to when the chosen one is mended: itself, where it stays in sight.
func (c *paperCard) next() string {
	rows := c.all.files.Rows()
	i := slices.IndexFunc(rows, func(r paperRow) bool { return r.Path == c.row.Path })
	if c.all.state.Group == toLookAt && i >= 0 && i+1 < len(rows) {
		return rows[i+1].Path
	}
	return c.row.Path
}

func (c *paperCard) leaveOut() {
	if c.row == nil {
		return
	}
	path := c.row.Path
	if c.row.Becomes == papers.LeftOut {
		c.say(func(m *papers.Mapping, _ string) { m.Take(path) })
		return
	}
	c.say(func(m *papers.Mapping, key string) { m.Leave(key) })
}
