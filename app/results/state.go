package results

import (
	"fmt"
	"slices"

	"assay/app/lang"
	"assay/model"
	"assay/reports"
	"assay/reports/chart"
)

// State is what the Results room shows: one lot's ranking, the bid that is looked at, and why
// it has its figures. It knows no widgets.
type State struct {
	Competition *model.Competition
	Results     []*model.Result
	Awards      *model.Awards // under a limit on lots per supplier, else nil
	Problem     string        // why there is no result, "" when there is one
	lot         int
	bid         string
}

// Load reads the record again, keeping the lot and the bid looked at where they still exist.
func (s *State) Load(c *model.Competition) {
	s.Competition, s.Results, s.Awards, s.Problem = c, nil, nil, ""
	if c == nil {
		s.Problem = lang.T("No competition is open.")
		return
	}
	results, err := model.Results(c)
	if err == nil && c.Method.Lots != nil {
		s.Awards, err = model.AwardLots(c, results)
	}
	if err != nil {
		s.Problem = model.Sentence(lang.Error(err))
		return
	}
	s.Results = results
	s.lot = min(s.lot, len(results)-1)
	if s.Result().Bid(s.bid) == nil {
		s.bid = ""
		if bids := s.Result().Bids; len(bids) > 0 {
			s.bid = bids[0].Bid
		}
	}
}

// Result is the lot's result, nil while there is none.
func (s *State) Result() *model.Result {
	if len(s.Results) == 0 {
		return nil
	}
	return s.Results[s.lot]
}

// Cost is what the lot's prices are called over their column.
func (s *State) Cost() string {
	word := s.Competition.Method.PriceWord(s.Result().Lot.ID)
	if word == "price" {
		return lang.T("Bid price")
	}
	return heading(word)
}

// Lots names the lots to choose from.
func (s *State) Lots() []string {
	names := make([]string, len(s.Results))
	for i, r := range s.Results {
		names[i] = lang.T("Lot %s %s", r.Lot.Number, r.Lot.Title)
	}
	return names
}

// ChooseLot shows another lot.
func (s *State) ChooseLot(i int) {
	if i >= 0 && i < len(s.Results) && i != s.lot {
		s.lot, s.bid = i, ""
		s.Load(s.Competition)
	}
}

// Row is one bid of the ranking, as it is printed.
type Row struct {
	Bid, Rank, Supplier, Quality, Price, Total, Behind, Amount, Status string
	Ranked                                                             bool
	Warned                                                             bool
}

// Name is the supplier, and what befell the bid. The supplier is first, for a narrow column to
// cut the other.
func (r Row) Name() string {
	if r.Status == "" {
		return r.Supplier
	}
	return r.Supplier + ", " + lang.T(r.Status)
}

// Rows lists the bids in rank order.
func (s *State) Rows() []Row {
	r := s.Result()
	if r == nil {
		return nil
	}
	rows := make([]Row, 0, len(r.Bids))
	for i := range r.Bids {
		rows = append(rows, s.row(&r.Bids[i], &r.Bids[0]))
	}
	return rows
}

func (s *State) row(b, first *model.BidResult) Row {
	row := Row{Bid: b.Bid, Supplier: b.Supplier, Rank: "–", Amount: model.Money(b.Amount, s.Competition.Currency),
		Status: b.Status, Ranked: b.Rank > 0, Warned: len(b.Warnings) > 0}
	if !row.Ranked {
		return row
	}
	row.Rank = fmt.Sprint(b.Rank)
	if b.Joint {
		row.Rank = "=" + row.Rank
	}
	row.Quality, row.Price, row.Total = s.points(b.Quality), s.points(b.Price), s.Competition.ShowFigure(b.Total)
	row.Status = ""
	if first.Total.Cmp(b.Total) != 0 {
		row.Behind = s.lead(first, b)
	}
	if row.Warned {
		row.Status = "flagged"
	}
	return row
}

// points prints a figure as the method displays it.
func (s *State) points(e model.Exact) string {
	step := s.Competition.Method.Rounding.DisplayStep()
	return e.Rounded(step).StringFixed(int32(step.Places))
}

// Choose looks at a bid.
func (s *State) Choose(bid string) { s.bid = bid }

// Chosen is the bid looked at, nil for none.
func (s *State) Chosen() *model.BidResult {
	if s.Result() == nil {
		return nil
	}
	return s.Result().Bid(s.bid)
}

// Step is one line of the working.
type Step struct {
	Depth          int
	Label, Working string
}

