package storage

import (
	"fmt"
	"slices"
	"strings"

	"assay/model"
)

// The words in which each part of an act is told.

// steps are the moves into a stage as done.
var steps = map[model.Stage]string{model.BidsLoaded: "froze the method", model.Scoring: "started scoring", model.Moderating: "started moderating",
	model.QualityAgreed: "closed quality", model.PricesOpened: "opened prices", model.Decided: "recorded the decision", model.Issued: "marked as issued"}

// stage tells a move from one stage to another.
func (t *teller) stage() string {
	for _, e := range t.rows["competition"] {
		if e.was == nil || e.is == nil {
			continue
		}
		from, to := model.Stage(e.was.text("stage")), model.Stage(e.is.text("stage"))
		switch {
		case from == to:
		case to == model.BidsLoaded && from == model.SettingUp && len(t.rows["bid"]) > 0:
			return "" // loading them says it
		case to.Order() < from.Order():
			return "stepped back to " + to.Title()
		default:
			return steps[to]
		}
	}
	return ""
}

// details tells what else of the competition changed.
func (t *teller) details() string {
	for _, e := range t.rows["competition"] {
		var changed []string
		for _, column := range changedColumns(e.was, e.is) {
			if column != "stage" && column != "method_hash" {
				changed = append(changed, strings.ToLower(columnTitle(column)))
			}
		}
		if len(changed) > 0 && e.was != nil {
			return "changed the " + model.Join(changed, 3)
		}
	}
	return ""
}

