package storage

import (
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"assay/model"
)

// piece is what one entry is about, for model to say who may see it. Of a long act only the keys are
// read, and they say it where the table is one that can be long.
func (c Change) piece() model.Piece {
	p, key := model.Piece{Table: c.Table}, keyTexts(string(c.Key))
	switch {
	case c.Table == "score" && len(key) == 3:
		p.Member, p.Bid, p.Criterion = key[0], key[1], key[2]
	case (c.Table == "agreed_score" || c.Table == "response") && len(key) == 2:
		p.Bid, p.Criterion = key[0], key[1]
	case c.Table == "document" && len(key) == 1:
		p.Document = key[0]
	default:
		r := imageOf(string(c.After))
		if r == nil {
			r = imageOf(string(c.Before))
		}
		p.Member, p.Bid, p.Criterion = r.text("member_id"), r.text("bid_id"), r.text("criterion_id")
	}
	return p
}

// teller puts the entries of one act into words.
type teller struct {
	book    *nameBook
	seq     int64
	source  string               // the reason, where it is the name of what was read
	again   bool                 // what was read took the place of something recorded
	rows    map[string][]seenRow // by table
	seen    bool                 // every row may be seen whole
	counted bool                 // there are too many rows to read each
	kind    Kind                 // of the first clause
}

// seenRow is one row of an act that is told; was and is are nil where it was not there, where it is not
// read, and where the reader may not see it.
type seenRow struct {
	Change
	about   model.Piece
	was, is row
	sight   model.Sight
}

// sources are the verbs whose reason is the name of the file that was read.
var sources = []model.Verb{model.LoadBids, model.LoadPrices, model.ScoreBids, model.FindSuppliers}

// tell puts one act into words, leaving out what the reader may not see.
func (r *Reading) tell(run []Change) Act {
	first := run[0]
	t := &teller{book: &r.book, seq: run[len(run)-1].Seq, rows: map[string][]seenRow{}, seen: true, counted: len(run) > detailed}
	for _, c := range run {
		e := r.entry(c)
		t.rows[c.Table] = append(t.rows[c.Table], e)
		t.seen = t.seen && e.sight == model.Whole
	}
	act := Act{Seq: first.Act, Last: t.seq, Actor: first.Actor, ActorName: first.ActorName, Verb: first.Verb, UndoneIn: r.undone[first.Act], Sealed: !t.seen}
	act.At, _ = time.Parse(timeForm, first.At)
	// A reason may quote what is sealed. The name of a file that was loaded does not, nor does why the
	// competition moved on or back.
	reason, verb := first.Reason, model.Verb(first.Verb)
	switch {
	case slices.Contains(sources, verb):
		if t.source, reason, t.again = strings.Cut(reason, "\n"); t.seen {
			break
		}
		reason = "" // why something is superseded may quote it
		if verb == model.ScoreBids {
			t.source = ""
		}
	case len(t.rows["undone"]) > 0:
		reason = "" // it is what the summary begins with
	case !t.seen && len(t.rows["competition"]) == 0:
		reason = ""
	}
	act.Summary = capital(t.summary(first))
	act.Kind, act.Reason = t.kind, reason
	return act
}

func (r *Reading) entry(c Change) seenRow {
	e := seenRow{Change: c, about: c.piece()}
	e.sight = r.sight(e.about)
	if e.sight == model.Whole {
		e.was, e.is = imageOf(string(c.Before)), imageOf(string(c.After))
	}
	return e
}

// clause tells the rows of some tables, "" where there is nothing to tell.
type clause struct {
	kind   Kind
	tables []string
	tell   func(*teller) string
}

// clauses is what can be told, what matters most first.
var clauses = []clause{
	{KindStage, []string{"competition"}, (*teller).stage},
	{KindBids, []string{"category", "candidate"}, (*teller).categories},
	{KindBids, []string{"shortlist", "shortlist_supplier"}, (*teller).shortlists},
	{KindBids, []string{"bid", "supplier", "response"}, (*teller).bids},
	{KindBids, []string{"price_line"}, (*teller).prices},
	{KindBids, []string{"invitation"}, (*teller).invitations},
	{KindBids, []string{"bid_document", "document"}, (*teller).documents},
	{KindScores, []string{"score"}, (*teller).scores},
	{KindScores, []string{"submission"}, (*teller).submissions},
	{KindScores, []string{"query"}, (*teller).queries},
	{KindScores, []string{"highlight"}, (*teller).highlights},
	{KindInterests, []string{"declaration"}, (*teller).declarations},
	{KindAgreed, []string{"agreed_score"}, (*teller).agreed},
	{KindAward, []string{"recommendation"}, (*teller).recommendations},
	{KindAward, []string{"draw", "draw_bid"}, (*teller).draws},
	{KindMethod, []string{"competition"}, (*teller).details},
	{KindMethod, []string{"method_version"}, (*teller).versions},
	{KindMethod, []string{"criterion", "criterion_lot", "scale", "level", "tie_step", "phase"}, (*teller).method},
	{KindMethod, []string{"lot"}, (*teller).lots},
	{KindPanel, []string{"member", "member_role", "member_criterion"}, (*teller).panel},
	{KindFile, []string{"report"}, func(t *teller) string { return t.named("report", "name", "wrote %s", "reports") }},
	{KindFile, []string{"archive"}, func(t *teller) string { return t.named("archive", "name", "made the archive %s", "archives") }},
	{KindFile, []string{"event"}, func(t *teller) string { return t.named("event", "text", "%s", "notes on the file") }},
}

