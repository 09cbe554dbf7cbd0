package bids

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"assay/assets"
	"assay/model"
)

const table = "Supplier,Lot,1.1 Understanding and approach,Price\n"

func TestSeveralFilesComeOneAfterTheOther(t *testing.T) {
	r, w := shown(t)
	one, two := file(t, "one.csv", table+"Alder,1,We begin.,100\n"), file(t, "two.csv", table+"Birch,1,We follow.,200\n")
	r.Dropped([]string{one, two})
	if !strings.Contains(w.Said, "one.csv and two.csv") || r.coming == nil {
		t.Fatalf("it says %q", w.Said)
	}
	press(t, w, "Cancel")
	if r.coming == nil {
		t.Fatal("the second file did not come after the first")
	}
	press(t, w, "Load 1 bid")
	w.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	c := r.desk.Competition()
	if len(c.Suppliers) != 1 || c.Suppliers[0].Name != "Birch" || r.coming != nil {
		t.Errorf("loaded are %v", c.Suppliers)
	}
}

func TestWhatAFileIsSaysItsContentAndNotItsName(t *testing.T) {
	r, _ := shown(t)
	content, err := assets.Sample.ReadFile("sample/bids.xlsx")
	if err != nil {
		t.Fatal(err)
	}
	r.Dropped([]string{file(t, "returns from the portal.download", string(content))})
	if r.coming == nil {
		t.Error("a workbook with another ending was not read")
	}
}

func TestTheBidsOfANoticeArePreviewed(t *testing.T) {
	r, w := shown(t)
	r.Dropped([]string{file(t, "notice.json", `{"releases": [{"ocid": "ocds-x-1", "id": "1", "date": "2026-01-01T00:00:00Z", "tag": ["award"],
		"parties": [{"id": "p1", "name": "Alder Ltd", "roles": ["tenderer"]}],
		"bids": {"details": [{"id": "b1", "status": "valid", "tenderers": [{"id": "p1", "name": "Alder Ltd"}]}]}}]}`)})
	if r.coming == nil {
		t.Fatalf("it says %q", w.Said)
	}
	press(t, w, "Load 1 bid")
	w.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if c := r.desk.Competition(); len(c.Bids) != 1 || c.Suppliers[0].Name != "Alder Ltd" {
		t.Errorf("the bids are %v; it says %q", c.Bids, w.Said)
	}
}

func TestWhoMayNotLoadIsToldWhenDropping(t *testing.T) {
	r, w := shown(t)
	for _, m := range r.desk.Competition().Members {
		if m.Has(model.Evaluator) && !m.Has(model.Lead) {
			r.desk.ActAs(m.ID)
		}
	}
	r.Dropped([]string{file(t, "one.csv", table+"Alder,1,We begin.,100\n")})
	if r.coming != nil || !strings.Contains(w.Said, "lead") {
		t.Errorf("it says %q", w.Said)
	}
}

func TestDocumentsWithoutBidsAreToldSo(t *testing.T) {
	r, w := shown(t)
	r.Dropped([]string{t.TempDir()})
	if !strings.Contains(w.Said, "load the bids first") {
		t.Errorf("it says %q", w.Said)
	}
}
