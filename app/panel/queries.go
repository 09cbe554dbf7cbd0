package panel

import (
	"fyne.io/fyne/v2"

	"assay/app/desk"
	"assay/app/lang"
	"assay/app/ui"
	"assay/model"
	"assay/storage"
)

// queries is the tab of what evaluators asked, where the lead answers.
type queries struct {
	room   *Room
	object fyne.CanvasObject
	table  *ui.Table[Query]
	full   *ui.Paragraph
	foot   *fyne.Container
	answer *ui.Button
	list   fyne.CanvasObject
	none   fyne.CanvasObject
	stage  *ui.Swap
}

func newQueries(r *Room) *queries {
	q := &queries{room: r, full: ui.NewParagraph("", ui.TextStyle{}), stage: ui.NewSwap()}
	q.table = ui.NewTable(
		ui.Column[Query]{Title: lang.T("Asked by"), Share: 1.1, Least: 110, Bold: true, Text: func(x Query) string { return x.By }},
		ui.Column[Query]{Title: lang.T("Bid"), Share: 1.6, Least: 140, Text: func(x Query) string { return x.Bid }},
		ui.Column[Query]{Title: lang.T("Question"), Share: 1.6, Least: 130, Text: func(x Query) string { return x.Question }},
		ui.Column[Query]{Title: lang.T("Query"), Share: 3, Least: 150, Text: func(x Query) string { return x.Query.Question }},
		ui.Column[Query]{Title: "", Share: 0.9, Least: 104, Right: true, Pill: true, Text: func(x Query) string {
			if x.Open() {
				return lang.In("state", "Open")
			}
			return lang.T("Answered")
		}, Tone: func(x Query) ui.Tone {
			if x.Open() {
				return ui.Caution
			}
			return ui.Good
		}})
	q.table.OnMove = func(int, Query) { q.fillFull() }
	q.table.OnOpen = func(int, Query) { r.Answer() }
	q.answer = ui.NewButton(lang.T("Answer..."), ui.IconEdit, ui.Primary, r.Answer)
	q.foot = ui.On(ui.Sunken, "", 0, ui.Border(ui.Line(), nil, nil, nil, ui.Margins(ui.Roomy, ui.Roomy, ui.Wide, ui.Wide, q.full)))
	q.list = ui.Border(nil, q.foot, nil, nil, q.table)
	q.none = ui.Empty(ui.IconQuestion, lang.T("No queries"), lang.T("An evaluator who needs to know more about a bid asks the lead from the score card. What was asked and answered stands here, and in the record."), nil)
	q.object = ui.Flush(lang.T("Queries to the lead"), nil, q.stage.Box, ui.Spring(), q.answer)
	return q
}

func (q *queries) fill() {
	rows := q.room.state.Queries()
	q.table.SetRows(rows)
	if len(rows) == 0 {
		q.stage.Show(q.none)
	} else {
		q.stage.Show(q.list)
		if q.table.Cursor() < 0 {
			q.table.SetCursor(0)
		}
	}
	q.fillFull()
}

func (q *queries) fillFull() {
	x, chosen := q.table.Selected()
	q.answer.Hidden = !chosen || q.room.state.Actor == nil || !q.room.state.Actor.Has(model.Lead)
	if chosen {
		q.full.SetText(q.room.state.Full(x))
		q.answer.SetWaiting(!x.Open() || q.room.state.May(model.AnswerQueries) != "")
	}
	q.object.Refresh()
	q.object.Refresh() // the text knows its height only once it has its width
}

// Answer asks for the answer to the chosen query.
func (r *Room) Answer() {
	if !r.tabLine.Hidden {
		r.tabs.Go(2)
	}
	x, chosen := r.queries.table.Selected()
	if r.state.Competition == nil || !chosen {
		return
	}
	switch why := r.state.May(model.AnswerQueries); {
	case why != "":
		r.desk.Say(desk.Caution, why)
		return
	case !x.Open():
		r.desk.Say(desk.Good, lang.T("That query is answered."))
		return
	}
	words := ui.DialogWords{Title: lang.T("Answer %s", x.By), Yes: lang.T("Answer"), Width: 600, Text: x.Bid + ", " + x.Question + ": “" + x.Query.Question + "”"}
	answer := ui.NewNotes(lang.T("Answer"), lang.T("What they should know; no score, and nothing of another bid"), 5)
	ui.Open(r.stage.Box, words, answer, func() error {
		err := r.desk.Save(func(s *storage.Store, actor string) error { return s.Answer(actor, x.ID, answer.Text()) })
		if err == nil {
			r.desk.Refresh()
			r.desk.Say(desk.Good, lang.T("%s reads the answer on the score card.", x.By))
		}
		return err
	})
}
