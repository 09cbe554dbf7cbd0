package documents

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"github.com/jung-kurt/gofpdf"

	"assay/app/desk"
	"assay/app/roomtest"
	"assay/model"
	"assay/storage"
)

// readerRoom is a room with nothing but a reader.
type readerRoom struct{ reader *Reader }

func (r *readerRoom) Content() fyne.CanvasObject { return r.reader.Object }
func (r *readerRoom) Show()                      {}

// longDocument is a PDF of so many pages of text with a figure, added to a bid, and a reader in a window.
func longDocument(t testing.TB, pages int) (*Reader, model.Document) {
	t.Helper()
	t.Setenv("XDG_CACHE_HOME", filepath.Join(os.TempDir(), "assay-test-pdf"))
	f := gofpdf.New("P", "mm", "A4", "")
	for i := range pages {
		f.AddPage()
		f.SetFont("Helvetica", "", 11)
		f.MultiCell(0, 5, strings.Repeat(fmt.Sprintf("In week %d the director meets every site, and staff are moved over. ", i), 45), "", "L", false)
		f.Rect(20, 220, 120, 30, "F")
	}
	var content bytes.Buffer
	if err := f.Output(&content); err != nil {
		t.Fatal(err)
	}
	store := roomtest.Sample(t, model.BidsLoaded)
	lead := roomtest.Member(t, store, model.Lead)
	c, err := store.Competition()
	if err != nil {
		t.Fatal(err)
	}
	handed := storage.Handed{Document: model.Document{Bid: c.Bids[0].ID, Name: "Long.pdf"},
		Open: func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(content.Bytes())), nil }}
	if _, err := store.AddDocument(context.Background(), lead, handed, nil); err != nil {
		t.Fatal(err)
	}
	room, w := roomtest.Show(t, store, lead, func(d *desk.Desk) *readerRoom {
		return &readerRoom{NewReader(d, Setting{Scopes: []Scope{InDocument}})}
	})
	w.Resize(fyne.NewSize(700, 800))
	for _, d := range room.reader.desk.Competition().Documents {
		if d.Name == "Long.pdf" {
			return room.reader, d
		}
	}
	t.Fatal("the document was not added")
	return nil, model.Document{}
}

// TestThePagesOfALongDocumentAreLetGoOf: whoever reads all of it has no more of it in memory than a dozen
// pages, and comes to its last page.
func TestThePagesOfALongDocumentAreLetGoOf(t *testing.T) {
	r, doc := longDocument(t, 40)
	r.Show(doc)
	for range 60 {
		r.sheet.OnTurn(1)
	}
	if said := roomtest.Says(r.Object); r.page != 39 || !strings.Contains(said, "of 40") {
		t.Errorf("it ends at page %d: %s", r.page+1, said)
	}
	if r.kept.bytes > mostPictured || len(r.kept.list) > 20 || len(r.kept.list) < 2 {
		t.Errorf("%d pages of %d bytes are kept", len(r.kept.list), r.kept.bytes)
	}
	r.Close()
	if len(r.kept.list) != 0 || r.onSheet != (pictured{}) {
		t.Error("closed, it still has pages")
	}
}

// TestWhatCannotBeReadHasNoButtonsOfAPage: and says why, and the next document has them again.
func TestWhatCannotBeReadHasNoButtonsOfAPage(t *testing.T) {
	r, doc := longDocument(t, 2)
	r.failed(model.Refuse(model.Invalid, "Long.pdf is protected with a password; ask the bidder for a copy without one"))
	if said := roomtest.Says(r.Object); !strings.Contains(said, "without one") || r.paged.Visible() || r.looks.Visible() {
		t.Errorf("it says %s", said)
	}
	r.Show(doc)
	if said := roomtest.Says(r.Object); !strings.Contains(said, "of 2") || !r.paged.Visible() || !r.looks.Visible() {
		t.Errorf("then it says %s", said)
	}
}

// BenchmarkLongDocument opens a document of 300 pages in a window, as a ratio to the part that reads PDF doing
// the same alone: what the file holds is proved, the first page is drawn, and the next. Then all pages are
// gone through, and what is left of them in memory is told.
func BenchmarkLongDocument(b *testing.B) {
	r, doc := longDocument(b, 300)
	r.Show(doc) // warm
	b.Run("open", func(b *testing.B) {
		var ours, alone time.Duration
		for b.Loop() {
			r.Close()
			begun := time.Now()
			r.Show(doc)
			ours += time.Since(begun)
			if r.onSheet.sum != doc.SHA256 {
				b.Fatal("no page is shown")
			}
			begun = time.Now()
			p, err := r.desk.Papers().Open(context.Background(), r.desk.Store().Paper(doc.Name, doc.SHA256, doc.Size))
			if err != nil {
				b.Fatal(err)
			}
			for page := range 2 {
				if _, err := p.Picture(context.Background(), page, r.onSheet.width); err != nil {
					b.Fatal(err)
				}
			}
			p.Close()
			alone += time.Since(begun)
		}
		b.ReportMetric(ours.Seconds()*1000/float64(b.N), "ms-first-page")
		b.ReportMetric(float64(ours)/float64(alone), "x-pdf-alone")
	})
	b.Run("through", func(b *testing.B) {
		before := heap()
		for b.Loop() {
			r.turn(0)
			for r.page < r.paper.Pages-1 {
				r.sheet.OnTurn(1)
			}
		}
		b.ReportMetric(float64(b.Elapsed().Milliseconds())/float64(b.N)/300, "ms-page")
		b.ReportMetric(float64(r.kept.bytes)/(1<<20), "MB-kept")
		b.ReportMetric(heap()-before, "MB-heap-more")
		b.ReportMetric(resident(), "MB-resident")
	})
}

// heap is what is in use, in MB.
func heap() float64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return float64(m.HeapAlloc) / (1 << 20)
}

// resident is what the system has given the program, in MB; 0 where it does not say so in a file.
func resident() float64 {
	var size, pages int64
	said, err := os.ReadFile("/proc/self/statm")
	if err == nil {
		_, err = fmt.Sscan(string(said), &size, &pages)
	}
	if err != nil {
		return 0
	}
	return float64(pages) * float64(os.Getpagesize()) / (1 << 20)
}
