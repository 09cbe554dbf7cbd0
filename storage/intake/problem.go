package intake

import (
	"fmt"
	"strings"

	"assay/model"
)

// Severity says whether a problem stops the load.
type Severity int

const (
	Warn Severity = iota // worth a look; the load can go on
	Stop                 // nothing is applied while it stands
)

// mostProblems bounds the list: after that many, the sheet is the wrong one.
const mostProblems = 1_000

// Problem is something wrong or doubtful in a sheet. Text is a sentence without its place.
type Problem struct {
	File, Sheet string
	Cell        string // "D7", in a notice the path "tender.lots[1]"; empty when it is the sheet as a whole
	Row, Column int    // of the cell, 0-based, in the sheet as it is in the file; -1 when it is the sheet as a whole
	Text        string
	Severity    Severity
	Suggest     string  // a text that would mend the cell; empty when Assay knows none
	Skip        bool    // leaving the row out mends it too
	Lines       []int   // the rows to leave out, as a Mapping skips them, where they are several
	Spots       []Spot  // all the cells it is about, where they are several
	Mend        Mapping // what can be said of columns that mends it; empty where nothing is known
}

// Spot is a cell by its row and column, 0-based, in the sheet as it is in the file.
type Spot struct{ Row, Column int }

// suggest adds the text that would mend the cell.
func (p *Problem) suggest(text string) { p.Suggest = text }

// Error is the whole sentence: where, what and the cure.
func (p Problem) Error() string {
	place := where(p.File, p.Sheet)
	switch {
	case p.Cell == "":
	case strings.ContainsAny(p.Cell, ".[ "):
		place += ", at " + p.Cell
	default:
		place += ", cell " + p.Cell
	}
	return place + ": " + p.Text
}

// Preview is how a sheet was understood. It is for reading: nothing has been applied.
type Preview struct {
	File, Sheet string
	HeaderRow   int        // 1-based, the last of the header's; 0 when none was found
	HeaderRows  int        // how many rows the headings take
	Bidders     Bidders    // how the bidders were found to stand; Header and the like count columns where they stand side by side
	Columns     []Column   // every headed column, mapped or not
	Header      []string   // of Rows
	Rows        [][]string // the rows as they would be loaded
	Problems    []Problem  // in reading order, the first thousand
	Notes       []string   // what was left aside, and why

	beyond int // problems that say stop and are not listed
}

// Err is nil when the preview can be applied, else the first problem that says stop, and how
// many more there are.
func (p *Preview) Err() error {
	var first *Problem
	stops := p.beyond
	for i := range p.Problems {
		if p.Problems[i].Severity == Stop {
			stops++
			if first == nil {
				first = &p.Problems[i]
			}
		}
	}
	switch {
	case first == nil:
		return nil
	case stops == 1:
		return model.Refuse(model.Invalid, "%s", first.Error())
	}
	return model.Refuse(model.Invalid, "%s (and %d more)", first.Error(), stops-1)
}

func (p *Preview) note(format string, args ...any) {
	p.Notes = append(p.Notes, fmt.Sprintf(format, args...))
}
