package ui

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// response is an answer of so many letters, in paragraphs as bidders write them. Each number has words that
// no other has, because the toolkit measures a word once.
func response(letters, number int) string {
	var b strings.Builder
	for i := 0; b.Len() < letters; i++ {
		fmt.Fprintf(&b, "In week %d.%d the director meets site %d; ", number, i, i%97)
		b.WriteString("staff are moved over within seven weeks, and nobody is without cover on any day. ")
		if i%5 == 4 {
			b.WriteByte('\n')
		}
	}
	return b.String()[:letters]
}

// BenchmarkReader measures how long the window is held while a response is read, as a ratio to the same
// with one of 1,000 letters: shown for the first time, scrolled by a line, and looked through at each key.
func BenchmarkReader(b *testing.B) {
	acts := map[string]func(r *Reader, text string, i int){
		"show":   func(r *Reader, text string, _ int) { r.SetText(text) },
		"scroll": func(r *Reader, _ string, i int) { r.Scroll(1 - 2*(i/200%2)) },
		"find":   func(r *Reader, _ string, i int) { r.Find("seven weeks"[:1+i%11]) },
		"end": func(r *Reader, _ string, i int) {
			r.page.TypedKey(&fyne.KeyEvent{Name: []fyne.KeyName{fyne.KeyEnd, fyne.KeyHome}[i%2]})
		},
	}
	for _, name := range []string{"show", "scroll", "find", "end"} {
		for _, letters := range []int{100_000, 1_000_000} {
			b.Run(fmt.Sprintf("%s/%d", name, letters), func(b *testing.B) {
				held, floor := readerIn(b), readerIn(b)
				var ours, least, worst time.Duration
				for i := 0; b.Loop(); i++ {
					number := i * 2
					if name != "show" {
						number = 0
					}
					long, short := response(letters, number), response(1_000, number+1)
					if name != "show" {
						held.SetText(long)
						floor.SetText(short)
					}
					took := timed(func() { acts[name](held, long, i) })
					ours, worst = ours+took, max(worst, took)
					least += timed(func() { acts[name](floor, short, i) })
				}
				b.ReportMetric(ours.Seconds()*1000/float64(b.N), "ms-held")
				b.ReportMetric(worst.Seconds()*1000, "ms-worst")
				b.ReportMetric(float64(ours)/float64(least), "x-1000-letters")
			})
		}
	}
}

func timed(act func()) time.Duration {
	begun := time.Now()
	act()
	return time.Since(begun)
}

func readerIn(b *testing.B) *Reader {
	test.NewTempApp(b).Settings().SetTheme(NewTheme(LightLook, 1))
	r := NewReader(nil)
	w := test.NewTempWindow(b, r)
	w.Resize(fyne.NewSize(600, 700))
	return r
}
