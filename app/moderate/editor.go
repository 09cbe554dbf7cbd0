package moderate

import (
	"fmt"

	"fyne.io/fyne/v2"

	"assay/app/lang"
	"assay/app/ui"
	"assay/model"
)

// editor is where the panel's decision is written. For an item that is to do it starts empty.
type editor struct {
	room    *Room
	object  fyne.CanvasObject
	heading *ui.Text
	past    *ui.Button
	control *ui.ScoreControl
	body    *fyne.Container
	levels  *ui.ScrollColumn
	column  *ui.ScrollColumn // the texts
	fields  []*field
	refusal *ui.Paragraph
	locked  *ui.Paragraph
	kept    *ui.Paragraph // in place of the fields: why the register of interests keeps the member out
	discard *ui.Button
	save    *ui.Button
	next    *ui.Button
	buttons *fyne.Container
	foot    string // what the foot shows: while somebody types only a change redraws it
}

// field is one text of the decision. Where it cannot be changed it is plain text: a disabled
// field would be too faint to read.
type field struct {
	notes  *ui.Notes
	frozen *fyne.Container
	text   *ui.Paragraph
	of     func(*Draft) *string
}

// The fields, in the order of the editor.
const (
	changeField = iota
	reasonField
	dissentField
)

func newEditor(r *Room) *editor {
	e := &editor{room: r, heading: ui.Heading(""), control: ui.NewScoreControl()}
	e.control.OnRune = r.TypedRune
	e.control.OnChoose = func(level string) {
		r.edit(func(d *Draft) { d.Level = level })
		r.unfocus() // so that [ and ] are the room's again
	}
	e.fields = []*field{
		e.field(lang.T("Why the agreed score changes"), lang.T("Goes on record with the change"), 1, func(d *Draft) *string { return &d.Change }),
		e.field(lang.T("Reason, which the supplier will read"), lang.T("What in the bid earns this level, with paragraph or page, and what keeps it from the next"), 3, func(d *Draft) *string { return &d.Reason }),
		e.field(lang.T("Dissent, if any"), lang.T("A view the panel did not share, and whose"), 1, func(d *Draft) *string { return &d.Dissent }),
	}
	var objects []fyne.CanvasObject
	for _, f := range e.fields {
		objects = append(objects, f.notes, f.frozen)
	}
	e.levels, e.column = ui.NewScrollColumn(0, e.control), ui.NewScrollColumn(ui.Snug, objects...)
	e.column.Stretch(e.fields[reasonField].notes)
	e.body = ui.Above(0.58, e.levels, e.column)
	e.refusal = ui.NewParagraph("", ui.TextStyle{Color: ui.BadInk})
	e.locked = ui.NewParagraph("", ui.TextStyle{Color: ui.MutedInk})
	e.kept = ui.NewParagraph("", ui.TextStyle{})
	e.discard = ui.NewButton(lang.T("Discard"), "", ui.Secondary, e.takeBack)
	e.save = ui.NewButton(lang.T("Save"), "", ui.Secondary, func() { r.Save() })
	e.next = ui.NewButton(lang.T("Save and next"), "", ui.Primary, r.SaveAndNext)
	e.buttons = ui.Row(ui.Snug, e.discard, ui.Spring(), e.save, e.next)
	foot := ui.Stack(0, ui.Line(), ui.Margins(ui.Snug, ui.Snug, 3, ui.Snug, ui.Stack(ui.Snug, e.refusal, e.locked, e.buttons)))
	e.past = ui.NewButton(lang.T("History"), ui.IconHistory, ui.Plainly, r.History)
	head := ui.Stack(ui.Snug, ui.Row(ui.Snug, ui.Wider(e.heading), e.past), e.kept)
	body := ui.Border(ui.Margins(0, ui.Snug, 3, ui.Roomy, head), foot, nil, nil, e.body)
	e.object = ui.Least(320, 0, ui.On(ui.CardFill, ui.Hairline, ui.Radius, ui.Margins(ui.Roomy, 0, ui.Wide-3, ui.Snug, body)))
	return e
}

func (e *editor) field(label, hint string, lines int, of func(*Draft) *string) *field {
	f := &field{notes: ui.NewNotes(label, hint, lines), text: ui.NewParagraph("", ui.TextStyle{}), of: of}
	f.frozen = ui.Stack(3, ui.FieldLabel(label), f.text)
	f.notes.LeaveOnEscape()
	f.notes.OnFocus = func() { e.column.Reveal(f.notes) }
	f.notes.OnChanged = func(text string) {
		e.room.edit(func(d *Draft) { *of(d) = text })
	}
	return f
}

