package preview

import (
	"context"
	"encoding/csv"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"assay/model"
	"assay/storage/intake"
)

// asked is a competition with one question and a price.
func asked() *model.Competition {
	return &model.Competition{Currency: "GBP", Stage: model.SettingUp, Lots: []model.Lot{{ID: "l", Number: "1"}},
		Method: model.Method{Weighting: model.Shares, Total: decimal.New(100, 0), Criteria: []model.Criterion{
			{ID: "q1", Number: "1.1", Kind: model.Question, Title: "Approach", Weight: decimal.New(60, 0)},
			{ID: "p", Number: "2", Kind: model.Price, Title: "Price", Weight: decimal.New(40, 0)}}}}
}

// returns is a sheet as people make them: titles, a blank row, and two prices that are none.
func returns(t *testing.T) *intake.Book {
	return book(t, [][]string{
		{"Tenders received"},
		{},
		{"Supplier", "1.1 Approach", "Total price", "Remark"},
		{"Alder", "We begin at once.", "100", "x"},
		{"Birch", "We begin in week two.", "n/a", "x"},
		{"Cedar", "We begin in week three.", "n/a", "x"},
		{"Dale", "We begin in week four.", "400", "x"},
	})
}

// book is a table as it is opened from a file.
func book(t *testing.T, rows [][]string) *intake.Book {
	t.Helper()
	path := filepath.Join(t.TempDir(), "returns.csv")
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := csv.NewWriter(f).WriteAll(rows); err != nil {
		t.Fatal(err)
	}
	f.Close()
	b, err := intake.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { b.Close() })
	return b
}

func reader(c *model.Competition) Reader {
	n := 0
	return Reader{Title: "Bids", One: "bid", Many: "bids", Meanings: intake.Meanings(c, intake.BidSheet), Covered: func(means string) bool { return means == "Price" || means == "2 Price" },
		Read: func(s intake.Sheet, m intake.Mapping) Reading {
			found := intake.Bids(c, s, m, func() string { n++; return fmt.Sprint(n) })
			return Reading{Found: &found.Preview, Count: len(found.Rows)}
		}}
}

func begun(t *testing.T) *State {
	t.Helper()
	s, err := NewState(returns(t), []Reader{reader(asked())}, 0)
	if err != nil {
		t.Fatal(err)
	}
	again(s)
	return s
}

// again reads the sheet as it is wanted.
func again(s *State) {
	read, _ := s.Read()
	s.Take(read(context.Background(), func(int64, int64) {}))
}

func TestProblemsAreFixedAlikeAndUndone(t *testing.T) {
	s := begun(t)
	if stops, _ := s.Counts(); stops != 2 {
		t.Fatalf("%d problems stop, want the two prices: %v", stops, s.Reading.Found.Problems)
	}
	p, wrong := s.Problem(4, 2)
	if !wrong || p.Cell != "C5" {
		t.Fatalf("the problem of C5 is %v", p)
	}
	cells := s.Alike(p)
	if strings.Join(cells, " ") != "C5 C6" {
		t.Fatalf("alike are %v", cells)
	}
	s.FixAll(cells, "250")
	again(s)
	if stops, _ := s.Counts(); stops != 0 || s.Reading.Count != 4 {
		t.Errorf("after the fix %d stop and %d bids are read", stops, s.Reading.Count)
	}
	if text, own := s.Text(4, 2); text != "250" || !own {
		t.Errorf("C5 reads %q", text)
	}
	s.Undo()
	again(s)
	if stops, _ := s.Counts(); stops != 2 || s.Changed() || s.CanUndo() {
		t.Errorf("undone, %d stop", stops)
	}
}

