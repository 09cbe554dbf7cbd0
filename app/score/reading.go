package score

import (
	"fyne.io/fyne/v2"

	"assay/app/documents"
	"assay/app/lang"
	"assay/app/ui"
	"assay/model"
)

// The sides of the middle column.
const (
	answerSide = iota
	documentsSide
	marksSide
)

// reading is the middle column: the question as it was published, and the bid's answer, its documents,
// or what the member marked in both.
type reading struct {
	room     *Room
	object   fyne.CanvasObject
	bid      *ui.Text
	position *ui.Text
	before   *ui.Button
	after    *ui.Button
	title    *ui.Paragraph
	weight   *ui.Paragraph
	sides    *ui.Tabs
	side     *ui.Swap
	answer   *answer
	papers   *papers
	marks    *marks
	adding   *adding
	at       Place  // what was shown last
	by       string // and to whom
}

func newReading(r *Room) *reading {
	v := &reading{room: r, side: ui.NewSwap()}
	v.title = ui.NewParagraph("", ui.TextStyle{Size: ui.SizeHeading, Bold: true})
	v.weight = ui.NewParagraph("", ui.TextStyle{Color: ui.MutedInk})
	v.sides = ui.NewTabs(func(int) { v.turn() }, lang.T("Response"), lang.T("Documents"), lang.T("Marked"))
	v.answer, v.papers, v.marks, v.adding = newAnswer(v), newPapers(v), newMarks(v), newAdding(v)
	v.side.Show(v.answer.object)
	question := ui.Margins(ui.Roomy, ui.Snug, 0, ui.Snug, ui.Stack(ui.Tight, v.title, v.weight))
	top := ui.Stack(0, v.bidBar(), ui.Line(), question, ui.Margins(0, ui.Snug, 0, ui.Snug, v.sides))
	inside := ui.Border(ui.Margins(0, 0, ui.Wide, 0, top), v.adding.object, nil, nil, v.side.Box)
	v.object = ui.Least(320, 0, ui.On(ui.CardFill, ui.Hairline, ui.Radius, ui.Margins(ui.Roomy, 1, 0, ui.Tight, inside)))
	return v
}

// bidBar says which bid is on screen, between the ways to the one before and the next.
func (v *reading) bidBar() fyne.CanvasObject {
	v.bid, v.position = ui.Strong(""), ui.Small("")
	v.before = ui.NewButton("", ui.IconBack, ui.Secondary, v.room.PreviousBid)
	v.after = ui.NewButton("", ui.IconForward, ui.Secondary, v.room.NextBid)
	wide := ui.NewButton("", ui.IconWide, ui.Plainly, v.room.HideList)
	return ui.Margins(0, ui.Roomy, 0, ui.Snug, ui.Row(ui.Roomy, v.before, ui.Wider(ui.Stack(1, v.bid, v.position)), wide, v.after))
}

// close lets go of what was read.
func (v *reading) close() { v.papers.reader.Close() }

func (v *reading) fill() {
	s := &v.room.state
	q := s.Question()
	if q == nil {
		return
	}
	at, of := s.Position()
	v.bid.SetText(s.BidName(s.At.Bid))
	v.position.SetText(lang.T("Bid %d of %d on this question", at, of))
	v.before.SetWaiting(at <= 1)
	v.after.SetWaiting(at >= of)
	v.title.SetText(q.Name())
	v.weight.SetText(s.WeightWords())
	if v.at.Bid != s.At.Bid || v.by != s.me.ID {
		v.close()
	}
	another := v.at != s.At || v.by != s.me.ID
	v.at, v.by = s.At, s.me.ID
	v.answer.place(q)
	v.papers.fill()
	v.marks.fill()
	v.object.Refresh()
	v.object.Refresh() // a title of two lines knows its height only once it has its width
	v.answer.fill(another)
	v.turn()
	v.offer()
}

