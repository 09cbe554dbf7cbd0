package moderate

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"assay/app/lang"
	"assay/app/ui"
)

// rowHeight is the height of an agenda row, with room for the dots.
func rowHeight() float32 { return ui.Size(ui.SizeBody) + 27 }

// scaled is how much larger than 13 px the person has made the text.
func scaled() float32 { return ui.Size(ui.SizeBody) / 13 }

// agendaColumns lays out a head or a row alike: question, bid, dots, range, weight, state.
type agendaColumns struct{}

func (agendaColumns) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	const pad = 12 // before each text, and once more before the last, which follows a figure
	fixed := []float32{0, 0, 214, 88, 76, 134}
	for i := range fixed {
		fixed[i] *= scaled()
	}
	rest := size.Width
	for _, w := range fixed {
		rest -= w
	}
	fixed[0], fixed[1] = rest*0.52, rest*0.48
	x := float32(0)
	for i, o := range objects {
		height := min(size.Height, o.MinSize().Height)
		if i == 2 {
			height = size.Height
		}
		width := max(0, fixed[i]-pad)
		if i == len(objects)-1 {
			x += pad
			width = min(width, o.MinSize().Width)
		}
		o.Move(fyne.NewPos(x+pad, (size.Height-height)/2))
		o.Resize(fyne.NewSize(width, height))
		x += fixed[i]
	}
}

func (agendaColumns) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(600, objects[0].MinSize().Height)
}

func agendaHead() fyne.CanvasObject {
	style := ui.TextStyle{Color: ui.MutedInk, Size: ui.SizeSmall, Bold: true}
	right := style
	right.Align = fyne.TextAlignTrailing
	row := &fyne.Container{Layout: agendaColumns{}, Objects: []fyne.CanvasObject{
		ui.NewText(lang.T("Question"), style), ui.NewText(lang.T("Bid"), style), ui.NewText(lang.T("Scores, worst to best"), style),
		ui.NewText(lang.T("Range"), style), ui.NewText(lang.T("Points"), right), ui.NewText(lang.T("State"), style).Whole(),
	}}
	return ui.On(ui.Sunken, "", 0, ui.Border(nil, ui.Line(), nil, nil, ui.Margins(5, 5, 0, 0, row)))
}

// agendaRow is one decision in the list.
type agendaRow struct {
	widget.BaseWidget
	question, bid, spread, weight *ui.Text
	reopened                      *ui.Text // below the question
	first                         *fyne.Container
	dots                          *dots
	state                         *ui.Pill
	told                          string
}

// Told names who gave which level: the discs cannot.
func (r *agendaRow) Told() string { return r.told }

func newAgendaRow() *agendaRow {
	r := &agendaRow{question: ui.Strong(""), bid: ui.Body(""), spread: ui.Body(""), weight: ui.NewText("", ui.TextStyle{Color: ui.MutedInk, Align: fyne.TextAlignTrailing}),
		dots: newDots(), state: ui.NewPill("", ui.Quiet)}
	r.reopened = ui.NewText("", ui.TextStyle{Color: ui.CautionInk, Size: ui.SizeSmall})
	r.first = ui.Stack(0, r.question, r.reopened)
	r.ExtendBaseWidget(r)
	return r
}

func (r *agendaRow) show(item *Item, unsaved bool) {
	r.question.SetText(item.Criterion.Name())
	r.reopened.Hidden = item.Reopened == "" || item.Settled()
	r.reopened.SetText(item.Reopened)
	r.first.Refresh()
	r.bid.SetText(item.Bid)
	r.spread.SetText(item.Spread.String())
	r.weight.SetText(item.Points())
	r.dots.show(item)
	r.told = ""
	if who := item.WhoGave(); who != "" {
		r.told = item.Criterion.Name() + ", " + item.Bid + ": " + who
	}
	r.state.Set(item.State(), tone(item))
	if unsaved {
		r.state.Set(lang.T("not saved"), ui.Bad)
	}
	r.Refresh()
}

// tone is what an item's state means: to do, agreed, or a bid that failed a gate.
func tone(item *Item) ui.Tone {
	switch {
	case !item.Settled():
		return ui.Caution
	case item.Gate() && item.Agreed.Level == "Fail":
		return ui.Bad
	}
	return ui.Good
}

// CreateRenderer lays the row out in columns.
func (r *agendaRow) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(&fyne.Container{Layout: agendaColumns{},
		Objects: []fyne.CanvasObject{r.first, r.bid, r.dots, r.spread, r.weight, r.state}})
}
