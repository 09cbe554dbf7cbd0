package desk

import (
	"context"
	"time"

	"fyne.io/fyne/v2"
)

// Runner does long work. This file holds the program's only goroutines and its only fyne.Do:
// with Fyne's test driver fyne.Do runs at once on the calling goroutine, so tests use Inline
// and stay free of races.
type Runner func(work func(), done func())

// Live runs work on its own goroutine and done on the UI goroutine.
func Live(work func(), done func()) {
	go func() {
		work()
		fyne.Do(done)
	}()
}

// Inline runs both at once, for tests.
func Inline(work func(), done func()) {
	work()
	done()
}

// Later calls f on the UI goroutine after wait, unless cancelled first. Typing is saved this
// way: each key pushes the save a little further, and Flush does not wait for it. With the
// Inline runner, which tests use, f runs at once.
func (d *Desk) Later(wait time.Duration, f func()) (cancel func()) {
	if d.inline {
		f()
		return func() {}
	}
	ctx, cancel := context.WithCancel(context.Background())
	go func() {
		select {
		case <-time.After(wait):
			fyne.Do(func() {
				if ctx.Err() == nil {
					f()
				}
			})
		case <-ctx.Done(): // and nothing for the window to do: each key cancels one, and it takes one a frame
		}
	}()
	return cancel
}

// Run does long work beside the UI, with a progress line and Cancel; without a label it is too short
// to be told of. Work gets values, never the store: what it needs is read before, what it gives is
// written in done.
func Run[T any](d *Desk, label string, work func(ctx context.Context) (T, error), done func(T, error)) {
	ctx, cancel := context.WithCancel(context.Background())
	finished := func() {}
	if d.shell != nil && label != "" {
		finished = d.shell.Working(label, cancel)
	}
	var result T
	var err error
	d.run(
		func() { result, err = work(ctx) },
		func() {
			cancelled := ctx.Err() != nil
			cancel()
			finished()
			if cancelled {
				err = ctx.Err()
			}
			done(result, err)
		})
}
