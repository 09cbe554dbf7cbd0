package reports

import (
	"math"

	"assay/model"
	"assay/reports/fx"
)

// roundFormula rounds points as the published step says. The inner ROUND takes off the binary
// noise: 2.345 worked out from fractions is 2.34499999999999997 to a spreadsheet, and would
// round the wrong way.
func roundFormula(x fx.Value, s model.RoundingStep) fx.Value {
	if s.Mode == model.HalfUp {
		return fx.RoundTo(fx.RoundTo(x, max(10, s.Places+2)), s.Places)
	}
	power := fx.Num(math.Pow10(s.Places))
	return unscaled(fx.RoundTo(fx.Mul(x, power), max(10-s.Places, 2)), s)
}

// unscaled rounds a figure that was multiplied by the power of ten of the step's places and
// freed of noise, and divides it again.
func unscaled(scaled fx.Value, s model.RoundingStep) fx.Value {
	power := fx.Num(math.Pow10(s.Places))
	whole := fx.RoundTo(scaled, 0)
	switch s.Mode {
	case model.Truncate:
		whole = fx.Trunc(scaled)
	case model.HalfEven: // a half goes to the even neighbour
		size := fx.Abs(scaled)
		whole = fx.If(fx.Eq(fx.Sub(size, fx.Int(size)), fx.Num(0.5)),
			fx.Mul(fx.Num(2), fx.RoundTo(fx.Div(scaled, fx.Num(2)), 0)), whole)
	}
	return fx.Div(whole, power)
}

// significant rounds to the fourteen digits that a spreadsheet's arithmetic keeps sure, counted
// from the first digit of size: of the figure itself, or of what it was worked out from.
func significant(x, size fx.Value) fx.Value {
	if size.Text == "1" {
		return fx.RoundTo(x, 13)
	}
	return fx.If(fx.Eq(size, fx.Num(0)), fx.Num(0), fx.Round(x, fx.Sub(fx.Num(13), fx.Int(fx.Log10(fx.Abs(size))))))
}
