package setup

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"assay/app/lang"
	"assay/app/ui"
	"assay/model"
	"assay/storage"
)

// panel is the tab with the members, their roles and what each scores.
type panel struct {
	room    *Room
	box     fyne.CanvasObject
	table   *ui.Table[model.Member]
	buttons []*ui.Button
}

func newPanel(r *Room) *panel {
	p := &panel{room: r}
	p.table = ui.NewTable(
		ui.Column[model.Member]{Title: lang.T("Name"), Share: 2, Least: 140, Bold: true, Text: func(m model.Member) string { return m.Name }},
		ui.Column[model.Member]{Title: lang.T("Roles"), Share: 3, Text: func(m model.Member) string { return rolesOf(m) }},
		ui.Column[model.Member]{Title: lang.T("Scores"), Share: 3, Quiet: true, Text: p.scores})
	p.table.OnOpen = func(_ int, m model.Member) { p.edit(m) }
	p.buttons = []*ui.Button{
		ui.NewButton(lang.T("Add member"), ui.IconAdd, ui.Secondary, func() { p.edit(model.Member{Roles: []model.Role{model.Evaluator}}) }),
		ui.NewButton(lang.T("Edit"), ui.IconEdit, ui.Secondary, p.ifChosen(p.edit)),
		ui.NewButton(lang.T("Remove"), ui.IconDelete, ui.Danger, p.ifChosen(p.remove)),
	}
	p.box = ui.Flush(lang.T("Panel"), nil, p.table, p.buttons[0], p.buttons[1], ui.Spring(), p.buttons[2])
	return p
}

func rolesOf(m model.Member) string {
	names := make([]string, len(m.Roles))
	for i, role := range m.Roles {
		names[i] = lang.T(role.Title())
	}
	return strings.Join(names, ", ")
}

// scores says what a member scores.
func (p *panel) scores(m model.Member) string {
	if !m.Has(model.Evaluator) {
		return ""
	}
	if len(m.Criteria) == 0 {
		return lang.T("everything")
	}
	var names []string
	for _, id := range m.Criteria {
		if c := p.room.state.Competition.Method.Criterion(id); c != nil {
			names = append(names, c.Name())
		}
	}
	return lang.Join(names, 3)
}

func (p *panel) content() fyne.CanvasObject { return p.box }

func (p *panel) flush() error { return nil }

func (p *panel) fill() {
	if c := p.room.state.Competition; c != nil {
		p.table.SetRows(c.Members)
	}
	for _, b := range p.buttons {
		reveal(b, p.room.state.Closed() == "")
	}
	p.box.Refresh() // its foot goes with its last button
}

func (p *panel) ifChosen(do func(model.Member)) func() {
	return func() {
		if m, chosen := p.table.Selected(); chosen {
			do(m)
		}
	}
}

// edit changes a member; one without an ID is added.
func (p *panel) edit(m model.Member) {
	if p.room.state.Closed() != "" {
		return
	}
	name := ui.NewEntry(lang.T("First and last name"), nil)
	name.Put(m.Name)
	roles, parts := p.roleChecks(m), p.partChecks(m)
	left := ui.Labelled(ui.Field{Label: lang.T("Roles"), Input: column(roles)})
	right := ui.Labelled(ui.Field{Label: lang.T("An evaluator scores"), Input: column(parts), Hint: lang.T("Nothing ticked means everything.")})
	form := ui.Stack(ui.Wide, ui.Labelled(ui.Field{Label: lang.T("Name"), Input: name}), ui.Grid(2, ui.Wide, left, right))
	ui.Open(p.box, ui.DialogWords{Title: lang.T("Member of the panel"), Yes: lang.T("Save"), Width: 620}, form, func() error {
		m.Name, m.Roles, m.Criteria = strings.TrimSpace(name.Text), ticked(roles, model.Roles), ticked(parts, p.partIDs())
		members := slices.Clone(p.room.state.Competition.Members)
		if m.ID == "" {
			m.ID = storage.NewID()
			members = append(members, m)
		} else if i := slices.IndexFunc(members, func(other model.Member) bool { return other.ID == m.ID }); i >= 0 {
			members[i] = m
		}
		return p.room.save(func(s *storage.Store, actor string) error { return s.SetPanel(actor, members) })
	})
}

func (p *panel) roleChecks(m model.Member) []*ui.Check {
	checks := make([]*ui.Check, len(model.Roles))
	for i, role := range model.Roles {
		checks[i] = ui.NewCheck(lang.T(role.Title()), m.Has(role), nil)
	}
	return checks
}

// partIDs are what an evaluator can be asked for: the criteria of the top level that hold
// something to score.
func (p *panel) partIDs() []string {
	var ids []string
	for _, c := range p.room.state.Competition.Method.Criteria {
		if c.Kind != model.Price {
			ids = append(ids, c.ID)
		}
	}
	return ids
}

func (p *panel) partChecks(m model.Member) []*ui.Check {
	var checks []*ui.Check
	for _, id := range p.partIDs() {
		name := p.room.state.Competition.Method.Criterion(id).Name()
		checks = append(checks, ui.NewCheck(name, slices.Contains(m.Criteria, id), nil))
	}
	return checks
}

func column(checks []*ui.Check) fyne.CanvasObject {
	box := container.New(ui.Stack(0).Layout)
	for _, c := range checks {
		box.Add(c)
	}
	return box
}

// ticked lists the values whose boxes are ticked.
func ticked[T any](checks []*ui.Check, values []T) []T {
	var out []T
	for i, c := range checks {
		if c.Checked {
			out = append(out, values[i])
		}
	}
	return out
}

func (p *panel) remove(m model.Member) {
	words := ui.DialogWords{Title: lang.T("Remove %s from the panel?", m.Name), Yes: lang.T("Remove"), Danger: true}
	ui.Open(p.box, words, nil, func() error {
		members := slices.DeleteFunc(slices.Clone(p.room.state.Competition.Members), func(other model.Member) bool { return other.ID == m.ID })
		return p.room.save(func(s *storage.Store, actor string) error { return s.SetPanel(actor, members) })
	})
}
