package results

import (
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"assay/app/desk"
	"assay/app/start"
	"assay/app/ui"
	"assay/model"
)

// room opens the sample at a stage in a window of the size the shell leaves at 1280 by 800.
func room(t *testing.T, until model.Stage, look ui.Look) (*Room, fyne.Window, *desk.Desk) {
	t.Helper()
	s, err := start.Sample(filepath.Join(t.TempDir(), "sample.assay"), until, func(string) {})
	if err != nil {
		t.Fatal(err)
	}
	a := test.NewTempApp(t)
	a.Settings().SetTheme(ui.NewTheme(look, 1))
	d := desk.NewInline()
	c, err := s.Competition()
	if err != nil {
		t.Fatal(err)
	}
	if err := d.Use(s, c.Members[0].ID); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { d.Close() })
	r := New(d)
	w := test.NewTempWindow(t, r.Content())
	w.Resize(fyne.NewSize(1080, 700))
	r.Show()
	return r, w, d
}

// picture writes what the window shows to the folder named by ASSAY_PICTURES, for looking at.
func picture(t *testing.T, w fyne.Window, name string) {
	t.Helper()
	dir := os.Getenv("ASSAY_PICTURES")
	if dir == "" {
		return
	}
	f, err := os.Create(filepath.Join(dir, name+".png"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := png.Encode(f, w.Canvas().Capture()); err != nil {
		t.Fatal(err)
	}
}

func TestTheRankingAndItsWorking(t *testing.T) {
	r, w, d := room(t, model.PricesOpened, ui.LightLook)
	results, err := model.Results(d.Competition())
	if err != nil {
		t.Fatal(err)
	}
	rows := r.ranking.Rows()
	if len(rows) != 6 || rows[0].Supplier != results[0].Bids[0].Supplier || rows[5].Status != "disqualified" {
		t.Errorf("the ranking shows %+v", rows)
	}
	picture(t, w, "results-light")
	if steps := r.state.Why(); steps[0].Label != "Total" || !strings.HasSuffix(steps[0].Working, results[0].Bids[0].Total.Show()) {
		t.Errorf("why says %+v", steps[0])
	}
	r.swap.OnPress()
	picture(t, w, "results-matrix")
}

func TestRecordingTheRecommendation(t *testing.T) {
	r, w, d := room(t, model.PricesOpened, ui.DarkLook)
	picture(t, w, "results-dark")
	if r.award.record.Hidden {
		t.Fatal("there is no button to record the recommendation")
	}
	r.award.text.SetText("")
	r.award.record.OnPress()
	if len(d.Competition().Recommendations) != 0 {
		t.Error("a recommendation without a text was recorded")
	}
	r.award.text.SetText("Award it.")
	r.award.record.OnPress()
	if got := d.Competition().Recommendations; len(got) != 1 || got[0].Text != "Award it." {
		t.Errorf("recorded: %+v", got)
	}
}

func TestNothingIsShownBeforePricesAreOpened(t *testing.T) {
	r, w, _ := room(t, model.QualityAgreed, ui.LightLook)
	picture(t, w, "results-waiting")
	if r.state.Result() != nil || !strings.Contains(r.state.Problem, "sealed") {
		t.Errorf("shown: %v, %q", r.state.Result(), r.state.Problem)
	}
}
