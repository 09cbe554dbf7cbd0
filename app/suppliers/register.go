package suppliers

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"assay/app/desk"
	"assay/app/lang"
	"assay/app/ui"
	"assay/model"
)

// register is the tab of invitations: who is invited, and what came of it.
type register struct {
	room   *Room
	object fyne.CanvasObject
	banner *ui.Banner
	sums   *fyne.Container
	show   *ui.Switch
	search *ui.Entry
	table  *ui.Table[Invitee]
	none   fyne.CanvasObject
	before fyne.CanvasObject // the first shortlist
	holder *fyne.Container
	at     string // the chosen supplier's ID
}

func newRegister(r *Room) *register {
	g := &register{room: r, banner: ui.NewBanner(nil), sums: container.NewStack(), holder: container.NewStack()}
	titles := make([]string, len(ShowingTitles))
	for i, title := range ShowingTitles {
		titles[i] = lang.T(title)
	}
	g.show = ui.NewSwitch(titles, func(i int) {
		r.state.Show = Showing(i)
		g.fillLines()
	})
	g.search = ui.NewSearch(lang.T("Search the register"), func(text string) {
		r.state.Name = text
		g.fillLines()
	}, func() { g.table.Focus(r.canvas()) })
	g.table = ui.NewTable(
		ui.Column[Invitee]{Title: lang.T("Supplier"), Share: 2.4, Least: 170, Bold: true, Text: func(v Invitee) string { return v.Name }},
		ui.Column[Invitee]{Title: lang.T("Size"), Share: 0.6, Least: 84, Text: func(v Invitee) string { return sizeOf(v.Supplier) }},
		ui.Column[Invitee]{Title: lang.T("Invited"), Share: 1, Least: 168, Quiet: true, Text: func(v Invitee) string { return v.time(false) }},
		ui.Column[Invitee]{Title: lang.T("Outcome"), Share: 0.9, Least: 112, Pill: true, Text: Invitee.Title, Tone: outcomeTone},
		ui.Column[Invitee]{Title: lang.T("Answered"), Share: 1, Least: 168, Quiet: true, Text: func(v Invitee) string { return v.time(true) }},
		ui.Column[Invitee]{Title: lang.T("Note"), Share: 2.4, Least: 120, Text: Invitee.Note, Tone: noteTone})
	g.table.OnMove = func(_ int, v Invitee) { g.at = v.ID }
	g.table.OnOpen = func(int, Invitee) { g.answer("") }
	g.table.OnKey(nil, r.TypedRune)
	copyLetter := ui.NewButton(lang.T("Copy the invitation"), "", ui.Secondary, g.copyLetter)
	copyAddresses := ui.NewButton(lang.T("Copy the addresses"), "", ui.Secondary, g.copyAddresses)
	tools := ui.Row(ui.Snug, g.show, ui.Wider(g.search))
	g.none = ui.Empty(ui.IconSupplier, lang.T("Nobody here"), lang.T("Show all, or clear the search."), nil)
	g.before = ui.Empty(ui.IconSupplier, lang.T("Nobody to invite yet"), lang.T("Save a shortlist in Find: everybody on it is listed here, with what came of the invitation."), nil)
	hint := ui.Small(lang.T("Return sets the answer; so do D declined, N no bid, B bid, L late, W withdrawn, I back to invited."))
	list := ui.Flush("", nil, g.holder, ui.Wider(hint), copyAddresses, copyLetter)
	above := ui.Stack(0, g.banner, ui.Margins(0, ui.Roomy, 0, 0, g.sums), ui.Margins(0, ui.Roomy, 0, 0, tools))
	g.object = ui.Border(above, nil, nil, nil, list)
	return g
}

func (g *register) content() fyne.CanvasObject { return g.object }

func (g *register) fill() {
	s := &g.room.state
	g.fillBanner()
	g.fillSums()
	g.show.Put(int(s.Show))
	g.search.Put(s.Name)
	g.fillLines()
	g.object.Refresh()
}

// fillLines shows the lines asked for; the cursor stays on its supplier.
func (g *register) fillLines() {
	lines := g.room.state.Lines()
	g.table.SetRows(lines)
	at := min(0, len(lines)-1)
	for i, v := range lines {
		if v.ID == g.at {
			at = i
		}
	}
	g.table.SetCursor(at)
	var shown fyne.CanvasObject = g.table
	switch {
	case len(g.room.state.Invitees) == 0:
		shown = g.before
	case len(lines) == 0:
		shown = g.none
	}
	g.holder.Objects = []fyne.CanvasObject{shown}
	g.holder.Refresh()
}

