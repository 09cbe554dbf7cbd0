package panel

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"assay/app/desk"
	"assay/app/interests"
	"assay/app/lang"
	"assay/app/ui"
	"assay/model"
	"assay/storage"
)

// Room is Panel.
type Room struct {
	desk  *desk.Desk
	state State

	header   *ui.PageHeader
	declare  *ui.Button
	late     *ui.Banner
	cases    *fyne.Container // the interests, the open ones first
	register *register
	body     *fyne.Container

	tabs       *ui.Tabs // once bids are scored
	tabLine    *fyne.Container
	views      *ui.Swap
	evaluators *evaluators
	queries    *queries
	page       fyne.CanvasObject
	gate       *interests.Form
	stage      *ui.Swap
}

// New makes the room.
func New(d *desk.Desk) *Room {
	r := &Room{desk: d, stage: ui.NewSwap(), body: container.NewStack(), cases: ui.Stack(ui.Snug)}
	r.declare = ui.NewButton("", ui.IconEdit, ui.Secondary, r.Declare)
	r.header = ui.NewPageHeader(lang.T("Panel"), "", r.declare)
	r.late = ui.NewBanner(ui.NewButton(lang.T("Copy a reminder"), "", ui.Secondary, r.CopyReminder))
	r.register = newRegister(r)
	r.gate = interests.NewForm(d, func() { r.stage.Show(r.page) })
	r.evaluators, r.queries = newEvaluators(r), newQueries(r)
	r.tabs = ui.NewTabs(func(int) { r.turn() }, lang.T("Interests"), lang.T("Scores"), lang.T("Queries"))
	r.tabLine = ui.Margins(0, ui.Wide, 0, 0, r.tabs)
	r.views = ui.NewSwap()
	r.page = ui.Page(ui.Stack(0, r.header, r.tabLine), ui.Border(r.late, nil, nil, nil, r.views.Box))
	r.stage.Show(r.page)
	return r
}

// Title is the room's name.
func (r *Room) Title() string { return lang.T("Panel") }

// Content is what the room shows.
func (r *Room) Content() fyne.CanvasObject { return r.stage.Box }

// Leave has nothing to save; a declaration that was begun is there when its member comes back.
func (r *Room) Leave() { r.stage.Show(r.page) }

// Show reads the record again and shows it.
func (r *Room) Show() {
	r.state.Load(r.desk.Competition(), r.desk.Actor())
	c := r.state.Competition
	if c == nil {
		return
	}
	if r.stage.Shown() == r.gate.Object && !r.gate.Show(c, r.state.Actor) {
		r.stage.Show(r.page) // it is declared
	}
	r.header.Set(lang.T("Panel"), r.state.Summary())
	r.declare.SetText(lang.T("Declare an interest"))
	r.declare.SetWeight(ui.Secondary)
	if r.undeclared() {
		r.declare.SetText(lang.T("Declare your interests"))
		r.declare.SetWeight(ui.Primary)
	}
	r.declare.SetWaiting(r.state.May(model.Declare) != "")
	if len(r.state.ToDeclare) > 0 {
		r.late.Say(ui.Info, r.state.Late(), lang.T("Until then the bids stay closed to them."))
	} else {
		r.late.Hide()
	}
	r.fillCases()
	r.register.fill()
	r.evaluators.fill()
	r.queries.fill()
	r.tabLine.Hidden = !c.Stage.Reached(model.Scoring)
	r.tabs.SetTitle(2, lang.T("Queries"))
	if n := r.state.ToAnswer(); n > 0 {
		r.tabs.SetTitle(2, lang.T("Queries (%d open)", n))
	}
	r.turn()
	r.page.Refresh()
}

// turn shows the current tab.
func (r *Room) turn() {
	switch {
	case r.tabLine.Hidden || r.tabs.Current() == 0:
		r.views.Show(r.body)
	case r.tabs.Current() == 1:
		r.views.Show(r.evaluators.object)
	default:
		r.views.Show(r.queries.object)
	}
}

// undeclared reports whether the acting member has still to declare.
func (r *Room) undeclared() bool {
	return r.state.Actor != nil && len(r.state.Competition.ToDeclare(r.state.Actor.ID)) > 0
}

// fillCases puts the interests above the register, where there are any.
func (r *Room) fillCases() {
	r.cases.Objects = nil
	for _, i := range r.state.Interests {
		r.cases.Add(r.caseCard(i))
	}
	r.body.Objects = []fyne.CanvasObject{r.register.object}
	if len(r.state.Interests) > 0 {
		r.body.Objects = []fyne.CanvasObject{container.New(casesLayout{}, container.NewVScroll(r.cases), r.register.object)}
	}
	r.body.Refresh()
}

// casesLayout gives the interests the height they need, at most as much as the register has; they
// scroll beyond it.
type casesLayout struct{}

func (casesLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	list := objects[0].(*container.Scroll).Content
	list.Resize(fyne.NewSize(size.Width, list.MinSize().Height))    // paragraphs know their height once they have their width
	upper := min(list.MinSize().Height+1, (size.Height-ui.Roomy)/2) // +1: the last card's lower edge is drawn on it
	objects[0].Resize(fyne.NewSize(size.Width, upper))
	objects[0].Move(fyne.NewPos(0, 0))
	objects[1].Resize(fyne.NewSize(size.Width, max(0, size.Height-upper-ui.Roomy)))
	objects[1].Move(fyne.NewPos(0, upper+ui.Roomy))
}

