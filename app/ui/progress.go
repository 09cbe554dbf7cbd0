package ui

import (
	"sync/atomic"
	"time"

	"fyne.io/fyne/v2"

	"assay/app/lang"
)

// Running shows how far long work has come. The work tells it from beside the window; an animation looks
// at what it was told, on the UI goroutine.
type Running struct {
	done, total atomic.Int64
	meter       *Meter
	words       *Text
	look        *fyne.Animation
	say         func(done, total int64) string
}

// NewRunning makes a bar that stands still. Say puts a position into words.
func NewRunning(say func(done, total int64) string) *Running {
	b := &Running{meter: NewMeter(), words: Muted(lang.T("Reading")), say: say}
	b.look = fyne.NewAnimation(time.Second, func(float32) { b.show() })
	b.look.RepeatCount = fyne.AnimationRepeatForever
	return b
}

// Tell says how far the work is. It may be called from beside the window.
func (b *Running) Tell(done, total int64) {
	b.done.Store(done)
	b.total.Store(total)
}

func (b *Running) show() {
	if done, total := b.done.Load(), b.total.Load(); total > 0 {
		b.meter.Set(float64(done) / float64(total))
		b.words.SetText(b.say(done, total))
	}
}

// Begin makes it move, from the beginning.
func (b *Running) Begin() {
	b.Tell(0, 0)
	b.meter.Set(0)
	b.words.SetText(lang.T("Reading"))
	b.look.Start()
}

// End makes it stand still.
func (b *Running) End() { b.look.Stop() }

// Object is the meter with its words below.
func (b *Running) Object() fyne.CanvasObject { return Stack(Snug, b.meter, b.words) }

// Progress is a dialog with a Running bar and Cancel. While it is open nothing else is done in the window.
type Progress struct {
	*Running
	dialog *Dialog
}

// OpenProgress shows it over the window that from is in. Say puts a position into words.
func OpenProgress(from fyne.CanvasObject, words DialogWords, say func(done, total int64) string, cancel func()) *Progress {
	return NewRunning(say).Over(from, words, cancel)
}

// Over shows the bar in such a dialog.
func (b *Running) Over(from fyne.CanvasObject, words DialogWords, cancel func()) *Progress {
	p := &Progress{Running: b}
	words.Yes, words.No = lang.T("Cancel"), "-"
	p.dialog = Open(from, words, p.Object(), nil)
	p.dialog.OnClosed = cancel
	p.look.Start()
	return p
}

// Close takes it away when the work is over.
func (p *Progress) Close() {
	p.End()
	p.dialog.OnClosed = nil
	p.dialog.Close()
}