// fillBanner names what is missing.
func (g *register) fillBanner() {
	s := &g.room.state
	left, unasked := len(s.Uninvited()), namesOf(s.Competition.Uninvited())
	switch {
	case len(unasked) > 0:
		title := lang.T("%s has bid without an invitation on the register", unasked[0])
		if len(unasked) > 1 {
			title = lang.T("%s have bid without an invitation on the register", lang.Join(unasked, 3))
		}
		g.banner.Say(ui.Bad, title, lang.T("Was the invitation forgotten on the register, or did somebody bid who was not asked? Only those invited can be considered."))
	case s.Shortlist == nil:
		g.banner.Say(ui.Info, lang.T("There is no shortlist yet"), lang.T("Filter the export in Find and save the shortlist. Everybody on it is invited."))
	case left > 0 && len(s.Competition.Invitations) > 0:
		g.banner.Say(ui.Caution, lang.Count(left, "on the shortlist is not invited: all have to be", "on the shortlist are not invited: all have to be"), "")
	case left > 0:
		g.banner.Say(ui.Info, lang.T("Nobody is invited yet: all %s on the shortlist have to be", model.Counted(left)), "")
	default:
		g.banner.Hide()
	}
}

func namesOf(list []model.Supplier) []string {
	names := make([]string, len(list))
	for i, s := range list {
		names[i] = s.Name
	}
	return names
}

// fillSums shows the figures that notices ask for.
func (g *register) fillSums() {
	row := ui.Grid(7, ui.Snug)
	for _, sum := range g.room.state.Sums() {
		number := ui.NewText(fmt.Sprint(sum.N), ui.TextStyle{Size: ui.SizeHeading, Bold: true})
		row.Add(ui.Stack(0, number, ui.Small(sum.What)))
	}
	g.sums.Objects = []fyne.CanvasObject{ui.On(ui.CardFill, ui.Hairline, ui.Radius, ui.Margins(ui.Snug, ui.Snug, ui.Wide, ui.Wide, row))}
}

// outcomeTone is what an outcome means for the register.
func outcomeTone(v Invitee) ui.Tone {
	switch {
	case v.Invitation == nil && v.Bid:
		return ui.Bad
	case v.Invitation == nil:
		return ui.Caution
	}
	return map[model.InvitationOutcome]ui.Tone{model.Invited: ui.Info, model.HasBid: ui.Good, model.BidLate: ui.Caution}[v.Outcome()]
}

func noteTone(v Invitee) ui.Tone {
	if v.Invitation != nil && v.Invitation.Note != "" {
		return ui.Plain
	}
	if v.Invitation == nil && v.Bid {
		return ui.Bad
	}
	return ui.Quiet
}

func sizeOf(s model.Supplier) string { return sizeText(model.Candidate{Size: s.Size}) }

// copyAddresses puts the addresses of those shown on the clipboard.
func (g *register) copyAddresses() {
	var shown []model.Supplier
	for _, v := range g.room.state.Lines() {
		shown = append(shown, v.Supplier)
	}
	g.room.copyAddresses(shown)
}

// copyAddresses puts addresses on the clipboard, for the blind copy of a message.
func (r *Room) copyAddresses(of []model.Supplier) {
	addresses, without := Addresses(of)
	if len(addresses) == 0 {
		r.desk.Say(desk.Caution, lang.T("None of those shown has an e-mail address."))
		return
	}
	fyne.CurrentApp().Clipboard().SetContent(strings.Join(addresses, "; "))
	said := lang.Count(len(addresses), "address is copied. Paste them into Bcc: no supplier is to learn who else is asked.",
		"addresses are copied. Paste them into Bcc: no supplier is to learn who else is asked.")
	switch len(without) {
	case 0:
	case 1:
		said += " " + lang.T("%s has none.", without[0])
	default:
		said += " " + lang.T("%s have none.", lang.Join(without, 3))
	}
	r.desk.Say(desk.Good, said)
}

// copyLetter puts the text of the invitation on the clipboard.
func (g *register) copyLetter() {
	fyne.CurrentApp().Clipboard().SetContent(g.room.state.Letter())
	g.room.desk.Say(desk.Good, lang.T("The invitation is copied. Fill in the day and the place before it is sent."))
}

// outcomeKeys set an answer from the table.
var outcomeKeys = map[rune]model.InvitationOutcome{'i': model.Invited, 'd': model.Declined, 'n': model.NoBid, 'b': model.HasBid, 'l': model.BidLate, 'w': model.InviteWithdrawn}

func (g *register) typed(key rune) {
	if outcome := outcomeKeys[key]; outcome != "" {
		g.answer(outcome)
	}
}
