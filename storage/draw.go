package storage

import (
	"slices"
	"strings"

	"assay/model"
)

// RecordDraw keeps what was drawn to separate the equal bids of a lot. A draw between other bids than
// those on record is added to it; replacing what was drawn needs to say why.
func (s *Store) RecordDraw(actor string, d model.Draw, why string) error {
	m, c, place, err := s.allowedOn(actor, model.RecordDraw, func(c *model.Competition) []string { return c.Choosing(d.Lot) })
	if err != nil {
		return err
	}
	before := c.Draw(d.Lot)
	added := before != nil && len(d.Bids) > 0 && strings.TrimSpace(d.Record) != "" &&
		!slices.ContainsFunc(d.Bids, func(id string) bool { return slices.Contains(before.Bids, id) })
	if added {
		d.Bids, d.Record = slices.Concat(before.Bids, d.Bids), before.Record+"\n"+d.Record
	}
	if err := c.CheckDraw(d); err != nil {
		return err
	}
	switch {
	case before == nil || added:
	case before.Record == d.Record && slices.Equal(before.Bids, d.Bids):
		return nil
	case strings.TrimSpace(why) == "":
		return model.Refuse(model.Invalid, "a draw for lot %s is already on record; say why it changes", c.Lot(d.Lot).Number)
	}
	changed := *c
	changed.Draws = slices.DeleteFunc(slices.Clone(c.Draws), func(have model.Draw) bool { return have.Lot == d.Lot })
	changed.Draws = append(changed.Draws, d)
	return s.do(m, model.RecordDraw, noted(why, place), func(t *tx) error {
		if before != nil {
			if err := t.removeDraw(*before); err != nil {
				return err
			}
		}
		if err := t.putDraw(d); err != nil {
			return err
		}
		return t.withdraw(&changed, d.Lot)
	})
}

func drawRows(d model.Draw) (head row, bids []row) {
	for i, bid := range d.Bids {
		bids = append(bids, row{"lot_id": d.Lot, "bid_id": bid, "position": int64(i)})
	}
	return row{"lot_id": d.Lot, "record": d.Record}, bids
}

func (t *tx) putDraw(d model.Draw) error {
	head, bids := drawRows(d)
	if err := t.put("draw", head); err != nil {
		return err
	}
	for _, b := range bids {
		if err := t.put("draw_bid", b); err != nil {
			return err
		}
	}
	return nil
}

func (t *tx) removeDraw(d model.Draw) error {
	head, bids := drawRows(d)
	for _, b := range bids {
		if err := t.remove("draw_bid", b); err != nil {
			return err
		}
	}
	return t.remove("draw", head)
}

// withdraw takes back what rests on a lot's result when that goes: a draw that is no longer between
// the bids that are equal, and the recommendation, whose bid may no longer be first and whose text
// quotes the result. Where lots are limited, one lot's result decides about the others too. The
// journal keeps what is taken back.
func (t *tx) withdraw(c *model.Competition, lot string) error {
	if d := c.Draw(lot); d != nil && c.CheckDraw(*d) != nil {
		if err := t.removeDraw(*d); err != nil {
			return err
		}
	}
	for _, r := range c.Recommendations {
		if r.Lot == lot || c.Method.Lots != nil {
			if err := t.remove("recommendation", recommendationRow(r)); err != nil {
				return err
			}
		}
	}
	return nil
}

// withdrawAll takes back every draw and recommendation.
func (t *tx) withdrawAll(c *model.Competition) error {
	for _, d := range c.Draws {
		if err := t.removeDraw(d); err != nil {
			return err
		}
	}
	for _, r := range c.Recommendations {
		if err := t.remove("recommendation", recommendationRow(r)); err != nil {
			return err
		}
	}
	return nil
}
