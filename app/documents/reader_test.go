package documents

import (
	"context"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"assay/app/desk"
	"assay/app/roomtest"
	"assay/model"
	"assay/storage"
	"assay/storage/paper"
)

// listRoom is a room with nothing but the list of documents.
type listRoom struct{ list *List }

func (r *listRoom) Content() fyne.CanvasObject { return r.list.Table }
func (r *listRoom) Show()                      {}

func reading(t *testing.T, store *storage.Store, actor string) (*List, *roomtest.Window) {
	t.Helper()
	room, w := roomtest.Show(t, store, actor, func(d *desk.Desk) *listRoom { return &listRoom{NewList(d, false)} })
	w.Resize(fyne.NewSize(1280, 800))
	return room.list, w
}

// TestADocumentIsReadAndSearchedInTheWindow: a PDF of the sample is shown, its text is found in it and in
// the bids of others, and a document that is sealed or of a bid not declared on is not looked into.
func TestADocumentIsReadAndSearchedInTheWindow(t *testing.T) {
	t.Setenv("XDG_CACHE_HOME", filepath.Join(os.TempDir(), "assay-test-pdf"))
	store := roomtest.Sample(t, model.BidsLoaded)
	lead := roomtest.Member(t, store, model.Lead)
	c, err := store.Competition()
	if err != nil {
		t.Fatal(err)
	}
	price := c.Method.Prices(c.Lots[0].ID)[0].ID
	_, err = store.AddDocument(context.Background(), lead, storage.Handed{
		Document: model.Document{Bid: c.Bids[1].ID, Criterion: price, Name: "Price.txt"},
		Open:     func() (io.ReadCloser, error) { return io.NopCloser(strings.NewReader("The visit costs 9.")), nil }}, nil)
	if err != nil {
		t.Fatal(err)
	}
	list, w := reading(t, store, lead)
	if c, err = store.Competition(); err != nil {
		t.Fatal(err)
	}
	list.Set(Lines(c, c.Bids[0].ID, nil))
	list.chosen(list.show)
	says := func() string { return roomtest.Says(w.Canvas().Overlays().Top()) }
	if said := says(); !strings.Contains(said, c.SupplierOf(&c.Bids[0])+": Technical proposal.pdf") || !strings.Contains(said, "of 3") {
		t.Fatalf("the document is shown as %s", said)
	}
	test.Type(w.Canvas().Focused(), "VISIT")
	w.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if said := says(); !strings.Contains(said, "places in 1 document.") || !strings.Contains(said, "visit") {
		t.Errorf("found: %s", said)
	}
	open := list.desk
	for scope, want := range map[Scope]int{InDocument: 1, InBid: 1, InAllBids: len(c.Bids)} {
		found, err := look(context.Background(), inScope(open, c.Documents[0], scope), "visit", opener(open))
		if err != nil || found.Looked != want || len(found.Skipped) > 0 {
			t.Errorf("scope %d looks into %d documents, %v, %v", scope, found.Looked, found.Skipped, err)
		}
		for _, h := range found.Hits {
			if strings.Contains(h.Excerpt, "costs 9") {
				t.Error("a sealed document was looked into")
			}
		}
	}
	evaluator := c.Evaluators()[0].ID
	open.ActAs(evaluator)
	for _, d := range inScope(open, c.Documents[0], InAllBids)[1:] {
		if _, err := store.Readable(evaluator, d.ID); err != nil {
			t.Errorf("%s is looked into before it may be", d.Name)
		}
	}
}

// TestASearchSkipsWhatCannotBeRead: and says how many it skipped, by name.
func TestASearchSkipsWhatCannotBeRead(t *testing.T) {
	broken := func(_ context.Context, d model.Document) (*paper.Paper, error) {
		return nil, model.Refuse(model.Invalid, "%s is damaged", d.Name)
	}
	s, err := look(context.Background(), []model.Document{{Name: "a.pdf"}, {Name: "b.pdf"}}, "x", broken)
	if err != nil || s.words() != "Not found in 0 documents; 2 documents could not be read: a.pdf and b.pdf." {
		t.Errorf("%v: %s", err, s.words())
	}
}
