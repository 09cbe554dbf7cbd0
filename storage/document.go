package storage

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"hash"
	"io"
	"slices"

	"assay/model"
)

// partSize is how many bytes of a document are in memory at once.
const partSize = 512 << 10

// Handed is a document as it is handed in: what it is called, what it belongs to, and its bytes,
// which are opened twice. Where the SHA-256 and the size are given somebody has read it already, and
// it is opened once: what is written is held against them.
type Handed struct {
	model.Document
	Open     func() (io.ReadCloser, error)
	Replaces string // the ID of the document of the same bid that it takes the place of
}

// Delivery is a number of documents on their way into the file: all of them arrive, or none. It has
// three steps, so that a window stays alive meanwhile: Deliver decides and Arrive concludes where the
// store lives, Carry does the long work and may run beside it. Other verbs are refused in between.
type Delivery struct {
	Taken   []model.Document // what was added
	Already []model.Document // what the bid has already, by the same name: left out

	store    *Store
	actor    model.Member
	record   *model.Competition
	list     []Handed
	replaced []string          // IDs of the documents that go
	held     map[string]bool   // the contents in the file
	fresh    map[string]Handed // the contents to write
	sum      int64             // bytes of both
	done     int64             // bytes read so far
	total    int64             // bytes to read: each twice
	progress func(done, total int64)
	written  *tx
	err      error
}

// AddDocument adds one document to a bid. Its content is stored once, however often it is handed in.
// progress is told of bytes done and to do, each byte being read twice; it may be nil.
func (s *Store) AddDocument(ctx context.Context, actor string, h Handed, progress func(done, total int64)) (model.Document, error) {
	d, err := s.AddDocuments(ctx, actor, []Handed{h}, progress)
	if err != nil {
		return model.Document{}, err
	}
	return append(d.Taken, d.Already...)[0], nil
}

// AddDocuments adds several documents to bids, all or none; cancelling ctx leaves nothing.
func (s *Store) AddDocuments(ctx context.Context, actor string, list []Handed, progress func(done, total int64)) (*Delivery, error) {
	d, err := s.Deliver(actor, list)
	if err != nil {
		return nil, err
	}
	d.Carry(ctx, progress)
	return d, d.Arrive()
}

// Deliver begins to add documents. Carry and Arrive have to follow.
func (s *Store) Deliver(actor string, list []Handed) (*Delivery, error) {
	m, c, err := s.allowed(actor, model.AddDocument)
	if err != nil {
		return nil, err
	}
	if s.busy != nil {
		return nil, s.busy
	}
	if len(list) == 0 {
		return nil, model.Refuse(model.Invalid, "there is no document to add; choose at least one file")
	}
	for _, h := range list {
		if err := s.checkHanded(actor, c, h); err != nil {
			return nil, err
		}
	}
	s.busy = errDelivering
	return &Delivery{store: s, actor: m, record: c, list: list, held: map[string]bool{}, fresh: map[string]Handed{}}, nil
}

// checkHanded refuses a document that cannot be added, or cannot take the place of the one it names.
func (s *Store) checkHanded(actor string, c *model.Competition, h Handed) error {
	if err := c.CheckDocument(h.Document); err != nil || h.Replaces == "" {
		return err
	}
	if _, _, err := s.allowed(actor, model.RemoveDocument); err != nil {
		return err
	}
	if old := c.Document(h.Replaces); old == nil || old.Bid != h.Bid {
		return model.Refuse(model.Conflict, "what %s was to replace is no longer in the bid; look at the folder again", h.Shown())
	}
	return nil
}

// errDelivering keeps other verbs from waiting without a word until a delivery is through.
var errDelivering = model.Refuse(model.Conflict, "documents are being added; wait until they are in, or cancel that, and do this again")

// Carry reads every document and writes those that are new, in one transaction. It changes nothing
// of the store itself, and so may run beside the window.
func (d *Delivery) Carry(ctx context.Context, progress func(done, total int64)) {
	d.progress = progress
	for _, h := range d.list {
		d.total += 2 * h.Size
	}
	if d.err = d.weigh(); d.err != nil {
		return
	}
	if d.err = d.examine(ctx); d.err != nil {
		return
	}
	if len(d.Taken)+len(d.replaced) == 0 {
		d.err = d.record.CheckDocument(d.Already[0])
		return
	}
	d.written, d.err = d.store.commit(d.actor, model.AddDocument, d.reason(), func(t *tx) error { return d.write(ctx, t) })
}

// reason is what the journal says of the delivery: that it is late, and that it replaces.
func (d *Delivery) reason() string {
	late := d.record.LateDocuments()
	if len(d.replaced) == 0 {
		return late
	}
	said := model.Plural(len(d.replaced), "document takes", "documents take") + " the place of an earlier version"
	if late != "" {
		said = late + "; " + said
	}
	return said
}

// Arrive concludes a delivery and gives what came of it.
func (d *Delivery) Arrive() error {
	d.store.busy = nil
	d.store.adopt(d.written)
	return d.err
}

// weigh learns which contents the file has.
func (d *Delivery) weigh() error {
	rows, err := d.store.db.Query("SELECT sha256, size FROM document")
	if err != nil {
		return explain(err, d.store.path)
	}
	defer rows.Close()
	for rows.Next() {
		var sum string
		var size int64
		if err := rows.Scan(&sum, &size); err != nil {
			return explain(err, d.store.path)
		}
		d.held[sum] = true
		d.sum += size
	}
	return explain(rows.Err(), d.store.path)
}

