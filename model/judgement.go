package model

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// LongestText is the most characters one note, reason or response may have.
const LongestText = 100_000

func tooLong(texts ...string) bool {
	return slices.ContainsFunc(texts, func(text string) bool { return utf8.RuneCountInString(text) > LongestText })
}

// CheckScore refuses a score that does not fit the record: an unknown bid or question, a bid
// that is not assessed, a question that is not the member's, a level off the scale.
func (c *Competition) CheckScore(s Score) error {
	member, bid, criterion := c.Member(s.Member), c.Bid(s.Bid), c.Method.Criterion(s.Criterion)
	if member == nil || bid == nil || criterion == nil || !criterion.Scored() || !c.Method.InLot(criterion.ID, bid.Lot) {
		return Refuse(NotFound, "the score names a member, bid or question that is not in this competition; check the names")
	}
	if err := c.Access(member, bid); err != nil {
		return err
	}
	if !c.Assessed(bid) {
		return Refuse(NotAllowed, "the bid of %s is not assessed, so it is not scored", c.SupplierOf(bid))
	}
	if !c.Assigned(member, criterion.ID) {
		return Refuse(NotAllowed, "%s is not asked to score %s; the lead assigns questions in Set up", member.Name, criterion.Name())
	}
	if len(c.Method.Phases) > 0 && !slices.ContainsFunc(c.Assessing()(bid), func(n Node) bool { return n.ID == criterion.ID }) {
		return Refuse(NotAllowed, "the bid of %s went out before %s is assessed, so it is not scored there", c.SupplierOf(bid), criterion.Name())
	}
	if scale := c.Method.ScaleOf(criterion); s.Level != "" && scale.Level(s.Level) == nil {
		return offScale(s.Level, criterion.Name()+" of "+c.SupplierOf(bid), scale)
	}
	if s.Level != "" && s.Abstained != "" {
		return Refuse(Invalid, "%s of %s has a score and is abstained from; give one or the other", criterion.Name(), c.SupplierOf(bid))
	}
	if s.Abstained != "" && strings.TrimSpace(s.Abstained) == "" {
		return Refuse(Invalid, "%s of %s is abstained from without a reason; say why", criterion.Name(), c.SupplierOf(bid))
	}
	if tooLong(s.Strengths, s.Weaknesses, s.Evidence, s.Abstained) {
		return Refuse(Invalid, "the notes on %s are longer than %d characters; shorten them", criterion.Name(), LongestText)
	}
	return nil
}

// CheckAgreed refuses an agreed score that the member may not record or that could not be
// explained later. It returns the verb that recording it is: deciding a gate or agreeing a score.
func (c *Competition) CheckAgreed(actor Member, a AgreedScore, why string) (Verb, error) {
	bid, criterion := c.Bid(a.Bid), c.Method.Criterion(a.Criterion)
	if bid == nil || criterion == nil || !criterion.Scored() || !c.Method.InLot(criterion.ID, bid.Lot) {
		return AgreeScores, Refuse(NotFound, "the agreed score names a bid or question that is not in this competition; check the names")
	}
	verb, rule := AgreeScores, c.Method.Consolidation
	if criterion.Kind == Gate {
		verb = AgreeGate
	} else if !rule.Agreed() {
		return verb, Refuse(NotAllowed, "under the published method the score of %s is the %s; only gates are decided", criterion.Name(), rule)
	}
	if err := c.AllowOn(actor, verb, bid.Supplier); err != nil {
		return verb, err
	}
	where := criterion.Name() + " of " + c.SupplierOf(bid)
	if bid.Status != Received {
		return verb, Refuse(NotAllowed, "the bid of %s is %s, so it is not assessed", c.SupplierOf(bid), bid.Status)
	}
	if scale := c.Method.ScaleOf(criterion); scale.Level(a.Level) == nil {
		return verb, offScale(a.Level, where, scale)
	}
	if strings.TrimSpace(a.Reason) == "" {
		return verb, Refuse(Invalid, "the agreed score for %s has no reason; write the reason the supplier will read", where)
	}
	if tooLong(a.Reason, a.Dissent) {
		return verb, Refuse(Invalid, "the reason for %s is longer than %d characters; shorten it", where, LongestText)
	}
	before := c.AgreedScore(a.Key())
	if before != nil && *before != a && strings.TrimSpace(why) == "" {
		return verb, Refuse(Invalid, "%s is already agreed at %s; say why it changes", where, before.Level)
	}
	return verb, nil
}

// CheckBidStatus refuses a status that is none, a change to what already is, and one without a
// reason, which the supplier will be told.
func (c *Competition) CheckBidStatus(bid string, status BidStatus, reason string) error {
	b := c.Bid(bid)
	switch {
	case b == nil:
		return Refuse(NotFound, "there is no such bid; choose one that is loaded")
	case status.Title() == "":
		return Refuse(Invalid, "%q is not a status of a bid; use received, late, withdrawn or excluded", status)
	case b.Status == status:
		return Refuse(Conflict, "the bid of %s is already %s", c.SupplierOf(b), status)
	case strings.TrimSpace(reason) == "":
		return Refuse(Invalid, "the bid of %s becomes %s without a reason; say why", c.SupplierOf(b), status)
	case tooLong(reason):
		return Refuse(Invalid, "the reason is longer than %d characters; shorten it", LongestText)
	}
	return nil
}

// CheckRecommendation refuses to put forward a bid that did not come first, or under a limit on
// lots one that is not awarded the lot, and an empty text.
func (c *Competition) CheckRecommendation(r Recommendation) error {
	result, err := Evaluate(c, r.Lot)
	if err != nil {
		return err
	}
	awards, err := awardsUnderLimit(c)
	if err != nil {
		return err
	}
	bid := result.Bid(r.Bid)
	switch {
	case bid == nil:
		return Refuse(NotFound, "the recommendation names a bid that is not in the lot; choose one of the ranking")
	case awards != nil:
		if award := awards.For(r.Lot); award.Bid != r.Bid {
			return Refuse(NotAllowed, "under the published limit on lots %s is not awarded lot %s: %s", bid.Supplier, result.Lot.Number, award.reason)
		}
	case bid.Rank != 1:
		return Refuse(NotAllowed, "%s is not ranked first; under the published method only the first can be recommended", bid.Supplier)
	case bid.Joint:
		return Refuse(NotAllowed, "%s; settle the tie before recommending an award", result.Tie)
	}
	if strings.TrimSpace(r.Text) == "" {
		return Refuse(Invalid, "the recommendation has no text; say what is recommended and why")
	}
	return nil
}

func offScale(level, where string, scale *Scale) error {
	return Refuse(Invalid, "the score %q for %s is not on the scale; use one of %s", clip(level, 40), where, scale.Values())
}
