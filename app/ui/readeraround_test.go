package ui

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2/test"
)

func TestOtherTextsStandAboveAndBelowTheReadersOwn(t *testing.T) {
	opened := ""
	beside := func(title string) Beside {
		return Beside{Title: title, Text: strings.Repeat(title+" writes about the same.\n", 40), Open: func() { opened = title }}
	}
	r := NewReader(NewParagraph("What was asked", TextStyle{}))
	r.Gutter()
	window(t, r)
	r.SetAround(Around{Own: Beside{Title: "Birch"}, Before: []Beside{beside("Alder")}, After: []Beside{beside("Cedar")}, Lead: true})
	r.SetText("We start in week one.")
	r.Relay()
	r.Start()
	alder, own, cedar := r.around[0], r.around[1], r.around[2]
	if !(r.head.Position().Y < alder.Position().Y && alder.Position().Y < own.Position().Y && own.Position().Y < r.page.Position().Y && r.page.Position().Y < cedar.Position().Y) {
		t.Fatalf("they stand at %v, %v, %v, %v, %v", r.head.Position().Y, alder.Position().Y, own.Position().Y, r.page.Position().Y, cedar.Position().Y)
	}
	if got := r.scroll.Offset.Y; got != own.Position().Y {
		t.Errorf("it begins at %v, its own text at %v", got, own.Position().Y)
	}
	if len(cedar.shown) <= 3 || len(cedar.shown) > 43 || len(alder.shown) != 3 {
		t.Errorf("in sight are %d lines of Cedar and %d of Alder", len(cedar.shown)-3, len(alder.shown)-3)
	}
	test.Tap(cedar)
	if opened != "Cedar" {
		t.Errorf("a press on Cedar opened %q", opened)
	}
	r.SetAround(Around{})
	r.Relay()
	if len(r.inner.Objects) != 2 || r.head.Position().Y != 0 || r.Text() != "We start in week one." {
		t.Error("taken away, something of the others stays")
	}
}
