package bids

import (
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
		{Title: "Bids", One: "bid", Many: "bids", Covered: covered, Read: func(s intake.Sheet, m intake.Mapping) preview.Reading {
			return r.bidsRead(c, intake.Bids(c, s, m, storage.NewID))
		}},
		{Title: "Prices", One: "price", Many: "prices", Covered: covered, Read: func(s intake.Sheet, m intake.Mapping) preview.Reading {
			return r.pricesRead(intake.Prices(c, s, m, storage.NewID))
		}},
	}
}

func (r *Room) bidsRead(c *model.Competition, found intake.BidPreview) preview.Reading {
	reading := preview.Reading{Found: &found.Preview, Count: len(found.Rows), Record: func(string) bool {
		done := r.desk.Commit(func(s *storage.Store, actor string) error { return s.LoadBids(actor, found.Load) })
		if done {
			r.desk.Say(desk.Good, model.Plural(len(found.Load.Bids), "bid", "bids")+" loaded from "+found.File+"; prices are sealed.")
		}
		return done
	}}
	if c.Stage == model.SettingUp {
		reading.Ask = preview.Question{Title: "Load bids and freeze the method?", Yes: "Load and freeze",
			Text: "With the first bids the method is frozen as it stands: criteria, weights, scales and price formula cannot change after that" + c.Regime.FreezeRule() + "."}
	}
	return reading
}

func (r *Room) pricesRead(found intake.PricePreview) preview.Reading {
	return preview.Reading{Found: &found.Preview, Count: len(found.Rows), Record: func(string) bool {
		done := r.desk.Commit(func(s *storage.Store, actor string) error { return s.LoadPrices(actor, found.Lines, found.File) })
		if done {
			r.desk.Say(desk.Good, model.Plural(len(found.Lines), "price", "prices")+" loaded and sealed.")
		}
		return done
	}}
}

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
