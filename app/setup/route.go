package setup

import (
	"fyne.io/fyne/v2"

	"assay/app/lang"
	"assay/app/ui"
	"assay/model"
)

// routeOptions are the routes to choose from under a regime, and the one that is chosen. A text
// that is none of them is offered as it stands.
func routeOptions(regime model.Regime, text string) (options []string, chosen string) {
	for _, r := range model.RoutesOf(regime) {
		options = append(options, lang.T(r.Title))
	}
	if r := model.RouteOf(regime, text); r != nil {
		return options, lang.T(r.Title)
	}
	if text != "" {
		options = append(options, text)
	}
	return options, text
}

// routeText is the route as the record has it; one that was chosen from the options is said in the
// language used.
func routeText(regime model.Regime, text string) string {
	if r := model.RouteOf(regime, text); r != nil && r.Title == text {
		return lang.T(text)
	}
	return text
}

// required is the card that says what the law asks for on the route.
type required struct {
	box    fyne.CanvasObject
	lines  *fyne.Container
	column *ui.ScrollColumn

	regime model.Regime
	route  string // the text in the record
}

func newRequired() *required {
	q := &required{lines: ui.Stack(ui.Tight), regime: "none"}
	q.column = ui.NewScrollColumn(0, q.lines)
	q.box = ui.Flush(lang.T("What this route requires"), nil, ui.Margins(0, ui.Snug, ui.Wide-4, ui.Tight, ui.NewKeyScroll(q.column)))
	return q
}

// show says what a route requires; it scrolls back to the top when that is another one.
func (q *required) show(regime model.Regime, route string) {
	if q.regime == regime && q.route == route {
		return
	}
	q.regime, q.route = regime, route
	q.lines.Objects = nil
	if r := model.RouteOf(regime, route); r != nil {
		q.rule(r)
	} else {
		q.lines.Add(ui.NewParagraph(unknownRoute(regime, route), ui.TextStyle{Color: ui.MutedInk}))
	}
	q.column.Relay()
	q.column.Top()
}

// unknownRoute says what to do where nothing can be said.
func unknownRoute(regime model.Regime, route string) string {
	other := model.OtherRegime(regime, route)
	switch {
	case route == "":
		return lang.T("No route is chosen yet; choose one to see its standstill, the reports that are due, and its notices.")
	case other != "":
		return lang.T("“%s” is a route of the %s, and this competition is run under the %s. Choose another regime or another route.",
			route, lang.T(other.Title()), lang.T(regime.Title()))
	}
	return lang.T("“%s” is kept as it is, but Assay does not know it as a route of the %s; choose one to see its standstill, the reports that are due, and its notices.",
		route, lang.T(regime.Title()))
}

func (q *required) rule(r *model.RouteRule) {
	if lang.Used() != lang.English {
		q.lines.Add(ui.NewParagraph(lang.T("The law is told in English."), ui.TextStyle{Color: ui.MutedInk}))
	}
	q.lines.Add(ui.Margins(0, ui.Snug, 0, 0, ui.NewParagraph(r.Basis, ui.TextStyle{Color: ui.MutedInk, Size: ui.SizeSmall})))
	q.group(lang.T("Standstill"))
	q.say(r.Standstill.Text(), r.Standstill.Source)
	q.group(lang.T("Reports due"))
	for _, d := range r.Papers() {
		q.due(d)
	}
	q.group(lang.T("Notices, in order"))
	for _, d := range r.Notices {
		q.due(d)
	}
	q.group(lang.T("Time for tenders"))
	q.say(r.Tender.Text, r.Tender.Source)
}

func (q *required) group(title string) {
	if len(q.lines.Objects) > 1 {
		q.lines.Add(ui.Margins(ui.Snug, ui.Tight, 0, 0, ui.Line()))
	}
	q.lines.Add(ui.FieldLabel(title))
}

func (q *required) due(d model.Due) {
	var name fyne.CanvasObject = ui.NewParagraph(d.Title, ui.TextStyle{Bold: true})
	if d.Voluntary {
		name = ui.Row(ui.Snug, ui.Wider(ui.Strong(d.Title)), ui.NewPill(lang.T("by choice"), ui.Quiet))
	}
	q.lines.Add(name)
	q.say(model.Sentence(d.When), d.Source)
}

// say adds a sentence and, below it, the law it comes from.
func (q *required) say(text, source string) {
	q.lines.Add(ui.NewParagraph(text, ui.TextStyle{}))
	q.lines.Add(ui.Margins(0, ui.Snug, 0, 0, ui.NewParagraph(source, ui.TextStyle{Color: ui.MutedInk, Size: ui.SizeSmall})))
}

// lotsAbove puts the lots above what the route requires, with the smaller part of the height.
type lotsAbove struct{}

const (
	lotsShare = 0.36
	lotsLeast = 190 // the title, two lots and the buttons
)

func (lotsAbove) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	height := max(lotsLeast, size.Height*lotsShare)
	objects[0].Resize(fyne.NewSize(size.Width, height))
	objects[0].Move(fyne.NewPos(0, 0))
	objects[1].Resize(fyne.NewSize(size.Width, max(0, size.Height-height-ui.Roomy)))
	objects[1].Move(fyne.NewPos(0, height+ui.Roomy))
}

func (lotsAbove) MinSize(objects []fyne.CanvasObject) fyne.Size {
	upper, lower := objects[0].MinSize(), objects[1].MinSize()
	return fyne.NewSize(max(upper.Width, lower.Width), lotsLeast+ui.Roomy+lower.Height)
}
