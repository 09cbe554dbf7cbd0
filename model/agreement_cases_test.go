package model

import (
	"encoding/json"
	"math"
	"os"
	"testing"
)

// published reads a published case: its inputs and the figures printed with it.
func published[I, P any](t *testing.T, name string) (I, P) {
	t.Helper()
	text, err := os.ReadFile("testdata/cases/" + name + ".json")
	if err != nil {
		t.Fatal(err)
	}
	var c struct {
		Inputs    I `json:"inputs"`
		Published P `json:"published"`
	}
	if err := json.Unmarshal(text, &c); err != nil {
		t.Fatal(err)
	}
	return c.Inputs, c.Published
}

// near refuses a figure that differs from the one printed by more than the last place printed.
func near(t *testing.T, what string, got *float64, want float64, places int) {
	t.Helper()
	if got == nil {
		t.Errorf("%s has no value, want %v", what, want)
		return
	}
	if math.Abs(*got-want) > 0.5000001*math.Pow10(-places) {
		t.Errorf("%s is %.9f, want %v to %d places", what, *got, want, places)
	}
}

func ratingsOf(rows [][]*float64) Ratings {
	r := make(Ratings, len(rows))
	for i, row := range rows {
		for _, v := range row {
			if v == nil {
				r[i] = append(r[i], Rating{})
			} else {
				r[i] = append(r[i], Rating{*v, true})
			}
		}
	}
	return r
}

func fullRatings(rows ...[]float64) Ratings {
	r := make(Ratings, len(rows))
	for i, row := range rows {
		for _, v := range row {
			r[i] = append(r[i], Rating{v, true})
		}
	}
	return r
}

func transposed(rows [][]float64) Ratings {
	columns := make([][]float64, len(rows[0]))
	for _, row := range rows {
		for j, v := range row {
			columns[j] = append(columns[j], v)
		}
	}
	return fullRatings(columns...)
}

func TestAgreementAlphaOfThePublishedCase(t *testing.T) {
	in, want := published[struct{ Coders [][]*float64 }, map[Metric]float64](t, "krippendorff-alpha-wikipedia")
	for _, metric := range []Metric{NominalMetric, IntervalMetric} {
		a, err := KrippendorffAlpha(ratingsOf(in.Coders), metric)
		if err != nil {
			t.Fatal(err)
		}
		near(t, string(metric), a.Value, want[metric], 3)
		if a.Units != 12 || a.Raters != 3 || a.Ratings != 26 {
			t.Errorf("%s rests on %d units, %d raters, %d ratings; want 12, 3 and 26", metric, a.Units, a.Raters, a.Ratings)
		}
	}
}

// The reliability data of Krippendorff 2011: four observers, twelve units, values 1 to 5, with
// the alphas printed there.
func TestAgreementAlphaOfItsSource(t *testing.T) {
	const o = -1 // missing
	rows := [][]float64{
		{1, 2, 3, 3, 2, 1, 4, 1, 2, o, o, o},
		{1, 2, 3, 3, 2, 2, 4, 1, 2, 5, o, 3},
		{o, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, o},
		{1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, o}}
	r := fullRatings(rows...)
	for i := range r {
		for j := range r[i] {
			r[i][j].Given = r[i][j].Value != o
		}
	}
	for metric, want := range map[Metric]float64{NominalMetric: 0.743, OrdinalMetric: 0.815, IntervalMetric: 0.849, RatioMetric: 0.797} {
		a, err := KrippendorffAlpha(r, metric)
		if err != nil {
			t.Fatal(err)
		}
		near(t, string(metric), a.Value, want, 3)
		if a.Ratings != 40 {
			t.Errorf("%d ratings are pairable, want 40", a.Ratings)
		}
	}
}

func TestAgreementKappaOfThePublishedCase(t *testing.T) {
	type figures struct {
		Kappa float64
		PBar  float64   `json:"P_bar"`
		Pe    float64   `json:"Pe_bar"`
		PI    []float64 `json:"P_i"`
	}
	in, want := published[struct{ Counts [][]int }, figures](t, "fleiss-kappa-wikipedia")
	k, err := FleissKappa(in.Counts)
	if err != nil {
		t.Fatal(err)
	}
	near(t, "kappa", k.Value, want.Kappa, 3)
	near(t, "observed", &k.Observed, want.PBar, 3)
	near(t, "expected", &k.Expected, want.Pe, 3)
	for i, p := range want.PI {
		near(t, "a unit's agreement", &k.UnitAgreement[i], p, 3)
	}
	if k.Units != 10 || k.Raters != 14 || k.Band.Word != "fair" {
		t.Errorf("kappa rests on %d units by %d raters and is %q", k.Units, k.Raters, k.Band.Word)
	}
}

