package reports

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2/test"

	"assay/app/lang"
	"assay/app/roomtest"
	"assay/model"
)

// facts are those of an outcome, a line each.
func (o Outcome) facts() string {
	var lines []string
	for _, f := range o.Facts {
		lines = append(lines, f[0]+": "+f[1])
	}
	return strings.Join(lines, "\n")
}

func TestTheStandstillIsCountedAsItIsTyped(t *testing.T) {
	s := State{Competition: &model.Competition{Regime: model.PA23, Route: "open"}}
	if o := s.Standstill("  "); o.Wrong || !strings.Contains(o.Note, "Type the day") || o.Facts != nil {
		t.Errorf("an empty day: %+v", o)
	}
	if o := s.Standstill("18 De"); !o.Wrong || !strings.Contains(o.Note, "is not a date") || o.Facts != nil {
		t.Errorf("half a day: %+v", o)
	}
	if o := s.Standstill("22 December 2028"); !o.Wrong || !strings.Contains(o.Note, "2019 to 2028") {
		t.Errorf("a day beyond the table: %+v", o)
	}
	got := s.Standstill("18/12/2026").facts()
	for _, want := range []string{"Ends at the end of: Thursday 31 December 2026", "Contract from: Friday 1 January 2027; the first working day is Tuesday 5 January 2027",
		"Days not counted: Sat 19 Dec, Sun 20 Dec, Fri 25 Dec (Christmas Day), Sat 26 Dec, Sun 27 Dec and Mon 28 Dec (Boxing Day, substitute day)"} {
		if !strings.Contains(got, want) {
			t.Errorf("lacks %q:\n%s", want, got)
		}
	}
}

func TestTheStandstillFollowsTheRoute(t *testing.T) {
	s := State{Competition: &model.Competition{Regime: model.PCR2015, Route: "restricted"}}
	if got := s.Standstill("15 December 2026").facts(); s.DayLabel() != "Last letter sent on" || !strings.Contains(got, "Tuesday 29 December 2026") || !strings.Contains(got, "Cannot end on: Fri 25 Dec") {
		t.Errorf("by the Regulations: %s", got)
	}
	s.Competition.Route = "below threshold"
	if o := s.Standstill("15 December 2026"); o.Note != "" || o.Facts != nil || !strings.HasPrefix(s.About(), "None:") {
		t.Errorf("below the threshold: %+v, %s", o, s.About())
	}
	s.Competition.Route = "A raffle"
	if o := s.Standstill("15 December 2026"); o.Note != "" || o.Facts != nil || !strings.Contains(s.About(), "Set up") {
		t.Errorf("a route nobody knows: %+v, %s", o, s.About())
	}
}

func TestTheDayTypedStaysWhileTheRoomIsOpen(t *testing.T) {
	s := roomtest.Sample(t, model.Decided)
	r, w := roomtest.Show(t, s, roomtest.Member(t, s, model.Lead), New)
	w.Canvas().Focus(r.pause.day)
	test.Type(r.pause.day, "15 December 2026")
	if !r.pause.note.Hidden {
		t.Errorf("it still says %q", r.pause.note.Text())
	}
	seq := s.Head().Seq
	r.Show()
	if r.pause.day.Text != "15 December 2026" || s.Head().Seq != seq {
		t.Errorf("the day is %q, the journal at %d after %d", r.pause.day.Text, s.Head().Seq, seq)
	}
	w.Picture(t, "reports-standstill")
}

func TestTheStandstillIsTypedAndToldInWelsh(t *testing.T) {
	if err := lang.Use(lang.Welsh); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := lang.Use(lang.English); err != nil {
			t.Error(err)
		}
	})
	s := State{Competition: &model.Competition{Regime: model.PA23, Route: "open"}}
	got := s.Standstill("18 Rhagfyr 2026").facts()
	for _, want := range []string{"Dydd Iau 31 Rhagfyr 2026", "Gwe 25 Rhag (Dydd Nadolig)", "Llun 28 Rhag (Gŵyl San Steffan, diwrnod cyfnewid)"} {
		if !strings.Contains(got, want) {
			t.Errorf("lacks %q:\n%s", want, got)
		}
	}
	if got := s.Standstill("24 Tachwedd 2026").facts(); !strings.Contains(got, "Dydd Gŵyl Andreas yn yr Alban") {
		t.Errorf("a holiday of one part: %s", got)
	}
}
