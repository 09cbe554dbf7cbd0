package lang_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"assay/app/lang"
	"assay/model"
)

func TestARefusalIsSaidInWelsh(t *testing.T) {
	tooEarly := model.Scoring
	refusal := model.Refuse(model.NotAllowed, "there is no result yet: %s", model.Refuse(model.NotAllowed, "%q has to wait: %s", tooEarly.Title(), "Scoring Systems Ltd"))
	if got := lang.Error(refusal); got != `there is no result yet: "Scoring" has to wait: Scoring Systems Ltd` {
		t.Errorf("in English: %s", got)
	}
	inWelsh(t)
	if got := lang.Error(refusal); got != `nid oes canlyniad eto: rhaid i "Sgorio" aros: Scoring Systems Ltd` {
		t.Errorf("in Welsh: %s", got)
	}
	if got := lang.Error(errors.New("disk full")); got != "disk full" {
		t.Errorf("what is no refusal: %s", got)
	}
	if got := lang.Error(errors.Join(refusal, errors.New("disk full"))); got == lang.Error(refusal) {
		t.Errorf("a part of what went wrong was left out: %s", got)
	}
}

func TestNumbersAndDaysInWelsh(t *testing.T) {
	when := time.Date(2026, 5, 4, 9, 30, 0, 0, time.UTC)
	if got := lang.Date(when, "Monday 2 January 2006") + ", " + lang.Count(1, "bid", "bids") + ", " + lang.Count(1200, "bid", "bids"); got != "Monday 4 May 2026, 1 bid, 1,200 bids" {
		t.Errorf("in English: %s", got)
	}
	inWelsh(t)
	if got := lang.Date(when, "Monday 2 January 2006") + ", " + lang.Count(1, "bid", "bids") + ", " + lang.Count(1200, "bid", "bids"); got != "Dydd Llun 4 Mai 2026, 1 cynnig, 1,200 o gynigion" {
		t.Errorf("in Welsh: %s", got)
	}
}

func TestWhatIsRefusedIsNamedInWelsh(t *testing.T) {
	inWelsh(t)
	chair := model.Member{Name: "Ann", Roles: []model.Role{model.Chair}}
	if got := lang.Error(model.Allow(chair, model.AgreeScores, model.Decided)); !strings.Contains(got, "cytuno ar sgoriau") || !strings.Contains(got, "Penderfynwyd") {
		t.Errorf("%q", got)
	}
}
