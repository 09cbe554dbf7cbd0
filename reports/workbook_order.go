package reports

import (
	"assay/model"
	"assay/reports/fx"
	"assay/reports/xlsx"
)

// orderRows ranks the bids in the running, and then, step by step of the published tie rule,
// those whose rank is still equal.
func (k *working) orderRows() {
	rows := &k.l.rows
	k.s.Row(xlsx.Heading, "", "Order, "+orderWord(k.rule))
	rows.compared = k.line("", upperFirst(k.rule.Figure())+" compared", xlsx.Plain.With("0.000000"), k.comparedFigure())
	rows.rank = k.rankLine("Rank by "+k.rule.Figure(), rows.compared, k.rule.LowerFirst())
	for _, step := range k.c.Method.Ties {
		if step.Kind == model.TieJoint {
			break
		}
		k.tieRows(step)
		if step.Kind == model.TieDraw {
			break // a draw is the end: what it does not separate shares the rank
		}
	}
	k.s.Text(2, rows.rank, "Rank", xlsx.Strong)
	k.behindRows()
}

// behindRows say how far each bid is behind the first.
func (k *working) behindRows() {
	rows := &k.l.rows
	behind := k.line("", "Behind the first", xlsx.Plain.With("0.000000"), func(i int) fx.Value {
		here, all := k.at(i, rows.compared), k.across(rows.compared)
		if k.rule.LowerFirst() {
			return k.ranked(i, fx.Sub(here, all.Lowest()))
		}
		return k.ranked(i, fx.Sub(all.Highest(), here))
	})
	rows.behind = k.line("", "Behind the first as printed", xlsx.Plain.With(k.figureFormat()), func(i int) fx.Value {
		return k.ranked(i, roundFormula(k.at(i, behind), k.step))
	})
}

func (k *working) tieRows(step model.TieStep) {
	switch step.Kind {
	case model.TieCriterion:
		criterion := k.c.Method.Criterion(step.Criterion)
		row, applies := k.points[step.Criterion]
		if !applies || criterion == nil {
			return // a gate, or not in this lot: it separates nothing
		}
		k.tieRow("points on "+criterion.Name(), k.compared(row), false)
	case model.TieQuality:
		k.tieRow("the higher quality", k.compared(k.l.rows.quality), false)
	case model.TiePrice:
		k.tieRow("the lower price", func(i int) fx.Value {
			return k.ranked(i, significant(k.at(i, k.cost), k.at(i, k.cost)))
		}, true)
	case model.TieDraw:
		k.tieRow("lots drawn", func(i int) fx.Value {
			return k.ranked(i, fx.Ref(xlsx.On(bidsSheet, xlsx.Ref(7, k.l.bidRow[i])), k.drawn(k.l, i)))
		}, true)
	}
}

// ranked is a figure of a bid in the running, nothing for others.
func (k *working) ranked(i int, figure fx.Value) fx.Value {
	return fx.If(fx.Is1(k.at(i, k.l.rows.running)), figure, fx.Str(""))
}

// compared puts points as they are compared: without the binary noise of the spreadsheet, so
// that equal points are equal.
func (k *working) compared(row int) cellFunc {
	return func(i int) fx.Value { return k.ranked(i, fx.RoundTo(k.at(i, row), 9)) }
}

// comparedFigure is compared for the ranked figure, which may be of any size.
func (k *working) comparedFigure() cellFunc {
	total := k.l.rows.total
	switch {
	case k.pointed():
		return k.compared(total)
	case k.c.Method.Rounding.Total != nil:
		return func(i int) fx.Value { return k.ranked(i, k.at(i, total)) }
	}
	return func(i int) fx.Value { return k.ranked(i, significant(k.at(i, total), k.size(i, total))) }
}

// rankLine ranks the figures of a row.
func (k *working) rankLine(label string, row int, ascending bool) int {
	return k.line("", label, xlsx.Strong.With("0"), func(i int) fx.Value {
		return k.ranked(i, k.across(row).Rank(k.at(i, row), ascending))
	})
}

// tieRow separates equal ranks by one more figure: the rank so far counts ten thousandfold, so
// that the new figure decides only where it is equal.
func (k *working) tieRow(what string, cell cellFunc, ascending bool) {
	so := k.l.rows.rank
	k.s.Text(2, so, "Rank so far", xlsx.Strong)
	figure := k.line("", "Tie rule: "+what, xlsx.Plain, cell)
	both := k.line("", "rank so far, then this", xlsx.Plain.In(1), func(i int) fx.Value {
		rank := k.across(figure).Rank(k.at(i, figure), ascending)
		return k.ranked(i, fx.Add(fx.Mul(k.at(i, so), fx.Num(10_000)), rank))
	})
	k.l.rows.rank = k.rankLine("Rank", both, true)
}