// turn shows the side that was chosen.
func (v *reading) turn() {
	side := []fyne.CanvasObject{v.answer.object, v.papers.object, v.marks.object}[v.sides.Current()]
	v.side.Show(side)
	if v.sides.Current() == documentsSide && !v.room.clear {
		v.papers.show()
	}
	v.offer()
}

// see shows a side, and gives it the keyboard.
func (v *reading) see(side int) {
	v.sides.Go(side)
	switch c := v.room.canvas(); {
	case c == nil:
	case side == answerSide:
		v.answer.text.Focus(c)
	case side == documentsSide:
		v.papers.reader.Focus()
	default:
		v.marks.list.Focus(c)
	}
}

// passage is what is selected on the side that is shown, nil for nothing.
func (v *reading) passage() *model.Highlight {
	switch v.sides.Current() {
	case answerSide:
		return v.answer.passage()
	case documentsSide:
		return v.papers.reader.Passage()
	}
	return nil
}

func (v *reading) unselect() {
	v.answer.text.Unselect()
	v.papers.reader.Unselect()
}

// offer shows what can be done with what is selected.
func (v *reading) offer() {
	if v.adding.fill(v.passage()) {
		v.object.Refresh()
	}
}

// find looks for a text on the side that is shown.
func (v *reading) find() {
	if v.sides.Current() == documentsSide {
		v.papers.reader.AskFind()
		return
	}
	v.see(answerSide)
	v.answer.find.Ask()
	v.answer.object.Refresh()
}

// typedKey takes a key while nothing has the keyboard.
func (v *reading) typedKey(key *fyne.KeyEvent) {
	switch {
	case key.Name == fyne.KeyDelete:
		v.adding.remove()
	case v.sides.Current() == documentsSide:
		v.papers.reader.TypedKey(key)
	case v.sides.Current() == marksSide:
	case key.Name == fyne.KeyDown:
		v.answer.text.Scroll(2)
	case key.Name == fyne.KeyUp:
		v.answer.text.Scroll(-2)
	case key.Name == fyne.KeyPageDown, key.Name == fyne.KeySpace:
		v.answer.text.Scroll(20)
	case key.Name == fyne.KeyPageUp:
		v.answer.text.Scroll(-20)
	}
}

// goTo shows what was marked, at the place it was marked for.
func (v *reading) goTo(h model.Highlight) {
	if h.Document != "" {
		v.side.Show(v.papers.object) // a page fits the width it is given
		v.papers.goTo(h)
		v.see(documentsSide)
		return
	}
	v.room.goTo(Place{h.Bid, h.Criterion})
	v.see(answerSide)
	v.answer.text.Point(h.Start, h.End)
}

// Zoom makes the pages of a document on screen larger or smaller, and reports whether there are any.
func (r *Room) Zoom(by int) bool {
	v := r.reading
	return !r.clear && r.ready() && v.sides.Current() == documentsSide && v.papers.reader.Zoom(by)
}

// HideList gives the room of the list to what is read, or takes it back.
func (r *Room) HideList() {
	r.listed.Fold()
	if c := r.canvas(); c != nil && c.Focused() == nil {
		r.home()
	}
}

// widen moves the divider between what is read and the card.
func (r *Room) widen(by float32) func() { return func() { r.bid.Widen(by * 40) } }

// see shows a side of the middle column.
func (r *Room) see(side int) func() {
	return func() {
		if !r.clear {
			r.reading.see(side)
		}
	}
}

// Find looks for a text in the response or the documents.
func (r *Room) Find() {
	if !r.clear {
		r.reading.find()
	}
}

// add is Add as a command.
func (r *Room) add(note model.NoteOf) func() { return func() { r.Add(note) } }

// lines lists what the bid handed in for the question and as a whole, for those who may read it. What
// belongs to a price is not among them.
func (s *State) lines() []documents.Line {
	bid := s.currentBid()
	if bid == nil || s.c.Access(s.me, bid) != nil {
		return nil
	}
	var open []documents.Line
	for _, l := range documents.Lines(s.c, s.At.Bid, nil, s.At.Criterion, "") {
		if !l.Sealed {
			open = append(open, l)
		}
	}
	return open
}
