package score

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/shopspring/decimal"

	"assay/app/roomtest"
	"assay/model"
)

// worked is a list of works: minutes after noon, and the place as a number.
func worked(minutes ...float64) []Work {
	var list []Work
	for i, m := range minutes {
		list = append(list, Work{noon().Add(time.Duration(m * float64(time.Minute))), Place{fmt.Sprint(i), "c"}})
	}
	return list
}

func TestPaceLeavesBreaksOut(t *testing.T) {
	again := worked(0, 4, 8, 12, 16)
	again = append(again, Work{noon().Add(18 * time.Minute), again[4].Place}) // two more minutes on the last
	for _, c := range []struct {
		name string
		work []Work
		each time.Duration
		told bool
	}{
		{"nothing", nil, 0, false},
		{"four scores", worked(0, 3, 6, 9), 0, false},
		{"five scores", worked(0, 3, 6, 9, 12), 3 * time.Minute, true},
		{"a night between", worked(0, 4, 8, 720, 724, 728), 4 * time.Minute, true},
		{"in any order", worked(12, 3, 9, 6, 0), 3 * time.Minute, true},
		{"going back over one", again, 4*time.Minute + 30*time.Second, true},
		{"only breaks", worked(0, 30, 60, 90, 120), 0, false},
	} {
		if each, told := Pace(c.work); each != c.each || told != c.told {
			t.Errorf("%s: %v %v, want %v %v", c.name, each, told, c.each, c.told)
		}
	}
}

func TestWhatIsLeftInWords(t *testing.T) {
	for _, c := range []struct {
		left time.Duration
		want string
	}{
		{3 * time.Minute, "a few minutes left"}, {12 * time.Minute, "about 10 min left"}, {54 * time.Minute, "about 55 min left"}, {58 * time.Minute, "about 1 h left"},
		{100 * time.Minute, "about 1½ h left"}, {118 * time.Minute, "about 2 h left"}, {7*time.Hour + 40*time.Minute, "about 8 h left"},
	} {
		if got := leftWords(c.left); got != c.want {
			t.Errorf("%v: %q, want %q", c.left, got, c.want)
		}
	}
}

// many is the sample with more questions, so that a pace can be told.
func many() *model.Competition {
	c := sample(model.Scoring)
	questions := &c.Method.Criteria[0].Children
	(*questions)[0].Weight, (*questions)[1].Weight = decimal.New(10, 0), decimal.New(30, 0)
	for i := range 6 {
		k := (*questions)[0]
		k.ID, k.Number = fmt.Sprintf("m%d", i), fmt.Sprintf("1.%d", 3+i)
		*questions = append(*questions, k)
	}
	return c
}

func TestTheWorkOfBeforeTellsThePaceToo(t *testing.T) {
	store := roomtest.File(t, many())
	r, w := roomtest.Show(t, store, "e1", New)
	typed(r, "3u3u3u3u")
	if strings.Contains(r.outline.bar.Text(), "left") {
		t.Errorf("after four scores it says %q", r.outline.bar.Text())
	}
	typed(r, "3u")
	if got := r.outline.bar.Text(); !strings.HasSuffix(got, ", a few minutes left") {
		t.Errorf("after five it says %q", got)
	}
	again := New(r.desk)
	w.SetContent(again.Content())
	again.Show()
	if got := again.outline.bar.Text(); !strings.HasSuffix(got, ", a few minutes left") {
		t.Errorf("opened again it says %q", got)
	}
}
