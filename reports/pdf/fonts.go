package pdf

import (
	"sync"

	"codeberg.org/go-fonts/liberation/liberationsansbold"
	"codeberg.org/go-fonts/liberation/liberationsansitalic"
	"codeberg.org/go-fonts/liberation/liberationsansregular"
	"github.com/jung-kurt/gofpdf"
	"golang.org/x/image/font/sfnt"
)

// face is one style of the report's typeface.
type face int

const (
	regular face = iota
	bold
	italic
	faces
)

const family = "liberation"

// style is the face as gofpdf names it.
func (f face) style() string { return [faces]string{"", "B", "I"}[f] }

func (f face) bytes() []byte {
	return [faces][]byte{liberationsansregular.TTF, liberationsansbold.TTF, liberationsansitalic.TTF}[f]
}

// glyphs are the typefaces parsed once, to ask which characters they have.
var glyphs = sync.OnceValues(func() ([]*sfnt.Font, error) {
	var fonts []*sfnt.Font
	for f := regular; f < faces; f++ {
		parsed, err := sfnt.Parse(f.bytes())
		if err != nil {
			return nil, err
		}
		fonts = append(fonts, parsed)
	}
	return fonts, nil
})

func addFonts(p *gofpdf.Fpdf) {
	for f := regular; f < faces; f++ {
		p.AddUTF8FontFromBytes(family, f.style(), f.bytes())
	}
}

// ruler measures text in the report's faces. Widths are kept by character, so that breaking
// long texts into lines does not ask the font again for every try.
type ruler struct {
	pdf    *gofpdf.Fpdf
	widths [faces][]int16 // by character, thousandths of the size, -1 not asked yet
	set    face
}

func newRuler(p *gofpdf.Fpdf) *ruler {
	r := &ruler{pdf: p, set: faces}
	for f := range r.widths {
		r.widths[f] = make([]int16, 0x10000)
		for i := range r.widths[f] {
			r.widths[f][i] = -1
		}
	}
	return r
}

func (r *ruler) units(f face, c rune) int {
	if c < 0 || c > 0xFFFF {
		return 0
	}
	if w := r.widths[f][c]; w >= 0 {
		return int(w)
	}
	if r.set != f {
		r.pdf.SetFont(family, f.style(), 10)
		r.set = f
	}
	w := r.pdf.GetStringSymbolWidth(string(c))
	r.widths[f][c] = int16(w)
	return w
}

// width is the width of one line in millimetres.
func (r *ruler) width(text string, t typeset) float64 {
	units := 0
	for _, c := range text {
		units += r.units(t.face, c)
	}
	return t.mm(units)
}

// typeset is how text is set: face, size in points, distance from line to line in
// millimetres, and colour.
type typeset struct {
	face    face
	size    float64
	leading float64
	ink     rgb
}

func (t typeset) mm(units int) float64 { return float64(units) * t.size * pointMM / 1000 }

// rgb is a colour of the page.
type rgb struct{ r, g, b uint8 }

// The colours of a report: one dark, one accent, greys.
var (
	navy   = rgb{0x12, 0x32, 0x4F}
	accent = rgb{0x0B, 0x5C, 0xAB}
	ink    = rgb{0x1B, 0x27, 0x33}
	muted  = rgb{0x5B, 0x6B, 0x7A}
	rule   = rgb{0xD5, 0xDC, 0xE3}
	zebra  = rgb{0xF6, 0xF8, 0xFA}
	band   = rgb{0xE9, 0xEF, 0xF5}
)

// The settings of type.
var (
	setTitle   = typeset{bold, 24, 10, navy}
	setKind    = typeset{bold, 10, 5, accent}
	setLead    = typeset{regular, 12, 6, muted}
	setH1      = typeset{bold, 16, 7.4, navy}
	setH2      = typeset{bold, 11.5, 5.6, navy}
	setH3      = typeset{bold, 9.8, 4.9, ink}
	setText    = typeset{regular, 9.8, 4.9, ink}
	setNote    = typeset{italic, 8.4, 4.1, muted}
	setLabel   = typeset{regular, 9, 4.7, muted}
	setValue   = typeset{regular, 9.4, 4.7, ink}
	setCode    = typeset{regular, 7.6, 4.7, ink}
	setHead    = typeset{bold, 8.2, 3.9, navy}
	setCell    = typeset{regular, 8.6, 4.1, ink}
	setHeadS   = typeset{bold, 7.4, 3.4, navy}
	setCellS   = typeset{regular, 7.6, 3.5, ink}
	setFooter  = typeset{regular, 7.4, 3.5, muted}
	setMark    = typeset{bold, 7.4, 3.5, accent}
	setCaption = typeset{italic, 8.4, 4.1, muted}
)
