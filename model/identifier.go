package model

import (
	"regexp"
	"strings"
)

// Identifier is the number of an organisation in a register, as it should be written.
type Identifier struct {
	Scheme string `json:"scheme,omitempty"` // "GB-COH", as the Open Contracting Data Standard calls registers
	Value  string `json:"value,omitempty"`  // "" where the text holds no number
	// Doubt is a sentence about what was wrong or odd with the text; "" for nothing. Value is then
	// what was probably meant.
	Doubt string `json:"doubt,omitempty"`
}

var companyNumber = regexp.MustCompile(`^([A-Z]{2}\d{6}|\d{8}|R0\d{6}|(IP|SP|RS)[A-Z\d]{6}|SL\d{5}[\dA])$`)

// ParseIdentifier reads the number of an organisation.
func ParseIdentifier(text string) Identifier {
	tidy := strings.ToUpper(strings.Join(strings.Fields(text), ""))
	if companyNumber.MatchString(tidy) {
		return Identifier{Scheme: "GB-COH", Value: tidy}
	}
	return Identifier{Value: tidy}
}
