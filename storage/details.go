package storage

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"assay/model"
)

// Entry is one entry of the journal in the trade's words: the row that changed, and each of its
// columns before and after. What the reader may not see is not in it, nor the hash that a few
// guesses would turn back into it.
type Entry struct {
	Seq      int64  `json:"seq"`
	Title    string `json:"title"`
	Lines    []Line `json:"lines,omitempty"`
	Sealed   bool   `json:"sealed,omitempty"` // its content is left out
	Previous string `json:"previous,omitempty"`
	Hash     string `json:"hash,omitempty"`
}

// Line is one column of a row; Before and After are empty where there was nothing.
type Line struct {
	Label  string `json:"label"`
	Before string `json:"before,omitempty"`
	After  string `json:"after,omitempty"`
}

// Entries tells the entries of an act, at most so many, and how many more it has.
func (r *Reading) Entries(ctx context.Context, act Act, most int) (entries []Entry, more int, err error) {
	last := min(act.Last, act.Seq+int64(most)-1)
	rows, err := r.s.db.Query(`SELECT seq, table_name, row_key, before, after, previous, hash
		FROM change WHERE seq BETWEEN ? AND ? ORDER BY seq`, act.Seq-1, last)
	if err != nil {
		return nil, 0, explain(err, r.s.path)
	}
	defer rows.Close()
	whole := true // the entry before may be seen whole, so its hash may be too
	for rows.Next() && ctx.Err() == nil {
		var c Change
		var key, before, after string
		if err := rows.Scan(&c.Seq, &c.Table, &key, &before, &after, &c.Previous, &c.Hash); err != nil {
			return nil, 0, explain(err, r.s.path)
		}
		c.Key, c.Before, c.After = json.RawMessage(key), json.RawMessage(before), json.RawMessage(after)
		e := r.entry(c)
		if c.Seq >= act.Seq {
			told := r.detail(e)
			if !whole {
				told.Previous = ""
			}
			entries = append(entries, told)
		}
		whole = e.sight == model.Whole
	}
	if ctx.Err() != nil {
		return nil, 0, ctx.Err()
	}
	return entries, int(act.Last - last), explain(rows.Err(), r.s.path)
}

// detail tells one entry.
func (r *Reading) detail(e seenRow) Entry {
	told := Entry{Seq: e.Seq, Title: r.title(e)}
	if e.sight != model.Whole {
		told.Sealed = true
		return told
	}
	told.Previous, told.Hash = e.Previous, e.Hash
	moved := e.was != nil && e.is != nil // where it stands says nothing while it comes or goes
	for _, column := range r.columns(e.Table) {
		line := Line{columnTitle(column), r.value(e, e.was, column), r.value(e, e.is, column)}
		if !implied(e.Table, column) && line.Before != line.After && (moved || column != "position") {
			told.Lines = append(told.Lines, line)
		}
	}
	return told
}

// columns are those of a table in the file's order, which is the order they are read in.
func (r *Reading) columns(name string) []string {
	t, err := r.s.table(name)
	if err != nil {
		return nil
	}
	return t.columns
}

// tableTitles are the tables whose names are not the trade's words.
var tableTitles = map[string]string{"criterion_lot": "Lot of a criterion", "tie_step": "Step of the tie rule", "member_role": "Role",
	"member_criterion": "What a member scores", "price_line": "Price", "bid_document": "Document of a bid", "draw": "Drawing of lots",
	"draw_bid": "Bid drawn", "undone": "Undone", "method_version": "Version of the method", "event": "Note on the file",
	"sitting_item": "Minutes", "candidate": "Supplier of a category", "shortlist_supplier": "Supplier on the shortlist", "pack_return": "Return", "member_key": "Key of a member", "price_query": "Question on a price", "query": "Query to the lead"}

// title names the row: "Score: Evaluator 1, 1.2 Approach, Alderwick".
func (r *Reading) title(e seenRow) string {
	title := or(tableTitles[e.Table], capital(strings.ReplaceAll(e.Table, "_", " ")))
	var about []string
	if e.about.Member != "" {
		about = append(about, r.book.member(e.Seq, e.about.Member))
	}
	if e.about.Criterion != "" && e.sight != model.Sealed {
		about = append(about, r.book.questionInFull(e.Seq, e.about.Criterion))
	}
	if e.about.Bid != "" && e.sight != model.Sealed {
		about = append(about, r.book.bid(e.Seq, e.about.Bid))
	}
	if len(about) == 0 {
		about = append(about, r.ownName(e))
	}
	if name := strings.Join(about, ", "); name != "" {
		title += ": " + name
	}
	return title
}

