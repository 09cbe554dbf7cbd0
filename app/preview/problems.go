package preview

import (
	"regexp"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"assay/app/lang"
	"assay/app/ui"
	"assay/model"
	"assay/storage/intake"
)

// problemPane lists the problems by cell and mends the chosen one.
type problemPane struct {
	p      *Preview
	card   fyne.CanvasObject
	filter *ui.Switch
	list   *ui.Table[intake.Problem]
	detail *ui.ScrollColumn
	place  *ui.Text
	said   *ui.Paragraph
	text   *ui.Entry
	mend   *fyne.Container // the entry with its button
	alike  *ui.Button
	leave  *ui.Button
	means  *ui.Button // says what a column holds, where that mends the problem
	aside  *ui.Button
	notes  *ui.Paragraph     // where nothing is wrong
	also   *ui.Paragraph     // the same below a problem
	fine   fyne.CanvasObject // says that nothing is wrong
	none   fyne.CanvasObject
	body   *fyne.Container
	full   fyne.CanvasObject
	chosen intake.Problem
	is     bool // something is chosen
}

func newProblemPane(p *Preview) *problemPane {
	b := &problemPane{p: p, place: ui.Strong(""), said: ui.NewParagraph("", ui.TextStyle{}), notes: ui.NewParagraph("", ui.TextStyle{Size: ui.SizeSmall, Color: ui.MutedInk})}
	b.also = ui.NewParagraph("", ui.TextStyle{Size: ui.SizeSmall, Color: ui.MutedInk})
	b.filter = ui.NewSwitch([]string{lang.T("All"), lang.T("Stops"), lang.T("Look at it")}, func(i int) {
		p.state.Show(Filter(i))
		b.fill()
	})
	b.list = ui.NewTable(
		ui.Column[intake.Problem]{Title: cellTitle(p.state), Share: 0.1, Least: cellRoom(p.state), Bold: true, Text: func(x intake.Problem) string { return x.Cell }, Tone: toneOf, Mark: mark},
		ui.Column[intake.Problem]{Title: lang.T("Problem"), Share: 8, Text: p.state.told})
	b.list.OnMove = func(_ int, x intake.Problem) { b.choose(x, true) }
	b.list.OnOpen = func(int, intake.Problem) { b.edit() }
	b.list.OnKey(func(key *fyne.KeyEvent) bool {
		if key.Name == fyne.KeyEscape {
			p.Leave()
			return true
		}
		return false
	}, nil)
	fix := ui.NewButton(lang.T("Fix"), ui.IconTick, ui.Secondary, b.fix)
	b.text = ui.NewEntry(lang.T("What to read instead"), nil)
	b.text.OnSubmitted = func(string) { b.fix() }
	b.text.OnEscape = b.back
	b.mend = ui.Border(nil, nil, nil, ui.Margins(0, 0, ui.Snug, 0, fix), b.text)
	b.alike = ui.NewButton("", ui.IconTick, ui.Secondary, b.fixAlike)
	b.leave = ui.NewButton("", ui.IconRemove, ui.Secondary, b.leaveOut)
	b.means = ui.NewButton("", ui.IconTick, ui.Secondary, func() { b.say(false) })
	b.aside = ui.NewButton("", ui.IconRemove, ui.Secondary, func() { b.say(true) })
	b.detail = ui.NewScrollColumn(ui.Snug, b.place, b.said, b.means, b.aside, b.mend, b.alike, b.leave, b.also)
	b.detail.Follow()
	b.fine = ui.Row(ui.Snug, ui.NewSign(ui.IconDone, ui.GoodInk, 20), ui.Wider(ui.Strong(lang.T("Nothing is wrong with the sheet"))))
	b.none = ui.Inset(ui.Wide, ui.Stack(ui.Snug, b.fine, b.notes))
	var filter fyne.CanvasObject = b.filter
	if !p.state.Pointed() { // it has the whole page, and need not fill it
		filter = ui.Row(0, ui.Least(420, 0, b.filter))
	}
	head := ui.Margins(ui.Roomy, ui.Snug, ui.Roomy, ui.Roomy, filter)
	lower := ui.Stack(0, ui.Line(), ui.Margins(ui.Snug, ui.Snug, ui.Roomy, ui.Snug, ui.Least(0, 210, b.detail)))
	b.full = ui.Border(head, lower, nil, nil, b.list)
	b.body = container.NewStack(b.full)
	b.card = ui.On(ui.CardFill, ui.Hairline, ui.Radius, ui.Inset(1, b.body))
	return b
}

// A notice has no cells: its problems are at paths, which are longer.
func cellTitle(s *State) string {
	if s.Pointed() {
		return lang.T("Cell")
	}
	return lang.T("Where")
}

func cellRoom(s *State) float32 {
	if s.Pointed() {
		return 84
	}
	return 260
}

func mark(x intake.Problem) ui.Icon {
	if x.Severity == intake.Stop {
		return ui.IconStop
	}
	return ui.IconWarning
}

