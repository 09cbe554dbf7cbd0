package setup

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"github.com/shopspring/decimal"

	"assay/app/lang"
	"assay/app/ui"
	"assay/model"
	"assay/storage"
)

// details is the tab with the facts of the competition and its lots.
type details struct {
	room *Room
	box  fyne.CanvasObject

	title, reference, buyer, currency *ui.Entry
	estimate                          *ui.Entry
	estimateLabel                     *ui.Text
	central, balanced                 *ui.Switch
	regime, route                     *ui.Choice
	description                       *ui.Notes
	required                          *required
	lots                              *ui.Table[model.Lot]
	lotButtons                        []*ui.Button

	problem    *ui.Paragraph // what is wrong with the estimate, which stays as it is typed
	fields     *fyne.Container
	facts      *ui.Facts // instead of the form once nothing can be changed
	edit, read fyne.CanvasObject
	left       *fyne.Container
	lotBox     fyne.CanvasObject
}

func newDetails(r *Room) *details {
	d := &details{room: r}
	typed := func(string) { r.typed(d) }
	d.title = ui.NewEntry(lang.T("What is bought"), typed)
	d.reference = ui.NewEntry(lang.T("Your own or the notice's reference"), typed)
	d.buyer = ui.NewEntry(lang.T("The contracting authority"), typed)
	d.currency = ui.NewEntry("GBP", typed)
	d.description = ui.NewNotes(lang.T("Description"), "", 5)
	d.description.OnChanged = typed
	chosen := func(string) {
		r.waiting = d
		r.Leave()
	}
	names := make([]string, len(model.Regimes))
	for i, law := range model.Regimes {
		names[i] = lang.T(law.Title())
	}
	d.regime, d.route = ui.NewChoice("", names, chosen), ui.NewChoice(lang.T("Choose a route"), nil, chosen)
	d.estimate, d.estimateLabel = ui.NewFigure(lang.T("not known"), typed), ui.FieldLabel("")
	d.central = ui.NewSwitch([]string{lang.T("No"), lang.T("Yes")}, func(int) { chosen("") })
	d.balanced = ui.NewSwitch([]string{lang.T("As recorded"), lang.T("Balanced")}, func(int) { chosen("") })
	d.problem = ui.NewParagraph("", ui.TextStyle{Color: ui.BadInk})
	d.problem.Hide()
	d.facts = ui.NewFacts(130)
	d.left = container.NewStack()
	d.edit, d.read = container.NewVScroll(d.form()), container.NewVScroll(ui.Card(lang.T("Details"), d.facts))
	d.lotBox = d.lotCard()
	d.required = newRequired()
	d.box = ui.NewSplit("setup.details", []float64{0.58, 0.42}, d.left, container.New(lotsAbove{}, d.lotBox, d.required.box))
	return d
}

// choiceLeast is as narrow as a choice may get; what it says is shortened then.
const choiceLeast = 180

func (d *details) form() fyne.CanvasObject {
	field := func(label string, input fyne.CanvasObject) fyne.CanvasObject {
		return ui.Labelled(ui.Field{Label: label, Input: input})
	}
	d.fields = ui.Stack(ui.Wide,
		field(lang.T("Title"), d.title),
		ui.Grid(2, ui.Wide, field(lang.T("Reference"), d.reference), ui.Border(nil, nil, nil, ui.Margins(0, 0, ui.Snug, 0, ui.Least(64, 0, field(lang.T("Currency"), d.currency))), field(lang.T("Buyer"), d.buyer))),
		ui.Grid(2, ui.Wide, field(lang.T("Regime"), ui.Squeezed(choiceLeast, d.regime)), field(lang.T("Route"), ui.Squeezed(choiceLeast, d.route))),
		ui.Grid(2, ui.Wide, ui.Stack(3, d.estimateLabel, d.estimate), field(lang.T("Central government authority"), ui.Row(0, ui.Least(140, 0, d.central)))),
		d.problem,
		ui.Labelled(ui.Field{Label: lang.T("Order in which evaluators read bids"), Input: ui.Row(0, ui.Least(240, 0, d.balanced)), Hint: lang.T("Balanced: %s", lang.T(model.BalancedMeaning))}),
		ui.Least(0, 150, d.description))
	return ui.Card(lang.T("Details"), d.fields)
}

