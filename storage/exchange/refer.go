package exchange

// The writer's references: what a reader of the file will know, where that is unambiguous.

func (w *writer) lotRef(id string) word {
	if l := w.c.Lot(id); l != nil {
		return w.lots.refer(id, l.Number)
	}
	return word(id)
}

func (w *writer) memberRef(id string) word {
	if m := w.c.Member(id); m != nil {
		return w.members.refer(id, m.Name)
	}
	return word(id)
}

func (w *writer) criterionRef(id string) word {
	k := w.c.Method.Criterion(id)
	switch {
	case k == nil:
		return word(id)
	case k.Number != "":
		return w.criteria.refer(id, k.Number)
	}
	return w.criteria.refer(id, k.Title)
}

func (w *writer) optionalCriterion(id string) word {
	if id == "" {
		return ""
	}
	return w.criterionRef(id)
}

// bidRef names a bid by its supplier alone, else with its lot, else by its id.
func (w *writer) bidRef(id string) bidRef {
	b := w.c.Bid(id)
	if b == nil {
		return bidRef{Supplier: word(id)}
	}
	supplier := w.suppliers.refer(b.Supplier, w.c.SupplierOf(b))
	for _, ref := range []bidRef{{Supplier: supplier}, {Supplier: supplier, Lot: w.lotRef(b.Lot)}} {
		if found, err := findBid(w.c, w.bids, w.suppliers, w.lots, ref); err == nil && found == id {
			return ref
		}
	}
	return bidRef{Supplier: word(id)}
}
