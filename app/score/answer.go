package score

import (
	"strings"

	"fyne.io/fyne/v2"

	"assay/app/documents"
	"assay/app/lang"
	"assay/app/ui"
	"assay/model"
)

// answer is the side of the middle column with the response, below what bidders were asked.
type answer struct {
	view     *reading
	object   *fyne.Container
	guidance *ui.Paragraph
	asked    *fyne.Container // the guidance with its ground
	none     *ui.Paragraph
	text     *ui.Reader
	find     *ui.FindBar
}

func newAnswer(v *reading) *answer {
	a := &answer{view: v, guidance: ui.NewParagraph("", ui.TextStyle{})}
	a.none = ui.NewParagraph(lang.T("This bid has no written answer to this question."), ui.TextStyle{Color: ui.MutedInk, Italic: true})
	a.asked = ui.On(ui.Sunken, "", ui.Radius, ui.Inset(ui.Roomy, ui.Stack(ui.Tight, ui.Small(lang.T("What bidders were asked")), a.guidance)))
	a.text = ui.NewReader(ui.Margins(0, ui.Roomy, 0, 0, ui.Stack(ui.Roomy, a.asked, a.none)))
	a.text.Gutter()
	a.text.OnRune = v.room.TypedRune
	a.text.OnKey = v.room.TypedKey
	a.text.OnSelect = func(string) { v.offer() }
	a.find = ui.NewFindBar(a.text, func() {
		a.object.Refresh()
		if c := v.room.canvas(); c != nil {
			a.text.Focus(c)
		}
	})
	a.object = ui.Border(ui.Margins(0, 0, ui.Wide, ui.Snug, ui.Stack(0, a.find)), nil, nil, nil, a.text)
	return a
}

// place shows what was asked.
func (a *answer) place(q *model.Criterion) {
	a.guidance.SetText(q.Guidance)
	a.asked.Hidden = q.Guidance == ""
	a.none.Hidden = a.view.room.state.Response() != ""
}

// fill shows the response with what was marked in it; of another place from its beginning.
func (a *answer) fill(another bool) {
	s := &a.view.room.state
	if another {
		a.text.Begin()
	}
	a.around()
	a.text.SetText(s.Response())
	a.text.Relay()
	if another {
		a.text.Start()
	}
	var signs []ui.ReaderMark
	for _, h := range s.MarkedIn(a.text.Text()) {
		letter, tone := documents.Sign(h.Note)
		signs = append(signs, ui.ReaderMark{From: h.Start, To: h.End, Letter: letter, Tone: tone})
	}
	a.text.SetMarks(signs)
	a.find.Count()
}

// around puts the answers above and below this one that are read with it.
func (a *answer) around() {
	s := &a.view.room.state
	own, before, after := s.Beside()
	with := ui.Around{Own: a.beside(own), Lead: !s.Mode.byBid()}
	for _, b := range before {
		with.Before = append(with.Before, a.beside(b))
	}
	for _, b := range after {
		with.After = append(with.After, a.beside(b))
	}
	a.text.SetAround(with)
}

func (a *answer) beside(b Beside) ui.Beside {
	shown := ui.Beside{Title: b.Title, Text: b.Text, Open: func() { a.view.room.goTo(b.Place) }}
	if b.Given != "" {
		shown.Note = lang.T("you gave %s", levelWord(b.Given))
	}
	if strings.TrimSpace(b.Text) == "" {
		shown.Text = lang.T("No written answer to this question.")
	}
	return shown
}

// passage is what is selected in the response, without the blanks around it.
func (a *answer) passage() *model.Highlight {
	said := a.text.Selected()
	if strings.TrimSpace(said) == "" {
		return nil
	}
	from, to := a.text.Selection()
	before := len([]rune(said)) - len([]rune(strings.TrimLeft(said, " \t\n")))
	after := len([]rune(said)) - len([]rune(strings.TrimRight(said, " \t\n")))
	return &model.Highlight{Quote: quoted(said), Start: from + before, End: to - after}
}
