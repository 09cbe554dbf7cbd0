package ui

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"assay/model"
)

const readerText = "The first paragraph has several words in it.\n\n• A point that is long enough to need a second line\nLast."

func showReader(t *testing.T, width float32) *Reader {
	t.Helper()
	test.NewTempApp(t).Settings().SetTheme(NewTheme(LightLook, 1))
	r := NewReader(nil)
	w := test.NewTempWindow(t, r)
	w.Resize(fyne.NewSize(width, 300))
	r.SetText(readerText)
	return r
}

func TestReaderLinesHoldEveryWordOnce(t *testing.T) {
	r := showReader(t, 220)
	var words []string
	for i, line := range r.page.lines {
		text := string(r.page.runes[line.start:line.end])
		words = append(words, strings.Fields(text)...)
		if wide := (TextStyle{}).measure(text).Width + line.left; wide > r.page.width+0.5 {
			t.Errorf("line %d is %v wide, more than %v", i, wide, r.page.width)
		}
	}
	if got, want := strings.Join(words, " "), strings.Join(strings.Fields(readerText), " "); got != want {
		t.Errorf("the lines say %q, want %q", got, want)
	}
	if len(r.page.lines) < 5 {
		t.Errorf("only %d lines at 220 px", len(r.page.lines))
	}
}

func TestReaderBreaksAWordThatIsTooLong(t *testing.T) {
	test.NewTempApp(t)
	runes := []rune(strings.Repeat("W", 200))
	lines := breakLines(runes, 100, TextStyle{}, 5)
	shown := 0
	for _, l := range lines {
		shown += l.end - l.start
	}
	if shown != len(runes) || len(lines) < 10 {
		t.Errorf("%d lines show %d of %d letters", len(lines), shown, len(runes))
	}
	begun := time.Now()
	breakLines([]rune(strings.Repeat("W", model.LongestText)), 500, TextStyle{}, 5)
	if took := time.Since(begun); took > 5*time.Second {
		t.Errorf("a page of letters without a space takes %v", took)
	}
}

func TestReaderSelectsAcrossParagraphsAndCopies(t *testing.T) {
	r := showReader(t, 500)
	told := ""
	r.OnSelect = func(text string) { told = text }
	first, second := r.page.lines[0], r.page.lines[1]
	r.page.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(0, first.top+2)}, Button: desktop.MouseButtonPrimary})
	r.page.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(r.page.x(second, second.start+9)+1, second.top+2)}})
	want := "The first paragraph has several words in it.\n\n• A point"
	if told != want || r.Selected() != want {
		t.Errorf("selected %q, told %q", r.Selected(), told)
	}
	r.page.TypedShortcut(&fyne.ShortcutCopy{})
	if got := fyne.CurrentApp().Clipboard().Content(); got != want {
		t.Errorf("copied %q", got)
	}
	r.page.DoubleTapped(&fyne.PointEvent{Position: fyne.NewPos(r.page.x(first, 5), first.top+2)})
	if r.Selected() != "first" {
		t.Errorf("a double click selects %q", r.Selected())
	}
}

func TestReaderHandsKeysOn(t *testing.T) {
	r := showReader(t, 500)
	typed := ""
	r.OnRune = func(k rune) { typed += string(k) }
	r.page.TypedRune('j')
	r.page.TypedRune('4')
	if typed != "j4" {
		t.Errorf("the room got %q", typed)
	}
}

func TestReaderOfManyPagesDrawsOnlyWhatIsInSight(t *testing.T) {
	r := showReader(t, 500)
	r.SetText(strings.Repeat(readerText+"\n", 2000))
	if n := len(r.page.shown); n == 0 || n > 80 {
		t.Errorf("%d objects are drawn", n)
	}
	r.page.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEnd})
	if r.scroll.Offset.Y < 1000 || len(r.page.shown) > 80 {
		t.Errorf("End goes to %v", r.scroll.Offset.Y)
	}
}

func TestReaderOfAVeryLongTextGoesToEveryPartOfIt(t *testing.T) {
	r := showReader(t, 500)
	long := strings.Repeat(readerText+"\n", 3000) + "The very end."
	r.SetText(long)
	if r.page.broken.done() {
		t.Fatal("all of it was broken into lines before any was seen")
	}
	guessed := r.page.height()
	at := len([]rune(long))
	r.Point(at-4, at)
	if r.Selected() != "end." || !r.page.sees(r.page.lineOf(at-4)) {
		t.Errorf("the end is %q, at %v", r.Selected(), r.scroll.Offset.Y)
	}
	if exact := r.page.height(); guessed < exact*0.8 || guessed > exact*1.2 {
		t.Errorf("it was thought to be %v high and is %v", guessed, exact)
	}
	var said []rune
	for _, l := range r.page.lines {
		said = append(append(said, r.page.runes[l.start:l.end]...), ' ')
	}
	if got := strings.Fields(string(said)); strings.Join(got, " ") != strings.Join(strings.Fields(long), " ") {
		t.Errorf("the lines have %d words", len(got))
	}
	r.SetText(long + " More.")
	r.page.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEnd})
	if !r.page.sees(len(r.page.lines) - 1) {
		t.Errorf("End goes to %v of %v", r.scroll.Offset.Y, r.page.height())
	}
	r.page.TypedKey(&fyne.KeyEvent{Name: fyne.KeyHome})
	r.SetText(long)
	for range 2000 {
		r.scroll.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, -400)})
	}
	if !r.page.sees(len(r.page.lines)-1) || !r.page.broken.done() {
		t.Errorf("the wheel goes to %v of %v", r.scroll.Offset.Y, r.page.height())
	}
}

