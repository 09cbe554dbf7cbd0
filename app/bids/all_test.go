package bids

import (
	"archive/zip"
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"assay/app/roomtest"
	"assay/app/ui"
	"assay/storage/intake/papers"
)

// received is a folder with the documents of several bidders, one file of which is nobody's.
func received(t *testing.T, more map[string]string) string {
	t.Helper()
	root := filepath.Join(t.TempDir(), "Received")
	files := map[string]string{"Alderwick/1.1 Approach.pdf": "a", "Alderwick/Price.pdf": "b", "Brindle/1.1.pdf": "c", "Post/Letter.pdf": "d", "Post/Card.pdf": "e"}
	for name, content := range more {
		files[name] = content
	}
	for name, content := range files {
		path := filepath.Join(root, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return root
}

// on puts the cursor on a file of the preview.
func on(t *testing.T, p *allPapers, path string) {
	t.Helper()
	i := slices.IndexFunc(p.files.Rows(), func(r paperRow) bool { return r.Path == path })
	if i < 0 {
		t.Fatalf("%s is not among the files shown", path)
	}
	p.files.SetCursor(i)
	p.files.OnMove(i, p.files.Rows()[i])
}

func TestTheDocumentsOfAllBiddersFindTheirPlaces(t *testing.T) {
	r, w, _ := withBids(t)
	var inner bytes.Buffer
	z := zip.NewWriter(&inner)
	to, _ := z.Create("1.2 Answer.pdf")
	_, _ = to.Write([]byte("f"))
	_ = z.Close()
	r.Dropped([]string{received(t, map[string]string{"Brindle/Annexes.zip": inner.String()})})
	accept(w) // of all bidders
	p := r.all
	if p == nil || !strings.Contains(roomtest.Says(r.content), "3 files wait for you") || len(r.desk.Competition().Documents) != 0 {
		t.Fatalf("the preview says %q", roomtest.Says(r.content))
	}
	p.apply()
	if !strings.Contains(w.Said, "and 2 more") {
		t.Errorf("adding with problems said %q", w.Said)
	}
	on(t, p, "Post/Letter.pdf")
	p.chosen.scope.Put(1)
	p.chosen.supplier.Choose(p.chosen.supplier.Options[2])
	on(t, p, "Brindle/Annexes.zip")
	p.chosen.inside.Tapped(nil)
	if f := p.state.Found; f.Stops() != 0 || f.Count(papers.Add) != 6 {
		t.Fatalf("%d to add, %v", f.Count(papers.Add), f.Problems)
	}
	p.state.Group = allFiles
	p.read()
	p.chosen.scope.Put(0)
	on(t, p, "Post/Card.pdf")
	p.chosen.leaveOut()
	on(t, p, "Alderwick/1.1 Approach.pdf")
	p.chosen.question.Choose("The bid as a whole")
	p.apply()
	accept(w)
	if ui.Modal(w.Canvas()) || r.all != nil || !strings.Contains(w.Said, "5 documents added") {
		t.Fatalf("said %q", w.Said)
	}
	c := r.desk.Competition()
	places := map[string]string{}
	for _, d := range c.Documents {
		places[d.Name] = c.SupplierOf(c.Bid(d.Bid))[:3]
		if k := c.Method.Criterion(d.Criterion); k != nil {
			places[d.Name] += " " + k.Number
		}
		if c.Sealed(&d) {
			places[d.Name] += " sealed"
		}
	}
	want := map[string]string{"1.1 Approach.pdf": "Ald", "Price.pdf": "Ald 3 sealed", "1.1.pdf": "Bri 1.1", "1.2 Answer.pdf": "Bri 1.2", "Letter.pdf": "Cor"}
	for name, place := range want {
		if places[name] != place {
			t.Errorf("%s is at %q", name, places[name])
		}
	}
}

func TestCorrectionsOfWhoseDocumentsTheyAreAreNotForgottenWithoutAQuestion(t *testing.T) {
	r, w, _ := withBids(t)
	r.AddAll(received(t, nil))
	p := r.all
	on(t, p, "Post/Letter.pdf")
	p.chosen.supplier.Choose(p.chosen.supplier.Options[2])
	waiting := p.state.Found.Stops()
	for name, leaving := range map[string]func(){
		"Cancel": p.cancel, "Escape": func() { p.files.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape}) },
		"another folder": r.papers.chooseAll, "other bids": r.ChooseFile} {
		leaving()
		if r.all != p || !w.Press("Stay") {
			t.Fatalf("%s forgets what was corrected", name)
		}
	}
	if r.Correction() == "" {
		t.Fatal("the window has nothing to ask about when it is closed")
	}
	r.TakeBack()
	if p.state.Found.Stops() != waiting+1 || r.Correction() != "" {
		t.Errorf("after Undo %d files wait", p.state.Found.Stops())
	}
	if p.cancel(); r.all != nil {
		t.Error("it asks though nothing is corrected any more")
	}
}

func TestLeavingThePreviewAddsNothing(t *testing.T) {
	r, w, _ := withBids(t)
	r.AddAll(received(t, nil))
	if r.all == nil {
		t.Fatal("there is no preview")
	}
	w.Press("Cancel")
	if r.all != nil || len(r.desk.Competition().Documents) != 0 {
		t.Error("something is left of it")
	}
	r.AddAll(filepath.Join(t.TempDir(), "nowhere"))
	if r.all != nil || !strings.Contains(w.Said, "is not there") {
		t.Errorf("said %q", w.Said)
	}
}
