// Package doc is a report as plain data: what it says and in what order, not how it looks.
//
// A report is made in two steps. The packages above turn a competition into a Document; the
// packages beside this one (pdf) turn a Document into bytes. So what a report says is tested
// as JSON, and how it looks is decided in one place for all reports.
package doc

import (
	"time"

	"assay/reports/chart"
)

// Document is a whole report.
type Document struct {
	Kind     string    `json:"kind"`           // what it is, above the title: "Award report"
	Title    string    `json:"title"`          // the competition
	Subtitle string    `json:"subtitle"`       // the buyer and its reference
	Mark     string    `json:"mark,omitempty"` // "Draft: ...", printed on every page until the matter is decided
	Facts    []Fact    `json:"facts"`          // on the cover
	Sections []Section `json:"sections"`
	Footer   string    `json:"footer"` // at the left of the foot of every page
	At       time.Time `json:"at"`     // when it was made; the only time a back end may write
	Author   string    `json:"author,omitempty"`
}

// Fact is one labelled value.
type Fact struct {
	Label string `json:"label"`
	Value string `json:"value"`
	Code  bool   `json:"code,omitempty"` // a hash or the like: printed small, and broken anywhere
}

// Section is a numbered part of a report. It starts with its heading and is listed in the
// table of contents.
type Section struct {
	Number    string  `json:"number"`
	Title     string  `json:"title"`
	Landscape bool    `json:"landscape,omitempty"` // wide tables: the section has its own wide pages
	NewPage   bool    `json:"newPage,omitempty"`
	Blocks    []Block `json:"blocks"`
}

// Name is the number and the title together: "2 How bids were assessed".
func (s Section) Name() string {
	if s.Number == "" {
		return s.Title
	}
	return s.Number + " " + s.Title
}

// Add appends blocks to the section.
func (s *Section) Add(blocks ...Block) { s.Blocks = append(s.Blocks, blocks...) }

// Block is one piece of a section. Exactly one field is set.
type Block struct {
	Heading   *Heading   `json:"heading,omitempty"`
	Paragraph *Paragraph `json:"paragraph,omitempty"`
	Facts     []Fact     `json:"facts,omitempty"`
	Table     *Table     `json:"table,omitempty"`
	Chart     *Chart     `json:"chart,omitempty"`
	Keep      []Block    `json:"keep,omitempty"` // kept on one page where they fit on one
	PageBreak bool       `json:"pageBreak,omitempty"`
}

// Heading is a heading inside a section. Level 2 is below the section's own.
type Heading struct {
	Level int    `json:"level"`
	Text  string `json:"text"`
}

// Voice is how a paragraph speaks.
type Voice string

const (
	Plain  Voice = ""       // running text
	Note   Voice = "note"   // small, beside the matter
	Strong Voice = "strong" // what the reader must not miss
)

// Paragraph is running text. A line feed in it starts a new line.
type Paragraph struct {
	Text  string `json:"text"`
	Voice Voice  `json:"voice,omitempty"`
}

// Chart is a drawing with its caption, which says in words what the drawing shows.
type Chart struct {
	Caption string      `json:"caption"`
	Drawing chart.Chart `json:"drawing"`
}

// Align is where a column's text stands.
type Align string

const (
	Left   Align = "left"
	Right  Align = "right" // figures, so that they line up
	Centre Align = "centre"
)

// Column is a table column. Share is its part of the width, relative to the other columns'.
type Column struct {
	Title string  `json:"title"`
	Align Align   `json:"align"`
	Share float64 `json:"share"`
}

// Table is rows under columns. Its head is repeated on each page it runs over.
type Table struct {
	Columns []Column `json:"columns"`
	Rows    []Row    `json:"rows"`
	Small   bool     `json:"small,omitempty"` // many columns: smaller type
}

// Emphasis is how a table row stands out.
type Emphasis string

const (
	Ordinary Emphasis = ""
	Group    Emphasis = "group" // a section's own row, above or between its questions
	Sum      Emphasis = "sum"   // a total
	Muted    Emphasis = "muted" // out of the running
	Remark   Emphasis = "remark"
)

// Row is one row of a table. Cells may wrap and may be longer than a page.
type Row struct {
	Cells    []string `json:"cells"`
	Emphasis Emphasis `json:"emphasis,omitempty"`
	Indent   int      `json:"indent,omitempty"` // of the first cell, in steps
	Span     bool     `json:"span,omitempty"`   // the only cell runs over all columns
}

// H is a heading below a section's own.
func H(text string) Block { return Block{Heading: &Heading{Level: 2, Text: text}} }

// H3 is a heading below H.
func H3(text string) Block { return Block{Heading: &Heading{Level: 3, Text: text}} }

// P is a paragraph of running text.
func P(text string) Block { return Block{Paragraph: &Paragraph{Text: text}} }

// N is a note: small text beside the matter.
func N(text string) Block { return Block{Paragraph: &Paragraph{Text: text, Voice: Note}} }

// Warn is a paragraph the reader must not miss.
func Warn(text string) Block { return Block{Paragraph: &Paragraph{Text: text, Voice: Strong}} }

// T is a table.
func T(t Table) Block { return Block{Table: &t} }

// C is a chart with its caption.
func C(caption string, drawing chart.Chart) Block {
	return Block{Chart: &Chart{Caption: caption, Drawing: drawing}}
}

// Together keeps blocks on one page where they fit on one.
func Together(blocks ...Block) Block { return Block{Keep: blocks} }