func TestALeftOutRowIsNoProblem(t *testing.T) {
	s := begun(t)
	s.Leave(4, true)
	s.Leave(5, true)
	again(s)
	if stops, _ := s.Counts(); stops != 0 || s.Reading.Count != 2 || s.PartOf(4) != Left {
		t.Errorf("%d stop, %d bids", stops, s.Reading.Count)
	}
	s.Leave(4, false)
	again(s)
	if stops, _ := s.Counts(); stops != 1 {
		t.Errorf("with row 5 read after all, %d stop", stops)
	}
	s.StartAgain()
	again(s)
	if stops, _ := s.Counts(); stops != 2 || s.Changed() {
		t.Errorf("started again, %d stop", stops)
	}
	s.Undo()
	if len(s.Wanted().Mapping.Skip) != 1 {
		t.Error("starting again cannot be undone")
	}
}

func TestWhatRowsAre(t *testing.T) {
	s := begun(t)
	for row, want := range []Part{Above, Above, Header, Table, Table, Table, Table} {
		if got := s.PartOf(row); got != want {
			t.Errorf("row %d is %d, want %d", row+1, got, want)
		}
	}
	s.SetLast(5)
	again(s)
	if s.PartOf(6) != Below || s.Reading.Count > 3 {
		t.Errorf("below the last row is %d, and %d bids are read", s.PartOf(6), s.Reading.Count)
	}
	s.SetHeader(3)
	if m := s.Wanted().Mapping; m.Header != 4 || m.Last != 6 {
		t.Errorf("the header is %d and the last row %d", m.Header, m.Last)
	}
}

func TestAColumnIsReadAsThePersonSays(t *testing.T) {
	s := begun(t)
	s.Mean(3, "1.1 Approach")
	again(s)
	if c, _ := s.Column(3); c.Means != "1.1 Approach" {
		t.Errorf("column D is read as %q: %v", c.Means, s.Reading.Found.Problems)
	}
	if c, _ := s.Column(1); c.Means != "" {
		t.Errorf("column B is still read as %q", c.Means)
	}
	s.Mean(2, Aside)
	again(s)
	if c, _ := s.Column(2); c.Means != "" {
		t.Errorf("a column left aside is read as %q", c.Means)
	}
	s.Mean(2, "")
	s.Mean(3, "")
	s.Mean(1, "")
	if m := s.Wanted().Mapping; len(m.Columns) != 0 {
		t.Errorf("left to Assay, the mapping still says %v", m.Columns)
	}
}

func TestPricesAreCoveredButForWhatIsWrong(t *testing.T) {
	s := begun(t)
	for row, want := range map[int]string{2: "Total price", 3: "sealed", 4: "n/a"} {
		if got, _ := s.Shown(row, 2); got != want {
			t.Errorf("C%d shows %q, want %q", row+1, got, want)
		}
	}
	if got, covered := s.Shown(3, 1); covered || got != "We begin at once." {
		t.Errorf("B4 shows %q", got)
	}
	price := len(s.Reading.Found.Header) - 1
	if got := s.Told(s.Reading.Found.Rows[0], price); got != "sealed" {
		t.Errorf("the price that would be loaded reads %q", got)
	}
}

func TestTheFilterListsWhatStops(t *testing.T) {
	s, _ := NewState(book(t, [][]string{{"Supplier", "1.1 Approach", "Price"}, {"Alder", "", "1"}, {"Birch", "We.", "x"}}), []Reader{reader(asked())}, 0)
	again(s)
	for filter, want := range map[Filter]string{Everything: "B2 C3", Stops: "C3", LookAt: "B2"} {
		s.Show(filter)
		got := ""
		for _, p := range s.Listed {
			got += " " + p.Cell
		}
		if strings.TrimSpace(got) != want {
			t.Errorf("filter %d lists%s, want %s", filter, got, want)
		}
	}
	s.Show(Stops)
	if s.Index(1, 1) != -1 || s.Index(2, 2) != 0 {
		t.Error("the cursor would go to the wrong problem")
	}
}

func TestACancelledReadingIsWithdrawn(t *testing.T) {
	s := begun(t)
	s.Leave(4, true)
	again(s)
	s.Leave(5, true)
	s.Fix("C7", "1")
	s.Withdraw()
	if m := s.Wanted().Mapping; len(m.Skip) != 1 || m.Cells != nil || !s.CanUndo() {
		t.Errorf("it wants %+v", m)
	}
}

