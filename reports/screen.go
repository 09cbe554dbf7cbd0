package reports

import (
	"assay/model"
	"assay/reports/chart"
)

// Charts are the pictures of one lot's result, the same on screen as in the award report.
func Charts(c *model.Competition, r *model.Result) (chart.Ranking, chart.Matrix) {
	a := newAward(c, []*model.Result{r}, Meta{})
	for _, l := range a.lots {
		if l.result != nil {
			return a.rankingChart(l), a.heat(l, l.bids)
		}
	}
	return chart.Ranking{}, chart.Matrix{}
}