// Why is the working of the chosen bid's total, one line a figure, the total first.
func (s *State) Why() []Step {
	b := s.Chosen()
	if b == nil {
		return nil
	}
	var steps []Step
	var walk func(d model.Derivation, depth int)
	walk = func(d model.Derivation, depth int) {
		steps = append(steps, Step{depth, d.Label, d.Working})
		for _, from := range d.From {
			walk(from, depth+1)
		}
	}
	walk(b.Why(), 0)
	return steps
}

// Remarks are why the chosen bid is not ranked, and what is flagged on it.
func (s *State) Remarks() (reasons, warnings []string) {
	if b := s.Chosen(); b != nil {
		return b.Reasons, b.Warnings
	}
	return nil, nil
}

// Headline is the outcome in a sentence or two, and whether somebody is first or, under a limit on
// lots, awarded the lot.
func (s *State) Headline() (text string, won bool) {
	r := s.Result()
	if r == nil {
		return s.Problem, false
	}
	if text, won, differs := s.underLimit(r); differs {
		return text, won
	}
	if r.Winner == "" {
		return model.Sentence(r.Tie), false
	}
	winner, ranked := r.Bid(r.Winner), r.Ranked()
	figure := s.figureOf(winner)
	switch {
	case len(ranked) == 1:
		return lang.T("%s is first with %s.", winner.Supplier, figure), true
	case winner.Total.Cmp(ranked[1].Total) == 0:
		return lang.T("%s is first with %s, as %s has; the published tie rule puts it first.", winner.Supplier, figure, ranked[1].Supplier), true
	}
	return lang.T("%s is first with %s, %s.", winner.Supplier, figure, s.ahead(winner, &ranked[1])), true
}

// underLimit says who is awarded the lot, and why, where that is not simply the bid ranked first.
func (s *State) underLimit(r *model.Result) (text string, won, differs bool) {
	if s.Awards == nil || len(r.Ranked()) == 0 {
		return "", false, false
	}
	award := s.Awards.For(r.Lot.ID)
	switch {
	case award.Bid != "" && award.Bid == r.Winner:
		return "", false, false
	case award.Open:
		return lang.T("Not settled under the limit on lots. %s", award.Why), false, true
	case award.Bid == "":
		return lang.T("No award under the limit on lots. %s", award.Why), false, true
	}
	return lang.T("Awarded to %s. %s", r.Bid(award.Bid).Supplier, award.Why), true, true
}

// Limit is how the limit on lots came to this award: the steps, and why it is not settled. It is
// empty where there is no limit.
func (s *State) Limit() []string {
	if s.Awards == nil {
		return nil
	}
	steps := slices.Clone(s.Awards.Working)
	if s.Awards.Problem != "" {
		steps = append(steps, lang.T("Not settled: %s.", s.Awards.Problem))
	}
	return steps
}

// Pictures are the ranking as bars and the matrix as a heat map.
func (s *State) Pictures() (chart.Ranking, chart.Matrix) {
	if s.Result() == nil {
		return chart.Ranking{}, chart.Matrix{}
	}
	bars, matrix := reports.Charts(s.Competition, s.Result())
	return s.said(bars), matrix
}

// Matrix names the heat map and says what stands in it.
func (s *State) Matrix() (title, what string) {
	if rule := s.Competition.Method.Consolidation; !rule.Agreed() {
		return lang.T("Marks"), lang.T("Mark of each question, the %s", lang.Rule(rule))
	}
	return lang.T("Agreed scores"), lang.T("Agreed level of each question")
}

// Recommendation is the one recorded for the lot, else a draft; recorded says which. The text
// is empty, and problem says why, when no award can be recommended.
func (s *State) Recommendation() (r model.Recommendation, recorded bool, problem string) {
	result := s.Result()
	if result == nil {
		return r, false, s.Problem
	}
	for _, have := range s.Competition.Recommendations {
		if have.Lot == result.Lot.ID {
			return have, true, ""
		}
	}
	draft, err := model.DraftAward(s.Competition, result, s.Awards)
	if err != nil {
		return r, false, model.Sentence(lang.Error(err))
	}
	return draft, false, ""
}

// Kept is why the member cannot recommend or draw in the lot now, nil when they can.
func (s *State) Kept(actor *model.Member, verb model.Verb) error {
	result := s.Result()
	if actor == nil || result == nil {
		return nil
	}
	return s.Competition.AllowOn(*actor, verb, s.Competition.Choosing(result.Lot.ID)...)
}

// Office reports whether it is for the member to do the verb at this stage, so that they are told
// what keeps them from it.
func (s *State) Office(actor *model.Member, verb model.Verb) bool {
	return actor != nil && model.Allow(*actor, verb, s.Competition.Stage) == nil
}
