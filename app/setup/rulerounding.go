package setup

import (
	"slices"

	"fyne.io/fyne/v2"

	"assay/app/lang"
	"assay/app/ui"
	"assay/model"
)

// roundingRule is where figures are rounded.
type roundingRule struct {
	page  *rules
	steps []rounder
}

// rounder is the choosers of one stage at which figures can be rounded.
type rounder struct {
	stage
	line         fyne.CanvasObject
	places, mode *ui.Choice
}

// stage is a figure that can be rounded.
type stage struct {
	name, short string
	of          func(*model.Rounding) **model.RoundingStep
}

// stages are the figures that can be rounded, in the order they arise.
var stages = []stage{
	{"Mark made of several members' marks", "marks", func(r *model.Rounding) **model.RoundingStep { return &r.Mark }},
	{"Points of a question", "questions", func(r *model.Rounding) **model.RoundingStep { return &r.Criterion }},
	{"Points of a section", "sections", func(r *model.Rounding) **model.RoundingStep { return &r.Section }},
	{"Points for price", "price", func(r *model.Rounding) **model.RoundingStep { return &r.Price }},
	{"Figure that is ranked", "the ranked figure", func(r *model.Rounding) **model.RoundingStep { return &r.Total }},
	{"What is printed", "print", func(r *model.Rounding) **model.RoundingStep { return &r.Display }},
}

// The options of a stage, beside what they stand for.
var (
	modes      = []model.RoundingMode{model.HalfUp, model.HalfEven, model.Truncate}
	modeText   = []string{"half up", "half to even", "cut off"}
	placesText = []string{"not rounded", "whole number", "1 place", "2 places", "3 places", "4 places"}
)

func newRoundingRule(p *rules) *roundingRule {
	r := &roundingRule{page: p}
	for i, stage := range stages {
		options := inWords(placesText)
		if i == len(stages)-1 {
			options = options[1:] // print has to stop somewhere
		}
		step := rounder{stage: stage, places: ui.NewChoice("", options, p.picked(r)), mode: ui.NewChoice("", inWords(modeText), p.picked(r))}
		step.line = ui.Row(ui.Snug, ui.Wider(ui.Body(lang.T(stage.name))), ui.Least(140, 0, step.places), ui.Least(130, 0, step.mode))
		r.steps = append(r.steps, step)
	}
	return r
}

func (r *roundingRule) body() []fyne.CanvasObject {
	lines := ui.Stack(ui.Snug)
	for _, step := range r.steps {
		lines.Add(step.line)
	}
	return []fyne.CanvasObject{lines}
}

func (r *roundingRule) used(*model.Competition) bool { return true }

func (r *roundingRule) says(c *model.Competition) string {
	rounding := c.Method.Rounding
	var parts []string
	for _, stage := range stages[:len(stages)-1] {
		if step := *stage.of(&rounding); step != nil {
			parts = append(parts, lang.T(stage.short))
		}
	}
	printed := rounding.DisplayStep()
	if len(parts) == 0 {
		return lang.T("Printed to %s", placesOf(printed))
	}
	return lang.T("%s; printed to %s", capital(lang.Join(parts, 4)), placesOf(printed))
}

func placesOf(step model.RoundingStep) string {
	if step.Places == 0 {
		return lang.T("whole numbers")
	}
	return lang.Count(step.Places, "place", "places")
}

func (r *roundingRule) fill(c *model.Competition, closed, _ bool) {
	for _, step := range r.steps {
		step.fill(&c.Method.Rounding, closed)
	}
	// A mark is made of others only where the panel does not agree it.
	reveal(r.steps[0].line, !c.Method.Consolidation.Agreed() || c.Method.Rounding.Mark != nil)
}

func (step rounder) fill(r *model.Rounding, closed bool) {
	set := *step.of(r)
	step.places.SetReadOnly(closed)
	step.mode.SetReadOnly(closed || set == nil)
	if set == nil {
		shown := lang.T(placesText[0])
		if step.of(r) == &r.Display {
			shown = lang.T("2 places") // what nothing said means
			step.mode.SetReadOnly(closed)
		}
		step.places.Put(shown)
		step.mode.Put(lang.T(modeText[0]))
		return
	}
	if set.Places+1 < len(placesText) {
		step.places.Put(lang.T(placesText[set.Places+1]))
	} else {
		step.places.Put(lang.Count(set.Places, "place", "places"))
	}
	step.mode.Put(textOf(modes, modeText, set.Mode))
}

func (r *roundingRule) take(m *model.Method) error {
	for _, step := range r.steps {
		step.take(&m.Rounding)
	}
	return nil
}

// take takes over one stage's choosers. What was published and cannot be chosen here, such as
// 7 places, stays as it is.
func (step rounder) take(r *model.Rounding) {
	places := slices.Index(inWords(placesText), step.places.Chosen())
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
