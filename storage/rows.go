package storage

import (
	"bytes"
	"database/sql"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"assay/model"
)

// row is one line of a table: text, whole numbers (int64) and nil by column name.
type row map[string]any

// table is a state table as the file itself describes it.
type table struct {
	name    string
	columns []string
	key     []string // the primary key, in its order
}

// journalTable is the journal itself, journalEnd its last entry once more, and partTable the bytes
// of documents. They are not journalled: the journal proves itself, a document's hash its parts.
const (
	journalTable = "change"
	journalEnd   = "journal_end"
	partTable    = "document_part"
)

// readTables learns the state tables from the file, so that the journal and its check cover
// every column there is without a second list to keep in step.
func readTables(db *sql.DB) ([]table, error) {
	rows, err := db.Query(`SELECT m.name, p.name, p.pk FROM sqlite_schema AS m, pragma_table_info(m.name) AS p
		WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%' AND m.name NOT IN (?, ?, ?) ORDER BY m.rowid, p.cid`, journalTable, journalEnd, partTable)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var tables []table
	keyAt := map[string]int{}
	for rows.Next() {
		var name, column string
		var pk int
		if err := rows.Scan(&name, &column, &pk); err != nil {
			return nil, err
		}
		if len(tables) == 0 || tables[len(tables)-1].name != name {
			tables = append(tables, table{name: name})
		}
		t := &tables[len(tables)-1]
		t.columns = append(t.columns, column)
		if pk > 0 {
			keyAt[name+"."+column] = pk
			t.key = append(t.key, column)
		}
	}
	for i := range tables {
		t := &tables[i]
		slices.SortFunc(t.key, func(a, b string) int { return keyAt[t.name+"."+a] - keyAt[t.name+"."+b] })
	}
	return tables, rows.Err()
}

func (s *Store) table(name string) (table, error) {
	for _, t := range s.tables {
		if t.name == name {
			return t, nil
		}
	}
	return table{}, fmt.Errorf("the table %s is gone", name)
}

// keyOf is a row's primary key as a JSON array.
func (t table) keyOf(r row) string {
	values := make([]any, len(t.key))
	for i, column := range t.key {
		values[i] = r[column]
	}
	return encode(values)
}

// encode writes JSON with object keys sorted and no HTML escapes.
func encode(v any) string {
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(v); err != nil {
		panic("storage: rows are always encodable: " + err.Error())
	}
	return strings.TrimSuffix(out.String(), "\n")
}

// querier is a *sql.DB or a *sql.Tx.
type querier interface {
	Query(query string, args ...any) (*sql.Rows, error)
}

// rows reads whole rows of the table; where and args may narrow them down.
func (t table) rows(q querier, where string, args ...any) ([]row, error) {
	found, err := q.Query("SELECT "+strings.Join(t.columns, ", ")+" FROM "+t.name+" "+where, args...)
	if err != nil {
		return nil, err
	}
	defer found.Close()
	var list []row
	for found.Next() {
		values, into := make([]any, len(t.columns)), make([]any, len(t.columns))
		for i := range values {
			into[i] = &values[i]
		}
		if err := found.Scan(into...); err != nil {
			return nil, err
		}
		r := make(row, len(values))
		for i, column := range t.columns {
			r[column] = values[i]
		}
		list = append(list, r)
	}
	return list, found.Err()
}

// tx is one verb under way: a transaction with a frozen time, and the actor and verb that its
// changes carry.
type tx struct {
	*sql.Tx
	store  *Store
	head   Head
	act    int64
	at     time.Time
	actor  model.Member
	verb   string
	reason string

	statements map[string]*sql.Stmt // by query
}

// entry is what all changes of one verb say.
type entry struct {
	at     time.Time
	actor  model.Member
	verb   model.Verb
	reason string
}

// do runs a verb in one transaction and makes it durable.
func (s *Store) do(actor model.Member, verb model.Verb, reason string, work func(*tx) error) error {
	if s.busy != nil {
		return s.busy
	}
	t, err := s.commit(actor, verb, reason, work)
	s.adopt(t)
	return err
}

// commit runs a verb in one transaction; it is nil where nothing was changed. The store knows of
// what was written once it adopts it.
func (s *Store) commit(actor model.Member, verb model.Verb, reason string, work func(*tx) error) (*tx, error) {
	at, err := s.verbTime()
	if err != nil {
		return nil, err
	}
	return s.write(entry{at, actor, verb, reason}, work)
}

