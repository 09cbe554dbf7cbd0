package cli

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// write makes a file in the folder of the shell.
func (sh *shell) write(name, content string) {
	sh.t.Helper()
	path := sh.path(name)
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		sh.t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
		sh.t.Fatal(err)
	}
}

func TestDocumentsOfABid(t *testing.T) {
	sh := newShell(t)
	sh.must("new", "@a.assay", "--from", "@competition.json")
	sh.refused([]string{"document", "add", "@a.assay", "Nobody Ltd", "@bids.xlsx"}, "there is no bid of")
	sh.must("load", "@a.assay", "@bids.xlsx")
	supplier := sh.anySupplier("@a.assay")
	for name, content := range map[string]string{
		"bid/Method statement Ŵyn 📎.pdf": "the method", "bid/annex/Plan.pdf": "the plan", "bid/annex/Plan copy.pdf": "the plan",
		"bid/~$thod statement.docx": "x", "bid/.~lock.Plan.odt#": "x", "bid/Thumbs.db": "x", "bid/.DS_Store": "x",
		"bid/__MACOSX/._Plan.pdf": "x", "bid/nothing.pdf": "", "answer.docx": "the answer",
	} {
		sh.write(name, content)
	}
	out := sh.must("document", "add", "@a.assay", supplier, "@bid")
	for _, words := range []string{"added\tMethod statement Ŵyn 📎.pdf\t10 bytes", "added\tPlan.pdf", "left out\tnothing.pdf\tempty",
		"left out\t~$thod statement.docx\tthe mark of a file that is open", "left out\tThumbs.db\tkept by the system"} {
		if !strings.Contains(out, words) {
			t.Errorf("it does not say %q:\n%s", words, out)
		}
	}
	if n := strings.Count(out, "added\t"); n != 3 {
		t.Errorf("%d documents were added", n)
	}
	sh.must("document", "add", "@a.assay", supplier, "@answer.docx", "--question", "1.1")
	sh.refused([]string{"document", "add", "@a.assay", supplier, "@answer.docx", "--question", "1.1"}, "there already, with the same content")
	sh.refused([]string{"document", "add", "@a.assay", supplier, "@bid/Thumbs.db"}, "there is no document to add", "kept by the system")
	var list []documentJSON
	if err := json.Unmarshal([]byte(sh.must("document", "list", "@a.assay", "--json")), &list); err != nil {
		t.Fatal(err)
	}
	if len(list) != 4 || list[3].Question != "1.1" || list[3].Supplier != supplier || list[3].Added == nil {
		t.Errorf("listed %+v", list)
	}

	save := []string{"document", "save", "@a.assay", "answer.docx", "--to", "@out.docx"}
	sh.refused(save, "has not declared any interests")
	sh.declared("@a.assay")
	sh.must("document", "save", "@a.assay", "answer.docx", "--to", "@out.docx")
	if content, err := os.ReadFile(sh.path("out.docx")); err != nil || string(content) != "the answer" {
		t.Errorf("saved %q, %v", content, err)
	}
	sh.refused([]string{"document", "save", "@a.assay", "answer.docx", "--to", "@out.docx"}, "already exists")
	sh.must("document", "save", "@a.assay", list[0].SHA256[:12], "--to", "@bid/annex")
	sh.refused([]string{"document", "save", "@a.assay", "nothing.pdf", "--to", "@x"}, "there is no document")
	sh.must("document", "remove", "@a.assay", "Plan.pdf", "--reason", "handed in twice")
	if out := sh.must("document", "list", "@a.assay"); strings.Contains(out, "Plan.pdf") || !strings.Contains(out, "Plan copy.pdf") {
		t.Errorf("left after removing one:\n%s", out)
	}
	sh.must("verify", "@a.assay")
}
