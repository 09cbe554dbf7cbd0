package cli

import (
	"context"
	"fmt"

	"assay/model"
)

// assurancePart is one part of "assay assurance", which can also be asked for alone.
type assurancePart struct {
	name, title string
	result      bool // it is about a result, so there has to be one
	computing
	print func(p *assurancePrinter)
}

// computing is how a part comes about, and what it says of itself once it is there.
type computing struct {
	compute func(ctx context.Context, c *model.Competition, l *assuredLot) error
	source  func(l assuredLot) (source model.Source, computed bool)
}

// by is the computing of a part by a function of the model, kept in a place of the lot.
func by[T interface{ About() model.Source }](compute func(context.Context, *model.Competition, string) (*T, error), place func(*assuredLot) **T) computing {
	return computing{
		func(ctx context.Context, c *model.Competition, l *assuredLot) (err error) {
			*place(l), err = compute(ctx, c, l.Lot)
			return err
		},
		func(l assuredLot) (model.Source, bool) {
			if part := *place(&l); part != nil {
				return (*part).About(), true
			}
			return model.Source{}, false
		}}
}

// assuranceParts lists the parts in the order they are printed.
var assuranceParts = []assurancePart{
	{"weights", "How far each weight can go", true,
		by(model.StableWeights, func(l *assuredLot) **model.WeightStability { return &l.Weights }), (*assurancePrinter).weights},
	{"scores", "Which single score tips the award", true,
		by(model.TippingScores, func(l *assuredLot) **model.ScoreTips { return &l.Scores }), (*assurancePrinter).scores},
	{"prices", "Which price tips the award", true,
		by(model.TippingPrices, func(l *assuredLot) **model.PriceTips { return &l.Prices }), (*assurancePrinter).prices},
	{"removals", "Each bid removed in turn", true,
		by(model.RemovedInTurn, func(l *assuredLot) **model.BidRemovals { return &l.Removals }), (*assurancePrinter).removals},
	{"formulas", "Every formula side by side", true,
		by(model.AllFormulas, func(l *assuredLot) **model.FormulasCompared { return &l.Formulas }), (*assurancePrinter).formulas},
	{"members", "Without one member", true,
		by(model.LeftOutInTurn, func(l *assuredLot) **model.MembersLeftOut { return &l.Members }), (*assurancePrinter).members},
	{"rankings", "How the members themselves would rank the bids", true,
		by(model.RankByMembers, func(l *assuredLot) **model.MemberRankings { return &l.Rankings }), (*assurancePrinter).rankings},
	{"conflicts", "If a member had a conflict of interest", true,
		by(model.ConflictsInTurn, func(l *assuredLot) **model.LateConflicts { return &l.Conflicts }), (*assurancePrinter).conflicts},
	{"order", "Whether marks drift with the order of the bids", false,
		by(model.DriftWithOrder, func(l *assuredLot) **model.OrderEffects { return &l.Order }), (*assurancePrinter).order},
	{"agreement", "How far the members agreed before moderation", false,
		by(agreementOf, func(l *assuredLot) **model.AgreementReport { return &l.Agreement }), (*assurancePrinter).agreement},
}

func agreementOf(_ context.Context, c *model.Competition, lot string) (*model.AgreementReport, error) {
	return model.Agreement(c, lot)
}

// partNames lists the parts for the help.
func partNames() []string {
	names := make([]string, len(assuranceParts))
	for i, part := range assuranceParts {
		names[i] = part.name
	}
	return names
}

// agreement prints the statistics over all questions.
func (p *assurancePrinter) agreement() {
	all := p.Agreement.Overall
	estimates := []model.Estimate{all.AlphaNominal.Estimate, all.AlphaOrdinal.Estimate, all.AlphaInterval.Estimate, all.AlphaRatio.Estimate}
	for _, form := range all.Intraclass.Forms {
		estimates = append(estimates, form.Estimate)
	}
	estimates = append(estimates, all.KendallW.Corrected.Estimate, all.FleissKappa.Estimate)
	for _, e := range estimates {
		for _, n := range p.Agreement.Notes {
			if n.Statistic != e.Statistic {
				continue
			}
			value := e.Why
			if e.Known() {
				value = fmt.Sprintf("%.3f", *e.Value)
			}
			p.line("  %s: %s (%s)", n.Name, value, n.Source)
		}
	}
}
