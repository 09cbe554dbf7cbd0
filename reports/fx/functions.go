package fx

import (
	"math"
	"slices"

	"github.com/shopspring/decimal"
)

// Round rounds a half away from 0, at a place after the point or, when negative, before it.
func Round(x, places Value) Value {
	return Value{Text: call("ROUND", x, places), Is: round(x.Float(), int(places.Float()))}
}

// RoundTo is Round to a fixed place.
func RoundTo(x Value, places int) Value { return Round(x, Num(float64(places))) }

func round(x float64, places int) float64 {
	if math.IsNaN(x) || math.IsInf(x, 0) {
		return x
	}
	rounded, _ := decimal.NewFromFloat(x).Round(int32(places)).Float64()
	return rounded
}

// Abs, Trunc, Int, Ln and Log10 are the functions of these names.
func Abs(x Value) Value   { return Value{Text: call("ABS", x), Is: math.Abs(x.Float())} }
func Trunc(x Value) Value { return Value{Text: call("TRUNC", x), Is: math.Trunc(x.Float())} }
func Int(x Value) Value   { return Value{Text: call("INT", x), Is: math.Floor(x.Float())} }
func Ln(x Value) Value    { return Value{Text: call("LN", x), Is: math.Log(x.Float())} }
func Log10(x Value) Value { return Value{Text: call("LOG10", x), Is: math.Log10(x.Float())} }

// Max is the largest of some numbers, Min the smallest.
func Max(values ...Value) Value {
	most := math.Inf(-1)
	for _, v := range values {
		most = max(most, v.Float())
	}
	return Value{Text: call("MAX", values...), Is: most}
}

func Min(values ...Value) Value {
	least := math.Inf(1)
	for _, v := range values {
		least = min(least, v.Float())
	}
	return Value{Text: call("MIN", values...), Is: least}
}

// Range is cells side by side or one above the other, and what stands in them.
type Range struct {
	Text string
	Are  []any
}

func (r Range) numbers() []float64 {
	var numbers []float64
	for _, is := range r.Are {
		if n, ok := is.(float64); ok {
			numbers = append(numbers, n)
		}
	}
	slices.Sort(numbers)
	return numbers
}

func (r Range) of(function string, is float64) Value {
	return Value{Text: function + "(" + r.Text + ")", Is: is}
}

// The functions of a range take its numbers and leave everything else out.

// Sum is 0 without numbers, as Highest and Lowest are.
func (r Range) Sum() Value { return r.of("SUM", total(r.numbers())) }

func total(numbers []float64) float64 {
	t := 0.0
	for _, n := range numbers {
		t += n
	}
	return t
}

// Count counts the numbers, Cells all cells.
func (r Range) Count() Value { return r.of("COUNT", float64(len(r.numbers()))) }

// Highest is the largest number.
func (r Range) Highest() Value {
	n := r.numbers()
	if len(n) == 0 {
		return r.of("MAX", 0)
	}
	return r.of("MAX", n[len(n)-1])
}

// Lowest is the smallest number.
func (r Range) Lowest() Value {
	n := r.numbers()
	if len(n) == 0 {
		return r.of("MIN", 0)
	}
	return r.of("MIN", n[0])
}

// Mean is the average of the numbers.
func (r Range) Mean() Value {
	n := r.numbers()
	return r.of("AVERAGE", total(n)/float64(len(n)))
}

// Median is the middle number, or the mean of the middle two.
func (r Range) Median() Value {
	n := r.numbers()
	if len(n) == 0 {
		return r.of("MEDIAN", math.NaN())
	}
	return r.of("MEDIAN", (n[(len(n)-1)/2]+n[len(n)/2])/2)
}

// Large is the k-th largest number.
func (r Range) Large(k Value) Value {
	n, at := r.numbers(), int(k.Float())
	v := Value{Text: "LARGE(" + r.Text + "," + k.Text + ")", Is: math.NaN()}
	if at >= 1 && at <= len(n) {
		v.Is = n[len(n)-at]
	}
	return v
}

// AtLeast counts the numbers that reach a mark, when noise of binary arithmetic is taken off.
// All cells must be numbers.
func (r Range) AtLeast(mark Value) Value {
	n := 0
	for _, x := range r.numbers() {
		if round(x, 9) >= mark.Float() {
			n++
		}
	}
	return Value{Text: "SUMPRODUCT((ROUND(" + r.Text + ",9)>=" + mark.Text + ")*1)", Is: float64(n)}
}

// Rank is the rank of a number among those of a range; equal numbers share it.
func (r Range) Rank(x Value, ascending bool) Value {
	order, rank := "0", 1
	if ascending {
		order = "1"
	}
	for _, n := range r.numbers() {
		if ascending && n < x.Float() || !ascending && n > x.Float() {
			rank++
		}
	}
	return Value{Text: "RANK(" + x.Text + "," + r.Text + "," + order + ")", Is: float64(rank)}
}

// SumOf adds up cells, of which some may hold nothing. A function takes up to 255 arguments, so
// long sums nest.
func SumOf(cells ...Value) Value {
	if len(cells) == 0 {
		return Num(0)
	}
	const most = 200
	var groups []Value
	for part := range slices.Chunk(cells, most) {
		t := 0.0
		for _, c := range part {
			if n, ok := c.Is.(float64); ok {
				t += n
			}
		}
		groups = append(groups, Value{Text: call("SUM", part...), Is: t})
	}
	if len(groups) == 1 {
		return groups[0]
	}
	return Add(groups...)
}

// SumLarge adds up the k largest numbers, SumSmall the k smallest; k is 1 to 200.
func (r Range) SumLarge(k Value) Value {
	n := r.numbers()
	return Value{Text: "SUMPRODUCT(LARGE(" + r.Text + "," + firstPlaces(k) + "))", Is: total(n[max(0, len(n)-int(k.Float())):])}
}

func (r Range) SumSmall(k Value) Value {
	n := r.numbers()
	return Value{Text: "SUMPRODUCT(SMALL(" + r.Text + "," + firstPlaces(k) + "))", Is: total(n[:min(int(k.Float()), len(n))])}
}

// firstPlaces is the list 1, 2 ... k, as the numbers of so many rows.
func firstPlaces(k Value) string { return "ROW($A$1:INDEX($A$1:$A$200," + k.Text + "))" }
