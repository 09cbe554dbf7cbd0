package papers

import (
	"fmt"
	"path"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"assay/model"
)

// belongs is what a document is part of.
type belongs struct{ bid, criterion string }

func (l *Line) belongs() belongs { return belongs{l.Bid, l.Criterion} }

// nameAll says what the documents will be called: as the files are, with their folders before where
// two of one bid and question would else have the same name.
func (r *reader) nameAll() {
	type called struct {
		belongs
		name string
	}
	same := map[called][]*Line{}
	for i := range r.p.Lines {
		if l := &r.p.Lines[i]; l.Becomes == Add {
			l.Name = norm.NFC.String(path.Base(l.Path))
			k := called{l.belongs(), strings.ToLower(l.Name)}
			same[k] = append(same[k], l)
		}
	}
	for i := range r.p.Lines {
		l := &r.p.Lines[i]
		if l.Becomes != Add {
			continue
		}
		if k := (called{l.belongs(), strings.ToLower(l.Name)}); len(same[k]) > 1 {
			l.Name = norm.NFC.String(strings.ReplaceAll(strings.ReplaceAll(l.Path, within, "/"), "/", " - "))
		}
		if utf8.RuneCountInString(l.Name) > model.LongestName {
			l.Name = shorter(l.Name)
			r.warn(l, nil, "its name is longer than %d characters and is kept as %s", model.LongestName, model.Visible(l.Name))
		}
	}
}

// shorter is a name that fits, with its ending.
func shorter(name string) string {
	end := path.Ext(name)
	if utf8.RuneCountInString(end) > 20 {
		end = ""
	}
	runes := []rune(strings.TrimSuffix(name, end))
	return string(runes[:model.LongestName-utf8.RuneCountInString(end)-1]) + "…" + end
}

// compare holds the files against what the bids have: the same content is not added again, other
// content under the same name takes the place of what is there.
func (r *reader) compare() {
	had := map[belongs][]model.Document{}
	for _, d := range r.c.Documents {
		k := belongs{d.Bid, d.Criterion}
		had[k] = append(had[k], d)
	}
	gone, here := map[string]bool{}, map[string]bool{} // IDs that are replaced, and contents the source has
	for _, l := range r.p.Lines {
		here[l.Bid+l.Criterion+l.SHA256] = l.Becomes != LeftOut
	}
	for i := range r.p.Lines {
		l := &r.p.Lines[i]
		if l.Becomes != Add {
			continue
		}
		list := had[l.belongs()]
		if at := slices.IndexFunc(list, func(d model.Document) bool { return d.SHA256 == l.SHA256 }); at >= 0 {
			l.Becomes = Unchanged
			if list[at].Name != l.Name {
				l.Why = "it is there as " + list[at].Shown()
			}
			continue
		}
		at := slices.IndexFunc(list, func(d model.Document) bool { return strings.EqualFold(d.Name, l.Name) && !gone[d.ID] })
		if at >= 0 && !here[l.Bid+l.Criterion+list[at].SHA256] {
			l.Becomes, l.Replaces = Replace, list[at].ID
			gone[list[at].ID] = true
		}
	}
}

// twice tells of the same content more than once, and of names that differ only in case. Within one
// bid and question the second adds nothing; with two bidders it is worth a long look.
func (r *reader) twice() {
	first, name := map[string][]*Line{}, map[string]string{}
	for i := range r.p.Lines {
		l := &r.p.Lines[i]
		if l.Becomes != Add && l.Becomes != Replace && l.Becomes != Unchanged {
			continue
		}
		folded := strings.ToLower(l.Path)
		if other, is := name[folded]; is {
			r.warn(l, []Fix{LeaveItOut}, "its name differs from that of %s only in capitals", model.Visible(other))
		}
		name[folded] = l.Path
		r.same(l, first[l.SHA256])
		first[l.SHA256] = append(first[l.SHA256], l)
	}
	r.amongBids(first)
}

// same tells of files before this one with the same content: of one with another bidder, and of one of
// the same bid.
func (r *reader) same(l *Line, before []*Line) {
	foreign := slices.IndexFunc(before, func(o *Line) bool { return o.SupplierID != l.SupplierID })
	own := slices.IndexFunc(before, func(o *Line) bool { return o.belongs() == l.belongs() })
	beside := slices.IndexFunc(before, func(o *Line) bool { return o.SupplierID == l.SupplierID })
	if foreign >= 0 {
		other := before[foreign]
		r.warn(l, []Fix{ChooseSupplier, LeaveItOut}, "it has the same content as %s of %s; a file in the wrong bid shows one bidder's work to the other's readers, and bidders who write together may not compete: look at both before you add them",
			model.Visible(other.Path), other.Supplier)
	}
	switch {
	case own >= 0:
		if l.Becomes != Unchanged {
			l.Becomes, l.Why, l.Replaces = LeftOut, "the same as "+model.Visible(before[own].Path), ""
		}
		r.warn(l, nil, "it is not added twice: it has the same content as %s", model.Visible(before[own].Path))
	case beside >= 0:
		r.warn(l, []Fix{LeaveItOut}, "it has the same content as %s of the same bidder", model.Visible(before[beside].Path))
	}
}

// amongBids tells of content that another bidder has handed in before. What is sealed is not
// compared: that two prices are the same is not known before they are opened.
func (r *reader) amongBids(files map[string][]*Line) {
	for i := range r.c.Documents {
		d := &r.c.Documents[i]
		bid := r.c.Bid(d.Bid)
		if bid == nil || r.c.Sealed(d) {
			continue
		}
		for _, l := range files[d.SHA256] {
			if l.SupplierID != bid.Supplier {
				r.warn(l, []Fix{ChooseSupplier, LeaveItOut}, "it has the same content as %s, which is in the bid of %s; look at both before you add it", d.Shown(), r.c.SupplierOf(bid))
			}
		}
	}
}

// bySupplier tells which bidders have no file, and what evaluators will read.
func (r *reader) bySupplier() {
	files := map[string]int{}
	whole, quiet := 0, 0
	for _, l := range r.p.Lines {
		if l.SupplierID != "" && l.Becomes != LeftOut {
			files[l.SupplierID]++
		}
		if (l.Becomes == Add || l.Becomes == Replace) && l.Criterion == "" {
			whole++
		}
		if l.Quiet && l.Becomes == LeftOut {
			quiet++
		}
	}
	var without []string
	for _, b := range r.c.Bids {
		if name := r.c.SupplierOf(&b); files[b.Supplier] == 0 && b.Status == model.Received && !slices.Contains(without, name) {
			without = append(without, name)
		}
	}
	if len(without) > 0 {
		r.warn(nil, nil, "there is no file of %s", model.Join(without, 6))
	}
	if whole > 0 && !r.c.Stage.Reached(model.PricesOpened) {
		r.note("%s to the bid as a whole and will be read by evaluators; make sure that none holds prices.", model.Plural(whole, "document belongs", "documents belong"))
	}
	if quiet > 0 {
		r.note("%s out that systems and office programs keep for themselves.", model.Plural(quiet, "file is left", "files are left"))
	}
}

func (r *reader) note(format string, args ...any) {
	r.p.Notes = append(r.p.Notes, fmt.Sprintf(format, args...))
}
