// Package journal is the Journal room: who did what when and why, as far as the reader may see it,
// and the proof that the file says nothing else.
package journal

import (
	"context"
	"fmt"
	"strings"
	"time"

	"assay/app/lang"
	"assay/model"
	"assay/storage"
)

// State is what the Journal room shows. It knows no widgets. Acts are read from the end of the
// journal, a window at a time, and a filter reads on in slices, so that a long journal is never held
// whole and the window never waits for it.
type State struct {
	Competition *model.Competition
	Acts        []storage.Act // those found so far, newest first
	Total       int           // acts there are
	Head        storage.Head

	want    storage.Wanted
	reading *storage.Reading
	store   *storage.Store
	reader  string
	next    int64 // where to read on; 0 when the beginning was reached
	goal    int   // how many acts to find before waiting to be asked
	chosen  int64 // the act's first entry
}

// A window is how many acts are shown before earlier ones are asked for, a slice how many are read
// at a time while a filter looks for them.
const (
	window = 200
	slice  = 500
)

// Load reads the end of the journal for a reader, nil for nobody chosen.
func (s *State) Load(store *storage.Store, reader *model.Member) error {
	if store == nil {
		*s = State{}
		return nil
	}
	c, err := store.Competition()
	if err != nil {
		return err
	}
	who := ""
	if reader != nil {
		who = reader.ID
	}
	if s.reading == nil || s.store != store || s.reader != who {
		if s.reading, err = store.Journal(context.Background(), who); err != nil {
			return err
		}
	} else if err := s.reading.Renew(context.Background()); err != nil {
		return err
	}
	s.Competition, s.store, s.reader, s.Head, s.Total = c, store, who, store.Head(), s.reading.Total()
	return s.restart()
}

// Filter narrows the acts down.
func (s *State) Filter(want storage.Wanted) error {
	if s.reading == nil || s.want == want {
		return nil
	}
	s.want = want
	return s.restart()
}

// Filtered reports whether not every act is asked for.
func (s *State) Filtered() bool { return s.want != storage.Wanted{} }

func (s *State) restart() error {
	s.Acts, s.next, s.goal = nil, 0, window
	return s.read()
}

// Earlier asks for the next window.
func (s *State) Earlier() error {
	s.goal = len(s.Acts) + window
	return s.read()
}

// Looking reports whether there is more to read before the window is full.
func (s *State) Looking() bool { return s.next != 0 && len(s.Acts) < s.goal }

// Look reads one slice more.
func (s *State) Look() error { return s.read() }

// More reports whether there may be earlier acts.
func (s *State) More() bool { return s.next != 0 }

func (s *State) read() error {
	most := slice
	if !s.Filtered() {
		most = window
	}
	acts, next, err := s.reading.Acts(context.Background(), s.next, most, s.want)
	s.Acts, s.next = append(s.Acts, acts...), next
	return err
}

// Count says how many acts are shown.
func (s *State) Count() string {
	switch n := len(s.Acts); {
	case !s.Filtered() && s.More():
		return lang.T("the last %d of %d", n, s.Total)
	case !s.Filtered():
		return lang.Count(n, "act", "acts")
	case s.Looking():
		return lang.T("%d so far", n)
	case s.More():
		return lang.T("the last %d that fit", n)
	default:
		return lang.T("%d of %s", n, lang.Count(s.Total, "act", "acts"))
	}
}

// Row is one line of the list: an act, a day, or at the end the way to earlier ones.
type Row struct {
	Day string
	Act *storage.Act
}

// Rows are the acts under their days.
func (s *State) Rows() []Row {
	var rows []Row
	day := ""
	for i := range s.Acts {
		a := &s.Acts[i]
		if on := lang.Date(a.At, "Monday 2 January 2006"); on != day {
			day = on
			rows = append(rows, Row{Day: day})
		}
		rows = append(rows, Row{Act: a})
	}
	if s.More() && !s.Looking() {
		rows = append(rows, Row{})
	}
	return rows
}

// Choose chooses an act by its first entry.
func (s *State) Choose(seq int64) { s.chosen = seq }

// Chosen is the act chosen, the newest where that is not among those shown, nil where there is none.
func (s *State) Chosen() *storage.Act {
	for i := range s.Acts {
		if s.Acts[i].Seq == s.chosen {
			return &s.Acts[i]
		}
	}
	if len(s.Acts) > 0 {
		s.chosen = s.Acts[0].Seq
		return &s.Acts[0]
	}
	return nil
}

