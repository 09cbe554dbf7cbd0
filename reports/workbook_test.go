package reports

import (
	"archive/zip"
	"bytes"
	"encoding/csv"
	"fmt"
	"io"
	"math"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/xuri/excelize/v2"

	"assay/model"
	"assay/reports/fx"
	"assay/reports/xlsx"
)

// The workbook worked out by LibreOffice gives Assay's totals and ranks, on the sample and on
// random competitions. The values stored with the formulas are taken out first, so that nothing
// but the formulas can give the right ones.
func TestWorkbookRecomputed(t *testing.T) {
	soffice, err := exec.LookPath("soffice")
	if err != nil {
		if os.Getenv("CI") != "" {
			t.Fatal("soffice is not installed, and on CI it has to be: install libreoffice-calc")
		}
		t.Skip("soffice is not installed; install libreoffice-calc to work the workbook out again")
	}
	dir := t.TempDir()
	competitions := []*model.Competition{sample(6), sample(12), consolidatedByMean(), tiedOnPrice(), withALotNobodyBidFor()}
	random := rand.New(rand.NewPCG(20, 26))
	for i := range randomCount() {
		competitions = append(competitions, randomCompetition(random, i))
	}
	files := writeBooks(t, dir, competitions)
	wantRoundings := roundings(t, filepath.Join(dir, "r.xlsx"))
	recompute(t, soffice, dir, append(files, filepath.Join(dir, "r.xlsx")))
	for i := range withValues {
		compareValues(t, dir, i)
	}
	compareRoundings(t, filepath.Join(dir, "r-Rounding.csv"), wantRoundings)
	seen := map[string]int{}
	for i, c := range competitions {
		count(c, seen)
		checkRecomputed(t, c, filepath.Join(dir, fmt.Sprintf("w%03d-Check.csv", i)), seen)
	}
	t.Logf("recomputed %d competitions: %v", len(competitions), seen)
	checkSeen(t, seen)
}

// checkSeen refuses a run in which some rule did not come up.
func checkSeen(t *testing.T, seen map[string]int) {
	t.Helper()
	for _, what := range []string{"ranked", "disqualified", "late", "joint", "tie separated"} {
		if seen[what] < 5 {
			t.Errorf("the random competitions have only %d × %q; they prove too little", seen[what], what)
		}
	}
	rules := []string{"ceiling", "discount", "draws", "capability-assessment", "presentation", "by mark", "by percent", "by points", "by count", "by best",
		"tie by criterion", "tie by highest-quality", "tie by lowest-price", "tie by lots-drawn", "tie by joint", "recused, " + model.Mean.Title()}
	for _, f := range model.AwardFormulas {
		rules = append(rules, string(f))
	}
	for _, f := range model.PriceFormulas {
		rules = append(rules, string(f))
	}
	for _, rule := range []model.ConsolidationRule{model.ByAgreement, model.Mean, model.Median, model.TrimmedMean, model.Sum} {
		rules = append(rules, rule.Title())
	}
	for _, rule := range rules {
		if seen[rule] == 0 {
			t.Errorf("no random competition has the rule %q", rule)
		}
	}
}

var cachedValue = regexp.MustCompile(`</f><v>[^<]*</v>|</f><is>.*?</is>`)

