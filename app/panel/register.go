package panel

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"assay/app/lang"
	"assay/app/ui"
	"assay/model"
)

// register is the card that shows the register of interests: as members and bidders, and in order.
type register struct {
	room    *Room
	object  fyne.CanvasObject
	tabs    *ui.Tabs
	stage   *ui.Swap
	matrix  *ui.Table[MatrixRow]
	wide    *container.Scroll // around the matrix
	members string            // whose columns the matrix has
	order   *ui.Table[Entry]
}

func newRegister(r *Room) *register {
	g := &register{room: r, stage: ui.NewSwap(), wide: container.NewHScroll(ui.Gap(0, 0))}
	g.tabs = ui.NewTabs(func(int) { g.show() }, lang.T("Members and bidders"), lang.T("In order"))
	g.order = ui.NewTable(
		ui.Column[Entry]{Title: lang.T("No."), Share: 0.3, Least: 44, Right: true, Quiet: true, Text: func(e Entry) string { return fmt.Sprint(e.Number) }},
		ui.Column[Entry]{Title: lang.T("When"), Share: 1.1, Least: 172, Quiet: true, Text: func(e Entry) string { return e.When }},
		ui.Column[Entry]{Title: lang.T("Member"), Share: 1, Least: 110, Bold: true, Text: func(e Entry) string { return e.Member }},
		ui.Column[Entry]{Title: lang.T("Bidder"), Share: 1.4, Least: 130, Text: func(e Entry) string { return e.Supplier }},
		ui.Column[Entry]{Title: lang.T("Entry"), Share: 1.3, Least: 150, Mark: func(e Entry) ui.Icon { return kindIcon(e.Kind) },
			Tone: func(e Entry) ui.Tone { return kindTone(e.Kind) }, Text: func(e Entry) string { return e.Title }},
		ui.Column[Entry]{Title: lang.T("In words"), Share: 1.8, Least: 100, Text: func(e Entry) string { return e.Text }},
		ui.Column[Entry]{Title: lang.T("By"), Share: 1, Least: 100, Quiet: true, Text: func(e Entry) string { return e.By }})
	g.order.OnOpen = func(_ int, e Entry) { g.open(e) }
	// The tabs' words stand above their underline: the heading is raised to their baseline.
	heading := ui.Margins(0, 6, 0, 0, ui.Heading(lang.T("Register of interests")).Whole())
	title := ui.Margins(ui.Snug, 0, ui.Wide-1, ui.Roomy, ui.Row(ui.Ample, heading, ui.Wider(g.tabs)))
	g.object = ui.Flush("", nil, ui.Border(ui.Stack(0, title, ui.Line()), nil, nil, nil, g.stage.Box))
	return g
}

// fill shows the register as it stands.
func (g *register) fill() {
	s := &g.room.state
	names := make([]string, len(s.Competition.Members))
	for i, m := range s.Competition.Members {
		names[i] = m.Name
	}
	if members := strings.Join(names, "\n"); g.matrix == nil || g.members != members {
		g.members, g.matrix = members, newMatrix(names)
	}
	width := (bidderLeast + matrixLeast*float32(len(names))) * ui.Size(ui.SizeBody) / 13 // with larger text it scrolls
	g.wide.Content = ui.Least(width, 120, g.matrix)
	g.tabs.SetTitle(1, lang.T("In order (%d)", len(s.Entries)))
	g.matrix.SetRows(s.Rows)
	g.order.SetRows(s.Entries)
	g.show()
}

// show puts the current tab's table into the card.
func (g *register) show() {
	if g.tabs.Current() == 0 {
		g.stage.Show(g.wide)
		g.wide.Refresh()
		return
	}
	g.stage.Show(g.order)
}

// typedKey moves in the table in sight.
func (g *register) typedKey(key *fyne.KeyEvent) {
	if g.tabs.Current() == 0 {
		g.matrix.TypedKey(key)
	} else {
		g.order.TypedKey(key)
	}
}

