package app

import (
	"testing"

	"assay/app/ui"
	"assay/model"
)

func TestThePanelsPlaceSaysWhatTheRegisterWaitsFor(t *testing.T) {
	c := &model.Competition{Stage: model.SettingUp,
		Members:   []model.Member{{ID: "e", Name: "Evaluator 1", Roles: []model.Role{model.Evaluator}}},
		Suppliers: []model.Supplier{{ID: "s", Name: "Alder"}}, Bids: []model.Bid{{ID: "b", Supplier: "s"}}}
	place, _ := placeOf("panel")
	if place.locked(c) == "" {
		t.Error("nobody can declare before bids are loaded")
	}
	for _, step := range []struct {
		entry model.DeclarationKind
		state ui.State
		word  string
	}{{"", ui.Partly, "declare"}, {model.NoInterest, ui.Done, "done"}, {model.ActualInterest, ui.Alert, "decide"}, {model.Recused, ui.Done, "done"}} {
		c.Stage = model.Scoring
		if step.entry != "" {
			c.Declarations = append(c.Declarations, model.Declaration{Member: "e", Supplier: "s", Kind: step.entry, Text: "Shares", By: "e"})
		}
		if state, word := place.state(c, nil); state != step.state || word != step.word {
			t.Errorf("after %q the rail says %q (%v)", step.entry, word, state)
		}
	}
}
