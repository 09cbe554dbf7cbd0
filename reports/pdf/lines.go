package pdf

import "strings"

// wrap breaks a text into lines no wider than width millimetres: at line feeds, between
// words, after hyphens and slashes in words that do not fit, and inside a word only when
// nothing else helps. It always makes progress, whatever the text and the width.
func (r *ruler) wrap(text string, t typeset, width float64) []string {
	most := int(width / t.mm(1000) * 1000)
	var lines []string
	for paragraph := range strings.SplitSeq(text, "\n") {
		lines = r.wrapParagraph(lines, strings.TrimRight(paragraph, " "), t.face, most)
	}
	return lines
}

func (r *ruler) wrapParagraph(lines []string, text string, f face, most int) []string {
	start, space, width := 0, -1, 0 // of the line; the last space in it; its width so far
	for i, c := range text {
		w := r.units(f, c)
		if c == ' ' {
			space = i
		} else if width+w > most && i > start {
			cut, next := r.breakAt(text, start, space, i)
			lines = append(lines, strings.TrimRight(text[start:cut], " "))
			start, space, width = next, -1, r.unitsOf(f, text[next:i])
		}
		width += w
	}
	return append(lines, text[start:])
}

// breakAt says where a line that grew too long at i ends, and where the next one starts.
func (r *ruler) breakAt(text string, start, space, i int) (cut, next int) {
	if space > start {
		return space, space + 1
	}
	if j := strings.LastIndexAny(text[start:i], "-/_.,;@"); j > 0 {
		return start + j + 1, start + j + 1
	}
	return i, i
}

func (r *ruler) unitsOf(f face, text string) int {
	sum := 0
	for _, c := range text {
		sum += r.units(f, c)
	}
	return sum
}
