package model

import (
	"encoding/json"
	"math"
	"math/rand"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// drawnRatings draws a small table with gaps, values on a short scale as panels give them, or
// any numbers that are accepted.
func drawnRatings(t *rapid.T) Ratings {
	raters, units := rapid.IntRange(0, 6).Draw(t, "raters"), rapid.IntRange(0, 7).Draw(t, "units")
	gaps := rapid.IntRange(0, 3).Draw(t, "gaps")
	values := rapid.SampledFrom([]*rapid.Generator[float64]{
		rapid.Map(rapid.IntRange(0, 5), func(n int) float64 { return float64(n) / 5 }),
		rapid.SampledFrom([]float64{0, 1}),
		rapid.Float64Range(-LargestRating, LargestRating),
		rapid.SampledFrom([]float64{-LargestRating, -1e-300, 0, 5e-324, 1, 1 + 1e-16, LargestRating}),
	}).Draw(t, "values")
	r := make(Ratings, raters)
	for i := range r {
		r[i] = make([]Rating, units)
		for j := range r[i] {
			if gaps == 0 || rapid.IntRange(0, 9).Draw(t, "gap") >= gaps {
				r[i][j] = Rating{values.Draw(t, "value"), true}
			}
		}
	}
	return r
}

func (r Ratings) mapped(f func(float64) float64) Ratings {
	changed := make(Ratings, len(r))
	for i, row := range r {
		changed[i] = slices.Clone(row)
		for j := range changed[i] {
			changed[i][j].Value = f(changed[i][j].Value)
		}
	}
	return changed
}

// estimates computes every statistic the ratings allow.
func estimates(t interface{ Fatal(...any) }, r Ratings) []Estimate {
	var all []Estimate
	for _, metric := range Metrics {
		a, err := KrippendorffAlpha(r, metric)
		if err != nil && metric == RatioMetric {
			continue // negative values
		}
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, a.Estimate)
	}
	c, err := IntraclassCorrelations(r, UsualLevel)
	if err != nil {
		t.Fatal(err)
	}
	for _, form := range c.Forms {
		all = append(all, form.Estimate)
	}
	w, err := KendallW(r)
	if err != nil {
		t.Fatal(err)
	}
	return append(all, w.Corrected.Estimate, w.Uncorrected.Estimate, kappaOf(r).Estimate)
}

// bruteAlpha is alpha by its definition: the mean squared distance of all pairs within units,
// each unit's pairs weighed by its ratings less one, over that of all pairs whatsoever.
func bruteAlpha(r Ratings, metric Metric) (alpha float64, ok bool) {
	var all []float64
	var units [][]float64
	for u := range r.units() {
		var unit []float64
		for _, row := range r {
			if row[u].Given {
				unit = append(unit, row[u].Value)
			}
		}
		if len(unit) >= 2 {
			units, all = append(units, unit), append(all, unit...)
		}
	}
	pairs := func(values []float64) float64 {
		total := 0.0
		for i, a := range values {
			for j, b := range values {
				if i != j {
					total += bruteDistance(metric, a, b, all)
				}
			}
		}
		return total / float64(len(values)-1)
	}
	observed := 0.0
	for _, unit := range units {
		observed += pairs(unit)
	}
	expected := pairs(all)
	return 1 - observed/expected, len(units) > 0 && expected > 0
}

// bruteDistance is the squared distance of two values among all that are pairable.
func bruteDistance(metric Metric, a, b float64, all []float64) float64 {
	switch {
	case a == b:
		return 0
	case metric == NominalMetric:
		return 1
	case metric == IntervalMetric:
		return (a - b) * (a - b)
	case metric == RatioMetric:
		d := (a - b) / (a + b) // before it is squared: the square of a tiny number is 0
		return d * d
	}
	between := 0.0
	for _, v := range all {
		switch {
		case v == a || v == b:
			between += 0.5
		case v > min(a, b) && v < max(a, b):
			between++
		}
	}
	return between * between
}

