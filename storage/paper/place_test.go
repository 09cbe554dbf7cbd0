package paper

import (
	"bytes"
	"context"
	"strings"
	"testing"

	"github.com/jung-kurt/gofpdf"
)

// TestTheTextUnderAPartOfAPage: a part that was found is where its text stands, on an upright page and
// on one that is turned, and the text under that part is what was looked for.
func TestTheTextUnderAPartOfAPage(t *testing.T) {
	said := "A director leads.\nThe verges are mown twice a year, and the cliffs by rope once every spring so that no nest is disturbed by it.\nWe recycle."
	upright := printed(t, "", "First.", said)
	turned := bytes.Replace(upright, []byte("/Type /Page\n"), []byte("/Type /Page /Rotate 90\n"), 2)
	for name, content := range map[string][]byte{"Upright.pdf": upright, "Turned.pdf": turned} {
		p := open(t, name, content)
		for wanted, lines := range map[string]int{"Director LEADS": 1, "cliffs by rope once every spring so that no nest is disturbed": 2, "recycle": 1} {
			if name == "Turned.pdf" && lines > 1 {
				continue // PDFium reads the lines of a turned page in another order
			}
			found, err := p.Find(context.Background(), wanted)
			if err != nil || len(found) != 1 || found[0].Page != 1 {
				t.Fatalf("%s: %q: %v, %v", name, wanted, found, err)
			}
			areas, err := p.Areas(context.Background(), found[0])
			if err != nil || len(areas) != lines {
				t.Fatalf("%s: %q stands in %v, %v", name, wanted, areas, err)
			}
			quoted := ""
			for _, a := range areas {
				part, err := p.Quote(context.Background(), 1, a)
				if err != nil {
					t.Fatal(err)
				}
				quoted += " " + part
			}
			// A word is quoted whole, with the stop that stands at it.
			if want := " " + p.texts[1][found[0].At:found[0].End]; strings.TrimSuffix(quoted, ".") != want {
				t.Errorf("%s: under %v stands %q, want %q", name, areas, quoted, want)
			}
		}
		if said, err := p.Quote(context.Background(), 1, Area{0, 900, 1000, 1000}); err != nil || said != "" && name == "Upright.pdf" {
			t.Errorf("%s: at the foot stands %q, %v", name, said, err)
		}
	}
	if areas, err := open(t, "Upright.pdf", upright).Areas(context.Background(), Found{Page: 1, At: 0, End: 10}); err != nil || areas[0][1] > 120 || areas[0][0] > 100 {
		t.Errorf("the first line stands at %v, %v", areas, err)
	}
}

// TestAQuoteHasWholeWords: a frame drawn by hand goes through words at its sides.
func TestAQuoteHasWholeWords(t *testing.T) {
	p := open(t, "Words.pdf", printed(t, "", "Mobilisation takes seven weeks."))
	area := func(text string) Area {
		found, err := p.Find(context.Background(), text)
		if err != nil || len(found) != 1 {
			t.Fatal(found, err)
		}
		areas, err := p.Areas(context.Background(), found[0])
		if err != nil || len(areas) != 1 {
			t.Fatal(areas, err)
		}
		return areas[0]
	}
	first, last := area("Mobilisation"), area("seven")
	half := func(a Area) int { return (a[0] + a[2]) / 2 }
	for want, under := range map[string]Area{
		"takes seven":        {first[2] - 3, first[1], half(last) + 3, first[3]},
		"Mobilisation takes": {half(first) - 3, first[1], last[0] + 2, first[3]},
	} {
		if said, err := p.Quote(context.Background(), 0, under); err != nil || said != want {
			t.Errorf("%q, want %q, %v", said, want, err)
		}
	}
}

// TestAScanHasNoTextUnderIt, and marking it is no error.
func TestAScanHasNoTextUnderIt(t *testing.T) {
	f := gofpdf.New("P", "mm", "A4", "")
	f.AddPage()
	f.Rect(20, 20, 100, 50, "F")
	var out bytes.Buffer
	if err := f.Output(&out); err != nil {
		t.Fatal(err)
	}
	if said, err := open(t, "Scan.pdf", out.Bytes()).Quote(context.Background(), 0, Area{0, 0, 1000, 1000}); err != nil || said != "" {
		t.Errorf("%q, %v", said, err)
	}
}
