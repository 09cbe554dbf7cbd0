package documents

import (
	"context"
	"errors"
	"fmt"
	"sync/atomic"
	"time"

	"fyne.io/fyne/v2"

	"assay/app/desk"
	"assay/app/ui"
	"assay/model"
	"assay/storage"
)

// Adder adds documents to bids, one delivery at a time.
type Adder struct {
	desk *desk.Desk
	from fyne.CanvasObject
	busy bool
}

// NewAdder makes an Adder for a room; from is what its dialogs lie over.
func NewAdder(d *desk.Desk, from fyne.CanvasObject) *Adder {
	a := &Adder{desk: d, from: from}
	d.OnFlush(func() error {
		if a.busy { // quitting now would leave nothing of what is being added
			return model.Refuse(model.Conflict, "documents are still being added; wait until they are in, or cancel that")
		}
		return nil
	})
	return a
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
	place := ui.NewChoice("What they belong to", titles, nil)
	place.Put(titles[0])
	names, size := make([]string, len(list)), int64(0)
	for i, h := range list {
		names[i] = h.Shown()
		size += h.Size
	}
	body := ui.Stack(ui.Roomy, ui.Labelled(ui.Field{Label: "They belong to", Input: place,
		Hint: "What belongs to a price stays sealed until prices are opened."}), ui.Bullets(names, 8))
	if len(left) > 0 {
		body.Add(ui.NewParagraph(leftWords(left), ui.TextStyle{Size: ui.SizeSmall, Color: ui.MutedInk}))
	}
	words := ui.DialogWords{Title: "Add " + model.Plural(len(list), "document", "documents") + " to the bid of " + c.SupplierOf(bid),
		Text: model.ByteSize(size) + " are copied into this competition's file.", Yes: "Add", Width: 560}
	if late := c.LateDocuments(); late != "" {
		words.Text += " The journal will say: " + late + "."
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
	titles, ids = []string{"The bid as a whole"}, []string{""}
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
		names[i] = l.Name + " (" + l.Why + ")"
	}
	return "Left out: " + model.Join(names, 6) + "."
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
	ctx, cancel := context.WithCancel(context.Background())
	bar := openBar(a.from, model.Plural(len(list), "document", "documents"), cancel)
	a.busy = true
	desk.Run(a.desk, "Adding documents", func(run context.Context) (struct{}, error) {
		defer context.AfterFunc(run, cancel)()
		delivery.Carry(ctx, bar.tell)
		return struct{}{}, nil
	}, func(struct{}, error) {
		err := a.desk.Save(func(*storage.Store, string) error { return delivery.Arrive() })
		a.busy = false
		bar.close()
		cancel()
		a.desk.Refresh()
		a.report(delivery, err)
		after(err)
	})
}

func (a *Adder) report(d *storage.Delivery, err error) {
	switch {
	case errors.Is(err, context.Canceled):
		a.desk.Say(desk.Caution, "cancelled; no document was added")
	case err != nil:
		a.desk.Fail(err)
	case len(d.Already) > 0:
		a.desk.Say(desk.Good, fmt.Sprintf("%s added; %s there already, with the same content.",
			model.Plural(len(d.Taken), "document", "documents"), model.Plural(len(d.Already), "was", "were")))
	default:
		a.desk.Say(desk.Good, model.Plural(len(d.Taken), "document", "documents")+" added.")
	}
}

// bar shows how far a delivery has come. The work tells it from beside the window; an animation
// looks at what it was told, on the UI goroutine.
type bar struct {
	done, total atomic.Int64
	dialog      *ui.Dialog
	meter       *ui.Meter
	words       *ui.Text
	look        *fyne.Animation
}

func openBar(from fyne.CanvasObject, what string, cancel func()) *bar {
	b := &bar{meter: ui.NewMeter(), words: ui.Muted("Reading")}
	words := ui.DialogWords{Title: "Adding " + what, Text: "All of them are added, or none. The file is as it was until the last is in.", Yes: "Cancel", No: "-"}
	b.dialog = ui.Open(from, words, ui.Stack(ui.Snug, b.meter, b.words), nil)
	b.dialog.OnClosed = cancel
	b.look = fyne.NewAnimation(time.Second, func(float32) { b.show() })
	b.look.RepeatCount = fyne.AnimationRepeatForever
	b.look.Start()
	return b
}

func (b *bar) tell(done, total int64) {
	b.done.Store(done)
	b.total.Store(total)
}

func (b *bar) show() {
	done, total := b.done.Load(), b.total.Load()
	if total == 0 {
		return
	}
	verb := "Reading"
	if 2*done >= total {
		verb = "Writing"
	}
	b.meter.Set(float64(done) / float64(total))
	b.words.SetText(fmt.Sprintf("%s: %d%% of %s", verb, 100*done/total, model.ByteSize(total/2)))
}

func (b *bar) close() {
	b.look.Stop()
	b.dialog.OnClosed = nil
	b.dialog.Close()
}
