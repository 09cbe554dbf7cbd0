package bids

import (
	"context"
	"errors"

	"fyne.io/fyne/v2"

	"assay/app/desk"
	"assay/app/preview"
	"assay/model"
	"assay/storage"
	"assay/storage/intake"
)

// The ways a sheet that comes here can be read.
const (
	asBids = iota
	asPrices
)

// readers are those ways, for the competition as it stands.
func (r *Room) readers() []preview.Reader {
	c := r.state.Competition
	var covered []string
	if !c.Stage.Reached(model.PricesOpened) {
		covered = append(covered, "Price", "Amount")
		c.Method.Walk(func(k *model.Criterion) {
			if k.Kind == model.Price {
				covered = append(covered, k.Name())
			}
		})
	}
	return []preview.Reader{
		{Title: "Bids", One: "bid", Many: "bids", Covered: covered, Meanings: intake.Meanings(c, intake.BidSheet), Read: func(s intake.Sheet, m intake.Mapping) preview.Reading {
			return r.bidsRead(c, intake.Bids(c, s, m, storage.NewID))
		}},
		{Title: "Prices", One: "price", Many: "prices", Covered: covered, Meanings: intake.Meanings(c, intake.PriceSheet), Read: func(s intake.Sheet, m intake.Mapping) preview.Reading {
			return r.pricesRead(c, intake.Prices(c, s, m, storage.NewID))
		}},
	}
}

func (r *Room) bidsRead(c *model.Competition, found intake.BidPreview) preview.Reading {
	compare := len(c.Bids) > 0
	reading := preview.Reading{Found: &found.Preview, Count: len(found.Rows), Compare: compare, Changes: found.Changes, Record: func(reason string, done func()) {
		found.Load.Reason = reason
		said := model.Plural(len(found.Load.Bids), "bid", "bids") + " loaded from " + found.File + "; prices are sealed."
		r.record(model.LoadBids, found.Load, said, done)
	}}
	if c.Stage == model.SettingUp {
		reading.Ask = preview.Question{Title: "Load bids and freeze the method?", Yes: "Load and freeze",
			Text: "With the first bids the method is frozen as it stands: criteria, weights, scales and price formula cannot change after that" + c.Regime.FreezeRule() + "."}
	}
	return reading
}

func (r *Room) pricesRead(c *model.Competition, found intake.PricePreview) preview.Reading {
	compare := len(c.PriceLines) > 0
	return preview.Reading{Found: &found.Preview, Count: len(found.Rows), Compare: compare, Changes: found.Changes, Record: func(reason string, done func()) {
		found.Load.Reason = reason
		r.record(model.LoadPrices, found.Load, model.Plural(len(found.Load.PriceLines), "price", "prices")+" loaded and sealed.", done)
	}}
}

// record carries a load into the file beside the window. Cancelling it leaves nothing behind.
func (r *Room) record(verb model.Verb, load model.BidLoad, said string, done func()) {
	actor := ""
	if who := r.desk.Actor(); who != nil {
		actor = who.ID
	}
	loading, err := r.desk.Store().BeginLoad(actor, verb, load)
	if err != nil {
		r.desk.Fail(err)
		return
	}
	desk.Run(r.desk, "Loading into the file", func(ctx context.Context) (struct{}, error) {
		loading.Carry(ctx, nil)
		return struct{}{}, nil
	}, func(struct{}, error) {
		err := r.desk.Save(func(*storage.Store, string) error { return loading.Arrive() })
		switch {
		case errors.Is(err, context.Canceled):
			r.desk.Say(desk.Caution, "cancelled; nothing was loaded")
		case err != nil:
			r.desk.Fail(err)
		default:
			done()
			r.desk.Refresh()
			r.desk.Say(desk.Good, said)
		}
	})
}

// Correction is what can be taken back in the preview.
func (r *Room) Correction() string {
	if r.coming == nil || !r.coming.CanUndo() {
		return ""
	}
	return "the last correction of the reading"
}

// TakeBack takes it back.
func (r *Room) TakeBack() { r.coming.Undo() }

// preview puts the preview over the list.
func (r *Room) preview(book *intake.Book, verb model.Verb) {
	as := asBids
	if verb == model.LoadPrices {
		as = asPrices
	}
	p, err := preview.New(r.desk, book, r.readers(), as)
	if err != nil {
		r.desk.Fail(err)
		return
	}
	p.Title = "Load"
	p.OnLeave = func() {
		r.close()
		r.Show()
	}
	r.coming = p
	r.content.Objects = []fyne.CanvasObject{p.Content()}
	r.content.Refresh()
	p.Begin()
}
