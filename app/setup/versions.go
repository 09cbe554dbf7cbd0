package setup

import (
	"slices"

	"assay/app/lang"
	"assay/model"
)

// version is one published version of the method as it is listed.
type version struct {
	model.MethodVersion
	Word string // "as it stands", "frozen", "" for an earlier one
}

// Versions lists the published versions, the last one first.
func (s *State) Versions() []version {
	if s.Competition == nil {
		return nil
	}
	hash := s.Competition.Method.Hash()
	var list []version
	for i, v := range s.Competition.Versions {
		row := version{MethodVersion: v}
		if i == len(s.Competition.Versions)-1 && v.Hash == hash {
			row.Word = lang.T("as it stands")
			if s.Frozen() {
				row.Word = lang.T("frozen")
			}
		}
		list = append(list, row)
	}
	slices.Reverse(list)
	return list
}

// Next is the number that publishing the method now would give it, 0 where it is as it was last
// published.
func (s *State) Next() int {
	if s.Competition == nil {
		return 0
	}
	if v := s.Competition.NextVersion(""); v != nil {
		return v.Number
	}
	return 0
}

// Standing says how the method stands beside what was published.
func (s *State) Standing() string {
	last := 0
	if s.Competition != nil {
		last = len(s.Competition.Versions)
	}
	switch {
	case s.Frozen() && last > 0:
		return lang.T("Version %d was frozen when bids were loaded. Bids are assessed by it.", last)
	case s.Frozen():
		return lang.T("The method was frozen when bids were loaded. Bids are assessed by it.")
	case last == 0:
		return lang.T("The method is not published yet.")
	case s.Next() == 0:
		return lang.T("The method is as it was published in version %d.", last)
	}
	return lang.T("The method has changed since version %d was published.", last)
}
