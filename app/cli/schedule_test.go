package cli

import (
	"os"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"assay/storage"
)

// TestAPriceScheduleIsLoadedAndListed: a schedule with the bidders side by side goes in by the verbs for
// prices and for bids, and once prices are opened each line says what it comes from.
func TestAPriceScheduleIsLoadedAndListed(t *testing.T) {
	sh := newShell(t)
	sh.must("demo", "@", "--until", "quality-agreed", "--no-window")
	const file = "@Sample competition.assay"
	const schedule = ",,,,Brindle Systems (Sample) Ltd,\nItem,Description,Quantity,Unit,Rate,Total\n001,Set-up,1,sum,2000,2000\n002,Support,40,day,500.50,20020\n,Total,,,,22020\n"
	if err := os.WriteFile(sh.path("schedule.csv"), []byte(schedule), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(sh.path("wrong.csv"), []byte(strings.Replace(schedule, "20020", "20200", 1)), 0o600); err != nil {
		t.Fatal(err)
	}
	sh.refused([]string{"prices", file, "@wrong.csv", "--reason", "A schedule came."}, "40 x £500.50 is £20,020.00")
	sh.must("prices", file, "@schedule.csv", "--reason", "A schedule came.")
	sh.must("stage", file, "prices-opened")
	if out := sh.must("prices", file); !strings.Contains(out, "001 Set-up\t£2,000.00\t1 sum x £2,000.00\n") || !strings.Contains(out, "002 Support\t£20,020.00\t40 day x £500.50\n") {
		t.Errorf("listed is %s", out)
	}
}

// TestLoadKnowsAPriceSchedule: assay load reads one with the bids it is of.
func TestLoadKnowsAPriceSchedule(t *testing.T) {
	sh := newShell(t)
	sh.must("demo", "@", "--until", "setting-up", "--no-window")
	const schedule = "Bidder: Alder (Sample) Ltd,,,,\nItem,Quantity,Unit,Rate,Total\nSet-up,1,sum,2000,2000\n"
	if err := os.WriteFile(sh.path("schedule.csv"), []byte(schedule), 0o600); err != nil {
		t.Fatal(err)
	}
	if out := sh.must("load", "@Sample competition.assay", "@schedule.csv", "--dry-run"); !strings.Contains(out, "Rate: Alder (Sample) Ltd") || !strings.Contains(out, "1 bid can be loaded") {
		t.Errorf("read as %s", out)
	}
}

// TestAWorkbookWithASheetForEachBidder: the sheets that are laid out alike are named, and one loaded after
// the other leaves what came before.
func TestAWorkbookWithASheetForEachBidder(t *testing.T) {
	sh := newShell(t)
	sh.must("demo", "@", "--until", "setting-up", "--no-window")
	f := excelize.NewFile()
	for name, rate := range map[string]int{"Oak": 10, "Elm": 11, "Fir": 12} {
		if _, err := f.NewSheet(name); err != nil {
			t.Fatal(err)
		}
		for i, row := range [][]any{{"Bidder: " + name + " (Sample) Ltd"}, {"Item", "Quantity", "Unit", "Rate", "Total"}, {"Set-up", 2, "nr", rate, 2 * rate}} {
			if err := f.SetSheetRow(name, "A"+strconv.Itoa(i+1), &row); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := f.SaveAs(sh.path("returns.xlsx")); err != nil {
		t.Fatal(err)
	}
	const file = "@Sample competition.assay"
	out := sh.must("load", file, "@returns.xlsx")
	first, others := "", []string{}
	for _, name := range []string{"Oak", "Elm", "Fir"} {
		if strings.Contains(out, `load it with --sheet "`+name+`"`) {
			others = append(others, name)
		} else {
			first = name
		}
	}
	if len(others) != 2 || first == "" {
		t.Fatalf("it says %s", out)
	}
	for _, name := range others {
		sh.must("load", file, "@returns.xlsx", "--sheet", name)
	}
	store, err := storage.Open(sh.path("Sample competition.assay"))
	if err != nil {
		t.Fatal(err)
	}
	defer store.Close()
	if c, err := store.Competition(); err != nil || len(c.Bids) != 3 || len(c.PriceLines) != 3 {
		t.Errorf("recorded are %+v and %+v, %v", c.Bids, c.PriceLines, err)
	}
}
