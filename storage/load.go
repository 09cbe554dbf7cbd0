package storage

import (
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"path/filepath"

	"github.com/shopspring/decimal"
	"modernc.org/sqlite"

	"assay/model"
)

// Competition is everything the file holds. It is read once and kept until a verb changes the
// file, so treat it as read-only.
func (s *Store) Competition() (*model.Competition, error) {
	c, err := s.current()
	s.handed = true
	return c, err
}

// current is Competition for a verb, which looks at it and lets it go.
func (s *Store) current() (*model.Competition, error) {
	if s.snapshot != nil {
		return s.snapshot, nil
	}
	l := loader{s: s, texts: map[string]string{}}
	c := l.competition()
	if l.err == nil && c.MethodHash != "" && c.Method.Hash() != c.MethodHash {
		l.err = errors.New("the method is not the one that was frozen")
	}
	if l.err == nil {
		l.err = s.checkEnd()
	}
	if l.err != nil {
		return nil, unreadable(l.err, s.path)
	}
	s.snapshot, s.handed, s.places = c, false, scorePlaces{}
	return c, nil
}

// checkEnd asks whether the journal's last entry is the one that its end names. Verify asks more.
func (s *Store) checkEnd() error {
	var seq int64
	var hash string
	err := s.db.QueryRow("SELECT seq, hash FROM journal_end").Scan(&seq, &hash)
	if errors.Is(err, sql.ErrNoRows) && s.head.Seq == 0 {
		return nil // nothing is in the file yet
	}
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return err
	}
	if seq != s.head.Seq || hash != s.head.Hash {
		return errors.New("the journal does not end with the last entry that was written")
	}
	return nil
}

// unreadable is what is said of a record that Assay did not leave so.
func unreadable(err error, path string) error {
	var trouble *sqlite.Error
	if errors.As(err, &trouble) || model.CodeOf(err) != "" {
		return explain(err, path)
	}
	name := filepath.Base(path)
	return model.Refuse(model.Invalid, "%s was changed outside Assay: %v; see what else with 'assay verify %s', and go back to a copy", name, err, name)
}

// loader reads tables into the model; the first error stops it and is kept.
type loader struct {
	s     *Store
	err   error
	texts map[string]string // those of which there are few and that many rows repeat
}

// once is a text that many rows repeat, kept in memory once. Comparing two that are equal is quick then.
func (l *loader) once(text []byte) string {
	kept, have := l.texts[string(text)]
	if !have {
		kept = string(text)
		l.texts[kept] = kept
	}
	return kept
}

func (l *loader) rows(name, order string) []row {
	if l.err != nil {
		return nil
	}
	t, err := l.s.table(name)
	if err != nil {
		l.err = err
		return nil
	}
	rows, err := t.rows(l.s.db, "ORDER BY "+order)
	l.err = err
	return rows
}

func (r row) text(column string) string {
	text, _ := r[column].(string)
	return text
}

func (l *loader) decimal(r row, column string) decimal.Decimal {
	d, err := decimal.NewFromString(r.text(column))
	if err != nil && l.err == nil {
		l.err = fmt.Errorf("column %s holds %q, which is not a number", column, r.text(column))
	}
	return d
}

func (r row) whole(column string) int {
	n, _ := r[column].(int64)
	return int(n)
}

// optional is a number that may be absent.
func (l *loader) optional(r row, column string) *decimal.Decimal {
	if r[column] == nil {
		return nil
	}
	d := l.decimal(r, column)
	return &d
}

// json reads a column of JSON; NULL leaves into as it is.
func (l *loader) json(r row, column string, into any) {
	if r[column] == nil {
		return
	}
	if err := json.Unmarshal([]byte(r.text(column)), into); err != nil && l.err == nil {
		l.err = fmt.Errorf("column %s holds what it cannot: %w", column, err)
	}
}

func (l *loader) competition() *model.Competition {
	c := &model.Competition{}
	for _, r := range l.rows("competition", "id") {
		c.ID, c.Title, c.Reference, c.Buyer = r.text("id"), r.text("title"), r.text("reference"), r.text("buyer")
		c.Description, c.Regime, c.Route = r.text("description"), model.Regime(r.text("regime")), r.text("route")
		c.Currency, c.Stage, c.MethodHash = r.text("currency"), model.Stage(r.text("stage")), r.text("method_hash")
		c.Central, c.Balanced, c.Estimate = r.whole("central") != 0, r.whole("balanced") != 0, l.decimal(r, "estimate")
		c.Method.Comments = model.CommentRule(r.text("comments"))
		c.Method.Weighting, c.Method.Total = model.Weighting(r.text("weighting")), l.decimal(r, "total")
		l.json(r, "rounding", &c.Method.Rounding)
		l.json(r, "consolidation", &c.Method.Consolidation)
		l.json(r, "award", &c.Method.Award)
		l.json(r, "threshold", &c.Method.Threshold)
		l.json(r, "lot_limit", &c.Method.Lots)
	}
	for _, r := range l.rows("lot", "position") {
		c.Lots = append(c.Lots, model.Lot{ID: r.text("id"), Number: r.text("number"), Title: r.text("title")})
	}
	l.method(&c.Method)
	for _, r := range l.rows("method_version", "number") {
		c.Versions = append(c.Versions, model.MethodVersion{Number: r.whole("number"), Hash: r.text("hash"),
			Canonical: r.text("canonical"), Note: r.text("note"), Published: r.text("published")})
	}
	l.panel(c)
	l.bids(c)
	l.judgements(c)
	l.register(c)
	l.find(c)
	l.desk(c)
	return c
}

