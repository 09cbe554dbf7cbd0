package documents

import (
	"context"
	"errors"

	"fyne.io/fyne/v2"

	"assay/app/carry"
	"assay/app/desk"
	"assay/app/lang"
	"assay/app/ui"
	"assay/model"
	"assay/storage"
)

// Adder adds documents to bids, one delivery at a time.
type Adder struct {
	desk    *desk.Desk
	from    fyne.CanvasObject
	carrier *carry.Carrier
}

// NewAdder makes an Adder for a room; from is what its dialogs lie over.
func NewAdder(d *desk.Desk, from fyne.CanvasObject) *Adder {
	return &Adder{d, from, carry.New(d, lang.T("documents are still being added; wait until they are in, or cancel that"))}
}

// Ask shows what files and folders hold, asks what of the bid they belong to, and adds them.
func (a *Adder) Ask(bid *model.Bid, paths []string) {
	list, left, err := storage.HandIn(model.Document{Bid: bid.ID}, paths)
	if err != nil {
		a.desk.Fail(err)
		return
	}
	c := a.desk.Competition()
	titles, ids := places(c, bid)
	place := ui.NewChoice(lang.T("What they belong to"), titles, nil)
	place.Put(titles[0])
	names, size := make([]string, len(list)), int64(0)
	for i, h := range list {
		names[i] = h.Shown()
		size += h.Size
	}
	body := ui.Stack(ui.Roomy, ui.Labelled(ui.Field{Label: lang.T("They belong to"), Input: place,
		Hint: lang.T("What belongs to a price stays sealed until prices are opened.")}), ui.Bullets(names, 8))
	if len(left) > 0 {
		body.Add(ui.NewParagraph(leftWords(left), ui.TextStyle{Size: ui.SizeSmall, Color: ui.MutedInk}))
	}
	words := ui.DialogWords{Title: lang.T("Add %s to the bid of %s", lang.Count(len(list), "document", "documents"), c.SupplierOf(bid)),
		Text: lang.T("%s are copied into this competition's file.", lang.Bytes(size)), Yes: lang.T("Add"), Width: 560}
	if late := c.LateDocuments(); late != "" {
		words.Text += " " + lang.T("The journal will say: %s.", late)
	}
	ui.Open(a.from, words, body, func() error {
		for i := range list {
			list[i].Criterion = ids[max(0, place.Index())]
		}
		a.Add(list, func(error) {})
		return nil
	})
}

// places are what documents of a bid can belong to.
func places(c *model.Competition, bid *model.Bid) (titles, ids []string) {
	titles, ids = []string{lang.T("The bid as a whole")}, []string{""}
	c.Method.Walk(func(k *model.Criterion) {
		if k.Kind != model.Section && c.Method.InLot(k.ID, bid.Lot) {
			titles, ids = append(titles, k.Name()), append(ids, k.ID)
		}
	})
	return titles, ids
}

func leftWords(left []storage.LeftOut) string {
	names := make([]string, len(left))
	for i, l := range left {
		names[i] = l.Name + " (" + lang.T(l.Why) + ")"
	}
	return lang.T("Left out: %s.", lang.Join(names, 6))
}

// Add carries documents into the file beside the window, with a bar and Cancel. After is told at the
// end what came of it, when that has been said.
func (a *Adder) Add(list []storage.Handed, after func(err error)) {
	delivery, err := a.desk.Store().Deliver(actor(a.desk), list)
	if err != nil {
		a.desk.Fail(err)
		after(err)
		return
	}
	words := ui.DialogWords{Title: lang.T("Adding %s", lang.Count(len(list), "document", "documents")),
		Text: lang.T("All of them are added, or none. The file is as it was until the last is in.")}
	a.carrier.Bring(a.from, carry.Load{Of: delivery, Words: words, Far: written}, func(err error) {
		a.desk.Refresh()
		a.report(delivery, err)
		after(err)
	})
}

func (a *Adder) report(d *storage.Delivery, err error) {
	switch {
	case errors.Is(err, context.Canceled):
		a.desk.Say(desk.Caution, lang.T("cancelled; no document was added"))
	case err != nil:
		a.desk.Fail(err)
	case len(d.Already) > 0:
		a.desk.Say(desk.Good, lang.T("%s added; %s there already, with the same content.",
			lang.Count(len(d.Taken), "document", "documents"), lang.Count(len(d.Already), "was", "were")))
	default:
		a.desk.Say(desk.Good, lang.T("%s added.", lang.Count(len(d.Taken), "document", "documents")))
	}
}

// written says how far documents are that are read twice: once to look at them, once to write them.
func written(done, total int64) string {
	format := "Reading: %d%% of %s"
	if 2*done >= total {
		format = "Writing: %d%% of %s"
	}
	return lang.T(format, 100*done/total, lang.Bytes(total/2))
}
