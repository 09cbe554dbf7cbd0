package model

import (
	"strings"
	"unicode/utf8"
)

// Document is a file that belongs to a bid. Its bytes are kept once, by their hash.
type Document struct {
	ID        string `json:"id"`
	Bid       string `json:"bid"`                 // ID
	Criterion string `json:"criterion,omitempty"` // ID of what it answers; empty for the bid as a whole
	Name      string `json:"name"`                // the file's name as it was handed in
	SHA256    string `json:"sha256"`              // lower-case hexadecimal
	Size      int64  `json:"size"`                // bytes
}

// Limits of documents.
const (
	LongestName   = 255     // characters in a document's name
	MostDocuments = 2 << 30 // bytes of all documents of a competition, each content counted once
)

// Sealed reports whether the document belongs to a price, which stays closed until prices are opened.
func (c *Competition) Sealed(d *Document) bool {
	k := c.Method.Criterion(d.Criterion)
	return k != nil && k.Kind == Price && !c.Stage.Reached(may[SeePrices].from)
}

// DocumentsOf lists the documents of a bid under one criterion, those of the bid as a whole for "".
func (c *Competition) DocumentsOf(bid, criterion string) []Document {
	var list []Document
	for _, d := range c.Documents {
		if d.Bid == bid && d.Criterion == criterion {
			list = append(list, d)
		}
	}
	return list
}

// CheckDocument refuses a document that belongs to no bid or criterion of the record, has no usable
// name, or is there already.
func (c *Competition) CheckDocument(d Document) error {
	bid := c.Bid(d.Bid)
	if bid == nil {
		return Refuse(NotFound, "the document names a bid that is not in this competition; check the names")
	}
	if d.Criterion != "" && !c.Method.InLot(d.Criterion, bid.Lot) {
		return Refuse(NotFound, "the document names a criterion that is not in the lot of the bid; check its number")
	}
	name := strings.TrimSpace(d.Name)
	if name == "" || strings.ContainsAny(name, "/\\\x00") || utf8.RuneCountInString(name) > LongestName {
		return Refuse(Invalid, "a document cannot be called %q; use a file name of 1 to %d characters without slashes", clip(d.Name, 60), LongestName)
	}
	for _, have := range c.DocumentsOf(d.Bid, d.Criterion) {
		if have.Name == d.Name && have.SHA256 == d.SHA256 {
			return Refuse(Conflict, "%s of %s is there already, with the same content", d.Name, c.SupplierOf(bid))
		}
	}
	return nil
}
