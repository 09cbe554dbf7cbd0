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
	compute     func(ctx context.Context, c *model.Competition, l *assuredLot) error
	source      func(l assuredLot) (source model.Source, computed bool)
	print       func(p *assurancePrinter)
}

// about is the source of a part, when it was computed.
func about[T any](part *T, source func(*T) model.Source) (model.Source, bool) {
	if part == nil {
		return model.Source{}, false
	}
	return source(part), true
}

// assuranceParts lists the parts in the order they are printed.
var assuranceParts = []assurancePart{
	{"weights", "How far each weight can go", true,
		func(ctx context.Context, c *model.Competition, l *assuredLot) (err error) {
			l.Weights, err = model.StableWeights(ctx, c, l.Lot)
			return err
		}, func(l assuredLot) (model.Source, bool) {
			return about(l.Weights, func(s *model.WeightStability) model.Source { return s.Source })
		}, (*assurancePrinter).weights},
	{"scores", "Which single score tips the award", true,
		func(ctx context.Context, c *model.Competition, l *assuredLot) (err error) {
			l.Scores, err = model.TippingScores(ctx, c, l.Lot)
			return err
		}, func(l assuredLot) (model.Source, bool) {
			return about(l.Scores, func(s *model.ScoreTips) model.Source { return s.Source })
		}, (*assurancePrinter).scores},
	{"prices", "Which price tips the award", true,
		func(ctx context.Context, c *model.Competition, l *assuredLot) (err error) {
			l.Prices, err = model.TippingPrices(ctx, c, l.Lot)
			return err
		}, func(l assuredLot) (model.Source, bool) {
			return about(l.Prices, func(s *model.PriceTips) model.Source { return s.Source })
		}, (*assurancePrinter).prices},
	{"removals", "Each bid removed in turn", true,
		func(ctx context.Context, c *model.Competition, l *assuredLot) (err error) {
			l.Removals, err = model.RemovedInTurn(ctx, c, l.Lot)
			return err
		}, func(l assuredLot) (model.Source, bool) {
			return about(l.Removals, func(s *model.BidRemovals) model.Source { return s.Source })
		}, (*assurancePrinter).removals},
	{"formulas", "Every formula side by side", true,
		func(ctx context.Context, c *model.Competition, l *assuredLot) (err error) {
			l.Formulas, err = model.AllFormulas(ctx, c, l.Lot)
			return err
		}, func(l assuredLot) (model.Source, bool) {
			return about(l.Formulas, func(s *model.FormulasCompared) model.Source { return s.Source })
		}, (*assurancePrinter).formulas},
	{"members", "Without one member", true,
		func(ctx context.Context, c *model.Competition, l *assuredLot) (err error) {
			l.Members, err = model.LeftOutInTurn(ctx, c, l.Lot)
			return err
		}, func(l assuredLot) (model.Source, bool) {
			return about(l.Members, func(s *model.MembersLeftOut) model.Source { return s.Source })
		}, (*assurancePrinter).members},
	{"rankings", "How the members themselves would rank the bids", true,
		func(ctx context.Context, c *model.Competition, l *assuredLot) (err error) {
			l.Rankings, err = model.RankByMembers(ctx, c, l.Lot)
			return err
		}, func(l assuredLot) (model.Source, bool) {
			return about(l.Rankings, func(s *model.MemberRankings) model.Source { return s.Source })
		}, (*assurancePrinter).rankings},
	{"conflicts", "If a member had a conflict of interest", true,
		func(ctx context.Context, c *model.Competition, l *assuredLot) (err error) {
			l.Conflicts, err = model.ConflictsInTurn(ctx, c, l.Lot)
			return err
		}, func(l assuredLot) (model.Source, bool) {
			return about(l.Conflicts, func(s *model.LateConflicts) model.Source { return s.Source })
		}, (*assurancePrinter).conflicts},
	{"order", "Whether marks drift with the order of the bids", false,
		func(ctx context.Context, c *model.Competition, l *assuredLot) (err error) {
			l.Order, err = model.DriftWithOrder(ctx, c, l.Lot)
			return err
		}, func(l assuredLot) (model.Source, bool) {
			return about(l.Order, func(s *model.OrderEffects) model.Source { return s.Source })
		}, (*assurancePrinter).order},
	{"agreement", "How far the members agreed before moderation", false,
		func(_ context.Context, c *model.Competition, l *assuredLot) (err error) {
			l.Agreement, err = model.Agreement(c, l.Lot)
			return err
		}, func(l assuredLot) (model.Source, bool) {
			return about(l.Agreement, func(r *model.AgreementReport) model.Source {
				return model.Source{Method: fmt.Sprintf("%d of %d scores, %s, %s.", r.Scores, r.OfScores,
					model.Plural(r.Members, "member", "members"), model.Plural(r.Bids, "bid", "bids"))}
			})
		}, (*assurancePrinter).agreement},
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
