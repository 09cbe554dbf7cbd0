package chart

import (
	"strconv"
	"strings"
)

// Matrix is a heat map: criteria down, bids across, the value always printed.
type Matrix struct {
	Columns []string    `json:"columns"`
	Rows    []MatrixRow `json:"rows"`
}

// MatrixRow is one criterion.
type MatrixRow struct {
	Name    string       `json:"name"`
	Heading bool         `json:"heading,omitempty"` // a section: its name only, above its questions
	Cells   []MatrixCell `json:"cells,omitempty"`
}

// MatrixCell is one value. Shade runs from 0 (least) to 1 (most).
type MatrixCell struct {
	Text    string  `json:"text"`
	Shade   float64 `json:"shade"`
	Neutral bool    `json:"neutral,omitempty"` // no shade: a gate, or nothing scored
	Framed  bool    `json:"framed,omitempty"`  // missed a minimum or failed a gate
}

// The measures of a matrix chart, in units.
const (
	matrixHead  = 42.0
	matrixPitch = 23.0
	matrixWide  = 96.0 // the most a column takes
)

// Height is the height the chart needs.
func (m Matrix) Height(float64) float64 {
	return matrixHead + matrixPitch*float64(len(m.Rows)) + 4
}

// Draw draws the chart.
func (m Matrix) Draw(c Canvas, width float64, p Palette) {
	left := width * 0.31
	pitch := width - left
	if n := float64(len(m.Columns)); n > 0 {
		pitch = min(matrixWide, (width-left)/n)
	}
	left = width - pitch*float64(len(m.Columns))
	head := Font{Size: 7.5, Bold: true, Align: Middle, Color: p.Ink}
	for i, name := range m.Columns {
		lines := fit(c, name, head, pitch-3, 3)
		y := matrixHead - 8 - head.Size*1.18*float64(len(lines)-1)/2
		stack(c, left+pitch*(float64(i)+0.5), y, lines, head)
	}
	for i, row := range m.Rows {
		y := matrixHead + matrixPitch*float64(i)
		m.row(c, row, cellBox{left, y, pitch, matrixPitch}, p)
	}
}

type cellBox struct{ x, y, w, h float64 }

func (m Matrix) row(c Canvas, row MatrixRow, first cellBox, p Palette) {
	font := Font{Size: 8.5, Bold: row.Heading, Color: p.Ink}
	middle := first.y + first.h/2
	if row.Heading {
		c.Text(0, middle+2, cut(c, row.Name, font, first.x-8), font)
		c.Line(0, first.y+first.h-1, first.x+first.w*float64(len(m.Columns)), first.y+first.h-1, Paint{Stroke: p.Rule, Width: 0.7})
		return
	}
	lines := fit(c, row.Name, font, first.x-16, 2)
	if len(lines) > 1 {
		font.Size = 8
	}
	stack(c, 8, middle, lines, font)
	for i, cell := range row.Cells {
		box := first
		box.x += first.w * float64(i)
		cell.draw(c, box, p)
	}
}

func (m MatrixCell) draw(c Canvas, b cellBox, p Palette) {
	fill := p.Ground
	text := Font{Size: 9.5, Bold: true, Align: Middle, Color: p.Muted}
	if !m.Neutral {
		fill = blend(p.Low, p.High, m.Shade)
		text.Color = readable(fill, p.Ink, p.OnQuality)
	}
	frame := Paint{Fill: fill}
	if m.Neutral {
		frame.Stroke, frame.Width = p.Rule, 0.6
	}
	if m.Framed {
		frame.Stroke, frame.Width = p.Ink, 1.4
	}
	c.Rect(b.x+1.5, b.y+1.5, b.w-3, b.h-3, frame)
	c.Text(b.x+b.w/2, b.y+b.h/2, cut(c, m.Text, text, b.w-6), text)
}

// grouped prints an axis figure without needless zeros, its thousands apart.
func grouped(v float64) string {
	whole, rest, dot := strings.Cut(strconv.FormatFloat(v, 'g', 12, 64), ".")
	if strings.Contains(whole+rest, "e") {
		return strconv.FormatFloat(v, 'g', 4, 64)
	}
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	if dot {
		whole += "." + rest
	}
	return whole
}
