// Package publish writes the reports of a competition to files: the same way from the window
// and from the command line. Rendering is apart from reading and noting, because it takes
// long and runs beside the UI, while the store belongs to the UI goroutine.
package publish

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"os"
	"path/filepath"
	"strings"

	"assay/model"
	"assay/reports"
	"assay/reports/pdf"
	"assay/storage"
	"assay/storage/disk"
)

// Version is this program's version, printed in reports.
const Version = "0.1.0"

// Kind is one report that Assay can write.
type Kind struct {
	Title  string // "Award report"
	About  string // what is in it and who it is for
	Suffix string // ends the file's name: " award report.pdf"
	Render func(io.Writer, Record) error
}

// Kinds lists the reports in the order they are shown.
var Kinds = []Kind{
	{"Award report", "PDF. How bids were assessed, every score with its reason, prices with their working, the ranking and the recommendation; for the decision maker and the file.",
		" award report.pdf", func(w io.Writer, r Record) error {
			return pdf.Write(w, reports.Award(r.Competition, r.Results, r.Meta))
		}},
	{"Workbook", "XLSX. Every figure as a live formula from the raw scores and prices, with a check sheet against Assay's own; for anyone who wants to recompute.",
		" workbook.xlsx", func(w io.Writer, r Record) error {
			return reports.Workbook(w, r.Competition, r.Results, r.Meta)
		}},
}

// Record is everything a report is made of, read from the store before rendering starts.
type Record struct {
	Competition *model.Competition
	Results     []*model.Result
	Meta        reports.Meta
	dir, name   string
}

// Read gathers the record. Reports go to dir, or beside the competition when dir is "".
func Read(s *storage.Store, dir string) (Record, error) {
	c, err := s.Competition()
	if err != nil {
		return Record{}, err
	}
	results, err := model.Results(c)
	if err != nil {
		return Record{}, err
	}
	head, err := s.RecordHead()
	if err != nil {
		return Record{}, err
	}
	if dir == "" {
		dir = filepath.Dir(s.Path())
	}
	return Record{
		Competition: c, Results: results, dir: dir,
		Meta: reports.Meta{At: head.At, JournalSeq: int(head.Seq), JournalHead: head.Hash, Version: Version},
		name: strings.TrimSuffix(filepath.Base(s.Path()), storage.Extension),
	}, nil
}

// Path is where a kind of report is written.
func (k Kind) Path(competition string) string {
	return strings.TrimSuffix(competition, storage.Extension) + k.Suffix
}

// Written is a report on disk.
type Written struct{ Path, SHA256 string }

// Write renders one kind and puts it in place whole: a reader never meets half a report, and
// a failed or cancelled one leaves what was there before.
func (r Record) Write(ctx context.Context, k Kind) (Written, error) {
	var out bytes.Buffer
	if err := k.Render(&out, r); err != nil {
		return Written{}, err
	}
	if err := ctx.Err(); err != nil {
		return Written{}, err
	}
	path := filepath.Join(r.dir, k.Path(r.name))
	if err := Replace(path, out.Bytes()); err != nil {
		return Written{}, err
	}
	sum := sha256.Sum256(out.Bytes())
	return Written{path, hex.EncodeToString(sum[:])}, nil
}

// WriteAll writes every kind and notes each in the journal.
func WriteAll(s *storage.Store, actor, dir string) ([]string, error) {
	record, err := Read(s, dir)
	if err != nil {
		return nil, err
	}
	var paths []string
	for _, k := range Kinds {
		written, err := record.Write(context.Background(), k)
		if err == nil {
			err = s.NoteReport(actor, filepath.Base(written.Path), written.SHA256)
		}
		if err != nil {
			return paths, err
		}
		paths = append(paths, written.Path)
	}
	return paths, nil
}

// Replace writes a file beside its place and then moves it there.
func Replace(path string, content []byte) error {
	return ReplaceBy(path, func(w io.Writer) error {
		_, err := w.Write(content)
		return err
	})
}

// ReplaceBy is Replace for what is too long to be in memory whole. What write refuses stays as it
// says it.
func ReplaceBy(path string, write func(io.Writer) error) error {
	fail := func(err error) error {
		if err == nil || model.CodeOf(err) != "" {
			return err
		}
		return model.Refuse(model.NotAllowed, "%s cannot be written (%v); choose a folder of your own, or close the file if another program shows it", path, reason(err))
	}
	if strings.EqualFold(filepath.Ext(path), storage.Extension) {
		return model.Refuse(model.Conflict, "%s has the name of a competition, which is never written over; choose another name", path)
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return fail(err)
	}
	err := disk.Replace(path, write)
	if err == nil {
		err = os.Chmod(path, 0o644)
	}
	return fail(err)
}

// reason is the system's own word for what went wrong, without the path it repeats.
func reason(err error) error {
	if inner, ok := err.(interface{ Unwrap() error }); ok && inner.Unwrap() != nil {
		return inner.Unwrap()
	}
	return err
}
