package journal

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"assay/app/desk"
	"assay/app/lang"
	"assay/app/ui"
	"assay/storage"
)

// Room is the Journal.
type Room struct {
	d     *desk.Desk
	state State

	header   *ui.PageHeader
	search   *ui.Entry
	by, kind *ui.Choice
	since    *ui.Entry
	count    *ui.Text
	list     *ui.List
	found    *ui.Swap // the list, or why it is empty
	nothing  string   // why it is empty
	side     *ui.Swap // the act chosen, or what a check found
	detail   *detail
	proof    *proof
	aside    fyne.CanvasObject // in their place where there is no act
	content  fyne.CanvasObject

	cancelLook func()
}

const earlier = "earlier" // the row that asks for earlier acts

// everyone and allKinds are the first choice of each filter, which hides nothing.
func everyone() string { return lang.T("Everyone") }
func allKinds() string { return lang.T("Everything") }

// New makes the room.
func New(d *desk.Desk) *Room {
	r := &Room{d: d, count: ui.NewText("", ui.TextStyle{Color: ui.MutedInk, Align: fyne.TextAlignTrailing}), found: ui.NewSwap(), side: ui.NewSwap(), cancelLook: func() {}}
	r.search = ui.NewSearch(lang.T("Search what was done and why"), func(string) { r.filter() }, r.toList)
	r.since = ui.NewSearch(lang.T("Since, as 2026-05-04"), func(string) { r.filter() }, r.toList)
	r.by = ui.NewChoice("", []string{everyone()}, func(string) { r.filter() }).AtMost(120) // names are long, and searching comes first
	kinds := []string{allKinds()}
	for _, k := range storage.Kinds {
		kinds = append(kinds, lang.T(title(string(k))))
	}
	r.kind = ui.NewChoice("", kinds, func(string) { r.filter() })
	r.by.Put(everyone())
	r.kind.Put(allKinds())
	r.list = ui.NewList(true)
	r.list.OnMove = r.moved
	r.list.OnOpen = r.opened
	r.list.OnKey(r.escape, r.TypedRune)
	r.detail = newDetail(r)
	r.proof = newProof(r)
	r.aside = ui.Card("", ui.Empty(ui.IconJournal, lang.T("An act, row by row"), lang.T("What an act changed is shown here: each row before and after, and the hashes that bind it to the act before."), nil))
	export := ui.NewButton(lang.T("Export"), ui.IconSave, ui.Secondary, r.export)
	check := ui.NewButton(lang.T("Check a head"), ui.IconSearch, ui.Secondary, r.askHead)
	verify := ui.NewButton(lang.T("Verify"), ui.IconGate, ui.Primary, r.verify)
	r.header = ui.NewPageHeader(lang.T("Journal"), "", export, check, verify)
	sign := ui.Margins(0, 0, 0, ui.Snug, ui.NewSign(ui.IconSearch, ui.MutedInk, 17))
	find := ui.Border(nil, nil, sign, nil, r.search)
	bar := ui.Margins(0, ui.Roomy, 0, 0, ui.Row(ui.Snug, ui.Wider(find), r.by, r.kind, ui.Least(170, 0, r.since), ui.Least(150, 0, r.count)))
	r.found.Show(r.list)
	r.side.Show(r.detail.body)
	left := ui.Flush("", nil, r.found.Box)
	body := ui.NewSplit("journal", []float64{0.56, 0.44}, left, r.side.Box)
	r.content = ui.Page(r.header, ui.Border(bar, nil, nil, nil, body))
	return r
}

// Title is the room's name.
func (r *Room) Title() string { return lang.T("Journal") }

// Content is what the shell shows.
func (r *Room) Content() fyne.CanvasObject { return r.content }

// Leave has nothing to save.
func (r *Room) Leave() { r.cancelLook() }

