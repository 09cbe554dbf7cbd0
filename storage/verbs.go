package storage

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/shopspring/decimal"

	"assay/model"
)

// Details are the facts of a competition that are not its method.
type Details struct {
	Title, Reference, Buyer, Description, Route, Currency string
	Regime                                                model.Regime
	Central                                               bool            // a central government authority
	Balanced                                              bool            // evaluators meet the bids in a balanced order: see model.ReadingOrder
	Estimate                                              decimal.Decimal // of the contract; 0 when not known
}

// actor is the member who acts, and the record as it stands.
func (s *Store) actor(id string) (model.Member, *model.Competition, error) {
	c, err := s.current()
	if err != nil {
		return model.Member{}, nil, err
	}
	m := c.Member(id)
	if m == nil {
		return model.Member{}, nil, model.Refuse(model.NotFound, "nobody of the panel is acting; choose who you are first")
	}
	return *m, c, nil
}

// allowed is actor, refused when the member may not do the verb at this stage.
func (s *Store) allowed(id string, verb model.Verb) (model.Member, *model.Competition, error) {
	m, c, err := s.actor(id)
	if err == nil {
		err = model.Allow(m, verb, c.Stage)
	}
	return m, c, err
}

// allowedOn is allowed for a verb that touches bids of suppliers, and says what goes into the journal
// beside the reason: in whose place the member acts, if in another's.
func (s *Store) allowedOn(id string, verb model.Verb, touched func(*model.Competition) []string) (m model.Member, c *model.Competition, place string, err error) {
	if m, c, err = s.actor(id); err != nil {
		return m, nil, "", err
	}
	suppliers := touched(c)
	return m, c, c.InPlaceOf(m, verb), c.AllowOn(m, verb, suppliers...)
}

// noted is a reason with what the journal says beside it.
func noted(reason, note string) string {
	switch {
	case note == "":
		return reason
	case strings.TrimSpace(reason) == "":
		return note
	}
	return reason + " (" + note + ")"
}

// SetDetails changes the facts of the competition.
func (s *Store) SetDetails(actor string, d Details) error {
	m, c, err := s.allowed(actor, model.SetUp)
	if err != nil {
		return err
	}
	if strings.TrimSpace(d.Title) == "" {
		return model.Refuse(model.Invalid, "the competition has no title; give it one")
	}
	if d.Estimate.IsNegative() {
		return model.Refuse(model.Invalid, "the estimated value is %s; it is 0 or more, and 0 when it is not known", d.Estimate)
	}
	changed := *c
	changed.Title, changed.Reference, changed.Buyer, changed.Description = d.Title, d.Reference, d.Buyer, d.Description
	changed.Route, changed.Currency, changed.Regime = d.Route, d.Currency, d.Regime
	changed.Central, changed.Balanced, changed.Estimate = d.Central, d.Balanced, d.Estimate
	return s.do(m, model.SetUp, "", func(t *tx) error { return t.put("competition", competitionRow(&changed)) })
}

// SetLots changes the lots.
func (s *Store) SetLots(actor string, lots []model.Lot) error {
	m, _, err := s.allowed(actor, model.SetUp)
	if err != nil {
		return err
	}
	return s.do(m, model.SetUp, "", func(t *tx) error { return t.sync("lot", lotRows(lots)) })
}

// SetMethod changes the method while it is being written. It may still be incomplete: what is
// wrong with it is listed by model's Check, and stops the freeze instead.
func (s *Store) SetMethod(actor string, method model.Method) error {
	m, c, err := s.allowed(actor, model.SetUp)
	if err != nil {
		return err
	}
	changed := *c
	changed.Method = method
	return s.do(m, model.SetUp, "", func(t *tx) error {
		if err := t.put("competition", competitionRow(&changed)); err != nil {
			return err
		}
		return t.putMethod(&method)
	})
}

// SetPanel changes the members. One lead has to remain.
func (s *Store) SetPanel(actor string, members []model.Member) error {
	m, c, err := s.allowed(actor, model.SetUp)
	if err != nil {
		return err
	}
	changed := *c
	changed.Members = members
	if err := changed.CheckPanel(); err != nil {
		return err
	}
	if !slices.ContainsFunc(members, func(m model.Member) bool { return m.Has(model.Lead) }) {
		return model.Refuse(model.Invalid, "the panel has no procurement lead; give one member that role")
	}
	return s.do(m, model.SetUp, "", func(t *tx) error { return t.putPanel(members) })
}

// SetBidStatus says that a bid is late, withdrawn, excluded, or received after all, and why.
// What was scored of it stays in the record.
func (s *Store) SetBidStatus(actor, bid string, status model.BidStatus, reason string) error {
	m, c, place, err := s.allowedOn(actor, model.ChangeBid, func(c *model.Competition) []string { return c.SuppliersOf(bid) })
	if err != nil {
		return err
	}
	if err := c.CheckBidStatus(bid, status, reason); err != nil {
		return err
	}
	at := slices.IndexFunc(c.Bids, func(b model.Bid) bool { return b.ID == bid })
	changed := *c
	changed.Bids = slices.Clone(c.Bids)
	changed.Bids[at].Status, changed.Bids[at].Reason = status, reason
	return s.do(m, model.ChangeBid, noted(reason, place), func(t *tx) error {
		if err := t.withdraw(&changed, changed.Bids[at].Lot); err != nil {
			return err
		}
		if err := t.putInvitations(changed.AnswersByBids(t.at)); err != nil {
			return err
		}
		return t.put("bid", bidRow(changed.Bids[at], int64(at)))
	})
}

