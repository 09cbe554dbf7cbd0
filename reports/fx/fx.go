// Package fx writes a spreadsheet formula together with what it gives, so that both are said
// once: a workbook shows the right figure in a viewer that does not calculate, and a formula
// that decides wrongly is found without a spreadsheet.
//
// The rules of this package:
//   - Only functions that Excel 2016 and LibreOffice share, under the same name.
//   - A Value is a number, a text or a truth. An empty text stands for "nothing here".
//   - It knows no sheet and no method; names of cells come from outside.
package fx

import (
	"cmp"
	"math"
	"strconv"
	"strings"
)

// Value is a formula, without its equals sign, and what it gives.
type Value struct {
	Text  string
	Is    any // float64, string or bool
	binds int // how loosely its outermost operator binds
}

// How loosely operators bind: a looser one inside a tighter one is put in brackets.
const (
	atom = iota
	power
	product
	sum
	comparison
)

// Ref is a cell and what stands in it.
func Ref(name string, is any) Value { return Value{Text: name, Is: is} }

// Num is a number written into a formula.
func Num(n float64) Value {
	v := Value{Text: strconv.FormatFloat(n, 'f', -1, 64), Is: n}
	if n < 0 {
		v.binds = sum
	}
	return v
}

// Str is a text written into a formula.
func Str(s string) Value {
	return Value{Text: `"` + strings.ReplaceAll(s, `"`, `""`) + `"`, Is: s}
}

// Float is the number, and not a number for anything else.
func (v Value) Float() float64 { return number(v.Is) }

// True reports whether a truth is one.
func (v Value) True() bool { b, ok := v.Is.(bool); return ok && b }

func number(is any) float64 {
	if n, ok := is.(float64); ok {
		return n
	}
	return math.NaN()
}

// inside is the text of an operand, in brackets where it binds as loosely as most or looser.
func (v Value) inside(most int) string {
	if v.binds >= most {
		return "(" + v.Text + ")"
	}
	return v.Text
}

// Add adds numbers.
func Add(values ...Value) Value {
	out := Value{binds: sum}
	texts, total := make([]string, len(values)), 0.0
	for i, v := range values {
		texts[i] = v.inside(comparison)
		if strings.HasPrefix(texts[i], "-") && i > 0 {
			texts[i] = "(" + texts[i] + ")"
		}
		total += v.Float()
	}
	out.Text, out.Is = strings.Join(texts, "+"), total
	return out
}

// Sub subtracts.
func Sub(a, b Value) Value {
	return Value{a.inside(comparison) + "-" + b.inside(sum), a.Float() - b.Float(), sum}
}

// Mul multiplies numbers.
func Mul(values ...Value) Value {
	texts, total := make([]string, len(values)), 1.0
	for i, v := range values {
		texts[i] = v.inside(sum)
		total *= v.Float()
	}
	return Value{strings.Join(texts, "*"), total, product}
}

// Div divides.
func Div(a, b Value) Value {
	return Value{a.inside(sum) + "/" + b.inside(product), a.Float() / b.Float(), product}
}

// Pow raises to a power.
func Pow(a, b Value) Value {
	return Value{a.inside(power) + "^" + b.inside(power), math.Pow(a.Float(), b.Float()), power}
}

func compared(a Value, sign string, b Value, holds func(int) bool) Value {
	return Value{a.inside(comparison) + sign + b.inside(comparison), holds(compare(a.Is, b.Is)), comparison}
}

// Eq and the others compare as a spreadsheet does: numbers come before texts, and letters are
// equal in either case.
func Eq(a, b Value) Value { return compared(a, "=", b, func(c int) bool { return c == 0 }) }
func Ne(a, b Value) Value { return compared(a, "<>", b, func(c int) bool { return c != 0 }) }
func Lt(a, b Value) Value { return compared(a, "<", b, func(c int) bool { return c < 0 }) }
func Le(a, b Value) Value { return compared(a, "<=", b, func(c int) bool { return c <= 0 }) }
func Gt(a, b Value) Value { return compared(a, ">", b, func(c int) bool { return c > 0 }) }

func compare(a, b any) int {
	x, numberA := a.(float64)
	y, numberB := b.(float64)
	switch {
	case numberA && numberB:
		return cmp.Compare(x, y)
	case numberA:
		return -1
	case numberB:
		return 1
	}
	s, _ := a.(string)
	t, _ := b.(string)
	return strings.Compare(strings.ToLower(s), strings.ToLower(t))
}

// Is1 reports whether a flag is set, Empty whether there is nothing.
func Is1(v Value) Value   { return Eq(v, Num(1)) }
func Empty(v Value) Value { return Eq(v, Str("")) }

// Flag is 1 where something holds, and 0.
func Flag(holds Value) Value { return If(holds, Num(1), Num(0)) }

// If chooses. Both values are worked out here; a spreadsheet works out the one it needs.
func If(when, then, otherwise Value) Value {
	v := Value{Text: call("IF", when, then, otherwise), Is: otherwise.Is}
	if when.True() {
		v.Is = then.Is
	}
	return v
}

// And holds where all hold.
func And(values ...Value) Value {
	if len(values) == 1 {
		return values[0]
	}
	all := true
	for _, v := range values {
		all = all && v.True()
	}
	return Value{Text: call("AND", values...), Is: all}
}

// Or holds where one holds.
func Or(values ...Value) Value {
	if len(values) == 1 {
		return values[0]
	}
	one := false
	for _, v := range values {
		one = one || v.True()
	}
	return Value{Text: call("OR", values...), Is: one}
}

func call(name string, values ...Value) string {
	texts := make([]string, len(values))
	for i, v := range values {
		texts[i] = v.Text
	}
	return name + "(" + strings.Join(texts, ",") + ")"
}
