package storage

import (
	"context"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"assay/model"
)

// category is an export of four suppliers; the first bids as Fictional One Ltd.
func category(created time.Time) model.Category {
	values := func(areas ...string) map[string][]string { return map[string][]string{"Area": areas} }
	return model.Category{Source: "spark.xlsx", SHA256: strings.Repeat("ab", 32), Created: model.RecordText(created), Facets: []string{"Area"},
		Suppliers: []model.Candidate{
			{Name: "FICTIONAL ONE LIMITED", Identifier: "01234567", Size: model.Small, Email: "bids@one.example", Values: values("Data")},
			{Name: "Fictional Three Ltd", Size: model.Large, Values: values("Data", "Wearables")},
			{Name: "Fictional Four Ltd", VCSE: true, Size: model.SME, Values: values("Wearables")},
			{Name: "Fictional Five Ltd", Values: values("Engineering")},
		}}
}

func ukCalendar(t testing.TB) *model.Calendar {
	t.Helper()
	content, err := os.ReadFile("../assets/bank-holidays.json")
	must(t, err)
	c, err := model.ParseCalendar(content)
	must(t, err)
	return c
}

func said(t *testing.T, s *Store) []string {
	t.Helper()
	reading, err := s.Journal(context.Background(), "lead")
	must(t, err)
	acts, _, err := reading.Acts(context.Background(), 0, 50, Wanted{})
	must(t, err)
	var words []string
	for _, a := range acts {
		words = append(words, a.Summary)
	}
	return words
}

// TestFindFromExportToBids: imported, shortlisted, invited, answered, and bids answer by themselves.
func TestFindFromExportToBids(t *testing.T) {
	s := create(t)
	now := time.Date(2027, 5, 12, 9, 30, 0, 0, time.UTC)
	s.now = func() time.Time { return now }
	refusedWith(t, s.ImportCategory("chair", category(now)), "may not find suppliers")
	must(t, s.ImportCategory("lead", category(now)))
	refusedWith(t, s.ImportCategory("lead", category(now)), "is here already")
	g := record(t, s).LastCategory()
	must(t, s.MakeShortlist("lead", g.ID, model.Filter{Values: map[string][]string{"Area": {"Data", "Wearables"}}}))
	c := record(t, s)
	list := c.LastShortlist()
	if len(list.Suppliers) != 3 || len(c.Suppliers) != 3 || c.Suppliers[0].Email != "bids@one.example" || !slices.Equal(c.ToInvite(), list.Suppliers) {
		t.Fatalf("the shortlist is %+v of %+v", list, c.Suppliers)
	}
	in := model.Inviting{Suppliers: list.Suppliers, At: now, Calendar: ukCalendar(t)}
	now = now.AddDate(0, 0, 5)
	late := in
	late.At = now
	refusedWith(t, s.Invite("lead", late), "was good until the end of Friday 14 May 2027")
	in.At = now.AddDate(0, 0, -4)
	must(t, s.Invite("lead", in))
	refusedWith(t, s.Invite("lead", in), "have been invited already")
	declined := *record(t, s).Invitation(list.Suppliers[1])
	declined.Outcome, declined.Answered, declined.Note = model.Declined, model.RecordText(now), "No capacity."
	must(t, s.SetInvitation("lead", declined))

	load := bids()
	load.Suppliers, load.Bids[0].Supplier = load.Suppliers[1:], list.Suppliers[0]
	must(t, s.LoadBids("lead", load))
	if i := record(t, s).Invitation(list.Suppliers[0]); i.Outcome != model.HasBid || i.Answered == "" {
		t.Errorf("a bid leaves the invitation at %+v", i)
	}
	must(t, s.SetBidStatus("lead", "b1", model.Late, "Arrived on Tuesday."))
	if i := record(t, s).Invitation(list.Suppliers[0]); i.Outcome != model.BidLate {
		t.Errorf("a late bid leaves the invitation at %+v", i)
	}
	t.Log(strings.Join(said(t, s), "\n"))
}

// TestFindIsTakenBackStepByStep: what rests on a shortlist or a category keeps it, nothing else does, and
// the file stays provable.
func TestFindIsTakenBackStepByStep(t *testing.T) {
	s := create(t)
	now := time.Date(2027, 5, 12, 9, 30, 0, 0, time.UTC)
	s.now = func() time.Time { return now }
	must(t, s.ImportCategory("lead", category(now)))
	must(t, s.MakeShortlist("lead", record(t, s).LastCategory().ID, model.Filter{SME: true}))
	must(t, s.Invite("lead", model.Inviting{Suppliers: record(t, s).ToInvite(), At: now, Calendar: ukCalendar(t)}))
	if c := record(t, s); len(c.Invitations) != 2 || len(c.Suppliers) != 2 {
		t.Fatalf("%+v", c.Invitations)
	}
	for _, what := range []string{"entry in the register of invitations", "shortlist", "import of the category"} {
		if got := s.CanUndo("lead"); got != what {
			t.Errorf("the undo is called %q; want %q", got, what)
		}
		_, err := s.Undo("lead")
		must(t, err)
	}
	if c := record(t, s); len(c.Categories)+len(c.Shortlists)+len(c.Suppliers)+len(c.Invitations) > 0 {
		t.Errorf("left: %+v", c)
	}
	for range 3 {
		_, err := s.Redo("lead")
		must(t, err)
	}
	if c := record(t, s); len(c.LastCategory().Suppliers) != 4 || len(c.ToInvite()) != 0 || len(c.Invitations) != 2 {
		t.Errorf("again there are %+v", c.Invitations)
	}
	refusedWith(t, s.SetInvitation("lead", model.Invitation{Supplier: "nobody", Outcome: model.Declined}), "is not in the register")
	path := s.Path()
	must(t, s.Close())
	report, err := VerifyFile(context.Background(), path)
	must(t, err)
	if len(report.Findings) > 0 {
		t.Errorf("%+v", report.Findings)
	}
}

// TestALargeCategoryIsToldByItsNumber: the journal says of how many suppliers, done and undone.
func TestALargeCategoryIsToldByItsNumber(t *testing.T) {
	s := create(t)
	must(t, s.ImportCategory("lead", largeCategory(t, s, 300)))
	must(t, s.MakeShortlist("lead", record(t, s).LastCategory().ID, model.Filter{}))
	must(t, s.Invite("lead", model.Inviting{Suppliers: record(t, s).LastShortlist().Suppliers, At: s.now()}))
	for range 3 {
		_, err := s.Undo("lead")
		must(t, err)
	}
	var words []string
	for _, w := range said(t, s)[:6] {
		if _, after, undone := strings.Cut(w, ": "); undone {
			w = after
		}
		words = append(words, w)
	}
	want := []string{"took back the category of 300 suppliers", "took back the shortlist of 300 suppliers", "took back the invitation of 300 suppliers",
		"Invited 300 suppliers", "Made a shortlist of 300 suppliers", "Imported a category of 300 suppliers from spark.xlsx"}
	if !slices.Equal(words, want) {
		t.Errorf("the journal says\n%s", strings.Join(words, "\n"))
	}
}
