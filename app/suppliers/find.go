package suppliers

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"assay/app/desk"
	"assay/app/lang"
	"assay/app/ui"
	"assay/model"
	"assay/storage"
)

// find is the tab in which an export is filtered: facets, the suppliers left, and one of them.
type find struct {
	room   *Room
	object fyne.CanvasObject

	banner  *ui.Banner
	refresh *ui.Button
	text    *ui.Entry // searches everything
	clear   *ui.Button
	values  *ui.Entry // searches facet values
	facets  *facetList
	title   *ui.Text
	among   *ui.Text        // how many of them are SMEs
	top     *fyne.Container // above the facets
	words   *fyne.Container // above the table
	holder  *fyne.Container
	table   *ui.Table[model.Candidate]
	heads   string // what table has for columns
	none    fyne.CanvasObject
	card    *card
	pause   func() // ends the wait for more typing
}

// largeText is the size of text from which on the table is without the column that the card says too.
const largeText = 16

// typingPause is how long a search waits for the next letter: a long export takes a moment to filter.
const typingPause = 150 * time.Millisecond

func newFind(r *Room) *find {
	f := &find{room: r, title: ui.Heading(""), among: ui.Muted(""), holder: container.NewStack(), card: newCard(), pause: func() {}}
	f.refresh = ui.NewButton(lang.T("Refresh…"), ui.IconLoad, ui.Secondary, r.ChooseFile)
	f.banner = ui.NewBanner(f.refresh)
	f.text = ui.NewSearch(lang.T("Search"), func(text string) {
		r.state.Filter.Text = text
		f.pause()
		f.pause = r.desk.Later(typingPause, func() {
			r.state.Apply()
			f.filtered()
		})
	}, f.focusTable)
	f.values = ui.NewSearch(lang.T("Find a value"), func(text string) {
		r.state.Values = text
		f.facets.fill()
	}, func() { f.facets.rows.Focus(r.canvas()) })
	f.clear = ui.NewButton(lang.T("Clear"), "", ui.Plainly, f.takeAway)
	f.facets = newFacetList(&r.state, f.filtered)
	f.none = ui.Empty(ui.IconSearch, lang.T("Nobody matches"), lang.T("Take a tick or a word away. Ticks of one heading add to each other; every heading has to be met."),
		ui.NewButton(lang.T("Clear the filter"), "", ui.Secondary, f.takeAway))
	f.top = ui.Stack(ui.Snug, ui.Least(0, 34, ui.Row(ui.Snug, ui.Wider(ui.Heading(lang.T("Filter"))), f.clear)), f.text, f.values)
	left := ui.Flush("", nil, ui.Border(ui.Stack(0, ui.Inset(ui.Roomy, f.top), ui.Line()), nil, nil, nil, f.facets.rows))
	f.words = ui.Margins(ui.Wide-1, ui.Roomy, ui.Wide-1, ui.Roomy, ui.Least(0, 22, ui.Row(ui.Roomy, f.title.Whole(), ui.Wider(f.among))))
	middle := ui.Flush("", nil, ui.Border(f.words, nil, nil, nil, f.holder))
	f.object = ui.Border(f.banner, nil, nil, nil, ui.NewSplit("suppliers.find", []float64{0.21, 0.57, 0.22},
		ui.Squeezed(190, left), ui.Squeezed(300, middle), ui.Squeezed(200, f.card.object)))
	return f
}

func (f *find) content() fyne.CanvasObject { return f.object }

// fill shows the last export under the filter.
func (f *find) fill() {
	s := &f.room.state
	f.fillBanner()
	f.text.Put(s.Filter.Text)
	f.values.Put(s.Values)
	f.columns()
	f.filtered()
}

// columns makes the table anew where an export has other ones.
func (f *find) columns() {
	s := &f.room.state
	s.Few = ui.Size(ui.SizeBody) > largeText
	s.Sort = min(s.Sort, len(s.Columns())-1)
	heads := ""
	var columns []ui.Column[model.Candidate]
	for i, c := range s.Columns() {
		heads += c.Title + "\n"
		columns = append(columns, ui.Column[model.Candidate]{Title: c.Title, Text: c.Text, Share: 2, Least: 84, Quiet: i > 3})
	}
	if heads == f.heads {
		return
	}
	columns[0].Share, columns[0].Least, columns[0].Bold = 3.4, 150, true
	columns[1].Least, columns[1].Share, columns[1].Mark, columns[1].Tone = 102, 0.4, doubtMark, doubtTone
	columns[2].Least, columns[2].Share = 74, 0.4
	columns[3].Least, columns[3].Share, columns[3].Pill = 60, 0.2, true
	columns[3].Tone = func(model.Candidate) ui.Tone { return ui.Info }
	f.heads, f.table = heads, ui.NewTable(columns...)
	f.table.OnMove = func(_ int, k model.Candidate) { f.card.fill(&k, s.Category) }
	f.table.OnSort = func(column int) {
		s.SortBy(column)
		f.filtered()
	}
}

