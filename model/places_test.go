package model

import "testing"

func TestATextIsFoundWhateverItsCaseAccentsAndLineBreaks(t *testing.T) {
	said := "The Café\n of Ŵyn. The CAFE  of Wyn; cafés."
	for wanted, want := range map[string][]string{"cafe of ŵyn": {"Café\n of Ŵyn", "CAFE  of Wyn"}, "w": {"Ŵ", "W"}, " \n": nil, "nest": nil} {
		found := Places(said, wanted, 10)
		if len(found) != len(want) {
			t.Errorf("%q is found at %v", wanted, found)
			continue
		}
		for i, f := range found {
			if got := said[f.From:f.To]; got != want[i] {
				t.Errorf("%q is found as %q, want %q", wanted, got, want[i])
			}
		}
	}
	if found := Places("a a a", "a", 2); len(found) != 2 {
		t.Errorf("of at most 2 places %d are listed", len(found))
	}
}

func FuzzPlaces(f *testing.F) {
	f.Add("The Café\nof Ŵyn", "cafe of")
	f.Fuzz(func(t *testing.T, said, wanted string) {
		for _, found := range Places(said, wanted, 100) {
			if found.From < 0 || found.To > len(said) || found.From >= found.To {
				t.Fatalf("%q in %q: %+v", wanted, said, found)
			}
		}
	})
}
