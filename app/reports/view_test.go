package reports

import (
	"os"
	"strings"
	"testing"

	"assay/app/publish"
	"assay/app/roomtest"
	"assay/model"
	"assay/storage"
)

func TestReportsAreWrittenOnceForOneRecord(t *testing.T) {
	s := roomtest.Sample(t, model.Decided)
	r, w := roomtest.Show(t, s, roomtest.Member(t, s, model.Lead), New)
	if r.state.Items[0].Standing != NotWritten {
		t.Error("a report is said to be written before it is")
	}
	r.write(publish.Kinds)
	for _, item := range r.state.Items {
		if _, err := os.Stat(item.Path); err != nil || item.Standing != UpToDate {
			t.Errorf("%s: %v, %+v", item.Title, err, item)
		}
	}
	seq := s.Head().Seq
	r.write(publish.Kinds)
	if s.Head().Seq != seq {
		t.Error("writing the same reports again changed the journal: their bytes differ")
	}
	r.verify()
	if !strings.HasPrefix(r.proof.Text(), "Verified") {
		t.Errorf("verify says %q", r.proof.Text())
	}
	w.Picture(t, "reports")
	w.Desk.Commit(func(s *storage.Store, actor string) error { return s.Move(actor, model.Issued, "") })
	if got := r.state.Items[0].Standing; got != AsIssued {
		t.Errorf("after the issue the report is said to be %s", got)
	}
	w.Desk.Commit(func(s *storage.Store, actor string) error {
		return s.Move(actor, model.Decided, "A letter went astray.")
	})
	if got := r.state.Items[0].Standing; got != OutOfDate {
		t.Errorf("after a step back the report is said to be %s", got)
	}
}
