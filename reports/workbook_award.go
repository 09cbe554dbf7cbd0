package reports

import (
	"math"
	"strconv"

	"assay/model"
	"assay/reports/fx"
	"assay/reports/xlsx"
)

// pointed reports whether the ranked figure is points, and not money or an index.
func (b *workbook) pointed() bool {
	return b.rule == model.HighestTotal || b.rule == model.HighestQuality
}

// totalRows adds the points up to quality and price.
func (k *working) totalRows() {
	rows, prices := &k.l.rows, k.c.Method.Prices(k.l.ID)
	k.s.Row(xlsx.Heading, "", "Quality and price together")
	style := xlsx.Strong.With(pointsFormat)
	added := k.line("", "All points", style, func(i int) fx.Value { return k.added(i, k.children(-1)) })
	put(k.s, availableCell, added, k.total, xlsx.Strong.To("right"))
	var ids []string
	for _, n := range prices {
		ids = append(ids, n.ID)
	}
	rows.price = k.line("", "of which price", xlsx.Plain.In(1).With(pointsFormat), func(i int) fx.Value { return k.added(i, ids) })
	rows.quality = k.line("", "of which quality", xlsx.Plain.In(1).With(pointsFormat), func(i int) fx.Value {
		return fx.Sub(k.at(i, added), k.at(i, rows.price))
	})
	k.exact = added
}

// awardRows work out the figure that is ranked, as the award rule says.
func (k *working) awardRows() {
	rows := &k.l.rows
	k.s.Row(xlsx.Heading, "", "What is ranked: "+k.rule.Figure())
	style, title := xlsx.Strong.With(pointsFormat), k.figureTitle()
	step := k.c.Method.Rounding.Total
	if k.pointed() {
		source := k.exact
		if k.rule == model.HighestQuality {
			source = k.line("", title, style, k.whileRunning(func(i int) fx.Value { return k.at(i, rows.quality) }))
		}
		rows.total = k.rounded("", title, style, step, false, func(i int) fx.Value { return k.at(i, source) })
		rows.shown = k.line("", title+" as printed", xlsx.Strong.With(k.figureFormat()), func(i int) fx.Value {
			return roundFormula(k.at(i, rows.total), k.step)
		})
		return
	}
	figure := k.formula()
	k.exact = k.line("", title, style, k.whileRunning(figure))
	rows.total = k.exact
	if step != nil {
		rows.total = k.roundedFigure(title+", rounded to "+step.String(), *step, rows.total)
	}
	rows.shown = k.roundedFigure(title+" as printed", k.step, rows.total)
	k.lines[rows.shown].style.Format = k.figureFormat()
}

// whileRunning is 0 for a bid that is out.
func (k *working) whileRunning(cell cellFunc) cellFunc {
	return func(i int) fx.Value {
		return fx.If(fx.Is1(k.at(i, k.l.rows.running)), cell(i), fx.Num(0))
	}
}

// roundedFigure rounds a figure of any size: first it is scaled and freed of the noise of binary
// arithmetic, which grows with the figure, in a row of its own.
func (k *working) roundedFigure(label string, step model.RoundingStep, row int) int {
	power := math.Pow10(step.Places)
	scaled := k.line("", "× "+strconv.FormatFloat(power, 'f', -1, 64)+", to fourteen digits", xlsx.Plain.In(1), func(i int) fx.Value {
		x := fx.Mul(k.at(i, row), fx.Num(power))
		if k.rule == model.Utility { // it lies between 0 and 1
			return fx.RoundTo(x, max(13-step.Places, 1))
		}
		size := k.size(i, row)
		if power != 1 {
			size = fx.Mul(size, fx.Num(power))
		}
		return significant(x, size)
	})
	return k.line("", label, xlsx.Strong.With(xlsx.Places(step.Places)), func(i int) fx.Value { return unscaled(k.at(i, scaled), step) })
}

// size is how large the numbers are that a figure is made from: a difference keeps the noise of
// what is subtracted.
func (k *working) size(i, row int) fx.Value {
	switch k.rule {
	case model.QualityAsMoney:
		return fx.Max(fx.Num(1), k.at(i, k.cost), k.figures["worth"])
	case model.Utility:
		return fx.Num(1)
	}
	return k.at(i, row)
}

