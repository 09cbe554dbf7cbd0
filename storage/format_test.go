package storage

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"assay/model"
)

// What the Assay that wrote testdata/format1.assay said about it.
const (
	oldHash   = "e29baf447c60f4253879d93614a9d44f4ea4c3fee6a0f27e543870c5e1274954"
	oldHead   = "9769b6391285fc42141fd8fc30cd12adbb06a27d050582785800d64e665fbcfc"
	oldResult = "1 Corvane Digital (Sample) Ltd 83.25 438900; 2 Alderwick Analytics (Sample) Ltd 33679/405 486000; 0 Fernhollow Labs (Sample) Ltd 0 379900"
)

// old opens a copy of a finished competition in the first format.
func old(t *testing.T) *Store {
	t.Helper()
	content, err := os.ReadFile("testdata/format1.assay")
	must(t, err)
	path := filepath.Join(t.TempDir(), "old.assay")
	must(t, os.WriteFile(path, content, 0o600))
	s, err := Open(path)
	must(t, err)
	t.Cleanup(func() { s.Close() })
	return s
}

// TestEveryOlderFormatIsCheckedAndGoesOn: a file of each format that was ever written is proven as it
// is, without a byte of it changed; then it is opened, which brings it up to date, is proven again,
// and is worked with.
func TestEveryOlderFormatIsCheckedAndGoesOn(t *testing.T) {
	files, err := filepath.Glob("testdata/*.assay")
	must(t, err)
	met := map[int]bool{}
	for _, file := range files {
		content, err := os.ReadFile(file)
		must(t, err)
		path := copyOf(t, content, filepath.Base(file))
		report, err := VerifyFile(context.Background(), path)
		if err != nil || !report.OK() || report.Entries < 30 || report.Rows < 20 {
			t.Errorf("%s as it is: %v, %v", file, report, err)
		}
		met[report.Format] = true
		if after, err := os.ReadFile(path); err != nil || !bytes.Equal(after, content) {
			t.Errorf("%s was changed by checking it (%v)", file, err)
		}
		s, err := Open(path)
		must(t, err)
		now, err := s.Verify(context.Background(), report.Head)
		if err != nil || !now.OK() || now.Format != len(formats()) || now.Head != report.Head || now.Rows != report.Rows {
			t.Errorf("%s brought up to date: %v, %v", file, now, err)
		}
		workOn(t, s)
		proven(t, s)
		must(t, s.Close())
		if report, err := VerifyFile(context.Background(), path, now.Head); err != nil || !report.OK() || report.Entries <= now.Entries {
			t.Errorf("%s worked with: %v, %v", file, report, err)
		}
	}
	for format := 1; format < len(formats()); format++ {
		if !met[format] {
			t.Errorf("there is no file of format %d to try", format)
		}
	}
}

// workOn does the next thing with a competition at its stage.
func workOn(t *testing.T, s *Store) {
	t.Helper()
	c := record(t, s)
	lead := c.Members[0].ID
	switch c.Stage {
	case model.SettingUp:
		must(t, s.SetDetails(lead, Details{Title: "Another title", Regime: c.Regime, Currency: c.Currency, Central: !c.Central, Estimate: dec("5")}))
		must(t, s.PublishMethod(lead, "First."))
	case model.Decided:
		must(t, s.Move(lead, model.PricesOpened, "A bidder wrote."))
	}
	if len(c.Bids) > 0 {
		must(t, s.SetBidStatus(lead, c.Bids[1].ID, model.Withdrawn, "Taken back."))
		if none := c.NoInterests(lead); len(none) > 0 {
			must(t, s.Declare(lead, none))
		}
	}
}

