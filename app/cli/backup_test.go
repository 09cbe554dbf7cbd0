package cli

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestACopyIsMadeListedAndRestored(t *testing.T) {
	sh := newShell(t)
	sh.must("new", "@a b #1.assay", "--from", "@competition.json")
	if out := sh.must("backup", "@a b #1.assay", "--list"); !strings.Contains(out, "no copy is kept") {
		t.Errorf("said %q", out)
	}
	first := strings.TrimSpace(sh.must("backup", "@a b #1.assay"))
	if again := strings.TrimSpace(sh.must("backup", "@a b #1.assay")); again != first {
		t.Errorf("copied again without a change: %s and %s", first, again)
	}
	sh.must("load", "@a b #1.assay", "@bids.xlsx")
	sh.must("backup", "@a b #1.assay")
	var list []copyJSON
	if err := json.Unmarshal([]byte(sh.must("backup", "@a b #1.assay", "--list", "--json")), &list); err != nil || len(list) != 2 || list[1].Path != first || list[0].Bids == 0 {
		t.Fatalf("listed %+v, %v", list, err)
	}
	if err := os.Truncate(sh.path("a b #1.assay"), 90); err != nil {
		t.Fatal(err)
	}
	sh.must("restore", "@a b #1.assay", "--copy", "2", "--to", "@back.assay")
	sh.must("verify", "@back.assay")
	sh.refused([]string{"restore", "@a b #1.assay", "--copy", "1", "--to", "@back.assay"}, "already exists")
	sh.refused([]string{"restore", "@a b #1.assay", "--copy", "7"}, "no copy 7")
	sh.must("restore", "@a b #1.assay")
	if found, _ := filepath.Glob(sh.path("a b #1 (restored *).assay")); len(found) != 1 {
		t.Errorf("beside it stands %v", found)
	}
}

func TestAnArchiveIsWrittenCheckedAndNeededToDelete(t *testing.T) {
	t.Setenv("XDG_DATA_HOME", t.TempDir()) // the trash
	sh := newShell(t)
	sh.must("demo", sh.dir, "--no-window")
	name := "@Sample competition.assay"
	title := "AI triage for housing repairs reports"
	sh.refused([]string{"delete", name, "--confirm", title}, "make an archive first")
	sh.refused([]string{"archive", name, "@out.zip", "--keep-until", "2026-12-31"}, "3 years after the decision")
	if _, err := os.Stat(sh.path("out.zip")); err == nil {
		t.Error("a refused archive was written")
	}
	out := sh.must("archive", name, "@out.zip", "--keep-until", "2060-01-01")
	if !strings.Contains(out, "2060-01-01") {
		t.Errorf("said %q", out)
	}
	sh.refused([]string{"archive", name, "@out.zip"}, "already exists")
	if out := sh.must("archive", "--check", "@out.zip"); !strings.Contains(out, "the journal proves the record") {
		t.Errorf("said %q", out)
	}
	content, err := os.ReadFile(sh.path("out.zip"))
	if err != nil {
		t.Fatal(err)
	}
	content[len(content)/2] ^= 8
	if err := os.WriteFile(sh.path("bad.zip"), content, 0o600); err != nil {
		t.Fatal(err)
	}
	if code, out, _ := sh.run("archive", "--check", "@bad.zip"); code != Refused || !strings.Contains(out, "altered") {
		t.Errorf("a flipped bit: exit %d, said %q", code, out)
	}
	sh.must("verify", name)
	sh.refused([]string{"delete", name, "--confirm", "yes"}, "type its title", title)
	if out := sh.must("delete", name, "--confirm", title); !strings.Contains(out, "Trash") {
		t.Errorf("said %q", out)
	}
	if _, err := os.Stat(sh.path("Sample competition.assay")); !os.IsNotExist(err) {
		t.Errorf("it is still there: %v", err)
	}
}
