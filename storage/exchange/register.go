package exchange

import (
	"cmp"
	"fmt"
	"time"

	"assay/model"
)

// The register of interests, and the documents of the bids: both ways.

func (w *writer) register(f *file) {
	for _, d := range w.c.Declarations {
		entry := declarationForm{ID: d.ID, Member: w.memberRef(d.Member), Supplier: w.suppliers.refer(d.Supplier, w.supplierName(d.Supplier)),
			Kind: string(d.Kind), Text: d.Text, Made: d.Made}
		if d.By != d.Member {
			entry.By = w.memberRef(d.By)
		}
		f.Declarations = append(f.Declarations, entry)
	}
	for _, d := range w.c.Documents {
		f.Documents = append(f.Documents, documentForm{ID: d.ID, Bid: w.bidRef(d.Bid), Criterion: w.optionalCriterion(d.Criterion),
			Name: d.Name, SHA256: d.SHA256, Size: d.Size})
	}
}

func (w *writer) supplierName(id string) string {
	if s := w.c.Supplier(id); s != nil {
		return s.Name
	}
	return ""
}

// register reads the entries in their order, which is the order they were made in.
func (r *reader) register(forms []declarationForm) {
	ids := newIndex("declaration", 0)
	for i, f := range forms {
		at := fmt.Sprintf("declarations[%d]", i)
		d := model.Declaration{ID: r.id(ids, f.ID, at), Member: r.find(r.members, f.Member, at+".member"), Supplier: r.find(r.suppliers, f.Supplier, at+".supplier"),
			Kind: model.DeclarationKind(f.Kind), Text: f.Text, By: r.find(r.members, cmp.Or(f.By, f.Member), at+".by"), Made: f.Made}
		if _, err := time.Parse(time.RFC3339, f.Made); err != nil && f.Made != "" {
			r.fail(at+".made", "%s", notATime(f.Made))
		}
		if r.err != nil {
			return
		}
		r.c.Declarations = append(r.c.Declarations, d)
	}
	if i, err := r.c.CheckRegister(); err != nil {
		r.fail(fmt.Sprintf("declarations[%d]", i), "%v", err)
	}
}

// documents reads what documents there were. They are only named: see NotBrought.
func (r *reader) documents(forms []documentForm) {
	ids, seen := newIndex("document", 0), map[model.Document]bool{}
	for i, f := range forms {
		at := fmt.Sprintf("documents[%d]", i)
		bid := r.bidOf(f.Bid, at+".bid")
		if bid == nil {
			return
		}
		d := model.Document{Bid: bid.ID, Name: f.Name, SHA256: f.SHA256, Size: f.Size}
		if f.Criterion != "" {
			k := r.criterionFor(*bid, f.Criterion, at)
			if k == nil {
				return
			}
			d.Criterion = k.ID
		}
		if seen[d] {
			r.fail(at, "%.80q of %s is named twice; keep one of the two", f.Name, r.c.SupplierOf(bid))
		}
		seen[d] = true
		d.ID = r.id(ids, f.ID, at)
		if err := r.c.CheckDocument(d); err != nil {
			r.fail(at, "%v", err)
		}
		if r.err != nil {
			return
		}
		r.c.Documents = append(r.c.Documents, d)
	}
}

// NotBrought says of a competition just read what its competition.json names and cannot hold: the
// documents, whose content has to be added again, and the suppliers of the categories; "" for nothing.
func NotBrought(c *model.Competition) string {
	said := ""
	if n := len(c.Categories); n > 0 {
		said = "Left out: the suppliers of " + c.Categories[n-1].Source + ", because a competition.json only names categories. Import the export again to filter it."
	}
	if len(c.Documents) == 0 {
		return said
	}
	if said != "" {
		said = " " + said
	}
	var names []string
	for _, d := range c.Documents {
		names = append(names, d.Name+" of "+c.SupplierOf(c.Bid(d.Bid)))
	}
	return fmt.Sprintf("Left out: %s, because a competition.json names documents and does not hold them. Add the files again: %s.%s",
		model.Plural(len(names), "document", "documents"), model.Join(names, 5), said)
}
