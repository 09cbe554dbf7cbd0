package model

import (
	"context"
	"runtime"
	"sync"
	"sync/atomic"
)

// Assurance says how firmly the result of one lot stands: what would have to be different for
// another bid to be first. Every part is computed by the code of Evaluate on a changed copy.
// Parts that were not asked for are nil. Nothing in it is an award, and none of it can change one. It is about who is ranked first in
// the lot; a limit on lots per supplier is not part of it.
type Assurance struct {
	Lot        string            `json:"lot"` // ID
	MethodHash string            `json:"methodHash"`
	Outcome    *Outcome          `json:"outcome,omitempty"` // as published
	Weights    *WeightStability  `json:"weights,omitempty"`
	Scores     *ScoreTips        `json:"scores,omitempty"`
	Prices     *PriceTips        `json:"prices,omitempty"`
	Removals   *BidRemovals      `json:"removals,omitempty"`
	Formulas   *FormulasCompared `json:"formulas,omitempty"`
	Members    *MembersLeftOut   `json:"members,omitempty"`
	Rankings   *MemberRankings   `json:"rankings,omitempty"`
	Conflicts  *LateConflicts    `json:"conflicts,omitempty"`
	Order      *OrderEffects     `json:"order,omitempty"`
}

// Outcome is who is first, or why nobody is.
type Outcome struct {
	Winner   string `json:"winner,omitempty"`   // ID of the bid ranked first
	Supplier string `json:"supplier,omitempty"` // its name
	Tie      string `json:"tie,omitempty"`      // why nobody is first: equal bids, or none in the running
	Problem  string `json:"problem,omitempty"`  // why there is no result at all
}

// String says it in words.
func (o Outcome) String() string {
	switch {
	case o.Problem != "":
		return "no result: " + o.Problem
	case o.Winner == "":
		return "nobody is first: " + o.Tie
	}
	return o.Supplier + " is first"
}

// OutcomeOf is who is first in a lot as published. It refuses as Assure does.
func OutcomeOf(c *Competition, lot string) (Outcome, error) {
	w, err := newWhatIf(c, lot)
	if err != nil {
		return Outcome{}, err
	}
	return w.base.outcome(nil), nil
}

// Source is how a part of the assurance is computed, and where that comes from.
type Source struct {
	Method string `json:"method"` // one or two sentences
	Source string `json:"source"`
	// Note says plainly what was not computed, or on other figures than the published ones.
	Note string `json:"note,omitempty"`
}

// About is the source itself, so that every part can be asked for its own.
func (s Source) About() Source { return s }

// Assure computes every part for a lot, on as many processors as there are; the result does not
// depend on how many. It calls progress, if any, after each piece of work, one call at a time and
// none after it has returned. It refuses, as Results does, before prices are opened, and while
// there is no result; once ctx is cancelled it stops with the error of ctx.
func Assure(ctx context.Context, c *Competition, lot string, progress func(done, of int)) (*Assurance, error) {
	w, err := newWhatIf(c, lot)
	if err != nil {
		return nil, err
	}
	outcome := w.base.outcome(nil)
	a := &Assurance{Lot: lot, MethodHash: c.Method.Hash(), Outcome: &outcome}
	order, err := orderEffects(c, lot)
	if err != nil {
		return nil, err
	}
	a.Order = order
	parts := []portion{w.weights(&a.Weights), w.scoreTips(&a.Scores), w.priceTips(&a.Prices), w.removals(&a.Removals),
		w.formulas(&a.Formulas), w.leftOut(&a.Members), w.rankings(&a.Rankings), w.conflicts(&a.Conflicts)}
	if err := run(ctx, progress, parts...); err != nil {
		return nil, err
	}
	return a, nil
}

// whatIf is a lot with its result, from which each question "what if" starts.
type whatIf struct {
	c      *Competition
	lot    string
	base   *evaluation // worked out to the end; only read
	winner int         // of the bids; -1 while nobody is first
}

func newWhatIf(c *Competition, lot string) (*whatIf, error) {
	if err := c.opened(); err != nil {
		return nil, err
	}
	l := c.Lot(lot)
	if l == nil {
		return nil, Refuse(NotFound, "there is no lot %q in this competition; choose one of its lots", clip(lot, 40))
	}
	w := &whatIf{c: c, lot: lot, base: newEvaluation(c, *l)}
	if err := w.base.run(); err != nil {
		return nil, err
	}
	w.winner = w.base.first()
	return w, nil
}

// outcome is who is first, or the error instead of a result.
func (e *evaluation) outcome(err error) Outcome {
	if err != nil {
		return Outcome{Problem: err.Error()}
	}
	if j := e.first(); j >= 0 {
		return Outcome{Winner: e.bids[j].ID, Supplier: e.results[j].Supplier}
	}
	return Outcome{Tie: e.ranking().Tie}
}

// nobodyFirst is the note of a part that asks what would change the award when there is none.
const nobodyFirst = "Not computed: nobody is first, so there is no award that could change."

// portion is one part of the assurance: pieces of work that may run side by side, each writing to
// a place of its own, and what puts these together in the end.
type portion struct {
	tasks  []func(context.Context) error
	finish func()
}

// alone runs one part.
func alone[T any](ctx context.Context, c *Competition, lot string, make func(*whatIf, **T) portion) (*T, error) {
	w, err := newWhatIf(c, lot)
	if err != nil {
		return nil, err
	}
	var result *T
	if err := run(ctx, nil, make(w, &result)); err != nil {
		return nil, err
	}
	return result, nil
}

// run carries out all tasks of the parts, and then finishes each part. All its goroutines have
// ended when it returns.
func run(ctx context.Context, progress func(done, of int), parts ...portion) error {
	var tasks []func(context.Context) error
	for _, p := range parts {
		tasks = append(tasks, p.tasks...)
	}
	p := pool{tasks: tasks, progress: progress}
	ctx, p.stop = context.WithCancelCause(ctx)
	defer p.stop(nil)
	var workers sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), len(tasks)) {
		workers.Go(func() { p.work(ctx) })
	}
	workers.Wait()
	if p.panicked != nil {
		panic(p.panicked) // where the caller can see it
	}
	if err := context.Cause(ctx); err != nil {
		return err
	}
	for _, p := range parts {
		p.finish()
	}
	return nil
}

// pool is the tasks of one run.
type pool struct {
	tasks    []func(context.Context) error
	next     atomic.Int64
	stop     context.CancelCauseFunc
	mu       sync.Mutex // guards what follows
	done     int
	progress func(done, of int)
	panicked any
}

func (p *pool) work(ctx context.Context) {
	defer func() {
		if r := recover(); r != nil {
			p.mu.Lock()
			p.panicked = r
			p.mu.Unlock()
			p.stop(context.Canceled)
		}
	}()
	for ctx.Err() == nil {
		k := int(p.next.Add(1)) - 1
		if k >= len(p.tasks) {
			return
		}
		if err := p.tasks[k](ctx); err != nil {
			p.stop(err)
			return
		}
		p.mu.Lock()
		p.done++
		if p.progress != nil {
			p.progress(p.done, len(p.tasks))
		}
		p.mu.Unlock()
	}
}