func TestAgreementAlphaIsItsDefinition(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := drawnRatings(t).mapped(func(v float64) float64 { return math.Mod(math.Abs(v), 1000) })
		for _, metric := range Metrics {
			a, err := KrippendorffAlpha(r, metric)
			if err != nil {
				t.Fatal(err)
			}
			want, ok := bruteAlpha(r, metric)
			if ok && (!a.Known() || math.Abs(*a.Value-want) > 1e-9*max(1, math.Abs(want))) {
				t.Fatalf("%s alpha is %v (%s), by definition %v", metric, a.Value, a.Why, want)
			}
		}
	})
}

func same(t *rapid.T, what string, a, b []Estimate) {
	if len(a) != len(b) {
		t.Fatalf("%s: %d statistics and %d", what, len(a), len(b))
	}
	for i := range a {
		if a[i].Known() != b[i].Known() || a[i].Why != b[i].Why || a[i].Units != b[i].Units || a[i].Raters != b[i].Raters {
			t.Fatalf("%s: %+v and %+v", what, a[i], b[i])
		}
		if a[i].Known() && math.Abs(*a[i].Value-*b[i].Value) > 1e-6*max(1, math.Abs(*a[i].Value)) {
			t.Fatalf("%s: %s is %v and %v", what, a[i].Statistic, *a[i].Value, *b[i].Value)
		}
	}
}

func TestAgreementHasNoOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := drawnRatings(t)
		shuffle := rand.New(rand.NewSource(int64(rapid.IntRange(0, 1<<30).Draw(t, "seed"))))
		members, units := shuffle.Perm(len(r)), shuffle.Perm(r.units())
		mixed := make(Ratings, len(r))
		for i, m := range members {
			for _, u := range units {
				mixed[i] = append(mixed[i], r[m][u])
			}
		}
		same(t, "in another order", estimates(t, r), estimates(t, mixed))
	})
}

func TestAgreementIgnoresARaterWithoutRatings(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := drawnRatings(t)
		if len(r) == 0 {
			return
		}
		at := rapid.IntRange(0, len(r)).Draw(t, "at")
		same(t, "with a rater who gave none", estimates(t, r), estimates(t, slices.Insert(slices.Clone(r), at, make([]Rating, r.units()))))
	})
}

// Every figure is a number, and every statistic without a value says why.
func TestAgreementIsNeverNotANumber(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := drawnRatings(t)
		for _, e := range estimates(t, r) {
			if e.Known() == (e.Why != "") {
				t.Fatalf("value %v and the sentence %q", e.Value, e.Why)
			}
			if e.Known() && (math.IsNaN(*e.Value) || *e.Value > 1+1e-9 || math.IsInf(*e.Value, 0)) {
				t.Fatalf("%s is %v", e.Statistic, *e.Value)
			}
		}
		w, err := KendallW(r)
		if err != nil {
			t.Fatal(err)
		}
		for _, k := range []Kendall{w.Corrected, w.Uncorrected} {
			if k.Known() && !(*k.Value >= 0 && *k.Value <= 1 && k.Test.P >= 0 && k.Test.P <= 1) {
				t.Fatalf("W is %v with %+v", *k.Value, *k.Test)
			}
		}
		if w.Corrected.Known() && *w.Corrected.Value < *w.Uncorrected.Value {
			t.Fatalf("corrected for ties W falls from %v to %v", *w.Uncorrected.Value, *w.Corrected.Value)
		}
		if _, err := json.Marshal([]any{w, kappaOf(r)}); err != nil { // it refuses NaN and infinity
			t.Fatal(err)
		}
	})
}

