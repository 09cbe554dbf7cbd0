package storage

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"assay/model"
)

// Loading is a load of bids, prices or suppliers on its way into the file: all of it arrives, or
// nothing. It has three steps like a Delivery: BeginLoad or BeginImport decides and Arrive concludes
// where the store lives, Carry does the long work and may run beside it. Other verbs are refused in
// between.
type Loading struct {
	Changes []model.Difference // what a load of bids or prices does to the record

	store   *Store
	actor   model.Member
	verb    model.Verb
	reason  string
	total   int64 // rows
	write   func(t *tx, each func() error) error
	written *tx
	err     error
}

// errLoading keeps other verbs from waiting without a word until a load is through.
var errLoading = model.Refuse(model.Conflict, "a file is being loaded; wait until it is in, or cancel that, and do this again")

// LoadBids adds the bids of one source, and supersedes what is recorded of those that are there
// already. The first load freezes the method, as its last published version.
func (s *Store) LoadBids(actor string, load model.BidLoad) error {
	return s.loadNow(actor, model.LoadBids, load)
}

// LoadPrices supersedes the price lines of the bids that the load's lines speak of. Prices stay sealed
// until they are opened.
func (s *Store) LoadPrices(actor string, load model.BidLoad) error {
	return s.loadNow(actor, model.LoadPrices, load)
}

func (s *Store) loadNow(actor string, verb model.Verb, load model.BidLoad) error {
	l, err := s.BeginLoad(actor, verb, load)
	if err != nil {
		return err
	}
	l.Carry(context.Background(), nil)
	return l.Arrive()
}

// BeginLoad begins to load bids or prices. Carry and Arrive have to follow.
func (s *Store) BeginLoad(actor string, verb model.Verb, load model.BidLoad) (*Loading, error) {
	m, c, err := s.allowed(actor, verb)
	switch {
	case err != nil:
		return nil, err
	case s.busy != nil:
		return nil, s.busy
	}
	if err := c.CheckLoad(load); err != nil {
		return nil, err
	}
	// A journal tells the source from the reason by the line they are on.
	l := &Loading{store: s, actor: m, verb: verb, Changes: c.Differences(load), reason: strings.ReplaceAll(load.Source, "\n", " ")}
	if why := strings.TrimSpace(load.Reason); why != "" && model.Supersedes(l.Changes) {
		l.reason += "\n" + why
	}
	first := c.Stage == model.SettingUp && verb == model.LoadBids
	if first {
		after := *c
		after.Bids = load.Bids
		if err := model.AllowMove(m, &after, model.BidsLoaded, ""); err != nil {
			return nil, err
		}
	}
	l.total = int64(len(load.Suppliers) + len(load.Bids) + len(load.Responses) + len(load.PriceLines))
	l.write = func(t *tx, each func() error) error { return t.putLoad(c, load, first, each) }
	s.busy = errLoading
	return l, nil
}

// BeginImport begins to add an export of the marketplace; those before it stay. Carry and Arrive have to
// follow.
func (s *Store) BeginImport(actor string, g model.Category) (*Loading, error) {
	m, c, err := s.allowed(actor, model.FindSuppliers)
	if err != nil {
		return nil, err
	}
	if g.ID == "" {
		g.ID = NewID()
	}
	switch err := cmp.Or(c.CheckCategory(&g), s.happened(g.CreatedAt(), "the category was created")); {
	case err != nil:
		return nil, err
	case s.busy != nil:
		return nil, s.busy
	}
	s.busy = errLoading
	return &Loading{store: s, actor: m, verb: model.FindSuppliers, reason: g.Source, total: int64(len(g.Suppliers)),
		write: func(t *tx, each func() error) error { return t.putCategory(g, int64(len(c.Categories)), each) }}, nil
}

// Carry writes the load in one transaction. It changes nothing of the store itself, and so may run
// beside the window. progress is told of rows done and to do; it may be nil. Cancelling ctx leaves nothing.
func (l *Loading) Carry(ctx context.Context, progress func(done, total int64)) {
	done := int64(0)
	each := func() error {
		if done++; progress != nil && done%64 == 0 {
			progress(done, l.total)
		}
		return ctx.Err()
	}
	l.written, l.err = l.store.commit(l.actor, l.verb, l.reason, func(t *tx) error { return l.write(t, each) })
}

// Arrive concludes a load.
func (l *Loading) Arrive() error {
	l.store.busy = nil
	l.store.adopt(l.written)
	return l.err
}

// putLoad writes a load of bids or prices; the first bids freeze the method. each is called for every
// row, and can end it.
func (t *tx) putLoad(c *model.Competition, load model.BidLoad, first bool, each func() error) error {
	if err := t.supersede(c, load); err != nil {
		return err
	}
	if err := t.putBids(c, load, each); err != nil {
		return err
	}
	if err := t.putInvitations(c.With(load).AnswersByBids(t.at)); err != nil {
		return err
	}
	if first {
		after := *c
		after.Stage = model.BidsLoaded
		return t.freeze(&after)
	}
	return nil
}

