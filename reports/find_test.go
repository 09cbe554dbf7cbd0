package reports

import (
	"strings"
	"testing"

	"assay/model"
)

// TestWhoWasFoundAndInvited: a section of its own where there was a shortlist, none where there was not.
func TestWhoWasFoundAndInvited(t *testing.T) {
	c := sample(3)
	a := newAward(c, nil, sampleMeta)
	if a.find() != nil {
		t.Error("there is a section although nobody was invited")
	}
	c.Suppliers[0].Size, c.Suppliers[1].VCSE = model.Small, true
	c.Categories = []model.Category{{ID: "g", Source: "spark.xlsx", Created: "2026-05-04T09:30:00.000Z"}}
	c.Shortlists = []model.Shortlist{{ID: "l", Category: "g", Filter: model.Filter{SME: true}, Made: "2026-05-04T10:00:00.000Z", Suppliers: []string{c.Suppliers[0].ID, c.Suppliers[1].ID}}}
	c.Invitations = []model.Invitation{{Supplier: c.Suppliers[0].ID, Invited: "2026-05-04T11:00:00.000Z", Outcome: model.HasBid},
		{Supplier: c.Suppliers[1].ID, Invited: "2026-05-04T11:00:00.000Z", Outcome: model.Declined, Note: "No capacity."}}
	blocks := a.find()
	if got := blocks[0].Paragraph.Text; got != "The category spark.xlsx was created 4 May 2026, 09:30 UTC. 2 suppliers met the filter (SMEs only), and the shortlist of them was made 4 May 2026, 10:00 UTC." {
		t.Errorf("it says %q", got)
	}
	if got := blocks[1].Paragraph.Text; got != "2 suppliers were invited (1 SME, 1 VCSE): 1 bid (1 SME, 0 VCSE) and 1 declined." {
		t.Errorf("it says %q", got)
	}
	if row := blocks[2].Table.Rows[1].Cells; !strings.Contains(strings.Join(row, "|"), "VCSE|4 May 2026, 11:00 UTC|Declined|No capacity.") {
		t.Errorf("the row is %q", row)
	}
}
