package cli

import (
	"fmt"
	"path/filepath"

	"assay/app/publish"
	"assay/model"
	"assay/storage"
)

type submitVerb struct {
	file
	acting
}

func (v *submitVerb) Run(env *Environment) error {
	return v.with(func(s *storage.Store, c *model.Competition) error {
		m, err := v.member(c, model.Evaluator)
		if err != nil {
			return err
		}
		made, err := s.Submit(m.ID)
		if err == nil {
			fmt.Fprintf(env.Out, "%s submitted on %s, scores %s\n", m.Name, made.When(), made.SHA256)
		}
		return err
	})
}

type reopenVerb struct {
	file
	acting
	Member string `required:"" help:"Whose scores are opened again." placeholder:"NAME"`
	Reason string `required:"" help:"Why, for the record." placeholder:"TEXT"`
}

func (v *reopenVerb) Run(env *Environment) error {
	return v.with(func(s *storage.Store, c *model.Competition) error {
		chair, err := v.member(c, model.Chair)
		if err != nil {
			return err
		}
		m, err := acting{As: v.Member}.member(c)
		if err == nil {
			err = s.Reopen(chair.ID, m.ID, v.Reason)
		}
		if err == nil {
			fmt.Fprintf(env.Out, "the scores of %s are open again\n", m.Name)
		}
		return err
	})
}

type receiptVerb struct {
	file
	acting
	Out string `help:"The folder to write to. Default: beside the competition." type:"path" placeholder:"PATH"`
}

func (v *receiptVerb) Run(env *Environment) error {
	return v.with(func(s *storage.Store, c *model.Competition) error {
		m, err := v.member(c, model.Evaluator)
		if err != nil {
			return err
		}
		name, content, err := publish.Receipt(s, m.ID)
		if err != nil {
			return err
		}
		folder := v.Out
		if folder == "" {
			folder = filepath.Dir(s.Path())
		}
		path := filepath.Join(folder, name)
		if err = publish.Replace(path, content); err == nil {
			fmt.Fprintln(env.Out, path)
		}
		return err
	})
}
