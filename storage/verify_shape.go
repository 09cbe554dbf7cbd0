package storage

import (
	"context"
	"database/sql"
	"encoding/json"
	"maps"
	"slices"
	"strings"

	"assay/model"
)

// reader is a *sql.DB, *sql.Conn or *sql.Tx.
type reader interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
}

// reference is what this program makes a file of in one of its formats. It is not read from the file
// under check, where somebody could have altered the defaults with the rows.
type reference struct {
	parts    map[string]string   // each table, column, trigger, view and index, with its text
	columns  map[string][]string // by table
	tables   []table             // the state tables, in the order they were made
	defaults map[string]row      // table -> what a row has in columns it does not mention
}

// madeAs makes a file of a format in memory and looks at it.
func madeAs(format int) (made reference, err error) {
	if format < 1 {
		return made, model.Refuse(model.Invalid, "the file says it has format %d, which no Assay writes: it was altered or is damaged; go back to a copy of it", format)
	}
	db, err := sql.Open("sqlite", ":memory:")
	if err != nil {
		return made, err
	}
	defer db.Close()
	db.SetMaxOpenConns(1) // each connection has a memory of its own
	if err := migrateTo(db, format); err != nil {
		return made, err
	}
	ctx := context.Background()
	if made.parts, err = shape(ctx, db); err != nil {
		return made, err
	}
	if made.columns, err = columnsOf(ctx, db); err != nil {
		return made, err
	}
	if made.tables, err = readTables(db); err != nil {
		return made, err
	}
	made.defaults, err = columnDefaults(db)
	return made, err
}

// shape is what a file consists of besides its rows: each table, column, trigger, view and index by
// name, with its text, because a rule that was taken out or a trigger put in shows in no row. The
// tables in which SQLite counts a file's rows to be faster say nothing; no other thing may hide
// behind such a name.
func shape(ctx context.Context, db reader) (map[string]string, error) {
	found, err := db.QueryContext(ctx, `SELECT type || ' ' || name, tbl_name || ': ' || coalesce(sql, '')
		FROM sqlite_schema WHERE type <> 'table' OR name NOT IN ('sqlite_stat1', 'sqlite_stat4')
		UNION ALL SELECT 'table ' || m.name || ', column ' || p.name, concat_ws(' ', p.type, p."notnull", p.dflt_value, p.pk, p.hidden)
		FROM sqlite_schema AS m, pragma_table_xinfo(m.name) AS p WHERE m.type = 'table' AND m.name NOT IN ('sqlite_stat1', 'sqlite_stat4')`)
	if err != nil {
		return nil, err
	}
	defer found.Close()
	parts := map[string]string{}
	for found.Next() {
		var name, text string
		if err := found.Scan(&name, &text); err != nil {
			return nil, err
		}
		parts[name] = text
	}
	return parts, found.Err()
}

// columnsOf lists the columns of each table there is.
func columnsOf(ctx context.Context, db reader) (map[string][]string, error) {
	found, err := db.QueryContext(ctx, `SELECT m.name, p.name FROM sqlite_schema AS m, pragma_table_info(m.name) AS p
		WHERE m.type = 'table' ORDER BY m.rowid, p.cid`)
	if err != nil {
		return nil, err
	}
	defer found.Close()
	columns := map[string][]string{}
	for found.Next() {
		var name, column string
		if err := found.Scan(&name, &column); err != nil {
			return nil, err
		}
		columns[name] = append(columns[name], column)
	}
	return columns, found.Err()
}

// checkShape sets what the file consists of against what this program makes in the file's format.
func (v *verifier) checkShape() error {
	have, err := shape(v.ctx, v)
	if err != nil {
		return err
	}
	if v.tables, err = columnsOf(v.ctx, v); err != nil {
		return err
	}
	for _, name := range slices.Sorted(maps.Keys(v.made.parts)) {
		if text, there := have[name]; !there {
			v.find(name, "it was removed outside Assay")
		} else if text != v.made.parts[name] {
			v.find(name, "it was altered outside Assay")
		}
	}
	for _, name := range slices.Sorted(maps.Keys(have)) {
		if _, known := v.made.parts[name]; !known {
			v.find(name, "it was added outside Assay")
		}
	}
	return nil
}

// shared lists the columns of a table that the file has as it should.
func (v *verifier) shared(name string) []string {
	var columns []string
	for _, column := range v.made.columns[name] {
		if slices.Contains(v.tables[name], column) {
			columns = append(columns, column)
		}
	}
	return columns
}

// complete gives an after-image the defaults of the columns that were added since it was written. An
// entry from before a column existed does not mention it, and is read as if it gave the column's
// default: a newer Assay adds columns, and no value that the journal does not explain.
func (v *verifier) complete(name, image string) row {
	var r row
	decoder := json.NewDecoder(strings.NewReader(image))
	decoder.UseNumber() // positions and flags keep their digits
	if err := decoder.Decode(&r); err != nil || r == nil {
		return nil
	}
	for column, value := range v.made.defaults[name] {
		if _, mentioned := r[column]; !mentioned {
			r[column] = value
		}
	}
	return r
}

func columnDefaults(db *sql.DB) (map[string]row, error) {
	found, err := db.Query(`SELECT m.name, p.name, p.dflt_value FROM sqlite_schema AS m, pragma_table_info(m.name) AS p
		WHERE m.type = 'table' AND (p.dflt_value IS NOT NULL OR p."notnull" = 0)`)
	if err != nil {
		return nil, err
	}
	defer found.Close()
	defaults := map[string]row{}
	for found.Next() {
		var name, column string
		var literal sql.NullString
		if err := found.Scan(&name, &column, &literal); err != nil {
			return nil, err
		}
		if defaults[name] == nil {
			defaults[name] = row{}
		}
		defaults[name][column] = literalValue(literal)
	}
	return defaults, found.Err()
}

// literalValue is what a default of the migrations means: nothing, a text in quotes or a whole number.
func literalValue(literal sql.NullString) any {
	if !literal.Valid {
		return nil
	}
	if text, quoted := strings.CutPrefix(literal.String, "'"); quoted {
		return strings.TrimSuffix(text, "'")
	}
	return json.Number(literal.String)
}

// sealedUntil says from which stage on the check may print what rows of a table hold: its outcome may
// be seen by anyone. What says nothing about a bid's worth or about a person is always shown; what is
// not named here waits until prices are opened, so that nothing new is ever shown too early.
var sealedUntil = map[string]model.Stage{
	"competition": "", "lot": "", "scale": "", "level": "", "criterion": "", "criterion_lot": "", "tie_step": "", "phase": "",
	"method_version": "", "member": "", "member_role": "", "member_criterion": "", "supplier": "", "bid": "", "undone": "",
	"event": "", "archive": "", "category": "", "candidate": "", "shortlist": "", "shortlist_supplier": "", "invitation": "", "report": "", "document": "",
	"score": model.Moderating, "agreed_score": model.Moderating, "submission": model.Moderating, "highlight": model.Moderating, "query": model.Moderating,
}

// shows reports whether values of a table may be printed. Where the row that says how far the
// competition has come is itself in doubt, nothing that was ever sealed is.
func (v *verifier) shows(name string) bool {
	until, known := sealedUntil[name]
	if !known {
		until = model.PricesOpened
	}
	return until == "" || v.stage.Reached(until) && v.findings["competition"] == 0
}
