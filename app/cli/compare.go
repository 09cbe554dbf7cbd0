package cli

import (
	"fmt"

	"assay/model"
	"assay/storage"
)

type compareVerb struct {
	file
	export
	JSON bool `help:"Print it as JSON."`
}

// compareJSON is what "assay suppliers compare --json" prints.
type compareJSON struct {
	model.Refresh
	Shortlist model.ShortlistRefresh `json:"shortlist"`
}

func (v *compareVerb) Run(env *Environment) error {
	return v.with(func(_ *storage.Store, c *model.Competition) error {
		g, err := category(c)
		if err != nil {
			return err
		}
		p, err := v.read()
		if err == nil {
			err = p.Err()
		}
		if err != nil {
			return err
		}
		out := compareJSON{model.CompareCategories(g, &p.Category), c.RefreshShortlist(&p.Category)}
		if v.JSON {
			return printJSON(env.Out, out)
		}
		for _, k := range out.Added {
			fmt.Fprintf(env.Out, "joined\t%s\n", k.Name)
		}
		for _, k := range out.Gone {
			fmt.Fprintf(env.Out, "left\t%s\n", k.Name)
		}
		for _, k := range out.Changed {
			for _, f := range k.Fields {
				fmt.Fprintf(env.Out, "changed\t%s\t%s\t%s\t%s\n", k.Name, f.Field, f.Before, f.After)
			}
		}
		if out.Same() {
			fmt.Fprintln(env.Out, "The newer export says the same.")
		}
		if c.LastShortlist() != nil {
			for _, line := range out.Shortlist.Sentences() {
				fmt.Fprintln(env.Out, line)
			}
		}
		return nil
	})
}