func (d *details) lotCard() fyne.CanvasObject {
	d.lots = ui.NewTable(
		ui.Column[model.Lot]{Title: lang.T("Number"), Share: 1, Least: 70, Text: func(l model.Lot) string { return l.Number }},
		ui.Column[model.Lot]{Title: lang.T("Lot"), Share: 4, Bold: true, Text: func(l model.Lot) string { return l.Title }})
	d.lots.OnOpen = func(_ int, l model.Lot) { d.editLot(l) }
	d.lotButtons = []*ui.Button{
		ui.NewButton(lang.T("Add lot"), ui.IconAdd, ui.Secondary, func() { d.editLot(model.Lot{}) }),
		ui.NewButton(lang.T("Edit"), ui.IconEdit, ui.Secondary, d.ifLot(d.editLot)),
		ui.NewButton(lang.T("Remove"), ui.IconDelete, ui.Danger, d.ifLot(d.removeLot)),
	}
	return ui.Least(0, 0, ui.Flush(lang.T("Lots"), nil, d.lots, d.lotButtons[0], d.lotButtons[1], ui.Spring(), d.lotButtons[2]))
}

func (d *details) content() fyne.CanvasObject { return d.box }

func (d *details) fill() {
	c, closed := d.room.state.Competition, d.room.state.Closed() != ""
	if c == nil {
		return
	}
	for entry, text := range map[*ui.Entry]string{d.title: c.Title, d.reference: c.Reference, d.buyer: c.Buyer, d.currency: c.Currency} {
		entry.SetReadOnly(closed)
		if d.room.waiting != page(d) {
			entry.Put(text)
		}
	}
	d.fillValue(c)
	d.regime.Put(lang.T(c.Regime.Title()))
	d.regime.SetReadOnly(closed)
	options, shown := routeOptions(c.Regime, c.Route)
	d.route.SetOptions(options, shown)
	d.route.SetReadOnly(closed)
	d.required.show(c.Regime, c.Route)
	d.description.SetReadOnly(closed)
	if d.room.waiting != page(d) && d.description.Text() != c.Description {
		d.description.SetText(c.Description)
	}
	d.fillFacts(c, closed)
	d.lots.SetRows(c.Lots)
	for _, b := range d.lotButtons {
		reveal(b, !closed)
	}
	d.lotBox.Refresh() // its foot goes with its last button
}

// fillValue shows the estimated value, and whether the policy of central government applies.
func (d *details) fillValue(c *model.Competition) {
	d.estimateLabel.SetText(lang.T("Estimated value (%s)", currencySign(c.Currency)))
	if d.room.waiting != page(d) && d.problem.Text() == "" && !sameFigure(d.estimate.Text, known(c.Estimate)) {
		d.estimate.Put(figureText(known(c.Estimate), true))
	}
	for s, on := range map[*ui.Switch]bool{d.central: c.Central, d.balanced: c.Balanced} {
		s.Put(0)
		if on {
			s.Put(1)
		}
	}
}

// known is an estimate, nil for the 0 that stands for none.
func known(estimate decimal.Decimal) *decimal.Decimal {
	if estimate.IsZero() {
		return nil
	}
	return &estimate
}

// fillFacts shows the details to be read, or the form.
func (d *details) fillFacts(c *model.Competition, closed bool) {
	d.facts.Set(ui.Fact{Label: lang.T("Title"), Value: c.Title}, ui.Fact{Label: lang.T("Reference"), Value: c.Reference}, ui.Fact{Label: lang.T("Buyer"), Value: c.Buyer},
		ui.Fact{Label: lang.T("Regime"), Value: lang.T(c.Regime.Title())}, ui.Fact{Label: lang.T("Route"), Value: routeText(c.Regime, c.Route)}, ui.Fact{Label: lang.T("Currency"), Value: c.Currency})
	if !c.Estimate.IsZero() {
		d.facts.Add(ui.Fact{Label: lang.T("Estimated value"), Value: model.Money(c.Estimate, c.Currency)})
	}
	if c.Central {
		d.facts.Add(ui.Fact{Label: lang.T("Central government"), Value: lang.T("The buyer is a central government authority")})
	}
	if c.Balanced {
		d.facts.Add(ui.Fact{Label: lang.T("Reading order"), Value: lang.T("Balanced: %s", lang.T(model.BalancedMeaning))})
	}
	d.facts.Add(ui.Fact{Label: lang.T("Description"), Value: c.Description})
	if d.room.state.Frozen() {
		d.facts.Add(ui.Fact{Label: lang.T("Method hash"), Value: d.room.state.Hash()})
	}
	shown := d.edit
	if closed {
		shown = d.read
	}
	if len(d.left.Objects) != 1 || d.left.Objects[0] != shown {
		d.left.Objects = []fyne.CanvasObject{shown}
		d.left.Refresh()
	}
}

