package ui

import (
	"image/color"
	"math"
	"testing"

	"fyne.io/fyne/v2"
)

// luminance is that of WCAG 2.2.
func luminance(c color.NRGBA) float64 {
	part := func(v uint8) float64 {
		x := float64(v) / 255
		if x <= 0.04045 {
			return x / 12.92
		}
		return math.Pow((x+0.055)/1.055, 2.4)
	}
	return 0.2126*part(c.R) + 0.7152*part(c.G) + 0.0722*part(c.B)
}

func ratio(a, b color.NRGBA) float64 {
	x, y := luminance(a), luminance(b)
	if x < y {
		x, y = y, x
	}
	return (x + 0.05) / (y + 0.05)
}

// TestTextIsReadable holds every pair of a text and what it lies on to the 4.5 to 1 of WCAG
// level AA, and to the 7 to 1 of level AAA in high contrast.
func TestTextIsReadable(t *testing.T) {
	pairs := [][2]fyne.ThemeColorName{
		{Ink, CardFill}, {Ink, Ground}, {Ink, Sunken}, {Ink, AccentTint}, {Ink, HoverTint},
		{MutedInk, CardFill}, {MutedInk, Ground}, {MutedInk, Sunken}, {MutedInk, AccentTint}, {MutedInk, HoverTint},
		{FaintInk, CardFill}, {FaintInk, Ground}, {Accent, HoverTint}, {Accent, Ground},
		{Accent, CardFill}, {Accent, AccentTint}, {OnAccent, Accent}, {OnAccent, AccentHover},
		{OnBand, Band}, {OnBandMuted, Band}, {OnBand, BandChip}, {CardFill, MutedInk},
		{GoodInk, CardFill}, {GoodInk, GoodTint}, {CautionInk, CardFill}, {CautionInk, CautionTint},
		{BadInk, CardFill}, {BadInk, BadTint}, {BadInk, HoverTint}, {BadInk, Ground},
		{GoodInk, Ground}, {GoodInk, AccentTint}, {CautionInk, Ground}, {CautionInk, AccentTint}, {BadInk, AccentTint},
		{Ink, GoodTint}, {Ink, CautionTint}, {Ink, BadTint},
	}
	looks := []struct {
		name   string
		colors palette
		least  float64
	}{{"light", light, 4.5}, {"dark", dark, 4.5}, {"high contrast", contrast, 7}}
	for _, look := range looks {
		for _, pair := range pairs {
			if got := ratio(look.colors[pair[0]], look.colors[pair[1]]); got < look.least {
				t.Errorf("%s: %s on %s has %.2f to 1, want %.1f", look.name, pair[0], pair[1], got, look.least)
			}
		}
	}
}

// TestWhatIsWorkedCanBeSeen holds the edges of fields and buttons, the rings round what has the
// keyboard and the signs of a state to the 3 to 1 of WCAG, on all that they lie on.
func TestWhatIsWorkedCanBeSeen(t *testing.T) {
	grounds := []fyne.ThemeColorName{CardFill, Ground, Sunken, HoverTint, AccentTint}
	for name, look := range map[string]palette{"light": light, "dark": dark, "high contrast": contrast} {
		for _, line := range []fyne.ThemeColorName{Edge, Accent, FaintInk, GoodInk, CautionInk, BadInk} {
			for _, ground := range grounds {
				if got := ratio(look[line], look[ground]); got < 3 {
					t.Errorf("%s: %s on %s has %.2f to 1, want 3", name, line, ground, got)
				}
			}
		}
		for _, ground := range []fyne.ThemeColorName{Band, BandChip} {
			if got := ratio(look[OnBand], look[ground]); got < 3 {
				t.Errorf("%s: the ring on the %s has %.2f to 1, want 3", name, ground, got)
			}
		}
	}
}

func TestEveryLookHasEveryColour(t *testing.T) {
	for name := range light {
		if _, has := dark[name]; !has {
			t.Errorf("dark has no %s", name)
		}
		if _, has := contrast[name]; !has {
			t.Errorf("high contrast has no %s", name)
		}
	}
}
