package ui

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// LongText shows a bidder's response: paragraphs that can be selected and copied, scrolled to
// the top whenever the text changes. One label a paragraph keeps breaking a text of many
// pages quick, and no text is set before there is a width: broken at no width it would take
// seconds.
type LongText struct {
	whole
	scroll  *container.Scroll
	column  *fyne.Container
	text    string
	pending bool
}

// NewLongText makes an empty one.
func NewLongText() *LongText {
	l := &LongText{column: Stack(0)}
	l.scroll = container.NewVScroll(Margins(0, 0, 0, Roomy, l.column))
	l.set(l.scroll)
	l.ExtendBaseWidget(l)
	return l
}

// Text is what it shows.
func (l *LongText) Text() string { return l.text }

// SetText shows a text from its beginning.
func (l *LongText) SetText(text string) {
	if l.text == text && !l.pending {
		return
	}
	l.text, l.pending = text, true
	l.fill()
}

// Resize sets a text that came before there was a width.
func (l *LongText) Resize(size fyne.Size) {
	l.whole.Resize(size)
	l.fill()
}

// Scroll moves the text by so many lines.
func (l *LongText) Scroll(lines int) {
	y := l.scroll.Offset.Y + float32(lines)*(Size(SizeBody)+6)
	l.scroll.ScrollToOffset(fyne.NewPos(0, max(0, y)))
}

func (l *LongText) fill() {
	if !l.pending || l.Size().Width < tooNarrow {
		return
	}
	l.pending = false
	parts := paragraphs(l.text)
	// A label is made empty, given its width, and only then its text.
	for len(l.column.Objects) < len(parts) {
		label := widget.NewLabel("")
		label.Wrapping, label.Selectable = fyne.TextWrapWord, true
		l.column.Add(label)
	}
	l.column.Objects = l.column.Objects[:len(parts)]
	l.column.Refresh()
	for i, part := range parts {
		label := l.column.Objects[i].(*widget.Label)
		label.Resize(fyne.NewSize(l.Size().Width-Roomy, label.MinSize().Height))
		label.SetText(part)
	}
	l.scroll.ScrollToTop()
	l.Refresh()
}

// paragraphs cuts a text at its line ends and leaves out empty lines.
func paragraphs(text string) []string {
	var parts []string
	for _, part := range strings.Split(strings.ReplaceAll(text, "\r\n", "\n"), "\n") {
		if !blank(part) {
			parts = append(parts, strings.TrimRight(part, " \t"))
		}
	}
	return parts
}
