package paper

import (
	"encoding/xml"
	"strconv"
	"unicode/utf8"
)

// Questionnaires are answered with ticks and drop-down lists. Their answers are no text of the document but
// settings of a field, or characters of a font of symbols, and without them a reader would see a question
// and no answer.

// boxes are what a box to tick is shown as, empty and ticked.
var boxes = []string{"☐", "☒"}[:2:2]

// form reads an element of a form, or a symbol; false where it is none.
func (w *word) form(t xml.StartElement) bool {
	switch t.Name.Local {
	case "checkBox":
		w.choices, w.chosen, w.answered = boxes, 0, false
	case "ddList":
		w.choices, w.chosen, w.answered = nil, 0, false
	case "listEntry":
		w.choices = append(w.choices, attribute(t, "val"))
	case "checked", "result":
		w.chosen, w.answered = setting(t), true
	case "default":
		if !w.answered {
			w.chosen = setting(t)
		}
	case "sym":
		w.text = utf8.AppendRune(w.text, symbol(attribute(t, "font"), attribute(t, "char")))
	default:
		return false
	}
	return true
}

// setting is a number, or a switch as 0 or 1. A switch without a value is on.
func setting(t xml.StartElement) int {
	switch value := attribute(t, "val"); value {
	case "", "true", "on":
		return 1
	default:
		n, _ := strconv.Atoi(value)
		return n
	}
}

func attribute(t xml.StartElement, name string) string {
	for _, a := range t.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// wingdings are the characters of that font that answer questions.
var wingdings = map[uint64]rune{0x6f: '☐', 0x71: '☐', 0x72: '☐', 0xa8: '☐', 0x78: '☒', 0xfd: '☒', 0xfe: '☑', 0xfb: '✗', 0xfc: '✓', 0xa7: '•', 0xd8: '➢', 0xe0: '→', 0x4a: '☺'}

// symbol is a character of a font of symbols as one that any font has, or a mark that there is one.
func symbol(font, code string) rune {
	n, err := strconv.ParseUint(code, 16, 16)
	if err != nil {
		return '□'
	}
	if n >= 0xf000 { // fonts of symbols keep theirs there
		n -= 0xf000
	}
	known := map[string]map[uint64]rune{"Wingdings": wingdings, "Wingdings 2": {0x4f: '✗', 0x50: '✓', 0x51: '☒', 0x52: '☑', 0x53: '☒', 0x54: '☒', 0xa3: '☐'}}[font]
	switch r, is := known[n]; {
	case is:
		return r
	case known == nil && n >= 0x20 && font != "Wingdings 3" && font != "Webdings" && font != "Symbol":
		return rune(n)
	}
	return '□'
}
