package model

import (
	"slices"
	"strings"

	"github.com/shopspring/decimal"
)

// Check lists everything in the definition that would make a result impossible or wrong.
// A competition whose Check is empty can be frozen.
func (c *Competition) Check() []error {
	var errs []error
	report := func(err error) {
		if err != nil {
			errs = append(errs, err)
		}
	}
	if strings.TrimSpace(c.Title) == "" {
		report(Refuse(Invalid, "the competition has no title; give it one"))
	}
	if len(c.Lots) == 0 {
		report(Refuse(Invalid, "the competition has no lot; give it one"))
	}
	report(c.checkLotNumbers())
	if c.Currency != "" && !isCurrency(c.Currency) {
		report(Refuse(Invalid, "the currency is %q; write its three capital letters, such as GBP", clip(c.Currency, 40)))
	}
	if c.Estimate.IsNegative() {
		report(Refuse(Invalid, "the estimated value is %s; it is 0 or more", c.Estimate))
	}
	report(c.CheckPanel())
	for _, err := range c.Method.Check(c.Lots) {
		report(err)
	}
	return errs
}

// checkLotNumbers refuses lots that cannot be told apart by what they are called.
func (c *Competition) checkLotNumbers() error {
	seen := map[string]bool{}
	for _, l := range c.Lots {
		key := strings.ToLower(strings.TrimSpace(l.Number))
		switch {
		case key == "":
			return Refuse(Invalid, "a lot has no number; give it one")
		case seen[key]:
			return Refuse(Invalid, "two lots have the number %q; give each its own", strings.TrimSpace(l.Number))
		}
		seen[key] = true
	}
	return nil
}

