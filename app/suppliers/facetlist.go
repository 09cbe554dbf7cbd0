package suppliers

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"assay/app/ui"
)

// facetList is the column of boxes to tick: every facet with its values, and beside each value how
// many suppliers it would leave.
type facetList struct {
	state   *State
	changed func() // the filter is another
	rows    *ui.Rows
	lines   []Choice
}

func newFacetList(s *State, changed func()) *facetList {
	f := &facetList{state: s, changed: changed}
	height := func() float32 { return ui.Size(ui.SizeBody) + 15 }
	f.rows = ui.NewRows(height, func() fyne.CanvasObject { return newFacetRow() }, func(i int, o fyne.CanvasObject) {
		o.(*facetRow).show(f.lines[i])
	}).AtOnce()
	f.rows.Skip = func(i int) bool { return f.lines[i].Kind == FacetHead }
	f.rows.OnOpen = func(i int) {
		s.Press(f.lines[i])
		f.changed()
	}
	return f
}

// fill shows the facets under the filter; the cursor stays on its line.
func (f *facetList) fill() {
	var at Choice
	if i := f.rows.Cursor(); i >= 0 && i < len(f.lines) {
		at = f.lines[i]
	}
	f.lines = f.state.Choices()
	f.rows.SetCount(len(f.lines))
	for i, l := range f.lines {
		if l.Kind != FacetHead && l.Kind == at.Kind && l.Facet == at.Facet && l.Value == at.Value {
			f.rows.SetCursor(i)
		}
	}
}

// facetRow is one line.
type facetRow struct {
	widget.BaseWidget
	box   *ui.Sign
	text  *ui.Text
	count *ui.Text
	row   *fyne.Container
}

func newFacetRow() *facetRow {
	r := &facetRow{box: ui.NewSign(ui.IconBox, ui.MutedInk, 17), text: ui.Body("")}
	r.count = ui.NewText("", ui.TextStyle{Color: ui.MutedInk, Size: ui.SizeSmall}).Whole()
	r.row = ui.Margins(0, 0, ui.Roomy, ui.Roomy, ui.Row(ui.Snug, r.box, ui.Wider(r.text), r.count))
	r.ExtendBaseWidget(r)
	return r
}

func (r *facetRow) show(c Choice) {
	r.box.Hidden = c.Kind == FacetHead || c.Kind == FacetRest
	icon, ink, words, count := ui.IconBox, ui.MutedInk, ui.Ink, fmt.Sprint(c.Count)
	switch {
	case c.Kind == FacetHead:
		words, count = ui.MutedInk, c.Trail
	case c.Kind == FacetRest:
		words, count = ui.Accent, ""
	case c.Chosen:
		icon, ink = ui.IconTicked, ui.Accent
	case c.Count == 0:
		words = ui.FaintInk
	}
	r.box.Set(icon, ink)
	r.text.SetStyle(ui.TextStyle{Color: words, Bold: c.Kind == FacetHead || c.Chosen})
	r.text.SetText(c.Text)
	r.count.SetText(count)
	r.row.Refresh()
}

// CreateRenderer lays the line out.
func (r *facetRow) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(r.row) }
