package lang

import (
	"strings"
	"time"

	"assay/model"
)

// ParseDay reads a day as a person writes it. Who reads Welsh may write the day and the month in
// Welsh too, as they see them.
func ParseDay(text string) (model.Date, error) {
	day, err := model.ParseDate(text)
	if err == nil || Used() == English {
		return day, err
	}
	if inWelsh, wrong := model.ParseDate(named(text)); wrong == nil {
		return inWelsh, nil
	}
	return day, err
}

// ParseTime reads a time as a person writes it, with the month in Welsh too where they read Welsh.
func ParseTime(text string) (time.Time, error) {
	at, err := model.ParseTime(text)
	if err == nil || Used() == English {
		return at, err
	}
	if inWelsh, wrong := model.ParseTime(named(text)); wrong == nil {
		return inWelsh, nil
	}
	return at, err
}

// named is a text with the Welsh names of days and months in English.
func named(text string) string {
	words := strings.Fields(text)
	if len(words) > 1 && strings.EqualFold(words[0], "dydd") {
		words = words[1:]
		for d := time.Sunday; d <= time.Saturday; d++ {
			if strings.EqualFold("dydd "+words[0], In("date", d.String())) {
				words[0] = d.String()
			}
		}
	}
	for i, word := range words {
		for m := time.January; m <= time.December; m++ {
			for _, name := range []string{m.String(), m.String()[:3]} {
				if strings.EqualFold(word, In("date", name)) {
					words[i] = m.String()
				}
			}
		}
	}
	return strings.Join(words, " ")
}

// Rule is the way from the members' marks to the one that counts, in words.
func Rule(c model.Consolidation) string {
	title := T(c.Rule.Title())
	switch {
	case c.Rule != model.TrimmedMean:
		return title
	case c.Trim == 1:
		return T("%s, without the highest and the lowest", title)
	}
	return T("%s, without the %d highest and the %d lowest", title, c.Trim, c.Trim)
}
