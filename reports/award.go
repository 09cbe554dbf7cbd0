// Package reports makes the documents of a competition: the award report and the workbook.
//
// The rules of this package:
//   - A report is a pure function of the record: no clock, no file, no window.
//   - It computes nothing that model decides. It prints figures and their derivations; the
//     workbook works them out again by formulas of its own and compares.
//   - Its sentences are plain, and use the words of the law the competition is run under.
package reports

import (
	"strconv"
	"strings"
	"time"

	"assay/model"
	"assay/reports/doc"
)

// Meta is what a report prints about the record it was made from.
type Meta struct {
	At          time.Time // of the last change of the record; the same record gives the same report
	JournalSeq  int       // the last change it knows of
	JournalHead string    // that change's hash
	Version     string    // of Assay
}

// Award is the award report: who is recommended in each lot, and everything needed to see why.
func Award(c *model.Competition, results []*model.Result, m Meta) doc.Document {
	a := newAward(c, results, m)
	a.add("Summary and recommendation", a.summary()...)
	a.add("How bids were assessed", a.method()...)
	if found := a.find(); found != nil {
		a.add("Suppliers found and invited", found...)
	}
	a.add("The panel", a.panel()...)
	a.add("Interests", a.interests()...)
	for _, l := range a.lots {
		a.lotSections(l)
	}
	if after := a.afterAward(); after != nil {
		a.add("After the award", after...)
	}
	a.add("Record", a.record()...)
	a.annex()
	return a.doc
}

// award is the report while it is made.
type award struct {
	c    *model.Competition
	meta Meta
	rule model.AwardFormula // what is ranked
	step model.RoundingStep // of every printed figure
	lots []*lotView
	doc  doc.Document

	pointless map[string]bool // the names of the prices that earn no points
	agreedAt  map[model.AgreedKey]*model.AgreedScore
	scoreAt   map[model.ScoreKey]*model.Score
	recusal   func(member, bid string) *model.Declaration // by which a member's scores of a bid do not count
}

// lotView is one lot with what the report asks of it again and again.
type lotView struct {
	model.Lot
	result *model.Result // nil while there is none
	nodes  []model.Node
	bids   []bidView // in rank order, or as recorded while there is no result
}

// bidView is one bid with its figures.
type bidView struct {
	model.Bid
	name   string
	result *model.BidResult // nil while there is none
}

func newAward(c *model.Competition, results []*model.Result, m Meta) *award {
	a := &award{c: c, meta: m, rule: c.Method.Award.Formula(), step: c.Method.Rounding.DisplayStep(), lots: lotViews(c, results), pointless: map[string]bool{},
		recusal:  c.Recusals(),
		agreedAt: make(map[model.AgreedKey]*model.AgreedScore, len(c.Agreed)),
		scoreAt:  make(map[model.ScoreKey]*model.Score, len(c.Scores))}
	c.Method.Walk(func(k *model.Criterion) {
		if k.Formula != nil && k.Formula.Name == model.NoPoints {
			a.pointless[k.Name()] = true
		}
	})
	for i := range c.Agreed {
		a.agreedAt[c.Agreed[i].Key()] = &c.Agreed[i]
	}
	for i := range c.Scores {
		a.scoreAt[c.Scores[i].Key()] = &c.Scores[i]
	}
	a.doc = doc.Document{
		Kind: "Award report", Title: c.Title, Subtitle: joinSet(" · ", c.Buyer, c.Reference),
		Mark: draftMark(c), Facts: a.facts(), At: m.At, Author: c.Buyer,
		Footer: footer(c, m),
	}
	return a
}

func lotViews(c *model.Competition, results []*model.Result) []*lotView {
	var lots []*lotView
	for _, l := range c.Lots {
		v := &lotView{Lot: l, nodes: c.Method.Tree(l.ID)}
		for _, r := range results {
			if r != nil && r.Lot.ID == l.ID {
				v.result = r
			}
		}
		v.bids = bidViews(c, v)
		lots = append(lots, v)
	}
	return lots
}