// isCurrency reports whether a text has the form of a currency's code.
func isCurrency(code string) bool {
	return len(code) == 3 && strings.Trim(code, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == ""
}

// CheckPanel refuses members without a name of their own or without a role.
func (c *Competition) CheckPanel() error {
	names := map[string]bool{}
	for _, m := range c.Members {
		key := strings.ToLower(strings.TrimSpace(m.Name))
		if key == "" || names[key] {
			return Refuse(Invalid, "two members of the panel are called %q; give each their own name", m.Name)
		}
		names[key] = true
		if len(m.Roles) == 0 {
			return Refuse(Invalid, "%s has no role; give them at least one", m.Name)
		}
		for _, r := range m.Roles {
			if r.Title() == "" {
				return Refuse(Invalid, "%s has the role %q; use lead, chair, evaluator, commercial, approver or observer", m.Name, r)
			}
		}
	}
	return nil
}

// Check lists what is wrong with the method for the given lots, what is wrong in several once.
func (m *Method) Check(lots []Lot) []error {
	var errs []error
	report := func(err error) {
		if err != nil && !slices.ContainsFunc(errs, func(have error) bool { return have.Error() == err.Error() }) {
			errs = append(errs, err)
		}
	}
	report(m.checkTotal())
	report(m.Rounding.check())
	report(m.Consolidation.check())
	report(m.Comments.check())
	report(m.checkPhases())
	for _, s := range m.Scales {
		report(s.check())
	}
	seen := map[string]bool{}
	m.Walk(func(c *Criterion) {
		if c.Number != "" && seen[c.Number] {
			report(Refuse(Invalid, "two criteria have the number %s; give each its own", c.Number))
		}
		seen[c.Number] = true
		report(m.checkCriterion(c))
	})
	for _, lot := range lots {
		report(m.checkWeights(lot, lots))
		report(m.checkPercents(lot))
		report(m.checkAward(lot))
	}
	report(m.checkLots(lots))
	report(m.checkOverall(lots))
	for _, step := range m.Ties {
		report(m.checkTie(step))
	}
	return errs
}

func (m *Method) checkTotal() error {
	switch {
	case m.Weighting != Shares && m.Weighting != Points:
		return Refuse(Invalid, "the weighting is %q; use share (each level totals 100) or points", m.Weighting)
	case m.Weighting == Shares && !m.Total.Equal(HundredPoints):
		return Refuse(Invalid, "weights that are shares total 100, not %s; use points for another total", m.Total)
	case !m.Total.IsPositive():
		return Refuse(Invalid, "the points total is %s; it must be more than 0", m.Total)
	}
	return nil
}

func (m *Method) checkCriterion(c *Criterion) error {
	if strings.TrimSpace(c.Title) == "" {
		return Refuse(Invalid, "criterion %s has no title; give it one", c.Number)
	}
	if c.Kind != Section && len(c.Children) > 0 {
		return Refuse(Invalid, "%s is a %s and cannot have criteria below it; make it a section", c.Name(), c.Kind)
	}
	if c.Weight.IsNegative() {
		return Refuse(Invalid, "%s has the weight %s; a weight is 0 or more", c.Name(), c.Weight)
	}
	if c.Phase != Written && !m.atTop(c) {
		return Refuse(Invalid, "%s stands below another criterion and shares its phase; set the phase at the top level", c.Name())
	}
	var err error
	switch c.Kind {
	case Section:
		if len(c.Children) == 0 {
			err = Refuse(Invalid, "%s is a section with nothing in it; add its questions or make it a question", c.Name())
		}
	case Question:
		if c.Scale == "" {
			err = Refuse(Invalid, "%s has no scale yet; choose the one it is scored on", c.Name())
		} else if m.ScaleOf(c) == nil {
			err = Refuse(Invalid, "%s is scored on a scale called %q that does not exist; choose one of the method's scales", c.Name(), c.Scale)
		}
	case Gate:
		if c.Effect != Disqualify && c.Effect != Warn {
			err = Refuse(Invalid, "%s does not say what a fail does; set disqualify or warn", c.Name())
		} else if !c.Weight.IsZero() {
			err = Refuse(Invalid, "%s is a gate with the weight %s; a gate has none", c.Name(), c.Weight)
		}
	case Price:
		err = c.Formula.check(c)
	default:
		err = Refuse(Invalid, "%s is a %q; use section, question, gate or price", c.Name(), c.Kind)
	}
	if err != nil {
		return err
	}
	return m.checkThreshold(c)
}

func (m *Method) checkThreshold(c *Criterion) error {
	t := c.Threshold
	if t == nil {
		return nil
	}
	switch {
	case c.Kind == Gate || c.Kind == Price || containsPrice(c):
		return Refuse(Invalid, "%s cannot have a threshold; set it on questions and on sections without a price", c.Name())
	case t.Unit == ByMark && c.Kind == Section:
		return Refuse(Invalid, "the threshold of the section %s is in marks; use percent, points, count or best", c.Name())
	case t.Unit == ByCount && c.Kind == Question:
		return Refuse(Invalid, "the threshold of the question %s counts questions; use mark, percent, points or best", c.Name())
	case t.Unit == ByMark && t.Minimum.GreaterThan(m.ScaleOf(c).MaxMarks()) && m.Consolidation.Rule != Sum:
		return Refuse(Invalid, "the threshold of %s is %s marks but its best level is worth %s; no bid could pass", c.Name(), t.Minimum, m.ScaleOf(c).MaxMarks())
	}
	return t.check(c.Name())
}

// check refuses a threshold that is incomplete or out of its range.
func (t *Threshold) check(name string) error {
	whole := t.Unit == ByCount || t.Unit == ByBest
	switch {
	case t.Effect != Disqualify && t.Effect != Warn:
		return Refuse(Invalid, "the threshold of %s does not say what missing it does; set disqualify or warn", name)
	case !slices.Contains([]ThresholdUnit{ByMark, ByPercent, ByPoints, ByCount, ByBest}, t.Unit):
		return Refuse(Invalid, "the threshold of %s is in %q; use mark, percent, points, count or best", name, t.Unit)
	case !t.Minimum.IsPositive():
		return Refuse(Invalid, "the threshold of %s is %s; it must be more than 0", name, t.Minimum)
	case t.Unit == ByPercent && t.Minimum.GreaterThan(HundredPoints):
		return Refuse(Invalid, "the threshold of %s is %s%%; no bid could pass", name, t.Minimum)
	case whole && (!t.Minimum.IsInteger() || t.Minimum.GreaterThan(decimal.New(100_000, 0))):
		return Refuse(Invalid, "the threshold of %s is %s; a number of questions or bids is whole", name, t.Minimum)
	case (t.Unit == ByCount) != (t.Mark != nil):
		return Refuse(Invalid, "the threshold of %s counts questions exactly when it says which mark they must reach; set both or neither", name)
	case t.Mark != nil && !t.Mark.IsPositive():
		return Refuse(Invalid, "the threshold of %s counts questions with %s marks or more; use more than 0", name, t.Mark)
	}
	return nil
}

// checkOverall refuses a threshold on quality as a whole that no bid could be held to.
func (m *Method) checkOverall(lots []Lot) error {
	t := m.Threshold
	if t == nil {
		return nil
	}
	const name = "quality as a whole"
	if t.Unit == ByMark {
		return Refuse(Invalid, "the threshold of %s is in marks; use percent, points, count or best", name)
	}
	if err := t.check(name); err != nil {
		return err
	}
	for _, lot := range lots {
		available := Exact{}
		for _, n := range m.Tree(lot.ID) {
			if n.Kind == Question {
				available = available.Add(n.Available)
			}
		}
		switch {
		case available.Sign() == 0 && t.Unit != ByCount:
			return Refuse(Invalid, "%s carries no points, so it cannot have a threshold in %s", name, t.Unit)
		case t.Unit == ByPoints && ExactOf(t.Minimum).Cmp(available) > 0:
			return Refuse(Invalid, "the threshold of %s is %s points of %s; no bid could pass", name, t.Minimum, available.Show())
		}
		if err := m.checkCount(t, name, m.Criteria, lot); err != nil {
			return err
		}
	}
	return nil
}

// checkCount refuses a threshold that asks for more questions than can reach its mark.
func (m *Method) checkCount(t *Threshold, name string, list []Criterion, lot Lot) error {
	if t.Unit != ByCount || t.Mark == nil {
		return nil
	}
	n := 0
	var count func([]Criterion)
	count = func(list []Criterion) {
		for i := range list {
			c := &list[i]
			if !c.InLot(lot.ID) {
				continue
			}
			if scale := m.ScaleOf(c); c.Kind == Question && (scale == nil || m.Consolidation.Rule == Sum || !scale.MaxMarks().LessThan(*t.Mark)) {
				n++
			}
			count(c.Children)
		}
	}
	if count(list); t.Minimum.IntPart() > int64(n) {
		return Refuse(Invalid, "the threshold of %s asks for %s with %s or more, which only %d can have; no bid could pass",
			name, questionsWord(t.Minimum.String()), marksWord(t.Mark.String()), n)
	}
	return nil
}

// checkPercents refuses a threshold that no bid could be held to: a share of a section in
// which nothing has a weight, or more points than there are.
func (m *Method) checkPercents(lot Lot) error {
	for _, n := range m.Tree(lot.ID) {
		t := n.Threshold
		switch {
		case t == nil:
		case t.Unit == ByPoints && ExactOf(t.Minimum).Cmp(n.Available) > 0:
			return Refuse(Invalid, "the threshold of %s is %s points of %s; no bid could pass", n.Name(), t.Minimum, n.Available.Show())
		case (t.Unit == ByPercent || t.Unit == ByBest) && !weighed(n.Criterion, lot.ID):
			return Refuse(Invalid, "nothing in %s has a weight, so it cannot have a threshold in %s; give its questions weights or thresholds of their own", n.Name(), t.Unit)
		default:
			if err := m.checkCount(t, n.Name(), n.Children, lot); err != nil {
				return err
			}
		}
	}
	return nil
}

// weighed reports whether a section's questions in the lot are weighed against each other.
func weighed(c *Criterion, lot string) bool {
	if c.Kind == Question {
		return true
	}
	for i := range c.Children {
		if k := &c.Children[i]; k.InLot(lot) && !k.Weight.IsZero() && weighed(k, lot) {
			return true
		}
	}
	return false
}

func (m *Method) atTop(c *Criterion) bool {
	return slices.ContainsFunc(m.Criteria, func(top Criterion) bool { return top.ID == c.ID })
}

func containsPrice(c *Criterion) bool {
	for i := range c.Children {
		if c.Children[i].Kind == Price || containsPrice(&c.Children[i]) {
			return true
		}
	}
	return false
}

// earns reports whether anything listed, or below it, earns points in the lot: not a gate, and
// not a price that only the award rule looks at.
func earns(list []Criterion, lot string) bool {
	return slices.ContainsFunc(list, func(c Criterion) bool {
		switch {
		case !c.InLot(lot) || c.Kind == Gate:
			return false
		case c.Kind == Section:
			return earns(c.Children, lot)
		}
		return c.Kind != Price || c.Formula == nil || c.Formula.Name != NoPoints || !c.Weight.IsZero()
	})
}

// checkWeights compares each level's weights, as they apply to one lot, with what they must total.
func (m *Method) checkWeights(lot Lot, lots []Lot) error {
	where := ""
	if len(lots) > 1 {
		where = " in lot " + lot.Number
	}
	if len(m.Criteria) > 0 && len(m.Tree(lot.ID)) == 0 {
		return Refuse(Invalid, "lot %s has no criteria; give it some or remove the lot", lot.Number)
	}
	var level func(list []Criterion, name string, must decimal.Decimal) error
	level = func(list []Criterion, name string, must decimal.Decimal) error {
		sum := decimal.Zero
		for i := range list {
			c := &list[i]
			if !c.InLot(lot.ID) || c.Kind == Gate {
				continue
			}
			if sum = sum.Add(c.Weight); c.Kind == Section && len(c.Children) > 0 && !c.Weight.IsZero() && !earns(c.Children, lot.ID) {
				return Refuse(Invalid, "%s has the weight %s but nothing in it earns points%s; add a question, set its weight to 0 or leave it out of the lot", c.Name(), c.Weight, where)
			}
		}
		if (len(list) == 0 || earns(list, lot.ID)) && !sum.Equal(must) {
			return Refuse(Invalid, "the weights of %s total %s%s; they must total exactly %s", name, sum, where, must)
		}
		for i := range list {
			c := &list[i]
			if c.Kind != Section || !c.InLot(lot.ID) {
				continue
			}
			below := c.Weight
			if m.Weighting == Shares {
				below = HundredPoints
			}
			if err := level(c.Children, c.Name(), below); err != nil {
				return err
			}
		}
		return nil
	}
	return level(m.Criteria, "the top level", m.Total)
}

func (m *Method) checkTie(s TieStep) error {
	switch s.Kind {
	case TiePrice, TieQuality, TieDraw, TieJoint:
		return nil
	case TieCriterion:
		switch k := m.Criterion(s.Criterion); {
		case k == nil:
			return Refuse(Invalid, "the tie rule names a criterion %q that does not exist; choose one of the tree", s.Criterion)
		case k.Kind == Gate:
			return Refuse(Invalid, "the tie rule names the gate %s, which earns no points; choose a criterion with points", k.Name())
		}
		return nil
	}
	return Refuse(Invalid, "the tie rule has a step %q; use criterion, highest-quality, lowest-price, lots-drawn or joint", s.Kind)
}