// Commands are the room's menu.
func (r *Room) Commands() []*fyne.MenuItem {
	return []*fyne.MenuItem{
		ui.Command(lang.T("Verify"), fyne.KeyV, fyne.KeyModifierShift, r.verify),
		ui.Command(lang.T("Check a head"), fyne.KeyH, fyne.KeyModifierShift, r.askHead),
		ui.Command(lang.T("Export"), fyne.KeyE, fyne.KeyModifierShift, r.export),
		fyne.NewMenuItemSeparator(),
		ui.Command(lang.T("Search"), fyne.KeyF, 0, r.toSearch),
		ui.Command(lang.T("Show everything"), fyne.KeyBackspace, 0, r.clear),
	}
}

// TypedKey moves in the list while nothing else has the keyboard.
func (r *Room) TypedKey(key *fyne.KeyEvent) {
	if r.escape(key) {
		return
	}
	switch key.Name {
	case fyne.KeyDown, fyne.KeyUp, fyne.KeyPageDown, fyne.KeyPageUp, fyne.KeyReturn, fyne.KeyEnter:
		r.toList()
	}
}

// escape goes back from a check to the acts, and from those asked for to all.
func (r *Room) escape(key *fyne.KeyEvent) bool {
	switch {
	case key.Name != fyne.KeyEscape:
		return false
	case r.side.Shown() == r.proof.body:
		r.proof.close()
	default:
		r.clear()
	}
	return true
}

// TypedRune takes / to search, as the list does.
func (r *Room) TypedRune(typed rune) {
	if typed == '/' {
		r.toSearch()
	}
}

func (r *Room) focus(give func(fyne.Canvas)) {
	if c := fyne.CurrentApp().Driver().CanvasForObject(r.list); c != nil {
		give(c)
	}
}

func (r *Room) toSearch() { r.focus(func(c fyne.Canvas) { c.Focus(r.search) }) }

func (r *Room) toList() { r.focus(r.list.Focus) }

// Show reads the journal again and shows it.
func (r *Room) Show() {
	if r.proof.running {
		return // the check is reading the file
	}
	r.cancelLook()
	if err := r.state.Load(r.d.Store(), r.d.Actor()); err != nil {
		r.d.Fail(err)
		return
	}
	c := r.state.Competition
	if c == nil {
		return
	}
	names := []string{everyone()}
	for _, m := range c.Members {
		names = append(names, m.Name)
	}
	if by := r.by.Chosen(); !slices.Equal(names, r.by.Options) {
		r.by.SetOptions(names, by)
	}
	r.header.Set(lang.T("Journal"), lang.T("%s in %s, each bound to the one before it. Nothing in it is ever altered or removed.",
		lang.Count(r.state.Total, "act", "acts"), lang.Count(int(r.state.Head.Seq), "entry", "entries")))
	r.fill()
	r.look()
}

// filter reads what the person asks for.
func (r *Room) filter() {
	r.cancelLook()
	want := storage.Wanted{About: strings.TrimSpace(r.search.Text)}
	if c := r.state.Competition; c != nil && r.by.Index() > 0 {
		want.By = c.Members[r.by.Index()-1].ID
	}
	if i := r.kind.Index(); i > 0 {
		want.Kind = storage.Kinds[i-1]
	}
	day, ok := ParseDay(r.since.Text)
	if ok {
		want.Since = day
	}
	if err := r.state.Filter(want); err != nil {
		r.d.Fail(err)
		return
	}
	r.side.Show(r.detail.body)
	r.fill()
	r.look()
	if !ok {
		r.count.Set(lang.T("no such day"), ui.CautionInk)
	}
}

// clear shows everything again.
func (r *Room) clear() {
	r.search.Put("")
	r.since.Put("")
	r.by.Put(everyone())
	r.kind.Put(allKinds())
	r.filter()
	r.toList()
}

// look reads on, a slice at a time, until the window is full.
func (r *Room) look() {
	if !r.state.Looking() {
		return
	}
	r.cancelLook = r.d.Later(time.Millisecond, func() {
		if err := r.state.Look(); err != nil {
			r.d.Fail(err)
			return
		}
		if r.nothing != "" {
			r.fill()
		} else {
			r.fillRows() // the act that is being read stays
		}
		r.look()
	})
}