// TestAnOlderFileStaysWhatItWas: a file of the first format is brought up to date, proves itself,
// and gives the result, the method and the head of the journal that were on its report.
func TestAnOlderFileStaysWhatItWas(t *testing.T) {
	s := old(t)
	proven(t, s)
	c := record(t, s)
	if c.MethodHash != oldHash || c.Method.Hash() != oldHash || s.Head().Hash != oldHead {
		t.Errorf("the method is %s, frozen as %s, the head %s", c.Method.Hash(), c.MethodHash, s.Head().Hash)
	}
	result, err := model.Evaluate(c, c.Lots[0].ID)
	must(t, err)
	var lines []string
	for _, b := range result.Bids {
		lines = append(lines, fmt.Sprint(b.Rank, " ", b.Supplier, " ", b.Total, " ", b.Amount))
	}
	if got := strings.Join(lines, "; "); got != oldResult {
		t.Errorf("the result is\n%s\nwas\n%s", got, oldResult)
	}
	if len(c.Versions) != 0 || len(c.Draws) != 0 || c.Central || !c.Estimate.IsZero() || c.Bids[0].Preference != 0 {
		t.Error("the file says something that nobody wrote")
	}
}

// TestAnOlderFileGoesOn: rows with new columns are written over rows whose entries do not mention
// them, and the journal still proves each.
func TestAnOlderFileGoesOn(t *testing.T) {
	s := old(t)
	c := record(t, s)
	lead := c.Members[0].ID
	if !c.Members[0].Has(model.Lead) {
		t.Fatal("the file's first member is not its lead")
	}
	must(t, s.Move(lead, model.PricesOpened, "A bidder wrote."))
	must(t, s.SetBidStatus(lead, c.Bids[1].ID, model.Withdrawn, "Taken back."))
	result, err := model.Evaluate(record(t, s), c.Lots[0].ID)
	must(t, err)
	declare(t, s)
	must(t, s.Recommend(lead, model.Recommendation{Lot: c.Lots[0].ID, Bid: result.Winner, Text: "Award."}))
	must(t, s.Move(lead, model.Decided, ""))
	proven(t, s)
	must(t, s.Close())
	s, err = Open(s.Path())
	must(t, err)
	defer s.Close()
	proven(t, s)
}

// TestTamperingWithWhatIsNotMentioned: a column that the entries of an older file do not mention is
// proven too, by the defaults of the program and not by those of the file.
func TestTamperingWithWhatIsNotMentioned(t *testing.T) {
	s := old(t)
	must(t, s.Close())
	clean, err := os.ReadFile(s.Path())
	must(t, err)
	for edit, where := range map[string]string{
		"UPDATE price_line SET year = 3":                              "table price_line",
		"UPDATE bid SET preference = 1":                               "table bid",
		`UPDATE competition SET award = '{"name":"lowest-price"}'`:    "table competition",
		`UPDATE criterion SET formula_figures = '{"cap":"50"}'`:       "table criterion",
		"INSERT INTO method_version VALUES (1, 'h', '{}', '', '')":    "table method_version",
		"UPDATE competition SET estimate = '9'; " + otherDefault:      "table competition",
		"ALTER TABLE price_line ADD COLUMN bonus INTEGER DEFAULT 100": "table price_line",
	} {
		named(t, tampered(t, clean, edit), where, "", edit)
	}
}

// otherDefault rewrites the default in the file, as if the row were explained by it.
const otherDefault = `PRAGMA writable_schema = ON;
	UPDATE sqlite_schema SET sql = replace(sql, 'estimate TEXT NOT NULL DEFAULT ''0''', 'estimate TEXT NOT NULL DEFAULT ''9''') WHERE name = 'competition'`

// TestOtherProgramsFindTheFileWhole: before SQLite 3.42 json_valid(NULL) is false, so a check that
// leaves NULL to it fails in the programs that an auditor has.
func TestOtherProgramsFindTheFileWhole(t *testing.T) {
	rows, err := create(t).db.Query("SELECT sql FROM sqlite_schema WHERE sql LIKE '%json_valid%'")
	must(t, err)
	defer rows.Close()
	for rows.Next() {
		var statement string
		must(t, rows.Scan(&statement))
		for _, line := range strings.FieldsFunc(statement, func(r rune) bool { return r == '\n' || r == ',' }) {
			if strings.Contains(line, "json_valid") && !strings.Contains(line, "NOT NULL") && !strings.Contains(line, "IS NULL OR json_valid") {
				t.Errorf("the check fails on NULL elsewhere: %s", line)
			}
		}
	}
}

