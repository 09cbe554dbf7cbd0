package results

import (
	"slices"
	"strings"

	"assay/app/lang"
	"assay/model"
)

// Drawing is what the published tie rule leaves to lots in the lot shown: the groups of equal
// bids still to be drawn between, and the draw on record, which can be corrected.
type Drawing struct {
	Groups  [][]Drawn
	Settled [][]Drawn // that the draw on record separates, when none is left
	Record  *model.Draw
}

// Drawn is one of the equal bids.
type Drawn struct{ Bid, Supplier string }

// Drawing is nothing where no lots are needed.
func (s *State) Drawing() Drawing {
	r := s.Result()
	if r == nil {
		return Drawing{}
	}
	d := Drawing{Record: s.Competition.Draw(r.Lot.ID), Groups: drawn(r)}
	if d.Record == nil || len(d.Groups) > 0 {
		return d
	}
	if undrawn, err := s.Competition.Undrawn(r.Lot.ID); err == nil {
		d.Settled = drawn(undrawn)
	}
	return d
}

// drawn are the groups of bids that a result leaves to lots.
func drawn(r *model.Result) [][]Drawn {
	var groups [][]Drawn
	for _, group := range r.ToDraw {
		var bids []Drawn
		for _, id := range group {
			bids = append(bids, Drawn{id, r.Bid(id).Supplier})
		}
		groups = append(groups, bids)
	}
	return groups
}

// asked are the groups that the dialog asks for: those to be drawn, else those drawn already.
func (d Drawing) asked() [][]Drawn {
	if len(d.Groups) > 0 {
		return d.Groups
	}
	return d.Settled
}

// Text says what is to be drawn, or what was.
func (d Drawing) Text(c *model.Competition) string {
	if len(d.Groups) == 0 && d.Record != nil {
		var names []string
		for _, id := range d.Record.Bids {
			if b := c.Bid(id); b != nil {
				names = append(names, c.SupplierOf(b))
			}
		}
		return lang.T("Drawn in this order: %s. %s", lang.Join(names, len(names)), d.Record.Record)
	}
	var lines []string
	for _, group := range d.Groups {
		lines = append(lines, lang.T("Lots are to be drawn between %s.", lang.Join(suppliers(group), len(group))))
	}
	return strings.Join(append(lines, lang.T("Draw them outside Assay, before witnesses, and record here what was drawn.")), "\n")
}

func suppliers(group []Drawn) []string {
	names := make([]string, len(group))
	for i, b := range group {
		names[i] = b.Supplier
	}
	return names
}

// Ordinal names a place in a draw.
func ordinal(i int) string {
	words := []string{"Drawn first", "Drawn second", "Drawn third", "Drawn fourth", "Drawn fifth", "Drawn sixth", "Drawn seventh", "Drawn eighth", "Drawn ninth"}
	if i < len(words) {
		return lang.T(words[i])
	}
	return lang.T("Drawn as number %d", i+1)
}

// ordered puts a group in the order chosen; the one not chosen is last. It refuses a place left
// open and a bid in two places.
func ordered(group []Drawn, chosen []int) ([]string, error) {
	var bids []string
	for i, at := range chosen {
		switch {
		case at < 0:
			return nil, model.Refuse(model.Invalid, "%s", lang.T("%s is not chosen; choose the supplier drawn there", strings.ToLower(ordinal(i))))
		case slices.Contains(bids, group[at].Bid):
			return nil, model.Refuse(model.Invalid, "%s", lang.T("%s is chosen in two places; each supplier is drawn once", group[at].Supplier))
		}
		bids = append(bids, group[at].Bid)
	}
	for _, b := range group {
		if !slices.Contains(bids, b.Bid) {
			bids = append(bids, b.Bid)
		}
	}
	return bids, nil
}
