package ui

import (
	"strings"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"assay/app/lang"
)

// NotesLimit is where notes grow slow to edit and to read.
const NotesLimit = 8000

// Notes is a text of several lines with its label above and, below, its counters and what is
// wrong with it. Tab goes on to the next field.
type Notes struct {
	whole
	OnChanged func(text string) // what the person typed, not what SetText set
	OnFocus   func()            // the keyboard came here: bring the notes into sight
	OnLeave   func()            // the keyboard went

	entry   *notesEntry
	label   *Text
	count   *Text
	problem *Paragraph
	pending *string // text that waits for the first layout, see Resize
	setting bool
	limit   int
}

// notesEntry is an entry in which Tab moves on instead of typing a tab.
type notesEntry struct {
	widget.Entry
	touch
	keys    func(*fyne.KeyEvent) bool
	here    bool // the keyboard is
	focused func()
	left    func()
}

// CreateRenderer draws the text with the house's edge.
func (e *notesEntry) CreateRenderer() fyne.WidgetRenderer {
	e.ExtendBaseWidget(e)
	return newFieldFace(e.Entry.CreateRenderer(), func() bool { return e.here }, e.Disabled)
}

// FocusGained tells the notes.
func (e *notesEntry) FocusGained() {
	e.here = true
	e.Entry.FocusGained()
	if e.focused != nil {
		e.focused()
	}
}

// FocusLost tells the notes.
func (e *notesEntry) FocusLost() {
	e.here = false
	e.Entry.FocusLost()
	if e.left != nil {
		e.left()
	}
}

// AcceptsTab lets Tab move on.
func (*notesEntry) AcceptsTab() bool { return false }

// KeyDown notes a key that may be held.
func (e *notesEntry) KeyDown(key *fyne.KeyEvent) {
	KeyDown(key)
	e.Entry.KeyDown(key)
}

// KeyUp notes that it is not.
func (e *notesEntry) KeyUp(key *fyne.KeyEvent) {
	KeyUp(key)
	e.Entry.KeyUp(key)
}

// TypedKey lets a dialog see Escape first.
func (e *notesEntry) TypedKey(key *fyne.KeyEvent) {
	if key.Name == fyne.KeyEscape && e.keys != nil && e.keys(key) {
		return
	}
	if !helpKey(e, key) {
		e.Entry.TypedKey(key)
	}
}

// TypedShortcut lets a dialog see Ctrl+Return first.
func (e *notesEntry) TypedShortcut(s fyne.Shortcut) {
	if !acceptedBy(s, e) {
		e.Entry.TypedShortcut(s)
	}
}

func (e *notesEntry) setKeys(keys func(*fyne.KeyEvent) bool) { e.keys = keys }

// NewNotes makes empty notes of at least so many lines.
func NewNotes(label, placeholder string, lines int) *Notes {
	n := &Notes{label: FieldLabel(label), count: Small(""), problem: NewParagraph("", TextStyle{Color: BadInk}), limit: NotesLimit}
	n.entry = &notesEntry{}
	n.entry.MultiLine, n.entry.Wrapping = true, fyne.TextWrapWord
	n.entry.ExtendBaseWidget(n.entry)
	n.entry.SetPlaceHolder(placeholder)
	n.entry.SetMinRowsVisible(lines)
	n.entry.OnChanged = n.changed
	n.entry.focused = func() {
		if n.OnFocus != nil {
			n.OnFocus()
		}
	}
	n.entry.left = func() {
		if n.OnLeave != nil {
			n.OnLeave()
		}
	}
	n.problem.Hide()
	n.set(Border(Margins(0, 3, 0, 0, Row(Snug, Wider(n.label), n.count.Whole())), n.problem, nil, nil, n.entry))
	n.ExtendBaseWidget(n)
	n.counters("")
	return n
}

// Resize sets a text that came before there was a width: broken at no width, it would take
// seconds.
func (n *Notes) Resize(size fyne.Size) {
	n.whole.Resize(size)
	if n.pending != nil && size.Width >= tooNarrow {
		text := *n.pending
		n.pending = nil
		n.fill(text)
	}
}

// SetText shows a text without calling OnChanged and forgets what was wrong.
func (n *Notes) SetText(text string) {
	n.SetProblem("")
	if n.Size().Width < tooNarrow {
		n.pending = &text
		return
	}
	n.fill(text)
}

func (n *Notes) fill(text string) {
	if n.entry.Text != text {
		n.setting = true
		n.entry.SetText(text)
		n.setting = false
	}
	n.counters(text)
}

// Text is what is written.
func (n *Notes) Text() string {
	if n.pending != nil {
		return *n.pending
	}
	return n.entry.Text
}

// Label is the label.
func (n *Notes) Label() string { return n.label.Text() }

// SetLabel changes the label.
func (n *Notes) SetLabel(label string) { n.label.SetText(label) }

// Insert adds a text where the cursor is, as a person would paste it.
func (n *Notes) Insert(text string) {
	n.entry.TypedShortcut(&fyne.ShortcutPaste{Clipboard: clip(text)})
}

// clip is a clipboard that holds one text.
type clip string

func (c clip) Content() string   { return string(c) }
func (c clip) SetContent(string) {}

// SetProblem says below the text what is wrong with it; the text stays. "" takes it away.
func (n *Notes) SetProblem(problem string) {
	n.problem.SetText(problem)
	if n.problem.Hidden != (problem == "") {
		n.problem.Hidden = problem == ""
		n.Refresh()
	}
}

// SetReadOnly shows the text without letting it be changed.
func (n *Notes) SetReadOnly(readOnly bool) {
	if readOnly {
		n.entry.Disable()
	} else {
		n.entry.Enable()
	}
}

// Focus gives the text the keyboard.
func (n *Notes) Focus(c fyne.Canvas) { c.Focus(n.entry) }

func (n *Notes) changed(text string) {
	if n.setting {
		return
	}
	n.counters(text)
	n.entry.changedByHand()
	if n.OnChanged != nil {
		n.OnChanged(text)
	}
}

// counters says how many words there are, and how much room is left when little is.
func (n *Notes) counters(text string) {
	words, letters := len(strings.Fields(text)), utf8.RuneCountInString(text)
	said, ink := lang.T("%d words", words), MutedInk
	if words == 1 {
		said = lang.T("1 word")
	}
	switch left := n.limit - letters; {
	case left < 0:
		said, ink = lang.T("%s, %d characters too many", said, -left), BadInk
	case left < 500:
		said, ink = lang.T("%s, %d characters left", said, left), CautionInk
	case words == 0:
		said = ""
	}
	n.count.Set(said, ink)
}
