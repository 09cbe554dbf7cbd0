package setup

import (
	"fyne.io/fyne/v2"

	"assay/app/ui"
)

// stated is a formula as it is published, and below it what to watch for.
type stated struct {
	box            *fyne.Container
	formula, watch *ui.Paragraph
}

// newStated makes it; caption stands above the formula and may be "".
func newStated(caption string) *stated {
	s := &stated{formula: ui.NewParagraph("", ui.TextStyle{Bold: true}), watch: ui.NewParagraph("", ui.TextStyle{Color: ui.MutedInk})}
	words := ui.Stack(ui.Tight, s.formula)
	if caption != "" {
		words = ui.Stack(ui.Tight, ui.Small(caption), s.formula)
	}
	s.box = ui.Stack(ui.Snug, ui.On(ui.Sunken, "", ui.Radius, ui.Inset(ui.Roomy-2, words)), s.watch)
	return s
}

func (s *stated) set(formula, watch string) {
	s.formula.SetText(formula)
	s.watch.SetText(watch)
	reveal(s.watch, watch != "")
	reveal(s.box, formula != "")
}
