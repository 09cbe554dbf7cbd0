package setup

import (
	"slices"
	"strconv"
	"strings"

	"assay/app/lang"
	"assay/model"
)

// What is shown beside a rule that can be chosen: one plain sentence of what to watch for.

var formulaWatch = map[model.PriceFormula]string{
	model.RelativeToLowest:   "One very low bid takes points from all the others. A price of 0 cannot be assessed.",
	model.PercentAboveLowest: "With a slope of 1, twice the lowest price earns nothing. One very low bid takes points from all the others.",
	model.BetweenBounds:      "Publish both bounds: without them the lowest bid earns everything and the highest nothing, however close they are.",
	model.AgainstMean:        "Every bid moves the mean: nobody can work out their points beforehand, and the lowest price may not earn all of them.",
	model.AgainstBenchmark:   "Points do not depend on other bids. A price below the benchmark earns no more: take it from a should-cost estimate.",
	model.Logarithmic:        "Every doubling of the price costs the same points. Bidders find it hard to check by hand.",
	model.NoPoints:           "Choose under Rules how price counts beside quality, or set here only the most a bid may cost.",
}

var awardWatch = map[model.AwardFormula]string{
	model.HighestTotal:         "The usual rule. The weights say what price and quality are worth; the price formula says how far apart the bids come to lie.",
	model.HighestQuality:       "Price decides nothing. Publish the fixed price, or the most a bid may cost as the ceiling of the price criterion.",
	model.LowestPrice:          "Quality only lets bids in. Publish the gates and the minimum quality a bid must reach, or the cheapest bid wins however poor it is.",
	model.PricePerQualityPoint: "A bid twice as good may cost twice as much. Set a minimum quality against poor cheap bids, and a ceiling against gold-plated ones.",
	model.ValueForMoney:        "The same order as price per quality point, but the highest figure is first. Set a minimum quality and a ceiling as there.",
	model.WeightedValue:        "The ratio of the weights is an exponent: with more than 70 for quality, small differences in quality outweigh large ones in price.",
	model.Utility:              "Every figure depends on the best quality and the lowest price among the bids, so a bid that falls out can change the order of the others.",
	model.QualityAsMoney:       "Fix what full quality is worth before bids are in: it is the most you pay above a bid that earns no quality points.",
	model.ReducedPrice:         "Quality divides the price: at 60 points for quality and 40 for price, full quality divides it by 2.5.",
}

// guidanceLabel is what the text of a criterion is for, by its kind.
var guidanceLabel = map[model.Kind]string{
	model.Section:  "What bidders are told about it",
	model.Question: "Question put to bidders",
	model.Gate:     "What a bid must show to pass",
	model.Price:    "How bidders are to price",
}

// weighsPrice are the award formulas that use the weight of price though it earns no points.
var weighsPrice = []model.AwardFormula{model.WeightedValue, model.Utility, model.ReducedPrice}

// consolidations are the ways from individual scores to one, in the order they are offered.
var (
	consolidations    = []model.ConsolidationRule{model.ByAgreement, model.Mean, model.Median, model.TrimmedMean, model.Sum}
	consolidationText = []string{"The panel agrees each score", "Mean of the members' marks", "Median of the members' marks", "Trimmed mean of the members' marks", "Sum of the members' marks"}
	consolidationSays = []string{
		"The panel discusses every answer and records one score from the published scale, with its reason. Nothing is averaged.",
		"The marks added up and divided by their number.",
		"The middle mark, or the mean of the middle two: one harsh or generous member changes little.",
		"The mean after the highest and the lowest marks are dropped.",
		"The marks added up, out of the best mark times the number of members who scored.",
	}
)

// averaged is what speaks against every rule but agreement.
const averaged = "A computed mark has no reason of its own, yet bidders must be told why they got their scores. " +
	"In Bromcom v United Learning Trust (2022) the court found against a buyer that had averaged its evaluators' scores instead of agreeing them. " +
	"Use this only where the published method says so."

// The ways a threshold is said, beside the units they stand for.
var (
	unitWords = map[model.ThresholdUnit]string{
		"":              "none",
		model.ByMark:    "in marks",
		model.ByPercent: "in percent",
		model.ByPoints:  "in points",
		model.ByCount:   "good answers",
		model.ByBest:    "among the best",
	}
	questionUnits = []model.ThresholdUnit{"", model.ByMark, model.ByPercent, model.ByPoints, model.ByBest}
	sectionUnits  = []model.ThresholdUnit{"", model.ByPercent, model.ByPoints, model.ByCount, model.ByBest}
)

// unitsOf are the ways a threshold on a kind can be said; a gate and a price have none.
func unitsOf(kind model.Kind) []model.ThresholdUnit {
	switch kind {
	case model.Question:
		return questionUnits
	case model.Section:
		return sectionUnits
	}
	return nil
}

var (
	effects     = []model.Effect{model.Disqualify, model.Warn}
	effectText  = []string{"removes the bid", "flags the bid"}
	priceSets   = []model.PriceSet{model.Compliant, model.AllBids}
	priceSetTxt = []string{"the bids still compliant", "all bids opened"}
	phaseKinds  = []model.PhaseKind{model.Capability, model.Presentation}
)

// inWords are texts in the language used.
func inWords(texts []string) []string {
	words := make([]string, len(texts))
	for i, text := range texts {
		words[i] = lang.T(text)
	}
	return words
}

// figureHere stands in a sentence where the field of its figure goes.
const figureHere = "\x00"

// besideFigure is what a sentence says before the field of its figure, and behind it.
func besideFigure(sentence string) (before, after string) {
	before, after, _ = strings.Cut(sentence, figureHere)
	return strings.TrimSpace(before), strings.TrimSpace(after)
}

// textOf is the text of an option, "" for one that is not offered.
func textOf[T comparable](options []T, texts []string, option T) string {
	for i, o := range options {
		if o == option {
			return lang.T(texts[i])
		}
	}
	return ""
}

// distinct numbers the options that say the same, because a choice is told by its text: the
// second "Quality" is "Quality (2)".
func distinct(options []string) []string {
	out := make([]string, 0, len(options))
	for _, option := range options {
		said := option
		for n := 2; slices.Contains(out, said); n++ {
			said = option + " (" + strconv.Itoa(n) + ")"
		}
		out = append(out, said)
	}
	return out
}
