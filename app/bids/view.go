package bids

import (
	"context"
	"path/filepath"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"assay/app/desk"
	"assay/app/interests"
	"assay/app/lang"
	"assay/app/preview"
	"assay/app/start"
	"assay/app/ui"
	"assay/model"
	"assay/storage/intake"
)

// Room is Bids.
type Room struct {
	desk  *desk.Desk
	state State

	header     *ui.PageHeader
	loadBids   *ui.Button
	loadPrices *ui.Button
	addAll     *ui.Button // the documents of all bidders
	status     *ui.Button
	banner     *ui.Banner
	table      *ui.Table[Row]
	response   *response
	gate       *interests.Form
	papers     *documentsCard
	coming     *preview.Preview // over the list, nil where there is none
	writer     *preview.Writer
	waiting    []delivery      // dropped, and not yet looked at
	all        *allPapers      // the same of all bidders' documents
	left       *fyne.Container // the bids over the documents of one
	list       fyne.CanvasObject
	body       *fyne.Container
	content    *fyne.Container
}

// New makes the room.
func New(d *desk.Desk) *Room {
	r := &Room{desk: d}
	r.writer = preview.NewWriter(d)
	r.loadPrices = ui.NewButton(lang.T("Load prices"), ui.IconPrice, ui.Secondary, func() { r.choose(model.LoadPrices) })
	r.loadBids = ui.NewButton(lang.T("Load more bids"), ui.IconLoad, ui.Secondary, func() { r.choose(model.LoadBids) })
	r.status = ui.NewButton(lang.T("Change status"), ui.IconEdit, ui.Secondary, r.changeStatus)
	r.addAll = ui.NewButton(lang.T("All bidders' documents"), ui.IconFolder, ui.Secondary, func() { r.papers.chooseAll() })
	r.header = ui.NewPageHeader(lang.T("Bids"), "", r.status, r.addAll, r.loadPrices, r.loadBids)
	r.banner = ui.NewBanner(nil)
	c := d.Competition()
	r.table = ui.NewTable(columns(c != nil && len(c.Lots) > 1)...)
	r.table.OnMove = func(_ int, row Row) {
		r.state.Choose(row.ID)
		r.response.fill()
		r.papers.fill()
	}
	r.response = newResponse(&r.state, r.declare)
	r.gate = interests.NewForm(d, r.close)
	r.papers = newDocumentsCard(r)
	r.left = container.New(overUnder{r.table}, ui.Flush("", nil, r.table), r.papers.card)
	r.list = ui.Border(r.banner, nil, nil, nil, ui.NewSplit("bids", []float64{0.54, 0.46}, r.left, r.response.card))
	r.body = container.NewStack()
	r.content = container.NewStack(ui.Page(r.header, r.body))
	return r
}

// columns leaves out the lot where there is only one.
func columns(lots bool) []ui.Column[Row] {
	supplier := ui.Column[Row]{Title: lang.T("Supplier"), Share: 4, Least: 160, Bold: true, Text: func(r Row) string { return r.Supplier }}
	lot := ui.Column[Row]{Title: lang.T("Lot"), Share: 0.6, Least: 46, Text: func(r Row) string { return r.Lot }}
	rest := []ui.Column[Row]{
		{Title: lang.T("Status"), Share: 1, Least: 112, Pill: true, Text: statusText, Tone: statusTone},
		{Title: lang.T("Answers"), Share: 0.8, Least: 80, Right: true, Text: func(r Row) string { return r.Answers }, Tone: func(r Row) ui.Tone {
			if r.Complete {
				return ui.Plain
			}
			return ui.Caution
		}},
		{Title: lang.T("Price"), Share: 1.2, Least: 110, Right: true, Quiet: true, Text: func(r Row) string { return r.Price }},
	}
	if lots {
		return append([]ui.Column[Row]{supplier, lot}, rest...)
	}
	return append([]ui.Column[Row]{supplier}, rest...)
}

func statusText(r Row) string {
	if r.Out != "" {
		return lang.T("Failed gate")
	}
	return lang.T(r.Status.Title())
}

