package ui

import "fyne.io/fyne/v2"

// Rows is a list whose rows a room draws itself, for what Table and List cannot show. Like
// them it holds only the rows in sight, moves a cursor by keys and opens with Return.
type Rows struct {
	whole
	OnMove func(i int)
	OnOpen func(i int)
	Skip   func(i int) bool // rows the cursor does not stop at; nil for none
	list   *rows
}

// NewRows makes an empty list of rows of one height. Create makes what a row shows, update
// fills it with the row i.
func NewRows(height func() float32, create func() fyne.CanvasObject, update func(i int, o fyne.CanvasObject)) *Rows {
	r := &Rows{list: newRows(create, update)}
	r.list.height = height
	r.list.move = func(i int) {
		if r.OnMove != nil {
			r.OnMove(i)
		}
	}
	r.list.open = func(i int) {
		if r.OnOpen != nil {
			r.OnOpen(i)
		}
	}
	r.list.skip = func(i int) bool { return r.Skip != nil && r.Skip(i) }
	r.set(r.list)
	r.ExtendBaseWidget(r)
	return r
}

// AtOnce makes one click open a row, as boxes are ticked.
func (r *Rows) AtOnce() *Rows {
	r.list.atOnce = true
	return r
}

// SetCount says how many rows there are now, and shows them again.
func (r *Rows) SetCount(n int) { r.list.setCount(n) }

// Cursor is the chosen row, -1 for none.
func (r *Rows) Cursor() int { return r.list.cursor }

// SetCursor chooses a row without calling OnMove; -1 chooses none.
func (r *Rows) SetCursor(i int) { r.list.setCursor(i) }

// OnKey sees every key before the list; true means it is dealt with. Typed gets letters and
// digits.
func (r *Rows) OnKey(key func(*fyne.KeyEvent) bool, typed func(rune)) {
	r.list.key, r.list.runes = key, typed
}

// TypedKey takes a key that came while nothing had the focus.
func (r *Rows) TypedKey(key *fyne.KeyEvent) { r.list.TypedKey(key) }

// Focus gives the list the keyboard.
func (r *Rows) Focus(c fyne.Canvas) { c.Focus(r.list) }