func TestAgreementIntervalsHoldTheirValue(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c, err := IntraclassCorrelations(drawnRatings(t), rapid.Float64Range(0.5, 0.999).Draw(t, "level"))
		if err != nil {
			t.Fatal(err)
		}
		for _, form := range c.Forms {
			if i := form.Interval; i != nil && !(i.Lower <= *form.Value && *form.Value <= i.Upper && i.Upper <= 1) {
				t.Fatalf("%s is %v in %+v", form.Statistic, *form.Value, *i)
			}
			if form.Known() && form.Interval == nil && form.Note == "" {
				t.Fatalf("%s has no interval and does not say why", form.Statistic)
			}
			if f := form.Test; f != nil && !(f.F >= 0 && f.P >= 0 && f.P <= 1) {
				t.Fatalf("%s has the test %+v", form.Statistic, *f)
			}
		}
		if _, err := json.Marshal(c); err != nil { // it refuses NaN and infinity
			t.Fatal(err)
		}
	})
}

// Interval statistics do not notice another zero or unit; those of order notice order only.
func TestAgreementDoesNotDependOnTheUnitOfTheMarks(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := drawnRatings(t).mapped(func(v float64) float64 { return math.Round(math.Mod(v, 100) * 8) })
		all := func(r Ratings) []Estimate {
			kept := estimates(t, r)
			return slices.DeleteFunc(kept, func(e Estimate) bool { return e.Statistic == AlphaRatioStatistic })
		}
		same(t, "in other marks", all(r), all(r.mapped(func(v float64) float64 { return 4*v + 1024 })))
	})
}

func TestAgreementOfTooLittleIsASentence(t *testing.T) {
	none := make([]Rating, 3)
	for name, c := range map[string]struct {
		ratings          Ratings
		alpha, icc, w, k string
	}{
		"nobody":      {nil, "no item was scored by two", "fewer than two members", "fewer than two members", "no item has a score"},
		"no units":    {Ratings{{}, {}}, "no item was scored by two", "fewer than two members", "fewer than two members", "no item has a score"},
		"all missing": {Ratings{none, none}, "no item was scored by two", "fewer than two members", "fewer than two members", "no item has a score"},
		"one rater":   {fullRatings([]float64{1, 2, 3}), "no item was scored by two", "fewer than two members", "fewer than two members", "only one member"},
		"constant":    {fullRatings([]float64{2, 2, 2}, []float64{2, 2, 2}), AllEqual, AllEqual, "no member scores one item above", AllEqual},
		"one unit":    {fullRatings([]float64{1}, []float64{2}), "", "1 item is of 1 scored by all 2", "only one item", ""},
		"no overlap": {Ratings{{{1, true}, {}}, {{}, {2, true}}}, "no item was scored by two", "0 items are of 2", "fewer than two members",
			"only one member"},
		"unequal": {Ratings{{{1, true}, {2, true}}, {{1, true}, {}}}, AllEqual, "1 item is of 2", "fewer than two members", "by 1 to 2 members"},
	} {
		for i, e := range estimates(t, c.ratings) {
			want := c.alpha
			switch {
			case i >= len(Metrics)+len(ICCForms)+2:
				want = c.k
			case i >= len(Metrics)+len(ICCForms):
				want = c.w
			case i >= len(Metrics):
				want = c.icc
			}
			if !strings.HasPrefix(e.Why, want) && !strings.Contains(e.Why, want) || (want == "") != e.Known() {
				t.Errorf("%s: %s is %v and says %q, want %q", name, e.Statistic, e.Value, e.Why, want)
			}
		}
	}
}

