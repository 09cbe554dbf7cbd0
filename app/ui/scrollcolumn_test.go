package ui

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// columns are one column of 200 above one of 100, in a window of the height given.
func columns(t *testing.T, height float32) (upper, lower *ScrollColumn) {
	t.Helper()
	test.NewTempApp(t)
	tall, notes := Gap(10, 200), Gap(10, 100)
	upper, lower = NewScrollColumn(0, tall), NewScrollColumn(0, notes)
	lower.Stretch(notes)
	w := test.NewTempWindow(t, Above(0.5, upper, lower))
	w.SetPadded(false)
	w.Resize(fyne.NewSize(300, height))
	return upper, lower
}

func TestBothColumnsHaveWhatTheyNeedWhereThereIsRoom(t *testing.T) {
	upper, lower := columns(t, 500)
	if need := upper.scroll.Content.MinSize().Height; upper.Size().Height != need {
		t.Errorf("the upper is %v high and needs %v", upper.Size().Height, need)
	}
	if got := lower.objects[0].Size().Height; got <= 100 {
		t.Errorf("what is left over goes to the notes, which are %v high", got)
	}
}

func TestTheLowerColumnStaysInSightWhereThereIsNot(t *testing.T) {
	upper, lower := columns(t, 200)
	if upper.Size().Height > 110 || lower.Size().Height < 80 {
		t.Errorf("upper %v, lower %v of 200", upper.Size().Height, lower.Size().Height)
	}
	upper.RevealShare(1)
	if end := upper.scroll.Content.MinSize().Height - upper.Size().Height; upper.scroll.Offset.Y != end {
		t.Errorf("the end is at %v, not %v", upper.scroll.Offset.Y, end)
	}
}

func TestWhatIsHiddenTakesNoRoom(t *testing.T) {
	_, lower := columns(t, 500)
	before := lower.scroll.Content.MinSize().Height
	lower.objects[0].Hide()
	if after := lower.scroll.Content.MinSize().Height; after >= before {
		t.Errorf("still %v high", after)
	}
}

func TestTheColumnFollowsTheKeyboard(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(NewTheme(LightLook, 1))
	first, last := NewEntry("", nil), NewChoice("", []string{"one"}, nil)
	column := NewScrollColumn(Roomy, Labelled(Field{Label: "First", Input: first}), Gap(0, 500), Labelled(Field{Label: "Last", Input: last}))
	column.Follow()
	w := test.NewTempWindow(t, column)
	w.Resize(fyne.NewSize(300, 200))
	w.Canvas().Focus(last)
	if column.scroll.Offset.Y == 0 {
		t.Error("the last field has the keyboard out of sight")
	}
	w.Canvas().Focus(first)
	if column.scroll.Offset.Y != 0 {
		t.Errorf("back at the first field the column stands at %v", column.scroll.Offset.Y)
	}
}
