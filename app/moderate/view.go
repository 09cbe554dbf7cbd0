package moderate

import (
	"fyne.io/fyne/v2"

	"assay/app/desk"
	"assay/app/lang"
	"assay/app/ui"
	"assay/model"
	"assay/storage"
)

// Room is the Moderate room on screen: the agenda, or one item of it.
type Room struct {
	desk  *desk.Desk
	state State

	stage  *ui.Swap // the agenda, the item, or why there is neither
	agenda *agendaPage
	item   *itemPage
}

// New makes the room.
func New(d *desk.Desk) *Room {
	r := &Room{desk: d, stage: ui.NewSwap()}
	r.agenda, r.item = newAgendaPage(r), newItemPage(r)
	d.OnFlush(r.state.Pending)
	return r
}

// Title is the room's name.
func (r *Room) Title() string { return lang.T("Moderate") }

// Content is what the room shows.
func (r *Room) Content() fyne.CanvasObject { return r.stage.Box }

// Show reads the record again and shows it.
func (r *Room) Show() {
	r.readReopened()
	r.state.Load(r.desk.Competition(), r.desk.Actor())
	r.fill()
}

// readReopened asks the journal what was taken back; without it the room still works.
func (r *Room) readReopened() {
	r.state.Reopened = nil
	if store := r.desk.Store(); store != nil {
		reopened, err := store.Reopened()
		if err != nil {
			r.desk.Fail(err)
		}
		r.state.Reopened = reopened
	}
}

// Leave has nothing to save: a decision is recorded by Save only, and one that is written and
// not saved stays in the editor.
func (r *Room) Leave() {}

func (r *Room) fill() {
	hurdle := r.state.Hurdle()
	if r.state.Current() == nil {
		r.item.text.SetText("") // who acts next may not be let to read it
	}
	switch {
	case hurdle != nil:
		r.stage.Show(ui.Page(ui.NewPageHeader(r.Title(), ""), ui.Empty(ui.IconModerate, hurdle.Title, hurdle.Text, nil)))
	case r.state.Current() != nil:
		r.stage.Show(r.item.object)
		r.item.fill()
	default:
		r.stage.Show(r.agenda.object)
		r.agenda.fill()
	}
}

// open shows one item.
func (r *Room) open(key model.AgreedKey) {
	r.state.At = key
	r.unfocus()
	r.fill()
}

// Agenda goes back to the list, with the cursor on the item that was open.
func (r *Room) Agenda() {
	at := r.state.At
	r.open(model.AgreedKey{})
	r.agenda.focus(at)
}

// move goes to another item, or says that there is none.
func (r *Room) move(step func() bool, end string) {
	if !step() {
		r.desk.Say(desk.Caution, end)
		return
	}
	r.unfocus()
	r.fill()
}

// Next goes to the agenda's next item.
func (r *Room) Next() {
	r.move(func() bool { return r.state.Step(1) }, lang.T("That is the last item of the agenda."))
}

// Previous goes to the agenda's item before.
func (r *Room) Previous() {
	r.move(func() bool { return r.state.Step(-1) }, lang.T("That is the first item of the agenda."))
}

// NextContentious goes to the next item to do on which the members differ.
func (r *Room) NextContentious() {
	r.move(r.state.NextContentious, lang.T("Nothing that is to do is contentious."))
}

// NextToDo goes to the next item without an agreed score.
func (r *Room) NextToDo() { r.move(r.state.NextToDo, lang.T("Nothing else is to do.")) }

// Save records the decision on screen, and reports whether that worked. A refusal stands in
// the editor, beside the text it concerns.
func (r *Room) Save() bool {
	err := r.state.Save(func(a model.AgreedScore, reason string) error {
		return r.desk.Save(func(s *storage.Store, actor string) error { return s.SetAgreed(actor, a, reason) })
	})
	if err != nil {
		r.item.editor.fillState()
		return false
	}
	r.Show()
	r.desk.Refresh() // the rest of the window counts decisions too
	return true
}

// SaveAndNext records the decision and goes to the next to do, or to the agenda when that was
// the last.
func (r *Room) SaveAndNext() {
	if r.state.Current() == nil || !r.Save() {
		return
	}
	if r.state.NextToDo() {
		r.unfocus()
		r.fill()
		return
	}
	r.Agenda()
}

// edit changes the decision on screen.
func (r *Room) edit(change func(*Draft)) {
	r.state.Edit(change)
	r.item.editor.fillState()
	r.item.panel.fillDifferences()
}

func (r *Room) canvas() fyne.Canvas {
	return fyne.CurrentApp().Driver().CanvasForObject(r.stage.Box)
}

func (r *Room) unfocus() {
	if c := r.canvas(); c != nil {
		c.Unfocus()
	}
}
