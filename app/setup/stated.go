package setup

import (
	"fyne.io/fyne/v2"

	"assay/app/ui"
)

// stated is a formula as it is published, and below it what to watch for.
type stated struct {
	box            *fyne.Container
	words          *fyne.Container // the formula and what belongs to it, on a ground of their own
	formula, watch *ui.Paragraph
}

// newStated makes it; caption stands above the formula and may be "".
func newStated(caption string) *stated {
	s := &stated{formula: ui.NewParagraph("", ui.TextStyle{Bold: true}), watch: ui.NewParagraph("", ui.TextStyle{Color: ui.MutedInk})}
	s.words = ui.Stack(ui.Tight)
	if caption != "" {
		s.words.Add(ui.Small(caption))
	}
	s.words.Add(s.formula)
	s.box = ui.Stack(ui.Snug, ui.On(ui.Sunken, "", ui.Radius, ui.Inset(ui.Roomy-2, s.words)), s.watch)
	return s
}

func (s *stated) set(formula, watch string) {
	s.formula.SetText(formula)
	s.watch.SetText(watch)
	reveal(s.watch, watch != "")
	reveal(s.box, formula != "")
}
