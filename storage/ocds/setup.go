package ocds

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"

	"assay/model"
)

// Competition is a new competition with what the notice says about it: title, buyer, law, route, lots
// and criteria. The notes are sentences on what the notice does not say, or says in words only.
// Scales and price formulas are no part of a notice, and are left for the Check to ask for.
func (r *Release) Competition(newID func() string) (c *model.Competition, notes []string) {
	s := &founder{r: r, newID: newID, c: &model.Competition{
		Title: cmp.Or(clip(r.Title, longestTitle), "New competition"), Reference: r.OCID, Buyer: r.Buyer, Description: r.Description,
		Regime: r.Regime, Route: r.Route, Central: r.Central, Currency: r.currency()}}
	if r.Title == "" {
		s.note("The notice has no title; give the competition one.")
	}
	s.law()
	s.estimate()
	s.lots()
	s.method()
	return s.c, s.notes
}

const longestTitle = 300 // characters

func clip(text string, most int) string {
	if runes := []rune(text); len(runes) > most {
		return string(runes[:most-1]) + "…"
	}
	return text
}

// founder makes a competition of a release.
type founder struct {
	r     *Release
	c     *model.Competition
	newID func() string
	notes []string
	gates int
}

func (s *founder) note(format string, args ...any) {
	if note := fmt.Sprintf(format, args...); !slices.Contains(s.notes, note) {
		s.notes = append(s.notes, note)
	}
}

// currency is that of the whole value, else of the first value there is.
func (r *Release) currency() string {
	values := []Value{r.Value}
	for _, l := range r.Lots {
		values = append(values, l.Value)
	}
	for _, b := range r.Bids {
		values = append(values, b.Value)
	}
	for _, a := range r.Awards {
		values = append(values, a.Value)
	}
	for _, v := range values {
		if v.Currency != "" {
			return v.Currency
		}
	}
	return ""
}

func (s *founder) law() {
	switch {
	case s.r.Regime == "" && s.r.Law != "":
		s.note("The law is %q, which is none that Assay knows; the Procurement Act 2023 is set, so check it.", clip(s.r.Law, 60))
	case s.r.Regime == "":
		s.note("The notice does not name its law; the Procurement Act 2023 is set, so check it.")
	case s.r.Regime == model.PCR2015 && !strings.Contains(s.r.Law, "32014L0024"):
		s.note("The law is %q; the Public Contracts Regulations 2015 are set, so check them.", clip(s.r.Law, 60))
	}
	if s.r.Route == "" && s.r.Method != "" {
		s.note("The procedure %q has no one route here; choose it.", clip(s.r.Method, 80))
	}
}

// estimate takes over the estimated value: with VAT, as the Act counts it, where that is given.
func (s *founder) estimate() {
	v := s.r.Value
	switch {
	case v.Gross != nil && s.r.Regime == model.PA23:
		s.c.Estimate = *v.Gross
		s.note("The estimated value is %s with VAT, as the Act counts it.", model.Money(*v.Gross, v.Currency))
	case v.Given():
		sum, gross := v.Figure()
		s.c.Estimate = sum
		if gross {
			s.note("The estimated value is %s, which counts VAT in.", model.Money(sum, v.Currency))
		}
	}
}

var lotPrefix = regexp.MustCompile(`(?i)^lot[\s._:-]*0*`)

// numbersOf are the numbers of lots by their ids: LOT-0001 is 1, as long as no two get the same.
func numbersOf(lots []Lot) []string {
	short, seen := make([]string, len(lots)), map[string]bool{}
	for i, l := range lots {
		short[i] = strings.TrimSpace(lotPrefix.ReplaceAllString(l.ID, ""))
		if len(lots) == 1 && short[i] == "" {
			short[i] = "1"
		}
		key := strings.ToLower(short[i])
		if key == "" || seen[key] || len(key) > 40 {
			return inOrder(lots)
		}
		seen[key] = true
	}
	return short
}

// inOrder numbers lots whose ids are no numbers for people.
func inOrder(lots []Lot) []string {
	numbers := make([]string, len(lots))
	for i := range lots {
		numbers[i] = strconv.Itoa(i + 1)
	}
	return numbers
}