func (casesLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(objects[1].MinSize().Width, 80+ui.Roomy+objects[1].MinSize().Height)
}

// caseCard is one interest with what may be decided about it.
func (r *Room) caseCard(i Case) fyne.CanvasObject {
	fill, icon, ink := ui.CardFill, ui.IconLock, ui.MutedInk
	switch i.State {
	case model.Undecided:
		fill, icon, ink = ui.CautionTint, ui.IconWarning, ui.CautionInk
	case model.Cleared:
		icon, ink = ui.IconDone, ui.GoodInk
	}
	words := ui.Stack(3, ui.NewParagraph(i.Title(), ui.TextStyle{Bold: true}),
		ui.NewParagraph("“"+i.Last.Text+"”", ui.TextStyle{}),
		ui.NewParagraph(r.state.Told(i), ui.TextStyle{Color: ui.MutedInk, Size: ui.SizeSmall}))
	buttons := ui.Row(ui.Snug)
	if i.State != model.Cleared {
		buttons.Add(r.decision(i, model.MayAssess, lang.T("May assess")))
	}
	if i.State != model.OutOfIt {
		buttons.Add(r.decision(i, model.Recused, lang.T("Recuse")))
	}
	sign := ui.Margins(0, 0, 0, ui.Roomy, container.NewVBox(ui.NewSign(icon, ink, 20)))
	right := ui.Margins(0, 0, ui.Wide, 0, container.NewCenter(buttons))
	return ui.On(fill, ui.Hairline, ui.Radius, ui.Inset(ui.Roomy, ui.Border(nil, nil, sign, right, words)))
}

func (r *Room) decision(i Case, kind model.DeclarationKind, label string) *ui.Button {
	b := ui.NewButton(label, "", ui.Secondary, func() { r.decide(i, kind) })
	b.SetWaiting(r.state.Decide(i, kind) != "")
	return b
}

// decide asks for the reason of a decision, saying what follows from it.
func (r *Room) decide(i Case, kind model.DeclarationKind) {
	if why := r.state.Decide(i, kind); why != "" {
		r.desk.Say(desk.Caution, why)
		return
	}
	words := ui.DialogWords{Title: lang.T("Recuse %s from %s?", i.Member.Name, i.Supplier.Name), Yes: lang.T("Recuse"), Width: 560}
	if kind == model.MayAssess {
		words.Title, words.Yes = lang.T("May %s assess %s?", i.Member.Name, i.Supplier.Name), lang.T("May assess")
	}
	words.Text = model.Sentence(r.state.Follows(i, kind))
	ui.Ask(r.stage.Box, words, lang.T("Reason, which goes on the register"), func(reason string) error {
		d := model.Declaration{Member: i.Member.ID, Supplier: i.Supplier.ID, Kind: kind, Text: reason}
		err := r.desk.Save(func(s *storage.Store, actor string) error { return s.DecideInterest(actor, d) })
		if err == nil {
			r.desk.Refresh()
			r.desk.Say(desk.Good, lang.T("Decided: %s, %s: %s.", i.Member.Name, i.Supplier.Name, lang.T(kind.Title())))
		}
		return err
	})
}

// Declare lets the acting member declare: about every bidder while that is still to do, then an
// interest that came up later.
func (r *Room) Declare() {
	if why := r.state.May(model.Declare); why != "" {
		r.desk.Say(desk.Caution, why)
		return
	}
	if !r.undeclared() {
		interests.Ask(r.desk, interests.Asking{From: r.stage.Box})
		return
	}
	r.stage.Show(r.gate.Object)
	r.gate.Show(r.state.Competition, r.state.Actor)
	r.gate.Focus(r.stage.Box)
}

// CopyReminder puts a message to those who have still to declare on the clipboard.
func (r *Room) CopyReminder() {
	if len(r.state.ToDeclare) == 0 {
		r.desk.Say(desk.Good, lang.T("Everybody has declared."))
		return
	}
	fyne.CurrentApp().Clipboard().SetContent(r.state.Reminder())
	r.desk.Say(desk.Good, lang.T("A reminder to %s is copied. Paste it into a message.", lang.Join(r.state.ToDeclare, 4)))
}

// Commands are the room's own, for the menu.
func (r *Room) Commands() []*fyne.MenuItem {
	return []*fyne.MenuItem{
		ui.Command(lang.T("Declare an interest"), fyne.KeyI, 0, r.Declare),
		ui.Command(lang.T("Copy a reminder"), fyne.KeyM, 0, r.CopyReminder),
		fyne.NewMenuItemSeparator(),
		ui.Command(lang.T("Reopen scores..."), fyne.KeyR, 0, r.Reopen),
		ui.Command(lang.T("Answer a query..."), fyne.KeyReturn, 0, r.Answer),
	}
}

// TypedKey moves in the register while nothing else has the keyboard.
func (r *Room) TypedKey(key *fyne.KeyEvent) {
	switch {
	case r.stage.Shown() != r.page:
	case r.views.Shown() == r.evaluators.object:
		r.evaluators.table.TypedKey(key)
	case r.views.Shown() == r.queries.object:
		r.queries.table.TypedKey(key)
	default:
		r.register.typedKey(key)
	}
}

// TypedRune has no use for letters.
func (r *Room) TypedRune(rune) {}
