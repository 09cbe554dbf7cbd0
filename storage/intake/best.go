package intake

import (
	"fmt"
	"slices"
	"strings"

	"assay/model"
)

// How much of a workbook is looked at to find its table: sheets, and rows of a large one.
const (
	mostSheetsTried = 30
	mostRowsTried   = 1_000
)

// Tried is how a sheet of a workbook would read, by its first rows where it is large.
type Tried struct {
	Sheet string
	Kind  Kind
	Rows  int  // that were understood
	Stops int  // problems that stop a load
	Alike bool // laid out as the sheet that is meant, and so loaded after it

	index int
	rank  int
	key   string // of its headings
}

// Prefer makes the sheet that reads best the one that is meant where none is named: one with bidders and
// their responses or prices before one without, and among those the one with fewest stops for its rows.
func (b *Book) Prefer(c *model.Competition) []Tried {
	var tried []Tried
	for i, s := range b.Sheets {
		if s.Hidden || s.Len() == 0 {
			continue
		}
		if len(tried) == mostSheetsTried {
			break
		}
		tried = append(tried, try(c, s, i))
	}
	if len(tried) < 2 {
		return tried
	}
	best := slices.MinFunc(tried, func(a, b Tried) int {
		if a.rank != b.rank {
			return b.rank - a.rank
		}
		return a.Stops*max(b.Rows, 1) - b.Stops*max(a.Rows, 1)
	})
	b.preferred = best.index
	var others, alike []string
	for i, t := range tried {
		if t.index != best.index && t.rank == best.rank && t.Kind == best.Kind && t.key == best.key && t.key != "" {
			tried[i].Alike = true
			alike = append(alike, fmt.Sprintf("%q", t.Sheet))
		}
	}
	for _, t := range tried {
		if t.index != best.index {
			others = append(others, fmt.Sprintf("%q: %s", t.Sheet, t.says()))
		}
	}
	b.Notes = slices.DeleteFunc(b.Notes, func(n string) bool { return strings.HasPrefix(n, severalSheets) })
	b.Notes = append(b.Notes, fmt.Sprintf("The sheet %q is read, because it reads best; another can be chosen (%s).", best.Sheet, strings.Join(others[:min(len(others), 8)], "; ")))
	if len(alike) > 0 {
		b.Notes = append(b.Notes, fmt.Sprintf("Laid out like it: %s. Each is loaded by itself: load this one, then open the file again and choose the next.", model.Join(alike, 12)))
	}
	return tried
}

// says is what a sheet would be read as.
func (t Tried) says() string {
	switch {
	case t.rank == 0:
		return "no table of bids"
	case t.Stops > 0:
		return string(t.Kind) + ", " + model.Plural(t.Stops, "stop", "stops")
	}
	return string(t.Kind)
}

// try reads a sheet, as it is taken for.
func try(c *model.Competition, s Sheet, index int) Tried {
	if s.Len() > mostRowsTried {
		s.rows = head{s.rows}
	}
	t := Tried{Sheet: s.Name, index: index, Kind: KindOf(c, s, Mapping{})}
	if s.isFlat() {
		return t
	}
	var p Preview
	newID := func() string { return "tried" }
	switch t.Kind {
	case ScheduleSheet:
		p = Schedule(c, s, Mapping{}, newID).Preview
	case PriceSheet:
		p = Prices(c, s, Mapping{}, newID).Preview
	case ScoreSheet, AgreedSheet:
		return t
	default:
		p = Bids(c, s, Mapping{}, newID).Preview
	}
	t.Rows, t.Stops, t.key = len(p.Rows), p.beyond, HeadingsOf(s, t.Kind, &p)
	for _, problem := range p.Problems {
		if problem.Severity == Stop {
			t.Stops++
		}
	}
	offers := slices.ContainsFunc(p.Columns, func(c Column) bool {
		return c.criterion != nil || c.role == rolePrice || c.role == roleRate || c.role == roleTotal
	})
	switch {
	case p.HeaderRow == 0:
	case offers && t.Rows > 0:
		t.rank = 3
	case t.Rows > 0:
		t.rank = 2
	default:
		t.rank = 1
	}
	return t
}

// head is the first rows of a large sheet.
type head struct{ rows }

func (h head) Len() int { return min(h.rows.Len(), mostRowsTried) }
