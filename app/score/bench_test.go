package score

import (
	"testing"
	"time"

	"assay/app/roomtest"
	"assay/model"
)

// evaluating is the room on the sample competition, an evaluator acting.
func evaluating(b *testing.B) (*Room, *roomtest.Window) {
	store := roomtest.Sample(b, model.Scoring)
	return roomtest.Show(b, store, roomtest.Member(b, store, model.Evaluator), New)
}

// BenchmarkNextBid measures going to the next bid on a question and back, from the key to the tree that is to be
// painted, as a ratio to what the toolkit takes to paint that tree: its painter in software, over the
// same window, in turn with it. Up to 1 a person waits for the toolkit and not for the room.
func BenchmarkNextBid(b *testing.B) {
	r, w := evaluating(b)
	var ours, redraw time.Duration
	for i := 0; b.Loop(); i++ {
		start := time.Now()
		r.TypedRune([]rune("jk")[i%2])
		ours += time.Since(start)
		start = time.Now()
		w.Canvas().Capture()
		redraw += time.Since(start)
	}
	b.ReportMetric(float64(ours.Microseconds())/float64(b.N), "µs-next")
	b.ReportMetric(float64(redraw.Microseconds())/float64(b.N), "µs-redraw")
	b.ReportMetric(float64(ours)/float64(redraw), "x-redraw")
}

// BenchmarkKeyToDurable measures a digit from the key until the file holds the score, as a ratio to the
// bare verb on a file of its own, in turn with it. What the verb takes beside a bare commit is measured
// beside the verb.
func BenchmarkKeyToDurable(b *testing.B) {
	r, w := evaluating(b)
	bare := roomtest.Sample(b, model.Scoring)
	defer bare.Close()
	var durable time.Time
	w.Desk.OnSaved(func() { durable = time.Now() })
	keys := []rune("234")
	member := roomtest.Member(b, bare, model.Evaluator)
	c, err := bare.Competition()
	if err != nil {
		b.Fatal(err)
	}
	key := c.ToScore(c.Member(member))[0]
	var ours, floor time.Duration
	for i := 0; b.Loop(); i++ {
		start := time.Now()
		r.TypedRune(keys[i%3])
		ours += durable.Sub(start)
		start = time.Now()
		if err := bare.SetScore(member, model.Score{Member: member, Bid: key.Bid, Criterion: key.Criterion, Level: string(keys[i%3])}); err != nil {
			b.Fatal(err)
		}
		floor += time.Since(start)
	}
	b.ReportMetric(float64(ours.Microseconds())/float64(b.N), "µs-durable")
	b.ReportMetric(float64(ours)/float64(floor), "x-verb")
}
