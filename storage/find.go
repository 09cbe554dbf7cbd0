package storage

import (
	"cmp"
	"context"
	"encoding/json"
	"strings"
	"time"

	"assay/model"
)

// Find: the category exports of the marketplace, the shortlists made of them, and the register of
// invitations. Nothing of it is replaced: a category and a shortlist stay when there is a newer one.

// ImportCategory adds an export of the marketplace. Those before it stay.
func (s *Store) ImportCategory(actor string, g model.Category) error {
	l, err := s.BeginImport(actor, g)
	if err != nil {
		return err
	}
	l.Carry(context.Background(), nil)
	return l.Arrive()
}

func (t *tx) putCategory(g model.Category, position int64, each func() error) error {
	if err := t.put("category", categoryRow(g, position)); err != nil {
		return err
	}
	for i, k := range g.Suppliers {
		if err := cmp.Or(each(), t.put("candidate", candidateRow(g.ID, k, int64(i)))); err != nil {
			return err
		}
	}
	return nil
}

// MakeShortlist puts those of a category whom a filter leaves on the shortlist; the shortlists before
// it stay. Those who are not yet suppliers of the competition become so.
func (s *Store) MakeShortlist(actor, category string, f model.Filter) error {
	m, c, err := s.allowed(actor, model.FindSuppliers)
	if err != nil {
		return err
	}
	made, err := c.Shortlist(category, f, NewID)
	if err != nil {
		return err
	}
	return s.do(m, model.FindSuppliers, "", func(t *tx) error {
		if err := t.putBids(c, model.BidLoad{Suppliers: made.New}, nil); err != nil {
			return err
		}
		made.Made = t.at.Format(timeForm)
		return t.putShortlist(made.Shortlist, int64(len(c.Shortlists)))
	})
}

func (t *tx) putShortlist(l model.Shortlist, position int64) error {
	if err := t.put("shortlist", shortlistRow(l, position)); err != nil {
		return err
	}
	for i, id := range l.Suppliers {
		if err := t.put("shortlist_supplier", row{"shortlist_id": l.ID, "supplier_id": id, "position": int64(i)}); err != nil {
			return err
		}
	}
	return nil
}

// Invite puts suppliers into the register as invited, all at one time.
func (s *Store) Invite(actor string, in model.Inviting) error {
	m, c, err := s.allowed(actor, model.InviteSuppliers)
	if err != nil {
		return err
	}
	in.Reason = strings.TrimSpace(in.Reason)
	if err := c.CheckInviting(in); err != nil {
		return err
	}
	if err := s.happened(in.At, "the invitations went out"); err != nil {
		return err
	}
	changed := *c
	changed.Invitations = nil
	for _, id := range in.Suppliers {
		changed.Invitations = append(changed.Invitations, model.Invitation{Supplier: id, Invited: in.At.UTC().Format(timeForm), Outcome: model.Invited})
	}
	return s.do(m, model.InviteSuppliers, in.Reason, func(t *tx) error {
		if err := t.putInvitations(changed.Invitations); err != nil {
			return err
		}
		return t.putInvitations(changed.AnswersByBids(t.at)) // who bid already
	})
}

// happened refuses a time that has not come yet.
func (s *Store) happened(at time.Time, what string) error {
	if now := s.now(); at.IsZero() || at.After(now.Add(backwards)) {
		return model.Refuse(model.Invalid, "the time at which %s, %s, is still to come; give the time it happened", what, model.RecordTime(at))
	}
	return nil
}

// SetInvitation records what came of inviting a supplier, or corrects when it was invited.
func (s *Store) SetInvitation(actor string, i model.Invitation) error {
	m, c, err := s.allowed(actor, model.InviteSuppliers)
	if err != nil {
		return err
	}
	if i.Outcome == model.Invited {
		i.Answered = ""
	}
	if err := c.CheckInvitation(i); err != nil {
		return err
	}
	return s.do(m, model.InviteSuppliers, "", func(t *tx) error { return t.putInvitations([]model.Invitation{i}) })
}

