package storage

import (
	"assay/model"
)

// submissions tells that an evaluator submitted, or whose scores were reopened.
func (t *teller) submissions() string {
	rows := t.rows["submission"]
	switch {
	case len(rows) == 0:
		return ""
	case len(rows[0].Before) == 0:
		return "submitted their scores"
	case rows[0].sight == model.Whole:
		return "reopened the scores of " + t.book.member(t.seq, rows[0].is.text("member_id"))
	}
	return "reopened submitted scores"
}

// queries tells what was asked or answered, by what it is about where the reader may see that.
func (t *teller) queries() string {
	rows := t.rows["query"]
	if len(rows) == 0 {
		return ""
	}
	words, e := "asked the lead", rows[0]
	switch {
	case len(e.After) == 0:
		words = "took back a query"
	case len(e.Before) > 0:
		words = "answered a query"
	}
	if e.sight == model.Sealed {
		return words
	}
	return words + " about " + t.question(e.about.Criterion) + " of " + t.bid(e.about.Bid)
}

// highlights tells what was marked, or that a mark was taken away.
func (t *teller) highlights() string {
	rows := t.rows["highlight"]
	if len(rows) == 0 {
		return ""
	}
	words, e := "marked a passage", rows[0]
	if len(e.After) == 0 {
		words = "took away a highlight"
	}
	if e.sight == model.Sealed {
		return words
	}
	return words + " in the bid of " + t.bid(e.about.Bid)
}
