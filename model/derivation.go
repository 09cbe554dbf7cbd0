package model

import (
	"fmt"
	"io"
	"strings"
)

// Derivation answers "why?" for one figure: what it is, the working that gives it, and the
// figures that went in, each with its own derivation.
type Derivation struct {
	Label   string       `json:"label"`
	Working string       `json:"working"`
	Value   Exact        `json:"value"`
	From    []Derivation `json:"from,omitempty"`
}

// Write prints the derivation as indented working, one figure a line.
func (d Derivation) Write(w io.Writer) error { return d.write(w, 0) }

func (d Derivation) write(w io.Writer, depth int) error {
	if _, err := fmt.Fprintf(w, "%s%s: %s\n", strings.Repeat("  ", depth), d.Label, d.Working); err != nil {
		return err
	}
	for _, from := range d.From {
		if err := from.write(w, depth+1); err != nil {
			return err
		}
	}
	return nil
}

// rounded makes the derivation of a figure that the published rule may round here.
func rounded(label, working string, exact Exact, step *RoundingStep) Derivation {
	value := exact.RoundTo(step)
	if step != nil {
		working += fmt.Sprintf(", rounded (%s) to %s", *step, ExactOf(exact.Rounded(*step)).String())
	}
	return Derivation{Label: label, Working: working, Value: value}
}

// sum makes the derivation of a total of other figures.
func sum(label string, from []Derivation, step *RoundingStep) Derivation {
	total := Exact{}
	terms := make([]string, len(from))
	for i, f := range from {
		total = total.Add(f.Value)
		terms[i] = f.Value.Show()
	}
	working := "nothing to add"
	switch {
	case len(terms) == 1:
		working = terms[0]
	case len(terms) > 1:
		working = strings.Join(terms, " + ") + " = " + total.Show()
	}
	d := rounded(label, working, total, step)
	d.From = from
	return d
}
