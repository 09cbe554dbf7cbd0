package model

import (
	"fmt"
	"slices"
	"strings"
)

// Undo and Redo are the verbs under which a member takes back their own last work, and does it again.
// Both are changes like any other: the record only grows.
const (
	Undo Verb = "undo"
	Redo Verb = "redo"
)

// undoable are the verbs that can be taken back by the one who did them, for as long as they could
// do them still. Publishing, steps between stages, the register of interests, reports and archives
// stand for good: others may have acted on them already.
var undoable = []Verb{SetUp, FindSuppliers, InviteSuppliers, LoadBids, LoadPrices, ChangeBid, AgreeGate, ScoreBids, AskLead, AnswerQueries, Highlighting, AgreeScores, RecordDraw, Recommend, AddDocument, RemoveDocument}

// Undoable reports whether the verb can be taken back.
func (v Verb) Undoable() bool { return slices.Contains(undoable, v) }

// Turn is what a step does to one score or agreed score: from one level to another.
type Turn struct {
	Bid, Criterion string
	From, To       string // the level, "" for none
}

// Step is what one undo, or one redo, changes.
type Step struct {
	Verb  Verb   // the verb that is taken back or done again
	What  string // StepWords, from before the step was made
	Turns []Turn
	Bids  []string // whose status, prices or documents it is about
	Lots  []string // whose draw or recommendation
	Parts []string // of what is set up: "details", "lots", "method", "panel"
	Files []string // the names of documents
}

// AllowStep refuses a step to whom its verb is refused on the bids it touches: taking a recommendation
// back, or putting it forward again, chooses between them as recommending does.
func (c *Competition) AllowStep(actor Member, s Step) error {
	switch s.Verb {
	case ChangeBid:
		var suppliers []string
		for _, bid := range s.Bids {
			suppliers = append(suppliers, c.SuppliersOf(bid)...)
		}
		if err := c.AllowOn(actor, s.Verb, suppliers...); err != nil || len(s.Lots) == 0 {
			return err
		}
		return allowAt(Recommend, c.Stage) // with the status the draw and the recommendation come back, or go
	case RecordDraw, Recommend:
		var touched []string
		for _, lot := range s.Lots {
			touched = append(touched, c.Choosing(lot)...)
		}
		return c.AllowOn(actor, s.Verb, touched...)
	case AgreeGate, AgreeScores:
		return c.allowTurns(actor, s)
	case ScoreBids, Highlighting:
		return c.AllowScoring(&actor)
	}
	return Allow(actor, s.Verb, c.Stage)
}

// allowTurns is AllowStep for agreed scores and gates, each of which has its own verb.
func (c *Competition) allowTurns(actor Member, s Step) error {
	for _, t := range s.Turns {
		verb := AgreeScores
		if k := c.Method.Criterion(t.Criterion); k != nil && k.Kind == Gate {
			verb = AgreeGate
		}
		if err := c.AllowOn(actor, verb, c.SuppliersOf(t.Bid)...); err != nil {
			return err
		}
	}
	if len(s.Turns) > 0 {
		return nil
	}
	return Allow(actor, s.Verb, c.Stage)
}

// Place is the one bid and criterion that the step is about, "" when it is about more.
func (s Step) Place() (bid, criterion string) {
	if len(s.Turns) == 1 {
		return s.Turns[0].Bid, s.Turns[0].Criterion
	}
	return "", ""
}

// StepWords names what a step takes back: "score of 1.2 for Alderwick".
func (c *Competition) StepWords(s Step) string {
	switch s.Verb {
	case ScoreBids:
		if len(s.Turns) == 1 && s.Turns[0].From == s.Turns[0].To {
			return c.turnWords("notes on", s.Turns, "scores")
		}
		return c.turnWords("score of", s.Turns, "scores")
	case AskLead:
		return "query"
	case AnswerQueries:
		return "answer to a query"
	case Highlighting:
		return "highlight"
	case AgreeScores:
		return c.turnWords("agreed score of", s.Turns, "agreed scores")
	case AgreeGate:
		return c.turnWords("decision on", s.Turns, "decisions on gates")
	case SetUp:
		if len(s.Parts) == 0 {
			return "change of the method"
		}
		return "change of the " + Join(s.Parts, 4)
	case FindSuppliers:
		if slices.Contains(s.Parts, "category") {
			return "import of the category"
		}
		return "shortlist"
	case InviteSuppliers:
		return "entry in the register of invitations"
	case LoadBids:
		return "loading of " + c.ofBids(s.Bids, "bids")
	case LoadPrices:
		return "prices of " + c.ofBids(s.Bids, "the bids")
	case ChangeBid:
		return "status of the bid of " + c.ofBids(s.Bids, "a supplier")
	case RecordDraw:
		return "draw" + c.forLots(s.Lots)
	case Recommend:
		return "recommendation" + c.forLots(s.Lots)
	case AddDocument:
		return "added " + documents(s.Files)
	case RemoveDocument:
		return "removal of " + documents(s.Files)
	}
	return string(s.Verb)
}

// TurnedTo says where a step about one score leaves it: "2", "not scored", or "" when it is about
// more or leaves the level as it is.
func (s Step) TurnedTo() string {
	switch {
	case len(s.Turns) != 1 || s.Turns[0].From == s.Turns[0].To:
		return ""
	case s.Turns[0].To == "" && s.Verb == ScoreBids:
		return "not scored"
	case s.Turns[0].To == "":
		return "to do"
	}
	return s.Turns[0].To
}

func (c *Competition) turnWords(one string, turns []Turn, many string) string {
	if len(turns) != 1 {
		if len(turns) == 0 {
			return many
		}
		return fmt.Sprintf("%d %s", len(turns), many)
	}
	number := turns[0].Criterion
	if criterion := c.Method.Criterion(number); criterion != nil {
		number = criterion.Number
	}
	return fmt.Sprintf("%s %s for %s", one, number, c.ofBids([]string{turns[0].Bid}, "a bid"))
}

// ofBids names bids by their suppliers, with the lot where the supplier bid for several.
func (c *Competition) ofBids(ids []string, unknown string) string {
	var names []string
	for _, id := range ids {
		b := c.Bid(id)
		if b == nil {
			continue // the step is what adds it, or what took it away
		}
		name := c.SupplierOf(b)
		same := func(other Bid) bool { return other.Supplier == b.Supplier && other.ID != b.ID }
		if lot := c.Lot(b.Lot); lot != nil && slices.ContainsFunc(c.Bids, same) {
			name += ", lot " + lot.Number
		}
		names = append(names, name)
	}
	switch {
	case len(names) == 0 && len(ids) == 0:
		return unknown
	case len(names) < len(ids) || len(names) > 3:
		return Plural(len(ids), "bid", "bids")
	}
	return Join(names, 3)
}

func documents(names []string) string {
	if len(names) == 1 {
		return "document " + names[0]
	}
	return "documents"
}

func (c *Competition) forLots(ids []string) string {
	var numbers []string
	for _, id := range ids {
		if lot := c.Lot(id); lot != nil {
			numbers = append(numbers, lot.Number)
		}
	}
	if len(numbers) == 0 || len(c.Lots) < 2 {
		return ""
	}
	return " for lot " + strings.Join(numbers, ", ")
}