// SetScore records one evaluator's score and notes for one bid and question, as they now are.
// Only the evaluator can do it, only on a level of the scale.
func (s *Store) SetScore(actor string, score model.Score) error {
	return s.SetScores(actor, []model.Score{score}, "")
}

// SetScores records several scores of one evaluator together, all or none.
func (s *Store) SetScores(actor string, scores []model.Score, source string) error {
	m, c, err := s.allowed(actor, model.ScoreBids)
	if err != nil {
		return err
	}
	if err := c.AllowScoring(&m); err != nil {
		return err
	}
	for _, score := range scores {
		if score.Member != actor {
			return model.Refuse(model.NotAllowed, "%s cannot score for somebody else; each evaluator scores alone", m.Name)
		}
		if err := c.CheckScore(score); err != nil {
			return err
		}
	}
	err = s.do(m, model.ScoreBids, source, func(t *tx) error {
		for _, score := range scores {
			if err := t.put("score", scoreRow(score)); err != nil {
				return err
			}
		}
		return nil
	})
	if err == nil {
		s.snapshot = s.withScores(c, scores)
	}
	return err
}

// SetAgreed records the panel's agreed score with its reason. Changing one that is already
// agreed needs to say why.
func (s *Store) SetAgreed(actor string, agreed model.AgreedScore, why string) error {
	return s.SetAgreedScores(actor, []model.AgreedScore{agreed}, why)
}

// SetAgreedScores records several agreed scores together, all or none.
func (s *Store) SetAgreedScores(actor string, list []model.AgreedScore, why string) error {
	m, c, err := s.actor(actor)
	if err != nil {
		return err
	}
	verb, place := model.AgreeGate, ""
	for _, agreed := range list {
		each, err := c.CheckAgreed(m, agreed, why)
		if err != nil {
			return err
		}
		if each == model.AgreeScores {
			verb = each // a sheet of both is named by the weightier
		}
		place = cmp.Or(place, c.InPlaceOf(m, each))
	}
	return s.do(m, verb, noted(why, place), func(t *tx) error {
		for _, agreed := range list {
			if err := t.put("agreed_score", agreedRow(agreed)); err != nil {
				return err
			}
		}
		return nil
	})
}

// Move takes the competition to another stage; model decides whether it may.
func (s *Store) Move(actor string, to model.Stage, reason string) error {
	m, c, err := s.actor(actor)
	if err != nil {
		return err
	}
	if err := model.AllowMove(m, c, to, reason); err != nil {
		return err
	}
	changed := *c
	changed.Stage = to
	verb := model.Verb(strings.ToLower(to.Step()))
	if to.Order() < c.Stage.Order() {
		verb = model.Verb(fmt.Sprintf("step back to %s", strings.ToLower(to.Title())))
	}
	return s.do(m, verb, noted(reason, c.MovesInPlaceOf(m, to)), func(t *tx) error {
		if to == model.BidsLoaded && c.Stage == model.SettingUp {
			return t.freeze(&changed)
		}
		if !to.Reached(model.PricesOpened) || !c.Stage.Reached(model.PricesOpened) {
			// Prices are opened, or closed again: whatever follows is another result.
			if err := t.withdrawAll(c); err != nil {
				return err
			}
		}
		return t.put("competition", competitionRow(&changed))
	})
}

// Recommend records the award put forward for a lot.
func (s *Store) Recommend(actor string, r model.Recommendation) error {
	m, c, place, err := s.allowedOn(actor, model.Recommend, func(c *model.Competition) []string { return c.Choosing(r.Lot) })
	if err != nil {
		return err
	}
	if err := c.CheckRecommendation(r); err != nil {
		return err
	}
	return s.do(m, model.Recommend, place, func(t *tx) error { return t.put("recommendation", recommendationRow(r)) })
}

// NoteReport records that a report with these bytes left Assay; the same bytes under the same
// name are noted once.
func (s *Store) NoteReport(actor, name, sha256 string) error {
	m, _, err := s.allowed(actor, model.MakeReports)
	if err != nil {
		return err
	}
	noted, err := s.Reports()
	if err != nil || slices.ContainsFunc(noted, func(n NotedReport) bool { return n.Name == name && n.SHA256 == sha256 }) {
		return err
	}
	return s.do(m, model.MakeReports, "", func(t *tx) error {
		return t.put("report", row{"id": NewID(), "name": name, "sha256": sha256})
	})
}

// NotedReport is a report that left Assay, and the journal entry that says so.
type NotedReport struct {
	Name, SHA256 string
	Since        int // changes of the record since it was written; other reports and archives are none
	At           time.Time
}

// Reports lists the reports noted, oldest first.
func (s *Store) Reports() ([]NotedReport, error) {
	rows, err := s.db.Query("SELECT r.name, r.sha256, c.at," +
		" (SELECT count(*) FROM change AS later WHERE later.seq > c.seq AND later.table_name NOT IN " + notRecord + ")" +
		" FROM report AS r JOIN change AS c ON c.table_name = 'report' AND c.row_key = json_array(r.id) ORDER BY c.seq")
	if err != nil {
		return nil, explain(err, s.path)
	}
	defer rows.Close()
	var noted []NotedReport
	for rows.Next() {
		var n NotedReport
		var at string
		if err := rows.Scan(&n.Name, &n.SHA256, &at, &n.Since); err != nil {
			return nil, explain(err, s.path)
		}
		n.At, _ = time.Parse(timeForm, at)
		noted = append(noted, n)
	}
	return noted, explain(rows.Err(), s.path)
}
