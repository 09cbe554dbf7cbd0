package reports

import (
	"assay/model"
	"assay/reports/fx"
	"assay/reports/xlsx"
)

// priceRows puts what each bid costs under each price criterion, and whether it is above a
// ceiling. It returns the rows that disqualify.
func (k *working) priceRows() (out []int) {
	rows, prices := &k.l.rows, k.c.Method.Prices(k.l.ID)
	money := xlsx.Plain.With(moneyFormat)
	if len(prices) > 0 {
		k.s.Row(xlsx.Heading, "", "Prices in "+k.c.Currency)
	}
	var printed []int
	for p, n := range prices {
		col, label := amountCol, n.Title+": price of a bid received"
		if n.Formula.Discount != nil {
			col, label = presentAmount, n.Title+": price at the start"
		}
		k.costs[n.ID] = k.line(n.Number, label, money, k.costCell(p, n, col))
		printed = append(printed, k.costs[n.ID])
		if n.Formula.Discount != nil {
			printed[p] = k.line("", n.Title+": as printed", money.In(1), k.printedCell(p, n))
		}
		if n.Formula.Ceiling != nil {
			out = append(out, k.line("", n.Title+": above the ceiling (1 yes, 0 no)", xlsx.Plain, k.ceilingCell(n)))
		}
	}
	rows.amount = k.line("", "Price in "+k.c.Currency, money, k.sumOf(printed))
	k.cost = rows.amount
	if k.discounts() {
		var costs []int
		for _, n := range prices {
			costs = append(costs, k.costs[n.ID])
		}
		k.cost = k.line("", "Price before rounding to print it", money.In(1), k.sumOf(costs))
	}
	return out
}

func (k *working) sumOf(rows []int) cellFunc {
	return func(i int) fx.Value {
		cells := make([]fx.Value, len(rows))
		for j, row := range rows {
			cells[j] = k.at(i, row)
		}
		return fx.SumOf(cells...)
	}
}

// ofLines adds up a column of the price lines of a bid.
func (k *working) ofLines(i, price, col int) string {
	return "SUMIF(" + k.priceRange(priceKeyCol) + `,"` + k.l.priceKey(i, price) + `",` + k.priceRange(col) + ")"
}

func (k *working) costCell(p int, n model.Node, col int) cellFunc {
	return func(i int) fx.Value {
		received := k.at(i, k.l.rows.received).Text
		v := fx.Value{Text: "IF(OR(" + received + "=0,COUNTIF(" + k.priceRange(priceKeyCol) + `,"` + k.l.priceKey(i, p) + `")=0),"",` + k.ofLines(i, p, col) + ")", Is: ""}
		if line := k.l.bids[i].result.Line(n.ID); line.Amount != nil {
			v.Is = line.Cost.Float()
		}
		return v
	}
}

// printedCell is a discounted price to the hundredth, as it is printed; one that discounting
// left as it was stays so.
func (k *working) printedCell(p int, n model.Node) cellFunc {
	return func(i int) fx.Value {
		plain, _ := k.c.PriceOf(k.l.bids[i].ID, n.ID)
		cost, lines := k.at(i, k.costs[n.ID]), fx.Ref(k.ofLines(i, p, amountCol), float(plain))
		same := fx.Eq(fx.RoundTo(fx.Sub(cost, lines), 6), fx.Num(0))
		return fx.If(fx.Empty(cost), fx.Str(""), fx.If(same, lines, fx.RoundTo(fx.RoundTo(cost, 6), 2)))
	}
}

func (k *working) ceilingCell(n model.Node) cellFunc {
	return func(i int) fx.Value {
		cost := k.at(i, k.costs[n.ID])
		return fx.If(fx.Empty(cost), fx.Num(0), fx.Flag(fx.Gt(fx.RoundTo(fx.Sub(cost, k.figure(n, "ceiling")), 6), fx.Num(0))))
	}
}

// formulaRows puts, for each price criterion, what its formula needs of all bids, and the share
// of the points that the formula gives each bid before its floor and cap.
func (k *working) formulaRows() {
	first := true
	for _, n := range k.c.Method.Prices(k.l.ID) {
		if n.Formula.Name == model.NoPoints {
			continue
		}
		if first {
			k.s.Row(xlsx.Heading, "", "Shares of the price points")
			first = false
		}
		share := k.shareOf(n)
		k.shares[n.ID] = k.line(n.Number, n.Title+": share of the points", xlsx.Plain.With("0.000000"), func(i int) fx.Value {
			cost := k.at(i, k.costs[n.ID])
			idle := fx.Or(fx.Eq(k.at(i, k.l.rows.running), fx.Num(0)), fx.Empty(cost))
			return fx.If(idle, fx.Str(""), share(cost))
		})
	}
}

