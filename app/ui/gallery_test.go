package ui

import (
	"fmt"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
)

// specimen is one widget in one state, shown in the gallery in a room of a size at 13 px text.
type specimen struct {
	state  string
	width  float32
	height float32
	make   func() fyne.CanvasObject
	after  func(o fyne.CanvasObject, c fyne.Canvas) // once it is in the window; may be nil
}

// exhibits are a widget's states.
type exhibits struct {
	widget string
	states []specimen
}

// focus gives the keyboard to the first thing in it that takes it.
func focus(o fyne.CanvasObject, _ fyne.Canvas) {
	if first := focusable(o); first != nil {
		first.FocusGained()
	}
}

// hover puts the pointer on it.
func hover(o fyne.CanvasObject, _ fyne.Canvas) {
	each(o, func(o fyne.CanvasObject) {
		if h, is := o.(desktop.Hoverable); is {
			h.MouseIn(&desktop.MouseEvent{})
		}
	})
}

// hold presses it and does not let go.
func hold(o fyne.CanvasObject, c fyne.Canvas) {
	hover(o, c)
	o.(desktop.Mouseable).MouseDown(&desktop.MouseEvent{})
}

func focusable(o fyne.CanvasObject) fyne.Focusable {
	var first fyne.Focusable
	each(o, func(o fyne.CanvasObject) {
		if f, is := o.(fyne.Focusable); is && first == nil && o.Visible() {
			first = f
		}
	})
	return first
}

// hung is a picture of the gallery: every widget's states beside each other, each under its name.
func hung(room []exhibits, scale float32) (fyne.CanvasObject, []fyne.CanvasObject) {
	wall := Stack(Roomy)
	var shown []fyne.CanvasObject
	for _, e := range room {
		line := []fyne.CanvasObject{}
		for _, s := range e.states {
			o := s.make()
			shown = append(shown, o)
			frame := container.New(exactLayout{fyne.NewSize(s.width*scale, s.height*scale)}, o)
			line = append(line, container.NewVBox(Small(s.state).Whole(), frame))
		}
		wall.Add(Stack(Tight, Strong(e.widget).Whole(), Row(Ample, line...)))
	}
	return container.NewStack(NewPanel(Ground, "", 0), Inset(Wide, wall)), shown
}

// exactLayout gives an object a size, or what it needs where that is more.
type exactLayout struct{ fyne.Size }

func (l exactLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	place(objects[0], 0, 0, size.Width, size.Height)
}

func (l exactLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return l.Max(objects[0].MinSize())
}

// exhibition draws one picture and hands each widget over once it is laid out. With GALLERY set to a
// folder the picture lands there, for a person to look at.
func exhibition(t *testing.T, name string, look Look, scale float32, room []exhibits, visit func(name string, o fyne.CanvasObject)) {
	t.Helper()
	test.NewTempApp(t).Settings().SetTheme(NewTheme(look, scale))
	wall, shown := hung(room, scale)
	w := test.NewTempWindow(t, wall)
	w.Resize(wall.MinSize())
	i := 0
	for _, e := range room {
		for _, s := range e.states {
			if s.after != nil {
				s.after(shown[i], w.Canvas())
			}
			i++
		}
	}
	w.Resize(wall.MinSize())
	i = 0
	for _, e := range room {
		for _, s := range e.states {
			visit(e.widget+", "+s.state, shown[i])
			i++
		}
	}
	keepPicture(t, w, fmt.Sprintf("%s-%s-%.0f", name, look, scale*100))
}

func keepPicture(t *testing.T, w fyne.Window, name string) {
	t.Helper()
	folder := os.Getenv("GALLERY")
	if folder == "" {
		return
	}
	picture := w.Canvas().Capture()
	f, err := os.Create(filepath.Join(folder, name+".png"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := png.Encode(f, picture); err != nil {
		t.Fatal(err)
	}
}

// drawnOf walks all that is drawn of an object, with where each thing is and what cuts it off.
func drawnOf(o fyne.CanvasObject, at fyne.Position, visit func(o fyne.CanvasObject, at fyne.Position)) {
	if !o.Visible() {
		return
	}
	visit(o, at)
	switch o := o.(type) {
	case *fyne.Container:
		for _, child := range o.Objects {
			drawnOf(child, at.Add(child.Position()), visit)
		}
	case *container.Scroll: // what it cuts off can be scrolled to
	case fyne.Widget:
		for _, child := range test.WidgetRenderer(o).Objects() {
			drawnOf(child, at.Add(child.Position()), visit)
		}
	}
}

// cut names the texts that go over the edges of the object they are drawn in.
func cut(whole fyne.CanvasObject) []string {
	var out []string
	size := whole.Size()
	drawnOf(whole, fyne.NewPos(0, 0), func(o fyne.CanvasObject, at fyne.Position) {
		text, is := o.(*canvas.Text)
		if !is || strings.TrimSpace(text.Text) == "" {
			return
		}
		need, has := fyne.MeasureText(text.Text, text.TextSize, text.TextStyle), text.Size()
		left := at.X
		switch text.Alignment {
		case fyne.TextAlignCenter:
			left += (has.Width - need.Width) / 2
		case fyne.TextAlignTrailing:
			left += has.Width - need.Width
		}
		top := at.Y + (has.Height-need.Height)/2
		if left < -1 || left+need.Width > size.Width+1 || top < -2 || top+need.Height > size.Height+2 {
			out = append(out, fmt.Sprintf("%q from %.0f,%.0f to %.0f,%.0f of %v", text.Text, left, top, left+need.Width, top+need.Height, size))
		}
	})
	return out
}

// TestGallery draws every widget in every state in each look, and finds what is cut off at each size
// of text.
func TestGallery(t *testing.T) {
	looks := []Look{LightLook, DarkLook, ContrastLook}
	rooms := map[string][]exhibits{"fields": fieldExhibits(), "lists": listExhibits(), "notices": noticeExhibits(), "reading": readingExhibits()}
	for name, room := range rooms {
		for _, look := range looks {
			for _, scale := range []float32{1, 1.3} {
				exhibition(t, name, look, scale, room, func(shown string, o fyne.CanvasObject) {
					for _, text := range cut(o) {
						t.Errorf("%s at %.0f %%: %s", shown, scale*100, text)
					}
				})
			}
		}
	}
}

// TestDialogsInTheGallery draws dialogs, which lie over a window of their own.
func TestDialogsInTheGallery(t *testing.T) {
	for _, look := range []Look{LightLook, DarkLook, ContrastLook} {
		for _, scale := range []float32{1, 1.3} {
			for name, open := range dialogExhibits() {
				test.NewTempApp(t).Settings().SetTheme(NewTheme(look, scale))
				w := test.NewTempWindow(t, NewPanel(Ground, "", 0))
				w.Resize(fyne.NewSize(720, 460))
				open(w.Content())
				card := w.Canvas().Overlays().Top().(*veil).card
				for _, text := range cut(card) {
					t.Errorf("%s at %.0f %%: %s", name, scale*100, text)
				}
				keepPicture(t, w, fmt.Sprintf("dialog-%s-%s-%.0f", name, look, scale*100))
			}
		}
	}
}
