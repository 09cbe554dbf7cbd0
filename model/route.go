package model

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
)

// Route is the way to market within a regime.
type Route string

const (
	RouteOpen           Route = "open"
	RouteFlexible       Route = "competitive flexible"      // Procurement Act 2023
	RouteRestricted     Route = "restricted"                // Public Contracts Regulations 2015
	RouteNegotiated     Route = "competitive negotiated"    // the same
	RouteDialogue       Route = "competitive dialogue"      // the same
	RouteFramework      Route = "framework call-off"        // by further competition among its suppliers
	RouteDynamicMarket  Route = "dynamic market"            // Procurement Act 2023
	RouteDPS            Route = "dynamic purchasing system" // Public Contracts Regulations 2015
	RouteLightTouch     Route = "light touch"
	RouteBelowThreshold Route = "below threshold"
)

// RouteRule is what one route requires under one regime. The whole table is routeRules; the
// words on screen, the notices, the standstill and the reports that are due all come from it.
type RouteRule struct {
	Regime Regime
	Route  Route
	Title  string // as it is offered and stored in Competition.Route
	Basis  string // the law that provides for the route

	Notices    []Due // in the order they fall due
	Standstill StandstillRule
	Summaries  Due   // the paper for each bidder: an assessment summary or a standstill letter
	Reports    []Due // other papers, in the order they fall due
	Tender     TenderRule
}

// Due is a notice or a paper, when it falls due, and the law that says so.
type Due struct {
	Paper     Paper // which paper it is; "" for a notice
	Title     string
	When      string // a clause: "before the contract is entered into"
	Voluntary bool   // the law does not ask for it here
	Source    string // "Procurement Act 2023 s.50(1)"
}

// Paper tells the papers a route asks for apart.
type Paper string

const (
	ConflictsAssessment Paper = "conflicts assessment"
	AssessmentSummaries Paper = "assessment summaries" // Procurement Regulations 2024 reg 31
	StandstillLetters   Paper = "standstill letters"   // Public Contracts Regulations 2015 reg 86
	Regulation84        Paper = "regulation 84 report" // Public Contracts Regulations 2015
	AwardRecord         Paper = "award record"         // what explains the decision; the award report serves
)

// Obligation says whether a standstill has to be kept.
type Obligation string

const (
	Mandatory    Obligation = "mandatory"
	Voluntary    Obligation = "voluntary" // kept only where the buyer says so; then it has a least length
	NoStandstill Obligation = "none"
)

// Title is the obligation for reading.
func (o Obligation) Title() string {
	return map[Obligation]string{Mandatory: "Mandatory", Voluntary: "Voluntary", NoStandstill: "No"}[o]
}

// StandstillRule is the pause between telling bidders and entering into the contract.
type StandstillRule struct {
	Obligation Obligation
	Days       int    // at least so many; 0 for none
	Working    bool   // working days beginning with the day of the event; else calendar days after it that must end on a working day
	Event      string // a clause: "the UK6 contract award notice is published"
	Reason     string // a sentence: why it is not mandatory; "" where it is
	Source     string
}

// Text is the rule in words.
func (s StandstillRule) Text() string {
	if s.Obligation == NoStandstill {
		return s.Reason
	}
	length := fmt.Sprintf("%d working days beginning with the day %s", s.Days, s.Event)
	if !s.Working {
		length = fmt.Sprintf("to the end of the %dth day after %s; where that is not a working day, to the end of the next one", s.Days, s.Event)
	}
	const anyPart = " A bank holiday in any part of the United Kingdom is not a working day."
	switch {
	case s.Obligation == Mandatory && s.Working:
		return "Mandatory: " + length + "." + anyPart
	case s.Obligation == Mandatory:
		return "Mandatory: " + length + "."
	case s.Working:
		return s.Reason + " One named in the notice binds, and lasts at least " + length + "." + anyPart
	}
	return s.Reason + " One that is kept lasts " + length + "."
}

