package pdf

import (
	"strings"
	"unicode"

	"golang.org/x/image/font/sfnt"
	"golang.org/x/text/unicode/norm"
)

// missing stands for every character the report's font cannot show.
const missing = '□'

// cleaner makes any text safe to set: composed, without controls, and with every character
// that the fonts lack, or that the PDF writer cannot carry, replaced by a box that shows
// something stood there. It counts the boxes so that the report can own up to them.
type cleaner struct {
	fonts    []*sfnt.Font
	buffer   sfnt.Buffer
	known    map[rune]bool
	replaced int
}

func newCleaner(fonts []*sfnt.Font) *cleaner {
	return &cleaner{fonts: fonts, known: map[rune]bool{}}
}

// count adds a text's boxes to the count: once a text, however often it is measured.
func (c *cleaner) count(s string) {
	if plainASCII(s) {
		return
	}
	_, boxes := c.cleaned(s)
	c.replaced += boxes
}

// peek cleans a text without counting. Line feeds stay; tabs become spaces.
func (c *cleaner) peek(s string) string {
	s, _ = c.cleaned(s)
	return s
}

// text cleans and counts.
func (c *cleaner) text(s string) string {
	s, boxes := c.cleaned(s)
	c.replaced += boxes
	return s
}

func (c *cleaner) cleaned(s string) (string, int) {
	if plainASCII(s) {
		return s, 0
	}
	boxes := 0
	s = strings.ReplaceAll(strings.ToValidUTF8(s, "\uFFFD"), "\r\n", "\n")
	s = norm.NFC.String(s)
	var b strings.Builder
	b.Grow(len(s))
	for _, r := range s {
		switch {
		case r == '\n' || r == '\r' || r == '\u2028' || r == '\u2029':
			b.WriteByte('\n')
		case r == '\t':
			b.WriteString("    ")
		case r == '\u2011': // the fonts have no unbreakable hyphen; the ordinary one reads the same
			b.WriteByte('-')
		case unseen(r):
		case c.shows(r):
			b.WriteRune(r)
		default:
			b.WriteRune(missing)
			boxes++
		}
	}
	return b.String(), boxes
}

// line cleans and counts a text that stands on one line.
func (c *cleaner) line(s string) string { return oneLine(c.text(s)) }

// peekLine is line without counting.
func (c *cleaner) peekLine(s string) string { return oneLine(c.peek(s)) }

func oneLine(s string) string {
	return strings.Join(strings.FieldsFunc(s, func(r rune) bool { return r == ' ' || r == '\n' }), " ")
}

func plainASCII(s string) bool {
	for i := 0; i < len(s); i++ {
		if (s[i] < ' ' && s[i] != '\n') || s[i] > '~' {
			return false
		}
	}
	return true
}

// unseen reports characters that only advise on breaking or joining and have no look of
// their own. The bidirectional controls are not among them: they change what a reader sees.
func unseen(r rune) bool {
	switch r {
	case '\u00AD', '\u200B', '\u200C', '\u200D', '\u2060', '\uFEFF':
		return true
	}
	return r >= '\uFE00' && r <= '\uFE0F'
}

func (c *cleaner) shows(r rune) bool {
	shown, seen := c.known[r]
	if !seen {
		shown = c.lookUp(r)
		c.known[r] = shown
	}
	return shown
}

func (c *cleaner) lookUp(r rune) bool {
	if r > 0xFFFF || r == '\uFFFD' || unicode.IsControl(r) || unicode.Is(unicode.Cf, r) {
		return false
	}
	for _, f := range c.fonts {
		if glyph, err := f.GlyphIndex(&c.buffer, r); err != nil || glyph == 0 {
			return false
		}
	}
	return true
}
