package storage

import (
	"encoding/json"
	"slices"

	"assay/model"
)

// describe is a step in the model's terms, from the rows it changes.
func describe(verb model.Verb, rows []turned) model.Step {
	p := model.Step{Verb: verb}
	for _, r := range rows {
		image := r.to
		if image == "" {
			image = r.from
		}
		switch r.table {
		case "score":
			s := scoreIn(image)
			p.Turns = append(p.Turns, model.Turn{Bid: s.Bid, Criterion: s.Criterion, From: scoreIn(r.from).Level, To: scoreIn(r.to).Level})
		case "agreed_score":
			a := agreedIn(image)
			p.Turns = append(p.Turns, model.Turn{Bid: a.Bid, Criterion: a.Criterion, From: agreedIn(r.from).Level, To: agreedIn(r.to).Level})
		case "bid":
			p.Bids = including(p.Bids, parsed(image).text("id"))
		case "price_line", "response", "bid_document":
			p.Bids = including(p.Bids, parsed(image).text("bid_id"))
			if name := parsed(image).text("name"); name != "" {
				p.Files = including(p.Files, name)
			}
		case "query", "highlight":
			// the verb says it
		case "draw", "draw_bid", "recommendation":
			p.Lots = including(p.Lots, parsed(image).text("lot_id"))
		default:
			p.Parts = including(p.Parts, partOf(r))
		}
	}
	return p
}

// partOf is the part of what is set up that a row belongs to.
func partOf(r turned) string {
	switch r.table {
	case "lot":
		return "lots"
	case "category", "candidate":
		return "category"
	case "shortlist", "shortlist_supplier", "supplier":
		return "shortlist"
	case "invitation":
		return "invitation"
	case "member", "member_role", "member_criterion":
		return "panel"
	case "competition":
		from, to := parsed(r.from), parsed(r.to)
		for _, column := range []string{"title", "reference", "buyer", "description", "regime", "route", "currency", "central", "estimate"} {
			if encode(from[column]) != encode(to[column]) {
				return "details"
			}
		}
	}
	return "method"
}

func including(list []string, one string) []string {
	if one == "" || slices.Contains(list, one) {
		return list
	}
	return append(list, one)
}

// parsed is an image of the journal to look into, empty for no row.
func parsed(image string) row {
	r := row{}
	if image != "" && json.Unmarshal([]byte(image), &r) != nil {
		return row{}
	}
	return r
}

func scoreIn(image string) model.Score        { return scoreOf(parsed(image)) }
func agreedIn(image string) model.AgreedScore { return agreedOf(parsed(image)) }
