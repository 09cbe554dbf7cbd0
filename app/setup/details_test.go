package setup

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"assay/app/roomtest"
	"assay/app/ui"
	"assay/model"
)

// said is all that a card says.
func said(box fyne.CanvasObject) string {
	var text []string
	var walk func(fyne.CanvasObject)
	walk = func(o fyne.CanvasObject) {
		switch o := o.(type) {
		case *fyne.Container:
			for _, child := range o.Objects {
				walk(child)
			}
		case *ui.Paragraph:
			text = append(text, o.Text())
		case *ui.Text:
			text = append(text, o.Text())
		case *ui.Pill:
			text = append(text, o.Text())
		}
	}
	walk(box)
	return strings.Join(text, "\n")
}

func TestTheRouteIsChosenAndSaysWhatItRequires(t *testing.T) {
	c := draft()
	c.Regime, c.Route = model.PA23, "open"
	r, w := roomtest.Show(t, roomtest.File(t, c), "lead", New)
	page := r.pages[0].(*details)
	if page.route.Chosen() != "Open procedure" || !strings.Contains(said(page.required.lines), "Mandatory: 8 working days beginning with the day the UK6 contract award notice is published.") {
		t.Errorf("for open: %s\n%s", page.route.Chosen(), said(page.required.lines))
	}
	page.route.Choose("Dynamic market")
	if got := r.desk.Competition().Route; got != "Dynamic market" {
		t.Errorf("the record has the route %q", got)
	}
	for _, want := range []string{"None is required after an award by reference to a dynamic market.", "Assessment summaries", "UK7 contract details notice", "Procurement Act 2023 s.54(4)"} {
		if !strings.Contains(said(page.required.lines), want) {
			t.Errorf("a dynamic market lacks %q", want)
		}
	}
	page.regime.Choose(model.PCR2015.Title())
	if got := r.desk.Competition(); got.Regime != model.PCR2015 || got.Route != "Dynamic market" || !slices.Contains(page.route.Options, "Dynamic market") {
		t.Errorf("after another regime: %s, %q, offered %v", got.Regime, got.Route, page.route.Options)
	}
	if text := said(page.required.lines); !strings.Contains(text, "is a route of the Procurement Act 2023, and this competition is run under the Public Contracts Regulations 2015") {
		t.Errorf("a route of the other regime: %s", text)
	}
	page.route.Choose("Framework call-off")
	if text := said(page.required.lines); !strings.Contains(text, "by choice") || slices.Contains(page.route.Options, "Dynamic market") {
		t.Errorf("offered %v, said %s", page.route.Options, text)
	}
	w.Picture(t, "setup-route")
}

func TestARouteInOtherWordsIsKept(t *testing.T) {
	c := draft()
	c.Regime, c.Route = model.PCR2015, "DPS further competition"
	r, w := roomtest.Show(t, roomtest.File(t, c), "lead", New)
	page := r.pages[0].(*details)
	w.Canvas().Focus(page.buyer)
	test.Type(page.buyer, "A council")
	if got := r.desk.Competition(); got.Route != "DPS further competition" || got.Buyer != "A council" || page.route.Chosen() != "Dynamic purchasing system" {
		t.Errorf("the record has %q of %q, shown as %q", got.Route, got.Buyer, page.route.Chosen())
	}
}

func TestAnUnknownRouteIsOfferedAsItStands(t *testing.T) {
	c := draft()
	c.Regime, c.Route = model.PA23, "A raffle"
	r, _ := roomtest.Show(t, roomtest.File(t, c), "lead", New)
	page := r.pages[0].(*details)
	if page.route.Chosen() != "A raffle" || !strings.Contains(said(page.required.lines), "is kept as it is") {
		t.Errorf("%q, %s", page.route.Chosen(), said(page.required.lines))
	}
	page.route.Choose("Light touch")
	if got := r.desk.Competition().Route; got != "Light touch" {
		t.Errorf("the record has the route %q", got)
	}
}

func TestTheValueAndTheKindOfBuyerAreKept(t *testing.T) {
	r, w := shown(t)
	page := r.pages[0].(*details)
	page.estimate.SetText("£1,250,000")
	page.central.Choose(1)
	w.Canvas().Focus(page.buyer)
	test.Type(page.buyer, "Cabinet Office")
	c := r.desk.Competition()
	if c.Estimate.String() != "1250000" || !c.Central || c.Buyer != "Cabinet Office" {
		t.Errorf("the record has %s, central: %v, %q", c.Estimate, c.Central, c.Buyer)
	}
	page.estimate.SetText("about a million")
	if r.desk.Competition().Estimate.String() != "1250000" || page.problem.Hidden {
		t.Error("a value that is no number is taken, or nothing is said")
	}
	page.estimate.SetText("")
	if !r.desk.Competition().Estimate.IsZero() || !page.problem.Hidden {
		t.Errorf("without a value the record has %s", r.desk.Competition().Estimate)
	}
}
