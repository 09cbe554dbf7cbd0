package exchange

import (
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"assay/model"
)

// ReadCompetition reads a competition.json. The name is the file's, for sentences; newID makes
// the ids of what has none. A file that is not of the form, whose references lead nowhere or
// whose definition fails Competition.Check is refused with a *model.Error; weights are checked
// only when there is a criteria tree, so that a half-written template can be read.
func ReadCompetition(r io.Reader, name string, newID func() string) (*model.Competition, error) {
	data, err := load(r, name)
	if err != nil {
		return nil, err
	}
	value, err := parse(data, name)
	if err != nil {
		return nil, err
	}
	if err := validate(value, name); err != nil {
		return nil, err
	}
	var f file
	if err := json.Unmarshal(data, &f); err != nil {
		return nil, fault(name, "", "a value has the wrong form (%v); compare it with an exported file", err)
	}
	read := newReader(name, newID)
	read.competition(&f)
	if read.err == nil {
		read.check()
	}
	if read.err != nil {
		return nil, read.err
	}
	return read.c, nil
}

// reader turns the form into the model. The first refusal stays in err and the rest is skipped.
type reader struct {
	name  string
	newID func() string
	c     *model.Competition
	err   error

	lots, scales, criteria, suppliers, members, bids, lines *index
	scored                                                  map[any]bool // keys of bids, scores and agreed scores seen
	byCriterion                                             map[string]*model.Criterion
	finder                                                  *bidFinder
}

func newReader(name string, newID func() string) *reader {
	return &reader{
		name: name, newID: newID, c: &model.Competition{}, scored: map[any]bool{}, byCriterion: map[string]*model.Criterion{},
		lots: newIndex("lot", 1), scales: newIndex("scale", 1), criteria: newIndex("criterion", 2),
		suppliers: newIndex("supplier", 1), members: newIndex("member", 1), bids: newIndex("bid", 0), lines: newIndex("price line", 0),
	}
}

func (r *reader) fail(path, format string, args ...any) {
	if r.err == nil {
		r.err = fault(r.name, path, format, args...)
	}
}

// id keeps a UUID and replaces anything else, recording what it was called in the file.
func (r *reader) id(x *index, given, path string, names ...string) string {
	id := given
	if !isUUID(given) {
		id = r.newID()
	}
	if _, twice := x.ids[given]; twice && given != "" {
		r.fail(path+".id", "the id %.80q is given to two entries; give each its own", given)
	}
	x.put(id, given, names...)
	return id
}

// find resolves a reference made at a path.
func (r *reader) find(x *index, ref word, path string) string {
	id, err := x.find(string(ref))
	if err != nil {
		r.fail(path, "%v", err)
	}
	return id
}

func (r *reader) competition(f *file) {
	c := r.c
	c.ID = f.ID
	if !isUUID(f.ID) {
		c.ID = r.newID()
	}
	c.Title, c.Reference, c.Buyer, c.Description, c.Route = f.Title, f.Reference, f.Buyer, f.Description, f.Route
	c.Regime = model.Regime(cmp.Or(f.Regime, string(model.PA23)))
	c.Currency = cmp.Or(f.Currency, "GBP")
	c.Stage = model.Stage(cmp.Or(f.Stage, string(model.SettingUp)))
	c.MethodHash, c.Central, c.Balanced, c.Estimate = f.MethodHash, f.Central, f.Balanced, decimalOr(f.Estimate, decimal.Zero)
	r.readLots(f.Lots)
	if f.Method == nil {
		f.Method = &methodForm{}
	}
	r.method(f.Method)
	r.versions(f.Versions)
	r.panel(f.Members)
	c.Method.Walk(func(k *model.Criterion) { r.byCriterion[k.ID] = k })
	r.readBids(f)
	r.finder = newBidFinder(c, r.bids, r.suppliers, r.lots)
	r.scores(f.Scores)
	r.submissions(f.Submissions)
	r.queries(f.Queries)
	r.agreed(f.Agreed)
	r.draws(f.Draws)
	r.recommendations(f.Recommendations)
	r.register(f.Declarations)
	r.documents(f.Documents)
	r.found(f)
}

