package preview

import (
	"strings"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"assay/app/lang"
	"assay/app/ui"
	"assay/storage/intake"
)

// tablePane is the sheet with the whole of the chosen cell below it.
type tablePane struct {
	p     *Preview
	card  fyne.CanvasObject
	grid  *ui.Sheet
	name  *ui.Text
	text  *ui.Paragraph
	whole *ui.ScrollColumn

	shown string // the name of the sheet shown
	read  bool   // it is shown as it was read, and not only as it is
}

func newTablePane(p *Preview) *tablePane {
	t := &tablePane{p: p, grid: ui.NewSheet(), name: ui.Strong(""), text: ui.NewParagraph("", ui.TextStyle{})}
	t.grid.Cell, t.grid.Over, t.grid.Beside, t.grid.Ground = t.cell, t.over, t.beside, t.ground
	t.grid.OnMove = func(row, column int) {
		t.tell(row, column)
		p.problems.follow(row, column)
	}
	t.grid.OnOver = func(column int, at fyne.Position) { t.pop(t.columnMenu(column), at) }
	t.grid.OnSide = func(row int, at fyne.Position) { t.pop(t.rowMenu(row), at) }
	t.grid.OnOpen = t.open
	t.grid.OnKey = func(key *fyne.KeyEvent) bool {
		if key.Name == fyne.KeyEscape {
			p.Leave()
			return true
		}
		return false
	}
	t.whole = ui.NewScrollColumn(0, t.text)
	below := ui.Stack(0, ui.Line(), ui.Margins(ui.Snug, 6, ui.Roomy, ui.Snug, ui.Stack(2, ui.Margins(0, 0, 3, 0, t.name), ui.Least(0, 44*ui.Size(ui.SizeBody)/13, t.whole))))
	t.card = ui.On(ui.CardFill, ui.Hairline, ui.Radius, ui.Inset(1, ui.Border(nil, below, nil, nil, t.grid)))
	return t
}

// Focus gives the sheet the keyboard.
func (t *tablePane) Focus() { t.grid.Focus() }

// fill shows the sheet; where it is another one, from its beginning.
func (t *tablePane) fill() {
	s := t.p.state
	widths := t.widths()
	row, column := t.grid.Cursor()
	if t.shown != s.Sheet.Name || !t.read {
		row, column = max(0, s.Reading.Found.HeaderRow-1), 0
	}
	t.shown, t.read = s.Sheet.Name, !s.Unread()
	t.grid.SetSize(s.Sheet.Len(), widths, s.Across())
	if s.Sheet.Len() > 0 && row >= 0 {
		t.grid.Go(row, column)
		t.tell(t.grid.Cursor())
	}
}

// How wide a column can be at 13 px text, and from how many rows that is found out.
const (
	narrowest, widest = 94, 250
	rowsMeasured      = 40
	signLetters       = 3 // the width of the sign at a cell with a problem, in letters
)

// widths gives each column what its first rows need, within reason.
func (t *tablePane) widths() []float32 {
	s := t.p.state
	var longest []int
	take := func(row int) {
		for len(longest) < len(s.Sheet.Row(row)) {
			longest = append(longest, 0)
		}
		if !s.Across() && s.PartOf(row) == Above {
			return // a title runs over the columns beside it
		}
		for column := range s.Sheet.Row(row) {
			text := s.Sheet.At(row, column)
			n := utf8.RuneCountInString(text[:min(len(text), 200)])
			if _, wrong := s.Problem(row, column); wrong {
				n += signLetters
			}
			longest[column] = max(longest[column], n)
		}
	}
	header := max(0, s.Reading.Found.HeaderRow-1)
	for row := range min(s.Sheet.Len(), max(header+rowsMeasured, rowsMeasured)) {
		take(row)
	}
	widths := make([]float32, len(longest))
	for i, n := range longest {
		c, _ := s.Column(i)
		need := max(float32(n)*7+20, float32(utf8.RuneCountInString(inWords(c.Means)))*6.6+38)
		widths[i] = max(narrowest, min(need, widest))
	}
	return widths
}

