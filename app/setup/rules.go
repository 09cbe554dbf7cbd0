package setup

import (
	"fmt"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"github.com/shopspring/decimal"

	"assay/app/ui"
	"assay/model"
)

// rules is the tab with what is published beside the criteria: what weights mean, where
// figures are rounded, and how a tie is separated.
type rules struct {
	room *Room
	box  fyne.CanvasObject

	weighting *ui.Choice
	total     *ui.Entry
	problem   *ui.Paragraph
	steps     []rounder
	ties      []*ui.Choice
	tieLines  []fyne.CanvasObject
	tieKinds  []model.TieStep // what each option of a tie's chooser stands for, after noTie
}

// rounder is the choosers of one stage at which figures can be rounded.
type rounder struct {
	places, mode *ui.Choice
	of           func(*model.Rounding) **model.RoundingStep
}

// The options of the choosers, beside what they stand for.
var (
	weightings    = []model.Weighting{model.Shares, model.Points}
	weightingText = []string{"Percentages: each level totals 100", "Points: children total their parent"}
	modes         = []model.RoundingMode{model.HalfUp, model.HalfEven, model.Truncate}
	modeText      = []string{"half up", "half to even", "cut off"}
	placesText    = []string{"not rounded", "whole number", "1 place", "2 places", "3 places", "4 places"}
)

// noTie is the option that ends the tie rule; mostTies is how many steps it can have.
const (
	noTie    = "none"
	mostTies = 3
)

// stages are the figures that can be rounded, in the order they arise.
var stages = []struct {
	name string
	of   func(*model.Rounding) **model.RoundingStep
}{
	{"Points of a question", func(r *model.Rounding) **model.RoundingStep { return &r.Criterion }},
	{"Points of a section", func(r *model.Rounding) **model.RoundingStep { return &r.Section }},
	{"Points for price", func(r *model.Rounding) **model.RoundingStep { return &r.Price }},
	{"Total that is ranked", func(r *model.Rounding) **model.RoundingStep { return &r.Total }},
	{"What is printed", func(r *model.Rounding) **model.RoundingStep { return &r.Display }},
}

func newRules(r *Room) *rules {
	p := &rules{room: r, problem: ui.NewParagraph("", ui.TextStyle{Color: ui.BadInk})}
	pick := func(string) {
		r.waiting = p
		r.Leave()
	}
	p.weighting = ui.NewChoice("", weightingText, pick)
	p.total = ui.NewFigure("100", func(string) { r.typed(p) })
	p.problem.Hide()
	rounding := ui.Stack(ui.Snug)
	for i, stage := range stages {
		options := placesText
		if i == len(stages)-1 {
			options = placesText[1:] // print has to stop somewhere
		}
		step := rounder{places: ui.NewChoice("", options, pick), mode: ui.NewChoice("", modeText, pick), of: stage.of}
		p.steps = append(p.steps, step)
		rounding.Add(ui.Row(ui.Snug, ui.Wider(ui.Body(stage.name)), ui.Least(140, 0, step.places), ui.Least(130, 0, step.mode)))
	}
	ties := ui.Stack(ui.Snug)
	for n := range mostTies {
		tie := ui.NewChoice("", nil, pick)
		p.ties = append(p.ties, tie)
		label := []string{"First", "Then", "Then"}[n]
		line := ui.Border(nil, nil, ui.Least(60, 0, ui.Muted(label)), nil, ui.Squeezed(120, tie))
		p.tieLines = append(p.tieLines, line)
		ties.Add(line)
	}
	p.layOut(rounding, ties)
	return p
}

func (p *rules) layOut(rounding, ties fyne.CanvasObject) {
	note := func(text string) fyne.CanvasObject {
		return ui.NewParagraph(text, ui.TextStyle{Color: ui.MutedInk, Size: ui.SizeSmall})
	}
	weights := ui.Stack(ui.Roomy, ui.Labelled(ui.Field{Label: "Weights are", Input: ui.Squeezed(160, p.weighting)}),
		ui.Row(0, ui.Least(140, 0, ui.Labelled(ui.Field{Label: "Points in all", Input: p.total})), ui.Spring()), p.problem)
	left := ui.Card("Rounding", ui.Stack(ui.Wide, rounding,
		note("Published rounding only. Figures stay exact where nothing is rounded, and gates and thresholds always compare exact figures.")))
	right := ui.Stack(ui.Roomy, ui.Card("Weights", weights),
		ui.Card("Ties", ui.Stack(ui.Wide, ties, note("The steps are tried in order. Without a step that decides, Assay stops and says so: it never draws lots itself."))))
	p.box = container.NewVScroll(ui.Grid(2, ui.Roomy, left, right))
}