func (r *reader) readLots(lots []lotForm) {
	if len(lots) == 0 {
		lots = []lotForm{{Number: "1", Title: "The whole contract"}}
	}
	for i, l := range lots {
		at := fmt.Sprintf("lots[%d]", i)
		if len(r.lots.tiers[0][fold(string(l.Number))]) > 0 {
			r.fail(at+".number", "two lots have the number %s; give each its own", l.Number)
		}
		id := r.id(r.lots, l.ID, at, string(l.Number))
		r.c.Lots = append(r.c.Lots, model.Lot{ID: id, Number: string(l.Number), Title: l.Title})
	}
}

func (r *reader) panel(members []memberForm) {
	for i, m := range members {
		at := fmt.Sprintf("members[%d]", i)
		member := model.Member{ID: r.id(r.members, m.ID, at, m.Name), Name: m.Name}
		for _, role := range m.Roles {
			member.Roles = append(member.Roles, model.Role(role))
		}
		for j, ref := range m.Criteria {
			where := fmt.Sprintf("%s.criteria[%d]", at, j)
			criterion := r.find(r.criteria, ref, where)
			if r.err == nil && slices.Contains(member.Criteria, criterion) {
				r.fail(where, "the criterion %s is named twice; keep one of the two", ref)
			}
			member.Criteria = append(member.Criteria, criterion)
		}
		r.c.Members = append(r.c.Members, member)
	}
}

// check refuses a definition that could give no result, or a wrong one.
func (r *reader) check() {
	probe := *r.c
	if strings.TrimSpace(probe.Title) == "" {
		probe.Title = "untitled" // a template may leave the title open
	}
	if len(probe.Method.Criteria) == 0 {
		probe.Method = withTree(probe.Method)
	}
	if errs := probe.Check(); len(errs) > 0 {
		r.fail("", "%v", errs[0])
		return
	}
	if hash := r.c.Method.Hash(); r.c.MethodHash != "" && r.c.MethodHash != hash {
		r.fail("methodHash", "the method is not the one that was frozen (its hash is %.12s…, frozen was %.12s…); restore the frozen method, or remove methodHash to start afresh", hash, r.c.MethodHash)
		return
	}
	if r.c.Stage.Reached(model.PricesOpened) {
		r.checkDraws()
	}
}

// checkDraws refuses a draw between other bids than those that are equal, where there is a result to
// tell.
func (r *reader) checkDraws() {
	for i, d := range r.c.Draws {
		if _, err := model.Evaluate(r.c, d.Lot); err != nil {
			continue
		}
		if err := r.c.CheckDraw(d); err != nil {
			r.fail(fmt.Sprintf("draws[%d]", i), "%v; correct the bids or remove the draw", err)
		}
	}
}

// withTree is a method that has no criteria yet with a question and a price that its award rule
// can work with, so that all else in it is checked. What is said of criteria waits for them.
func withTree(m model.Method) model.Method {
	price, formula := decimal.Zero, model.NoPoints
	switch m.Award.Formula() {
	case model.HighestTotal:
		price, formula = decimal.New(4, -1), model.RelativeToLowest
	case model.WeightedValue, model.Utility, model.ReducedPrice:
		price = decimal.New(4, -1)
	}
	price = price.Mul(m.Total)
	scale := model.Scale{ID: "probe", Name: "probe", Levels: model.GateScale.Levels}
	m.Scales = append(slices.Clone(m.Scales), scale)
	m.Criteria = []model.Criterion{{ID: "quality", Kind: model.Question, Title: "Quality", Scale: scale.ID, Weight: m.Total.Sub(price)},
		{ID: "price", Kind: model.Price, Title: "Price", Weight: price, Formula: &model.PriceRule{Name: formula, Lowest: model.Compliant}}}
	m.Threshold, m.Phases = nil, nil
	return m
}

func decimalOr(n *number, otherwise decimal.Decimal) decimal.Decimal {
	if n == nil {
		return otherwise
	}
	return n.Decimal
}
