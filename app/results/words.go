package results

import (
	"strings"

	"assay/app/lang"
	"assay/model"
	"assay/reports/chart"
)

// heading is a word of the model over a column.
func heading(word string) string { return strings.TrimSuffix(model.Sentence(lang.T(word)), ".") }

// figureOf says what a bid came to: "86.14 of 100 points", "a price per quality point of £12.50".
func (s *State) figureOf(b *model.BidResult) string {
	rule, figure := s.Competition.Method.Award.Formula(), s.Competition.ShowFigure(b.Total)
	word := lang.T(rule.Figure())
	switch rule {
	case model.HighestTotal:
		return lang.T("%s of %s points", figure, s.Competition.Method.Total)
	case model.HighestQuality, model.ValueForMoney:
		return lang.T("%s %s", figure, word)
	}
	return lang.T("a %s of %s", word, figure)
}

// lead is how far a bid is before another: "3.20", "less than 0.01".
func (s *State) lead(first, other *model.BidResult) string {
	by, _ := s.Competition.Lead(first, other)
	if least, is := strings.CutPrefix(by, "less than "); is {
		return lang.T("less than %s", least)
	}
	return by
}

// ahead is a lead with the other's name: "3.20 ahead of Alder", "£12.50 below Alder".
func (s *State) ahead(first, other *model.BidResult) string {
	lead := s.lead(first, other)
	switch _, word := s.Competition.Lead(first, other); word {
	case "below":
		return lang.T("%s below %s", lead, other.Supplier)
	case "above":
		return lang.T("%s above %s", lead, other.Supplier)
	}
	return lang.T("%s ahead of %s", lead, other.Supplier)
}

// said is the chart of the reports with what it says for the screen.
func (s *State) said(bars chart.Ranking) chart.Ranking {
	for i, word := range chart.PartWords {
		bars.Parts[i] = lang.T(word)
	}
	if rule := s.Result().Award; bars.Figure != "" {
		bars.Figure = heading(rule.Figure())
		bars.Legend = lang.T("%s, the highest first", bars.Figure)
		if rule.LowerFirst() {
			bars.Legend = lang.T("%s, the lowest first", bars.Figure)
		}
	}
	for i := range bars.Bars {
		bars.Bars[i].Removed = lang.T(bars.Bars[i].Removed)
	}
	return bars
}