// open shows an entry in full.
func (g *register) open(e Entry) {
	facts := []ui.Fact{{Label: lang.T("Member"), Value: e.Member}, {Label: lang.T("Bidder"), Value: e.Supplier}, {Label: lang.T("Entry"), Value: e.Title, Tone: kindTone(e.Kind)}}
	if e.Text != "" {
		facts = append(facts, ui.Fact{Label: lang.T("In words"), Value: e.Text})
	}
	by := lang.T("Declared by")
	if e.Kind.Decision() {
		by = lang.T("Decided by")
	}
	facts = append(facts, ui.Fact{Label: by, Value: e.By}, ui.Fact{Label: lang.T("When"), Value: e.When})
	ui.Open(g.object, ui.DialogWords{Title: lang.T("Entry %d of the register", e.Number), Yes: lang.T("Close"), No: "-", Width: 560}, ui.NewFacts(110, facts...), nil)
}

// How wide a column is at least: a bidder's for its whole name, a member's for the longest state.
const (
	bidderLeast float32 = 264
	matrixLeast float32 = 112
)

// newMatrix is the table of members across and bidders down.
func newMatrix(members []string) *ui.Table[MatrixRow] {
	role := func(r MatrixRow) bool { return len(r.Roles) > 0 }
	columns := []ui.Column[MatrixRow]{{Title: lang.T("Bidder"), Share: 2, Least: bidderLeast, Heavy: func(r MatrixRow) bool { return !role(r) },
		Text: func(r MatrixRow) string { return r.Name }, Tone: func(r MatrixRow) ui.Tone {
			if role(r) {
				return ui.Quiet
			}
			return ui.Plain
		}}}
	for i, name := range members {
		columns = append(columns, ui.Column[MatrixRow]{Title: name, Share: 1, Least: matrixLeast,
			Text: func(r MatrixRow) string {
				if role(r) {
					return r.Roles[i]
				}
				return short(r.States[i])
			},
			Tone: func(r MatrixRow) ui.Tone {
				if role(r) {
					return ui.Quiet
				}
				return stateTone(r.States[i])
			},
			Mark: func(r MatrixRow) ui.Icon {
				if role(r) {
					return ""
				}
				return stateIcon(r.States[i])
			}})
	}
	return ui.NewTable(columns...)
}

// short is a state in as many words as a cell has room for.
func short(s model.InterestState) string {
	switch s {
	case model.Undecided:
		return lang.In("cell", "To decide")
	case model.Clear:
		return lang.In("cell", "No interest")
	case model.OutOfIt:
		return lang.In("cell", "Recused")
	case model.Undeclared:
		return lang.In("cell", "Not declared")
	}
	return lang.T(s.Title())
}

func stateIcon(s model.InterestState) ui.Icon {
	return map[model.InterestState]ui.Icon{model.Undeclared: ui.IconToDo, model.Clear: ui.IconTick,
		model.Undecided: ui.IconWarning, model.Cleared: ui.IconDone, model.OutOfIt: ui.IconLock}[s]
}

func stateTone(s model.InterestState) ui.Tone {
	return map[model.InterestState]ui.Tone{model.Undeclared: ui.Quiet, model.Clear: ui.Plain,
		model.Undecided: ui.Caution, model.Cleared: ui.Good, model.OutOfIt: ui.Bad}[s]
}

func kindIcon(k model.DeclarationKind) ui.Icon {
	switch k {
	case model.NoInterest:
		return ui.IconTick
	case model.MayAssess:
		return ui.IconDone
	case model.Recused:
		return ui.IconLock
	}
	return ui.IconWarning
}

func kindTone(k model.DeclarationKind) ui.Tone {
	switch k {
	case model.NoInterest:
		return ui.Plain
	case model.MayAssess:
		return ui.Good
	case model.Recused:
		return ui.Bad
	}
	return ui.Caution
}
