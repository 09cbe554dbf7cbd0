package ui

import (
	"fyne.io/fyne/v2"

	"assay/app/lang"
)

// FindBar is the line with which a text is looked for in a Reader. It looks as one types; Return and the
// arrows go through the places, Escape ends it.
type FindBar struct {
	whole
	reader *Reader
	entry  *Entry
	count  *Text
	leave  func()
}

// NewFindBar makes a hidden line for a reader; leave says where the keyboard goes when it ends.
func NewFindBar(reader *Reader, leave func()) *FindBar {
	b := &FindBar{reader: reader, count: Muted("").Whole(), leave: leave}
	b.entry = NewEntry(lang.T("Find in the response"), func(text string) { b.find(text) })
	b.entry.OnSubmitted = func(string) { b.step(1) }
	b.entry.OnEscape, b.entry.OnStep = b.End, b.step
	before := NewButton("", IconUp, Secondary, func() { b.step(-1) })
	after := NewButton("", IconDown, Secondary, func() { b.step(1) })
	end := NewButton("", IconCross, Plainly, b.End)
	b.set(Row(Tight, Wider(b.entry), b.count, before, after, end))
	b.ExtendBaseWidget(b)
	b.Hide()
	return b
}

// Ask shows the line and takes the keyboard, with what was looked for before to be typed over.
func (b *FindBar) Ask() {
	b.Show()
	b.find(b.entry.Text)
	if c := canvasOf(b.reader); c != nil {
		c.Focus(b.entry)
		b.entry.TypedShortcut(&fyne.ShortcutSelectAll{})
	}
}

// End hides the line and its places; the place that was gone to stays selected.
func (b *FindBar) End() {
	if b.Hidden {
		return
	}
	from, to := b.reader.Selection()
	b.Hide()
	b.reader.Find("")
	if from < to {
		b.reader.Point(from, to)
	}
	b.leave()
}

// Count says how many places another text has.
func (b *FindBar) Count() {
	at, of := b.reader.Found()
	said := lang.T("%d of %d", at, of)
	switch {
	case b.entry.Text == "":
		said = ""
	case of == 0:
		said = lang.T("Not found")
	case of == mostPlaces:
		said = lang.T("%d of %d or more", at, of)
	}
	b.count.SetText(said)
	b.body.Refresh()
}

func (b *FindBar) find(text string) {
	b.reader.Find(text)
	b.Count()
}

func (b *FindBar) step(by int) {
	b.reader.Step(by)
	b.Count()
}
