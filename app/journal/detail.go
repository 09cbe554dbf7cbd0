package journal

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"assay/app/desk"
	"assay/app/lang"
	"assay/app/ui"
	"assay/storage"
)

// detail is the act chosen: every row it changed, column by column, and the hashes that bind it.
type detail struct {
	r      *Room
	body   fyne.CanvasObject
	title  *ui.Paragraph
	undone *ui.Pill
	mark   *fyne.Container // the pill's row
	facts  *ui.Facts
	lines  *fyne.Container
	column *ui.ScrollColumn
	keys   *ui.KeyScroll

	act  *storage.Act
	text string // for the clipboard
}

// few is how many entries an act is shown with at first, many how many at most: beyond that the
// export is the place to read them.
const (
	few  = 8
	many = 200
)

func newDetail(r *Room) *detail {
	d := &detail{r: r, title: ui.NewParagraph("", ui.TextStyle{Bold: true, Size: ui.SizeHeading}), undone: ui.NewPill("", ui.Caution),
		facts: ui.NewFacts(72), lines: ui.Stack(ui.Roomy)}
	d.mark = ui.Row(0, d.undone)
	head := ui.Stack(ui.Roomy, d.title, d.mark, d.facts, ui.Line())
	d.column = ui.NewScrollColumn(0, ui.Margins(ui.Snug, ui.Snug, ui.Snug, 0, ui.Stack(ui.Roomy, head, d.lines)))
	d.keys = ui.NewKeyScroll(d.column)
	d.keys.OnKey = func(key *fyne.KeyEvent) {
		if key.Name == fyne.KeyEscape || key.Name == fyne.KeyBackspace || key.Name == fyne.KeyLeft {
			r.toList()
		}
	}
	copied := ui.NewButton(lang.T("Copy"), "", ui.Secondary, d.copy)
	foot := ui.Margins(ui.Snug, 0, 0, ui.Tight, ui.Row(0, ui.Spring(), copied))
	d.body = ui.On(ui.CardFill, ui.Hairline, ui.Radius, ui.Inset(ui.Snug, ui.Border(nil, foot, nil, nil, d.keys)))
	return d
}

// show shows an act.
func (d *detail) show(a *storage.Act) {
	d.act = a
	d.fill(few)
	d.column.Top()
}

// fill reads the act's entries, at most so many.
func (d *detail) fill(most int) {
	a := *d.act
	entries, more, err := d.r.state.Entries(a, most)
	if err != nil {
		d.r.d.Fail(err)
		return
	}
	d.text = AsText(a, entries, more)
	d.title.SetText(a.Summary)
	facts := []ui.Fact{{Label: lang.T("Who"), Value: a.ActorName}, {Label: lang.T("When"), Value: lang.Date(a.At, "Monday 2 January 2006, 15:04:05 MST")}}
	if a.Reason != "" {
		facts = append(facts, ui.Fact{Label: lang.T("Why"), Value: a.Reason})
	}
	d.facts.Set(append(facts, ui.Fact{Label: lang.T("Journal"), Value: numbers(a)})...)
	d.undone.Set(lang.T("Undone in entry %d", a.UndoneIn), ui.Caution)
	reveal(d.mark, a.UndoneIn != 0)
	d.lines.Objects = nil
	for _, e := range entries {
		d.lines.Add(entryCard(e))
	}
	if more > 0 {
		d.lines.Add(d.rest(most, more))
	}
	d.lines.Refresh()
	d.column.Relay()
}

// rest says how many entries there are beyond those shown.
func (d *detail) rest(most, more int) fyne.CanvasObject {
	words := lang.Count(more, "more entry", "more entries")
	if most >= many {
		return ui.NewParagraph(lang.T("And %s, which the export holds.", words), ui.TextStyle{Color: ui.MutedInk})
	}
	return ui.Row(ui.Snug, ui.NewButton(lang.T("Show %s", words), ui.IconDown, ui.Secondary, func() { d.fill(many) }), ui.Spring())
}

// entryCard is one entry: what it is about, its columns, its hashes.
func entryCard(e storage.Entry) fyne.CanvasObject {
	head := ui.Border(nil, nil, nil, container.NewVBox(ui.Small(fmt.Sprint(e.Seq)).Whole()), ui.NewParagraph(e.Title, ui.TextStyle{Bold: true}))
	parts := ui.Stack(6, head)
	if e.Sealed {
		sign := ui.Margins(0, 0, 0, 6, container.NewVBox(ui.NewSign(ui.IconLock, ui.MutedInk, 15)))
		parts.Add(ui.Border(nil, nil, sign, nil, ui.NewParagraph(lang.T("What it says is sealed from you at this stage."), ui.TextStyle{Color: ui.MutedInk})))
	}
	both := false
	for _, l := range e.Lines {
		both = both || l.Before != "" && l.After != ""
	}
	if both {
		parts.Add(line(ui.FieldLabel(""), ui.FieldLabel(lang.T("Before")), ui.FieldLabel(lang.T("After"))))
	}
	for _, l := range e.Lines {
		parts.Add(lineOf(l, both))
	}
	if e.Hash != "" {
		parts.Add(ui.Stack(0, hash(lang.T("previous"), or(e.Previous, lang.T("sealed from you"))), hash("hash", e.Hash)))
	}
	return ui.On(ui.Sunken, "", ui.Radius, ui.Inset(ui.Roomy, parts))
}

func hash(label, text string) fyne.CanvasObject {
	style := ui.TextStyle{Size: ui.SizeSmall, Color: ui.MutedInk}
	return ui.Border(nil, nil, container.NewVBox(ui.Least(labelWidth, 0, ui.NewText(label, style))), nil, ui.NewParagraph(text, ui.TextStyle{Size: ui.SizeSmall, Color: ui.MutedInk, Mono: true}))
}

// labelWidth is the room of a column's name.
const labelWidth = 96

// lineOf is one column, before and after where the entry has both.
func lineOf(l storage.Line, both bool) fyne.CanvasObject {
	label := ui.NewParagraph(l.Label, ui.TextStyle{Color: ui.MutedInk})
	before, after := ui.NewParagraph(l.Before, ui.TextStyle{Color: ui.MutedInk}), ui.NewParagraph(l.After, ui.TextStyle{})
	switch {
	case both:
		return line(label, before, after)
	case l.After == "":
		return line(label, ui.NewParagraph(lang.T("was %s", l.Before), ui.TextStyle{Color: ui.MutedInk}))
	}
	return line(label, after)
}

func line(label fyne.CanvasObject, values ...fyne.CanvasObject) fyne.CanvasObject {
	return ui.Border(nil, nil, ui.Margins(0, 0, 0, ui.Snug, ui.Least(labelWidth-ui.Snug, 0, label)), nil, ui.Grid(len(values), ui.Snug, values...))
}

// copy puts the act on the clipboard.
func (d *detail) copy() {
	fyne.CurrentApp().Clipboard().SetContent(d.text)
	d.r.d.Say(desk.Good, lang.T("The act is on the clipboard."))
}
