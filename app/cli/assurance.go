package cli

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"slices"
	"strings"

	"assay/model"
	"assay/storage"
)

type assuranceVerb struct {
	file
	Lot  string   `help:"The lot's number. Default: every lot." placeholder:"NUMBER"`
	Part []string `help:"Only this part; may be given again: ${parts}." enum:"${parts}"`
	JSON bool     `help:"Print all of it as JSON, figures as exact decimals or fractions in strings."`
}

// assuredLot is one lot of what "assay assurance --json" prints.
type assuredLot struct {
	*model.Assurance
	Agreement *model.AgreementReport `json:"agreement,omitempty"`
}

// assuranceJSON is what "assay assurance --json" prints.
type assuranceJSON struct {
	Title      string       `json:"title"`
	Stage      model.Stage  `json:"stage"`
	Currency   string       `json:"currency"`
	MethodHash string       `json:"methodHash"`
	Journal    string       `json:"journal"` // hash of the journal's head
	Lots       []assuredLot `json:"lots"`
}

// Run computes the assurance views; an interrupt stops it, and nothing is ever changed by it.
func (v *assuranceVerb) Run(env *Environment) error {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	return v.with(func(s *storage.Store, c *model.Competition) error {
		lots := c.Lots
		if v.Lot != "" {
			lot, err := lookUpLot(c, v.Lot)
			if err != nil {
				return err
			}
			lots = []model.Lot{lot}
		}
		out := assuranceJSON{Title: c.Title, Stage: c.Stage, Currency: c.Currency, MethodHash: c.Method.Hash(), Journal: s.Head().Hash}
		for _, l := range lots {
			lot, err := v.assure(ctx, c, l.ID)
			if errors.Is(err, context.Canceled) {
				return model.Refuse(model.NotAllowed, "stopped before it was done; nothing is changed, so it can be asked again at any time")
			}
			if err != nil {
				return err
			}
			out.Lots = append(out.Lots, lot)
		}
		if v.JSON {
			return printJSON(env.Out, out)
		}
		for _, l := range out.Lots {
			(&assurancePrinter{env, c, l}).print(len(c.Lots) > 1)
		}
		return nil
	})
}

// assure computes everything, or the parts that were asked for.
func (v *assuranceVerb) assure(ctx context.Context, c *model.Competition, lot string) (assuredLot, error) {
	if len(v.Part) == 0 {
		a, err := model.Assure(ctx, c, lot, nil)
		if err != nil {
			return assuredLot{}, err
		}
		agreement, err := model.Agreement(c, lot)
		return assuredLot{a, agreement}, err
	}
	l := assuredLot{Assurance: &model.Assurance{Lot: lot, MethodHash: c.Method.Hash()}}
	for _, part := range assuranceParts {
		if !slices.Contains(v.Part, part.name) {
			continue
		}
		if err := part.compute(ctx, c, &l); err != nil {
			return l, err
		}
		if part.result && l.Outcome == nil {
			outcome, err := model.OutcomeOf(c, lot)
			if err != nil {
				return l, err
			}
			l.Outcome = &outcome
		}
	}
	return l, nil
}

// assurancePrinter prints one lot for reading.
type assurancePrinter struct {
	env *Environment
	c   *model.Competition
	assuredLot
}

// listed is how many entries of a long list are printed; --json has all.
const listed = 12

func (p *assurancePrinter) print(several bool) {
	if several {
		l := p.c.Lot(p.Lot)
		fmt.Fprintf(p.env.Out, "Lot %s %s\n", l.Number, l.Title)
	}
	if p.Outcome != nil {
		p.line("%s", model.Sentence(p.Outcome.String()))
		p.line("None of what follows can change the award.")
	}
	for _, part := range assuranceParts {
		if source, computed := part.source(p.assuredLot); computed {
			p.head(part.title, source)
			part.print(p)
		}
	}
}

func (p *assurancePrinter) line(format string, args ...any) {
	fmt.Fprintf(p.env.Out, format+"\n", args...)
}

func (p *assurancePrinter) head(title string, s model.Source) {
	p.line("\n%s\n  %s", title, s.Method)
	if s.Source != "" {
		p.line("  Source: %s", s.Source)
	}
	if s.Note != "" {
		p.line("  Note: %s", s.Note)
	}
}

func (p *assurancePrinter) weights() {
	for _, w := range p.Weights.Weights {
		if w.From == nil {
			p.line("  %s, %s: %s", w.Name, w.Weight.Show(), w.Note)
			continue
		}
		text := fmt.Sprintf("  %s, %s of %s: %s stays first from %s to %s", w.Name, w.Weight.Show(), w.Of.Show(), p.Outcome.Supplier, bound(w.From, "just above "), bound(w.To, "just short of "))
		for _, e := range []struct {
			side string
			*model.Edge
		}{{"below", w.From}, {"above", w.To}} {
			switch {
			case e.Restricted:
				text += fmt.Sprintf("; %s, other bids would be in the running", e.side)
			case e.Beyond != nil:
				text += fmt.Sprintf("; %s, %s", e.side, e.Beyond)
			}
		}
		p.line("%s", text)
	}
}

// bound is the end of an interval, saying when it is not part of it.
func bound(e *model.Edge, open string) string {
	if e.Within {
		return e.At.Show()
	}
	return open + e.At.Show()
}

