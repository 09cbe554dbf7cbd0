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
	var found []Found
	if strings.TrimSpace(text) == "" {
		return nil, nil
	}
	for page := range p.Pages {
		said, err := p.Text(ctx, page)
		if err != nil {
			return found, err
		}
		for _, at := range model.Places(said, text, mostFound-len(found)) {
			found = append(found, Found{page, at.From, at.To, excerpt(said, at.From, at.To)})
		}
		if len(found) >= mostFound {
			break
		}
	}
	return found, ctx.Err()
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
