package cli

import (
	"cmp"
	"encoding/csv"
	"fmt"
	"io"
	"strings"

	"assay/app/publish"
	"assay/app/start"
	"assay/model"
	"assay/storage"
	"assay/storage/intake"
)

// suppliersVerb is Find on the command line.
type suppliersVerb struct {
	Import    importVerb     `cmd:"" help:"Import a category export of the marketplace."`
	List      listVerb       `cmd:"" help:"List suppliers of the category, and how many there are of each filter value."`
	Shortlist shortlistVerb  `cmd:"" help:"Show the shortlist, or make it of those whom the filters leave."`
	Compare   compareVerb    `cmd:"" help:"Set a newer export against the category: who joined, left or changed, and what it means for the shortlist."`
	Invite    inviteVerb     `cmd:"" help:"Record that suppliers were invited; all of the shortlist unless some are named."`
	Answer    answerVerb     `cmd:"" help:"Record what came of an invitation."`
	Register  invitationVerb `cmd:"" help:"Print the register of invitations, what it adds up to, and what is open."`
}

// export is a category export to read.
type export struct {
	Source  string `arg:"" help:"The export: a workbook (.xlsx) or CSV." type:"path"`
	Sheet   string `help:"The sheet of the workbook. Default: the first that is not hidden." placeholder:"NAME"`
	Map     string `help:"How to read the sheet, as JSON: header, columns by letter, cells, skip." type:"path" placeholder:"FILE"`
	Created string `help:"When the marketplace created it, such as 12/05/2026 09:30, where the file does not say it." placeholder:"TIME"`
}

// exportRead is how an export was understood.
type exportRead struct {
	intake.CategoryPreview
	mapping intake.Mapping
}

func (v export) read() (p exportRead, err error) {
	if p.mapping, err = readMapping[intake.Mapping](v.Map, "a sheet"); err != nil {
		return p, err
	}
	read, err := sheet{v.Source, cmp.Or(v.Sheet, p.mapping.Sheet)}.read()
	if err != nil {
		return p, err
	}
	defer read.Close()
	p.mapping.Sheet = read.Name
	p.CategoryPreview = intake.Suppliers(read, p.mapping)
	if v.Created != "" {
		at, err := model.ParseTime(v.Created)
		if err != nil {
			return p, err
		}
		p.Category.Created = model.RecordText(at)
	}
	p.Category.SHA256, err = intake.Sum(v.Source)
	return p, err
}

type importVerb struct {
	file
	acting
	export
	DryRun bool `help:"Only show what would be imported and every problem."`
	JSON   bool `help:"Print the preview as JSON."`
}

func (v *importVerb) Run(env *Environment) error {
	return v.with(func(s *storage.Store, c *model.Competition) error {
		p, err := v.read()
		if err != nil {
			return err
		}
		if err := v.show(env, p); err != nil || v.DryRun {
			return err
		}
		m, err := v.member(c, model.Lead)
		if err == nil {
			err = s.ImportCategory(m.ID, p.Category)
		}
		if err == nil && !v.JSON {
			fmt.Fprintf(env.Out, "%s imported from %s\n", model.Plural(len(p.Category.Suppliers), "supplier", "suppliers"), p.Category.Source)
			v.printValidity(env, &p.Category)
		}
		return err
	})
}

// show prints the preview and returns its refusal, if it has one.
func (v *importVerb) show(env *Environment, p exportRead) error {
	if v.JSON {
		if err := printJSON(env.Out, p.json()); err != nil {
			return err
		}
	} else {
		if v.DryRun {
			printColumns(env, p.Columns)
		}
		for _, note := range p.Notes {
			fmt.Fprintln(env.Out, note)
		}
		for _, problem := range p.Problems {
			fmt.Fprintln(env.Out, problem.Error())
		}
	}
	if p.Err() != nil {
		return errFound // the problems are all printed
	}
	if v.DryRun && !v.JSON {
		fmt.Fprintf(env.Out, "%s can be imported from %s; nothing is imported yet\n", model.Plural(len(p.Category.Suppliers), "supplier", "suppliers"), p.Category.Source)
	}
	return nil
}

func (v *importVerb) printValidity(env *Environment, g *model.Category) {
	if p, err := g.Validity(start.Calendar()); err == nil {
		fmt.Fprintf(env.Out, "created %s; good until the end of %s\n", model.RecordTime(g.CreatedAt()), p.Last.Long())
	}
}

