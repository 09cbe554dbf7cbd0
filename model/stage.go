package model

import (
	"slices"
	"strings"
)

// Stage is how far a competition has come. Stages are passed in order, one at a time.
type Stage string

const (
	SettingUp     Stage = "setting-up"     // the method is still being written
	BidsLoaded    Stage = "bids-loaded"    // the method is frozen; gates are checked
	Scoring       Stage = "scoring"        // evaluators score alone
	Moderating    Stage = "moderating"     // individual scores are frozen; the panel agrees
	QualityAgreed Stage = "quality-agreed" // agreed scores are final; prices are still sealed
	PricesOpened  Stage = "prices-opened"  // prices are visible and the result is computed
	Decided       Stage = "decided"        // the award is recommended
	Issued        Stage = "issued"         // suppliers have been told
)

// Stages lists all stages in order.
var Stages = []Stage{SettingUp, BidsLoaded, Scoring, Moderating, QualityAgreed, PricesOpened, Decided, Issued}

// stageWords gives each stage its title and the words of the step that leads into it.
var stageWords = map[Stage]struct{ title, step string }{
	SettingUp:     {"Setting up", "Set up"},
	BidsLoaded:    {"Bids loaded", "Load bids"},
	Scoring:       {"Scoring", "Start scoring"},
	Moderating:    {"Moderating", "Start moderating"},
	QualityAgreed: {"Quality agreed", "Close quality"},
	PricesOpened:  {"Prices opened", "Open prices"},
	Decided:       {"Decided", "Record the decision"},
	Issued:        {"Issued", "Mark as issued"},
}

// Title is the stage for reading: "Quality agreed".
func (s Stage) Title() string { return stageWords[s].title }

// Step names the move into the stage: "Open prices".
func (s Stage) Step() string { return stageWords[s].step }

// Order is the stage's place in Stages, -1 when it is not a stage.
func (s Stage) Order() int { return slices.Index(Stages, s) }

// Reached reports whether s is at or past t.
func (s Stage) Reached(t Stage) bool { return s.Order() >= t.Order() }

// Next is the stage after s, or "" after the last.
func (s Stage) Next() Stage {
	if i := s.Order(); i >= 0 && i+1 < len(Stages) {
		return Stages[i+1]
	}
	return ""
}

// Role is what a member is on the panel to do.
type Role string

const (
	Lead       Role = "lead"       // procurement lead: owns the file, contacts suppliers, opens prices
	Chair      Role = "chair"      // brings the scores together
	Evaluator  Role = "evaluator"  // scores alone
	Commercial Role = "commercial" // handles prices
	Approver   Role = "approver"   // approves the award
	Observer   Role = "observer"   // reads only
)

// Roles lists all roles in the order they are shown.
var Roles = []Role{Lead, Chair, Evaluator, Commercial, Approver, Observer}

// Title is the role for reading.
func (r Role) Title() string {
	titles := map[Role]string{Lead: "Procurement lead", Chair: "Panel chair", Evaluator: "Evaluator",
		Commercial: "Commercial evaluator", Approver: "Approver", Observer: "Observer"}
	return titles[r]
}

// Verb is something a member does to a competition. Each is one transaction and one or
// more entries in the journal.
type Verb string

const (
	SetUp           Verb = "set up"
	Publish         Verb = "publish the method"
	FindSuppliers   Verb = "find suppliers"
	InviteSuppliers Verb = "keep the register of invitations"
	LoadBids        Verb = "load bids"
	LoadPrices      Verb = "load prices"
	ChangeBid       Verb = "change a bid's status"
	AgreeGate       Verb = "decide a gate"
	ScoreBids       Verb = "score bids"
	SubmitScores    Verb = "submit scores"
	ReopenScores    Verb = "reopen submitted scores"
	AskLead         Verb = "ask the lead"
	AnswerQueries   Verb = "answer queries"
	Highlighting    Verb = "mark passages"
	SeeScores       Verb = "see others' scores"
	AgreeScores     Verb = "agree scores"
	SeePrices       Verb = "see prices"
	RecordDraw      Verb = "record a draw of lots"
	Recommend       Verb = "recommend an award"
	MakeReports     Verb = "make award reports"
	Declare         Verb = "declare interests"
	Decide          Verb = "decide on an interest"
	AddDocument     Verb = "add documents"
	RemoveDocument  Verb = "remove a document"
	Archive         Verb = "make an archive"
	KeepFile        Verb = "look after the file"
	DeleteFile      Verb = "delete the competition"
)

