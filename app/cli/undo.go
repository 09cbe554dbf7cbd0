package cli

import (
	"fmt"
	"strings"

	"assay/model"
	"assay/storage"
)

type undoVerb struct {
	file
	acting
}

func (v *undoVerb) Run(env *Environment) error {
	return v.take(env, v.file, "undone", (*storage.Store).Undo)
}

type redoVerb struct {
	file
	acting
}

func (v *redoVerb) Run(env *Environment) error {
	return v.take(env, v.file, "redone", (*storage.Store).Redo)
}

// take undoes or redoes the last work of whoever acts, and prints what it was.
func (a acting) take(env *Environment, f file, done string, do func(*storage.Store, string) (model.Step, error)) error {
	return f.with(func(s *storage.Store, c *model.Competition) error {
		m, err := a.member(c)
		if err != nil {
			return err
		}
		p, err := do(s, m.ID)
		if err != nil {
			return err
		}
		now := ""
		if to := p.TurnedTo(); to != "" {
			now = ", now " + to
		}
		fmt.Fprintf(env.Out, "%s: %s%s\n", done, p.What, now)
		return nil
	})
}

type historyVerb struct {
	file
	acting
	Supplier string `help:"The supplier's name." placeholder:"NAME" required:""`
	Lot      string `help:"The lot's number, where the supplier bid for several." placeholder:"NUMBER"`
	Question string `help:"The criterion's number." placeholder:"NUMBER" required:""`
	Member   string `help:"Whose own score. Without it the agreed score is told." placeholder:"NAME"`
	JSON     bool   `help:"Print the history as JSON."`
}

func (v *historyVerb) Run(env *Environment) error {
	return v.with(func(s *storage.Store, c *model.Competition) error {
		bid, criterion, err := lookUp(c, v.Supplier, v.Lot, v.Question)
		if err != nil {
			return err
		}
		history, err := v.history(s, c, model.AgreedKey{Bid: bid.ID, Criterion: criterion.ID})
		if err != nil {
			return err
		}
		if v.JSON {
			return printJSON(env.Out, history)
		}
		if len(history) == 0 {
			fmt.Fprintln(env.Out, "nothing is recorded yet")
		}
		for _, p := range history {
			v.tell(env, p)
		}
		return nil
	})
}

func (v *historyVerb) history(s *storage.Store, c *model.Competition, key model.AgreedKey) ([]model.Past, error) {
	if v.Member == "" {
		reader := model.Member{} // somebody who is not of the panel
		if v.As != "" {
			var err error
			if reader, err = v.member(c); err != nil {
				return nil, err
			}
		}
		return s.AgreedHistory(reader.ID, key)
	}
	of, err := acting{v.Member}.member(c)
	if err != nil {
		return nil, err
	}
	reader := of // who asks for one member's history and does not say who they are
	if v.As != "" {
		if reader, err = v.member(c); err != nil {
			return nil, err
		}
	} else if err := model.Allow(of, model.SeeScores, c.Stage); err != nil {
		return nil, model.Refuse(model.NotAllowed, "say with --as that it is %s who reads; others' scores are shown from moderation on", of.Name)
	}
	return s.ScoreHistory(reader.ID, model.ScoreKey{Member: of.ID, Bid: key.Bid, Criterion: key.Criterion})
}

// tell prints one thing that was done, with what it changed in the words.
func (v *historyVerb) tell(env *Environment, p model.Past) {
	line := fmt.Sprintf("%s\t%s\t%s", p.At, p.By, p.What())
	if p.Why != "" {
		line += "\t" + p.Why
	}
	if p.Undone {
		line += "\tundone since"
	}
	fmt.Fprintln(env.Out, line)
	for _, change := range p.Changes {
		if change.Part != "Level" {
			fmt.Fprintf(env.Out, "\t%s: %s -> %s\n", change.Part, quoted(change.Before), quoted(change.After))
		}
	}
}

// quoted is a text on one line, or the word for none.
func quoted(text string) string {
	if text == "" {
		return "nothing"
	}
	return `"` + strings.Join(strings.Fields(text), " ") + `"`
}
