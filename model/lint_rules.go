package model

import (
	"fmt"
	"slices"
	"strings"

	"github.com/shopspring/decimal"
)

// consolidation warns of marks that are computed and so have no reason of their own.
func (l *linter) consolidation() {
	if l.m.Consolidation.Agreed() || l.m.Consolidation.check() != nil || l.c.Regime != PA23 && l.c.Regime != PCR2015 {
		return
	}
	how := "Let the panel agree each score; members' marks then show where to talk."
	if l.m.Comments != CommentsRequired {
		how += " At the least, require a comment on every score."
	}
	l.add(Finding{Code: "computed-scores", Severity: SeverityWarning,
		What:   Sentence("the score of a question is the " + l.m.Consolidation.String() + ", not one the panel agreed"),
		Why:    "A mark that nobody agreed has no reasons, and the buyer must give reasons for every mark.",
		How:    how,
		Source: "Bromcom v United Learning Trust [2022] EWHC 3262 (TCC)"})
}

// tieRule looks at how equal bids are separated.
func (l *linter) tieRule() {
	if len(l.m.Ties) == 0 {
		l.add(Finding{Code: "no-tie-rule", Severity: SeverityWarning,
			What:   "There is no tie rule.",
			Why:    "Bids with equal figures stay equal, and a rule made up afterwards can be challenged.",
			How:    "Add steps in Rules, such as the higher quality, then the lower price, then lots drawn.",
			Source: "Bid evaluation guidance note, May 2021, section 9.4"})
		return
	}
	for i, step := range l.m.Ties[:len(l.m.Ties)-1] {
		if step.Kind == TieJoint || step.Kind == TieDraw {
			l.add(Finding{Code: "tie-dead-step", Severity: SeverityWarning,
				What: fmt.Sprintf("The tie rule ends with its step %d, and the steps after it are never tried.", i+1),
				Why:  "Sharing the rank, or drawing lots, leaves nothing to separate.",
				How:  "Move that step to the end, or remove the rest."})
			return
		}
	}
	if last := l.m.Ties[len(l.m.Ties)-1].Kind; last != TieJoint && last != TieDraw {
		l.add(Finding{Code: "tie-can-stay", Severity: SeverityNote,
			What: "Bids can still be equal after the last step of the tie rule.",
			Why:  "Assay would then name no winner, and the buyer has no published way out.",
			How:  "End the tie rule with lots drawn, or with a shared rank if several awards are possible."})
	}
	l.tieOnPrice()
	l.tieIdle()
}

// tieIdle finds steps that no two bids with equal figures can differ in.
func (l *linter) tieIdle() {
	award, rounded := l.m.Award.Formula(), l.m.Rounding.Total != nil
	for i, step := range l.m.Ties {
		because := ""
		switch {
		case step.Kind == TieCriterion:
			if c := l.m.Criterion(step.Criterion); c != nil && len(l.c.Lots) > 0 && !l.earns(c.ID) {
				because = c.Name() + " earns no points"
			}
		case step.Kind == TiePrice && award == LowestPrice && !rounded:
			because = "equal prices are what is to be separated"
		case step.Kind == TieQuality && award == HighestQuality && !rounded:
			because = "equal quality is what is to be separated"
		}
		if because != "" {
			l.add(Finding{Code: "tie-idle", Severity: SeverityWarning,
				What: fmt.Sprintf("Step %d of the tie rule separates no bids: %s.", i+1, because),
				Why:  "It looks like a rule, but a tie goes on to the next step as if it were not there.",
				How:  "Remove it, or use a criterion in which equal bids can differ."})
		}
	}
}

// earns reports whether a criterion gives points in any lot.
func (l *linter) earns(id string) bool {
	return slices.ContainsFunc(l.c.Lots, func(lot Lot) bool {
		return slices.ContainsFunc(l.m.Tree(lot.ID), func(n Node) bool {
			pointless := n.Kind == Gate || n.Kind == Price && n.Formula != nil && n.Formula.Name == NoPoints
			return n.ID == id && !pointless && n.Available.Sign() > 0
		})
	})
}

// tieOnPrice notes a lower price that wins ties although price has had its points.
func (l *linter) tieOnPrice() {
	if l.m.Award.Formula() != HighestTotal || l.m.Ties[0].Kind != TiePrice {
		return
	}
	relative := false
	l.m.Walk(func(c *Criterion) {
		relative = relative || c.Kind == Price && c.Formula != nil && c.Formula.Relative() && !c.Weight.IsZero()
	})
	if relative {
		l.add(Finding{Code: "tie-on-price", Severity: SeverityNote,
			What: "The first thing to separate equal totals is the lower price.",
			Why:  "Price then counts twice: it already earned its points.",
			How:  "Put the higher quality, or the weightiest criterion, first if quality should decide."})
	}
}

// roundings looks at figures that are rounded before they are compared or printed.
func (l *linter) roundings() {
	r, award := l.m.Rounding, l.m.Award.Formula()
	if r.check() != nil {
		return
	}
	if award != LowestPrice {
		l.coarse(r.Criterion, "Points of questions")
		l.coarse(r.Section, "Points of sections")
	}
	if award == HighestTotal {
		l.coarse(r.Price, "Points for price")
	}
	if award == HighestTotal || award == HighestQuality {
		l.coarse(r.Total, "Totals")
	}
	if r.Total != nil && r.Total.Places < 4 && award == Utility {
		l.add(Finding{Code: "rounding-coarse", Severity: SeverityWarning,
			What: "The utility index is rounded to " + Plural(r.Total.Places, "place", "places") + " before bids are compared, and it lies between 0 and 1.",
			Why:  "Bids of different worth become equal.",
			How:  "Do not round the figure that is ranked, or keep at least four places."})
	}
	l.printed(award)
}