func (l *loader) method(m *model.Method) {
	levels := map[string][]model.Level{}
	for _, r := range l.rows("level", "scale_id, position") {
		levels[r.text("scale_id")] = append(levels[r.text("scale_id")], model.Level{Value: r.text("value"), Label: r.text("label"),
			Descriptor: r.text("descriptor"), Marks: l.decimal(r, "marks")})
	}
	for _, r := range l.rows("scale", "position") {
		m.Scales = append(m.Scales, model.Scale{ID: r.text("id"), Name: r.text("name"), Levels: levels[r.text("id")]})
	}
	lots := map[string][]string{}
	for _, r := range l.rows("criterion_lot", "rowid") {
		lots[r.text("criterion_id")] = append(lots[r.text("criterion_id")], r.text("lot_id"))
	}
	children := map[string][]model.Criterion{}
	for _, r := range l.rows("criterion", "position") {
		k := l.criterion(r)
		k.Lots = lots[k.ID]
		children[r.text("parent_id")] = append(children[r.text("parent_id")], k)
	}
	var grow func(parent string, depth int) []model.Criterion
	grow = func(parent string, depth int) []model.Criterion {
		list := children[parent]
		if depth > 100 { // a tree that bites its own tail can only come from outside Assay
			return nil
		}
		for i := range list {
			list[i].Children = grow(list[i].ID, depth+1)
		}
		return list
	}
	m.Criteria = grow("", 0)
	for _, r := range l.rows("tie_step", "position") {
		m.Ties = append(m.Ties, model.TieStep{Kind: model.TieKind(r.text("kind")), Criterion: r.text("criterion_id")})
	}
	for _, r := range l.rows("phase", "position") {
		m.Phases = append(m.Phases, model.Phase{Kind: model.PhaseKind(r.text("kind")), Verify: r.whole("verify") != 0})
	}
}

func (l *loader) criterion(r row) model.Criterion {
	k := model.Criterion{ID: r.text("id"), Number: r.text("number"), Kind: model.Kind(r.text("kind")), Title: r.text("title"),
		Guidance: r.text("guidance"), Weight: l.decimal(r, "weight"), Scale: r.text("scale_id"), Phase: model.PhaseKind(r.text("phase")),
		Effect: model.Effect(r.text("effect"))}
	if r["formula"] != nil {
		k.Formula = &model.PriceRule{Name: model.PriceFormula(r.text("formula")), Lowest: model.PriceSet(r.text("lowest"))}
		l.json(r, "formula_figures", k.Formula)
	}
	if r["threshold_minimum"] != nil {
		k.Threshold = &model.Threshold{Minimum: l.decimal(r, "threshold_minimum"),
			Unit: model.ThresholdUnit(r.text("threshold_unit")), Mark: l.optional(r, "threshold_mark"), Effect: model.Effect(r.text("threshold_effect"))}
	}
	return k
}

func (l *loader) panel(c *model.Competition) {
	roles, criteria := map[string][]model.Role{}, map[string][]string{}
	for _, r := range l.rows("member_role", "member_id, position") {
		roles[r.text("member_id")] = append(roles[r.text("member_id")], model.Role(r.text("role")))
	}
	for _, r := range l.rows("member_criterion", "member_id, position") {
		criteria[r.text("member_id")] = append(criteria[r.text("member_id")], r.text("criterion_id"))
	}
	for _, r := range l.rows("member", "position") {
		id := r.text("id")
		c.Members = append(c.Members, model.Member{ID: id, Name: r.text("name"), Roles: roles[id], Criteria: criteria[id]})
	}
}

