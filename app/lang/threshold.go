package lang

import "assay/model"

// Threshold is a minimum and what becomes of a bid below it: "at least 60%, else disqualified".
func Threshold(t model.Threshold) string {
	if t.Effect == model.Disqualify {
		return T("%s, else disqualified", demand(t))
	}
	return T("%s, else flagged", demand(t))
}

// demand says what must be reached.
func demand(t model.Threshold) string {
	least := t.Minimum.String()
	switch t.Unit {
	case model.ByPercent:
		return T("at least %s%%", least)
	case model.ByPoints:
		return T("at least %s points", least)
	case model.ByCount:
		mark := "0"
		if t.Mark != nil {
			mark = t.Mark.String()
		}
		return T("at least %s with %s or more", figures(least, "question", "questions"), figures(mark, "mark", "marks"))
	case model.ByBest:
		return T("among the %s best", least)
	}
	return T("at least %s", figures(least, "mark", "marks"))
}

// figures is Count of a number that need not be whole.
func figures(n, one, many string) string {
	if n == "1" {
		return T("1 " + one)
	}
	return T("%s "+many, n)
}
