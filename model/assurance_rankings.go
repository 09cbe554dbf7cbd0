package model

import (
	"context"
	"slices"
)

// MemberRankings is how each member would rank the bids by quality, going by the points of the
// member's own marks, and what these rankings come to when each counts alike. It is information
// about the panel and never the award: a ranking says nothing of how far bids are apart.
type MemberRankings struct {
	Source
	Members []MemberRanking `json:"members"` // those who marked every bid on the same questions, in the panel's order
	Bids    []BordaCount    `json:"bids"`    // most points first
}

// MemberRanking is one member's ranking.
type MemberRanking struct {
	Member string     `json:"member"` // ID
	Name   string     `json:"name"`
	Bids   [][]string `json:"bids"` // IDs, best first; equal ones stand together
}

// BordaCount is what one bid gets of all rankings.
type BordaCount struct {
	Bid      string `json:"bid"` // ID
	Supplier string `json:"supplier"`
	Points   Exact  `json:"points"` // from each ranking 1 for every bid below it and 1/2 for every equal one
	Firsts   int    `json:"firsts"` // rankings in which it stands first, alone or with others
}

// RankByMembers counts the members' rankings of the bids that are in the running. It refuses
// before prices are opened and while there is no result.
func RankByMembers(ctx context.Context, c *Competition, lot string) (*MemberRankings, error) {
	return alone(ctx, c, lot, (*whatIf).rankings)
}

func (w *whatIf) rankings(to **MemberRankings) portion {
	s := &MemberRankings{Members: []MemberRanking{}, Bids: []BordaCount{}, Source: Source{
		Method: "Each member's own marks, weighed as published, rank the bids by quality; a bid gets a point for every bid it stands above, and half a point for every equal one.",
		Source: "Borda, Histoire de l'Académie royale des sciences (1781).", Note: "The award rests on the agreed scores and the prices, not on this."}}
	count := func(context.Context) error {
		running := w.running()
		s.count(w.base, running, w.marked())
		if len(s.Members) == 0 {
			s.Note = "Not computed: no member has marked every bid in the running on the same questions."
		}
		return nil
	}
	return portion{tasks: []func(context.Context) error{count}, finish: func() { *to = s }}
}

// running are the bids that are ranked.
func (w *whatIf) running() []int {
	var running []int
	for j := range w.base.results {
		if w.base.results[j].Status == "ranked" {
			running = append(running, j)
		}
	}
	return running
}

func (s *MemberRankings) count(e *evaluation, running []int, marks *marked) {
	points, firsts := make([]Exact, len(e.bids)), make([]int, len(e.bids))
	for m, member := range marks.members {
		own, complete := ownPoints(e, running, marks.given[m])
		if !complete {
			continue
		}
		s.Members = append(s.Members, MemberRanking{member.ID, member.Name, bestFirst(e, running, own)})
		for _, j := range running {
			best := true
			for _, k := range running {
				switch order := own[j].Cmp(own[k]); {
				case order > 0:
					points[j] = points[j].Add(ExactInt(1))
				case order == 0 && j != k:
					points[j] = points[j].Add(ExactInt(1).Quo(ExactInt(2)))
				case order < 0:
					best = false
				}
			}
			if best {
				firsts[j]++
			}
		}
	}
	if len(s.Members) == 0 {
		return
	}
	for _, j := range running {
		s.Bids = append(s.Bids, BordaCount{e.bids[j].ID, e.results[j].Supplier, points[j], firsts[j]})
	}
	slices.SortStableFunc(s.Bids, func(a, b BordaCount) int { return b.Points.Cmp(a.Points) })
}

// ownPoints are a member's points for each bid; complete only when the member has marked all the
// bids, and all on the same questions.
func ownPoints(e *evaluation, running []int, given [][]int16) (own []Exact, complete bool) {
	own = make([]Exact, len(e.bids))
	for i := range e.nodes {
		marked := 0
		for _, j := range running {
			if level := given[j][i]; level > 0 {
				own[j] = own[j].Add(e.scales[i].unrounded[level-1])
				marked++
			}
		}
		if marked != 0 && marked != len(running) {
			return nil, false
		}
		complete = complete || marked > 0
	}
	return own, complete
}

// bestFirst are the bids by points, most first, equal ones together.
func bestFirst(e *evaluation, running []int, own []Exact) [][]string {
	order := slices.Clone(running)
	slices.SortStableFunc(order, func(a, b int) int { return own[b].Cmp(own[a]) })
	var list [][]string
	for k, j := range order {
		if k > 0 && own[j].Cmp(own[order[k-1]]) == 0 {
			list[len(list)-1] = append(list[len(list)-1], e.bids[j].ID)
			continue
		}
		list = append(list, []string{e.bids[j].ID})
	}
	return list
}
