package storage

import (
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"fmt"
	"hash"
	"maps"
	"slices"
)

// checkDocuments hashes the bytes of every document, a part at a time: what is kept under a hash has
// to be what gives that hash.
func (v *verifier) checkDocuments() error {
	if !v.has("document") || !v.has(partTable) {
		return nil // from before there were any, or named as part of the shape
	}
	sizes := map[string]int64{}
	err := v.each("SELECT sha256, size FROM document", func(found *sql.Rows) error {
		var sum string
		var size int64
		if err := found.Scan(&sum, &size); err != nil {
			v.find("table document", "a row cannot be read: %v", err)
			return nil
		}
		sizes[sum] = size
		return nil
	})
	if err != nil {
		return err
	}
	d := documentCheck{v: v, sizes: sizes, hash: sha256.New()}
	err = v.each("SELECT sha256, position, bytes FROM document_part ORDER BY sha256, position", func(found *sql.Rows) error {
		var sum string
		var position int64
		var part sql.RawBytes
		if err := found.Scan(&sum, &position, &part); err != nil {
			v.find("table document_part", "a row cannot be read: %v", err)
			return nil
		}
		d.add(sum, position, part)
		return nil
	})
	if err != nil {
		return err
	}
	d.finish()
	for _, sum := range slices.Sorted(maps.Keys(sizes)) { // left are those without parts
		d.start(sum)
		d.finish()
	}
	return nil
}

// documentCheck is the document whose parts are being read.
type documentCheck struct {
	v        *verifier
	sizes    map[string]int64 // of the documents not met yet
	sum      string
	next     int64 // the part expected
	read     int64 // bytes so far
	hash     hash.Hash
	reported bool
}

func (d *documentCheck) start(sum string) {
	d.sum, d.next, d.read, d.reported = sum, 0, 0, false
	d.hash.Reset()
}

// add takes the next part in the order of documents and parts.
func (d *documentCheck) add(sum string, position int64, part []byte) {
	if sum != d.sum || d.sum == "" {
		d.finish()
		d.start(sum)
	}
	if position != d.next {
		d.find(fmt.Sprintf("part %d follows where part %d should: parts were removed, added or reordered", position, d.next))
	}
	if len(part) == 0 && d.sizes[sum] > 0 {
		d.find(fmt.Sprintf("part %d is empty: it was added or emptied outside Assay", position))
	}
	d.next, d.read = position+1, d.read+int64(len(part))
	d.hash.Write(part)
}

// finish judges the document whose parts have all been read.
func (d *documentCheck) finish() {
	if d.sum == "" {
		return
	}
	size, known := d.sizes[d.sum]
	delete(d.sizes, d.sum)
	switch {
	case !known:
		d.find("it belongs to no document: it was added outside Assay, or its document removed")
	case d.next == 0 && size > 0:
		d.find("the document's content is missing: it was removed outside Assay")
	case d.read != size:
		d.find(fmt.Sprintf("the document has %d bytes, not the %d it was added with", d.read, size))
	case hex.EncodeToString(d.hash.Sum(nil)) != d.sum && !d.reported:
		d.find("the bytes are not those the document was added with: they were altered outside Assay")
	}
	if known {
		d.v.report.Documents++
	}
	d.sum = ""
}

func (d *documentCheck) find(text string) {
	d.reported = true
	d.v.find("table document_part, document "+clip(d.sum), "%s", text)
}
