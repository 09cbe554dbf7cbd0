// Package archive writes a competition into one ZIP that is kept for the years the law asks for,
// and checks such a ZIP: the same way from the window and from the command line.
//
// Everything in it is made from one copy of the file, so it all tells of the same state and the
// work goes on meanwhile. Times in the ZIP are that of the last entry of the record, not of the
// making: the same file gives the same bytes. (An archive is noted in the file it is of, so one
// made later holds one entry more.)
package archive

import (
	"archive/zip"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"hash"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"assay/app/publish"
	"assay/model"
	"assay/storage"
	"assay/storage/disk"
	"assay/storage/exchange"
)

// Extension ends the name of an archive.
const Extension = ".zip"

const (
	manifestName = "manifest.json"
	formatName   = "assay-archive/1"
)

// Manifest says what is in an archive. It stands in it, as manifest.json.
type Manifest struct {
	Format      string      `json:"format"`
	Title       string      `json:"title"`
	Buyer       string      `json:"buyer,omitempty"`
	Reference   string      `json:"reference,omitempty"`
	Competition string      `json:"competition"` // its ID
	Stage       model.Stage `json:"stage"`
	MethodHash  string      `json:"methodHash,omitempty"`
	Journal     Head        `json:"journal"`
	KeepUntil   model.Date  `json:"keepUntil"`
	Rule        string      `json:"rule"` // of law, that says how long
	Left        []string    `json:"left,omitempty"`
	Version     string      `json:"assayVersion"`
	Files       []File      `json:"files"`
}

// Head is the last entry of the journal in an archive.
type Head struct {
	Entry int64     `json:"entry"`
	Hash  string    `json:"hash"`
	At    time.Time `json:"at"`
}

// File is one file of an archive.
type File struct {
	Name   string `json:"name"`
	Size   int64  `json:"size"`
	SHA256 string `json:"sha256"`
}

// isCompetition reports whether it is the competition itself, and not a document that looks like one.
func (f File) isCompetition() bool {
	return !strings.Contains(f.Name, "/") && strings.HasSuffix(f.Name, storage.Extension)
}

// Least is the day until which an archive of an open competition is kept at least.
func Least(s *storage.Store) (model.Date, error) {
	decided, err := s.Decided()
	return model.KeepUntil(decided), err
}

// Allow refuses an archive that could not be noted: for somebody who may not make one, or with a
// day too early.
func Allow(s *storage.Store, actor string, until model.Date) error {
	c, err := s.Competition()
	if err != nil {
		return err
	}
	m := c.Member(actor)
	if m == nil {
		return model.Refuse(model.NotFound, "nobody of the panel is acting; choose who you are first")
	}
	if err := model.Allow(*m, model.Archive, c.Stage); err != nil {
		return err
	}
	decided, err := s.Decided()
	if err != nil {
		return err
	}
	return c.CheckKeepUntil(decided, until)
}

// Make writes an archive of an open competition. It may run beside the window. A file that is there
// is never written over, and nothing is left when it fails or is cancelled. What it returns is to be
// noted in the file with NoteArchive.
func Make(ctx context.Context, s *storage.Store, out string, until model.Date) (storage.Archived, error) {
	if _, err := os.Lstat(out); err == nil {
		return storage.Archived{}, model.Refuse(model.Conflict, "%s already exists; choose another name", out)
	}
	work, err := os.MkdirTemp(filepath.Dir(out), ".archive-*")
	if err != nil {
		return storage.Archived{}, model.Refuse(model.NotAllowed, "%s cannot be written (%v); choose a folder of your own", out, err)
	}
	defer os.RemoveAll(work)
	w := &writer{ctx: ctx, work: work, copied: filepath.Join(work, filepath.Base(s.Path())), until: until}
	if err := w.copy(s); err != nil {
		return storage.Archived{}, err
	}
	draft := filepath.Join(work, "archive"+Extension)
	sum, err := w.write(draft)
	if err == nil {
		err = disk.Place(draft, out)
	}
	if err != nil && model.CodeOf(err) == "" && ctx.Err() == nil {
		err = model.Refuse(model.Conflict, "the archive %s cannot be written (%v); nothing was left of it, make room or choose another folder", filepath.Base(out), err)
	}
	return storage.Archived{Name: filepath.Base(out), SHA256: sum, Head: w.manifest.Journal.Hash, KeepUntil: until}, err
}

// writer is one archive under way.
type writer struct {
	ctx      context.Context
	work     string // the folder of what is not finished
	copied   string // the file's copy
	until    model.Date
	manifest Manifest
	zip      *zip.Writer
}

// copy takes the state that is archived.
func (w *writer) copy(s *storage.Store) error {
	if err := s.CopyTo(w.ctx, w.copied); err != nil {
		return err
	}
	report, err := storage.VerifyFile(w.ctx, w.copied)
	if err == nil && !report.OK() {
		first := report.Findings[0]
		err = model.Refuse(model.Invalid, "no archive is made of a file that was changed outside Assay (%s: %s); see all of it with Verify", first.Where, first.Text)
	}
	return err
}

