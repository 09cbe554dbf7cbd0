// Package panel is the room about the people: who is on the panel, what interests they declared in
// the bidders, and what was decided about them. The rules are those of model; the register only
// ever grows, and everybody on the panel may read it.
package panel

import (
	"strings"

	"assay/app/desk"
	"assay/app/interests"
	"assay/app/lang"
	"assay/model"
)

// State is what the Panel room knows.
type State struct {
	Competition *model.Competition
	Actor       *model.Member
	Interests   []Case      // those that wait for a decision first
	Rows        []MatrixRow // the roles, then one row a bidder
	Entries     []Entry     // the register in order
	ToDeclare   []string    // names of the members who have still to declare
}

// Case is an interest somebody declared, and what may be decided about it.
type Case struct {
	model.Interest
	Declared model.Declaration // what was declared last; Interest.Last may be a decision on it
}

// MatrixRow is how every member stands to one bidder, in panel order. The first row has the
// members' roles instead.
type MatrixRow struct {
	Name   string
	Roles  []string
	States []model.InterestState
}

// Entry is one line of the register for reading.
type Entry struct {
	Number                                  int
	When, Member, Supplier, Title, Text, By string
	Kind                                    model.DeclarationKind
}

// Load takes the record as it stands; both may be nil.
func (s *State) Load(c *model.Competition, actor *model.Member) {
	*s = State{Competition: c, Actor: actor}
	if c == nil {
		return
	}
	var decided []Case
	for _, i := range c.Interests() {
		one := Case{i, declared(c, i)}
		if i.State == model.Undecided {
			s.Interests = append(s.Interests, one)
		} else {
			decided = append(decided, one)
		}
	}
	s.Interests = append(s.Interests, decided...)
	for _, m := range c.Members {
		if len(c.ToDeclare(m.ID)) > 0 {
			s.ToDeclare = append(s.ToDeclare, m.Name)
		}
	}
	s.loadMatrix()
	for i, d := range c.Declarations {
		s.Entries = append(s.Entries, s.entry(i+1, d))
	}
}

// declared is the last entry in which the member declared the interest.
func declared(c *model.Competition, i model.Interest) model.Declaration {
	var last model.Declaration
	for _, d := range c.Declarations {
		if d.Member == i.Member.ID && d.Supplier == i.Supplier.ID && d.Kind != model.NoInterest && !d.Kind.Decision() {
			last = d
		}
	}
	return last
}

// loadMatrix works out how everybody stands to every bidder.
func (s *State) loadMatrix() {
	c := s.Competition
	roles := MatrixRow{Name: lang.T("Role on the panel")}
	for _, m := range c.Members {
		roles.Roles = append(roles.Roles, rolesOf(m))
	}
	s.Rows = []MatrixRow{roles}
	states := map[[2]string]model.InterestState{} // those that are not clear
	for _, i := range c.Interests() {
		states[[2]string{i.Member.ID, i.Supplier.ID}] = i.State
	}
	for _, m := range c.Members {
		for _, supplier := range c.ToDeclare(m.ID) {
			states[[2]string{m.ID, supplier.ID}] = model.Undeclared
		}
	}
	for _, supplier := range interests.Bidders(c) {
		row := MatrixRow{Name: supplier.Name}
		for _, m := range c.Members {
			state := states[[2]string{m.ID, supplier.ID}]
			if state == "" {
				state = model.Clear
			}
			row.States = append(row.States, state)
		}
		s.Rows = append(s.Rows, row)
	}
}

// rolesOf are a member's roles in a word each, as a column of the matrix has room for.
func rolesOf(m model.Member) string {
	words := make([]string, len(m.Roles))
	for i, r := range m.Roles {
		words[i] = lang.T(string(r))
	}
	if len(words) == 0 {
		return lang.T("none")
	}
	return lang.Capital(strings.Join(words, ", "))
}

func (s *State) entry(number int, d model.Declaration) Entry {
	return Entry{Number: number, When: when(d), Member: s.name(d.Member), Supplier: s.supplier(d.Supplier),
		Title: lang.T(d.Kind.Title()), Text: d.Text, By: s.name(d.By), Kind: d.Kind}
}

func (s *State) name(member string) string {
	if m := s.Competition.Member(member); m != nil {
		return m.Name
	}
	return ""
}

func (s *State) supplier(id string) string {
	if supplier := s.Competition.Supplier(id); supplier != nil {
		return supplier.Name
	}
	return ""
}

// May says why the acting member cannot do a verb now, "" when they can.
func (s *State) May(verb model.Verb) string { return desk.WhyNot(s.Competition, s.Actor, verb) }

// Decide says why the acting member cannot decide a case so, "" when they can.
func (s *State) Decide(i Case, kind model.DeclarationKind) string {
	if s.Actor == nil {
		return lang.T(desk.NobodyActs)
	}
	if err := s.Competition.CheckDecision(s.decision(i, kind)); err != nil {
		return model.Sentence(lang.Error(err))
	}
	return ""
}

// decision is an entry as it would be made. The reason is asked for later, so the check is told of one.
func (s *State) decision(i Case, kind model.DeclarationKind) model.Declaration {
	return model.Declaration{Member: i.Member.ID, Supplier: i.Supplier.ID, Kind: kind, By: s.Actor.ID, Text: "reason"}
}

// Title says who stands how to whom: "Evaluator 2 declared a potential conflict of interest in Birch".
func (i Case) Title() string {
	switch i.State {
	case model.Cleared:
		return lang.T("%s may assess %s", i.Member.Name, i.Supplier.Name)
	case model.OutOfIt:
		return lang.T("%s is recused from %s", i.Member.Name, i.Supplier.Name)
	}
	return lang.T(declaring[i.Last.Kind], i.Member.Name, i.Supplier.Name)
}

