package model

import (
	"math"
	"math/big"
	"testing"

	"pgregory.net/rapid"
)

// A fraction that fits two machine words and one that does not give the same figures, whatever
// is done with them, and every fraction has one form.
func TestShortAndLongFractionsAgree(t *testing.T) {
	edges := []int64{0, 1, 2, 3, 10, 1 << 31, 1<<31 + 1, 1<<62 + 1, math.MaxInt64 - 1, math.MaxInt64}
	whole := rapid.OneOf(rapid.Int64Range(-1000, 1000), rapid.Int64(), rapid.SampledFrom(edges))
	modes := []RoundingMode{HalfUp, HalfEven, Truncate}
	rapid.Check(t, func(t *rapid.T) {
		draw := func(label string) *big.Rat {
			den := whole.Draw(t, label+" below")
			if den == 0 {
				den = 1
			}
			return new(big.Rat).SetFrac(big.NewInt(whole.Draw(t, label)), big.NewInt(den))
		}
		x, y := draw("x"), draw("y")
		a, b := exactly(new(big.Rat).Set(x)), exactly(new(big.Rat).Set(y))
		same := func(what string, got Exact, want *big.Rat) {
			t.Helper()
			if got.rat().Cmp(want) != 0 || exactly(want) != got && got.long == nil {
				t.Fatalf("%s of %s and %s is %s, want %s", what, x.RatString(), y.RatString(), got.rat().RatString(), want.RatString())
			}
		}
		same("sum", a.Add(b), new(big.Rat).Add(x, y))
		same("difference", a.Sub(b), new(big.Rat).Sub(x, y))
		same("product", a.Mul(b), new(big.Rat).Mul(x, y))
		if y.Sign() != 0 {
			same("quotient", a.Quo(b), new(big.Rat).Quo(x, y))
		}
		if a.Cmp(b) != x.Cmp(y) || a.Sign() != x.Sign() {
			t.Fatalf("%s is compared with %s as %d, sign %d", x.RatString(), y.RatString(), a.Cmp(b), a.Sign())
		}
		step := RoundingStep{rapid.IntRange(0, 10).Draw(t, "places"), rapid.SampledFrom(modes).Draw(t, "mode")}
		long := Exact{long: x}
		if got, want := a.Rounded(step), long.Rounded(step); !got.Equal(want) {
			t.Fatalf("%s rounds (%s) to %s, want %s", x.RatString(), step, got, want)
		}
		same("rounding", a.RoundTo(&step), long.Rounded(step).Rat())
	})
}

func TestADecimalIsConvertedWithoutLoss(t *testing.T) {
	for _, text := range []string{"0", "0.00", "-0.10", "12.50", "123456789012345678", "0.000000000000000001", "1e20", "1234567890.1234567890123", "-9223372036854775808"} {
		if d := dec(text); ExactOf(d).rat().Cmp(d.Rat()) != 0 || ExactOf(d) != exactly(d.Rat()) && ExactOf(d).long == nil {
			t.Errorf("%s became %s", text, ExactOf(d))
		}
	}
}
