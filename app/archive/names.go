package archive

import (
	"fmt"
	"path"
	"strings"

	"assay/model"
)

// fileName makes one part of a path out of any text, so that whoever unpacks the ZIP, on whatever
// system, gets a file inside its folder: names of suppliers and documents come from outside. It is
// short enough for the path as a whole, and no hidden one.
func fileName(text string) string { return model.FileName(strings.TrimLeft(text, ". "), 120) }

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
