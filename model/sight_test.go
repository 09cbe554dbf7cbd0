package model

import "testing"

// peeking is a competition with two bids, a price and two evaluators; the second is recused from bid b.
func peeking(stage Stage) *Competition {
	c := &Competition{Stage: stage,
		Method: Method{Criteria: []Criterion{{ID: "g", Kind: Gate}, {ID: "q", Kind: Question}, {ID: "p", Kind: Price}}},
		Members: []Member{{ID: "lead", Roles: []Role{Lead}}, {ID: "e1", Roles: []Role{Evaluator}}, {ID: "e2", Roles: []Role{Evaluator}},
			{ID: "new", Roles: []Role{Evaluator}}},
		Suppliers: []Supplier{{ID: "sa"}, {ID: "sb"}},
		Bids:      []Bid{{ID: "a", Supplier: "sa"}, {ID: "b", Supplier: "sb"}},
		Documents: []Document{{ID: "d", Bid: "a", SHA256: "open"}, {ID: "dp", Bid: "a", Criterion: "p", SHA256: "price"}},
	}
	for _, m := range []string{"lead", "e1", "e2"} {
		c.Declarations = append(c.Declarations, Declaration{Member: m, Supplier: "sa", Kind: NoInterest}, Declaration{Member: m, Supplier: "sb", Kind: NoInterest})
	}
	c.Declarations = append(c.Declarations, Declaration{Member: "e2", Supplier: "sb", Kind: ActualInterest}, Declaration{Member: "e2", Supplier: "sb", Kind: Recused})
	return c
}

func TestNobodyPeeksIntoTheJournal(t *testing.T) {
	score := func(member, bid string) Piece { return Piece{Table: "score", Member: member, Bid: bid, Criterion: "q"} }
	in := func(table, bid, criterion string) Piece { return Piece{Table: table, Bid: bid, Criterion: criterion} }
	cases := []struct {
		what   string
		stage  Stage
		reader string // "" is a stranger
		piece  Piece
		want   Sight
	}{
		{"own score", Scoring, "e1", score("e1", "a"), Whole},
		{"another's score", Scoring, "e1", score("e2", "a"), Sealed},
		{"another's score, to the lead", Scoring, "lead", score("e2", "a"), Sealed},
		{"a score, to a stranger", Scoring, "", score("e2", "a"), Sealed},
		{"another's score in moderation", Moderating, "e1", score("e2", "a"), Whole},
		{"another's score after a step back", Scoring, "e1", score("e2", "a"), Sealed},
		{"a score of a bid one is recused from", Moderating, "e2", score("e1", "b"), Named},
		{"one's own score of a bid one is recused from", Moderating, "e2", score("e2", "b"), Named},
		{"a score, to one who declared nothing", Decided, "new", score("e1", "a"), Named},
		{"a score in moderation, to a stranger", Moderating, "", score("e1", "a"), Named},
		{"a score at the end, to a stranger", Decided, "", score("e1", "a"), Whole},
		{"another's submission", Scoring, "e1", Piece{Table: "submission", Member: "e2"}, Sealed},
		{"a price", QualityAgreed, "lead", in("price_line", "a", "p"), Named},
		{"a price once opened", PricesOpened, "e1", in("price_line", "a", "p"), Whole},
		{"a price document", Moderating, "lead", in("bid_document", "a", "p"), Named},
		{"a document", Moderating, "lead", in("bid_document", "a", "q"), Whole},
		{"a document of an unknown place", Moderating, "lead", in("bid_document", "a", "gone"), Named},
		{"a document of a bid one is recused from", Moderating, "e2", in("bid_document", "b", "q"), Named},
		{"a price document's bytes", Moderating, "lead", Piece{Table: "document", Document: "price"}, Named},
		{"a document's bytes", Moderating, "lead", Piece{Table: "document", Document: "open"}, Whole},
		{"bytes of no document", Moderating, "lead", Piece{Table: "document", Document: "gone"}, Named},
		{"a response", Scoring, "e1", in("response", "b", "q"), Whole},
		{"a response one is recused from", Scoring, "e2", in("response", "b", "q"), Named},
		{"a response before declaring", Scoring, "new", in("response", "a", "q"), Named},
		{"a response, to a stranger", Scoring, "", in("response", "a", "q"), Named},
		{"a response of a bid that is gone", Scoring, "e1", in("response", "gone", "q"), Named},
		{"a question to every bidder", Scoring, "new", in("clarification", "", "q"), Whole},
		{"an agreed score after a step back", Scoring, "e1", in("agreed_score", "a", "q"), Named},
		{"an agreed score", Moderating, "e1", in("agreed_score", "a", "q"), Whole},
		{"a gate", Scoring, "e1", in("agreed_score", "a", "g"), Whole},
		{"a gate of a bid one is recused from", Scoring, "e2", in("agreed_score", "b", "g"), Named},
		{"a recommendation after prices were closed again", QualityAgreed, "lead", Piece{Table: "recommendation"}, Named},
		{"a table nobody thought of", Decided, "lead", Piece{Table: "novelty"}, Sealed},
		{"the method", SettingUp, "", Piece{Table: "criterion"}, Whole},
	}
	for _, k := range cases {
		c := peeking(k.stage)
		if got := c.SeenBy(c.Member(k.reader))(k.piece); got != k.want {
			t.Errorf("%s at %s: sight %d, want %d", k.what, k.stage, got, k.want)
		}
	}
}