func bidViews(c *model.Competition, l *lotView) []bidView {
	var bids []bidView
	if l.result == nil {
		for _, b := range c.BidsIn(l.ID) {
			bids = append(bids, bidView{Bid: b, name: c.SupplierOf(&b)})
		}
		return bids
	}
	for i := range l.result.Bids {
		r := &l.result.Bids[i]
		if b := c.Bid(r.Bid); b != nil {
			bids = append(bids, bidView{Bid: *b, name: r.Supplier, result: r})
		}
	}
	return bids
}

// add appends a numbered section.
func (a *award) add(title string, blocks ...doc.Block) *doc.Section {
	a.doc.Sections = append(a.doc.Sections, doc.Section{
		Number: strconv.Itoa(len(a.doc.Sections) + 1), Title: title, Blocks: blocks})
	return &a.doc.Sections[len(a.doc.Sections)-1]
}

// lotSections adds the sections that every lot has.
func (a *award) lotSections(l *lotView) {
	of := ""
	if len(a.lots) > 1 {
		of = ", " + lotName(l.Lot)
	}
	first := a.add("Bids"+of, a.bids(l)...)
	first.NewPage = len(a.lots) > 1
	scores := a.add("Scores"+of, a.scores(l)...)
	scores.Landscape = len(l.bids) > portraitBids
	a.add("Reasons"+of, a.reasons(l)...)
	a.add(a.pricesTitle()+of, a.prices(l)...)
	a.add("Ranking"+of, a.ranking(l)...)
	a.add(a.workingsTitle()+of, a.workings(l)...)
}

func (a *award) pricesTitle() string {
	if a.rule == model.HighestTotal {
		return "Prices and price points"
	}
	return "Prices"
}

func (a *award) workingsTitle() string {
	if a.rule == model.HighestTotal {
		return "How each total was worked out"
	}
	return "How each bid's " + a.rule.Figure() + figureVerb(a.rule) + " worked out"
}

// figureVerb is "was" or "were", as the figure is one or many.
func figureVerb(f model.AwardFormula) string {
	if f == model.HighestQuality || f == model.ValueForMoney {
		return " were"
	}
	return " was"
}

func (a *award) facts() []doc.Fact {
	c := a.c
	facts := []doc.Fact{
		{Label: "Competition", Value: c.Title},
		{Label: "Reference", Value: orNone(c.Reference)},
		{Label: "Buyer", Value: orNone(c.Buyer)},
		{Label: "Law", Value: c.Regime.Title()},
		{Label: "Route", Value: orNone(upperFirst(c.Route))},
	}
	for _, l := range c.Lots {
		label := "Lot"
		if len(c.Lots) > 1 {
			label += " " + l.Number
		}
		facts = append(facts, doc.Fact{Label: label, Value: l.Title})
	}
	return append(facts,
		doc.Fact{Label: "Stage", Value: c.Stage.Title()},
		doc.Fact{Label: "Record as of", Value: model.RecordTime(a.meta.At)},
		doc.Fact{Label: "Method", Value: methodHash(c), Code: true},
		doc.Fact{Label: "Journal", Value: "change " + strconv.Itoa(a.meta.JournalSeq) + ", " + orNone(a.meta.JournalHead), Code: true},
	)
}

// methodHash is the frozen method's hash, or that of the method as it stands.
func methodHash(c *model.Competition) string {
	if c.MethodHash != "" {
		return c.MethodHash
	}
	return c.Method.Hash()
}

func footer(c *model.Competition, m Meta) string {
	return "Method " + first12(methodHash(c)) + " · Journal " + strconv.Itoa(m.JournalSeq) + "/" + first12(m.JournalHead)
}

func first12(hash string) string { return hash[:min(12, len(hash))] }

// draftMark says in words that nothing is decided yet, until it is.
func draftMark(c *model.Competition) string {
	if c.Stage.Reached(model.Decided) {
		return ""
	}
	return "Draft: the award is not decided yet"
}

func lotName(l model.Lot) string {
	if l.Title == "" {
		return "lot " + l.Number
	}
	return "lot " + l.Number + " " + l.Title
}

func joinSet(with string, parts ...string) string {
	var set []string
	for _, p := range parts {
		if p != "" {
			set = append(set, p)
		}
	}
	return strings.Join(set, with)
}
