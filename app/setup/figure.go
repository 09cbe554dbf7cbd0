package setup

import (
	"regexp"
	"strings"

	"github.com/shopspring/decimal"

	"assay/app/lang"
	"assay/model"
)

// longest is how many characters a figure may have, so that a slip of the keyboard is no price.
const longest = 12

// parseNumber reads a weight, a mark or a threshold as a person writes it, with a percent sign or
// without.
func parseNumber(text, what string) (decimal.Decimal, error) {
	d, err := decimal.NewFromString(strings.Trim(text, " %"))
	if err != nil || len(text) > longest {
		return d, model.Refuse(model.Invalid, "%s", lang.T("%q is not %s; write a number such as 12.5", text, what))
	}
	return d, nil
}

// grouped is a number with commas between its thousands. A comma elsewhere may be meant as a
// decimal point, so it is refused and not taken away.
var grouped = regexp.MustCompile(`^\d{1,3}(,\d{3})+(\.\d+)?$`)

// parseFigure reads a figure that may be left out, which gives nil. It may have a currency sign,
// a percent sign and commas between thousands.
func parseFigure(text, what string) (*decimal.Decimal, error) {
	plain := strings.Trim(text, " £€$%")
	if plain == "" {
		return nil, nil
	}
	if grouped.MatchString(plain) {
		plain = strings.ReplaceAll(plain, ",", "")
	}
	d, err := decimal.NewFromString(plain)
	if err != nil || len(plain) > longest+4 {
		return nil, model.Refuse(model.Invalid, "%s", lang.T("%q is not %s; write a number such as 1,250,000 or 12.5", text, what))
	}
	return &d, nil
}

// figureText is a figure as it is typed, "" for none. Money has commas between its thousands.
func figureText(d *decimal.Decimal, money bool) string {
	if d == nil {
		return ""
	}
	whole, fraction, broken := strings.Cut(d.Abs().String(), ".")
	for i := len(whole) - 3; money && i > 0; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	if broken {
		whole += "." + fraction
	}
	if d.IsNegative() {
		return "-" + whole
	}
	return whole
}

// sameFigure reports whether a text already says the figure, however it is written: what
// somebody types is not written over by the same in another form.
func sameFigure(text string, d *decimal.Decimal) bool {
	typed, err := parseFigure(text, "")
	switch {
	case err != nil:
		return false
	case typed == nil || d == nil:
		return typed == nil && d == nil
	}
	return typed.Equal(*d)
}

// currencySign is what stands before an amount: "£", "CHF".
func currencySign(currency string) string {
	return strings.Trim(model.Money(decimal.Zero, currency), " 0.")
}
