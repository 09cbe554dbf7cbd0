package documents

import (
	"context"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"assay/app/desk"
	"assay/model"
	"assay/storage/paper"
)

// legible are the endings of documents that are read within the window.
var legible = []string{".pdf", ".docx", ".docm", ".txt", ".md", ".csv"}

// Legible reports whether a document is read within the window; another is opened in a program of its own.
func Legible(d model.Document) bool {
	return slices.Contains(legible, strings.ToLower(filepath.Ext(d.Name)))
}

// Scope is where a text is looked for.
type Scope int

// Scopes, in the order they are shown.
const (
	InDocument Scope = iota
	InBid
	InAllBids
)

var scopes = []string{"This document", "All of this bid", "All bids"}

// Hit is one place where a text was found.
type Hit struct {
	paper.Found
	Document model.Document
	Whose    string // the document, or the supplier, where several are looked through; else ""
}

// inScope lists the documents to look through that the acting member may read: the one that is open first.
func inScope(d *desk.Desk, open model.Document, scope Scope) []model.Document {
	list := []model.Document{open}
	for _, other := range d.Competition().Documents {
		if other.ID == open.ID || scope == InDocument || scope == InBid && other.Bid != open.Bid || !Legible(other) {
			continue
		}
		if may, err := d.Store().Readable(actor(d), other.ID); err == nil {
			list = append(list, may)
		}
	}
	return list
}

// mostHits bounds the list: who finds more looks for something else.
const mostHits = 1_000

// search is a text looked for in documents, worked through beside the window.
type search struct {
	Hits    []Hit
	Skipped []string // documents that cannot be read
	Looked  int      // documents
	text    string   // what was looked for
	scope   Scope    // and where
}

// look opens each document in turn and finds the text in it. open says how a document is opened.
func look(ctx context.Context, list []model.Document, text string, open func(context.Context, model.Document) (*paper.Paper, error)) (s search, err error) {
	for _, d := range list {
		p, err := open(ctx, d)
		if ctx.Err() != nil {
			return s, ctx.Err()
		}
		if err != nil {
			s.Skipped = append(s.Skipped, d.Shown())
			continue
		}
		found, err := p.Find(ctx, text)
		p.Close()
		if ctx.Err() != nil {
			return s, ctx.Err()
		}
		if err != nil {
			s.Skipped = append(s.Skipped, d.Shown())
		}
		s.Looked++
		for _, f := range found {
			s.Hits = append(s.Hits, Hit{Found: f, Document: d})
		}
		if len(s.Hits) >= mostHits {
			break
		}
	}
	return s, nil
}

// opener opens documents of the file that is open, proved first.
func opener(d *desk.Desk) func(context.Context, model.Document) (*paper.Paper, error) {
	store, papers := d.Store(), d.Papers()
	return func(ctx context.Context, doc model.Document) (*paper.Paper, error) {
		if err := store.ReadDocument(ctx, doc.SHA256, io.Discard); err != nil {
			return nil, err
		}
		return papers.Open(ctx, store.Paper(doc.Shown(), doc.SHA256, doc.Size))
	}
}

// firstWord is enough of a supplier's name for a narrow column.
func firstWord(name string) string {
	first, _, _ := strings.Cut(name, " ")
	return first
}