func (l *loader) bids(c *model.Competition) {
	for _, r := range l.rows("supplier", "position") {
		c.Suppliers = append(c.Suppliers, model.Supplier{ID: r.text("id"), Name: r.text("name"), Identifier: r.text("identifier"), PPON: r.text("ppon"),
			Size: model.Size(r.text("size")), VCSE: r.whole("vcse") == 1, Email: r.text("email")})
	}
	for _, r := range l.rows("bid", "position") {
		c.Bids = append(c.Bids, model.Bid{ID: r.text("id"), Supplier: r.text("supplier_id"), Lot: r.text("lot_id"),
			Status: model.BidStatus(r.text("status")), Reason: r.text("reason"), Preference: r.whole("preference")})
	}
	for _, r := range l.rows("response", "rowid") {
		c.Responses = append(c.Responses, model.Response{Bid: r.text("bid_id"), Criterion: r.text("criterion_id"), Text: r.text("text")})
	}
	for _, r := range l.rows("price_line", "position, rowid") {
		c.PriceLines = append(c.PriceLines, model.PriceLine{ID: r.text("id"), Bid: r.text("bid_id"), Criterion: r.text("criterion_id"),
			Label: r.text("label"), Amount: l.decimal(r, "amount"), Year: r.whole("year"),
			Quantity: l.decimal(r, "quantity"), Unit: r.text("unit"), Rate: l.decimal(r, "rate")})
	}
}

// scores reads the one table that may have a million rows. Its texts are mostly the same few ids and
// levels over and over, so each is kept in memory once.
func (l *loader) scores(c *model.Competition) {
	if l.err != nil {
		return
	}
	var count int
	if l.err = l.s.db.QueryRow("SELECT count(*) FROM score").Scan(&count); l.err != nil {
		return
	}
	rows, err := l.s.db.Query("SELECT member_id, bid_id, criterion_id, level, strengths, weaknesses, evidence, abstained FROM score ORDER BY rowid")
	if err != nil {
		l.err = err
		return
	}
	defer rows.Close()
	var raw [8]sql.RawBytes
	into := []any{&raw[0], &raw[1], &raw[2], &raw[3], &raw[4], &raw[5], &raw[6], &raw[7]}
	c.Scores = make([]model.Score, 0, count)
	for rows.Next() {
		if l.err = rows.Scan(into...); l.err != nil {
			return
		}
		c.Scores = append(c.Scores, model.Score{Member: l.once(raw[0]), Bid: l.once(raw[1]), Criterion: l.once(raw[2]), Level: l.once(raw[3]),
			Strengths: string(raw[4]), Weaknesses: string(raw[5]), Evidence: string(raw[6]), Abstained: string(raw[7])})
	}
	l.err = rows.Err()
}

func (l *loader) judgements(c *model.Competition) {
	l.scores(c)
	for _, r := range l.rows("agreed_score", "rowid") {
		c.Agreed = append(c.Agreed, agreedOf(r))
	}
	drawn := map[string][]string{}
	for _, r := range l.rows("draw_bid", "lot_id, position") {
		drawn[r.text("lot_id")] = append(drawn[r.text("lot_id")], r.text("bid_id"))
	}
	for _, r := range l.rows("draw", "rowid") {
		c.Draws = append(c.Draws, model.Draw{Lot: r.text("lot_id"), Bids: drawn[r.text("lot_id")], Record: r.text("record")})
	}
	for _, r := range l.rows("recommendation", "rowid") {
		c.Recommendations = append(c.Recommendations, model.Recommendation{Lot: r.text("lot_id"), Bid: r.text("bid_id"), Text: r.text("text")})
	}
}

func scoreOf(r row) model.Score {
	return model.Score{Member: r.text("member_id"), Bid: r.text("bid_id"), Criterion: r.text("criterion_id"),
		Level: r.text("level"), Strengths: r.text("strengths"), Weaknesses: r.text("weaknesses"), Evidence: r.text("evidence"), Abstained: r.text("abstained")}
}

func agreedOf(r row) model.AgreedScore {
	return model.AgreedScore{Bid: r.text("bid_id"), Criterion: r.text("criterion_id"), Level: r.text("level"),
		Reason: r.text("reason"), Dissent: r.text("dissent")}
}

func (l *loader) register(c *model.Competition) {
	for _, r := range l.rows("declaration", "position") {
		c.Declarations = append(c.Declarations, model.Declaration{ID: r.text("id"), Member: l.once([]byte(r.text("member_id"))),
			Supplier: l.once([]byte(r.text("supplier_id"))), Kind: model.DeclarationKind(r.text("kind")), Text: r.text("text"), By: l.once([]byte(r.text("by_id"))), Made: r.text("made")})
	}
	sizes := map[string]int64{}
	for _, r := range l.rows("document", "sha256") {
		sizes[r.text("sha256")] = int64(r.whole("size"))
	}
	for _, r := range l.rows("bid_document", "position, rowid") {
		c.Documents = append(c.Documents, model.Document{ID: r.text("id"), Bid: r.text("bid_id"), Criterion: r.text("criterion_id"),
			Name: r.text("name"), SHA256: r.text("sha256"), Size: sizes[r.text("sha256")]})
	}
}
