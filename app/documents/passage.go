package documents

import (
	"context"
	"strings"

	"assay/app/lang"
	"assay/app/ui"
	"assay/model"
	"assay/storage/paper"
)

// Sign is how what was marked for a note is told apart, without colour and with.
func Sign(note model.NoteOf) (letter string, tone ui.Tone) {
	switch note {
	case model.Strengths:
		return lang.T("S"), ui.Good
	case model.Weaknesses:
		return lang.T("W"), ui.Bad
	}
	return lang.T("E"), ui.Info
}

// Passage is what is selected: a part of a page with the text under it, or a part of a text. It is
// nobody's, and for no note yet; nil where nothing is selected.
func (r *Reader) Passage() *model.Highlight { return r.passage }

// Unselect forgets what is selected.
func (r *Reader) Unselect() {
	r.text.Unselect()
	r.sheet.Select(ui.Part{})
	r.pick(nil)
}

// Mark shows what was marked, in whatever document is on screen.
func (r *Reader) Mark(marks []model.Highlight) {
	r.marks = marks
	if r.paper != nil {
		r.mark()
	}
}

// GoTo shows what was marked.
func (r *Reader) GoTo(h model.Highlight) {
	doc := r.desk.Competition().Document(h.Document)
	if doc == nil {
		return
	}
	r.reveal, r.point = &h, nil
	r.asText = len(h.Area) == 0
	r.looks.Put(0)
	if r.asText {
		r.looks.Put(1)
	}
	r.show(*doc, max(0, h.Page-1))
}

func (r *Reader) pick(h *model.Highlight) {
	if r.passage == nil && h == nil {
		return
	}
	r.passage = h
	if r.OnSelect != nil {
		r.OnSelect()
	}
}

// mark draws what was marked in the page or the text on screen.
func (r *Reader) mark() {
	if !r.inText() {
		r.sheet.Mark(r.partMarks(), nil)
		return
	}
	var marks []ui.ReaderMark
	for _, h := range r.here() {
		if h.End > 0 {
			letter, tone := Sign(h.Note)
			marks = append(marks, ui.ReaderMark{From: h.Start, To: h.End, Letter: letter, Tone: tone})
		}
	}
	r.text.SetMarks(marks)
}

func (r *Reader) partMarks() []ui.PartMark {
	var marks []ui.PartMark
	for _, h := range r.here() {
		if len(h.Area) == 4 {
			letter, tone := Sign(h.Note)
			marks = append(marks, ui.PartMark{Part: ui.Part(h.Area), Letter: letter, Tone: tone})
		}
	}
	return marks
}

// here are the marks of the page on screen.
func (r *Reader) here() []model.Highlight {
	var here []model.Highlight
	for _, h := range r.marks {
		if h.Document == r.doc.ID && h.Page == r.cited() {
			here = append(here, h)
		}
	}
	return here
}

// cited is the page's number as it is cited, 0 in a document that has no pages.
func (r *Reader) cited() int {
	if r.paper == nil || !r.paper.HasPictures() {
		return 0
	}
	return r.page + 1
}

// quoteFrom takes the part of the page that was dragged over, with the text under it.
func (r *Reader) quoteFrom(part ui.Part) {
	if part == (ui.Part{}) {
		r.pick(nil)
		return
	}
	shown, page, quote := r.paper, r.page, ""
	r.aside("", func(ctx context.Context) (err error) {
		quote, err = shown.Quote(ctx, page, paper.Area(part))
		return err
	}, func(err error) {
		if now, _ := r.sheet.Selected(); shown != r.paper || page != r.page || now != part || r.failed(err) {
			return
		}
		r.pick(&model.Highlight{Document: r.doc.ID, Page: page + 1, Quote: quote, Area: part[:]})
	})
}

// quoteText takes what was selected in the text. On a document with pages it is marked on the page too.
func (r *Reader) quoteText(text string) {
	if strings.TrimSpace(text) == "" || r.paper == nil {
		r.pick(nil)
		return
	}
	from, to := r.text.Selection()
	h := model.Highlight{Document: r.doc.ID, Page: r.cited(), Quote: flat(text), Start: from, End: to}
	if !r.paper.HasPictures() {
		r.pick(&h)
		return
	}
	said := []rune(r.text.Text())
	at := paper.Found{Page: r.page, At: len(string(said[:from])), End: len(string(said[:to]))}
	shown := r.paper
	var areas []paper.Area
	r.aside("", func(ctx context.Context) (err error) { areas, err = shown.Areas(ctx, at); return err }, func(err error) {
		if now, until := r.text.Selection(); shown != r.paper || at.Page != r.page || now != from || until != to || r.failed(err) {
			return
		}
		if len(areas) > 0 {
			whole := hull(areas)
			h.Area = whole[:]
		}
		r.pick(&h)
	})
}

// hull is the least part that holds all of them.
func hull(areas []paper.Area) ui.Part {
	whole := ui.Part(areas[0])
	for _, a := range areas[1:] {
		whole = ui.Part{min(whole[0], a[0]), min(whole[1], a[1]), max(whole[2], a[2]), max(whole[3], a[3])}
	}
	return whole
}

// flat is a text in one line, as it is quoted.
func flat(text string) string { return strings.Join(strings.Fields(text), " ") }
