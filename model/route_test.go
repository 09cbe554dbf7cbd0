package model

import (
	"slices"
	"strings"
	"testing"
)

func TestRoutesAsPeopleWriteThem(t *testing.T) {
	for _, k := range []struct {
		regime Regime
		text   string
		want   Route
	}{
		{PA23, "Open procedure", RouteOpen}, {PA23, " open ", RouteOpen}, {PCR2015, "OPEN", RouteOpen},
		{PA23, "Competitive flexible procedure", RouteFlexible}, {PA23, "Competitive Flexible", RouteFlexible},
		{PA23, "Framework call-off", RouteFramework}, {PCR2015, "framework call-off (mini-competition)", RouteFramework},
		{PA23, "Award under framework", RouteFramework}, {PCR2015, "Framework calloff", RouteFramework}, {PA23, "Further competition under a framework", RouteFramework},
		{PA23, "dynamic market", RouteDynamicMarket}, {PA23, "Dynamic Market call-off", RouteDynamicMarket},
		{PCR2015, "DPS further competition", RouteDPS}, {PCR2015, "Dynamic purchasing system (DPS)", RouteDPS}, {PCR2015, "dps", RouteDPS},
		{PA23, "Light-touch", RouteLightTouch}, {PA23, "light touch regime", RouteLightTouch}, {PCR2015, "Social and other specific services", RouteLightTouch},
		{PA23, "Below threshold - open competition", RouteBelowThreshold}, {PCR2015, "below-threshold", RouteBelowThreshold},
		{PCR2015, "Restricted procedure", RouteRestricted}, {PCR2015, "Competitive procedure with negotiation", RouteNegotiated}, {PCR2015, "Competitive dialogue", RouteDialogue},
	} {
		if r := RouteOf(k.regime, k.text); r == nil || r.Route != k.want {
			t.Errorf("%s %q: %+v, want %s", k.regime, k.text, r, k.want)
		}
	}
	for _, k := range []struct {
		regime Regime
		text   string
	}{{PA23, ""}, {PA23, "DPS"}, {PA23, "restricted"}, {PCR2015, "competitive flexible"}, {PCR2015, "dynamic market"}, {PA23, "Direct award"}, {PA23, "open framework"}, {PA23, "by competition"}, {"", "open"}} {
		if r := RouteOf(k.regime, k.text); r != nil {
			t.Errorf("%s %q is taken for %s", k.regime, k.text, r.Title)
		}
	}
	if OtherRegime(PA23, "DPS") != PCR2015 || OtherRegime(PCR2015, "dynamic market") != PA23 || OtherRegime(PA23, "open") != "" || OtherRegime(PA23, "a raffle") != "" {
		t.Error("the regime a route belongs to is not told")
	}
}

// What is offered is stored, and has to be found again.
func TestTheTableIsWhole(t *testing.T) {
	for _, regime := range Regimes {
		seen := map[Route]bool{}
		for _, r := range RoutesOf(regime) {
			if RouteOf(regime, r.Title) != r || RouteOf(regime, string(r.Route)) != r || seen[r.Route] {
				t.Errorf("%s %q is not found by its own name", regime, r.Title)
			}
			seen[r.Route] = true
			lines := append(append([]Due{}, r.Notices...), r.Papers()...)
			if len(r.Papers()) != len(r.Reports)+1 {
				t.Errorf("%s %s: %d papers, want %d", regime, r.Title, len(r.Papers()), len(r.Reports)+1)
			}
			for _, d := range lines {
				if d.Title == "" || d.When == "" || d.Source == "" || strings.HasSuffix(d.When, ".") {
					t.Errorf("%s %s: %+v", regime, r.Title, d)
				}
			}
			if r.Basis == "" || r.Standstill.Source == "" || !strings.HasSuffix(r.Standstill.Text(), ".") || r.Tender.Source == "" || !strings.HasSuffix(r.Tender.Text, ".") {
				t.Errorf("%s %s lacks words: %+v", regime, r.Title, r)
			}
			if s := r.Standstill; (s.Obligation == NoStandstill) != (s.Days == 0) || (s.Obligation == Mandatory) != (s.Reason == "") || (r.Tender.Days > 0) != (r.Tender.Event != "") {
				t.Errorf("%s %s: %+v", regime, r.Title, s)
			}
		}
		if len(seen) < 6 {
			t.Errorf("%s has %d routes", regime, len(seen))
		}
	}
}

func TestWhatEachRouteAsksFor(t *testing.T) {
	for _, k := range []struct {
		regime     Regime
		route      string
		standstill Obligation
		due        []Paper
		notDue     []Paper
	}{
		{PA23, "open", Mandatory, []Paper{AssessmentSummaries, ConflictsAssessment, AwardRecord}, []Paper{StandstillLetters, Regulation84}},
		{PA23, "dynamic market", Voluntary, []Paper{AssessmentSummaries}, nil},
		{PA23, "framework", Voluntary, []Paper{AwardRecord}, []Paper{AssessmentSummaries}},
		{PA23, "light touch", Voluntary, []Paper{AssessmentSummaries}, nil},
		{PA23, "below threshold", NoStandstill, nil, []Paper{AssessmentSummaries}},
		{PCR2015, "restricted", Mandatory, []Paper{StandstillLetters, Regulation84}, []Paper{AssessmentSummaries}},
		{PCR2015, "DPS", Voluntary, []Paper{Regulation84}, []Paper{StandstillLetters}},
		{PCR2015, "framework", Voluntary, []Paper{Regulation84}, []Paper{StandstillLetters}},
		{PCR2015, "light touch", Mandatory, []Paper{StandstillLetters, Regulation84}, nil},
		{PCR2015, "below threshold", NoStandstill, nil, []Paper{StandstillLetters, Regulation84}},
	} {
		r := RouteOf(k.regime, k.route)
		if r.Standstill.Obligation != k.standstill {
			t.Errorf("%s %s: standstill %s, want %s", k.regime, k.route, r.Standstill.Obligation, k.standstill)
		}
		for _, p := range k.due {
			if !due(r, p) {
				t.Errorf("%s %s: %s are not due", k.regime, k.route, p)
			}
		}
		for _, p := range k.notDue {
			if due(r, p) {
				t.Errorf("%s %s: %s are due", k.regime, k.route, p)
			}
		}
	}
}

func FuzzRouteOf(f *testing.F) {
	f.Add("DPS further competition")
	f.Fuzz(func(t *testing.T, text string) {
		for _, regime := range Regimes {
			if r := RouteOf(regime, text); r != nil && r.Regime != regime {
				t.Fatalf("%q under %s is %s of %s", text, regime, r.Title, r.Regime)
			}
		}
	})
}

// due reports whether the law asks for a paper on a route.
func due(r *RouteRule, p Paper) bool {
	return slices.ContainsFunc(r.Papers(), func(d Due) bool { return d.Paper == p && !d.Voluntary })
}
