package model

import (
	"slices"
	"strings"
	"testing"
	"time"
)

// market is a category of five fictional suppliers, created on Tuesday 12 May 2026.
func market() *Category {
	who := func(name, number string, size Size, vcse bool, areas, places string) Candidate {
		return Candidate{Name: name, Identifier: number, Size: size, VCSE: vcse,
			Values: map[string][]string{"Technology area": strings.Split(areas, ", "), "Location": strings.Split(places, ", ")}}
	}
	return &Category{ID: "g", Source: "spark.xlsx", Created: "2026-05-12T09:30:00.000Z", Facets: []string{"Technology area", "Location"}, Suppliers: []Candidate{
		who("Alderwick Café Ltd", "01234567", Small, false, "Data, Wearables", "London"),
		who("Brackenfield plc", "01234568", Large, false, "Data", "London, Wales"),
		who("Cawdel CIC", "", SME, true, "Wearables", "Wales"),
		who("Dunmorrow Ltd", "SC123456", Medium, false, "Engineering", "Scotland"),
		who("Ellerside Ltd", "", SizeUnknown, false, "Data", "Scotland"),
	}}
}

func matched(g *Category, f Filter) string {
	var names []string
	for _, k := range g.Match(f) {
		names = append(names, k.Name[:1])
	}
	return strings.Join(names, "")
}

func TestWithinAFacetAnyAndBetweenFacetsAll(t *testing.T) {
	g := market()
	area := func(v ...string) map[string][]string { return map[string][]string{"Technology area": v} }
	for _, k := range []struct {
		f    Filter
		want string
	}{
		{Filter{}, "ABCDE"},
		{Filter{Values: area("Data")}, "ABE"},
		{Filter{Values: area("Wearables", "Engineering")}, "ACD"},
		{Filter{Values: map[string][]string{"Technology area": {"Data"}, "Location": {"Wales", "Scotland"}}}, "BE"},
		{Filter{Values: area()}, "ABCDE"}, // a facet with nothing chosen wants nothing
		{Filter{Values: map[string][]string{"Clearance": {"SC"}}}, ""},
		{Filter{SME: true}, "ACD"},
		{Filter{VCSE: true, SME: true}, "C"},
		{Filter{Text: "cafe"}, "A"},
		{Filter{Text: "  CAFÉ london "}, "A"}, // words may stand anywhere in the row
		{Filter{Text: "sc123456"}, "D"},
		{Filter{Text: "data wales"}, "B"},
		{Filter{Text: "dàta wàles"}, "B"},
		{Filter{Text: "nobody"}, ""},
	} {
		if got := matched(g, k.f); got != k.want {
			t.Errorf("%+v leaves %s; want %s", k.f, got, k.want)
		}
	}
}

// TestCountsSayWhatAChoiceWouldLeave: of the facet that is chosen from, its own choice does not count.
func TestCountsSayWhatAChoiceWouldLeave(t *testing.T) {
	counts := market().Counts(Filter{Values: map[string][]string{"Technology area": {"Data"}}})
	text := ""
	for _, f := range counts.Facets {
		text += f.Facet + ":"
		for _, v := range f.Values {
			text += " " + v.Value + " " + string(rune('0'+v.Count))
			if v.Chosen {
				text += "*"
			}
		}
		text += "; "
	}
	if want := "Technology area: Data 3* Engineering 1 Wearables 2; Location: London 2 Scotland 1 Wales 1; "; text != want {
		t.Errorf("counts are %q; want %q", text, want)
	}
	if counts.Total != 3 || counts.SME != 1 || counts.VCSE != 0 {
		t.Errorf("%d left, %d SME, %d VCSE", counts.Total, counts.SME, counts.VCSE)
	}
}

func TestACategoryIsGoodForTwoWorkingDaysInTheUnitedKingdom(t *testing.T) {
	at := func(text string) time.Time { return recordTime(text) }
	for _, k := range []struct {
		created, at string
		stale       bool
	}{
		{"2026-05-12T09:30:00.000Z", "2026-05-14T22:59:59.000Z", false}, // Tuesday to the end of Thursday, in summer time
		{"2026-05-12T09:30:00.000Z", "2026-05-14T23:00:00.000Z", true},
		{"2026-05-11T23:30:00.000Z", "2026-05-14T22:00:00.000Z", false}, // Tuesday already, here
		{"2026-12-24T09:30:00.000Z", "2026-12-30T23:59:59.000Z", false}, // over Christmas, in winter time
		{"2026-12-24T09:30:00.000Z", "2026-12-31T00:00:00.000Z", true},
		{"2040-05-12T09:30:00.000Z", "2040-05-12T10:00:00.000Z", true},  // no calendar knows
		{"2026-03-29T00:59:59.000Z", "2026-03-31T22:59:59.000Z", false}, // the clocks go forward at 01:00
	} {
		g := &Category{Created: k.created}
		if got := g.Stale(calendar(t), at(k.at)); got != k.stale {
			t.Errorf("created %s, at %s: stale is %t", k.created, k.at, got)
		}
	}
}

