package panel

import (
	"fyne.io/fyne/v2"

	"assay/app/desk"
	"assay/app/lang"
	"assay/app/ui"
	"assay/storage"
)

// evaluators is the tab that shows who has submitted their scores, where the chair opens them again.
type evaluators struct {
	room   *Room
	object fyne.CanvasObject
	table  *ui.Table[Evaluator]
	story  *ui.Paragraph
	foot   *fyne.Container
	reopen *ui.Button
}

func newEvaluators(r *Room) *evaluators {
	e := &evaluators{room: r, story: ui.NewParagraph("", ui.TextStyle{})}
	e.table = ui.NewTable(
		ui.Column[Evaluator]{Title: lang.T("Evaluator"), Share: 2, Least: 150, Bold: true, Text: func(x Evaluator) string { return x.Member.Name }},
		ui.Column[Evaluator]{Title: lang.T("Given"), Share: 1, Least: 90, Right: true, Text: func(x Evaluator) string { return x.Given }},
		ui.Column[Evaluator]{Title: lang.T("Abstained"), Share: 1, Least: 90, Right: true, Text: func(x Evaluator) string { return x.Abstained }},
		ui.Column[Evaluator]{Title: "", Share: 1.4, Least: 130, Pill: true, Text: func(x Evaluator) string { return x.Standing }, Tone: standingTone},
		ui.Column[Evaluator]{Title: lang.T("Submitted"), Share: 2, Least: 180, Quiet: true, Text: func(x Evaluator) string { return x.When }})
	e.table.OnMove = func(int, Evaluator) { e.fillStory() }
	e.reopen = ui.NewButton(lang.T("Reopen..."), ui.IconEdit, ui.Secondary, r.Reopen)
	e.foot = ui.On(ui.Sunken, "", 0, ui.Border(ui.Line(), nil, nil, nil, ui.Margins(ui.Roomy, ui.Roomy, ui.Wide, ui.Wide, e.story)))
	e.object = ui.Flush(lang.T("Scores"), nil, ui.Border(nil, e.foot, nil, nil, e.table), ui.Spring(), e.reopen)
	return e
}

func standingTone(x Evaluator) ui.Tone {
	switch {
	case x.Stands != nil:
		return ui.Good
	case len(x.Before) > 0:
		return ui.Caution
	}
	return ui.Quiet
}

func (e *evaluators) fill() {
	e.table.SetRows(e.room.state.Evaluators())
	if e.table.Cursor() < 0 && len(e.table.Rows()) > 0 {
		e.table.SetCursor(0)
	}
	e.fillStory()
}

func (e *evaluators) fillStory() {
	x, chosen := e.table.Selected()
	e.foot.Hidden = !chosen
	e.reopen.Hidden = !chosen
	if chosen {
		e.story.SetText(x.Story())
		e.reopen.SetWaiting(e.room.state.Reopen(x) != "")
	}
	e.object.Refresh()
	e.object.Refresh() // the story knows its height only once it has its width
}

// Reopen asks why the chosen evaluator's scores are opened again, and opens them.
func (r *Room) Reopen() {
	if !r.tabLine.Hidden {
		r.tabs.Go(1)
	}
	x, chosen := r.evaluators.table.Selected()
	if r.state.Competition == nil || !chosen {
		return
	}
	if why := r.state.Reopen(x); why != "" {
		r.desk.Say(desk.Caution, why)
		return
	}
	words := ui.DialogWords{Title: lang.T("Reopen the scores of %s?", x.Member.Name), Yes: lang.T("Reopen"), Width: 560,
		Text: lang.T("%s can then change their scores and has to submit them again. The submission of %s stays in the record, with your reason; %s reads it.", x.Member.Name, x.When, x.Member.Name)}
	ui.Ask(r.stage.Box, words, lang.T("Reason"), func(reason string) error {
		err := r.desk.Save(func(s *storage.Store, actor string) error { return s.Reopen(actor, x.Member.ID, reason) })
		if err == nil {
			r.desk.Refresh()
			r.desk.Say(desk.Good, lang.T("The scores of %s are open again.", x.Member.Name))
		}
		return err
	})
}
