package score

import (
	"fmt"

	"fyne.io/fyne/v2"

	"assay/app/desk"
	"assay/app/documents"
	"assay/app/lang"
	"assay/app/ui"
	"assay/model"
)

// papers is the side of the middle column with the documents of the bid.
type papers struct {
	view   *reading
	object fyne.CanvasObject
	reader *documents.Reader
	choice *ui.Choice
	lines  []documents.Line
	none   *ui.Paragraph
	body   *ui.Swap
	last   string // the name of the document read last: bids often call theirs alike
}

func newPapers(v *reading) *papers {
	p := &papers{view: v, body: ui.NewSwap()}
	p.choice = ui.NewChoice(lang.T("Document"), nil, func(string) { p.read(p.choice.Index()) })
	whole := ui.NewButton("", ui.IconEye, ui.Secondary, func() { p.chosen(documents.Read) })
	save := ui.NewButton("", ui.IconSave, ui.Secondary, func() { p.chosen(documents.SaveAs) })
	p.reader = documents.NewReader(v.room.desk, documents.Setting{Scopes: []documents.Scope{documents.InDocument, documents.InBid},
		Lead: p.choice, Trail: ui.Row(ui.Tight, whole, save)})
	p.reader.OnSelect = v.offer
	p.reader.OnRune = v.room.TypedRune
	p.reader.OnKey = func(key *fyne.KeyEvent) {
		if key.Name == fyne.KeyDelete {
			v.adding.remove()
		}
	}
	p.reader.OnShow = func(doc model.Document) {
		p.last = doc.Name
		for i, l := range p.lines {
			if l.ID == doc.ID {
				p.choice.Put(p.choice.Options[i])
			}
		}
	}
	p.none = ui.NewParagraph(lang.T("This bid has no documents for this question."), ui.TextStyle{Color: ui.MutedInk, Italic: true})
	p.object = ui.Margins(ui.Tight, ui.Snug, ui.Wide, ui.Snug, p.body.Box)
	return p
}

// fill lists the documents. None is opened before somebody wants to read it.
func (p *papers) fill() {
	s := &p.view.room.state
	p.lines = s.lines()
	names := make([]string, len(p.lines))
	for i, l := range p.lines {
		names[i] = l.Shown()
		for n := range i {
			if names[n] == names[i] {
				names[i] = fmt.Sprintf("%s (%s, %d)", l.Shown(), l.For, i+1)
			}
		}
	}
	p.choice.SetOptions(names, "")
	at := p.at(p.reader.Shown().ID)
	switch {
	case at >= 0:
		p.choice.Put(names[at])
	case p.reader.Shown().ID != "":
		p.reader.Close()
	}
	title := lang.T("Documents")
	if len(names) > 0 {
		title = lang.T("Documents %d", len(names))
	}
	p.view.sides.SetTitle(documentsSide, title)
	p.reader.Mark(s.Marks())
	if len(p.lines) == 0 {
		p.body.Show(ui.Stack(0, p.none))
	} else {
		p.body.Show(p.reader.Object)
	}
}

// at is where a document is in the list, -1 where it is not.
func (p *papers) at(id string) int {
	for i, l := range p.lines {
		if l.ID == id && id != "" {
			return i
		}
	}
	return -1
}

// show opens a document where none is open: one of the name read last, else one for the question, else
// the first.
func (p *papers) show() {
	if p.reader.Shown().ID != "" || len(p.lines) == 0 {
		return
	}
	best, rank := 0, 0
	for i, l := range p.lines {
		now := 1
		switch {
		case l.Name == p.last:
			now = 3
		case l.Criterion != "":
			now = 2
		}
		if now > rank {
			best, rank = i, now
		}
	}
	p.read(best)
}

func (p *papers) read(i int) {
	if i >= 0 && i < len(p.lines) {
		p.reader.Mark(p.view.room.state.Marks())
		p.reader.Show(p.lines[i].Document)
	}
}

// goTo shows what was marked in a document; one for another question is not in the list.
func (p *papers) goTo(h model.Highlight) {
	if p.at(h.Document) < 0 {
		p.view.room.goTo(Place{h.Bid, h.Criterion})
	}
	p.reader.Mark(p.view.room.state.Marks())
	p.reader.GoTo(h)
}

// chosen hands the document on screen over.
func (p *papers) chosen(to func(*desk.Desk, fyne.CanvasObject, model.Document)) {
	if doc := p.reader.Shown(); doc.ID != "" {
		to(p.view.room.desk, p.view.object, doc)
	}
}