// The intervals are those R prints with psych::ICC for the same ratings.
func TestAgreementICCOfThePublishedCase(t *testing.T) {
	in, want := published[struct {
		Targets [][]float64 `json:"targets_by_judges"`
	}, map[string]float64](t, "icc-shrout-fleiss-1979")
	c, err := IntraclassCorrelations(transposed(in.Targets), 0.95)
	if err != nil {
		t.Fatal(err)
	}
	for i, row := range []struct {
		lower, upper float64 // printed with three places and with two
		f            float64
		df2          int
		p            float64
		band         string
	}{
		{-0.133, 0.72, 1.8, 18, 0.16477, "poor to moderate"},
		{0.019, 0.76, 11.0, 15, 0.00013, "poor to good"},
		{0.342, 0.95, 11.0, 15, 0.00013, "poor to excellent"},
		{-0.884, 0.91, 1.8, 18, 0.16477, "poor to excellent"},
		{0.071, 0.93, 11.0, 15, 0.00013, "poor to excellent"},
		{0.676, 0.99, 11.0, 15, 0.00013, "moderate to excellent"},
	} {
		form := c.Forms[i]
		name := form.Statistic.About().Name
		near(t, name, form.Value, want[name], 2)
		near(t, name+" lower", &form.Interval.Lower, row.lower, 3)
		near(t, name+" upper", &form.Interval.Upper, row.upper, 2)
		near(t, name+" F", &form.Test.F, row.f, 1)
		near(t, name+" p", &form.Test.P, row.p, 5)
		if form.Test.DF1 != 5 || form.Test.DF2 != row.df2 {
			t.Errorf("%s has %d and %d degrees of freedom, want 5 and %d", name, form.Test.DF1, form.Test.DF2, row.df2)
		}
		if form.Band == nil || form.Band.Word != row.band {
			t.Errorf("%s is banded %v, want %q", name, form.Band, row.band)
		}
	}
	for name, got := range map[string]float64{"MSB": c.Squares.Units, "MSW": c.Squares.Within, "MSJ": c.Squares.Raters, "MSE": c.Squares.Residual} {
		near(t, name, &got, want[name], 2)
	}
}

func anxiety(t *testing.T) (Ratings, map[string]float64) {
	in, want := published[struct {
		Raters map[string][]float64
	}, map[string]float64](t, "kendall-w-anxiety-ties")
	return fullRatings(in.Raters["r1"], in.Raters["r2"], in.Raters["r3"]), want
}

// R prints these figures with psych::ICC for the ratings of anxiety. Every interval reaches
// below 0, where it is easiest to get wrong. R fits the variances in steps, which leaves its
// seventh digit open: it prints 0.2160493 where the mean squares give 0.21604938.
func TestAgreementICCBelowZero(t *testing.T) {
	r, _ := anxiety(t)
	c, err := IntraclassCorrelations(r, 0.95)
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range [][3]float64{
		{0.1750225, -0.07744650, 0.4843362}, {0.1979983, -0.03891068, 0.4935740}, {0.2160493, -0.04625793, 0.5222590},
		{0.3889259, -0.27492318, 0.7380652}, {0.4254988, -0.12658288, 0.7451493}, {0.4525861, -0.15292145, 0.7663308},
	} {
		form := c.Forms[i]
		name := string(form.Statistic)
		near(t, name, form.Value, want[0], 6)
		near(t, name+" lower", &form.Interval.Lower, want[1], 6)
		near(t, name+" upper", &form.Interval.Upper, want[2], 6)
	}
}

func TestAgreementKendallOfThePublishedCase(t *testing.T) {
	r, want := anxiety(t)
	c, err := KendallW(r)
	if err != nil {
		t.Fatal(err)
	}
	near(t, "corrected", c.Corrected.Value, want["Wt"], 3)
	near(t, "corrected chi-square", &c.Corrected.Test.ChiSquare, want["chisq19"], 1)
	near(t, "corrected p", &c.Corrected.Test.P, want["p"], 4)
	near(t, "uncorrected", c.Uncorrected.Value, want["W_uncorrected"], 3)
	near(t, "uncorrected chi-square", &c.Uncorrected.Test.ChiSquare, want["chisq19_uncorrected"], 1)
	near(t, "uncorrected p", &c.Uncorrected.Test.P, want["p_uncorrected"], 4)
	if c.Corrected.Test.DF != 19 || c.Raters != 3 || c.Units != 20 {
		t.Errorf("W rests on %d raters, %d units, %d degrees of freedom", c.Raters, c.Units, c.Corrected.Test.DF)
	}
}

// For one degree of freedom each way and for two above, the quantiles of F have closed forms.
func TestAgreementQuantilesOfF(t *testing.T) {
	for _, level := range []float64{0.5, 0.9, 0.95, 0.99, 0.999} {
		p := (1 + level) / 2
		for _, c := range []struct{ df1, df2, want float64 }{
			{1, 1, math.Pow(math.Tan(math.Pi*p/2), 2)},
			{2, 3, 1.5 * (math.Pow(1-p, -2.0/3) - 1)},
			{2, 0.5, 0.25 * (math.Pow(1-p, -4) - 1)},
			{2, 3000, 1500 * (math.Pow(1-p, -1.0/1500) - 1)},
		} {
			if got := quantileF(level, c.df1, c.df2); math.Abs(got/c.want-1) > 1e-9 {
				t.Errorf("F(%g,%g) at level %g is %.12g, want %.12g", c.df1, c.df2, level, got, c.want)
			}
		}
	}
}
