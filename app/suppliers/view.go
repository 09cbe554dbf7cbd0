package suppliers

import (
	"path/filepath"

	"fyne.io/fyne/v2"

	"assay/app/desk"
	"assay/app/lang"
	"assay/app/preview"
	"assay/app/ui"
	"assay/model"
)

// tab is one of the room's.
type tab interface {
	content() fyne.CanvasObject
	fill()
}

// The tabs, in order.
const (
	findTab = iota
	registerTab
	historyTab
)

// Room is Suppliers.
type Room struct {
	desk  *desk.Desk
	state State

	header    *ui.PageHeader
	answer    *ui.Button // for the register
	primary   *ui.Button // what is next, in each tab
	tabs      *ui.Tabs
	find      *find
	register  *register
	history   *history
	body      *ui.Swap
	page      fyne.CanvasObject // the tabs
	empty     fyne.CanvasObject // before the first export
	importing *ui.Button        // in empty
	stage     *ui.Swap          // page, empty or an export on its way in

	writer   *preview.Writer
	coming   *preview.Preview // the export on its way in, nil for none
	arriving *arrival         // what it changes, nil before that is shown
}

// New makes the room.
func New(d *desk.Desk) *Room {
	r := &Room{desk: d, body: ui.NewSwap(), stage: ui.NewSwap(), writer: preview.NewWriter(d)}
	r.answer = ui.NewButton(lang.T("Set the answer…"), ui.IconEdit, ui.Secondary, r.setAnswer)
	r.primary = ui.NewButton("", "", ui.Primary, r.next)
	r.header = ui.NewPageHeader(lang.T("Suppliers"), "", r.answer, r.primary)
	r.tabs = ui.NewTabs(func(int) { r.turn() }, lang.T("Find"), lang.T("Invitations"), lang.T("History"))
	r.find, r.register, r.history = newFind(r), newRegister(r), newHistory(r)
	r.page = ui.Page(ui.Stack(0, r.header, ui.Margins(0, ui.Wide, 0, 0, r.tabs)), r.body.Box)
	r.empty = newEmpty(r)
	r.stage.Show(r.empty)
	return r
}

// Title is the room's name.
func (r *Room) Title() string { return lang.T("Suppliers") }

// Content is what the room shows.
func (r *Room) Content() fyne.CanvasObject { return r.stage.Box }

// Leave has nothing to save. An export that was not imported is let go.
func (r *Room) Leave() { r.letGo() }

// shown is the page when no export is on its way in.
func (r *Room) shown() fyne.CanvasObject {
	if r.state.Category == nil {
		return r.empty
	}
	return r.page
}

// Show reads the record again and shows it.
func (r *Room) Show() {
	r.state.Load(r.desk.Competition(), r.desk.Actor())
	if r.coming == nil {
		r.stage.Show(r.shown())
	}
	r.importing.SetWaiting(r.state.May(model.FindSuppliers) != "")
	if r.state.Category != nil {
		r.turn()
	}
}

// turn shows the current tab.
func (r *Room) turn() {
	now := []tab{r.find, r.register, r.history}[r.tabs.Current()]
	r.body.Show(now.content())
	r.header.Set(lang.T("Suppliers"), r.state.Summary())
	r.tabs.SetTitle(registerTab, r.state.registerTitle())
	now.fill()
	r.fillButtons()
	r.page.Refresh()
}

// fillButtons shows what can be done in the current tab.
func (r *Room) fillButtons() {
	at := r.tabs.Current()
	r.answer.Hidden = at != registerTab || len(r.state.Competition.Invitations) == 0
	r.answer.SetWaiting(r.state.May(model.InviteSuppliers) != "")
	switch at {
	case findTab:
		r.primary.SetText(r.find.saveText())
		r.primary.SetWaiting(r.find.saveWaits())
	case registerTab:
		r.primary.SetText(r.state.inviteText())
		r.primary.SetWaiting(r.state.Invite() != "")
	case historyTab:
		r.primary.SetText(lang.T("Use this filter"))
		r.primary.SetWaiting(r.history.chosen() == nil)
	}
	r.primary.Hidden = at == registerTab && r.state.Shortlist != nil && len(r.state.Uninvited()) == 0
	r.answer.SetWeight(ui.Secondary)
	if r.primary.Hidden {
		r.answer.SetWeight(ui.Primary)
	}
	r.header.Refresh()
}

// next is the primary button.
func (r *Room) next() {
	switch r.tabs.Current() {
	case findTab:
		r.find.save()
	case registerTab:
		r.register.invite()
	case historyTab:
		r.history.reuse()
	}
}

// goTo goes to a tab, where the keyboard then is in its table.
func (r *Room) goTo(tab int) {
	r.tabs.Go(tab)
	on := r.canvas()
	if on == nil {
		return
	}
	switch tab {
	case findTab:
		r.find.table.Focus(on)
	case registerTab:
		r.register.table.Focus(on)
	case historyTab:
		r.history.table.Focus(on)
	}
}