// write is commit at a time that is known.
func (s *Store) write(e entry, work func(*tx) error) (*tx, error) {
	if err := s.guard(); err != nil {
		return nil, err
	}
	if err := readable(e.reason); err != nil {
		return nil, err
	}
	sqlTx, err := s.db.Begin()
	if err != nil {
		return nil, explain(err, s.path)
	}
	defer sqlTx.Rollback()
	t := &tx{Tx: sqlTx, store: s, head: s.head, act: s.head.Seq + 1, at: e.at, actor: e.actor, verb: string(e.verb), reason: e.reason,
		statements: map[string]*sql.Stmt{}}
	if err := work(t); err != nil {
		return nil, explain(err, s.path)
	}
	if t.head == s.head {
		return nil, nil // nothing changed
	}
	if err := t.end(); err != nil {
		return nil, explain(err, s.path)
	}
	if _, err := s.heldStill(); err != nil { // a long verb can be overslept
		return nil, err
	}
	if err := sqlTx.Commit(); err != nil {
		return nil, explain(err, s.path)
	}
	return t, nil
}

// adopt takes what was written as what the file now holds.
func (s *Store) adopt(t *tx) {
	if t != nil {
		s.head = t.head
		s.snapshot = nil
		s.keepStatements(t)
		s.seen()
	}
}

// put writes a row, new or changed, and journals it. A row that is already so is left alone.
func (t *tx) put(name string, r row) error {
	tab, err := t.store.table(name)
	if err != nil {
		return err
	}
	if len(r) != len(tab.columns) {
		return fmt.Errorf("storage: a row of %s has %d columns, not %d", name, len(tab.columns), len(r))
	}
	for _, value := range r {
		if text, is := value.(string); is {
			if err := readable(text); err != nil {
				return err
			}
		}
	}
	before, err := t.find(tab, r)
	if err != nil {
		return err
	}
	after := encode(r)
	if before == after {
		return nil
	}
	marks := strings.TrimSuffix(strings.Repeat("?, ", len(tab.columns)), ", ")
	sets := make([]string, len(tab.columns))
	values := make([]any, len(tab.columns))
	for i, column := range tab.columns {
		sets[i] = column + " = excluded." + column
		values[i] = r[column]
	}
	_, err = t.Exec("INSERT INTO "+name+" ("+strings.Join(tab.columns, ", ")+") VALUES ("+marks+") ON CONFLICT ("+
		strings.Join(tab.key, ", ")+") DO UPDATE SET "+strings.Join(sets, ", "), values...)
	if err != nil {
		return err
	}
	return t.journal(name, tab.keyOf(r), before, after)
}

// readable refuses bytes that are no text: JSON has none for them, so the journal could not prove them.
func readable(text string) error {
	if utf8.ValidString(text) {
		return nil
	}
	return model.Refuse(model.Invalid, "%q holds bytes that are not text (UTF-8), nothing was saved; write it again", strings.ToValidUTF8(clip(text), "\ufffd"))
}

// remove deletes a row and journals it.
func (t *tx) remove(name string, r row) error {
	tab, err := t.store.table(name)
	if err != nil {
		return err
	}
	before, err := t.find(tab, r)
	if err != nil || before == "" {
		return err
	}
	where, args := tab.whereKey(r)
	if _, err := t.Exec("DELETE FROM "+name+" "+where, args...); err != nil {
		return err
	}
	return t.journal(name, tab.keyOf(r), before, "")
}

// sync makes the whole table hold exactly these rows.
func (t *tx) sync(name string, want []row) error {
	tab, err := t.store.table(name)
	if err != nil {
		return err
	}
	have, err := tab.rows(t, "")
	if err != nil {
		return err
	}
	keep := make(map[string]bool, len(want))
	for _, r := range want {
		keep[tab.keyOf(r)] = true
	}
	for _, r := range have {
		if !keep[tab.keyOf(r)] {
			if err := t.remove(name, r); err != nil {
				return err
			}
		}
	}
	for _, r := range want {
		if err := t.put(name, r); err != nil {
			return err
		}
	}
	return nil
}

func (t table) whereKey(r row) (string, []any) {
	parts, args := make([]string, len(t.key)), make([]any, len(t.key))
	for i, column := range t.key {
		parts[i], args[i] = column+" = ?", r[column]
	}
	return "WHERE " + strings.Join(parts, " AND "), args
}

// find is the stored row with r's key as JSON, or "".
func (t *tx) find(tab table, r row) (string, error) {
	where, args := tab.whereKey(r)
	found, err := tab.rows(t, where, args...)
	if err != nil || len(found) == 0 {
		return "", err
	}
	return encode(found[0]), nil
}
