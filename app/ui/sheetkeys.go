package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// A part of a page is selected by keys as text is: with Shift the arrows draw a frame, which begins in the
// middle of what is in sight, and move its lower right corner; once there is one, they move it alone.

// KeyDown notices that Shift is held.
func (s *sheetOfPaper) KeyDown(key *fyne.KeyEvent) { s.shifted(key.Name, true) }

// KeyUp notices that it is let go.
func (s *sheetOfPaper) KeyUp(key *fyne.KeyEvent) { s.shifted(key.Name, false) }

func (s *sheetOfPaper) shifted(key fyne.KeyName, held bool) {
	if key == desktop.KeyShiftLeft || key == desktop.KeyShiftRight {
		s.shift = held
	}
}

// steerStep is how far an arrow moves a frame or its corner, in pixels.
const steerStep = 12

// steer draws or moves the frame, and reports whether the key was one for it.
func (s *sheetOfPaper) steer(key fyne.KeyName) bool {
	way, arrow := map[fyne.KeyName][2]int{fyne.KeyLeft: {-1, 0}, fyne.KeyRight: {1, 0}, fyne.KeyUp: {0, -1}, fyne.KeyDown: {0, 1}}[key]
	size := s.Size()
	if !arrow || !s.shift && !(s.steered && s.chosen != Part{}) || size.Width < 1 || size.Height < 1 {
		return false
	}
	by := [2]int{way[0] * max(1, int(steerStep*1000/size.Width)), way[1] * max(1, int(steerStep*1000/size.Height))}
	p := s.chosen
	switch {
	case p == Part{}:
		p = s.inSight()
	case s.shift:
		p[2], p[3] = max(p[0]+leastPart, min(p[2]+by[0], 1000)), max(p[1]+leastPart, min(p[3]+by[1], 1000))
	default:
		x, y := max(-p[0], min(by[0], 1000-p[2])), max(-p[1], min(by[1], 1000-p[3]))
		p = Part{p[0] + x, p[1] + y, p[2] + x, p[3] + y}
	}
	s.choose(p)
	s.steered = true
	s.owner.follow(p)
	return true
}

// inSight is where a frame begins: a few lines in the middle of what is seen of the page.
func (s *sheetOfPaper) inSight() Part {
	size, view, from := s.Size(), s.owner.scroll.Size(), s.owner.scroll.Offset.Subtract(s.Position())
	left, right := max(0, from.X), min(size.Width, from.X+view.Width)
	top, bottom := max(0, from.Y), min(size.Height, from.Y+view.Height)
	high := min(steerStep*3, (bottom-top)/2)
	middle := (top + bottom) / 2
	part := Part{int(1000 * (left + (right-left)/10) / size.Width), int(1000 * (middle - high/2) / size.Height),
		int(1000 * (right - (right-left)/10) / size.Width), int(1000 * (middle + high/2) / size.Height)}
	part[2], part[3] = max(part[2], part[0]+leastPart), max(part[3], part[1]+leastPart)
	return part
}

// follow scrolls as far as keeps a part in sight: its lower right corner, which keys move.
func (f *Facsimile) follow(p Part) {
	size, view, at := f.sheet.Size(), f.scroll.Size(), f.scroll.Offset
	near := func(from, to, at, view float32) float32 { return max(min(at, from-pageEdge), to+3*pageEdge-view) }
	f.to(near(float32(p[0])*size.Width/1000, float32(p[2])*size.Width/1000, at.X, view.Width),
		near(float32(p[1])*size.Height/1000, float32(p[3])*size.Height/1000, at.Y, view.Height))
}
