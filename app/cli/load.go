package cli

import (
	"encoding/json"
	"fmt"
	"path/filepath"
	"strings"

	"assay/app/start"
	"assay/model"
	"assay/storage"
	"assay/storage/intake"
	"assay/storage/intake/layouts"
	"assay/storage/intake/papers"
)

type loadVerb struct {
	file
	acting
	sheet
	whichNotice
	Map    string `help:"A file that says how the sheet is to be read: a mapping as --dry-run --json prints it." type:"path" placeholder:"MAP.json"`
	Forget bool   `help:"Forget how a sheet with the same headings was read last, and read it as Assay would. Without it and --map it is read as last time."`
	Reason string `help:"Why bids that are recorded already are superseded." placeholder:"WHY"`
	DryRun bool   `help:"Only show what would be loaded and every problem. A file can be tried so without a competition."`
	JSON   bool   `help:"Print what was understood as JSON."`
}

func (v *loadVerb) Run(env *Environment) error {
	switch {
	case v.Source == "" && v.DryRun && !strings.EqualFold(filepath.Ext(v.File), storage.Extension):
		v.Source = v.File
		return v.try(env)
	case v.Source == "":
		return misuse("say which workbook, CSV, notice, folder or ZIP to load: assay load FILE BIDS.xlsx")
	}
	return v.with(func(s *storage.Store, c *model.Competition) error {
		if papers.Is(v.Source) {
			return papersLoad{acting: v.acting, path: v.Source, mapping: v.Map, dryRun: v.DryRun, json: v.JSON}.add(env, s, c)
		}
		l, err := v.understand(env, c)
		if err != nil {
			return err
		}
		if err := v.show(env, l); err != nil || v.DryRun {
			return err
		}
		return v.record(env, s, c, l)
	})
}

// try shows what a file holds, read against a method that asks for a price alone.
func (v *loadVerb) try(env *Environment) error {
	if papers.Is(v.Source) {
		return misuse("documents are read for the bids of a competition: assay load FILE FOLDER --dry-run")
	}
	l, err := v.understand(env, &model.Competition{Lots: []model.Lot{{ID: "1", Number: "1"}},
		Method: model.Method{Criteria: []model.Criterion{{ID: "price", Kind: model.Price, Title: "Price"}}}})
	if err != nil {
		return err
	}
	return v.show(env, l)
}

// loading is what a file was understood as.
type loading struct {
	kind    intake.Kind
	mapping intake.Mapping
	preview intake.BidPreview
	sheets  []intake.Tried // of a workbook, where the person named none
	layout  layouts.Layout // to be remembered once it is loaded
}

// understand reads the source as what it is: a notice, or a sheet of one kind or another.
func (v *loadVerb) understand(env *Environment, c *model.Competition) (l loading, err error) {
	if start.IsNotice(v.Source) {
		l.kind = "notice"
		l.preview, err = start.NoticeBids(c, v.Source, v.OCID, v.Release)
		return l, err
	}
	if l.mapping, err = readMapping[intake.Mapping](v.Map, "a sheet"); err != nil {
		return l, err
	}
	if v.sheet.Sheet == "" {
		v.sheet.Sheet = l.mapping.Sheet
	}
	book, err := intake.Open(v.Source)
	if err != nil {
		return l, err
	}
	defer book.Close()
	trial := c.Currency == ""
	said := tryIn(c, book)
	if v.sheet.Sheet == "" {
		l.sheets = book.Prefer(c)
	}
	source, err := book.Sheet(v.sheet.Sheet)
	if err != nil {
		return l, err
	}
	again := v.recall(env, c, source, &l)
	if trial {
		tryLots(c, intake.LotsIn(c, source, l.mapping, l.kind))
	}
	if err = l.read(c, source); err != nil {
		return l, err
	}
	l.preview.Notes = append(said, l.preview.Notes...)
	if len(l.sheets) > 1 || len(book.Sheets) > 1 && v.sheet.Sheet == "" {
		l.preview.Notes = append(book.Notes, l.preview.Notes...)
	}
	if again {
		l.preview.Notes = append(l.preview.Notes, "Read as a sheet with the same headings was read last time; --forget reads it afresh.")
	}
	l.layout = layouts.Used{Sheet: source, Kind: l.kind, Read: &l.preview.Preview, Mapping: l.mapping}.Layout(c)
	return l, nil
}

// trialCurrency is what a file is tried in that names no currency, or several.
const trialCurrency = "GBP"

// tryIn gives a competition that stands for none the currency that the file names, and says so.
func tryIn(c *model.Competition, book *intake.Book) (notes []string) {
	if c.Currency != "" {
		return nil
	}
	if c.Currency = book.Currency(); c.Currency != "" {
		return []string{"The prices are tried in " + c.Currency + ", the one currency that the file names."}
	}
	c.Currency = trialCurrency
	return nil
}

