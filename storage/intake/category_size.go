package intake

import (
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"assay/model"
)

// size is what a row says of the supplier's size: in words, by Yes and No under SME, or by its staff,
// turnover and balance sheet.
func (r *categoryReader) size(row int) model.Size {
	figures := model.SizeBy(r.staff(row), r.figure(row, roleTurnover), r.figure(row, roleBalance))
	text := r.text(row, roleSize)
	if text == "" {
		return figures
	}
	said, known := sizeIn(text)
	switch {
	case !known:
		p := r.warn(row, r.at2(roleSize), "%q is not a size; write Micro, Small, Medium, SME or Large.", clip(text, 40))
		if figures != model.SizeUnknown {
			p.suggest(figures.Title())
		}
		return figures
	case figures != model.SizeUnknown && figures.IsSME() != said.IsSME():
		r.warn(row, r.at2(roleSize), "it says %s, and by its staff, turnover and balance sheet the supplier is %s (Procurement Act 2023, section 123); check which is right.",
			said.Title(), figures.Title()).suggest(figures.Title())
	}
	return said
}

// sizeIn reads a size in words.
func sizeIn(text string) (size model.Size, known bool) {
	if nothingSaid(text) {
		return model.SizeUnknown, true
	}
	if yes, plain := yesOrNo(text); plain {
		if yes {
			return model.SME, true
		}
		return model.Large, true
	}
	words := normal(text)
	switch {
	case contains(words, "unknown") || contains(words, "not known") || contains(words, "not stated"):
		return model.SizeUnknown, true
	case contains(words, "large") || contains(words, "not sme") || contains(words, "non sme") || contains(words, "not an sme") || contains(words, "not a sme"):
		return model.Large, true
	case contains(words, "micro"):
		return model.Micro, true
	case contains(words, "sme") || contains(words, "small") && contains(words, "medium"):
		return model.SME, true
	case contains(words, "small"):
		return model.Small, true
	case contains(words, "medium"):
		return model.Medium, true
	case strings.HasPrefix(words, "sme"):
		return model.SME, true
	}
	return model.SizeUnknown, false
}

// nothingSaid reports whether a cell is filled so that it is not empty. In a column of ticks that is No,
// and in one of sizes it would make a large company of whom nothing is known.
func nothingSaid(text string) bool {
	return slices.Contains([]string{"n a", "na", "none", "nil", "tbc", "tbd", ""}, normal(text))
}

// figure is an amount of a row; nil where there is none, or it is no number.
func (r *categoryReader) figure(row int, of role) *decimal.Decimal {
	text := r.text(row, of)
	if text == "" {
		return nil
	}
	d, ok := parseNumber(text, r.s.Workbook)
	if !ok {
		r.warn(row, r.at2(of), "%q is not an amount; the size is worked out without it.", clip(text, 40))
		return nil
	}
	return &d
}

// mostStaff is more than anybody employs.
const mostStaff = 100_000_000

func (r *categoryReader) staff(row int) *int {
	d := r.figure(row, roleStaff)
	if d == nil || !d.IsInteger() || d.IsNegative() || d.GreaterThan(decimal.NewFromInt(mostStaff)) {
		return nil
	}
	n := int(d.IntPart())
	return &n
}
