package ui

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Sentence begins a text with a capital and ends it with a stop: errors have neither.
func Sentence(text string) string {
	first, size := utf8.DecodeRuneInString(text)
	if size == 0 {
		return ""
	}
	return string(unicode.ToUpper(first)) + strings.TrimSuffix(text[size:], ".") + "."
}