// declaring says that an interest was declared.
var declaring = map[model.DeclarationKind]string{
	model.ActualInterest:    "%s declared an actual conflict of interest in %s",
	model.PotentialInterest: "%s declared a potential conflict of interest in %s",
	model.PerceivedInterest: "%s declared a perceived conflict of interest in %s",
}

// when is the time an entry was made, for reading.
func when(d model.Declaration) string {
	if at := lang.RecordTime(d.Made); at != "" {
		return at
	}
	return lang.T("not recorded")
}

// Told says when the last entry about a case was made, by whom, and who decides or on what it was
// decided.
func (s *State) Told(i Case) string {
	told, more := lang.T("Declared"), ""
	if i.Last.Kind.Decision() {
		told, more = lang.T("Decided by %s", s.name(i.Last.By)), "; "+lang.T("declared was: “%s”", i.Declared.Text)
	} else if deciding := s.deciding(i); deciding != "" {
		more = "; " + lang.T("for %s to decide", deciding)
	}
	if i.Last.Made != "" {
		told += ", " + when(i.Last)
	}
	return told + more
}

// deciding names who may decide on a case.
func (s *State) deciding(i Case) string {
	var names []string
	for _, m := range s.Competition.Deciding(i.Member.ID, i.Supplier.ID) {
		names = append(names, m.Name)
	}
	return lang.Either(names)
}

// Follows says what a decision changes.
func (s *State) Follows(i Case, kind model.DeclarationKind) string {
	scores, reopened := s.scores(i), len(s.Competition.Reopens(s.decision(i, kind)))
	var text string
	switch {
	case kind == model.Recused && scores == 0:
		text = lang.T("%s has no part in the bids of %s from now on", i.Member.Name, i.Supplier.Name)
	case kind == model.Recused:
		text = lang.Count(scores, "score stays in the record and no longer counts", "scores stay in the record and no longer count")
	case scores == 0:
		text = lang.T("The bids of %s open to %s", i.Supplier.Name, i.Member.Name)
	case i.State == model.OutOfIt:
		text = lang.Count(scores, "score counts again", "scores count again")
	default:
		text = lang.T("The bids of %s open to %s, and %s as before", i.Supplier.Name, i.Member.Name, lang.Count(scores, "score counts", "scores count"))
	}
	if reopened > 0 {
		text += "; " + lang.Count(reopened, "agreed score is reopened", "agreed scores are reopened")
	}
	return text + "."
}

// scores counts what the member of a case has scored of the bidder.
func (s *State) scores(i Case) int {
	n := 0
	for _, score := range s.Competition.Scores {
		if b := s.Competition.Bid(score.Bid); score.Member == i.Member.ID && b != nil && b.Supplier == i.Supplier.ID && score.Level != "" {
			n++
		}
	}
	return n
}

// Waiting counts the interests that wait for a decision.
func (s *State) Waiting() int {
	n := 0
	for _, i := range s.Interests {
		if i.State == model.Undecided {
			n++
		}
	}
	return n
}

// Summary is the line under the room's title.
func (s *State) Summary() string {
	c := s.Competition
	if c == nil {
		return ""
	}
	text := lang.Count(len(c.Members), "member", "members") + ", " + lang.Count(len(s.Rows)-1, "bidder", "bidders")
	switch n := s.Waiting(); {
	case n > 0:
		text += "; " + lang.Count(n, "interest waits for a decision", "interests wait for a decision")
	case len(s.ToDeclare) == 0:
		text += "; " + lang.T("everybody has declared")
	}
	if c.Stage == model.Scoring {
		text += "; " + s.Submitted()
	}
	return text
}

// Late says who has still to declare.
func (s *State) Late() string {
	return lang.T(model.ByNumber(len(s.ToDeclare), "%s has still to declare their interests", "%s have still to declare their interests"), lang.Join(s.ToDeclare, 6))
}

// Reminder is a message to those who have still to declare. It names no bidder: who bids is for
// the panel, and a message travels further.
func (s *State) Reminder() string {
	c := s.Competition
	return lang.T("To: %s\n\nPlease declare your interests in the bidders for “%s”. Until you have, you cannot read or score a bid. "+
		"Open the competition in Assay, choose your name at the top right, go to Panel and press “Declare your interests”; "+
		"if you have none, say so there. Declare any personal, professional or financial interest, direct or indirect, "+
		"that conflicts with your duty, could come to, or could be thought to.\n", strings.Join(s.ToDeclare, ", "), c.Title)
}

// Standing is how far the register has come, for the rail.
type Standing int

const (
	Settled  Standing = iota // everybody has declared, and everything is decided
	Declares                 // somebody has still to declare
	Decides                  // an interest waits for a decision
	Answers                  // a query waits for whoever acts
)

// StandingOf is how the register stands for the member acting, nil for nobody: that a query waits is
// only for those who may answer it.
func StandingOf(c *model.Competition, actor *model.Member) Standing {
	for _, i := range c.Interests() {
		if i.State == model.Undecided {
			return Decides
		}
	}
	for _, m := range c.Members {
		if len(c.ToDeclare(m.ID)) > 0 {
			return Declares
		}
	}
	if actor != nil && len(c.OpenQueries()) > 0 && model.Allow(*actor, model.AnswerQueries, c.Stage) == nil {
		return Answers
	}
	return Settled
}
