package cli

import (
	"fmt"
	"strconv"

	"assay/model"
	"assay/storage"
)

type queryVerb struct {
	file
	acting
	Bid      string `help:"The supplier whose bid it is about." placeholder:"SUPPLIER"`
	Lot      string `help:"The lot's number, where the supplier bid for several." placeholder:"NUMBER"`
	Question string `help:"The criterion's number." placeholder:"NUMBER"`
	Text     string `help:"What the lead should find out. Without it, the queries are listed." placeholder:"TEXT"`
}

func (v *queryVerb) Run(env *Environment) error {
	return v.with(func(s *storage.Store, c *model.Competition) error {
		if v.Text == "" {
			return v.list(env, c)
		}
		if v.Bid == "" || v.Question == "" {
			return misuse("say what the query is about with --bid and --question")
		}
		m, err := v.member(c, model.Evaluator)
		if err != nil {
			return err
		}
		bid, criterion, err := lookUp(c, v.Bid, v.Lot, v.Question)
		if err == nil {
			err = s.Ask(m.ID, model.Query{Bid: bid.ID, Criterion: criterion.ID, Question: v.Text})
		}
		if err == nil {
			fmt.Fprintf(env.Out, "the lead is asked about %s of %s\n", criterion.Name(), c.SupplierOf(&bid))
		}
		return err
	})
}

// list prints the queries that a member may read: their own, or for the lead all.
func (v *queryVerb) list(env *Environment, c *model.Competition) error {
	m, err := v.member(c, model.Lead)
	if err != nil {
		return err
	}
	shown := false
	for i, q := range c.Queries {
		if c.CheckQueryReading(m, q) != nil {
			continue
		}
		state := "open"
		if !q.Open() {
			state = "answered: " + q.Answer
		}
		fmt.Fprintf(env.Out, "%d\t%s\t%s\t%s\t%s\t%s\n", i+1, c.Member(q.Member).Name, c.SupplierOf(c.Bid(q.Bid)), c.Method.Criterion(q.Criterion).Name(), q.Question, state)
		shown = true
	}
	if !shown {
		fmt.Fprintln(env.Out, "There are no queries.")
	}
	return nil
}

type answerQueryVerb struct {
	file
	acting
	Query string `arg:"" help:"The query's number, as 'assay query FILE' lists it."`
	Text  string `required:"" help:"What the evaluator should know." placeholder:"TEXT"`
}

func (v *answerQueryVerb) Run(env *Environment) error {
	return v.with(func(s *storage.Store, c *model.Competition) error {
		m, err := v.member(c, model.Lead)
		if err != nil {
			return err
		}
		n, err := strconv.Atoi(v.Query)
		if err != nil || n < 1 || n > len(c.Queries) {
			return model.Refuse(model.NotFound, "there is no query %q; 'assay query' lists them by number", v.Query)
		}
		q := c.Queries[n-1]
		if err = s.Answer(m.ID, q.ID, v.Text); err == nil {
			fmt.Fprintf(env.Out, "answered %s about %s of %s\n", c.Member(q.Member).Name, c.Method.Criterion(q.Criterion).Name(), c.SupplierOf(c.Bid(q.Bid)))
		}
		return err
	})
}