func (t *tx) putInvitations(list []model.Invitation) error {
	for _, i := range list {
		if err := t.put("invitation", invitationRow(i)); err != nil {
			return err
		}
	}
	return nil
}

func categoryRow(g model.Category, position int64) row {
	return row{"id": g.ID, "position": position, "source": g.Source, "sha256": g.SHA256, "created": g.Created, "facets": encode(g.Facets)}
}

func candidateRow(category string, k model.Candidate, position int64) row {
	return row{"category_id": category, "position": position, "name": k.Name, "identifier": k.Identifier, "ppon": k.PPON,
		"size": string(k.Size), "vcse": whole(k.VCSE), "email": k.Email, "facets": encode(k.Values)}
}

func shortlistRow(l model.Shortlist, position int64) row {
	return row{"id": l.ID, "position": position, "category_id": l.Category, "filter": encode(l.Filter), "made": l.Made}
}

func invitationRow(i model.Invitation) row {
	return row{"supplier_id": i.Supplier, "invited": i.Invited, "outcome": string(i.Outcome), "answered": i.Answered, "note": i.Note}
}

// find reads what Find has recorded.
func (l *loader) find(c *model.Competition) {
	for _, r := range l.rows("category", "position") {
		g := model.Category{ID: r.text("id"), Source: r.text("source"), SHA256: r.text("sha256"), Created: r.text("created")}
		l.json(r, "facets", &g.Facets)
		g.Suppliers = l.candidates(g.ID)
		c.Categories = append(c.Categories, g)
	}
	on := map[string][]string{}
	for _, r := range l.rows("shortlist_supplier", "shortlist_id, position") {
		on[r.text("shortlist_id")] = append(on[r.text("shortlist_id")], r.text("supplier_id"))
	}
	for _, r := range l.rows("shortlist", "position") {
		s := model.Shortlist{ID: r.text("id"), Category: r.text("category_id"), Made: r.text("made"), Suppliers: on[r.text("id")]}
		l.json(r, "filter", &s.Filter)
		c.Shortlists = append(c.Shortlists, s)
	}
	for _, r := range l.rows("invitation", "rowid") {
		c.Invitations = append(c.Invitations, model.Invitation{Supplier: r.text("supplier_id"), Invited: r.text("invited"),
			Outcome: model.InvitationOutcome(r.text("outcome")), Answered: r.text("answered"), Note: r.text("note")})
	}
}

// candidates are those of a category. A category never changes, so they are read once for as long as
// the file is open, and a verb is not slower for a large one.
func (l *loader) candidates(category string) []model.Candidate {
	if have, read := l.s.candidates[category]; read || l.err != nil {
		return have
	}
	rows, err := l.s.db.Query("SELECT name, identifier, ppon, size, vcse, email, facets FROM candidate WHERE category_id = ? ORDER BY position", category)
	if err != nil {
		l.err = err
		return nil
	}
	defer rows.Close()
	var list []model.Candidate
	for rows.Next() {
		var k model.Candidate
		var values []byte
		if l.err = rows.Scan(&k.Name, &k.Identifier, &k.PPON, &k.Size, &k.VCSE, &k.Email, &values); l.err != nil {
			return nil
		}
		if l.err = json.Unmarshal(values, &k.Values); l.err != nil {
			return nil
		}
		list = append(list, k)
	}
	if l.err = rows.Err(); l.err != nil {
		return nil
	}
	if l.s.candidates == nil {
		l.s.candidates = map[string][]model.Candidate{}
	}
	l.s.candidates[category] = list
	return list
}

// putFind writes what a competition brings of Find.
func (t *tx) putFind(c *model.Competition) error {
	for i, g := range c.Categories {
		if err := t.putCategory(g, int64(i), func() error { return nil }); err != nil {
			return err
		}
	}
	for i, l := range c.Shortlists {
		if err := t.putShortlist(l, int64(i)); err != nil {
			return err
		}
	}
	return t.putInvitations(c.Invitations)
}
