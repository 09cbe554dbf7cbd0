package results

import (
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"assay/app/roomtest"
	"assay/app/ui"
	"assay/model"
	"assay/storage"
)

// tied is a file at its result under price per quality point, where three of four bids are equal
// and the published rule draws lots. Marks are the mean of the members'.
func tied(t *testing.T) *storage.Store {
	t.Helper()
	number := decimal.RequireFromString
	c := &model.Competition{ID: "c", Title: "Cleaning of depots", Regime: model.PA23, Currency: "GBP", Lots: []model.Lot{{ID: "l", Number: "1", Title: "All depots"}},
		Members: []model.Member{{ID: "lead", Name: "Procurement lead", Roles: []model.Role{model.Lead}}, {ID: "chair", Name: "Panel chair", Roles: []model.Role{model.Chair}},
			{ID: "e", Name: "Evaluator 1", Roles: []model.Role{model.Evaluator}}},
		Method: model.Method{Weighting: model.Shares, Total: model.HundredPoints, Award: model.AwardRule{Name: model.PricePerQualityPoint},
			Consolidation: model.Consolidation{Rule: model.Mean}, Ties: []model.TieStep{{Kind: model.TieQuality}, {Kind: model.TieDraw}},
			Scales: []model.Scale{{ID: "s", Name: "0 to 5", Levels: []model.Level{{Value: "0", Label: "None"}, {Value: "4", Label: "Good", Marks: number("4")}, {Value: "5", Label: "Full", Marks: number("5")}}}},
			Criteria: []model.Criterion{{ID: "q", Number: "1", Kind: model.Question, Title: "Approach", Weight: number("100"), Scale: "s"},
				{ID: "p", Number: "2", Kind: model.Price, Title: "Price", Formula: &model.PriceRule{Name: model.NoPoints, Lowest: model.Compliant}}}}}
	must := func(err error) {
		if err != nil {
			t.Helper()
			t.Fatal(err)
		}
	}
	store := roomtest.File(t, c)
	load := model.BidLoad{Source: "bids.csv"}
	for i, name := range []string{"Alder Services Ltd", "Birch & Sons", "Cedar Facilities plc", "Dale Cleaning"} {
		id := string(rune('a' + i))
		load.Suppliers = append(load.Suppliers, model.Supplier{ID: "s" + id, Name: name})
		load.Bids = append(load.Bids, model.Bid{ID: id, Supplier: "s" + id, Lot: "l", Status: model.Received})
		price := []string{"120000", "120000", "120000", "118000"}[i]
		load.PriceLines = append(load.PriceLines, model.PriceLine{ID: "p" + id, Bid: id, Criterion: "p", Label: "Total", Amount: number(price)})
	}
	must(store.LoadBids("lead", load))
	c, err := store.Competition()
	must(err)
	for _, m := range []string{"lead", "e"} {
		must(store.Declare(m, c.NoInterests(m)))
	}
	must(store.Move("lead", model.Scoring, ""))
	for i, level := range []string{"5", "5", "5", "4"} {
		must(store.SetScore("e", model.Score{Member: "e", Bid: string(rune('a' + i)), Criterion: "q", Level: level}))
	}
	_, err = store.Submit("e")
	must(err)
	must(store.Move("chair", model.Moderating, ""))
	must(store.Move("chair", model.QualityAgreed, ""))
	must(store.Move("lead", model.PricesOpened, ""))
	return store
}

func TestRecordingADraw(t *testing.T) {
	r, w := roomtest.Show(t, tied(t), "lead", New)
	w.Picture(t, "results-draw")
	if text := r.draw.shown.Text(w.Desk.Competition()); r.draw.card.Hidden || !strings.HasPrefix(text, "Lots are to be drawn between Alder Services Ltd, Birch & Sons and Cedar Facilities plc.") {
		t.Fatalf("the room says %q", text)
	}
	if row := r.ranking.Rows()[3]; row.Total != "£1,475.00" || row.Behind != "£275.00" {
		t.Errorf("the last bid has %s, behind by %s", row.Total, row.Behind)
	}
	choices, record, _, dialog := r.draw.dialog()
	w.Picture(t, "results-draw-dialog")
	choices[0][0].Choose("Cedar Facilities plc")
	dialog.Accept()
	choices[0][1].Choose("Cedar Facilities plc")
	dialog.Accept()
	choices[0][1].Choose("Alder Services Ltd")
	dialog.Accept() // without a record it is refused
	if len(w.Desk.Competition().Draws) != 0 {
		t.Error("an unfinished draw was recorded")
	}
	record.SetText("Drawn on 4 May at 10:00 by the chair, before the lead.")
	w.Picture(t, "results-draw-refused")
	dialog.Accept()
	if d := w.Desk.Competition().Draw("l"); d == nil || strings.Join(d.Bids, "") != "cab" {
		t.Fatalf("recorded: %+v", d)
	}
	w.Picture(t, "results-drawn")
	headline, won := r.state.Headline()
	if want := "Cedar Facilities plc is first with a price per quality point of £1,200.00, as Alder Services Ltd has; the published tie rule puts it first."; !won || headline != want {
		t.Errorf("the headline is %q", headline)
	}
	if !r.draw.record.Hidden || r.draw.mend.Hidden || r.draw.card.Hidden {
		t.Error("the draw on record is not shown as settled")
	}
	choices, record, why, dialog := r.draw.dialog()
	w.Picture(t, "results-draw-correct")
	choices[0][0].Choose("Birch & Sons")
	choices[0][1].Choose("Cedar Facilities plc")
	dialog.Accept() // without a reason it is refused
	if d := w.Desk.Competition().Draw("l"); strings.Join(d.Bids, "") != "cab" || record.Text() != d.Record {
		t.Errorf("changed without a reason: %+v", d)
	}
	why.SetText("The first two were written down the wrong way round.")
	dialog.Accept()
	if d := w.Desk.Competition().Draw("l"); strings.Join(d.Bids, "") != "bca" {
		t.Errorf("corrected: %+v", d)
	}
}

func TestOnlyWhoMayRecordADrawCan(t *testing.T) {
	r, _ := roomtest.ShowIn(t, ui.DarkLook, tied(t), "e", New)
	if r.draw.card.Hidden || !r.draw.record.Hidden || !r.draw.mend.Hidden {
		t.Error("an evaluator can record the draw")
	}
	r, _ = shown(t, model.PricesOpened, ui.LightLook)
	if !r.draw.card.Hidden {
		t.Error("a draw is spoken of where nothing has to be drawn")
	}
}
