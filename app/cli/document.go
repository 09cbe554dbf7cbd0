package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
	"text/tabwriter"
	"time"

	"assay/model"
	"assay/storage"
)

type documentVerb struct {
	Add    documentAdd    `cmd:"" help:"Add files to a bid; a folder stands for all files in it."`
	List   documentList   `cmd:"" help:"List the documents of all bids."`
	Save   documentSave   `cmd:"" help:"Write a document of a bid to a file."`
	Remove documentRemove `cmd:"" help:"Take a document from its bid, with the reason."`
}

type documentAdd struct {
	file
	Supplier string   `arg:"" help:"The supplier whose bid the documents belong to; or, alone, a folder or a ZIP with the documents of all bidders."`
	Paths    []string `arg:"" optional:"" help:"Files, or folders with files." type:"path" placeholder:"PATH"`
	acting
	Question string `help:"The number of the criterion they answer. Default: the bid as a whole." placeholder:"NUMBER"`
	Lot      string `help:"The lot's number, where the supplier bid for several." placeholder:"NUMBER"`
	DryRun   bool   `help:"Of all bidders: only show whose each file is, what it answers and every problem."`
	JSON     bool   `help:"Of all bidders: print that as JSON."`
	Map      string `help:"Of all bidders: whose files are and what they answer, as JSON: suppliers, questions and lots by file or folder, leaveOut, inside." type:"path" placeholder:"FILE"`
}

// Help shows a mapping.
func (v *documentAdd) Help() string {
	return "A mapping says of files and folders what their names do not:\n" +
		`{"suppliers": {"misc/CV.pdf": "A Ltd"}, "questions": {"A Ltd/annexes": "1.2", "A Ltd/Bid.pdf": "whole bid"},` + "\n" +
		` "lots": {"A Ltd": "1"}, "leaveOut": ["A Ltd/old"], "inside": ["B Ltd/papers.zip"]}`
}

