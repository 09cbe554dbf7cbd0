package model

import (
	"testing"

	"github.com/shopspring/decimal"
)

// TestSizeByTheAct: at exactly £44 million and £38 million a supplier is still an SME.
func TestSizeByTheAct(t *testing.T) {
	const unknown = -1
	for _, k := range []struct {
		staff, turnover, balance int64
		want                     Size
	}{
		{249, 44_000_000, 99_000_000, SME},
		{249, 44_000_001, 38_000_000, SME},
		{249, 44_000_001, 38_000_001, Large},
		{250, 1, 1, Large},
		{10, 100_000_000, 1, SME},
		{0, 0, 0, SME},
		{250, unknown, unknown, Large},
		{249, unknown, unknown, SizeUnknown}, // the figures decide
		{249, 44_000_001, unknown, SizeUnknown},
		{249, unknown, 38_000_000, SME},
		{unknown, 44_000_001, 38_000_001, Large},
		{unknown, 1, 1, SizeUnknown},
	} {
		figure := func(n int64) *decimal.Decimal {
			if n == unknown {
				return nil
			}
			d := decimal.NewFromInt(n)
			return &d
		}
		var staff *int
		if n := int(k.staff); n != unknown {
			staff = &n
		}
		if got := SizeBy(staff, figure(k.turnover), figure(k.balance)); got != k.want {
			t.Errorf("%d staff, £%d, £%d: %q; want %q", k.staff, k.turnover, k.balance, got, k.want)
		}
	}
}
