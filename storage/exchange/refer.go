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

// criterionRef and bidRef are asked once a score, so their answers are kept.
func (w *writer) criterionRef(id string) word {
	ref, known := w.criterionRefs[id]
	if !known {
		ref = w.newCriterionRef(id)
		w.criterionRefs[id] = ref
	}
	return ref
}

func (w *writer) newCriterionRef(id string) word {
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

func (w *writer) bidRef(id string) bidRef {
	ref, known := w.bidRefs[id]
	if !known {
		ref = w.newBidRef(id)
		w.bidRefs[id] = ref
	}
	return ref
}

// newBidRef names a bid by its supplier alone, else with its lot, else by its id.
func (w *writer) newBidRef(id string) bidRef {
	b := w.finder.byID[id]
	if b == nil {
		return bidRef{Supplier: word(id)}
	}
	supplier := w.suppliers.refer(b.Supplier, w.c.SupplierOf(b))
	for _, ref := range []bidRef{{Supplier: supplier}, {Supplier: supplier, Lot: w.lotRef(b.Lot)}} {
		if found, err := w.finder.find(ref); err == nil && found == b {
			return ref
		}
	}
	return bidRef{Supplier: word(id)}
}
