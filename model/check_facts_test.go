package model

import (
	"strings"
	"testing"
)

// TestFactsThatCannotBeWritten: what competition.json refuses is found before the method is frozen,
// not when the award is exported.
func TestFactsThatCannotBeWritten(t *testing.T) {
	for want, change := range map[string]func(*Competition){
		`the currency is "pounds"; write its three capital letters, such as GBP`: func(c *Competition) { c.Currency = "pounds" },
		`two lots have the number "1"; give each its own`:                        func(c *Competition) { c.Lots = []Lot{{ID: "a", Number: "1"}, {ID: "b", Number: " 1"}} },
		`a lot has no number; give it one`:                                       func(c *Competition) { c.Lots = []Lot{{ID: "a", Number: " "}} },
	} {
		c := &Competition{Title: "T", Currency: "GBP", Lots: []Lot{{ID: "a", Number: "1"}}}
		change(c)
		var said []string
		for _, err := range c.Check() {
			said = append(said, err.Error())
		}
		if !strings.Contains(strings.Join(said, "\n"), want) {
			t.Errorf("%q is not among %q", want, said)
		}
	}
}