// TestEveryRuleIsStored: whatever a method can say is the same after the file is read again.
func TestEveryRuleIsStored(t *testing.T) {
	s := create(t)
	p := func(text string) *decimal.Decimal { d := dec(text); return &d }
	method := small().Method
	method.Consolidation = model.Consolidation{Rule: model.TrimmedMean, Trim: 2}
	method.Award = model.AwardRule{Name: model.QualityAsMoney, Worth: p("125000.50"), Among: model.AllBids}
	method.Threshold = &model.Threshold{Minimum: dec("3"), Unit: model.ByCount, Mark: p("2.5"), Effect: model.Warn}
	method.Phases = []model.Phase{{Kind: model.Presentation, Verify: true}, {Kind: model.Capability}}
	method.Lots = &model.LotRule{Most: 2, By: model.LotsPreferred}
	method.Ties = []model.TieStep{{Kind: model.TieQuality}, {Kind: model.TieCriterion, Criterion: "q1"}, {Kind: model.TiePrice}, {Kind: model.TieDraw}}
	method.Rounding.Mark = &model.RoundingStep{Places: 1, Mode: model.HalfEven}
	method.Criteria[1].Phase = model.Capability
	method.Criteria[1].Threshold = &model.Threshold{Minimum: dec("1"), Unit: model.ByCount, Mark: p("2"), Effect: model.Disqualify}
	method.Criteria[2].Formula = &model.PriceRule{Name: model.BetweenBounds, Lowest: model.AllBids, Slope: p("1.5"), AtMean: p("60"), Best: p("0"),
		Worst: p("900000.25"), Base: p("2"), Floor: p("-100"), Cap: p("95.5"), Ceiling: p("1000000"), Discount: p("3.5")}
	must(t, s.SetMethod("lead", method))
	must(t, s.SetDetails("lead", Details{Title: "T", Regime: model.PA23, Currency: "GBP", Central: true, Estimate: dec("139688.10")}))
	c := record(t, s)
	if encode(c.Method) != encode(method) || c.Method.Hash() != method.Hash() || !c.Central || c.Estimate.String() != "139688.1" {
		t.Errorf("read back it is\n%s\nnot\n%s", encode(c), encode(method))
	}
	method.Consolidation, method.Award = model.Consolidation{Rule: model.ByAgreement}, model.AwardRule{Name: model.HighestTotal}
	must(t, s.SetMethod("lead", method))
	method.Consolidation, method.Award = model.Consolidation{}, model.AwardRule{}
	if record(t, s).Method.Hash() != method.Hash() {
		t.Error("a rule that goes without saying gives the method another hash when it is said")
	}
	if err := s.SetDetails("lead", Details{Title: "T", Estimate: dec("-1")}); model.CodeOf(err) != model.Invalid {
		t.Errorf("a negative estimate: %v", err)
	}
	proven(t, s)
}

func TestWhatBelongsToBidsIsStored(t *testing.T) {
	s := create(t)
	load := bids()
	load.Bids[1].Preference, load.PriceLines[1].Year = 3, 7
	must(t, s.LoadBids("lead", load))
	declare(t, s)
	if c := record(t, s); c.Bids[1].Preference != 3 || c.PriceLines[1].Year != 7 || c.Bids[0].Preference != 0 {
		t.Errorf("read back: %s %s", encode(c.Bids), encode(c.PriceLines))
	}
	for _, year := range []int{-1, 101} {
		line := load.PriceLines[0]
		line.Year = year
		if err := s.LoadPrices("lead", model.BidLoad{PriceLines: []model.PriceLine{line}, Source: "", Reason: "Corrected."}); model.CodeOf(err) != model.Invalid {
			t.Errorf("year %d: %v", year, err)
		}
	}
}
