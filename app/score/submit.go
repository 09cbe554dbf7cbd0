package score

import (
	"fmt"
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"assay/app/desk"
	"assay/app/lang"
	"assay/app/publish"
	"assay/app/ui"
	"assay/model"
	"assay/storage"
	"assay/storage/disk"
)

// submitting is the page on which scores are submitted: what is missing, each a way to it, and what
// is about to be final. Afterwards the receipt stands in its place.
type submitting struct {
	room   *Room
	open   bool // it is wanted instead of the columns
	object *fyne.Container
	header *ui.PageHeader
	submit *ui.Button
	list   *ui.List
	lacks  map[string]Lack // by the ID of their line
	done   fyne.CanvasObject
	left   *ui.Swap
	facts  *ui.Facts
	first  *ui.Paragraph
	goTo   *ui.Button
	again  *fyne.Container // the first bid, to be looked at again
	at     Place           // the score given before all others
	column *ui.ScrollColumn
	whole  fyne.CanvasObject // before
	after  *fyne.Container   // the receipt
}

func newSubmitting(r *Room) *submitting {
	p := &submitting{room: r, lacks: map[string]Lack{}, left: ui.NewSwap(), object: container.NewStack(), after: container.NewStack()}
	p.list = ui.NewList(false)
	p.list.AtOnce()
	p.list.OnOpen = func(row ui.ListRow) { p.leave(p.lacks[row.ID].Place) }
	p.list.OnKey(p.escaped, nil)
	p.done = ui.Empty(ui.IconDone, lang.T("Nothing is missing"), lang.T("Every score that is asked of you is given, with the comments that the method asks for."), nil)
	p.submit = ui.NewButton(lang.T("Submit"), ui.IconLock, ui.Primary, p.ask)
	p.header = ui.NewPageHeader(lang.T("Submit your scores"), "", ui.NewButton(lang.T("Back to scoring"), ui.IconLeft, ui.Secondary, func() { p.leave(Place{}) }), p.submit)
	p.whole = ui.Page(p.header, ui.NewSplit("score.submit", []float64{0.58, 0.42}, ui.Flush("", nil, p.left.Box), p.side()))
	return p
}

// side is the card that sums up, sends back to the first bid and says what submitting does.
func (p *submitting) side() fyne.CanvasObject {
	p.facts = ui.NewFacts(130)
	p.first = ui.NewParagraph("", ui.TextStyle{})
	p.goTo = ui.NewButton("", ui.IconEye, ui.Secondary, func() { p.leave(p.at) })
	p.again = ui.Stack(ui.Snug, ui.Strong(lang.T("Look at the first one again")), p.first, ui.Row(0, p.goTo, ui.Spring()))
	freeze := ui.Stack(ui.Snug, ui.Strong(lang.T("What submitting does")), ui.NewParagraph(
		lang.T("Your scores and notes are frozen as they are, with a fingerprint and the time. Until moderation starts nobody else sees them. "+
			"Only the chair can open them again, with a reason that goes on the record."), ui.TextStyle{Color: ui.MutedInk}))
	p.column = ui.NewScrollColumn(ui.Wide, p.facts, p.again, freeze)
	return ui.Card(lang.T("What you submit"), p.column)
}

// escaped leaves the page on Escape.
func (p *submitting) escaped(key *fyne.KeyEvent) bool {
	if key.Name == fyne.KeyEscape {
		p.leave(Place{})
		return true
	}
	return false
}

// typedKey takes the keys while nothing on the page has the keyboard.
func (p *submitting) typedKey(key *fyne.KeyEvent) {
	if !p.escaped(key) && p.room.state.Submission() == nil {
		p.list.TypedKey(key)
	}
}

// Submit opens the page, after what is being typed is saved. On the page it submits.
func (r *Room) Submit() {
	switch {
	case r.state.Hurdle() != nil || len(r.state.c.ToDeclare(r.state.me.ID)) > 0:
		return // the room says why there is nothing to submit
	case r.state.Submission() == nil && r.state.Locked() != nil:
		r.desk.Fail(r.state.Locked())
		return
	case r.submitting.open && r.state.Submission() == nil:
		r.submitting.ask()
		return
	case !r.save():
		return
	}
	r.unfocus()
	r.submitting.open = true
	r.Show()
}

// leave goes back to the columns, to a place where one is named.
func (p *submitting) leave(to Place) {
	p.open = false
	p.room.unfocus()
	p.room.state.Go(to)
	p.room.Show()
}

// show is the page as the record now stands.
func (p *submitting) show() fyne.CanvasObject {
	s := &p.room.state
	if made := s.Submission(); made != nil {
		p.after.Objects = []fyne.CanvasObject{p.receipt(*made)}
		p.after.Refresh()
		return p.after
	}
	p.header.Set(lang.T("Submit your scores"), s.LackLine())
	p.submit.SetWaiting(s.Short() > 0)
	p.fillList()
	p.facts.Set(summing(s)...)
	p.fillFirst()
	p.column.Relay()
	return p.whole
}

func (p *submitting) fillList() {
	var lines []ui.ListRow
	clear(p.lacks)
	for i, lack := range p.room.state.Lacks() {
		line := ui.ListRow{ID: fmt.Sprint(i), Title: lack.Text, Head: lack.Head, Word: lack.Word, State: ui.ToDo, Indent: 1}
		switch {
		case lack.Head:
			line.State, line.Indent, line.Trail, line.Word = ui.NoState, 0, lack.Word, ""
		case lack.Hint:
			line.State, line.Icon, line.Tone = ui.NoState, ui.IconInfo, ui.Plain
		default:
			line.Tone = ui.Caution
		}
		p.lacks[line.ID] = lack
		lines = append(lines, line)
	}
	p.list.SetRows(lines)
	if len(lines) == 0 {
		p.left.Show(p.done)
		return
	}
	p.left.Show(p.list)
}

