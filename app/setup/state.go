// Package setup is the room in which a competition is defined: its details, its criteria with
// their weights, its scales and its panel. Once bids are loaded it only shows them.
package setup

import (
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"assay/app/lang"
	"assay/model"
)

// State is the definition as it is shown.
type State struct {
	Competition *model.Competition
	Actor       *model.Member
	Rows        []Row // the criteria, parents before children
	Chosen      string

	checked  *model.Competition // the record that findings is about
	findings []model.Finding
}

// Row is one criterion at its place in the tree.
type Row struct {
	model.Criterion
	Depth  int
	Parent string // ID, "" at the top
	Points string // of the whole
	Level  Level  // of a section: what its children's weights add up to
}

// Level is what the weights of one level add up to, beside what they must. Where the lots differ
// it is that of the first lot that does not add up.
type Level struct {
	Lot       string // number, "" where all lots are alike
	Sum, Must decimal.Decimal
	Counted   bool // there is something to add up
}

// Whole reports whether the level adds up.
func (l Level) Whole() bool { return !l.Counted || l.Sum.Equal(l.Must) }

// String is "100 of 100", "" where there is nothing to add up.
func (l Level) String() string {
	if !l.Counted {
		return ""
	}
	if l.Lot != "" {
		return lang.T("lot %s: %s of %s", l.Lot, l.Sum, l.Must)
	}
	return lang.T("%s of %s", l.Sum, l.Must)
}

// Load takes the record as it stands; both may be nil.
func (s *State) Load(c *model.Competition, actor *model.Member) {
	s.Competition, s.Actor, s.Rows = c, actor, nil
	if c == nil {
		return
	}
	points := map[string]string{}
	for _, lot := range c.Lots {
		for _, n := range c.Method.Tree(lot.ID) {
			points[n.ID] = n.Available.Show()
		}
	}
	s.walk(c.Method.Criteria, "", 0, points)
	if s.Criterion() == nil && len(s.Rows) > 0 {
		s.Chosen = s.Rows[0].ID
	}
}

func (s *State) walk(list []model.Criterion, parent string, depth int, points map[string]string) {
	for _, c := range list {
		row := Row{Criterion: c, Depth: depth, Parent: parent, Points: points[c.ID]}
		if c.Kind == model.Section {
			must := decimal.New(100, 0)
			if s.Competition.Method.Weighting == model.Points {
				must = c.Weight
			}
			row.Level = s.level(c.Children, c.ID, must)
		}
		if c.Kind == model.Gate {
			row.Points = ""
		}
		s.Rows = append(s.Rows, row)
		s.walk(c.Children, c.ID, depth+1, points)
	}
}

// level is what a list adds up to in the lots that its section, "" for the top, belongs to.
func (s *State) level(list []model.Criterion, section string, must decimal.Decimal) Level {
	var levels []Level
	for _, lot := range s.Competition.Lots {
		if section == "" || s.Competition.Method.InLot(section, lot.ID) {
			levels = append(levels, levelOf(list, lot, must))
		}
	}
	if len(levels) == 0 {
		return Level{Must: must}
	}
	shown := levels[0]
	if i := slices.IndexFunc(levels, func(l Level) bool { return !l.Whole() }); i >= 0 {
		shown = levels[i]
	}
	alike := !slices.ContainsFunc(levels, func(l Level) bool { return l.Counted != shown.Counted || !l.Sum.Equal(shown.Sum) })
	if alike || shown.Whole() {
		shown.Lot = ""
	}
	return shown
}

func levelOf(list []model.Criterion, lot model.Lot, must decimal.Decimal) Level {
	l := Level{Lot: lot.Number, Must: must}
	for _, c := range list {
		if c.Kind != model.Gate && c.InLot(lot.ID) {
			l.Sum, l.Counted = l.Sum.Add(c.Weight), true
		}
	}
	return l
}

// Top is what the top level's weights add up to.
func (s *State) Top() Level {
	if s.Competition == nil {
		return Level{}
	}
	return s.level(s.Competition.Method.Criteria, "", s.Competition.Method.Total)
}

