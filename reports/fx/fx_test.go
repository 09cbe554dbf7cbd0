package fx

import "testing"

func TestFormulasAreWrittenWithTheBracketsTheyNeed(t *testing.T) {
	a, b, c := Ref("A1", 6.0), Ref("B1", 3.0), Ref("C1", 2.0)
	for _, test := range []struct {
		is   Value
		text string
		want any
	}{
		{Sub(a, Sub(b, c)), "A1-(B1-C1)", 5.0},
		{Sub(Sub(a, b), c), "A1-B1-C1", 1.0},
		{Div(a, Mul(b, c)), "A1/(B1*C1)", 1.0},
		{Div(Mul(a, b), c), "A1*B1/C1", 9.0},
		{Mul(Add(a, b), c), "(A1+B1)*C1", 18.0},
		{Pow(Add(Num(1), Div(c, Num(100))), b), "(1+C1/100)^B1", 1.061208},
		{Pow(Num(-2), c), "(-2)^C1", 4.0},
		{Mul(a, Num(-1)), "A1*(-1)", -6.0},
		{Add(a, Num(-1)), "A1+(-1)", 5.0},
		{If(Gt(a, Mul(b, c)), a, Str(`say "no"`)), `IF(A1>B1*C1,A1,"say ""no""")`, `say "no"`},
		{And(Eq(Str("fail"), Str("Fail")), Ne(a, Str(""))), `AND("fail"="Fail",A1<>"")`, true},
		{Or(Lt(Str(""), a), Le(a, b)), `OR(""<A1,A1<=B1)`, false},
		{RoundTo(Num(-2.345), 2), "ROUND(-2.345,2)", -2.35},
		{Trunc(Num(-2.9)), "TRUNC(-2.9)", -2.0},
	} {
		if test.is.Text != test.text || test.is.Is != test.want {
			t.Errorf("%s gives %v, want %s and %v", test.is.Text, test.is.Is, test.text, test.want)
		}
	}
}

func TestRangesLeaveOutWhatIsNoNumber(t *testing.T) {
	r := Range{Text: "A1:E1", Are: []any{4.0, "", 1.0, 4.0, 2.5}}
	for _, test := range []struct {
		is   Value
		text string
		want float64
	}{
		{r.Sum(), "SUM(A1:E1)", 11.5}, {r.Count(), "COUNT(A1:E1)", 4}, {r.Mean(), "AVERAGE(A1:E1)", 2.875},
		{r.Median(), "MEDIAN(A1:E1)", 3.25}, {r.Highest(), "MAX(A1:E1)", 4}, {r.Lowest(), "MIN(A1:E1)", 1},
		{r.Large(Num(3)), "LARGE(A1:E1,3)", 2.5},
		{r.AtLeast(Num(2.5)), "SUMPRODUCT((ROUND(A1:E1,9)>=2.5)*1)", 3},
		{r.Rank(Num(4), false), "RANK(4,A1:E1,0)", 1}, {r.Rank(Num(4), true), "RANK(4,A1:E1,1)", 3},
		{r.SumLarge(Num(2)), "SUMPRODUCT(LARGE(A1:E1,ROW($A$1:INDEX($A$1:$A$200,2))))", 8},
		{r.SumSmall(Num(2)), "SUMPRODUCT(SMALL(A1:E1,ROW($A$1:INDEX($A$1:$A$200,2))))", 3.5},
		{Range{Text: "A1"}.Highest(), "MAX(A1)", 0}, {SumOf(), "0", 0}, {SumOf(Ref("A1", 1.0), Ref("A2", "")), "SUM(A1,A2)", 1},
	} {
		if test.is.Text != test.text || test.is.Float() != test.want {
			t.Errorf("%s gives %v, want %s and %v", test.is.Text, test.is.Is, test.text, test.want)
		}
	}
}
