package publish_test

import (
	"context"
	"encoding/csv"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"assay/app/publish"
	"assay/app/start"
	"assay/model"
	"assay/storage"
)

func sample(t *testing.T, until model.Stage) *storage.Store {
	t.Helper()
	s, err := start.Sample(filepath.Join(t.TempDir(), "sample.assay"), until, func(string) {})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

func lead(t *testing.T, s *storage.Store) string {
	t.Helper()
	c, err := s.Competition()
	if err != nil {
		t.Fatal(err)
	}
	return c.Members[0].ID
}

// TestLibreOfficeRecomputesTheSampleWorkbook lets LibreOffice work the sample's workbook out
// and compares its ranking with Assay's, figure by figure.
func TestLibreOfficeRecomputesTheSampleWorkbook(t *testing.T) {
	soffice, err := exec.LookPath("soffice")
	if err != nil {
		if os.Getenv("CI") != "" {
			t.Fatal("LibreOffice is missing; .ci/setup installs it")
		}
		t.Skip("LibreOffice is not installed; .ci/setup installs it")
	}
	s := sample(t, model.Decided)
	if _, err := publish.WriteAll(s, lead(t, s), ""); err != nil {
		t.Fatal(err)
	}
	dir := filepath.Dir(s.Path())
	const everySheet = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1"
	out, err := exec.Command(soffice, "-env:UserInstallation=file://"+t.TempDir(), "--headless", "--convert-to", everySheet,
		"--outdir", dir, filepath.Join(dir, "sample workbook.xlsx")).CombinedOutput()
	if err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	compareRanking(t, s, readSheet(t, dir, "Ranking"))
	if check := readSheet(t, dir, "Check"); check[3][0] != "Overall" || check[3][1] != "OK" {
		t.Errorf("the check sheet says %v", check[3])
	}
}

func readSheet(t *testing.T, dir, sheet string) [][]string {
	t.Helper()
	f, err := os.Open(filepath.Join(dir, "sample workbook-"+sheet+".csv"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	reader := csv.NewReader(f)
	reader.FieldsPerRecord = -1
	rows, err := reader.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

// compareRanking finds each supplier's row below the head, whose columns are rank, supplier,
// state, price, quality points, price points, total.
func compareRanking(t *testing.T, s *storage.Store, rows [][]string) {
	t.Helper()
	c, err := s.Competition()
	if err != nil {
		t.Fatal(err)
	}
	results, err := model.Results(c)
	if err != nil {
		t.Fatal(err)
	}
	step := c.Method.Rounding.DisplayStep()
	found := 0
	for _, b := range results[0].Ranked() {
		for _, row := range rows {
			if row[1] != b.Supplier {
				continue
			}
			found++
			for column, want := range map[int]string{4: b.Quality.Rounded(step).String(), 5: b.Price.Rounded(step).String(), 6: b.Total.Rounded(step).String()} {
				if strings.TrimRight(row[column], "0") != strings.TrimRight(want, "0") {
					t.Errorf("%s, %s: LibreOffice has %s, Assay %s", b.Supplier, rows[3][column], row[column], want)
				}
			}
		}
	}
	if found != 5 {
		t.Errorf("%d ranked suppliers found in the workbook, want 5", found)
	}
}

func TestNoReportsBeforeTheResult(t *testing.T) {
	s := sample(t, model.QualityAgreed)
	if _, err := publish.WriteAll(s, lead(t, s), ""); model.CodeOf(err) != model.NotAllowed {
		t.Errorf("%v", err)
	}
	if files, _ := filepath.Glob(filepath.Join(filepath.Dir(s.Path()), "*report*")); len(files) > 0 {
		t.Errorf("left behind: %v", files)
	}
}

// TestACompetitionIsNeverWrittenOver: its journal is not put in its place, whoever gives the one name twice.
func TestACompetitionIsNeverWrittenOver(t *testing.T) {
	s := sample(t, model.Decided)
	if err := publish.Replace(s.Path(), []byte("journal")); model.CodeOf(err) != model.Conflict {
		t.Errorf("%v", err)
	}
	if _, err := s.RecordHead(); err != nil {
		t.Error(err)
	}
}

func TestACancelledReportLeavesTheOldOne(t *testing.T) {
	s := sample(t, model.Decided)
	record, err := publish.Read(s, "")
	if err != nil {
		t.Fatal(err)
	}
	path := publish.Kinds[0].Path(s.Path())
	if err := os.WriteFile(path, []byte("old"), 0o600); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := record.Write(ctx, publish.Kinds[0]); !errors.Is(err, context.Canceled) {
		t.Errorf("%v", err)
	}
	if content, _ := os.ReadFile(path); string(content) != "old" {
		t.Error("a cancelled report replaced the old one")
	}
}