func (s *founder) lots() {
	numbers := numbersOf(s.r.Lots)
	for i, l := range s.r.Lots {
		title := l.Title
		if title == "" && len(s.r.Lots) == 1 {
			title = s.c.Title
		}
		s.c.Lots = append(s.c.Lots, model.Lot{ID: s.newID(), Number: numbers[i], Title: clip(cmp.Or(title, "Lot "+numbers[i]), longestTitle)})
		if l.Status == "cancelled" || l.Status == "withdrawn" {
			s.note("Lot %s is %s in the notice; remove it if it is no longer bought.", numbers[i], l.Status)
		}
	}
	if len(s.c.Lots) == 0 {
		s.c.Lots = []model.Lot{{ID: s.newID(), Number: "1", Title: s.c.Title}}
	}
	if s.r.MostWon > 0 {
		s.note("A supplier may be awarded %s at most; set which it gets under Rules.", model.Plural(s.r.MostWon, "lot", "lots"))
	}
	if s.r.MostBid > 0 {
		s.note("A supplier may bid for %s at most.", model.Plural(s.r.MostBid, "lot", "lots"))
	}
}

// lotted is a criterion with the lots it is published for, by their places.
type lotted struct {
	Criterion
	lots []int
}

// method makes the tree: selection criteria are gates, the criteria of a lot apply to it alone unless
// all lots have them.
func (s *founder) method() {
	s.c.Method.Total, s.c.Method.Weighting = model.HundredPoints, model.Shares
	award, selection := s.together(func(k AwardCriteria) []Criterion { return k.Award }), s.together(func(k AwardCriteria) []Criterion { return k.Selection })
	for _, k := range selection {
		if k.Reduction {
			s.note("%q only shortens the list of those invited, so it is no gate.", clip(title(k.Criterion, "A selection criterion"), 80))
			continue
		}
		s.add(k, model.Gate)
	}
	points := false
	for _, k := range award {
		points = points || k.Points
	}
	if points {
		s.points(award)
	}
	for _, k := range award {
		s.add(k, kindOf(k.Criterion))
	}
	s.missing(award)
	s.weighting()
}

// together lists the criteria of all lots, each once, in the order of the first lot that has it.
func (s *founder) together(of func(AwardCriteria) []Criterion) []lotted {
	var all []lotted
	places := map[string]int{}
	put := func(k Criterion, lot, nth int) {
		key := fmt.Sprint(k.Type, "\x00", k.Name, "\x00", k.Description, "\x00", k.Weight, k.Points, k.Reduction, nth)
		at, had := places[key]
		if !had {
			at = len(all)
			places[key] = at
			all = append(all, lotted{Criterion: k})
		}
		all[at].lots = append(all[at].lots, lot)
	}
	for i, l := range s.r.Lots {
		own := of(l.Criteria)
		if len(own) == 0 {
			own = of(s.r.Criteria)
		}
		times := map[string]int{}
		for _, k := range own {
			times[k.Name+k.Description]++
			put(k, i, times[k.Name+k.Description])
		}
	}
	if len(s.r.Lots) == 0 {
		for i, k := range of(s.r.Criteria) {
			put(k, 0, i)
		}
	}
	return all
}

var passOrFail = regexp.MustCompile(`(?i)\bpass\s*(/|or)\s*fail\b`)

// kindOf is what a criterion is here. One of quality that carries no weight and is said to be pass or
// fail is a gate.
func kindOf(k Criterion) model.Kind {
	switch {
	case k.Type == "price" || k.Type == "cost":
		return model.Price
	case k.Weight == nil && passOrFail.MatchString(k.Name+" "+k.Description):
		return model.Gate
	}
	return model.Question
}

var selectionTitles = map[string]string{"economic": "Economic and financial standing", "technical": "Technical and professional ability",
	"suitability": "Suitability", "other": "Other conditions of participation"}

// title is what a criterion is called.
func title(k Criterion, otherwise string) string {
	switch {
	case k.Name != "":
		return clip(k.Name, longestTitle)
	case selectionTitles[k.Type] != "":
		return selectionTitles[k.Type]
	}
	first, _, _ := strings.Cut(k.Description, "\n")
	return cmp.Or(clip(strings.TrimSpace(first), 80), otherwise)
}

