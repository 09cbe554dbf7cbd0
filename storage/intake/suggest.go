package intake

import (
	"regexp"
	"strings"

	"github.com/shopspring/decimal"

	"assay/model"
)

// nearEnough is how many letters a name has for each that may differ where it is suggested.
const nearEnough = 2

// nearestOne is the name that a text most likely means; "" where none is near.
func nearestOne(text string, names []string) string {
	closest := Nearest(text, names)
	if len(closest) == 0 {
		return ""
	}
	key := model.SupplierKey(closest[0])
	if strings.HasPrefix(key, model.SupplierKey(text)) || Distance(clip(model.SupplierKey(text), 60), clip(key, 60))*nearEnough <= len([]rune(key)) {
		return closest[0]
	}
	return ""
}

var (
	footnote = regexp.MustCompile(`[*^†‡§¶#¹²³⁰-⁹]+|\[[0-9a-z]{1,2}\]|\([0-9a-z]\)$`)
	remarks  = regexp.MustCompile(`(?i)\b(?:(?:plus|ex|exc|excl|excluding|inc|incl|including|net of|\+)\.? ?vat|net|gross|total|approx|approximately|circa|only|per annum|p\.?a\.?)\b|[~()]|/-$`)
	manifold = map[string]int64{"k": 1_000, "m": 1_000_000, "million": 1_000_000, "bn": 1_000_000_000}
	scaled   = regexp.MustCompile(`(?i)^(.*[0-9]) ?(k|m|million|bn)$`)
)

// bareAmount is an amount without the marks and remarks around it, as digits; "" where it is none.
func bareAmount(text string) string {
	text = strings.TrimSpace(remarks.ReplaceAllString(footnote.ReplaceAllString(clip(text, 80), ""), " "))
	times := decimal.NewFromInt(1)
	if parts := scaled.FindStringSubmatch(text); parts != nil {
		text, times = parts[1], decimal.NewFromInt(manifold[strings.ToLower(parts[2])])
	}
	if d, ok := parseNumber(text, false); ok && !d.IsNegative() {
		return d.Mul(times).String()
	}
	return ""
}

// nearestLevel is the level of a scale that a text most likely means; "" where none is near.
func nearestLevel(text string, scale *model.Scale) string {
	d, isNumber := parseNumber(bareAmount(text), false)
	best, least := "", decimal.Decimal{}
	for _, level := range scale.Levels {
		switch off := d.Sub(level.Marks).Abs(); {
		case isNumber && (best == "" || off.LessThan(least)):
			best, least = level.Value, off
		case !isNumber && level.Label != "" && nearestOne(text, []string{level.Label, level.Value}) != "":
			return level.Value
		}
	}
	return best
}