// summary joins the clauses that apply; a table that none of them knows is counted.
func (t *teller) summary(first Change) string {
	var said []string
	if made := t.created(); made != "" {
		t.kind = KindFile
		return made
	}
	known := map[string]bool{"undone": true}
	for _, c := range clauses {
		for _, name := range c.tables {
			known[name] = true
		}
		if words := c.tell(t); words != "" {
			said, t.kind = append(said, words), or2(t.kind, c.kind)
		}
	}
	for _, name := range sortedKeys(t.rows) {
		if !known[name] {
			said, t.kind = append(said, t.plainly(name)), or2(t.kind, kindOf(name))
		}
	}
	if len(said) == 0 {
		said, t.kind = []string{first.Verb}, or2(t.kind, KindFile)
	}
	return t.undoing() + strings.Join(said, "; ")
}

// undoing is what precedes the words of an act that put others back, or did them again.
func (t *teller) undoing() string {
	var undone, again []string
	for _, e := range t.rows["undone"] {
		if e.is != nil {
			undone = append(undone, e.is.shown("act"))
		} else if e.was != nil {
			again = append(again, e.was.shown("act"))
		}
	}
	switch {
	case len(undone) > 0:
		return undid(undone) + ": "
	case len(again) > 0:
		return didAgain(again) + ": "
	}
	return ""
}

func undid(entries []string) string { return "undid " + noun(entries) }

func didAgain(entries []string) string { return "did " + noun(entries) + " again" }

func noun(entries []string) string {
	if len(entries) == 1 {
		return "entry " + entries[0]
	}
	return "entries " + model.Join(entries, 3)
}

// created tells how a file began.
func (t *teller) created() string {
	for _, e := range t.rows["competition"] {
		if len(e.Before) > 0 || e.is == nil {
			continue
		}
		words := fmt.Sprintf("created the competition %q", e.is.text("title"))
		var with []string
		for _, part := range []struct{ table, one, many string }{{"criterion", "criterion", "criteria"}, {"member", "member", "members"}, {"bid", "bid", "bids"}} {
			if n := len(t.rows[part.table]); n > 0 {
				with = append(with, model.Plural(n, part.one, part.many))
			}
		}
		if len(with) > 0 {
			words += " with " + model.Join(with, 3)
		}
		return words
	}
	return ""
}

// plainly counts the rows of a table that has no words of its own.
func (t *teller) plainly(name string) string {
	added, changed, removed := t.tally(name)
	thing := strings.ReplaceAll(name, "_", " ")
	var said []string
	for _, part := range []struct {
		n    int
		verb string
	}{{added, "added"}, {changed, "changed"}, {removed, "removed"}} {
		if part.n > 0 {
			said = append(said, part.verb+" "+model.Plural(part.n, thing, plural(thing)))
		}
	}
	if len(said) == 0 {
		return model.Plural(len(t.rows[name]), thing, plural(thing))
	}
	return strings.Join(said, ", ")
}

func plural(thing string) string {
	if stem, y := strings.CutSuffix(thing, "y"); y {
		return stem + "ies"
	}
	return thing + "s"
}

// tally counts what happened to the rows of a table; nothing is known of those of a long act, but for
// the short tables.
func (t *teller) tally(name string) (added, changed, removed int) {
	if t.counted && !slices.Contains(short, name) {
		return 0, 0, 0
	}
	for _, e := range t.rows[name] {
		switch {
		case len(e.Before) == 0:
			added++
		case len(e.After) == 0:
			removed++
		default:
			changed++
		}
	}
	return added, changed, removed
}

// named tells rows by a name they carry.
func (t *teller) named(table, column, one, many string) string {
	rows := t.rows[table]
	if len(rows) == 1 && rows[0].is != nil {
		return fmt.Sprintf(one, rows[0].is.text(column))
	}
	if len(rows) > 0 {
		return fmt.Sprintf("added %d %s", len(rows), many)
	}
	return ""
}

// of names what the rows are about, once each: "Alderwick", "6 bids".
func of(rows []seenRow, id func(seenRow) string, name func(string) string, many string) string {
	ids := distinct(rows, id)
	if len(ids) == 1 {
		return name(ids[0])
	}
	return fmt.Sprintf("%d %s", len(ids), many)
}

func distinct(rows []seenRow, id func(seenRow) string) []string {
	var ids []string
	have := map[string]bool{}
	for _, e := range rows {
		if key := id(e); key != "" && !have[key] {
			have[key] = true
			ids = append(ids, key)
		}
	}
	return ids
}

func bidOf(e seenRow) string       { return e.about.Bid }
func criterionOf(e seenRow) string { return e.about.Criterion }

func (t *teller) bid(id string) string      { return t.book.bid(t.seq, id) }
func (t *teller) question(id string) string { return t.book.question(t.seq, id) }

// from adds the name of what was read.
func (t *teller) from() string {
	if t.source == "" {
		return ""
	}
	return " from " + t.source
}

func or2(have, otherwise Kind) Kind {
	if have == "" {
		return otherwise
	}
	return have
}

func capital(text string) string {
	first, size := utf8.DecodeRuneInString(text)
	return string(unicode.ToUpper(first)) + text[size:]
}
