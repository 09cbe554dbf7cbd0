package score

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"assay/app/desk"
	"assay/app/interests"
	"assay/app/lang"
	"assay/app/ui"
	"assay/model"
	"assay/storage"
)

// idle is how long a pause in typing is before the notes are stored.
const idle = 500 * time.Millisecond

// longest is the most that is typed before it is stored, pause or none.
const longest = 2 * time.Second

// Room is the Score room on screen: the list of what is to score, the response, the card.
type Room struct {
	desk     *desk.Desk
	state    State
	stopIdle func()    // cancels the save that waits for a pause in typing
	typing   time.Time // when the oldest of what is typed and not stored was
	stored   bool      // something was recorded that the window does not show yet

	stage   *ui.Swap // the columns, the declaration that comes before them, or why there are none
	content *fyne.Container
	waits   *fyne.Container
	columns fyne.CanvasObject
	outline *outline
	work    *ui.Swap  // of the columns: the open bid, or why it is closed
	listed  *ui.Split // the list, and the rest
	bid     *ui.Split // the response, and the card
	closed  *fyne.Container
	reading *reading
	card    *card
	clear   bool // nothing of a bid is in reading and card
	gate    *interests.Form

	submitting *submitting
	standing   *ui.Banner // that the scores are submitted, or opened again
	receipt    *ui.Button
}

// New makes the room.
func New(d *desk.Desk) *Room {
	r := &Room{desk: d, stopIdle: func() {}, stage: ui.NewSwap(), work: ui.NewSwap(), waits: container.NewStack(), closed: container.NewStack(), gate: interests.NewForm(d, nil)}
	r.content, r.outline = r.stage.Box, newOutline(r)
	r.forget()
	r.submitting = newSubmitting(r)
	r.receipt = ui.NewButton("", "", ui.Secondary, r.Submit)
	r.standing = ui.NewBanner(r.receipt)
	r.listed = ui.NewSplit("score.list", []float64{0.215, 0.785}, r.outline.object, r.work.Box)
	r.columns = ui.Inset(ui.Wide, ui.Border(r.standing, nil, nil, nil, r.listed))
	d.OnFlush(r.saveAll)
	return r
}

// Title is the room's name.
func (r *Room) Title() string { return lang.In("room", "Score") }

// Content is what the room shows.
func (r *Room) Content() fyne.CanvasObject { return r.content }

// Show reads the record again and shows it.
func (r *Room) Show() {
	c, me := r.desk.Competition(), r.desk.Actor()
	r.recall(c, me)
	r.state.Load(c, me)
	hurdle := r.state.Hurdle()
	switch {
	case hurdle != nil:
		r.forget()
		r.waits.Objects = []fyne.CanvasObject{ui.Page(ui.NewPageHeader(r.Title(), ""), ui.Empty(ui.IconScore, hurdle.Title, hurdle.Text, nil))}
		r.waits.Refresh()
		r.stage.Show(r.waits)
	case r.gate.Show(c, me):
		r.forget()
		r.stage.Show(r.gate.Object)
	case r.submitting.open:
		r.stage.Show(r.submitting.show())
	default:
		r.stage.Show(r.columns)
		r.fillStanding()
		r.fill()
	}
}

// Leave saves what is still being typed.
func (r *Room) Leave() {
	if err := r.saveAll(); err != nil {
		r.desk.Fail(err)
	}
}

// fill shows the current place in every part.
func (r *Room) fill() {
	r.keep()
	r.outline.fill()
	if r.state.Closed() != nil {
		r.forget()
		r.closed.Objects = []fyne.CanvasObject{r.closedPage()}
		r.closed.Refresh()
		return
	}
	r.clear = false
	r.work.Show(r.bid)
	r.reading.fill()
	r.card.fill()
	if c := r.canvas(); c != nil && c.Focused() == nil {
		r.home()
	}
}

