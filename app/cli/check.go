package cli

import (
	"fmt"
	"text/tabwriter"

	"assay/model"
	"assay/storage"
)

type checkVerb struct {
	file
	Bids bool `help:"Print every dummy bid of the dry run with its points."`
	JSON bool `help:"Print it as JSON, figures as exact decimals or fractions in strings."`
}

// checkJSON is what "assay check --json" prints.
type checkJSON struct {
	Title      string          `json:"title"`
	MethodHash string          `json:"methodHash"`
	Findings   []model.Finding `json:"findings"`
	DryRuns    []dryRunJSON    `json:"dryRuns"` // none while the method is not sound
}

type dryRunJSON struct {
	Lot    model.Lot         `json:"lot"`
	Trials []model.Trial     `json:"trials"`
	Levels []model.StepWorth `json:"levels,omitempty"` // what one level on each question is worth
}

func (v *checkVerb) Run(env *Environment) error {
	return v.with(func(s *storage.Store, c *model.Competition) error {
		findings := model.Lint(c)
		runs, refusal := dryRuns(c)
		if v.JSON {
			if findings == nil {
				findings = []model.Finding{}
			}
			if err := printJSON(env.Out, checkJSON{c.Title, c.Method.Hash(), findings, runs}); err != nil {
				return err
			}
		} else {
			printFindings(env, c, findings)
			if err := v.printDryRuns(env, c, runs, refusal); err != nil {
				return err
			}
		}
		if model.CountFindings(findings, model.SeverityProblem) > 0 {
			return errFound
		}
		return nil
	})
}

// dryRuns tries every lot, or gives the refusal.
func dryRuns(c *model.Competition) ([]dryRunJSON, error) {
	runs := []dryRunJSON{}
	for _, lot := range c.Lots {
		trials, err := model.DryRun(c, lot.ID)
		if err != nil {
			return []dryRunJSON{}, err
		}
		levels, err := model.StepWorths(c, lot.ID)
		if err != nil {
			return []dryRunJSON{}, err
		}
		runs = append(runs, dryRunJSON{lot, trials, levels})
	}
	return runs, nil
}

// findingWords count the findings of each severity.
var findingWords = map[model.Severity][2]string{
	model.SeverityProblem: {"problem", "problems"},
	model.SeverityWarning: {"warning", "warnings"},
	model.SeverityNote:    {"note", "notes"},
}

func printFindings(env *Environment, c *model.Competition, findings []model.Finding) {
	for _, severity := range model.Severities {
		n := model.CountFindings(findings, severity)
		words := findingWords[severity]
		if n == 0 && severity != model.SeverityProblem {
			continue
		}
		fmt.Fprintln(env.Out, model.Plural(n, words[0], words[1]))
		for _, f := range findings {
			if f.Severity == severity {
				printFinding(env, c, f)
			}
		}
		fmt.Fprintln(env.Out)
	}
}

func printFinding(env *Environment, c *model.Competition, f model.Finding) {
	where := ""
	for _, id := range f.Lots {
		where += " " + c.Lot(id).Number
	}
	if where != "" {
		where = " (lot" + where + ")"
	}
	fmt.Fprintf(env.Out, "  - %s%s\n    %s\n    %s\n", f.What, where, f.Why, f.How)
	if f.Source != "" {
		fmt.Fprintf(env.Out, "    [%s]\n", f.Source)
	}
}

func (v *checkVerb) printDryRuns(env *Environment, c *model.Competition, runs []dryRunJSON, refusal error) error {
	if refusal != nil {
		fmt.Fprintln(env.Out, model.Sentence(refusal.Error()))
		return nil
	}
	for _, run := range runs {
		title := "Dry run on dummy bids"
		if len(runs) > 1 {
			title += ", lot " + run.Lot.Number
		}
		fmt.Fprintln(env.Out, title)
		table := tabwriter.NewWriter(env.Out, 0, 0, 2, ' ', 0)
		for _, t := range run.Trials {
			winner := t.Winner
			if winner == "" {
				winner = "nobody"
			}
			fmt.Fprintf(table, "  %s\t%s\t%s\n", t.Name, winner, t.Remark)
		}
		if err := table.Flush(); err != nil {
			return err
		}
		if v.Bids {
			if err := printTrials(env, c, run.Trials); err != nil {
				return err
			}
		}
	}
	return nil
}

// printTrials prints the bids of each trial.
func printTrials(env *Environment, c *model.Competition, trials []model.Trial) error {
	step, award := c.Method.Rounding.DisplayStep(), c.Method.Award.Formula()
	for _, t := range trials {
		fmt.Fprintf(env.Out, "\n%s: %s\n", t.Name, t.Asks)
		table := tabwriter.NewWriter(env.Out, 0, 0, 2, ' ', tabwriter.AlignRight)
		fmt.Fprintln(table, "rank\tquality\tprice\ttotal\tbid price\t  bid")
		for _, b := range t.Bids {
			rank, quality, price, total := "-", "-", "-", "-"
			if b.Rank > 0 {
				rank, quality, total = fmt.Sprint(b.Rank), points(b.Quality, step), points(b.Total, step)
				if award == model.HighestTotal {
					price = points(b.Price, step) // under another award rule price has no points
				}
				if award.Money() {
					total = model.Money(b.Total.Rounded(model.RoundingStep{Places: 2, Mode: model.HalfUp}), c.Currency)
				}
			}
			fmt.Fprintf(table, "%s\t%s\t%s\t%s\t%s\t  %s (%s)\n", rank, quality, price, total, model.Money(b.Amount, c.Currency), b.Name, b.Level)
		}
		if err := table.Flush(); err != nil {
			return err
		}
	}
	return nil
}