// formula is the award rule. The rows it needs are put first.
func (k *working) formula() cellFunc {
	k.weightRows()
	quality := func(i int) fx.Value { return k.at(i, k.l.rows.quality) }
	cost := func(i int) fx.Value { return k.at(i, k.cost) }
	million := fx.Num(1_000_000)
	switch k.rule {
	case model.PricePerQualityPoint:
		return func(i int) fx.Value { return fx.Div(cost(i), quality(i)) }
	case model.ValueForMoney:
		return func(i int) fx.Value { return fx.Mul(fx.Div(quality(i), cost(i)), million) }
	case model.WeightedValue:
		return func(i int) fx.Value {
			power := fx.Pow(quality(i), fx.Div(k.whole(k.quality), k.whole(k.weight)))
			return fx.Mul(fx.Div(power, cost(i)), million)
		}
	case model.Utility:
		best, lowest := k.extremes()
		return func(i int) fx.Value {
			share := fx.Sub(fx.Num(1), fx.Div(fx.Sub(best(), quality(i)), k.whole(k.weight)))
			return fx.Max(fx.Num(0), fx.Div(fx.Mul(share, lowest()), cost(i)))
		}
	case model.QualityAsMoney:
		return func(i int) fx.Value {
			return fx.Sub(cost(i), fx.Div(fx.Mul(k.figures["worth"], quality(i)), k.whole(k.quality)))
		}
	case model.ReducedPrice:
		return func(i int) fx.Value {
			return fx.Div(cost(i), fx.Add(fx.Num(1), fx.Div(quality(i), k.whole(k.weight))))
		}
	}
	return cost
}

// weightRows put the points of price and of all else, where the award rule uses them.
func (k *working) weightRows() {
	switch k.rule {
	case model.WeightedValue, model.Utility, model.QualityAsMoney, model.ReducedPrice:
	default:
		return
	}
	k.weight = k.single("Points of price in this lot", xlsx.Plain, func() fx.Value {
		var cells []fx.Value
		for _, n := range k.c.Method.Prices(k.l.ID) {
			cells = append(cells, k.available(n))
		}
		return fx.SumOf(cells...)
	})
	k.quality = k.single("Points of all else", xlsx.Plain, func() fx.Value { return fx.Sub(k.total, k.whole(k.weight)) })
}

// extremes put the best quality and the lowest price, and which bids fix them: those in the
// running, or every bid received and priced. One that failed a gate, in whatever phase, may not
// have been scored to the end and fixes no quality.
func (k *working) extremes() (best, lowest func() fx.Value) {
	among := k.c.Method.Award.Among
	fixes := k.line("", "Fixes the lowest price ("+among.Title()+")", xlsx.Plain, func(i int) fx.Value {
		return fx.Flag(k.fixesPrice(i))
	})
	costs := k.line("", "its price", xlsx.Plain.In(1).With(moneyFormat), func(i int) fx.Value {
		return fx.If(fx.Is1(k.at(i, fixes)), k.at(i, k.cost), fx.Str(""))
	})
	qualities := k.line("", "its quality points, where it failed no gate", xlsx.Plain.In(1).With(pointsFormat), func(i int) fx.Value {
		return fx.If(k.fixesQuality(i, fixes), k.at(i, k.l.rows.quality), fx.Str(""))
	})
	top := k.single("best quality", xlsx.Strong.With(pointsFormat), func() fx.Value { return k.across(qualities).Highest() })
	low := k.single("lowest price", xlsx.Strong.With(moneyFormat), func() fx.Value { return k.across(costs).Lowest() })
	return func() fx.Value { return k.whole(top) }, func() fx.Value { return k.whole(low) }
}

// fixesPrice holds for a bid in the running and, where all bids count, for every bid received of
// which each price was opened.
func (k *working) fixesPrice(i int) fx.Value {
	if k.c.Method.Award.Among != model.AllBids {
		return fx.Is1(k.at(i, k.l.rows.running))
	}
	holds := []fx.Value{fx.Is1(k.at(i, k.l.rows.received))}
	for _, n := range k.c.Method.Prices(k.l.ID) {
		holds = append(holds, fx.Ne(k.at(i, k.costs[n.ID]), fx.Str("")))
	}
	return fx.And(holds...)
}

// fixesQuality holds for a bid that does, and failed no gate that removes.
func (k *working) fixesQuality(i, fixes int) fx.Value {
	holds := []fx.Value{fx.Is1(k.at(i, fixes))}
	for _, n := range k.l.nodes {
		if n.Kind == model.Gate && n.Effect != model.Warn {
			holds = append(holds, fx.Ne(k.gateLevel(i, n), fx.Str("Fail")))
		}
	}
	return fx.And(holds...)
}