// may is the one table of who may do what, and from which stage to which.
var may = map[Verb]struct {
	roles      []Role
	from, till Stage
}{
	SetUp:           {[]Role{Lead}, SettingUp, SettingUp},
	Publish:         {[]Role{Lead}, SettingUp, SettingUp},
	FindSuppliers:   {[]Role{Lead}, SettingUp, BidsLoaded}, // as long as bids come in
	InviteSuppliers: {[]Role{Lead}, SettingUp, QualityAgreed},
	LoadBids:        {[]Role{Lead}, SettingUp, BidsLoaded},
	LoadPrices:      {[]Role{Lead, Commercial}, SettingUp, QualityAgreed},
	ChangeBid:       {[]Role{Lead}, BidsLoaded, PricesOpened},
	AgreeGate:       {[]Role{Lead, Chair}, BidsLoaded, Moderating},
	ScoreBids:       {[]Role{Evaluator}, Scoring, Scoring},
	SubmitScores:    {[]Role{Evaluator}, Scoring, Scoring},
	ReopenScores:    {[]Role{Chair}, Scoring, Scoring},
	AskLead:         {[]Role{Evaluator}, Scoring, Scoring},
	AnswerQueries:   {[]Role{Lead}, Scoring, Moderating},
	Highlighting:    {[]Role{Evaluator}, Scoring, Scoring},
	SeeScores:       {Roles, Moderating, Issued},
	AgreeScores:     {[]Role{Chair}, Moderating, Moderating},
	SeePrices:       {Roles, PricesOpened, Issued},
	RecordDraw:      {[]Role{Lead, Chair}, PricesOpened, PricesOpened},
	Recommend:       {[]Role{Lead, Chair}, PricesOpened, PricesOpened},
	MakeReports:     {[]Role{Lead, Chair, Commercial, Approver, Observer}, PricesOpened, Issued},
	Declare:         {Roles, BidsLoaded, Issued},
	Decide:          {[]Role{Lead, Chair}, BidsLoaded, PricesOpened},
	AddDocument:     {[]Role{Lead, Commercial}, BidsLoaded, Moderating},
	RemoveDocument:  {[]Role{Lead, Commercial}, BidsLoaded, Moderating},
	Archive:         {[]Role{Lead}, SettingUp, Issued},
	KeepFile:        {[]Role{Lead, Chair}, SettingUp, Issued}, // restore a copy, put the clock right
	DeleteFile:      {[]Role{Lead}, SettingUp, Issued},
}

// mayMove says who may take the step into a stage. A step back needs the same role as the
// step it undoes.
var mayMove = map[Stage][]Role{
	BidsLoaded:    {Lead},
	Scoring:       {Lead},
	Moderating:    {Chair, Lead},
	QualityAgreed: {Chair},
	PricesOpened:  {Lead, Commercial},
	Decided:       {Lead, Chair},
	Issued:        {Lead},
}

// Allow refuses the verb when the member's roles or the stage do not permit it.
func Allow(actor Member, verb Verb, stage Stage) error {
	rule, known := may[verb]
	if !known {
		return Refuse(NotAllowed, "Assay knows no action called %q", verb)
	}
	if !slices.ContainsFunc(rule.roles, actor.Has) {
		return Refuse(NotAllowed, "%s may not %s; it takes the role %s", actor.Name, verb, roleList(rule.roles))
	}
	return allowAt(verb, stage)
}

// allowAt refuses the verb at a stage that does not permit it.
func allowAt(verb Verb, stage Stage) error {
	switch rule := may[verb]; {
	case !stage.Reached(rule.from):
		return Refuse(NotAllowed, "it is too early to %s: the stage is %q; take the step %q first", verb, stage.Title(), rule.from.Step())
	case stage != rule.till && stage.Reached(rule.till):
		return Refuse(NotAllowed, "it is too late to %s: the stage is %q; the chair or the lead can step back with a reason", verb, stage.Title())
	}
	return nil
}

// MoveRoles are the roles that may move a competition from a stage to another.
func MoveRoles(from, to Stage) []Role {
	if to.Order() < from.Order() {
		return slices.Clone(mayMove[from])
	}
	return slices.Clone(mayMove[to])
}

// AllowMove refuses a move between stages: forward one step when nothing is missing, or back
// with a reason. After bids are opened there is no way back to setting up, because the
// method must not change then (Procurement Act 2023, section 31).
func AllowMove(actor Member, c *Competition, to Stage, reason string) error {
	from, reason := c.Stage, strings.TrimSpace(reason)
	if to.Order() < 0 {
		return Refuse(Invalid, "%q is not a stage; use one of %s", to, stageList())
	}
	if to == from {
		return Refuse(Conflict, "the competition is already at the stage %q", to.Title())
	}
	roles := MoveRoles(from, to)
	if to == Decided && from.Next() == to {
		// Recording the decision chooses between bids, as recommending does.
		if err := c.allowOn(actor, "record the decision", roles, c.Bidders("")); err != nil {
			return err
		}
	} else if !slices.ContainsFunc(roles, actor.Has) {
		return Refuse(NotAllowed, "%s may not move the competition to %q; it takes the role %s", actor.Name, to.Title(), roleList(roles))
	}
	if to.Order() < from.Order() {
		return allowBack(c, to, reason)
	}
	if to != from.Next() {
		return Refuse(NotAllowed, "the stage is %q; the next step is %q, and stages are not skipped", from.Title(), from.Next().Step())
	}
	gaps := Missing(c, to)
	if len(gaps) == 0 {
		return nil
	}
	if to == Moderating && reason != "" {
		return nil // the chair may go on without a score, and the reason is on record
	}
	return Refuse(NotAllowed, "%q has to wait: %s", to.Step(), Join(gaps, 3))
}

func allowBack(c *Competition, to Stage, reason string) error {
	if to == SettingUp {
		return Refuse(NotAllowed, "the method is frozen because bids are loaded; it cannot change after that%s", c.Regime.FreezeRule())
	}
	if to.Order() != c.Stage.Order()-1 {
		return Refuse(NotAllowed, "the stage is %q; step back one stage at a time, each with its reason", c.Stage.Title())
	}
	if reason == "" {
		return Refuse(Invalid, "a step back to %q needs a reason; say why", to.Title())
	}
	return nil
}

func roleList(roles []Role) string {
	names := make([]string, len(roles))
	for i, r := range roles {
		names[i] = r.Title()
	}
	return Either(names)
}

func stageList() string {
	names := make([]string, len(Stages))
	for i, s := range Stages {
		names[i] = string(s)
	}
	return Join(names, 9)
}
