package papers

import (
	"archive/zip"
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"assay/model"
	"assay/storage"
)

// inFile puts the competition into a file, with a lead.
func inFile(t testing.TB) (s *storage.Store, lead string) {
	t.Helper()
	c := competition()
	c.Title, c.Currency, c.Regime = "Data work", "GBP", model.PA23
	hundred, quarter := decimal.NewFromInt(100), decimal.NewFromInt(25)
	c.Method.Weighting, c.Method.Total = model.Shares, hundred
	c.Method.Scales = []model.Scale{{ID: "scale", Name: "Two", Levels: []model.Level{{Value: "0", Label: "No"}, {Value: "4", Label: "Yes", Marks: decimal.NewFromInt(4)}}}}
	quality, price := &c.Method.Criteria[0], &c.Method.Criteria[1]
	quality.Weight, price.Weight = hundred.Sub(quarter), quarter
	price.Formula = &model.PriceRule{Name: model.RelativeToLowest, Lowest: model.Compliant}
	for i := range quality.Children {
		q := &quality.Children[i]
		q.Kind, q.Scale, q.Weight = model.Question, "scale", quarter
	}
	c.Stage = model.BidsLoaded
	c.Members = []model.Member{{ID: "lead", Name: "Procurement lead", Roles: []model.Role{model.Lead}},
		{ID: "chair", Name: "Panel chair", Roles: []model.Role{model.Chair}}, {ID: "e1", Name: "Evaluator 1", Roles: []model.Role{model.Evaluator}}}
	s, err := storage.Create(filepath.Join(t.TempDir(), "a.assay"), c)
	must(t, err)
	t.Cleanup(func() { s.Close() })
	return s, "lead"
}

func record(t testing.TB, s *storage.Store) *model.Competition {
	t.Helper()
	c, err := s.Competition()
	must(t, err)
	return c
}

// large writes a ZIP of so many files of a megabyte that do not pack.
func large(t testing.TB, files int) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "Bids.zip")
	f, err := os.Create(path)
	must(t, err)
	w := zip.NewWriter(f)
	noise := rand.NewChaCha8([32]byte{1})
	for i := range files {
		to, err := w.Create(fmt.Sprintf("Alderwick Analytics/Annex %d.bin", i))
		must(t, err)
		_, err = io.CopyN(to, noise, 1<<20)
		must(t, err)
	}
	must(t, w.Close())
	must(t, f.Close())
	return path
}

func TestWhatIsAddedComesOutOfTheZIPAsItWas(t *testing.T) {
	s, lead := inFile(t)
	files := map[string]string{"Alderwick/1.1.pdf": pdf("a"), "Alderwick/Price.pdf": pdf("p"), "Bramble/1.2.pdf": pdf("b"), "North Star/CV.pdf": pdf("c"), "North Star/Team/CV.pdf": pdf("d")}
	first := opened(t, saved(t, zipped(t, files)))
	p := Read(record(t, s), first, Mapping{})
	must(t, p.Err())
	_, err := s.AddDocuments(t.Context(), lead, p.Handed(), nil)
	must(t, err)
	c := record(t, s)
	for _, d := range c.Documents {
		var out strings.Builder
		must(t, s.ReadDocument(t.Context(), d.SHA256, &out))
		if !strings.HasPrefix(out.String(), "%PDF") || int64(out.Len()) != d.Size {
			t.Errorf("%s came out as %q", d.Name, out.String())
		}
	}
	if len(c.Documents) != 5 || len(c.DocumentsOf("bs0", "p")) != 1 || c.DocumentsOf("bs2", "")[1].Name != "North Star - Team - CV.pdf" {
		t.Errorf("added %+v", c.Documents)
	}

	// It comes again with one file changed, one new, one gone and one renamed.
	files["Alderwick/1.1.pdf"], files["Bramble/1.3.pdf"] = pdf("a, corrected"), pdf("new")
	files["Bramble/1.2 renamed.pdf"] = files["Bramble/1.2.pdf"]
	delete(files, "Bramble/1.2.pdf")
	again := Read(c, opened(t, saved(t, zipped(t, files))), Mapping{})
	if again.Count(Replace) != 1 || again.Count(Add) != 1 || again.Count(Unchanged) != 4 {
		t.Fatalf("%d replace, %d new, %d there: %+v", again.Count(Replace), again.Count(Add), again.Count(Unchanged), again.Lines)
	}
	before := s.Head().Seq
	_, err = s.AddDocuments(t.Context(), lead, again.Handed(), nil)
	must(t, err)
	acts := map[int64]string{}
	must(t, s.EachChange(func(x storage.Change) error {
		if x.Seq > before {
			acts[x.Act] = x.Reason
		}
		return nil
	}))
	if got := record(t, s).DocumentsOf("bs0", "q11"); len(acts) != 1 || len(got) != 1 || got[0].SHA256 != sum(pdf("a, corrected")) {
		t.Errorf("acts %v, and there is %+v", acts, got)
	}
	for _, reason := range acts {
		if reason != "1 document takes the place of an earlier version" {
			t.Errorf("the journal says %q", reason)
		}
	}
	if _, err = s.AddDocuments(t.Context(), lead, again.Handed(), nil); model.CodeOf(err) != model.Conflict {
		t.Errorf("the same preview twice: %v", err)
	}
}

