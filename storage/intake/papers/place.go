package papers

import (
	"path"
	"slices"
	"strings"

	"assay/model"
)

// ByHand is why a file is left out that a person leaves out.
const ByHand = "you left it out"

// place finds whose a file is and what it answers.
func (r *reader) place(l *Line) {
	switch {
	case r.m.leaves(l.Path):
		l.Becomes, l.Why = LeftOut, ByHand
	case l.Out != "":
		l.Becomes, l.Why = LeftOut, l.Out
		if !l.Quiet {
			r.warn(l, nil, "it is left out: %s", l.Out)
		}
	case l.Wrong != "":
		r.stop(l, []Fix{LeaveItOut}, "%s", l.Wrong)
	case l.Signs.Archive && r.m.Questions[l.Path] == "":
		fixes := []Fix{LookInside, LeaveItOut, ChooseQuestion}
		if strings.Contains(l.Path, within) {
			fixes = fixes[1:]
		}
		r.stop(l, fixes, "it is a ZIP of files; look inside, leave it out, or say what it belongs to and it is kept as it is")
	default:
		l.Becomes = Add
		parts := append(segments(l.Path), segment{text: r.src.Name, words: words(stem(r.src.Name)), root: true})
		if r.findSupplier(l, parts) && r.findBid(l, parts) {
			r.findQuestion(l, parts)
		}
		r.tellSigns(l)
	}
}

// tellSigns says what the file's bytes say of it.
func (r *reader) tellSigns(l *Line) {
	leave := []Fix{LeaveItOut}
	switch {
	case l.Signs.Protected:
		r.warn(l, leave, "it opens only with a password; ask the bidder for one without")
	case l.Signs.Encrypted:
		r.warn(l, leave, "it is protected, either against changes only or so that it opens with a password; open it, and ask the bidder for one without if it does not open")
	case l.Signs.Odd != "":
		r.warn(l, leave, "%s; ask the bidder for it again", l.Signs.Odd)
	}
	if l.foreign {
		r.warn(l, nil, "its name was not written in UTF-8 and was read as that of an old ZIP; check the letters")
	}
}

// findSupplier finds whose the file is, false after saying why it is nobody's.
func (r *reader) findSupplier(l *Line, parts []segment) bool {
	choose := []Fix{ChooseSupplier, LeaveItOut}
	if name := chosen(r.m.Suppliers, l.Path); name != "" {
		fits := r.companies.whole(segment{words: words(name)})
		if len(fits) != 1 {
			r.stop(l, choose, "the mapping says it is of %q, which is no one supplier; there are %s", model.Visible(name), nearest(name, r.names()))
			return false
		}
		r.setSupplier(l, fits[0], Chosen)
		return true
	}
	f := r.companies.whose(parts)
	switch {
	case len(f.fits) == 0:
		r.stop(l, choose, "no supplier is named in its path; say whose it is, or leave it out")
		return false
	case len(f.fits) > 1:
		names := make([]string, len(f.fits))
		for i, id := range f.fits {
			names[i] = r.c.Supplier(id).Name
		}
		r.stop(l, choose, "it could be of %s; say whose it is", model.Join(names, 3))
		return false
	}
	r.setSupplier(l, f.fits[0], f.by)
	if f.against != "" {
		r.warn(l, choose, "it lies with %s, and its name speaks of %s; check that it is not in the wrong bid", l.Supplier, r.c.Supplier(f.against).Name)
	}
	if f.by == Close {
		r.warn(l, choose, "it was taken to be of %s, whose name is spelt otherwise", l.Supplier)
	}
	return true
}

func (r *reader) setSupplier(l *Line, id string, by Certainty) {
	l.SupplierID, l.Supplier, l.SupplierBy = id, r.c.Supplier(id).Name, by
}

func (r *reader) names() []string {
	names := make([]string, len(r.c.Suppliers))
	for i, s := range r.c.Suppliers {
		names[i] = s.Name
	}
	return names
}

