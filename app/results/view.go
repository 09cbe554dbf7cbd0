// Package results is the Results room: who comes where, and why, down to each figure.
package results

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"assay/app/desk"
	"assay/app/lang"
	"assay/app/ui"
	"assay/model"
)

// Room shows the result once prices are opened.
type Room struct {
	d     *desk.Desk
	state State

	content  *fyne.Container
	header   *ui.PageHeader
	lots     *ui.Choice
	swap     *ui.Button
	ranking  *ui.Table[Row]
	rule     model.AwardFormula // that the ranking's columns are for...
	cost     string             // ...and what they call the price
	bars     *ui.Chart
	heat     *ui.Chart
	matrix   bool // the heat map is shown in place of the bars and the table
	overview *fyne.Container
	why      *fyne.Container
	whyTitle *ui.Text
	award    *recommendation
	draw     *drawCard
	side     *fyne.Container // draw, award and why, which share the height
	body     fyne.CanvasObject
}

// New makes the room.
func New(d *desk.Desk) *Room {
	r := &Room{d: d, bars: ui.NewChart(), heat: ui.NewChart(), why: ui.Stack(ui.Snug), whyTitle: ui.Heading("")}
	r.newRanking(model.HighestTotal, lang.T("Bid price"))
	r.lots = ui.NewChoice(lang.T("Lot"), nil, func(string) {
		r.state.ChooseLot(r.lots.Index())
		r.fill()
	})
	r.swap = ui.NewButton("", ui.IconEye, ui.Secondary, func() {
		r.matrix = !r.matrix
		r.showOverview()
	})
	r.header = ui.NewPageHeader(lang.T("Results"), "", r.lots, r.swap)
	r.award, r.draw = newRecommendation(d), newDrawCard(d)
	r.overview = container.NewStack()
	r.body = r.layout()
	r.content = container.NewStack()
	return r
}

// newRanking makes the table with the columns that an award rule makes sense of.
func (r *Room) newRanking(rule model.AwardFormula, cost string) {
	r.rule, r.cost, r.ranking = rule, cost, ui.NewTable(rankingColumns(rule, cost)...)
	r.ranking.OnMove = func(_ int, row Row) {
		r.state.Choose(row.Bid)
		r.showWhy()
	}
}

func rankingColumns(rule model.AwardFormula, cost string) []ui.Column[Row] {
	figure := func(title string, least float32, text func(Row) string) ui.Column[Row] {
		return ui.Column[Row]{Title: title, Share: 1, Least: least, Right: true, Text: text}
	}
	title, wide := lang.T("Total"), float32(66)
	if rule != model.HighestTotal {
		title, wide = heading(rule.Figure()), 170
	}
	total, behind := figure(title, wide, func(r Row) string { return r.Total }), figure(lang.T("Behind"), 70, func(r Row) string { return r.Behind })
	total.Bold, behind.Quiet = true, true
	columns := []ui.Column[Row]{
		figure(lang.T("Rank"), 58, func(r Row) string { return r.Rank }),
		{Title: lang.T("Supplier"), Share: 9, Least: 120, Bold: true, Text: Row.Name, Tone: Row.tone},
	}
	quality, price := figure(lang.T("Quality"), 70, func(r Row) string { return r.Quality }), figure(cost, 112, func(r Row) string { return r.Amount })
	if rule.Money() {
		behind.Least = 100
	}
	switch rule {
	case model.HighestTotal:
		return append(columns, quality, figure(lang.T("Price"), 62, func(r Row) string { return r.Price }), total, behind, price)
	case model.HighestQuality:
		total.Least = 110
		return append(columns, total, behind, price)
	case model.LowestPrice:
		total.Title = cost
		return append(columns, quality, total, behind)
	}
	return append(columns, quality, price, total, behind)
}

// tone marks bids that are flagged or not ranked; Name says so in words.
func (r Row) tone() ui.Tone {
	switch {
	case !r.Ranked:
		return ui.Bad
	case r.Warned:
		return ui.Caution
	}
	return ui.Plain
}

func (r *Room) layout() fyne.CanvasObject {
	head := ui.Margins(0, ui.Snug, 0, 0, r.whyTitle)
	why := ui.On(ui.CardFill, ui.Hairline, ui.Radius, ui.Inset(ui.Wide, ui.Border(head, nil, nil, nil, container.NewVScroll(r.why))))
	r.side = ui.Border(ui.Stack(0, r.draw.card, r.award.card), nil, nil, nil, ui.Margins(ui.Roomy, 0, 0, 0, why))
	return ui.NewSplit("results", []float64{0.62, 0.38}, r.overview, r.side)
}

// Title is the room's name.
func (r *Room) Title() string { return lang.T("Results") }

// TypedKey moves in the table while nothing else has the keyboard.
func (r *Room) TypedKey(key *fyne.KeyEvent) { r.ranking.TypedKey(key) }

