package bids

import (
	"slices"

	"assay/app/desk"
	"assay/app/lang"
	"assay/app/ui"
	"assay/model"
	"assay/storage"
)

// changeStatus asks what became of the chosen bid, and why.
func (r *Room) changeStatus() {
	why := r.state.May(model.ChangeBid)
	if why == "" && r.state.Index() < 0 {
		why = lang.T("choose a bid first")
	}
	if why != "" {
		r.desk.Say(desk.Caution, why)
		return
	}
	row := r.state.Rows[r.state.Index()]
	titles := make([]string, len(model.BidStatuses))
	for i, s := range model.BidStatuses {
		titles[i] = lang.T(s.Title())
	}
	status, reason := ui.NewChoice(lang.T("Status"), titles, nil), ui.NewNotes(lang.T("Reason, which the supplier will be told"), "", 3)
	status.Put(lang.T(row.Status.Title()))
	words := ui.DialogWords{Title: lang.T("Status of %s", row.Supplier), Yes: lang.T("Change the status"),
		Text: lang.T("Only a received bid is assessed. What was already scored stays in the record.")}
	ui.Open(r.content, words, ui.Stack(ui.Roomy, status, reason), func() error {
		changed := model.BidStatuses[max(0, slices.Index(titles, status.Chosen()))]
		err := r.desk.Save(func(s *storage.Store, actor string) error {
			return s.SetBidStatus(actor, row.ID, changed, reason.Text())
		})
		if err == nil {
			r.desk.Refresh()
		}
		return err
	})
}
