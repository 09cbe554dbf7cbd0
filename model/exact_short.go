package model

import (
	"cmp"
	"math"
	"math/big"
	"math/bits"
	"sync"
)

// tens are the powers of ten that fit.
var tens = func() (list [19]int64) {
	list[0] = 1
	for i := 1; i < len(list); i++ {
		list[i] = list[i-1] * 10
	}
	return list
}()

// exactly is a fraction in its one form.
func exactly(r *big.Rat) Exact {
	if num, den := r.Num(), r.Denom(); num.IsInt64() && den.IsInt64() && num.Int64() != math.MinInt64 {
		return fraction(num.Int64(), den.Int64())
	}
	return Exact{long: r}
}

// fraction is num over den, den more than 0, in lowest terms.
func fraction(num, den int64) Exact {
	switch {
	case num == 0:
		return Exact{}
	case den == 1:
		return Exact{num: num, den: 1}
	}
	g := divisor(num, den)
	return Exact{num: num / g, den: den / g}
}

// add, mul and cmp are for fractions that are not long; add and mul say whether the result is not.
func (a Exact) add(b Exact) (sum Exact, fits bool) {
	switch {
	case a.num == 0:
		return b, true
	case b.num == 0:
		return a, true
	case a.den == b.den:
		num, fits := plus(a.num, b.num)
		return fraction(num, a.den), fits
	}
	common := divisor(a.den, b.den)
	left, fitsA := times(a.num, b.den/common)
	right, fitsB := times(b.num, a.den/common)
	num, fitsNum := plus(left, right)
	if !fitsA || !fitsB || !fitsNum {
		return Exact{}, false
	}
	if num == 0 {
		return Exact{}, true
	}
	again := divisor(num, common) // all the two can still share (Knuth, volume 2, 4.5.1)
	den, fits := times(a.den/again, b.den/common)
	return Exact{num: num / again, den: den}, fits
}

func (a Exact) mul(b Exact) (product Exact, fits bool) {
	if a.num == 0 || b.num == 0 {
		return Exact{}, true
	}
	across, other := divisor(a.num, b.den), divisor(b.num, a.den)
	num, fitsNum := times(a.num/across, b.num/other)
	den, fitsDen := times(a.den/other, b.den/across)
	return Exact{num: num, den: den}, fitsNum && fitsDen
}

func (a Exact) cmp(b Exact) int {
	if a.den == b.den || a.num == 0 || b.num == 0 || (a.num < 0) != (b.num < 0) {
		return cmp.Compare(a.num, b.num)
	}
	highA, lowA := bits.Mul64(size(a.num), uint64(b.den))
	highB, lowB := bits.Mul64(size(b.num), uint64(a.den))
	order := cmp.Or(cmp.Compare(highA, highB), cmp.Compare(lowA, lowB))
	if a.num < 0 {
		return -order
	}
	return order
}

// round is a in units of the last place of a rounding step, rounded to a whole number of them.
func (a Exact) round(s RoundingStep) (units int64, fits bool) {
	if a.long != nil || s.Places < 0 || s.Places >= len(tens) {
		return 0, false
	}
	if a.num == 0 {
		return 0, true
	}
	shifted, fits := times(a.num, tens[s.Places])
	if !fits {
		return 0, false
	}
	units, rest := shifted/a.den, int64(size(shifted%a.den))
	if s.Mode != Truncate {
		half := cmp.Compare(rest, a.den-rest)
		if half > 0 || half == 0 && (s.Mode == HalfUp || units%2 != 0) {
			units += int64(cmp.Compare(a.num, 0))
		}
	}
	return units, true
}

// logs remembers logarithms: an evaluation that is worked out again asks for the same ones, and
// each takes as long as hundreds of other steps. Several may use it at once; nil remembers none.
type logs struct{ known sync.Map }

// of is the logarithm of a to a base.
func (l *logs) of(a, base Exact) Exact {
	if l == nil || a.long != nil || base.long != nil {
		return a.LogTo(base)
	}
	key := [2]Exact{a, base}
	if log, found := l.known.Load(key); found {
		return log.(Exact)
	}
	log := a.LogTo(base)
	l.known.Store(key, log)
	return log
}

// size is n without its sign.
func size(n int64) uint64 {
	if n < 0 {
		return -uint64(n)
	}
	return uint64(n)
}

// divisor is the greatest that divides both; b is more than 0.
func divisor(a, b int64) int64 {
	x, y := uint64(b), size(a)
	for y != 0 {
		x, y = y, x%y
	}
	return int64(x)
}

func plus(a, b int64) (sum int64, fits bool) {
	sum = a + b
	return sum, (sum > a) == (b > 0) && sum != math.MinInt64
}

func times(a, b int64) (product int64, fits bool) {
	high, low := bits.Mul64(size(a), size(b))
	return a * b, high == 0 && low <= math.MaxInt64
}
