package preview

import (
	"context"
	"reflect"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"assay/app/desk"
	"assay/app/lang"
	"assay/app/ui"
	"assay/model"
	"assay/storage/intake"
	"assay/storage/intake/layouts"
)

// Preview shows a State and changes it.
type Preview struct {
	Title   string // of the page, which names the file
	OnLeave func() // the person leaves, or all is recorded

	desk  *desk.Desk
	state *State
	page  fyne.CanvasObject

	header   *ui.PageHeader
	undo     *ui.Button
	again    *ui.Button
	load     *ui.Button
	tabs     *ui.Tabs
	kinds    *ui.Choice
	sheets   *ui.Choice
	tab      fyne.CanvasObject // around it
	bidders  *ui.Choice
	last     fyne.CanvasObject // says that it is read as last time
	bar      *ui.Running       // how far a large sheet is read
	far      fyne.CanvasObject // around it
	unread   fyne.CanvasObject // in the place of the sheet meanwhile
	pane     *fyne.Container   // what the tab shows
	table    *tablePane
	problems *problemPane
	loads    *loadPane
	sheet    fyne.CanvasObject // the sheet beside its problems

	reading bool // beside the window
	left    bool
}

// The choices of where bidders are.
const (
	inRows  = "A row a bidder"
	inLines = "A column a bidder"
)

// New makes the preview of a book, read as one of the readers to begin with. Its content goes into
// the window first; Begin then reads.
func New(d *desk.Desk, book *intake.Book, readers []Reader, reader int) (*Preview, error) {
	state, err := NewState(book, readers, reader)
	if err != nil {
		return nil, err
	}
	p := &Preview{desk: d, state: state}
	state.Recall(func(s intake.Sheet, kind intake.Kind) (intake.Mapping, bool) {
		return d.Layouts.As(d.Competition(), s, kind)
	})
	p.undo = ui.NewButton(lang.T("Undo"), ui.IconBack, ui.Secondary, p.Undo)
	p.again = ui.NewButton(lang.T("Start again"), ui.IconHistory, ui.Secondary, p.change(state.StartAgain))
	p.load = ui.NewButton(lang.T("Load"), ui.IconLoad, ui.Primary, p.Load)
	p.header = ui.NewPageHeader("", "", p.undo, p.again, ui.NewButton(lang.T("Cancel"), "", ui.Secondary, p.Leave), p.load)
	p.tabs = ui.NewTabs(p.turn, lang.T("The sheet"), lang.T("What will be loaded"))
	p.kinds = ui.NewChoice(lang.T("Read as"), titles(readers), func(string) { p.change(func() { state.ReadAs(p.kinds.Index()) })() })
	p.sheets = ui.NewChoice(lang.T("Sheet"), sheetNames(book), func(string) { p.change(func() { state.Choose(book.Sheets[p.sheets.Index()].Name) })() })
	p.bidders = ui.NewChoice(lang.T("Bidders"), []string{lang.T(inRows), lang.T(inLines)}, func(string) { p.change(func() { state.SetAcross(p.bidders.Index() == 1) })() })
	p.table, p.problems, p.loads = newTablePane(p), newProblemPane(p), newLoadPane(p)
	p.sheet = ui.NewSplit("preview", []float64{0.68, 0.32}, p.table.card, p.problems.card)
	if !state.Pointed() {
		p.sheet = p.problems.card
		p.tabs.SetTitle(0, lang.T("To look at"))
		for _, o := range []fyne.CanvasObject{p.undo, p.again, p.bidders} {
			o.Hide()
		}
	}
	p.pane = container.NewStack(p.sheet)
	p.tab = ui.Squeezed(150, p.sheets)
	bar := ui.Margins(0, ui.Roomy, 0, 0, ui.Row(ui.Snug, ui.Wider(p.tabs), p.kinds, p.tab, p.bidders))
	p.last = ui.Margins(0, ui.Snug, 0, 0, ui.Row(ui.Snug, ui.Muted(lang.T("A sheet with these headings was loaded before; this one is read as last time.")).Whole(),
		ui.NewButton(lang.T("Forget"), "", ui.Plainly, p.forget)))
	p.bar = ui.NewRunning(rowOf)
	p.unread = ui.Card("", ui.Empty(ui.IconSearch, lang.T("The sheet is being read"), lang.T("It is shown once it is known which of its cells hold prices."), nil))
	p.far = ui.Margins(0, ui.Snug, 0, 0, p.bar.Object())
	p.page = ui.Page(ui.Stack(0, p.header, bar, p.far, p.last), p.pane)
	return p, nil
}

