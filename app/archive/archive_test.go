package archive

import (
	"archive/zip"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"assay/app/roomtest"
	"assay/model"
	"assay/storage"
)

func until(t *testing.T, s *storage.Store) model.Date {
	t.Helper()
	day, err := Least(s)
	if err != nil {
		t.Fatal(err)
	}
	return day
}

// made is an archive of the sample at a stage.
func made(t *testing.T, stage model.Stage) (s *storage.Store, path string) {
	t.Helper()
	s = roomtest.Sample(t, stage)
	t.Cleanup(func() { s.Close() })
	path = filepath.Join(t.TempDir(), "out.zip")
	noted, err := Make(context.Background(), s, path, until(t, s))
	if err != nil {
		t.Fatal(err)
	}
	if noted.SHA256 != sum(t, path) || noted.Head != s.Head().Hash {
		t.Errorf("noted %+v", noted)
	}
	left, _ := filepath.Glob(filepath.Join(filepath.Dir(path), ".*"))
	if len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
	return s, path
}

func sum(t *testing.T, path string) string {
	t.Helper()
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	sum := sha256.Sum256(content)
	return hex.EncodeToString(sum[:])
}

// unpacked is what a ZIP holds.
func unpacked(t *testing.T, path string) map[string][]byte {
	t.Helper()
	reader, err := zip.OpenReader(path)
	if err != nil {
		t.Fatal(err)
	}
	defer reader.Close()
	files := map[string][]byte{}
	for _, f := range reader.File {
		content, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		if files[f.Name], err = io.ReadAll(content); err != nil {
			t.Fatal(err)
		}
		content.Close()
	}
	return files
}

// A third party with the manifest and a hash function finds what Assay says.
func TestTheManifestIsRecomputed(t *testing.T) {
	s, path := made(t, model.Decided)
	files := unpacked(t, path)
	var m Manifest
	if err := json.Unmarshal(files[manifestName], &m); err != nil {
		t.Fatal(err)
	}
	if len(m.Files) != len(files)-1 || len(m.Left) != 0 {
		t.Errorf("%d files in the manifest and %d in the ZIP; left out: %v", len(m.Files), len(files), m.Left)
	}
	for _, f := range m.Files {
		sum := sha256.Sum256(files[f.Name])
		if int64(len(files[f.Name])) != f.Size || hex.EncodeToString(sum[:]) != f.SHA256 {
			t.Errorf("%s is not what the manifest says", f.Name)
		}
	}
	for _, want := range []string{"sample.assay", "competition.json", "journal.jsonl", "README.txt", "reports/sample award report.pdf", "reports/sample workbook.xlsx"} {
		if len(files[want]) == 0 {
			t.Errorf("%s is not in it", want)
		}
	}
	if lines := strings.Count(string(files["journal.jsonl"]), "\n"); int64(lines) != s.Head().Seq || m.Journal.Entry != s.Head().Seq {
		t.Errorf("%d lines of the journal, entry %d in the manifest, want %d", lines, m.Journal.Entry, s.Head().Seq)
	}
	if readme := string(files["README.txt"]); !strings.Contains(readme, m.KeepUntil.Long()) || !strings.Contains(readme, "regulation 84") {
		t.Errorf("the README does not say until when:\n%s", readme)
	}
	outcome, err := Check(context.Background(), path)
	if err != nil || !outcome.OK() || outcome.Record == nil || outcome.Record.Entries != s.Head().Seq {
		t.Errorf("checked: %+v, %v", outcome, err)
	}
}

func TestTheSameFileGivesTheSameArchive(t *testing.T) {
	s, path := made(t, model.PricesOpened)
	again := filepath.Join(t.TempDir(), "again.zip")
	if _, err := Make(context.Background(), s, again, until(t, s)); err != nil {
		t.Fatal(err)
	}
	if sum(t, path) != sum(t, again) {
		a, b := unpacked(t, path), unpacked(t, again)
		for name := range a {
			if string(a[name]) != string(b[name]) {
				t.Errorf("%s differs", name)
			}
		}
		t.Error("the same file gave two archives")
	}
	if _, err := Make(context.Background(), s, again, until(t, s)); model.CodeOf(err) != model.Conflict {
		t.Errorf("an archive was written over: %v", err)
	}
}

