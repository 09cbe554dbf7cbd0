package reports

import (
	"assay/model"
	"assay/reports/xlsx"
)

// totalRows adds everything up.
func (k *working) totalRows() {
	rows := &k.l.rows
	k.s.Row(xlsx.Heading, "", "Total")
	top := k.children(-1)
	rows.total = k.figure("", "Total", xlsx.Strong.With(pointsFormat), k.c.Method.Rounding.Total, func(i int, ref func(int) string) (string, any) {
		sum := model.Exact{}
		for _, id := range top {
			sum = sum.Add(k.l.bids[i].result.Line(id).Points)
		}
		return k.sum(top, ref), sum.Float()
	}, func(i int) float64 { return k.l.bids[i].result.Total.Float() })
	k.s.Formula(3, rows.total, k.total, float(k.c.Method.Total), xlsx.Strong.To("right"))
	var prices []string
	for _, n := range k.c.Method.Prices(k.l.ID) {
		prices = append(prices, n.ID)
	}
	rows.price = k.line("", "of which price", xlsx.Plain.In(1).With(pointsFormat), func(i int, ref func(int) string) (string, any) {
		return k.sum(prices, ref), k.l.bids[i].result.Price.Float()
	})
	rows.quality = k.line("", "of which quality", xlsx.Plain.In(1).With(pointsFormat), func(i int, ref func(int) string) (string, any) {
		added := rows.total
		if k.c.Method.Rounding.Total != nil {
			added-- // the row above holds the total before rounding
		}
		return ref(added) + "-" + ref(rows.price), k.l.bids[i].result.Quality.Float()
	})
	rows.shown = k.line("", "Total as printed", xlsx.Strong.With(xlsx.Places(k.step.Places)), func(i int, ref func(int) string) (string, any) {
		return roundFormula(ref(rows.total), k.step), float(k.l.bids[i].result.Shown)
	})
	rows.amount = k.line("", "Price in "+k.c.Currency, xlsx.Plain.With("#,##0.00"), func(i int, ref func(int) string) (string, any) {
		cells := "0"
		for _, id := range prices {
			cells += "," + ref(k.priced[id])
		}
		return "SUM(" + cells + ")", float(k.l.bids[i].result.Amount)
	})
}

// orderRows ranks the bids in the running, and then, step by step of the published tie rule,
// those whose rank is still equal.
func (k *working) orderRows() {
	rows := &k.l.rows
	k.s.Row(xlsx.Heading, "", "Order")
	rows.compared = k.line("", "Total compared", xlsx.Plain.With("0.000000"), k.compared(rows.total, func(r *model.BidResult) model.Exact { return r.Total }))
	ranks := k.ranks(func(r *model.BidResult) model.Exact { return r.Total }, false)
	rows.rank = k.rankLine("Rank by total", rows.compared, false, ranks)
	for _, step := range k.c.Method.Ties {
		switch step.Kind {
		case model.TieCriterion:
			criterion := k.c.Method.Criterion(step.Criterion)
			row, applies := k.points[step.Criterion]
			if !applies || criterion == nil {
				continue // a gate, or not in this lot: it separates nothing
			}
			ranks = k.tieRows("points on "+criterion.Name(), row, false, ranks, func(r *model.BidResult) model.Exact {
				return r.Line(step.Criterion).Points
			})
		case model.TiePrice:
			ranks = k.tieRows("the lower price", rows.amount, true, ranks, func(r *model.BidResult) model.Exact {
				return model.ExactOf(r.Amount)
			})
		}
	}
	k.s.Text(2, rows.rank, "Rank", xlsx.Strong)
}

// compared puts a figure of the bids in the running as it is compared: without the binary
// noise of the spreadsheet, so that equal figures are equal.
func (k *working) compared(row int, of func(*model.BidResult) model.Exact) cellFunc {
	return func(i int, ref func(int) string) (string, any) {
		formula := "IF(" + ref(k.l.rows.running) + "=1,ROUND(" + ref(row) + `,9),"")`
		if r := k.l.bids[i].result; r.Rank > 0 {
			return formula, float(of(r).Rounded(model.RoundingStep{Places: 9, Mode: model.HalfUp}))
		}
		return formula, ""
	}
}

// rankLine ranks the figures of a row.
func (k *working) rankLine(label string, row int, ascending bool, values []int) int {
	order := map[bool]string{true: "1", false: "0"}[ascending]
	return k.line("", label, xlsx.Strong.With("0"), func(i int, ref func(int) string) (string, any) {
		formula := "IF(" + ref(k.l.rows.running) + "=1,RANK(" + ref(row) + "," + k.l.workRange(row) + "," + order + `),"")`
		return formula, rankValue(values[i])
	})
}

func rankValue(rank int) any {
	if rank == 0 {
		return ""
	}
	return float64(rank)
}

// tieRows separates equal ranks by one more figure: the rank so far counts ten thousandfold,
// so that the new figure decides only where it is equal.
func (k *working) tieRows(what string, row int, ascending bool, before []int, of func(*model.BidResult) model.Exact) []int {
	so := k.l.rows.rank
	k.s.Text(2, so, "Rank so far", xlsx.Strong)
	figure := k.line("", "Tie rule: "+what, xlsx.Plain, k.compared(row, of))
	alone := k.ranks(of, ascending)
	joined := make([]int, len(before))
	for i := range before {
		joined[i] = before[i]*10000 + alone[i]
	}
	order := map[bool]string{true: "1", false: "0"}[ascending]
	both := k.line("", "rank so far, then this", xlsx.Plain.In(1), func(i int, ref func(int) string) (string, any) {
		formula := "IF(" + ref(k.l.rows.running) + "=1," + ref(so) + "*10000+RANK(" + ref(figure) + "," + k.l.workRange(figure) + "," + order + `),"")`
		return formula, rankValue(joined[i])
	})
	after := k.ranks(func(r *model.BidResult) model.Exact {
		for i := range k.l.bids {
			if k.l.bids[i].result == r {
				return model.ExactInt(int64(joined[i]))
			}
		}
		return model.Exact{}
	}, true)
	k.l.rows.rank = k.rankLine("Rank", both, true, after)
	return after
}

// ranks are the ranks of the bids in the running by one figure; equal figures share a rank.
func (k *working) ranks(of func(*model.BidResult) model.Exact, ascending bool) []int {
	ranks := make([]int, len(k.l.bids))
	for i, b := range k.l.bids {
		if b.result.Rank == 0 {
			continue
		}
		ranks[i] = 1
		for _, other := range k.l.bids {
			if other.result.Rank == 0 {
				continue
			}
			order := of(other.result).Cmp(of(b.result))
			if order < 0 && ascending || order > 0 && !ascending {
				ranks[i]++
			}
		}
	}
	return ranks
}
