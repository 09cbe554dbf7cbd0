package moderate

import (
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
