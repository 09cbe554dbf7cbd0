package score

import (
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"assay/app/lang"
	"assay/app/ui"
	"assay/model"
	"assay/storage"
)

// Abstain puts a reason in place of the level, asking for it, or takes an abstention back.
func (r *Room) Abstain() {
	s := &r.state
	if r.clear || s.At == (Place{}) {
		return
	}
	if err := s.Locked(); err != nil {
		r.desk.Fail(err)
		return
	}
	if s.Draft().Abstained != "" {
		r.TakeBack()
		return
	}
	r.save()
	text := lang.T("%s of %s: you give no level here. Your reason stands in its place, and nothing is missing.", s.Question().Name(), s.BidName(s.At.Bid))
	if level := s.Draft().Level; level != "" {
		text += " " + lang.T("The level %s goes; your notes stay.", level)
	}
	words := ui.DialogWords{Title: lang.T("Abstain from this score?"), Text: text, Yes: lang.T("Abstain"), Width: 520}
	d := ui.Ask(r.content, words, lang.T("Reason"), func(reason string) error {
		before := s.Draft().Score
		s.Abstain(strings.TrimSpace(reason))
		if !r.save() {
			refusal := s.Draft().Refusal
			s.Edit(func(score *model.Score) { score.Level, score.Abstained = before.Level, before.Abstained })
			return refusal
		}
		return nil
	})
	d.OnAccepted = r.fillHere
}

// TakeBack ends an abstention; the level is then to be given.
func (r *Room) TakeBack() {
	r.choose("")
	r.fillHere()
}

// fillHere shows the place again and gives its keys back to the room.
func (r *Room) fillHere() {
	r.fill()
	r.home()
}

// Ask puts a query about the question and bid on screen to the lead.
func (r *Room) Ask() {
	s := &r.state
	if r.clear || s.At == (Place{}) {
		return
	}
	if err := model.Allow(*s.me, model.AskLead, s.c.Stage); err != nil {
		r.desk.Fail(err)
		return
	}
	r.save()
	words := ui.DialogWords{Title: lang.T("Ask the lead"), Yes: lang.T("Ask"), Width: 520,
		Text: lang.T("About %s of %s. The procurement lead reads and answers it; nobody else of the panel sees it. Ask about facts, and say nothing of your score.",
			s.Question().Name(), s.BidName(s.At.Bid))}
	at := s.At
	d := ui.Ask(r.content, words, lang.T("What should the lead find out?"), func(question string) error {
		err := r.desk.Save(func(store *storage.Store, actor string) error {
			return store.Ask(actor, model.Query{Bid: at.Bid, Criterion: at.Criterion, Question: question})
		})
		if err == nil {
			r.desk.Refresh()
		}
		return err
	})
	d.OnAccepted = r.fillHere
}

// fillQueries shows what was asked of the lead about the place on screen, with the answers.
func (c *card) fillQueries() {
	c.queries.Objects = nil
	for _, q := range c.room.state.Queries() {
		c.queries.Objects = append(c.queries.Objects, asked(q, c.room.state.c))
	}
	c.queries.Hidden = len(c.queries.Objects) == 0
	c.queries.Refresh()
}

// asked is one query with its answer, or that it waits for one.
func asked(q model.Query, c *model.Competition) fyne.CanvasObject {
	now := time.Now()
	head, tone, says := lang.T("You asked the lead %s", lately(q.Asked, now)), ui.Caution, lang.T("No answer yet.")
	if !q.Open() {
		who := lang.T("The lead")
		if m := c.Member(q.By); m != nil {
			who = m.Name
		}
		tone, says = ui.Good, lang.T("%s answered %s:", who, lately(q.Answered, now))
	}
	parts := []fyne.CanvasObject{ui.NewParagraph(head, ui.TextStyle{Size: ui.SizeSmall, Color: ui.MutedInk}), ui.NewParagraph(q.Question, ui.TextStyle{}),
		ui.NewParagraph(says, ui.TextStyle{Size: ui.SizeSmall, Color: tone.Ink(), Bold: true})}
	if !q.Open() {
		parts = append(parts, ui.NewParagraph(q.Answer, ui.TextStyle{}))
	}
	return ui.On(tone.Tint(), "", ui.Radius, ui.Inset(ui.Snug, ui.Stack(2, parts...)))
}

// lately is a time of the record on this computer's clock.
func lately(recorded string, now time.Time) string {
	at, err := time.Parse(time.RFC3339, recorded)
	if err != nil {
		return recorded
	}
	return lang.Lately(at, now)
}
