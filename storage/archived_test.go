package storage

import (
	"context"
	"strings"
	"testing"
	"time"

	"assay/model"
)

// day is a date of the calendar.
func day(t *testing.T, text string) model.Date {
	t.Helper()
	d, err := model.ParseDate(text)
	must(t, err)
	return d
}

// decided is a store with its award decided on 20 May 2126.
func decided(t *testing.T) *Store {
	t.Helper()
	s := create(t)
	s.now = func() time.Time { return time.Date(2126, 5, 20, 23, 30, 0, 0, time.UTC) }
	moderated(t, s)
	must(t, s.Move("chair", model.QualityAgreed, ""))
	must(t, s.Move("lead", model.PricesOpened, ""))
	must(t, s.Recommend("lead", model.Recommendation{Lot: "lot", Bid: "b1", Text: "Award to the first."}))
	must(t, s.Move("lead", model.Decided, ""))
	s.now = func() time.Time { return time.Date(2126, 6, 2, 9, 0, 0, 0, time.UTC) }
	return s
}

func TestAnArchiveIsKeptForThreeYearsAfterTheDecision(t *testing.T) {
	s := create(t)
	s.now = func() time.Time { return time.Date(2126, 3, 1, 9, 0, 0, 0, time.UTC) }
	if on, err := s.Decided(); err != nil || on.String() != "2126-03-01" {
		t.Errorf("before the decision it counts from %s, %v; want today", on, err)
	}
	s = decided(t)
	must(t, s.Move("lead", model.Issued, ""))
	on, err := s.Decided()
	must(t, err)
	if on.String() != "2126-05-20" || model.KeepUntil(on).String() != "2129-05-20" {
		t.Errorf("decided on %s, kept until %s", on, model.KeepUntil(on))
	}
	a := Archived{Name: "a.zip", SHA256: strings.Repeat("0", 64), Head: s.Head().Hash, KeepUntil: day(t, "2129-05-19")}
	if err := s.NoteArchive("lead", a); model.CodeOf(err) != model.Invalid || !strings.Contains(err.Error(), "section 98") {
		t.Errorf("a day too early: %v", err)
	}
	a.KeepUntil = day(t, "2129-05-20")
	if err := s.NoteArchive("e1", a); model.CodeOf(err) != model.NotAllowed {
		t.Errorf("an evaluator: %v", err)
	}
	must(t, s.NoteArchive("lead", a))
	head := s.Head()
	must(t, s.NoteArchive("lead", a))
	if s.Head() != head {
		t.Error("the same archive was noted twice")
	}
}

// What became of the file is no part of what is reported, so a report or an archive stays the last.
func TestNotesOfTheFileLeaveTheRecordAsItIs(t *testing.T) {
	s := decided(t)
	record, err := s.RecordHead()
	must(t, err)
	must(t, s.NoteReport("lead", "report.pdf", strings.Repeat("1", 64)))
	must(t, s.NoteArchive("lead", Archived{Name: "a.zip", SHA256: strings.Repeat("0", 64), Head: s.Head().Hash, KeepUntil: day(t, "2130-01-01")}))
	must(t, s.NoteRestored("lead", "Restored from a copy."))
	if now, err := s.RecordHead(); err != nil || now != record {
		t.Errorf("the record's head moved from %d to %d, %v", record.Seq, now.Seq, err)
	}
	reports, err := s.Reports()
	must(t, err)
	kept, err := s.Kept()
	must(t, err)
	if reports[0].Since != 0 || kept == nil || kept.Name != "a.zip" {
		t.Errorf("the report is %d changes old, the archive kept is %v", reports[0].Since, kept)
	}
	must(t, s.Move("lead", model.Issued, ""))
	if kept, err = s.Kept(); err != nil || kept != nil {
		t.Errorf("after the record changed the archive %v holds it still, %v", kept, err)
	}
	report, err := s.Verify(context.Background())
	must(t, err)
	if !report.OK() {
		t.Errorf("%v", report.Findings)
	}
}

func TestWhoRestoredAFileIsOnRecord(t *testing.T) {
	s := create(t)
	must(t, s.NoteRestored("e1", "Restored from a copy."))
	var last Change
	must(t, s.EachChange(func(c Change) error { last = c; return nil }))
	if last.Table != "event" || last.ActorName != "Procurement lead" || !strings.Contains(string(last.After), "It was done by Evaluator 1.") {
		t.Errorf("recorded %s by %s: %s", last.Table, last.ActorName, last.After)
	}
}
