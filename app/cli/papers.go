package cli

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"time"

	"assay/model"
	"assay/storage"
	"assay/storage/intake/papers"
)

// papersLoad is a folder or a ZIP with the documents of many bidders, and what is to be done with it.
type papersLoad struct {
	acting
	path, mapping string // files; mapping may be ""
	dryRun, json  bool
}

// add adds the documents, or only shows what would be added.
func (v papersLoad) add(env *Environment, s *storage.Store, c *model.Competition) error {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	err := v.addWithin(ctx, env, s, c)
	if errors.Is(err, context.Canceled) {
		return model.Refuse(model.Conflict, "cancelled; no document was added")
	}
	return err
}

func (v papersLoad) addWithin(ctx context.Context, env *Environment, s *storage.Store, c *model.Competition) error {
	m, err := v.member(c, model.Lead, model.Commercial)
	if err != nil && !v.dryRun {
		return err
	}
	mapping, err := readMapping[papers.Mapping](v.mapping, "documents")
	if err != nil {
		return err
	}
	source, preview, err := v.read(ctx, env, c, mapping)
	if err != nil {
		return err
	}
	defer source.Close()
	times, err := s.DocumentTimes()
	if err != nil {
		return err
	}
	if err := v.show(env, papersRead{preview, mapping, times}); err != nil || v.dryRun {
		return err
	}
	progress := env.progress("writing")
	delivery, err := s.AddDocuments(ctx, m.ID, preview.Handed(), progress.show)
	progress.end()
	if err == nil && !v.json {
		fmt.Fprintf(env.Out, "%s from %s\n", model.Plural(len(delivery.Taken), "document added", "documents added"), source.Name)
	}
	return err
}

// papersRead is how documents were understood.
type papersRead struct {
	*papers.Preview
	mapping papers.Mapping
	times   map[string]time.Time // at which there are versions
}

// read reads the folder or ZIP as the mapping says.
func (v papersLoad) read(ctx context.Context, env *Environment, c *model.Competition, mapping papers.Mapping) (*papers.Source, *papers.Preview, error) {
	progress := env.progress("reading")
	defer progress.end()
	twice := func(done, total int64) { progress.show(done, 2*total) } // it tells of half of what it is given
	source, err := papers.Open(ctx, v.path, twice)
	if err != nil {
		return nil, nil, err
	}
	for _, path := range mapping.Inside {
		if err := source.LookInside(ctx, path, twice); err != nil {
			return nil, nil, errors.Join(err, source.Close())
		}
	}
	return source, papers.Read(c, source, mapping), nil
}

// show prints the preview, and refuses where something stops it.
func (v papersLoad) show(env *Environment, p papersRead) error {
	if v.json {
		if err := printJSON(env.Out, p.json()); err != nil {
			return err
		}
	} else {
		if v.dryRun {
			printPapers(env, p)
		}
		for _, x := range p.Problems {
			printProblem(env, x)
		}
	}
	switch err := p.Err(); {
	case err != nil && p.Stops() > 0:
		return errFound // the problems are all printed
	case err != nil && !v.dryRun:
		return err
	}
	if v.dryRun && !v.json {
		fmt.Fprintf(env.Out, "%s of %s; nothing is added yet\n", model.Plural(p.Count(papers.Add, papers.Replace), "document can be added", "documents can be added"), p.Source)
	}
	return nil
}

func printPapers(env *Environment, p papersRead) {
	for _, l := range p.Lines {
		about := l.Question
		if about == "" && l.Bid != "" {
			about = papers.WholeBid
		}
		if l.Sealed {
			about += ", sealed"
		}
		why := l.Why
		if at := p.times[l.Replaces]; l.Replaces != "" {
			why = "replaces the version of " + storage.ClockTime(at)
		}
		fmt.Fprintf(env.Out, "%s\t%s\t%s\t%s\t%s\n", l.Becomes, l.Supplier, about, model.Visible(l.Path), why)
	}
	for _, n := range p.Notes {
		fmt.Fprintln(env.Out, n)
	}
}

func printProblem(env *Environment, x papers.Problem) {
	place, stops := "", ""
	if x.Path != "" {
		place = model.Visible(x.Path) + ": "
	}
	if x.Stops {
		stops = " (stops)"
	}
	fmt.Fprintf(env.Out, "%s%s%s\n", place, x.Text, stops)
}