// Criterion is the one chosen, nil for none.
func (s *State) Criterion() *model.Criterion {
	if s.Competition == nil || s.Chosen == "" {
		return nil
	}
	return s.Competition.Method.Criterion(s.Chosen)
}

// Index is the place of the chosen criterion among the rows, -1 for none.
func (s *State) Index() int {
	return slices.IndexFunc(s.Rows, func(r Row) bool { return r.ID == s.Chosen })
}

// Waits are what stands in the way of loading bids: the problems of the method, and who is
// missing on the panel, which is closed then.
func Waits(c *model.Competition) []string {
	ready := *c
	ready.Bids = []model.Bid{{}} // the bids themselves are what comes next
	waits := model.Missing(&ready, model.BidsLoaded)
	for i := range waits {
		waits[i] = lang.Word(waits[i])
	}
	for i, err := range c.Check() { // they come first
		waits[i] = lang.Error(err)
	}
	return waits
}

// Problems are what stands in the way of publishing the method, in words.
func (s *State) Problems() []string {
	if s.Competition == nil {
		return nil
	}
	var problems []string
	for _, err := range s.Competition.Check() {
		problems = append(problems, lang.Error(err))
	}
	return problems
}

// Closed says why nothing can be changed, "" while everything can.
func (s *State) Closed() string {
	switch {
	case s.Competition == nil:
		return lang.T("no competition is open")
	case s.Competition.Stage != model.SettingUp:
		return lang.T("the method was frozen when bids were loaded and cannot change after that%s", lang.T(s.Competition.Regime.FreezeRule()))
	case s.Actor == nil:
		return lang.T("nobody is acting; choose who you are at the top right")
	}
	if err := model.Allow(*s.Actor, model.SetUp, s.Competition.Stage); err != nil {
		return lang.Error(err)
	}
	return ""
}

// Frozen reports whether the method has been frozen.
func (s *State) Frozen() bool {
	return s.Competition != nil && s.Competition.Stage != model.SettingUp
}

// Hash is the frozen method's hash in groups of eight, for reading aloud.
func (s *State) Hash() string {
	if s.Competition == nil {
		return ""
	}
	return inGroups(s.Competition.MethodHash)
}

func inGroups(hash string) string {
	var groups []string
	for len(hash) > 0 {
		n := min(8, len(hash))
		groups, hash = append(groups, hash[:n]), hash[n:]
	}
	return strings.Join(groups, " ")
}

// ScaleNames lists the scales for a chooser, in their order.
func (s *State) ScaleNames() []string {
	names := make([]string, len(s.Competition.Method.Scales))
	for i, scale := range s.Competition.Method.Scales {
		names[i] = scale.Name
	}
	return distinct(names)
}

// How is how a criterion gets its points, in a few words, and where it counts only in some lots
// or a phase of its own, which.
func (s *State) How(c *model.Criterion) string {
	parts := []string{s.by(c)}
	if c.Phase != model.Written {
		parts = append(parts, strings.ToLower(lang.T(c.Phase.Title())))
	}
	if len(c.Lots) > 0 && len(s.Competition.Lots) > 1 {
		var numbers []string
		for _, lot := range s.Competition.Lots {
			if c.InLot(lot.ID) {
				numbers = append(numbers, lot.Number)
			}
		}
		parts = append(parts, lang.T("lot %s", lang.Join(numbers, 3)))
	}
	return strings.Join(slices.DeleteFunc(parts, func(part string) bool { return part == "" }), ", ")
}

func (s *State) by(c *model.Criterion) string {
	switch c.Kind {
	case model.Question:
		if scale := s.Competition.Method.ScaleOf(c); scale != nil {
			return scale.Name
		}
		return lang.T("no scale")
	case model.Gate:
		if c.Effect == model.Warn {
			return lang.T("gate, flags")
		}
		return lang.T("gate, removes")
	case model.Price:
		if c.Formula == nil || c.Formula.Name == "" {
			return lang.T("price, no formula")
		}
		return strings.ToLower(lang.T(c.Formula.Name.Title()))
	}
	return ""
}
