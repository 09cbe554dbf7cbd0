package reports

import (
	"fmt"
	"strings"
	"time"

	"assay/model"
	"assay/reports/doc"
)

// mostInvited is how many invitations are listed one by one.
const mostInvited = 60

// find is who was found in the marketplace and invited, nil where nobody was.
func (a *award) find() []doc.Block {
	var blocks []doc.Block
	if list, g := a.c.LastShortlist(), a.c.ShortlistCategory(); list != nil && g != nil {
		of := ""
		if n := len(g.Suppliers); n > 0 {
			of = fmt.Sprintf(" of the %d", n)
		}
		text := fmt.Sprintf("The category %s was created %s. %s%s met the filter%s, and the shortlist of them was made %s.", g.Source, at(g.Created),
			model.Plural(len(list.Suppliers), "supplier", "suppliers"), of, inBrackets(list.Filter.Words()), at(list.Made))
		if n := len(a.c.Shortlists); n > 1 {
			text += fmt.Sprintf(" It took the place of %s before it.", model.Plural(n-1, "shortlist", "shortlists"))
		}
		blocks = append(blocks, doc.P(text))
	}
	if len(a.c.Invitations) == 0 {
		return blocks
	}
	n := a.c.InvitationCounts()
	blocks = append(blocks, doc.P(came(n)))
	if n.Waiting > 0 {
		blocks = append(blocks, doc.Warn(model.Plural(n.Waiting, "invitation has", "invitations have")+" no answer on record."))
	}
	if n.Invited > mostInvited {
		return append(blocks, doc.P("The register of invitations is in the record; it is too long to be printed here."))
	}
	return append(blocks, doc.T(a.invitations()))
}

// came says what the invitations came to.
func came(n model.InvitationCounts) string {
	parts := []string{fmt.Sprintf("%d bid (%d SME, %d VCSE)", n.Bid, n.BidSME, n.BidVCSE)}
	for _, part := range []struct {
		n    int
		what string
	}{{n.Declined, "declined"}, {n.NoBid, "sent no bid"}, {n.Late, "bid late"}, {n.Withdrawn, "withdrew"}} {
		if part.n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", part.n, part.what))
		}
	}
	return fmt.Sprintf("%s invited (%d SME, %d VCSE): %s.", model.Plural(n.Invited, "supplier was", "suppliers were"), n.SME, n.VCSE, model.Join(parts, len(parts)))
}

func (a *award) invitations() doc.Table {
	t := doc.Table{Columns: []doc.Column{{Title: "Supplier", Align: doc.Left, Share: 33}, {Title: "Size", Align: doc.Left, Share: 14},
		{Title: "Invited", Align: doc.Left, Share: 26}, {Title: "Outcome", Align: doc.Left, Share: 17}, {Title: "Note", Align: doc.Left, Share: 28}}}
	for _, i := range a.c.Invitations {
		s := a.c.Supplier(i.Supplier)
		if s == nil {
			continue
		}
		size := s.Size.Title()
		if s.VCSE {
			size += ", VCSE"
		}
		t.Rows = append(t.Rows, doc.Row{Cells: []string{s.Name, size, at(i.Invited), i.Outcome.Title(), i.Note}})
	}
	return t
}

// at is a time of the record for reading.
func at(text string) string {
	t, err := time.Parse(time.RFC3339, text)
	if err != nil {
		return orNone(strings.TrimSpace(text))
	}
	return model.RecordTime(t)
}

func inBrackets(text string) string {
	if text == "" {
		return ""
	}
	return " (" + text + ")"
}
