package ui

import (
	"fmt"
	"sort"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// SheetCell is how a cell of a Sheet looks.
type SheetCell struct {
	Text   string
	Tone   Tone // what is wrong with it, shown by its ground and by a sign; Plain is nothing
	Bold   bool // a heading
	Quiet  bool // it is not read
	Figure bool // stands at the right
	Cover  bool // Text stands in the place of what the cell says
}

// SheetLabel is what stands beside a row or over a column: what it is read as, with a sign where it
// needs one.
type SheetLabel struct {
	Text  string
	Icon  Icon
	Tone  Tone
	Quiet bool
}

// Sheet shows a sheet as a spreadsheet does, letters over the columns and numbers beside the rows.
// However long it is, only the cells in sight are asked for and drawn. A column's head says what the
// column is read as and can be pressed, as a row's number can.
type Sheet struct {
	widget.BaseWidget
	Cell   func(row, column int) SheetCell
	Over   func(column int) SheetLabel
	Beside func(row int) SheetLabel
	Ground func(row int) fyne.ThemeColorName // of a whole row; "" is the card

	OnMove func(row, column int)                   // the cursor came to a cell
	OnOver func(column int, at fyne.Position)      // a column's head was pressed
	OnSide func(row int, at fyne.Position)         // a row's number was pressed
	OnOpen func(row, column int, at fyne.Position) // Return, or the other mouse button
	OnKey  func(*fyne.KeyEvent) bool               // sees every key first; true means it is dealt with
	rows   int
	lefts  []float32 // where each column begins, and where the last ends
	wordy  bool      // rows, too, say what they are read as
	row    int       // the cursor, -1 for none
	column int

	scroll *container.Scroll
	body   *sheetPart // the cells
	over   *sheetPart // the heads of the columns
	side   *sheetPart // the numbers of the rows
	corner *sheetPart
	focus  bool

	letters letterWidths
	again   func(all bool) // draws all, once there is a renderer
}

// NewSheet makes an empty sheet; its functions are set before SetSize.
func NewSheet() *Sheet {
	s := &Sheet{row: -1, column: -1, lefts: []float32{0}, letters: letterWidths{}}
	s.body = newSheetPart(s, (*Sheet).drawCells, (*Sheet).tapCell)
	s.over = newSheetPart(s, (*Sheet).drawHeads, (*Sheet).tapHead)
	s.side = newSheetPart(s, (*Sheet).drawNumbers, (*Sheet).tapNumber)
	s.corner = newSheetPart(s, (*Sheet).drawCorner, nil)
	s.over.least = func() fyne.Size { return fyne.NewSize(s.lefts[len(s.lefts)-1], s.headHeight()) }
	s.side.least = func() fyne.Size { return fyne.NewSize(s.numberWidth()+s.wordsWidth(), float32(s.rows)*s.rowHeight()) }
	s.body.least = func() fyne.Size { return fyne.NewSize(s.lefts[len(s.lefts)-1], float32(s.rows)*s.rowHeight()) }
	s.scroll = container.NewScroll(s.body)
	s.scroll.OnScrolled = func(fyne.Position) { s.draw(false) }
	s.ExtendBaseWidget(s)
	return s
}

// SetSize says how many rows there are and how wide each column is at 13 px text. Wordy leaves room
// to say beside each row what it is read as.
func (s *Sheet) SetSize(rows int, widths []float32, wordy bool) {
	s.rows, s.wordy, s.lefts = rows, wordy, []float32{0}
	scale := Size(SizeBody) / 13
	for _, w := range widths {
		s.lefts = append(s.lefts, s.lefts[len(s.lefts)-1]+w*scale)
	}
	s.row, s.column = min(s.row, rows-1), min(s.column, len(widths)-1)
	s.Refresh()
}

// Cursor is the chosen cell, -1 for none.
func (s *Sheet) Cursor() (row, column int) { return s.row, s.column }

// Go puts the cursor on a cell and brings it into sight, without calling OnMove.
func (s *Sheet) Go(row, column int) {
	s.row, s.column = max(0, min(row, s.rows-1)), max(0, min(column, s.columns()-1))
	if s.rows == 0 || s.columns() == 0 {
		s.row, s.column = -1, -1
		return
	}
	view, at, height := s.scroll.Size(), s.scroll.Offset, s.rowHeight()
	top, left, right := float32(s.row)*height, s.lefts[s.column], s.lefts[s.column+1]
	switch {
	case top < at.Y || top > at.Y+2*view.Height:
		at.Y = max(0, top-view.Height/3)
	case top+2*height > at.Y+view.Height:
		at.Y = top + 2*height - view.Height
	}
	switch {
	case left < at.X:
		at.X = left
	case right > at.X+view.Width:
		at.X = min(left, right-view.Width)
	}
	if at != s.scroll.Offset {
		s.scroll.ScrollToOffset(at)
	}
	s.draw(true)
}

// Focus gives the sheet the keyboard, also in the moment it is put into the window.
func (s *Sheet) Focus() {
	if c := canvasOf(s); c != nil {
		c.Focus(s)
	}
}

// PlaceOf is where a cell is on the window, for a menu.
func (s *Sheet) PlaceOf(row, column int) fyne.Position {
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(s.scroll)
	return at.AddXY(s.lefts[column]-s.scroll.Offset.X, float32(row+1)*s.rowHeight()-s.scroll.Offset.Y)
}

func (s *Sheet) columns() int        { return len(s.lefts) - 1 }
func (s *Sheet) rowHeight() float32  { return Size(SizeBody) + 13 }
func (s *Sheet) headHeight() float32 { return Size(SizeSmall) + Size(SizeBody) + 26 }
func (s *Sheet) numberWidth() float32 {
	return TextStyle{}.measure(fmt.Sprint(max(s.rows, 100))).Width + 34
}

// wordsWidth is the room for what a row is read as.
func (s *Sheet) wordsWidth() float32 {
	if !s.wordy {
		return 0
	}
	return 168 * Size(SizeBody) / 13
}

// sight are the rows and columns that can be seen; the last ones are not part of it.
func (s *Sheet) sight() (top, bottom, left, right int) {
	view, at, height := s.scroll.Size(), s.scroll.Offset, s.rowHeight()
	top = max(0, int(at.Y/height))
	bottom = min(s.rows, top+int(view.Height/height)+2)
	left = max(0, sort.Search(s.columns(), func(i int) bool { return s.lefts[i+1] > at.X }))
	right = sort.Search(s.columns(), func(i int) bool { return s.lefts[i] >= at.X+view.Width })
	return top, max(top, bottom), left, max(left, right)
}

// draw draws what is in sight, all of it again where what it shows may have changed.
func (s *Sheet) draw(all bool) {
	if s.again != nil {
		s.again(all)
	}
}

// CreateRenderer places the four parts: the cells scroll, and the heads and the numbers follow them.
func (s *Sheet) CreateRenderer() fyne.WidgetRenderer {
	over, side := container.NewClip(s.over), container.NewClip(s.side)
	over.ExtendBaseWidget(over) // which it does only when it is first drawn, too late for its first size
	side.ExtendBaseWidget(side)
	ring := canvas.NewRectangle(nil)
	parts := []*sheetPart{s.body, s.over, s.side, s.corner}
	s.again = func(all bool) {
		for _, p := range parts {
			p.show(all)
		}
		ring.FillColor, ring.StrokeColor, ring.StrokeWidth, ring.Hidden = nil, Color(Accent), 2, !s.focus
		canvas.Refresh(s)
	}
	lay := func(size fyne.Size) {
		x, y := s.numberWidth()+s.wordsWidth(), s.headHeight()
		place(s.corner, 0, 0, x, y)
		place(over, x, 0, max(0, size.Width-x), y)
		place(side, 0, y, x, max(0, size.Height-y))
		place(s.scroll, x, y, max(0, size.Width-x), max(0, size.Height-y))
		place(ring, 0, 0, size.Width, size.Height)
		s.again(true)
	}
	return &painted{
		objects: []fyne.CanvasObject{s.scroll, over, side, s.corner, ring},
		layout:  lay,
		min:     func() fyne.Size { return fyne.NewSize(240, s.headHeight()+3*s.rowHeight()) },
		refresh: func() { s.scroll.Refresh(); lay(s.Size()) },
	}
}

// TypedKey moves the cursor from cell to cell.
func (s *Sheet) TypedKey(key *fyne.KeyEvent) {
	if s.OnKey != nil && s.OnKey(key) {
		return
	}
	page := max(1, int(s.scroll.Size().Height/s.rowHeight())-2)
	switch key.Name {
	case fyne.KeyDown:
		s.step(1, 0)
	case fyne.KeyUp:
		s.step(-1, 0)
	case fyne.KeyRight:
		s.step(0, 1)
	case fyne.KeyLeft:
		s.step(0, -1)
	case fyne.KeyPageDown:
		s.step(page, 0)
	case fyne.KeyPageUp:
		s.step(-page, 0)
	case fyne.KeyHome:
		s.step(0, -s.columns())
	case fyne.KeyEnd:
		s.step(0, s.columns())
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		if s.OnOpen != nil && s.row >= 0 {
			s.OnOpen(s.row, s.column, s.PlaceOf(s.row, s.column))
		}
	default:
		unused(s, key, nil)
	}
}

func (s *Sheet) step(rows, columns int) {
	s.moved(s.row+rows, s.column+columns)
}

// moved is Go with telling.
func (s *Sheet) moved(row, column int) {
	s.Go(row, column)
	if s.OnMove != nil && s.row >= 0 {
		s.OnMove(s.row, s.column)
	}
}

// TypedRune hears only who asks for help: nothing is typed into a sheet.
func (s *Sheet) TypedRune(typed rune) { helpRune(s, typed) }

// FocusGained shows the ring, and the first cell as chosen where none was.
func (s *Sheet) FocusGained() {
	s.focus = true
	if s.row < 0 {
		s.moved(0, 0)
	}
	s.draw(true)
}

// FocusLost hides the ring.
func (s *Sheet) FocusLost() {
	s.focus = false
	s.draw(true)
}

func (s *Sheet) columnAt(x float32) int {
	return sort.Search(s.columns(), func(i int) bool { return s.lefts[i+1] > x })
}

func (s *Sheet) tapCell(e *fyne.PointEvent, second bool) {
	row, column := int(e.Position.Y/s.rowHeight()), s.columnAt(e.Position.X)
	if row >= s.rows || column >= s.columns() {
		return
	}
	s.Focus()
	s.moved(row, column)
	if second && s.OnOpen != nil {
		s.OnOpen(row, column, e.AbsolutePosition)
	}
}

func (s *Sheet) tapHead(e *fyne.PointEvent, _ bool) {
	column := s.columnAt(e.Position.X)
	if column >= s.columns() || s.OnOver == nil {
		return
	}
	s.Focus()
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(s.scroll)
	s.OnOver(column, at.AddXY(max(0, s.lefts[column]-s.scroll.Offset.X), 2))
}

func (s *Sheet) tapNumber(e *fyne.PointEvent, _ bool) {
	row := int(e.Position.Y / s.rowHeight())
	if row >= s.rows || s.OnSide == nil {
		return
	}
	s.Focus()
	s.moved(row, max(0, s.column))
	s.OnSide(row, e.AbsolutePosition)
}
