package cli

import (
	"fmt"

	"assay/model"
	"assay/storage"
)

type publishVerb struct {
	file
	acting
	Note string `help:"What changed since the version before, and why." placeholder:"TEXT"`
}

func (v *publishVerb) Run(env *Environment) error {
	return v.with(func(s *storage.Store, c *model.Competition) error {
		m, err := v.member(c, model.Lead)
		if err == nil {
			err = s.PublishMethod(m.ID, v.Note)
		}
		if err != nil {
			return err
		}
		c, err = s.Competition()
		if err == nil {
			last := c.Versions[len(c.Versions)-1]
			fmt.Fprintf(env.Out, "version %d of the method is published, hash %s\n", last.Number, last.Hash)
		}
		return err
	})
}