// TypedRune has no use for letters.
func (r *Room) TypedRune(rune) {}

// Content is what the shell shows.
func (r *Room) Content() fyne.CanvasObject { return r.content }

// Show reads the record and shows it.
func (r *Room) Show() {
	r.state.Load(r.d.Competition())
	r.fill()
}

// Leave has nothing to save: a recommendation is recorded by its button, on purpose.
func (r *Room) Leave() {}

func (r *Room) fill() {
	result := r.state.Result()
	if result == nil {
		r.content.Objects = []fyne.CanvasObject{r.waiting()}
		r.content.Refresh()
		return
	}
	headline, _ := r.state.Headline()
	r.header.Set(lang.T("Results"), headline)
	r.lots.SetOptions(r.state.Lots(), r.state.Lots()[r.state.lot])
	r.lots.Hidden = len(r.state.Results) < 2
	if cost := r.state.Cost(); r.rule != result.Award || r.cost != cost {
		r.newRanking(result.Award, cost)
	}
	rows := r.state.Rows()
	r.ranking.SetRows(rows)
	for i, row := range rows {
		if row.Bid == r.state.bid {
			r.ranking.SetCursor(i)
		}
	}
	bars, matrix := r.state.Pictures()
	r.bars.SetChart(bars)
	r.heat.SetChart(matrix)
	r.draw.show(&r.state)
	r.award.show(&r.state)
	r.side.Refresh() // the cards have other heights now
	r.showOverview()
	r.showWhy()
	r.content.Objects = []fyne.CanvasObject{ui.Page(r.header, r.body)}
	r.content.Refresh()
}

// waiting says what stands between here and a result.
func (r *Room) waiting() fyne.CanvasObject {
	if r.state.Competition == nil {
		return ui.Empty(ui.IconResults, lang.T("No result yet"), lang.T("Open a competition from Home first."), nil)
	}
	return ui.Empty(ui.IconLock, lang.T("No result yet"), r.state.Problem, nil)
}

// showOverview shows the bars with the table, or the heat map.
func (r *Room) showOverview() {
	if r.matrix {
		r.swap.SetText(lang.T("Show the ranking"))
		title, what := r.state.Matrix()
		note := ui.Small(lang.T("%s; a framed cell missed a minimum or failed a gate.", what))
		r.overview.Objects = []fyne.CanvasObject{ui.Card(title, ui.Border(ui.Margins(0, ui.Snug, 0, 0, note), nil, nil, nil, container.NewVScroll(r.heat)))}
	} else {
		r.swap.SetText(lang.T("Show the matrix"))
		bars := ui.Card("", r.bars)
		table := ui.Flush(lang.T("Ranking"), nil, r.ranking)
		r.overview.Objects = []fyne.CanvasObject{ui.Border(ui.Margins(0, ui.Roomy, 0, 0, bars), nil, nil, nil, table)}
	}
	r.overview.Refresh()
}

// showWhy prints the working of the chosen bid.
func (r *Room) showWhy() {
	r.why.Objects = nil
	b := r.state.Chosen()
	if b == nil {
		r.whyTitle.SetText(lang.T("Why?"))
		r.why.Refresh()
		return
	}
	r.whyTitle.SetText(lang.T("Why %s?", b.Supplier))
	reasons, warnings := r.state.Remarks()
	for _, reason := range reasons {
		r.why.Add(remark(lang.T(b.Status), reason, ui.Bad))
	}
	for _, warning := range warnings {
		r.why.Add(remark(lang.T("flagged"), warning, ui.Caution))
	}
	for _, step := range r.state.Why() {
		r.why.Add(working(step))
	}
	for _, tie := range r.state.Result().TieSteps {
		r.why.Add(remark(lang.T("tie"), tie, ui.Info))
	}
	if steps := r.state.Limit(); len(steps) > 0 {
		r.why.Add(remark(lang.T("limit on lots"), strings.Join(steps, "\n"), ui.Info))
	}
	r.why.Refresh()
}

func remark(word, text string, tone ui.Tone) fyne.CanvasObject {
	body := ui.Stack(ui.Tight, ui.NewText(word, ui.TextStyle{Bold: true, Color: tone.Ink(), Size: ui.SizeSmall}),
		ui.NewParagraph(text, ui.TextStyle{Color: tone.Ink()}))
	return ui.On(tone.Tint(), "", ui.Radius, ui.Inset(ui.Snug, body))
}

func working(step Step) fyne.CanvasObject {
	label := ui.TextStyle{Bold: step.Depth < 2}
	lines := ui.Stack(1, ui.NewText(step.Label, label), ui.NewParagraph(step.Working, ui.TextStyle{Color: ui.MutedInk, Size: ui.SizeSmall}))
	return ui.Margins(0, 0, float32(step.Depth)*16, 0, lines)
}
