package ui

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"assay/app/lang"
)

// sheetPart is one of the four parts of a sheet. It draws line by line, rows or columns, and keeps what
// it drew of a line as long as the line is in sight: scrolling draws only what comes into sight.
type sheetPart struct {
	widget.BaseWidget
	sheet *Sheet
	paint func(*Sheet, *sheetPart)
	tap   func(s *Sheet, e *fyne.PointEvent, second bool)
	least func() fyne.Size

	lines        map[int]*shapes
	spare        []*shapes
	across       [2]int // the part of each line that is in sight
	under, above shapes // drawn each time
	shown        []fyne.CanvasObject
}

func newSheetPart(s *Sheet, paint func(*Sheet, *sheetPart), tap func(*Sheet, *fyne.PointEvent, bool)) *sheetPart {
	p := &sheetPart{sheet: s, paint: paint, tap: tap, lines: map[int]*shapes{}, least: func() fyne.Size { return fyne.NewSize(1, 1) }}
	p.under.letters, p.above.letters = s.letters, s.letters
	p.ExtendBaseWidget(p)
	return p
}

// show draws what is in sight; all of it again where what it shows may have changed.
func (p *sheetPart) show(all bool) {
	if all {
		p.across = [2]int{-1, -1}
	}
	p.under.begin()
	p.above.begin()
	p.shown = nil
	p.paint(p.sheet, p)
	p.shown = append(p.shown, p.above.shown...)
	canvas.Refresh(p)
}

// each draws the lines from first up to last, of which a part is in sight.
func (p *sheetPart) each(first, last int, across [2]int, draw func(i int, d *shapes)) {
	for i, d := range p.lines {
		if i < first || i >= last || p.across != across {
			p.spare = append(p.spare, d)
			delete(p.lines, i)
		}
	}
	p.across = across
	p.shown = append(p.shown, p.under.shown...)
	for i := first; i < last; i++ {
		d := p.lines[i]
		if d == nil {
			d = &shapes{letters: p.sheet.letters}
			if n := len(p.spare); n > 0 {
				d, p.spare = p.spare[n-1], p.spare[:n-1]
			}
			d.begin()
			draw(i, d)
			p.lines[i] = d
		}
		p.shown = append(p.shown, d.shown...)
	}
}

// Tapped chooses a cell, or presses a head or a number.
func (p *sheetPart) Tapped(e *fyne.PointEvent) {
	if p.tap != nil {
		p.tap(p.sheet, e, false)
	}
}

// TappedSecondary does so with the other mouse button.
func (p *sheetPart) TappedSecondary(e *fyne.PointEvent) {
	if p.tap != nil {
		p.tap(p.sheet, e, true)
	}
}

// Scrolled scrolls the cells also where the pointer is over a head or a number.
func (p *sheetPart) Scrolled(e *fyne.ScrollEvent) { p.sheet.scroll.Scrolled(e) }

// CreateRenderer draws the shapes.
func (p *sheetPart) CreateRenderer() fyne.WidgetRenderer {
	return &painted{
		list:    func() []fyne.CanvasObject { return p.shown },
		layout:  func(fyne.Size) {},
		min:     func() fyne.Size { return p.least() },
		refresh: func() { p.show(true) },
	}
}

// shapes are rectangles, texts and icons that are used again each time something is drawn.
type shapes struct {
	boxes  []*canvas.Rectangle
	texts  []*canvas.Text
	images []*canvas.Image
	shown  []fyne.CanvasObject
	b, t   int
	i      int

	letters letterWidths
}

// letterWidths are the widths of single letters. Measuring whole texts takes the toolkit so long that
// scrolling would stutter; what letters do to each other beside is less than a cell's edge.
type letterWidths map[letter]float32

type letter struct {
	r    rune
	size float32
	bold bool
}

// cut shortens a text to a width, as Fit does.
func (l letterWidths) cut(text string, width float32, style TextStyle) string {
	size, end := style.size(), -1
	used, dots := float32(0), l.width('…', size, style)
	for i, r := range text {
		if end < 0 && used+dots > width {
			end = i
		}
		used += l.width(r, size, style)
		if used > width+0.5 {
			if end < 0 {
				end = i
			}
			return strings.TrimRight(text[:l.before(text, end)], " ") + "…"
		}
	}
	return text
}

// before is where the letter before a place begins: what stands there has not room beside the dots.
func (letterWidths) before(text string, end int) int {
	_, size := utf8.DecodeLastRuneInString(text[:end])
	return end - size
}

