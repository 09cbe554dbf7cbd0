package ui

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2/test"
)

func TestWrapKeepsEveryLetter(t *testing.T) {
	test.NewTempApp(t)
	for _, text := range []string{"", "one", "one two three four five six", "Ŵynebdŵr " + strings.Repeat("unbroken", 40), "a\xffb c", "two\nlines",
		strings.Repeat("x", 100_000)} {
		lines := Wrap(text, 120, TextStyle{})
		if strings.Join(strings.Fields(strings.Join(lines, "")), "") != strings.Join(strings.Fields(text), "") {
			t.Errorf("%.40q came out as %.60q", text, lines)
		}
		for _, line := range lines {
			if width := (TextStyle{}).measure(line).Width; width > 121 {
				t.Fatalf("%.40q: a line is %g wide", text, width)
			}
		}
	}
}
