package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"assay/app/lang"
	"assay/app/ui"
	"assay/model"
)

// header is the band at the top: which competition, how far it has come, who is acting.
type header struct {
	box        *fyne.Container
	title, sub *ui.Text
	stage      *ui.Pill
	actor      *ui.Choice
	open       fyne.CanvasObject // what shows only while a file is open
	members    []model.Member
	act        func(model.Member)
}

func newHeader(act func(model.Member)) *header {
	h := &header{
		title: ui.NewText("Assay", ui.TextStyle{Color: ui.OnBand, Size: ui.SizeHeading, Bold: true}),
		sub:   ui.NewText("", ui.TextStyle{Color: ui.OnBandMuted}),
		stage: ui.NewPill("", ui.Info),
		act:   act,
	}
	h.actor = ui.NewChoice(lang.T("Who are you?"), nil, func(string) {
		if i := h.actor.Index(); i >= 0 && i < len(h.members) {
			h.act(h.members[i])
		}
	}).OnBand(ui.IconPerson)
	acting := ui.NewText(lang.T("Acting as"), ui.TextStyle{Color: ui.OnBandMuted}).Whole()
	h.open = ui.Row(ui.Wide, h.stage, ui.Row(ui.Snug, acting, h.actor))
	line := ui.Row(ui.Ample, ui.Wider(ui.Stack(1, h.title, h.sub)), h.open)
	h.box = container.NewStack(ui.NewPanel(ui.Band, "", 0), ui.Margins(9, 9, 18, 18, line))
	return h
}

// show shows a competition and who is acting; both may be nil.
func (h *header) show(c *model.Competition, actor *model.Member) {
	if c == nil {
		h.title.SetText("Assay")
		h.sub.SetText(lang.T("Decide who wins, and prove why"))
		h.open.Hide()
		h.members = nil
		return
	}
	h.open.Show()
	h.title.SetText(c.Title)
	h.sub.SetText(joined(c.Reference, c.Buyer, lang.T(c.Regime.Title())))
	h.stage.Set(lang.T(c.Stage.Title()), stageTone(c.Stage))
	h.members = c.Members
	names, chosen := make([]string, len(c.Members)), ""
	for i, m := range c.Members {
		names[i] = personAndRole(m)
		if actor != nil && m.ID == actor.ID {
			chosen = names[i]
		}
	}
	h.actor.SetOptions(names, chosen)
	h.box.Refresh()
}

// stageTone: what waits is information, what is over is good.
func stageTone(s model.Stage) ui.Tone {
	if s.Reached(model.Decided) {
		return ui.Good
	}
	return ui.Info
}
