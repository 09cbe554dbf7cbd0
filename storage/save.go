package storage

import (
	"encoding/json"

	"github.com/shopspring/decimal"

	"assay/model"
)

// The rows of each noun, as the tables hold them.

func optional(text string) any {
	if text == "" {
		return nil
	}
	return text
}

// whole is a flag as SQLite keeps it.
func whole(flag bool) int64 {
	if flag {
		return 1
	}
	return 0
}

// decimalText is a decimal that may be absent.
func decimalText(d *decimal.Decimal) any {
	if d == nil {
		return nil
	}
	return d.String()
}

func competitionRow(c *model.Competition) row {
	m := &c.Method
	r := row{"id": c.ID, "title": c.Title, "reference": c.Reference, "buyer": c.Buyer, "description": c.Description,
		"regime": string(c.Regime), "route": c.Route, "currency": c.Currency, "stage": string(c.Stage), "method_hash": c.MethodHash,
		"central": whole(c.Central), "balanced": whole(c.Balanced), "comments": string(m.Comments), "estimate": c.Estimate.String(), "weighting": string(m.Weighting), "total": m.Total.String(),
		"rounding": encode(m.Rounding), "consolidation": nil, "award": nil, "threshold": nil, "lot_limit": nil}
	// A rule that is spelled out and one that goes without saying are the same rule, with one hash.
	if m.Consolidation != (model.Consolidation{Rule: model.ByAgreement}) && m.Consolidation != (model.Consolidation{}) {
		r["consolidation"] = encode(m.Consolidation)
	}
	if a := m.Award; a.Formula() != model.HighestTotal || a.Worth != nil || a.Among != "" {
		r["award"] = encode(a)
	}
	if m.Threshold != nil {
		r["threshold"] = encode(m.Threshold)
	}
	if m.Lots != nil {
		r["lot_limit"] = encode(m.Lots)
	}
	return r
}

func lotRows(lots []model.Lot) []row {
	var rows []row
	for i, l := range lots {
		rows = append(rows, row{"id": l.ID, "position": int64(i), "number": l.Number, "title": l.Title})
	}
	return rows
}

func scaleRows(scales []model.Scale) (rows, levels []row) {
	for i, s := range scales {
		rows = append(rows, row{"id": s.ID, "position": int64(i), "name": s.Name})
		for j, l := range s.Levels {
			levels = append(levels, row{"scale_id": s.ID, "value": l.Value, "position": int64(j), "label": l.Label,
				"descriptor": l.Descriptor, "marks": l.Marks.String()})
		}
	}
	return rows, levels
}

func criterionRows(m *model.Method) (rows, lots []row) {
	var walk func(list []model.Criterion, parent string)
	walk = func(list []model.Criterion, parent string) {
		for i := range list {
			k := &list[i]
			rows = append(rows, criterionRow(k, parent, int64(len(rows))))
			for _, lot := range k.Lots {
				lots = append(lots, row{"criterion_id": k.ID, "lot_id": lot})
			}
			walk(k.Children, k.ID)
		}
	}
	walk(m.Criteria, "")
	return rows, lots
}

func criterionRow(k *model.Criterion, parent string, position int64) row {
	r := row{"id": k.ID, "parent_id": optional(parent), "position": position, "number": k.Number, "kind": string(k.Kind),
		"title": k.Title, "guidance": k.Guidance, "weight": k.Weight.String(), "scale_id": optional(k.Scale),
		"formula": nil, "lowest": nil, "formula_figures": nil, "threshold_minimum": nil, "threshold_unit": nil, "threshold_mark": nil,
		"threshold_effect": nil, "phase": optional(string(k.Phase)), "effect": optional(string(k.Effect))}
	if k.Formula != nil {
		r["formula"], r["lowest"], r["formula_figures"] = string(k.Formula.Name), string(k.Formula.Lowest), figures(k.Formula)
	}
	if t := k.Threshold; t != nil {
		r["threshold_minimum"], r["threshold_unit"], r["threshold_effect"] = t.Minimum.String(), string(t.Unit), string(t.Effect)
		r["threshold_mark"] = decimalText(t.Mark)
	}
	return r
}

// figures is what a price rule says beyond its two columns, as JSON; nil for nothing.
func figures(rule *model.PriceRule) any {
	var rest row
	if err := json.Unmarshal([]byte(encode(rule)), &rest); err != nil {
		panic("storage: what was encoded is JSON: " + err.Error())
	}
	delete(rest, "name")
	delete(rest, "lowest")
	if len(rest) == 0 {
		return nil
	}
	return encode(rest)
}

func phaseRows(phases []model.Phase) []row {
	var rows []row
	for i, p := range phases {
		rows = append(rows, row{"kind": string(p.Kind), "position": int64(i), "verify": whole(p.Verify)})
	}
	return rows
}