// findBid finds the supplier's bid: the only one, that for the lot that is named, or that whose lot
// alone has the question.
func (r *reader) findBid(l *Line, parts []segment) bool {
	var bids []*model.Bid
	for i := range r.c.Bids {
		if r.c.Bids[i].Supplier == l.SupplierID {
			bids = append(bids, &r.c.Bids[i])
		}
	}
	if len(bids) == 0 {
		r.stop(l, []Fix{ChooseSupplier, LeaveItOut}, "%s has no bid; load the bid first, or leave this out", l.Supplier)
		return false
	}
	lot := lotIn(r.c, parts)
	if number := chosen(r.m.Lots, l.Path); number != "" {
		i := slices.IndexFunc(r.c.Lots, func(x model.Lot) bool { return strings.EqualFold(x.Number, number) })
		if i < 0 {
			r.stop(l, []Fix{ChooseLot}, "the mapping says lot %s, which there is not", model.Visible(number))
			return false
		}
		lot = &r.c.Lots[i]
	}
	all := bids
	if lot != nil {
		bids = slices.DeleteFunc(slices.Clone(bids), func(b *model.Bid) bool { return b.Lot != lot.ID })
	} else if a := r.topics.about(parts, core(words(l.Supplier))); len(bids) > 1 && a.topic != nil {
		bids = slices.DeleteFunc(slices.Clone(bids), func(b *model.Bid) bool { return !r.c.Method.InLot(a.topic.ID, b.Lot) })
	}
	switch {
	case len(bids) == 1:
		l.Bid = bids[0].ID
		if lot := r.c.Lot(bids[0].Lot); lot != nil && len(r.c.Lots) > 1 {
			l.Lot = lot.Number
		}
		return true
	case lot != nil:
		r.stop(l, []Fix{ChooseLot, LeaveItOut}, "it is for lot %s, and %s has no bid for that; choose the lot, or leave it out", lot.Number, l.Supplier)
	default:
		r.stop(l, []Fix{ChooseLot, LeaveItOut}, "%s bids for %s; say which this is for", l.Supplier, model.Plural(len(all), "lot", "lots"))
	}
	return false
}

// findQuestion finds what the file answers. A file that may hold prices and is not sealed under the
// price waits for a person.
func (r *reader) findQuestion(l *Line, parts []segment) {
	in := r.topics.in(r.c, r.c.Bid(l.Bid).Lot)
	if number := chosen(r.m.Questions, l.Path); number != "" {
		r.takeQuestion(l, in, number)
		return
	}
	a := in.about(parts, core(words(l.Supplier)))
	if a.topic != nil {
		r.setQuestion(l, a.topic, a.by)
	}
	if a.against != nil {
		r.warn(l, []Fix{ChooseQuestion}, "it was taken to answer %s, and its path speaks of %s, too", a.topic.Name(), a.against.Name())
	}
	if !r.c.Stage.Reached(model.PricesOpened) {
		r.seal(l, a, in.prices())
	}
}

// seal puts what holds prices under the price, and asks where that is not sure.
func (r *reader) seal(l *Line, a answer, prices topics) {
	choose := []Fix{ChooseQuestion, LeaveItOut}
	table := slices.Contains([]string{".xlsx", ".xls", ".xlsm", ".xlsb", ".ods", ".csv"}, strings.ToLower(path.Ext(l.Path)))
	switch {
	case a.topic != nil && a.topic.Kind == model.Price:
	case a.topic == nil && a.price == isPrice && len(prices) == 1:
		r.setQuestion(l, &prices[0], Likely)
	case a.topic == nil && a.price == isPrice:
		r.stop(l, choose, "its path speaks of %q; say under which price it is sealed, as evaluators would see it otherwise", a.word)
	case a.price == isPrice:
		r.stop(l, choose, "it was taken to answer %s, and its path speaks of %q; say whether it holds prices, as evaluators would see them", a.topic.Name(), a.word)
	case a.topic == nil && a.price == mayPrice:
		r.stop(l, choose, "its path speaks of %q; say whether it holds prices, as evaluators would see them", a.word)
	case a.topic == nil && table:
		r.stop(l, choose, "it is a table that answers no question, so it may hold prices; say what it belongs to, as evaluators would see them")
	case a.price == mayPrice:
		r.warn(l, choose, "it answers %s, and its path speaks of %q; make sure that it holds no prices", a.topic.Name(), a.word)
	case table:
		r.warn(l, choose, "it is a table that answers %s; make sure that it holds no prices", a.topic.Name())
	}
}

func (r *reader) setQuestion(l *Line, k *topic, by Certainty) {
	l.Criterion, l.Question, l.QuestionBy = k.ID, k.Number, by
	l.Sealed = k.Kind == model.Price && !r.c.Stage.Reached(model.PricesOpened)
}

// takeQuestion takes the question that a person chose.
func (r *reader) takeQuestion(l *Line, in topics, number string) {
	if strings.EqualFold(number, WholeBid) {
		l.QuestionBy = Chosen
		return
	}
	i := slices.IndexFunc(in, func(k topic) bool { return strings.EqualFold(k.Number, number) })
	if i < 0 {
		r.stop(l, []Fix{ChooseQuestion}, "the mapping says question %s, which the lot of the bid does not have", model.Visible(number))
		return
	}
	r.setQuestion(l, &in[i], Chosen)
}