// bare takes out every value stored beside a formula.
func bare(t testing.TB, book []byte) []byte {
	t.Helper()
	in, err := zip.NewReader(bytes.NewReader(book), int64(len(book)))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, f := range in.File {
		r, _ := f.Open()
		content, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		if strings.HasPrefix(f.Name, "xl/worksheets/") {
			content = cachedValue.ReplaceAll(content, []byte("</f>"))
		}
		part, _ := w.Create(f.Name)
		part.Write(content)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// writeBooks writes each competition's workbook without stored values, and the first few
// with them too.
func writeBooks(t *testing.T, dir string, competitions []*model.Competition) []string {
	t.Helper()
	var files []string
	write := func(name string, content []byte) {
		files = append(files, filepath.Join(dir, name))
		if err := os.WriteFile(files[len(files)-1], content, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for i, c := range competitions {
		var book bytes.Buffer
		if err := Workbook(&book, c, evaluated(t, c), sampleMeta); err != nil {
			t.Fatal(err)
		}
		write(fmt.Sprintf("w%03d.xlsx", i), bare(t, book.Bytes()))
		if i < withValues {
			write(fmt.Sprintf("v%03d.xlsx", i), book.Bytes())
		}
	}
	return files
}

// recompute has LibreOffice work out workbooks, one CSV a sheet, in one call and with a
// profile of its own.
func recompute(t testing.TB, soffice, dir string, files []string) {
	t.Helper()
	args := append([]string{"-env:UserInstallation=file://" + filepath.Join(dir, "profile"), "--headless", "--convert-to",
		"csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1", "--outdir", dir}, files...)
	if out, err := exec.Command(soffice, args...).CombinedOutput(); err != nil {
		t.Fatalf("soffice: %v\n%s", err, out)
	}
}

// randomCount is how many random competitions are worked out: more where there is time.
func randomCount() int {
	if os.Getenv("CI") != "" {
		return 200
	}
	return 44
}

// tiedOnPrice is the sample with equal scores and a price that earns no points, so that only
// the last step of the tie rule separates the bids.
func tiedOnPrice() *model.Competition {
	c := sample(4)
	c.Title = "Tied on price"
	for i := range c.Method.Criteria {
		switch k := &c.Method.Criteria[i]; k.ID {
		case "s1":
			k.Weight = dec("90")
		case "p1":
			k.Weight = dec("0")
		}
	}
	for i := range c.Agreed {
		if c.Agreed[i].Criterion != "g1" {
			c.Agreed[i].Level = "6"
		}
	}
	return c
}

// withALotNobodyBidFor is the sample with a second lot without a bid.
func withALotNobodyBidFor() *model.Competition {
	c := sample(6)
	c.Lots = append(c.Lots, model.Lot{ID: "l2", Number: "2", Title: "Training"})
	return c
}

// roundings writes a workbook of every rounding rule on figures that are hard to round: exact
// halves, thirds, and sums that binary arithmetic misses by a hair. It returns what each
// formula must give.
func roundings(t *testing.T, path string) []string {
	t.Helper()
	book := &xlsx.Book{At: sampleMeta.At}
	s := book.Sheet("Rounding")
	var want []string
	for _, places := range []int{0, 1, 2, 3, 5, 10} {
		for _, mode := range []model.RoundingMode{model.HalfUp, model.HalfEven, model.Truncate} {
			for i := range 60 {
				step := model.RoundingStep{Places: places, Mode: mode}
				unit := dec("0.5").Shift(-int32(places)).Mul(decimal.NewFromInt(int64(i)))
				if i%3 == 2 {
					unit = unit.Add(dec("12.345"))
				}
				if i%5 == 0 {
					unit = unit.Neg() // a price may cost points
				}
				exact := model.ExactOf(unit)
				value := unit.String() + "/7*7"
				if i%4 == 3 {
					exact, value = exact.Quo(model.ExactInt(3)), unit.String()+"/3"
				}
				row := s.Rows() + 1
				s.Formula(1, row, value, -77.0, xlsx.Plain)
				s.Formula(2, row, roundFormula(fx.Ref(xlsx.Ref(1, row), 0.0), step).Text, -77.0, xlsx.Plain)
				want = append(want, exact.Rounded(step).String())
			}
		}
	}
	var out bytes.Buffer
	if err := book.Write(&out); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, bare(t, out.Bytes()), 0o600); err != nil {
		t.Fatal(err)
	}
	return want
}

func compareRoundings(t *testing.T, path string, want []string) {
	t.Helper()
	rows := readSheet(t, path)
	for i, w := range want {
		if got := rows[i][1]; !dec(got).Equal(dec(w)) {
			t.Errorf("rounding %d: LibreOffice rounds %s to %s; Assay to %s", i, rows[i][0], got, w)
		}
	}
}

// withValues is how many workbooks are also read with the values stored beside the formulas: the
// samples, and random ones until every award rule has had its turn.
const withValues = 24

// compareValues compares the values stored with the formulas with those the formulas give,
// over every cell of every sheet.
func compareValues(t *testing.T, dir string, i int) {
	t.Helper()
	for _, sheet := range []string{summarySheet, methodSheet, bidsSheet, marksSheet, agreedSheet, pricesSheet, workingSheet, rankingSheet, checkSheet} {
		if _, err := os.Stat(filepath.Join(dir, fmt.Sprintf("v%03d-%s.csv", i, sheet))); sheet == marksSheet && err != nil {
			continue // scores were agreed
		}
		stored := readSheet(t, filepath.Join(dir, fmt.Sprintf("v%03d-%s.csv", i, sheet)))
		worked := readSheet(t, filepath.Join(dir, fmt.Sprintf("w%03d-%s.csv", i, sheet)))
		for r, row := range worked {
			for k, cell := range row {
				if !sameCell(stored[r][k], cell) {
					t.Errorf("competition %d, %s row %d column %d: stored %q, worked out %q", i, sheet, r+1, k+1, stored[r][k], cell)
				}
			}
		}
	}
}

func sameCell(a, b string) bool {
	if a == b {
		return true
	}
	x, errX := strconv.ParseFloat(a, 64)
	y, errY := strconv.ParseFloat(b, 64)
	return errX == nil && errY == nil && math.Abs(x-y) <= 1e-9*max(1, math.Abs(x))
}

func readSheet(t *testing.T, path string) [][]string {
	t.Helper()
	file, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	reader := csv.NewReader(file)
	reader.FieldsPerRecord = -1
	rows, err := reader.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

// checkRecomputed compares the sheet Check, as LibreOffice worked it out, with the model.
func checkRecomputed(t *testing.T, c *model.Competition, path string, seen map[string]int) {
	t.Helper()
	rows := readSheet(t, path)
	if got := rows[3][1]; got != "OK" {
		t.Errorf("%s: the overall check is %q", c.Title, got)
	}
	at := 6
	for _, l := range c.Lots {
		result, err := model.Evaluate(c, l.ID)
		if err != nil {
			t.Fatal(err)
		}
		seen["tie separated"] += len(result.TieSteps)
		for _, b := range result.Bids {
			row := rows[at]
			at++
			seen[b.Status]++
			if b.Joint {
				seen["joint"]++
			}
			if row[1] != b.Supplier || !asPrinted(dec(row[2]), b.Shown) || row[5] != fmt.Sprint(b.Rank) || row[8] != b.Status {
				t.Errorf("%s: LibreOffice has %v; Assay has %s, total %s, rank %d, %s", c.Title, row, b.Supplier, b.Shown, b.Rank, b.Status)
			}
		}
	}
}

// asPrinted compares a figure with Assay's; one of more digits than a spreadsheet holds to thirteen.
func asPrinted(got, want decimal.Decimal) bool {
	if want.NumDigits() <= 15 {
		return got.Equal(want)
	}
	return got.Sub(want).Abs().LessThanOrEqual(want.Abs().Shift(-13))
}

// Text is never a formula, long text is continued and not cut, nothing is hidden, and the
// same record gives the same bytes.
func TestWorkbookTextAndBytes(t *testing.T) {
	c := sample(3)
	long := strings.Repeat("A long reason. ", 4000)
	c.Agreed[1].Reason = long
	c.Agreed[2].Reason = `=HYPERLINK("http://example.invalid","x")`
	c.Suppliers[0].Name = "@SUM(1+1) & Sons \x01"
	results := evaluated(t, c)
	var first, second bytes.Buffer
	for _, w := range []io.Writer{&first, &second} {
		if err := Workbook(w, c, results, sampleMeta); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(first.Bytes(), second.Bytes()) {
		t.Error("the same record gave different bytes")
	}
	f, err := excelize.OpenReader(&first)
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range f.GetSheetList() {
		if visible, err := f.GetSheetVisible(name); err != nil || !visible {
			t.Errorf("the sheet %s is hidden", name)
		}
	}
	checkReasons(t, f, long)
	if props, err := f.GetDocProps(); err != nil || props.Created != "2026-09-14T10:42:00Z" || props.Modified != props.Created {
		t.Errorf("the properties are %+v, %v", props, err)
	}
}

// checkReasons looks for the long reason in full and for formulas where there must be none.
func checkReasons(t *testing.T, f *excelize.File, long string) {
	t.Helper()
	rows, err := f.GetRows(reasonsSheet)
	if err != nil {
		t.Fatal(err)
	}
	joined := ""
	for _, row := range rows[4:] {
		if len(row) > 5 && strings.Contains(row[5], "A long reason.") {
			joined += row[5]
		}
	}
	if joined != long {
		t.Errorf("the long reason has %d characters in the workbook, not %d", len(joined), len(long))
	}
	for i := 1; i <= len(rows); i++ {
		if formula, _ := f.GetCellFormula(reasonsSheet, fmt.Sprintf("F%d", i)); formula != "" {
			t.Errorf("F%d of Reasons is the formula %s", i, formula)
		}
	}
}

// A lot without a result does not stop the workbook.
func TestWorkbookWithoutResult(t *testing.T) {
	c := sample(3)
	var book bytes.Buffer
	if err := Workbook(&book, c, nil, sampleMeta); err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(&book)
	if err != nil {
		t.Fatal(err)
	}
	if text, _ := f.GetCellValue(workingSheet, "B5"); text != "There is no result for this lot yet." {
		t.Errorf("Working says %q", text)
	}
}