// bids tells of bids loaded, and of one whose status was changed.
func (t *teller) bids() string {
	bids, answers := t.rows["bid"], t.rows["response"]
	if len(bids) == 1 && bids[0].was != nil && bids[0].is != nil && len(answers) == 0 {
		was, is := model.BidStatus(bids[0].was.text("status")), model.BidStatus(bids[0].is.text("status"))
		if was != is {
			return fmt.Sprintf("marked the bid of %s as %s (was %s)", t.bid(keyText(string(bids[0].Key), 0)), is, was)
		}
	}
	ids := distinct(bids, func(e seenRow) string { return keyText(string(e.Key), 0) })
	for _, id := range distinct(answers, bidOf) {
		if !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	switch len(ids) {
	case 0:
		if len(t.rows["supplier"]) > 0 && len(t.rows["shortlist"]) == 0 {
			return t.plainly("supplier")
		}
		return ""
	case 1:
		return t.loaded() + " the bid of " + t.bid(ids[0]) + t.from()
	}
	words := fmt.Sprintf("%s %d bids", t.loaded(), len(ids))
	if len(t.rows["price_line"]) > 0 {
		words += " with their prices"
	}
	words += t.from()
	if len(t.rows["method_version"]) > 0 || len(t.rows["competition"]) > 0 {
		words += ", which froze the method"
	}
	return words
}

// loaded is "loaded", or "loaded again" where the load took the place of something. Taking a load back
// takes away its bids, or puts back what it superseded.
func (t *teller) loaded() string {
	_, _, removed := t.tally("bid")
	switch {
	case removed > 0:
		return "took back"
	case strings.HasPrefix(t.undoing(), "undid"):
		return "put back"
	case t.again:
		return "loaded again"
	}
	for _, table := range []string{"response", "price_line", "supplier"} {
		for _, e := range t.rows[table] {
			if len(e.Before) > 0 {
				return "loaded again"
			}
		}
	}
	return "loaded"
}

// prices tells that there are prices, never which.
func (t *teller) prices() string {
	rows := t.rows["price_line"]
	switch added, _, removed := t.tally("price_line"); {
	case len(rows) == 0 || len(t.rows["bid"]) > 0:
		return ""
	case removed > 0 && added == 0:
		return "took back the prices of " + of(rows, bidOf, t.bid, "bids")
	case len(distinct(rows, bidOf)) == 0:
		return "loaded prices" + t.from()
	}
	return t.loaded() + " the prices of " + of(rows, bidOf, t.bid, "bids") + t.from()
}

func (t *teller) documents() string {
	rows := t.rows["bid_document"]
	added, _, removed := t.tally("bid_document")
	whose := of(rows, bidOf, t.bid, "bids")
	switch {
	case len(rows) == 0:
		return ""
	case len(rows) == 1 && rows[0].is != nil:
		return "added " + rows[0].is.text("name") + " to the bid of " + whose
	case len(rows) == 1 && rows[0].was != nil:
		return "took " + rows[0].was.text("name") + " away from the bid of " + whose
	case removed > 0 && added == 0:
		return "took " + model.Plural(removed, "document", "documents") + " away from " + whose
	case removed > 0:
		return "added " + model.Plural(added, "document", "documents") + " to " + whose + ", " + fmt.Sprint(removed) + " in the place of an earlier version"
	case len(distinct(rows, bidOf)) == 0:
		return "added " + model.Plural(len(rows), "document", "documents")
	}
	return "added " + model.Plural(len(rows), "document", "documents") + " to " + whose
}

// scores tells one score with its level, several by what they are of, and those the reader may not
// see as done.
func (t *teller) scores() string {
	rows := t.rows["score"]
	sealed := slices.ContainsFunc(rows, func(e seenRow) bool { return e.sight == model.Sealed })
	switch {
	case len(rows) == 0:
		return ""
	case sealed && len(rows) == 1:
		return "scored a bid"
	case sealed:
		return "scored bids"
	case len(rows) > 1:
		return "scored " + of(rows, criterionOf, t.question, "questions") + " of " + of(rows, bidOf, t.bid, "bids") + t.from()
	}
	e := rows[0]
	about := t.question(e.about.Criterion) + " of " + t.bid(e.about.Bid)
	was, is := e.was.text("level"), e.is.text("level")
	switch {
	case e.sight != model.Whole:
		return "scored " + about
	case is == "" && e.is.text("abstained") != "":
		return fmt.Sprintf("abstained from %s%s", about, formerly(was))
	case is == "" && was != "":
		return fmt.Sprintf("took back the score of %s (was %s)", about, was)
	case is == was:
		return fmt.Sprintf("wrote %s on %s", notes(e), about)
	}
	return fmt.Sprintf("scored %s at %s%s", about, is, formerly(was)) + t.from()
}

// notes names what was written beside a score.
func notes(e seenRow) string {
	var written []string
	for _, column := range []string{"strengths", "weaknesses", "evidence", "abstained"} {
		if e.was.text(column) != e.is.text(column) {
			written = append(written, column)
		}
	}
	return or(model.Join(written, 3), "notes")
}

func formerly(was string) string {
	if was == "" {
		return ""
	}
	return " (was " + was + ")"
}

func (t *teller) agreed() string {
	rows := t.rows["agreed_score"]
	added, changed, removed := t.tally("agreed_score")
	switch {
	case len(rows) == 0:
		return ""
	case len(rows) > 1 && removed > 0 && added+changed == 0:
		return "reopened " + model.Plural(removed, "agreed score", "agreed scores")
	case len(rows) > 1 && !slices.ContainsFunc(rows, func(e seenRow) bool { return !t.gate(e) }):
		return "decided " + of(rows, criterionOf, t.question, "gates") + " of " + of(rows, bidOf, t.bid, "bids")
	case len(rows) > 1:
		return "agreed " + of(rows, criterionOf, t.question, "questions") + " of " + of(rows, bidOf, t.bid, "bids")
	}
	e := rows[0]
	about := t.question(e.about.Criterion) + " of " + t.bid(e.about.Bid)
	was, is := e.was.text("level"), e.is.text("level")
	switch {
	case removed > 0:
		return "reopened " + about + formerly(was)
	case e.sight != model.Whole:
		return "agreed " + about
	case was == is:
		return "rewrote the reason of " + about
	}
	if t.gate(e) {
		return fmt.Sprintf("decided %s: %s%s", about, is, formerly(was))
	}
	return fmt.Sprintf("agreed %s at %s%s", about, is, formerly(was))
}

// gate reports whether what was agreed is a gate.
func (t *teller) gate(e seenRow) bool {
	return model.Kind(t.book.at(t.seq, "criterion", e.about.Criterion).text("kind")) == model.Gate
}

// declarations tells what was declared, or decided, about whom.
func (t *teller) declarations() string {
	rows := t.rows["declaration"]
	if len(rows) == 0 {
		return ""
	}
	supplier := func(id string) string { return t.book.supplier(t.seq, id) }
	whom := of(rows, func(e seenRow) string { return e.is.text("supplier_id") }, supplier, "suppliers")
	kinds := distinct(rows, func(e seenRow) string { return e.is.text("kind") })
	member := t.book.member(t.seq, rows[0].is.text("member_id"))
	if len(kinds) != 1 {
		return "declared interests in " + whom
	}
	switch kind := model.DeclarationKind(kinds[0]); kind {
	case model.NoInterest:
		return "declared no interest in " + whom
	case model.Recused:
		return "recused " + member + " from the bids of " + whom
	case model.MayAssess:
		return "decided that " + member + " may assess " + whom
	default:
		return "declared " + article(strings.ToLower(kind.Title())) + " with " + whom
	}
}

func article(noun string) string {
	if strings.ContainsAny(noun[:1], "aeiou") {
		return "an " + noun
	}
	return "a " + noun
}

func (t *teller) recommendations() string {
	var said []string
	for _, e := range t.rows["recommendation"] {
		lot := t.book.lot(t.seq, keyText(string(e.Key), 0))
		switch {
		case len(e.After) == 0:
			said = append(said, "took back the recommendation for "+lot)
		case e.is == nil:
			said = append(said, "recommended an award for "+lot)
		default:
			said = append(said, "recommended "+t.book.supplier(t.seq, t.book.at(t.seq, "bid", e.is.text("bid_id")).text("supplier_id"))+" for "+lot)
		}
	}
	return strings.Join(said, ", ")
}

func (t *teller) draws() string {
	rows := t.rows["draw"]
	added, changed, removed := t.tally("draw")
	lots := of(rows, func(e seenRow) string { return keyText(string(e.Key), 0) }, func(id string) string { return t.book.lot(t.seq, id) }, "lots")
	switch {
	case len(rows) == 0:
		return ""
	case removed > 0 && added+changed == 0:
		return "took back the draw for " + lots
	}
	return "recorded the drawing of lots for " + lots
}

func (t *teller) versions() string {
	rows := t.rows["method_version"]
	if len(rows) == 0 || len(t.rows["bid"]) > 0 {
		return ""
	}
	return "published version " + rows[len(rows)-1].is.shown("number") + " of the method"
}

// method counts what was changed of the criteria, the scales and the rules.
func (t *teller) method() string {
	var said []string
	for _, part := range []struct{ table, one, many string }{{"criterion", "criterion", "criteria"}, {"scale", "scale", "scales"}, {"level", "level", "levels"}} {
		if n := len(t.rows[part.table]); n > 0 {
			said = append(said, t.changes(part.table, part.one, part.many))
		}
	}
	for _, part := range []struct{ table, words string }{{"criterion_lot", "which lots criteria are for"}, {"tie_step", "the tie rule"}, {"phase", "the phases"}} {
		if len(t.rows[part.table]) > 0 && len(said) == 0 {
			said = append(said, "changed "+part.words)
		}
	}
	return strings.Join(said, ", ")
}

// changes counts the rows of a table by what happened to them, or names the one there is.
func (t *teller) changes(table, one, many string) string {
	rows := t.rows[table]
	if len(rows) == 1 {
		r, verb := rows[0].is, "changed"
		switch {
		case len(rows[0].After) == 0:
			r, verb = rows[0].was, "removed"
		case len(rows[0].Before) == 0:
			verb = "added"
		}
		name := or(strings.TrimSpace(r.text("number")+" "+or(r.text("title"), r.text("name")+r.text("label"))), one)
		return verb + " " + name
	}
	var said []string
	added, changed, removed := t.tally(table)
	for _, part := range []struct {
		n    int
		verb string
	}{{added, "added"}, {changed, "changed"}, {removed, "removed"}} {
		if part.n > 0 {
			said = append(said, part.verb+" "+model.Plural(part.n, one, many))
		}
	}
	return or(strings.Join(said, ", "), "changed "+model.Plural(len(rows), one, many))
}

func (t *teller) lots() string {
	if len(t.rows["lot"]) == 0 {
		return ""
	}
	return t.changes("lot", "lot", "lots")
}

func (t *teller) panel() string {
	if len(t.rows["member"]) > 0 {
		return t.changes("member", "member", "members") + " of the panel"
	}
	rows := append(slices.Clone(t.rows["member_role"]), t.rows["member_criterion"]...)
	if len(rows) == 0 {
		return ""
	}
	what := "what %s scores"
	if len(t.rows["member_role"]) > 0 {
		what = "the roles of %s"
	}
	whose := of(rows, func(e seenRow) string { return keyText(string(e.Key), 0) }, func(id string) string { return t.book.member(t.seq, id) }, "members")
	return "changed " + fmt.Sprintf(what, whose)
}

// kindOf is what a table without words of its own is about.
func kindOf(table string) Kind {
	switch table {
	case "sitting", "attendance", "sitting_item":
		return KindAgreed
	case "price_opening", "price_adjustment", "price_query", "clarification":
		return KindBids
	case "pack", "pack_return", "member_key":
		return KindPanel
	case "approval":
		return KindAward
	}
	return KindFile
}