// shareOf is the formula of a price criterion. The rows it needs are put first.
func (k *working) shareOf(n model.Node) func(cost fx.Value) fx.Value {
	one, zero := fx.Num(1), fx.Num(0)
	figure := func(name string) fx.Value { return k.figure(n, name) }
	switch n.Formula.Name {
	case model.PercentAboveLowest:
		lowest := k.fixed(n, "lowest price", fx.Range.Lowest)
		return func(cost fx.Value) fx.Value {
			return fx.Sub(one, fx.Div(fx.Mul(figure("slope"), fx.Sub(cost, lowest())), lowest()))
		}
	case model.BetweenBounds:
		best, worst := k.bound(n, "best", "lowest price", fx.Range.Lowest), k.bound(n, "worst", "highest price", fx.Range.Highest)
		level := one // equal prices, or all of them better than the best
		if n.Formula.Worst != nil {
			level = zero // all of them at the worst or above
		}
		return func(cost fx.Value) fx.Value {
			flat := fx.Le(fx.RoundTo(fx.Sub(worst(), best()), 6), zero)
			return fx.If(flat, level, fx.Div(fx.Sub(worst(), cost), fx.Sub(worst(), best())))
		}
	case model.AgainstMean:
		mean := k.fixed(n, "mean price", fx.Range.Mean)
		return func(cost fx.Value) fx.Value {
			return fx.Sub(fx.Div(figure("at mean"), fx.Num(100)), fx.Div(fx.Mul(figure("slope"), fx.Sub(cost, mean())), mean()))
		}
	case model.AgainstBenchmark:
		return func(cost fx.Value) fx.Value {
			return fx.If(fx.Gt(cost, figure("best")), fx.Div(figure("best"), cost), one)
		}
	case model.Logarithmic:
		lowest := k.fixed(n, "lowest price", fx.Range.Lowest)
		return func(cost fx.Value) fx.Value {
			fall := fx.Div(fx.Ln(fx.Div(cost, lowest())), fx.Ln(figure("base")))
			return fx.If(fx.Le(cost, lowest()), one, fx.Sub(one, fall))
		}
	}
	lowest := k.fixed(n, "lowest price", fx.Range.Lowest)
	return func(cost fx.Value) fx.Value { return fx.Div(lowest(), cost) }
}

// fixed puts which prices count, and the one figure that they fix.
func (k *working) fixed(n model.Node, what string, of func(fx.Range) fx.Value) func() fx.Value {
	money := xlsx.Plain.With(moneyFormat)
	counts := k.line("", n.Title+": counts for the "+what+" ("+n.Formula.Lowest.Title()+")", money, func(i int) fx.Value {
		cost := k.at(i, k.costs[n.ID])
		if n.Formula.Lowest == model.AllBids {
			return cost
		}
		return fx.If(fx.Is1(k.at(i, k.l.rows.running)), cost, fx.Str(""))
	})
	row := k.single(what, xlsx.Strong.With(moneyFormat), func() fx.Value {
		r := k.across(counts)
		return fx.If(fx.Eq(r.Count(), fx.Num(0)), fx.Num(0), of(r)) // no bid counts, and none earns points
	})
	return func() fx.Value { return k.whole(row) }
}

// bound is a published bound of the prices, or the bids' own.
func (k *working) bound(n model.Node, name, what string, of func(fx.Range) fx.Value) func() fx.Value {
	published := n.Formula.Best
	if name == "worst" {
		published = n.Formula.Worst
	}
	if published == nil {
		return k.fixed(n, what, of)
	}
	return func() fx.Value { return k.figure(n, name) }
}

// pricePoints are the points of a price: its share, between the floor and the cap, of those
// available.
func (k *working) pricePoints(n model.Node) cellFunc {
	if n.Formula.Name == model.NoPoints {
		return func(int) fx.Value { return fx.Num(0) }
	}
	return func(i int) fx.Value {
		share, hundred := k.at(i, k.shares[n.ID]), fx.Num(100)
		within := fx.Max(fx.Div(k.figure(n, "floor"), hundred), fx.Min(fx.Div(k.figure(n, "cap"), hundred), share))
		return fx.If(fx.Empty(share), fx.Num(0), fx.Mul(within, k.available(n)))
	}
}
