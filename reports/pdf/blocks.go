package pdf

import (
	"image/color"

	"assay/reports/chart"
	"assay/reports/doc"
)

// strongInset is how far a strong paragraph's text stands inside its box.
const strongInset = 5.0

func (l *layout) paragraphLines(p doc.Paragraph) ([]string, typeset, float64) {
	t, width := setText, l.width()
	switch p.Voice {
	case doc.Note:
		t = setNote
	case doc.Strong:
		width -= 2 * strongInset
	}
	return l.ruler.wrap(l.clean.peek(p.Text), t, width), t, 2.2
}

func (l *layout) paragraphHeight(p doc.Paragraph) float64 {
	lines, t, below := l.paragraphLines(p)
	h := float64(len(lines))*t.leading + below
	if p.Voice == doc.Strong {
		h += 6
	}
	return h
}

func (l *layout) paragraph(p doc.Paragraph) {
	l.clean.count(p.Text)
	lines, t, below := l.paragraphLines(p)
	if p.Voice == doc.Strong {
		l.strong(lines)
		return
	}
	for len(lines) > 0 {
		l.need(t.leading * float64(min(2, len(lines))))
		n := min(len(lines), max(1, int((l.bottom()-l.y+0.01)/t.leading)))
		if n == len(lines)-1 && n > 2 {
			n-- // never a last line alone at the top of a page
		}
		l.lines(lines[:n], sideMargin, t)
		lines = lines[n:]
		if len(lines) > 0 {
			l.newPage()
		}
	}
	l.y += below
}

// strong sets a paragraph on a tinted ground behind an accent bar.
func (l *layout) strong(lines []string) {
	for len(lines) > 0 {
		l.need(float64(min(len(lines), 8))*setText.leading + 5)
		l.gap(1)
		n := min(len(lines), max(1, int((l.bottom()-l.y-4)/setText.leading)))
		h := float64(n)*setText.leading + 4
		l.page().rect(sideMargin, l.y, l.width(), h, band)
		l.page().rect(sideMargin, l.y, 1.2, h, accent)
		l.y += 2
		l.lines(lines[:n], sideMargin+strongInset, setText)
		l.y += 2
		lines = lines[n:]
		if len(lines) > 0 {
			l.newPage()
		}
	}
	l.y += 3
}

func factSet(f doc.Fact) typeset {
	if f.Code {
		return setCode
	}
	return setValue
}

func (l *layout) factsHeight(facts []doc.Fact, labels float64) float64 {
	sum := 0.0
	for _, f := range facts {
		lines := l.ruler.wrap(l.clean.peek(f.Value), factSet(f), l.width()-labels)
		sum += float64(len(lines))*setValue.leading + 1.2
	}
	return sum
}

// facts sets label and value pairs with a hair line between them.
func (l *layout) facts(facts []doc.Fact, labels float64) {
	for i, f := range facts {
		l.clean.count(f.Label + f.Value)
		t := factSet(f)
		lines := l.ruler.wrap(l.clean.peek(f.Value), t, l.width()-labels)
		l.need(min(max(float64(len(lines)), 2), 4)*setValue.leading + 1.2)
		if i > 0 && !l.fresh {
			l.page().line(sideMargin, l.y, sideMargin+l.width(), l.y, 0.15, rule)
		}
		l.y += 0.6
		label := l.atMost(2, l.ruler.wrap(l.clean.peek(f.Label), setLabel, labels-3))
		for j, text := range label {
			l.page().text(sideMargin, l.y+float64(j)*setLabel.leading+baseline(setLabel), text, setLabel)
		}
		for _, line := range lines {
			l.need(setValue.leading)
			l.lines([]string{line}, sideMargin+labels, t)
		}
		l.y += max(0, float64(len(label)-len(lines)))*setLabel.leading + 0.6
	}
}

