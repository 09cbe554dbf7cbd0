package storage

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"sort"
	"strings"

	"assay/model"
)

// nameBook knows what was called what at any time: an entry of the journal names rows by their IDs,
// and is told in the names that held when it was made.
type nameBook struct {
	until int64 // entries read so far
	pages map[string][]page
	lots  map[string]bool
}

// page is one version of a row that has a name.
type page struct {
	seq int64
	row row
}

// namedTables are the tables whose rows other rows name.
const namedTables = "'lot', 'supplier', 'member', 'criterion', 'scale', 'bid', 'competition', 'category'"

// read brings the book up to the end of the journal.
func (b *nameBook) read(ctx context.Context, s *Store) error {
	if b.pages == nil {
		b.pages, b.lots = map[string][]page{}, map[string]bool{}
	}
	err := s.interruptible(ctx, func(conn *sql.Conn) error {
		rows, err := conn.QueryContext(ctx, "SELECT seq, table_name, row_key, after FROM change WHERE seq > ? AND table_name IN ("+
			namedTables+") ORDER BY seq", b.until)
		if err != nil {
			return err
		}
		defer rows.Close()
		for rows.Next() {
			var seq int64
			var name, key, after string
			if err := rows.Scan(&seq, &name, &key, &after); err != nil {
				return err
			}
			b.note(seq, name, key, after)
			b.until = seq // so far, where it is cancelled
		}
		return rows.Err()
	})
	if err != nil {
		return explain(err, s.path)
	}
	b.until = s.head.Seq
	return nil
}

func (b *nameBook) note(seq int64, name, key, after string) {
	id, r := keyText(key, 0), imageOf(after)
	if id == "" || r == nil {
		return // removed: it keeps the name it had
	}
	if name == "lot" {
		b.lots[id] = true
	}
	delete(r, "guidance") // long, and no name
	b.pages[name+" "+id] = append(b.pages[name+" "+id], page{seq, r})
}

// at is a row as it was when entry seq was made, nil when there never was one.
func (b *nameBook) at(seq int64, name, id string) row {
	pages := b.pages[name+" "+id]
	if len(pages) == 0 {
		return nil
	}
	after := sort.Search(len(pages), func(i int) bool { return pages[i].seq > seq })
	return pages[max(0, after-1)].row
}

func (b *nameBook) member(seq int64, id string) string {
	return or(b.at(seq, "member", id).text("name"), "somebody")
}

func (b *nameBook) supplier(seq int64, id string) string {
	return or(b.at(seq, "supplier", id).text("name"), "a supplier")
}

// bid is the bid's supplier, with the lot where there are several.
func (b *nameBook) bid(seq int64, id string) string {
	r := b.at(seq, "bid", id)
	if r == nil {
		return "a bid"
	}
	name := b.supplier(seq, r.text("supplier_id"))
	if len(b.lots) > 1 {
		name += " for " + b.lot(seq, r.text("lot_id"))
	}
	return name
}

func (b *nameBook) lot(seq int64, id string) string {
	if number := b.at(seq, "lot", id).text("number"); number != "" {
		return "lot " + number
	}
	return "the lot"
}

// question is a criterion, short: Q1.2, or gate G1.
func (b *nameBook) question(seq int64, id string) string {
	r := b.at(seq, "criterion", id)
	number := r.text("number")
	switch {
	case number == "":
		return or(r.text("title"), "a question")
	case model.Kind(r.text("kind")) == model.Gate:
		return "gate " + number
	case model.Kind(r.text("kind")) == model.Question && strings.ContainsAny(number[:1], "0123456789"):
		return "Q" + number
	}
	return number
}

// questionInFull is a criterion with its title.
func (b *nameBook) questionInFull(seq int64, id string) string {
	r := b.at(seq, "criterion", id)
	return or(strings.TrimSpace(r.text("number")+" "+r.text("title")), "a question")
}

func (b *nameBook) scale(seq int64, id string) string {
	return or(b.at(seq, "scale", id).text("name"), "a scale")
}

// currency is what amounts are in.
func (b *nameBook) currency(seq int64) string {
	for key := range b.pages {
		if id, is := strings.CutPrefix(key, "competition "); is {
			return b.at(seq, "competition", id).text("currency")
		}
	}
	return ""
}

func or(text, otherwise string) string {
	if text == "" {
		return otherwise
	}
	return text
}

// imageOf is a row as the journal wrote it, nil where there is none or it cannot be read.
func imageOf(text string) row {
	if text == "" {
		return nil
	}
	decoder := json.NewDecoder(strings.NewReader(text))
	decoder.UseNumber() // positions and flags keep their digits
	var r row
	if decoder.Decode(&r) != nil {
		return nil
	}
	return r
}

// keyTexts are the values of a row's key.
func keyTexts(key string) []string {
	var values []any
	decoder := json.NewDecoder(strings.NewReader(key))
	decoder.UseNumber()
	if decoder.Decode(&values) != nil {
		return nil
	}
	texts := make([]string, len(values))
	for i, v := range values {
		texts[i] = fmt.Sprint(v)
	}
	return texts
}

// keyText is one value of a row's key, "" where it has fewer.
func keyText(key string, n int) string {
	if texts := keyTexts(key); n < len(texts) {
		return texts[n]
	}
	return ""
}
