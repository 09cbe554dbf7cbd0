package ui

import (
	"image"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
)

// onePage is a page 300 by 424 in a window of 320 by 300, and what was selected of it last.
func onePage(t *testing.T) (*Facsimile, *Part) {
	t.Helper()
	f, told := NewFacsimile(), &Part{}
	f.OnSelect = func(p Part) { *told = p }
	w := window(t, f)
	w.Resize(fyne.NewSize(320, 300))
	f.Put(image.NewRGBA(image.Rect(0, 0, 300, 424)), 300)
	f.Top()
	return f, told
}

func TestAPartOfAPageIsSelectedByDraggingAndByKeys(t *testing.T) {
	f, told := onePage(t)
	at := func(x, y float32) fyne.PointEvent { return fyne.PointEvent{Position: fyne.NewPos(x, y)} }
	f.sheet.MouseDown(&desktop.MouseEvent{PointEvent: at(30, 42)})
	f.sheet.Dragged(&fyne.DragEvent{PointEvent: at(150, 212)})
	f.sheet.DragEnd()
	if want := (Part{100, 99, 500, 500}); *told != want {
		t.Errorf("dragged over is %v, want %v", *told, want)
	}
	f.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if *told != (Part{}) {
		t.Errorf("after Escape %v is selected", *told)
	}
	press := func(keys ...fyne.KeyName) {
		for _, k := range keys {
			f.sheet.TypedKey(&fyne.KeyEvent{Name: k})
		}
	}
	shift := &fyne.KeyEvent{Name: desktop.KeyShiftLeft}
	f.sheet.KeyDown(shift)
	press(fyne.KeyDown)
	first := *told
	if first == (Part{}) || first[3] > 700 {
		t.Fatalf("Shift and an arrow begin with %v", first)
	}
	press(fyne.KeyDown, fyne.KeyLeft)
	if got := *told; got[0] != first[0] || got[1] != first[1] || got[2] >= first[2] || got[3] <= first[3] {
		t.Errorf("Shift and arrows make %v of %v", got, first)
	}
	f.sheet.KeyUp(shift)
	grown := *told
	for range 100 {
		press(fyne.KeyDown, fyne.KeyRight)
	}
	if got := *told; got[2] != 1000 || got[3] != 1000 || got[2]-got[0] != grown[2]-grown[0] || f.scroll.Offset.Y == 0 {
		t.Errorf("arrows move %v to %v, scrolled to %v", grown, got, f.scroll.Offset)
	}
	press(fyne.KeyEscape)
	f.Top()
	press(fyne.KeyDown)
	if *told != (Part{}) || f.scroll.Offset.Y != keyLine {
		t.Errorf("after Escape an arrow leaves %v, at %v", *told, f.scroll.Offset)
	}
}

func TestWhatIsInTheMiddleOfAPageStaysThereWhenItGetsLarger(t *testing.T) {
	f, _ := onePage(t)
	f.to(0, 60)
	middle := func() (x, y float32) {
		size, view := f.sheet.Size(), f.scroll.Size()
		return (f.scroll.Offset.X + view.Width/2 - f.sheet.Position().X) / size.Width, (f.scroll.Offset.Y + view.Height/2 - f.sheet.Position().Y) / size.Height
	}
	x1, y1 := middle()
	f.Put(f.sheet.picture.Image, 900)
	if x2, y2 := middle(); abs(x1-x2) > 0.02 || abs(y1-y2) > 0.02 {
		t.Errorf("in the middle was %v, %v and is %v, %v", x1, y1, x2, y2)
	}
	f.Mark([]PartMark{{Part: Part{400, 300, 600, 350}, Letter: "S", Tone: Good}}, nil)
	for _, o := range f.sheet.shown {
		if text, is := o.(*canvas.Text); is && text.Position().X < f.scroll.Offset.X-f.sheet.Position().X {
			t.Errorf("the mark is named at %v, out of sight", text.Position().X)
		}
	}
}

func abs(v float32) float32 { return max(v, -v) }