// fill shows the problems there are now. The cursor stays where it was, on the next one when the one
// under it is mended.
func (b *problemPane) fill() {
	s := b.p.state
	stops, looks := s.Counts()
	b.filter.SetOptions(lang.T("All %s", model.Counted(stops+looks)), lang.T("Stops %s", model.Counted(stops)), lang.T("Look at it %s", model.Counted(looks)))
	b.notes.SetText(b.noted())
	b.also.SetText(b.noted())
	b.list.SetRows(s.Listed)
	if at := max(0, b.list.Cursor()); at < len(s.Listed) {
		b.list.SetCursor(at)
		b.choose(s.Listed[at], false)
	} else {
		b.choose(intake.Problem{}, false)
	}
	shown := b.full
	if stops+looks == 0 {
		shown = b.none
		reveal(b.fine, s.Reading.Found.File != "")
	}
	if b.body.Objects[0] != shown {
		b.body.Objects[0] = shown
		b.body.Refresh()
	}
}

// noted is what the reading left aside, and why.
func (b *problemPane) noted() string {
	said := ""
	for _, n := range append(append([]string{}, b.p.state.Book.Notes...), b.p.state.Reading.Found.Notes...) {
		said += n + "\n"
	}
	return said
}

// choose shows a problem; with going the sheet goes to its cell.
func (b *problemPane) choose(x intake.Problem, going bool) {
	b.chosen, b.is = x, x.Text != ""
	s := b.p.state
	placed := x.Cell != "" && s.Pointed()
	b.place.SetText(problemPlace(x, s.Pointed()))
	b.said.SetText(s.told(x))
	b.text.Put(x.Suggest)
	if placed && x.Suggest == "" {
		text, _ := s.Text(x.Row, x.Column)
		b.text.Put(text)
	}
	alike := s.Alike(x)
	b.alike.SetText(lang.T("Fix all %s alike", model.Counted(len(alike))))
	b.leave.SetText(s.leaveName(x))
	column, means := s.Mends(x)
	b.means.SetText(lang.T("Read %s as %s", column, inWords(means)))
	b.aside.SetText(lang.T("Leave %s aside", column))
	reveal(b.means, means != "")
	reveal(b.aside, means != "")
	reveal(b.mend, placed && means == "")
	reveal(b.alike, placed && len(alike) > 1)
	reveal(b.leave, placed && s.linesOf(x)[0] > s.Reading.Found.HeaderRow)
	b.detail.Relay()
	b.detail.Top()
	if going && placed {
		b.p.table.grid.Go(x.Row, x.Column)
		b.p.table.tell(x.Row, x.Column)
	}
}

// loadAgain ends sentences that are told where a file is only read.
var loadAgain = regexp.MustCompile(`,? and load (it|the schedule) again\b`)

// told is a problem as it is told here, where a cell is put right on the spot.
func (s *State) told(x intake.Problem) string {
	if s.Pointed() && x.Cell != "" {
		return model.Sentence(loadAgain.ReplaceAllString(x.Text, ", or put it right here"))
	}
	return model.Sentence(loadAgain.ReplaceAllString(x.Text, ""))
}

func problemPlace(x intake.Problem, pointed bool) string {
	switch {
	case x.Text == "":
		return ""
	case x.Cell != "" && !pointed:
		return x.Cell
	case x.Cell == "" && !pointed:
		return lang.T("The notice as a whole")
	case x.Cell == "":
		return lang.T("The sheet as a whole")
	case x.Severity == intake.Stop:
		return lang.T("Cell %s stops the load", x.Cell)
	}
	return lang.T("Cell %s is worth a look", x.Cell)
}

// follow goes to the problem of a cell that the cursor came to.
func (b *problemPane) follow(row, column int) {
	if i := b.p.state.Index(row, column); i >= 0 {
		b.list.SetCursor(i)
		b.choose(b.p.state.Listed[i], false)
	}
}

// first goes to the first problem that stops the load, with the keyboard.
func (b *problemPane) first() {
	for i, x := range b.p.state.Listed {
		if x.Severity == intake.Stop {
			b.list.SetCursor(i)
			b.choose(x, true)
			b.back()
			return
		}
	}
}

// edit puts the keyboard into the entry.
func (b *problemPane) edit() {
	if c := fyne.CurrentApp().Driver().CanvasForObject(b.text); c != nil && b.mend.Visible() {
		c.Focus(b.text)
		b.text.TypedShortcut(&fyne.ShortcutSelectAll{})
	}
}

func (b *problemPane) fix() {
	if cell, text := b.chosen.Cell, b.text.Text; b.is {
		b.p.change(func() { b.p.state.Fix(cell, text) })()
		b.back()
	}
}

func (b *problemPane) fixAlike() {
	cells, text := b.p.state.Alike(b.chosen), b.text.Text
	b.p.change(func() { b.p.state.FixAll(cells, text) })()
	b.back()
}

func (b *problemPane) say(aside bool) {
	b.p.change(func() { b.p.state.Mend(b.chosen, aside) })()
	b.back()
}

func (b *problemPane) leaveOut() {
	if x := b.chosen; x.Cell != "" {
		b.p.change(func() { b.p.state.LeaveOut(x) })()
		b.back()
	}
}

// back gives the list the keyboard, so that the next problem is one key away.
func (b *problemPane) back() {
	if c := fyne.CurrentApp().Driver().CanvasForObject(b.list); c != nil {
		b.list.Focus(c)
	}
}
