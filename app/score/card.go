package score

import (
	"fmt"

	"fyne.io/fyne/v2"

	"assay/app/lang"
	"assay/app/ui"
	"assay/model"
)

// card is the right column: the level with every descriptor in sight, the notes, and what is
// true about their saving.
type card struct {
	room    *Room
	object  fyne.CanvasObject
	body    *fyne.Container
	levels  *ui.ScrollColumn
	column  *ui.ScrollColumn // the notes
	abstain *ui.Banner       // that the member abstains, and why
	control *ui.ScoreControl
	notes   []*note
	queries *fyne.Container // to the lead, with the answers
	other   *fyne.Container // what else can be done with a score
	remark  *ui.Paragraph   // what is still needed, or a hint
	strip   *strip
	sign    *ui.Sign
	saved   *ui.Text
	refusal *ui.Paragraph
	next    *ui.Button
	past    *ui.Button // how much of a past the score has
	done    *ui.Pill   // in place of next when all is scored
	at      Place      // what was shown last
	foot    string     // what the foot shows: while somebody types only a change redraws it
}

// note is one field of notes and the part of the score it edits. Once scoring is over it is
// plain text: a disabled field would be too faint to read.
type note struct {
	field  *ui.Notes
	frozen *fyne.Container
	text   *ui.Paragraph
	of     func(*model.Score) *string
}

func newCard(r *Room) *card {
	c := &card{room: r, control: ui.NewScoreControl(), strip: newStrip(r)}
	c.abstain = ui.NewBanner(ui.NewButton(lang.T("Take back"), "", ui.Secondary, r.TakeBack))
	c.levels = ui.NewScrollColumn(0, c.abstain, c.control)
	c.control.FiguresOnly()
	c.control.OnRune, c.control.OnKey, c.control.OnMove = r.TypedRune, r.TypedKey, c.levels.RevealShare
	c.control.OnChoose = func(level string) {
		r.choose(level)
		r.home() // a click may have come from a note
	}
	c.notes = []*note{
		c.note(lang.T("Strengths"), lang.T("What earns the level"), 2, func(s *model.Score) *string { return &s.Strengths }),
		c.note(lang.T("Weaknesses"), lang.T("Why it is not one higher"), 2, func(s *model.Score) *string { return &s.Weaknesses }),
		c.note(lang.T("Evidence"), lang.T("Where: document, page, paragraph"), 1, func(s *model.Score) *string { return &s.Evidence }),
	}
	c.queries = ui.Stack(ui.Snug)
	objects := []fyne.CanvasObject{c.queries, c.strip.object}
	var fields []fyne.CanvasObject
	for _, n := range c.notes {
		objects = append(objects, n.field, n.frozen)
		fields = append(fields, n.field)
	}
	c.other = ui.Row(ui.Snug, ui.NewButton(lang.T("Ask the lead"), ui.IconQuestion, ui.Plainly, r.Ask), ui.NewButton(lang.T("Abstain"), "", ui.Plainly, r.Abstain), ui.Spring())
	c.column = ui.NewScrollColumn(ui.Snug, append(objects, c.other)...)
	c.column.Stretch(fields...)
	c.body = ui.Above(0.6, c.levels, c.column)
	c.sign = ui.NewSign(ui.IconDone, ui.GoodInk, 16)
	c.saved = ui.Muted("")
	c.refusal = ui.NewParagraph("", ui.TextStyle{Color: ui.BadInk})
	c.remark = ui.NewParagraph("", ui.TextStyle{Size: ui.SizeSmall})
	c.next = ui.NewButton(lang.T("Next unscored"), ui.IconRight, ui.Primary, r.NextUnscored)
	c.past = ui.NewButton("", ui.IconHistory, ui.Plainly, r.History)
	c.done = ui.NewPill("", ui.Good)
	top := ui.Margins(0, ui.Snug, 3, ui.Roomy, ui.Flow(ui.Snug, ui.Heading(lang.T("Your score")).Whole(), ui.Spring(), c.done, c.past))
	line := ui.Least(0, 33, ui.Row(ui.Snug, c.sign, ui.Wider(c.saved), c.next))
	foot := ui.Stack(0, ui.Line(), ui.Margins(ui.Snug, ui.Snug, 3, ui.Snug, ui.Stack(ui.Snug, c.refusal, c.remark, line)))
	body := ui.Border(top, foot, nil, nil, c.body)
	c.object = ui.Least(320, 0, ui.On(ui.CardFill, ui.Hairline, ui.Radius, ui.Margins(ui.Roomy, 0, ui.Wide-3, ui.Snug, body)))
	return c
}

func (c *card) note(label, hint string, lines int, of func(*model.Score) *string) *note {
	n := &note{field: ui.NewNotes(label, hint, lines), text: ui.NewParagraph("", ui.TextStyle{}), of: of}
	n.frozen = ui.Stack(3, ui.FieldLabel(label), n.text)
	n.field.EscapeTo(c.room.home)
	n.field.OnFocus = func() { c.column.Reveal(n.field) }
	n.field.OnLeave = func() { c.fillState() }
	n.field.OnChanged = func(text string) {
		c.room.note(func(s *model.Score) { *of(s) = text })
	}
	return n
}

