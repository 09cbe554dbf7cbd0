package ui

import (
	"image/color"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// State is how far something in a list has come. It is always shown as an icon and, where
// there is room, with its word.
type State int

const (
	NoState State = iota
	ToDo          // nothing yet
	Partly        // begun
	Done          // scored, agreed, loaded
	Locked        // cannot be done now
	Alert         // needs a look
)

// mark is the state's icon and colour.
func (s State) mark() (Icon, fyne.ThemeColorName) {
	switch s {
	case ToDo:
		return IconToDo, FaintInk
	case Partly:
		return IconPartly, Accent
	case Done:
		return IconDone, GoodInk
	case Locked:
		return IconLock, FaintInk
	case Alert:
		return IconWarning, CautionInk
	}
	return "", ""
}

// ListRow is one row of a List: a place in a tree, what it is and how far it has come.
type ListRow struct {
	ID     string // the owner's own
	Indent int
	Title  string
	Note   string // small, below the title
	Trail  string // at the right: a weight, a score
	Word   string // the state in a word, right of the title in the state's colour
	State  State
	Icon   Icon // instead of a state
	Tone   Tone // of Trail and Word; Plain is quiet
	Head   bool // a section: bold, and the cursor does not stop at it
}

// List shows rows as a tree is shown: indented, each with its state.
type List struct {
	whole
	OnMove func(row ListRow)
	OnOpen func(row ListRow)

	items []ListRow
	list  *rows
	noted bool
}

// NewList makes an empty list. Noted leaves room for a note below each title.
func NewList(noted bool) *List {
	l := &List{noted: noted}
	l.list = newRows(func() fyne.CanvasObject { return newListCell() }, func(i int, o fyne.CanvasObject) {
		o.(*listCell).show(l.items[i])
	})
	l.list.height = func() float32 {
		if l.noted {
			return Size(SizeBody) + Size(SizeSmall) + 30
		}
		return Size(SizeBody) + 19
	}
	l.list.skip = func(i int) bool { return l.items[i].Head }
	l.list.move = func(i int) {
		if l.OnMove != nil {
			l.OnMove(l.items[i])
		}
	}
	l.list.open = func(i int) {
		if l.OnOpen != nil {
			l.OnOpen(l.items[i])
		}
	}
	l.set(l.list)
	l.ExtendBaseWidget(l)
	return l
}

// SetRows shows other rows; the cursor stays on the row with the same ID where there is one.
func (l *List) SetRows(items []ListRow) {
	id := ""
	if row, chosen := l.Selected(); chosen {
		id = row.ID
	}
	l.items = items
	l.list.setCount(len(items))
	if id != "" {
		l.Choose(id)
	}
}

// Rows are what is shown.
func (l *List) Rows() []ListRow { return l.items }

// Selected is the chosen row.
func (l *List) Selected() (row ListRow, chosen bool) {
	if i := l.list.cursor; i >= 0 && i < len(l.items) {
		return l.items[i], true
	}
	return row, false
}

// Choose puts the cursor on the row with the ID without calling OnMove; an ID that is not
// there chooses none.
func (l *List) Choose(id string) {
	for i := range l.items {
		if l.items[i].ID == id && !l.items[i].Head {
			if l.list.cursor != i {
				l.list.setCursor(i)
			}
			return
		}
	}
	l.list.setCursor(-1)
}

// Step moves the cursor by n rows and calls OnMove.
func (l *List) Step(n int) { l.list.step(n) }

// AtOnce makes one click open a row, as a link is followed.
func (l *List) AtOnce() { l.list.atOnce = true }

// TypedKey takes a key that came while nothing had the focus.
func (l *List) TypedKey(key *fyne.KeyEvent) { l.list.TypedKey(key) }

// HeadsToo lets the cursor stop at sections.
func (l *List) HeadsToo() { l.list.skip = nil }

// OnKey sees every key before the list; true means it is dealt with. OnRune gets letters and
// digits.
func (l *List) OnKey(key func(*fyne.KeyEvent) bool, typed func(rune)) {
	l.list.key, l.list.runes = key, typed
}

// Focus gives the list the keyboard.
func (l *List) Focus(c fyne.Canvas) { c.Focus(l.list) }

// listCell is one row in sight.
type listCell struct {
	widget.BaseWidget
	row                      ListRow
	title, note, trail, word *canvas.Text
	image                    *canvas.Image
	told                     string // what is cut, whole
}

// Told is the title and the note, where one of them is cut.
func (c *listCell) Told() string { return c.told }

func newListCell() *listCell {
	c := &listCell{image: &canvas.Image{FillMode: canvas.ImageFillContain}}
	c.title, c.note, c.trail, c.word = canvas.NewText("", color.Transparent), canvas.NewText("", color.Transparent), canvas.NewText("", color.Transparent), canvas.NewText("", color.Transparent)
	c.ExtendBaseWidget(c)
	return c
}

func (c *listCell) show(row ListRow) {
	c.row = row
	c.draw(c.Size())
}

// mark is the icon the row shows.
func (c *listCell) mark() (Icon, fyne.ThemeColorName) {
	if c.row.Icon != "" {
		return c.row.Icon, MutedInk
	}
	return c.row.State.mark()
}

func (c *listCell) draw(size fyne.Size) {
	icon, ink := c.mark()
	setIcon(c.image, icon, ink, CardFill)
	side := Size(SizeBody) + 4
	x := 12 + float32(c.row.Indent)*16
	if icon != "" {
		place(c.image, x, (size.Height-side)/2, side, side)
		x += side + 8
	}
	right := size.Width - 12
	right = c.end(c.trail, c.row.Trail, TextStyle{Color: quiet(c.row.Tone), Align: fyne.TextAlignTrailing}, right, size.Height)
	right = c.end(c.word, c.row.Word, TextStyle{Color: quiet(c.row.Tone), Size: SizeSmall, Align: fyne.TextAlignTrailing}, right, size.Height)
	c.words(x, max(0, right-x), size.Height)
}

func quiet(tone Tone) fyne.ThemeColorName {
	if tone == Plain {
		return MutedInk
	}
	return tone.Ink()
}

// end sets a text at the right edge and returns where the next one must end.
func (c *listCell) end(text *canvas.Text, said string, style TextStyle, right, height float32) float32 {
	style.apply(text)
	text.Text = said
	if said == "" {
		place(text, right, 0, 0, height)
		return right
	}
	width := style.measure(said).Width
	place(text, right-width, 0, width, height)
	return right - width - 10
}

// words sets the title, and the note below it where there is one.
func (c *listCell) words(x, width, height float32) {
	title := TextStyle{Bold: c.row.Head}
	note := TextStyle{Color: MutedInk, Size: SizeSmall}
	title.apply(c.title)
	note.apply(c.note)
	c.title.Text, c.note.Text = Fit(c.row.Title, width, title), Fit(c.row.Note, width, note)
	c.told = ""
	if c.title.Text != c.row.Title || c.note.Text != c.row.Note {
		c.told = strings.TrimSpace(c.row.Title + "\n" + c.row.Note)
	}
	if c.row.Note == "" {
		place(c.title, x, 0, width, height)
		place(c.note, x, height, 0, 0)
		return
	}
	top, below := title.measure("M").Height, note.measure("M").Height
	y := (height - top - below - 2) / 2
	place(c.title, x, y, width, top)
	place(c.note, x, y+top+2, width, below)
}

// CreateRenderer draws the row.
func (c *listCell) CreateRenderer() fyne.WidgetRenderer {
	return &painted{
		objects: []fyne.CanvasObject{c.image, c.title, c.note, c.word, c.trail},
		layout:  c.draw,
		min:     func() fyne.Size { return fyne.NewSize(60, Size(SizeBody)+10) },
		refresh: func() { c.draw(c.Size()); canvas.Refresh(c) },
	}
}