func rowOf(row, of int64) string {
	return lang.T("Row %s of %s", model.Counted(int(row)), model.Counted(int(of)))
}

func titles(readers []Reader) []string {
	names := make([]string, len(readers))
	for i, r := range readers {
		names[i] = r.Title
	}
	return names
}

// sheetNames are the names of a workbook's sheets, the hidden and empty ones marked.
func sheetNames(book *intake.Book) []string {
	names := make([]string, len(book.Sheets))
	for i, s := range book.Sheets {
		names[i] = s.Name
		switch {
		case s.Hidden:
			names[i] = lang.T("%s (hidden)", s.Name)
		case s.Len() == 0:
			names[i] = lang.T("%s (empty)", s.Name)
		}
	}
	return names
}

// Content is what it shows.
func (p *Preview) Content() fyne.CanvasObject { return p.page }

// Begin reads the sheet for the first time and gives it the keyboard.
func (p *Preview) Begin() {
	p.show()
	p.table.fill()
	p.problems.fill()
	p.read()
	p.table.Focus()
	if stops, _ := p.state.Counts(); !p.state.Pointed() && stops == 0 {
		p.tabs.Go(1)
	}
}

// change is something the person does to the reading: the sheet is read again.
func (p *Preview) change(do func()) func() {
	return func() {
		before := p.state.Wanted()
		do()
		if !reflect.DeepEqual(before, p.state.Wanted()) {
			p.read()
		}
	}
}

// read reads the sheet as it is wanted: at once, or beside the window where that takes long enough to
// be felt. What was read before stays in sight, and what is wanted meanwhile is read after.
func (p *Preview) read() {
	read, large := p.state.Read()
	if !large {
		p.take(read(context.Background(), func(int64, int64) {}))
		return
	}
	if p.reading {
		return
	}
	p.reading = true
	p.show()
	p.turn(p.tabs.Current())
	p.bar.Begin()
	wanted := p.state.Wanted()
	desk.Run(p.desk, lang.T("Reading the sheet"), func(ctx context.Context) (Reading, error) { return read(ctx, p.bar.Tell), nil }, func(r Reading, err error) {
		p.reading = false
		p.bar.End()
		switch {
		case p.left:
			p.Close()
		case err != nil && p.state.Reading.Found.File == "":
			p.close()
		case err != nil: // cancelled
			p.state.Withdraw()
			p.show()
			p.turn(p.tabs.Current())
		case !reflect.DeepEqual(wanted, p.state.Wanted()):
			p.read()
		default:
			p.take(r)
		}
	})
}

func (p *Preview) take(r Reading) {
	first := p.state.Unread()
	p.state.Take(r)
	p.show()
	p.table.fill()
	p.problems.fill()
	p.loads.fill()
	p.turn(p.tabs.Current())
	if first && p.state.Pointed() {
		p.table.Focus()
	}
}

// show shows what the reading comes to: the words and buttons around it.
func (p *Preview) show() {
	s := p.state
	p.header.Set(p.Title, p.subtitle())
	p.undo.SetWaiting(!s.CanUndo())
	p.desk.Corrected()
	p.again.SetWaiting(!s.Changed())
	stops, _ := s.Counts()
	p.load.SetText(lang.T("Load %s", lang.Count(s.Reading.Count, s.Reader().One, s.Reader().Many)))
	if s.Reading.Count == 0 {
		p.load.SetText(lang.T("Load %s", lang.T(s.Reader().Many)))
	}
	p.load.SetWaiting(p.reading || stops > 0 || s.Reading.Found.Err() != nil)
	p.tabs.SetTitle(1, lang.T("What will be loaded (%s)", model.Counted(s.Reading.Count)))
	p.kinds.Put(s.Reader().Title)
	if s.Pointed() {
		p.sheets.Put(sheetNames(&intake.Book{Sheets: []intake.Sheet{s.Sheet}})[0])
	}
	direction := inRows
	if s.Across() {
		direction = inLines
	}
	p.bidders.Put(lang.T(direction))
	reveal(p.kinds, len(s.Readers) > 1)
	reveal(p.bidders, s.Pointed() && !s.Reader().InRows)
	reveal(p.tab, len(s.Book.Sheets) > 1)
	reveal(p.last, s.AsLastTime() && !p.reading)
	reveal(p.far, p.reading)
}

