package pdf

import (
	"strconv"

	"assay/reports/doc"
)

// layout turns a document into pages of strokes.
type layout struct {
	ruler  *ruler
	clean  *cleaner
	pages  []*page
	places []place // of each section, in order
	doc    doc.Document
	wide   bool    // the section at hand has landscape pages
	y      float64 // where the next thing goes on the last page
	fresh  bool    // nothing stands on the last page yet
}

func newLayout(r *ruler, c *cleaner) *layout { return &layout{ruler: r, clean: c} }

// document lays out everything. What has one section is short: it goes on below the cover, without a
// table of contents.
func (l *layout) document(d doc.Document) {
	l.doc = d
	contents := l.cover(d)
	for i, s := range d.Sections {
		l.section(s, i == 0 && len(contents) > 0)
	}
	if l.clean.replaced > 0 {
		l.block(doc.N(shownNote(l.clean.replaced)))
	}
	l.contents(contents, d.Sections)
	l.margins()
}

func (l *layout) page() *page { return l.pages[len(l.pages)-1] }

func (l *layout) width() float64 {
	w, _ := (&page{landscape: l.wide}).size()
	return w - 2*sideMargin
}

// bottom is where the room for blocks ends.
func (l *layout) bottom() float64 {
	_, h := (&page{landscape: l.wide}).size()
	return h - bottomMargin
}

// column is the height a whole page offers.
func (l *layout) column() float64 { return l.bottom() - topMargin }

func (l *layout) newPage() {
	l.pages = append(l.pages, &page{landscape: l.wide})
	l.y, l.fresh = topMargin, true
}

// need starts a new page when less than h is left, unless a new page would have no more.
func (l *layout) need(h float64) {
	if l.y+min(h, l.column()) > l.bottom()+0.01 && !l.fresh {
		l.newPage()
	}
}

// gap leaves room above a block, but not at the top of a page.
func (l *layout) gap(h float64) {
	if !l.fresh {
		l.y += h
	}
}

func (l *layout) section(s doc.Section, first bool) {
	if first || s.NewPage || s.Landscape != l.wide {
		l.wide = s.Landscape
		l.newPage()
	}
	name := l.clean.line(s.Name())
	lines := l.ruler.wrap(name, setH1, l.width())
	l.need(10 + float64(len(lines))*setH1.leading + 4 + l.opening(s.Blocks))
	l.gap(10)
	l.places = append(l.places, place{page: len(l.pages), y: l.y})
	l.outline(name, 0)
	l.lines(lines, sideMargin, setH1)
	l.page().line(sideMargin, l.y+0.6, sideMargin+l.width(), l.y+0.6, 0.5, navy)
	l.y += 4.4
	l.blocks(s.Blocks)
}

// opening is what must stand under a section's heading: its first words, and where they only
// introduce, the start of what they introduce.
func (l *layout) opening(blocks []doc.Block) float64 {
	h := l.lead(blocks)
	if len(blocks) > 1 && blocks[0].Paragraph != nil && blocks[1].Heading != nil {
		h += l.lead(blocks[1:])
	}
	return h
}

func (l *layout) outline(name string, level int) {
	p := l.page()
	p.strokes = append(p.strokes, stroke{mark: outlineMark, text: name, y: l.y, target: level})
}

// lines sets lines from the current height on. The caller has made room for as much as
// should stay together; what still does not fit goes on the next page.
func (l *layout) lines(lines []string, x float64, t typeset) {
	for _, line := range lines {
		l.need(t.leading)
		l.page().text(x, l.y+baseline(t), line, t)
		l.y += t.leading
	}
	l.fresh = false
}

// baseline is how far below the top of its line a text stands.
func baseline(t typeset) float64 { return t.leading/2 + t.size*pointMM*0.35 }

func (l *layout) blocks(blocks []doc.Block) {
	for i := range blocks {
		if blocks[i].Heading != nil {
			l.heading(*blocks[i].Heading, l.lead(blocks[i+1:]))
			continue
		}
		l.block(blocks[i])
	}
}

func (l *layout) block(b doc.Block) {
	switch {
	case b.Paragraph != nil:
		l.paragraph(*b.Paragraph)
	case b.Facts != nil:
		l.gap(1)
		l.facts(b.Facts, 44)
		l.y += 3
	case b.Table != nil:
		l.table(*b.Table)
	case b.Chart != nil:
		l.chart(*b.Chart)
	case b.Keep != nil:
		l.need(l.height(b.Keep))
		l.blocks(b.Keep)
	case b.PageBreak && !l.fresh:
		l.newPage()
	}
}

