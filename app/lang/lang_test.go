package lang_test

import (
	"testing"
	"time"

	"github.com/shopspring/decimal"

	"assay/app/lang"
	"assay/model"
	"assay/storage"
)

func inWelsh(t *testing.T) {
	t.Helper()
	if err := lang.Use(lang.Welsh); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := lang.Use(lang.English); err != nil {
			t.Error(err)
		}
	})
}

var lists = [][]string{{}, {"Alder"}, {"Alder", "Birch"}, {"Birch", "Alder"}, {"Alder", "Birch", "Cedar"}, {"Alder", "Birch", "Cedar", "Elm"}}

// The window's English is that of the record, the reports and the command line.
func TestListsAndTimesInEnglishAreTheModels(t *testing.T) {
	for _, names := range lists {
		if got, want := lang.Join(names, 3), model.Join(names, 3); got != want {
			t.Errorf("%q, want %q", got, want)
		}
		if got, want := lang.Either(names), model.Either(names); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
	now := time.Date(2026, time.May, 4, 9, 30, 0, 0, time.Local)
	for _, ago := range []int{0, 1, 2} {
		then := now.AddDate(0, 0, -ago)
		if got, want := lang.Lately(then, now), storage.Lately(then, now); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
	if got, want := lang.Day(model.DateOf(now)), model.DateOf(now).Long(); got != want {
		t.Errorf("the day is %q, in the record %q", got, want)
	}
	if got, want := lang.ClockTime(now), storage.ClockTime(now); got != want {
		t.Errorf("%q, want %q", got, want)
	}
	if got, want := lang.RecordTime(now.UTC().Format(time.RFC3339)), model.RecordTime(now); got != want {
		t.Errorf("%q, want %q", got, want)
	}
	for _, n := range []int64{1, 2, 1200, 2_500_000} {
		if got, want := lang.Bytes(n), model.ByteSize(n); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

func TestListsAndTimesInWelsh(t *testing.T) {
	inWelsh(t)
	for i, want := range []string{"", "Alder", "Alder a Birch", "Birch ac Alder", "Alder, Birch a Cedar", "Alder, Birch a 2 arall"} {
		if got := lang.Join(lists[i], 3); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
	if got := lang.Either(lists[4]); got != "Alder, Birch neu Cedar" {
		t.Errorf("%q", got)
	}
	if got := lang.RecordTime("2026-06-04T09:30:00Z"); got != "4 Meh 2026, 09:30 UTC" {
		t.Errorf("%q", got)
	}
	if got := lang.Date(time.Date(2026, time.November, 24, 0, 0, 0, 0, time.UTC), "Monday 2 January 2006"); got != "Dydd Mawrth 24 Tachwedd 2026" {
		t.Errorf("%q", got)
	}
}

func TestADayIsReadInBothLanguages(t *testing.T) {
	inWelsh(t)
	want, err := model.ParseDate("2026-03-03")
	if err != nil {
		t.Fatal(err)
	}
	for _, typed := range []string{"2026-03-03", "3 March 2026", "3 Mawrth 2026", "3 maw 2026", "Dydd Mawrth 3 Mawrth 2026", lang.Day(want)} {
		if got, err := lang.ParseDay(typed); err != nil || got != want {
			t.Errorf("%q is read as %v, %v", typed, got, err)
		}
	}
	for _, typed := range []string{"", "Dydd", "Dydd Mawrth", "31 Chwefror 2026"} {
		if got, err := lang.ParseDay(typed); err == nil {
			t.Errorf("%q is read as %v", typed, got)
		}
	}
}

func TestTheRuleForMarksIsTheModelsInEnglish(t *testing.T) {
	for _, c := range []model.Consolidation{{}, {Rule: model.Median}, {Rule: model.TrimmedMean, Trim: 1}, {Rule: model.TrimmedMean, Trim: 2}} {
		if got, want := lang.Rule(c), c.String(); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

func TestAThresholdInEnglishIsTheModels(t *testing.T) {
	mark, one := decimal.RequireFromString("2.5"), decimal.RequireFromString("1")
	for _, unit := range []model.ThresholdUnit{model.ByMark, model.ByPercent, model.ByPoints, model.ByCount, model.ByBest} {
		for _, of := range []model.Threshold{{Minimum: one, Unit: unit, Effect: model.Disqualify}, {Minimum: mark, Mark: &mark, Unit: unit, Effect: model.Warn}} {
			if got, want := lang.Threshold(of), of.String(); got != want {
				t.Errorf("%q, want %q", got, want)
			}
		}
	}
}
