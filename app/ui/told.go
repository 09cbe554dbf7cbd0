package ui

import (
	"fyne.io/fyne/v2"
)

// Teller is what a row shows where the row has no room to say all: the whole of what is cut, or who
// stands behind its signs. "" is nothing more.
type Teller interface{ Told() string }

// told is the line at the foot of a list that says in full what the row under the pointer, or else
// under the cursor, does not. It needs no pointer, and it is out of the way of the row itself.
type told struct {
	box  *fyne.Container
	text *Paragraph
}

func newTold() *told {
	t := &told{text: NewParagraph("", TextStyle{})}
	t.box = On(CardFill, Edge, 4, Inset(Snug, t.text))
	t.box.Hide()
	return t
}

// tell shows the line or takes it away.
func (r *rows) tell() {
	said, index := r.toTell()
	size, edge := r.Size(), Tight
	if said == "" || size.Width < tooNarrow {
		r.told.box.Hide()
		return
	}
	r.told.text.SetText(said)
	r.told.box.Resize(fyne.NewSize(size.Width-2*edge, 10)) // the text needs its width first
	height := r.told.box.MinSize().Height
	y := size.Height - height - edge
	if bottom := float32(index+1)*r.height() - r.scroll.Offset.Y; bottom > y {
		y = edge
	}
	if y < edge || y == edge && float32(index)*r.height()-r.scroll.Offset.Y < edge+height {
		r.told.box.Hide() // it would cover the very row
		return
	}
	place(r.told.box, edge, y, size.Width-2*edge, height)
	r.told.box.Show()
}

// toTell is what there is to say, and of which row.
func (r *rows) toTell() (said string, index int) {
	for _, item := range r.pool {
		teller, tells := item.content.(Teller)
		if here := item.over || r.focused && !r.pointed() && item.index == r.cursor; !tells || !here || item.index >= r.count {
			continue
		}
		return teller.Told(), item.index
	}
	return "", -1
}

// pointed reports whether the pointer is on a row.
func (r *rows) pointed() bool {
	for _, item := range r.pool {
		if item.over {
			return true
		}
	}
	return false
}