func statusTone(r Row) ui.Tone {
	switch {
	case r.Out != "" || r.Status == model.Excluded:
		return ui.Bad
	case r.Status == model.Received:
		return ui.Good
	case r.Status == model.Late:
		return ui.Caution
	}
	return ui.Quiet
}

// Title is the room's name.
func (r *Room) Title() string { return lang.T("Bids") }

// TypedKey moves in the table while nothing else has the keyboard.
func (r *Room) TypedKey(key *fyne.KeyEvent) {
	if r.all != nil {
		r.all.files.TypedKey(key)
		return
	}
	if r.coming != nil {
		r.coming.TypedKey(key)
		return
	}
	r.table.TypedKey(key)
}

// TypedRune has no use for letters.
func (r *Room) TypedRune(rune) {}

// Content is what the room shows.
func (r *Room) Content() fyne.CanvasObject { return r.content }

// Show reads the record again and shows it.
func (r *Room) Show() {
	r.state.Load(r.desk.Competition(), r.desk.Actor())
	c := r.state.Competition
	if c == nil {
		return
	}
	if r.content.Objects[0] == r.gate.Object && !r.gate.Show(c, r.state.Actor) {
		r.close() // it is declared
	}
	r.header.Set(lang.T("Bids"), r.subtitle(c))
	reveal(r.loadBids, len(c.Bids) > 0 && !c.Stage.Reached(model.Scoring))
	reveal(r.loadPrices, len(c.Bids) > 0 && !c.Stage.Reached(model.PricesOpened))
	reveal(r.status, len(c.Bids) > 0)
	reveal(r.addAll, len(c.Bids) > 0 && !c.Stage.Reached(model.PricesOpened))
	r.addAll.SetWaiting(r.state.May(model.AddDocument) != "")
	r.status.SetWaiting(r.state.May(model.ChangeBid) != "")
	r.loadBids.SetWaiting(r.state.May(model.LoadBids) != "")
	r.loadPrices.SetWaiting(r.state.May(model.LoadPrices) != "")
	r.fillBanner(c)
	shown := r.list
	if len(c.Bids) == 0 {
		shown = r.empty(c)
	}
	if len(r.body.Objects) != 1 || r.body.Objects[0] != shown {
		r.body.Objects = []fyne.CanvasObject{shown}
		r.body.Refresh()
	}
	r.table.SetRows(r.state.Rows)
	r.table.SetCursor(r.state.Index())
	r.response.fill()
	r.papers.show()
	if r.all != nil {
		r.all.read()
	}
}

func reveal(o fyne.CanvasObject, shown bool) {
	if shown {
		o.Show()
	} else {
		o.Hide()
	}
}

func (r *Room) subtitle(c *model.Competition) string {
	if len(c.Bids) == 0 {
		return lang.T("None yet")
	}
	from := map[string]bool{}
	for i := range c.Bids {
		from[c.Bids[i].Supplier] = true
	}
	bids, suppliers := lang.Count(len(c.Bids), "bid", "bids"), lang.Count(len(from), "supplier", "suppliers")
	if len(c.Lots) > 1 {
		return lang.T("%s from %s for %s", bids, suppliers, lang.Count(len(c.Lots), "lot", "lots"))
	}
	return lang.T("%s from %s", bids, suppliers)
}

func (r *Room) fillBanner(c *model.Competition) {
	switch {
	case len(c.Bids) > 0 && !c.Stage.Reached(model.PricesOpened):
		r.banner.Say(ui.Quiet, lang.T("Prices are sealed"), lang.T("They are stored but shown to nobody, not even to the lead, until the agreed scores are final and prices are opened."))
	default:
		r.banner.Hide()
	}
}

