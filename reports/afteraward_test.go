package reports

import (
	"strings"
	"testing"

	"assay/model"
)

func TestAfterTheAwardFollowsTheRoute(t *testing.T) {
	c := sample(3)
	for _, k := range []struct {
		regime       model.Regime
		route        string
		has, hasNone string
	}{
		{model.PA23, "Open procedure", "8 working days beginning with the day the UK6 contract award notice is published", "Regulation 84"},
		{model.PA23, "dynamic market", "None is required after an award by reference to a dynamic market", "Regulation 84"},
		{model.PCR2015, "restricted", "to the end of the 10th day after the last standstill letter", "UK6"},
		{model.PCR2015, "DPS", "Regulation 84 report", "UK6"},
	} {
		c.Regime, c.Route = k.regime, k.route
		text := texts(Award(c, evaluated(t, c), sampleMeta))
		if !strings.Contains(text, `"After the award"`) || !strings.Contains(text, k.has) || strings.Contains(text, k.hasNone) {
			t.Errorf("%s, %s: want %q and no %q", k.regime, k.route, k.has, k.hasNone)
		}
		awardPDF(t, c, evaluated(t, c))
	}
	c.Route = "A raffle"
	if strings.Contains(texts(Award(c, evaluated(t, c), sampleMeta)), "After the award") {
		t.Error("something is said after an award by a route that is not known")
	}
}
