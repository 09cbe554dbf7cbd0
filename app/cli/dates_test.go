package cli

import (
	"encoding/json"
	"os"
	"strings"
	"testing"

	"assay/model"
)

// routed makes a competition with a regime and a route and nothing else.
func (sh *shell) routed(regime, route string) {
	sh.t.Helper()
	content := `{"title":"Dates","regime":"` + regime + `","route":"` + route + `"}`
	if err := os.WriteFile(sh.path("dates.json"), []byte(content), 0o600); err != nil {
		sh.t.Fatal(err)
	}
	os.Remove(sh.path("dates.assay"))
	sh.must("new", "@dates.assay", "--from", "@dates.json")
}

// has looks for texts in what was printed.
func (sh *shell) has(out string, texts ...string) {
	sh.t.Helper()
	for _, text := range texts {
		if !strings.Contains(out, text) {
			sh.t.Errorf("lacks %q:\n%s", text, out)
		}
	}
}

func TestDatesOfAnAwardNotice(t *testing.T) {
	sh := newShell(t)
	sh.routed("PA23", "Open procedure")
	sh.has(sh.must("dates", "@dates.assay", "--award-notice", "24 December 2024"),
		"Mandatory standstill: ends at the end of Wednesday 8 January 2025\n", "Thu 2 Jan (2nd January in Scotland)", "Working day 8 is Wednesday 8 January 2025.",
		"The contract may be entered into from Thursday 9 January 2025.\n", "[Procurement Act 2023 s.51(1) and (2), s.123]", "2019 to 2028")
	sh.has(sh.must("dates", "@dates.assay", "--award-notice", "2026-09-09", "--shortlist", "2026-09-11", "--invitation", "2026-09-01"),
		"from Saturday 19 September 2026; the first working day is Monday 21 September 2026.", "Shortlist: good until the end of Tuesday 15 September 2026", "the deadline is Saturday 26 September 2026 or later")
	sh.refused([]string{"dates", "@dates.assay", "--letters", "2026-09-09"}, "--award-notice")
	sh.refused([]string{"dates", "@dates.assay", "--award-notice", "soon"}, "is not a date; write it as 2026-12-18")
	sh.refused([]string{"dates", "@dates.assay", "--award-notice", "2026-09-09", "--days", "5"}, "at least 8 working days")
	sh.refused([]string{"dates", "@dates.assay", "--award-notice", "2028-12-22"}, "2019 to 2028", "add the days")
	sh.has(sh.must("dates", "@dates.assay", "--award-notice", "2028-12-22", "--holiday", "2029-01-01", "--holiday", "2029-01-02"),
		"Monday 8 January 2029", "Mon 1 Jan (added by you)", "2 days added by you")
	if code, _, errs := sh.run("dates", "@dates.assay", "--days", "9"); code != Misused || !strings.Contains(errs, "--award-notice") {
		t.Errorf("--days alone: exit %d, %q", code, errs)
	}
}

func TestDatesOfStandstillLetters(t *testing.T) {
	sh := newShell(t)
	sh.routed("PCR2015", "DPS further competition")
	sh.has(sh.must("dates", "@dates.assay", "--letters", "2026-12-15"), "Voluntary standstill: ends at the end of Tuesday 29 December 2026",
		"That day is not counted; day 10 is Friday 25 December 2026.", "Mon 28 Dec (Boxing Day, substitute day)")
	sh.refused([]string{"dates", "@dates.assay", "--award-notice", "2026-12-15"}, "--letters")
}

func TestDatesAsJSON(t *testing.T) {
	sh := newShell(t)
	sh.routed("PA23", "dynamic market")
	var out struct {
		Route      string
		Standstill *model.Period
		Shortlist  *model.Period
	}
	if err := json.Unmarshal([]byte(sh.must("dates", "@dates.assay", "--award-notice", "2026-12-21", "--json")), &out); err != nil {
		t.Fatal(err)
	}
	s := out.Standstill
	if out.Route != "dynamic market" || out.Shortlist != nil || s == nil || s.Last.String() != "2027-01-05" || s.Next.String() != "2027-01-06" || len(s.Skipped) != 8 || s.Unit != "working days" {
		t.Errorf("%+v", s)
	}
}

func TestDatesWithoutADaySayWhatTheRouteRequires(t *testing.T) {
	sh := newShell(t)
	sh.routed("PA23", "Framework call-off")
	sh.has(sh.must("dates", "@dates.assay"), "Framework call-off [Procurement Act 2023 ss.45 and 46", "Assessment summaries: by choice", "UK7 contract details notice: within 30 days", "Give a day with --award-notice")
	sh.routed("PA23", "A raffle")
	sh.has(sh.must("dates", "@dates.assay"), "The route \"A raffle\" is not one of the Procurement Act 2023", "Dynamic market")
	sh.refused([]string{"dates", "@dates.assay", "--award-notice", "2026-12-21"}, "A raffle", "Light touch")
	sh.has(sh.must("dates", "@dates.assay", "--shortlist", "2026-12-24"), "Wednesday 30 December 2026")
	sh.routed("PA23", "below threshold")
	sh.refused([]string{"dates", "@dates.assay", "--award-notice", "2026-12-21"}, "no standstill to count")
}
