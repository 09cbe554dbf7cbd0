package pdf

import (
	"github.com/jung-kurt/gofpdf"
)

// Millimetres in a point, and the page.
const (
	pointMM = 25.4 / 72

	shortSide    = 210.0
	longSide     = 297.0
	sideMargin   = 20.0
	topMargin    = 25.0
	bottomMargin = 22.0
)

// mark is what one stroke of a page is.
type mark byte

const (
	textMark mark = iota
	rectMark
	lineMark
	circleMark
	linkMark
	outlineMark
)

// stroke is one thing on a page. Pages are laid out as strokes first and written second, so
// that page numbers are known before anything is written, with no stand-in text to replace.
type stroke struct {
	mark         mark
	x, y, w, h   float64 // text: x and baseline y; line: to w, h; circle: radius w
	text         string
	set          typeset
	fill, border *rgb
	weight       float64
	target       int // link: the section; outline: the level
}

// page is one page's strokes.
type page struct {
	landscape bool
	strokes   []stroke
}

func (p *page) size() (w, h float64) {
	if p.landscape {
		return longSide, shortSide
	}
	return shortSide, longSide
}

func (p *page) text(x, y float64, text string, t typeset) {
	if text != "" {
		p.strokes = append(p.strokes, stroke{mark: textMark, x: x, y: y, text: text, set: t})
	}
}

func (p *page) rect(x, y, w, h float64, fill rgb) {
	p.strokes = append(p.strokes, stroke{mark: rectMark, x: x, y: y, w: w, h: h, fill: &fill})
}

func (p *page) line(x1, y1, x2, y2, weight float64, c rgb) {
	p.strokes = append(p.strokes, stroke{mark: lineMark, x: x1, y: y1, w: x2, h: y2, border: &c, weight: weight})
}

// place is where a section starts.
type place struct {
	page int // from 1
	y    float64
}

// emitter writes laid-out pages with gofpdf.
type emitter struct {
	pdf   *gofpdf.Fpdf
	set   typeset
	links []int

	height, lastHeight float64 // of the page being written and of the last one
}

func (e *emitter) page(p *page) {
	orientation := "P"
	if p.landscape {
		orientation = "L"
	}
	e.pdf.AddPageFormat(orientation, gofpdf.SizeType{Wd: shortSide, Ht: longSide})
	e.set = typeset{}
	_, e.height = p.size()
	for i := range p.strokes {
		e.stroke(&p.strokes[i])
	}
}

func (e *emitter) stroke(s *stroke) {
	switch s.mark {
	case textMark:
		e.use(s.set)
		e.pdf.Text(s.x, s.y, s.text)
	case rectMark:
		if style := e.paint(s); style != "" {
			e.pdf.Rect(s.x, s.y, s.w, s.h, style)
		}
	case lineMark:
		if e.paint(s) != "" {
			e.pdf.Line(s.x, s.y, s.w, s.h)
		}
	case circleMark:
		if style := e.paint(s); style != "" {
			e.pdf.Circle(s.x, s.y, s.w, style)
		}
	case linkMark:
		e.pdf.Link(s.x, s.y, s.w, s.h, e.links[s.target])
	case outlineMark:
		e.use(setText) // a Unicode face, so that the outline is written as Unicode
		// gofpdf measures outline heights from the last page's, whatever page they are on
		e.pdf.Bookmark(s.text, s.target, e.lastHeight-e.height+s.y)
	}
}

func (e *emitter) use(t typeset) {
	if t.face != e.set.face || t.size != e.set.size {
		e.pdf.SetFont(family, t.face.style(), t.size)
	}
	if t.ink != e.set.ink || e.set.size == 0 {
		e.pdf.SetTextColor(int(t.ink.r), int(t.ink.g), int(t.ink.b))
	}
	e.set = t
}

func (e *emitter) paint(s *stroke) string {
	style := ""
	if s.fill != nil {
		e.pdf.SetFillColor(int(s.fill.r), int(s.fill.g), int(s.fill.b))
		style = "F"
	}
	if s.border != nil {
		e.pdf.SetDrawColor(int(s.border.r), int(s.border.g), int(s.border.b))
		e.pdf.SetLineWidth(s.weight)
		style += "D"
	}
	return style
}
