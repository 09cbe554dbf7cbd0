package ui

import (
	"math"
	"sort"
	"strings"
	"unicode"
)

// readerLine is one line of a Reader's text on screen.
type readerLine struct {
	start, end int     // which runes of the text it shows
	left, top  float32 // where it is drawn
}

// bullets begin a paragraph whose further lines are set in below its words.
var bullets = []string{"• ", "- ", "– ", "— ", "* ", "· "}

// breakLines breaks a whole text into lines for a width. Between paragraphs it leaves gap.
func breakLines(runes []rune, width float32, style TextStyle, gap float32) []readerLine {
	b := newLineBreaker(runes, width, style, gap)
	b.reach(len(runes))
	return b.lines
}

// readerStep is the distance between lines: wider than a label's, because people read here
// for hours.
func readerStep(style TextStyle) float32 { return style.lineHeight() + 3 }

// lineBreaker breaks a text into lines from its beginning, as far as it is asked to: the first page of a
// long answer does not wait for the last.
type lineBreaker struct {
	runes []rune
	width float32
	style TextStyle
	gap   float32
	words map[string]float32 // widths measured before; a text repeats its words
	lines []readerLine
	top   float32
	step  float32

	at   int // what is before it is in lines, or in the one that is being filled
	end  int // of the paragraph that at is in; -1 between two
	hang float32
	// the line that is being filled:
	start, last int
	left, used  float32
}

func newLineBreaker(runes []rune, width float32, style TextStyle, gap float32) *lineBreaker {
	return &lineBreaker{runes: runes, width: width, style: style, gap: gap, words: map[string]float32{}, step: readerStep(style), end: -1}
}

// done reports whether all of the text is in lines.
func (b *lineBreaker) done() bool { return b.at > len(b.runes) }

// reach goes on until what is before a rune, and the rune itself, is broken into lines.
func (b *lineBreaker) reach(goal int) {
	for b.at <= goal && !b.done() {
		switch {
		case b.end < 0:
			b.begin()
		case b.at < b.end:
			b.word()
		default:
			b.line(b.last)
			b.top, b.at, b.end = b.top+b.gap, b.end+1, -1
		}
	}
}

// height is that of the text, as far as it is not broken yet by what it took so far.
func (b *lineBreaker) height() float32 {
	switch {
	case b.done() && len(b.lines) > 0:
		return b.lines[len(b.lines)-1].top + b.step + b.gap
	case b.done() || b.at == 0:
		return 0
	}
	return b.top / float32(b.at) * float32(len(b.runes))
}

// begin begins a paragraph; one of blanks is passed over.
func (b *lineBreaker) begin() {
	end, blanks := b.at, true
	for end < len(b.runes) && b.runes[end] != '\n' {
		blanks = blanks && unicode.IsSpace(b.runes[end])
		end++
	}
	if blanks {
		b.at = end + 1
		return
	}
	b.end, b.hang, b.left, b.start, b.last, b.used = end, 0, 0, b.at, b.at, 0
	head := string(b.runes[b.at:min(end, b.at+2)])
	for _, bullet := range bullets {
		if strings.HasPrefix(head, bullet) {
			b.hang = b.style.measure(bullet).Width
		}
	}
}

// longestWord is how many letters of a word are measured at once: more never fit a line, and
// a "word" may be a page of letters without a space.
const longestWord = 400

func (b *lineBreaker) measure(from, to int) float32 {
	if to-from > longestWord {
		return math.MaxFloat32
	}
	word := string(b.runes[from:to])
	if w, known := b.words[word]; known {
		return w
	}
	w := b.style.measure(word).Width
	b.words[word] = w
	return w
}

// line ends the line that is being filled; the next one of the paragraph is set in.
func (b *lineBreaker) line(end int) {
	b.lines = append(b.lines, readerLine{start: b.start, end: end, left: b.left, top: b.top})
	b.top += b.step
	b.left, b.used = b.hang, 0
}

// word puts the next word into the line, or into a line of its own; only where the word alone is wider than
// a line is it broken.
func (b *lineBreaker) word() {
	word := b.at
	for word < b.end && b.space(word) {
		word++
	}
	if word == b.end {
		b.at = b.end
		return
	}
	next := word
	for next < b.end && !b.space(next) && next-word <= longestWord {
		next++
	}
	gap, wide := b.measure(b.at, word), b.measure(word, next)
	if b.last > b.start && b.used+gap+wide > b.width-b.left {
		b.line(b.last)
		b.start, gap = word, 0
	}
	if wide > b.width-b.left && next-word > 1 {
		cut := b.cut(word, next, b.width-b.left)
		b.line(cut)
		b.start, b.last, b.at = cut, cut, cut
		return
	}
	b.used, b.last, b.at = b.used+gap+wide, next, next
}

func (b *lineBreaker) space(i int) bool { return b.runes[i] == ' ' || b.runes[i] == '\t' }

// cut finds how much of a word fits, at least one letter with the marks it carries.
func (b *lineBreaker) cut(from, to int, width float32) int {
	most := min(to-from-1, longestWord)
	if ems := b.style.measure("i").Width; ems > 0 {
		most = min(most, int(width/ems)+1) // hardly a letter is narrower
	}
	n := max(1, sort.Search(most, func(n int) bool {
		return b.style.measure(string(b.runes[from:from+n+1])).Width > width
	}))
	for n > 1 && unicode.Is(unicode.M, b.runes[from+n]) {
		n--
	}
	return from + n
}
