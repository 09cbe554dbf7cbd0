package cli

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"assay/app/publish"
	"assay/app/start"
	"assay/model"
	"assay/storage"
	"assay/storage/disk"
)

type demoVerb struct {
	Dir      string `arg:"" optional:"" help:"The folder to put it in. Default: Assay in your Documents." type:"path"`
	Until    string `help:"Stop at this stage, to try the next step by hand: bids-loaded, scoring, moderating, quality-agreed, prices-opened or decided." default:"decided" placeholder:"TEXT"`
	NoWindow bool   `help:"Do not open the window."`
}

// Run takes the sample competition through the whole journey and shows what came out.
func (v *demoVerb) Run(env *Environment) error {
	dir, err := v.folder()
	if err != nil {
		return err
	}
	path := disk.Free(filepath.Join(dir, "Sample competition.assay"))
	files := []string{path, filepath.Join(dir, "Sample files")}
	s, err := start.Sample(path, model.Stage(v.Until), func(step string) { fmt.Fprintln(env.Out, " -", step) })
	if err != nil {
		return err
	}
	if err := start.SampleFiles(files[1]); err != nil {
		return errors.Join(err, s.Close())
	}
	c, err := s.Competition()
	if err != nil {
		return errors.Join(err, s.Close())
	}
	lead, err := acting{}.member(c, model.Lead)
	if err != nil {
		return errors.Join(err, s.Close())
	}
	outcome, err := v.outcome(env, s, lead)
	if err = errors.Join(err, s.Close()); err != nil {
		return err
	}
	fmt.Fprintln(env.Out)
	for _, f := range append(files, outcome...) {
		fmt.Fprintln(env.Out, f)
	}
	return v.show(env, path, lead)
}

// outcome prints the ranking and writes the reports, when the run went that far.
func (v *demoVerb) outcome(env *Environment, s *storage.Store, lead model.Member) ([]string, error) {
	c, err := s.Competition()
	if err != nil || !c.Stage.Reached(model.PricesOpened) {
		return nil, err
	}
	results, err := model.Results(c)
	if err != nil {
		return nil, err
	}
	fmt.Fprintf(env.Out, "\n%s\n", c.Title)
	for _, r := range results {
		if err := printResult(env, c, r, false); err != nil {
			return nil, err
		}
	}
	for _, r := range c.Recommendations {
		fmt.Fprintln(env.Out, r.Text)
	}
	return publish.WriteAll(s, lead.ID, "")
}

func (v *demoVerb) folder() (string, error) {
	if v.Dir != "" {
		return v.Dir, nil
	}
	home, err := os.UserHomeDir()
	if err != nil {
		return "", model.Refuse(model.NotFound, "your home folder is not known; name a folder: assay demo DIR")
	}
	return filepath.Join(home, "Documents", "Assay"), nil
}

func (v *demoVerb) show(env *Environment, path string, lead model.Member) error {
	switch {
	case v.NoWindow:
		return nil
	case !env.Display():
		fmt.Fprintf(env.Out, "\nThere is no display here. On a desktop, open it with: assay %q\n", path)
		return nil
	}
	return env.Window(path, lead.Name)
}