// home gives the keyboard to the levels, where digits, arrows and the room's keys are heard and from
// where Tab goes on to the notes.
func (r *Room) home() {
	switch {
	case r.clear || r.state.Locked() != nil:
		r.unfocus()
	default:
		r.card.control.TakeKeyboard()
	}
}

// progress shows again what depends on what is saved, and leaves the fields alone.
func (r *Room) progress() {
	r.outline.fill()
	if !r.clear {
		r.card.fillState()
	}
}

// store records one score for the acting member.
func (r *Room) store(score model.Score) error {
	err := r.desk.Save(func(s *storage.Store, actor string) error { return s.SetScore(actor, score) })
	r.stored = r.stored || err == nil
	return err
}

// save stores the score on screen if it changed. A refusal stands beside the text it concerns.
func (r *Room) save() bool {
	r.stopIdle()
	err := r.state.Save(time.Now, r.store)
	r.progress()
	if r.stored {
		r.stored = false
		r.desk.Refresh() // the window says what the journal holds; nothing typed is touched
	}
	return err == nil
}

func (r *Room) saveAll() error {
	r.stopIdle()
	if r.state.Locked() != nil {
		return nil
	}
	return r.state.SaveAll(time.Now, r.store)
}

// choose records a level the moment it is chosen.
func (r *Room) choose(level string) {
	r.state.Choose(level)
	r.save()
}

// note takes what is typed; it is stored at the first pause, and in an unbroken burst of
// typing no later than the longest wait.
func (r *Room) note(change func(*model.Score)) {
	if !r.state.Unsaved(r.state.At) {
		r.typing = time.Now()
	}
	r.state.Edit(change)
	r.card.fillState()
	r.stopIdle()
	if time.Since(r.typing) > longest {
		r.pause()
		return
	}
	r.stopIdle = r.desk.Later(idle, r.pause)
}

// pause saves between two words.
func (r *Room) pause() {
	r.typing = time.Now() // where it cannot be saved, not every key tries again
	r.desk.WhileTyping(func() { r.save() })
}

// move saves and goes on. At the end of a list it says so and stays.
func (r *Room) move(step func() bool, end string) {
	r.save()
	if step() {
		r.fill()
		return
	}
	r.desk.Say(desk.Caution, end)
}

func (r *Room) goTo(p Place) {
	if p == (Place{}) || p == r.state.At {
		return
	}
	r.save()
	r.state.Go(p)
	r.fill()
}

// NextBid goes to the next bid on the same question.
func (r *Room) NextBid() {
	r.move(func() bool { return r.state.StepBid(1) }, lang.T("That is the last bid on this question; n goes to the next question."))
}

// PreviousBid goes to the bid before on the same question.
func (r *Room) PreviousBid() {
	r.move(func() bool { return r.state.StepBid(-1) }, lang.T("That is the first bid on this question."))
}

// NextQuestion goes to the bid's next question.
func (r *Room) NextQuestion() {
	r.move(func() bool { return r.state.StepQuestion(1) }, lang.T("That is the last question of this bid; j goes to the next bid."))
}

// PreviousQuestion goes to the bid's question before.
func (r *Room) PreviousQuestion() {
	r.move(func() bool { return r.state.StepQuestion(-1) }, lang.T("That is the first question of this bid."))
}

// NextUnscored saves and goes to the next score to give; it stays when saving was refused.
func (r *Room) NextUnscored() {
	if !r.save() {
		return
	}
	before := r.state.At
	switch {
	case !r.state.NextUnscored():
		r.desk.Say(desk.Good, r.state.End())
	case r.state.At == before:
		r.desk.Say(desk.Caution, lang.T("Only this score is left."))
	default:
		r.fill()
	}
	r.home()
}

// Strengths puts the cursor into the first field of notes.
func (r *Room) Strengths() {
	if !r.clear {
		r.card.focusStrengths()
	}
}

func (r *Room) canvas() fyne.Canvas { return ui.CanvasOf(r.content) }

func (r *Room) unfocus() {
	if c := r.canvas(); c != nil {
		c.Unfocus()
	}
}
