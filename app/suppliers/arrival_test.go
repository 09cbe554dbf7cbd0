package suppliers

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"assay/app/roomtest"
	"assay/model"
)

// The rows of two exports of one category.
var (
	monday = []string{"Alder Robotics Ltd,SC123456,Micro,Yes,bids@alder.example,Robotics,Scotland", "Birch Systems plc,01123456,Large,No,bids@birch.example,Data,London",
		"Cedar Data Ltd,07123456,Small,No,bids@cedar.example,Data,Wales", "Dogwood Data Ltd,10123456,Small,No,bids@dogwood.example,Data,London"}
	tuesday = []string{"Alder Robotics Ltd,SC123456,Micro,Yes,bids@alder.example,Robotics,Scotland", "Birch Systems plc,01123456,Large,No,bids@birch.example,Data,Wales",
		"Cedar Data Ltd,07123456,Medium,No,bids@cedar.example,Data,Wales", "Elm Data Ltd,11123456,Small,No,bids@elm.example,Data,London"}
)

func TestADroppedExportIsKeptAfterItsPreviewAndItsTime(t *testing.T) {
	r, w := inWindow(t, roomtest.Sample(t, model.SettingUp), model.Lead)
	r.Dropped([]string{csv(t, "13/05/2024 10:30", monday...)})
	if !w.Press("Load 4 suppliers") {
		t.Fatalf("there is no preview; it says %q", w.Said)
	}
	if said := roomtest.Says(r.Content()); !strings.Contains(said, "13 May 2024, 09:30 UTC") || !strings.Contains(said, "Good until Wednesday 15 May 2024") {
		t.Errorf("the page says:\n%s", said)
	}
	if len(r.desk.Competition().Categories) != 0 {
		t.Fatal("it is on the record before anybody agreed")
	}
	w.Press("Accept 4 suppliers")
	c := r.desk.Competition()
	if len(c.Categories) != 1 || c.Categories[0].Created != "2024-05-13T09:30:00.000Z" || r.find.title.Text() != "4 of 4 match" {
		t.Fatalf("it says %q; %d exports, %s", w.Said, len(c.Categories), r.find.title.Text())
	}
}

func TestANewerExportShowsWhatIsDifferentBeforeItIsKept(t *testing.T) {
	r, w := inWindow(t, roomtest.Sample(t, model.SettingUp), model.Lead)
	r.Dropped([]string{csv(t, "13/05/2024 10:30", monday...)})
	w.Press("Load 4 suppliers")
	w.Press("Accept 4 suppliers")
	tick(t, r, w, "SMEs only")
	w.Press("Save shortlist of 3")
	r.Dropped([]string{csv(t, "14/05/2024 10:30", tuesday...)})
	w.Press("Load 4 suppliers")
	said := roomtest.Says(r.Content())
	for _, want := range []string{"1 added, 1 gone, 2 changed", "Elm Data Ltd", "1 supplier meets the filter now", "1 supplier on the shortlist no longer meets"} {
		if !strings.Contains(said, want) {
			t.Errorf("it does not say %q:\n%s", want, said)
		}
	}
	if list := r.arriving.in.Differences(Changed); len(list) != 2 || list[0] != (Difference{Changed, "Birch Systems plc", "Location", "London", "Wales"}) {
		t.Errorf("changed are %+v", list)
	}
	r.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape}) // back to the sheet
	w.Press("Cancel")
	if len(r.desk.Competition().Categories) != 1 || r.stage.Shown() != r.page {
		t.Fatal("Cancel left something behind")
	}
	r.Dropped([]string{csv(t, "14/05/2024 10:30", tuesday...)})
	w.Press("Load 4 suppliers")
	w.Press("Accept 4 suppliers")
	if past := r.state.Past(); len(past) != 3 || !r.state.Filter.SME || r.primary.Text() != "Save shortlist of 3" {
		t.Errorf("the history has %d lines, the filter is %+v and the button %q", len(past), r.state.Filter, r.primary.Text())
	}
}
