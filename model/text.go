package model

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Plural counts in words: "1 bid", "3 bids", "100,000 bids".
func Plural(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return Counted(n) + " " + many
}

// Counted prints a number of things, thousands separated: "100,000".
func Counted(n int) string {
	if n < 0 {
		return strconv.Itoa(n)
	}
	return thousands(strconv.Itoa(n))
}

// thousands marks the thousands of a whole number's digits.
func thousands(digits string) string {
	for i := len(digits) - 3; i > 0; i -= 3 {
		digits = digits[:i] + "," + digits[i:]
	}
	return digits
}

// ByNumber is the form of a word that goes with a number: ByNumber(n, "is", "are").
func ByNumber(n int, one, many string) string {
	if n == 1 {
		return one
	}
	return many
}

// clip cuts a text for a sentence.
func clip(text string, most int) string {
	if runes := []rune(text); len(runes) > most {
		return string(runes[:most]) + "…"
	}
	return text
}

// Join lists names for a sentence: "A", "A and B", "A, B and C"; after most names, "A, B and 7 more".
func Join(names []string, most int) string {
	if len(names) > most {
		return strings.Join(names[:most-1], ", ") + fmt.Sprintf(" and %d more", len(names)-most+1)
	}
	switch len(names) {
	case 0:
		return ""
	case 1:
		return names[0]
	}
	return strings.Join(names[:len(names)-1], ", ") + " and " + names[len(names)-1]
}

// Either lists names to choose from: "A", "A or B", "A, B or C".
func Either(names []string) string {
	if len(names) < 2 {
		return strings.Join(names, "")
	}
	return strings.Join(names[:len(names)-1], ", ") + " or " + names[len(names)-1]
}

// Sentence begins a text with a capital and ends it with a stop: errors have neither. A file's name
// at the beginning stays as it is.
func Sentence(text string) string {
	first, size := utf8.DecodeRuneInString(text)
	if size == 0 {
		return ""
	}
	if word, _, more := strings.Cut(text, " "); more && strings.ContainsAny(word, "./") {
		return strings.TrimSuffix(text, ".") + "."
	}
	return string(unicode.ToUpper(first)) + strings.TrimSuffix(text[size:], ".") + "."
}

// Visible is a name from outside as it can be shown: what would act on the text around it, such as
// a line break or a mark that turns the direction of reading, is written out.
func Visible(name string) string {
	var out strings.Builder
	for _, r := range name {
		if acts(r) {
			fmt.Fprintf(&out, "[U+%04X]", r)
		} else {
			out.WriteRune(r)
		}
	}
	return out.String()
}

// acts reports whether a character does something instead of being seen.
func acts(r rune) bool {
	return unicode.IsControl(r) || unicode.In(r, unicode.Cf, unicode.Zl, unicode.Zp) && r != joiner
}

// joiner makes one picture of several, such as a family, and letters of some scripts.
const joiner = '\u200d'
