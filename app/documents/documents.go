// Package documents is what rooms share about the documents of bids: the list of them, opening one
// with the program the system has for it, saving one, and adding more with a bar that can be
// cancelled. It decides nothing; storage and model say who may read what.
package documents

import (
	"time"

	"assay/app/desk"
	"assay/app/lang"
	"assay/app/ui"
	"assay/model"
)

// Line is one document as it is listed.
type Line struct {
	model.Document
	For    string // what it answers: "1.2", or "Whole bid"
	Sealed bool   // it belongs to the price
	Added  time.Time
}

// Lines lists the documents of a bid under the criteria, "" being the bid as a whole; all of them
// when no criterion is named.
func Lines(c *model.Competition, bid string, times map[string]time.Time, criteria ...string) []Line {
	var lines []Line
	for i := range c.Documents {
		d := &c.Documents[i]
		wanted := len(criteria) == 0
		for _, k := range criteria {
			wanted = wanted || k == d.Criterion
		}
		if d.Bid != bid || !wanted {
			continue
		}
		line := Line{Document: c.Listed(*d), For: lang.T("Whole bid"), Sealed: c.Sealed(d), Added: times[d.ID]}
		if line.Sealed {
			line.Name = lang.T(line.Name)
		}
		if k := c.Method.Criterion(d.Criterion); k != nil {
			line.For = k.Number
		}
		lines = append(lines, line)
	}
	return lines
}

// List is a table of documents with the ways to open and save the chosen one.
type List struct {
	Table *ui.Table[Line]
	Open  *ui.Button
	Save  *ui.Button

	desk *desk.Desk
}

// NewList makes an empty list; with dated its lines say when they were added.
func NewList(d *desk.Desk, dated bool) *List {
	l := &List{desk: d}
	columns := []ui.Column[Line]{
		{Title: lang.T("Document"), Share: 4, Least: 120, Text: func(l Line) string { return l.Shown() }},
		{Title: lang.T("For"), Share: 1, Least: 88, Quiet: true, Text: what},
		{Title: lang.T("Size"), Share: 0.9, Least: 76, Right: true, Quiet: true, Text: size},
	}
	if dated {
		columns = append(columns, ui.Column[Line]{Title: lang.T("Added"), Share: 1.2, Least: 116, Right: true, Quiet: true, Text: added})
	}
	l.Table = ui.NewTable(columns...)
	l.Table.OnOpen = func(_ int, line Line) { l.show(line) }
	l.Open = ui.NewButton(lang.T("Open"), ui.IconFile, ui.Secondary, func() { l.chosen(l.show) })
	l.Save = ui.NewButton(lang.T("Save as…"), ui.IconSave, ui.Secondary, func() { l.chosen(l.save) })
	return l
}

func what(l Line) string {
	if l.Sealed {
		return lang.T("%s, sealed", l.For)
	}
	return l.For
}

func size(l Line) string {
	if l.Sealed {
		return ""
	}
	return lang.Bytes(l.Size)
}

func added(l Line) string {
	if l.Added.IsZero() {
		return ""
	}
	return lang.Date(l.Added.Local(), "2 Jan 15:04")
}

// Set shows other documents; the cursor stays on the one it was on.
func (l *List) Set(lines []Line) {
	at, had := l.Table.Selected()
	l.Table.SetRows(lines)
	cursor := min(0, len(lines)-1)
	for i, line := range lines {
		if had && line.ID == at.ID {
			cursor = i
		}
	}
	l.Table.SetCursor(cursor)
	l.Open.SetWaiting(len(lines) == 0)
	l.Save.SetWaiting(len(lines) == 0)
}

// chosen hands the chosen document over, or says that there is none.
func (l *List) chosen(to func(Line)) {
	if line, is := l.Table.Selected(); is {
		to(line)
		return
	}
	l.desk.Say(desk.Caution, lang.T("choose a document first"))
}

func (l *List) show(line Line) {
	if Legible(line.Document) {
		Read(l.desk, l.Table, line.Document)
	} else {
		Open(l.desk, l.Table, line.Document)
	}
}
func (l *List) save(line Line) { SaveAs(l.desk, l.Table, line.Document) }

// Chosen is the chosen document, nil for none.
func (l *List) Chosen() *Line {
	if line, is := l.Table.Selected(); is {
		return &line
	}
	return nil
}