func (v *documentAdd) Run(env *Environment) error {
	if len(v.Paths) == 0 {
		return v.ofAll(env)
	}
	if v.DryRun || v.JSON || v.Map != "" {
		return misuse("--dry-run, --json and --map are for a folder or a ZIP of all bidders: assay document add FILE FOLDER")
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	return v.with(func(s *storage.Store, c *model.Competition) error {
		like, err := v.place(c)
		if err != nil {
			return err
		}
		m, err := v.member(c, model.Lead, model.Commercial)
		if err != nil {
			return err
		}
		list, left, err := storage.HandIn(like, v.Paths)
		if err != nil {
			return err
		}
		progress := env.progress("reading and writing")
		delivery, err := s.AddDocuments(ctx, m.ID, list, progress.show)
		progress.end()
		if errors.Is(err, context.Canceled) {
			return model.Refuse(model.Conflict, "cancelled; no document was added")
		}
		if err == nil {
			printDelivery(env, delivery, left)
		}
		return err
	})
}

// ofAll adds the documents of all bidders.
func (v *documentAdd) ofAll(env *Environment) error {
	if _, err := os.Stat(v.Supplier); err != nil {
		return misuse("say which files: assay document add FILE SUPPLIER PATH, or assay document add FILE FOLDER with the documents of all bidders")
	}
	if v.Question != "" || v.Lot != "" {
		return misuse("--question and --lot are for the files of one supplier; use --map")
	}
	return v.with(func(s *storage.Store, c *model.Competition) error {
		return papersLoad{v.acting, v.Supplier, v.Map, v.DryRun, v.JSON}.add(env, s, c)
	})
}

// place is what the documents belong to.
func (v *documentAdd) place(c *model.Competition) (model.Document, error) {
	if v.Question == "" {
		bid, err := lookUpBid(c, v.Supplier, v.Lot)
		return model.Document{Bid: bid.ID}, err
	}
	bid, criterion, err := lookUp(c, v.Supplier, v.Lot, v.Question)
	return model.Document{Bid: bid.ID, Criterion: criterion.ID}, err
}

func printDelivery(env *Environment, d *storage.Delivery, left []storage.LeftOut) {
	for _, doc := range d.Taken {
		fmt.Fprintf(env.Out, "added\t%s\t%s\t%.12s\n", doc.Shown(), model.ByteSize(doc.Size), doc.SHA256)
	}
	for _, doc := range d.Already {
		fmt.Fprintf(env.Out, "left out\t%s\tthere already, with the same content\n", doc.Shown())
	}
	for _, l := range left {
		fmt.Fprintf(env.Out, "left out\t%s\t%s\n", l.Name, l.Why)
	}
}

// progress tells on a terminal how far long work has come.
type progress struct {
	to   io.Writer // nil where nobody watches
	what string
	said string
}

func (env *Environment) progress(what string) *progress {
	p := &progress{what: what}
	if f, is := env.Err.(*os.File); is {
		if info, err := f.Stat(); err == nil && info.Mode()&os.ModeCharDevice != 0 {
			p.to = f
		}
	}
	return p
}

func (p *progress) show(done, total int64) {
	text := fmt.Sprintf("%s: %d%% of %s", p.what, 100*done/max(1, total), model.ByteSize(total/2))
	if p.to != nil && text != p.said {
		fmt.Fprintf(p.to, "\r%s", text)
		p.said = text
	}
}

// end clears the line.
func (p *progress) end() {
	if p.said != "" {
		fmt.Fprintf(p.to, "\r%s\r", strings.Repeat(" ", len(p.said)))
	}
}

type documentList struct {
	file
	JSON bool `help:"Print the list as JSON."`
}

// documentJSON is one line of "assay document list --json".
type documentJSON struct {
	model.Document
	Supplier string     `json:"supplier"`
	Lot      string     `json:"lot"`
	Question string     `json:"question,omitempty"` // its number
	Added    *time.Time `json:"added,omitempty"`
	Sealed   bool       `json:"sealed"`
}

func (v *documentList) Run(env *Environment) error {
	return v.with(func(s *storage.Store, c *model.Competition) error {
		times, err := s.DocumentTimes()
		if err != nil {
			return err
		}
		lines := []documentJSON{}
		for i := range c.Documents {
			lines = append(lines, documentLine(c, &c.Documents[i], times))
		}
		if v.JSON {
			return printJSON(env.Out, lines)
		}
		table := tabwriter.NewWriter(env.Out, 0, 0, 2, ' ', 0)
		for _, l := range lines {
			what := l.Question
			if what == "" {
				what = "whole bid"
			}
			if len(c.Lots) > 1 {
				what = "lot " + l.Lot + ", " + what
			}
			size, added := "", ""
			if !l.Sealed {
				size = model.ByteSize(l.Size)
			}
			if l.Added != nil {
				added = storage.ClockTime(*l.Added)
			}
			fmt.Fprintf(table, "%s\t%s\t%s\t%s\t%.12s\t%s\n", l.Supplier, what, l.Shown(), size, l.SHA256, added)
		}
		return table.Flush()
	})
}

func documentLine(c *model.Competition, d *model.Document, times map[string]time.Time) documentJSON {
	line := documentJSON{Document: c.Listed(*d), Sealed: c.Sealed(d)}
	if bid := c.Bid(d.Bid); bid != nil {
		line.Supplier = c.SupplierOf(bid)
		if lot := c.Lot(bid.Lot); lot != nil {
			line.Lot = lot.Number
		}
	}
	if k := c.Method.Criterion(d.Criterion); k != nil {
		line.Question = k.Number
	}
	if at, known := times[d.ID]; known {
		line.Added = &at
	}
	return line
}

// oneDocument names a document.
type oneDocument struct {
	file
	Document string `arg:"" help:"The document's name, or its SHA-256 or the beginning of that."`
	acting
	Supplier string `help:"The supplier whose bid it belongs to, where several have one of that name." placeholder:"NAME"`
	Question string `help:"The number of the criterion it answers, where it was handed in for several." placeholder:"NUMBER"`
}

// find is the one document meant.
func (o oneDocument) find(c *model.Competition) (model.Document, error) {
	var fits []model.Document
	var hints []string
	for _, d := range c.Documents {
		line := documentLine(c, &d, nil)
		named := d.Name == o.Document || d.Shown() == o.Document || len(o.Document) >= 6 && strings.HasPrefix(d.SHA256, strings.ToLower(o.Document))
		if named && (o.Supplier == "" || strings.EqualFold(line.Supplier, o.Supplier)) && (o.Question == "" || line.Question == o.Question) {
			fits = append(fits, d)
			hints = append(hints, strings.TrimSpace(fmt.Sprintf("%.12s of %s %s", d.SHA256, line.Supplier, line.Question)))
		}
	}
	switch len(fits) {
	case 0:
		return model.Document{}, model.Refuse(model.NotFound, "there is no document %q; 'assay document list' lists them", o.Document)
	case 1:
		return fits[0], nil
	}
	return model.Document{}, model.Refuse(model.Invalid, "several documents are called %q: %s; name one by its hash, --supplier or --question", o.Document, model.Join(hints, 5))
}

type documentSave struct {
	oneDocument
	To string `help:"The file to write, or a folder to write it into." type:"path" placeholder:"PATH" required:""`
}

func (v *documentSave) Run(env *Environment) error {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	return v.with(func(s *storage.Store, c *model.Competition) error {
		d, err := v.find(c)
		if err != nil {
			return err
		}
		m, err := v.member(c, model.Lead)
		if err == nil {
			d, err = s.Readable(m.ID, d.ID)
		}
		if err != nil {
			return err
		}
		to := v.To
		if info, err := os.Stat(to); err == nil && info.IsDir() {
			to = filepath.Join(to, d.FileName())
		}
		if _, err := os.Lstat(to); err == nil {
			return model.Refuse(model.Conflict, "%s already exists; choose another name", to)
		}
		if err := s.SaveDocument(ctx, d, to); err != nil {
			return err
		}
		fmt.Fprintf(env.Out, "%s written to %s\n", d.Shown(), to)
		return nil
	})
}

type documentRemove struct {
	oneDocument
	Reason string `help:"Why it is not part of the bid." required:"" placeholder:"TEXT"`
}

func (v *documentRemove) Run(env *Environment) error {
	return v.with(func(s *storage.Store, c *model.Competition) error {
		d, err := v.find(c)
		if err != nil {
			return err
		}
		m, err := v.member(c, model.Lead, model.Commercial)
		if err == nil {
			err = s.RemoveDocument(m.ID, d.ID, v.Reason)
		}
		if err == nil {
			fmt.Fprintf(env.Out, "%s is no longer part of the bid; the journal keeps it\n", d.Shown())
		}
		return err
	})
}
