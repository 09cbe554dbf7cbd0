package archive

import (
	"fmt"
	"path"
	"slices"
	"strings"
	"unicode"
)

// reserved are names that Windows gives to devices.
var reserved = []string{"con", "prn", "aux", "nul", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9",
	"lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9"}

// longestName keeps a path within what every system unpacks, in bytes.
const longestName = 120

// fileName makes one part of a path out of any text, so that whoever unpacks the ZIP, on whatever
// system, gets a file inside its folder: names of suppliers and documents come from outside.
func fileName(text string) string {
	name := strings.Map(func(r rune) rune {
		if strings.ContainsRune(`/\:*?"<>|`, r) || !unicode.IsPrint(r) {
			return '_'
		}
		return r
	}, text)
	name = strings.Trim(name, ". ")
	extension := path.Ext(name)
	if len(extension) > 20 {
		extension = ""
	}
	stem := strings.TrimSuffix(name, extension)
	for len(stem)+len(extension) > longestName {
		runes := []rune(stem)
		stem = strings.TrimRight(string(runes[:len(runes)-1]), ". ")
	}
	name = stem + extension
	device, _, _ := strings.Cut(strings.ToLower(name), ".")
	if name == "" || slices.Contains(reserved, strings.TrimSpace(device)) {
		name = "_" + name
	}
	return name
}

// names are the paths that are taken, in lower case: on some systems two that differ by case only
// are one file.
type names map[string]bool

// free is the path, or with " (2)", " (3)" ... before its extension while one is taken.
func (n names) free(wanted string) string {
	extension := path.Ext(wanted)
	stem := strings.TrimSuffix(wanted, extension)
	for i, name := 2, wanted; ; i++ {
		if !n[strings.ToLower(name)] {
			n[strings.ToLower(name)] = true
			return name
		}
		name = fmt.Sprintf("%s (%d)%s", stem, i, extension)
	}
}