// TestReaderTakesAnyText: without blanks, with marks above letters, from right to left, with nothing but
// line ends; no line is wider than the page, and no mark parts from its letter.
func TestReaderTakesAnyText(t *testing.T) {
	for name, text := range map[string]string{
		"no blanks": strings.Repeat("Wi", 40_000), "marks": strings.Repeat("e\u0301", 5_000), "right to left": strings.Repeat("שלום עולם ", 2_000),
		"tabs": strings.Repeat("a\tb\t\t", 3_000), "line ends": strings.Repeat("\n", 20_000), "blanks": strings.Repeat(" ", 20_000) + "x", "joined": strings.Repeat("👩\u200d👩\u200d👧", 300),
		"not UTF-8": strings.Repeat("a\xff", 500),
	} {
		r := showReader(t, 300)
		r.SetText(text)
		r.Find("o")
		r.page.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEnd})
		for i, l := range r.page.lines {
			said := string(r.page.runes[l.start:l.end])
			if wide := (TextStyle{}).measure(strings.TrimSpace(said)).Width; wide > r.page.width+1 {
				t.Errorf("%s: line %d is %v wide", name, i, wide)
			}
			if strings.HasPrefix(said, "\u0301") {
				t.Errorf("%s: line %d begins with a mark", name, i)
			}
		}
	}
}

func TestSwitchByKeyAndClick(t *testing.T) {
	test.NewTempApp(t)
	chosen := -1
	s := NewSwitch([]string{"By question", "By bid"}, func(i int) { chosen = i })
	w := test.NewTempWindow(t, s)
	w.Resize(fyne.NewSize(240, 40))
	s.TypedKey(&fyne.KeyEvent{Name: fyne.KeyRight})
	if chosen != 1 || s.On() != 1 {
		t.Errorf("right chooses %d", chosen)
	}
	test.TapAt(s, fyne.NewPos(10, 10))
	if chosen != 0 {
		t.Errorf("a click at the left chooses %d", chosen)
	}
	chosen = -1
	s.Put(1)
	if chosen != -1 {
		t.Error("Put tells nobody")
	}
}

func TestReaderFindsATextAndStepsThroughItsPlaces(t *testing.T) {
	r := showReader(t, 500)
	r.SetText(strings.Repeat("The verges are mown. A café stands there.\n", 100))
	r.Find("CAFE")
	if at, of := r.Found(); at != 1 || of != 100 || r.Selected() != "café" {
		t.Fatalf("%d of %d, selected %q", at, of, r.Selected())
	}
	r.Step(-1)
	if at, _ := r.Found(); at != 100 || r.scroll.Offset.Y == 0 || !r.page.sees(r.page.lineOf(r.page.head)) {
		t.Errorf("the place before the first is %d, at %v", at, r.scroll.Offset.Y)
	}
	r.Step(1)
	if at, _ := r.Found(); at != 1 || !r.page.sees(0) {
		t.Errorf("the place after the last is %d", at)
	}
	r.SetText("Nothing of it. One café.")
	if at, of := r.Found(); at != 1 || of != 1 {
		t.Errorf("in another text it is found %d of %d", at, of)
	}
	r.Find("")
	if _, of := r.Found(); of != 0 {
		t.Error("what is no longer looked for is found")
	}
}

func TestReaderSelectsByKeyboard(t *testing.T) {
	r := showReader(t, 500)
	w := fyne.CurrentApp().Driver().CanvasForObject(r)
	r.Focus(w)
	press := func(keys ...fyne.KeyName) {
		for _, k := range keys {
			r.page.TypedKey(&fyne.KeyEvent{Name: k})
		}
	}
	shift := &fyne.KeyEvent{Name: desktop.KeyShiftLeft}
	press(fyne.KeyRight, fyne.KeyRight)
	r.page.KeyDown(shift)
	press(fyne.KeyRight, fyne.KeyRight)
	if got := strings.TrimSpace(r.Selected()); got != "first paragraph" {
		t.Errorf("Shift and right select %q", got)
	}
	press(fyne.KeyDown)
	if got := r.Selected(); !strings.Contains(got, "several words in it.\n\n• A") {
		t.Errorf("Shift and down select %q", got)
	}
	r.page.KeyUp(shift)
	press(fyne.KeyEscape)
	if r.Selected() != "" || w.Focused() == nil {
		t.Errorf("Escape leaves %q selected, and the keyboard with %v", r.Selected(), w.Focused())
	}
	press(fyne.KeyEscape)
	if w.Focused() != nil {
		t.Error("the second Escape does not leave the text")
	}
}

func TestReaderLinesAreAsLongAsReadsWell(t *testing.T) {
	for _, scale := range []float32{0.8, 1, 1.6} {
		r := showReader(t, 1800)
		fyne.CurrentApp().Settings().SetTheme(NewTheme(LightLook, scale))
		r.SetText(strings.Repeat("The service is led by a named director, who answers for every part of it. ", 60))
		r.Relay()
		longest, sum := 0, 0
		for _, l := range r.page.lines[:len(r.page.lines)-1] {
			longest, sum = max(longest, l.end-l.start), sum+l.end-l.start
		}
		if mean := sum / (len(r.page.lines) - 1); mean < 75 || longest > 95 {
			t.Errorf("at %v lines have %d letters, the longest %d", scale, mean, longest)
		}
	}
}

func TestReaderNamesMarksInTheMargin(t *testing.T) {
	r := showReader(t, 500)
	r.Gutter()
	r.Relay()
	r.SetMarks([]ReaderMark{{From: 4, To: 19, Letter: "S", Tone: Good}, {From: 30, To: 60, Letter: "E", Tone: Info}})
	first, _ := r.page.named(0)
	second, _ := r.page.named(1)
	if first != "SE" || second != "" {
		t.Errorf("beside the lines stand %q and %q", first, second)
	}
}
