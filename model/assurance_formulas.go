package model

import (
	"context"
	"fmt"
	"slices"

	"github.com/shopspring/decimal"
)

// FormulasCompared are the same bids under every formula, side by side.
type FormulasCompared struct {
	Source
	Formulas []FormulaResult `json:"formulas"` // price formulas first, then award rules
}

// FormulaResult is the result of the bids as they are under one formula.
type FormulaResult struct {
	Price     PriceFormula `json:"price,omitempty"`
	Award     AwardFormula `json:"award"`
	Title     string       `json:"title"`
	Working   string       `json:"working"`             // the formula as it would be published
	Published bool         `json:"published,omitempty"` // it is the one of the method
	// Assumed says, one sentence each, what was taken where the method publishes nothing.
	Assumed []string   `json:"assumed,omitempty"`
	Outcome Outcome    `json:"outcome"`
	Bids    []Standing `json:"bids,omitempty"`
	// Changed says that the winner or any rank is another than under the published formula.
	Changed bool `json:"changed"`
}

// AllFormulas computes the result under each price formula and each award rule that the bids
// allow. It refuses before prices are opened and while there is no result.
func AllFormulas(ctx context.Context, c *Competition, lot string) (*FormulasCompared, error) {
	return alone(ctx, c, lot, (*whatIf).formulas)
}

func (w *whatIf) formulas(to **FormulasCompared) portion {
	s := &FormulasCompared{Formulas: []FormulaResult{}, Source: Source{
		Method: "Scores, prices, weights and thresholds stay; only the price formula, or the award rule, is another. " +
			"Where it needs a figure that is not published, what was taken is said. Totals are rounded only where they are points.",
		Source: "Bid Evaluation Guidance Note (Government Commercial Function, May 2021), sections 7 and 8: test the model."}}
	for _, f := range PriceFormulas {
		if f != NoPoints {
			s.Formulas = append(s.Formulas, FormulaResult{Price: f, Award: HighestTotal, Title: f.Title(), Working: f.Formula()})
		}
	}
	for _, f := range AwardFormulas {
		if f != HighestTotal {
			s.Formulas = append(s.Formulas, FormulaResult{Award: f, Title: f.Title(), Working: f.Working()})
		}
	}
	before := w.base.standings()
	p := portion{finish: func() { *to = s }}
	for k := range s.Formulas {
		p.tasks = append(p.tasks, func(context.Context) error {
			s.Formulas[k].fill(w, before)
			return nil
		})
	}
	return p
}

func (r *FormulaResult) fill(w *whatIf, before []Standing) {
	e := w.base.fork()
	if r.Published = r.isPublished(e); !r.Published {
		if problem := r.adopt(e); problem != "" {
			r.Outcome.Problem = problem
			return
		}
	}
	err := e.complete()
	if r.Outcome = e.outcome(err); err != nil {
		return
	}
	r.Bids = e.standings()
	r.Changed = len(moves(before, r.Bids)) > 0
}

func (r *FormulaResult) isPublished(e *evaluation) bool {
	if r.Award != e.award || r.Award != HighestTotal {
		return r.Award == e.award
	}
	return len(e.prices) > 0 && !slices.ContainsFunc(e.prices, func(i int) bool { return e.nodes[i].Formula.Name != r.Price })
}

// adopt puts the evaluation under the formula, or says why it cannot be.
func (r *FormulaResult) adopt(e *evaluation) string {
	weight := e.priceWeight()
	if problem := r.needs(e, weight); problem != "" {
		return problem
	}
	published := e.award
	e.under(func(m *Method) {
		m.Award = AwardRule{Name: r.Award}
		if r.Award != HighestTotal || published != HighestTotal {
			m.Rounding.Total = nil
		}
		if r.Award == Utility {
			m.Award.Among = e.nodes[e.prices[0]].Formula.Lowest
			r.Assumed = append(r.Assumed, "Best quality and lowest price are those of the "+m.Award.Among.Title()+", as for the price.")
		}
	})
	for _, i := range e.prices {
		k := *e.nodes[i].Criterion
		rule := *k.Formula
		if r.Award == HighestTotal {
			r.rule(&rule, e, i)
		} else {
			rule = PriceRule{Name: NoPoints, Lowest: rule.Lowest, Ceiling: rule.Ceiling, Discount: rule.Discount}
		}
		k.Formula = &rule
		e.nodes[i].Criterion = &k
	}
	return ""
}

// needs says what the formula needs and the method does not have.
func (r *FormulaResult) needs(e *evaluation, weight Exact) string {
	switch {
	case r.Award == HighestQuality:
		return ""
	case len(e.prices) == 0:
		return "the method has no price"
	case r.Award == HighestTotal && weight.Sign() == 0:
		return "price has no weight, so no price formula gives points"
	case r.Award == QualityAsMoney:
		return "no worth of full quality is published, and none can be assumed"
	case r.Award.weighsPrice() && (weight.Sign() <= 0 || weight.Cmp(ExactOf(e.c.Method.Total)) >= 0):
		return "the award rule needs weight on both price and quality"
	}
	if up, down := e.c.Method.exponent(e.lot.ID); r.Award == WeightedValue && (up > 1000 || down > 1000) {
		return fmt.Sprintf("quality to price is %d to %d, too fine for the award rule", up, down)
	}
	return ""
}

// rule makes the published rule one of this formula, keeping what both use.
func (r *FormulaResult) rule(rule *PriceRule, e *evaluation, i int) {
	had := *rule
	*rule = PriceRule{Name: r.Price, Lowest: had.Lowest, Floor: had.Floor, Cap: had.Cap, Ceiling: had.Ceiling, Discount: had.Discount}
	if had.Name == r.Price {
		*rule = had
		return
	}
	assume := func(text string) {
		if !slices.Contains(r.Assumed, text) {
			r.Assumed = append(r.Assumed, text)
		}
	}
	switch r.Price {
	case PercentAboveLowest:
		assume("Each 1 % above the lowest price costs 1 % of the points.")
	case BetweenBounds:
		assume("The bounds are the lowest and the highest price of the " + rule.Lowest.Title() + ".")
	case AgainstMean:
		assume("The mean price earns half of the points, and each 1 % of price is 1 % of the points.")
	case AgainstBenchmark:
		mean := e.pricings[i].mean.Rounded(RoundingStep{Places: 2, Mode: HalfUp})
		rule.Best = &mean
		assume("The benchmark is the mean price of the " + rule.Lowest.Title() + ", " + Money(mean, e.c.Currency) + ".")
	case Logarithmic:
		base := decimal.New(2, 0)
		rule.Base = &base
		assume("A price of twice the lowest earns no points (base 2).")
	}
}
