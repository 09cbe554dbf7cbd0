package storage

import (
	"context"
	"database/sql"
	"slices"
	"strings"
	"time"

	"assay/model"
)

// Act is one verb as the journal tells it: who did what when, and why. What the reader may not see
// is not in it.
type Act struct {
	Seq       int64     `json:"seq"`  // its first entry
	Last      int64     `json:"last"` // its last
	At        time.Time `json:"at"`
	Actor     string    `json:"actor"` // the member's ID
	ActorName string    `json:"actorName"`
	Verb      string    `json:"verb"`
	Kind      Kind      `json:"kind"`
	Summary   string    `json:"summary"`
	Reason    string    `json:"reason,omitempty"`
	UndoneIn  int64     `json:"undoneIn,omitempty"` // the entry in which it was undone
	Sealed    bool      `json:"sealed,omitempty"`   // something of it is left out
}

// Kind is what an act is mainly about.
type Kind string

const (
	KindScores    Kind = "scores"
	KindAgreed    Kind = "agreed"
	KindBids      Kind = "bids and prices"
	KindMethod    Kind = "method"
	KindPanel     Kind = "panel"
	KindInterests Kind = "interests"
	KindStage     Kind = "stage"
	KindAward     Kind = "award"
	KindFile      Kind = "file"
)

// Kinds lists all kinds in the order they are offered.
var Kinds = []Kind{KindScores, KindAgreed, KindBids, KindMethod, KindPanel, KindInterests, KindStage, KindAward, KindFile}

// Wanted narrows acts down; what is empty does not.
type Wanted struct {
	By    string    // the member's ID
	Kind  Kind      // what the act is about
	About string    // words that are told in it, each in any place and either case
	Since time.Time // not before
	Until time.Time // before
}

// Reading is the journal as one reader may see it. It is for one goroutine, like its Store.
type Reading struct {
	s       *Store
	book    nameBook
	reader  string
	sight   func(model.Piece) model.Sight
	undone  map[int64]int64 // act -> the act that undid it
	total   int             // acts up to entry counted
	counted int64
}

// Journal begins reading the journal for a member, "" for somebody who is not of the panel.
func (s *Store) Journal(ctx context.Context, reader string) (*Reading, error) {
	r := &Reading{s: s, reader: reader}
	return r, r.Renew(ctx)
}

// Renew takes note of what was done since the journal was read.
func (r *Reading) Renew(ctx context.Context) error {
	c, err := r.s.Competition()
	if err != nil {
		return err
	}
	if r.reader != "" && c.Member(r.reader) == nil {
		return model.Refuse(model.NotFound, "the reader is not a member of the panel; choose one of it")
	}
	r.sight = c.SeenBy(c.Member(r.reader))
	if err := r.book.read(ctx, r.s); err != nil {
		return err
	}
	if err := r.count(ctx); err != nil {
		return err
	}
	undone, err := r.s.table("undone")
	if err != nil {
		return err
	}
	rows, err := undone.rows(r.s.db, "")
	r.undone = make(map[int64]int64, len(rows))
	for _, u := range rows {
		r.undone[int64(u.whole("act"))] = int64(u.whole("by_act"))
	}
	return explain(err, r.s.path)
}

// Total is how many acts the journal has.
func (r *Reading) Total() int { return r.total }

// count counts the acts since they were last counted.
func (r *Reading) count(ctx context.Context) error {
	var n int
	err := r.s.interruptible(ctx, func(conn *sql.Conn) error {
		return conn.QueryRowContext(ctx, "SELECT count(*) FROM change WHERE seq > ? AND seq = act", r.counted).Scan(&n)
	})
	if err != nil {
		return explain(err, r.s.path)
	}
	r.total, r.counted = r.total+n, r.s.head.Seq
	return nil
}

// detailed is how many rows an act may have to be told row by row; of a larger one the rows are
// counted, and their content is not read.
const detailed = 100

// Acts tells, newest first, those of the n acts before an entry that are wanted; 0 is the end of the
// journal. Next is where to go on, 0 when the beginning is reached.
func (r *Reading) Acts(ctx context.Context, before int64, n int, want Wanted) (acts []Act, next int64, err error) {
	if before == 0 {
		before = r.s.head.Seq + 1
	}
	runs, err := r.runs(ctx, before, n, want)
	if err != nil {
		return nil, 0, err
	}
	if err := r.fill(ctx, runs); err != nil {
		return nil, 0, err
	}
	for _, run := range runs {
		if act := r.tell(run); want.fits(act) {
			acts = append(acts, act)
		}
	}
	if len(runs) == n {
		next = runs[n-1][0].Seq
	}
	return acts, next, nil
}

// fits reports whether a told act is wanted.
func (w Wanted) fits(a Act) bool {
	if w.Kind != "" && w.Kind != a.Kind {
		return false
	}
	told := strings.ToLower(strings.Join([]string{a.Summary, a.Reason, a.ActorName}, "\n"))
	for _, word := range strings.Fields(strings.ToLower(w.About)) {
		if !strings.Contains(told, word) {
			return false
		}
	}
	return true
}

