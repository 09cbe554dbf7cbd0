package reports

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"assay/model"
	"assay/reports/doc"
)

func decPtr(text string) *decimal.Decimal { d := dec(text); return &d }

// pricePerPoint is the sample under the award rule price per quality point, with a draw.
func pricePerPoint() *model.Competition {
	c := sample(6)
	c.Title = "Price per quality point"
	c.Method.Award = model.AwardRule{Name: model.PricePerQualityPoint}
	c.Method.Criteria[1].Weight, c.Method.Criteria[2].Weight = dec("80"), dec("20")
	c.Method.Criteria[3].Weight = dec("0")
	c.Method.Criteria[3].Formula = &model.PriceRule{Name: model.NoPoints, Lowest: model.Compliant, Ceiling: decPtr("1500000")}
	c.Method.Ties = []model.TieStep{{Kind: model.TieQuality}, {Kind: model.TieDraw}}
	return c
}

// consolidatedByMean is the sample with marks that are the mean of the members', phases and a
// minimum for quality as a whole.
func consolidatedByMean() *model.Competition {
	c := sample(6)
	c.Title = "Mean of the members' marks"
	m := &c.Method
	m.Consolidation = model.Consolidation{Rule: model.Mean}
	m.Rounding.Mark = &model.RoundingStep{Places: 1, Mode: model.HalfUp}
	m.Threshold = &model.Threshold{Minimum: dec("3"), Unit: model.ByCount, Mark: decPtr("4"), Effect: model.Warn}
	m.Criteria[2].Phase = model.Presentation
	m.Criteria[2].Threshold = &model.Threshold{Minimum: dec("4"), Unit: model.ByBest, Effect: model.Disqualify}
	m.Criteria[0].Phase = model.Capability
	m.Phases = []model.Phase{{Kind: model.Capability}, {Kind: model.Presentation}}
	m.Criteria[3].Formula = &model.PriceRule{Name: model.AgainstMean, Lowest: model.Compliant, AtMean: decPtr("60"), Floor: decPtr("-10"), Cap: decPtr("95")}
	levels := []string{"0", "2", "4", "6", "10"}
	for i := range c.Scores {
		if i%3 == 1 {
			at := (i / 3) % len(levels)
			c.Scores[i].Level = levels[at]
		}
	}
	var gates []model.AgreedScore
	for _, a := range c.Agreed {
		if a.Criterion == "g1" {
			gates = append(gates, a)
		}
	}
	c.Agreed = gates
	publish(c)
	return c
}

// wholeLife is the sample with prices over the whole life, discounted, and a logarithmic formula.
func wholeLife() *model.Competition {
	c := sample(6)
	c.Title = "Price over the whole life"
	c.Method.Criteria[3].Formula = &model.PriceRule{Name: model.Logarithmic, Lowest: model.AllBids, Base: decPtr("3"), Discount: decPtr("3.5"), Ceiling: decPtr("1400000")}
	for i := range c.PriceLines {
		c.PriceLines[i].Year = i % 3 * 2
	}
	return c
}

// publish makes the method's versions: a first one with another rounding, and the present one.
func publish(c *model.Competition) {
	now := c.Method.Rounding
	c.Method.Rounding = model.Rounding{}
	c.Versions = append(c.Versions, *c.NextVersion("As the tender was published."))
	c.Method.Rounding = now
	c.Versions = append(c.Versions, *c.NextVersion("Rounding added after a question from a bidder."))
}

// rich has a rule of every kind that the method section tells.
func rich() *model.Competition {
	c := consolidatedByMean()
	c.Declarations = nil // three members score, and the trimmed mean needs all three
	m := &c.Method
	m.Consolidation = model.Consolidation{Rule: model.TrimmedMean, Trim: 1}
	m.Phases = append(m.Phases[1:], model.Phase{Kind: model.Capability, Verify: true})
	m.Criteria[0].Phase = model.Written
	m.Criteria[3].Formula = &model.PriceRule{Name: model.BetweenBounds, Lowest: model.AllBids, Worst: decPtr("1600000"), Floor: decPtr("-20"),
		Ceiling: decPtr("1800000"), Discount: decPtr("3.5")}
	m.Criteria[1].Children[0].Threshold = &model.Threshold{Minimum: dec("10"), Unit: model.ByPoints, Effect: model.Warn}
	m.Ties = []model.TieStep{{Kind: model.TieQuality}, {Kind: model.TieCriterion, Criterion: "q11"}, {Kind: model.TiePrice}, {Kind: model.TieDraw}}
	return c
}

