package papers

import (
	"path"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// words are the words of a name for comparing: without case, accents and punctuation, "1.2" as one,
// and parted where small letters meet a capital, as in "AlderwickAnalytics".
func words(name string) []string {
	var out strings.Builder
	var before rune
	runes := []rune(norm.NFKD.String(name))
	for i, r := range runes {
		switch {
		case unicode.Is(unicode.Mn, r) || r == '\'' || r == '’':
			continue
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			if unicode.IsUpper(r) && unicode.IsLower(before) {
				out.WriteByte(' ')
			}
			out.WriteRune(unicode.ToLower(r))
		case r == '.' && unicode.IsDigit(before) && i+1 < len(runes) && unicode.IsDigit(runes[i+1]):
			out.WriteRune('.')
		case r == '&':
			out.WriteString(" and ")
		default:
			out.WriteByte(' ')
		}
		before = r
	}
	return strings.Fields(out.String())
}

// legal are words of a company's name that do not tell two companies apart.
var legal = strings.Fields("ltd limited plc llp lp cic cio inc co company corp gmbh sa bv the and of uk")

// noise are words of file names that say nothing of what is in the file.
var noise = strings.Fields("q question questions response responses answer answers final draft copy signed version v v1 v2 v3 v4 rev " +
	"tender bid bidder submission submitted document documents doc file attachment appendix annex itt rfp scan part section criterion quality the and of for to a in")

// core is what tells a company from others.
func core(list []string) []string {
	kept := slices.DeleteFunc(slices.Clone(list), func(w string) bool { return slices.Contains(legal, w) })
	if len(kept) == 0 {
		return list
	}
	return kept
}

// run is where one list of words stands within another, -1 for nowhere.
func run(in, of []string) int {
	for i := 0; len(of) > 0 && i+len(of) <= len(in); i++ {
		if slices.Equal(in[i:i+len(of)], of) {
			return i
		}
	}
	return -1
}

// stem is a file's name without its ending.
func stem(file string) string {
	name := path.Base(file)
	if end := path.Ext(name); end != name && len(end) <= 6 && !strings.ContainsFunc(end, unicode.IsSpace) && strings.ContainsFunc(end, unicode.IsLetter) {
		return strings.TrimSuffix(name, end)
	}
	return name
}

// segment is one folder of a path, or the file's name without its ending.
type segment struct {
	text  string
	words []string
	file  bool
	root  bool // the source itself, which counts where nothing else does
}

// segments are the parts of a path from the top down.
func segments(file string) []segment {
	var list []segment
	parts := strings.Split(strings.ReplaceAll(file, within, "/"), "/")
	for i, p := range parts {
		last := i == len(parts)-1
		if last || strings.HasSuffix(strings.ToLower(p), ".zip") {
			p = stem(p)
		}
		list = append(list, segment{text: p, words: words(p), file: last})
	}
	return list
}

// without are words less those of a supplier, so that a company's name is not taken for a question.
func without(list, name []string) []string {
	at := -1
	length := len(name)
	for ; length > 0 && at < 0; length-- {
		at = run(list, name[:length])
	}
	if at < 0 {
		return list
	}
	return append(slices.Clone(list[:at]), list[at+length+1:]...)
}
