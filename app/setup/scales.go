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

// scales is the tab with the scales questions are scored on, and their levels.
type scales struct {
	room         *Room
	box          fyne.CanvasObject
	list         *ui.List
	levels       *ui.Table[model.Level]
	full         *ui.Paragraph // the chosen level's descriptor, of which a row shows the beginning
	buttons      []*ui.Button
	levelButtons []*ui.Button
	chosen       string
	body         *fyne.Container
	split, empty fyne.CanvasObject
	left, right  fyne.CanvasObject
}

func newScales(r *Room) *scales {
	s := &scales{room: r, list: ui.NewList(true)}
	s.list.OnMove = func(row ui.ListRow) {
		s.chosen = row.ID
		s.fill()
	}
	s.levels = ui.NewTable(
		ui.Column[model.Level]{Title: lang.T("Value"), Share: 0.7, Least: 64, Bold: true, Text: func(l model.Level) string { return l.Value }},
		ui.Column[model.Level]{Title: lang.T("Label"), Share: 1.6, Least: 120, Text: func(l model.Level) string { return l.Label }},
		ui.Column[model.Level]{Title: lang.T("Descriptor"), Share: 6, Quiet: true, Text: func(l model.Level) string { return l.Descriptor }},
		ui.Column[model.Level]{Title: lang.T("Marks"), Share: 0.7, Least: 64, Right: true, Text: func(l model.Level) string { return l.Marks.String() }})
	s.levels.OnOpen = func(i int, _ model.Level) { s.editLevel(i) }
	s.levels.OnMove = func(int, model.Level) { s.fillFull() }
	s.full = ui.NewParagraph("", ui.TextStyle{})
	full := ui.On(ui.Sunken, "", 0, ui.Border(ui.Line(), nil, nil, nil, ui.Margins(ui.Roomy, ui.Roomy, ui.Wide, ui.Wide, s.full)))
	s.buttons = []*ui.Button{
		ui.NewButton(lang.T("Add scale"), ui.IconAdd, ui.Secondary, s.add),
		ui.NewButton(lang.T("Remove"), ui.IconDelete, ui.Danger, s.remove),
	}
	s.levelButtons = []*ui.Button{
		ui.NewButton(lang.T("Add level"), ui.IconAdd, ui.Secondary, func() { s.editLevel(-1) }),
		ui.NewButton(lang.T("Edit"), ui.IconEdit, ui.Secondary, func() { s.editLevel(s.levels.Cursor()) }),
		ui.NewButton(lang.T("Rename scale"), "", ui.Secondary, s.rename),
		ui.NewButton(lang.T("Remove level"), ui.IconDelete, ui.Danger, s.removeLevel),
	}
	s.left = ui.Flush(lang.T("Scales"), nil, s.list, s.buttons[0], ui.Spring(), s.buttons[1])
	s.right = ui.Flush(lang.T("Levels"), nil, ui.Border(nil, full, nil, nil, s.levels), s.levelButtons[0], s.levelButtons[1], s.levelButtons[2], ui.Spring(), s.levelButtons[3])
	s.split = ui.NewSplit("setup.scales", []float64{0.28, 0.72}, s.left, s.right)
	s.empty = ui.Card("", ui.Empty(ui.IconScore, lang.T("No scale yet"),
		lang.T("Questions are scored on a published scale: what each value means, in words. Begin with the usual 0 to 5 and make it your own."),
		ui.NewButton(lang.T("Add a 0 to 5 scale"), ui.IconAdd, ui.Primary, s.add)))
	s.body = container.NewStack(s.split)
	s.box = s.body
	return s
}

func (s *scales) content() fyne.CanvasObject { return s.box }

func (s *scales) flush() error { return nil }

func (s *scales) fill() {
	c := s.room.state.Competition
	if c == nil {
		return
	}
	shown := s.split
	if len(c.Method.Scales) == 0 {
		shown = s.empty
	}
	if s.body.Objects[0] != shown {
		s.body.Objects[0] = shown
		s.body.Refresh()
	}
	rows := make([]ui.ListRow, len(c.Method.Scales))
	for i, scale := range c.Method.Scales {
		rows[i] = ui.ListRow{ID: scale.ID, Title: scale.Name, Note: lang.Count(len(scale.Levels), "level", "levels") + ": " + scale.Values(), Icon: ui.IconScore}
	}
	s.list.SetRows(rows)
	if s.scale() == nil && len(rows) > 0 {
		s.chosen = rows[0].ID
	}
	s.list.Choose(s.chosen)
	if scale := s.scale(); scale != nil {
		s.levels.SetRows(scale.Levels)
		if s.levels.Cursor() < 0 {
			s.levels.SetCursor(0)
		}
		s.fillFull()
	}
	for _, b := range append(slices.Clone(s.buttons), s.levelButtons...) {
		reveal(b, s.room.state.Closed() == "")
	}
	s.left.Refresh() // their feet go with their last buttons
	s.right.Refresh()
}

