// Package chart draws a report's charts once, for paper and for the screen.
//
// A chart draws through a Canvas of four strokes and one measure, in units of which one is a
// typographic point at ordinary size; a back end scales them. Every value is printed as a
// number beside its shade or length, so that no chart depends on colour, and the colours
// come from a Palette, so that a dark screen can bring its own.
package chart

import (
	"image/color"
	"strings"
)

// Canvas is what a back end draws on. Coordinates start at the top left; y grows downwards.
type Canvas interface {
	// Rect draws a rectangle from its top left corner.
	Rect(x, y, w, h float64, p Paint)
	// Line draws a line in the paint's Stroke.
	Line(x1, y1, x2, y2 float64, p Paint)
	// Circle draws a circle around its centre.
	Circle(x, y, r float64, p Paint)
	// Text draws one line of text at x as the font's Align says, its middle height at y.
	Text(x, y float64, text string, f Font)
	// TextWidth measures one line of text.
	TextWidth(text string, f Font) float64
}

// Paint is how a shape is filled and outlined. A nil colour leaves that part out.
type Paint struct {
	Fill, Stroke color.Color
	Width        float64 // of the stroke
}

// Align is which point of a text stands at its x.
type Align int

const (
	Start Align = iota
	Middle
	End
)

// Font is how a text is set.
type Font struct {
	Size  float64
	Bold  bool
	Align Align
	Color color.Color
}

// Chart is a picture that knows its height at a given width.
type Chart interface {
	Height(width float64) float64
	Draw(c Canvas, width float64, p Palette)
}

// Palette is the colours of a chart.
type Palette struct {
	Ground    color.Color // what the chart stands on
	Ink       color.Color // text
	Muted     color.Color // secondary text, removed bids
	Rule      color.Color // grid lines and frames
	Quality   color.Color // the dark part of a bar
	OnQuality color.Color // text on it
	Price     color.Color // the light, hatched part of a bar
	Hatch     color.Color // its hatching
	Low, High color.Color // the ends of a heat map's scale
}

// Paper is the palette of printed reports.
var Paper = Palette{
	Ground:    color.NRGBA{255, 255, 255, 255},
	Ink:       color.NRGBA{0x1B, 0x27, 0x33, 255},
	Muted:     color.NRGBA{0x5B, 0x6B, 0x7A, 255},
	Rule:      color.NRGBA{0xD5, 0xDC, 0xE3, 255},
	Quality:   color.NRGBA{0x12, 0x32, 0x4F, 255},
	OnQuality: color.NRGBA{255, 255, 255, 255},
	Price:     color.NRGBA{0xD3, 0xE3, 0xF3, 255},
	Hatch:     color.NRGBA{0x7F, 0xA9, 0xD3, 255},
	Low:       color.NRGBA{0xF1, 0xF5, 0xF9, 255},
	High:      color.NRGBA{0x0B, 0x5C, 0xAB, 255},
}

// blend is the colour at part t of the way from a to b.
func blend(a, b color.Color, t float64) color.Color {
	t = min(1, max(0, t))
	from, to := nrgba(a), nrgba(b)
	mix := func(x, y uint8) uint8 { return uint8(float64(x) + (float64(y)-float64(x))*t + 0.5) }
	return color.NRGBA{mix(from.R, to.R), mix(from.G, to.G), mix(from.B, to.B), 255}
}

// readable is the one of two text colours that stands out more from the ground.
func readable(ground, a, b color.Color) color.Color {
	distance := func(c color.Color) float64 {
		d := brightness(c) - brightness(ground)
		return d * d
	}
	if distance(a) >= distance(b) {
		return a
	}
	return b
}

// brightness is how light a colour looks, from 0 to 255 (the weights of ITU-R BT.601).
func brightness(c color.Color) float64 {
	n := nrgba(c)
	return 0.299*float64(n.R) + 0.587*float64(n.G) + 0.114*float64(n.B)
}

func nrgba(c color.Color) color.NRGBA {
	if c == nil {
		return color.NRGBA{}
	}
	return color.NRGBAModel.Convert(c).(color.NRGBA)
}

// fit breaks a text into at most lines lines of the width, ending what is left out with an
// ellipsis.
func fit(c Canvas, text string, f Font, width float64, lines int) []string {
	var out []string
	line := ""
	words := strings.Fields(text)
	for i, w := range words {
		try := strings.TrimSpace(line + " " + w)
		if line == "" || c.TextWidth(try, f) <= width {
			line = try
			continue
		}
		if len(out) == lines-1 {
			return append(out, cut(c, line+" "+strings.Join(words[i:], " "), f, width))
		}
		out = append(out, cut(c, line, f, width))
		line = w
	}
	if line == "" {
		return out
	}
	return append(out, cut(c, line, f, width))
}

// cut shortens a text to the width, with an ellipsis when anything is lost.
func cut(c Canvas, text string, f Font, width float64) string {
	if c.TextWidth(text, f) <= width {
		return text
	}
	runes := []rune(text)
	low, high := 0, len(runes)
	for low < high {
		middle := (low + high + 1) / 2
		if c.TextWidth(string(runes[:middle])+"…", f) <= width {
			low = middle
		} else {
			high = middle - 1
		}
	}
	return strings.TrimRight(string(runes[:low]), " ") + "…"
}

// stack draws lines of text one under the other around the middle height y.
func stack(c Canvas, x, y float64, lines []string, f Font) {
	step := f.Size * 1.18
	y -= step * float64(len(lines)-1) / 2
	for i, line := range lines {
		c.Text(x, y+step*float64(i), line, f)
	}
}
