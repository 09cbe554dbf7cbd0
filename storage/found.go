package storage

import (
	"slices"

	"assay/model"
)

// found writes a whole competition into a new file, as one act of its procurement lead.
func (s *Store) found(given *model.Competition) error {
	c := complete(*given)
	if c.Stage != model.SettingUp {
		if errs := c.Check(); len(errs) > 0 {
			return errs[0]
		}
	}
	founder := c.Members[slices.IndexFunc(c.Members, func(m model.Member) bool { return m.Has(model.Lead) })]
	return s.do(founder, "create the competition", "", func(t *tx) error {
		if err := t.putVersions(&c); err != nil {
			return err
		}
		if err := t.sync("lot", lotRows(c.Lots)); err != nil {
			return err
		}
		if err := t.putMethod(&c.Method); err != nil {
			return err
		}
		if err := t.putPanel(c.Members); err != nil {
			return err
		}
		empty := &model.Competition{}
		load := model.BidLoad{Suppliers: c.Suppliers, Bids: c.Bids, Responses: c.Responses, PriceLines: c.PriceLines}
		if err := t.putBids(empty, load, nil); err != nil {
			return err
		}
		for i, d := range c.Declarations {
			if d.ID == "" {
				d.ID = NewID()
			}
			if err := t.put("declaration", declarationRow(d, int64(i))); err != nil {
				return err
			}
		}
		if err := t.putFind(&c); err != nil {
			return err
		}
		if err := t.putDesk(&c); err != nil {
			return err
		}
		return t.putJudgements(&c)
	})
}

// putVersions writes the competition with the versions of its method. One that comes with bids is
// frozen, as it was when they were loaded.
func (t *tx) putVersions(c *model.Competition) error {
	for _, v := range c.Versions {
		if err := t.put("method_version", versionRow(v)); err != nil {
			return err
		}
	}
	if c.Stage != model.SettingUp {
		return t.bringFrozen(c)
	}
	return t.put("competition", competitionRow(c))
}

func (t *tx) putJudgements(c *model.Competition) error {
	for _, score := range c.Scores {
		if err := t.put("score", scoreRow(score)); err != nil {
			return err
		}
	}
	for _, agreed := range c.Agreed {
		if err := t.put("agreed_score", agreedRow(agreed)); err != nil {
			return err
		}
	}
	for _, d := range c.Draws {
		if err := t.putDraw(d); err != nil {
			return err
		}
	}
	for _, r := range c.Recommendations {
		if err := t.put("recommendation", recommendationRow(r)); err != nil {
			return err
		}
	}
	return nil
}

// complete fills in what every competition has.
func complete(c model.Competition) model.Competition {
	if c.ID == "" {
		c.ID = NewID()
	}
	if c.Stage == "" {
		c.Stage = model.SettingUp
	}
	if c.Regime == "" {
		c.Regime = model.PA23
	}
	if c.Currency == "" {
		c.Currency = "GBP"
	}
	if c.Method.Weighting == "" {
		c.Method.Weighting = model.Shares
	}
	if c.Method.Total.IsZero() {
		c.Method.Total = model.HundredPoints
	}
	if len(c.Lots) == 0 {
		c.Lots = []model.Lot{{ID: NewID(), Number: "1", Title: c.Title}}
	}
	if !slices.ContainsFunc(c.Members, func(m model.Member) bool { return m.Has(model.Lead) }) {
		lead := model.Member{ID: NewID(), Name: "Procurement lead", Roles: []model.Role{model.Lead}}
		c.Members = append([]model.Member{lead}, c.Members...)
	}
	return c
}
