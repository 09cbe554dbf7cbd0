package moderate

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"assay/app/lang"
	"assay/app/ui"
	"assay/model"
)

// panel shows each member's card side by side.
type panel struct {
	room   *Room
	object *container.Scroll
	cards  *fyne.Container
	scale  model.Scale
	said   []difference
}

// difference is where the chosen level stands to one member's, in words on their card.
type difference struct {
	given *model.Level
	words *ui.Text
}

func newPanel(r *Room) *panel {
	p := &panel{room: r, cards: &fyne.Container{Layout: sideBySide{}}}
	p.object = container.NewHScroll(p.cards)
	return p
}

func (p *panel) fill(item *Item) {
	p.scale, p.said, p.cards.Objects = item.Scale, nil, nil
	for _, m := range item.Scores {
		p.cards.Add(p.card(m))
	}
	if len(item.Scores) == 0 {
		p.object.Hide()
	} else {
		p.object.Show()
	}
	p.object.ScrollToOffset(fyne.NewPos(0, 0))
	p.fillDifferences()
	p.object.Refresh()
}

// fillDifferences says on each card where the level chosen in the editor stands to it.
func (p *panel) fillDifferences() {
	level := p.room.state.Draft().Level
	for _, d := range p.said {
		d.words.SetText(Difference(p.scale, d.given, level))
	}
}

// card is one member's score. One that does not count is grey, and says why.
func (p *panel) card(m MemberScore) fyne.CanvasObject {
	fill, ink := ui.CardFill, ui.Ink
	var notes []fyne.CanvasObject
	if m.Out != "" {
		fill, ink = ui.Sunken, ui.MutedInk
		notes = append(notes, ui.NewParagraph(m.Out, ui.TextStyle{Bold: true, Color: ink}))
	}
	if m.Score.Abstained != "" { // nothing that a supplier is told, so it goes into no reason
		notes = append(notes, ui.Stack(3, ui.FieldLabel(lang.T("Why they abstained")), ui.NewParagraph(m.Score.Abstained, ui.TextStyle{Color: ink})))
	}
	for _, n := range []struct{ label, text string }{
		{lang.T("Strengths"), m.Score.Strengths}, {lang.T("Weaknesses"), m.Score.Weaknesses}, {lang.T("Evidence"), m.Score.Evidence},
	} {
		if n.text != "" {
			notes = append(notes, p.note(n.label, n.text, m.Out == ""))
		}
	}
	if len(notes) == 0 {
		notes = append(notes, ui.Muted(lang.T("No notes")))
	}
	if m.Score.Member != "" {
		notes = append(notes, ui.Row(0, ui.NewButton(lang.T("History"), ui.IconHistory, ui.Plainly, func() { p.room.scoreHistory(m) }), ui.Spring()))
	}
	head := p.head(m, ui.TextStyle{Bold: true, Color: ink})
	body := ui.Border(ui.Margins(0, 0, 3, 0, ui.Stack(ui.Snug, head, ui.Line(), ui.Gap(0, 0))), nil, nil, nil, ui.NewScrollColumn(ui.Roomy, notes...))
	return ui.On(fill, ui.Hairline, ui.Radius, ui.Margins(ui.Roomy, ui.Tight, ui.Roomy-3, ui.Tight, body))
}

// head is the level a member gave, who it was, and where the level chosen in the editor stands to it.
func (p *panel) head(m MemberScore, name ui.TextStyle) fyne.CanvasObject {
	value, label := "–", lang.T("no score given")
	switch {
	case m.Level != nil:
		value, label = m.Level.Value, m.Level.Label
	case m.Score.Abstained != "":
		label = lang.T("abstained")
	}
	words := ui.NewText("", ui.TextStyle{Color: ui.Accent, Size: ui.SizeSmall, Bold: true})
	if m.Out == "" {
		p.said = append(p.said, difference{m.Level, words})
	}
	number := ui.NewText(value, ui.TextStyle{Size: ui.SizeTitle, Bold: true, Align: fyne.TextAlignCenter, Color: name.Color}).Whole()
	chip := ui.On(ui.Sunken, "", ui.Radius, ui.Margins(5, 5, 11, 11, number))
	return ui.Row(ui.Roomy, chip, ui.Wider(ui.Stack(1, ui.NewText(m.Name, name), ui.Muted(label), words)))
}

// note is one of a member's texts, with the button that puts it into the reason where it counts.
func (p *panel) note(label, text string, counts bool) fyne.CanvasObject {
	ink := ui.Ink
	if !counts {
		ink = ui.MutedInk
	}
	words := ui.NewParagraph(text, ui.TextStyle{Color: ink})
	items := []fyne.CanvasObject{ui.Wider(ui.NewText(label, ui.TextStyle{Size: ui.SizeSmall, Bold: true, Color: ui.MutedInk}))}
	if counts && p.room.state.Locked() == nil {
		items = append(items, ui.NewButton(lang.T("Insert"), ui.IconQuote, ui.Plainly, func() { p.room.item.editor.insert(text) }))
	}
	return ui.Border(ui.Row(0, items...), nil, nil, nil, words)
}

// sideBySide gives every card the same width, at least what reads well.
type sideBySide struct{}

const leastCard float32 = 200

func (sideBySide) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	n := float32(len(objects))
	width := max(leastCard, (size.Width-ui.Roomy*(n-1))/n)
	for i, o := range objects {
		o.Move(fyne.NewPos(float32(i)*(width+ui.Roomy), 0))
		o.Resize(fyne.NewSize(width, size.Height))
	}
}

func (sideBySide) MinSize(objects []fyne.CanvasObject) fyne.Size {
	n := float32(len(objects))
	return fyne.NewSize(max(0, n*leastCard+(n-1)*ui.Roomy), 120)
}
