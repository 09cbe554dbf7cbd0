package cli

import (
	"bytes"
	"encoding/json"
	"os"
	"strings"
	"testing"

	"assay/storage"
)

// altered writes a copy of a file with other words, of the same length, in the rows that hold them. In
// the journal they stand in quotes, and stay.
func (sh *shell) altered(from, to string, words map[string]string) {
	sh.t.Helper()
	content, err := os.ReadFile(sh.path(from))
	if err != nil {
		sh.t.Fatal(err)
	}
	for is, becomes := range words {
		found := false
		for at := bytes.Index(content, []byte(is)); at > 0; {
			if content[at-1] != '"' {
				copy(content[at:], becomes)
				found = true
			}
			next := bytes.Index(content[at+1:], []byte(is))
			if next < 0 {
				break
			}
			at += 1 + next
		}
		if !found {
			sh.t.Fatalf("no row holds %q", is)
		}
	}
	if err := os.WriteFile(sh.path(to), content, 0o600); err != nil {
		sh.t.Fatal(err)
	}
}

// TestVerifyNamesWhatWasAltered: what is wrong is printed and the exit code is 1; no price leaves
// before prices are opened, nor the journal that holds them.
func TestVerifyNamesWhatWasAltered(t *testing.T) {
	sh := newShell(t)
	sh.must("demo", "@", "--until", "quality-agreed", "--no-window")
	const file = "Sample competition.assay"
	before, _ := os.ReadFile(sh.path(file))
	if out := sh.must("verify", "@"+file); !strings.Contains(out, "proves the record") {
		t.Errorf("a good file: %s", out)
	}
	sh.refused([]string{"verify", "@" + file, "--journal", "@journal.jsonl"}, "prices, which are sealed")
	if _, err := os.Stat(sh.path("journal.jsonl")); err == nil {
		t.Error("the journal was written all the same")
	}
	if after, _ := os.ReadFile(sh.path(file)); !bytes.Equal(before, after) {
		t.Error("verifying changed the file")
	}
	sh.altered(file, "altered.assay", map[string]string{"438900": "471100", "AI triage for": "AI triaje for"})
	code, out, errs := sh.run("verify", "@altered.assay")
	if code != Refused || errs != "" || strings.Contains(out, "471100") || strings.Contains(out, "438900") || !strings.Contains(out, "amount (sealed") || !strings.Contains(out, `title is "AI triaje for`) {
		t.Errorf("exit %d: %s%s", code, out, errs)
	}
	var report storage.Report
	code, out, _ = sh.run("verify", "@altered.assay", "--json")
	if err := json.Unmarshal([]byte(out), &report); err != nil || code != Refused || len(report.Findings) != 2 || report.Anchors == nil {
		t.Errorf("exit %d, %v: %s", code, err, out)
	}
}

// TestVerifyLooksForTheHeadOfAReport: as the foot of a page prints it.
func TestVerifyLooksForTheHeadOfAReport(t *testing.T) {
	sh := newShell(t)
	sh.must("demo", "@", "--no-window")
	var printed storage.Report
	if err := json.Unmarshal([]byte(sh.must("verify", "@Sample competition.assay", "--json")), &printed); err != nil {
		t.Fatal(err)
	}
	head := printed.Head[:12]
	out := sh.must("verify", "@Sample competition.assay", "--head", head, "--head", strings.ToUpper(printed.Head), "--journal", "@journal.jsonl")
	if strings.Count(out, "is entry") != 2 {
		t.Errorf("the heads: %s", out)
	}
	journal, _ := os.ReadFile(sh.path("journal.jsonl"))
	if n := bytes.Count(journal, []byte("\n")); int64(n) != printed.Entries || !bytes.Contains(journal, []byte(printed.Head)) {
		t.Errorf("the journal has %d lines, the file %d changes", n, printed.Entries)
	}
	code, out, _ := sh.run("verify", "@Sample competition.assay", "--head", "1/"+head)
	if code != Refused || !strings.Contains(out, "does not contain it") {
		t.Errorf("a head that is not there: exit %d: %s", code, out)
	}
	sh.refused([]string{"verify", "@Sample competition.assay", "--head", "abc"}, "not a head of a journal")
}
