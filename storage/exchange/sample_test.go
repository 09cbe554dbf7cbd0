package exchange

import (
	"bytes"
	"io/fs"
	"testing"

	"github.com/google/uuid"

	"assay/assets"
	"assay/model"
)

func newID() string { return uuid.Must(uuid.NewV7()).String() }

// TestAssetsRead reads what the program carries: the sample and every starting template.
func TestAssetsRead(t *testing.T) {
	sample, err := assets.Sample.ReadFile("sample/competition.json")
	if err != nil {
		t.Fatal(err)
	}
	c, err := ReadCompetition(bytes.NewReader(sample), "competition.json", newID)
	if err != nil {
		t.Fatal(err)
	}
	if got := len(c.Method.Scored(c.Lots[0].ID)); got != 8 {
		t.Errorf("the sample has %d questions and gates, want 8", got)
	}
	if e := c.Evaluators(); len(e) != 3 || c.Assigned(&e[0], c.Method.Criteria[0].ID) {
		t.Error("the sample's three evaluators should score the questions and not the gates")
	}
	templates, _ := fs.Glob(assets.Templates, "templates/*.json")
	if len(templates) == 0 {
		t.Fatal("there is no template")
	}
	for _, name := range templates {
		data, _ := assets.Templates.ReadFile(name)
		c, err := ReadCompetition(bytes.NewReader(data), name, newID)
		if err != nil {
			t.Error(err)
		} else if c.Stage != model.SettingUp || c.Currency != "GBP" {
			t.Errorf("%s: stage %q, currency %q", name, c.Stage, c.Currency)
		}
	}
}