// fillFirst names the score that was given before all others.
func (p *submitting) fillFirst() {
	s := &p.room.state
	p.at = Place{}
	if first, err := p.room.desk.Store().FirstScored(s.me.ID); err == nil && first != nil {
		p.at = Place{first.Bid, first.Criterion}
	}
	p.again.Hidden = p.at == Place{}
	if p.again.Hidden {
		return
	}
	name, question := s.BidName(p.at.Bid), s.c.Method.Criterion(p.at.Criterion)
	p.first.SetText(lang.T("You scored %s before any other bid, on %s. What is read first is read before there is anything to compare it with, and is often scored too strictly or too kindly.",
		name, question.Name()))
	p.goTo.SetText(lang.T("Go to that score"))
}

// summing is the summary of what is submitted.
func summing(s *State) []ui.Fact {
	t := s.c.Tally(s.me)
	none := func(n int) string {
		if n == 0 {
			return lang.T("none")
		}
		return fmt.Sprint(n)
	}
	open := ui.Fact{Label: lang.T("Queries open"), Value: none(t.Queries)}
	if t.Queries > 0 {
		open.Value, open.Tone = lang.T("%d; the lead has not answered yet", t.Queries), ui.Caution
	}
	return []ui.Fact{{Label: lang.T("Levels given"), Value: lang.T("%d of %d", t.Given, t.Asked)}, {Label: lang.T("Abstained"), Value: none(t.Abstained)},
		{Label: lang.T("With a comment"), Value: fmt.Sprint(t.Commented)}, open}
}

// ask asks once more and submits.
func (p *submitting) ask() {
	s := &p.room.state
	if err := s.c.CheckSubmit(s.me); err != nil {
		p.room.desk.Fail(err)
		return
	}
	words := ui.DialogWords{Title: lang.T("Submit your %s?", lang.Count(s.Total(), "score", "scores")), Yes: lang.T("Submit"),
		Text: lang.T("From then on they are final. Only the chair can open them again, with a reason.")}
	ui.Open(p.room.content, words, nil, func() error {
		err := p.room.desk.Save(func(store *storage.Store, actor string) error {
			_, err := store.Submit(actor)
			return err
		})
		if err == nil {
			p.room.desk.Refresh()
			p.room.desk.Say(desk.Good, lang.T("Your scores are submitted."))
		}
		return err
	})
}

// receipt is what is shown of scores that are submitted.
func (p *submitting) receipt(made model.Submission) fyne.CanvasObject {
	s := &p.room.state
	t := s.c.Tally(s.me)
	given := lang.Count(t.Given, "level", "levels")
	if t.Abstained > 0 {
		given += ", " + lang.Count(t.Abstained, "abstention", "abstentions")
	}
	facts := ui.NewFacts(130, ui.Fact{Label: lang.T("Evaluator"), Value: s.me.Name}, ui.Fact{Label: lang.T("Submitted"), Value: lang.RecordTime(made.Submitted)}, ui.Fact{Label: lang.T("Scores"), Value: given},
		ui.Fact{Label: lang.T("Fingerprint"), Value: model.FingerprintGroups(made.SHA256)}, ui.Fact{Label: lang.T("Method"), Value: model.FingerprintGroups(s.c.MethodHash)})
	text := ui.NewParagraph(lang.T("Your scores and notes can be read in Score and no longer changed. The chair can reopen them, with a reason that goes on the record; they then wait to be submitted again."),
		ui.TextStyle{Color: ui.MutedInk})
	card := ui.CardWith(lang.T("Receipt"), ui.NewPill(lang.T("Submitted"), ui.Good), ui.NewScrollColumn(ui.Wide, facts, text))
	read := ui.NewButton(lang.T("Read your scores"), ui.IconScore, ui.Secondary, func() { p.leave(Place{}) })
	save := ui.NewButton(lang.T("Save receipt as PDF"), ui.IconSave, ui.Primary, p.room.SaveReceipt)
	return ui.Page(ui.NewPageHeader(lang.T("Your scores are submitted"), lang.RecordTime(made.Submitted), read, save), card)
}

// SaveReceipt asks for a folder and writes the receipt there.
func (r *Room) SaveReceipt() {
	if r.state.Submission() == nil {
		r.desk.Say(desk.Caution, lang.T("There is no receipt before your scores are submitted."))
		return
	}
	name, content, err := publish.Receipt(r.desk.Store(), r.state.me.ID)
	if err != nil {
		r.desk.Fail(err)
		return
	}
	ui.PickFolder(r.content, filepath.Dir(r.desk.Store().Path()), func(folder string) {
		path := disk.Free(filepath.Join(folder, name))
		if err := publish.Replace(path, content); err != nil {
			r.desk.Fail(err)
			return
		}
		r.desk.Say(desk.Good, lang.T("The receipt is %s.", path))
	})
}

// fillStanding says above the columns that the scores are submitted, or that the chair opened them
// again and why.
func (r *Room) fillStanding() {
	made, why := r.state.Submission(), r.state.Reopened()
	switch {
	case made != nil && r.state.c.Stage == model.Scoring:
		r.receipt.SetText(lang.T("Receipt"))
		r.standing.Say(ui.Quiet, lang.T("Submitted on %s", lang.RecordTime(made.Submitted)), lang.T("Your scores can be read and no longer changed. The chair can reopen them with a reason."))
	case why != "":
		r.receipt.SetText(lang.T("Submit..."))
		r.standing.Say(ui.Caution, lang.T("The chair opened your scores again"), lang.T("%s Submit them again when you are done.", model.Sentence(why)))
	default:
		r.standing.Hide()
	}
}
