package ui

import (
	"image/color"
	"strings"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// tooNarrow is a width no paragraph is broken at. Layouts hand out such widths before the
// window has its size, and breaking a text there costs seconds for nothing.
const tooNarrow = 40

// Paragraph is text broken into lines at the width it is given, in the house style. It has no
// padding of its own, so it lines up with Text. Use it for what the program says: for a
// bidder's response, which may be long, use Reader.
type Paragraph struct {
	widget.BaseWidget
	text  string
	style TextStyle
	lines []string
	width float32 // lines are broken for this width, in this size of text
	size  float32
}

// NewParagraph makes a paragraph.
func NewParagraph(text string, style TextStyle) *Paragraph {
	p := &Paragraph{text: text, style: style}
	p.ExtendBaseWidget(p)
	return p
}

// Text is what it says.
func (p *Paragraph) Text() string { return p.text }

// SetText changes what it says.
func (p *Paragraph) SetText(text string) { p.Set(text, p.style.Color) }

// Set changes what it says and its colour.
func (p *Paragraph) Set(text string, ink fyne.ThemeColorName) {
	if p.text == text && p.style.Color == ink {
		return
	}
	p.text, p.style.Color, p.lines = text, ink, nil
	p.Refresh()
}

func (p *Paragraph) wrap(width float32) {
	if width < tooNarrow {
		width = p.width
	}
	if p.lines != nil && width == p.width && p.size == p.style.size() {
		return
	}
	p.width, p.size = width, p.style.size()
	p.lines = Wrap(p.text, width, p.style)
}

// lineHeight is the distance from one line to the next.
func (s TextStyle) lineHeight() float32 { return s.measure("Mg").Height + 1 }

// CreateRenderer draws the lines.
func (p *Paragraph) CreateRenderer() fyne.WidgetRenderer {
	var texts []fyne.CanvasObject
	draw := func() {
		p.wrap(p.Size().Width)
		for len(texts) < len(p.lines) {
			texts = append(texts, canvas.NewText("", color.Transparent))
		}
		texts = texts[:len(p.lines)]
		step := p.style.lineHeight()
		for i, line := range p.lines {
			t := texts[i].(*canvas.Text)
			p.style.apply(t)
			t.Text = line
			place(t, 0, float32(i)*step, p.Size().Width, step)
			t.Refresh()
		}
	}
	return &painted{
		list:   func() []fyne.CanvasObject { return texts },
		layout: func(fyne.Size) { draw() },
		min: func() fyne.Size {
			p.wrap(p.Size().Width)
			if p.text == "" {
				return fyne.NewSize(tooNarrow, 0)
			}
			return fyne.NewSize(tooNarrow, float32(max(1, len(p.lines)))*p.style.lineHeight())
		},
		refresh: func() {
			p.lines = nil
			draw()
		},
	}
}

// Wrap breaks a text into the lines that fit a width: at spaces, and inside a word only where
// the word alone is wider. At a width no layout means, it breaks at line ends only.
func Wrap(text string, width float32, style TextStyle) []string {
	if text == "" {
		return []string{}
	}
	var lines []string
	space := style.measure(" ").Width
	for _, paragraph := range strings.Split(text, "\n") {
		if width < tooNarrow {
			lines = append(lines, paragraph)
			continue
		}
		line, used := "", float32(0)
		for _, word := range strings.Fields(paragraph) {
			w := style.wordWidth(word)
			if line != "" && used+space+w > width {
				lines, line, used = append(lines, line), "", 0
			}
			for line == "" && w > width {
				var head string
				head, word = breakWord(word, width, style)
				lines, w = append(lines, head), style.wordWidth(word)
			}
			if line == "" {
				line, used = word, w
			} else {
				line, used = line+" "+word, used+space+w
			}
		}
		lines = append(lines, line)
	}
	return lines
}

// wordWidth measures a word, or as much of it as is wider than any screen: a text without
// spaces would otherwise be measured whole again at every break.
func (s TextStyle) wordWidth(word string) float32 {
	const enough = 4096 // bytes
	return s.measure(word[:min(len(word), enough)]).Width
}

// breakWord cuts off as much of a word as fits, at least one letter.
func breakWord(word string, width float32, style TextStyle) (head, rest string) {
	n := 0
	for i := range word {
		_, size := utf8.DecodeRuneInString(word[i:])
		end := i + size
		if n > 0 && (end == len(word) || style.measure(word[:end]).Width > width) {
			break
		}
		n = end
	}
	return word[:n], word[n:]
}