func TestAgreementWithoutError(t *testing.T) {
	for name, c := range map[string]struct {
		ratings Ratings
		want    []string // of the six forms: "1", "" for none, or any other
	}{
		"the same":        {fullRatings([]float64{1, 2, 4}, []float64{1, 2, 4}), []string{"1", "1", "1", "1", "1", "1"}},
		"one is stricter": {fullRatings([]float64{1, 2, 4}, []float64{3, 4, 6}), []string{"x", "x", "1", "x", "x", "1"}},
		"only severity":   {fullRatings([]float64{1, 1, 1}, []float64{3, 3, 3}), []string{"x", "x", "", "", "x", ""}},
		"crosswise":       {fullRatings([]float64{1, 2}, []float64{2, 1}), []string{"x", "", "x", "", "", ""}},
	} {
		all, err := IntraclassCorrelations(c.ratings, UsualLevel)
		if err != nil {
			t.Fatal(err)
		}
		for i, form := range all.Forms {
			if form.Known() != (c.want[i] != "") || form.Known() && (*form.Value == 1) != (c.want[i] == "1") {
				t.Errorf("%s: %s is %v (%s), want %q", name, form.Statistic, form.Value, form.Why, c.want[i])
			}
			if c.want[i] == "1" && (form.Interval != nil || form.Test != nil || form.Note == "") {
				t.Errorf("%s: %s without error has a test or an interval", name, form.Statistic)
			}
		}
	}
}

func TestAgreementRefusesWhatIsNotATable(t *testing.T) {
	ragged, wild := Ratings{{{1, true}}, {}}, Ratings{{{math.NaN(), true}}}
	for name, err := range map[string]error{
		"metric":        errOf(KrippendorffAlpha(nil, "cubic")),
		"ragged alpha":  errOf(KrippendorffAlpha(ragged, NominalMetric)),
		"wild alpha":    errOf(KrippendorffAlpha(wild, NominalMetric)),
		"infinity":      errOf(KendallW(Ratings{{{math.Inf(1), true}}})),
		"ratio":         errOf(KrippendorffAlpha(fullRatings([]float64{-1}, []float64{1}), RatioMetric)),
		"ragged icc":    errOf(IntraclassCorrelations(ragged, UsualLevel)),
		"level":         errOf(IntraclassCorrelations(nil, 1)),
		"level nan":     errOf(IntraclassCorrelations(nil, math.NaN())),
		"ragged w":      errOf(KendallW(ragged)),
		"ragged kappa":  errOf(FleissKappa([][]int{{1, 2}, {3}})),
		"unequal kappa": errOf(FleissKappa([][]int{{1, 2}, {2, 2}})),
		"negative":      errOf(FleissKappa([][]int{{-1, 2}})),
	} {
		if CodeOf(err) != Invalid {
			t.Errorf("%s: %v, want a refusal", name, err)
		}
	}
}

func errOf[T any](_ T, err error) error { return err }

func TestAgreementBands(t *testing.T) {
	for _, c := range []struct {
		statistic Statistic
		value     float64
		want      string
	}{
		{AlphaOrdinalStatistic, 0.8, "reliable"}, {AlphaOrdinalStatistic, 0.7999, "for tentative conclusions only"},
		{AlphaOrdinalStatistic, 0.667, "for tentative conclusions only"}, {AlphaOrdinalStatistic, 0.6669, "not reliable"},
		{FleissKappaStatistic, -0.01, "poor"}, {FleissKappaStatistic, 0, "slight"}, {FleissKappaStatistic, 0.2, "slight"},
		{FleissKappaStatistic, 0.21, "fair"}, {FleissKappaStatistic, 0.8, "substantial"}, {FleissKappaStatistic, 1, "almost perfect"},
	} {
		if b := bandOf(c.statistic, c.value); b.Word != c.want || b.Source == "" {
			t.Errorf("%s %v is %q, want %q", c.statistic, c.value, b.Word, c.want)
		}
	}
	if bandOf(KendallStatistic, 1) != nil || bandOf(ICC11, 1) != nil || bandOfInterval(Interval{0.9, 0, 1}) != nil {
		t.Error("a statistic without bands has one")
	}
	if b := bandOfInterval(Interval{0.95, 0.75, 0.9}); b.Word != "good" {
		t.Errorf("0.75 to 0.9 is %q, want good", b.Word)
	}
	for _, n := range StatisticNotes {
		if n.Statistic.About() != n || n.Name == "" || n.Meaning == "" || n.Source == "" {
			t.Errorf("%+v lacks a word", n)
		}
	}
}
