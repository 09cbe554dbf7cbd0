package ui

import (
	"sync/atomic"
	"time"

	"fyne.io/fyne/v2"
)

// Progress is a dialog that shows how far long work has come, with Cancel. While it is open nothing
// else is done in the window. The work tells it from beside the window; an animation looks at what it
// was told, on the UI goroutine.
type Progress struct {
	done, total atomic.Int64
	dialog      *Dialog
	meter       *Meter
	words       *Text
	look        *fyne.Animation
	say         func(done, total int64) string
}

// OpenProgress shows it over the window that from is in. Say puts a position into words.
func OpenProgress(from fyne.CanvasObject, words DialogWords, say func(done, total int64) string, cancel func()) *Progress {
	p := &Progress{meter: NewMeter(), words: Muted("Reading"), say: say}
	words.Yes, words.No = "Cancel", "-"
	p.dialog = Open(from, words, Stack(Snug, p.meter, p.words), nil)
	p.dialog.OnClosed = cancel
	p.look = fyne.NewAnimation(time.Second, func(float32) { p.show() })
	p.look.RepeatCount = fyne.AnimationRepeatForever
	p.look.Start()
	return p
}

// Tell says how far the work is. It may be called from beside the window.
func (p *Progress) Tell(done, total int64) {
	p.done.Store(done)
	p.total.Store(total)
}

func (p *Progress) show() {
	if done, total := p.done.Load(), p.total.Load(); total > 0 {
		p.meter.Set(float64(done) / float64(total))
		p.words.SetText(p.say(done, total))
	}
}

// Close takes it away when the work is over.
func (p *Progress) Close() {
	p.look.Stop()
	p.dialog.OnClosed = nil
	p.dialog.Close()
}