// TenderRule is the least time suppliers have for their tenders.
type TenderRule struct {
	Days   int    // calendar days after the day of the invitation or notice; 0 where the law names no number
	Event  string // a clause: "the invitation to tender is sent"
	Text   string // a sentence, with the exceptions
	Source string
	Rolls  bool // one that ends on no working day runs on to the next (Public Contracts Regulations 2015 reg 2(4))
}

// Papers are all papers of the route with the bidders' own first after what precedes the award.
func (r *RouteRule) Papers() []Due {
	var papers []Due
	for _, d := range r.Reports {
		if d.Paper == ConflictsAssessment {
			papers = append(papers, d)
		}
	}
	papers = append(papers, r.Summaries)
	for _, d := range r.Reports {
		if d.Paper != ConflictsAssessment {
			papers = append(papers, d)
		}
	}
	return papers
}

// RoutesOf lists what may be done under a regime, in the order it is offered.
func RoutesOf(regime Regime) []*RouteRule {
	var rules []*RouteRule
	for _, table := range [][]RouteRule{actRoutes, regulationRoutes} {
		for i := range table {
			if table[i].Regime == regime {
				rules = append(rules, &table[i])
			}
		}
	}
	return rules
}

// RouteOf finds the rule for a route as people write it: "Open procedure", "DPS further
// competition", "framework call-off". It is nil for a text it does not know under the regime;
// such a text is kept, and nothing is said about it.
func RouteOf(regime Regime, text string) *RouteRule {
	words := routeWords(text)
	route := synonyms[words]
	if strings.HasPrefix(words, "below threshold") {
		route = RouteBelowThreshold
	}
	for _, r := range RoutesOf(regime) {
		if r.Route == route {
			return r
		}
	}
	return nil
}

// OtherRegime names the regime under which a route is known that is not known under this one,
// "" where there is none: a dynamic purchasing system under the Act is a slip.
func OtherRegime(regime Regime, text string) Regime {
	for _, other := range Regimes {
		if other != regime && RouteOf(regime, text) == nil && RouteOf(other, text) != nil {
			return other
		}
	}
	return ""
}

// idleWords say nothing about which route is meant.
var idleWords = strings.Fields("a an the by by under via for from of in with procedure procedures process route award awarded competition competitions further mini minicompetition call off calloff offs contract contracts services regime")

// routeWords reduces a text to the words that tell routes apart, in lower case.
func routeWords(text string) string {
	words := strings.FieldsFunc(strings.ToLower(clip(text, 200)), func(r rune) bool { return !unicode.IsLetter(r) })
	return strings.Join(slices.DeleteFunc(words, func(w string) bool { return slices.Contains(idleWords, w) }), " ")
}

// synonyms are the ways a route is written, reduced by routeWords.
var synonyms = map[string]Route{
	"open":                          RouteOpen,
	"competitive flexible":          RouteFlexible,
	"flexible":                      RouteFlexible,
	"cfp":                           RouteFlexible,
	"restricted":                    RouteRestricted,
	"competitive negotiation":       RouteNegotiated,
	"competitive negotiated":        RouteNegotiated,
	"cpn":                           RouteNegotiated,
	"competitive dialogue":          RouteDialogue,
	"dialogue":                      RouteDialogue,
	"framework":                     RouteFramework,
	"framework agreement":           RouteFramework,
	"frameworks":                    RouteFramework,
	"dynamic market":                RouteDynamicMarket,
	"dynamic markets":               RouteDynamicMarket,
	"dynamic purchasing system":     RouteDPS,
	"dynamic purchasing systems":    RouteDPS,
	"dynamic purchasing system dps": RouteDPS,
	"dps":                           RouteDPS,
	"light touch":                   RouteLightTouch,
	"lighttouch":                    RouteLightTouch,
	"ltr":                           RouteLightTouch,
	"social and other specific":     RouteLightTouch,
	"sub threshold":                 RouteBelowThreshold,
	"subthreshold":                  RouteBelowThreshold,
}