// coarse finds points that are rounded to whole ones; of a thousand they are fine enough.
func (l *linter) coarse(step *RoundingStep, what string) {
	if step == nil || step.Places > 0 || !l.m.Total.LessThan(thousand) {
		return
	}
	lost := "Up to half a point is added or taken away"
	if step.Mode == Truncate {
		lost = "Up to a point is cut off"
	}
	l.add(Finding{Code: "rounding-coarse", Severity: SeverityWarning,
		What: what + " are rounded to whole numbers before bids are compared.",
		Why:  lost + " on the way, which can make a tie or put the second bid first.",
		How:  "Round what is printed only, or to two places at least."})
}

// printed finds figures of which less is printed than is ranked.
func (l *linter) printed(award AwardFormula) {
	places, total := l.m.Rounding.DisplayStep().Places, l.m.Rounding.Total
	enough := places >= 4 || places >= 2 && award != Utility
	if enough || total != nil && total.Places <= places {
		return
	}
	what := "Figures are"
	if award == Utility {
		what = "The utility index lies between 0 and 1 and is"
	}
	l.add(Finding{Code: "display-coarse", Severity: SeverityWarning,
		What: what + " printed with " + Plural(places, "place", "places") + ".",
		Why:  "Two bids can read as equal although one is ahead, and a bidder cannot check the margin.",
		How:  "Print two places, and four for an index between 0 and 1."})
}

// smallSteps finds questions of which one level is lost in the rounding of their points.
func (v *lotView) smallSteps() {
	step := v.m.Rounding.Criterion
	if step == nil || v.m.Rounding.check() != nil {
		return
	}
	for _, n := range v.questions {
		marks := v.marksOf(n)
		for i := 1; i < len(marks) && n.Available.Sign() > 0; i++ {
			most := marks[len(marks)-1]
			a, b := marks[i-1].Quo(most).Mul(n.Available), marks[i].Quo(most).Mul(n.Available)
			if a.RoundTo(step).Cmp(b.RoundTo(step)) != 0 {
				continue
			}
			v.add(Finding{Code: "rounding-hides-level", Severity: SeverityWarning, Criterion: n.ID,
				What: fmt.Sprintf("On %s the marks %s and %s both come to %s after rounding.", n.Name(), inPoints(marks[i-1]), inPoints(marks[i]), points(a.RoundTo(step))),
				Why:  "A better answer earns nothing more.",
				How:  "Round questions to more places, or not at all."})
			break
		}
	}
}

// leastSocial is the least share of social value in percent.
const leastSocial = 10

// central notes that the buyer is a central government authority without a social value test
// only where there are no lots yet to look at.
func (l *linter) central() {
	if l.c.Central && len(l.c.Lots) == 0 && len(l.m.Criteria) > 0 && len(socialNodes(l.m.Tree(""))) == 0 {
		l.add(noSocialValue())
	}
}

func noSocialValue() Finding {
	return Finding{Code: "no-social-value", Severity: SeverityWarning,
		What:   "No criterion is called social value.",
		Why:    fmt.Sprintf("A central government authority gives it at least %d%%.", leastSocial),
		How:    "Add a criterion with “social value” in its title, or say in Details that the buyer is not central government.",
		Source: "PPN 002"}
}

// socialNodes are the highest criteria of a tree that are about social value by their titles.
func socialNodes(nodes []Node) []Node {
	var found []Node
	inside := make([]bool, len(nodes))
	for i, n := range nodes {
		title := strings.ToLower(n.Title)
		under := n.Parent >= 0 && inside[n.Parent]
		inside[i] = under || strings.Contains(title, "social value") || strings.Contains(title, "social impact")
		if inside[i] && !under && n.Kind != Gate && n.Kind != Price {
			found = append(found, n)
		}
	}
	return found
}

// absolute reports whether bids are ranked without setting price points beside quality points,
// so that social value is measured against what is not price.
func (v *lotView) absolute() bool {
	switch v.award {
	case PricePerQualityPoint, ValueForMoney, WeightedValue, QualityAsMoney, ReducedPrice, HighestQuality:
		return true
	}
	return false
}

// socialValue checks its share where policy asks for one.
func (v *lotView) socialValue() {
	if !v.c.Central || len(v.nodes) == 0 {
		return
	}
	social := socialNodes(v.nodes)
	if len(social) == 0 {
		v.add(noSocialValue())
		return
	}
	whole, of := ExactOf(v.m.Total), "all points"
	if v.absolute() {
		whole, of = whole.Sub(v.priceWeight), "the points that are not price"
	}
	sum := Exact{}
	for _, n := range social {
		sum = sum.Add(n.Available)
	}
	if whole.Sign() <= 0 {
		return
	}
	share := sum.Quo(whole).Mul(ExactInt(100))
	what := fmt.Sprintf("Social value has %s%% of %s.", inPoints(share), of)
	if v.award == LowestPrice {
		share, what = Exact{}, "Social value does not count, because the lowest price wins."
	}
	if share.Cmp(ExactOf(decimal.New(leastSocial, 0))) < 0 {
		v.add(Finding{Code: "social-value-low", Severity: SeverityWarning, Criterion: social[0].ID,
			What:   what,
			Why:    fmt.Sprintf("A central government authority gives it at least %d%%.", leastSocial),
			How:    fmt.Sprintf("Raise %s to %d%% or more.", social[0].Name(), leastSocial),
			Source: "PPN 002"})
	}
}
