package model

import (
	"fmt"
	"slices"
)

// Highlight is a passage of a response, or a part of a page, that a member marked for a note on a
// score. Only they see it before scores are open to the panel.
type Highlight struct {
	ID        string `json:"id"`
	Member    string `json:"member"`             // ID
	Bid       string `json:"bid"`                // ID
	Criterion string `json:"criterion"`          // ID: for the score of which question
	Note      NoteOf `json:"note"`               // where it was put
	Document  string `json:"document,omitempty"` // ID; "" is the response's own text
	Page      int    `json:"page,omitempty"`     // from 1; 0 in a text
	Quote     string `json:"quote,omitempty"`    // "" where no text was under it
	Start     int    `json:"start,omitempty"`    // in a text: characters from its beginning
	End       int    `json:"end,omitempty"`
	Area      []int  `json:"area,omitempty"` // on a page: left, top, right, bottom in thousandths of its width and height
}

// NoteOf names one of the notes on a score.
type NoteOf string

const (
	Strengths  NoteOf = "strengths"
	Weaknesses NoteOf = "weaknesses"
	Evidence   NoteOf = "evidence"
)

// Notes lists the notes on a score in the order they are shown.
var Notes = []NoteOf{Strengths, Weaknesses, Evidence}

// Highlight finds a highlight by its ID, or nil.
func (c *Competition) Highlight(id string) *Highlight {
	return find(c.Highlights, func(h *Highlight) bool { return h.ID == id })
}

// Cite is how a highlight reads in a note: what is quoted, and where it is.
func (c *Competition) Cite(h Highlight) string {
	where := ""
	if d := c.Document(h.Document); d != nil {
		where = d.Name
		if h.Page > 0 {
			where = fmt.Sprintf("%s, page %d", d.Name, h.Page)
		}
	}
	switch {
	case h.Quote == "":
		return where
	case where == "":
		return "“" + h.Quote + "”"
	}
	return "“" + h.Quote + "” (" + where + ")"
}

// CheckHighlight refuses a highlight that does not fit the record.
func (c *Competition) CheckHighlight(h Highlight) error {
	if err := c.CheckScore(Score{Member: h.Member, Bid: h.Bid, Criterion: h.Criterion}); err != nil {
		return err
	}
	within := func(n int) bool { return n >= 0 && n <= 1000 }
	switch d := c.Document(h.Document); {
	case !slices.Contains(Notes, h.Note):
		return Refuse(Invalid, "%q is not a note of a score; use strengths, weaknesses or evidence", h.Note)
	case h.Document != "" && (d == nil || d.Bid != h.Bid):
		return Refuse(NotFound, "what was marked is not a document of this bid")
	case h.Page < 0 || h.Start < 0 || h.End < h.Start:
		return Refuse(Invalid, "what was marked is nowhere in the document")
	case len(h.Area) != 0 && (len(h.Area) != 4 || h.Area[0] >= h.Area[2] || h.Area[1] >= h.Area[3] || slices.ContainsFunc(h.Area, func(n int) bool { return !within(n) })):
		return Refuse(Invalid, "what was marked is not on the page")
	case len(h.Area) == 0 && h.Quote == "":
		return Refuse(Invalid, "nothing was marked")
	case tooLong(h.Quote):
		return Refuse(Invalid, "what was marked is longer than %d characters; mark less", LongestText)
	}
	return nil
}