// ActOf is the act that an entry is part of, as far as it reaches up to that entry.
func (s *State) ActOf(seq int64) (*storage.Act, error) {
	acts, _, err := s.reading.Acts(context.Background(), seq+1, 1, storage.Wanted{})
	if err != nil || len(acts) == 0 {
		return nil, err
	}
	return &acts[0], nil
}

// Entries are those of an act, at most so many, and how many more there are.
func (s *State) Entries(act storage.Act, most int) ([]storage.Entry, int, error) {
	return s.reading.Entries(context.Background(), act, most)
}

// ParseDay reads a day as it is typed; ok is false while it is none. Nothing typed is no day.
func ParseDay(text string) (day time.Time, ok bool) {
	if strings.TrimSpace(text) == "" {
		return day, true
	}
	typed, err := lang.ParseDay(text)
	if err == nil {
		day, err = time.Parse(time.DateOnly, typed.String())
	}
	return day, err == nil
}

// AsText is an act with its entries for the clipboard, in the words of the record.
func AsText(a storage.Act, entries []storage.Entry, more int) string {
	var text strings.Builder
	fmt.Fprintf(&text, "%s\n%s, %s, ", a.Summary, a.ActorName, a.At.Format("2 January 2006 15:04:05 MST"))
	if a.Last == a.Seq {
		fmt.Fprintf(&text, "entry %d\n", a.Seq)
	} else {
		fmt.Fprintf(&text, "entries %d to %d\n", a.Seq, a.Last)
	}
	if a.Reason != "" {
		fmt.Fprintf(&text, "Reason: %s\n", a.Reason)
	}
	for _, e := range entries {
		fmt.Fprintf(&text, "\nEntry %d. %s\n", e.Seq, e.Title)
		if e.Sealed {
			fmt.Fprintln(&text, "  sealed")
		}
		for _, l := range e.Lines {
			writeLine(&text, l)
		}
		if e.Hash != "" {
			fmt.Fprintf(&text, "  previous %s\n  hash     %s\n", or(e.Previous, "sealed"), e.Hash)
		}
	}
	switch {
	case more == 1:
		fmt.Fprintln(&text, "\nand 1 more entry")
	case more > 1:
		fmt.Fprintf(&text, "\nand %s more entries\n", model.Counted(more))
	}
	return text.String()
}

func writeLine(text *strings.Builder, l storage.Line) {
	switch {
	case l.Before == "":
		fmt.Fprintf(text, "  %s: %s\n", l.Label, l.After)
	case l.After == "":
		fmt.Fprintf(text, "  %s: was %s\n", l.Label, l.Before)
	default:
		fmt.Fprintf(text, "  %s: %s (was %s)\n", l.Label, l.After, l.Before)
	}
}

// numbers says which entries an act has: "Entry 12", "Entries 12 to 47".
func numbers(a storage.Act) string {
	if a.Last == a.Seq {
		return lang.T("Entry %d", a.Seq)
	}
	return lang.T("Entries %d to %d", a.Seq, a.Last)
}

func or(text, otherwise string) string {
	if text == "" {
		return otherwise
	}
	return text
}

// Proved says in a sentence what a check found.
func Proved(r storage.Report) string {
	if r.OK() {
		return lang.T("The journal proves the record: %s, %s, %s.", lang.Count(int(r.Entries), "entry", "entries"),
			lang.Count(r.Rows, "row", "rows"), lang.Count(r.Documents, "document", "documents"))
	}
	return lang.T("%s from outside Assay.", lang.Count(len(r.Findings)+r.More, "change", "changes"))
}

// FindingsText is what a check found that does not prove the record, for a file.
func FindingsText(name string, r storage.Report) string {
	var text strings.Builder
	fmt.Fprintf(&text, "%s: %s from outside Assay.\n%s, head %s\n\n", name, model.Plural(len(r.Findings)+r.More, "change", "changes"),
		model.Plural(int(r.Entries), "entry", "entries"), r.Head)
	for _, f := range r.Findings {
		fmt.Fprintf(&text, "%s: %s\n", f.Where, f.Text)
	}
	if r.More > 0 {
		fmt.Fprintf(&text, "and %d more\n", r.More)
	}
	return text.String()
}
