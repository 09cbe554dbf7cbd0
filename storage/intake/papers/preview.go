package papers

import (
	"cmp"
	"fmt"
	"slices"

	"assay/model"
	"assay/storage"
	"assay/storage/intake"
)

// Outcome is what becomes of a file.
type Outcome string

// Outcomes.
const (
	Add       Outcome = "add"
	Replace   Outcome = "replace"   // the bid has one of that name with other content, which goes
	Unchanged Outcome = "unchanged" // the bid has it
	LeftOut   Outcome = "left out"
	Undecided Outcome = "undecided" // a person has to say
)

// Title is the outcome for reading.
func (o Outcome) Title() string {
	return map[Outcome]string{Add: "Add", Replace: "Replace", Unchanged: "There already", LeftOut: "Left out", Undecided: "To decide"}[o]
}

// Line is one file with whose it is, what it answers and what becomes of it.
type Line struct {
	File
	Supplier   string    `json:"supplier,omitempty"` // name
	SupplierBy Certainty `json:"supplierFound,omitempty"`
	Lot        string    `json:"lot,omitempty"`      // number, where there are several
	Question   string    `json:"question,omitempty"` // number; "" is the bid as a whole
	QuestionBy Certainty `json:"questionFound,omitempty"`
	Sealed     bool      `json:"sealed,omitempty"` // it belongs to the price
	Name       string    `json:"name,omitempty"`   // as the document will be called
	Becomes    Outcome   `json:"becomes"`
	Why        string    `json:"why,omitempty"`      // it is left out
	Replaces   string    `json:"replaces,omitempty"` // the ID of the document that goes

	SupplierID string `json:"-"`
	Bid        string `json:"-"` // ID
	Criterion  string `json:"-"` // ID
}

// Fix is what a person can do about a problem.
type Fix string

// Fixes.
const (
	ChooseSupplier Fix = "choose the supplier"
	ChooseQuestion Fix = "choose the question"
	ChooseLot      Fix = "choose the lot"
	LookInside     Fix = "look inside"
	LeaveItOut     Fix = "leave it out"
)

// Problem is something wrong or doubtful with a file, or with the whole where it has no path.
type Problem struct {
	Path  string
	Text  string
	Stops bool
	Fixes []Fix
}

// Preview is what becomes of all files. It is for reading: nothing has been added.
type Preview struct {
	Source   string
	Lines    []Line
	Problems []Problem // those that stop first
	Notes    []string
}

// Count is how many files come to one of these ends.
func (p *Preview) Count(ends ...Outcome) int {
	n := 0
	for _, l := range p.Lines {
		if slices.Contains(ends, l.Becomes) {
			n++
		}
	}
	return n
}

// Stops is how many problems stop the adding.
func (p *Preview) Stops() int {
	return len(p.Problems) - len(slices.DeleteFunc(slices.Clone(p.Problems), func(x Problem) bool { return x.Stops }))
}

// Err is nil where the preview can be applied, else the first problem that says stop, and how many
// more there are.
func (p *Preview) Err() error {
	stops := p.Stops()
	if stops == 0 {
		if p.Count(Add, Replace) == 0 {
			return model.Refuse(model.Invalid, "there is no document to add in %s; %d are there already and %d are left out", p.Source, p.Count(Unchanged), p.Count(LeftOut))
		}
		return nil
	}
	first, more := p.Problems[0], ""
	if first.Path != "" {
		more = model.Visible(first.Path) + ": "
	}
	more += first.Text
	if stops > 1 {
		more += fmt.Sprintf(" (and %d more)", stops-1)
	}
	return model.Refuse(model.Invalid, "%s", more)
}

// Handed are the documents to add, for Deliver; their bytes come from the source, which has to stay
// open until they have arrived.
func (p *Preview) Handed() []storage.Handed {
	var list []storage.Handed
	for _, l := range p.Lines {
		if l.Becomes == Add || l.Becomes == Replace {
			d := model.Document{Bid: l.Bid, Criterion: l.Criterion, Name: l.Name, SHA256: l.SHA256, Size: l.Size}
			list = append(list, storage.Handed{Document: d, Open: l.open, Replaces: l.Replaces})
		}
	}
	return list
}

// Read finds whose each file of a source is and what it answers, as the mapping says or else by
// names. It changes nothing.
func Read(c *model.Competition, src *Source, m Mapping) *Preview {
	r := &reader{c: c, src: src, m: m, companies: companiesOf(c), topics: topicsOf(c), p: &Preview{Source: src.Name}}
	r.checkMapping()
	r.p.Lines = make([]Line, len(src.Files))
	for i, f := range src.Files {
		l := &r.p.Lines[i]
		l.File = f
		r.place(l)
	}
	r.nameAll()
	r.compare()
	r.twice()
	r.bySupplier()
	slices.SortStableFunc(r.p.Problems, func(a, b Problem) int {
		return cmp.Or(cmp.Compare(rank(a), rank(b)), 0)
	})
	return r.p
}

// rank puts first what stops, and then what is about all.
func rank(p Problem) int {
	switch {
	case p.Stops:
		return 0
	case p.Path == "":
		return 1
	}
	return 2
}

// reader makes a preview.
type reader struct {
	c         *model.Competition
	src       *Source
	m         Mapping
	companies companies
	topics    topics
	p         *Preview
}

// stop says what keeps a file, or all, from being added.
func (r *reader) stop(l *Line, fixes []Fix, format string, args ...any) {
	p := Problem{Text: fmt.Sprintf(format, args...), Stops: true, Fixes: fixes}
	if l != nil {
		p.Path, l.Becomes = l.Path, Undecided
	}
	r.p.Problems = append(r.p.Problems, p)
}

// warn says what is worth a look.
func (r *reader) warn(l *Line, fixes []Fix, format string, args ...any) {
	p := Problem{Text: fmt.Sprintf(format, args...), Fixes: fixes}
	if l != nil {
		p.Path = l.Path
	}
	r.p.Problems = append(r.p.Problems, p)
}

// checkMapping stops where the mapping names what is not there: a slip in it would else be a file
// in the wrong bid.
func (r *reader) checkMapping() {
	for _, key := range r.m.keys() {
		if !slices.ContainsFunc(r.src.Files, func(f File) bool { return covers(key, f.Path) }) {
			r.stop(nil, nil, "the mapping names %q, and there is no such file or folder in %s", model.Visible(key), r.src.Name)
		}
	}
}

// nearest are names for a sentence that offers them.
func nearest(text string, names []string) string { return model.Join(intake.Nearest(text, names), 3) }
