package model

import (
	"fmt"
	"slices"
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

// Listed is the document as it is listed: of one that is sealed only that it is there, as a name, a size
// or the hash of a short file can give the price away.
func (c *Competition) Listed(d Document) Document {
	if c.Sealed(&d) {
		d.Name, d.SHA256, d.Size = "Sealed document", "", 0
	}
	return d
}

// Document finds a document by its ID.
func (c *Competition) Document(id string) *Document {
	i := slices.IndexFunc(c.Documents, func(d Document) bool { return d.ID == id })
	if i < 0 {
		return nil
	}
	return &c.Documents[i]
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

// HasDocument reports whether a bid has a document of that name and content under the same criterion.
func (c *Competition) HasDocument(d Document) bool {
	return slices.ContainsFunc(c.Documents, func(have Document) bool {
		return have.Bid == d.Bid && have.Criterion == d.Criterion && have.Name == d.Name && have.SHA256 == d.SHA256
	})
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
	if name == "" || name == "." || name == ".." || strings.ContainsAny(name, "/\\\x00") || !utf8.ValidString(name) || utf8.RuneCountInString(name) > LongestName {
		return Refuse(Invalid, "a document cannot be called %q; use a file name of 1 to %d characters without slashes", clip(d.Name, 60), LongestName)
	}
	if c.HasDocument(d) {
		return Refuse(Conflict, "%s of %s is there already, with the same content", d.Shown(), c.SupplierOf(bid))
	}
	return nil
}

// CheckDocumentBytes refuses more bytes of documents than a competition can hold.
func CheckDocumentBytes(sum int64) error {
	if sum > MostDocuments {
		return Refuse(Invalid, "the documents of this competition would be more than 2 GB; leave out the largest, such as films, and refer to where they are kept")
	}
	return nil
}

// CheckRemoval refuses to take away a document that is not there, or without a reason.
func (c *Competition) CheckRemoval(id, reason string) error {
	d := c.Document(id)
	switch {
	case d == nil:
		return Refuse(NotFound, "there is no such document in this competition; list them again")
	case strings.TrimSpace(reason) == "":
		return Refuse(Invalid, "%s cannot go without a reason; say why it is not part of the bid", d.Shown())
	case tooLong(reason):
		return Refuse(Invalid, "the reason is longer than %d characters; shorten it", LongestText)
	}
	if slices.ContainsFunc(c.Highlights, func(h Highlight) bool { return h.Document == id }) {
		return Refuse(Conflict, "%s is marked by an evaluator, whose notes cite it; it can be removed once the marks in it are taken away (Score, Marked)", d.Shown())
	}
	return nil
}

// CheckReading refuses a member who may not assess the bidder, and a document that is still sealed.
func (c *Competition) CheckReading(m *Member, d *Document) error {
	bid := c.Bid(d.Bid)
	if bid == nil {
		return Refuse(NotFound, "%s belongs to no bid of this competition", d.Shown())
	}
	if c.Sealed(d) {
		return Refuse(NotAllowed, "%s belongs to the price and stays sealed until prices are opened", d.Shown())
	}
	return c.Access(m, bid)
}

// LateDocuments is what the journal says of documents that come in now: nothing until evaluators
// have begun to score, after which a bid is only ever clarified.
func (c *Competition) LateDocuments() string {
	if !c.Stage.Reached(Scoring) {
		return ""
	}
	return "late clarification: added after scoring had begun"
}

// Shown is the document's name for reading.
func (d Document) Shown() string { return Visible(d.Name) }

// longestFileName is what file systems take, in bytes.
const longestFileName = 255

// FileName is the name under which the document can be saved anywhere.
func (d Document) FileName() string { return FileName(d.Name, longestFileName) }

// programs are endings of files that would be run, not read.
var programs = strings.Fields("ade adp app appimage appref-ms applescript bash bat chm class cmd com command cpl csh deb desktop dll dmg " +
	"exe gadget hlp hta inf ins iso isp jar jnlp js jse ksh lnk mde msc msh msi msp mst pif pkg pl ps1 psm1 py pyc pyw rb reg rpm run scf scr " +
	"sct sh shb shs so sys url vb vbe vbs website workflow ws wsc wsf wsh xbap zsh")

// Program reports whether opening the document would run it. One like that is saved and never opened.
func (d Document) Program() bool {
	name := d.FileName()
	return slices.Contains(programs, strings.ToLower(name[strings.LastIndexByte(name, '.')+1:]))
}

// ByteSize is a size for reading: "840 bytes", "12 kB", "3.4 MB".
func ByteSize(n int64) string {
	switch {
	case n < 1e3:
		return Plural(int(n), "byte", "bytes")
	case n < 1e6:
		return fmt.Sprintf("%d kB", (n+999)/1000)
	case n < 1e9:
		return fmt.Sprintf("%.1f MB", float64(n)/1e6)
	}
	return fmt.Sprintf("%.1f GB", float64(n)/1e9)
}
