package reports

import (
	"fmt"
	"strings"

	"assay/model"
	"assay/reports/xlsx"
)

// limitRows works out which gates and minimums each bid missed and which bids are still in
// the running.
func (k *working) limitRows() {
	k.s.Row(xlsx.Heading, "", "Gates and minimums (1 missed, 0 met)")
	var disqualifying []int
	for _, n := range k.l.nodes {
		if n.Kind == model.Gate {
			row := k.line(n.Number, fmt.Sprintf("%s: pass or fail, else %s", n.Title, effectWord(n.Effect)), xlsx.Plain, k.gateCell(n))
			if n.Effect != model.Warn {
				disqualifying = append(disqualifying, row)
			}
		}
		if t := n.Threshold; t != nil {
			row := k.line(n.Number, fmt.Sprintf("%s: %s", n.Title, t), xlsx.Plain, k.thresholdCell(n))
			if t.Effect != model.Warn {
				disqualifying = append(disqualifying, row)
			}
		}
	}
	running := k.line("", "Still in the running (1 yes, 0 no)", xlsx.Strong, func(i int, ref func(int) string) (string, any) {
		formula := ref(k.l.rows.received)
		if len(disqualifying) > 0 {
			cells := make([]string, len(disqualifying))
			for j, row := range disqualifying {
				cells[j] = ref(row)
			}
			formula = "IF(" + formula + "=1,IF(" + strings.Join(cells, "+") + "=0,1,0),0)"
		}
		return formula, yes(k.l.bids[i].result.Status == "ranked")
	})
	if running != k.l.rows.running {
		panic("reports: the bids in the running are not where the formulas look for them")
	}
}

func (k *working) gateCell(n model.Node) cellFunc {
	return func(i int, ref func(int) string) (string, any) {
		level := xlsx.On(agreedSheet, xlsx.Ref(agreedCol+i, k.l.agreed[n.ID]))
		bid := k.l.bids[i]
		return "IF(AND(" + ref(k.l.rows.received) + "=1," + level + `="Fail"),1,0)`,
			yes(bid.Status == model.Received && bid.result.Line(n.ID).Level == "Fail")
	}
}

// thresholdCell compares as the model does: marks with marks, or the points before any
// rounding as a percentage of those available; and only where every question was scored.
func (k *working) thresholdCell(n model.Node) cellFunc {
	return func(i int, ref func(int) string) (string, any) {
		applies, questions := ref(k.l.rows.received)+"=1", k.questionsOf(n)
		for _, id := range questions {
			applies += "," + ref(k.marks[id]) + `<>""`
		}
		reached := k.percentReached(n, questions, ref)
		if n.Threshold.Unit == model.ByMark {
			reached = ref(k.marks[n.ID])
		}
		bid := k.l.bids[i]
		return "IF(AND(" + applies + "),IF(" + reached + "<" + k.minimum(n.ID) + ",1,0),0)", yes(bid.result.Line(n.ID).Missed)
	}
}

func (k *working) percentReached(n model.Node, questions []string, ref func(int) string) string {
	available := k.available(n.ID)
	cells := make([]string, len(questions))
	for i, id := range questions {
		row := k.points[id]
		if k.c.Method.Rounding.Criterion != nil {
			row-- // the row above holds the points before rounding
		}
		cells[i] = ref(row)
	}
	return "ROUND(IF(" + available + "=0,0,(" + strings.Join(cells, "+") + ")/" + available + "*100),9)"
}

// questionsOf are the IDs of a question itself, or of all questions below a section.
func (k *working) questionsOf(n model.Node) []string {
	var ids []string
	within := map[string]bool{n.ID: true}
	for _, m := range k.l.nodes {
		if m.Parent >= 0 && within[k.l.nodes[m.Parent].ID] {
			within[m.ID] = true
		}
		if within[m.ID] && m.Kind == model.Question {
			ids = append(ids, m.ID)
		}
	}
	return ids
}

// priceRows puts the price of each bid, the prices that count for the lowest, and the lowest.
func (k *working) priceRows() {
	for p, n := range k.c.Method.Prices(k.l.ID) {
		if p == 0 {
			k.s.Row(xlsx.Heading, "", "Prices in "+k.c.Currency)
		}
		money := xlsx.Plain.With("#,##0.00")
		price := k.line(n.Number, n.Title+": price of a bid received", money, k.sumCell(p, n))
		counts := k.line("", "counts for the lowest ("+n.Formula.Lowest.Title()+")", money, k.countsCell(price, n))
		if price != k.priced[n.ID] || counts+1 != k.lowest[n.ID] {
			panic("reports: the price rows are not where the formulas look for them")
		}
		row := k.s.Row(xlsx.Plain, "", "lowest price")
		k.s.Formula(workingCol, row, "MIN("+k.l.workRange(counts)+")", k.lowestOf(n), xlsx.Strong.With("#,##0.00").To("right"))
	}
}

// placePrices says where the price rows will stand, since the points refer to rows below.
func (k *working) placePrices(row int) {
	for p, n := range k.c.Method.Prices(k.l.ID) {
		if p == 0 {
			row++ // the heading
		}
		k.priced[n.ID], k.lowest[n.ID] = row, row+2
		row += 3
	}
}

func (k *working) sumCell(p int, n model.Node) cellFunc {
	return func(i int, ref func(int) string) (string, any) {
		key := `"` + k.l.priceKey(i, p) + `"`
		keys := k.priceRange(1)
		formula := "IF(OR(" + ref(k.l.rows.received) + "=0,COUNTIF(" + keys + "," + key + `)=0),"",SUMIF(` + keys + "," + key + "," + k.priceRange(6) + "))"
		if amount := k.l.bids[i].result.Line(n.ID).Amount; amount != nil {
			return formula, float(*amount)
		}
		return formula, ""
	}
}

func (k *working) countsCell(price int, n model.Node) cellFunc {
	return func(i int, ref func(int) string) (string, any) {
		r := k.l.bids[i].result
		formula, counts := ref(price), r.Line(n.ID).Amount != nil
		if n.Formula.Lowest != model.AllBids {
			formula = "IF(" + ref(k.l.rows.running) + "=1," + formula + `,"")`
			counts = counts && r.Status == "ranked"
		}
		if counts {
			return formula, float(*r.Line(n.ID).Amount)
		}
		return formula, ""
	}
}

// lowestOf is the lowest price as the formula gives it: 0 when no bid counts.
func (k *working) lowestOf(n model.Node) float64 {
	lowest := 0.0
	for _, b := range k.l.bids {
		a := b.result.Line(n.ID).Amount
		if a == nil || n.Formula.Lowest != model.AllBids && b.result.Status != "ranked" {
			continue
		}
		if v := float(*a); lowest == 0 || v < lowest {
			lowest = v
		}
	}
	return lowest
}

// priceCell gives (lowest ÷ price) of the points available, at most all of them.
func (k *working) priceCell(n model.Node) cellFunc {
	return func(i int, ref func(int) string) (string, any) {
		price, lowest := ref(k.priced[n.ID]), xlsx.Fixed(workingCol, k.lowest[n.ID])
		formula := "IF(OR(" + ref(k.l.rows.running) + "=0," + price + `="",` + lowest + "=0),0,MIN(1," + lowest + "/" + price + ")*" + k.available(n.ID) + ")"
		r := k.l.bids[i].result
		amount := r.Line(n.ID).Amount
		if r.Status != "ranked" || amount == nil {
			return formula, 0.0
		}
		return formula, min(1, k.lowestOf(n)/float(*amount)) * n.Available.Float()
	}
}
