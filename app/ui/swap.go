package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Swap shows one of several objects at a time. What is out of the window does not hear of a new
// look, so it is drawn anew where the look has changed since it was last shown.
type Swap struct {
	Box   *fyne.Container
	looks map[fyne.CanvasObject]fyne.Theme
}

// NewSwap makes a swap that shows nothing yet.
func NewSwap() *Swap {
	return &Swap{Box: container.NewStack(), looks: map[fyne.CanvasObject]fyne.Theme{}}
}

// Shown is the object in sight, nil for none.
func (s *Swap) Shown() fyne.CanvasObject {
	if len(s.Box.Objects) == 0 {
		return nil
	}
	return s.Box.Objects[0]
}

// Show shows an object instead of the one before.
func (s *Swap) Show(o fyne.CanvasObject) {
	shown, now := s.Shown(), fyne.CurrentApp().Settings().Theme()
	if shown == o {
		return
	}
	if shown != nil {
		s.looks[shown] = now // in the window until here, it has the look of now
	}
	s.Box.Objects = []fyne.CanvasObject{o}
	if before, known := s.looks[o]; known && before != now {
		restyle(o)
	}
	s.Box.Refresh()
}

// Forget lets go of what will not be shown again.
func (s *Swap) Forget() { clear(s.looks) }

// restyle draws an object and all inside it anew. A container does so itself, but a widget made
// of others only draws itself.
func restyle(o fyne.CanvasObject) {
	each(o, func(o fyne.CanvasObject) {
		if _, is := o.(*fyne.Container); !is {
			o.Refresh()
		}
	})
	o.Refresh()
}
