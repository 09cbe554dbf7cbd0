package model

import (
	"fmt"
	"strings"

	"github.com/shopspring/decimal"
)

// StepWorth is what one level of a question's scale is worth.
type StepWorth struct {
	Criterion string          `json:"criterion"` // ID
	Name      string          `json:"name"`
	Points    Exact           `json:"points"`  // of the largest step of its scale
	Uneven    bool            `json:"uneven"`  // its steps differ
	Any       bool            `json:"any"`     // worth more than any lower price can make up
	Percent   decimal.Decimal `json:"percent"` // by how much a price has to be lower to be worth as much, two places
	Amount    decimal.Decimal `json:"amount"`  // the same in the competition's currency
}

// StepWorths says for each question of a lot what one level is worth, in points and in money: how
// much lower than the estimate the price of an otherwise equal bid would have to be. It is empty
// where quality or price is not ranked. It refuses as DryRun does.
func StepWorths(c *Competition, lot string) ([]StepWorth, error) {
	b, err := newBench(c, lot)
	if err != nil {
		return nil, err
	}
	return b.stepWorths(), nil
}

func (b *bench) stepWorths() []StepWorth {
	if len(b.prices) == 0 || b.award == LowestPrice || b.award == HighestQuality || b.award == HighestTotal && b.priceWeight.Sign() == 0 {
		return nil
	}
	var worths []StepWorth
	known := map[string]StepWorth{} // by points: many questions are worth the same
	for i, n := range b.questions {
		step, uneven := b.step(i)
		if step.Sign() == 0 {
			continue
		}
		w, done := known[step.String()]
		if !done {
			w = b.inMoney(step)
			known[step.String()] = w
		}
		w.Criterion, w.Name, w.Points, w.Uneven = n.ID, n.Name(), step, uneven
		worths = append(worths, w)
	}
	return worths
}

// step is the points of the largest step between two levels of a question.
func (b *bench) step(i int) (most Exact, uneven bool) {
	levels := b.levels[i]
	best := ExactOf(levels[len(levels)-1].Marks)
	steps := 0
	for k := 1; k < len(levels); k++ {
		gap := ExactOf(levels[k].Marks.Sub(levels[k-1].Marks)).Quo(best).Mul(b.questions[i].Available)
		if gap.Sign() == 0 {
			continue
		}
		if steps++; steps > 1 && gap.Cmp(most) != 0 {
			uneven = true
		}
		if gap.Cmp(most) > 0 {
			most = gap
		}
	}
	return most, uneven
}

// inMoney is how much lower than the base a price has to be to be worth some points of quality,
// for a bid like the middle one of the dry run.
func (b *bench) inMoney(points Exact) StepWorth {
	share, ok := b.lower(points)
	if !ok {
		return StepWorth{Any: true}
	}
	return StepWorth{Percent: share.Mul(ExactInt(100)).Rounded(RoundingStep{Places: 2, Mode: HalfUp}),
		Amount: ExactOf(b.whole).Mul(share).Rounded(RoundingStep{Places: 2, Mode: HalfUp})}
}

// lower is the part of the base by which a price has to be lower; not ok where none is enough.
func (b *bench) lower(points Exact) (share Exact, ok bool) {
	one, w := ExactInt(1), b.priceWeight
	q := Exact{} // of the middle bid
	for i, k := range b.at(middle.quality) {
		levels := b.levels[i]
		q = q.Add(ExactOf(levels[k].Marks).Quo(ExactOf(levels[len(levels)-1].Marks)).Mul(b.questions[i].Available))
	}
	switch b.award {
	case HighestTotal:
		return b.lowerForPoints(points)
	case PricePerQualityPoint, ValueForMoney: // (P - x) / (q - s) = P / q
		share = positive(points, q)
	case WeightedValue: // (q - s)^e / (P - x) = q^e / P
		if q.Cmp(points) > 0 {
			up, down := b.c.Method.exponent(b.lot.ID)
			share = one.Sub(q.Sub(points).Quo(q).Pow(int(up)).Root(int(down)))
		} else {
			share = one
		}
	case Utility: // the middle bid against the strong one
		strong := ExactOf(b.c.Method.Total).Sub(w)
		share = positive(points, w.Sub(strong.Sub(q)))
	case QualityAsMoney:
		strong := ExactOf(b.c.Method.Total).Sub(w)
		share = ExactOf(*b.c.Method.Award.Worth).Mul(points).Quo(strong).Quo(ExactOf(b.whole))
	case ReducedPrice: // (P - x) / (1 + (q - s) / w) = P / (1 + q / w)
		share = points.Quo(w.Add(q))
	}
	return share, share.Sign() > 0 && share.Cmp(one) < 0
}

// positive is a / b, or 1 where b is not more than 0.
func positive(a, b Exact) Exact {
	if b.Sign() <= 0 {
		return ExactInt(1)
	}
	return a.Quo(b)
}