// write writes the ZIP and returns its hash.
func (w *writer) write(path string) (sum string, err error) {
	file, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return "", err
	}
	total := sha256.New()
	w.zip = zip.NewWriter(disk.Writer(w.ctx, io.MultiWriter(file, total)))
	err = w.record()
	if err == nil {
		err = w.files()
	}
	if err == nil {
		err = w.zip.Close()
	}
	return hex.EncodeToString(total.Sum(nil)), errors.Join(err, file.Sync(), file.Close())
}

// record writes what is read from the competition: it in the open, its reports, its documents.
func (w *writer) record() (err error) {
	s, err := storage.Open(w.copied)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	c, err := s.Competition()
	if err != nil {
		return err
	}
	open, left := c.Open()
	head := s.Head()
	w.manifest = Manifest{Format: formatName, Title: c.Title, Buyer: c.Buyer, Reference: c.Reference, Competition: c.ID, Stage: c.Stage,
		MethodHash: c.MethodHash, Journal: Head{head.Seq, head.Hash, head.At.UTC()}, KeepUntil: w.until,
		Rule: c.Regime.RetentionRule(), Left: left, Version: publish.Version}
	if err := w.add("competition.json", func(out io.Writer) error { return exchange.WriteCompetition(out, open) }); err != nil {
		return err
	}
	if err := w.reports(s, c); err != nil {
		return err
	}
	return w.documents(s, c)
}

// reports writes the reports there are at the stage; before prices are opened there is none.
func (w *writer) reports(s *storage.Store, c *model.Competition) error {
	if !c.Stage.Reached(model.PricesOpened) {
		return nil
	}
	record, err := publish.Read(s, "")
	if err != nil {
		return err
	}
	for _, kind := range publish.Kinds {
		name := "reports/" + fileName(kind.Path(filepath.Base(w.copied)))
		if err := w.add(name, func(out io.Writer) error { return kind.Render(out, record) }); err != nil {
			return err
		}
	}
	return nil
}

// documents writes the suppliers' documents, each from its parts.
func (w *writer) documents(s *storage.Store, c *model.Competition) error {
	taken := names{}
	for i := range c.Documents {
		d := &c.Documents[i]
		if c.Sealed(d) {
			w.manifest.Left = append(w.manifest.Left, "the document "+d.Name+" of "+c.SupplierOf(c.Bid(d.Bid))+", which is sealed with the prices")
			continue
		}
		name := taken.free("documents/" + fileName(c.SupplierOf(c.Bid(d.Bid))) + "/" + fileName(d.Name))
		if err := w.add(name, func(out io.Writer) error { return s.ReadDocument(w.ctx, d.SHA256, out) }); err != nil {
			return err
		}
	}
	return nil
}

// files writes what is made of the copy when nobody holds it, and what tells of the rest.
func (w *writer) files() error {
	if err := storage.ExportJournalOf(w.copied, io.Discard); model.CodeOf(err) == model.NotAllowed {
		w.manifest.Left = append(w.manifest.Left, "the journal as JSON lines, which holds what is sealed")
	} else if err := w.add("journal.jsonl", func(out io.Writer) error { return storage.ExportJournalOf(w.copied, out) }); err != nil {
		return err
	}
	err := w.add(fileName(filepath.Base(w.copied)), func(out io.Writer) error {
		file, err := os.Open(w.copied)
		if err != nil {
			return err
		}
		defer file.Close()
		_, err = io.Copy(out, file)
		return err
	})
	if err != nil {
		return err
	}
	if err := w.add("README.txt", func(out io.Writer) error { return w.manifest.explain(out) }); err != nil {
		return err
	}
	content, err := json.MarshalIndent(w.manifest, "", "  ")
	if err != nil {
		return err
	}
	return w.add(manifestName, func(out io.Writer) error {
		_, err := out.Write(append(content, '\n'))
		return err
	})
}

// add writes one file into the ZIP and notes it in the manifest.
func (w *writer) add(name string, fill func(io.Writer) error) error {
	into, err := w.zip.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate, Modified: w.manifest.Journal.At})
	if err != nil {
		return err
	}
	c := &counter{to: into, hash: sha256.New()}
	if err := fill(c); err != nil {
		return err
	}
	w.manifest.Files = append(w.manifest.Files, File{name, c.size, hex.EncodeToString(c.hash.Sum(nil))})
	return nil
}

// counter counts and hashes what goes through it.
type counter struct {
	to   io.Writer
	hash hash.Hash
	size int64
}

func (c *counter) Write(p []byte) (int, error) {
	n, err := c.to.Write(p)
	c.hash.Write(p[:n])
	c.size += int64(n)
	return n, err
}

// Path is a name for an archive of a competition, beside it or in another folder.
func Path(competition, folder string) string {
	stem := strings.TrimSuffix(filepath.Base(competition), storage.Extension)
	return filepath.Join(folder, stem+" archive"+Extension)
}
