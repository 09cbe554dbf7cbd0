package model

import (
	"strings"
	"testing"
)

func TestACompetitionIsDeletedWithCareOnly(t *testing.T) {
	lead, chair := Member{Name: "Lead", Roles: []Role{Lead}}, Member{Name: "Chair", Roles: []Role{Chair}}
	for _, c := range []struct {
		actor    Member
		stage    Stage
		title    string
		archived bool
		says     string // "" is allowed
	}{
		{lead, SettingUp, "Roads and  paths", false, ""},
		{lead, PricesOpened, " Roads and paths ", false, ""},
		{lead, PricesOpened, "roads and paths", false, "type its title"},
		{lead, Scoring, "", false, "type its title"},
		{chair, SettingUp, "Roads and paths", true, "may not delete"},
		{lead, Decided, "Roads and paths", false, "make an archive"},
		{lead, Issued, "Roads and paths", false, "make an archive"},
		{lead, Issued, "Roads and paths", true, ""},
	} {
		competition := &Competition{Title: "Roads and paths", Stage: c.stage, Regime: PA23}
		err := competition.CheckDelete(c.actor, c.title, c.archived)
		if (err == nil) != (c.says == "") || err != nil && !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s at %s typing %q: %v, want %q", c.actor.Name, c.stage, c.title, err, c.says)
		}
	}
}