func TestCancelledAddsNothing(t *testing.T) {
	s, lead := inFile(t)
	source := opened(t, large(t, 8))
	p := Read(record(t, s), source, Mapping{})
	must(t, p.Err())
	before := s.Head()
	ctx, cancel := context.WithCancel(t.Context())
	_, err := s.AddDocuments(ctx, lead, p.Handed(), func(done, total int64) {
		if done > total*3/4 {
			cancel()
		}
	})
	if !errors.Is(err, context.Canceled) || s.Head() != before || len(record(t, s).Documents) != 0 {
		t.Errorf("%v, %d documents", err, len(record(t, s).Documents))
	}
	if _, err := Open(ctx, source.path, nil); !errors.Is(err, context.Canceled) {
		t.Errorf("reading on when cancelled: %v", err)
	}
}

func TestMemoryStaysFlat(t *testing.T) {
	took := func(files int) uint64 {
		s, lead := inFile(t)
		path := large(t, files)
		runtime.GC()
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		source := opened(t, path)
		p := Read(record(t, s), source, Mapping{})
		_, err := s.AddDocuments(t.Context(), lead, p.Handed(), nil)
		must(t, err)
		runtime.GC()
		runtime.ReadMemStats(&after)
		return after.HeapSys - min(after.HeapSys, before.HeapSys)
	}
	if small, much := took(2), took(40); much > small+32<<20 {
		t.Errorf("2 MB took %d bytes, 40 MB took %d", small, much)
	}
}

// BenchmarkZIP is 200 MB out of a ZIP into the file: the preview, and the adding.
func BenchmarkZIP(b *testing.B) {
	path := large(b, 200)
	b.SetBytes(200 << 20)
	for b.Loop() {
		s, lead := inFile(b)
		source, err := Open(b.Context(), path, nil)
		must(b, err)
		p := Read(record(b, s), source, Mapping{})
		_, err = s.AddDocuments(b.Context(), lead, p.Handed(), nil)
		must(b, err)
		must(b, source.Close())
	}
}

// BenchmarkBareCopy is what the same bytes take from one file to another, on the disk at the end.
func BenchmarkBareCopy(b *testing.B) {
	path := large(b, 200)
	b.SetBytes(200 << 20)
	for b.Loop() {
		from, err := os.Open(path)
		must(b, err)
		to, err := os.Create(filepath.Join(b.TempDir(), "copy"))
		must(b, err)
		_, err = io.Copy(struct{ io.Writer }{to}, struct{ io.Reader }{from})
		must(b, err)
		must(b, errors.Join(to.Sync(), to.Close(), from.Close()))
	}
}
