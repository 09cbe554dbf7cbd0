package cli

import (
	"encoding/json"
	"os"
	"strings"
	"testing"
	"time"
)

// TestFindOnTheCommandLine: from the export over the shortlist to the register, and bids answer the
// invitations.
func TestFindOnTheCommandLine(t *testing.T) {
	sh := newShell(t)
	sh.must("new", "@a.assay", "--from", "@competition.json")
	now := time.Now().UTC().Add(-time.Hour).Format(time.RFC3339)
	out := sh.must("suppliers", "import", "@a.assay", "@category.xlsx", "--dry-run")
	for _, want := range []string{"Supplier name\tSupplier", "39 suppliers can be imported", `B20: "8" has lost the zeros before it; it is read as 00000008`, "about persons", "cell A2"} {
		if !strings.Contains(out, want) {
			t.Errorf("%q is not in\n%s", want, out)
		}
	}
	sh.refused([]string{"suppliers", "list", "@a.assay"}, "no category is imported")
	sh.must("suppliers", "import", "@a.assay", "@category.xlsx", "--created", now)
	if out := sh.must("suppliers", "list", "@a.assay", "--vcse", "--text", "digital"); !strings.Contains(out, "1 of 39 suppliers") || !strings.Contains(out, "Birchover") {
		t.Errorf("listed\n%s", out)
	}
	sh.refused([]string{"suppliers", "list", "@a.assay", "--facet", "Area=Data"}, "no filter", "Technology area")
	sh.refused([]string{"suppliers", "list", "@a.assay", "--facet", "Services=Tea"}, "nobody has", "Delivery")
	filters := []string{"--facet", "technology area=AI & Automation", "--facet", "Technology area=Data", "--facet", "Services=Delivery", "--facet", "Scalability=National"}
	if out := sh.must(append([]string{"suppliers", "shortlist", "@a.assay", "--make"}, filters...)...); !strings.Contains(out, "11 suppliers of category.xlsx") || !strings.Contains(out, "tenders@alderwick.example") {
		t.Errorf("the shortlist is\n%s", out)
	}
	sh.must("suppliers", "shortlist", "@a.assay", "--csv", "@shortlist.csv")
	if content, err := os.ReadFile(sh.path("shortlist.csv")); err != nil || strings.Count(string(content), "\n") != 12 {
		t.Errorf("%s, %v", content, err)
	}
	sh.must("suppliers", "invite", "@a.assay")
	sh.must("suppliers", "answer", "@a.assay", "Netherby Simulation (Sample) Ltd", "declined", "--note", "No capacity.")
	sh.refused([]string{"suppliers", "answer", "@a.assay", "Netherby Simulation (Sample) Ltd", "perhaps"}, "is not what comes of an invitation")
	sh.write("stranger.csv", "Supplier,Price\nStranger (Sample) Ltd,1\n")
	if out := sh.must("load", "@a.assay", "@stranger.csv", "--dry-run"); !strings.Contains(out, "A2: Stranger (Sample) Ltd is not in the register of invitations") {
		t.Errorf("a bid nobody invited is shown as\n%s", out)
	}
	sh.must("load", "@a.assay", "@bids.xlsx")
	var register invitationsJSON
	if err := json.Unmarshal([]byte(sh.must("suppliers", "register", "@a.assay", "--json")), &register); err != nil {
		t.Fatal(err)
	}
	if n := register.Counts; n.Invited != 11 || n.Bid != 6 || n.Declined != 1 || n.Waiting != 4 || n.BidSME != 5 || len(register.Findings) != 1 || register.Findings[0].Code != "no-answer" {
		t.Errorf("%+v", register)
	}
	sh.must("bid", "@a.assay", "Elmstow Software (Sample) Ltd", "late", "--reason", "It came on Tuesday.")
	if out := sh.must("suppliers", "register", "@a.assay"); !strings.Contains(out, "1 late") || !strings.Contains(out, "5 bid (5 SME") {
		t.Errorf("the register is\n%s", out)
	}
	if told := sh.must("journal", "@a.assay"); !strings.Contains(told, "Made a shortlist of 11 suppliers") || !strings.Contains(told, "Invited 11 suppliers") || !strings.Contains(told, "as declined") {
		t.Errorf("the journal tells\n%s", told)
	}
	sh.must("verify", "@a.assay")
	sh.must("undo", "@a.assay", "--as", "Procurement lead")
	sh.must("verify", "@a.assay")
}

// TestAStaleCategoryNeedsAReason, and a newer export is compared with it.
func TestAStaleCategoryNeedsAReason(t *testing.T) {
	sh := newShell(t)
	sh.must("new", "@a.assay", "--from", "@competition.json")
	sh.must("suppliers", "import", "@a.assay", "@category.xlsx")
	sh.must("suppliers", "shortlist", "@a.assay", "--make", "--sme")
	invite := []string{"suppliers", "invite", "@a.assay", "Vexmoor Analytics (Sample) Ltd"}
	sh.refused(invite, "was good until the end of Wednesday 4 March 2026", "say why")
	if out := sh.must("suppliers", "register", "@a.assay"); !strings.Contains(out, "warning\tThe category category.xlsx") {
		t.Errorf("the register is\n%s", out)
	}
	sh.must(append(invite, "--reason", "The marketplace was down.")...)
	sh.write("newer.csv", "Supplier name,Company number,Size,Location\nVexmoor Analytics (Sample) Ltd,22,Large,Wales; London\nNewcomer (Sample) Ltd,,SME,London\n")
	out := sh.must("suppliers", "compare", "@a.assay", "@newer.csv")
	for _, want := range []string{"joined\tNewcomer (Sample) Ltd", "left\tAlderwick", "changed\tVexmoor Analytics (Sample) Ltd\tSize\tSmall\tLarge",
		"1 supplier meets the filter now and is not on the shortlist: Newcomer (Sample) Ltd.", "on the shortlist no longer meet the filter"} {
		if !strings.Contains(out, want) {
			t.Errorf("%q is not in\n%s", want, out)
		}
	}
}