func (s *founder) add(k lotted, kind model.Kind) {
	made := model.Criterion{ID: s.newID(), Kind: kind, Guidance: k.Description}
	if kind == model.Gate {
		s.gates++
		made.Number, made.Effect = "G"+strconv.Itoa(s.gates), model.Disqualify
	} else {
		made.Number = strconv.Itoa(len(s.c.Method.Criteria) + 1 - s.gates)
		if k.Weight != nil {
			made.Weight = *k.Weight
		}
	}
	made.Title = title(k.Criterion, "Criterion "+made.Number)
	if kind == model.Price {
		made.Formula = &model.PriceRule{Lowest: model.Compliant}
	}
	if len(k.lots) < len(s.c.Lots) {
		for _, lot := range k.lots {
			made.Lots = append(made.Lots, s.c.Lots[lot].ID)
		}
	}
	s.c.Method.Criteria = append(s.c.Method.Criteria, made)
}

// points sets the total where weights are points: what the criteria of each lot add up to, if that is
// the same for all.
func (s *founder) points(award []lotted) {
	s.c.Method.Weighting = model.Points
	sums := make([]decimal.Decimal, len(s.c.Lots))
	for _, k := range award {
		for _, lot := range k.lots {
			if k.Weight == nil {
				continue
			}
			if !k.Points {
				s.note("Some weights are points and others percent; put them into one unit.")
			}
			sums[lot] = sums[lot].Add(*k.Weight)
		}
	}
	for _, sum := range sums[1:] {
		if !sum.Equal(sums[0]) {
			s.note("The lots have %s and %s points in all, and a method has one total; bring them to one.", sums[0], sum)
			return
		}
	}
	if sums[0].IsPositive() {
		s.c.Method.Total = sums[0]
	}
}

// missing tells which criteria have no weight that could be read.
func (s *founder) missing(award []lotted) {
	without := 0
	for _, k := range award {
		if k.Weight == nil && kindOf(k.Criterion) != model.Gate {
			without++
		}
	}
	switch {
	case len(award) == 0:
		s.note("The notice has no award criteria; they are in the tender documents, so enter them.")
	case without > 0:
		s.note("%s without a weight in the notice; set it from the tender documents.", model.Plural(without, "criterion is", "criteria are"))
	}
}

// weighting tells what is said about weights in words.
func (s *founder) weighting() {
	said := func(where string, k AwardCriteria) {
		if k.Weighting != "" {
			s.note("%s: %s", where, clip(strings.Join(strings.Fields(k.Weighting), " "), 400))
		}
	}
	said("On the criteria the notice says", s.r.Criteria)
	for _, l := range s.r.Lots {
		said("On the criteria the notice says", l.Criteria)
	}
}

// Candidates are the suppliers that the notice names, for a list of those who could be invited.
func (r *Release) Candidates() []model.Candidate {
	var list []model.Candidate
	for _, s := range r.Suppliers() {
		list = append(list, model.Candidate{Name: s.Name, Identifier: s.Identifier, PPON: s.PPON, Size: s.Size, VCSE: s.VCSE, Email: s.Email})
	}
	return list
}

// Suppliers are the organisations that bid, were awarded or could bid, without ids.
func (r *Release) Suppliers() []model.Supplier {
	wanted := map[Tenderer]bool{}
	mark := func(list []Tenderer) {
		for _, t := range list {
			wanted[t] = true
		}
	}
	mark(r.Tenderers)
	for _, b := range r.Bids {
		mark(b.Tenderers)
	}
	for _, a := range r.Awards {
		mark(a.Suppliers)
	}
	var list []model.Supplier
	for i, p := range r.Parties {
		bids := slices.ContainsFunc(p.Roles, func(role string) bool {
			return role == "tenderer" || role == "supplier" || role == "candidate" || role == "invitedCandidate"
		})
		if (wanted[Tenderer(i)] || bids) && p.Supplier.Name != "" {
			list = append(list, p.Supplier)
		}
	}
	return list
}
