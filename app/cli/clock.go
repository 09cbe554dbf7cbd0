package cli

import (
	"fmt"

	"assay/model"
	"assay/storage"
)

type clockVerb struct {
	file
	acting
	Reason string `help:"Why the times in the record were wrong." required:"" placeholder:"TEXT"`
}

func (v *clockVerb) Run(env *Environment) error {
	return v.with(func(s *storage.Store, c *model.Competition) error {
		m, err := v.member(c, model.Lead, model.Chair)
		if err != nil {
			return err
		}
		if err := s.AcceptClock(m.ID, v.Reason); err != nil {
			return err
		}
		fmt.Fprintln(env.Out, "the clock is accepted; the record goes on from now")
		return nil
	})
}
