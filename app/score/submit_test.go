package score

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"assay/app/roomtest"
	"assay/model"
)

// says is what is on screen.
func (r *Room) says() string { return roomtest.Says(r.stage.Shown()) }

func TestWhatIsMissingIsAWayToIt(t *testing.T) {
	c := sample(model.Scoring)
	c.Method.Comments = model.CommentsRequired
	r, w := roomtest.Show(t, roomtest.File(t, c), "e1", New)
	typed(r, "4u3")
	r.Submit()
	if said := r.says(); !strings.Contains(said, "3 of 4 still to do, in 2 questions of 2 bids") {
		t.Fatalf("the page says\n%s", said)
	}
	heads, rows := 0, r.submitting.list.Rows()
	for _, row := range rows {
		if row.Head {
			heads++
		}
	}
	if heads != 3 || rows[len(rows)-1].Word != "no evidence" || rows[1].Word != "no comment" {
		t.Errorf("listed are %v", rows)
	}
	w.Press("Submit")
	if r.state.Submission() != nil || w.Said == "" {
		t.Errorf("with gaps it is submitted; said was %q", w.Said)
	}
	typed(r, "5")
	if got := r.inFile(t, r.state.At).Level; got == "5" {
		t.Error("a digit scores under the page")
	}
	r.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEnd})
	r.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if r.stage.Shown() != r.columns || r.state.At != (Place{"b1", "c1"}) {
		t.Errorf("the last line leads to %v", r.state.At)
	}
}

func TestSubmittingFreezesAndTheReceiptIsKept(t *testing.T) {
	r, w := roomtest.Show(t, roomtest.File(t, sample(model.Scoring)), "e1", New)
	typed(r, "4u3u2u")
	first := r.state.At
	if !w.Press("Submit...") {
		t.Fatal("with everything given there is no way to submit in sight")
	}
	if said := r.says(); !strings.Contains(said, "You scored ") || !strings.Contains(said, "too strictly or too kindly") {
		t.Errorf("the first bid is not asked about:\n%s", said)
	}
	w.Press("Go to that score")
	if r.stage.Shown() != r.columns || r.state.At == first {
		t.Errorf("the first score is not gone to, but %v", r.state.At)
	}
	r.Submit()
	r.Submit()        // the command again, on the page
	w.Press("Submit") // the dialog's
	made := r.state.Submission()
	if made == nil {
		t.Fatalf("not submitted; said was %q", w.Said)
	}
	if said := r.says(); !strings.Contains(said, model.FingerprintGroups(made.SHA256)) || !strings.Contains(said, made.When()) {
		t.Errorf("the receipt says\n%s", said)
	}
	w.Press("Save receipt")
	w.Press("Use this folder")
	written, _ := filepath.Glob(filepath.Join(filepath.Dir(r.desk.Store().Path()), "*receipt*.pdf"))
	if len(written) != 1 {
		t.Fatalf("written are %v; said was %q", written, w.Said)
	}
	if content, err := os.ReadFile(written[0]); err != nil || !bytes.HasPrefix(content, []byte("%PDF")) {
		t.Error("the receipt is no PDF")
	}
	w.Press("Read your scores")
	at := r.state.At
	before := r.inFile(t, at)
	typed(r, "1")
	if r.inFile(t, at) != before || !strings.Contains(r.says(), "Submitted; the chair can reopen") {
		t.Error("a submitted score was changed, or the card does not say that it cannot be")
	}
}

func TestReopenedScoresSayWhyAndAreSubmittedAgain(t *testing.T) {
	c := sample(model.Scoring)
	c.Members = append(c.Members, model.Member{ID: "ch", Name: "Chair", Roles: []model.Role{model.Chair}})
	r, _ := roomtest.Show(t, roomtest.File(t, c), "e1", New)
	typed(r, "4u3u2u")
	store := r.desk.Store()
	if _, err := store.Submit("e1"); err != nil {
		t.Fatal(err)
	}
	if err := store.Reopen("ch", "e1", "A page was overlooked"); err != nil {
		t.Fatal(err)
	}
	r.Show()
	if said := roomtest.Says(r.standing); !strings.Contains(said, "A page was overlooked.") {
		t.Errorf("above the columns it says %q", said)
	}
	at := r.state.At
	typed(r, "5")
	if r.inFile(t, at).Level != "5" {
		t.Error("a reopened score cannot be changed")
	}
	if _, err := store.Submit("e1"); err != nil {
		t.Fatal(err)
	}
	r.Show()
	if r.state.Reopened() != "" || r.state.Submission() == nil {
		t.Error("submitted again, they still say that they are open")
	}
}