func (l letterWidths) width(r rune, size float32, style TextStyle) float32 {
	key := letter{r, size, style.Bold}
	w, known := l[key]
	if !known {
		w = style.measure(string(r)).Width
		l[key] = w
	}
	return w
}

func (s *shapes) begin() {
	s.shown, s.b, s.t, s.i = s.shown[:0], 0, 0, 0
}

// box draws a rectangle.
func (s *shapes) box(fill fyne.ThemeColorName, x, y, w, h float32) *canvas.Rectangle {
	if s.b == len(s.boxes) {
		s.boxes = append(s.boxes, canvas.NewRectangle(nil))
	}
	r := s.boxes[s.b]
	s.b++
	r.FillColor, r.StrokeColor, r.StrokeWidth, r.CornerRadius = Color(fill), nil, 0, 0
	place(r, x, y, w, h)
	s.shown = append(s.shown, r)
	return r
}

// longestShown is the most characters of a cell that are worth measuring: no column is wider.
const longestShown = 160

// text draws a line, shortened to its room.
func (s *shapes) text(said string, style TextStyle, x, y, w, h float32) {
	if said == "" || w <= 0 {
		return
	}
	if s.t == len(s.texts) {
		s.texts = append(s.texts, canvas.NewText("", nil))
	}
	t := s.texts[s.t]
	s.t++
	style.apply(t)
	t.Text = s.letters.cut(oneLine(said), w, style)
	place(t, x, y, w, h)
	s.shown = append(s.shown, t)
}

// oneLine is the beginning of a text without its line ends.
func oneLine(text string) string {
	if len(text) <= longestShown && !strings.ContainsFunc(text, unicode.IsControl) {
		return text
	}
	if len(text) > 4*longestShown {
		text = strings.ToValidUTF8(text[:4*longestShown], "")
	}
	if runes := []rune(text); len(runes) > longestShown {
		text = string(runes[:longestShown]) + "…"
	}
	return strings.Map(func(r rune) rune {
		if r < ' ' {
			return ' '
		}
		return r
	}, text)
}

// icon draws an icon in a square.
func (s *shapes) icon(icon Icon, ink, ground fyne.ThemeColorName, x, y, side float32) {
	if s.i == len(s.images) {
		s.images = append(s.images, &canvas.Image{FillMode: canvas.ImageFillContain})
	}
	i := s.images[s.i]
	s.i++
	setIcon(i, icon, ink, ground)
	place(i, x, y, side, side)
	s.shown = append(s.shown, i)
}

// sheetSign is the sign of a cell with a problem: colour is never the only one.
func sheetSign(t Tone) Icon {
	switch t {
	case Bad:
		return IconStop
	case Caution:
		return IconWarning
	case Good:
		return IconEdit
	}
	return ""
}

func (s *Sheet) drawCells(p *sheetPart) {
	top, bottom, left, right := s.sight()
	height, width := s.rowHeight(), s.lefts[right]-s.lefts[left]
	p.each(top, bottom, [2]int{left, right}, func(row int, d *shapes) {
		y := float32(row) * height
		if fill := s.Ground(row); fill != "" {
			d.box(fill, s.lefts[left], y, width, height)
		}
		d.box(Hairline, s.lefts[left], y+height-1, width, 1)
		for column := left; column < right; column++ {
			s.drawCell(d, s.Cell(row, column), s.lefts[column], y, s.lefts[column+1]-s.lefts[column])
		}
	})
	for column := left; column < right; column++ {
		p.above.box(Hairline, s.lefts[column+1]-1, float32(top)*height, 1, float32(bottom-top)*height)
	}
	if s.row >= top && s.row < bottom && s.column >= left && s.column < right {
		x := s.lefts[s.column]
		box := p.above.box(Hairline, x-1, float32(s.row)*height-1, s.lefts[s.column+1]-x+1, height+1)
		box.FillColor, box.StrokeColor, box.StrokeWidth = nil, Color(Accent), 2
	}
}

func (s *Sheet) drawCell(d *shapes, c SheetCell, x, y, width float32) {
	height := s.rowHeight()
	style := TextStyle{Bold: c.Bold}
	if c.Quiet || c.Cover {
		style.Color = MutedInk
	}
	style.Italic = c.Cover
	if c.Figure {
		style.Align = fyne.TextAlignTrailing
	}
	inner, at := width-13, x+6
	if c.Tone != Plain {
		side := Size(SizeBody) + 1
		style.Color = c.Tone.Ink()
		d.box(c.Tone.Tint(), x, y, width-1, height-1)
		d.icon(sheetSign(c.Tone), c.Tone.Ink(), c.Tone.Tint(), x+4, y+(height-side)/2, side)
		inner, at = inner-side-3, at+side+3
	}
	d.text(c.Text, style, at, y, inner, height-1)
}