func TestANewerExportIsComparedByNumberAndName(t *testing.T) {
	newer := market()
	newer.Suppliers = slices.Delete(newer.Suppliers, 3, 4) // Dunmorrow left
	newer.Suppliers[0].Name = "Alderwick Group Ltd"        // same number
	newer.Suppliers[1].Values = map[string][]string{"Technology area": {"Data", "Wearables"}, "Location": {"London", "Wales"}}
	newer.Suppliers = append(newer.Suppliers, Candidate{Name: "Fernhollow Ltd", Values: map[string][]string{"Technology area": {"Data"}}})
	r := CompareCategories(market(), newer)
	if len(r.Added) != 1 || r.Added[0].Name != "Fernhollow Ltd" || len(r.Gone) != 1 || r.Gone[0].Name != "Dunmorrow Ltd" || len(r.Changed) != 2 {
		t.Fatalf("%+v", r)
	}
	if f := r.Changed[0].Fields; len(f) != 1 || f[0] != (FieldChange{"Name", "Alderwick Café Ltd", "Alderwick Group Ltd"}) {
		t.Errorf("the first changed by %+v", f)
	}
	if f := r.Changed[1].Fields; len(f) != 1 || f[0] != (FieldChange{"Technology area", "Data", "Data, Wearables"}) {
		t.Errorf("the second changed by %+v", f)
	}
	if same := CompareCategories(market(), market()); !same.Same() {
		t.Errorf("with itself: %+v", same)
	}
	c := &Competition{Categories: []Category{*market()}}
	n := 0
	made, err := c.Shortlist("g", Filter{Values: map[string][]string{"Technology area": {"Data", "Engineering"}}}, func() string { n++; return string(rune('a' + n)) })
	if err != nil || len(made.Suppliers) != 4 {
		t.Fatalf("%+v, %v", made, err)
	}
	c.Suppliers, c.Shortlists = made.New, []Shortlist{made.Shortlist}
	said := c.RefreshShortlist(newer)
	if got := strings.Join(said.Sentences(), " "); got != "1 supplier meets the filter now and is not on the shortlist: Fernhollow Ltd. 1 supplier on the shortlist no longer meets the filter: Dunmorrow Ltd." {
		t.Errorf("it says %q", got)
	}
}

// TestAShortlistMadeAgainKnowsWhatChanged: a company that changed its name, address or size stays the same
// supplier and goes by what the newer export says; another name under its number is another supplier.
func TestAShortlistMadeAgainKnowsWhatChanged(t *testing.T) {
	c := &Competition{Suppliers: []Supplier{{ID: "a", Name: "Ash Ltd", Identifier: "01111111", Email: "old@ash.example", Size: Large, PPON: "PBBD-1934-LTCY"}, {ID: "b", Name: "Birch Ltd", Identifier: "02222222", Email: "b@birch.example"}},
		Categories: []Category{{ID: "g", Suppliers: []Candidate{{Name: "Aspen Ltd", Identifier: "01111111", Email: "new@aspen.example", Size: Small},
			{Name: "Acacia Ltd", Identifier: "01111111", Email: "other@acacia.example", VCSE: true}, {Name: "BIRCH LIMITED", Identifier: "02222222"}}}}}
	made, err := c.Shortlist("g", Filter{}, func() string { return "x" })
	if err != nil || len(made.Suppliers) != 3 || len(made.New) != 2 {
		t.Fatalf("%+v, %v", made, err)
	}
	want := Supplier{ID: "a", Name: "Aspen Ltd", Identifier: "01111111", Email: "new@aspen.example", Size: Small, PPON: "PBBD-1934-LTCY"}
	if last := made.New[0]; last != want {
		t.Errorf("%+v, want %+v", last, want)
	}
	c.Suppliers, c.Shortlists = append(made.New, c.Suppliers[1]), []Shortlist{made.Shortlist}
	if r := c.RefreshShortlist(&c.Categories[0]); len(r.Missing)+len(r.Left) != 0 {
		t.Errorf("the same export changes the shortlist: %+v", r)
	}
	if again, err := c.Shortlist("g", Filter{}, func() string { return "y" }); err != nil || len(again.New) != 0 || len(again.Suppliers) != 3 {
		t.Errorf("made again: %+v, %v", again, err)
	}
}
