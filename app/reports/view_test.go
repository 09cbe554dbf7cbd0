package reports

import (
	"os"
	"strings"
	"testing"

	"assay/app/publish"
	"assay/app/roomtest"
	"assay/model"
)

func TestReportsAreWrittenOnceForOneRecord(t *testing.T) {
	s := roomtest.Sample(t, model.Decided)
	r, w := roomtest.Show(t, s, roomtest.Member(t, s, model.Lead), New)
	if r.state.Items[0].Written {
		t.Error("a report is said to be written before it is")
	}
	r.write(publish.Kinds)
	for _, item := range r.state.Items {
		if _, err := os.Stat(item.Path); err != nil || !item.Written || !item.Current {
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
}
