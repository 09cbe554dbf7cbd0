package start

import (
	"slices"
	"time"

	"assay/model"
	"assay/storage/intake"
)

// sampleFilter is what the sample's buyer looks for in the marketplace.
var sampleFilter = model.Filter{Values: map[string][]string{"Technology area": {"AI & Automation", "Data"}, "Services": {"Delivery"}, "Scalability": {"National"}}}

// sampleDeclined are those who say that they will not bid.
var sampleDeclined = map[string]string{
	"Netherby Simulation (Sample) Ltd": "No capacity before the summer.",
	"Ravensholt Mobility (Sample) Ltd": "Reports of repairs are not what we do.",
}

// find takes the sample from the marketplace's export to invitations. The export is imported as if it
// had been made an hour ago: one as old as the sample's would not be good any more.
func (r *sampleRun) find(actor string) {
	now := time.Now()
	p := intake.Suppliers(r.sheet("category.xlsx"), intake.Mapping{})
	r.do(p.Err())
	p.Category.Created = model.RecordText(now.Add(-time.Hour))
	if r.err == nil {
		var err error
		p.Category.SHA256, err = intake.Sum(r.path("category.xlsx"))
		r.do(err)
	}
	if r.err == nil {
		r.do(r.s.ImportCategory(actor, p.Category))
	}
	if g := r.competition().LastCategory(); g != nil && r.err == nil {
		r.do(r.s.MakeShortlist(actor, g.ID, sampleFilter))
		r.do(r.s.Invite(actor, model.Inviting{Suppliers: r.competition().ToInvite(), At: now, Calendar: Calendar()}))
	}
	c := r.competition()
	r.say(model.Plural(len(p.Category.Suppliers), "supplier", "suppliers") + " imported from category.xlsx; " +
		model.Plural(len(c.Invitations), "is", "are") + " on the shortlist and invited")
	for _, i := range c.Invitations {
		if note, declines := sampleDeclined[c.Supplier(i.Supplier).Name]; declines && r.err == nil {
			i.Outcome, i.Answered, i.Note = model.Declined, model.RecordText(now), note
			r.do(r.s.SetInvitation(actor, i))
		}
	}
}

// answers notes who was invited and sent nothing.
func (r *sampleRun) answers(actor string) {
	for _, i := range slices.Clone(r.competition().Invitations) {
		if i.Outcome == model.Invited && r.err == nil {
			i.Outcome, i.Answered = model.NoBid, model.RecordText(time.Now())
			r.do(r.s.SetInvitation(actor, i))
		}
	}
	n := r.competition().InvitationCounts()
	r.say(model.Plural(n.Bid, "supplier bids", "suppliers bid") + " of those invited; " + model.Plural(n.Declined, "declined", "declined") + ", " + model.Plural(n.NoBid, "sent nothing", "sent nothing"))
}
