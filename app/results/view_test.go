package results

import (
	"strings"
	"testing"

	"assay/app/roomtest"
	"assay/app/ui"
	"assay/model"
)

func shown(t *testing.T, until model.Stage, look ui.Look) (*Room, *roomtest.Window) {
	t.Helper()
	store := roomtest.Sample(t, until)
	return roomtest.ShowIn(t, look, store, roomtest.Member(t, store, model.Lead), New)
}

func TestTheRankingAndItsWorking(t *testing.T) {
	r, w := shown(t, model.PricesOpened, ui.LightLook)
	results, err := model.Results(w.Desk.Competition())
	if err != nil {
		t.Fatal(err)
	}
	rows := r.ranking.Rows()
	if len(rows) != 6 || rows[0].Supplier != results[0].Bids[0].Supplier || rows[5].Status != "disqualified" {
		t.Errorf("the ranking shows %+v", rows)
	}
	w.Picture(t, "results-light")
	if steps := r.state.Why(); steps[0].Label != "Total" || !strings.HasSuffix(steps[0].Working, results[0].Bids[0].Total.Show()) {
		t.Errorf("why says %+v", steps[0])
	}
	r.swap.OnPress()
	w.Picture(t, "results-matrix")
}

func TestRecordingTheRecommendation(t *testing.T) {
	r, w := shown(t, model.PricesOpened, ui.DarkLook)
	w.Picture(t, "results-dark")
	if r.award.record.Hidden {
		t.Fatal("there is no button to record the recommendation")
	}
	r.award.text.SetText("")
	r.award.record.OnPress()
	if len(w.Desk.Competition().Recommendations) != 0 {
		t.Error("a recommendation without a text was recorded")
	}
	r.award.text.SetText("Award it.")
	r.award.record.OnPress()
	if got := w.Desk.Competition().Recommendations; len(got) != 1 || got[0].Text != "Award it." {
		t.Errorf("recorded: %+v", got)
	}
}

func TestNothingIsShownBeforePricesAreOpened(t *testing.T) {
	r, w := shown(t, model.QualityAgreed, ui.LightLook)
	w.Picture(t, "results-waiting")
	if r.state.Result() != nil || !strings.Contains(r.state.Problem, "sealed") {
		t.Errorf("shown: %v, %q", r.state.Result(), r.state.Problem)
	}
}

func TestOnlyWhoMayRecommendCanWordIt(t *testing.T) {
	store := roomtest.Sample(t, model.PricesOpened)
	r, _ := roomtest.Show(t, store, roomtest.Member(t, store, model.Evaluator), New)
	if !r.award.record.Hidden || !r.award.text.Hidden || r.award.fixed.Hidden {
		t.Error("an evaluator can word the recommendation")
	}
}

func TestAWordingStaysUntilItIsRecorded(t *testing.T) {
	r, _ := shown(t, model.PricesOpened, ui.LightLook)
	r.award.text.SetText("Award it.")
	r.Show()
	if got := r.award.text.Text(); got != "Award it." {
		t.Errorf("the wording became %q", got)
	}
}
