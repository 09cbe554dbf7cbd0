package setup

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"assay/app/lang"
	"assay/app/ui"
	"assay/model"
)

// dryRun is the right half of Check: the trials, and below them the bids of the chosen one.
type dryRun struct {
	page   *check
	box    *fyne.Container
	whole  fyne.CanvasObject // trials and bids
	empty  *fyne.Container   // instead of them while the method is not sound
	lot    *ui.Choice
	lots   fyne.CanvasObject
	trials *ui.Table[model.Trial]
	bids   *ui.Table[model.TrialBid]
	height *fyne.Container // the bids in the height that the largest set needs, so that nothing jumps
	asks   *ui.Paragraph
	about  *ui.Paragraph
	note   *ui.Text
}

func newDryRun(k *check) *dryRun {
	d := &dryRun{page: k, asks: ui.NewParagraph("", ui.TextStyle{Bold: true}), about: ui.NewParagraph("", ui.TextStyle{}), note: ui.Small("")}
	d.lot = ui.NewChoice("", nil, func(string) {
		k.up.lot = d.lot.Index()
		k.fill()
	})
	d.lots = ui.Squeezed(140, d.lot)
	d.trials = ui.NewTable(d.trialColumns()...)
	d.trials.OnMove = func(int, model.Trial) { d.fillBids() }
	d.bids = ui.NewTable(d.bidColumns()...)
	d.height = container.NewStack()
	upper := ui.Flush(lang.T("Dry run"), ui.Row(ui.Roomy, d.note.Whole(), d.lots), d.trials)
	words := ui.Margins(ui.Roomy, ui.Snug, ui.Wide-1, ui.Wide-1, ui.Stack(ui.Tight, d.asks, ui.Least(0, 38, d.about)))
	lower := ui.On(ui.CardFill, ui.Hairline, ui.Radius, ui.Inset(1, ui.Border(words, nil, nil, nil, d.height)))
	d.whole = ui.Border(nil, ui.Margins(ui.Roomy, 0, 0, 0, lower), nil, nil, upper)
	d.empty = container.NewStack()
	d.box = container.NewStack(d.whole)
	return d
}

func (d *dryRun) trialColumns() []ui.Column[model.Trial] {
	up := &d.page.up
	return []ui.Column[model.Trial]{
		{Title: lang.T("Trial"), Share: 2.4, Least: 158, Bold: true, Text: func(t model.Trial) string { return t.Name }},
		{Title: lang.T("Would win"), Share: 2, Least: 124, Text: func(t model.Trial) string { who, _ := outcome(t); return who }, Tone: func(t model.Trial) ui.Tone {
			if _, wins := outcome(t); !wins {
				return ui.Caution
			}
			return ui.Plain
		}},
		{Title: lang.T("With"), Share: 1.1, Least: 88, Right: true, Text: func(t model.Trial) string { return up.first(t) }},
		{Title: lang.T("Ahead by"), Share: 1.1, Least: 88, Right: true, Quiet: true, Text: func(t model.Trial) string { return up.margin(t) }},
	}
}

func (d *dryRun) bidColumns() []ui.Column[model.TrialBid] {
	up := &d.page.up
	ranked := func(show func(model.TrialBid) string) func(model.TrialBid) string {
		return func(b model.TrialBid) string {
			if b.Rank == 0 {
				return ""
			}
			return show(b)
		}
	}
	return []ui.Column[model.TrialBid]{
		{Title: "", Share: 0.3, Least: 52, Quiet: true, Text: func(b model.TrialBid) string {
			switch {
			case b.Rank > 0:
				return strconv.Itoa(b.Rank)
			case b.Status != "":
				return lang.T("out")
			}
			return ""
		}},
		{Title: lang.T("Dummy bid"), Share: 2, Least: 134, Bold: true, Text: func(b model.TrialBid) string { return b.Name }},
		{Title: lang.T("Level"), Share: 1.6, Least: 60, Quiet: true, Text: func(b model.TrialBid) string { return b.Level }},
		{Title: lang.T("Bid price"), Share: 1.2, Least: 94, Right: true, Text: func(b model.TrialBid) string { return up.money(b.Amount) }},
		{Title: lang.T("Quality"), Share: 0.8, Least: 64, Right: true, Text: ranked(func(b model.TrialBid) string { return up.points(b.Quality) })},
		{Title: lang.T("Price"), Share: 0.7, Least: 60, Right: true, Text: ranked(func(b model.TrialBid) string {
			if up.competition.Method.Award.Formula() != model.HighestTotal {
				return ""
			}
			return up.points(b.Price)
		})},
		{Title: lang.T("Result"), Share: 1, Least: 80, Right: true, Heavy: func(b model.TrialBid) bool { return b.Rank == 1 }, Text: ranked(func(b model.TrialBid) string { return up.figure(b.Total) })},
	}
}

func (d *dryRun) fill() {
	up := &d.page.up
	shown := d.whole
	if up.refusal != "" {
		d.empty.Objects = []fyne.CanvasObject{ui.Card("", ui.Empty(ui.IconResults, lang.T("No dry run yet"),
			lang.T("Ten sets of made-up bids are tried here as soon as the method is sound: a usual field, an outlier, a price of 0, equal bids and more. Put this right first: %s.", up.refusal), nil))}
		shown = d.empty
	}
	if d.box.Objects[0] != shown {
		d.box.Objects[0] = shown
	}
	names := up.lotNames()
	reveal(d.lots, len(names) > 1)
	if len(names) > 1 {
		d.lot.SetOptions(names, names[up.lot])
	}
	d.trials.SetRows(up.trials)
	if d.trials.Cursor() < 0 && len(up.trials) > 0 {
		d.trials.SetCursor(0)
	}
	d.note.SetText(up.around())
	most := 0
	for _, t := range up.trials {
		most = max(most, len(t.Bids))
	}
	d.height.Objects = []fyne.CanvasObject{ui.Least(0, d.need(most), d.bids)}
	d.fillBids()
	d.box.Refresh()
}

// fillBids shows the bids of the chosen trial.
func (d *dryRun) fillBids() {
	t, chosen := d.trials.Selected()
	if !chosen {
		return
	}
	d.asks.SetText(t.Asks)
	d.bids.SetRows(t.Bids)
	d.bids.SetCursor(-1)
	d.about.SetText(about(t))
	d.box.Refresh()
}

// need is the height in which a number of bids shows whole.
func (d *dryRun) need(bids int) float32 {
	const least = 2 // rows that a table has room for in any case
	return d.bids.MinSize().Height + float32(max(0, bids-least))*(ui.Size(ui.SizeBody)+20)
}
