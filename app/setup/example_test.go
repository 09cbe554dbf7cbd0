package setup

import (
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"assay/model"
)

func TestTheExampleFollowsTheRule(t *testing.T) {
	figure := func(text string) *decimal.Decimal {
		d := decimal.RequireFromString(text)
		return &d
	}
	for _, c := range []struct {
		rule           model.PriceRule
		prices, points string
	}{
		{model.PriceRule{Name: model.RelativeToLowest}, "£100,000 £120,000 £150,000 £200,000", "100% 83.33% 66.67% 50%"},
		{model.PriceRule{Name: model.PercentAboveLowest, Slope: figure("2")}, "£100,000 £120,000 £150,000 £200,000", "100% 60% 0% 0%"},
		{model.PriceRule{Name: model.BetweenBounds, Best: figure("900"), Worst: figure("1500")}, "£900 £1,100 £1,300 £1,500", "100% 66.67% 33.33% 0%"},
		{model.PriceRule{Name: model.AgainstBenchmark, Best: figure("2000000")}, "£2,000,000 £2,400,000 £3,000,000 £4,000,000", "100% 83.33% 66.67% 50%"},
		{model.PriceRule{Name: model.RelativeToLowest, Ceiling: figure("300000")}, "£150,000 £180,000 £225,000 £300,000", "100% 83.33% 66.67% 50%"},
		{model.PriceRule{Name: model.AgainstBenchmark, Best: figure("100"), Ceiling: figure("140")}, "£100 £120 £150 £200", "100% 83.33% removed removed"},
		{model.PriceRule{Name: model.AgainstBenchmark}, "", ""},
		{model.PriceRule{Name: model.Logarithmic}, "", ""},
		{model.PriceRule{Name: model.NoPoints}, "", ""},
	} {
		c.rule.Lowest = model.Compliant
		e := exampleOf(c.rule, "GBP")
		if got := strings.Join(e.prices, " "); got != c.prices {
			t.Errorf("%s: prices %s, want %s", c.rule.Name, got, c.prices)
		}
		if got := strings.Join(e.points, " "); got != c.points {
			t.Errorf("%s: points %s, want %s", c.rule.Name, got, c.points)
		}
	}
}
