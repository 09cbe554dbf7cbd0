package moderate

import (
	"strings"
	"testing"

	"assay/model"
)

// The discs say how many gave a level; who it was stands in words while the row has the keyboard.
func TestTheRowNamesWhoGaveWhat(t *testing.T) {
	r, named := shown(t, model.Moderating, "chair"), 0
	row := newAgendaRow()
	for _, item := range r.state.Agenda() {
		row.show(item, false)
		for _, m := range item.Scores {
			if m.Level == nil || m.Out != "" {
				continue
			}
			if named++; !strings.Contains(row.Told(), m.Name) {
				t.Errorf("%s of %s does not name %s: %q", item.Criterion.Name(), item.Bid, m.Name, row.Told())
			}
		}
	}
	if named == 0 {
		t.Error("there is no score to name")
	}
}
