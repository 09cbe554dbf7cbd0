package app

import (
	"assay/app/bids"
	"assay/app/desk"
	"assay/app/home"
	"assay/app/journal"
	"assay/app/lang"
	"assay/app/moderate"
	"assay/app/panel"
	"assay/app/reports"
	"assay/app/results"
	"assay/app/score"
	"assay/app/setup"
	"assay/app/suppliers"
	"assay/app/ui"
	"assay/model"
)

// place is one stop of the journey: a room, how it stands in the rail, and when it is open.
type place struct {
	name, title string
	icon        ui.Icon
	build       func(s *Shell) Screen
	opens       model.Stage // it waits until this stage
	works       model.Stage // it is the place to be at this stage...
	closes      model.Stage // ...and done with at this one
	why         string      // what it waits for

	stands func(c *model.Competition, actor *model.Member) (ui.State, string) // instead of works and closes
}

// places is the journey, in order. This table is the only place that names every room.
func places() []place {
	return []place{
		{name: "home", title: lang.T("Home"), icon: ui.IconHome,
			build: func(s *Shell) Screen { return home.New(s.desk, s) }},
		{name: "setup", title: lang.T("Set up"), icon: ui.IconSetup, works: model.SettingUp, closes: model.BidsLoaded,
			build: func(s *Shell) Screen { return setup.New(s.desk) }},
		{name: "suppliers", title: lang.T("Suppliers"), icon: ui.IconSupplier, stands: suppliersStand,
			build: func(s *Shell) Screen { return suppliers.New(s.desk) }},
		{name: "bids", title: lang.T("Bids"), icon: ui.IconBids, works: model.BidsLoaded, closes: model.Scoring,
			build: func(s *Shell) Screen { return bids.New(s.desk) }},
		{name: "panel", title: lang.T("Panel"), icon: ui.IconPeople, opens: model.BidsLoaded, stands: panelStands,
			why:   lang.T("The panel declares its interests in the bidders once bids are loaded."),
			build: func(s *Shell) Screen { return panel.New(s.desk) }},
		{name: "score", title: lang.In("room", "Score"), icon: ui.IconScore, opens: model.Scoring, works: model.Scoring, closes: model.Moderating,
			why:   lang.T("Scoring begins when the bids are loaded and the lead starts it."),
			build: func(s *Shell) Screen { return score.New(s.desk) }},
		{name: "moderate", title: lang.T("Moderate"), icon: ui.IconModerate, opens: model.BidsLoaded, works: model.Moderating, closes: model.QualityAgreed,
			why:   lang.T("There is nothing to agree before bids are loaded."),
			build: func(s *Shell) Screen { return moderate.New(s.desk) }},
		{name: "results", title: lang.T("Results"), icon: ui.IconResults, opens: model.PricesOpened, works: model.PricesOpened, closes: model.Decided,
			why:   lang.T("There is no result before prices are opened, and prices stay sealed until quality is agreed."),
			build: func(s *Shell) Screen { return results.New(s.desk) }},
		{name: "reports", title: lang.T("Reports"), icon: ui.IconReports, opens: model.PricesOpened, works: model.Decided, closes: model.Issued,
			why:   lang.T("The award report can be made once prices are opened."),
			build: func(s *Shell) Screen { return reports.New(s.desk) }},
		{name: "journal", title: lang.T("Journal"), icon: ui.IconJournal,
			build: func(s *Shell) Screen { return journal.New(s.desk) }},
	}
}

func placeOf(name string) (place, bool) {
	for _, p := range places() {
		if p.name == name {
			return p, true
		}
	}
	return place{}, false
}

// locked says why the room has to wait, "" when it is open.
func (p place) locked(c *model.Competition) string {
	switch {
	case p.name == "home":
		return ""
	case c == nil:
		return lang.T(desk.NoCompetition)
	case p.opens != "" && !c.Stage.Reached(p.opens):
		return p.why
	}
	return ""
}

// state is how the journey stands at the place, for the rail.
func (p place) state(c *model.Competition, actor *model.Member) (ui.State, string) {
	switch {
	case p.name == "home":
		return ui.NoState, ""
	case c == nil:
		return ui.Locked, ""
	case p.works == "" && p.stands == nil:
		return ui.NoState, "" // it belongs to every stage
	case p.locked(c) != "":
		return ui.Locked, lang.T("later")
	case p.stands != nil:
		return p.stands(c, actor)
	case c.Stage.Reached(p.closes):
		return ui.Done, lang.In("rail", "done")
	case c.Stage == p.works:
		return ui.Partly, lang.T("now")
	}
	return ui.ToDo, lang.T("to come")
}

// panelStands is how the register of interests stands: people declare, and the lead or the chair
// decides, at any stage. After it come the queries that wait for the lead.
func panelStands(c *model.Competition, actor *model.Member) (ui.State, string) {
	switch panel.StandingOf(c, actor) {
	case panel.Decides:
		return ui.Alert, lang.T("decide")
	case panel.Declares:
		return ui.Partly, lang.T("declare")
	case panel.Answers:
		return ui.Alert, lang.T("answer")
	}
	return ui.Done, lang.In("rail", "done")
}

// suppliersStand is how finding and inviting suppliers stands. A competition can do without: bids
// may come from anybody.
func suppliersStand(c *model.Competition, _ *model.Member) (ui.State, string) {
	switch suppliers.StandingOf(c) {
	case suppliers.NotSought:
		return ui.NoState, ""
	case suppliers.Invites:
		return ui.Partly, lang.T("invite")
	case suppliers.Gaps:
		return ui.Alert, lang.T("invite")
	case suppliers.Finds:
		return ui.Partly, lang.T("find")
	}
	return ui.Done, lang.In("rail", "done")
}

// begin is the room to be in at a stage.
func begin(stage model.Stage) string {
	switch stage {
	case model.SettingUp:
		return "setup"
	case model.QualityAgreed:
		return "moderate"
	case model.Issued:
		return "reports"
	}
	for _, p := range places() {
		if p.works == stage {
			return p.name
		}
	}
	return "home"
}