// supersede takes away what the load has nothing in the place of.
func (t *tx) supersede(c *model.Competition, load model.BidLoad) error {
	said := make(map[model.AgreedKey]bool, len(load.Responses))
	for _, r := range load.Responses {
		said[model.AgreedKey{Bid: r.Bid, Criterion: r.Criterion}] = true
	}
	touched := map[string]bool{}
	for _, b := range c.Touched(load) {
		touched[b.ID] = true
	}
	for _, r := range c.Responses {
		if touched[r.Bid] && slices.Contains(load.Covers, r.Criterion) && !said[model.AgreedKey{Bid: r.Bid, Criterion: r.Criterion}] {
			if err := t.remove("response", responseRow(r)); err != nil {
				return err
			}
		}
	}
	return t.supersedePrices(c, load, touched)
}

// supersedePrices takes away the lines of every price that the load says otherwise. Those that it says
// again keep their rows.
func (t *tx) supersedePrices(c *model.Competition, load model.BidLoad, touched map[string]bool) error {
	again := keptLines(c, load)
	spoken := map[model.AgreedKey]bool{}
	for _, l := range load.PriceLines {
		spoken[model.AgreedKey{Bid: l.Bid, Criterion: l.Criterion}] = true
	}
	for i, old := range c.PriceLines {
		covered := touched[old.Bid] && slices.Contains(load.Covers, old.Criterion)
		if _, kept := again[old.ID]; kept || !covered && !spoken[model.AgreedKey{Bid: old.Bid, Criterion: old.Criterion}] {
			continue
		}
		if err := t.remove("price_line", priceRow(old, int64(i))); err != nil {
			return err
		}
	}
	return nil
}

// keptLines says which recorded lines lines of the load take the place of: from a recorded line's ID to
// the place of its line in the load. A price that has the same lines as before, in the same order, keeps
// them, so that the journal shows the amounts that changed and nothing else.
func keptLines(c *model.Competition, load model.BidLoad) map[string]int {
	was, is := map[model.AgreedKey][]int{}, map[model.AgreedKey][]int{}
	for i, l := range load.PriceLines {
		key := model.AgreedKey{Bid: l.Bid, Criterion: l.Criterion}
		is[key] = append(is[key], i)
	}
	for i, l := range c.PriceLines {
		key := model.AgreedKey{Bid: l.Bid, Criterion: l.Criterion}
		was[key] = append(was[key], i)
	}
	kept := map[string]int{}
	for key, places := range is {
		old := was[key]
		sameLine := func(i, j int) bool {
			a, b := c.PriceLines[i], load.PriceLines[j]
			return a.Label == b.Label && a.Year == b.Year
		}
		if slices.EqualFunc(old, places, sameLine) {
			for n, i := range old {
				kept[c.PriceLines[i].ID] = places[n]
			}
		}
	}
	return kept
}

// putBids writes what the load says. each is called for every row, and can end it; it may be nil.
func (t *tx) putBids(c *model.Competition, load model.BidLoad, each func() error) error {
	if each == nil {
		each = func() error { return nil }
	}
	at, err := t.places("supplier")
	if err != nil {
		return err
	}
	for _, s := range load.Suppliers {
		if err := cmp.Or(each(), t.put("supplier", supplierRow(s, at.of(s.ID)))); err != nil {
			return err
		}
	}
	if at, err = t.places("bid"); err != nil {
		return err
	}
	for _, b := range load.Bids {
		if was := c.Bid(b.ID); was != nil { // whether it is assessed is decided elsewhere, with a reason
			b.Status, b.Reason = was.Status, was.Reason
		}
		if err := cmp.Or(each(), t.put("bid", bidRow(b, at.of(b.ID)))); err != nil {
			return err
		}
	}
	for _, r := range load.Responses {
		if err := cmp.Or(each(), t.put("response", responseRow(r))); err != nil {
			return err
		}
	}
	return t.putPrices(c, load, each)
}

func (t *tx) putPrices(c *model.Competition, load model.BidLoad, each func() error) error {
	at, err := t.places("price_line")
	if err != nil {
		return err
	}
	takes := make(map[int]string, len(c.PriceLines)) // of a line in the load to the ID of the one it takes the place of
	for id, i := range keptLines(c, load) {
		takes[i] = id
	}
	for i, l := range load.PriceLines {
		l.ID = cmp.Or(takes[i], l.ID)
		if err := cmp.Or(each(), t.put("price_line", priceRow(l, at.of(l.ID)))); err != nil {
			return err
		}
	}
	return nil
}
