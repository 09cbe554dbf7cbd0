package app

import (
	"strings"

	"assay/app/desk"
	"assay/app/lang"
	"assay/app/setup"
	"assay/app/ui"
	"assay/model"
	"assay/storage"
)

// next is the step the journey waits for.
type next struct {
	to    model.Stage
	title string   // "Open prices", "" when the journey is over
	waits []string // why it cannot be taken yet, in sentences
	over  bool
}

// nextOf works out the next step of a competition for the member acting; both may be nil.
func nextOf(c *model.Competition, actor *model.Member) next {
	if c == nil {
		return next{}
	}
	to := c.Stage.Next()
	if to == "" {
		return next{over: true}
	}
	n := next{to: to, title: lang.T(to.Step())}
	if c.Stage == model.SettingUp && len(c.Bids) == 0 {
		// Loading bids is the step: only a gap in the definition or the panel stands in its way.
		n.waits = sentences(setup.Waits(c))
		return n
	}
	n.waits = sentences(model.Missing(c, to))
	if len(n.waits) > 0 {
		return n
	}
	if actor == nil {
		n.waits = []string{lang.T(desk.NobodyActs)}
	} else if err := model.AllowMove(*actor, c, to, ""); err != nil {
		n.waits = []string{model.Sentence(lang.Error(err))}
	}
	return n
}

// note is the line below the button.
func (n next) note() string {
	switch {
	case n.over:
		return lang.T("All steps are done. Suppliers have been told.")
	case len(n.waits) == 1:
		return n.waits[0]
	case len(n.waits) > 1:
		return lang.T("%d things to do first", len(n.waits))
	}
	return ""
}

// nextStep takes the next step, or says why it has to wait.
func (s *Shell) nextStep() {
	c := s.desk.Competition()
	step := nextOf(c, s.desk.Actor())
	switch {
	case c == nil || step.over:
	case len(step.waits) > 0:
		s.explain(c, step)
	case c.Stage == model.SettingUp && len(c.Bids) == 0:
		s.Open("bids")
		if room, loads := s.room().(interface{ ChooseFile() }); loads {
			room.ChooseFile()
		}
	default:
		ui.Confirm(s.content, ui.DialogWords{Title: step.title + "?", Text: consequence(step.to), Yes: step.title}, func() {
			s.move(step.to, "")
		})
	}
}

// explain lists what the step waits for. Moderation may begin without a score, with a reason.
func (s *Shell) explain(c *model.Competition, step next) {
	actor := s.desk.Actor()
	if step.to == model.Moderating && actor != nil && model.AllowMove(*actor, c, step.to, "reason") == nil {
		s.goOnWithout(c, step)
		return
	}
	ui.Tell(s.content, lang.T("%s has to wait", step.title), "", step.waits)
}

// goOnWithout asks for the reason for which moderation begins without what some have not submitted.
func (s *Shell) goOnWithout(c *model.Competition, step next) {
	words := ui.DialogWords{Title: lang.T("%s before everybody has submitted?", step.title), Yes: step.title, Width: 560,
		Text: lang.T("You can go on. The scores are then frozen as they are, what is not given is not counted, and your reason goes on the record.")}
	reason := ui.NewNotes(lang.T("Reason"), "", 3)
	body := ui.Stack(ui.Roomy, ui.Bullets(sentences(model.Missing(c, step.to)), 10), reason)
	ui.Open(s.content, words, body, func() error {
		if strings.TrimSpace(reason.Text()) == "" {
			return model.Refuse(model.Invalid, "%s", lang.T("say why moderation starts now; the reason goes on the record"))
		}
		return s.tryMove(step.to, reason.Text())
	})
}

// stepBack asks for the reason and goes back one stage.
func (s *Shell) stepBack() {
	c := s.desk.Competition()
	if c == nil {
		return
	}
	order := c.Stage.Order()
	if order <= model.BidsLoaded.Order() {
		s.toast.Say(ui.Caution, lang.T("The method is frozen when bids are loaded; there is no way back before that%s.", lang.T(c.Regime.FreezeRule())))
		return
	}
	to := model.Stages[order-1]
	words := ui.DialogWords{Title: lang.T("Step back to %s?", lang.T(to.Title())), Yes: lang.T("Step back"),
		Text: lang.T("The stage is %s. Nothing that is recorded is lost, and the step back stands in the journal with its reason.", lang.T(c.Stage.Title()))}
	ui.Ask(s.content, words, lang.T("Reason"), func(reason string) error { return s.tryMove(to, reason) })
}

func (s *Shell) tryMove(to model.Stage, reason string) error {
	if err := s.desk.Flush(); err != nil {
		return err
	}
	err := s.desk.Save(func(store *storage.Store, actor string) error { return store.Move(actor, to, reason) })
	if err == nil {
		s.moved(to)
	}
	return err
}

func (s *Shell) move(to model.Stage, reason string) {
	if err := s.tryMove(to, reason); err != nil {
		s.desk.Fail(err)
	}
}

// moved goes to where the new stage's work is.
func (s *Shell) moved(to model.Stage) {
	s.frame()
	s.Open(begin(to))
	s.Changed()
	s.toast.Say(ui.Good, lang.T("Stage: %s.", lang.T(to.Title())))
}

// consequence says what a step changes for everybody.
func consequence(to model.Stage) string {
	return map[model.Stage]string{
		model.Scoring:       lang.T("Evaluators can score from now on, each alone. Nobody sees another's scores."),
		model.Moderating:    lang.T("Individual scores are frozen and become visible to the panel. The chair records what the panel agrees."),
		model.QualityAgreed: lang.T("The agreed scores become final. Prices stay sealed until they are opened."),
		model.PricesOpened:  lang.T("Prices become visible to the panel and the result is worked out. Quality scores can no longer change."),
		model.Decided: lang.T("The recommended award is recorded as the decision. Ask the panel before whether what they declared still holds: " +
			"interests are kept under review until the award, and what changed is declared in Panel."),
		model.Issued: lang.T("You state that suppliers have been told of the outcome."),
	}[to]
}
