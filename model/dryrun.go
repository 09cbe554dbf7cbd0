package model

import (
	"fmt"
	"slices"
	"strings"

	"github.com/shopspring/decimal"
)

// Trial is one set of dummy bids and what the published method makes of it.
type Trial struct {
	Kind    TrialKind  `json:"kind"`
	Name    string     `json:"name"`
	Asks    string     `json:"asks"` // what it is there to show
	Bids    []TrialBid `json:"bids"` // best first; in the order they are made up where there is no result
	Winner  string     `json:"winner,omitempty"`
	Result  *Result    `json:"-"`                 // nil where there is none
	Refusal string     `json:"refusal,omitempty"` // why there is none
	Remark  string     `json:"remark"`            // what it shows, in a sentence or two
}

// TrialBid is one dummy bid, and what it came to.
type TrialBid struct {
	Name    string          `json:"name"`
	Level   string          `json:"level"`  // on the questions: "3 Good", or "70% of the marks" where scales differ
	Amount  decimal.Decimal `json:"amount"` // its price in the competition's currency
	Rank    int             `json:"rank,omitempty"`
	Status  string          `json:"status,omitempty"` // as BidResult.Status; "" where there is no result
	Quality Exact           `json:"quality"`
	Price   Exact           `json:"price"` // points
	Total   Exact           `json:"total"` // the figure that is ranked
	Reasons []string        `json:"reasons,omitempty"`
}

// TrialKind tells the sets apart.
type TrialKind string

const (
	TrialUsual        TrialKind = "usual"
	TrialOutlier      TrialKind = "outlier"
	TrialZero         TrialKind = "zero-price"
	TrialSingle       TrialKind = "single"
	TrialTwins        TrialKind = "two-equal-bids"
	TrialEqualPrices  TrialKind = "equal-prices"
	TrialEqualQuality TrialKind = "equal-quality"
	TrialClose        TrialKind = "close-prices"
	TrialWeakest      TrialKind = "lowest-level"
	TrialRemoved      TrialKind = "cheapest-removed"
)

// dummy is one made-up bid: quality in percent of each question's best marks, of which the
// nearest level is taken (lowestLevel is the one worth least), and price in percent of the estimate.
type dummy struct {
	name    string
	quality int
	price   int
	fails   bool // every gate that removes a bid
}

const lowestLevel = -1

// MiddleBid is the bid of the usual field whose price is the estimate itself.
const MiddleBid = "Middle"

var (
	cheap  = dummy{"Cheap and weak", 40, 85, false}
	middle = dummy{MiddleBid, 70, 100, false}
	dear   = dummy{"Dear and strong", 100, 115, false}
)

// dryRuns are the sets, in the order they are shown. They are the same for every method, so
// that methods can be compared.
var dryRuns = []struct {
	kind TrialKind
	name string
	asks string
	bids []dummy
}{
	{TrialUsual, "Usual field", "Who wins among a cheap and weak, a middling, and a dear and strong bid?", []dummy{cheap, middle, dear}},
	{TrialOutlier, "Outlier low", "What does a weak bid at half the price do to the others?", []dummy{cheap, middle, dear, {"Outlier low", 40, 50, false}}},
	{TrialZero, "Zero price", "What does the formula make of a bid that costs nothing?", []dummy{cheap, middle, dear, {"Zero price", 40, 0, false}}},
	{TrialSingle, "Single", "What does a bid without a rival get?", []dummy{{"Only bid", 70, 100, false}}},
	{TrialTwins, "Two equal bids", "Does the tie rule separate bids that are alike?",
		[]dummy{{"Equal bid 1", 100, 85, false}, {"Equal bid 2", 100, 85, false}, {"Weak and dear", 40, 115, false}}},
	{TrialEqualPrices, "Equal prices", "What is price worth when all cost the same?",
		[]dummy{{"Weak", 40, 100, false}, {"Middle", 70, 100, false}, {"Strong", 100, 100, false}}},
	{TrialEqualQuality, "Equal quality", "What does price do alone?",
		[]dummy{{"Cheap", 70, 85, false}, {"Middle", 70, 100, false}, {"Dear", 70, 115, false}}},
	{TrialClose, "Close prices", "How far does a price difference of 2% reach?",
		[]dummy{{"Weak, lowest price", 40, 100, false}, {"Middle, 1% above", 70, 101, false}, {"Strong, 2% above", 100, 102, false}}},
	{TrialWeakest, "Lowest level, half the price", "Can price alone win?",
		[]dummy{{"Lowest level", lowestLevel, 50, false}, {"Good", 80, 100, false}, dear}},
	{TrialRemoved, "Cheapest is removed", "Does a bid that is out still change the others' points?",
		[]dummy{cheap, middle, dear, {"Cheapest", lowestLevel, 60, true}}},
}

