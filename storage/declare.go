package storage

import (
	"fmt"
	"slices"

	"assay/model"
)

// Declare adds to the register what the acting member declares about suppliers, all or none.
// Nothing is replaced: the last entry counts, and those before it stay.
func (s *Store) Declare(actor string, list []model.Declaration) error {
	m, c, err := s.allowed(actor, model.Declare)
	if err != nil {
		return err
	}
	if len(list) == 0 {
		return model.Refuse(model.Conflict, "%s has declared about every bidder already; nothing is to be added", m.Name)
	}
	for i := range list {
		list[i].ID, list[i].Member, list[i].By = NewID(), actor, actor
		if err := c.CheckDeclaration(list[i]); err != nil {
			return err
		}
	}
	return s.do(m, model.Declare, "", func(t *tx) error { return t.putDeclarations(c, list) })
}

// DecideInterest records what is decided about a member's interest in a supplier: may assess, or
// recused. The scores of a recused member stay in the record and no longer count; agreed scores that
// rest on them are reopened, to be agreed again without them. The same the other way round. A
// recommendation in which a recused lead or chair may have had a hand is withdrawn.
func (s *Store) DecideInterest(actor string, d model.Declaration) error {
	m, c, err := s.actor(actor)
	if err != nil {
		return err
	}
	d.ID, d.By = NewID(), actor
	if err := c.CheckDecision(d); err != nil {
		return err
	}
	reopened := c.Reopens(d)
	reason := d.Text
	if n := len(reopened); n > 0 {
		reason = fmt.Sprintf("%s (reopens %s)", d.Text, model.Plural(n, "agreed score", "agreed scores"))
	}
	return s.do(m, model.Decide, reason, func(t *tx) error {
		for _, key := range reopened {
			if err := t.remove("agreed_score", row{"bid_id": key.Bid, "criterion_id": key.Criterion}); err != nil {
				return err
			}
		}
		if err := t.withdrawFrom(c, d); err != nil {
			return err
		}
		return t.putDeclarations(c, []model.Declaration{d})
	})
}

// withdrawFrom takes back the recommendations that a recused member's office took part in.
func (t *tx) withdrawFrom(c *model.Competition, d model.Declaration) error {
	if d.Kind != model.Recused || model.Allow(*c.Member(d.Member), model.Recommend, model.PricesOpened) != nil {
		return nil
	}
	for _, r := range c.Recommendations {
		if slices.Contains(c.Choosing(r.Lot), d.Supplier) {
			if err := t.remove("recommendation", recommendationRow(r)); err != nil {
				return err
			}
		}
	}
	return nil
}

// putDeclarations appends entries to the register, made now.
func (t *tx) putDeclarations(c *model.Competition, list []model.Declaration) error {
	for i, d := range list {
		d.Made = t.at.Format(timeForm)
		if err := t.put("declaration", declarationRow(d, int64(len(c.Declarations)+i))); err != nil {
			return err
		}
	}
	return nil
}