// filters are the flags that choose suppliers of a category.
type filters struct {
	Text  string   `help:"Words that stand anywhere in the row." placeholder:"WORDS"`
	Facet []string `help:"A value of a filter, such as \"Technology area=Data\"; may be repeated. Of one filter any value will do." placeholder:"NAME=VALUE" sep:"none"`
	SME   bool     `name:"sme" help:"Only small and medium-sized enterprises."`
	VCSE  bool     `name:"vcse" help:"Only voluntary, community and social enterprises."`
}

// among is the category, and the filter that the flags make of it.
func (v filters) among(c *model.Competition) (*model.Category, model.Filter, error) {
	g, err := category(c)
	if err != nil {
		return nil, model.Filter{}, err
	}
	f, err := v.filter(g)
	return g, f, err
}

// filter reads the flags against a category, whose filters and values they have to be.
func (v filters) filter(g *model.Category) (model.Filter, error) {
	f := model.Filter{Text: v.Text, SME: v.SME, VCSE: v.VCSE}
	counts := g.Counts(model.Filter{})
	for _, text := range v.Facet {
		name, value, found := strings.Cut(text, "=")
		if !found {
			return f, misuse(fmt.Sprintf("%q is no filter; write it as \"NAME=VALUE\"", text))
		}
		facet, value, err := lookUpFacet(counts, strings.TrimSpace(name), strings.TrimSpace(value))
		if err != nil {
			return f, err
		}
		if f.Values == nil {
			f.Values = map[string][]string{}
		}
		f.Values[facet] = append(f.Values[facet], value)
	}
	return f, nil
}

// lookUpFacet finds a filter and its value as the category writes them.
func lookUpFacet(counts model.Counts, name, value string) (facet, found string, err error) {
	var names []string
	for _, f := range counts.Facets {
		names = append(names, f.Facet)
		if model.Folded(f.Facet) != model.Folded(name) {
			continue
		}
		var values []string
		for _, v := range f.Values {
			if model.Folded(v.Value) == model.Folded(value) {
				return f.Facet, v.Value, nil
			}
			values = append(values, v.Value)
		}
		return "", "", model.Refuse(model.NotFound, "nobody has %q under %s; there are %s", value, f.Facet, model.Join(values, 12))
	}
	return "", "", model.Refuse(model.NotFound, "the category has no filter %q; it has %s", name, model.Join(names, 12))
}

// category is the one that was imported last.
func category(c *model.Competition) (*model.Category, error) {
	if g := c.LastCategory(); g != nil {
		return g, nil
	}
	return nil, model.Refuse(model.NotFound, "no category is imported yet; import an export of the marketplace with 'assay suppliers import'")
}

type listVerb struct {
	file
	filters
	JSON bool `help:"Print it as JSON."`
}

// listJSON is what "assay suppliers list --json" prints.
type listJSON struct {
	Source    string            `json:"source"`
	Created   string            `json:"created"`
	Counts    model.Counts      `json:"counts"`
	Suppliers []model.Candidate `json:"suppliers"`
}

func (v *listVerb) Run(env *Environment) error {
	return v.with(func(_ *storage.Store, c *model.Competition) error {
		g, f, err := v.among(c)
		if err != nil {
			return err
		}
		out := listJSON{g.Source, g.Created, g.Counts(f), append([]model.Candidate{}, g.Match(f)...)}
		if v.JSON {
			return printJSON(env.Out, out)
		}
		for _, k := range out.Suppliers {
			printCandidate(env.Out, g.Facets, k)
		}
		fmt.Fprintf(env.Out, "%d of %s; %d SME, %d VCSE\n", out.Counts.Total, model.Plural(len(g.Suppliers), "supplier", "suppliers"), out.Counts.SME, out.Counts.VCSE)
		for _, facet := range out.Counts.Facets {
			var values []string
			for _, value := range facet.Values {
				values = append(values, fmt.Sprintf("%s %d", value.Value, value.Count))
			}
			fmt.Fprintf(env.Out, "%s\t%s\n", facet.Facet, strings.Join(values, ", "))
		}
		return nil
	})
}

