package intake

import (
	"slices"

	"assay/model"
)

// mostLots is how many different lots are looked for.
const mostLots = 200

// LotsIn lists the lots that a sheet names in a column of its own, in its order; none where it names none.
func LotsIn(c *model.Competition, s Sheet, m Mapping, kind Kind) []string {
	t, column := (*table)(nil), -1
	if kind == ScheduleSheet {
		r := newSchedule(c, s, m, func() string { return "" })
		t, column = r.table, r.col(roleLot)
	} else if t = newTable(c, s, m, layoutOf(c, kind)); t.column(roleLot) != nil {
		column = t.column(roleLot).Index
	}
	var lots []string
	seen := map[string]bool{}
	for row := t.first; column >= 0 && row < t.s.Len() && len(lots) < mostLots; row++ {
		text := t.s.At(row, column)
		if key := normal(text); key != "" && len(text) <= longestAmount && !seen[key] && !isErrorCell(text) {
			seen[key] = true
			lots = append(lots, text)
		}
	}
	return slices.Clip(lots)
}