func (d *details) flush() error {
	now := storage.Details{Estimate: d.takeEstimate(), Title: d.title.Text, Reference: d.reference.Text, Buyer: d.buyer.Text,
		Currency: d.currency.Text, Description: d.description.Text(), Regime: d.room.state.Competition.Regime, Route: d.room.state.Competition.Route,
		Central: d.central.On() == 1, Balanced: d.balanced.On() == 1}
	// What stands in the record is kept in its own words until another route is chosen.
	if _, shown := routeOptions(now.Regime, now.Route); d.route.Chosen() != shown {
		if rules, i := model.RoutesOf(now.Regime), d.route.Index(); i >= 0 && i < len(rules) {
			now.Route = rules[i].Title
		}
	}
	if i := d.regime.Index(); i >= 0 {
		now.Regime = model.Regimes[i]
	}
	return d.room.save(func(s *storage.Store, actor string) error { return s.SetDetails(actor, now) })
}

// takeEstimate is the estimate as typed, or as it was where what is typed is no amount: the other
// fields do not wait for it.
func (d *details) takeEstimate() decimal.Decimal {
	estimate, err := parseFigure(d.estimate.Text, lang.T("an estimated value"))
	d.say(err)
	switch {
	case err != nil:
		return d.room.state.Competition.Estimate
	case estimate != nil:
		return *estimate
	}
	return decimal.Zero
}

// say shows what is wrong with the estimate, nil for nothing.
func (d *details) say(wrong error) {
	problem := ""
	if wrong != nil {
		problem = model.Sentence(lang.Error(wrong))
	}
	d.problem.SetText(problem)
	if d.problem.Visible() != (problem != "") {
		reveal(d.problem, problem != "")
		d.fields.Refresh()
	}
}

func (d *details) ifLot(do func(model.Lot)) func() {
	return func() {
		if lot, chosen := d.lots.Selected(); chosen {
			do(lot)
		}
	}
}

// editLot changes a lot; one without an ID is added.
func (d *details) editLot(lot model.Lot) {
	if d.room.state.Closed() != "" {
		return
	}
	number, title := ui.NewEntry("1", nil), ui.NewEntry(lang.T("What this part is"), nil)
	number.Put(lot.Number)
	title.Put(lot.Title)
	words := ui.DialogWords{Title: lang.T("Lot"), Yes: lang.T("Save")}
	ui.Open(d.box, words, ui.Form(ui.Field{Label: lang.T("Number"), Input: number}, ui.Field{Label: lang.T("Title"), Input: title}), func() error {
		lots := slices.Clone(d.room.state.Competition.Lots)
		lot.Number, lot.Title = number.Text, title.Text
		if lot.ID == "" {
			lot.ID = storage.NewID()
			lots = append(lots, lot)
		} else if i := slices.IndexFunc(lots, func(l model.Lot) bool { return l.ID == lot.ID }); i >= 0 {
			lots[i] = lot
		}
		return d.setLots(lots)
	})
}

func (d *details) setLots(lots []model.Lot) error {
	return d.room.save(func(s *storage.Store, actor string) error { return s.SetLots(actor, lots) })
}

// removeLot takes a lot away, and with it what criteria of several lots say about it. A criterion
// of this lot only stops that: in no lot it would be in all of them.
func (d *details) removeLot(lot model.Lot) {
	method, alone := withoutLot(d.room.state.Competition.Method, lot.ID)
	if len(alone) > 0 {
		ui.Tell(d.box, lang.T("Lot %s is still in use", lot.Number), lang.T("These criteria belong to it only. Remove them under Criteria, or tick another lot for them."), alone)
		return
	}
	words := ui.DialogWords{Title: lang.T("Remove lot %s?", lot.Number), Yes: lang.T("Remove"), Danger: true}
	ui.Open(d.box, words, nil, func() error {
		if err := d.room.setMethod(method); err != nil {
			return err
		}
		lots := slices.DeleteFunc(slices.Clone(d.room.state.Competition.Lots), func(l model.Lot) bool { return l.ID == lot.ID })
		return d.setLots(lots)
	})
}
