package model

import (
	"slices"
	"strings"
)

// Draw is a drawing of lots that was held outside Assay because the published tie rule says so.
// Assay never draws; it keeps what was drawn, and who saw it.
type Draw struct {
	Lot    string   `json:"lot"`    // ID
	Bids   []string `json:"bids"`   // IDs, in the order they were drawn: the first is placed first
	Record string   `json:"record"` // when, how and before whom it was held
}

// Draw finds the draw recorded for a lot, or nil.
func (c *Competition) Draw(lot string) *Draw {
	return find(c.Draws, func(d *Draw) bool { return d.Lot == lot })
}

// Undrawn is a lot's result as it is without its draw: Result.ToDraw has every group of bids that
// lots separate. It refuses as Evaluate does.
func (c *Competition) Undrawn(lot string) (*Result, error) {
	without := *c
	without.Draws = slices.DeleteFunc(slices.Clone(c.Draws), func(have Draw) bool { return have.Lot == lot })
	return Evaluate(&without, lot)
}

// CheckDraw refuses a draw that the published method does not provide for, one between other
// bids than those that are equal, and one without a record of how it was held.
func (c *Competition) CheckDraw(d Draw) error {
	result, err := c.Undrawn(d.Lot)
	if err != nil {
		return err
	}
	switch {
	case !slices.ContainsFunc(c.Method.Ties, func(s TieStep) bool { return s.Kind == TieDraw }):
		return Refuse(NotAllowed, "the published tie rule has no drawing of lots, so none can be recorded")
	case len(result.ToDraw) == 0:
		return Refuse(NotAllowed, "no bids of lot %s have to be separated by lots, so there is nothing to draw", result.Lot.Number)
	case strings.TrimSpace(d.Record) == "":
		return Refuse(Invalid, "the draw has no record; say when and how it was held, and before whom")
	case tooLong(d.Record):
		return Refuse(Invalid, "the record of the draw is longer than %d characters; shorten it", LongestText)
	}
	return checkDrawn(d, result, c.Draw(d.Lot))
}

// checkDrawn refuses a draw that does not name whole groups of equal bids, each bid once, and one
// that would take back what the draw on record separates.
func checkDrawn(d Draw, result *Result, before *Draw) error {
	left := slices.Clone(d.Bids)
	for _, group := range result.ToDraw {
		var names []string
		drawn := 0
		for _, id := range group {
			names = append(names, result.Bid(id).Supplier)
			if at := slices.Index(left, id); at >= 0 {
				left = slices.Delete(left, at, at+1)
				drawn++
			}
		}
		if drawn != 0 && drawn != len(group) || len(d.Bids) == 0 {
			return Refuse(Invalid, "the draw must name each of the equal bids once, in the order drawn: %s", Join(names, 20))
		}
		undrawn := func(id string) bool { return !slices.Contains(before.Bids, id) }
		if before != nil && drawn == 0 && !slices.ContainsFunc(group, undrawn) {
			return Refuse(Invalid, "the draw on record also separates %s; name them again, in the order drawn", Join(names, 20))
		}
	}
	if len(left) > 0 {
		return Refuse(Invalid, "the draw names a bid that is not one of those to be separated, or names one twice")
	}
	return nil
}