// What the report says of a method with rules of every kind, kept as one text.
func TestMethodGolden(t *testing.T) {
	c := rich()
	sections := Award(c, evaluated(t, c), sampleMeta).Sections
	golden(t, "rules.json", []doc.Section{sections[0], sections[1]})
}

// Reports under the other award rules never speak of points where something else is ranked.
func TestReportsSpeakOfWhatIsRanked(t *testing.T) {
	for rule, want := range map[model.AwardFormula]string{
		model.PricePerQualityPoint: "with a price per quality point of £14,",
		model.LowestPrice:          "with a price of £1,",
		model.HighestQuality:       "quality points, at a price of £1,",
		model.QualityAsMoney:       "with a price less quality of £",
		model.ValueForMoney:        "quality points per million: ",
		model.Utility:              "with a utility of ",
	} {
		c := pricePerPoint()
		c.Method.Award = model.AwardRule{Name: rule}
		switch rule {
		case model.QualityAsMoney:
			c.Method.Award.Worth = decPtr("900000")
		case model.Utility:
			c.Method.Award.Among = model.Compliant
			c.Method.Criteria[2].Weight, c.Method.Criteria[3].Weight = dec("10"), dec("10")
		}
		text := texts(Award(c, evaluated(t, c), sampleMeta))
		if !strings.Contains(text, want) || strings.Contains(text, "of 100 points") && rule != model.HighestTotal {
			t.Errorf("under %s the report says %s", rule, text[:3000])
		}
	}
}

// drawnBetween is the sample with two equal bids and a draw between them.
func drawnBetween() *model.Competition {
	c := pricePerPoint()
	c.Title = "Lots drawn"
	for i := range c.Agreed {
		if c.Agreed[i].Bid == "b2" {
			c.Agreed[i].Level = c.AgreedScore(model.AgreedKey{Bid: "b1", Criterion: c.Agreed[i].Criterion}).Level
		}
	}
	for i := range c.PriceLines[:3] {
		c.PriceLines[i+3].Amount = c.PriceLines[i].Amount
	}
	c.Draws = []model.Draw{{Lot: "l1", Bids: []string{"b2", "b1"}, Record: "Drawn by the chair on 10 September 2026, before both bidders."}}
	c.Recommendations = nil
	return c
}

func TestAwardSaysWhatLotsSettled(t *testing.T) {
	c := drawnBetween()
	text := strings.ReplaceAll(texts(Award(c, evaluated(t, c), sampleMeta)), `\u0026`, "&")
	for _, want := range []string{"Its price per quality point equals that of Larkfield Digital Ltd; the published tie rule puts it first.",
		"lots were drawn under the published tie rule and put first: Harbour & Vale Systems plc", "Lots drawn",
		"in this order: Harbour & Vale Systems plc and Larkfield Digital Ltd. Drawn by the chair on 10 September 2026, before both bidders."} {
		if !strings.Contains(text, want) {
			t.Errorf("the report lacks %q", want)
		}
	}
}

// TestSamples writes the samples as PDF and workbook for looking at, where ASSAY_SAMPLES names a folder.
func TestSamples(t *testing.T) {
	dir := os.Getenv("ASSAY_SAMPLES")
	for i, c := range []*model.Competition{pricePerPoint(), consolidatedByMean(), wholeLife(), rich(), drawnBetween()} {
		results := evaluated(t, c)
		file := awardPDF(t, c, results)
		if dir == "" {
			continue
		}
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("s%d.pdf", i)), file, 0o600); err != nil {
			t.Fatal(err)
		}
		book, err := os.Create(filepath.Join(dir, fmt.Sprintf("s%d.xlsx", i)))
		if err != nil {
			t.Fatal(err)
		}
		defer book.Close()
		if err := Workbook(book, c, results, sampleMeta); err != nil {
			t.Fatal(err)
		}
	}
}