// What is sealed does not leave in the open, and the README says what is left out.
func TestBeforePricesAreOpenedThereIsNoReportAndNoPrice(t *testing.T) {
	_, path := made(t, model.Scoring)
	files := unpacked(t, path)
	for name, content := range files {
		if strings.HasPrefix(name, "reports/") || name == "journal.jsonl" {
			t.Errorf("%s is in it", name)
		}
		if name == "competition.json" && strings.Contains(string(content), `"amount"`) {
			t.Error("competition.json shows a price")
		}
	}
	readme := string(files["README.txt"])
	if !strings.Contains(readme, "Left out") || !strings.Contains(readme, "the journal as JSON lines") {
		t.Errorf("the README does not say what is left out:\n%s", readme)
	}
	if outcome, err := Check(context.Background(), path); err != nil || !outcome.OK() {
		t.Errorf("checked: %+v, %v", outcome, err)
	}
}

// A bit in any file of the ZIP is flipped: the check names the file.
func TestAFlippedBitIsNamed(t *testing.T) {
	_, path := made(t, model.Decided)
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	reader, err := zip.OpenReader(path)
	if err != nil {
		t.Fatal(err)
	}
	defer reader.Close()
	for _, f := range reader.File {
		at, err := f.DataOffset()
		if err != nil {
			t.Fatal(err)
		}
		for _, part := range []uint64{1, 2, 3} {
			altered := slices.Clone(whole)
			altered[at+int64(f.CompressedSize64*part/4)] ^= 1 << part
			other := filepath.Join(t.TempDir(), "altered.zip")
			if err := os.WriteFile(other, altered, 0o600); err != nil {
				t.Fatal(err)
			}
			outcome, err := Check(context.Background(), other)
			named := err != nil && strings.Contains(err.Error(), f.Name)
			if err == nil {
				named = slices.ContainsFunc(outcome.Findings, func(found storage.Finding) bool { return strings.HasPrefix(found.Where, f.Name) })
			}
			if !named {
				t.Errorf("%s altered: %+v, %v", f.Name, outcome, err)
			}
		}
	}
}