func (t *tablePane) cell(row, column int) ui.SheetCell {
	s := t.p.state
	text, covered := s.Shown(row, column)
	line, along := s.Line(row, column)
	part := s.PartOf(line)
	c := ui.SheetCell{Text: text, Cover: covered, Bold: part == Header, Quiet: s.Outside(line), Figure: !covered && figure(text)}
	read, headed := s.Column(along)
	if !headed || read.Means == "" {
		c.Quiet = true
	}
	if read.Means == "Identifier" || read.Means == "PPON" {
		c.Figure = false // else those that begin with a letter or a 0 would stand at the other side
	}
	if _, own := s.Text(row, column); own {
		c.Tone = ui.Good
	}
	if p, wrong := s.Problem(row, column); wrong {
		c.Tone = toneOf(p)
	}
	return c
}

func toneOf(p intake.Problem) ui.Tone {
	if p.Severity == intake.Stop {
		return ui.Bad
	}
	return ui.Caution
}

// figure reports whether a text looks like an amount: a company number that begins with 0 does not.
func figure(text string) bool {
	if len(text) > 1 && text[0] == '0' && text[1] != '.' {
		return false
	}
	return text != "" && len(text) < 30 && strings.ContainsAny(text, "0123456789") && strings.Trim(text, "0123456789.,'()-+£$€% \u00a0") == ""
}

func (t *tablePane) over(column int) ui.SheetLabel {
	s := t.p.state
	switch part := s.PartOf(column); {
	case !s.Across():
		return t.label(column)
	case part == Header:
		return ui.SheetLabel{Text: lang.T("Headings")}
	case part == Left:
		return ui.SheetLabel{Text: lang.T("left out"), Quiet: true}
	case s.Outside(column):
		return ui.SheetLabel{Text: lang.T("not read"), Quiet: true}
	}
	return ui.SheetLabel{Text: lang.T("A bidder")}
}

// label is what a column, or a row, is read as.
func (t *tablePane) label(i int) ui.SheetLabel {
	c, headed := t.p.state.Column(i)
	switch {
	case c.Means != "" && (c.Guess == intake.ByLikeness || c.Guess == intake.ByPart):
		return ui.SheetLabel{Text: inWords(c.Means), Icon: ui.IconWarning, Tone: ui.Caution} // taken for it, and to be looked at
	case c.Means != "":
		return ui.SheetLabel{Text: inWords(c.Means)}
	case headed:
		return ui.SheetLabel{Text: lang.T("left aside"), Quiet: true}
	}
	return ui.SheetLabel{Text: lang.T("not read"), Quiet: true}
}

func (t *tablePane) beside(row int) ui.SheetLabel {
	s := t.p.state
	switch {
	case s.Across():
		return t.label(row)
	case s.PartOf(row) == Left:
		return ui.SheetLabel{Icon: ui.IconRemove}
	case s.PartOf(row) == Header:
		return ui.SheetLabel{Icon: ui.IconSection, Tone: ui.Good}
	case s.Sheet.RowHidden(row):
		return ui.SheetLabel{Icon: ui.IconHidden}
	}
	return ui.SheetLabel{}
}

func (t *tablePane) ground(row int) fyne.ThemeColorName {
	if t.p.state.Across() {
		return ""
	}
	switch t.p.state.PartOf(row) {
	case Header:
		return ui.AccentTint
	case Table, Hidden:
		return ""
	}
	return ui.Ground
}

// longestTold is the most characters of a cell that are shown below the sheet.
const longestTold = 3_000

// tell shows the whole of a cell.
func (t *tablePane) tell(row, column int) {
	s := t.p.state
	if row < 0 || row >= s.Sheet.Len() {
		t.name.SetText("")
		t.text.SetText("")
		return
	}
	text, covered := s.Shown(row, column)
	name := lang.T("Cell %s", s.Sheet.Cell(row, column))
	line, along := s.Line(row, column)
	if c, _ := s.Column(along); c.Means != "" && !s.Outside(line) {
		name += ", " + inWords(c.Means)
		if c.Guess == intake.ByLikeness || c.Guess == intake.ByPart {
			name = lang.T("%s, taken for it %s", name, lang.T(string(c.Guess)))
		}
	}
	if s.Sheet.RowHidden(row) {
		name = lang.T("%s, in a hidden row", name)
	}
	if runes := []rune(text); len(runes) > longestTold {
		text = lang.T("%s… and %s more", string(runes[:longestTold]), lang.Count(len(runes)-longestTold, "character", "characters"))
	}
	switch {
	case covered:
		text = lang.T("The price is covered: prices are sealed until they are opened.")
	case text == "":
		text = lang.T("Nothing is in this cell.")
	}
	if _, own := s.Text(row, column); own {
		name = lang.T("%s, in your words", name)
		text = lang.T("%s\nThe sheet says: %s", text, s.Sheet.At(row, column))
	}
	t.name.SetText(name)
	t.text.SetText(text)
	t.whole.Relay()
	t.whole.Top()
}

