package score

import (
	"slices"

	"fyne.io/fyne/v2"

	"assay/app/documents"
	"assay/app/lang"
	"assay/app/ui"
	"assay/model"
)

// marks is the side of the middle column that lists what the member marked in the bid.
type marks struct {
	view   *reading
	object fyne.CanvasObject
	list   *ui.List
	none   *ui.Paragraph
	listed fyne.CanvasObject // the list with what its keys do
	body   *ui.Swap
	shown  []model.Highlight
}

func newMarks(v *reading) *marks {
	m := &marks{view: v, list: ui.NewList(true), body: ui.NewSwap()}
	m.list.OnOpen = func(row ui.ListRow) { m.with(row, v.goTo) }
	m.list.AtOnce()
	m.list.OnKey(func(key *fyne.KeyEvent) bool {
		row, chosen := m.list.Selected()
		if key.Name != fyne.KeyDelete || !chosen {
			return false
		}
		m.with(row, v.room.RemoveMark)
		return true
	}, v.room.TypedRune)
	keys := ui.NewParagraph(lang.T("Return goes to what was marked. Delete takes the mark away; what the note says stays."), ui.TextStyle{Size: ui.SizeSmall, Color: ui.MutedInk})
	m.listed = ui.Border(nil, ui.Margins(ui.Snug, ui.Snug, ui.Roomy, ui.Snug, ui.Stack(0, keys)), nil, nil, m.list)
	m.none = ui.NewParagraph(lang.T("Nothing is marked in this bid yet. Select a passage of the response, or drag over a part of a page, and add it to strengths, weaknesses or evidence: it is quoted there, and marked here."),
		ui.TextStyle{Color: ui.MutedInk})
	m.object = ui.Margins(0, 0, ui.Tight, 0, m.body.Box)
	return m
}

func (m *marks) with(row ui.ListRow, do func(model.Highlight)) {
	if i := slices.IndexFunc(m.shown, func(h model.Highlight) bool { return h.ID == row.ID }); i >= 0 {
		do(m.shown[i])
	}
}

func (m *marks) fill() {
	s := &m.view.room.state
	m.shown = s.Marks()
	rows := make([]ui.ListRow, len(m.shown))
	for i, h := range m.shown {
		letter, tone := documents.Sign(h.Note)
		rows[i] = ui.ListRow{ID: h.ID, Title: s.MarkTitle(h), Note: s.MarkWhere(h), Trail: letter, Tone: tone}
	}
	m.list.SetRows(rows)
	title := lang.T("Marked")
	if len(rows) > 0 {
		title = lang.T("Marked %d", len(rows))
	}
	m.view.sides.SetTitle(marksSide, title)
	if len(rows) == 0 {
		m.body.Show(ui.Margins(ui.Tight, 0, ui.Roomy, ui.Snug, ui.Stack(0, m.none)))
	} else {
		m.body.Show(m.listed)
	}
}

// MarkTitle is what was marked in a line.
func (s *State) MarkTitle(h model.Highlight) string {
	if h.Quote == "" {
		return lang.T("A part of the page without text")
	}
	return "“" + h.Quote + "”"
}

// MarkWhere says for what and where it was marked: "Strengths of 1.2; Method.pdf, page 3".
func (s *State) MarkWhere(h model.Highlight) string {
	where := lang.T("the response")
	if h.Document != "" {
		where = s.c.Document(h.Document).Name
		if h.Page > 0 {
			where = lang.T("%s, page %d", where, h.Page)
		}
	}
	note := lang.Capital(lang.T(string(h.Note)))
	if k := s.c.Method.Criterion(h.Criterion); k != nil {
		return lang.T("%s of %s; %s", note, k.Number, where)
	}
	return note + "; " + where
}

// adding is the bar below the column that says what can be done with what is selected.
type adding struct {
	view   *reading
	object *fyne.Container
	said   *ui.Text
	add    *fyne.Container
	gone   *ui.Button
	mark   *model.Highlight // what is selected was marked before
}

func newAdding(v *reading) *adding {
	a := &adding{view: v, said: ui.Small("")}
	button := func(label string, note model.NoteOf) fyne.CanvasObject {
		return ui.NewButton(label, "", ui.Secondary, func() { v.room.Add(note) })
	}
	a.add = ui.Grid(3, ui.Tight, button(lang.T("Strengths"), model.Strengths), button(lang.T("Weaknesses"), model.Weaknesses), button(lang.T("Evidence"), model.Evidence))
	a.gone = ui.NewButton(lang.T("Remove the mark"), ui.IconDelete, ui.Secondary, a.remove)
	bar := ui.Margins(ui.Snug, ui.Roomy, ui.Wide, ui.Snug, ui.Stack(ui.Tight, a.said, a.add, a.gone))
	a.object = ui.Stack(0, ui.Line(), ui.Squeezed(0, bar)) // or the column would grow while somebody selects
	a.object.Hide()
	return a
}

// fill fits the bar to what is selected, and reports whether it needs another height.
func (a *adding) fill(passage *model.Highlight) bool {
	s := &a.view.room.state
	before := [3]bool{a.object.Hidden, a.add.Hidden, a.gone.Hidden}
	a.object.Hidden = passage == nil || s.Locked() != nil
	a.mark = nil
	if passage != nil {
		a.mark = s.MarkOf(*passage)
	}
	a.add.Hidden, a.gone.Hidden = a.mark != nil, a.mark == nil
	if a.mark != nil {
		a.said.SetText(lang.T("Marked for %s", lang.T(string(a.mark.Note))))
	} else {
		a.said.SetText(lang.T("Add what is selected to (s, w, e)"))
	}
	return before != [3]bool{a.object.Hidden, a.add.Hidden, a.gone.Hidden}
}

// remove takes away the mark that is selected.
func (a *adding) remove() {
	if a.mark != nil {
		mark := *a.mark
		a.view.unselect()
		a.view.room.RemoveMark(mark)
	}
}