// examine reads every document once, for its hash and size, and refuses before anything is written
// what is empty or too much.
func (d *Delivery) examine(ctx context.Context) error {
	after := *d.record // with the documents taken so far, so that one handed in twice is seen
	after.Documents = slices.Clone(after.Documents)
	for _, h := range d.list {
		doc, err := d.examined(ctx, h)
		if err != nil {
			return err
		}
		if doc.Size == 0 {
			return model.Refuse(model.Invalid, "%s is empty; ask the bidder for it again, or leave it out", doc.Shown())
		}
		if after.HasDocument(doc) {
			d.Already = append(d.Already, doc)
			d.step(doc.Size)
			if old := d.record.Document(h.Replaces); old != nil && (old.Name != doc.Name || old.SHA256 != doc.SHA256 || old.Criterion != doc.Criterion) {
				d.replace(h) // what takes its place is there already, and the older version goes all the same
			}
			continue
		}
		if _, seen := d.fresh[doc.SHA256]; !seen && !d.held[doc.SHA256] {
			d.fresh[doc.SHA256] = h
			d.sum += doc.Size
		}
		if err := model.CheckDocumentBytes(d.sum); err != nil {
			return err
		}
		d.Taken = append(d.Taken, doc)
		d.replace(h)
		after.Documents = append(after.Documents, doc)
	}
	return nil
}

// replace notes which document goes.
func (d *Delivery) replace(h Handed) {
	if h.Replaces != "" && !slices.Contains(d.replaced, h.Replaces) {
		d.replaced = append(d.replaced, h.Replaces)
	}
}

// examined is a document with its hash and size, as they are given or as they are read.
func (d *Delivery) examined(ctx context.Context, h Handed) (model.Document, error) {
	doc, sum := h.Document, sha256.New()
	doc.ID = NewID()
	if doc.SHA256 != "" {
		d.step(doc.Size)
		return doc, ctx.Err()
	}
	var err error
	doc.Size, err = d.read(ctx, h, sum, func([]byte) error { return nil })
	doc.SHA256 = hex.EncodeToString(sum.Sum(nil))
	return doc, err
}

// read hands the bytes of a document on, part by part, and adds them to sum.
func (d *Delivery) read(ctx context.Context, h Handed, sum hash.Hash, each func([]byte) error) (size int64, err error) {
	from, err := h.Open()
	if err != nil {
		return 0, explain(err, h.Shown())
	}
	defer from.Close()
	part := make([]byte, partSize)
	for {
		n, err := io.ReadFull(from, part)
		if n > 0 {
			size += int64(n)
			sum.Write(part[:n])
			if err := each(part[:n]); err != nil {
				return size, err
			}
			d.step(int64(n))
		}
		switch {
		case ctx.Err() != nil:
			return size, ctx.Err()
		case err == io.EOF || err == io.ErrUnexpectedEOF:
			return size, nil
		case err != nil:
			return size, explain(err, h.Shown())
		case size > model.MostDocuments:
			return size, model.CheckDocumentBytes(size)
		}
	}
}

// step tells how far the delivery has come.
func (d *Delivery) step(n int64) {
	if d.done += n; d.progress != nil {
		d.progress(d.done, max(d.done, d.total))
	}
}

// write puts the rows of the documents taken, and the contents that the file does not have yet.
func (d *Delivery) write(ctx context.Context, t *tx) error {
	for _, id := range d.replaced {
		if err := t.remove("bid_document", row{"id": id}); err != nil {
			return err
		}
	}
	var position int64
	if err := t.QueryRow("SELECT coalesce(max(position) + 1, 0) FROM bid_document").Scan(&position); err != nil {
		return err
	}
	for i, doc := range d.Taken {
		if h, fresh := d.fresh[doc.SHA256]; fresh {
			delete(d.fresh, doc.SHA256)
			if err := d.writeContent(ctx, t, h, doc); err != nil {
				return err
			}
		} else {
			d.step(doc.Size)
		}
		if err := t.put("bid_document", documentRow(doc, position+int64(i))); err != nil {
			return err
		}
	}
	return nil
}

// writeContent writes one content, and refuses one that is not what it was when it was examined.
func (d *Delivery) writeContent(ctx context.Context, t *tx, h Handed, doc model.Document) error {
	if err := t.put("document", row{"sha256": doc.SHA256, "size": doc.Size}); err != nil {
		return err
	}
	insert, err := t.Prepare("INSERT INTO " + partTable + " (sha256, position, bytes) VALUES (?, ?, ?)")
	if err != nil {
		return err
	}
	defer insert.Close()
	position, sum := 0, sha256.New()
	size, err := d.read(ctx, h, sum, func(part []byte) error {
		_, err := insert.Exec(doc.SHA256, position, part)
		position++
		return err
	})
	if err == nil && (size != doc.Size || hex.EncodeToString(sum.Sum(nil)) != doc.SHA256) {
		return model.Refuse(model.Conflict, "%s changed while it was read; close it in other programs and add it again", doc.Shown())
	}
	return err
}

// RemoveDocument takes a document from its bid, and says why. Its content stays in the file, so
// that the journal can still be proved and the document put back.
func (s *Store) RemoveDocument(actor, id, reason string) error {
	m, c, err := s.allowed(actor, model.RemoveDocument)
	if err != nil {
		return err
	}
	if err := c.CheckRemoval(id, reason); err != nil {
		return err
	}
	return s.do(m, model.RemoveDocument, reason, func(t *tx) error { return t.remove("bid_document", row{"id": id}) })
}
