package exchange

import (
	"bufio"
	"encoding/json"
	"io"

	"assay/model"
)

// WriteCompetition writes the whole competition as a competition.json: two spaces a level,
// stable order, ids kept, references by name wherever the name is unambiguous. Responses and
// price lines stand under their bid, in their order. It refuses a number of more than 40
// characters; any other error is the writer's own.
func WriteCompetition(w io.Writer, c *model.Competition) error {
	out := bufio.NewWriter(w)
	e := json.NewEncoder(out)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(newWriter(c).file()); err != nil {
		return err
	}
	return out.Flush()
}

// writer turns the model into the form.
type writer struct {
	c *model.Competition

	lots, scales, criteria, suppliers, members, bids *index
	responses                                        map[string][]model.Response
	lines                                            map[string][]model.PriceLine
	finder                                           *bidFinder
	criterionRefs                                    map[string]word
	bidRefs                                          map[string]bidRef
}

func newWriter(c *model.Competition) *writer {
	w := &writer{c: c, lots: newIndex("lot", 1), scales: newIndex("scale", 1), criteria: newIndex("criterion", 2),
		suppliers: newIndex("supplier", 1), members: newIndex("member", 1), bids: newIndex("bid", 0),
		responses: map[string][]model.Response{}, lines: map[string][]model.PriceLine{},
		criterionRefs: map[string]word{}, bidRefs: map[string]bidRef{}}
	w.finder = newBidFinder(c, w.bids, w.suppliers, w.lots)
	for _, l := range c.Lots {
		w.lots.put(l.ID, l.ID, l.Number)
	}
	for _, s := range c.Method.Scales {
		w.scales.put(s.ID, s.ID, s.Name)
	}
	c.Method.Walk(func(k *model.Criterion) { w.criteria.put(k.ID, k.ID, k.Number, k.Title) })
	for _, s := range c.Suppliers {
		w.suppliers.put(s.ID, s.ID, s.Name)
	}
	for _, m := range c.Members {
		w.members.put(m.ID, m.ID, m.Name)
	}
	for _, b := range c.Bids {
		w.bids.put(b.ID, b.ID)
	}
	for _, r := range c.Responses {
		w.responses[r.Bid] = append(w.responses[r.Bid], r)
	}
	for _, l := range c.PriceLines {
		w.lines[l.Bid] = append(w.lines[l.Bid], l)
	}
	return w
}

func (w *writer) file() *file {
	c := w.c
	f := &file{Assay: Version, ID: c.ID, Title: c.Title, Reference: c.Reference, Buyer: c.Buyer, Description: c.Description,
		Regime: string(c.Regime), Route: c.Route, Currency: c.Currency, Stage: string(c.Stage), MethodHash: c.MethodHash,
		Central: c.Central, Balanced: c.Balanced, Method: w.method(&c.Method)}
	if !c.Estimate.IsZero() {
		f.Estimate = &number{c.Estimate}
	}
	for _, v := range c.Versions {
		f.Versions = append(f.Versions, versionForm{Number: whole(v.Number), Hash: v.Hash, Canonical: v.Canonical, Note: v.Note, Published: v.Published})
	}
	for _, l := range c.Lots {
		f.Lots = append(f.Lots, lotForm{ID: l.ID, Number: word(l.Number), Title: l.Title})
	}
	for _, s := range c.Suppliers {
		f.Suppliers = append(f.Suppliers, supplierForm{s.ID, s.Name, s.Identifier, s.PPON, string(s.Size), s.VCSE, s.Email})
	}
	for _, m := range c.Members {
		f.Members = append(f.Members, w.member(m))
	}
	for i := range c.Bids {
		f.Bids = append(f.Bids, w.bid(&c.Bids[i]))
	}
	for _, s := range c.Scores {
		f.Scores = append(f.Scores, scoreForm{Member: w.memberRef(s.Member), Bid: w.bidRef(s.Bid), Criterion: w.criterionRef(s.Criterion),
			Level: word(s.Level), Strengths: s.Strengths, Weaknesses: s.Weaknesses, Evidence: s.Evidence, Abstained: s.Abstained})
	}
	for _, a := range c.Agreed {
		f.Agreed = append(f.Agreed, agreedForm{Bid: w.bidRef(a.Bid), Criterion: w.criterionRef(a.Criterion),
			Level: word(a.Level), Reason: a.Reason, Dissent: a.Dissent})
	}
	for _, d := range c.Draws {
		f.Draws = append(f.Draws, w.draw(d))
	}
	for _, r := range c.Recommendations {
		f.Recommendations = append(f.Recommendations, recommendationForm{Lot: w.lotRef(r.Lot), Bid: w.bidRef(r.Bid), Text: r.Text})
	}
	w.desk(f)
	w.register(f)
	w.find(f)
	return f
}

