package documents

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"assay/app/lang"
	"assay/app/ui"
)

// parts are the widgets of a Reader.
type parts struct {
	notes   *ui.Paragraph
	number  *ui.Entry
	pages   *ui.Text
	nearer  *ui.Button
	further *ui.Button
	looks   *ui.Switch
	paged   *fyne.Container // what only a document with pages has
	sheet   *ui.Facsimile
	text    *ui.Reader
	texted  fyne.CanvasObject // the text with its margins
	shown   *fyne.Container
	problem *ui.Paragraph

	finding *fyne.Container // the line with which a text is looked for
	wanted  *ui.Entry
	where   *ui.Choice
	sum     *ui.Text
	hits    *ui.Table[Hit]
	found   *fyne.Container // the column of what was found, hidden before
}

// layOut makes the reader's widgets.
func (r *Reader) layOut() fyne.CanvasObject {
	r.pages = ui.Muted("").Whole()
	r.notes = ui.NewParagraph("", ui.TextStyle{Size: ui.SizeSmall, Color: ui.MutedInk})
	r.problem = ui.NewParagraph("", ui.TextStyle{Color: ui.MutedInk})
	r.number = ui.NewFigure("", nil)
	r.number.OnSubmitted = func(string) { r.jump() }
	back := ui.NewButton("", ui.IconBack, ui.Secondary, func() { r.turn(r.page - 1) })
	forward := ui.NewButton("", ui.IconForward, ui.Secondary, func() { r.turn(r.page + 1) })
	r.further = ui.NewButton("", ui.IconRemove, ui.Secondary, func() { r.Zoom(-1) })
	r.nearer = ui.NewButton("", ui.IconAdd, ui.Secondary, func() { r.Zoom(1) })
	r.looks = ui.NewSwitch([]string{lang.T("Pages"), lang.T("Text")}, func(i int) { r.asText = i == 1; r.pick(nil); r.draw() })
	r.paged = ui.Row(ui.Tight, back, ui.Least(46, 0, r.number), r.pages, forward, ui.Gap(ui.Tight, 0), r.further, r.nearer)
	r.sheet, r.text = ui.NewFacsimile(), ui.NewReader(nil)
	r.wire()
	r.texted = onPaper(ui.Margins(ui.Roomy, ui.Tight, ui.Tight, 0, r.text))
	r.shown = container.NewStack()
	line := []fyne.CanvasObject{r.paged, ui.Spring()}
	first := []fyne.CanvasObject{}
	if r.setting.Lead != nil {
		first = append(first, ui.Row(ui.Snug, ui.Wider(r.setting.Lead), r.looks))
	} else {
		line = append(line, r.looks)
	}
	if r.setting.Trail != nil {
		line = append(line, r.setting.Trail)
	}
	r.layOutFinding()
	head := ui.Stack(ui.Snug, append(first, r.finding, ui.Row(ui.Snug, line...), r.notes)...)
	page := ui.Margins(ui.Snug, 0, 0, 0, ui.On(ui.Sunken, ui.Hairline, ui.Radius, ui.Inset(1, r.shown)))
	return ui.Border(head, nil, r.found, nil, page)
}

// wire gives the page and the text their answers.
func (r *Reader) wire() {
	r.sheet.OnTurn = func(by int) {
		if r.paper != nil && r.page+by >= 0 && r.page+by < r.paper.Pages {
			r.page, r.foot = r.page+by, by < 0
			r.draw()
		}
	}
	r.sheet.OnWidth = func() {
		if r.paper != nil && !r.inText() {
			r.draw()
		}
	}
	r.sheet.OnSelect = r.quoteFrom
	r.text.Gutter()
	r.text.OnSelect = r.quoteText
	r.sheet.OnRune = func(typed rune) { r.typed(typed) }
	r.text.OnRune = r.sheet.OnRune
	r.sheet.OnKey = func(key *fyne.KeyEvent) {
		if r.OnKey != nil {
			r.OnKey(key)
		}
	}
	r.text.OnKey = r.sheet.OnKey
}
