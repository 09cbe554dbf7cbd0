package model

import (
	"math/big"
	"slices"
)

// flow is a network in which every arc carries a whole number of units, each at an exact cost.
type flow struct {
	arcs []arc // arc 2n and arc 2n+1 are one arc and its way back
	out  [][]int
}

type arc struct {
	to   int
	room int // units it can still carry
	cost *big.Int
}

func newFlow(nodes int) *flow { return &flow{out: make([][]int, nodes)} }

// join adds an arc and returns its number.
func (f *flow) join(from, to, room int, cost *big.Int) int {
	n := len(f.arcs)
	f.arcs = append(f.arcs, arc{to, room, cost}, arc{from, 0, new(big.Int).Neg(cost)})
	f.out[from], f.out[to] = append(f.out[from], n), append(f.out[to], n+1)
	return n
}

// fill sends as many units as possible from source to sink, and of all ways to do so chooses one
// at the lowest cost: by shortest paths one unit at a time, each made by Dijkstra's algorithm over
// costs reduced by the distances before (Edmonds and Karp, 1972). No cost may be negative.
func (f *flow) fill(source, sink int) {
	level := make([]*big.Int, len(f.out))
	for i := range level {
		level[i] = new(big.Int)
	}
	for {
		far, by := f.paths(source, sink, level)
		if far[sink] == nil {
			return
		}
		for i := range level {
			step := far[sink] // what was not reached before the sink is at least as far
			if far[i] != nil && far[i].Cmp(step) < 0 {
				step = far[i]
			}
			level[i].Add(level[i], step)
		}
		for at := sink; at != source; at = f.arcs[by[at]^1].to {
			f.arcs[by[at]].room--
			f.arcs[by[at]^1].room++
		}
	}
}

// paths gives the reduced distance from the source of every node that is not farther than the
// sink, and the arc by which it is reached; nil where there is no way.
func (f *flow) paths(source, sink int, level []*big.Int) (far []*big.Int, by []int) {
	far, by = make([]*big.Int, len(f.out)), make([]int, len(f.out))
	done := make([]bool, len(f.out))
	far[source] = new(big.Int)
	base, d := new(big.Int), new(big.Int)
	for {
		at := -1
		for i, known := range far {
			if known != nil && !done[i] && (at < 0 || known.Cmp(far[at]) < 0) {
				at = i
			}
		}
		if at < 0 || at == sink {
			return far, by
		}
		done[at] = true
		base.Add(far[at], level[at])
		for _, n := range f.out[at] {
			a := &f.arcs[n]
			if a.room == 0 || done[a.to] {
				continue
			}
			d.Sub(d.Add(base, a.cost), level[a.to])
			switch {
			case far[a.to] == nil:
				far[a.to], by[a.to] = new(big.Int).Set(d), n
			case d.Cmp(far[a.to]) < 0:
				far[a.to].Set(d)
				by[a.to] = n
			}
		}
	}
}

// loops says which arcs with room lie on a way round at no cost, so that units can be sent that
// way without a change in what all of it costs, and numbers the nodes so that those of one way
// round share a number. The flow must be the cheapest of its size at the costs given, which may be
// others than those of the arcs.
func (f *flow) loops(cost func(n int) *big.Int) (free []bool, group []int) {
	level, rise := f.levels(cost), new(big.Int)
	free = make([]bool, len(f.arcs))
	forward, back := make([][]int, len(f.out)), make([][]int, len(f.out))
	for from := range f.out {
		for _, n := range f.out[from] {
			a := &f.arcs[n]
			if a.room == 0 || rise.Add(level[from], cost(n)).Cmp(level[a.to]) != 0 {
				continue
			}
			free[n] = true
			forward[from], back[a.to] = append(forward[from], a.to), append(back[a.to], from)
		}
	}
	group = groups(forward, back)
	for n := range free {
		free[n] = free[n] && group[f.arcs[n].to] == group[f.arcs[n^1].to]
	}
	return free, group
}

// levels gives each node a level such that no arc with room costs less than it rises: by Bellman
// and Ford's algorithm, from every node at once. In a cheapest flow there is no way round below
// nothing, so it ends.
func (f *flow) levels(cost func(n int) *big.Int) []*big.Int {
	level := make([]*big.Int, len(f.out))
	for i := range level {
		level[i] = new(big.Int)
	}
	d := new(big.Int)
	for changed := true; changed; {
		changed = false
		for from := range f.out {
			for _, n := range f.out[from] {
				a := &f.arcs[n]
				if a.room == 0 {
					continue
				}
				if d.Add(level[from], cost(n)).Cmp(level[a.to]) < 0 {
					level[a.to].Set(d)
					changed = true
				}
			}
		}
	}
	return level
}

// groups numbers the strongly connected parts of a graph (Kosaraju's algorithm).
func groups(forward, back [][]int) []int {
	seen, finished := make([]bool, len(forward)), []int(nil)
	var visit func(int)
	visit = func(at int) {
		seen[at] = true
		for _, to := range forward[at] {
			if !seen[to] {
				visit(to)
			}
		}
		finished = append(finished, at)
	}
	for i := range forward {
		if !seen[i] {
			visit(i)
		}
	}
	group := make([]int, len(forward))
	for i := range group {
		group[i] = -1
	}
	var mark func(at, number int)
	mark = func(at, number int) {
		group[at] = number
		for _, to := range back[at] {
			if group[to] < 0 {
				mark(to, number)
			}
		}
	}
	for number, at := range slices.Backward(finished) {
		if group[at] < 0 {
			mark(at, number)
		}
	}
	return group
}

// whole turns exact figures into whole numbers in the same proportion: each times the least
// number that makes all of them whole.
func whole(figures []Exact) []*big.Int {
	scale := big.NewInt(1)
	for _, e := range figures {
		den := e.rat().Denom()
		common := new(big.Int).GCD(nil, nil, scale, den)
		scale.Mul(scale, new(big.Int).Quo(den, common))
	}
	list := make([]*big.Int, len(figures))
	for i, e := range figures {
		list[i] = new(big.Int).Quo(scale, e.rat().Denom())
		list[i].Mul(list[i], e.rat().Num())
	}
	return list
}
