package ui

import (
	"image/color"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// Tabs is a line of titles of which one is current; the room shows what belongs to it. Left
// and right change it.
type Tabs struct {
	widget.BaseWidget
	hearsKeys
	OnChange func(i int)

	titles  []string
	current int
	over    int
	focused bool
}

// NewTabs makes tabs with the first one current.
func NewTabs(changed func(i int), titles ...string) *Tabs {
	t := &Tabs{titles: titles, OnChange: changed, over: -1}
	t.ExtendBaseWidget(t)
	return t
}

// Current is the place of the current tab.
func (t *Tabs) Current() int { return t.current }

// SetTitle changes a title, as when it counts something.
func (t *Tabs) SetTitle(i int, title string) {
	if t.titles[i] != title {
		t.titles[i] = title
		t.Refresh()
	}
}

// Go makes a tab current and tells.
func (t *Tabs) Go(i int) {
	if i < 0 || i >= len(t.titles) || i == t.current {
		return
	}
	t.current = i
	t.Refresh()
	if t.OnChange != nil {
		t.OnChange(i)
	}
}

// Tapped goes to the tab under the pointer.
func (t *Tabs) Tapped(e *fyne.PointEvent) { t.Go(t.at(e.Position.X)) }

// TypedKey goes to the tab beside.
func (t *Tabs) TypedKey(key *fyne.KeyEvent) {
	switch key.Name {
	case fyne.KeyRight:
		t.Go(t.current + 1)
	case fyne.KeyLeft:
		t.Go(t.current - 1)
	default:
		unused(t, key, nil)
	}
}

// TypedRune hears only who asks for help.
func (t *Tabs) TypedRune(typed rune) { helpRune(t, typed) }

// FocusGained shows the ring.
func (t *Tabs) FocusGained() {
	t.focused = true
	t.Refresh()
}

// FocusLost hides the ring.
func (t *Tabs) FocusLost() {
	t.focused = false
	t.Refresh()
}

const (
	tabGap   float32 = 26
	tabLeast float32 = 44 // a title is cut no shorter
)

func (t *Tabs) style(i int) TextStyle {
	if i == t.current {
		return TextStyle{Color: Accent, Bold: true, Align: fyne.TextAlignCenter}
	}
	return TextStyle{Color: MutedInk, Align: fyne.TextAlignCenter}
}

// width is that of a title set bold, so that nothing moves when another becomes current.
func (t *Tabs) width(i int) float32 { return TextStyle{Bold: true}.measure(t.titles[i]).Width }

// widths are those of the titles in the width there is: where it is too little, the longest give way.
func (t *Tabs) widths() []float32 {
	out := make([]float32, len(t.titles))
	over := -t.Size().Width
	for i := range out {
		out[i] = t.width(i)
		over += out[i] + tabGap
	}
	for over > 0.5 {
		longest := slices.Max(out)
		next, many := float32(0), float32(0)
		for _, w := range out {
			if w < longest {
				next = max(next, w)
			} else {
				many++
			}
		}
		less := min(over/many, longest-max(next, tabLeast))
		if less <= 0 {
			break
		}
		for i, w := range out {
			if w == longest {
				out[i] -= less
				over -= less
			}
		}
	}
	return out
}

func (t *Tabs) at(x float32) int {
	left := float32(0)
	for i, width := range t.widths() {
		right := left + width + tabGap
		if x < right-tabGap/2 {
			return i
		}
		left = right
	}
	return -1
}

// CreateRenderer draws the titles over a line, the current one underlined.
func (t *Tabs) CreateRenderer() fyne.WidgetRenderer {
	line, under, ring := canvas.NewRectangle(color.Transparent), canvas.NewRectangle(color.Transparent), canvas.NewRectangle(color.Transparent)
	objects := []fyne.CanvasObject{line, under, ring}
	words := make([]*canvas.Text, len(t.titles))
	for i := range words {
		words[i] = canvas.NewText("", color.Transparent)
		objects = append(objects, words[i])
	}
	lay := func(size fyne.Size) {
		line.FillColor, under.FillColor = Color(Hairline), Color(Accent)
		ring.StrokeColor, ring.StrokeWidth, ring.CornerRadius, ring.Hidden = Color(Accent), 2, 5, !t.focused
		place(line, 0, size.Height-1, size.Width, 1)
		x := float32(0)
		widths := t.widths()
		for i, word := range words {
			width := widths[i]
			t.style(i).apply(word)
			word.Text = Fit(t.titles[i], width, TextStyle{Bold: true})
			place(word, x, 0, width, size.Height-4)
			if i == t.current {
				place(under, x, size.Height-3, width, 3)
				place(ring, x-7, 1, width+14, size.Height-6)
			}
			x += width + tabGap
		}
		canvas.Refresh(t)
	}
	return &painted{
		objects: objects,
		layout:  lay,
		min: func() fyne.Size {
			width := float32(0)
			for i := range t.titles {
				width += min(t.width(i), tabLeast) + tabGap
			}
			return fyne.NewSize(width, Size(SizeBody)+22)
		},
		refresh: func() { lay(t.Size()) },
	}
}
