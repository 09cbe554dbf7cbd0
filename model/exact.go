package model

import (
	"cmp"
	"math"
	"math/big"
	"strings"

	"github.com/shopspring/decimal"
)

// Exact is an exact fraction: the value of every computed figure before any rounding.
// Thirds and sevenths stay thirds and sevenths, so two totals are equal only when they
// are equal, and a rank never depends on the order of additions. The zero value is 0.
// An Exact is never changed after it is made.
//
// Nearly every mark, point and price fits two machine words, where arithmetic takes nothing
// from the heap; what does not fit is kept at any length. Each fraction has one form only.
type Exact struct {
	num, den int64    // in lowest terms, den more than 0; 0 is 0 over 0, as in the zero value
	long     *big.Rat // the fraction where num or den would not fit; else nil
}

// ExactOf converts a decimal without loss.
func ExactOf(d decimal.Decimal) Exact {
	if places := -int(d.Exponent()); places >= 0 && places <= 18 && d.NumDigits() <= 18 {
		return fraction(d.CoefficientInt64(), tens[places])
	}
	return exactly(d.Rat())
}

// ExactInt converts a whole number.
func ExactInt(n int64) Exact {
	if n == math.MinInt64 { // it has no opposite among its own kind
		return Exact{long: big.NewRat(n, 1)}
	}
	return fraction(n, 1)
}

func (a Exact) rat() *big.Rat {
	switch {
	case a.long != nil:
		return a.long
	case a.num == 0:
		return new(big.Rat)
	}
	return big.NewRat(a.num, a.den)
}

// Add is a + b, exactly.
func (a Exact) Add(b Exact) Exact {
	if a.long == nil && b.long == nil {
		if sum, fits := a.add(b); fits {
			return sum
		}
	}
	return exactly(new(big.Rat).Add(a.rat(), b.rat()))
}

// Sub is a − b, exactly.
func (a Exact) Sub(b Exact) Exact {
	if b.long == nil {
		b.num = -b.num
		return a.Add(b)
	}
	return exactly(new(big.Rat).Sub(a.rat(), b.rat()))
}

// Mul is a × b, exactly.
func (a Exact) Mul(b Exact) Exact {
	if a.long == nil && b.long == nil {
		if product, fits := a.mul(b); fits {
			return product
		}
	}
	return exactly(new(big.Rat).Mul(a.rat(), b.rat()))
}

// Quo divides. Like integer division it panics when b is 0: a caller that divides by
// something a bidder or a buyer typed refuses a zero first, in words.
func (a Exact) Quo(b Exact) Exact {
	if b.long == nil && b.num != 0 {
		inverse := Exact{num: b.den, den: b.num}
		if b.num < 0 {
			inverse = Exact{num: -b.den, den: -b.num}
		}
		return a.Mul(inverse)
	}
	return exactly(new(big.Rat).Quo(a.rat(), b.rat()))
}

// Pow multiplies a by itself n times, n 0 or more.
func (a Exact) Pow(n int) Exact {
	power := big.NewInt(int64(n))
	num := new(big.Int).Exp(a.rat().Num(), power, nil)
	return exactly(new(big.Rat).SetFrac(num, new(big.Int).Exp(a.rat().Denom(), power, nil)))
}

// Root is the n-th root of a, a 0 or more and n 1 or more, cut off after 30 decimal places, or
// later where the root begins with zeros, so that a small one has its digits too; a root that
// ends before is exact. Equal numbers have equal roots.
func (a Exact) Root(n int) Exact {
	if n == 1 || a.Sign() == 0 {
		return a
	}
	num, den := a.rat().Num(), a.rat().Denom()
	places := logPlaces + max(0, (den.BitLen()-num.BitLen())/(3*n)+1)
	// the whole root of a x 10^(places x n), by Newton's method from above
	shift := new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(places*n)), nil)
	target := new(big.Int).Quo(new(big.Int).Mul(num, shift), den)
	degree, less := big.NewInt(int64(n)), big.NewInt(int64(n-1))
	root := aboveRoot(target, n)
	for {
		next := new(big.Int).Quo(target, new(big.Int).Exp(root, less, nil))
		next.Add(next, new(big.Int).Mul(root, less)).Quo(next, degree)
		if next.Cmp(root) >= 0 {
			break
		}
		root = next
	}
	return exactly(new(big.Rat).SetFrac(root, new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(places)), nil)))
}

// aboveRoot is a little more than the n-th root of a number: from nearby, Newton's method takes
// a few steps where from afar it takes hundreds.
func aboveRoot(number *big.Int, n int) *big.Int {
	mantissa := new(big.Float)
	exponent := new(big.Float).SetInt(number).MantExp(mantissa)
	part, _ := mantissa.Float64()
	whole, rest := math.Modf((float64(exponent)+math.Log2(part))/float64(n) + 1e-9)
	root := new(big.Int).Lsh(big.NewInt(int64(math.Exp2(rest)*(1<<52))), uint(whole))
	return root.Rsh(root, 52).Add(root, big.NewInt(1))
}

