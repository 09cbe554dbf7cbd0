package storage

import (
	"fmt"

	"assay/model"
)

// Declare adds to the register what the acting member declares about suppliers, all or none.
// Nothing is replaced: the last entry counts, and those before it stay.
func (s *Store) Declare(actor string, list []model.Declaration) error {
	m, c, err := s.allowed(actor, model.Declare)
	if err != nil {
		return err
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
// rest on them are reopened, to be agreed again without them. The same the other way round.
func (s *Store) DecideInterest(actor string, d model.Declaration) error {
	m, c, err := s.allowed(actor, model.Decide)
	if err != nil {
		return err
	}
	d.ID, d.By = NewID(), actor
	if err := c.CheckDecision(d); err != nil {
		return err
	}
	reopened := c.Affected(d.Member, d.Supplier)
	if d.Kind == model.MayAssess && c.InterestOf(d.Member, d.Supplier) != model.OutOfIt {
		reopened = nil // the scores counted all along
	}
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
		return t.putDeclarations(c, []model.Declaration{d})
	})
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
