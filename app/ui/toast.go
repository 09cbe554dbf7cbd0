package ui

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Toast shows a short message over the foot of the window, without taking the focus. Good
// news goes away by itself; what went wrong stays until it is closed, the next message, or the
// next work that succeeds.
type Toast struct {
	whole
	card  *fyne.Container
	box   *Panel
	sign  *Sign
	text  *Paragraph
	timer *fyne.Animation
	said  string
	bad   bool
}

// A message of one line lies over the status line and the margin of the page above it: what it covers
// nobody can press. So it is wide and low.
const (
	toastWidth  = 760
	toastMargin = 10 // above and below its text
	toastFoot   = 2  // below it
)

// NewToast makes the place where messages show. Lay it over the whole window.
func NewToast() *Toast {
	t := &Toast{box: NewPanel(CardFill, Hairline, 8), sign: NewSign(IconInfo, Accent, 20), text: NewParagraph("", TextStyle{})}
	shut := NewButton("", IconCross, Plainly, t.Close)
	// The sign and the cross stand beside the first line of the message.
	words := Border(nil, nil, Margins(0, 0, 0, Roomy, container.New(firstLine{}, t.sign)), Margins(0, 0, Snug, 0, container.New(firstLine{}, shut)), t.text)
	t.card = container.NewStack(t.box, Margins(toastMargin, toastMargin, Wide, Wide, words))
	t.card.Hide()
	t.set(container.New(toastLayout{}, t.card))
	t.ExtendBaseWidget(t)
	return t
}

// firstLine keeps an object in the middle of the first line of the text beside it.
type firstLine struct{}

func (firstLine) Layout(objects []fyne.CanvasObject, _ fyne.Size) {
	need := objects[0].MinSize()
	place(objects[0], 0, (TextStyle{}.lineHeight()-need.Height)/2, need.Width, need.Height)
}

func (firstLine) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(objects[0].MinSize().Width, TextStyle{}.lineHeight())
}

// toastLayout keeps the message at the foot, in the middle.
type toastLayout struct{}

func (toastLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	width := min(toastWidth, size.Width-2*Ample)
	for range 2 { // twice: the message knows its height only once it has its width
		height := objects[0].MinSize().Height
		place(objects[0], (size.Width-width)/2, size.Height-height-toastFoot, width, height)
	}
}

func (toastLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(0, 0) }

// Say shows a message.
func (t *Toast) Say(tone Tone, text string) {
	if t.timer != nil {
		t.timer.Stop()
	}
	icon := map[Tone]Icon{Good: IconDone, Caution: IconWarning, Bad: IconWarning}[tone]
	if icon == "" {
		icon = IconInfo
	}
	t.said, t.bad = text, tone == Bad
	t.sign.Set(icon, tone.Ink())
	t.box.Set(tone.Tint(), tone.Ink())
	t.text.SetText(text)
	t.card.Show()
	t.Refresh()
	t.expire(tone, text)
}

// expire hides the message after a time to read it. An animation is the one clock that ticks
// on the UI goroutine; it draws nothing until it ends.
func (t *Toast) expire(tone Tone, text string) {
	if tone == Bad {
		return
	}
	long := 3*time.Second + time.Duration(len(text))*50*time.Millisecond
	begun := time.Now()
	t.timer = fyne.NewAnimation(long, func(done float32) {
		// The test driver jumps to the end at once; only time that has passed hides a message.
		if done == 1 && time.Since(begun) >= long/2 {
			t.Close()
		}
	})
	t.timer.Start()
}

// Done takes away what was said to have gone wrong: work has gone on since.
func (t *Toast) Done() {
	if t.bad {
		t.Close()
	}
}

// Close takes the message away.
func (t *Toast) Close() {
	t.card.Hide()
	t.Refresh()
}

// Said is the message that shows, "" for none.
func (t *Toast) Said() string {
	if t.card.Visible() {
		return t.said
	}
	return ""
}