// Log is the natural logarithm of a, more than 0, to 30 decimal places.
func (a Exact) Log() Exact {
	number := a.Rounded(RoundingStep{Places: 2 * logPlaces, Mode: HalfUp})
	log, err := number.Ln(logPlaces)
	if err != nil {
		panic("model: the logarithm of " + a.String() + ": " + err.Error())
	}
	return ExactOf(log)
}

// LogTo is the logarithm of a to a base, both more than 1: exact where it is a fraction of small
// numbers, as that of 2 to the base 8 is 1/3, so that noise separates no equal totals; else of
// logarithms to 30 decimal places.
func (a Exact) LogTo(base Exact) Exact {
	log := a.Log().Quo(base.Log())
	for den := int64(1); den <= 60; den++ {
		times := log.Mul(ExactInt(den))
		whole := ExactOf(times.Rounded(RoundingStep{Mode: HalfUp}))
		if times.Sub(whole).RoundTo(&RoundingStep{Places: logPlaces / 2, Mode: HalfUp}).Sign() != 0 {
			continue
		}
		if num := whole.num; whole.den == 1 && a.Pow(int(den)).Cmp(base.Pow(int(num))) == 0 {
			return whole.Quo(ExactInt(den))
		}
	}
	return log
}

// Cmp is -1, 0 or 1 as a is less than, equal to or greater than b.
func (a Exact) Cmp(b Exact) int {
	if a.long == nil && b.long == nil {
		return a.cmp(b)
	}
	return a.rat().Cmp(b.rat())
}

// Sign is -1, 0 or 1 as a is negative, zero or positive.
func (a Exact) Sign() int {
	if a.long != nil {
		return a.long.Sign()
	}
	return cmp.Compare(a.num, 0)
}

// Percent is a taken as a percentage: 12.5 becomes 0.125.
func (a Exact) Percent() Exact { return a.Quo(ExactInt(100)) }

// Rounded applies one rounding step and gives the decimal that is printed.
func (a Exact) Rounded(s RoundingStep) decimal.Decimal {
	if units, fits := a.round(s); fits {
		return decimal.New(units, -int32(s.Places))
	}
	shift := new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(s.Places)), nil)
	num := new(big.Int).Mul(a.rat().Num(), shift)
	den := a.rat().Denom()
	quotient, rest := new(big.Int).QuoRem(num, den, new(big.Int))
	if s.Mode != Truncate {
		twice := new(big.Int).Lsh(rest.Abs(rest), 1)
		half := twice.Cmp(den)
		if half > 0 || half == 0 && (s.Mode == HalfUp || quotient.Bit(0) == 1) {
			quotient.Add(quotient, big.NewInt(int64(a.Sign())))
		}
	}
	return decimal.NewFromBigInt(quotient, -int32(s.Places))
}

// RoundTo is Rounded as an Exact, for a stage of the method at which the published rule rounds.
// A nil step rounds nothing.
func (a Exact) RoundTo(s *RoundingStep) Exact {
	if s == nil {
		return a
	}
	if units, fits := a.round(*s); fits {
		return fraction(units, tens[s.Places])
	}
	return ExactOf(a.Rounded(*s))
}

// String is the plain decimal where the fraction ends within 12 places, else the fraction
// ("38.5", "800/21"). It never rounds.
func (a Exact) String() string {
	if places, ends := a.rat().FloatPrec(); ends && places <= 12 {
		return a.rat().FloatString(places)
	}
	return a.rat().RatString()
}

// Show is a for reading: exact where it ends within 4 places, else four places and an ellipsis.
func (a Exact) Show() string {
	if places, ends := a.rat().FloatPrec(); ends && places <= 4 {
		return a.rat().FloatString(places)
	}
	shown := a.Rounded(RoundingStep{Places: 4, Mode: Truncate}).StringFixed(4)
	return shown + "…"
}

// MarshalText writes an Exact as its String, which loses nothing.
func (a Exact) MarshalText() ([]byte, error) { return []byte(a.String()), nil }

// Float is the nearest float64, for drawing a bar's length. Never compute or compare with it.
func (a Exact) Float() float64 { f, _ := a.rat().Float64(); return f }

// UnmarshalText reads what MarshalText wrote.
func (a *Exact) UnmarshalText(text []byte) error {
	r, ok := new(big.Rat).SetString(strings.TrimSpace(string(text)))
	if !ok || len(text) > 200 {
		return Refuse(Invalid, "%q is not an exact number; write it as 12.5 or 800/21", text)
	}
	*a = exactly(r)
	return nil
}
