package moderate

import (
	"slices"
	"strings"
	"testing"

	"assay/app/roomtest"
	"assay/model"
)

func TestABidIsReadInModerationByWhoMayAssessIt(t *testing.T) {
	c := sample(model.Moderating)
	c.Declarations = nil
	c.Declarations = c.NoInterests("chair")
	r, w := roomtest.Show(t, roomtest.File(t, c), "chair", New)
	r.open(model.AgreedKey{Bid: "b1", Criterion: "c1"})
	holds := func() bool { return strings.Contains(roomtest.Says(r.Content(), r.item.object), "week one") }
	if !holds() {
		t.Fatal("the chair, who declared, cannot read the bid")
	}
	w.Desk.ActAs("lead")
	if holds() {
		t.Error("what the chair read is still in the room for the lead, who has not declared")
	}
	r.open(model.AgreedKey{Bid: "b1", Criterion: "c1"})
	if said := roomtest.Says(r.item.object); holds() || !strings.Contains(said, "has not declared any interests in") {
		t.Errorf("the item says:\n%s", said)
	}
}

// TestWhatThePanelSaysOfAClosedBidIsClosedToo: others' scores and notes, and what was agreed, quote the
// bid and say how it stands.
func TestWhatThePanelSaysOfAClosedBidIsClosedToo(t *testing.T) {
	c := sample(model.Moderating)
	c.Agreed = []model.AgreedScore{{Bid: "b1", Criterion: "c1", Level: "3", Reason: "Starts in the first week."}}
	c.Declarations = slices.DeleteFunc(c.Declarations, func(d model.Declaration) bool { return d.Member == "lead" && d.Supplier == "s1" })
	r, w := roomtest.Show(t, roomtest.File(t, c), "lead", New)
	key := model.AgreedKey{Bid: "b1", Criterion: "c1"}
	for _, act := range []struct {
		as    string
		holds bool
	}{{"lead", false}, {"chair", true}, {"lead", false}} {
		w.Desk.ActAs(act.as)
		agenda := roomtest.Says(r.Content())
		r.open(key)
		said := agenda + roomtest.Says(r.Content(), r.item.object)
		for _, secret := range []string{"Clear plan.", "Starts in the first week.", "agreed 3", "scores from 1 to 4"} {
			if strings.Contains(said, secret) != act.holds {
				t.Errorf("for %s the room says %q: %v", act.as, secret, !act.holds)
			}
		}
		r.Agenda()
	}
}