func (p *Preview) subtitle() string {
	s := p.state
	stops, looks := s.Counts()
	said := []string{lang.T("Nothing is recorded yet.")}
	switch {
	case p.reading:
		return lang.T("Reading %s…", lang.Count(s.Sheet.Len(), "row", "rows"))
	case stops > 0:
		said = append(said, lang.Count(stops, "problem stops the load.", "problems stop the load."))
	case looks > 0 && !s.Pointed():
		said = append(said, lang.Count(looks, "place is worth a look.", "places are worth a look."))
	case looks > 0:
		said = append(said, lang.Count(looks, "cell is worth a look.", "cells are worth a look."))
	}
	return strings.Join(said, " ")
}

func (p *Preview) turn(tab int) {
	shown := p.sheet
	switch {
	case p.reading && p.state.Unread():
		shown = p.unread
	case tab == 1:
		shown = p.loads.card
	}
	p.pane.Objects = []fyne.CanvasObject{shown}
	p.pane.Refresh()
}

// Undo takes back the person's last change of the reading.
func (p *Preview) Undo() { p.change(func() { p.state.Undo() })() }

// CanUndo reports whether there is one.
func (p *Preview) CanUndo() bool { return p.state.CanUndo() }

// TypedKey takes a key that nothing else needs.
func (p *Preview) TypedKey(key *fyne.KeyEvent) {
	if key.Name == fyne.KeyEscape {
		p.Leave()
		return
	}
	if p.tabs.Current() == 0 && p.state.Pointed() {
		p.table.Focus()
		p.table.grid.TypedKey(key)
	}
}

// Leave goes without recording anything; it asks where the person has corrected the reading.
func (p *Preview) Leave() {
	if !p.state.Corrected() {
		p.close()
		return
	}
	ui.Confirm(p.page, Leaving(), p.close)
}

// Close gives up the file, once it is not read any more.
func (p *Preview) Close() {
	p.left = true
	if !p.reading { // else when it is read
		_ = p.state.Book.Close() // a copy of its own that nobody needs
	}
}

func (p *Preview) close() {
	p.left = true
	if p.OnLeave != nil {
		p.OnLeave()
	}
}

// Load records what is shown, or says what it waits for.
func (p *Preview) Load() {
	r := p.state.Reading
	switch {
	case p.reading:
		p.desk.Say(desk.Caution, lang.T("the sheet is being read; wait for it"))
	case r.Found.Err() != nil:
		p.desk.Say(desk.Caution, p.why())
		p.tabs.Go(0)
		p.problems.first()
	case r.Supersedes():
		p.askWhy(r)
	case r.Ask.Title != "":
		words := ui.DialogWords{Title: r.Ask.Title, Text: r.Ask.Text, Yes: r.Ask.Yes}
		ui.Confirm(p.page, words, func() { r.Record("", p.loaded) })
	default:
		r.Record("", p.loaded)
	}
}

// why is why it cannot be loaded yet; each problem says itself what it is.
func (p *Preview) why() string {
	if stops, _ := p.state.Counts(); stops > 0 && p.state.Pointed() {
		return lang.Count(stops, "problem stops the load. Put it right, or leave its row out.", "problems stop the load. Put each right, or leave its row out.")
	}
	return lang.Error(p.state.Reading.Found.Err())
}

// loaded remembers how the sheet was read, for the next one with the same headings.
func (p *Preview) loaded() {
	s := p.state
	if c := p.desk.Competition(); c != nil && s.Pointed() {
		p.desk.Layouts.Remember(layouts.Used{Sheet: s.Sheet, Kind: s.Reader().Kind, Read: s.Reading.Found, Mapping: s.wanted.Mapping}.Layout(c))
	}
	p.close()
}

// forget has the sheet read as Assay would, this time and the next.
func (p *Preview) forget() {
	p.desk.Layouts.Forget(p.state.Sheet)
	p.change(p.state.StartAgain)()
}

func reveal(o fyne.CanvasObject, shown bool) {
	if shown {
		o.Show()
	} else {
		o.Hide()
	}
}