// tryLots gives such a competition the lots that the sheet names.
func tryLots(c *model.Competition, numbers []string) {
	if len(numbers) == 0 {
		return
	}
	c.Lots = nil
	for _, n := range numbers {
		c.Lots = append(c.Lots, model.Lot{ID: n, Number: n})
	}
}

// recall settles how a sheet is read: as the person says, else as one like it was read last time, which
// it reports, else as Assay guesses.
func (v *loadVerb) recall(env *Environment, c *model.Competition, s intake.Sheet, l *loading) (again bool) {
	memory := layouts.In(env.Data)
	if v.Forget {
		memory.Forget(s)
	}
	l.mapping.Sheet, l.kind = s.Name, intake.KindOf(c, s, l.mapping)
	if v.Map == "" {
		if kind, how, known := memory.Recall(c, s, l.kind); known {
			l.kind, l.mapping = kind, how
			return true
		}
	}
	return false
}

// read reads a sheet as the kind it is.
func (l *loading) read(c *model.Competition, source intake.Sheet) error {
	switch l.kind {
	case intake.ScheduleSheet:
		l.preview = intake.BidPreview(intake.Schedule(c, source, l.mapping, storage.NewID))
	case intake.PriceSheet:
		l.preview = intake.BidPreview(intake.Prices(c, source, l.mapping, storage.NewID))
	case intake.ScoreSheet, intake.AgreedSheet:
		return model.Refuse(model.Invalid, "%s holds %s; record them with assay score or assay agree", source.File, l.kind)
	default:
		l.preview = intake.Bids(c, source, l.mapping, storage.NewID)
	}
	return nil
}

// record loads what was understood.
func (v *loadVerb) record(env *Environment, s *storage.Store, c *model.Competition, l loading) error {
	load := l.preview.Load
	load.Reason = v.Reason
	var m model.Member
	var err error
	if l.kind == intake.PriceSheet {
		if m, err = v.member(c, model.Commercial, model.Lead); err == nil {
			err = s.LoadPrices(m.ID, load)
		}
	} else if m, err = v.member(c, model.Lead); err == nil {
		err = s.LoadBids(m.ID, load)
	}
	if err == nil {
		layouts.In(env.Data).Remember(l.layout)
	}
	if err == nil && !v.JSON {
		fmt.Fprintf(env.Out, "%s loaded from %s\n", counted(load), v.Source)
		v.tellAlike(env, l)
	}
	return err
}

// tellAlike says how the sheets are loaded that are laid out as the one that was read.
func (v *loadVerb) tellAlike(env *Environment, l loading) {
	for _, s := range l.sheets {
		if s.Alike {
			fmt.Fprintf(env.Out, "the sheet %q is laid out alike; load it with --sheet %q\n", s.Sheet, s.Sheet)
		}
	}
}

// counted says how much a load holds: its bids, or the prices of bids that are there.
func counted(load model.BidLoad) string {
	if len(load.Bids) == 0 && len(load.PriceLines) > 0 {
		return model.Plural(len(load.PriceLines), "price", "prices")
	}
	return model.Plural(len(load.Bids), "bid", "bids")
}

// show prints what was understood and returns its refusal, if it has one.
func (v *loadVerb) show(env *Environment, l loading) error {
	err := l.preview.Err()
	switch {
	case v.JSON:
		if err := printJSON(env.Out, l.json()); err != nil {
			return err
		}
	case v.DryRun:
		v.explain(env, l)
	case err != nil:
		return err
	default:
		for _, p := range l.preview.Problems {
			fmt.Fprintln(env.Out, p.Error())
		}
	}
	if err != nil {
		return errFound // the problems are all printed
	}
	return nil
}

// explain prints how the sheet was understood, and every problem.
func (v *loadVerb) explain(env *Environment, l loading) {
	fmt.Fprintf(env.Out, "read as %s\n", l.kind)
	printColumns(env, l.preview.Columns)
	for _, note := range l.preview.Notes {
		fmt.Fprintln(env.Out, note)
	}
	for _, p := range l.preview.Problems {
		fmt.Fprintln(env.Out, p.Error())
		if says, err := json.Marshal(p.Mend); err == nil && len(p.Mend.Columns) > 0 {
			fmt.Fprintf(env.Out, "  with --map and a file that says %s it is read so\n", says)
		}
	}
	if l.preview.Err() == nil {
		fmt.Fprintf(env.Out, "%s can be loaded from %s; nothing is loaded yet\n", counted(l.preview.Load), v.Source)
		v.tellAlike(env, l)
	}
}

// printColumns says what each column was taken for.
func printColumns(env *Environment, columns []intake.Column) {
	for _, c := range columns {
		means := c.Means
		if means == "" {
			means = "not used"
		}
		fmt.Fprintf(env.Out, "%s\t%s\t%s\n", c.Cell, c.Heading, means)
	}
}
