package bids

import (
	"path"
	"reflect"
	"slices"
	"strings"
	"time"

	"assay/app/lang"
	"assay/model"
	"assay/storage/intake/papers"
)

// allState is what the preview of all bidders' documents shows.
type allState struct {
	Competition *model.Competition
	Source      *papers.Source
	Mapping     papers.Mapping
	Found       *papers.Preview
	Times       map[string]time.Time // when the documents that are there were added

	past []papers.Mapping // before each correction

	Groups []paperGroup
	Group  string // the key of the one that is shown
}

// paperGroup is some of the files: those of a supplier, those to look at.
type paperGroup struct {
	Key, Title string
	Files      int
	Stops      int // files that wait for a person
	Look       int // files with something to look at
}

// The groups that are not a supplier's.
const (
	toLookAt   = "look"
	allFiles   = "all"
	nobodys    = "nobody"
	leftOut    = "out"
	ofSupplier = "of:"
)

// paperRow is one file with its problems.
type paperRow struct {
	papers.Line
	Problems []papers.Problem
}

func (r paperRow) waits() bool { return r.Becomes == papers.Undecided }

// Folder is where the file lies, "" at the top.
func (r paperRow) Folder() string {
	if dir := path.Dir(r.Path); dir != "." {
		return dir
	}
	return ""
}

// Read reads the source again as the mapping says.
func (s *allState) Read() {
	s.Found = papers.Read(s.Competition, s.Source, s.Mapping)
	s.Groups = nil
	for _, key := range append([]string{toLookAt, allFiles}, s.keys()...) {
		g := paperGroup{Key: key, Title: s.title(key)}
		for _, r := range s.in(key) {
			g.Files++
			if r.waits() {
				g.Stops++
			} else if len(r.Problems) > 0 {
				g.Look++
			}
		}
		if g.Files > 0 || strings.HasPrefix(key, ofSupplier) {
			s.Groups = append(s.Groups, g)
		}
	}
	if !slices.ContainsFunc(s.Groups, func(g paperGroup) bool { return g.Key == s.Group }) {
		s.Group = allFiles
		if len(s.Groups) > 0 {
			s.Group = s.Groups[0].Key
		}
	}
}

// keys are the groups below the first two: who has a bid, in the order of the bids.
func (s *allState) keys() []string {
	var keys []string
	for _, b := range s.Competition.Bids {
		if key := ofSupplier + b.Supplier; !slices.Contains(keys, key) {
			keys = append(keys, key)
		}
	}
	return append(keys, nobodys, leftOut)
}

func (s *allState) title(key string) string {
	switch key {
	case toLookAt:
		return lang.T("To look at")
	case allFiles:
		return lang.T("All files")
	case nobodys:
		return lang.T("No supplier")
	case leftOut:
		return lang.T("Left out")
	}
	return s.Competition.Supplier(strings.TrimPrefix(key, ofSupplier)).Name
}

// in are the files of a group, those that wait first.
func (s *allState) in(key string) []paperRow {
	problems := map[string][]papers.Problem{}
	for _, p := range s.Found.Problems {
		problems[p.Path] = append(problems[p.Path], p)
	}
	var rows []paperRow
	for _, l := range s.Found.Lines {
		r := paperRow{l, problems[l.Path]}
		fits := map[string]bool{allFiles: true, leftOut: l.Becomes == papers.LeftOut, toLookAt: len(r.Problems) > 0,
			nobodys: l.SupplierID == "" && l.Becomes != papers.LeftOut}[key]
		if fits || key == ofSupplier+l.SupplierID && l.Becomes != papers.LeftOut {
			rows = append(rows, r)
		}
	}
	slices.SortStableFunc(rows, func(a, b paperRow) int { return order(a) - order(b) })
	return rows
}

func order(r paperRow) int {
	switch {
	case r.waits():
		return 0
	case len(r.Problems) > 0:
		return 1
	}
	return 2
}

// Rows are the files that are shown.
func (s *allState) Rows() []paperRow { return s.in(s.Group) }

// Say changes what the mapping says of a file, or of its whole folder.
func (s *allState) Say(change func(m *papers.Mapping, key string), r paperRow, folder bool) {
	key := r.Path
	if folder && r.Folder() != "" {
		key = r.Folder()
	}
	before := s.Mapping.Clone()
	s.Mapping = s.Mapping.Clone()
	change(&s.Mapping, key)
	if !reflect.DeepEqual(before, s.Mapping) {
		s.past = append(s.past, before)
	}
	s.Read()
}

// CanUndo reports whether a person corrected something that can be taken back.
func (s *allState) CanUndo() bool { return len(s.past) > 0 }

// Undo takes back the last correction.
func (s *allState) Undo() {
	if s.CanUndo() {
		s.Mapping = s.past[len(s.past)-1]
		s.past = s.past[:len(s.past)-1]
		s.Read()
	}
}

// suppliers are the names of who has a bid.
func (s *allState) suppliers() []string {
	var names []string
	for _, key := range s.keys() {
		if strings.HasPrefix(key, ofSupplier) {
			names = append(names, s.title(key))
		}
	}
	return names
}

// questions are what a file can answer, for reading, and what the mapping calls each.
func (s *allState) questions(bid string) (titles, numbers []string) {
	titles, numbers = []string{lang.T("The bid as a whole")}, []string{papers.WholeBid}
	b := s.Competition.Bid(bid)
	s.Competition.Method.Walk(func(k *model.Criterion) {
		if k.Kind != model.Section && (b == nil || s.Competition.Method.InLot(k.ID, b.Lot)) {
			titles, numbers = append(titles, k.Name()), append(numbers, k.Number)
		}
	})
	return titles, numbers
}

// answered is the place of a row among the questions, -1 where it is not known.
func (s *allState) answered(r paperRow, numbers []string) int {
	if r.Question == "" && (r.waits() || r.Bid == "") && r.QuestionBy == papers.NotFound {
		return -1
	}
	if r.Question == "" {
		return 0
	}
	return slices.Index(numbers, r.Question)
}

// about is what a row says of where it goes: "1.2", "Whole bid".
func (r paperRow) about() string {
	switch {
	case r.Bid == "" || r.Becomes == papers.LeftOut:
		return ""
	case r.Sealed:
		return lang.T("%s, sealed", r.Question)
	case r.Question != "":
		return r.Question
	case r.waits():
		return ""
	}
	return lang.T("Whole bid")
}
