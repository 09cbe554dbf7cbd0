package model

import (
	"fmt"
	"slices"
)

// AgreementReport says how far the evaluators agreed on one lot before moderation. It
// describes the individual scores only; no result depends on it.
type AgreementReport struct {
	Lot       string              `json:"lot"`     // ID
	Members   int                 `json:"members"` // evaluators with a score for the lot
	Bids      int                 `json:"bids"`    // assessed bids of the lot
	Scores    int                 `json:"scores"`  // scores given, of those asked for
	OfScores  int                 `json:"ofScores"`
	Overall   AgreementFigures    `json:"overall"`
	Questions []QuestionAgreement `json:"questions"`
	Notes     []StatisticNote     `json:"notes"` // what each statistic in the report is
}

// AgreementFigures are the statistics of one question, or of all together. Scores enter as the
// share of the best marks of their scale, 0 to 1, so that questions on different scales mix.
type AgreementFigures struct {
	AlphaNominal  Alpha       `json:"alphaNominal"`
	AlphaOrdinal  Alpha       `json:"alphaOrdinal"`
	AlphaInterval Alpha       `json:"alphaInterval"`
	AlphaRatio    Alpha       `json:"alphaRatio"`
	Intraclass    Intraclass  `json:"intraclass"`
	KendallW      Concordance `json:"kendallW"` // over the bids
	FleissKappa   Kappa       `json:"fleissKappa"`
}

// QuestionAgreement is how far the evaluators agreed on one question.
type QuestionAgreement struct {
	Criterion string `json:"criterion"` // ID
	Name      string `json:"name"`
	AgreementFigures
}

// Agreement computes the report of a lot from the individual scores of its assessed bids on
// its questions; gates are decided, not graded, and stay out. A score without a level is
// missing. It refuses an unknown lot, a level or a question that is off its scale, and, as the
// scores are private until then, any stage before they may be seen.
func Agreement(c *Competition, lot string) (*AgreementReport, error) {
	if from := may[SeeScores].from; !c.Stage.Reached(from) {
		return nil, Refuse(NotAllowed, "it is too early to compare the members' scores: the stage is %q; take the step %q first", c.Stage.Title(), from.Step())
	}
	if c.Lot(lot) == nil {
		return nil, Refuse(NotFound, "there is no lot %q in this competition; choose one of its lots", clip(lot, 40))
	}
	s, err := newSheet(c, lot)
	if err != nil {
		return nil, err
	}
	r := &AgreementReport{Lot: lot, Bids: len(s.bids), Questions: []QuestionAgreement{}}
	r.Members = len(s.ratings.active())
	r.OfScores = s.asked
	for u := range s.ratings.units() {
		r.Scores += s.ratings.given(u)
	}
	for q, question := range s.questions {
		ratings := s.question(q)
		figures, err := figuresOf(ratings, ratings)
		if err != nil {
			return nil, err
		}
		figures.KendallW.Over = "the bids, by each member's score"
		r.Questions = append(r.Questions, QuestionAgreement{question.ID, question.Name(), figures})
	}
	if r.Overall, err = figuresOf(s.ratings, s.totals()); err != nil {
		return nil, err
	}
	r.Overall.KendallW.Over = "the bids, by the points each member's own scores would give"
	r.Overall.KendallW.OfRaters = r.Members
	r.Notes = slices.Clone(StatisticNotes)
	return r, nil
}

// About says what went into the report; each statistic has its own note.
func (r AgreementReport) About() Source {
	return Source{Method: fmt.Sprintf("%d of %d scores, %s, %s.", r.Scores, r.OfScores, Plural(r.Members, "member", "members"), Plural(r.Bids, "bid", "bids"))}
}

// figuresOf computes all statistics of ratings, and Kendall's W of those by bid.
func figuresOf(ratings, byBid Ratings) (AgreementFigures, error) {
	f := AgreementFigures{FleissKappa: kappaOf(ratings)}
	var err error
	for metric, alpha := range map[Metric]*Alpha{NominalMetric: &f.AlphaNominal, OrdinalMetric: &f.AlphaOrdinal,
		IntervalMetric: &f.AlphaInterval, RatioMetric: &f.AlphaRatio} {
		if *alpha, err = KrippendorffAlpha(ratings, metric); err != nil {
			return f, err
		}
	}
	if f.Intraclass, err = IntraclassCorrelations(ratings, UsualLevel); err != nil {
		return f, err
	}
	f.KendallW, err = KendallW(byBid)
	return f, err
}

// sheet is the scores of a lot as ratings: a row an evaluator, a column a bid's answer to a
// question, the bids of the first question first.
type sheet struct {
	bids      []string // IDs
	questions []Node
	levels    []map[string]worth // of each question, by value
	ratings   Ratings
	points    [][]Exact // as ratings: what the score would earn
	asked     int       // scores the evaluators were asked for
}

