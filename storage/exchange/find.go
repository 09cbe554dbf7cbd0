package exchange

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"assay/model"
)

// What Find has recorded, both ways. A category is only named: the list of the marketplace is for its
// customers, and who was invited stands in the register.

func (w *writer) find(f *file) {
	for _, g := range w.c.Categories {
		f.Categories = append(f.Categories, categoryForm{g.ID, g.Source, g.SHA256, g.Created, g.Facets})
	}
	for _, l := range w.c.Shortlists {
		form := shortlistForm{ID: l.ID, Category: word(l.Category), Filter: filterForm(l.Filter), Made: l.Made, Suppliers: []word{}}
		for _, id := range l.Suppliers {
			form.Suppliers = append(form.Suppliers, w.supplierRef(id))
		}
		f.Shortlists = append(f.Shortlists, form)
	}
	for _, i := range w.c.Invitations {
		f.Invitations = append(f.Invitations, invitationForm{w.supplierRef(i.Supplier), i.Invited, string(i.Outcome), i.Answered, i.Note})
	}
}

func (w *writer) supplierRef(id string) word { return w.suppliers.refer(id, w.supplierName(id)) }

func (r *reader) found(f *file) {
	categories, shortlists := newIndex("category", 0), newIndex("shortlist", 0)
	for i, g := range f.Categories {
		at := fmt.Sprintf("categories[%d]", i)
		r.time(g.Created, at+".created")
		r.c.Categories = append(r.c.Categories, model.Category{ID: r.id(categories, g.ID, at), Source: g.Source, SHA256: g.SHA256, Created: g.Created, Facets: g.Facets})
	}
	for i, l := range f.Shortlists {
		at := fmt.Sprintf("shortlists[%d]", i)
		r.time(l.Made, at+".made")
		list := model.Shortlist{ID: r.id(shortlists, l.ID, at), Category: r.find(categories, l.Category, at+".category"), Filter: model.Filter(l.Filter), Made: l.Made}
		for j, ref := range l.Suppliers {
			where := fmt.Sprintf("%s.suppliers[%d]", at, j)
			id := r.find(r.suppliers, ref, where)
			if r.err == nil && slices.Contains(list.Suppliers, id) {
				r.fail(where, "the supplier %s is named twice; keep one of the two", ref)
			}
			list.Suppliers = append(list.Suppliers, id)
		}
		r.c.Shortlists = append(r.c.Shortlists, list)
	}
	r.invitations(f.Invitations)
}

func (r *reader) invitations(forms []invitationForm) {
	for i, f := range forms {
		at := fmt.Sprintf("invitations[%d]", i)
		r.time(f.Invited, at+".invited")
		r.time(f.Answered, at+".answered")
		id := r.find(r.suppliers, f.Supplier, at+".supplier")
		if r.err == nil && r.c.Invitation(id) != nil {
			r.fail(at, "the supplier %s is invited twice; keep one of the two", f.Supplier)
		}
		r.c.Invitations = append(r.c.Invitations, model.Invitation{Supplier: id, Invited: f.Invited,
			Outcome: model.InvitationOutcome(cmp.Or(f.Outcome, string(model.Invited))), Answered: f.Answered, Note: f.Note})
	}
}

// time refuses a text that is no time; none is one.
func (r *reader) time(text, path string) {
	if _, err := time.Parse(time.RFC3339, text); err != nil && text != "" {
		r.fail(path, "%s", notATime(text))
	}
}
