package cli

import (
	"fmt"
	"io"
	"strings"
	"text/tabwriter"

	"assay/app/publish"
	"assay/model"
	"assay/storage"
)

type resultVerb struct {
	file
	JSON bool `help:"Print it as JSON, figures as exact decimals or fractions in strings."`
	Why  bool `help:"Print the working of every total."`
}

// resultJSON is what "assay result --json" prints.
type resultJSON struct {
	Title      string          `json:"title"`
	Stage      model.Stage     `json:"stage"`
	Currency   string          `json:"currency"`
	MethodHash string          `json:"methodHash"`
	Journal    string          `json:"journal"` // hash of the journal's head
	Lots       []*model.Result `json:"lots"`
	Awards     *model.Awards   `json:"awards,omitempty"` // under a limit on lots per supplier
}

func (v *resultVerb) Run(env *Environment) error {
	return v.with(func(s *storage.Store, c *model.Competition) error {
		results, err := model.Results(c)
		if err != nil {
			return err
		}
		var awards *model.Awards
		if c.Method.Lots != nil {
			if awards, err = model.AwardLots(c, results); err != nil {
				return err
			}
		}
		if v.JSON {
			return printJSON(env.Out, resultJSON{c.Title, c.Stage, c.Currency, c.Method.Hash(), s.Head().Hash, results, awards})
		}
		for _, r := range results {
			if err := printResult(env, c, r, v.Why); err != nil {
				return err
			}
		}
		printAwards(env, c, awards)
		return nil
	})
}

// printAwards says who is awarded which lot under the limit on lots, and how that comes about;
// nothing where there is no limit.
func printAwards(env *Environment, c *model.Competition, awards *model.Awards) {
	if awards == nil {
		return
	}
	fmt.Fprintf(env.Out, "Awards across lots: at most %s per supplier, %s\n", model.Plural(c.Method.Lots.Most, "lot", "lots"), c.Method.Lots.By.Title())
	for i, w := range awards.Lots {
		to := "no award"
		switch s := c.Supplier(w.Supplier); {
		case w.Open:
			to = "not settled"
		case s != nil:
			to = s.Name
		}
		fmt.Fprintf(env.Out, "  lot %s: %s. %s\n", c.Lots[i].Number, to, w.Why)
	}
	for _, step := range awards.Working {
		fmt.Fprintln(env.Out, step)
	}
	if awards.Problem != "" {
		fmt.Fprintln(env.Out, "Not settled:", awards.Problem)
	}
}

func printResult(env *Environment, c *model.Competition, r *model.Result, why bool) error {
	if len(c.Lots) > 1 {
		fmt.Fprintf(env.Out, "Lot %s %s\n", r.Lot.Number, r.Lot.Title)
	}
	table := tabwriter.NewWriter(env.Out, 0, 0, 2, ' ', tabwriter.AlignRight)
	amount := "bid price"
	if word := c.Method.PriceWord(r.Lot.ID); word != "price" {
		amount = word
	}
	fmt.Fprintf(table, "rank\tquality\tprice\t%s\t%s\t  supplier\n", r.Award.Figure(), amount)
	for i := range r.Bids {
		printBid(table, c, r.Award, &r.Bids[i])
	}
	if err := table.Flush(); err != nil {
		return err
	}
	printRemarks(env, r)
	printToDraw(env, c, r)
	if !why {
		return nil
	}
	for _, b := range r.Ranked() {
		fmt.Fprintf(env.Out, "\n%s\n", b.Supplier)
		if err := b.Why().Write(env.Out); err != nil {
			return err
		}
	}
	return nil
}

func printBid(table io.Writer, c *model.Competition, award model.AwardFormula, b *model.BidResult) {
	step := c.Method.Rounding.DisplayStep()
	rank, quality, price, total, amount := "-", "-", "-", "-", "-"
	if b.Rank > 0 {
		rank, quality, total = fmt.Sprint(b.Rank), points(b.Quality, step), points(b.Total, step)
		if award == model.HighestTotal {
			price = points(b.Price, step) // under another award rule price has no points
		}
		if award.Money() {
			total = model.Money(b.Shown, c.Currency)
		}
	}
	if b.Joint {
		rank += "="
	}
	if b.Amount.IsPositive() { // else it was not opened, or price is no criterion
		amount = model.Money(b.Amount, c.Currency)
	}
	fmt.Fprintf(table, "%s\t%s\t%s\t%s\t%s\t  %s\n", rank, quality, price, total, amount, b.Supplier)
}

// printRemarks says why bids were removed or flagged, and how ties were settled.
func printRemarks(env *Environment, r *model.Result) {
	for _, b := range r.Bids {
		for _, reason := range b.Reasons {
			if !strings.HasPrefix(reason, b.Status) {
				reason = b.Status + ": " + reason
			}
			fmt.Fprintf(env.Out, "%s is %s\n", b.Supplier, reason)
		}
		for _, warning := range b.Warnings {
			fmt.Fprintf(env.Out, "%s, warning: %s\n", b.Supplier, warning)
		}
	}
	for _, step := range r.TieSteps {
		fmt.Fprintln(env.Out, step)
	}
	if r.Tie != "" {
		fmt.Fprintln(env.Out, "No winner:", r.Tie)
	}
}

func points(e model.Exact, step model.RoundingStep) string {
	return e.Rounded(step).StringFixed(int32(step.Places))
}

type recommendVerb struct {
	file
	acting
	Lot  string `help:"The lot's number, where there are several." placeholder:"NUMBER"`
	Text string `help:"What is recommended and why. Default: a sentence drafted from the result." placeholder:"TEXT"`
}

func (v *recommendVerb) Run(env *Environment) error {
	return v.with(func(s *storage.Store, c *model.Competition) error {
		m, err := v.member(c, model.Lead)
		if err != nil {
			return err
		}
		r, err := draft(c, v.Lot)
		if err != nil {
			return err
		}
		if v.Text != "" {
			r.Text = v.Text
		}
		if err := s.Recommend(m.ID, r); err != nil {
			return err
		}
		fmt.Fprintln(env.Out, r.Text)
		return nil
	})
}

// draft words the recommendation for the lot with a number, or for the only one.
func draft(c *model.Competition, number string) (model.Recommendation, error) {
	results, err := model.Results(c)
	if err != nil {
		return model.Recommendation{}, err
	}
	var numbers []string
	for _, r := range results {
		if r.Lot.Number == number || number == "" && len(results) == 1 {
			return model.DraftRecommendation(c, r)
		}
		numbers = append(numbers, r.Lot.Number)
	}
	if number == "" {
		return model.Recommendation{}, model.Refuse(model.Invalid, "each lot is awarded on its own; name one with --lot: %s", model.Join(numbers, 12))
	}
	return model.Recommendation{}, model.Refuse(model.NotFound, "there is no lot %q; the lots are %s", number, model.Join(numbers, 12))
}

type reportVerb struct {
	file
	acting
	Out string `help:"The folder to write to. Default: beside the competition." type:"path" placeholder:"PATH"`
}

func (v *reportVerb) Run(env *Environment) error {
	return v.with(func(s *storage.Store, c *model.Competition) error {
		m, err := v.member(c, model.Lead)
		if err != nil {
			return err
		}
		written, err := publish.WriteAll(s, m.ID, v.Out)
		for _, path := range written {
			fmt.Fprintln(env.Out, path)
		}
		return err
	})
}
