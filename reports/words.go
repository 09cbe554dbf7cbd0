package reports

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/shopspring/decimal"

	"assay/model"
)

// points prints a figure as the published rule displays it.
func (a *award) points(e model.Exact) string { return shown(e, a.step) }

func shown(e model.Exact, step model.RoundingStep) string {
	return e.Rounded(step).StringFixed(int32(step.Places))
}

// aligned makes a printer for the points available that gives all of them the same number of
// decimal places, so that the points line up: as many as the longest needs, up to four.
func aligned(figures []model.Exact) func(model.Exact) string {
	places := 0
	for _, e := range figures {
		for places < 4 && e.Cmp(e.RoundTo(&model.RoundingStep{Places: places, Mode: model.Truncate})) != 0 {
			places++
		}
	}
	return func(e model.Exact) string {
		step := model.RoundingStep{Places: places, Mode: model.Truncate}
		if e.Cmp(e.RoundTo(&step)) != 0 {
			return e.Show()
		}
		return shown(e, step)
	}
}

// clipped cuts a name that has to stand in a narrow column.
func clipped(text string, most int) string {
	if runes := []rune(text); len(runes) > most {
		return string(runes[:most-1]) + "…"
	}
	return text
}

func (a *award) money(d decimal.Decimal) string { return model.Money(d, a.c.Currency) }

func orNone(text string) string {
	if strings.TrimSpace(text) == "" {
		return "none recorded"
	}
	return text
}

func upperFirst(text string) string {
	r, size := utf8.DecodeRuneInString(text)
	if size == 0 {
		return text
	}
	return string(unicode.ToUpper(r)) + text[size:]
}

// sentence makes a text start with a capital and end with a full stop.
func sentence(text string) string {
	text = upperFirst(strings.TrimSpace(text))
	if text == "" || strings.ContainsAny(text[len(text)-1:], ".!?") {
		return text
	}
	return text + "."
}

// listed puts each sentence on a line of its own.
func listed(texts []string) string {
	lines := make([]string, len(texts))
	for i, t := range texts {
		lines[i] = sentence(t)
	}
	return strings.Join(lines, "\n")
}

func numberWord(n int) string {
	words := []string{"no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"}
	if n < len(words) {
		return words[n]
	}
	return strconv.Itoa(n)
}

// statusWord is a bid's state for reading: "Ranked", "Disqualified".
func statusWord(b bidView) string {
	if b.result != nil {
		return upperFirst(b.result.Status)
	}
	return upperFirst(string(b.Status))
}

// rankWord prints a rank, "=2" when it is shared.
func rankWord(r *model.BidResult) string {
	switch {
	case r.Rank == 0:
		return "–"
	case r.Joint:
		return "=" + strconv.Itoa(r.Rank)
	}
	return strconv.Itoa(r.Rank)
}

func (l *lotView) ranked() []bidView {
	var ranked []bidView
	for _, b := range l.bids {
		if b.result != nil && b.result.Rank > 0 {
			ranked = append(ranked, b)
		}
	}
	return ranked
}

func (l *lotView) bid(id string) *bidView {
	for i := range l.bids {
		if l.bids[i].ID == id {
			return &l.bids[i]
		}
	}
	return nil
}

func (l *lotView) availables() []model.Exact {
	var figures []model.Exact
	for _, n := range l.nodes {
		figures = append(figures, n.Available)
	}
	return figures
}

// behind is how far a figure is behind the first, whichever way figures are ranked.
func behind(f model.AwardFormula, first, figure model.Exact) model.Exact {
	if f.LowerFirst() {
		return figure.Sub(first)
	}
	return first.Sub(figure)
}

// orderWord says which figure comes first.
func orderWord(f model.AwardFormula) string {
	if f.LowerFirst() {
		return "the lowest first"
	}
	return "the highest first"
}

// scoresWord names what the marks are made from.
func (a *award) scoresWord() string {
	if a.c.Method.Consolidation.Agreed() {
		return "the agreed levels"
	}
	return "the members' scores"
}
