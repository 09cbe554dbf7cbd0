package interests

import (
	"slices"

	"fyne.io/fyne/v2"

	"assay/app/desk"
	"assay/app/lang"
	"assay/app/ui"
	"assay/model"
	"assay/storage"
)

// Asking is what Ask is about.
type Asking struct {
	From     fyne.CanvasObject // in the window to ask in
	Supplier string            // ID of the one chosen at first; may be ""
	Before   func() error      // saves what is being typed; may be nil
}

// Ask lets the acting member declare an interest that came up on the way.
func Ask(d *desk.Desk, a Asking) *ui.Dialog {
	c, me := d.Competition(), d.Actor()
	if c == nil || me == nil {
		d.Say(desk.Caution, lang.T(desk.NobodyActs))
		return nil
	}
	if err := model.Allow(*me, model.Declare, c.Stage); err != nil {
		d.Fail(err)
		return nil
	}
	bidders := Bidders(c)
	names := make([]string, len(bidders))
	for i, s := range bidders {
		names[i] = s.Name
	}
	supplier := ui.NewChoice(lang.T("Choose the bidder"), names, nil)
	if i := slices.IndexFunc(bidders, func(s model.Supplier) bool { return s.ID == a.Supplier }); i >= 0 {
		supplier.Put(names[i])
	}
	kinds := model.Declarable[1:] // to have none is declared before the bids are read
	kind := ui.NewSwitch(titles(kinds), nil)
	kind.Put(-1)
	text := ui.NewNotes(lang.T("What the interest is"), lang.T("Who, what, and since when"), 4)
	words := ui.DialogWords{Title: lang.T("Declare an interest"), Yes: lang.T("Declare"), Width: 560,
		Text: lang.T("Your access to the bid stops at once. Scores you have given stay in the record. The lead or the chair decides whether you may go on assessing it.")}
	body := ui.Form(ui.Field{Label: lang.T("Bidder"), Input: supplier},
		ui.Field{Label: lang.T("Conflict of interest"), Input: kind, Hint: lang.T("Actual: it conflicts now. Potential: it could. Perceived: others could think that it does.")}, ui.Field{Input: text})
	return ui.Open(a.From, words, body, func() error {
		if supplier.Index() < 0 {
			return model.Refuse(model.Invalid, "%s", lang.T("choose the bidder"))
		}
		if kind.On() < 0 {
			return model.Refuse(model.Invalid, "%s", lang.T("say whether the conflict is actual, potential or perceived"))
		}
		chosen := bidders[supplier.Index()]
		return declare(d, a.Before, chosen.Name, model.Declaration{Supplier: chosen.ID, Kind: kinds[kind.On()], Text: text.Text()})
	})
}

// declare saves what is being typed and puts one entry on the register.
func declare(d *desk.Desk, before func() error, supplier string, entry model.Declaration) error {
	if before != nil {
		if err := before(); err != nil {
			return err
		}
	}
	err := d.Save(func(s *storage.Store, actor string) error { return s.Declare(actor, []model.Declaration{entry}) })
	if err == nil {
		d.Refresh()
		d.Say(desk.Good, Closed(supplier))
	}
	return err
}
