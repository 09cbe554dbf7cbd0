package exchange

import (
	"bytes"
	"encoding/json"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"

	"assay/model"
)

const (
	longestNumber   = 40 // characters of a number's token
	highestExponent = 30 // of a number written as 1e30, either sign
	plainDigits     = 15 // significant digits that every JSON reader keeps
)

// word is a short text that may also be written as a JSON number: "1.1" or 1.1. The digits
// are kept as they are written, so 1.10 does not become 1.1.
type word string

func (w *word) UnmarshalJSON(token []byte) error {
	if len(token) > 0 && token[0] != '"' {
		*w = word(token)
		return nil
	}
	var text string
	if err := json.Unmarshal(token, &text); err != nil {
		return err
	}
	*w = word(text)
	return nil
}

// number is an exact decimal, written as a JSON number or as the same digits in quotes.
type number struct{ decimal.Decimal }

func (n *number) UnmarshalJSON(token []byte) error {
	text := strings.Trim(string(token), `"`)
	if !fits(text) {
		return model.Refuse(model.Invalid, "%.40q is not a number that can be kept exactly", text)
	}
	d, err := decimal.NewFromString(text)
	n.Decimal = d
	return err
}

// MarshalJSON writes a JSON number where every reader keeps all digits, else quoted digits.
func (n number) MarshalJSON() ([]byte, error) {
	text := n.String()
	if n.Exponent() < 0 {
		text = n.StringFixed(-n.Exponent())
	}
	if !fits(text) {
		return nil, model.Refuse(model.Invalid, "the number %.60s is longer than %d characters; shorten it", text, longestNumber)
	}
	if len(strings.Trim(strings.Replace(text, ".", "", 1), "-")) > plainDigits {
		text = `"` + text + `"`
	}
	return []byte(text), nil
}

// whole is a whole number, within the bounds of the schema. It may be written as 2.0.
type whole int

func (w *whole) UnmarshalJSON(token []byte) error {
	d, err := decimal.NewFromString(string(token))
	*w = whole(d.IntPart())
	return err
}

// exact is the number that is given, or nil.
func (n *number) exact() *decimal.Decimal {
	if n == nil {
		return nil
	}
	return &n.Decimal
}

// numberOf is a number for writing, or nil.
func numberOf(d *decimal.Decimal) *number {
	if d == nil {
		return nil
	}
	return &number{*d}
}

// fits reports whether a number's text is short enough to be read exactly and cheaply.
func fits(text string) bool {
	if len(text) > longestNumber {
		return false
	}
	at := strings.IndexAny(text, "eE")
	if at < 0 {
		return true
	}
	exponent, err := strconv.Atoi(text[at+1:])
	return err == nil && exponent <= highestExponent && exponent >= -highestExponent
}

func (f *formulaForm) UnmarshalJSON(token []byte) error {
	if token[0] == '"' {
		return json.Unmarshal(token, &f.Name)
	}
	type plain formulaForm
	return json.Unmarshal(token, (*plain)(f))
}

func (f *consolidationForm) UnmarshalJSON(token []byte) error {
	if token[0] == '"' {
		return json.Unmarshal(token, &f.Rule)
	}
	type plain consolidationForm
	return json.Unmarshal(token, (*plain)(f))
}

func (f *awardForm) UnmarshalJSON(token []byte) error {
	if token[0] == '"' {
		return json.Unmarshal(token, &f.Name)
	}
	type plain awardForm
	return json.Unmarshal(token, (*plain)(f))
}

func (f *phaseForm) UnmarshalJSON(token []byte) error {
	if token[0] == '"' {
		return json.Unmarshal(token, &f.Kind)
	}
	type plain phaseForm
	return json.Unmarshal(token, (*plain)(f))
}

func (s *stepForm) UnmarshalJSON(token []byte) error {
	if token[0] != '{' {
		return json.Unmarshal(token, &s.Places)
	}
	type plain stepForm
	return json.Unmarshal(token, (*plain)(s))
}

func (p *priceForm) UnmarshalJSON(token []byte) error {
	if token[0] == '[' {
		type plain []priceLineForm
		return json.Unmarshal(token, (*plain)(p))
	}
	*p = make(priceForm, 1)
	return json.Unmarshal(token, &(*p)[0].Amount)
}

func (b *bidRef) UnmarshalJSON(token []byte) error {
	if token[0] == '"' {
		return json.Unmarshal(token, &b.Supplier)
	}
	type plain bidRef
	return json.Unmarshal(token, (*plain)(b))
}

// MarshalJSON writes the short form where there is no lot to tell.
func (b bidRef) MarshalJSON() ([]byte, error) {
	type plain bidRef
	var value any = plain(b)
	if b.Lot == "" {
		value = string(b.Supplier)
	}
	var out bytes.Buffer
	e := json.NewEncoder(&out)
	e.SetEscapeHTML(false)
	err := e.Encode(value)
	return bytes.TrimSpace(out.Bytes()), err
}
