package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// rows is what Table and List are made of: rows of one height of which only those in sight
// exist, a cursor moved by keys and clicks, and a ring around it while it has the focus.
//
// Fyne's own list will not do: in 2.7.1 a click gives the focus to the list inside an
// extended one, and its keyboard cursor cannot be asked for.
type rows struct {
	widget.BaseWidget
	hearsKeys
	scroll *container.Scroll
	inner  *fyne.Container
	pool   []*rowItem
	told   *told
	ring   *canvas.Rectangle // where the keyboard is on no row

	count  int
	cursor int // -1 is none
	first  int // the index of pool[0]

	create  func() fyne.CanvasObject
	update  func(i int, o fyne.CanvasObject)
	height  func() float32
	move    func(i int)               // the cursor came to a row
	open    func(i int)               // Return, or a second click
	key     func(*fyne.KeyEvent) bool // true: dealt with
	runes   func(rune)
	skip    func(i int) bool // rows the cursor does not stop at
	atOnce  bool             // one click opens a row
	focused bool
	keys    func(*fyne.KeyEvent) bool // a dialog's, for what the rows do not need
}

func newRows(create func() fyne.CanvasObject, update func(i int, o fyne.CanvasObject)) *rows {
	r := &rows{cursor: -1, create: create, update: update, told: newTold(), ring: canvas.NewRectangle(nil)}
	r.height = func() float32 { return Size(SizeBody) + 20 }
	r.inner = container.New(rowsLayout{r})
	r.scroll = container.NewVScroll(r.inner)
	r.scroll.OnScrolled = func(fyne.Position) { r.show() }
	r.ExtendBaseWidget(r)
	return r
}

// rowsLayout gives the inner container the height of all rows, and places those in sight.
type rowsLayout struct{ r *rows }

func (l rowsLayout) Layout([]fyne.CanvasObject, fyne.Size) { l.r.show() }

func (l rowsLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(1, float32(l.r.count)*l.r.height())
}

// CreateRenderer draws the scroll with the rows in it.
func (r *rows) CreateRenderer() fyne.WidgetRenderer {
	return &painted{
		objects: []fyne.CanvasObject{r.scroll, r.ring, r.told.box},
		layout:  func(size fyne.Size) { r.scroll.Resize(size); r.ring.Resize(size); r.show() },
		min:     func() fyne.Size { return fyne.NewSize(60, r.height()*2) },
		refresh: func() { r.scroll.Refresh(); r.show() },
	}
}

// setCount says how many rows there are now; all in sight are drawn again.
func (r *rows) setCount(n int) {
	r.count = n
	if r.cursor >= n {
		r.cursor = n - 1
	}
	r.scroll.Refresh()
	r.show()
}

// show gives every row in sight an item of the pool.
func (r *rows) show() {
	size := r.scroll.Size()
	height := r.height()
	if size.Height <= 0 || height <= 0 {
		return
	}
	r.first = max(0, int(r.scroll.Offset.Y/height))
	need := min(int(size.Height/height)+2, r.count-r.first)
	for len(r.pool) < need {
		r.pool = append(r.pool, newRowItem(r, r.create()))
	}
	objects := make([]fyne.CanvasObject, 0, need)
	for n := range max(0, need) {
		item := r.pool[n]
		item.set(r.first + n)
		r.update(item.index, item.content) // before it is laid out, or it would be drawn of nothing
		place(item, 0, float32(item.index)*height, size.Width, height)
		objects = append(objects, item)
	}
	r.inner.Objects = objects
	canvas.Refresh(r.inner) // not inner.Refresh, which would lay out and come back here
	r.ring.StrokeColor, r.ring.StrokeWidth, r.ring.CornerRadius = Color(Accent), 2, 4
	r.ring.Hidden = !r.focused || r.cursor >= 0
	canvas.Refresh(r.ring)
	r.tell()
}

// moveTo puts the cursor on a row, brings it into sight and tells the owner.
func (r *rows) moveTo(i int) {
	if i < 0 || i >= r.count {
		return
	}
	r.setCursor(i)
	if r.move != nil {
		r.move(i)
	}
}

// setCursor is moveTo without telling.
func (r *rows) setCursor(i int) {
	r.cursor = min(i, r.count-1)
	height := r.height()
	top, bottom := float32(r.cursor)*height, float32(r.cursor+1)*height
	switch view := r.scroll.Size().Height; {
	case r.cursor < 0 || view <= 0:
	case top < r.scroll.Offset.Y:
		r.scroll.ScrollToOffset(fyne.NewPos(0, top))
	case bottom > r.scroll.Offset.Y+view:
		r.scroll.ScrollToOffset(fyne.NewPos(0, bottom-view))
	}
	r.show()
}

// step moves the cursor by n rows, over those it does not stop at.
func (r *rows) step(n int) {
	way := 1
	if n < 0 {
		way = -1
	}
	i := max(0, min(r.cursor+n, r.count-1))
	if i = r.stop(i, way); i < 0 || i >= r.count {
		i = r.stop(max(0, min(i, r.count-1)), -way) // the first or the last it stops at
	}
	if i != r.cursor {
		r.moveTo(i)
	}
}

// stop is the next row in a direction that the cursor stops at.
func (r *rows) stop(i, way int) int {
	for r.skip != nil && i >= 0 && i < r.count && r.skip(i) {
		i += way
	}
	return i
}

// TypedKey moves the cursor.
func (r *rows) TypedKey(key *fyne.KeyEvent) {
	if r.key != nil && r.key(key) {
		return
	}
	page := max(1, int(r.scroll.Size().Height/r.height())-1)
	switch key.Name {
	case fyne.KeyDown:
		r.step(1)
	case fyne.KeyUp:
		r.step(-1)
	case fyne.KeyPageDown:
		r.step(page)
	case fyne.KeyPageUp:
		r.step(-page)
	case fyne.KeyHome:
		r.step(-r.count)
	case fyne.KeyEnd:
		r.step(r.count)
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		if r.open != nil && r.cursor >= 0 {
			r.open(r.cursor)
		}
	default:
		unused(r, key, r.keys)
	}
}

// Tapped takes the keyboard where there is no row to press.
func (r *rows) Tapped(*fyne.PointEvent) {
	if on := fyne.CurrentApp().Driver().CanvasForObject(r); on != nil {
		on.Focus(r)
	}
}

func (r *rows) setKeys(keys func(*fyne.KeyEvent) bool) { r.keys = keys }

// TypedRune hands letters and digits to the owner.
func (r *rows) TypedRune(typed rune) {
	if !helpRune(r, typed) && r.runes != nil {
		r.runes(typed)
	}
}

// FocusGained shows the ring, on the first row where there is no cursor yet.
func (r *rows) FocusGained() {
	r.focused = true
	if r.cursor < 0 {
		r.step(1)
	}
	r.show()
}

// FocusLost hides the ring.
func (r *rows) FocusLost() {
	r.focused = false
	r.show()
}