func printCandidate(w io.Writer, facets []string, k model.Candidate) {
	kind := k.Size.Title()
	if k.VCSE {
		kind += ", VCSE"
	}
	line := []string{k.Name, k.Identifier, kind}
	for _, facet := range facets {
		line = append(line, strings.Join(k.Values[facet], ", "))
	}
	fmt.Fprintln(w, strings.Join(line, "\t"))
}

type shortlistVerb struct {
	file
	acting
	filters
	Make bool   `help:"Make the shortlist of those whom the filters leave; the one before it stays in the record."`
	CSV  string `name:"csv" help:"Write the shortlist to this CSV file." type:"path" placeholder:"FILE"`
	JSON bool   `help:"Print it as JSON."`
}

// shortlistJSON is what "assay suppliers shortlist --json" prints.
type shortlistJSON struct {
	Made      string           `json:"made"`
	Category  string           `json:"category"` // the file's name
	Created   string           `json:"created"`  // when the marketplace made the category
	GoodUntil model.Date       `json:"goodUntil,omitzero"`
	Filter    model.Filter     `json:"filter"`
	Suppliers []model.Supplier `json:"suppliers"`
}

func (v *shortlistVerb) Run(env *Environment) error {
	return v.with(func(s *storage.Store, c *model.Competition) error {
		if v.Make {
			if err := v.make(s, c); err != nil {
				return err
			}
			var err error
			if c, err = s.Competition(); err != nil {
				return err
			}
		} else if v.Text != "" || len(v.Facet) > 0 || v.SME || v.VCSE {
			return misuse("filters make a shortlist; say so with --make, or look with 'assay suppliers list'")
		}
		out, err := shortlist(c)
		switch {
		case err != nil:
			return err
		case v.CSV != "":
			return publish.ReplaceBy(v.CSV, func(w io.Writer) error { return writeSuppliers(w, out.Suppliers) })
		case v.JSON:
			return printJSON(env.Out, out)
		}
		for _, one := range out.Suppliers {
			fmt.Fprintf(env.Out, "%s\t%s\t%s\t%s\n", one.Name, one.Identifier, one.Size.Title(), one.Email)
		}
		fmt.Fprintf(env.Out, "%s of %s (%s), made %s; the category is good until the end of %s\n", model.Plural(len(out.Suppliers), "supplier", "suppliers"),
			out.Category, orEverybody(out.Filter.Words()), out.Made, out.GoodUntil.Long())
		return nil
	})
}

func (v *shortlistVerb) make(s *storage.Store, c *model.Competition) error {
	g, f, err := v.among(c)
	if err != nil {
		return err
	}
	m, err := v.member(c, model.Lead)
	if err != nil {
		return err
	}
	return s.MakeShortlist(m.ID, g.ID, f)
}

func orEverybody(filter string) string {
	if filter == "" {
		return "everybody"
	}
	return filter
}

// shortlist is the one that counts, with its suppliers.
func shortlist(c *model.Competition) (out shortlistJSON, err error) {
	list, g := c.LastShortlist(), c.ShortlistCategory()
	if list == nil || g == nil {
		return out, model.Refuse(model.NotFound, "no shortlist is made yet; make it with 'assay suppliers shortlist --make'")
	}
	out = shortlistJSON{Made: list.Made, Category: g.Source, Created: g.Created, Filter: list.Filter, Suppliers: []model.Supplier{}}
	if p, err := g.Validity(start.Calendar()); err == nil {
		out.GoodUntil = p.Last
	}
	for _, id := range list.Suppliers {
		if one := c.Supplier(id); one != nil {
			out.Suppliers = append(out.Suppliers, *one)
		}
	}
	return out, nil
}

// writeSuppliers writes suppliers as a CSV for a mail merge. No cell of it begins a formula.
func writeSuppliers(w io.Writer, list []model.Supplier) error {
	table := csv.NewWriter(w)
	rows := [][]string{{"Supplier", "Identifier", "PPON", "Size", "VCSE", "E-mail"}}
	for _, s := range list {
		vcse := "No"
		if s.VCSE {
			vcse = "Yes"
		}
		row := []string{s.Name, s.Identifier, s.PPON, s.Size.Title(), vcse, s.Email}
		for i, cell := range row {
			if strings.HasPrefix(cell, "=") || strings.HasPrefix(cell, "+") || strings.HasPrefix(cell, "-") || strings.HasPrefix(cell, "@") {
				row[i] = "'" + cell
			}
		}
		rows = append(rows, row)
	}
	return table.WriteAll(rows)
}
