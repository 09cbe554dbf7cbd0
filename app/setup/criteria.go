package setup

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"assay/app/lang"
	"assay/app/ui"
	"assay/model"
	"assay/storage"
)

// criteria is the tab with the tree: at the left every criterion with its weight and what its
// level adds up to, at the right the chosen one to edit.
type criteria struct {
	room    *Room
	box     *fyne.Container
	table   *ui.Table[Row]
	total   *ui.Pill
	editor  *editor
	buttons []*ui.Button
	split   fyne.CanvasObject
	empty   fyne.CanvasObject // instead of the split while there is nothing
	card    fyne.CanvasObject
	hint    fyne.CanvasObject
}

func newCriteria(r *Room) *criteria {
	c := &criteria{room: r, total: ui.NewPill("", ui.Good)}
	c.editor = newEditor(r)
	c.table = ui.NewTable(criteriaColumns(&r.state)...)
	c.table.OnMove = func(_ int, row Row) { c.choose(row.ID) }
	c.table.OnOpen = func(int, Row) { c.editor.begin() }
	c.table.OnKey(c.key, c.editor.typeWeight)
	c.editor.done = func() { c.focusTable(1) }
	add := ui.NewButton(lang.T("Add"), ui.IconAdd, ui.Secondary, c.askAdd)
	up := ui.NewButton("", ui.IconUp, ui.Secondary, func() { c.move(-1) })
	down := ui.NewButton("", ui.IconDown, ui.Secondary, func() { c.move(1) })
	out := ui.NewButton("", ui.IconLeft, ui.Secondary, func() { c.change(outdented) })
	in := ui.NewButton("", ui.IconRight, ui.Secondary, func() { c.change(indented) })
	remove := ui.NewButton(lang.T("Remove"), ui.IconDelete, ui.Danger, c.askRemove)
	c.buttons = []*ui.Button{add, up, down, out, in, remove}
	c.hint = ui.Wider(ui.Margins(0, 0, ui.Snug, 0, ui.Muted(lang.T("Type a figure to set the weight."))))
	c.card = ui.Flush(lang.T("Criteria"), ui.Row(ui.Snug, ui.Muted(lang.T("Top level")).Whole(), c.total), c.table, add, up, down, out, in, c.hint, remove)
	c.empty = ui.Card("", ui.Empty(ui.IconSection, lang.T("No criteria yet"),
		lang.T("Add a section such as Quality, put its questions inside, and give price its own criterion. Each level's weights total exactly 100."),
		ui.NewButton(lang.T("Add the first criterion"), ui.IconAdd, ui.Primary, c.askAdd)))
	c.split = ui.NewSplit("setup.criteria", []float64{0.6, 0.4}, c.card, c.editor.box)
	c.box = container.NewStack(c.split)
	return c
}

func criteriaColumns(s *State) []ui.Column[Row] {
	return []ui.Column[Row]{
		{Title: lang.T("Criterion"), Share: 6, Least: 210, Text: func(r Row) string { return strings.Repeat("      ", r.Depth) + r.Name() },
			Heavy: func(r Row) bool { return r.Kind == model.Section }},
		{Title: lang.T("Assessed by"), Share: 2.4, Least: 112, Quiet: true, Text: func(r Row) string { return s.How(&r.Criterion) }},
		{Title: lang.T("Weight"), Share: 0.8, Least: 66, Right: true, Heavy: func(r Row) bool { return r.Kind == model.Section }, Text: func(r Row) string {
			if r.Kind == model.Gate {
				return ""
			}
			return r.Weight.String()
		}},
		{Title: lang.T("Points"), Share: 0.8, Least: 60, Right: true, Quiet: true, Text: func(r Row) string { return r.Points }},
		{Title: lang.T("Adds up"), Share: 1.4, Least: 112, Right: true, Pill: true, Text: func(r Row) string { return r.Level.String() }, Tone: func(r Row) ui.Tone {
			return wholeTone(r.Level)
		}},
	}
}

func wholeTone(l Level) ui.Tone {
	if l.Whole() {
		return ui.Good
	}
	return ui.Bad
}

func kindTitle(k model.Kind) string {
	return map[model.Kind]string{model.Section: lang.T("Section"), model.Question: lang.T("Question"), model.Gate: lang.T("Gate"), model.Price: lang.T("Price")}[k]
}

func (c *criteria) content() fyne.CanvasObject { return c.box }

func (c *criteria) flush() error { return c.editor.flush() }

func (c *criteria) fill() {
	s := &c.room.state
	closed := s.Closed() != ""
	shown := c.split
	if len(s.Rows) == 0 {
		shown = c.empty
	}
	if c.box.Objects[0] != shown {
		c.box.Objects[0] = shown
		c.box.Refresh()
	}
	c.table.SetRows(s.Rows)
	c.table.SetCursor(s.Index())
	top := s.Top()
	c.total.Set(top.String(), wholeTone(top))
	for _, b := range c.buttons {
		reveal(b, !closed)
	}
	reveal(c.hint, !closed)
	c.card.Refresh() // its foot goes with its last button
	c.editor.fill()
}

