package ui

import (
	"sort"
	"unicode/utf8"

	"assay/model"
)

// ReaderMark is a part of a Reader's text that is marked to stay, counted in letters. It is tinted, and
// named in the margin.
type ReaderMark struct {
	From, To int
	Letter   string
	Tone     Tone
}

// Gutter leaves room at the left of the text, in which marks are named.
func (r *Reader) Gutter() { r.page.naming = true }

// SetMarks marks parts of the text instead of those before.
func (r *Reader) SetMarks(marks []ReaderMark) {
	r.page.marks = marks
	r.page.draw()
}

// mostPlaces bounds what is found: who finds more looks for something else.
const mostPlaces = 1_000

// Find looks for a text, whatever its case, accents and line breaks, and goes to the first place from
// what is in sight on. "" ends it.
func (r *Reader) Find(text string) {
	p := r.page
	r.wanted = text
	p.look(text)
	if len(p.found) == 0 {
		p.sel(0, 0)
		p.draw()
		return
	}
	sight := 0
	if first, _ := p.inSight(); first < len(p.lines) {
		sight = p.lines[first].start
	}
	p.at = sort.Search(len(p.found), func(i int) bool { return p.found[i][0] >= sight }) % len(p.found)
	r.Step(0)
}

// Step goes to the next place (1) or the one before (-1), round the ends.
func (r *Reader) Step(by int) {
	p := r.page
	if n := len(p.found); n > 0 {
		p.at = (p.at + by + n) % n
		r.Point(p.found[p.at][0], p.found[p.at][1])
	}
}

// Found says which of how many places was gone to: 2 of 7; 0 of 0 where there is none.
func (r *Reader) Found() (at, of int) {
	if len(r.page.found) == 0 {
		return 0, 0
	}
	return r.page.at + 1, len(r.page.found)
}

// look lists where a text stands.
func (p *readerPage) look(text string) {
	p.found, p.at = nil, 0
	if text == "" {
		return
	}
	said := p.reader.said
	if p.searched == nil {
		p.searched = model.Search(said)
	}
	runes, bytes := 0, 0
	upTo := func(at int) int {
		runes, bytes = runes+utf8.RuneCountInString(said[bytes:at]), at
		return runes
	}
	for _, span := range p.searched.Places(text, mostPlaces) {
		p.found = append(p.found, [2]int{upTo(span.From), upTo(span.To)})
	}
}
