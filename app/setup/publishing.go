package setup

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"assay/app/desk"
	"assay/app/lang"
	"assay/app/ui"
	"assay/model"
	"assay/storage"
)

// publishing is the tab on which the method is published: the versions so far, and what stands
// in the way of the next.
type publishing struct {
	room   *Room
	box    fyne.CanvasObject
	body   *fyne.Container
	table  *ui.Table[version]
	full   *ui.Paragraph // the chosen version's note and hash
	list   fyne.CanvasObject
	empty  fyne.CanvasObject // instead of the list before the first version
	none   fyne.CanvasObject // instead of it where the method was frozen without one
	button *ui.Button

	standing *ui.Paragraph
	waits    *fyne.Container // what stands in the way
	waitBox  fyne.CanvasObject
	kept     *ui.Paragraph
	law      *ui.Paragraph
	column   *ui.ScrollColumn
	card     *fyne.Container // the column and the button
}

func number(n int) string { return strconv.Itoa(n) }

func newPublishing(r *Room) *publishing {
	p := &publishing{room: r, full: ui.NewParagraph("", ui.TextStyle{}), standing: ui.NewParagraph("", ui.TextStyle{Bold: true})}
	p.table = ui.NewTable(
		ui.Column[version]{Title: lang.T("Version"), Share: 0.7, Least: 66, Bold: true, Text: func(v version) string { return number(v.Number) }},
		ui.Column[version]{Title: lang.T("Published"), Share: 1.6, Least: 192, Text: func(v version) string { return lang.RecordTime(v.Published) }},
		ui.Column[version]{Title: lang.T("What changed and why"), Share: 4, Text: func(v version) string { return v.Note }},
		ui.Column[version]{Title: "", Share: 1, Least: 112, Right: true, Pill: true, Text: func(v version) string { return v.Word }, Tone: func(version) ui.Tone { return ui.Good }})
	p.table.OnMove = func(int, version) { p.fillFull() }
	foot := ui.On(ui.Sunken, "", 0, ui.Border(ui.Line(), nil, nil, nil, ui.Margins(ui.Roomy, ui.Roomy, ui.Wide, ui.Wide, p.full)))
	p.list = ui.Flush(lang.T("Published versions"), nil, ui.Border(nil, foot, nil, nil, p.table))
	p.empty = ui.Card("", ui.Empty(ui.IconReports, lang.T("Not published yet"),
		lang.T("Publish the method when the notice goes out. Each version is kept as bidders saw it, with its hash, and every later change becomes a version of its own."), nil))
	p.none = ui.Card("", ui.Empty(ui.IconReports, lang.T("No version is kept"), lang.T("The method was frozen before Assay kept versions. Its hash stands under Details."), nil))
	p.body = container.NewStack(p.empty)
	p.button = ui.NewButton(lang.T("Publish"), ui.IconReports, ui.Primary, p.ask)
	p.box = ui.NewSplit("setup.publish", []float64{0.62, 0.38}, p.body, p.side())
	return p
}

// side is the card that says how the method stands and what publishing it means.
func (p *publishing) side() fyne.CanvasObject {
	p.waits = ui.Stack(0)
	p.waitBox = ui.Stack(ui.Snug, ui.FieldLabel(lang.T("Before it can be published")), p.waits)
	p.law = ui.NewParagraph("", ui.TextStyle{Color: ui.MutedInk})
	p.kept = ui.NewParagraph(lang.T("A published version is kept and never changes. Until bids are loaded you can change the method and publish it again, as the next version."), ui.TextStyle{Color: ui.MutedInk})
	p.column = ui.NewScrollColumn(ui.Wide, p.standing, p.waitBox, p.kept, p.law)
	p.card = ui.Card(lang.T("Publish the method"), p.column, p.button)
	return p.card
}

func (p *publishing) content() fyne.CanvasObject { return p.box }

func (p *publishing) flush() error { return nil }

func (p *publishing) fill() {
	c := p.room.state.Competition
	if c == nil {
		return
	}
	rows := p.room.state.Versions()
	shown := p.list
	switch {
	case len(rows) == 0 && p.room.state.Frozen():
		shown = p.none
	case len(rows) == 0:
		shown = p.empty
	}
	if p.body.Objects[0] != shown {
		p.body.Objects[0] = shown
		p.body.Refresh()
	}
	p.table.SetRows(rows)
	if p.table.Cursor() < 0 && len(rows) > 0 {
		p.table.SetCursor(0)
	}
	p.fillFull()
	p.fillSide()
}

func (p *publishing) fillFull() {
	v, chosen := p.table.Selected()
	if !chosen {
		return
	}
	text := v.Note
	if text == "" {
		text = lang.T("No note.")
	}
	p.full.SetText(lang.T("Version %s: %s\nSHA-256  %s", number(v.Number), text, inGroups(v.Hash)))
	p.body.Refresh()
}

func (p *publishing) fillSide() {
	s := &p.room.state
	p.standing.SetText(s.Standing())
	problems := s.Problems()
	for i := range problems {
		problems[i] = model.Sentence(problems[i])
	}
	p.waits.Objects = []fyne.CanvasObject{ui.Bullets(problems, 8)}
	open := s.Closed() == "" && s.Next() > 0
	reveal(p.waitBox, open && len(problems) > 0)
	reveal(p.kept, !s.Frozen())
	reveal(p.law, !s.Frozen())
	p.law.SetText(lang.T("Loading bids freezes the method: what is frozen is always the last published version, so a method changed since is published then. After that nothing in it changes%s.",
		lang.T(s.Competition.Regime.FreezeRule())))
	p.button.SetText(lang.T("Publish version %s", number(s.Next())))
	p.button.SetWaiting(len(problems) > 0)
	reveal(p.button, open)
	p.card.Refresh() // the button is as wide as what it says
	p.column.Relay()
}

// ask asks for the note and publishes the method.
func (p *publishing) ask() {
	p.room.Leave()
	s := &p.room.state
	switch problems := s.Problems(); {
	case s.Closed() != "":
		p.room.desk.Fail(model.Refuse(model.NotAllowed, "%s", lang.T("the method cannot be published: %s", s.Closed())))
		return
	case len(problems) > 0:
		for i := range problems {
			problems[i] = model.Sentence(problems[i])
		}
		ui.Tell(p.room.whole, lang.T("Before the method can be published"), "", problems)
		return
	case s.Next() == 0:
		p.room.desk.Say(desk.Good, model.Sentence(s.Standing()))
		return
	}
	note := ui.NewNotes(lang.T("What changed and why"), "", 4)
	if s.Next() == 1 {
		note = ui.NewNotes(lang.T("Note"), "", 4)
	}
	words := ui.DialogWords{Title: lang.T("Publish version %s of the method", number(s.Next())), Yes: lang.T("Publish"),
		Text: lang.T("It is kept as it stands, with its hash and your note. Put the same wording in the notice and the tender documents: Assay sends nothing itself.")}
	ui.Open(p.room.whole, words, ui.Least(0, 130, note), func() error {
		return p.room.save(func(s *storage.Store, actor string) error { return s.PublishMethod(actor, note.Text()) })
	})
}
