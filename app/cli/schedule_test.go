package cli

import (
	"os"
	"strings"
	"testing"
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
