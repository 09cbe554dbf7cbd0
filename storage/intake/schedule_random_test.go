package intake

import (
	"fmt"
	"math/big"
	"math/rand/v2"
	"path/filepath"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/xuri/excelize/v2"
)

// randomSchedule is a schedule of some bidders, as it is written and as it has to be read.
type randomSchedule struct {
	rows  [][]any
	lines map[string][]string // by bidder
	sums  map[string]*big.Rat
	items []int // rows
}

// newRandomSchedule makes items in sections, with sub-totals and a grand total, for one to five bidders.
// Quantities have up to one decimal place and rates up to two, so that totals are exact in a cell.
func newRandomSchedule(r *rand.Rand) *randomSchedule {
	bidders := 1 + r.IntN(5)
	s := &randomSchedule{lines: map[string][]string{}, sums: map[string]*big.Rat{}}
	names, head := []any{"", "", "", ""}, []any{"Item", "Description", "Qty", "Unit"}
	section := make([]*big.Rat, bidders)
	for b := range bidders {
		names, head = append(names, bidderName(b), nil), append(head, "Unit price", "Total price")
		s.sums[bidderName(b)], section[b] = new(big.Rat), new(big.Rat)
	}
	s.rows = [][]any{{"Schedule of prices"}, names, head}
	for part := range 1 + r.IntN(3) {
		s.rows = append(s.rows, []any{nil, fmt.Sprintf("Part %c", 'A'+part)})
		for n := range 1 + r.IntN(6) {
			s.items = append(s.items, len(s.rows))
			s.rows = append(s.rows, s.item(r, fmt.Sprintf("%c%02d", 'A'+part, n+1), section))
		}
		sub := []any{nil, "Sub-total", nil, nil}
		for b := range bidders {
			sub = append(sub, nil, float(section[b]))
			s.sums[bidderName(b)].Add(s.sums[bidderName(b)], section[b])
			section[b] = new(big.Rat)
		}
		s.rows = append(s.rows, sub)
	}
	total := []any{nil, "Grand total", nil, nil}
	for b := range bidders {
		total = append(total, nil, float(s.sums[bidderName(b)]))
	}
	s.rows = append(s.rows, total)
	return s
}

func (s *randomSchedule) item(r *rand.Rand, number string, section []*big.Rat) []any {
	quantity := decimal.New(1+r.Int64N(5000), -int32(r.IntN(2)))
	row := []any{number, "Work " + number, asFloat(quantity), "day"}
	for b := range section {
		rate := decimal.New(1+r.Int64N(100_000), -int32(r.IntN(3)))
		total := rate.Mul(quantity)
		row = append(row, asFloat(rate), asFloat(total))
		section[b].Add(section[b], new(big.Rat).Mul(rate.Rat(), quantity.Rat()))
		s.lines[bidderName(b)] = append(s.lines[bidderName(b)], tell(number+" Work "+number, quantity.String(), "day", rate.String(), total.String()))
	}
	return row
}

func bidderName(b int) string { return fmt.Sprintf("Bidder %c Works Ltd", 'A'+b) }

func asFloat(d decimal.Decimal) float64 { return float(d.Rat()) }

func float(r *big.Rat) float64 {
	f, _ := r.Float64()
	return f
}

// write saves the schedule as a workbook, with the names merged over their columns, and opens it.
func (s *randomSchedule) write(t *testing.T, file string) Sheet {
	t.Helper()
	f := excelize.NewFile()
	for i, row := range s.rows {
		if err := f.SetSheetRow("Sheet1", fmt.Sprintf("A%d", i+1), &row); err != nil {
			t.Fatal(err)
		}
	}
	for column := 5; column < len(s.rows[2]); column += 2 {
		from, _ := excelize.CoordinatesToCellName(column, 2)
		to, _ := excelize.CoordinatesToCellName(column+1, 2)
		if err := f.MergeCell("Sheet1", from, to); err != nil {
			t.Fatal(err)
		}
	}
	if err := f.SaveAs(file); err != nil {
		t.Fatal(err)
	}
	book, err := Open(file)
	if err != nil {
		t.Fatal(err)
	}
	return book.Sheets[0]
}

// loadedLines lists what was loaded, by bidder.
func loadedLines(p SchedulePreview) map[string][]string {
	names, of := map[string]string{}, map[string]string{}
	for _, s := range p.Load.Suppliers {
		names[s.ID] = s.Name
	}
	for _, b := range p.Load.Bids {
		of[b.ID] = names[b.Supplier]
	}
	lines := map[string][]string{}
	for _, l := range p.Load.PriceLines {
		lines[of[l.Bid]] = append(lines[of[l.Bid]], tell(l.Label, l.Quantity, l.Unit, l.Rate, l.Amount))
	}
	return lines
}

// TestARandomScheduleLoadsToItsLines: what was written is what is read, each line and in its order; the
// sums of exact fractions are the sums of the lines; and a cell that is spoilt is one problem there.
func TestARandomScheduleLoadsToItsLines(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 11))
	file := filepath.Join(t.TempDir(), "t.xlsx")
	for range 40 {
		s := newRandomSchedule(r)
		p := Schedule(beforeBids(), s.write(t, file), Mapping{}, newIDs())
		wantProblems(t, p.Preview)
		got := loadedLines(p)
		for bidder, want := range s.lines {
			if strings.Join(got[bidder], "\n") != strings.Join(want, "\n") {
				t.Fatalf("%s has\n%s\nwant\n%s", bidder, strings.Join(got[bidder], "\n"), strings.Join(want, "\n"))
			}
			if sum := decimal.RequireFromString(totals(p)[bidder]).Rat(); sum.Cmp(s.sums[bidder]) != 0 {
				t.Fatalf("%s comes to %s, want %s", bidder, sum, s.sums[bidder])
			}
		}
		s.spoil(t, r, file)
		if t.Failed() {
			return
		}
	}
}

// spoil puts something wrong into one price cell and reads again.
func (s *randomSchedule) spoil(t *testing.T, r *rand.Rand, file string) {
	t.Helper()
	row := s.items[r.IntN(len(s.items))]
	column := 5 + 2*r.IntN((len(s.rows[row])-4)/2) // a total
	wrong := []any{"TBC", "n/a", "#VALUE!", -12.5, s.rows[row][column].(float64) + 0.02, s.rows[row][column].(float64)*100 + 1, "5%", "12 or 13"}
	s.rows[row][column] = wrong[r.IntN(len(wrong))]
	p := Schedule(beforeBids(), s.write(t, file), Mapping{}, newIDs())
	cell, _ := excelize.CoordinatesToCellName(column+1, row+1)
	if len(p.Problems) != 1 || p.Problems[0].Cell != cell || p.Problems[0].Severity != Stop || len(p.Load.PriceLines) != 0 {
		t.Errorf("%v in %s: %s", s.rows[row][column], cell, problems(p.Preview))
	}
}
