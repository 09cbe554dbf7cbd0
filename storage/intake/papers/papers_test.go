package papers

import (
	"archive/zip"
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"assay/model"
)

// competition has three bidders, two of them with the same first word, five questions and a price.
func competition() *model.Competition {
	c := &model.Competition{Stage: model.BidsLoaded, Lots: []model.Lot{{ID: "l1", Number: "1", Title: "Data work"}}}
	c.Method.Criteria = []model.Criterion{
		{ID: "s1", Number: "1", Kind: model.Section, Title: "Quality", Children: []model.Criterion{
			{ID: "q11", Number: "1.1", Kind: model.Question, Title: "Understanding of the work"},
			{ID: "q12", Number: "1.2", Kind: model.Question, Title: "Method statement"},
			{ID: "q13", Number: "1.3", Kind: model.Question, Title: "Social value"},
			{ID: "q14", Number: "1.4", Kind: model.Gate, Title: "Financial standing"},
		}},
		{ID: "p", Number: "2", Kind: model.Price, Title: "Price"},
	}
	for i, name := range []string{"Alderwick Analytics Ltd", "Bramble & Sons Limited", "North Star Systems plc", "North Shore Data Ltd"} {
		id := fmt.Sprintf("s%d", i)
		c.Suppliers = append(c.Suppliers, model.Supplier{ID: id, Name: name, Identifier: fmt.Sprintf("0123456%d", i)})
		if i < 3 {
			c.Bids = append(c.Bids, model.Bid{ID: "b" + id, Supplier: id, Lot: "l1", Status: model.Received})
		}
	}
	return c
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// pdf is a small file that passes for a PDF, different for each text.
func pdf(text string) string { return "%PDF-1.7\n" + text + "\ntrailer << /Root 1 0 R >>\n%%EOF\n" }

// folderOf writes files into a folder.
func folderOf(t testing.TB, files map[string]string) string {
	t.Helper()
	root := filepath.Join(t.TempDir(), "Bids received")
	must(t, os.MkdirAll(root, 0o755))
	for name, content := range files {
		path := filepath.Join(root, filepath.FromSlash(name))
		must(t, os.MkdirAll(filepath.Dir(path), 0o755))
		must(t, os.WriteFile(path, []byte(content), 0o644))
	}
	return root
}

// zipped is a ZIP of files, in the order of their names.
func zipped(t testing.TB, files map[string]string) []byte {
	t.Helper()
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, name := range sorted(files) {
		to, err := w.Create(name)
		must(t, err)
		_, err = io.WriteString(to, files[name])
		must(t, err)
	}
	must(t, w.Close())
	return out.Bytes()
}

func sorted(files map[string]string) []string {
	var names []string
	for name := range files {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

func saved(t testing.TB, content []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "Bids received.zip")
	must(t, os.WriteFile(path, content, 0o644))
	return path
}

func opened(t testing.TB, path string) *Source {
	t.Helper()
	s, err := Open(context.Background(), path, nil)
	must(t, err)
	t.Cleanup(func() { s.Close() })
	return s
}

func TestWhoseEachFileIsAndWhatItAnswers(t *testing.T) {
	cases := []struct{ path, supplier, question string }{
		{"Alderwick_1.2_Method.pdf", "Alderwick", "1.2"},
		{"02 - Alderwick Analytics Ltd - Q1.1 response v2 FINAL.docx", "Alderwick", "1.1"},
		{"1.1/Alderwick.pdf", "Alderwick", "1.1"},
		{"Alderwick/Method statement.pdf", "Alderwick", "1.2"},
		{"Alderwick/Q1_3.pdf", "Alderwick", "1.3"},
		{"AlderwickAnalytics/CV.pdf", "Alderwick", ""},
		{"Aldrewick Analytics/social value.pdf", "Alderwick", "1.3"},
		{"01234561/Price.pdf", "Bramble", "2"},
		{"BRAMBLE AND SONS/Commercial/Offer.pdf", "Bramble", "2"},
		{"Bramble/Pricing schedule v3.xlsx", "Bramble", "2"},
		{"Bramble/1.4 Financial standing.pdf", "Bramble", "1.4"},
		{"Bramblé/v1.2 CVs.pdf", "Bramble", ""},
		{"North Star/Understanding.pdf", "North Star", "1.1"},
		{"Returns/North Star Systems/1.1 Approach/Answer.pdf", "North Star", "1.1"},
		{"North/Alone.pdf", "?", ""},
		{"misc/Unknown.pdf", "?", ""},
		{"North Shore Data/1.1.pdf", "?North Shore", ""},
		{"Alderwick/1.2 price breakdown.pdf", "?Alderwick", "1.2"},
		{"Alderwick/Rates.pdf", "?Alderwick", ""},
		{"Alderwick/Book1.xlsx", "?Alderwick", ""},
		{"1.3/Commercial - Alderwick.pdf", "?Alderwick", "1.3"},
	}
	files := map[string]string{}
	for i, c := range cases {
		content := pdf(fmt.Sprint(i))
		if strings.HasSuffix(c.path, "x") {
			content = string(zipped(t, map[string]string{"[Content_Types].xml": fmt.Sprint(i)}))
		}
		files[c.path] = content
	}
	for kind, path := range map[string]string{"folder": folderOf(t, files), "ZIP": saved(t, zipped(t, files))} {
		p := Read(competition(), opened(t, path), Mapping{})
		for _, c := range cases {
			i := slices.IndexFunc(p.Lines, func(l Line) bool { return l.Path == c.path })
			if i < 0 {
				t.Errorf("%s: %s is not there", kind, c.path)
				continue
			}
			l := p.Lines[i]
			waits := strings.HasPrefix(c.supplier, "?")
			if !strings.HasPrefix(l.Supplier, strings.TrimPrefix(c.supplier, "?")) || l.Question != c.question || (l.Becomes == Undecided) != waits {
				t.Errorf("%s: %s is of %q (%s) for %q (%s): %s", kind, c.path, l.Supplier, l.SupplierBy, l.Question, l.QuestionBy, l.Becomes)
			}
		}
		if p.Err() == nil || p.Stops() != 7 {
			t.Errorf("%s: %d problems stop: %v", kind, p.Stops(), p.Err())
		}
	}
}
