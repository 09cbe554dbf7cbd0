package ocds

import (
	"strings"

	"github.com/shopspring/decimal"
)

func (k AwardCriteria) given() bool { return len(k.Award)+len(k.Selection) > 0 }

// criteriaOf reads the criteria of the tender, of a lot or of a group of lots.
func criteriaOf(a *at) AwardCriteria {
	award, selection := a.member("awardCriteria"), a.member("selectionCriteria")
	var k AwardCriteria
	switch {
	case award.given() && award.v.kind == isText: // a code in the standard's own schema: "priceOnly"
		k.Weighting = award.text()
	case award.given():
		for _, e := range criteriaIn(award) {
			k.Award = append(k.Award, awardCriterion(e))
		}
		if award.v.kind == isObject {
			k.Weighting = award.member("weightingDescription").text()
			if k.Weighting == "" && len(k.Award) == 0 {
				k.Weighting = award.member("description").text()
			}
		}
	}
	for _, e := range criteriaIn(selection) {
		k.Selection = append(k.Selection, Criterion{Type: e.member("type").text(), Name: e.member("name").text(),
			Description: e.member("description").text(), Reduction: e.member("forReduction").yes()})
	}
	return k
}

// criteriaIn lists the criteria, which stand in "criteria"; some publish the list itself.
func criteriaIn(a *at) []*at {
	if a.given() && a.v.kind == isList && (len(a.v.items) == 0 || a.v.items[0].member("criteria") == nil) {
		if len(a.v.items) > 0 {
			a.problem("there is a list where an object with \"criteria\" belongs; its elements are read as the criteria")
		}
		return a.objects()
	}
	return a.member("criteria").objects()
}

var criterionTypes = map[string]string{"price": "price", "cost": "cost", "quality": "quality"}

func awardCriterion(a *at) Criterion {
	k := Criterion{Type: criterionTypes[strings.ToLower(a.member("type").text())], Name: a.member("name").text(), Description: a.member("description").text()}
	if k.Type == "" {
		if a.member("type").given() {
			a.member("type").problem("%.40q is not a type of criterion in the standard; it is read as quality", a.member("type").text())
		} else {
			a.problem("the criterion does not say whether it is price, cost or quality; it is read as quality")
		}
		k.Type = "quality"
	}
	for _, n := range a.member("numbers").objects() {
		k.weigh(n)
	}
	return k
}

// weigh reads one number of a criterion. Only one that says exactly what the criterion is worth is a
// weight.
func (k *Criterion) weigh(a *at) {
	n, weight := a.member("number").number(), a.member("weight").text()
	switch {
	case n == nil:
		if !a.member("number").given() {
			a.problem("the criterion %.60q has a number without figures; it is left out", k.Name)
		}
		return
	case weight == "" && a.member("fixed").text() != "":
		a.problem("the fixed price or cost %s of %.60q is not a weight; set it by hand where it matters", n, k.Name)
		return
	case weight == "" && a.member("threshold").text() != "":
		a.problem("the threshold %s of %.60q does not say in which unit it is; set it by hand", n, k.Name)
		return
	case n.IsNegative():
		a.problem("the weight of %.60q is %s, less than 0; set it by hand", k.Name, n)
		return
	}
	k.set(a, *n, weight)
}

// set takes a number as the weight, where it says that it is one.
func (k *Criterion) set(a *at, n decimal.Decimal, weight string) {
	switch weight {
	case "percentageExact", "pointsExact":
	case "decimalExact":
		if n.GreaterThan(decimal.New(1, 0)) {
			a.problem("the weight of %.60q is said to be a part of 1 and is %s; set it by hand", k.Name, n)
			return
		}
		n = n.Mul(decimal.New(100, 0))
	case "order":
		a.problem("%.60q is number %s in order of importance, which is not a weight; set it by hand", k.Name, n)
		return
	case "percentageRangeMiddle", "decimalRangeMiddle", "pointsRangeMiddle":
		a.problem("the weight of %.60q is a range around %s, not one figure; set it by hand", k.Name, n)
		return
	default:
		a.problem("the number %s of %.60q does not say what it is; set the weight by hand", n, k.Name)
		return
	}
	if k.Weight != nil {
		a.problem("%.60q has two weights; the first is read", k.Name)
		return
	}
	k.Weight, k.Points = &n, weight == "pointsExact"
}