func (p *assurancePrinter) scores() {
	if p.Scores.Note == "" && len(p.Scores.Tips) == 0 {
		p.line("  No change of a single score changes who is first (%s tried).", model.Plural(p.Scores.Tried, "change", "changes"))
	}
	for k, t := range p.Scores.Tips {
		if k == listed {
			p.line("  ... and %d more; --json lists them", len(p.Scores.Tips)-listed)
			break
		}
		p.line("  %s of %s from %s to %s (%s): %s", t.Name, t.Supplier, t.From, t.To, model.Plural(t.Levels, "level", "levels"), t.Outcome)
	}
}

func (p *assurancePrinter) prices() {
	for _, t := range p.Prices.Tips {
		if t.Edge == nil {
			p.line("  %s, %s: %s", t.Supplier, p.money(t.Price), t.Note)
			continue
		}
		word, change := "rise", t.Change
		if t.Change.Sign() < 0 {
			word, change = "cut", model.Exact{}.Sub(t.Change)
		}
		percent := "" // of a price of nothing there is none
		if t.Price.Sign() != 0 {
			percent = " (" + t.Percent.Rounded(model.RoundingStep{Places: 2, Mode: model.HalfUp}).Abs().StringFixed(2) + "%)"
		}
		text := fmt.Sprintf("  %s, %s: a %s of %s%s to %s", t.Supplier, p.money(t.Price), word, p.money(change), percent, p.money(t.Edge.At))
		if t.Tie {
			text += " makes it a tie"
		}
		if t.Edge.Beyond != nil {
			text += fmt.Sprintf("; beyond, %s", t.Edge.Beyond)
		} else if t.Edge.There != nil {
			text += fmt.Sprintf("; there, %s", t.Edge.There)
		}
		p.line("%s", text)
	}
}

// money is an amount; one that does not end at the hundredth shows that it goes on.
func (p *assurancePrinter) money(amount model.Exact) string {
	cut := amount.Rounded(model.RoundingStep{Places: 2, Mode: model.Truncate})
	text := model.Money(cut, p.c.Currency)
	if model.ExactOf(cut).Cmp(amount) != 0 {
		text += "…"
	}
	return text
}

func (p *assurancePrinter) removals() {
	for _, r := range p.Removals.Removals {
		text := fmt.Sprintf("  without %s: %s", r.Bid, r.Outcome)
		if r.Supplier != "" {
			text = fmt.Sprintf("  without %s: %s", r.Supplier, r.Outcome)
		}
		if r.Changed {
			text += "; the others change places: " + moved(r.Moves)
		}
		p.line("%s", text)
	}
}

// moved says who goes where, the first few.
func moved(moves []model.Move) string {
	var list []string
	place := func(rank int) string {
		if rank == 0 {
			return "unranked"
		}
		return fmt.Sprint(rank)
	}
	for _, m := range moves {
		list = append(list, fmt.Sprintf("%s %s to %s", m.Supplier, place(m.From), place(m.To)))
	}
	return model.Join(list, 6)
}

func (p *assurancePrinter) formulas() {
	for _, f := range p.Formulas.Formulas {
		text := fmt.Sprintf("  %s: %s", f.Title, f.Outcome)
		switch {
		case f.Published:
			text += " (as published)"
		case f.Changed:
			text += "; ranks differ"
		}
		for _, assumed := range f.Assumed {
			text += " [" + assumed + "]"
		}
		p.line("%s", text)
	}
}

func (p *assurancePrinter) members() {
	for _, rule := range p.Members.Rules {
		p.line("  %s With all members, %s.", rule.Title, rule.All)
		for _, m := range rule.Without {
			text := fmt.Sprintf("    without %s: %s", m.Name, m.Outcome)
			if len(m.Moves) > 0 {
				text += "; " + moved(m.Moves)
			}
			p.line("%s", text)
		}
	}
}

func (p *assurancePrinter) rankings() {
	for _, b := range p.Rankings.Bids {
		p.line("  %s: %s, first with %s", b.Supplier, b.Points.Show()+" points", model.Plural(b.Firsts, "member", "members"))
	}
}

func (p *assurancePrinter) conflicts() {
	for _, m := range p.Conflicts.Members {
		for _, s := range m.Suppliers {
			var effects []string
			for _, e := range s.Effects {
				if e.Changed {
					effects = append(effects, fmt.Sprintf("%s: %s, %s", e.Rule, e.Outcome, moved(e.Moves)))
				}
			}
			if len(effects) > 0 || s.Items > 0 {
				p.line("  %s with %s: %s would not count; %s on them; %s", m.Name, s.Name, model.Plural(s.Marks, "mark", "marks"),
					hang(s.Items), strings.Join(append(effects, unchanged(effects)...), "; "))
			}
		}
		for k, item := range m.Items {
			if k == listed {
				p.line("    ... and %d more; --json lists them", len(m.Items)-listed)
				break
			}
			p.line("    %s of %s: agreed at %s, median %s, without %s %s", item.Name, item.Supplier, item.Agreed.Show(), item.Median.Show(), m.Name, item.Without.Show())
		}
	}
}

func hang(items int) string {
	if items == 1 {
		return "1 agreed score hangs"
	}
	return fmt.Sprintf("%d agreed scores hang", items)
}

func unchanged(effects []string) []string {
	if len(effects) == 0 {
		return []string{"no rank changes"}
	}
	return nil
}

func (p *assurancePrinter) order() {
	for _, m := range p.Order.Members {
		if m.Rho == nil {
			p.line("  %s: %s", m.Name, m.Note)
			continue
		}
		text := fmt.Sprintf("  %s: rho %s over %d bids and %s", m.Name, m.Rho.Show(), m.Bids, model.Plural(m.Questions, "question", "questions"))
		if m.Notable {
			text += "; chance alone gives so much to at most 1 member in 20"
		}
		p.line("%s", text)
	}
}
