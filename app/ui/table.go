package ui

import (
	"image/color"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// Column says how one column of a Table of T looks.
type Column[T any] struct {
	Title string
	Share float32        // its part of the width beside the other columns' shares
	Least float32        // but never narrower than this, at 13 px text
	Right bool           // figures
	Bold  bool           // what names the row
	Quiet bool           // secondary text
	Pill  bool           // the text in a pill of its tone; an empty text shows none
	Text  func(T) string // what a cell says
	Tone  func(T) Tone   // what it means; nil is plain
	Heavy func(T) bool   // bold in some rows; nil is as Bold says
	Mark  func(T) Icon   // before the text, in the colour of its tone; "" is none
}

func (c Column[T]) style(tone Tone) TextStyle {
	s := TextStyle{Color: tone.Ink(), Bold: c.Bold}
	if c.Quiet && tone == Plain {
		s.Color = MutedInk
	}
	if c.Right {
		s.Align = fyne.TextAlignTrailing
	}
	return s
}

// Table shows rows of T in typed columns under a head. The keyboard moves a cursor; Return
// opens the row.
type Table[T any] struct {
	whole
	OnMove func(i int, row T) // the cursor came to a row, by key or click
	OnOpen func(i int, row T) // Return, or a second click
	OnSort func(column int)   // a heading was clicked; nil where the rows have one order

	columns []Column[T]
	items   []T
	list    *rows
	heads   []*tableHead
}

// NewTable makes an empty table.
func NewTable[T any](columns ...Column[T]) *Table[T] {
	t := &Table[T]{columns: columns}
	t.list = newRows(t.newCells, func(i int, o fyne.CanvasObject) {
		o.(*cells[T]).show(t.items[i])
	})
	t.list.move = func(i int) {
		if t.OnMove != nil {
			t.OnMove(i, t.items[i])
		}
	}
	t.list.open = func(i int) {
		if t.OnOpen != nil {
			t.OnOpen(i, t.items[i])
		}
	}
	t.set(Border(t.newHead(), nil, nil, nil, t.list))
	t.ExtendBaseWidget(t)
	return t
}

// SetRows shows other rows; the cursor stays at its index where it can.
func (t *Table[T]) SetRows(items []T) {
	t.items = items
	t.list.setCount(len(items))
}

// Rows are what is shown.
func (t *Table[T]) Rows() []T { return t.items }

// Cursor is the index of the chosen row, -1 for none.
func (t *Table[T]) Cursor() int { return t.list.cursor }

// SetCursor chooses a row without calling OnMove; -1 chooses none.
func (t *Table[T]) SetCursor(i int) { t.list.setCursor(i) }

// Selected is the chosen row.
func (t *Table[T]) Selected() (row T, chosen bool) {
	if i := t.list.cursor; i >= 0 && i < len(t.items) {
		return t.items[i], true
	}
	return row, false
}

// OnKey sees every key before the table; true means it is dealt with. OnRune gets letters
// and digits.
func (t *Table[T]) OnKey(key func(*fyne.KeyEvent) bool, typed func(rune)) {
	t.list.key, t.list.runes = key, typed
}

// TypedKey takes a key that came while nothing had the focus.
func (t *Table[T]) TypedKey(key *fyne.KeyEvent) { t.list.TypedKey(key) }

// Focus gives the table the keyboard.
func (t *Table[T]) Focus(c fyne.Canvas) { c.Focus(t.list) }

// cellGap is the room at each side of a cell.
const cellGap float32 = 10

// widths shares a width out among the columns.
func (t *Table[T]) widths(width float32) []float32 {
	out := make([]float32, len(t.columns))
	shares, left := float32(0), width
	for i, c := range t.columns {
		out[i] = -1
		shares += c.Share
	}
	for again := true; again && shares > 0; {
		again = false
		for i, c := range t.columns {
			if least := t.least(i); out[i] < 0 && left*c.Share/shares < least {
				out[i], left, shares, again = least, left-least, shares-c.Share, true
				break
			}
		}
	}
	used := float32(0)
	for i, c := range t.columns {
		if out[i] < 0 {
			out[i] = max(0, left*c.Share/max(shares, 0.001))
		}
		used += out[i]
	}
	if used > width+1 { // even the least widths are too much: all give way alike
		for i := range out {
			out[i] *= width / used
		}
	}
	return out
}

// least is how narrow a column may get. In another language its title may ask for more than it says
// itself.
func (t *Table[T]) least(i int) float32 {
	least := t.columns[i].Least * Size(SizeBody) / 13
	if least == 0 {
		return 0
	}
	return max(least, t.heads[i].width()+2*cellGap)
}

func (t *Table[T]) newHead() fyne.CanvasObject {
	words := make([]fyne.CanvasObject, len(t.columns))
	for i, c := range t.columns {
		head := newTableHead(c.Title, c.Right, func() func() {
			if t.OnSort == nil {
				return nil
			}
			return func() { t.OnSort(i) }
		})
		t.heads = append(t.heads, head)
		words[i] = head
	}
	row := &fyne.Container{Layout: &cellsLayout{t.widths}, Objects: words}
	return On(Sunken, "", 0, Border(nil, Line(), nil, nil, Margins(5, 5, 0, 0, row)))
}

// SetSorted shows by which column the rows are in order, and whether the last comes first.
func (t *Table[T]) SetSorted(column int, down bool) {
	for i, h := range t.heads {
		h.set(i == column, down)
	}
}

// cellsLayout places texts in columns.
type cellsLayout struct{ widths func(float32) []float32 }

func (l *cellsLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	x := float32(0)
	for i, w := range l.widths(size.Width) {
		place(objects[i], x+cellGap, 0, max(0, w-2*cellGap), size.Height)
		x += w
	}
}

func (l *cellsLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	height := float32(0)
	for _, o := range objects {
		height = max(height, o.MinSize().Height)
	}
	return fyne.NewSize(1, height)
}

// cells is one row's texts.
type cells[T any] struct {
	widget.BaseWidget
	table *Table[T]
	row   T
	given bool // there is a row to draw
	texts []*canvas.Text
	boxes []*canvas.Rectangle
	marks []*canvas.Image
	told  []string // what is cut, whole
}

// Told is what is cut in the row, each with the head of its column.
func (c *cells[T]) Told() string { return strings.Join(c.told, "\n") }

func (t *Table[T]) newCells() fyne.CanvasObject {
	c := &cells[T]{table: t}
	for range t.columns {
		c.texts = append(c.texts, canvas.NewText("", color.Transparent))
		box := canvas.NewRectangle(color.Transparent)
		box.Hide()
		c.boxes = append(c.boxes, box)
		c.marks = append(c.marks, &canvas.Image{FillMode: canvas.ImageFillContain})
	}
	c.ExtendBaseWidget(c)
	return c
}

func (c *cells[T]) show(row T) {
	c.row, c.given = row, true
	c.draw(c.Size())
}

func (c *cells[T]) draw(size fyne.Size) {
	if !c.given {
		return
	}
	c.told = c.told[:0]
	x := float32(0)
	for i, width := range c.table.widths(size.Width) {
		c.cell(i, x+cellGap, max(0, width-2*cellGap), size.Height)
		x += width
	}
}

// mark draws the column's mark and returns how much room it takes.
func (c *cells[T]) mark(i int, tone Tone, x, height float32) float32 {
	if c.table.columns[i].Mark == nil {
		return 0
	}
	icon, side := c.table.columns[i].Mark(c.row), Size(SizeBody)+3
	setIcon(c.marks[i], icon, tone.Ink(), CardFill)
	if icon == "" {
		return 0
	}
	place(c.marks[i], x, (height-side)/2, side, side)
	return side + 6
}

func (c *cells[T]) cell(i int, x, width, height float32) {
	column, text, box := c.table.columns[i], c.texts[i], c.boxes[i]
	tone := Plain
	if column.Tone != nil {
		tone = column.Tone(c.row)
	}
	said := column.Text(c.row)
	room := c.mark(i, tone, x, height)
	x, width = x+room, max(0, width-room)
	if !column.Pill {
		style := column.style(tone)
		style.Bold = style.Bold || column.Heavy != nil && column.Heavy(c.row)
		style.apply(text)
		text.Text = Fit(said, width, style)
		c.tell(i, said, text.Text)
		place(text, x, 0, width, height)
		return
	}
	box.Hidden = said == ""
	style := pillStyle(tone)
	style.apply(text)
	text.Text = Fit(said, width-16, style)
	c.tell(i, said, text.Text)
	size := pillSize(text.Text)
	box.FillColor, box.CornerRadius = Color(tone.Tint()), size.Height/2
	if column.Right {
		x += width - size.Width
	}
	place(box, x, (height-size.Height)/2, size.Width, size.Height)
	place(text, x, 0, size.Width, height)
}

// tell keeps what is cut; the column that names the row needs no head.
func (c *cells[T]) tell(i int, said, shown string) {
	if said == shown {
		return
	}
	if title := c.table.columns[i].Title; i > 0 && title != "" {
		said = title + ": " + said
	}
	c.told = append(c.told, said)
}

// CreateRenderer draws the row's texts.
func (c *cells[T]) CreateRenderer() fyne.WidgetRenderer {
	var objects []fyne.CanvasObject
	for i := range c.texts {
		objects = append(objects, c.boxes[i], c.texts[i])
		if c.table.columns[i].Mark != nil {
			objects = append(objects, c.marks[i])
		}
	}
	return &painted{
		objects: objects,
		layout:  c.draw,
		min:     func() fyne.Size { return fyne.NewSize(1, Size(SizeBody)+10) },
		refresh: func() { c.draw(c.Size()); canvas.Refresh(c) },
	}
}
