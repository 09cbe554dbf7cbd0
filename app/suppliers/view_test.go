package suppliers

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"assay/app/roomtest"
	"assay/app/ui"
	"assay/model"
)

func TestAFilterLeavesWhoIsWantedAndBecomesTheShortlist(t *testing.T) {
	r, w, store := shown(t)
	if said := roomtest.Says(r.Content()); !strings.Contains(said, "Valid until Wednesday 15 May 2024") || !strings.Contains(said, "Created 13 May 2024, 09:30 UTC") || !strings.Contains(said, "6 of 6 match") {
		t.Errorf("the room says:\n%s", said)
	}
	tick(t, r, w, "Data")
	tick(t, r, w, "SMEs only")
	if r.find.title.Text() != "2 of 6 match" || r.find.among.Text() != "2 SMEs, 0 VCSEs" {
		t.Errorf("it says %q, %q", r.find.title.Text(), r.find.among.Text())
	}
	if !w.Press("Save shortlist of 2") {
		t.Fatal("the shortlist cannot be saved")
	}
	c, err := store.Competition()
	if err != nil || len(c.Shortlists) != 1 || len(c.Shortlists[0].Suppliers) != 2 {
		t.Fatalf("%v, shortlists: %+v", err, c.Shortlists)
	}
	if r.primary.Text() != "Invite 2 suppliers" || !strings.Contains(w.Said, "invite all") {
		t.Errorf("then the button is %q, and it says %q", r.primary.Text(), w.Said)
	}
	w.Press("Clear")
	if r.primary.Text() != "Save shortlist of 6" {
		t.Errorf("with everybody shown, the button is %q", r.primary.Text())
	}
}

func TestTheFilterSurvivesLeavingTheRoom(t *testing.T) {
	r, w, _ := shown(t)
	tick(t, r, w, "Wales")
	w.Canvas().Focus(r.find.text)
	test.Type(w.Canvas().Focused(), "eclair") // found without its accent
	r.Leave()
	r.Show()
	if r.find.title.Text() != "1 of 6 match" || r.find.text.Text != "eclair" {
		t.Errorf("it says %q for %q", r.find.title.Text(), r.find.text.Text)
	}
	test.Type(w.Canvas().Focused(), "x")
	if said := roomtest.Says(r.find.holder); !strings.Contains(said, "Nobody matches") {
		t.Errorf("with nobody left it says %q", said)
	}
	if w.Press("Save shortlist"); !strings.Contains(w.Said, "leaves nobody") {
		t.Errorf("saving nobody says %q", w.Said)
	}
}

func TestAClickOnAHeadingSorts(t *testing.T) {
	r, _, _ := shown(t)
	first := func() string { return r.find.table.Rows()[0].Name }
	if first() != "Alder Robotics Ltd" {
		t.Errorf("at first it is %s", first())
	}
	r.find.table.OnSort(0)
	if first() != "Fir Sensing Ltd" {
		t.Errorf("turned round, first is %s", first())
	}
	r.find.table.OnSort(2)
	if rows := r.find.table.Rows(); rows[0].Size != model.Micro || rows[5].Size != model.SizeUnknown {
		t.Errorf("by size it goes from %q to %q", rows[0].Size, rows[5].Size)
	}
	r.find.table.OnSort(2)
	if rows := r.find.table.Rows(); rows[0].Size != model.Large || rows[5].Size != model.SizeUnknown {
		t.Errorf("by size and turned round it goes from %q to %q", rows[0].Size, rows[5].Size)
	}
}

func TestTheCardSaysAllOfTheChosenSupplier(t *testing.T) {
	r, _, _ := shown(t)
	r.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	if said := roomtest.Says(r.find.card.object); !strings.Contains(said, "Birch Systems plc") || !strings.Contains(said, "lost the zeros before it") || !strings.Contains(said, "bids@birch.example") {
		t.Errorf("the card says:\n%s", said)
	}
}

func TestEverybodyOnTheShortlistIsInvitedInOneAct(t *testing.T) {
	r, w, store := shown(t)
	tick(t, r, w, "Wales")
	w.Press("Save shortlist of 3")
	w.Press("Invite 3 suppliers")
	if said := roomtest.Says(w.Canvas().Overlays().Top()); !strings.Contains(said, "Éclair Labs Ltd has none") {
		t.Fatalf("the dialog says:\n%s", said)
	}
	w.Press("Copy the addresses")
	if got := fyne.CurrentApp().Clipboard().Content(); got != "bids@cedar.example; bids@fir.example" && got != "bids@fir.example; bids@cedar.example" {
		t.Errorf("copied is %q", got)
	}
	w.Press("Mark 3 as invited")
	c, _ := store.Competition()
	if len(c.Invitations) != 3 || c.Invitations[0].Invited != "2024-05-14T10:00:00.000Z" {
		t.Fatalf("it says %q; invitations: %+v", w.Said, c.Invitations)
	}
	r.TypedKey(&fyne.KeyEvent{Name: fyne.KeyHome})
	r.TypedRune('d')
	if !ui.Modal(w.Canvas()) {
		t.Fatal("the key does not ask for the answer")
	}
	w.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	c, _ = store.Competition()
	if i := c.Invitation(r.state.Invitees[0].ID); i.Outcome != model.Declined || i.Answered == "" {
		t.Errorf("%s: the answer is %+v; it says %q", r.state.Invitees[0].Name, i, w.Said)
	}
}

func TestWhoMayOnlyLookIsToldWhy(t *testing.T) {
	r, w, store := shown(t)
	tick(t, r, w, "Wales")
	w.Press("Save shortlist of 3")
	r, w = inWindow(t, store, model.Evaluator)
	if !r.primary.Waiting() || !r.find.refresh.Waiting() {
		t.Error("the buttons do not look as though they wait")
	}
	r.find.refresh.OnPress()
	if ui.Modal(w.Canvas()) || !strings.Contains(w.Said, "Procurement lead") {
		t.Errorf("importing says %q", w.Said)
	}
	w.Press("Invite 3 suppliers")
	if ui.Modal(w.Canvas()) {
		t.Error("an evaluator is asked about invitations")
	}
	r.Dropped([]string{"export.xlsx"})
	if r.stage.Shown() != r.page {
		t.Error("an evaluator's drop is read")
	}
}

func TestBeforeTheFirstExportTheRoomTeaches(t *testing.T) {
	r, w := inWindow(t, roomtest.Sample(t, model.SettingUp), model.Lead)
	if said := roomtest.Says(r.Content()); !strings.Contains(said, "Manage your category exports") || !strings.Contains(said, "two working days") {
		t.Errorf("the room says:\n%s", said)
	}
	if !w.Press("Import the export") || !ui.Modal(w.Canvas()) {
		t.Error("there is no way to choose a file")
	}
}