func (p *rules) content() fyne.CanvasObject { return p.box }

func (p *rules) fill() {
	c := p.room.state.Competition
	if c == nil {
		return
	}
	m, closed := &c.Method, p.room.state.Closed() != ""
	p.weighting.Put(textOf(weightings, weightingText, m.Weighting))
	p.weighting.SetReadOnly(closed)
	if p.room.waiting != page(p) {
		p.total.Put(m.Total.String())
	}
	p.total.SetReadOnly(closed || m.Weighting == model.Shares)
	for _, step := range p.steps {
		p.fillStep(step, &m.Rounding, closed)
	}
	p.fillTies(m, closed)
}

func (p *rules) fillStep(step rounder, r *model.Rounding, closed bool) {
	set := *step.of(r)
	step.places.SetReadOnly(closed)
	step.mode.SetReadOnly(closed || set == nil)
	if set == nil {
		shown := placesText[0]
		if step.of(r) == &r.Display {
			shown = "2 places" // what nothing said means
		}
		step.places.Put(shown)
		step.mode.Put(modeText[0])
		return
	}
	if set.Places+1 < len(placesText) {
		step.places.Put(placesText[set.Places+1])
	} else {
		step.places.Put(fmt.Sprintf("%d places", set.Places))
	}
	step.mode.Put(textOf(modes, modeText, set.Mode))
}

func (p *rules) fillTies(m *model.Method, closed bool) {
	options := []string{noTie, "Lowest price", "Joint"}
	p.tieKinds = []model.TieStep{{Kind: model.TiePrice}, {Kind: model.TieJoint}}
	m.Walk(func(c *model.Criterion) {
		if c.Kind != model.Gate {
			options = append(options, "More points on "+c.Name())
			p.tieKinds = append(p.tieKinds, model.TieStep{Kind: model.TieCriterion, Criterion: c.ID})
		}
	})
	for n, tie := range p.ties {
		chosen := noTie
		if n < len(m.Ties) {
			if i := slices.Index(p.tieKinds, m.Ties[n]); i >= 0 {
				chosen = options[i+1]
			}
		}
		tie.SetOptions(options, chosen)
		tie.SetReadOnly(closed)
		reveal(p.tieLines[n], n <= len(m.Ties))
	}
}

// flush stores the rules as they are chosen.
func (p *rules) flush() error {
	m := copyMethod(p.room.state.Competition.Method)
	if i := p.weighting.Index(); i >= 0 {
		m.Weighting = weightings[i]
	}
	total, err := parseNumber(p.total.Text, "a number of points")
	if m.Weighting == model.Shares {
		total, err = decimal.New(100, 0), nil
	}
	p.problem.SetText("")
	reveal(p.problem, err != nil)
	if err != nil {
		p.problem.SetText(model.Sentence(err.Error()))
		return nil
	}
	m.Total = total
	for _, step := range p.steps {
		p.take(step, &m.Rounding)
	}
	m.Ties = nil
	for _, tie := range p.ties {
		if i := tie.Index(); i > 0 {
			m.Ties = append(m.Ties, p.tieKinds[i-1])
		}
	}
	return p.room.setMethod(m)
}

// take takes over one stage's choosers. What was published and cannot be chosen here, such as
// 7 places, stays as it is.
func (p *rules) take(step rounder, r *model.Rounding) {
	places := slices.Index(placesText, step.places.Chosen())
	slot := step.of(r)
	switch {
	case places < 0:
		return
	case places == 0:
		*slot = nil
		return
	case *slot == nil && slot == &r.Display && places == 3 && step.mode.Index() == 0:
		return // what nothing said means
	}
	mode := model.HalfUp
	if i := step.mode.Index(); i >= 0 {
		mode = modes[i]
	}
	*slot = &model.RoundingStep{Places: places - 1, Mode: mode}
}
