package paper

import (
	"context"
	"strings"
	"unicode/utf8"

	"assay/model"
)

// Found is one place where a text stands.
type Found struct {
	Page    int    // counted from 0
	At, End int    // bytes of the page's text, from and to
	Excerpt string // the line around it
}

// mostFound bounds what is listed of one document; who looks for "the" looks for nothing.
const mostFound = 500

// Find lists where a text stands, whatever the case, the accents and the line breaks in it. It reads
// pages as it goes.
func (p *Paper) Find(ctx context.Context, text string) ([]Found, error) {
	wanted := strings.Join(strings.Fields(model.Folded(text)), " ")
	if wanted == "" {
		return nil, nil
	}
	var found []Found
	for page := range p.Pages {
		said, err := p.Text(ctx, page)
		if err != nil {
			return found, err
		}
		found = append(found, findIn(said, wanted, page)...)
		if len(found) >= mostFound {
			return found[:mostFound], nil
		}
	}
	return found, ctx.Err()
}

func findIn(said, wanted string, page int) []Found {
	f := fold(said)
	var found []Found
	for from := 0; len(found) < mostFound; {
		at := strings.Index(f.text[from:], wanted)
		if at < 0 {
			break
		}
		at += from
		from = at + len(wanted)
		start, end := f.places[at], f.places[from-1]
		_, last := utf8.DecodeRuneInString(said[end:])
		found = append(found, Found{page, start, end + last, excerpt(said, start, end+last)})
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
	var out strings.Builder
	places := make([]int, 0, len(said))
	spaced := true
	for i, r := range said {
		letter := ""
		switch {
		case strings.ContainsRune(" \t\n\u00a0\u2009\u202f", r):
			if spaced {
				continue
			}
			letter, spaced = " ", true
		default:
			letter, spaced = model.Folded(string(r)), false
		}
		for range len(letter) {
			places = append(places, i)
		}
		out.WriteString(letter)
	}
	return folded{out.String(), places}
}

// How many bytes of a page are shown before and after what was found.
const (
	ahead  = 16
	behind = 100
)

func excerpt(said string, from, to int) string {
	begin, end := max(0, from-ahead), min(len(said), to+behind)
	for begin > 0 && !utf8.RuneStart(said[begin]) {
		begin--
	}
	for end < len(said) && !utf8.RuneStart(said[end]) {
		end++
	}
	text := strings.Join(strings.Fields(said[begin:end]), " ")
	if begin > 0 {
		text = "…" + text
	}
	if end < len(said) {
		text += "…"
	}
	return text
}
