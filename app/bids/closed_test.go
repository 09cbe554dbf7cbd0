package bids

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"assay/app/roomtest"
	"assay/model"
	"assay/storage"
)

// newcomer is the sample with bids in it and an observer who has declared nothing.
func newcomer(t *testing.T) *storage.Store {
	t.Helper()
	c, err := roomtest.Sample(t, model.BidsLoaded).Competition()
	if err != nil {
		t.Fatal(err)
	}
	c.Members = append(c.Members, model.Member{ID: "new", Name: "Newcomer", Roles: []model.Role{model.Lead}})
	return roomtest.File(t, c)
}

func TestABidIsReadOnceInterestsAreDeclared(t *testing.T) {
	r, w := roomtest.Show(t, newcomer(t), "new", New)
	c := r.desk.Competition()
	holds := func() bool {
		said := roomtest.Says(r.content, r.list, r.gate.Object)
		for _, response := range c.Responses {
			for _, line := range strings.Split(response.Text, "\n") {
				if len(line) > 30 && strings.Contains(said, line[:30]) {
					return true
				}
			}
		}
		return false
	}
	if holds() || !strings.Contains(roomtest.Says(r.response.card), "has not declared any interests in") {
		t.Fatalf("the card says:\n%s", roomtest.Says(r.response.card))
	}
	w.Press("Declare your interests")
	if r.content.Objects[0] != r.gate.Object || holds() {
		t.Fatal("the declaration is not on screen, or the response is")
	}
	w.Press("I have no interest in any of them")
	w.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if r.content.Objects[0] == r.gate.Object || r.state.Closed() != nil || !holds() {
		t.Errorf("declared, it says %q; closed: %v", w.Said, r.state.Closed())
	}
	w.Desk.ActAs("")
	if holds() {
		t.Error("with nobody acting the response stays in the room")
	}
}

func TestARecusedLeadReadsWhy(t *testing.T) {
	store := newcomer(t)
	supplier := func() string { c, _ := store.Competition(); return c.Bids[0].Supplier }()
	lead := roomtest.Member(t, store, model.Lead)
	for _, err := range []error{
		store.Declare("new", []model.Declaration{{Supplier: supplier, Kind: model.ActualInterest, Text: "Shares"}}),
		store.DecideInterest(lead, model.Declaration{Member: "new", Supplier: supplier, Kind: model.Recused, Text: "Shares"}),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
	r, w := roomtest.Show(t, store, "new", New)
	if !strings.Contains(roomtest.Says(r.response.card), "recused from the bids of") || w.Press("Declare your interests") {
		t.Errorf("the card says:\n%s", roomtest.Says(r.response.card))
	}
}