// atMost cuts lines that have to stay short, and shows that it did.
func (l *layout) atMost(n int, lines []string) []string {
	if len(lines) <= n {
		return lines
	}
	last := []rune(lines[n-1])
	return append(lines[:n-1:n-1], string(last[:max(0, len(last)-1)])+"…")
}

func (l *layout) captionLines(c doc.Chart) []string {
	if c.Caption == "" {
		return nil
	}
	return l.ruler.wrap(l.clean.peek(c.Caption), setCaption, l.width())
}

func (l *layout) chartHeight(c doc.Chart) float64 {
	return 2 + c.Drawing.Height(l.width()/pointMM)*pointMM + 2 + float64(len(l.captionLines(c)))*setCaption.leading + 4
}

// chart draws a chart to the full width; one that is taller than a page is made smaller.
func (l *layout) chart(c doc.Chart) {
	l.clean.count(c.Caption)
	l.need(l.chartHeight(c))
	l.gap(2)
	units := l.width() / pointMM
	scale := pointMM
	caption := l.captionLines(c)
	room := l.column() - 8 - float64(len(caption))*setCaption.leading
	if h := c.Drawing.Height(units) * scale; h > room {
		scale *= room / h
	}
	c.Drawing.Draw(&canvas{layout: l, page: l.page(), x: sideMargin, y: l.y, scale: scale}, units, chart.Paper)
	l.y += c.Drawing.Height(units)*scale + 2
	l.lines(caption, sideMargin, setCaption)
	l.y += 4
}

// canvas lets a chart draw on a page.
type canvas struct {
	layout *layout
	page   *page
	x, y   float64
	scale  float64 // millimetres a unit
}

func pageColor(c color.Color) *rgb {
	if c == nil {
		return nil
	}
	n := color.NRGBAModel.Convert(c).(color.NRGBA)
	if n.A == 0 {
		return nil
	}
	return &rgb{n.R, n.G, n.B}
}

func (c *canvas) add(s stroke, p chart.Paint) {
	s.fill, s.border, s.weight = pageColor(p.Fill), pageColor(p.Stroke), p.Width*c.scale
	c.page.strokes = append(c.page.strokes, s)
}

// Rect draws a rectangle.
func (c *canvas) Rect(x, y, w, h float64, p chart.Paint) {
	c.add(stroke{mark: rectMark, x: c.x + x*c.scale, y: c.y + y*c.scale, w: w * c.scale, h: h * c.scale}, p)
}

// Line draws a line.
func (c *canvas) Line(x1, y1, x2, y2 float64, p chart.Paint) {
	c.add(stroke{mark: lineMark, x: c.x + x1*c.scale, y: c.y + y1*c.scale, w: c.x + x2*c.scale, h: c.y + y2*c.scale},
		chart.Paint{Stroke: p.Stroke, Width: p.Width})
}

// Circle draws a circle.
func (c *canvas) Circle(x, y, r float64, p chart.Paint) {
	c.add(stroke{mark: circleMark, x: c.x + x*c.scale, y: c.y + y*c.scale, w: r * c.scale}, p)
}

func (c *canvas) typeset(f chart.Font) typeset {
	t := typeset{size: f.Size * c.scale / pointMM}
	if f.Bold {
		t.face = bold
	}
	if colour := pageColor(f.Color); colour != nil {
		t.ink = *colour
	}
	return t
}

// Text sets one line.
func (c *canvas) Text(x, y float64, text string, f chart.Font) {
	c.layout.clean.count(text)
	text = c.layout.clean.peekLine(text)
	t := c.typeset(f)
	x = c.x + x*c.scale
	switch f.Align {
	case chart.Middle:
		x -= c.layout.ruler.width(text, t) / 2
	case chart.End:
		x -= c.layout.ruler.width(text, t)
	}
	c.page.text(x, c.y+y*c.scale+t.size*pointMM*0.35, text, t)
}

// TextWidth measures one line in units.
func (c *canvas) TextWidth(text string, f chart.Font) float64 {
	return c.layout.ruler.width(c.layout.clean.peekLine(text), c.typeset(f)) / c.scale
}