// runs finds the entries of the last n acts before an entry, without their images: entries that
// carry the same act, one after the other.
func (r *Reading) runs(ctx context.Context, before int64, n int, want Wanted) ([][]Change, error) {
	query, args := "SELECT seq, act, at, actor, actor_name, verb, table_name, row_key FROM change WHERE seq < ?", []any{before}
	if want.By != "" {
		query, args = query+" AND actor = ?", append(args, want.By)
	}
	if !want.Since.IsZero() {
		query, args = query+" AND at >= ?", append(args, want.Since.UTC().Format(timeForm))
	}
	if !want.Until.IsZero() {
		query, args = query+" AND at < ?", append(args, want.Until.UTC().Format(timeForm))
	}
	var runs [][]Change
	err := r.s.interruptible(ctx, func(conn *sql.Conn) (err error) {
		runs, err = readRuns(ctx, conn, n, query+" ORDER BY seq DESC", args)
		return err
	})
	return runs, explain(err, r.s.path)
}

func readRuns(ctx context.Context, conn *sql.Conn, n int, query string, args []any) (runs [][]Change, err error) {
	rows, err := conn.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var c Change
		var key string
		if err := rows.Scan(&c.Seq, &c.Act, &c.At, &c.Actor, &c.ActorName, &c.Verb, &c.Table, &key); err != nil {
			return nil, err
		}
		c.Key = []byte(key)
		if last := len(runs) - 1; last >= 0 && runs[last][0].Act == c.Act {
			runs[last] = append(runs[last], c)
		} else if len(runs) == n {
			break
		} else {
			runs = append(runs, []Change{c})
		}
	}
	for _, run := range runs { // each in its own order
		for i, j := 0, len(run)-1; i < j; i, j = i+1, j-1 {
			run[i], run[j] = run[j], run[i]
		}
	}
	return runs, rows.Err()
}

// short are the tables whose rows are few words: they are read in a long act too.
var short = []string{"competition", "declaration", "undone", "bid", "bid_document", "category", "shortlist", "invitation"}

// fill gives runs their reason, and the images of every row of a short one; of a long one those of
// the short tables.
func (r *Reading) fill(ctx context.Context, runs [][]Change) error {
	small, err := r.s.db.Prepare("SELECT before, after, reason, previous, hash FROM change WHERE seq = ?")
	if err != nil {
		return explain(err, r.s.path)
	}
	defer small.Close()
	for _, run := range runs {
		for i := range run {
			if i > 0 && len(run) > detailed && !slices.Contains(short, run[i].Table) {
				continue
			}
			if ctx.Err() != nil {
				return ctx.Err()
			}
			if err := run[i].fill(small); err != nil {
				return explain(err, r.s.path)
			}
		}
	}
	return nil
}

func (c *Change) fill(images *sql.Stmt) error {
	var before, after string
	err := images.QueryRow(c.Seq).Scan(&before, &after, &c.Reason, &c.Previous, &c.Hash)
	c.Before, c.After = []byte(before), []byte(after)
	return err
}

// FindEntry finds the entry that a head is of, as a report prints it; nil when the journal has none.
func (s *Store) FindEntry(head string) (*Head, error) {
	given, err := parseAnchor(head)
	if err != nil {
		return nil, err
	}
	h, err := headWhere(s.db, "WHERE substr(hash, 1, ?) = ? AND ? IN (0, seq)", len(given.hash), given.hash, given.seq)
	if err != nil || h.Seq == 0 {
		return nil, explain(err, s.path)
	}
	return &h, nil
}

// JournalMayLeave refuses to let the journal out of Assay while it holds what is sealed, even where
// that was taken back since.
func (s *Store) JournalMayLeave() error { return journalMayLeave(s.db, s.path) }

func journalMayLeave(db *sql.DB, path string) error {
	var c model.Competition
	var prices, scores int
	err := db.QueryRow(`SELECT stage, EXISTS (SELECT 1 FROM change WHERE table_name = 'price_line' OR table_name = 'bid_document'
			AND iif(after = '', before, after) ->> '$.criterion_id' IN (SELECT id FROM criterion WHERE kind = 'price')),
		EXISTS (SELECT 1 FROM change WHERE table_name IN ('score', 'submission', 'query', 'highlight')) FROM competition`).Scan(&c.Stage, &prices, &scores)
	if err != nil {
		return explain(err, path)
	}
	c.PriceLines, c.Scores = make([]model.PriceLine, prices), make([]model.Score, scores)
	if _, left := c.Open(); len(left) > 0 {
		return model.Refuse(model.NotAllowed, "the journal cannot be exported yet: it holds %s; it can be verified all the same", model.Join(left, 9))
	}
	return nil
}
