package model

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Span is a part of a text, in bytes.
type Span struct{ From, To int }

// Places lists where a text stands in what is said, whatever the case, the accents and the line breaks
// in it, at most so many.
func Places(said, text string, most int) []Span { return Search(said).Places(text, most) }

// Searched is a text that is looked through more than once: while somebody types what they look for.
type Searched struct {
	said string
	folded
}

// Search makes a text ready to be looked through.
func Search(said string) *Searched { return &Searched{said, fold(said)} }

// Places lists where a text stands in it, as the function Places does.
func (f *Searched) Places(text string, most int) []Span {
	wanted := strings.Join(strings.Fields(Folded(text)), " ")
	if wanted == "" {
		return nil
	}
	var found []Span
	for from := 0; len(found) < most; {
		at := strings.Index(f.text[from:], wanted)
		if at < 0 {
			break
		}
		at += from
		from = at + len(wanted)
		start, end := f.places[at], f.places[from-1]
		_, last := utf8.DecodeRuneInString(f.said[end:])
		found = append(found, Span{start, end + last})
	}
	return found
}

// folded is a text for finding, and for each of its bytes the place it comes from.
type folded struct {
	text   string
	places []int
}

// fold folds letter by letter, and takes any space for one space.
func fold(said string) folded {
	out := make([]byte, 0, len(said))
	places := make([]int, 0, len(said))
	spaced := true
	for i, r := range said {
		before := len(out)
		switch {
		case unicode.IsSpace(r):
			if spaced {
				continue
			}
			out = append(out, ' ')
		case 'A' <= r && r <= 'Z':
			out = append(out, byte(r)+'a'-'A')
		case r < utf8.RuneSelf:
			out = append(out, byte(r))
		default:
			out = append(out, Folded(string(r))...)
		}
		spaced = unicode.IsSpace(r)
		for range len(out) - before {
			places = append(places, i)
		}
	}
	return folded{string(out), places}
}
