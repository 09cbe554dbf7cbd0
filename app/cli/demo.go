package cli

import (
	"fmt"
	"os"
	"path/filepath"

	"assay/app/publish"
	"assay/app/start"
	"assay/model"
)

type demoVerb struct {
	Dir      string `arg:"" optional:"" help:"The folder to put it in. Default: Assay in your Documents." type:"path"`
	NoWindow bool   `help:"Do not open the window."`
}

// Run takes the sample competition through the whole journey and shows what came out.
func (v *demoVerb) Run(env *Environment) error {
	dir, err := v.folder()
	if err != nil {
		return err
	}
	path := start.FreePath(filepath.Join(dir, "Sample competition.assay"))
	s, err := start.Sample(path, func(step string) { fmt.Fprintln(env.Out, " -", step) })
	if err != nil {
		return err
	}
	defer s.Close()
	c, err := s.Competition()
	if err != nil {
		return err
	}
	lead, err := acting{}.member(c, model.Lead)
	if err != nil {
		return err
	}
	files, err := publish.WriteAll(s, lead.ID, "")
	if err != nil {
		return err
	}
	results, err := model.Results(c)
	if err != nil {
		return err
	}
	fmt.Fprintf(env.Out, "\n%s\n", c.Title)
	for _, r := range results {
		if err := printResult(env, c, r, false); err != nil {
			return err
		}
	}
	for _, r := range c.Recommendations {
		fmt.Fprintln(env.Out, r.Text)
	}
	fmt.Fprintln(env.Out)
	for _, f := range append([]string{path}, files...) {
		fmt.Fprintln(env.Out, f)
	}
	if err := s.Close(); err != nil {
		return err
	}
	return v.show(env, path)
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

func (v *demoVerb) show(env *Environment, path string) error {
	switch {
	case v.NoWindow:
		return nil
	case !env.Display():
		fmt.Fprintf(env.Out, "\nThere is no display here. On a desktop, open it with: assay %q\n", path)
		return nil
	}
	return env.Window(path)
}
