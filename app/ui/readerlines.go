package ui

import (
	"math"
	"sort"
	"strings"
)

// readerLine is one line of a Reader's text on screen.
type readerLine struct {
	start, end int     // which runes of the text it shows
	left, top  float32 // where it is drawn
}

// bullets begin a paragraph whose further lines are set in below its words.
var bullets = []string{"• ", "- ", "– ", "— ", "* ", "· "}

// breakLines breaks a text into lines for a width. Between paragraphs it leaves gap.
func breakLines(runes []rune, width float32, style TextStyle, gap float32) []readerLine {
	b := &lineBreaker{runes: runes, width: width, style: style, words: map[string]float32{}, step: readerStep(style)}
	for start := 0; start <= len(runes); {
		end := start
		for end < len(runes) && runes[end] != '\n' {
			end++
		}
		if !blank(string(runes[start:end])) {
			b.paragraph(start, end)
			b.top += gap
		}
		start = end + 1
	}
	return b.lines
}

// readerStep is the distance between lines: wider than a label's, because people read here
// for hours.
func readerStep(style TextStyle) float32 { return style.lineHeight() + 3 }

type lineBreaker struct {
	runes []rune
	width float32
	style TextStyle
	words map[string]float32 // widths measured before; a text repeats its words
	lines []readerLine
	top   float32
	step  float32
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

func (b *lineBreaker) add(start, end int, left float32) {
	b.lines = append(b.lines, readerLine{start: start, end: end, left: left, top: b.top})
	b.top += b.step
}

// paragraph breaks the runes of one paragraph at spaces, and inside a word only where the
// word alone is wider than the line.
func (b *lineBreaker) paragraph(start, end int) {
	hang := float32(0)
	for _, bullet := range bullets {
		if strings.HasPrefix(string(b.runes[start:end]), bullet) {
			hang = b.style.measure(bullet).Width
		}
	}
	left, lineStart, lineEnd, used := float32(0), start, start, float32(0)
	for at := start; at < end; {
		word := at
		for word < end && b.space(word) {
			word++
		}
		next := word
		for next < end && !b.space(next) {
			next++
		}
		gap, wide := b.measure(at, word), b.measure(word, next)
		if lineEnd > lineStart && used+gap+wide > b.width-left {
			b.add(lineStart, lineEnd, left)
			left, lineStart, used, gap = hang, word, 0, 0
		}
		for wide > b.width-left && next-word > 1 {
			cut := b.cut(word, next, b.width-left)
			b.add(lineStart, cut, left)
			left, word, lineStart, used, gap = hang, cut, cut, 0, 0
			wide = b.measure(word, next)
		}
		used, lineEnd, at = used+gap+wide, next, next
	}
	b.add(lineStart, lineEnd, left)
}

func (b *lineBreaker) space(i int) bool { return b.runes[i] == ' ' || b.runes[i] == '\t' }

// cut finds how much of a word fits, at least one rune.
func (b *lineBreaker) cut(from, to int, width float32) int {
	most := min(to-from-1, longestWord)
	return from + max(1, sort.Search(most, func(n int) bool {
		return b.style.measure(string(b.runes[from:from+n+1])).Width > width
	}))
}