func (s *Sheet) drawHeads(p *sheetPart) {
	_, _, left, right := s.sight()
	at, view, height, small := s.scroll.Offset.X, s.scroll.Size().Width, s.headHeight(), Size(SizeSmall)+7
	p.Move(fyne.NewPos(-at, 0))
	p.under.box(Sunken, at, 0, view, height)
	p.each(left, right, [2]int{}, func(column int, d *shapes) {
		x, width := s.lefts[column], s.lefts[column+1]-s.lefts[column]
		ink := MutedInk
		if column == s.column {
			ink = Accent
		}
		d.text(letters(column), TextStyle{Color: ink, Size: SizeSmall, Bold: true, Align: fyne.TextAlignCenter}, x+4, 1, width-9, small)
		s.drawLabel(d, s.Over(column), x+3, small+1, width-7, height-small-6)
		d.box(Hairline, x+width-1, 0, 1, height)
	})
	p.above.box(Hairline, at, height-1, view, 1)
}

// drawLabel draws what a column or a row is read as, as something to press.
func (s *Sheet) drawLabel(d *shapes, l SheetLabel, x, y, width, height float32) {
	if l.Text == "" {
		return
	}
	fill, ink, side := CardFill, Ink, Size(SizeBody)
	if l.Quiet {
		fill, ink = Sunken, MutedInk
	}
	if l.Tone != Plain {
		fill, ink = l.Tone.Tint(), l.Tone.Ink()
	}
	box := d.box(fill, x, y, width, height)
	box.StrokeColor, box.StrokeWidth, box.CornerRadius = Color(Edge), 1, 4
	d.icon(IconOpen, ink, fill, x+width-side-3, y+(height-side)/2, side)
	at := x + 6
	if l.Icon != "" {
		d.icon(l.Icon, ink, fill, at-1, y+(height-side)/2, side)
		at += side + 3
	}
	d.text(l.Text, TextStyle{Color: ink, Size: SizeSmall, Bold: !l.Quiet}, at, y, x+width-side-5-at, height)
}

func (s *Sheet) drawNumbers(p *sheetPart) {
	top, bottom, _, _ := s.sight()
	at, view, width := s.scroll.Offset.Y, s.scroll.Size().Height, s.numberWidth()+s.wordsWidth()
	p.Move(fyne.NewPos(0, -at))
	p.under.box(Sunken, 0, at, width, view)
	p.each(top, bottom, [2]int{}, s.drawNumber)
	p.above.box(Hairline, width-1, at, 1, view)
}

func (s *Sheet) drawNumber(row int, d *shapes) {
	height, number, side := s.rowHeight(), s.numberWidth(), Size(SizeBody)+1
	y, label := float32(row)*height, s.Beside(row)
	style := TextStyle{Color: MutedInk, Size: SizeSmall, Align: fyne.TextAlignTrailing}
	if row == s.row {
		style.Color, style.Bold = Accent, true
	}
	d.text(fmt.Sprint(row+1), style, side+4, y, number-side-11, height-1)
	if s.wordy {
		s.drawLabel(d, label, number, y+2, s.wordsWidth()-5, height-5)
	} else if label.Icon != "" {
		ink := MutedInk
		if label.Tone != Plain {
			ink = label.Tone.Ink()
		}
		d.icon(label.Icon, ink, Sunken, 5, y+(height-side)/2, side)
	}
	d.box(Hairline, 0, y+height-1, number+s.wordsWidth(), 1)
}

func (s *Sheet) drawCorner(p *sheetPart) {
	width, height, d := s.numberWidth()+s.wordsWidth(), s.headHeight(), &p.above
	d.box(Sunken, 0, 0, width, height)
	d.box(Hairline, width-1, 0, 1, height)
	d.box(Hairline, 0, height-1, width, 1)
	if s.wordy {
		d.text(lang.T("Read as"), TextStyle{Color: MutedInk, Size: SizeSmall, Bold: true}, s.numberWidth(), 0, s.wordsWidth()-8, height)
	}
}

// letters is the name of a column as spreadsheets have it: A to Z, AA and so on.
func letters(column int) string {
	name := ""
	for column++; column > 0; column = (column - 1) / 26 {
		name = string(rune('A'+(column-1)%26)) + name
	}
	return name
}