// fill shows the score at the current place.
func (c *card) fill() {
	s := &c.room.state
	draft := s.Draft()
	locked := s.Locked() != nil
	c.control.Set(s.Scale(), draft.Level)
	c.control.SetReadOnly(locked)
	for _, n := range c.notes {
		text := *n.of(&draft.Score)
		n.field.Hidden, n.frozen.Hidden = locked, !locked
		if locked && text == "" {
			text = lang.T("Nothing noted")
		}
		if locked {
			n.text.SetText(text)
		} else {
			n.field.SetText(text)
		}
	}
	c.strip.fill()
	c.fillAbstention(draft)
	c.fillQueries()
	c.other.Hidden = locked
	c.fillState()
	c.levels.Relay()
	c.column.Relay()
	c.body.Refresh()
	if c.at != s.At {
		c.at = s.At
		c.column.Top()
		c.levels.Top()
		c.reveal(draft.Level)
	}
}

// reveal brings a level into sight, which a digit may choose while it is scrolled away.
func (c *card) reveal(level string) {
	levels := c.room.state.Scale().Levels
	for i, l := range levels {
		if l.Value == level && len(levels) > 1 {
			c.levels.RevealShare(float32(i) / float32(len(levels)-1))
		}
	}
}

// fillState shows what depends on saving, and leaves the fields alone.
func (c *card) fillState() {
	s := &c.room.state
	locked := s.Locked() != nil
	c.next.Hidden = s.Complete() || locked
	c.done.Hidden = !s.Complete()
	c.done.Set(s.Finished(), ui.Good)
	c.fillPast()
	c.fillRemark()
	text, standing := s.SavedLine()
	icon, mark, ink := ui.IconToDo, ui.FaintInk, ui.MutedInk
	switch {
	case locked:
		icon, mark, text = ui.IconLock, ui.MutedInk, s.FrozenLine()
	case standing == Refused:
		icon, mark, ink = ui.IconWarning, ui.BadInk, ui.BadInk
		c.refusal.SetText(model.Sentence(text))
		text = lang.T("Not saved")
	case standing == Saved:
		icon, mark = ui.IconDone, ui.GoodInk
	}
	c.sign.Set(icon, mark)
	c.refusal.Hidden = standing != Refused || locked
	c.saved.Set(text, ink)
	if foot := fmt.Sprint(c.refusal.Text(), c.refusal.Hidden, c.next.Hidden, c.done.Hidden, c.past.Text(), c.remark.Text()); foot != c.foot {
		c.foot = foot
		c.object.Refresh()
		c.object.Refresh() // a refusal of two lines knows its height only once it has its width
	}
}

// fillAbstention says above the levels that the member abstains, and why.
func (c *card) fillAbstention(draft Draft) {
	if draft.Abstained == "" {
		c.abstain.Hide()
		return
	}
	if c.abstain.Hidden {
		c.levels.Top()
	}
	c.abstain.Say(ui.Quiet, lang.T("You abstain from this score"), draft.Abstained)
	c.abstain.More(c.room.state.Locked() == nil)
}

// fillRemark says what the score still needs, in amber, or else quietly what somebody might ask about
// its reasons.
func (c *card) fillRemark() {
	s := &c.room.state
	s.Writing = false
	for _, n := range c.notes {
		s.Writing = s.Writing || n.field.HasFocus()
	}
	if needs := s.Needs(); needs != "" {
		c.remark.Set(needs, ui.CautionInk)
	} else {
		c.remark.Set(s.Hint(), ui.MutedInk)
	}
	c.remark.Hidden = c.remark.Text() == ""
}

// fillPast says how much of a past the score has. What is typed and not saved yet has none.
func (c *card) fillPast() {
	if c.room.state.Unsaved(c.room.state.At) {
		return
	}
	line := c.room.pastLine()
	c.past.Hidden = line == ""
	c.past.SetText(line)
}

// level takes a digit. On a scale whose values are words, 1 is its first level.
func (c *card) level(key rune) {
	s := &c.room.state
	if key < '0' || key > '9' || s.Locked() != nil {
		return
	}
	if c.control.Key(key) {
		c.reveal(c.control.Level())
		return
	}
	levels := s.Scale().Levels
	for _, l := range levels {
		if l.Value[0] >= '0' && l.Value[0] <= '9' {
			return // a digit that is not on the scale, or the first of two
		}
	}
	if i := int(key - '1'); i >= 0 && i < len(levels) {
		c.control.Set(s.Scale(), levels[i].Value)
		c.room.choose(levels[i].Value)
	}
}

func (c *card) focusStrengths() {
	if canvas := c.room.canvas(); canvas != nil && c.room.state.Locked() == nil {
		c.column.Reveal(c.notes[0].field)
		c.notes[0].field.Focus(canvas)
	}
}

// revealNote brings a field of notes into sight.
func (c *card) revealNote(note model.NoteOf) {
	for i, n := range model.Notes {
		if n == note {
			c.column.Reveal(c.notes[i].field)
		}
	}
}
