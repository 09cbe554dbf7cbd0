package bids

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"assay/app/lang"
	"assay/app/ui"
	"assay/model"
)

// response is the card in which one bid's answers are read.
type response struct {
	state *State
	card  fyne.CanvasObject

	title    *ui.Text
	register *ui.Text // the supplier's number
	question *ui.Choice
	guidance *ui.Paragraph
	text     *ui.Reader
	nothing  fyne.CanvasObject
	chooser  *fyne.Container
	closed   *fyne.Container // why the bid may not be read
	declare  func()          // opens the form
	body     *fyne.Container
	nodes    []model.Node
}

func newResponse(s *State, declare func()) *response {
	r := &response{state: s, declare: declare, closed: container.NewStack(), title: ui.Heading(""), register: ui.Muted("").Whole(), guidance: ui.NewParagraph("", ui.TextStyle{Color: ui.MutedInk})}
	r.question = ui.NewChoice(lang.T("Question"), nil, func(string) {
		if i := r.question.Index(); i >= 0 && i < len(r.nodes) {
			s.Question = r.nodes[i].ID
			r.fill()
		}
	})
	r.text = ui.NewReader(ui.Margins(0, ui.Roomy, 0, 0, r.guidance)) // it scrolls away, for it can be long
	r.nothing = ui.Empty(ui.IconQuestion, lang.T("No answer"), lang.T("The bid says nothing to this question."), nil)
	r.body = container.NewStack(r.text)
	back := ui.NewButton("", ui.IconBack, ui.Secondary, func() { r.step(-1) })
	forward := ui.NewButton("", ui.IconForward, ui.Secondary, func() { r.step(1) })
	r.chooser = ui.Row(ui.Snug, ui.Wider(ui.Squeezed(120, r.question)), back, forward)
	head := ui.Stack(ui.Roomy, ui.Row(ui.Roomy, ui.Wider(r.title), r.register), r.chooser, ui.Line())
	r.card = ui.On(ui.CardFill, ui.Hairline, ui.Radius, ui.Inset(ui.Wide, ui.Border(head, nil, nil, nil, ui.Margins(ui.Roomy, 0, 0, 0, r.body))))
	return r
}

// step goes to the question before or after.
func (r *response) step(by int) {
	if i := r.question.Index() + by; i >= 0 && i < len(r.nodes) {
		r.question.Choose(r.question.Options[i])
	}
}

// fill shows the chosen bid's answer to the chosen question.
func (r *response) fill() {
	r.nodes = r.state.Questions()
	i := r.state.Index()
	if i < 0 {
		return
	}
	r.title.SetText(r.state.Rows[i].Supplier)
	r.register.SetText(r.state.Rows[i].Identifier)
	names, chosen, guidance := make([]string, len(r.nodes)), "", ""
	for n, node := range r.nodes {
		names[n] = node.Name()
		if node.ID == r.state.Question {
			chosen, guidance = node.Name(), node.Guidance
		}
	}
	r.question.SetOptions(names, chosen)
	r.guidance.SetText(guidance)
	answer, closed := r.state.Response(), r.state.Closed()
	r.chooser.Hidden = closed != nil
	var shown fyne.CanvasObject = r.text
	switch {
	case closed != nil:
		r.fillClosed(closed)
		shown = r.closed
	case answer == "":
		shown = r.nothing
	}
	if r.body.Objects[0] != shown {
		r.body.Objects[0] = shown
		r.body.Refresh()
	}
	r.text.SetText(answer)
	r.text.Relay()
	r.card.Refresh()
}

// fillClosed says why the bid may not be read, and offers the declaration where that opens it.
func (r *response) fillClosed(why error) {
	var button fyne.CanvasObject
	if r.state.Undeclared() {
		button = ui.NewButton(lang.T("Declare your interests"), "", ui.Primary, r.declare)
	}
	r.closed.Objects = []fyne.CanvasObject{ui.Empty(ui.IconLock, lang.T("This bid is closed to you"), model.Sentence(lang.Error(why)), button)}
	r.closed.Refresh()
}
