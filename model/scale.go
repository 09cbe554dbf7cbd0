package model

import (
	"strconv"
	"strings"

	"github.com/shopspring/decimal"
)

// Scale is the published list of levels a question is scored on, lowest value first or last
// as published. Values may have gaps (0, 2, 4) and marks may run against them (1 is best).
type Scale struct {
	ID     string  `json:"id"`
	Name   string  `json:"name"`
	Levels []Level `json:"levels"`
}

// Level is one step of a Scale. Value is what the panel writes down ("4", "Pass"), Marks is
// what it is worth (0 or more).
type Level struct {
	Value      string          `json:"value"`
	Label      string          `json:"label"`
	Descriptor string          `json:"descriptor,omitempty"`
	Marks      decimal.Decimal `json:"marks"`
}

// GateScale is the scale of every gate: Pass or Fail.
var GateScale = Scale{
	ID:   "gate",
	Name: "Pass or fail",
	Levels: []Level{
		{Value: "Pass", Label: "Meets the requirement", Marks: decimal.New(1, 0)},
		{Value: "Fail", Label: "Does not meet the requirement", Marks: decimal.Zero},
	},
}

// MaxMarks is the marks of the best level.
func (s Scale) MaxMarks() decimal.Decimal {
	most := decimal.Zero
	for _, l := range s.Levels {
		if l.Marks.GreaterThan(most) {
			most = l.Marks
		}
	}
	return most
}

// Level finds the level with the value, or nil.
func (s Scale) Level(value string) *Level {
	for i := range s.Levels {
		if s.Levels[i].Value == value {
			return &s.Levels[i]
		}
	}
	return nil
}

// Parse reads what a person or a spreadsheet wrote as a score and returns the level it names.
// "4", " 4 " and "4.0" name the level 4; "pass" names Pass. Anything that is not a level of
// the scale is refused, 3.46 among them: a score off the published scale cannot be explained.
func (s Scale) Parse(text string) (*Level, error) {
	text = strings.TrimSpace(text)
	for i := range s.Levels {
		if strings.EqualFold(strings.TrimSpace(s.Levels[i].Value), text) {
			return &s.Levels[i], nil
		}
	}
	if number, err := decimal.NewFromString(text); err == nil && len(text) <= 20 {
		for i := range s.Levels {
			if v, err := decimal.NewFromString(strings.TrimSpace(s.Levels[i].Value)); err == nil && v.Equal(number) {
				return &s.Levels[i], nil
			}
		}
	}
	return nil, Refuse(Invalid, "the score %q is not on the scale %q; use one of %s", clip(text, 40), s.Name, s.Values())
}

// StandardScale is the scale most UK buyers publish, to begin from.
func StandardScale(id string) Scale {
	words := []struct{ label, text string }{
		{"Unacceptable", "No response, or one that does not meet the requirement."},
		{"Poor", "Partly relevant; major reservations about the ability to meet the requirement, little evidence."},
		{"Limited", "Some reservations about the ability to meet the requirement, limited evidence."},
		{"Acceptable", "Meets the requirement, with minor reservations or gaps in the evidence."},
		{"Good", "Meets the requirement in full, with relevant evidence."},
		{"Excellent", "Exceeds the requirement in ways that add value, with full evidence throughout."},
	}
	scale := Scale{ID: id, Name: "0 to 5"}
	for i, w := range words {
		scale.Levels = append(scale.Levels, Level{Value: strconv.Itoa(i), Label: w.label, Descriptor: w.text, Marks: decimal.New(int64(i), 0)})
	}
	return scale
}

// Values lists the values for a sentence: "0, 2, 4, 6, 8, 10".
func (s Scale) Values() string {
	values := make([]string, len(s.Levels))
	for i, l := range s.Levels {
		values[i] = l.Value
	}
	return strings.Join(values, ", ")
}

func (s Scale) check() error {
	if len(s.Levels) < 2 {
		return Refuse(Invalid, "the scale %q has %s; give it at least two", s.Name, Plural(len(s.Levels), "level", "levels"))
	}
	seen := map[string]bool{}
	for _, l := range s.Levels {
		key := strings.ToLower(strings.TrimSpace(l.Value))
		if v, err := decimal.NewFromString(key); err == nil && len(key) <= 20 {
			key = v.String() // 3 and 3.0 read as the same score
		}
		if key == "" || seen[key] {
			return Refuse(Invalid, "the scale %q has the value %q twice or empty; give each level its own value", s.Name, l.Value)
		}
		seen[key] = true
		if l.Marks.IsNegative() {
			return Refuse(Invalid, "level %s of the scale %q is worth %s marks; marks are 0 or more", l.Value, s.Name, l.Marks)
		}
	}
	if s.MaxMarks().IsZero() {
		return Refuse(Invalid, "no level of the scale %q is worth any marks; give the best level its marks", s.Name)
	}
	return nil
}