func newSheet(c *Competition, lot string) (*sheet, error) {
	s := &sheet{}
	for _, b := range c.BidsIn(lot) {
		if c.Assessed(&b) {
			s.bids = append(s.bids, b.ID)
		}
	}
	for _, n := range c.Method.Scored(lot) {
		if n.Kind != Question {
			continue
		}
		levels, err := worthOf(c.Method.ScaleOf(n.Criterion), n)
		if err != nil {
			return nil, err
		}
		s.questions, s.levels = append(s.questions, n), append(s.levels, levels)
	}
	for range c.Evaluators() {
		s.ratings = append(s.ratings, make([]Rating, len(s.bids)*len(s.questions)))
		s.points = append(s.points, make([]Exact, len(s.bids)*len(s.questions)))
	}
	return s, s.fill(c)
}

// fill enters the scores and counts those asked for. Those of others than evaluators, of bids that are not assessed and
// of gates find no place; a level that is off its scale is refused.
func (s *sheet) fill(c *Competition) error {
	members := places(c.Evaluators(), func(m Member) string { return m.ID })
	bids := places(s.bids, func(id string) string { return id })
	questions := places(s.questions, func(n Node) string { return n.ID })
	for _, m := range c.Evaluators() {
		for _, key := range c.ToScore(&m) {
			_, isBid := bids[key.Bid]
			_, isQuestion := questions[key.Criterion]
			if isBid && isQuestion {
				s.asked++
			}
		}
	}
	for _, score := range c.Counted() {
		m, isMember := members[score.Member]
		b, isBid := bids[score.Bid]
		q, isQuestion := questions[score.Criterion]
		if !isMember || !isBid || !isQuestion || score.Level == "" {
			continue
		}
		w, known := s.levels[q][score.Level]
		if !known {
			k := s.questions[q].Criterion
			return offScale(score.Level, k.Name()+" of "+c.SupplierOf(c.Bid(score.Bid)), c.Method.ScaleOf(k))
		}
		unit := q*len(s.bids) + b
		s.ratings[m][unit], s.points[m][unit] = Rating{w.share, true}, w.points
	}
	return nil
}

// places gives each element of a list its place by its ID.
func places[T any](list []T, id func(T) string) map[string]int {
	at := make(map[string]int, len(list))
	for i, element := range list {
		at[id(element)] = i
	}
	return at
}

// worth is what a level of a question's scale is worth.
type worth struct {
	share  float64 // of the best marks, 0 to 1
	points Exact
}

// worthOf works out every level once. The share is taken exactly before it is a float64, so
// that 2 of 4 and 5 of 10 are the same value.
func worthOf(scale *Scale, n Node) (map[string]worth, error) {
	if scale == nil || scale.MaxMarks().IsZero() {
		return nil, Refuse(Invalid, "%s has no scale with marks; give it one in Set up", n.Name())
	}
	best := ExactOf(scale.MaxMarks())
	levels := make(map[string]worth, len(scale.Levels))
	for _, l := range scale.Levels {
		share := ExactOf(l.Marks).Quo(best)
		levels[l.Value] = worth{share.Float(), share.Mul(n.Available)}
	}
	return levels, nil
}

// question cuts out the ratings of one question, a column a bid.
func (s *sheet) question(q int) Ratings {
	cut := make(Ratings, len(s.ratings))
	for m, row := range s.ratings {
		cut[m] = row[q*len(s.bids) : (q+1)*len(s.bids)]
	}
	return cut
}

// totals gives each bid the points a member's own scores earn it. Totals are comparable only
// over the same questions, so a question nobody scored is left out, then a bid nobody scored
// on one of the others, and then a member with a score missing. The points are added exactly,
// so that ties are ties.
func (s *sheet) totals() Ratings {
	bids := len(s.bids)
	scored, questionScored := make([]bool, s.ratings.units()), make([]bool, len(s.questions))
	for u := range scored {
		scored[u] = s.ratings.given(u) > 0
		questionScored[u/bids] = questionScored[u/bids] || scored[u]
	}
	comparable := make([]bool, bids)
	for b := range comparable {
		comparable[b] = slices.Contains(questionScored, true)
		for q, asked := range questionScored {
			if asked && !scored[q*bids+b] {
				comparable[b] = false
			}
		}
	}
	totals := make(Ratings, len(s.ratings))
	for m, row := range s.ratings {
		sums, complete := make([]Exact, bids), true
		for u, g := range row {
			switch {
			case g.Given:
				sums[u%bids] = sums[u%bids].Add(s.points[m][u])
			case questionScored[u/bids] && comparable[u%bids]:
				complete = false
			}
		}
		totals[m] = make([]Rating, bids)
		for b := range sums {
			totals[m][b] = Rating{sums[b].Float(), complete && comparable[b]}
		}
	}
	return totals
}
