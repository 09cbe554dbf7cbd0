package suppliers

import (
	"strings"

	"assay/app/desk"
	"assay/app/lang"
	"assay/app/start"
	"assay/app/ui"
	"assay/model"
	"assay/storage"
)

// invite asks when the invitations went out and puts all that are missing into the register.
func (g *register) invite() {
	s := &g.room.state
	if why := s.Invite(); why != "" {
		g.room.desk.Say(desk.Caution, why)
		return
	}
	open := s.Uninvited()
	at := ui.NewEntry("", nil)
	at.Put(lang.RecordTime(model.RecordText(s.now())))
	reason := ui.NewNotes(lang.T("Why from an export that is good no longer"), "", 2)
	letter := ui.NewButton(lang.T("Copy the text"), "", ui.Secondary, g.copyLetter)
	addresses := ui.NewButton(lang.T("Copy the addresses"), "", ui.Secondary, func() { g.room.copyAddresses(open) })
	body := ui.Form(ui.Field{Label: lang.T("1. Send the message"), Input: ui.Row(ui.Snug, letter, addresses), Hint: withoutWords(open)},
		ui.Field{Label: lang.T("2. When it went out"), Input: at})
	if s.Stale() {
		body.Add(ui.NewParagraph(lang.T("The export is good no longer: who joined since would be left out. Cancel and refresh it, or say why not."), ui.TextStyle{Color: ui.CautionInk}))
		body.Add(reason)
	}
	words := ui.DialogWords{Title: lang.T("Invite %s", lang.Count(len(open), "supplier", "suppliers")), Yes: lang.T("Mark %s as invited", model.Counted(len(open))), Width: 560,
		Text: lang.T("Assay sends nothing itself. Send the invitation to all of them in one go, each in blind copy, then put it on the register.")}
	d := ui.Open(g.room.stage.Box, words, body, func() error {
		when, err := lang.ParseTime(at.Text)
		if err != nil {
			return err
		}
		in := model.Inviting{At: when, Calendar: start.Calendar(), Reason: strings.TrimSpace(reason.Text())}
		for _, v := range open {
			in.Suppliers = append(in.Suppliers, v.ID)
		}
		return g.room.save(func(st *storage.Store, actor string) error { return st.Invite(actor, in) },
			lang.Count(len(open), "supplier is on the register as invited.", "suppliers are on the register as invited."))
	})
	d.OnClosed = g.focus
}

// focus gives the register the keyboard.
func (g *register) focus() {
	if on := g.room.canvas(); on != nil {
		g.table.Focus(on)
	}
}

// withoutWords names those who cannot be reached by e-mail.
func withoutWords(of []model.Supplier) string {
	addresses, without := Addresses(of)
	count := lang.Count(len(addresses), "address", "addresses")
	switch len(without) {
	case 0:
		return count + "."
	case 1:
		return lang.T("%s; %s has none and has to be reached otherwise.", count, without[0])
	}
	return lang.T("%s; %s have none and have to be reached otherwise.", count, lang.Join(without, 4))
}

// save runs a verb for a dialog, shows the record and says what was done.
func (r *Room) save(verb func(s *storage.Store, actor string) error, said string) error {
	err := r.desk.Save(verb)
	if err == nil {
		r.desk.Refresh()
		r.desk.Say(desk.Good, said)
	}
	return err
}

// answer asks what came of the chosen invitation, beginning with an outcome where one is given.
func (g *register) answer(outcome model.InvitationOutcome) {
	v, chosen := g.table.Selected()
	switch why := g.room.state.May(model.InviteSuppliers); {
	case !chosen:
		return
	case why != "":
		g.room.desk.Say(desk.Caution, why)
		return
	case v.Invitation == nil:
		g.room.desk.Say(desk.Caution, lang.T("%s is not invited yet. Invite everybody on the shortlist first.", v.Name))
		return
	}
	if outcome == "" {
		outcome = v.Outcome()
	}
	a := newAnswer(g, v, outcome)
	words := ui.DialogWords{Title: lang.T("Answer of %s", v.Name), Yes: lang.T("Save"), Width: 560, Text: lang.T("Invited on %s.", v.time(false))}
	ui.Open(g.room.stage.Box, words, a.form, a.save).OnClosed = g.focus
}
