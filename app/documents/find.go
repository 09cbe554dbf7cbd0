package documents

import (
	"context"
	"strconv"

	"fyne.io/fyne/v2"

	"assay/app/lang"
	"assay/app/ui"
)

// layOutFinding makes the line with which a text is looked for, and the list of what was found. Where
// there is no room for the list, the line is hidden until it is asked for.
func (r *Reader) layOutFinding() {
	r.wanted = ui.NewEntry(lang.T("Find a text"), nil)
	r.wanted.OnSubmitted = func(string) { r.findOrStep() }
	r.wanted.OnEscape, r.wanted.OnStep = r.endFinding, r.step
	names := make([]string, len(r.setting.Scopes))
	for i, s := range r.setting.Scopes {
		names[i] = lang.T(scopes[s])
	}
	r.where = ui.NewChoice(lang.T("Where"), names, nil)
	r.where.Put(names[0])
	find := ui.NewButton("", ui.IconSearch, ui.Secondary, r.find)
	before := ui.NewButton("", ui.IconUp, ui.Secondary, func() { r.step(-1) })
	after := ui.NewButton("", ui.IconDown, ui.Secondary, func() { r.step(1) })
	r.sum = ui.Small("")
	find.Hidden = !r.setting.Listed // where there is little room, Return and the arrows find
	line := ui.Row(ui.Tight, ui.Wider(r.wanted), ui.Least(128, 0, r.where), find, before, after)
	r.finding = ui.Stack(ui.Tight, line, r.sum)
	r.finding.Hidden = !r.setting.Listed
	r.sum.Hide()
	r.hits = ui.NewTable(
		ui.Column[Hit]{Title: lang.T("Page"), Share: 0.5, Least: 60, Right: true, Quiet: true, Text: func(h Hit) string { return strconv.Itoa(h.Page + 1) }},
		ui.Column[Hit]{Title: lang.T("Found"), Share: 6, Text: Hit.text})
	r.hits.OnMove = func(i int, _ Hit) { r.goTo(i) }
	r.found = ui.Margins(ui.Snug, 0, 0, ui.Roomy, ui.Least(380, 0, r.hits))
	r.found.Hide()
}

// AskFind lets the person type what they look for.
func (r *Reader) AskFind() {
	r.finding.Show()
	r.Object.Refresh()
	if c := r.canvas(); c != nil {
		c.Focus(r.wanted)
		r.wanted.TypedShortcut(&fyne.ShortcutSelectAll{})
	}
}

// endFinding goes back to the page; what was found stays selected, to be marked.
func (r *Reader) endFinding() {
	r.finding.Hidden = !r.setting.Listed
	r.Object.Refresh()
	r.Focus()
}

// findOrStep finds what is asked for, or goes on to the next place of it.
func (r *Reader) findOrStep() {
	if r.search.text == r.wanted.Text && r.search.scope == r.scope() && len(r.search.Hits) > 0 {
		r.step(1)
		return
	}
	r.find()
}

func (r *Reader) scope() Scope { return r.setting.Scopes[max(0, r.where.Index())] }

// find looks for the text where it was asked for.
func (r *Reader) find() {
	text := r.wanted.Text
	if text == "" || r.doc.ID == "" {
		return
	}
	scope := r.scope()
	list := inScope(r.desk, r.doc, scope)
	c, own, open := r.desk.Competition(), r.doc.ID, r.open
	var s search
	r.aside(lang.T("Looking through %s", lang.Count(len(list), "document", "documents")), func(ctx context.Context) (err error) {
		s, err = look(ctx, list, text, open)
		return err
	}, func(err error) {
		if own != r.doc.ID || r.failed(err) {
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
		s.text, s.scope = text, scope
		r.search, r.at = s, -1
		r.showFound()
	})
}

// showFound shows what was found, from the first place.
func (r *Reader) showFound() {
	r.found.Hidden = !r.setting.Listed
	r.sum.Show()
	r.hits.SetRows(r.search.Hits)
	r.point = nil
	if len(r.search.Hits) == 0 {
		r.sum.SetText(r.search.words())
		r.Object.Refresh()
		r.draw()
		return
	}
	r.Object.Refresh()
	r.hits.SetCursor(0)
	r.goTo(0)
}

// step goes to the next place (1) or the one before (-1), round the ends.
func (r *Reader) step(by int) {
	n := len(r.search.Hits)
	if n == 0 {
		r.find()
		return
	}
	i := (r.at + by + n) % n
	r.hits.SetCursor(i)
	r.goTo(i)
}

// goTo shows one of the places that were found.
func (r *Reader) goTo(i int) {
	h := r.search.Hits[i]
	r.at, r.point = i, &h
	r.sum.SetText(lang.T("%d of %s", i+1, r.search.words()))
	r.show(h.Document, h.Page)
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
	places, in := lang.Count(len(s.Hits), "place", "places"), lang.Count(s.Looked, "document", "documents")
	words := lang.T("%s in %s", places, in)
	switch n := len(s.Hits); {
	case n == 0:
		words = lang.T("Not found in %s", in)
	case n >= mostHits:
		words = lang.T("the first %s in %s", places, in)
	}
	if len(s.Skipped) > 0 {
		words += "; " + lang.T("%s could not be read: %s", lang.Count(len(s.Skipped), "document", "documents"), lang.Join(s.Skipped, 3))
	}
	return words + "."
}
