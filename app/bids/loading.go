package bids

import (
	"context"
	"errors"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"assay/app/desk"
	"assay/app/lang"
	"assay/app/preview"
	"assay/app/ui"
	"assay/model"
	"assay/storage"
	"assay/storage/intake"
)

// The ways a sheet that comes here can be read.
const (
	asBids = iota
	asPrices
	asSchedule
)

// readers are those ways, for the competition as it stands.
func (r *Room) readers() []preview.Reader {
	c := r.state.Competition
	readers := []preview.Reader{
		{Title: lang.T("Bids"), Kind: intake.BidSheet, One: "bid", Many: "bids", Meanings: intake.Meanings(c, intake.BidSheet), Read: func(s intake.Sheet, m intake.Mapping) preview.Reading {
			return r.bidsRead(c, intake.Bids(c, s, m, storage.NewID))
		}},
		{Title: lang.T("Prices"), Kind: intake.PriceSheet, One: "price", Many: "prices", Meanings: intake.Meanings(c, intake.PriceSheet), Read: func(s intake.Sheet, m intake.Mapping) preview.Reading {
			found := intake.Prices(c, s, m, storage.NewID)
			return r.pricesRead(c, found.Preview, found.Load, found.Changes)
		}},
		{Title: lang.T("Price schedule"), Kind: intake.ScheduleSheet, One: "line", Many: "lines", Meanings: scheduleMeanings(c), Read: func(s intake.Sheet, m intake.Mapping) preview.Reading {
			found := intake.Schedule(c, s, m, storage.NewID)
			return r.pricesRead(c, found.Preview, found.Load, found.Changes)
		}},
	}
	for i := range readers {
		readers[i].Covered = r.covered()
	}
	return readers
}

// isPrice reports whether a column that is read so holds prices.
func isPrice(c *model.Competition, means string) bool {
	part, _, _ := strings.Cut(means, ":")                                                               // "Rate: Alder Ltd"
	is := slices.Contains([]string{"Price", "Amount", "Rate", "Total", "List price", "Discount"}, part) // as the reader says it, whatever the window's language
	c.Method.Walk(func(k *model.Criterion) { is = is || k.Kind == model.Price && k.Name() == means })
	return is
}

// scheduleMeanings are what a column of a price schedule can be, each bidder's rates and totals among it.
func scheduleMeanings(c *model.Competition) []string {
	meanings := intake.Meanings(c, intake.ScheduleSheet)
	for _, s := range c.Suppliers {
		for _, part := range []string{"Rate", "Total"} {
			meanings = append(meanings, part+": "+s.Name)
		}
	}
	return meanings
}

// guess says as what a book is read to begin with.
func (r *Room) guess(book *intake.Book, verb model.Verb) int {
	sheet, err := book.Sheet("")
	reader := asBids
	switch {
	case err == nil && intake.IsSchedule(r.state.Competition, sheet, intake.Mapping{}):
		reader = asSchedule
	case verb == model.LoadPrices:
		reader = asPrices
	}
	if err != nil {
		return reader
	}
	kinds := []intake.Kind{asBids: intake.BidSheet, asPrices: intake.PriceSheet, asSchedule: intake.ScheduleSheet}
	kind, _, _ := r.desk.Layouts.Recall(r.state.Competition, sheet, kinds[reader])
	return max(0, slices.Index(kinds, kind))
}

func (r *Room) bidsRead(c *model.Competition, found intake.BidPreview) preview.Reading {
	compare := len(c.Bids) > 0
	changed := map[string]bool{}
	for _, d := range found.Changes {
		changed[d.Bid] = true
	}
	reading := preview.Reading{Found: &found.Preview, Count: len(found.Rows), Compare: compare, Same: len(found.Load.Bids) - len(changed), Changes: found.Changes, Record: func(reason string, done func()) {
		found.Load.Reason = reason
		said := lang.T("%s loaded from %s; prices are sealed.", lang.Count(len(found.Load.Bids), "bid", "bids"), found.File)
		r.record(model.LoadBids, found.Load, said, done)
	}}
	if c.Stage == model.SettingUp {
		reading.Ask = freezing(c)
	}
	return reading
}

// pricesRead is a reading of prices. Those of bidders without a bid bring their bids with them.
func (r *Room) pricesRead(c *model.Competition, found intake.Preview, load model.BidLoad, changes []model.Difference) preview.Reading {
	verb, lines := model.LoadPrices, lang.Count(len(load.PriceLines), "price", "prices")
	if len(load.Bids) > 0 {
		verb = model.LoadBids
	}
	reading := preview.Reading{Found: &found, Count: len(found.Rows), Compare: len(c.PriceLines) > 0, Changes: changes, Record: func(reason string, done func()) {
		load.Reason = reason
		r.record(verb, load, lang.T("%s loaded and sealed.", lines), done)
	}}
	if verb == model.LoadBids && c.Stage == model.SettingUp {
		reading.Ask = freezing(c)
	}
	return reading
}

// freezing is asked before the first bids.
func freezing(c *model.Competition) preview.Question {
	return preview.Question{Title: lang.T("Load bids and freeze the method?"), Yes: lang.T("Load and freeze"),
		Text: lang.T("With the first bids the method is frozen as it stands: criteria, weights, scales and price formula cannot change after that%s.", lang.T(c.Regime.FreezeRule()))}
}

// record carries a load into the file beside the window, with a bar and Cancel. Cancelling it leaves
// nothing behind.
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
	r.writer.Write(r.content, loading, func() {
		done()
		r.desk.Refresh()
		r.desk.Say(desk.Good, said)
	})
}

// Correction is what can be taken back in a preview.
func (r *Room) Correction() string {
	switch {
	case r.coming != nil && r.coming.CanUndo():
		return lang.T("the last correction of the reading")
	case r.all != nil && r.all.state.CanUndo():
		return lang.T("the last correction of whose documents they are")
	}
	return ""
}

// TakeBack takes it back.
func (r *Room) TakeBack() {
	if r.all != nil {
		r.all.takeBack()
		return
	}
	r.coming.Undo()
}

// uncorrectedOr goes on to what takes a preview away; where corrections would be forgotten with it, the
// person decides.
func (r *Room) uncorrectedOr(then func()) {
	if r.Correction() == "" {
		then()
		return
	}
	ui.Confirm(r.content, preview.Leaving(), then)
}

// preview shows a book as what it is taken for.
func (r *Room) preview(book *intake.Book, verb model.Verb) {
	r.show(book, r.readers(), r.guess(book, verb))
}

// show puts a preview over the list.
func (r *Room) show(book *intake.Book, readers []preview.Reader, reader int) {
	p, err := preview.New(r.desk, book, readers, reader)
	if err != nil {
		r.failed(err)
		return
	}
	r.close()
	p.Title = lang.T("Load from %s", book.File)
	p.OnLeave = func() {
		r.close()
		r.Show()
		r.next()
	}
	r.coming = p
	r.content.Objects = []fyne.CanvasObject{p.Content()}
	r.content.Refresh()
	p.Begin()
}

// failed says why a file cannot be read, and goes on to the next.
func (r *Room) failed(err error) {
	if errors.Is(err, context.Canceled) {
		err = model.Refuse(model.Conflict, "%s", lang.T("cancelled; nothing was loaded"))
	}
	r.desk.Fail(err)
	r.next()
}