func (w *writer) method(m *model.Method) *methodForm {
	f := &methodForm{Weighting: string(m.Weighting), Total: &number{m.Total}, Rounding: rounding(m.Rounding), Criteria: w.tree(m.Criteria),
		Comments: string(m.Comments), Threshold: thresholdOf(m.Threshold)}
	if m.Consolidation != (model.Consolidation{}) {
		f.Consolidation = &consolidationForm{Rule: string(m.Consolidation.Rule), Trim: whole(m.Consolidation.Trim)}
	}
	if m.Award != (model.AwardRule{}) {
		f.Award = &awardForm{Name: string(m.Award.Formula()), Worth: numberOf(m.Award.Worth), Among: string(m.Award.Among)}
	}
	for _, p := range m.Phases {
		f.Phases = append(f.Phases, phaseForm{Kind: string(p.Kind), Verify: p.Verify})
	}
	if m.Lots != nil {
		f.Lots = &lotRuleForm{Most: whole(m.Lots.Most), By: string(m.Lots.By)}
	}
	for _, s := range m.Scales {
		scale := scaleForm{ID: s.ID, Name: s.Name}
		for _, l := range s.Levels {
			scale.Levels = append(scale.Levels, levelForm{Value: word(l.Value), Label: l.Label, Descriptor: l.Descriptor, Marks: &number{l.Marks}})
		}
		f.Scales = append(f.Scales, scale)
	}
	for _, t := range m.Ties {
		f.Ties = append(f.Ties, tieForm{Kind: string(t.Kind), Criterion: w.optionalCriterion(t.Criterion)})
	}
	return f
}

func (w *writer) tree(list []model.Criterion) []criterionForm {
	var tree []criterionForm
	for _, k := range list {
		f := criterionForm{ID: k.ID, Number: word(k.Number), Kind: string(k.Kind), Title: k.Title, Guidance: k.Guidance,
			Threshold: thresholdOf(k.Threshold), Phase: string(k.Phase), Effect: string(k.Effect), Children: w.tree(k.Children)}
		if !k.Weight.IsZero() || k.Kind != model.Gate {
			f.Weight = &number{k.Weight}
		}
		if k.Scale != "" {
			name := ""
			if s := w.c.Method.ScaleOf(&k); s != nil {
				name = s.Name
			}
			f.Scale = w.scales.refer(k.Scale, name)
		}
		if k.Formula != nil {
			f.Formula = formulaOf(k.Formula)
		}
		for _, lot := range k.Lots {
			f.Lots = append(f.Lots, w.lotRef(lot))
		}
		tree = append(tree, f)
	}
	return tree
}

func formulaOf(r *model.PriceRule) *formulaForm {
	return &formulaForm{Name: string(r.Name), Lowest: string(r.Lowest), Slope: numberOf(r.Slope), AtMean: numberOf(r.AtMean),
		Best: numberOf(r.Best), Worst: numberOf(r.Worst), Base: numberOf(r.Base), Floor: numberOf(r.Floor), Cap: numberOf(r.Cap),
		Ceiling: numberOf(r.Ceiling), Discount: numberOf(r.Discount)}
}

func thresholdOf(t *model.Threshold) *thresholdForm {
	if t == nil {
		return nil
	}
	return &thresholdForm{Minimum: number{t.Minimum}, Unit: string(t.Unit), Mark: numberOf(t.Mark), Effect: string(t.Effect)}
}

func rounding(r model.Rounding) *roundingForm {
	if r == (model.Rounding{}) {
		return nil
	}
	form := func(s *model.RoundingStep) *stepForm {
		if s == nil {
			return nil
		}
		return &stepForm{Places: whole(s.Places), Mode: string(s.Mode)}
	}
	return &roundingForm{Mark: form(r.Mark), Criterion: form(r.Criterion), Section: form(r.Section), Price: form(r.Price), Total: form(r.Total), Display: form(r.Display)}
}

func (w *writer) draw(d model.Draw) drawForm {
	f := drawForm{Lot: w.lotRef(d.Lot), Bids: []bidRef{}, Record: d.Record}
	for _, id := range d.Bids {
		f.Bids = append(f.Bids, w.bidRef(id))
	}
	return f
}

func (w *writer) member(m model.Member) memberForm {
	f := memberForm{ID: m.ID, Name: m.Name, Roles: []string{}}
	for _, role := range m.Roles {
		f.Roles = append(f.Roles, string(role))
	}
	for _, id := range m.Criteria {
		f.Criteria = append(f.Criteria, w.criterionRef(id))
	}
	return f
}

func (w *writer) bid(b *model.Bid) bidForm {
	f := bidForm{ID: b.ID, Supplier: w.suppliers.refer(b.Supplier, w.c.SupplierOf(b)), Lot: w.lotRef(b.Lot), Status: string(b.Status), Reason: b.Reason,
		Preference: whole(b.Preference)}
	for _, r := range w.responses[b.ID] {
		f.Responses = append(f.Responses, responseForm{Criterion: w.criterionRef(r.Criterion), Text: r.Text})
	}
	for _, l := range w.lines[b.ID] {
		f.Price = append(f.Price, priceLineForm{ID: l.ID, Criterion: w.criterionRef(l.Criterion), Label: l.Label, Amount: number{l.Amount}, Year: whole(l.Year),
			Quantity: number{l.Quantity}, Unit: l.Unit, Rate: number{l.Rate}})
	}
	return f
}