// fill shows the decision of the current item.
func (e *editor) fill() {
	s := &e.room.state
	item, draft, locked := s.Current(), s.Draft(), s.Locked()
	e.heading.SetText(lang.T("Agreed score"))
	switch {
	case item.Gate():
		e.heading.SetText(lang.T("Decision on the gate"))
	case item.Computing:
		e.heading.SetText(lang.T("Computed mark"))
	}
	e.past.Hidden = item.Agreed == nil && !e.room.reopened(item.Key)
	e.control.Set(item.Scale, draft.Level)
	e.control.SetReadOnly(locked != nil)
	for i, f := range e.fields {
		text := *f.of(&draft)
		f.notes.Hidden, f.frozen.Hidden = locked != nil, locked == nil || text == ""
		f.text.SetText(text)
		f.notes.SetText(text) // where it is locked too: the last to act may have written for themselves
		if i == changeField {
			f.notes.Hide() // fillState shows it when there is a change to give a reason for
		}
	}
	e.kept.Hidden, e.body.Hidden = !s.Kept(), s.Kept()
	if s.Kept() {
		e.kept.SetText(model.Sentence(lang.Error(locked)))
	}
	e.fillState()
	e.levels.Relay()
	e.column.Relay()
	e.body.Refresh()
}

// fillState shows what depends on what is written, and leaves the fields alone.
func (e *editor) fillState() {
	s := &e.room.state
	draft, locked := s.Draft(), s.Locked()
	e.refusal.Hidden = draft.Refusal == nil
	if draft.Refusal != nil {
		e.refusal.SetText(model.Sentence(lang.Error(draft.Refusal)))
	}
	e.locked.Hidden, e.buttons.Hidden = locked == nil || s.Kept(), locked != nil
	if locked != nil {
		e.locked.SetText(model.Sentence(lang.Error(locked)))
	}
	e.discard.Hidden = !s.Unsaved(s.At)
	if change := e.fields[changeField].notes; change.Visible() != s.Changing() {
		change.Hidden = !s.Changing()
		e.column.Relay()
	}
	if foot := fmt.Sprint(draft.Refusal, locked, e.discard.Hidden); foot != e.foot {
		e.foot = foot
		e.object.Refresh()
		e.object.Refresh() // a refusal of two lines knows its height only once it has its width
	}
}

// insert puts a member's text into the reason, where the cursor is.
func (e *editor) insert(text string) {
	if canvas := e.room.canvas(); canvas != nil {
		e.fields[reasonField].notes.Focus(canvas)
	}
	e.fields[reasonField].notes.Insert(text)
	e.column.Reveal(e.fields[reasonField].notes)
}

// top shows the beginning of everything, and the level there is.
func (e *editor) top() {
	e.levels.Top()
	e.column.Top()
	e.reveal(e.control.Level())
}

// reveal brings a level into sight, which a digit may choose while it is scrolled away.
func (e *editor) reveal(level string) {
	levels := e.room.state.Current().Scale.Levels
	for i, l := range levels {
		if l.Value == level && len(levels) > 1 {
			e.levels.RevealShare(float32(i) / float32(len(levels)-1))
		}
	}
}

func (e *editor) takeBack() {
	e.room.state.Discard()
	e.room.fill()
}

func (e *editor) focusReason() {
	if canvas := e.room.canvas(); canvas != nil && e.room.state.Locked() == nil {
		e.column.Reveal(e.fields[reasonField].notes)
		e.fields[reasonField].notes.Focus(canvas)
	}
}

// key takes a digit. On a scale whose values are words, 1 is its first level.
func (e *editor) key(key rune) {
	s := &e.room.state
	if key < '0' || key > '9' || s.Locked() != nil {
		return
	}
	if e.control.Key(key) {
		e.reveal(e.control.Level())
		return
	}
	levels := s.Current().Scale.Levels
	for _, l := range levels {
		if l.Value[0] >= '0' && l.Value[0] <= '9' {
			return // a digit that is not on the scale, or the first of two
		}
	}
	if i := int(key - '1'); i >= 0 && i < len(levels) {
		e.control.Set(s.Current().Scale, levels[i].Value)
		e.room.edit(func(d *Draft) { d.Level = levels[i].Value })
	}
}
