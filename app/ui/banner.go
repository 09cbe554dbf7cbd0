package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Banner is a notice across a page: what the person has to know before anything else.
type Banner struct {
	whole
	box   *Panel
	sign  *Sign
	title *Paragraph
	text  *Paragraph
	more  *fyne.Container
}

// NewBanner makes a hidden banner. More, which may be nil, stands at its right: a button.
func NewBanner(more fyne.CanvasObject) *Banner {
	b := &Banner{box: NewPanel(Sunken, "", Radius), sign: NewSign(IconInfo, Accent, 20)}
	b.title = NewParagraph("", TextStyle{Bold: true})
	b.text = NewParagraph("", TextStyle{})
	b.more = container.NewStack()
	if more != nil {
		b.more.Add(Margins(0, 0, Roomy, 0, container.NewCenter(more)))
	}
	sign := Margins(0, 0, 0, Roomy, container.New(firstLine{}, b.sign))
	b.set(Margins(0, Roomy, 0, 0, container.NewStack(b.box, Inset(Roomy, Border(nil, nil, sign, b.more, Stack(3, b.title, b.text))))))
	b.ExtendBaseWidget(b)
	b.Hide()
	return b
}

// Say shows the banner.
func (b *Banner) Say(tone Tone, title, text string) {
	icon := map[Tone]Icon{Good: IconDone, Caution: IconWarning, Bad: IconWarning, Quiet: IconLock}[tone]
	if icon == "" {
		icon = IconInfo
	}
	b.sign.Set(icon, tone.Ink())
	b.box.Set(tone.Tint(), "")
	b.title.Set(title, tone.Ink())
	b.text.SetText(text)
	b.text.Hidden = text == ""
	b.Show()
	b.Refresh()
}

// More shows or hides what stands at the right.
func (b *Banner) More(shown bool) {
	if b.more.Hidden == shown {
		b.more.Hidden = !shown
		b.Refresh()
	}
}