// heading sets a heading together with the start of what follows it.
func (l *layout) heading(h doc.Heading, follows float64) {
	t, above := headingSet(h)
	text := l.clean.line(h.Text)
	lines := l.ruler.wrap(text, t, l.width())
	l.need(above + float64(len(lines))*t.leading + 1.6 + follows)
	l.gap(above)
	if h.Level == 2 {
		l.outline(text, 1)
	}
	l.lines(lines, sideMargin, t)
	l.y += 1.6
}

func headingSet(h doc.Heading) (t typeset, above float64) {
	if h.Level <= 2 {
		return setH2, 5
	}
	return setH3, 3
}

// lead is the height that must stand together at the start of some blocks: a heading with
// the start of what it heads, two lines of a paragraph, the head and first row of a table.
func (l *layout) lead(blocks []doc.Block) float64 {
	if len(blocks) == 0 {
		return 0
	}
	switch b := blocks[0]; {
	case b.Heading != nil:
		t, above := headingSet(*b.Heading)
		lines := l.ruler.wrap(l.clean.peekLine(b.Heading.Text), t, l.width())
		return above + float64(len(lines))*t.leading + 1.6 + l.lead(blocks[1:])
	case b.Paragraph != nil:
		h := l.paragraphHeight(*b.Paragraph)
		if h <= 3.2*setText.leading {
			if len(blocks) > 1 && blocks[1].Heading == nil {
				h += l.lead(blocks[1:]) // a short paragraph introduces what follows
			}
			return h
		}
		return 2 * setText.leading
	case b.Table != nil:
		return l.tableLead(*b.Table)
	case b.Chart != nil, b.Keep != nil:
		return l.height(blocks[:1])
	case b.Facts != nil:
		return 1 + 2*setValue.leading
	}
	return 0
}

// height is the whole height of blocks set one after the other.
func (l *layout) height(blocks []doc.Block) float64 {
	sum := 0.0
	for i, b := range blocks {
		switch {
		case b.Heading != nil:
			t, above := headingSet(*b.Heading)
			lines := l.ruler.wrap(l.clean.peekLine(b.Heading.Text), t, l.width())
			sum += above + float64(len(lines))*t.leading + 1.6
		case b.Paragraph != nil:
			sum += l.paragraphHeight(*b.Paragraph)
		case b.Facts != nil:
			sum += 4 + l.factsHeight(b.Facts, 44)
		case b.Table != nil:
			sum += l.tableHeight(*b.Table)
		case b.Chart != nil:
			sum += l.chartHeight(*b.Chart)
		case b.Keep != nil:
			sum += l.height(blocks[i].Keep)
		}
	}
	return sum
}

// margins adds the running head and the foot of every page, when all pages are known.
func (l *layout) margins() {
	footer := l.clean.line(l.doc.Footer)
	mark := l.shorten(l.clean.line(l.doc.Mark), setMark, shortSide/3)
	head := l.clean.line(l.doc.Kind + " · " + l.doc.Title)
	for i, p := range l.pages {
		w, h := p.size()
		right := w - sideMargin
		number := "Page " + strconv.Itoa(i+1) + " of " + strconv.Itoa(len(l.pages))
		p.line(sideMargin, h-15, right, h-15, 0.2, rule)
		p.text(sideMargin, h-11, l.shorten(footer, setFooter, right-sideMargin-40), setFooter)
		p.text(right-l.ruler.width(number, setFooter), h-11, number, setFooter)
		if i == 0 {
			continue
		}
		markWidth := l.ruler.width(mark, setMark)
		p.text(sideMargin, 14, l.shorten(head, setFooter, right-sideMargin-markWidth-6), setFooter)
		p.text(right-markWidth, 14, mark, setMark)
		p.line(sideMargin, 16.5, right, 16.5, 0.2, rule)
	}
}

// shorten cuts a line to the width, with an ellipsis.
func (l *layout) shorten(text string, t typeset, width float64) string {
	if l.ruler.width(text, t) <= width {
		return text
	}
	runes := []rune(text)
	room := width - l.ruler.width("…", t)
	for i, r := range runes {
		if room -= t.mm(l.ruler.units(t.face, r)); room < 0 {
			return string(runes[:i]) + "…"
		}
	}
	return text
}
