package chart

import (
	"fmt"
	"unicode/utf8"
)

// Recorder is a Canvas that writes down the strokes drawn on it, for tests.
type Recorder struct {
	Strokes []string // "rect 24.0,3.0 110.5x16.0", "text 10.0,8.0 \"86.40\"" ...
	Texts   []string // the texts alone, in order
	// Right and Bottom are the furthest coordinates anything was drawn to.
	Right, Bottom float64
}

func (r *Recorder) note(right, bottom float64, format string, args ...any) {
	r.Right, r.Bottom = max(r.Right, right), max(r.Bottom, bottom)
	r.Strokes = append(r.Strokes, fmt.Sprintf(format, args...))
}

// Rect writes down a rectangle.
func (r *Recorder) Rect(x, y, w, h float64, _ Paint) {
	r.note(x+w, y+h, "rect %.1f,%.1f %.1fx%.1f", x, y, w, h)
}

// Line writes down a line.
func (r *Recorder) Line(x1, y1, x2, y2 float64, _ Paint) {
	r.note(max(x1, x2), max(y1, y2), "line %.1f,%.1f %.1f,%.1f", x1, y1, x2, y2)
}

// Circle writes down a circle.
func (r *Recorder) Circle(x, y, radius float64, _ Paint) {
	r.note(x+radius, y+radius, "circle %.1f,%.1f %.1f", x, y, radius)
}

// Text writes down a text.
func (r *Recorder) Text(x, y float64, text string, f Font) {
	right := x + r.TextWidth(text, f)
	switch f.Align {
	case Middle:
		right = x + r.TextWidth(text, f)/2
	case End:
		right = x
	}
	r.note(right, y+f.Size/2, "text %.1f,%.1f %q", x, y, text)
	r.Texts = append(r.Texts, text)
}

// TextWidth takes every character as half as wide as the font is high.
func (r *Recorder) TextWidth(text string, f Font) float64 {
	return float64(utf8.RuneCountInString(text)) * f.Size / 2
}
