package model

import (
	"testing"

	"github.com/shopspring/decimal"
)

func dec(text string) decimal.Decimal { return decimal.RequireFromString(text) }

func TestRounding(t *testing.T) {
	cases := []struct {
		value  string
		places int
		mode   RoundingMode
		want   string
	}{
		{"2.345", 2, HalfUp, "2.35"},
		{"-2.345", 2, HalfUp, "-2.35"},
		{"2.345", 2, HalfEven, "2.34"},
		{"2.355", 2, HalfEven, "2.36"},
		{"2.349", 2, Truncate, "2.34"},
		{"-2.349", 2, Truncate, "-2.34"},
		{"49.995", 2, HalfUp, "50.00"},
		{"38.0952380952", 0, HalfUp, "38"},
		{"0.5", 0, HalfEven, "0"},
		{"1.5", 0, HalfEven, "2"},
		{"37.45", 1, HalfUp, "37.5"},
		{"0", 3, HalfUp, "0.000"},
	}
	for _, c := range cases {
		got := ExactOf(dec(c.value)).Rounded(RoundingStep{c.places, c.mode})
		if got.StringFixed(int32(c.places)) != c.want {
			t.Errorf("%s to %d places %s is %s, want %s", c.value, c.places, c.mode, got, c.want)
		}
	}
}

// The totals of a published scorecard lie exactly on the rounding edge, where binary floating
// point gives neither published figure.
func TestTotalsOnTheRoundingEdge(t *testing.T) {
	weights := []string{"30", "25", "20", "15", "10"}
	for _, c := range []struct {
		scores []string
		want   string
	}{
		{[]string{"4.2", "5.0", "3.5", "4.0", "3.8"}, "4.19"},
		{[]string{"3.8", "4.2", "4.5", "3.5", "4.0"}, "4.02"},
		{[]string{"4.5", "3.3", "4.0", "4.2", "3.5"}, "3.96"},
	} {
		total := Exact{}
		for i, score := range c.scores {
			total = total.Add(ExactOf(dec(weights[i])).Percent().Mul(ExactOf(dec(score))))
		}
		if got := total.Rounded(RoundingStep{2, HalfUp}).String(); got != c.want {
			t.Errorf("%v total %s, want %s", c.scores, got, c.want)
		}
	}
}

func TestExactReadsWhatItWrites(t *testing.T) {
	for _, e := range []Exact{{}, ExactOf(dec("38.5")), ExactInt(800).Quo(ExactInt(21)), ExactOf(dec("-0.0001"))} {
		text, err := e.MarshalText()
		if err != nil {
			t.Fatal(err)
		}
		var back Exact
		if err := back.UnmarshalText(text); err != nil || back.Cmp(e) != 0 {
			t.Errorf("%s came back as %s (%v)", e, back, err)
		}
	}
	var e Exact
	for _, text := range []string{"", "a", "1/0", "--1"} {
		if err := e.UnmarshalText([]byte(text)); err == nil {
			t.Errorf("%q was read as %s", text, e)
		}
	}
}

func TestMoney(t *testing.T) {
	for _, c := range []struct{ amount, currency, want string }{
		{"1250000", "GBP", "£1,250,000.00"}, {"999.5", "GBP", "£999.50"}, {"0", "EUR", "€0.00"},
		{"-1200.125", "GBP", "-£1,200.125"}, {"1000", "SEK", "SEK 1,000.00"},
	} {
		if got := Money(dec(c.amount), c.currency); got != c.want {
			t.Errorf("%s %s prints as %q, want %q", c.amount, c.currency, got, c.want)
		}
	}
}

func TestScaleTakesOnlyItsLevels(t *testing.T) {
	scale := Scale{Name: "0 to 10", Levels: []Level{{Value: "0"}, {Value: "2"}, {Value: "10"}}}
	for text, want := range map[string]string{"0": "0", " 2 ": "2", "10.0": "10", "1e1": "10"} {
		level, err := scale.Parse(text)
		if err != nil || level.Value != want {
			t.Errorf("%q is read as %v (%v), want %s", text, level, err, want)
		}
	}
	for _, text := range []string{"3.46", "1", "", "ten", "-2", "1e999999999", "2,0"} {
		if _, err := scale.Parse(text); CodeOf(err) != Invalid {
			t.Errorf("%q was taken: %v", text, err)
		}
	}
	if level, err := GateScale.Parse("pass"); err != nil || level.Value != "Pass" {
		t.Errorf("pass: %v, %v", level, err)
	}
}