// pop shows a menu.
func (t *tablePane) pop(items []*fyne.MenuItem, at fyne.Position) {
	if c := fyne.CurrentApp().Driver().CanvasForObject(t.grid); c != nil && len(items) > 0 {
		widget.ShowPopUpMenuAtPosition(fyne.NewMenu("", items...), c, at)
	}
}

// open shows all that can be done at a cell.
func (t *tablePane) open(row, column int, at fyne.Position) {
	s := t.p.state
	line, along := s.Line(row, column)
	items := t.lineMenu(line)
	read := fyne.NewMenuItem(lang.T("Read %s as", s.columnName(s.key(along))), nil)
	read.ChildMenu = fyne.NewMenu("", t.meanings(along)...)
	items = append([]*fyne.MenuItem{read, fyne.NewMenuItemSeparator()}, items...)
	cell := s.Sheet.Cell(row, column)
	items = append(items, fyne.NewMenuItemSeparator(), fyne.NewMenuItem(lang.T("Read another text in %s…", cell), func() { t.p.askText(row, column) }))
	if _, own := s.Text(row, column); own {
		items = append(items, fyne.NewMenuItem(lang.T("Read what the sheet says in %s", cell), t.p.change(func() { s.Unfix(cell) })))
	}
	t.pop(items, at)
}

// columnName names a column by its key as a person does, or a row where bidders stand side by side.
func (s *State) columnName(key string) string {
	if s.Across() {
		return lang.T("row %s", key)
	}
	return lang.T("column %s", key)
}

func (t *tablePane) columnMenu(column int) []*fyne.MenuItem {
	if t.p.state.Across() {
		return t.lineMenu(column)
	}
	return t.meanings(column)
}

// meanings are what a column can be read as.
func (t *tablePane) meanings(i int) []*fyne.MenuItem {
	s := t.p.state
	c, headed := s.Column(i)
	now := c.Means
	item := func(label, meaning string, is bool) *fyne.MenuItem {
		m := fyne.NewMenuItem(label, t.p.change(func() { s.Mean(i, meaning) }))
		m.Checked = is
		return m
	}
	items := []*fyne.MenuItem{}
	for _, meaning := range s.Reader().Meanings {
		items = append(items, item(ui.Fit(inWords(meaning), 320, ui.TextStyle{}), meaning, meaning == now))
	}
	return append(items, fyne.NewMenuItemSeparator(), item(lang.T("Left aside"), Aside, headed && now == ""), item(lang.T("As Assay reads it"), "", false))
}

func (t *tablePane) rowMenu(row int) []*fyne.MenuItem {
	if t.p.state.Across() {
		return t.meanings(row)
	}
	return t.lineMenu(row)
}

// lineMenu is what can be said of a row, or of a column where bidders stand side by side.
func (t *tablePane) lineMenu(line int) []*fyne.MenuItem {
	s := t.p.state
	words := []string{lang.T("This row is the header"), lang.T("Last row of the table"), lang.T("Read this row after all"), lang.T("Leave this row out")}
	if s.Across() {
		words = []string{lang.T("This column holds the headings"), lang.T("Last column of the table"), lang.T("Read this column after all"), lang.T("Leave this column out")}
	}
	item := func(label string, do func()) *fyne.MenuItem { return fyne.NewMenuItem(label, t.p.change(do)) }
	header := item(words[0], func() { s.SetHeader(line) })
	header.Checked = s.PartOf(line) == Header
	last := item(words[1], func() { s.SetLast(line) })
	last.Checked = s.Wanted().Mapping.Last == line+1
	items := []*fyne.MenuItem{header, last}
	if s.PartOf(line) == Left {
		return append(items, item(words[2], func() { s.Leave(line, false) }))
	}
	return append(items, item(words[3], func() { s.Leave(line, true) }))
}