// repacked is the archive with its files changed and the ZIP's own sums made right.
func repacked(t *testing.T, path string, change func(map[string][]byte)) string {
	t.Helper()
	files := unpacked(t, path)
	change(files)
	out := filepath.Join(t.TempDir(), "repacked.zip")
	file, err := os.Create(out)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	w := zip.NewWriter(file)
	for name, content := range files {
		into, err := w.Create(name)
		if err == nil {
			_, err = into.Write(content)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out
}

func TestWhatWasAddedRemovedOrExchangedIsNamed(t *testing.T) {
	_, path := made(t, model.PricesOpened)
	for where, change := range map[string]func(map[string][]byte){
		"extra.txt":        func(f map[string][]byte) { f["extra.txt"] = []byte("more") },
		"journal.jsonl":    func(f map[string][]byte) { delete(f, "journal.jsonl") },
		"competition.json": func(f map[string][]byte) { f["competition.json"] = f["competition.json"][1:] },
		"sample.assay":     func(f map[string][]byte) { f["sample.assay"] = f["README.txt"] },
	} {
		outcome, err := Check(context.Background(), repacked(t, path, change))
		if err != nil || outcome.OK() || !strings.HasPrefix(outcome.Findings[0].Where, where) {
			t.Errorf("%s: %+v, %v", where, outcome, err)
		}
	}
	if _, err := Check(context.Background(), repacked(t, path, func(f map[string][]byte) { delete(f, manifestName) })); model.CodeOf(err) != model.Invalid {
		t.Errorf("without a manifest: %v", err)
	}
}

func TestACancelledArchiveLeavesNothing(t *testing.T) {
	s := roomtest.Sample(t, model.PricesOpened)
	defer s.Close()
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	dir := t.TempDir()
	if _, err := Make(ctx, s, filepath.Join(dir, "out.zip"), until(t, s)); err == nil {
		t.Error("a cancelled archive was made")
	}
	if left, _ := os.ReadDir(dir); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

// Names of suppliers and documents come from outside: none leaves its folder, on any system.
func TestNoNameLeavesItsFolder(t *testing.T) {
	for _, c := range [][2]string{
		{"../../etc/passwd", "_.._etc_passwd"}, {"..", "_"}, {"", "_"}, {"a/b\\c", "a_b_c"}, {"/root", "_root"},
		{"C:\\Windows", "C__Windows"}, {"nul.txt", "_nul.txt"}, {"Con", "_Con"}, {"report.pdf ", "report.pdf"}, {"tail...", "tail"},
		{"line\nbreak\x00", "line_break_"}, {"right\u202efdp.exe", "right_fdp.exe"}, {"Llŷr & Sons (Cymru) Cyf.", "Llŷr & Sons (Cymru) Cyf"},
		{strings.Repeat("é", 300) + ".pdf", strings.Repeat("é", 58) + ".pdf"},
	} {
		got := fileName(c[0])
		if got != c[1] {
			t.Errorf("%q becomes %q, want %q", c[0], got, c[1])
		}
		if !filepath.IsLocal("documents/" + got + "/" + got) {
			t.Errorf("%q leaves its folder", got)
		}
	}
	taken := names{}
	for _, want := range []string{"a/Plan.pdf", "a/plan (2).pdf", "a/PLAN (3).pdf"} {
		if got := taken.free([]string{"a/Plan.pdf", "a/plan.pdf", "a/PLAN.pdf"}[len(taken)]); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

// Documents stand under their supplier, whatever it is called, each as it was handed in.
func TestDocumentsStandUnderTheirSupplier(t *testing.T) {
	sample := roomtest.Sample(t, model.BidsLoaded)
	defer sample.Close()
	given, err := sample.Competition()
	if err != nil {
		t.Fatal(err)
	}
	c := *given
	c.ID, c.Suppliers = "", slices.Clone(given.Suppliers)
	for i, name := range []string{"../../Evil Ltd", `..\..\EVIL Ltd`} {
		c.Suppliers[slices.IndexFunc(c.Suppliers, func(s model.Supplier) bool { return s.ID == c.Bids[i].Supplier })].Name = name
	}
	s := roomtest.File(t, &c)
	defer s.Close()
	lead := roomtest.Member(t, s, model.Lead)
	for i, name := range []string{"CON.pdf", "plan.pdf", "Plan.pdf"} {
		handed := storage.Handed{Document: model.Document{Bid: c.Bids[i/2].ID, Name: name},
			Open: func() (io.ReadCloser, error) {
				return io.NopCloser(strings.NewReader(strings.Repeat(name, 100_000))), nil
			}}
		if _, err := s.AddDocument(context.Background(), lead, handed, nil); err != nil {
			t.Fatal(err)
		}
	}
	path := filepath.Join(t.TempDir(), "out.zip")
	if _, err := Make(context.Background(), s, path, until(t, s)); err != nil {
		t.Fatal(err)
	}
	files := unpacked(t, path)
	for name, want := range map[string]string{
		"documents/_.._Evil Ltd/_CON.pdf": "CON.pdf", "documents/_.._Evil Ltd/plan.pdf": "plan.pdf", "documents/_.._EVIL Ltd/Plan (2).pdf": "Plan.pdf"} {
		if string(files[name]) != strings.Repeat(want, 100_000) {
			t.Errorf("%s holds %d bytes", name, len(files[name]))
		}
	}
	for name := range files {
		if !filepath.IsLocal(name) || strings.ContainsAny(name, `\:`) {
			t.Errorf("%s leaves its folder", name)
		}
	}
	if outcome, err := Check(context.Background(), path); err != nil || !outcome.OK() {
		t.Errorf("checked: %+v, %v", outcome, err)
	}
}