// DryRun sets the same dummy bids before the method of a lot that buyers are advised to test
// before they publish it (Bid evaluation guidance note, May 2021, section 8), each evaluated by
// Evaluate as real bids are. Prices are around the estimated value shared among the lots, or,
// while that is not known, around what the price rules name or else 100,000. It refuses while
// the method is not sound.
func DryRun(c *Competition, lot string) ([]Trial, error) {
	b, err := newBench(c, lot)
	if err != nil {
		return nil, err
	}
	return b.trials(), nil
}

// trials runs every set that says something about the method.
func (b *bench) trials() []Trial {
	var trials []Trial
	for _, set := range dryRuns {
		if !b.tells(set.kind) {
			continue
		}
		t := Trial{Kind: set.kind, Name: set.name, Asks: set.asks}
		b.try(&t, set.bids)
		trials = append(trials, t)
	}
	for i := range trials {
		trials[i].Remark = b.remark(&trials[i], &trials[0])
	}
	return trials
}

// tells reports whether a set can show something under this method.
func (b *bench) tells(kind TrialKind) bool {
	switch kind {
	case TrialUsual, TrialSingle, TrialTwins:
		return true
	case TrialRemoved:
		return len(b.prices) > 0 && b.removes()
	case TrialWeakest, TrialEqualQuality, TrialEqualPrices:
		return len(b.prices) > 0 && len(b.questions) > 0
	}
	return len(b.prices) > 0
}

// removes reports whether a gate or a threshold can remove a bid.
func (b *bench) removes() bool {
	if t := b.c.Method.Threshold; t != nil && t.Effect == Disqualify && t.Unit != ByBest {
		return true
	}
	for _, n := range b.nodes {
		if n.Kind == Gate && n.Effect == Disqualify || n.Threshold != nil && n.Threshold.Effect == Disqualify && n.Threshold.Unit != ByBest {
			return true
		}
	}
	return false
}

// try evaluates a set and takes over what it comes to.
func (b *bench) try(t *Trial, set []dummy) {
	bids := make([]benchBid, len(set))
	for i, d := range set {
		bids[i] = benchBid{name: d.name, levels: b.at(d.quality), price: decimal.New(int64(d.price), 0), fails: d.fails}
		t.Bids = append(t.Bids, TrialBid{Name: d.name, Level: b.levelWords(bids[i].levels, d.quality), Amount: b.amount(bids[i].price)})
	}
	result, err := b.run(bids)
	if err != nil {
		t.Refusal = err.Error()
		return
	}
	made := t.Bids
	t.Result, t.Bids = result, nil
	for _, r := range result.Bids {
		bid := *find(made, func(d *TrialBid) bool { return d.Name == r.Supplier })
		bid.Rank, bid.Status, bid.Quality, bid.Price, bid.Total = r.Rank, r.Status, r.Quality, r.Price, r.Total
		for _, reason := range r.Reasons {
			bid.Reasons = append(bid.Reasons, strings.TrimSuffix(reason, ": "+dummyReason))
		}
		if r.Bid == result.Winner {
			t.Winner = r.Supplier
		}
		t.Bids = append(t.Bids, bid)
	}
}

// Bid finds a bid of the trial by name, or nil.
func (t *Trial) Bid(name string) *TrialBid {
	return find(t.Bids, func(b *TrialBid) bool { return b.Name == name })
}

// swing is how far the ranked bids lie apart: in points for quality and for price, and in money.
type swing struct {
	ranked         int
	quality, price Exact
	low, high      decimal.Decimal // what the cheapest and the dearest of them cost
}

// swing compares the ranked bids; not ok with fewer than two.
func (t *Trial) swing() (s swing, ok bool) {
	var quality, price []Exact
	for i := range t.Bids {
		b := &t.Bids[i]
		if b.Rank == 0 {
			continue
		}
		if s.ranked++; s.ranked == 1 {
			s.low, s.high = b.Amount, b.Amount
		}
		s.low, s.high = decimal.Min(s.low, b.Amount), decimal.Max(s.high, b.Amount)
		quality, price = append(quality, b.Quality), append(price, b.Price)
	}
	if s.ranked < 2 {
		return s, false
	}
	s.quality, s.price = spread(quality), spread(price)
	return s, true
}

// spread is how far figures lie apart.
func spread(figures []Exact) Exact {
	return slices.MaxFunc(figures, Exact.Cmp).Sub(slices.MinFunc(figures, Exact.Cmp))
}

// apart is by how many percent the dearest bid is above the cheapest, to the nearest whole.
func (s swing) apart() string {
	return ExactOf(s.high.Sub(s.low)).Quo(ExactOf(s.low)).Mul(ExactInt(100)).Rounded(RoundingStep{Mode: HalfUp}).String()
}