func (s *scales) fillFull() {
	text := lang.T("No level yet")
	if level, chosen := s.levels.Selected(); chosen {
		text = level.Value + "  " + level.Label + ": " + level.Descriptor
	}
	s.full.SetText(text)
	s.right.Refresh()
}

// scale is the chosen one, nil for none.
func (s *scales) scale() *model.Scale {
	list := s.room.state.Competition.Method.Scales
	if i := s.index(list); i >= 0 {
		return &list[i]
	}
	return nil
}

func (s *scales) index(list []model.Scale) int {
	return slices.IndexFunc(list, func(scale model.Scale) bool { return scale.ID == s.chosen })
}

// change stores the method with the chosen scale changed.
func (s *scales) change(change func(*model.Scale)) error {
	m := copyMethod(s.room.state.Competition.Method)
	if i := s.index(m.Scales); i >= 0 {
		change(&m.Scales[i])
	}
	return s.room.setMethod(m)
}

func (s *scales) add() {
	if s.room.state.Closed() != "" {
		return
	}
	id := storage.NewID()
	s.chosen = id
	s.room.do(withScale(s.room.state.Competition.Method, id))
}

func (s *scales) remove() {
	scale := s.scale()
	if scale == nil {
		return
	}
	users := 0
	s.room.state.Competition.Method.Walk(func(c *model.Criterion) {
		if c.Scale == scale.ID {
			users++
		}
	})
	words := ui.DialogWords{Title: lang.T("Remove the scale %s?", scale.Name), Yes: lang.T("Remove"), Danger: true}
	if users > 0 {
		words.Text = lang.Count(users, "question is scored on it and will need another scale.", "questions are scored on it and will need another scale.")
	}
	ui.Open(s.box, words, nil, func() error {
		m := copyMethod(s.room.state.Competition.Method)
		m.Scales = slices.DeleteFunc(m.Scales, func(other model.Scale) bool { return other.ID == scale.ID })
		return s.room.setMethod(m)
	})
}

func (s *scales) rename() {
	scale := s.scale()
	if scale == nil {
		return
	}
	name := ui.NewEntry(lang.T("Name"), nil)
	name.Put(scale.Name)
	ui.Open(s.box, ui.DialogWords{Title: lang.T("Rename the scale"), Yes: lang.T("Save")}, ui.Form(ui.Field{Label: lang.T("Name"), Input: name}), func() error {
		if strings.TrimSpace(name.Text) == "" {
			return model.Refuse(model.Invalid, "%s", lang.T("Give the scale a name."))
		}
		if other := named(s.room.state.Competition.Method.Scales, name.Text); other != nil && other.ID != scale.ID {
			return model.Refuse(model.Invalid, "%s", lang.T("Another scale has this name; questions choose their scale by it."))
		}
		return s.change(func(scale *model.Scale) { scale.Name = name.Text })
	})
}

// editLevel changes a level; -1 adds one.
func (s *scales) editLevel(i int) {
	scale := s.scale()
	if scale == nil || i >= len(scale.Levels) || s.room.state.Closed() != "" {
		return
	}
	level := model.Level{}
	if i >= 0 {
		level = scale.Levels[i]
	}
	value, label, marks := ui.NewEntry("4", nil), ui.NewEntry(lang.T("Good"), nil), ui.NewFigure("4", nil)
	descriptor := ui.NewNotes(lang.T("Descriptor"), lang.T("What a response at this level shows"), 4)
	value.Put(level.Value)
	label.Put(level.Label)
	marks.Put(level.Marks.String())
	descriptor.SetText(level.Descriptor)
	field := func(text string, input fyne.CanvasObject) fyne.CanvasObject {
		return ui.Labelled(ui.Field{Label: text, Input: input})
	}
	form := ui.Stack(ui.Roomy, ui.Grid(3, ui.Roomy, field(lang.T("Value"), value), field(lang.T("Label"), label), field(lang.T("Marks"), marks)), ui.Least(0, 130, descriptor))
	ui.Open(s.box, ui.DialogWords{Title: lang.T("Level"), Yes: lang.T("Save"), Width: 560}, form, func() error {
		worth, err := parseNumber(marks.Text, lang.T("a number of marks"))
		if err != nil {
			return err
		}
		level.Value, level.Label, level.Marks, level.Descriptor = strings.TrimSpace(value.Text), label.Text, worth, descriptor.Text()
		return s.change(func(scale *model.Scale) {
			if i < 0 {
				scale.Levels = append(scale.Levels, level)
			} else {
				scale.Levels[i] = level
			}
		})
	})
}

func (s *scales) removeLevel() {
	i := s.levels.Cursor()
	if s.scale() == nil || i < 0 {
		return
	}
	if err := s.change(func(scale *model.Scale) { scale.Levels = slices.Delete(scale.Levels, i, i+1) }); err != nil {
		s.room.desk.Fail(err)
	}
}
