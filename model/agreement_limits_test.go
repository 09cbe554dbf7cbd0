package model

import "testing"

// The lower limit of ICC(2,1) is −1/(k − 1) here, where the step to the mean of k divides by 0; a
// last digit above it, the limit came out as −5.6 thousand million million.
func TestAgreementIntervalOfTheMeanIsNoneWhereItsFormulaDividesByNothing(t *testing.T) {
	r := Ratings{}
	for _, row := range [][]float64{{0.5, 0}, {0.5, 0.25}, {0, 0.25}, {0.5, 0.5}, {0, 0.25}} {
		var given []Rating
		for _, value := range row {
			given = append(given, Rating{value, true})
		}
		r = append(r, given)
	}
	for _, order := range [][]int{{0, 1, 2, 3, 4}, {4, 3, 2, 1, 0}, {1, 2, 3, 4, 0}, {2, 0, 4, 1, 3}, {3, 1, 0, 4, 2}, {0, 3, 1, 2, 4}} {
		var turned Ratings
		for _, m := range order {
			turned = append(turned, r[m])
		}
		c, err := IntraclassCorrelations(turned, UsualLevel)
		if err != nil {
			t.Fatal(err)
		}
		for _, form := range c.Forms {
			if i := form.Interval; i != nil && i.Lower < -1e6 {
				t.Errorf("%v: %s has the interval %+v around %v", order, form.Statistic, *i, *form.Value)
			}
		}
	}
}