func (r *Room) fillRows() {
	r.count.Set(r.state.Count(), ui.MutedInk)
	rows := make([]ui.ListRow, 0, len(r.state.Acts)+8)
	for _, row := range r.state.Rows() {
		rows = append(rows, listRow(row))
	}
	r.list.SetRows(rows)
}

// fill shows what was found.
func (r *Room) fill() {
	r.fillRows()
	if len(r.state.Acts) == 0 {
		r.showNothing()
		return
	}
	r.nothing = ""
	r.found.Show(r.list)
	act := r.state.Chosen()
	r.list.Choose(id(act))
	r.detail.show(act)
	if r.side.Shown() != r.proof.body {
		r.side.Show(r.detail.body)
	}
}

// showNothing says that nothing fits what is asked for, and what cannot be found.
func (r *Room) showNothing() {
	all := lang.Count(r.state.Total, "act", "acts")
	text := lang.T("None of the %s in the journal is told in these words, or done by whom and when you ask for. What is sealed from you is not searched.", all)
	if r.state.Looking() {
		text = lang.T("Looking through %s …", all)
	}
	r.side.Show(r.aside)
	if text == r.nothing {
		return
	}
	r.nothing = text
	r.found.Forget()
	r.found.Show(ui.Empty(ui.IconSearch, lang.T("Nothing fits"), text, ui.NewButton(lang.T("Show everything"), "", ui.Secondary, r.clear)))
}

var kindIcons = map[storage.Kind]ui.Icon{storage.KindScores: ui.IconScore, storage.KindAgreed: ui.IconModerate, storage.KindBids: ui.IconBids,
	storage.KindMethod: ui.IconSetup, storage.KindPanel: ui.IconPeople, storage.KindInterests: ui.IconPerson, storage.KindStage: ui.IconRight,
	storage.KindAward: ui.IconAward, storage.KindFile: ui.IconFile}

func id(a *storage.Act) string { return strconv.FormatInt(a.Seq, 10) }

func title(text string) string { return strings.ToUpper(text[:1]) + text[1:] }

func listRow(row Row) ui.ListRow {
	a := row.Act
	switch {
	case row.Day != "":
		return ui.ListRow{ID: row.Day, Title: row.Day, Head: true}
	case a == nil:
		return ui.ListRow{ID: earlier, Title: lang.T("Show earlier acts"), Icon: ui.IconDown, Indent: 0}
	}
	line := ui.ListRow{ID: id(a), Title: a.Summary, Note: a.ActorName, Trail: a.At.Format("15:04 MST"), Icon: kindIcons[a.Kind]}
	if a.Reason != "" {
		line.Note += ": " + strings.Join(strings.Fields(a.Reason), " ")
	}
	if a.UndoneIn != 0 {
		line.Word, line.Tone = lang.T("undone in entry %d", a.UndoneIn), ui.Caution
	}
	return line
}

// moved shows the act the cursor came to; at the end it brings earlier ones.
func (r *Room) moved(row ui.ListRow) {
	if r.proof.running {
		return
	}
	if row.ID == earlier {
		r.earlier()
		return
	}
	seq, _ := strconv.ParseInt(row.ID, 10, 64)
	r.state.Choose(seq)
	r.detail.show(r.state.Chosen())
	r.side.Show(r.detail.body)
}

// earlier brings the next window and goes to its first act.
func (r *Room) earlier() {
	had := len(r.state.Acts)
	if err := r.state.Earlier(); err != nil {
		r.d.Fail(err)
		return
	}
	if len(r.state.Acts) > had {
		r.state.Choose(r.state.Acts[had].Seq)
	}
	r.fill()
	r.look()
}

// opened gives the keyboard to the act's entries.
func (r *Room) opened(row ui.ListRow) {
	r.moved(row)
	if row.ID == earlier {
		return
	}
	r.focus(func(c fyne.Canvas) { c.Focus(r.detail.keys) })
}