func TestBiddersSideBySide(t *testing.T) {
	s, _ := NewState(book(t, [][]string{
		{"Supplier", "Alder", "Birch", "Estimate"},
		{"1.1 Approach", "We begin at once.", "We begin later.", ""},
		{"Sum offered", "100", "n/a", "90"}}), []Reader{reader(asked())}, 0)
	again(s)
	s.SetAcross(true)
	again(s)
	s.Mean(2, "2 Price")
	again(s)
	if c, _ := s.Column(2); c.Means != "2 Price" {
		t.Fatalf("row 3 is read as %q: %v", c.Means, s.Reading.Found.Problems)
	}
	if p, wrong := s.Problem(2, 2); !wrong || p.Cell != "C3" {
		t.Errorf("C3 has the problem %v of %v", p, s.Reading.Found.Problems)
	}
	if got, covered := s.Shown(2, 1); !covered {
		t.Errorf("B3 shows %q", got)
	}
	s.Fix("C3", "120")
	s.Leave(3, true)
	again(s)
	if err := s.Reading.Found.Err(); err != nil || s.Reading.Count != 2 || s.PartOf(3) != Left {
		t.Errorf("%d bids, %v", s.Reading.Count, err)
	}
}

func TestNothingOfASheetIsShownBeforeItIsKnownWhereItsPricesAre(t *testing.T) {
	s, _ := NewState(returns(t), []Reader{reader(asked())}, 0)
	if text, covered := s.Shown(6, 2); !covered || text == "400" {
		t.Errorf("before it is read a price shows %q", text)
	}
	again(s)
	if text, covered := s.Shown(6, 1); covered || text == "" {
		t.Errorf("once it is read an answer shows %q", text)
	}
}

// TestAProblemOfManyCellsIsMarkedAtEach: it is listed once, and going to any of its cells goes to it.
func TestAProblemOfManyCellsIsMarkedAtEach(t *testing.T) {
	s, err := NewState(book(t, [][]string{{"Supplier", "1.1 Approach", "Total price"}, {"Alder", "a", "1"}, {"Birch", "b", "2"}, {"ALDER", "c", "3"}, {"Alder", "d", "4"}}), []Reader{reader(asked())}, 0)
	if err != nil {
		t.Fatal(err)
	}
	again(s)
	for row, wrong := range []bool{false, false, false, true, true} {
		if _, marked := s.Problem(row, 0); marked != wrong || (s.Index(row, 0) == 0) != wrong {
			t.Errorf("row %d is marked %v, and goes to problem %d", row+1, marked, s.Index(row, 0))
		}
	}
	if len(s.Listed) != 1 {
		t.Errorf("listed are %v", s.Listed)
	}
}

// TestAPriceColumnIsPointedAtWithOneClick: a heading that Assay does not know stops the load, and saying
// what it holds, or that it is no price, mends it.
func TestAPriceColumnIsPointedAtWithOneClick(t *testing.T) {
	s, err := NewState(book(t, [][]string{{"Supplier", "1.1 Approach", "Our figure"}, {"Alder", "a", "£1"}, {"Birch", "b", "£2"}}), []Reader{reader(asked())}, 0)
	if err != nil {
		t.Fatal(err)
	}
	again(s)
	column, means := s.Mends(s.Listed[0])
	if stops, _ := s.Counts(); stops != 1 || column+means != "column CPrice" {
		t.Fatalf("%d stops, %s as %s", stops, column, means)
	}
	if text, covered := s.Shown(1, 2); !covered {
		t.Errorf("what may be a price shows %s", text)
	}
	stopping := s.Listed[0]
	for _, aside := range []bool{false, true} {
		s.Mend(stopping, aside)
		again(s)
		if stops, _ := s.Counts(); stops != 0 || len(s.Reading.Found.Header) != map[bool]int{false: 5, true: 4}[aside] {
			t.Errorf("aside %v: %v, %v", aside, s.Listed, s.Reading.Found.Header)
		}
	}
}
