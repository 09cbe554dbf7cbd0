package model

// RoundingMode says what happens to a figure that lies between two printable ones.
type RoundingMode string

const (
	HalfUp   RoundingMode = "half-up"   // 2.345 -> 2.35, -2.345 -> -2.35: away from zero at the half
	HalfEven RoundingMode = "half-even" // 2.345 -> 2.34, 2.355 -> 2.36: to the even neighbour at the half
	Truncate RoundingMode = "truncate"  // 2.349 -> 2.34: the rest is dropped
)

// RoundingStep rounds to Places decimal places (0 to 10) in the given Mode.
type RoundingStep struct {
	Places int          `json:"places"`
	Mode   RoundingMode `json:"mode"`
}

// String says it in words: "2 places, half-up".
func (s RoundingStep) String() string {
	if s.Places == 0 {
		return "whole number, " + string(s.Mode)
	}
	return Plural(s.Places, "place", "places") + ", " + string(s.Mode)
}

// Rounding is the published rounding rule: the stages at which a figure is rounded before
// it goes on. A nil stage rounds nothing there. Display only affects what is printed.
type Rounding struct {
	Mark      *RoundingStep `json:"mark,omitempty"`      // a question's mark made of several members' marks; see Consolidation
	Criterion *RoundingStep `json:"criterion,omitempty"` // the points of one question
	Section   *RoundingStep `json:"section,omitempty"`   // the sum of a section's points
	Price     *RoundingStep `json:"price,omitempty"`     // the points of one price criterion
	Total     *RoundingStep `json:"total,omitempty"`     // the total, or other figure of the award rule, that is ranked
	Display   *RoundingStep `json:"display,omitempty"`   // what is printed; nil is 2 places half-up
}

// DisplayStep is the step every printed figure goes through.
func (r Rounding) DisplayStep() RoundingStep {
	if r.Display == nil {
		return RoundingStep{Places: 2, Mode: HalfUp}
	}
	return *r.Display
}

func (r Rounding) check() error {
	stages := []struct {
		name string
		step *RoundingStep
	}{{"mark", r.Mark}, {"criterion", r.Criterion}, {"section", r.Section}, {"price", r.Price}, {"total", r.Total}, {"display", r.Display}}
	for _, s := range stages {
		if s.step == nil {
			continue
		}
		if s.step.Places < 0 || s.step.Places > 10 {
			return Refuse(Invalid, "the rounding of %s has %d places; use 0 to 10", s.name, s.step.Places)
		}
		switch s.step.Mode {
		case HalfUp, HalfEven, Truncate:
		default:
			return Refuse(Invalid, "the rounding of %s is %q; use half-up, half-even or truncate", s.name, s.step.Mode)
		}
	}
	return nil
}
