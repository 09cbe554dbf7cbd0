package storage

import (
	"encoding/json"
	"fmt"
	"strings"

	"assay/model"
)

// categories tells of an export of the marketplace, and of how many suppliers.
func (t *teller) categories() string {
	many := model.Plural(len(t.rows["candidate"]), "supplier", "suppliers")
	switch _, _, removed := t.tally("category"); {
	case len(t.rows["category"]) == 0:
		return ""
	case removed > 0:
		return "took back the category of " + many
	}
	return "imported a category of " + many + t.from()
}

// shortlists tells of a shortlist made.
func (t *teller) shortlists() string {
	many := model.Plural(len(t.rows["shortlist_supplier"]), "supplier", "suppliers")
	switch _, _, removed := t.tally("shortlist"); {
	case len(t.rows["shortlist"]) == 0:
		return ""
	case removed > 0:
		return "took back the shortlist of " + many
	}
	return "made a shortlist of " + many
}

// invitations tells who was invited, or what came of it. Where bids are what did it, loading them or
// marking one says it.
func (t *teller) invitations() string {
	rows := t.rows["invitation"]
	added, _, removed := t.tally("invitation")
	whom := of(rows, func(e seenRow) string { return keyText(string(e.Key), 0) },
		func(id string) string { return t.book.supplier(t.seq, id) }, "suppliers")
	switch {
	case len(rows) == 0 || len(t.rows["bid"]) > 0:
		return ""
	case removed > 0:
		return "took back the invitation of " + whom
	case added > 0:
		return "invited " + whom
	case len(rows) > 1 || rows[0].is.text("outcome") == rows[0].was.text("outcome"):
		return "corrected the invitation of " + whom
	}
	return fmt.Sprintf("noted the invitation of %s as %s (was %s)", whom, outcomeWord(rows[0].is), outcomeWord(rows[0].was))
}

func outcomeWord(r row) string {
	return strings.ToLower(model.InvitationOutcome(r.text("outcome")).Title())
}

// What Find keeps as JSON, in words; a text that is none stays as it is.

func filterWords(text string) string {
	var f model.Filter
	if json.Unmarshal([]byte(text), &f) != nil {
		return ""
	}
	return or(f.Words(), "everybody")
}

func namesIn(text string) string {
	var names []string
	if json.Unmarshal([]byte(text), &names) != nil {
		return ""
	}
	return strings.Join(names, ", ")
}

func valuesIn(text string) string {
	var values map[string][]string
	if json.Unmarshal([]byte(text), &values) != nil {
		return ""
	}
	return (model.Filter{Values: values}).Words()
}