func tieRows(ties []model.TieStep) []row {
	var rows []row
	for i, t := range ties {
		rows = append(rows, row{"position": int64(i), "kind": string(t.Kind), "criterion_id": optional(t.Criterion)})
	}
	return rows
}

func memberRows(members []model.Member) (rows, roles, criteria []row) {
	for i, m := range members {
		rows = append(rows, row{"id": m.ID, "position": int64(i), "name": m.Name})
		for j, r := range m.Roles {
			roles = append(roles, row{"member_id": m.ID, "role": string(r), "position": int64(j)})
		}
		for j, k := range m.Criteria {
			criteria = append(criteria, row{"member_id": m.ID, "criterion_id": k, "position": int64(j)})
		}
	}
	return rows, roles, criteria
}

func bidRow(b model.Bid, position int64) row {
	return row{"id": b.ID, "position": position, "supplier_id": b.Supplier, "lot_id": b.Lot, "status": string(b.Status), "reason": b.Reason,
		"preference": int64(b.Preference)}
}

func scoreRow(s model.Score) row {
	return row{"member_id": s.Member, "bid_id": s.Bid, "criterion_id": s.Criterion, "level": s.Level,
		"strengths": s.Strengths, "weaknesses": s.Weaknesses, "evidence": s.Evidence, "abstained": s.Abstained}
}

func agreedRow(a model.AgreedScore) row {
	return row{"bid_id": a.Bid, "criterion_id": a.Criterion, "level": a.Level, "reason": a.Reason, "dissent": a.Dissent}
}

func responseRow(r model.Response) row {
	return row{"bid_id": r.Bid, "criterion_id": r.Criterion, "text": r.Text}
}

func priceRow(p model.PriceLine, position int64) row {
	return row{"id": p.ID, "position": position, "bid_id": p.Bid, "criterion_id": p.Criterion, "label": p.Label,
		"amount": p.Amount.String(), "year": int64(p.Year), "quantity": p.Quantity.String(), "unit": p.Unit, "rate": p.Rate.String()}
}

func supplierRow(s model.Supplier, position int64) row {
	return row{"id": s.ID, "position": position, "name": s.Name, "identifier": s.Identifier, "ppon": s.PPON, "size": string(s.Size),
		"vcse": whole(s.VCSE), "email": s.Email}
}

func versionRow(v model.MethodVersion) row {
	return row{"number": int64(v.Number), "hash": v.Hash, "canonical": v.Canonical, "note": v.Note, "published": v.Published}
}

func declarationRow(d model.Declaration, position int64) row {
	return row{"id": d.ID, "position": position, "member_id": d.Member, "supplier_id": d.Supplier, "kind": string(d.Kind),
		"text": d.Text, "by_id": d.By, "made": d.Made}
}

func documentRow(d model.Document, position int64) row {
	return row{"id": d.ID, "position": position, "bid_id": d.Bid, "criterion_id": optional(d.Criterion), "name": d.Name, "sha256": d.SHA256}
}

func recommendationRow(r model.Recommendation) row {
	return row{"lot_id": r.Lot, "bid_id": r.Bid, "text": r.Text}
}

// putMethod makes the method's tables hold m.
func (t *tx) putMethod(m *model.Method) error {
	scales, levels := scaleRows(m.Scales)
	criteria, lots := criterionRows(m)
	tables := []struct {
		name string
		rows []row
	}{{"scale", scales}, {"level", levels}, {"criterion", criteria}, {"criterion_lot", lots}, {"tie_step", tieRows(m.Ties)},
		{"phase", phaseRows(m.Phases)}}
	for _, table := range tables {
		if err := t.sync(table.name, table.rows); err != nil {
			return err
		}
	}
	return nil
}

// putPanel makes the panel's tables hold members.
func (t *tx) putPanel(members []model.Member) error {
	rows, roles, criteria := memberRows(members)
	if err := t.sync("member", rows); err != nil {
		return err
	}
	if err := t.sync("member_role", roles); err != nil {
		return err
	}
	return t.sync("member_criterion", criteria)
}

// places are where the rows of a table stand, by ID. What was taken away leaves a gap, so they are read
// from the table and not counted.
type places struct {
	at   map[string]int64
	next int64
}

func (t *tx) places(table string) (places, error) {
	p := places{at: map[string]int64{}}
	rows, err := t.Query("SELECT id, position FROM " + table)
	if err != nil {
		return p, err
	}
	defer rows.Close()
	for rows.Next() {
		var id string
		var position int64
		if err := rows.Scan(&id, &position); err != nil {
			return p, err
		}
		p.at[id], p.next = position, max(p.next, position+1)
	}
	return p, rows.Err()
}

// of is where a row stands, after the last where it is new.
func (p *places) of(id string) int64 {
	if at, is := p.at[id]; is {
		return at
	}
	p.next++
	return p.next - 1
}
