package pdf

import "assay/reports/doc"

// The measures of a table in millimetres.
const (
	cellPad   = 1.6 // left and right of a cell's text
	cellPadS  = 1.1 // the same in a table of small type
	rowPad    = 1.1 // above and below
	indentMM  = 4.0
	tableGap  = 4.0
	splitPart = 0.3 // a row higher than this part of a page may be split over two
)

// grid is a table made ready for setting.
type grid struct {
	table      doc.Table
	head, cell typeset
	pad        float64
	x, w       []float64
	headLines  [][]string
}

func (l *layout) grid(t doc.Table) *grid {
	g := &grid{table: t, head: setHead, cell: setCell, pad: cellPad}
	if t.Small {
		g.head, g.cell, g.pad = setHeadS, setCellS, cellPadS
	}
	shares := 0.0
	for _, c := range t.Columns {
		shares += c.Share
	}
	x := sideMargin
	for _, c := range t.Columns {
		w := l.width() * c.Share / max(shares, 0.001)
		g.x, g.w = append(g.x, x), append(g.w, w)
		g.headLines = append(g.headLines, l.atMost(7, l.ruler.wrap(l.clean.peek(c.Title), g.head, w-2*g.pad)))
		x += w
	}
	return g
}

func most(cells [][]string) int {
	n := 0
	for _, c := range cells {
		n = max(n, len(c))
	}
	return n
}

func (g *grid) headHeight() float64 {
	return float64(most(g.headLines))*g.head.leading + 2*rowPad + 0.6
}

// set is the type of a row's cells.
func (g *grid) set(r doc.Row) typeset {
	t := g.cell
	switch r.Emphasis {
	case doc.Group, doc.Sum:
		t.face, t.ink = bold, navy
	case doc.Muted:
		t.ink = muted
	case doc.Remark:
		t.face, t.ink = italic, muted
	}
	return t
}

// rowLines breaks a row's cells into lines.
func (l *layout) rowLines(g *grid, r doc.Row) [][]string {
	t := g.set(r)
	cells := make([][]string, 0, len(g.w))
	for i, text := range r.Cells {
		if i >= len(g.w) {
			break
		}
		w := g.w[i] - 2*g.pad
		if i == 0 {
			w -= float64(r.Indent) * indentMM
			if r.Span {
				w += l.width() - g.w[0]
			}
		}
		cells = append(cells, l.ruler.wrap(l.clean.peek(text), t, w))
	}
	return cells
}

func (l *layout) rowHeight(g *grid, r doc.Row) float64 {
	return float64(most(l.rowLines(g, r)))*g.cell.leading + 2*rowPad
}

// tableLead is the head with the rows that must follow it on the same page, or with the start
// of the first when that may be split.
func (l *layout) tableLead(t doc.Table) float64 {
	g := l.grid(t)
	h := g.headHeight()
	for i, r := range t.Rows {
		row := l.rowHeight(g, r)
		if row > l.column()*splitPart {
			return h + 4*g.cell.leading
		}
		h += row
		if r.Emphasis != doc.Group {
			return h + l.follows(g, i)
		}
	}
	return h
}

// follows is how much of the next row must stand on the same page as a row: a group's row
// stays with the next, and neither the first nor the last row stands alone.
func (l *layout) follows(g *grid, i int) float64 {
	rows := g.table.Rows
	if i+1 < len(rows) && (rows[i].Emphasis == doc.Group || i == 0 || i == len(rows)-2) {
		return min(l.rowHeight(g, rows[i+1]), l.column()*splitPart)
	}
	return 0
}

func (l *layout) tableHeight(t doc.Table) float64 {
	g := l.grid(t)
	h := g.headHeight() + tableGap
	for _, r := range t.Rows {
		h += l.rowHeight(g, r)
	}
	return h
}