func (r *Room) setAnswer() {
	r.goTo(registerTab)
	r.register.answer("")
}

// canvas is what the room is on.
func (r *Room) canvas() fyne.Canvas {
	return fyne.CurrentApp().Driver().CanvasForObject(r.stage.Box)
}

// tables are endings of files that an export comes in.
var tables = []string{".xlsx", ".xlsm", ".csv", ".tsv", ".txt"}

// ChooseFile lets the person choose a category export.
func (r *Room) ChooseFile() {
	if r.mayImport() {
		ui.PickFile(r.stage.Box, filepath.Dir(r.desk.Store().Path()), tables, r.read)
	}
}

// Dropped takes a category export dropped on the window.
func (r *Room) Dropped(paths []string) {
	switch {
	case !r.mayImport():
	case len(paths) > 1:
		r.desk.Say(desk.Caution, lang.Count(len(paths), "file was dropped. Drop one category export at a time.", "files were dropped. Drop one category export at a time."))
	case len(paths) == 1:
		r.read(paths[0])
	}
}

// Commands are the room's own, for the menu.
func (r *Room) Commands() []*fyne.MenuItem {
	command := func(label string, key fyne.KeyName, mods fyne.KeyModifier, act func()) *fyne.MenuItem {
		return ui.Command(label, key, mods, func() {
			if r.state.Category != nil && r.stage.Shown() == r.page {
				act()
			}
		})
	}
	in := func(at int, act func()) func() {
		return func() {
			r.goTo(at)
			act()
		}
	}
	return []*fyne.MenuItem{
		ui.Command(lang.T("Import a category export…"), fyne.KeyI, 0, r.ChooseFile),
		fyne.NewMenuItemSeparator(),
		command(lang.T("Find"), fyne.Key1, fyne.KeyModifierAlt, func() { r.goTo(findTab) }),
		command(lang.T("Invitations"), fyne.Key2, fyne.KeyModifierAlt, func() { r.goTo(registerTab) }),
		command(lang.T("History"), fyne.Key3, fyne.KeyModifierAlt, func() { r.goTo(historyTab) }),
		fyne.NewMenuItemSeparator(),
		command(lang.T("Search"), fyne.KeyF, 0, r.toSearch),
		command(lang.T("Go to the filter"), fyne.KeyF, fyne.KeyModifierShift, in(findTab, func() { r.find.facets.rows.Focus(r.canvas()) })),
		command(lang.T("Clear the filter"), fyne.KeyBackspace, 0, in(findTab, func() { r.find.takeAway() })),
		command(lang.T("Sort by the next column"), fyne.KeyO, fyne.KeyModifierShift, in(findTab, func() { r.find.sortNext() })),
		command(lang.T("Turn the order round"), fyne.KeyR, fyne.KeyModifierShift, in(findTab, func() { r.find.turnOver() })),
		ui.Command(lang.T("Save the shortlist, or take the export in"), fyne.KeyReturn, 0, func() {
			if r.coming != nil {
				r.takeIn()
			} else if r.state.Category != nil {
				in(findTab, r.find.save)()
			}
		}),
		fyne.NewMenuItemSeparator(),
		command(lang.T("Invite all that are not…"), fyne.KeyI, fyne.KeyModifierShift, in(registerTab, func() { r.register.invite() })),
		command(lang.T("Set the answer…"), fyne.KeyE, 0, r.setAnswer),
		command(lang.T("Copy the invitation"), fyne.KeyL, 0, in(registerTab, func() { r.register.copyLetter() })),
		command(lang.T("Copy the addresses shown"), fyne.KeyL, fyne.KeyModifierShift, in(registerTab, func() { r.register.copyAddresses() })),
	}
}

// toSearch goes to the line that searches in the current tab.
func (r *Room) toSearch() {
	switch r.tabs.Current() {
	case findTab:
		r.canvas().Focus(r.find.text)
	case registerTab:
		r.canvas().Focus(r.register.search)
	}
}

// TypedKey moves in the current tab's table while nothing else has the keyboard.
func (r *Room) TypedKey(key *fyne.KeyEvent) {
	if r.arriving != nil {
		r.arriving.typedKey(key)
		return
	}
	if r.coming != nil {
		r.coming.TypedKey(key)
		return
	}
	if r.state.Category == nil {
		return
	}
	switch r.tabs.Current() {
	case findTab:
		r.find.table.TypedKey(key)
	case registerTab:
		r.register.table.TypedKey(key)
	case historyTab:
		r.history.table.TypedKey(key)
	}
}

// TypedRune begins a search, or sets an answer.
func (r *Room) TypedRune(typed rune) {
	if r.stage.Shown() != r.page {
		return
	}
	switch {
	case typed == '/':
		r.toSearch()
	case r.tabs.Current() == registerTab:
		r.register.typed(typed)
	}
}
