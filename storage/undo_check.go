package storage

import (
	"encoding/json"
	"slices"
	"strings"

	"assay/model"
)

// restsOn says for the rows a step puts back which tables must be, as a whole, as the step left them:
// rows that are sound one by one can be wrong together. A recommendation rests on the result, prices
// of a bid must not stand there twice, and a criterion must not come back below itself.
var restsOn = map[string][]string{
	"lot":                {"lot"},
	"scale":              methodTables,
	"level":              methodTables,
	"criterion":          methodTables,
	"criterion_lot":      methodTables,
	"tie_step":           methodTables,
	"phase":              methodTables,
	"member":             panelTables,
	"member_role":        panelTables,
	"member_criterion":   panelTables,
	"supplier":           {"supplier", "bid"},
	"price_line":         {"price_line"},
	"agreed_score":       {"declaration"}, // a recusal reopens what there is at its time
	"bid":                {"supplier", "recommendation", "draw", "draw_bid"},
	"bid_document":       {"bid_document"},
	"category":           {"category"},
	"shortlist":          {"shortlist"}, // the last one counts
	"shortlist_supplier": {"shortlist"},
	"draw":               {"bid", "agreed_score", "price_line", "draw", "draw_bid", "recommendation", "declaration"},
	"draw_bid":           {"bid", "agreed_score", "price_line", "draw", "draw_bid", "recommendation", "declaration"},
	"recommendation":     {"bid", "agreed_score", "price_line", "draw", "draw_bid", "declaration"}, // whoever made it may be recused since
}

var (
	methodTables = []string{"scale", "level", "criterion", "criterion_lot", "tie_step", "phase"}
	panelTables  = []string{"member", "member_role", "member_criterion"}
)

// basisWords are the tables a step rests on, in the trade's words.
var basisWords = map[string]string{"lot": "lots", "scale": "scales", "level": "scales", "criterion": "criteria", "criterion_lot": "criteria",
	"tie_step": "rule for ties", "phase": "phases", "member": "panel", "member_role": "panel", "member_criterion": "panel",
	"supplier": "suppliers", "bid": "bids", "price_line": "prices", "agreed_score": "agreed scores", "declaration": "register of interests",
	"bid_document": "documents", "draw": "draw", "draw_bid": "draw", "recommendation": "recommendation",
	"category": "categories", "shortlist": "shortlist"}

// checkStep refuses a step that would overwrite what somebody did since, that rests on what is no
// longer so, or whose scores the actor may not give.
func (s *Store) checkStep(c *model.Competition, m model.Member, p *step) error {
	for _, r := range p.rows {
		if err := s.checkRow(p, r); err != nil {
			return err
		}
	}
	if err := s.checkBasis(p); err != nil {
		return err
	}
	for _, r := range p.rows {
		image := r.to
		if image == "" {
			image = r.from // access is needed to take a score away, too
		}
		var err error
		switch r.table {
		case "score":
			err = c.CheckScore(scoreIn(image))
		case "agreed_score":
			_, err = c.CheckAgreed(m, agreedIn(image), "it is "+past(p.redo))
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// checkRow refuses when a row is not as the step has to find it.
func (s *Store) checkRow(p *step, r turned) error {
	tab, err := s.table(r.table)
	if err != nil {
		return err
	}
	image := r.from
	if image == "" {
		image = r.to
	}
	want, err := tab.image(image)
	if err != nil {
		return err
	}
	where, args := tab.whereKey(want)
	found, err := tab.rows(s.db, where, args...)
	if err != nil {
		return explain(err, s.path)
	}
	if (len(found) > 0) == (r.from != "") && (len(found) == 0 || encode(found[0]) == encode(want)) {
		return nil
	}
	who := "somebody else"
	err = s.eachSince(p.last, []string{r.table}, func(e Change) {
		if string(e.Key) == r.key {
			who = e.ActorName
		}
	})
	if err != nil {
		return explain(err, s.path)
	}
	return model.Refuse(model.Conflict, "%s changed the %s since; it cannot be %s", who, p.What, past(p.redo))
}

// checkBasis refuses when something that the step rests on is another since.
func (s *Store) checkBasis(p *step) error {
	var basis []string
	own := map[string]bool{}
	for _, r := range p.rows {
		own[r.table+r.key] = true
		for _, table := range restsOn[r.table] {
			if !slices.Contains(basis, table) {
				basis = append(basis, table)
			}
		}
	}
	if len(basis) == 0 {
		return nil
	}
	type net struct{ before, after, table, who string }
	changed := map[string]*net{}
	err := s.eachSince(p.last, basis, func(e Change) {
		name := e.Table + string(e.Key)
		if own[name] || e.Table == "declaration" && !decides(e) {
			return
		}
		if changed[name] == nil {
			changed[name] = &net{before: string(e.Before), table: e.Table}
		}
		changed[name].after, changed[name].who = string(e.After), e.ActorName
	})
	if err != nil {
		return explain(err, s.path)
	}
	for _, n := range changed {
		if n.before != n.after {
			return model.Refuse(model.Conflict, "the %s rests on the %s, which %s changed since; it cannot be %s",
				p.What, basisWords[n.table], n.who, past(p.redo))
		}
	}
	return nil
}

// decides reports whether an entry of the register is a decision, which may reopen agreed scores.
func decides(e Change) bool {
	var entry struct{ Kind model.DeclarationKind }
	return json.Unmarshal(e.After, &entry) == nil && entry.Kind.Decision()
}

// eachSince visits the entries about some tables after one of the journal, oldest first.
func (s *Store) eachSince(last int64, tables []string, visit func(Change)) error {
	args := []any{last}
	for _, name := range tables {
		args = append(args, name)
	}
	rows, err := s.db.Query("SELECT actor_name, table_name, row_key, before, after FROM change WHERE seq > ? AND table_name IN (?"+
		strings.Repeat(", ?", len(tables)-1)+") ORDER BY seq", args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var e Change
		var key, before, after string
		if err := rows.Scan(&e.ActorName, &e.Table, &key, &before, &after); err != nil {
			return err
		}
		e.Key, e.Before, e.After = json.RawMessage(key), json.RawMessage(before), json.RawMessage(after)
		visit(e)
	}
	return rows.Err()
}