// choose shows another criterion in the editor, after saving the one before.
func (c *criteria) choose(id string) {
	if id == c.room.state.Chosen {
		return
	}
	c.room.Leave()
	c.room.state.Chosen = id
	c.editor.fill()
}

func (c *criteria) focusTable(step int) {
	on := fyne.CurrentApp().Driver().CanvasForObject(c.table)
	if on == nil {
		return
	}
	c.table.Focus(on)
	if i := c.table.Cursor() + step; i < len(c.room.state.Rows) {
		c.table.SetCursor(i)
		c.choose(c.room.state.Rows[i].ID)
	}
}

// key takes Delete and Insert, as a list of things does.
func (c *criteria) key(key *fyne.KeyEvent) bool {
	if c.room.state.Closed() != "" {
		return false
	}
	switch key.Name {
	case fyne.KeyDelete:
		c.askRemove()
	case fyne.KeyInsert:
		c.askAdd()
	default:
		return false
	}
	return true
}

// commands are the tab's own, for the menu; they do nothing while another tab is shown.
func (c *criteria) commands() []*fyne.MenuItem {
	item := func(label string, key fyne.KeyName, act func()) *fyne.MenuItem {
		return ui.Command(label, key, fyne.KeyModifierAlt, func() {
			if c.room.tabs.Current() == 1 {
				act()
			}
		})
	}
	return []*fyne.MenuItem{
		ui.Command(lang.T("Add a criterion"), fyne.KeyN, fyne.KeyModifierAlt, func() {
			c.room.tabs.Go(1)
			c.askAdd()
		}),
		item(lang.T("Remove the criterion"), fyne.KeyDelete, c.askRemove),
		item(lang.T("Move up"), fyne.KeyUp, func() { c.move(-1) }), item(lang.T("Move down"), fyne.KeyDown, func() { c.move(1) }),
		item(lang.T("Move into the section before"), fyne.KeyRight, func() { c.change(indented) }),
		item(lang.T("Move out of its section"), fyne.KeyLeft, func() { c.change(outdented) }),
	}
}

func (c *criteria) move(by int) {
	c.change(func(m model.Method, id string) model.Method { return moved(m, id, by) })
}

// change changes the tree around the chosen criterion.
func (c *criteria) change(change func(m model.Method, id string) model.Method) {
	c.room.Leave()
	if c.room.state.Closed() == "" && c.room.state.Criterion() != nil {
		c.room.do(change(c.room.state.Competition.Method, c.room.state.Chosen))
	}
}

// kinds are what can be added, in the order they are offered.
var kinds = []model.Kind{model.Section, model.Question, model.Gate, model.Price}

// kindText says what a kind is for.
var kindText = []string{
	"Section: holds other criteria and adds up their points",
	"Question: scored by the panel on a scale",
	"Gate: pass or fail, carries no weight",
	"Price: points worked out from the bids' prices",
}

func (c *criteria) askAdd() {
	if c.room.state.Closed() != "" || c.room.state.Competition == nil {
		return
	}
	c.room.Leave() // what is typed goes before what is added
	method, chosen := c.room.state.Competition.Method, c.room.state.Chosen
	section := sectionOf(method, chosen)
	inside := ui.NewCheck("", section != nil, nil)
	kind := ui.NewChoice("", inWords(kindText), func(text string) {
		if text == lang.T(kindText[3]) {
			inside.SetChecked(false) // price stands beside quality, not in it
		}
	})
	kind.Put(lang.T(kindText[1]))
	fields := []ui.Field{{Label: lang.T("What is it?"), Input: kind}}
	if section != nil {
		inside.Text = ui.Fit(lang.T("Inside %s", section.Name()), 380, ui.TextStyle{})
		fields = append(fields, ui.Field{Input: inside})
	} else if chosen == "" {
		kind.Put(lang.T(kindText[0]))
	}
	dialog := ui.Open(c.box, ui.DialogWords{Title: lang.T("Add a criterion"), Yes: lang.T("Add")}, ui.Form(fields...), func() error {
		id, after := storage.NewID(), chosen
		if section != nil && !inside.Checked {
			after = section.ID
		}
		if err := c.room.setMethod(added(c.room.state.Competition.Method, after, id, kinds[kind.Index()], inside.Checked)); err != nil {
			return err
		}
		c.room.state.Chosen = id
		c.fill()
		return nil
	})
	dialog.OnAccepted = c.editor.begin
}

func (c *criteria) askRemove() {
	chosen := c.room.state.Criterion()
	if chosen == nil || c.room.state.Closed() != "" {
		return
	}
	words := ui.DialogWords{Title: lang.T("Remove %s?", chosen.Name()), Yes: lang.T("Remove"), Danger: true}
	if n := len(chosen.Children); n > 0 {
		words.Text = lang.T("It goes with %s inside it.", lang.Count(n, "criterion", "criteria"))
	}
	ui.Open(c.box, words, nil, func() error {
		return c.room.setMethod(removed(c.room.state.Competition.Method, chosen.ID))
	})
}
