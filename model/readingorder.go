package model

import "slices"

// BalancedMeaning says after a colon what a balanced reading order is.
const BalancedMeaning = "each evaluator meets the bids of each question in an order of their own, so that no bid is always read first or always after the same other bid."

// BalancedRow is row i of a balanced order of n things: over n rows, or 2n where n is odd, each thing
// stands equally often at each place and follows each other thing equally often, so that neither being
// read first nor being read after a strong bid favours anybody. The construction is that of
// E. J. Williams, "Experimental designs balanced for the estimation of residual effects of
// treatments", Australian Journal of Scientific Research A 2 (1949), 149-168.
func BalancedRow(n, i int) []int {
	if n == 0 {
		return nil
	}
	rows := n
	if n%2 == 1 {
		rows = 2 * n
	}
	i %= rows
	row := make([]int, n)
	for j := range row {
		step := (j + 1) / 2 // 0, 1, n-1, 2, n-2 ...
		if j%2 == 0 {
			step = (n - j/2) % n
		}
		row[j] = (step + i) % n
	}
	if i >= n { // odd n: the second half mirrors the first
		slices.Reverse(row)
	}
	return row
}

// ReadingOrder is the order in which a member meets bids on a question: as they were recorded, or
// balanced over members and questions where the panel reads so.
func (c *Competition) ReadingOrder(member, criterion string, bids []string) []string {
	if !c.Balanced {
		return bids
	}
	at := slices.IndexFunc(c.Evaluators(), func(m Member) bool { return m.ID == member })
	question := 0
	n := 0
	c.Method.Walk(func(k *Criterion) {
		if k.ID == criterion {
			question = n
		}
		if k.Scored() {
			n++
		}
	})
	ordered := make([]string, len(bids))
	for j, i := range BalancedRow(len(bids), max(at, 0)+question) {
		ordered[j] = bids[i]
	}
	return ordered
}