// ownName is what a row is called that names no bid, question or member.
func (r *Reading) ownName(e seenRow) string {
	row := e.is
	if row == nil {
		row = e.was
	}
	key := keyText(string(e.Key), 0)
	switch e.Table {
	case "bid":
		return r.book.bid(e.Seq, key)
	case "criterion", "criterion_lot":
		return r.book.questionInFull(e.Seq, key)
	case "invitation":
		return r.book.supplier(e.Seq, key)
	case "shortlist_supplier":
		return r.book.supplier(e.Seq, keyText(string(e.Key), 1))
	case "category":
		return row.text("source")
	case "declaration":
		return r.book.member(e.Seq, row.text("member_id"))
	case "recommendation", "draw", "draw_bid":
		return r.book.lot(e.Seq, key)
	case "level":
		return r.book.scale(e.Seq, key) + " " + keyText(string(e.Key), 1)
	case "competition":
		return ""
	}
	return or(row.text("name"), strings.TrimSpace(row.text("number")+" "+row.text("title")))
}

// implied reports whether a column says nothing that the title does not: what the row is known by.
func implied(table, column string) bool {
	switch column {
	case "id", "member_id", "bid_id", "criterion_id", "shortlist_id":
		return table != "recommendation" || column == "id"
	}
	return false
}

// columnTitles are the columns whose names are not the trade's words.
var columnTitles = map[string]string{"position": "Place", "sha256": "SHA-256", "method_hash": "Hash of the method", "lot_limit": "Limit on lots",
	"central": "Central government", "ppon": "PPON", "vcse": "VCSE", "email": "E-mail", "by_id": "Entered by", "parent_id": "Under", "formula_figures": "Figures of the formula",
	"lowest": "Lowest price among", "threshold_minimum": "Threshold", "threshold_unit": "Threshold in", "threshold_mark": "Threshold as a mark",
	"threshold_effect": "Below the threshold", "effect": "When failed", "canonical": "Method as published", "made": "Made at",
	"act": "Undone entry", "by_act": "Undone in entry", "keep_until": "Keep until", "head": "Journal head", "award": "Award rule",
	"threshold": "Threshold on quality", "preference": "Preference for the lot", "year": "Year paid", "verify": "Only confirms the bid", "balanced": "Balanced reading order", "asked": "Asked at", "answered": "Answered at", "reopened": "Why it was reopened", "submitted": "Submitted at"}

// columnTitle is a column in the trade's words.
func columnTitle(column string) string {
	return or(columnTitles[column], capital(strings.ReplaceAll(strings.TrimSuffix(column, "_id"), "_", " ")))
}

// value is a column's value for reading, with the names that IDs stand for.
func (r *Reading) value(e seenRow, from row, column string) string {
	text := from.shown(column)
	if text == "" {
		return ""
	}
	switch column {
	case "member_id", "by_id", "witness_id", "approver_id", "opened_by":
		return r.book.member(e.Seq, text)
	case "supplier_id":
		return r.book.supplier(e.Seq, text)
	case "bid_id":
		return r.book.bid(e.Seq, text)
	case "criterion_id", "parent_id":
		return r.book.questionInFull(e.Seq, text)
	case "lot_id":
		return r.book.lot(e.Seq, text)
	case "category_id":
		return r.book.at(e.Seq, "category", text).text("source")
	case "scale_id":
		return r.book.scale(e.Seq, text)
	case "position":
		if n, err := strconv.Atoi(text); err == nil {
			return strconv.Itoa(n + 1)
		}
	case "amount":
		return text + " " + r.book.currency(e.Seq)
	case "central", "verify", "vcse", "balanced":
		return map[string]string{"0": "no", "1": "yes"}[text]
	}
	return worded(e.Table, column, text)
}

// worded gives what is kept as a code its title.
func worded(table, column, text string) string {
	title := ""
	switch table + "." + column {
	case "competition.stage":
		title = model.Stage(text).Title()
	case "competition.comments":
		title = model.CommentRule(text).Title()
	case "competition.regime":
		title = model.Regime(text).Title()
	case "shortlist.filter":
		title = filterWords(text)
	case "category.facets":
		title = namesIn(text)
	case "candidate.facets":
		title = valuesIn(text)
	case "invitation.outcome":
		title = model.InvitationOutcome(text).Title()
	case "supplier.size", "candidate.size":
		title = model.Size(text).Title()
	case "bid.status":
		title = model.BidStatus(text).Title()
	case "declaration.kind":
		title = model.DeclarationKind(text).Title()
	case "member_role.role":
		title = model.Role(text).Title()
	case "criterion.formula":
		title = model.PriceFormula(text).Title()
	}
	if at, err := time.Parse(timeForm, text); title == "" && err == nil {
		title = at.Format("2 January 2006 15:04:05 MST")
	}
	return or(title, text)
}

// shown is a value as text, "" for none.
func (r row) shown(column string) string {
	if r[column] == nil {
		return ""
	}
	return fmt.Sprint(r[column])
}

// changedColumns are the columns that differ between two images of a row, in order of their names.
func changedColumns(was, is row) []string {
	var changed []string
	for _, column := range slices.Sorted(maps.Keys(is)) {
		if was.shown(column) != is.shown(column) {
			changed = append(changed, column)
		}
	}
	return changed
}

func sortedKeys(rows map[string][]seenRow) []string { return slices.Sorted(maps.Keys(rows)) }
