package cli

import (
	"strings"
	"testing"

	"assay/model"
)

// printedAlone is what a part prints of a lot.
func printedAlone(a *model.Assurance, print func(*assurancePrinter)) string {
	var out strings.Builder
	a.Outcome = &model.Outcome{Winner: "a", Supplier: "Aspen"}
	print(&assurancePrinter{&Environment{Out: &out}, &model.Competition{Currency: "GBP"}, assuredLot{Assurance: a}})
	return out.String()
}

func TestAssuranceSaysAtWhichEndOtherBidsWouldBeInTheRunning(t *testing.T) {
	from := model.Edge{At: model.ExactInt(40), Within: true, Restricted: true}
	to := model.Edge{At: model.ExactInt(80), Within: true, Beyond: &model.Outcome{Winner: "b", Supplier: "Birch"}}
	w := model.WeightInterval{Name: "1 A", Weight: model.ExactInt(50), Of: model.ExactInt(100), From: &from, To: &to, Restricted: true}
	out := printedAlone(&model.Assurance{Weights: &model.WeightStability{Weights: []model.WeightInterval{w}}}, (*assurancePrinter).weights)
	if want := "stays first from 40 to 80; below, other bids would be in the running; above, Birch is first\n"; !strings.HasSuffix(out, want) {
		t.Errorf("printed %q, want %q", out, want)
	}
}

func TestAssuranceGivesNoPercentageOfAPriceOfNothing(t *testing.T) {
	edge := model.Edge{At: model.ExactInt(5), Within: true, Beyond: &model.Outcome{Winner: "b", Supplier: "Birch"}}
	tip := model.PriceTip{Supplier: "Aspen", Edge: &edge, Change: model.ExactInt(5)}
	out := printedAlone(&model.Assurance{Prices: &model.PriceTips{Tips: []model.PriceTip{tip}}}, (*assurancePrinter).prices)
	if strings.Contains(out, "%") || !strings.Contains(out, "a rise of £5.00 to £5.00") {
		t.Errorf("printed %q", out)
	}
}

func TestAssuranceDoesNotSpeakOfPanelsWhereItLooksAtOneMember(t *testing.T) {
	rho := model.ExactInt(1)
	d := model.MemberDrift{Name: "M", Bids: 6, Questions: 2, Rho: &rho, Notable: true}
	out := printedAlone(&model.Assurance{Order: &model.OrderEffects{Members: []model.MemberDrift{d}}}, (*assurancePrinter).order)
	if strings.Contains(out, "panels") || !strings.Contains(out, "at most 1 member in 20") {
		t.Errorf("printed %q", out)
	}
}
