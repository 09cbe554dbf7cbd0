package model

import (
	"math/big"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// A bid with hardly any quality has a value index too, however steep the weights make it.
func TestTheSmallestRootsHaveTheirDigits(t *testing.T) {
	c := ruled(AwardRule{Name: WeightedValue}, "3", []string{"0.001", "1000000"}, []string{"0.002", "1000000"}, []string{"4", "1000000"})
	for _, marks := range []string{"0.001", "0.002"} {
		c.Method.Scales[0].Levels = append(c.Method.Scales[0].Levels, Level{Value: marks, Marks: dec(marks)})
	}
	r := evaluate(t, c)
	if order := r.Bids[0].Bid + r.Bids[1].Bid + r.Bids[2].Bid; order != "CBA" || r.Bid("A").Joint || r.Bid("A").Total.Sign() <= 0 {
		t.Errorf("the order is %s, and the smallest figure %s", order, r.Bid("A").Total)
	}
}

func TestARootIsTheGreatestThatIsNotAbove(t *testing.T) {
	step := exactly(new(big.Rat).SetFrac(big.NewInt(1), new(big.Int).Exp(big.NewInt(10), big.NewInt(logPlaces), nil)))
	rapid.Check(t, func(t *rapid.T) {
		a := exactly(big.NewRat(rapid.Int64Min(1).Draw(t, "num"), rapid.Int64Min(1).Draw(t, "den")))
		a, n := a.Pow(rapid.IntRange(1, 40).Draw(t, "power")), rapid.IntRange(2, 60).Draw(t, "n")
		if root := a.Root(n); root.Sign() <= 0 || root.Pow(n).Cmp(a) > 0 || root.Add(step).Pow(n).Cmp(a) <= 0 {
			t.Fatalf("the root is %s", root)
		}
		if root := a.Pow(n).Root(n); root.Cmp(a) > 0 || root.Add(step).Cmp(a) <= 0 {
			t.Fatalf("the root of a power is %s, not %s", root, a)
		}
	})
}

// At base 8, twice the lowest price loses exactly a third of the points. Two bids then have 62
// each, and the digits of logarithms separate nobody.
func TestLogarithmsSeparateNoEqualBids(t *testing.T) {
	c := panel([]string{"100"}, []string{"4", "200"}, []string{"3", "100"})
	c.Method.Criteria[0].Weight, c.Method.Criteria[1].Weight = dec("62.5"), dec("37.5")
	c.Method.Criteria[1].Formula = &PriceRule{Name: Logarithmic, Lowest: Compliant, Base: ptr("8")}
	r := evaluate(t, c) // 50 + 2/3 of 37.5 = 75 = 37.5 + 37.5
	if a := r.Bid("A"); a.Total.String() != "75" || !a.Joint {
		t.Errorf("A has %s and B %s", a.Total, r.Bid("B").Total)
	}
	for _, test := range [][3]string{{"2", "8", "1/3"}, {"27", "81", "0.75"}, {"1.21", "1.1", "2"}, {"3", "3", "1"}, {"1.05", "1.1025", "0.5"}} {
		if got := ExactOf(dec(test[0])).LogTo(ExactOf(dec(test[1]))); got.String() != test[2] {
			t.Errorf("the logarithm of %s to base %s is %s, want %s", test[0], test[1], got, test[2])
		}
	}
}

func TestABaseTooNearToOneIsRefused(t *testing.T) {
	for base, ok := range map[string]bool{"1.0000000000000000000000000000000001": false, "1": false, "1.001": true, "1000": true, "1000.1": false} {
		errs := priced("100", PriceRule{Name: Logarithmic, Base: ptr(base)}, "100", "110").Check()
		if (len(errs) == 0) != ok || !ok && !strings.Contains(errs[0].Error(), "from 1.001 to 1000") {
			t.Errorf("base %s: %v", base, errs)
		}
	}
}
