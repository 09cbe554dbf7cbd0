package score

import (
	"bytes"
	"io"
	"testing"

	"assay/app/roomtest"
	"assay/model"
	"assay/storage"
)

func TestTheDocumentsOfAQuestionStandBesideItsResponse(t *testing.T) {
	store := roomtest.File(t, sample(model.Scoring))
	content := func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader([]byte("content"))), nil }
	for name, at := range map[string]model.Document{"Whole.pdf": {Bid: "b1"}, "Start.pdf": {Bid: "b1", Criterion: "c1"}, "Staff.pdf": {Bid: "b1", Criterion: "c2"},
		"Price.xlsx": {Bid: "b1", Criterion: "p"}, "Other.pdf": {Bid: "b2"}} {
		at.Name = name
		if _, err := store.AddDocument(t.Context(), "lead", storage.Handed{Document: at, Open: content}, nil); err != nil {
			t.Fatal(err)
		}
	}
	r, _ := roomtest.Show(t, store, "e1", New)
	listed := func() map[string]bool {
		names := map[string]bool{}
		for _, name := range r.reading.papers.choice.Options {
			names[name] = true
		}
		return names
	}
	r.goTo(Place{"b1", "c1"})
	if got := listed(); len(got) != 2 || !got["Whole.pdf"] || !got["Start.pdf"] {
		t.Errorf("under the first question of Alder stand %v", got)
	}
	r.NextQuestion()
	if got := listed(); len(got) != 2 || !got["Whole.pdf"] || !got["Staff.pdf"] {
		t.Errorf("under the second question of Alder stand %v", got)
	}
	r.NextBid()
	if got := listed(); len(got) != 1 || !got["Other.pdf"] {
		t.Errorf("under the second question of Birch stand %v", got)
	}
	r.NextQuestion()
	if got := listed(); len(got) != 1 {
		t.Errorf("the price is shown: %v", got)
	}
}
