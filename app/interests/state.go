// Package interests is where a member of the panel declares their interests in the bidders. Form
// is the page that stands before the bids until that is done; Ask is the dialog for an interest
// that comes up later. Whose rooms show a bid's text ask model.Access first.
package interests

import (
	"strings"

	"assay/app/lang"
	"assay/model"
)

// State is a declaration being made: one line a bidder about whom nothing is declared yet.
type State struct {
	Lines []*Line

	competition, member string // IDs
}

// Line is what the member is about to say of one bidder.
type Line struct {
	Supplier model.Supplier
	Kind     model.DeclarationKind // "" while nothing is chosen
	Text     string
}

// Load lists the bidders the member has still to declare about. What is chosen and typed stays
// while the same member goes on.
func (s *State) Load(c *model.Competition, me *model.Member) {
	before := s.Lines
	if c.ID != s.competition || me.ID != s.member {
		before = nil
	}
	s.competition, s.member, s.Lines = c.ID, me.ID, nil
	for _, supplier := range c.ToDeclare(me.ID) {
		line := &Line{Supplier: supplier}
		for _, b := range before {
			if b.Supplier.ID == supplier.ID {
				line.Kind, line.Text = b.Kind, b.Text
			}
		}
		s.Lines = append(s.Lines, line)
	}
}

// None says of every bidder that there is no interest.
func (s *State) None() {
	for _, line := range s.Lines {
		line.Kind = model.NoInterest
	}
}

// Gap is what has still to be said before it can be declared, "" when nothing is left.
func (s *State) Gap() string {
	open, described := 0, ""
	for _, line := range s.Lines {
		switch {
		case line.Kind == "":
			open++
		case line.Kind != model.NoInterest && strings.TrimSpace(line.Text) == "" && described == "":
			described = lang.T("Say in a sentence what the interest in %s is.", line.Supplier.Name)
		}
	}
	if open > 0 {
		return lang.T("%d of %s still to answer.", open, lang.Count(len(s.Lines), "bidder", "bidders"))
	}
	return described
}

// Declarations are the lines as entries of the register.
func (s *State) Declarations() []model.Declaration {
	list := make([]model.Declaration, len(s.Lines))
	for i, line := range s.Lines {
		list[i] = model.Declaration{Supplier: line.Supplier.ID, Kind: line.Kind}
		if line.Kind != model.NoInterest {
			list[i].Text = strings.TrimSpace(line.Text)
		}
	}
	return list
}

// Bidders are the suppliers with a bid, whom a member can declare about at any time.
func Bidders(c *model.Competition) []model.Supplier {
	bids := map[string]bool{}
	for i := range c.Bids {
		bids[c.Bids[i].Supplier] = true
	}
	var bidders []model.Supplier
	for _, s := range c.Suppliers {
		if bids[s.ID] {
			bidders = append(bidders, s)
		}
	}
	return bidders
}

// words are the kinds as they stand side by side.
var words = map[model.DeclarationKind]string{model.NoInterest: "No interest", model.ActualInterest: "Actual",
	model.PotentialInterest: "Potential", model.PerceivedInterest: "Perceived"}

func titles(kinds []model.DeclarationKind) []string {
	list := make([]string, len(kinds))
	for i, k := range kinds {
		list[i] = lang.T(words[k])
	}
	return list
}

// Closed says what follows an interest, for the member who declared it.
func Closed(supplier string) string {
	return lang.T("Declared. The bid of %s is closed to you until the lead or the chair decides.", supplier)
}

// basis is the law that asks for it.
func basis(r model.Regime) string {
	if r == model.PA23 {
		return lang.T("Procurement Act 2023, sections 81 to 83")
	}
	return lang.T("Public Contracts Regulations 2015, regulation 24")
}
