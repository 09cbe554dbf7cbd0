package lang

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"assay/model"
)

// Join lists names for a sentence: "A, B and C"; after most names, "A, B and 7 more".
func Join(names []string, most int) string {
	if len(names) > most {
		return T("%s and %d more", strings.Join(names[:most-1], ", "), len(names)-most+1)
	}
	last := len(names) - 1
	if last < 1 {
		return strings.Join(names, "")
	}
	and := "%s and %s"
	if first, _ := utf8.DecodeRuneInString(names[last]); Used() == Welsh && strings.ContainsRune("aeiouwyAEIOUWYâêîôûŵŷÂÊÎÔÛŴŶ", first) {
		and = "%s and a vowel: %s" // the word for "and" is "ac" there, else "a"
	}
	return T(and, strings.Join(names[:last], ", "), names[last])
}

// Either lists names to choose from: "A, B or C".
func Either(names []string) string {
	last := len(names) - 1
	if last < 1 {
		return strings.Join(names, "")
	}
	return T("%s or %s", strings.Join(names[:last], ", "), names[last])
}

// Bytes is the size of a file for reading: "12 kB".
func Bytes(n int64) string {
	if n < 1e3 {
		return Count(int(n), "byte", "bytes")
	}
	return model.ByteSize(n)
}

// Capital begins a text with a capital letter.
func Capital(text string) string {
	first, size := utf8.DecodeRuneInString(text)
	return string(unicode.ToUpper(first)) + text[size:]
}