// lost is the most price points that any bid of usual has more there than in t.
func (t *Trial) lost(usual *Trial) Exact {
	most := Exact{}
	for _, before := range usual.Bids {
		after := t.Bid(before.Name)
		if after == nil || after.Rank == 0 || before.Rank == 0 {
			continue
		}
		if lost := before.Price.Sub(after.Price); lost.Cmp(most) > 0 {
			most = lost
		}
	}
	return most
}

// remark says in words what a trial shows beside the usual field, but for who wins.
func (b *bench) remark(t, usual *Trial) string {
	if t.Refusal != "" {
		return Sentence(t.Refusal)
	}
	if t.Result.Tie != "" {
		return Sentence(t.Result.Tie)
	}
	if b.award == HighestTotal && b.priceWeight.Sign() > 0 {
		if said := b.pointsRemark(t); said != "" {
			return said
		}
	}
	switch t.Kind {
	case TrialOutlier, TrialZero, TrialRemoved:
		return beside(t, usual)
	case TrialWeakest:
		if t.Winner == t.name(lowestLevel) {
			return "Price alone wins."
		}
		return "Price alone does not win."
	case TrialTwins:
		return "The equal bids are separated."
	}
	return b.runnerUp(t)
}

// name is what the trial's bid of that quality is called.
func (t *Trial) name(quality int) string {
	for _, set := range dryRuns {
		for _, d := range set.bids {
			if set.kind == t.Kind && d.quality == quality {
				return d.name
			}
		}
	}
	return ""
}

// Ahead is how far the first bid's figure is from the second's, 0 or more; only where both are ranked.
func (t *Trial) Ahead() (by Exact, ranked bool) {
	if len(t.Bids) < 2 || t.Bids[1].Rank == 0 {
		return Exact{}, false
	}
	by = t.Bids[0].Total.Sub(t.Bids[1].Total)
	if by.Sign() < 0 {
		by = Exact{}.Sub(by)
	}
	return by, true
}

// runnerUp says by what figures the first bid is ahead.
func (b *bench) runnerUp(t *Trial) string {
	first := &t.Bids[0]
	if len(t.Bids) == 1 || t.Bids[1].Rank == 0 {
		return Sentence("the winner's " + b.award.Figure() + " is " + b.c.ShowFigure(first.Total))
	}
	return Sentence(fmt.Sprintf("the winner's %s is %s, that of %s %s", b.award.Figure(), b.c.ShowFigure(first.Total), t.Bids[1].Name, b.c.ShowFigure(t.Bids[1].Total)))
}

// pointsRemark is the remark on a trial that is there to show what price points do.
func (b *bench) pointsRemark(t *Trial) string {
	s, spread := t.swing()
	switch {
	case t.Kind == TrialUsual && spread:
		return fmt.Sprintf("Quality moves %s here, price %s.", points(s.quality), inPoints(s.price))
	case t.Kind == TrialEqualQuality && spread:
		return fmt.Sprintf("Price moves %s of its %s.", points(s.price), inPoints(b.priceWeight))
	case t.Kind == TrialClose && spread && s.low.IsPositive():
		return fmt.Sprintf("Prices %s%% apart are given points %s apart, of %s.", s.apart(), inPoints(s.price), inPoints(b.priceWeight))
	case t.Kind == TrialSingle:
		return fmt.Sprintf("It gets %s for price.", outOf(t.Bids[0].Price, b.priceWeight))
	case t.Kind == TrialEqualPrices:
		return fmt.Sprintf("Each bid still in gets %s for price.", outOf(t.Bids[0].Price, b.priceWeight))
	}
	return ""
}

// beside says what one more bid changed.
func beside(t, usual *Trial) string {
	said := "The same bid wins as without it."
	if usual.Winner != "" && t.Winner != usual.Winner {
		said = fmt.Sprintf("Without it, %s wins.", usual.Winner)
	}
	if lost := t.lost(usual); lost.Sign() > 0 {
		return said + fmt.Sprintf(" The others lose up to %s for price.", points(lost))
	}
	return said
}

// inPoints is a figure for a sentence: two places at the most.
func inPoints(e Exact) string { return e.Rounded(RoundingStep{Places: 2, Mode: HalfUp}).String() }

// points counts points in words: "1 point", "2.5 points".
func points(e Exact) string {
	if e.Cmp(ExactInt(1)) == 0 {
		return "1 point"
	}
	return inPoints(e) + " points"
}

// outOf is "all 40 points", or "20 of the 40 points".
func outOf(e, whole Exact) string {
	if e.Cmp(whole) == 0 {
		return "all " + points(whole)
	}
	return inPoints(e) + " of the " + points(whole)
}
