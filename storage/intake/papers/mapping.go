package papers

import (
	"maps"
	"slices"
	"strings"
)

// Mapping is what a person says of files where Assay would guess otherwise. Keys are paths within
// the source, of a file or of a folder, which stands for all in it; the longest that fits counts. A
// file within a ZIP that was looked into is named "papers.zip//file.pdf".
type Mapping struct {
	Suppliers map[string]string `json:"suppliers,omitempty"` // to a supplier's name
	Questions map[string]string `json:"questions,omitempty"` // to a criterion's number, or to "whole bid"
	Lots      map[string]string `json:"lots,omitempty"`      // to a lot's number
	LeaveOut  []string          `json:"leaveOut,omitempty"`
	Inside    []string          `json:"inside,omitempty"` // ZIPs to look into
}

// WholeBid is what Mapping.Questions says of a file that answers no question of its own.
const WholeBid = "whole bid"

// Clone is a mapping that can be changed without changing m.
func (m Mapping) Clone() Mapping {
	fresh := func(of map[string]string) map[string]string {
		if of == nil {
			return map[string]string{}
		}
		return maps.Clone(of)
	}
	return Mapping{fresh(m.Suppliers), fresh(m.Questions), fresh(m.Lots), slices.Clone(m.LeaveOut), slices.Clone(m.Inside)}
}

// covers reports whether a key names a path or a folder above it.
func covers(key, path string) bool {
	rest, is := strings.CutPrefix(path, strings.TrimSuffix(key, "/"))
	return is && (rest == "" || rest[0] == '/')
}

// chosen is what a person says of a path, "" for nothing.
func chosen(of map[string]string, path string) string {
	best, value := -1, ""
	for key, v := range of {
		if len(key) > best && covers(key, path) {
			best, value = len(key), v
		}
	}
	return value
}

// leaves reports whether a person leaves a path out.
func (m Mapping) leaves(path string) bool {
	return slices.ContainsFunc(m.LeaveOut, func(key string) bool { return covers(key, path) })
}

// Set says something of a file or folder in one of the mapping's parts, which takes back what was said
// of anything in it.
func Set(of map[string]string, key, value string) {
	maps.DeleteFunc(of, func(k, _ string) bool { return covers(key, k) })
	of[key] = value
}

// Leave leaves a file or folder out.
func (m *Mapping) Leave(key string) { m.LeaveOut = append(m.LeaveOut, key) }

// Take takes a file again that was left out, with the folder it was left out with.
func (m *Mapping) Take(path string) {
	m.LeaveOut = slices.DeleteFunc(m.LeaveOut, func(key string) bool { return covers(key, path) })
}

// keys are all paths a mapping names.
func (m Mapping) keys() []string {
	keys := slices.Concat(slices.Collect(maps.Keys(m.Suppliers)), slices.Collect(maps.Keys(m.Questions)), slices.Collect(maps.Keys(m.Lots)), m.LeaveOut)
	slices.Sort(keys)
	return slices.Compact(keys)
}