func (l *layout) table(t doc.Table) {
	g := l.grid(t)
	for _, c := range t.Columns {
		l.clean.count(c.Title)
	}
	l.need(l.tableLead(t))
	l.tableHead(g)
	striped := false
	for i, r := range t.Rows {
		for _, text := range r.Cells {
			l.clean.count(text)
		}
		l.row(g, r, striped, l.follows(g, i))
		if r.Emphasis != doc.Remark {
			striped = !striped
		}
	}
	l.page().line(sideMargin, l.y, sideMargin+l.width(), l.y, 0.2, rule)
	l.y += tableGap
}

func (l *layout) tableHead(g *grid) {
	h := g.headHeight() - 0.6
	l.page().rect(sideMargin, l.y, l.width(), h, band)
	for i, lines := range g.headLines {
		y := l.y + rowPad + float64(most(g.headLines)-len(lines))*g.head.leading
		for _, line := range lines {
			l.page().text(l.cellX(g, i, line, g.head, 0), y+baseline(g.head), line, g.head)
			y += g.head.leading
		}
	}
	l.page().line(sideMargin, l.y+h, sideMargin+l.width(), l.y+h, 0.4, navy)
	l.y += h + 0.2
	l.fresh = false
}

// cellX is where a line of a column starts.
func (l *layout) cellX(g *grid, column int, line string, t typeset, indent float64) float64 {
	switch g.table.Columns[column].Align {
	case doc.Right:
		return g.x[column] + g.w[column] - g.pad - l.ruler.width(line, t)
	case doc.Centre:
		return g.x[column] + (g.w[column]-l.ruler.width(line, t))/2
	}
	return g.x[column] + g.pad + indent
}

// row sets one row, over several pages when it has to.
func (l *layout) row(g *grid, r doc.Row, striped bool, follows float64) {
	cells := l.rowLines(g, r)
	rest := most(cells)
	height := float64(rest)*g.cell.leading + 2*rowPad
	if height+follows <= l.column()*splitPart*2 {
		l.rowRoom(g, height+follows)
	}
	for from := 0; ; {
		n := min(rest, int((l.bottom()-l.y-2*rowPad+0.01)/g.cell.leading))
		if n < rest && n < 3 && !l.headOnly(g) {
			l.newPage()
			l.tableHead(g)
			continue
		}
		n = max(n, 1)
		l.rowPart(g, r, cells, from, n, striped)
		from, rest = from+n, rest-n
		if rest <= 0 {
			return
		}
		l.newPage()
		l.tableHead(g)
	}
}

// headOnly reports whether the page holds nothing but the table's head, so that a new page
// would offer no more room.
func (l *layout) headOnly(g *grid) bool {
	return l.y <= topMargin+g.headHeight()+0.01
}

// rowRoom starts a new page, with the head again, when a row does not fit on this one.
func (l *layout) rowRoom(g *grid, h float64) {
	if l.y+h > l.bottom()+0.01 && !l.headOnly(g) {
		l.newPage()
		l.tableHead(g)
	}
}

// rowPart sets n lines of a row's cells from a line on.
func (l *layout) rowPart(g *grid, r doc.Row, cells [][]string, from, n int, striped bool) {
	t := g.set(r)
	h := float64(n)*g.cell.leading + 2*rowPad
	p := l.page()
	switch {
	case r.Emphasis == doc.Group || r.Emphasis == doc.Sum:
		p.rect(sideMargin, l.y, l.width(), h, band)
	case striped:
		p.rect(sideMargin, l.y, l.width(), h, zebra)
	}
	if r.Emphasis == doc.Sum {
		p.line(sideMargin, l.y, sideMargin+l.width(), l.y, 0.3, navy)
	}
	for i, lines := range cells {
		indent := 0.0
		if i == 0 {
			indent = float64(r.Indent) * indentMM
		}
		for j := from; j < min(from+n, len(lines)); j++ {
			y := l.y + rowPad + float64(j-from)*g.cell.leading + baseline(t)
			p.text(l.cellX(g, i, lines[j], t, indent), y, lines[j], t)
		}
	}
	l.y += h
	l.fresh = false
}
