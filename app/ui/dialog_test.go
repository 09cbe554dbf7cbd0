package ui

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// Whichever way a dialog goes, the keyboard is again where it was, and says so.
func TestADialogGivesTheKeyboardBack(t *testing.T) {
	before, other := NewEntry("before", nil), NewEntry("other", nil)
	w := window(t, Stack(Snug, other, before))
	for _, key := range []fyne.KeyName{fyne.KeyEscape, fyne.KeyReturn} {
		w.Canvas().Focus(before)
		field := NewEntry("in the dialog", nil)
		Open(w.Content(), DialogWords{Title: "Name", Yes: "Save"}, Form(Field{Label: "Name", Input: field}), nil)
		press(w.Canvas().Focused(), key)
		if Modal(w.Canvas()) {
			t.Fatalf("%s did not close the dialog", key)
		}
		test.Type(w.Canvas().Focused(), "x")
		if before.Text == "" || other.Text != "" || !before.here {
			t.Errorf("after %s the keyboard is not in the field it was in: %q, %q", key, before.Text, other.Text)
		}
		before.Put("")
	}
}

// What a dialog opens when it is accepted keeps the keyboard in its own first field.
func TestADialogOpenedByAnotherHasTheKeyboard(t *testing.T) {
	w := window(t, Body("room"))
	reason := NewEntry("why", nil)
	Open(w.Content(), DialogWords{Title: "First", Yes: "Go on"}, nil, func() error {
		Open(w.Content(), DialogWords{Title: "Second", Yes: "Do it"}, reason, nil)
		return nil
	}).Accept()
	if w.Canvas().Focused() != fyne.Focusable(reason) {
		t.Fatalf("the keyboard is at %T", w.Canvas().Focused())
	}
}

// Every way of asking takes Return for its button and Escape for leaving all as it was.
func TestEveryQuestionIsAnsweredByKeys(t *testing.T) {
	agreed := 0
	ways := map[string]func(from fyne.CanvasObject){
		"confirm": func(from fyne.CanvasObject) { Confirm(from, DialogWords{Title: "?", Yes: "Yes"}, func() { agreed++ }) },
		"choice": func(from fyne.CanvasObject) {
			Open(from, DialogWords{Title: "?", Yes: "Yes"}, NewChoice("Which", []string{"a", "b"}, nil), func() error { agreed++; return nil })
		},
		"tick": func(from fyne.CanvasObject) {
			Open(from, DialogWords{Title: "?", Yes: "Yes"}, NewCheck("Each lot", false, nil), func() error { agreed++; return nil })
		},
		"switch": func(from fyne.CanvasObject) {
			Open(from, DialogWords{Title: "?", Yes: "Yes"}, NewSwitch([]string{"a", "b"}, nil), func() error { agreed++; return nil })
		},
	}
	for name, ask := range ways {
		agreed = 0
		w := window(t, Body("room"))
		ask(w.Content())
		press(w.Canvas().Focused(), fyne.KeyEscape)
		if agreed != 0 || Modal(w.Canvas()) {
			t.Errorf("%s: Escape agreed %d times, still asked: %v", name, agreed, Modal(w.Canvas()))
		}
		ask(w.Content())
		press(w.Canvas().Focused(), fyne.KeyReturn)
		if agreed != 1 || Modal(w.Canvas()) {
			t.Errorf("%s: Return agreed %d times, still asked: %v", name, agreed, Modal(w.Canvas()))
		}
	}
}
