package cli

import (
	"encoding/json"
	"strings"
	"testing"
)

func TestDocumentsOfAllBidders(t *testing.T) {
	sh := newShell(t)
	sh.must("new", "@a.assay", "--from", "@competition.json")
	sh.must("load", "@a.assay", "@bids.xlsx")
	for name, content := range map[string]string{
		"all/Alderwick Analytics/1.1 Approach.docx.txt": "a", "all/Brindle/Q1.2 answer.txt": "b", "all/Corvane Digital (Sample) Ltd/Price.txt": "c",
		"all/misc/Letter.txt": "d", "all/Brindle/~$answer.docx": "x",
		"map.json": `{"suppliers": {"misc": "Dunmere Intelligence (Sample) Ltd"}}`, "wrong.json": `{"supplier": {}}`, "slip.json": `{"leaveOut": ["nowhere"]}`,
	} {
		sh.write(name, content)
	}
	add := []string{"document", "add", "@a.assay", "@all"}
	code, out, _ := sh.run("load", "@a.assay", "@all", "--dry-run")
	if code != Refused || !strings.Contains(out, "misc/Letter.txt: no supplier") {
		t.Errorf("load: exit %d:\n%s", code, out)
	}
	code, out, _ = sh.run(append(add, "--dry-run")...)
	if code != Refused || !strings.Contains(out, "misc/Letter.txt: no supplier is named in its path") || !strings.Contains(out, "add\tBrindle Systems (Sample) Ltd\t1.2\t") {
		t.Errorf("exit %d:\n%s", code, out)
	}
	sh.refused(append(add, "--map", "@wrong.json"), "no mapping of documents")
	if code, out, _ := sh.run(append(add, "--map", "@slip.json")...); code != Refused || !strings.Contains(out, `names "nowhere"`) {
		t.Errorf("exit %d:\n%s", code, out)
	}
	if code, _, _ := sh.run(append(add, "--question", "1.1")...); code == Done {
		t.Error("--question was taken for the documents of all bidders")
	}
	var p papersJSON
	if err := json.Unmarshal([]byte(sh.must(append(add, "--map", "@map.json", "--dry-run", "--json")...)), &p); err != nil || len(p.Files) != 5 {
		t.Errorf("%d files, %v", len(p.Files), err)
	}
	if out := sh.must(append(add, "--map", "@map.json")...); !strings.Contains(out, "4 documents added from all") {
		t.Errorf("it said %q", out)
	}
	if list := sh.must("document", "list", "@a.assay"); strings.Count(list, "\n") != 4 || !strings.Contains(list, "Sealed document") || !strings.Contains(list, "Letter.txt") {
		t.Errorf("listed\n%s", list)
	}

	// The same folder again, one file of it changed.
	sh.refused(append(add, "--map", "@map.json"), "there is no document to add", "4 are there already")
	sh.write("all/Brindle/Q1.2 answer.txt", "b, corrected")
	if out := sh.must(append(add, "--map", "@map.json", "--dry-run")...); !strings.Contains(out, "replace\tBrindle Systems (Sample) Ltd\t1.2\tBrindle/Q1.2 answer.txt\treplaces the version of") {
		t.Errorf("it shows\n%s", out)
	}
	sh.must(append(add, "--map", "@map.json")...)
	if list := sh.must("document", "list", "@a.assay"); strings.Count(list, "\n") != 4 {
		t.Errorf("listed\n%s", list)
	}
	if told := sh.must("journal", "@a.assay"); !strings.Contains(told, "in the place of an earlier version") {
		t.Errorf("the journal tells\n%s", told)
	}
	sh.must("verify", "@a.assay")
	sh.must("undo", "@a.assay", "--as", "Procurement lead")
	sh.must("verify", "@a.assay")
}
