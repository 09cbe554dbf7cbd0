package moderate

import (
	"strings"
	"testing"

	"assay/app/roomtest"
	"assay/model"
)

func TestAnAbstentionIsReadWithItsReason(t *testing.T) {
	c := sample(model.Moderating)
	c.Scores = append(c.Scores, model.Score{Member: "e3", Bid: "b1", Criterion: "c2", Abstained: "I trained their team lead."})
	r, w := roomtest.Show(t, roomtest.File(t, c), "chair", New)
	r.GoTo("b1", "c2")
	said := roomtest.Says(r.Content())
	for _, told := range []string{"1 abstained", "Why they abstained", "I trained their team lead."} {
		if !strings.Contains(said, told) {
			t.Errorf("the member's card does not say %q", told)
		}
	}
	w.Picture(t, "moderate-abstained")
}
