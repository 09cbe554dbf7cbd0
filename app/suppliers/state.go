// Package suppliers is the room Find: who could be invited. The marketplace's category export is
// imported, filtered to a shortlist and saved with its time, and everybody on the shortlist is
// invited; the register says what came of it. The rules, and how long an export is good for, are
// those of model.
package suppliers

import (
	"slices"
	"strings"
	"time"

	"assay/app/desk"
	"assay/app/lang"
	"assay/app/start"
	"assay/model"
)

// State is what the Suppliers room knows. The filter and the order stay when the room is left.
type State struct {
	Competition *model.Competition
	Actor       *model.Member
	Category    *model.Category  // the last export, nil before the first
	Shortlist   *model.Shortlist // the last, nil before the first

	Filter model.Filter
	Counts model.Counts      // under the filter
	Shown  []model.Candidate // those the filter leaves, in order
	SMEs   int               // of Shown
	VCSEs  int
	Sort   int // the column of Columns that Shown is in order of
	Down   bool
	Few    bool // columns: there is no room for more

	Values string          // only facet values with these words are listed
	Whole  map[string]bool // facets all of whose values are listed

	Invitees []Invitee // the register
	Show     Showing   // which of them
	Name     string    // only those with these words

	now    func() time.Time
	loaded string // the ID of the category whose filter was taken from the shortlist
	common map[string][]string
}

// Load takes the record as it stands; both may be nil.
func (s *State) Load(c *model.Competition, actor *model.Member) {
	if s.now == nil {
		s.now = time.Now
	}
	s.Competition, s.Actor = c, actor
	if c == nil {
		s.Category, s.Shortlist, s.Invitees = nil, nil, nil
		return
	}
	s.Category, s.Shortlist = c.LastCategory(), c.LastShortlist()
	s.begin()
	s.Apply()
	s.Invitees = invitees(c)
}

// begin takes the filter of the saved shortlist when a category is first shown. A newer export keeps
// the filter that is on screen.
func (s *State) begin() {
	if s.Category == nil || s.loaded == s.Category.ID {
		return
	}
	if s.loaded == "" && s.Shortlist != nil {
		s.Filter = s.Shortlist.Filter
	}
	s.loaded, s.Whole, s.common = s.Category.ID, map[string]bool{}, map[string][]string{}
	s.Sort = min(s.Sort, len(s.Columns())-1)
	for _, f := range s.Category.Counts(model.Filter{}).Facets {
		s.common[f.Facet] = mostCommon(f.Values)
	}
}

// Apply filters the category again and puts what is left in order.
func (s *State) Apply() {
	s.Counts, s.Shown, s.SMEs, s.VCSEs = model.Counts{}, nil, 0, 0
	if s.Category == nil {
		return
	}
	s.Counts, s.Shown = s.Category.Counts(s.Filter), s.Category.Match(s.Filter)
	for _, k := range s.Shown {
		if k.Size.IsSME() {
			s.SMEs++
		}
		if k.VCSE {
			s.VCSEs++
		}
	}
	s.order()
}

// Toggle ticks a value of a facet, or takes the tick away.
func (s *State) Toggle(facet, value string) {
	values := map[string][]string{}
	for f, v := range s.Filter.Values {
		values[f] = slices.Clone(v)
	}
	if i := slices.Index(values[facet], value); i >= 0 {
		values[facet] = slices.Delete(values[facet], i, i+1)
	} else {
		values[facet] = append(values[facet], value)
	}
	if len(values[facet]) == 0 {
		delete(values, facet)
	}
	s.Filter.Values = values
	s.Apply()
}

// Clear takes the whole filter away.
func (s *State) Clear() {
	s.Filter = model.Filter{}
	s.Apply()
}

// Filtered reports whether anything is left out by the filter.
func (s *State) Filtered() bool {
	return strings.TrimSpace(s.Filter.Text) != "" || s.Filter.SME || s.Filter.VCSE || len(s.Filter.Values) > 0
}

// May says why the acting member cannot do a verb now, "" when they can.
func (s *State) May(verb model.Verb) string { return desk.WhyNot(s.Competition, s.Actor, verb) }

// Save says why no shortlist can be saved now, "" when it can.
func (s *State) Save() string {
	switch why := s.May(model.FindSuppliers); {
	case why != "":
		return why
	case s.Category == nil:
		return lang.T("Import the category export first.")
	case len(s.Shown) == 0:
		return lang.T("The filter leaves nobody. Take a tick or a word away.")
	case s.Saved():
		return lang.T("The shortlist is saved as it is shown. Change the filter to save another.")
	}
	return ""
}

// Saved reports whether the last shortlist is of this export and this filter.
func (s *State) Saved() bool {
	return s.Shortlist != nil && s.Category != nil && s.Shortlist.Category == s.Category.ID && sameFilter(s.Shortlist.Filter, s.Filter)
}

// sameFilter compares two filters; the order of ticks is nothing.
func sameFilter(a, b model.Filter) bool {
	if strings.Join(strings.Fields(a.Text), " ") != strings.Join(strings.Fields(b.Text), " ") || a.SME != b.SME || a.VCSE != b.VCSE || len(a.Values) != len(b.Values) {
		return false
	}
	for facet, values := range a.Values {
		x, y := slices.Clone(values), slices.Clone(b.Values[facet])
		slices.Sort(x)
		slices.Sort(y)
		if !slices.Equal(x, y) {
			return false
		}
	}
	return true
}

// Standing is how the export on screen stands in time.
type Standing int

// Standings.
const (
	Fresh Standing = iota
	LastDay
	Expired
	Settled // good no longer, and nobody is left to be invited
)

// standingOf is how an export stands now.
func (s *State) standingOf(g *model.Category) Standing {
	now := s.now()
	switch {
	case g.Stale(start.Calendar(), now):
		return Expired
	case g.Stale(start.Calendar(), now.Add(24*time.Hour)):
		return LastDay
	}
	return Fresh
}

// Notice says how the last export stands: until when it is good and what to do about it.
func (s *State) Notice() (title, text string, standing Standing) {
	g := s.Category
	made := lang.T("Created %s, %s. ", lang.RecordTime(g.Created), g.Source)
	period, err := g.Validity(start.Calendar())
	if err != nil {
		return lang.T("How long the export is good cannot be counted"), made + model.Sentence(lang.Error(err)), Expired
	}
	standing = s.standingOf(g)
	last := lang.Day(period.Last)
	if standing != Fresh && s.Shortlist != nil && len(s.Uninvited()) == 0 {
		return lang.T("Valid until %s", last), made + lang.T("Everybody on the shortlist is invited. Refresh it before inviting anybody else."), Settled
	}
	switch standing {
	case LastDay:
		return lang.T("Valid until the end of today, %s", last), made + lang.T("Invite everybody on the shortlist today, or refresh the export."), standing
	case Expired:
		return lang.T("Expired on %s. Refresh it before inviting", last), made +
			lang.T("Suppliers that joined since would be left out. In the marketplace open “Manage your category exports”, press Update, export again and import that here."), standing
	}
	next := lang.T("Invite everybody on the shortlist by then.")
	if s.Shortlist != nil && len(s.Uninvited()) == 0 {
		next = lang.T("Everybody on the shortlist is invited.")
	}
	return lang.T("Valid until %s", last), made + next, standing
}
