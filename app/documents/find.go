package documents

import (
	"context"
	"strconv"

	"fyne.io/fyne/v2"

	"assay/app/ui"
	"assay/model"
)

// finding is the line with which a text is looked for.
func (r *reader) finding() fyne.CanvasObject {
	r.wanted = ui.NewEntry("Find a text", nil)
	r.where = ui.NewChoice("Where", scopes, nil)
	r.where.Put(scopes[0])
	find := ui.NewButton("Find", ui.IconSearch, ui.Secondary, r.find)
	return ui.Row(ui.Snug, ui.Wider(r.wanted), ui.Least(170, 0, r.where), find)
}

func (r *reader) results() fyne.CanvasObject {
	r.sum = ui.Small("")
	r.hits = ui.NewTable(
		ui.Column[Hit]{Title: "Page", Share: 0.5, Least: 60, Right: true, Quiet: true, Text: func(h Hit) string { return strconv.Itoa(h.Page + 1) }},
		ui.Column[Hit]{Title: "Found", Share: 6, Text: Hit.text})
	r.hits.OnMove = func(_ int, h Hit) { r.goTo(h) }
	return ui.Margins(ui.Snug, 0, 0, ui.Roomy, ui.Least(380, 0, ui.Border(r.sum, nil, nil, nil, r.hits)))
}

// find looks for the text where it was asked for.
func (r *reader) find() {
	text := r.wanted.Text
	if text == "" || r.doc.ID == "" {
		return
	}
	scope := Scope(max(0, r.where.Index()))
	list := inScope(r.desk, r.doc, scope)
	c, own := r.desk.Competition(), r.paper
	var s search
	r.aside("Looking through "+model.Plural(len(list), "document", "documents"), func(ctx context.Context) (err error) {
		s, err = look(ctx, list, text, r.open)
		return err
	}, func(err error) {
		if err != nil || own != r.paper {
			return
		}
		for i := range s.Hits {
			switch d := s.Hits[i].Document; scope {
			case InBid:
				s.Hits[i].Whose = d.Shown()
			case InAllBids:
				s.Hits[i].Whose = firstWord(c.SupplierOf(c.Bid(d.Bid)))
			}
		}
		r.sum.SetText(s.words())
		r.found.Show()
		r.hits.SetRows(s.Hits)
		r.body.Refresh()
		if len(s.Hits) > 0 {
			r.hits.SetCursor(0)
			r.goTo(s.Hits[0])
		}
	})
}

// text is what was found, after whose it is where several are looked through.
func (h Hit) text() string {
	if h.Whose == "" {
		return h.Excerpt
	}
	return h.Whose + ": " + h.Excerpt
}

// words sum up what was found.
func (s search) words() string {
	words := model.Plural(len(s.Hits), "place", "places") + " in " + model.Plural(s.Looked, "document", "documents")
	if len(s.Hits) == 0 {
		words = "Not found in " + model.Plural(s.Looked, "document", "documents")
	}
	if len(s.Hits) >= mostHits {
		words = "The first " + words
	}
	if len(s.Skipped) > 0 {
		words += "; " + model.Plural(len(s.Skipped), "document", "documents") + " could not be read: " + model.Join(s.Skipped, 3)
	}
	return words + "."
}

// goTo shows the page of what was found, and marks it in the text.
func (r *reader) goTo(h Hit) {
	r.marked = &h
	r.show(h.Document, h.Page)
}
