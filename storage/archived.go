package storage

import (
	"database/sql"
	"errors"
	"time"

	"assay/model"
)

// Archived is an archive that left Assay, and until when it is kept.
type Archived struct {
	Name, SHA256 string
	Head         string // hash of the last entry of the journal in it
	KeepUntil    model.Date
	At           time.Time
	Since        int // changes of the record since; reports and archives are none
}

// NoteArchive records that an archive left Assay; the same one is noted once.
func (s *Store) NoteArchive(actor string, a Archived) error {
	m, c, err := s.allowed(actor, model.Archive)
	if err != nil {
		return err
	}
	decided, err := s.Decided()
	if err == nil {
		err = c.CheckKeepUntil(decided, a.KeepUntil)
	}
	if err != nil {
		return err
	}
	noted, err := s.Archives()
	if err != nil {
		return err
	}
	for _, n := range noted {
		if n.SHA256 == a.SHA256 && n.Name == a.Name {
			return nil
		}
	}
	return s.do(m, model.Archive, "", func(t *tx) error {
		return t.put("archive", row{"id": NewID(), "name": a.Name, "sha256": a.SHA256, "head": a.Head, "keep_until": a.KeepUntil.String()})
	})
}

// Archives lists the archives noted, oldest first.
func (s *Store) Archives() ([]Archived, error) {
	rows, err := s.db.Query("SELECT a.name, a.sha256, a.head, a.keep_until, c.at," +
		" (SELECT count(*) FROM change AS later WHERE later.seq > coalesce((SELECT seq FROM change WHERE hash = a.head), 0)" +
		"  AND later.table_name NOT IN " + notRecord + ")" +
		" FROM archive AS a JOIN change AS c ON c.table_name = 'archive' AND c.row_key = json_array(a.id) ORDER BY c.seq")
	if err != nil {
		return nil, explain(err, s.path)
	}
	defer rows.Close()
	var list []Archived
	for rows.Next() {
		var a Archived
		var until, at string
		if err := rows.Scan(&a.Name, &a.SHA256, &a.Head, &until, &at, &a.Since); err != nil {
			return nil, explain(err, s.path)
		}
		if err := a.KeepUntil.UnmarshalText([]byte(until)); err != nil {
			return nil, err
		}
		a.At, _ = time.Parse(timeForm, at)
		list = append(list, a)
	}
	return list, explain(rows.Err(), s.path)
}

// Kept is the last archive that holds the record as it stands, nil when there is none.
func (s *Store) Kept() (*Archived, error) {
	list, err := s.Archives()
	for i := len(list) - 1; i >= 0; i-- {
		if list[i].Since == 0 {
			return &list[i], err
		}
	}
	return nil, err
}

// CheckDelete refuses to delete the competition for a member who may not, without its title, and
// without an archive where one is needed.
func (s *Store) CheckDelete(actor, title string) error {
	m, c, err := s.actor(actor)
	if err != nil {
		return err
	}
	kept, err := s.Kept()
	if err != nil {
		return err
	}
	return c.CheckDelete(m, title, kept != nil)
}

// Decided is the day on which the award was last decided; today while it is not.
func (s *Store) Decided() (model.Date, error) {
	var at string
	err := s.db.QueryRow(`SELECT at FROM change WHERE table_name = 'competition' AND after <> '' AND json_extract(after, '$.stage') IN ('decided', 'issued')
		AND CASE before WHEN '' THEN '' ELSE json_extract(before, '$.stage') END NOT IN ('decided', 'issued') ORDER BY seq DESC LIMIT 1`).Scan(&at)
	if errors.Is(err, sql.ErrNoRows) {
		at, err = s.now().UTC().Format(timeForm), nil
	}
	if err != nil {
		return model.Date{}, explain(err, s.path)
	}
	var day model.Date
	return day, day.UnmarshalText([]byte(at[:min(len(at), len("2006-01-02"))]))
}

// NoteRestored records in a file that it was restored, and from what: under the member acting, or
// under the procurement lead where that member may not look after the file.
func (s *Store) NoteRestored(actor, text string) error {
	c, err := s.Competition()
	if err != nil {
		return err
	}
	if m := c.Member(actor); m == nil || model.Allow(*m, model.KeepFile, c.Stage) != nil {
		for i := range c.Members {
			if c.Members[i].Has(model.Lead) {
				actor = c.Members[i].ID
				break
			}
		}
		if m != nil {
			text += " It was done by " + m.Name + "."
		}
	}
	m, _, err := s.allowed(actor, model.KeepFile)
	if err != nil {
		return err
	}
	return s.do(m, model.KeepFile, "", func(t *tx) error {
		return t.put("event", row{"id": NewID(), "kind": "restored", "text": text})
	})
}