// doubtMark warns of a company number that cannot be right.
func doubtMark(k model.Candidate) ui.Icon {
	if k.Identifier != "" && model.ParseIdentifier(k.Identifier).Doubt != "" {
		return ui.IconWarning
	}
	return ""
}

func doubtTone(k model.Candidate) ui.Tone {
	if doubtMark(k) != "" {
		return ui.Caution
	}
	return ui.Quiet
}

// filtered shows what the filter leaves now.
func (f *find) filtered() {
	s := &f.room.state
	var chosen string
	if k, is := f.table.Selected(); is {
		chosen = k.Name + k.Identifier
	}
	f.facets.fill()
	f.table.SetRows(s.Shown)
	f.table.SetSorted(s.Sort, s.Down)
	at := 0
	for i, k := range s.Shown {
		if k.Name+k.Identifier == chosen {
			at = i
			break
		}
	}
	f.title.SetText(lang.T("%s of %s match", model.Counted(len(s.Shown)), model.Counted(len(s.Category.Suppliers))))
	f.among.SetText(lang.Count(s.SMEs, "SME", "SMEs") + ", " + lang.Count(s.VCSEs, "VCSE", "VCSEs"))
	f.clear.Hidden = !s.Filtered()
	var shown fyne.CanvasObject = f.table
	if len(s.Shown) == 0 {
		shown = f.none
		f.card.fill(nil, s.Category)
	} else {
		f.table.SetCursor(at)
		f.card.fill(&s.Shown[at], s.Category)
	}
	f.holder.Objects = []fyne.CanvasObject{shown}
	f.room.fillButtons()
	f.top.Refresh() // what is in a split is not laid out anew by itself
	f.words.Refresh()
	f.object.Refresh()
}

// takeAway clears the filter.
func (f *find) takeAway() {
	f.room.state.Clear()
	f.room.state.Values = ""
	f.fill()
}

// fillBanner says until when the export is good.
func (f *find) fillBanner() {
	s := &f.room.state
	title, text, tone := s.Notice()
	f.banner.Say(tones[tone], title, text)
	f.refresh.SetWaiting(s.May(model.FindSuppliers) != "")
}

// tones are how each standing looks.
var tones = map[Standing]ui.Tone{Fresh: ui.Good, LastDay: ui.Caution, Expired: ui.Bad, Settled: ui.Quiet}

// save makes the shortlist of those shown, or goes on to inviting them once it is made.
func (f *find) save() {
	s := &f.room.state
	if s.Saved() && len(s.Uninvited()) > 0 {
		f.room.goTo(registerTab)
		f.room.register.invite()
		return
	}
	if why := s.Save(); why != "" {
		f.room.desk.Say(desk.Caution, why)
		return
	}
	n := len(s.Shown)
	category, filter := s.Category.ID, s.Filter
	if f.room.desk.Commit(func(st *storage.Store, actor string) error { return st.MakeShortlist(actor, category, filter) }) {
		f.room.desk.Say(desk.Good, lang.T("The shortlist of %s is saved. Next: invite all of them.", model.Counted(n)))
	}
}

// saveText is what the primary button does.
func (f *find) saveText() string {
	s := &f.room.state
	switch n := len(s.Uninvited()); {
	case s.Saved() && n > 0:
		return lang.T("Invite %s", lang.Count(n, "supplier", "suppliers"))
	case s.Saved():
		return lang.T("Shortlist is saved")
	case len(s.Shown) == 0:
		return lang.T("Save shortlist")
	}
	return lang.T("Save shortlist of %s", model.Counted(len(s.Shown)))
}

// saveWaits reports whether it cannot be pressed to any effect.
func (f *find) saveWaits() bool {
	s := &f.room.state
	if s.Saved() && len(s.Uninvited()) > 0 {
		return s.May(model.InviteSuppliers) != ""
	}
	return s.Save() != ""
}

func (f *find) focusTable() { f.table.Focus(f.room.canvas()) }

// sortNext puts the suppliers in order of the next column.
func (f *find) sortNext() {
	s := &f.room.state
	s.SortBy((s.Sort + 1) % len(s.Columns()))
	f.filtered()
}

// turnOver puts them the other way round.
func (f *find) turnOver() {
	f.room.state.SortBy(f.room.state.Sort)
	f.filtered()
}
