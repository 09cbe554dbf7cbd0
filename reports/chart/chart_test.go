package chart

import (
	"image/color"
	"slices"
	"strings"
	"testing"
)

var ranking = Ranking{Most: 100, Bars: []Bar{
	{Rank: "1", Name: "Larkfield Digital Ltd", Quality: 60, Price: 30, QualityText: "60.00", PriceText: "30.00", TotalText: "90.00"},
	{Rank: "=2", Name: "Harbour & Vale Systems plc", Quality: 40, Price: 1, QualityText: "40.00", PriceText: "1.00", TotalText: "41.00"},
	{Rank: "=2", Name: "Old Mill Informatics LLP", Quality: 41, TotalText: "41.00"},
	{Name: "Saltmarsh Data", Removed: "disqualified"},
}}

func TestRankingPrintsEveryFigure(t *testing.T) {
	var r Recorder
	ranking.Draw(&r, 480, Paper)
	for _, want := range []string{"1", "=2", "Larkfield Digital Ltd", "60.00", "30.00", "90.00", "disqualified", "Quality points", "Price points", "0", "25", "100"} {
		if !slices.Contains(r.Texts, want) {
			t.Errorf("the chart lacks %q: %q", want, r.Texts)
		}
	}
	if slices.Contains(r.Texts, "1.00") {
		t.Error("a figure is printed in a part too short for it")
	}
}

// The lengths are to scale: 60 points of 100 are twice the length of 30.
func TestRankingIsToScale(t *testing.T) {
	var r Recorder
	ranking.Draw(&r, 480, Paper)
	left := rankWidth + 480*0.26
	whole := 480 - totalWidth - left
	for _, want := range []Bar{{Quality: 60, Price: 30}, {Quality: 40, Price: 1}} {
		if !r.hasRect(left, whole*want.Quality/100) || !r.hasRect(left+whole*want.Quality/100, whole*want.Price/100) {
			t.Errorf("no bar of %.0f and %.0f points to scale in %v", want.Quality, want.Price, r.Strokes)
		}
	}
}

func (r *Recorder) hasRect(x, w float64) bool {
	var probe Recorder
	probe.Rect(x, 0, w, barHeight, Paint{})
	start, _, _ := strings.Cut(probe.Strokes[0], ",")
	_, size, _ := strings.Cut(probe.Strokes[0][len("rect "):], " ")
	return slices.ContainsFunc(r.Strokes, func(s string) bool { return strings.HasPrefix(s, start+",") && strings.HasSuffix(s, " "+size) })
}

// The hatching of the price part stays inside it.
func TestHatchingIsClipped(t *testing.T) {
	for _, w := range []float64{0.5, 3, 4, 17, 300} {
		var r Recorder
		d := rankingDrawing{Canvas: &r, p: Paper}
		d.price(0, 0, w, barHeight)
		if r.Right > w+0.01 || r.Bottom > barHeight+0.01 {
			t.Errorf("width %.1f: strokes reach %.1f, %.1f", w, r.Right, r.Bottom)
		}
	}
}

func TestMatrixPrintsEveryValue(t *testing.T) {
	m := Matrix{Columns: []string{"Larkfield Digital Ltd", "A supplier whose name is far too long for the column it stands in"},
		Rows: []MatrixRow{{Name: "1 Quality", Heading: true},
			{Name: "1.1 Fit", Cells: []MatrixCell{{Text: "4", Shade: 0.8}, {Text: "–", Neutral: true}}},
			{Name: "G1 Certificate", Cells: []MatrixCell{{Text: "Pass", Neutral: true}, {Text: "Fail", Neutral: true, Framed: true}}}}}
	var r Recorder
	m.Draw(&r, 480, Paper)
	for _, want := range []string{"1 Quality", "1.1 Fit", "4", "–", "Pass", "Fail"} {
		if !slices.Contains(r.Texts, want) {
			t.Errorf("the chart lacks %q: %q", want, r.Texts)
		}
	}
}

func TestChartsKeepToTheirSize(t *testing.T) {
	long := strings.Repeat("Longname ", 30)
	wide := Matrix{Rows: []MatrixRow{{Name: long}}}
	for range 10 {
		wide.Columns = append(wide.Columns, long)
		wide.Rows[0].Cells = append(wide.Rows[0].Cells, MatrixCell{Text: long, Shade: 1})
	}
	bars := Ranking{Most: 60, Bars: []Bar{{Rank: "12", Name: long, Quality: 60, QualityText: "60.00", TotalText: "60.00"}, {Name: strings.Repeat("x", 300), Removed: "late"}}}
	for _, c := range []Chart{wide, bars, Ranking{}, Matrix{}} {
		for _, width := range []float64{320, 480, 720} {
			var r Recorder
			c.Draw(&r, width, Paper)
			if r.Right > width+0.5 || r.Bottom > c.Height(width)+0.5 {
				t.Errorf("%T at %.0f: drawn to %.1f, %.1f; its height is %.1f", c, width, r.Right, r.Bottom, c.Height(width))
			}
		}
	}
}

// Text on a shade keeps a contrast that can be read, in print and in a grey copy.
func TestShadesCanBeRead(t *testing.T) {
	for i := range 11 {
		fill := blend(Paper.Low, Paper.High, float64(i)/10)
		text := readable(fill, Paper.Ink, Paper.OnQuality)
		if d := brightness(fill) - brightness(text); d > -80 && d < 80 {
			t.Errorf("shade %d of 10: brightness %.0f on %.0f", i, brightness(text), brightness(fill))
		}
	}
	if got := blend(color.Black, color.White, 2); got != (color.NRGBA{255, 255, 255, 255}) {
		t.Errorf("a part beyond the end gives %v", got)
	}
}

// Where something else than a total is ranked, each bid has one bar, with its number, and the
// legend says in words which end comes first.
func TestARankingOfOneFigure(t *testing.T) {
	var c Recorder
	r := Ranking{Most: Nice(1475), Figure: "Price per quality point", Legend: "Price per quality point, the lowest first", Bars: []Bar{
		{Rank: "1", Name: "Alder", Quality: 1200, TotalText: "£1,200.00"}, {Rank: "2", Name: "Birch", Quality: -3, TotalText: "-£3.00"},
		{Name: "Cedar", Removed: "late"}}}
	r.Draw(&c, 480, Paper)
	said := strings.Join(c.Texts, "|")
	for _, want := range []string{"Price per quality point, the lowest first", "£1,200.00", "-£3.00", "late", "1,600"} {
		if !strings.Contains(said, want) {
			t.Errorf("the chart says %s, not %q", said, want)
		}
	}
	if strings.Contains(said, "Quality points") || c.Right > 480 {
		t.Errorf("the chart says %s and is %.0f wide", said, c.Right)
	}
	for figure, want := range map[float64]float64{0: 0, -5: 0, 0.07: 0.08, 1: 1, 1475: 1600, 99.5: 100, 6.1e9: 8e9} {
		if got := Nice(figure); got < want*0.999 || got > want*1.001 {
			t.Errorf("the axis for %v ends at %v, want %v", figure, got, want)
		}
	}
}
