package app

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"assay/app/ui"
	"assay/model"
)

// menuItem is the command with the label, wherever it stands.
func menuItem(t *testing.T, s *Shell, label string) *fyne.MenuItem {
	t.Helper()
	for _, menu := range s.mainMenu().Items {
		for _, item := range menu.Items {
			if item.Label == label {
				return item
			}
		}
	}
	t.Fatalf("there is no command %q", label)
	return nil
}

func TestTheKeysOfTheNextStepSelectAWordWhereSomebodyTypes(t *testing.T) {
	s := opened(t, model.Scoring, model.Lead)
	s.Open("home")
	field := ui.NewEntry("", nil)
	ui.Open(s.content, ui.DialogWords{Title: "Name", Yes: "Save"}, field, nil)
	test.Type(field, "two words")
	back := menuItem(t, s, "Step back")
	s.window.Canvas().Focused().(desktop.Keyable).KeyDown(&fyne.KeyEvent{Name: fyne.KeyLeft})
	back.Action()
	if got := field.SelectedText(); got != "words" {
		t.Errorf("%q is selected", got)
	}
	field.KeyUp(&fyne.KeyEvent{Name: fyne.KeyLeft})
	back.Action() // with the pointer, and under a dialog it does nothing
	if got := field.SelectedText(); got != "words" {
		t.Errorf("the command of the menu selects %q", got)
	}
}

func TestAMessageOfOneLineCoversNoRow(t *testing.T) {
	s := opened(t, model.Moderating, model.Chair)
	s.window.Resize(fyne.NewSize(1280, 772))
	s.Open("moderate")
	s.Toast(0, "The agreed score is recorded with its reason.")
	driver := fyne.CurrentApp().Driver()
	foot := driver.AbsolutePositionForObject(s.status.box).Y - ui.Wide // the margin below every room
	for _, o := range test.LaidOutObjects(s.toast) {
		if _, is := o.(*ui.Panel); is && o.Visible() && driver.AbsolutePositionForObject(o).Y < foot {
			t.Errorf("the message begins at %v, the rows end at %v", driver.AbsolutePositionForObject(o).Y, foot)
		}
	}
}
