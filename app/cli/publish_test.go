package cli

import (
	"encoding/json"
	"os"
	"strings"
	"testing"
)

func TestTheMethodIsPublishedInVersions(t *testing.T) {
	sh := newShell(t)
	sh.must("new", "@a.assay", "--from", "@competition.json")
	out := sh.must("publish", "@a.assay", "--note", "With the notice.")
	if !strings.HasPrefix(out, "version 1 of the method is published, hash ") {
		t.Errorf("said %q", out)
	}
	sh.refused([]string{"publish", "@a.assay"}, "version 1", "change it")
	sh.refused([]string{"publish", "@a.assay", "--as", "Panel chair"}, "Panel chair may not publish")
	sh.must("load", "@a.assay", "@bids.xlsx")
	sh.refused([]string{"publish", "@a.assay", "--as", "Procurement lead"}, "too late")
	sh.must("export", "@a.assay", "@copy.json")
	var c struct {
		MethodHash string
		Versions   []struct {
			Number     int
			Hash, Note string
		}
	}
	copied, err := os.ReadFile(sh.path("copy.json"))
	if err == nil {
		err = json.Unmarshal(copied, &c)
	}
	if err != nil || len(c.Versions) != 1 || c.Versions[0].Hash != c.MethodHash || c.Versions[0].Note != "With the notice." {
		t.Errorf("%v %+v", err, c)
	}
	sh.must("new", "@b.assay", "--from", "@copy.json")
	sh.must("new", "@blank.assay")
	sh.refused([]string{"publish", "@blank.assay"}, "cannot be published yet")
}
