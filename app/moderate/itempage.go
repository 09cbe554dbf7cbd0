package moderate

import (
	"fyne.io/fyne/v2"

	"assay/app/lang"
	"assay/app/ui"
	"assay/model"
)

// itemPage is one decision: what each member gave, what the bid says, and the editor.
type itemPage struct {
	room    *Room
	object  fyne.CanvasObject
	title   *ui.Text
	about   *ui.Text
	state   *ui.Pill
	dots    *dots
	panel   *panel
	text    *ui.Reader
	asked   *fyne.Container
	ask     *ui.Paragraph
	none    *ui.Paragraph
	editor  *editor
	bar     *ui.Bar
	halves  *fyne.Container
	contend *ui.Button
	at      model.AgreedKey // what was shown last
}

func newItemPage(r *Room) *itemPage {
	p := &itemPage{room: r, title: ui.Title(""), about: ui.Muted(""), state: ui.NewPill("", ui.Quiet), dots: newDots(), bar: ui.NewBar(lang.T("agreed"))}
	p.panel, p.editor = newPanel(r), newEditor(r)
	p.ask = ui.NewParagraph("", ui.TextStyle{})
	p.none = ui.NewParagraph("", ui.TextStyle{Color: ui.MutedInk, Italic: true})
	p.asked = ui.On(ui.Sunken, "", ui.Radius, ui.Inset(ui.Roomy, ui.Stack(ui.Tight, ui.Small(lang.T("What bidders were asked")), p.ask)))
	p.text = ui.NewReader(ui.Margins(0, ui.Roomy, 0, 0, ui.Stack(ui.Roomy, p.asked, p.none)))
	p.text.OnRune = r.TypedRune
	p.text.OnKey = r.TypedKey
	response := ui.On(ui.CardFill, ui.Hairline, ui.Radius, ui.Margins(ui.Roomy, 1, ui.Wide, ui.Tight,
		ui.Border(ui.Margins(0, ui.Snug, 0, 0, ui.Heading(lang.T("The bid's answer"))), nil, nil, nil, p.text)))
	p.halves = &fyne.Container{Layout: halves{}, Objects: []fyne.CanvasObject{p.panel.object, response}}
	split := ui.NewSplit("moderate", []float64{0.64, 0.36}, ui.Least(420, 0, p.halves), p.editor.object)
	p.object = ui.Inset(ui.Wide, ui.Border(p.top(), p.footer(), nil, nil, split))
	return p
}

// top names the item, with the way back to the agenda.
func (p *itemPage) top() fyne.CanvasObject {
	back := ui.NewButton(lang.T("Agenda"), ui.IconLeft, ui.Secondary, p.room.Agenda)
	words := ui.Stack(1, p.title, p.about)
	return ui.Margins(0, ui.Roomy, 0, 0, ui.Row(ui.Wide, back, ui.Wider(words), ui.Least(210, 30, p.dots), p.state))
}

// footer stays in sight: the ways through the agenda, and how much of it is done.
func (p *itemPage) footer() fyne.CanvasObject {
	r := p.room
	before := ui.NewButton(lang.T("Previous"), ui.IconBack, ui.Secondary, r.Previous)
	after := ui.NewButton(lang.T("Next"), ui.IconForward, ui.Secondary, r.Next)
	p.contend = ui.NewButton(lang.T("Next contentious"), "", ui.Secondary, r.NextContentious)
	todo := ui.NewButton(lang.T("Next to do"), "", ui.Secondary, r.NextToDo)
	return ui.Margins(ui.Roomy, 0, 0, 0, ui.Row(ui.Snug, before, after, ui.Gap(ui.Wide, 0), ui.Wider(p.bar), ui.Gap(ui.Wide, 0), p.contend, todo))
}

func (p *itemPage) fill() {
	s := &p.room.state
	item := s.Current()
	p.title.SetText(item.Criterion.Name())
	about := item.WeightWords() + "  ·  " + item.SpreadWords()
	if item.Reopened != "" {
		about = item.Reopened + "  ·  " + about // first, because a narrow window cuts the end
	}
	p.about.SetText(item.Bid + "  ·  " + about)
	p.state.Set(item.State(), tone(item))
	p.dots.show(item)
	p.bar.SetWhat(s.doneWord())
	p.bar.Set(s.Done(), s.Total())
	p.contend.Hidden = !s.Open()
	p.ask.SetText(item.Criterion.Guidance)
	p.asked.Hidden = item.Criterion.Guidance == ""
	p.none.SetText(s.NoAnswer())
	p.none.Hidden = s.Response() != ""
	p.panel.fill(item)
	p.editor.fill()
	p.halves.Refresh()
	p.object.Refresh()
	p.object.Refresh() // paragraphs know their height only once they have their width
	if p.at != s.At {
		p.at = s.At
		p.text.Begin()
		p.editor.top()
	}
	p.text.SetText(s.Response())
	p.text.Relay()
}

// halves shares the height between the members' scores and the answer; the answer has it all
// where nobody scored.
type halves struct{}

func (halves) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	upper := (size.Height - ui.Roomy) * 0.5
	if !objects[0].Visible() {
		upper = -ui.Roomy
	}
	objects[0].Resize(fyne.NewSize(size.Width, max(0, upper)))
	objects[0].Move(fyne.NewPos(0, 0))
	objects[1].Move(fyne.NewPos(0, upper+ui.Roomy))
	objects[1].Resize(fyne.NewSize(size.Width, size.Height-upper-ui.Roomy))
}

func (halves) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(420, 300) }
