package suppliers

import (
	"slices"

	"assay/app/lang"
	"assay/app/start"
	"assay/model"
)

// Incoming is an export that was read and is not yet on the record, and what it changes.
type Incoming struct {
	Category model.Category
	Found    string // where its time of creation was found, "" where it was not
	Earlier  bool   // there is an export to compare it with

	refresh   model.Refresh
	shortlist []string // what it does to the shortlist, in sentences
}

// Kinds of differences, as the tabs above them.
const (
	AllDifferences = iota
	Added
	Gone
	Changed
)

// Difference is one thing in which an export differs from the one before.
type Difference struct {
	Kind                     int
	Name, Field, Before, Now string
}

// NewIncoming sets an export against the last one of the competition, and against its shortlist.
func NewIncoming(c *model.Competition, g model.Category, found string) *Incoming {
	in := &Incoming{Category: g, Found: found}
	last := c.LastCategory()
	if last == nil {
		return in
	}
	in.Earlier, in.refresh = true, model.CompareCategories(last, &in.Category)
	if c.LastShortlist() != nil {
		r := c.RefreshShortlist(&in.Category)
		in.shortlist = r.Sentences()
	}
	return in
}

// Differences lists what is different: who was added, who is gone, and what is said differently.
func (in *Incoming) Differences(kind int) []Difference {
	var list []Difference
	for _, k := range in.refresh.Added {
		list = append(list, Difference{Kind: Added, Name: k.Name, Field: lang.T("Joined"), Now: who(k)})
	}
	for _, k := range in.refresh.Gone {
		list = append(list, Difference{Kind: Gone, Name: k.Name, Field: lang.T("Left"), Before: who(k)})
	}
	for _, k := range in.refresh.Changed {
		for _, f := range k.Fields {
			d := Difference{Changed, k.Name, f.Field, or(f.Before, lang.T("nothing")), or(f.After, lang.T("nothing"))}
			if slices.Contains(ownFields, f.Field) { // any other is the marketplace's
				d.Field = lang.T(f.Field)
			}
			list = append(list, d)
		}
	}
	return slices.DeleteFunc(list, func(d Difference) bool { return kind != AllDifferences && d.Kind != kind })
}

// ownFields are what every export can say of a supplier.
var ownFields = []string{"Name", "Identifier", "PPON", "Size", "VCSE", "E-mail"}

// who is a supplier in a few words.
func who(k model.Candidate) string {
	text := or(k.Identifier, lang.T("no number"))
	if k.Size != model.SizeUnknown {
		text += ", " + lang.T(k.Size.Title())
	}
	return text
}

// Titles are the tabs above the differences.
func (in *Incoming) Titles() []string {
	r := &in.refresh
	return []string{lang.T("All"), lang.T("Added (%s)", model.Counted(len(r.Added))), lang.T("Gone (%s)", model.Counted(len(r.Gone))), lang.T("Changed (%s)", model.Counted(len(r.Changed)))}
}

// Summary says how much is different.
func (in *Incoming) Summary() string {
	r := &in.refresh
	switch {
	case !in.Earlier:
		return lang.T("The first export of this competition")
	case r.Same():
		return lang.T("It says the same as the export before")
	}
	return lang.T("%s added, %s gone, %s changed since the export before", model.Counted(len(r.Added)), model.Counted(len(r.Gone)), model.Counted(len(r.Changed)))
}

// Good says how long an export created at the time typed is good, and how that stands now.
func (s *State) Good(g model.Category, typed string) (said string, standing Standing, err error) {
	at, err := lang.ParseTime(typed)
	if err != nil {
		return "", Expired, err
	}
	g.Created = model.RecordText(at)
	period, err := g.Validity(start.Calendar())
	if err != nil {
		return "", Expired, err
	}
	standing = s.standingOf(&g)
	switch last := lang.Day(period.Last); standing {
	case LastDay:
		said = lang.T("Good until the end of today, %s.", last)
	case Expired:
		said = lang.T("It was good until %s.", last)
	default:
		said = lang.T("Good until %s.", last)
	}
	return said, standing, nil
}
