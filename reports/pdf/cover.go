package pdf

import (
	"strconv"

	"assay/reports/doc"
)

// contentsAt is where an entry of the table of contents goes once all pages are known.
type contentsAt struct {
	page *page
	y    float64
}

// cover sets the first page: what the report is, for whom, its facts, and room for the
// contents below.
func (l *layout) cover(d doc.Document) []contentsAt {
	l.newPage()
	p := l.page()
	p.rect(0, 0, shortSide, 7, navy)
	p.rect(0, 7, shortSide, 1.1, accent)
	l.y = 30
	l.lines([]string{l.clean.line(d.Kind)}, sideMargin, setKind)
	l.y += 1.5
	l.lines(l.ruler.wrap(l.clean.line(d.Title), setTitle, l.width()), sideMargin, setTitle)
	l.y += 1
	if d.Subtitle != "" {
		l.lines(l.ruler.wrap(l.clean.line(d.Subtitle), setLead, l.width()), sideMargin, setLead)
	}
	l.y += 4
	if d.Mark != "" {
		l.paragraph(doc.Paragraph{Text: d.Mark, Voice: doc.Strong})
	}
	l.y += 2
	l.facts(d.Facts, 44)
	if len(d.Sections) < 2 {
		return nil
	}
	l.need(16 + float64(min(len(d.Sections), 30))*contentsPitch)
	l.gap(8)
	l.lines([]string{"Contents"}, sideMargin, setH2)
	l.y += 1.4
	l.page().line(sideMargin, l.y, shortSide-sideMargin, l.y, 0.4, navy)
	l.y += 1
	var entries []contentsAt
	for range d.Sections {
		l.need(contentsPitch)
		entries = append(entries, contentsAt{l.page(), l.y})
		l.y += contentsPitch
		l.fresh = false
	}
	return entries
}

const contentsPitch = 5.6

// contents fills the table of contents, with the page of each section.
func (l *layout) contents(entries []contentsAt, sections []doc.Section) {
	right := shortSide - sideMargin
	for i, entry := range entries {
		s, p, y := sections[i], entry.page, entry.y
		number := strconv.Itoa(l.places[i].page)
		numberX := right - l.ruler.width(number, setText)
		name := l.shorten(l.clean.peekLine(s.Title), setText, numberX-sideMargin-16)
		p.text(sideMargin, y+baseline(setText), l.clean.peekLine(s.Number), setText)
		p.text(sideMargin+10, y+baseline(setText), name, setText)
		p.text(numberX, y+baseline(setText), number, setText)
		p.strokes = append(p.strokes, stroke{mark: linkMark, x: sideMargin, y: y, w: right - sideMargin, h: contentsPitch, target: i})
	}
}
