package setup

import (
	"errors"
	"time"

	"fyne.io/fyne/v2"

	"assay/app/desk"
	"assay/app/lang"
	"assay/app/ui"
	"assay/model"
	"assay/storage"
)

// idle is how long a pause in typing is before it is saved.
const idle = 600 * time.Millisecond

// tabTitles are the tabs, in the order of Room.pages.
var tabTitles = []string{"Details", "Criteria", "Scales", "Rules", "Panel", "Check", "Publish"}

// page is one tab of the room.
type page interface {
	content() fyne.CanvasObject
	fill()        // show the state
	flush() error // save what is being typed
}

// Room is Set up.
type Room struct {
	desk  *desk.Desk
	state State

	header     *ui.PageHeader
	ready      *ui.Pill
	all        *ui.Button // lists every problem
	tabs       *ui.Tabs
	pages      []page
	criteria   *criteria // three of pages
	check      *check
	publishing *publishing
	body       *ui.Swap
	whole      fyne.CanvasObject
	stop       func() // forgets the save that waits for a pause in typing
	waiting    page   // whose text that save is for
}

// New makes the room.
func New(d *desk.Desk) *Room {
	r := &Room{desk: d, stop: func() {}}
	r.ready = ui.NewPill("", ui.Good)
	r.all = ui.NewButton(lang.T("Show all"), "", ui.Secondary, r.showProblems)
	r.header = ui.NewPageHeader(lang.T("Set up"), "", r.ready, r.all)
	r.criteria, r.check, r.publishing = newCriteria(r), newCheck(r), newPublishing(r)
	r.pages = []page{newDetails(r), r.criteria, newScales(r), newRules(r), newPanel(r), r.check, r.publishing}
	r.tabs = ui.NewTabs(r.turn, inWords(tabTitles)...)
	r.body = ui.NewSwap()
	r.body.Show(r.pages[0].content())
	top := ui.Stack(0, r.header, ui.Margins(0, ui.Wide, 0, 0, r.tabs))
	r.whole = ui.Page(top, r.body.Box)
	d.OnFlush(r.flush)
	return r
}

// Title is the room's name.
func (r *Room) Title() string { return lang.T("Set up") }

// Content is what the room shows.
func (r *Room) Content() fyne.CanvasObject { return r.whole }

// Show reads the record again and shows it.
func (r *Room) Show() {
	r.state.Load(r.desk.Competition(), r.desk.Actor())
	r.fillHead()
	r.countFindings()
	r.pages[r.tabs.Current()].fill()
}

// Leave saves what is still being typed.
func (r *Room) Leave() {
	if err := r.flush(); err != nil {
		r.desk.Fail(err)
	}
}

// Commands are the room's own, for the menu.
func (r *Room) Commands() []*fyne.MenuItem {
	var items []*fyne.MenuItem
	for i, title := range tabTitles {
		items = append(items, ui.Command(lang.T(title), fyne.KeyName('1'+rune(i)), fyne.KeyModifierAlt, func() { r.tabs.Go(i) }))
	}
	items = append(append(items, fyne.NewMenuItemSeparator()), r.criteria.commands()...)
	return append(items, fyne.NewMenuItemSeparator(), ui.Command(lang.T("Publish the method"), fyne.KeyP, fyne.KeyModifierShift, r.publishing.ask))
}

// turn shows another tab.
func (r *Room) turn(i int) {
	if err := r.flush(); err != nil {
		r.desk.Fail(err)
	}
	r.body.Show(r.pages[i].content())
	r.pages[i].fill()
}

// fillHead says beside the title how the definition stands. It stands there and not in a
// notice of its own because that would push the page about while weights are typed.
func (r *Room) fillHead() {
	problems, closed := r.waits(), r.state.Closed()
	subtitle, tone := lang.T("What bidders were told: how bids are assessed, and by whom"), ui.Plain
	switch {
	case r.state.Frozen():
		subtitle = model.Sentence(closed)
		r.ready.Set(lang.T("Method frozen"), ui.Quiet)
	case closed != "":
		subtitle = model.Sentence(closed)
		r.ready.Set(lang.T("Read only"), ui.Quiet)
	case len(problems) > 0:
		subtitle, tone = model.Sentence(problems[0]), ui.Caution
		r.ready.Set(lang.Count(len(problems), "problem", "problems"), ui.Caution)
	default:
		r.ready.Set(lang.T("Ready for bids"), ui.Good)
	}
	reveal(r.all, len(problems) > 1 && closed == "")
	r.header.Set(lang.T("Set up"), subtitle)
	r.header.SetTone(tone)
	r.header.Refresh()
}

// waits are what stands in the way of loading bids.
func (r *Room) waits() []string {
	if r.state.Competition == nil {
		return nil
	}
	waits := Waits(r.state.Competition)
	for i := range waits {
		waits[i] = underPanel(waits[i])
	}
	return waits
}

func (r *Room) showProblems() {
	problems := r.waits()
	for i := range problems {
		problems[i] = model.Sentence(problems[i])
	}
	ui.Tell(r.whole, lang.T("Before bids can be loaded"), "", problems)
}

// typed has the page saved after a pause in typing.
func (r *Room) typed(p page) {
	r.stop()
	r.waiting = p
	r.stop = r.desk.Later(idle, func() {
		r.desk.WhileTyping(func() {
			if err := r.flush(); err != nil {
				r.desk.Fail(err)
			}
		})
	})
}

// flush saves what is being typed.
func (r *Room) flush() error {
	r.stop()
	p := r.waiting
	r.waiting = nil
	if p == nil || r.state.Closed() != "" {
		return nil
	}
	err := p.flush()
	if errors.As(err, new(storage.Fault)) {
		r.waiting = p // for when the file can be written to again
	}
	return err
}

// save runs a verb and shows the record, keeping the cursor of whoever types.
func (r *Room) save(verb func(s *storage.Store, actor string) error) error {
	err := r.desk.Save(verb)
	if err == nil {
		r.desk.Refresh()
	}
	return err
}

// setMethod stores a changed method.
func (r *Room) setMethod(m model.Method) error {
	return r.save(func(s *storage.Store, actor string) error { return s.SetMethod(actor, m) })
}

// lost says that what was typed could not be stored and is left behind.
func (r *Room) lost(problem string) { r.desk.Say(desk.Caution, lang.T("Not saved: %s", problem)) }

// do is setMethod for a button: a refusal is shown as a message.
func (r *Room) do(m model.Method) bool {
	if err := r.setMethod(m); err != nil {
		r.desk.Fail(err)
		return false
	}
	return true
}

// reveal shows or hides an object.
func reveal(o fyne.CanvasObject, shown bool) {
	if shown {
		o.Show()
	} else {
		o.Hide()
	}
}