func (r *Room) empty(c *model.Competition) fyne.CanvasObject {
	text := lang.T("Choose what your portal exports, or drop it on this window: a workbook, a CSV file or an OCDS notice, bidders in rows or side by side. " +
		"You see how it is read and every problem at its cell before anything is recorded. Loading freezes the method.")
	if problems := len(c.Check()); problems > 0 && c.Stage == model.SettingUp {
		text = lang.T("Finish the definition first: %s. Loading bids freezes the method.", lang.Count(problems, "thing stands in the way", "things stand in the way"))
		return ui.Card("", ui.Empty(ui.IconBids, lang.T("No bids yet"), text, ui.NewButton(lang.T("Go to Set up"), ui.IconSetup, ui.Primary, func() { r.desk.Open("setup") })))
	}
	return ui.Card("", ui.Empty(ui.IconBids, lang.T("No bids yet"), text, ui.NewButton(lang.T("Choose a file"), ui.IconLoad, ui.Primary, r.ChooseFile)))
}

// Leave has nothing to save; what was dropped and waits is forgotten.
func (r *Room) Leave() {
	r.waiting = nil
	r.close()
}

// Commands are the room's own, for the menu.
func (r *Room) Commands() []*fyne.MenuItem {
	return []*fyne.MenuItem{
		ui.Command(lang.T("Load bids"), fyne.KeyL, 0, func() { r.choose(model.LoadBids) }),
		ui.Command(lang.T("Load prices"), fyne.KeyL, fyne.KeyModifierShift, func() { r.choose(model.LoadPrices) }),
		ui.Command(lang.T("Change a bid's status"), fyne.KeyE, 0, r.changeStatus),
		ui.Command(lang.T("Add documents to the bid…"), fyne.KeyD, 0, r.papers.choose),
		ui.Command(lang.T("Add documents of all bidders…"), fyne.KeyD, fyne.KeyModifierShift, r.papers.chooseAll),
		fyne.NewMenuItemSeparator(),
		ui.Command(lang.T("Load what the preview shows"), fyne.KeyReturn, 0, r.loadShown),
	}
}

// loadShown is the preview's primary button.
func (r *Room) loadShown() {
	if r.all != nil {
		r.all.apply()
		return
	}
	if r.coming == nil {
		r.desk.Say(desk.Caution, lang.T("choose a file to load first"))
		return
	}
	r.coming.Load()
}

// ChooseFile lets the person choose the file that bids come in.
func (r *Room) ChooseFile() { r.choose(model.LoadBids) }

func (r *Room) choose(verb model.Verb) {
	if why := r.state.May(verb); why != "" {
		r.desk.Say(desk.Caution, why)
		return
	}
	r.uncorrectedOr(func() {
		endings := tables
		if verb == model.LoadBids {
			endings = append(slices.Clone(tables), ".json")
		}
		ui.PickFile(r.content, filepath.Dir(r.desk.Store().Path()), endings, func(path string) {
			if verb == model.LoadBids && start.IsNotice(path) {
				r.readNotice(path)
				return
			}
			r.read(path, verb)
		})
	})
}

// read reads a file beside the window and shows its preview.
func (r *Room) read(path string, verb model.Verb) {
	c := r.state.Competition
	preview.Open(r.desk, r.content, path, func(ctx context.Context, tell func(done, total int64)) (*intake.Book, error) {
		book, err := intake.OpenWatched(ctx, path, tell)
		if err == nil {
			book.Prefer(c)
		}
		return book, err
	}, func(book *intake.Book, err error) {
		if err != nil {
			if book != nil { // read, and cancelled
				_ = book.Close()
			}
			r.failed(err)
			return
		}
		r.preview(book, verb)
	})
}

// declare puts the declaration of interests over the list.
func (r *Room) declare() {
	r.content.Objects = []fyne.CanvasObject{r.gate.Object}
	r.content.Refresh()
	r.gate.Show(r.state.Competition, r.state.Actor)
	r.gate.Focus(r.content)
}

// close goes back from a preview or the declaration to the list.
func (r *Room) close() {
	if r.coming != nil {
		r.coming.Close()
		r.coming = nil
	}
	if r.all != nil {
		r.all.end()
		r.all = nil
	}
	r.content.Objects = []fyne.CanvasObject{ui.Page(r.header, r.body)}
	r.content.Refresh()
}
