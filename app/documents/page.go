package documents

import (
	"context"
	"image"
	"strconv"

	"assay/app/lang"
	"assay/app/ui"
	"assay/model"
	"assay/storage/paper"
)

// draw shows the page, as it looks or as text.
func (r *Reader) draw() {
	if r.paper == nil {
		return
	}
	r.places[r.doc.ID] = r.page
	r.number.Put(strconv.Itoa(r.page + 1))
	r.pages.SetText(lang.T("of %d", r.paper.Pages))
	r.paged.Refresh()
	r.further.SetWaiting(r.zoom == 0 || r.inText())
	r.nearer.SetWaiting(r.zoom == len(zooms)-1 || r.inText())
	if r.inText() {
		r.drawText()
	} else {
		r.drawPage()
	}
}

func (r *Reader) drawText() {
	page, shown, text := r.page, r.paper, ""
	r.aside("", func(ctx context.Context) (err error) { text, err = shown.Text(ctx, page); return err }, func(err error) {
		if page != r.page || shown != r.paper || r.failed(err) {
			return
		}
		if text == "" {
			r.say(lang.T("This page has no text: it is a picture, such as a scan. Choose Pages to see it."))
			r.number.Put(strconv.Itoa(page + 1))
			return
		}
		r.put(r.texted)
		r.text.SetText(text)
		r.mark()
		r.take()
		h, goal := r.point, r.reveal
		r.reveal = nil
		switch {
		case goal != nil && goal.End > 0:
			r.text.Point(goal.Start, goal.End)
		case h != nil && h.Document.ID == r.doc.ID && h.Page == page && h.End <= len(text):
			r.text.Point(len([]rune(text[:h.At])), len([]rune(text[:h.End])))
		}
	})
}

// width is how wide a page is to be shown.
func (r *Reader) width() float32 { return float32(int(min(r.sheet.Fit(), widest) * zooms[r.zoom])) }

// scale is how many points of the screen one of the window's is.
func (r *Reader) scale() float32 {
	if c := r.canvas(); c != nil {
		return c.Scale()
	}
	return 1
}

func (r *Reader) drawPage() {
	r.put(r.sheet) // it has its width from being on screen
	page, shown, width := r.page, r.paper, r.width()
	of := pictured{r.doc.SHA256, page, int(width * r.scale())}
	if kept := r.kept.get(of); kept != nil {
		r.showPage(of, kept, width)
		return
	}
	var seen image.Image
	r.aside("", func(ctx context.Context) (err error) { seen, err = shown.Picture(ctx, page, of.width); return err }, func(err error) {
		if page != r.page || shown != r.paper || r.failed(err) {
			return
		}
		r.kept.put(of, seen)
		if !r.inText() {
			r.put(r.sheet)
			r.showPage(of, seen, width)
		}
	})
}

// showPage puts a page on screen: another one from its head, or its foot where it was come to from below.
func (r *Reader) showPage(of pictured, seen image.Image, width float32) {
	another := of.page != r.onSheet.page || of.sum != r.onSheet.sum
	r.onSheet = of
	r.sheet.Put(seen, width)
	r.mark()
	r.take()
	goal := r.reveal
	switch {
	case goal != nil && len(goal.Area) == 4:
		r.sheet.Reveal(ui.Part(goal.Area))
		r.passage = goal
	case another && r.foot:
		r.sheet.Bottom()
	case another:
		r.sheet.Top()
	}
	r.reveal, r.foot = nil, false
	h := r.passage
	if h != nil && (h.Document != r.doc.ID || h.Page != r.page+1 || len(h.Area) != 4) {
		h = nil
	}
	if h != nil {
		r.sheet.Select(ui.Part(h.Area))
	}
	r.pick(h)
	if r.point != nil && r.point.Document.ID == r.doc.ID && r.point.Page == r.page {
		r.pointOut()
		return
	}
	r.ahead()
}

// ahead makes the next page while nothing else is read, so that it is there when it is turned to.
func (r *Reader) ahead() {
	shown, of := r.paper, r.onSheet
	of.page++
	if r.busy || r.next != nil || of.page >= shown.Pages || r.kept.get(of) != nil {
		return
	}
	var seen image.Image
	r.aside("", func(ctx context.Context) (err error) { seen, err = shown.Picture(ctx, of.page, of.width); return err }, func(err error) {
		if err == nil && shown == r.paper {
			r.kept.put(of, seen)
		}
	})
}

// pointOut shows on the page where what was found stands, and selects the place that was gone to.
func (r *Reader) pointOut() {
	shown, at, here := r.paper, *r.point, []Hit{}
	for _, h := range r.search.Hits {
		if h.Document.ID == at.Document.ID && h.Page == at.Page {
			here = append(here, h)
		}
	}
	var found, gone []paper.Area
	said := ""
	r.aside("", func(ctx context.Context) (err error) {
		for _, h := range here {
			areas, err := shown.Areas(ctx, h.Found)
			if err != nil {
				return err
			}
			if found = append(found, areas...); h.Found == at.Found {
				gone = areas
			}
		}
		said, err = shown.Text(ctx, at.Page)
		return err
	}, func(err error) {
		if err != nil || shown != r.paper || at.Page != r.page || len(gone) == 0 {
			return
		}
		parts := make([]ui.Part, len(found))
		for i, a := range found {
			parts[i] = ui.Part(a)
		}
		whole := hull(gone)
		r.sheet.Mark(r.partMarks(), parts)
		r.sheet.Select(whole)
		r.sheet.Reveal(whole)
		r.pick(&model.Highlight{Document: r.doc.ID, Page: at.Page + 1, Quote: flat(said[at.At:at.End]),
			Start: len([]rune(said[:at.At])), End: len([]rune(said[:at.End])), Area: whole[:]})
		r.ahead()
	})
}