// lowerForPoints tries prices, to a hundredth of a percent, until the price points make up for
// the points of quality. The other bids are the dry run's cheap, middle and dear ones.
func (b *bench) lowerForPoints(points Exact) (Exact, bool) {
	const finest = 10_000
	enough := func(n int) bool {
		price := ExactInt(int64(finest - n)).Quo(ExactInt(100))
		got := b.pointsFor([]Exact{ExactInt(int64(cheap.price)), ExactInt(int64(middle.price)), ExactInt(int64(dear.price)), price})
		return got[3].Sub(got[1]).Cmp(points) >= 0
	}
	if !enough(finest - 1) {
		return Exact{}, false
	}
	from, till := 0, finest-1
	for from < till {
		if half := (from + till) / 2; enough(half) {
			till = half
		} else {
			from = half + 1
		}
	}
	return ExactInt(int64(from)).Quo(ExactInt(finest)), true
}

// pricePoints is what bids at percentages of the base, and no others, get for price.
func (b *bench) pricePoints(percents ...int) []Exact {
	exact := make([]Exact, len(percents))
	for i, p := range percents {
		exact[i] = ExactInt(int64(p))
	}
	return b.pointsFor(exact)
}

// pointsFor is pricePoints of exact percentages, each more than 0, before any rounding.
func (b *bench) pointsFor(percents []Exact) []Exact {
	points := make([]Exact, len(percents))
	for i, n := range b.prices {
		p := pricing{Node: n, rule: n.Formula, bids: len(percents)}
		values, sum := make([]Exact, len(percents)), Exact{}
		for k, percent := range percents {
			values[k] = ExactOf(b.base[i]).Mul(percent.Percent())
			sum = sum.Add(values[k])
			if k == 0 || values[k].Cmp(p.lowest) < 0 {
				p.lowest = values[k]
			}
			if k == 0 || values[k].Cmp(p.highest) > 0 {
				p.highest = values[k]
			}
		}
		p.mean = sum.Quo(ExactInt(int64(len(percents))))
		for k := range values {
			points[k] = points[k].Add(p.points(values[k]))
		}
	}
	return points
}

// mostWorths is how many different worths are said in words; the table has all of them.
const mostWorths = 8

// stepWorths says what one level is worth in money, questions of equal worth together.
func (v *lotView) stepWorths() {
	var order []string
	groups := map[string][]StepWorth{}
	for _, w := range v.bench.stepWorths() {
		key := w.Points.String()
		if groups[key] == nil {
			order = append(order, key)
		}
		groups[key] = append(groups[key], w)
	}
	for i, key := range order {
		if i == mostWorths {
			return
		}
		v.stepWorth(groups[key])
	}
}

func (v *lotView) stepWorth(group []StepWorth) {
	w := group[0]
	names := make([]string, len(group))
	for i := range group {
		names[i] = group[i].Name
	}
	level := "One level on "
	if w.Uneven {
		level = "The largest step on "
	}
	f := Finding{Code: "step-worth", Severity: SeverityNote, Criterion: w.Criterion, Source: guidanceModel,
		Why: "This is what the panel's choice between two levels can cost.",
		How: "Ask whether the buyer would pay that much more for it; if not, change the weight."}
	if w.Any {
		f.What = fmt.Sprintf("%s%s is worth %s, more than any lower price makes up for.", level, either(names), points(w.Points))
	} else {
		f.What = fmt.Sprintf("%s%s is worth %s, as much as a price lower by %s (%s%%)%s.", level, either(names), points(w.Points),
			v.money(roughly(w.Amount)), w.Percent.Round(1), v.ofMiddling())
	}
	if v.bench.guessed {
		f.Why = "This is what the panel's choice between two levels can cost, at a price of " + v.money(v.bench.whole) + "; no estimated value is given."
	}
	v.add(f)
}

// ofMiddling says so where a step is worth more to a bid of low quality than to a good one.
func (v *lotView) ofMiddling() string {
	if v.award == HighestTotal || v.award == QualityAsMoney {
		return ""
	}
	return " to a middling bid"
}

// either lists names of which one is meant: "A, B or C", "A, B, C or any of 3 more".
func either(names []string) string {
	const most = 4
	n := len(names)
	switch {
	case n == 1:
		return names[0]
	case n <= most:
		return strings.Join(names[:n-1], ", ") + " or " + names[n-1]
	}
	return strings.Join(names[:most-1], ", ") + fmt.Sprintf(" or any of %d more", n-most+1)
}

// roughly rounds an amount to three figures.
func roughly(d decimal.Decimal) decimal.Decimal {
	digits := int32(len(d.Truncate(0).String()))
	if digits <= 3 {
		return d.Round(0)
	}
	return d.Round(3 - digits)
}
