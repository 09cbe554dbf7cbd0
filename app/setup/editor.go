package setup

import (
	"cmp"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"assay/app/lang"
	"assay/app/ui"
	"assay/model"
)

// editor shows the chosen criterion to be changed.
type editor struct {
	room   *Room
	box    *fyne.Container
	column *ui.ScrollColumn
	done   func() // the weight is typed: go on in the table

	number, title, weight *ui.Entry
	kind, scale, effect   *ui.Choice
	price                 *priceFields
	threshold             *thresholdFields
	place                 *placeFields
	guidance              *ui.Notes
	problem               *ui.Paragraph

	weightField, scaleLine, scaleField, effectField fyne.CanvasObject
	shown                                           string // ID
	refused                                         bool   // something in the fields could not be stored
}

func newEditor(r *Room) *editor {
	e := &editor{room: r, done: func() {}}
	typed := func(string) { r.typed(r.pages[1]) }
	pick := func(string) { // a choice is saved at once
		r.waiting = r.pages[1]
		r.Leave()
	}
	e.number, e.title = ui.NewEntry("1.2", typed), ui.NewEntry(lang.T("What is assessed"), typed)
	e.weight = ui.NewFigure("0", typed)
	e.weight.OnSubmitted = func(string) {
		r.Leave()
		e.done()
	}
	e.kind = ui.NewChoice("", []string{lang.T("Section"), lang.T("Question"), lang.T("Gate"), lang.T("Price")}, pick)
	e.scale = ui.NewChoice(lang.T("Choose a scale"), nil, pick)
	e.effect = ui.NewChoice("", inWords(effectText), pick)
	e.price = newPriceFields(typed, pick)
	e.threshold = newThresholdFields(lang.T("Threshold"), lang.T("its points"), typed, pick)
	e.place = newPlaceFields(pick)
	e.guidance = ui.NewNotes(lang.T("Question put to bidders"), "", 6)
	e.guidance.OnChanged = typed
	e.problem = ui.NewParagraph("", ui.TextStyle{Color: ui.BadInk})
	e.problem.Hide()
	e.layOut()
	return e
}

func (e *editor) layOut() {
	label := func(text string, input fyne.CanvasObject) fyne.CanvasObject {
		return ui.Labelled(ui.Field{Label: text, Input: input})
	}
	e.weightField = label(lang.T("Weight"), e.weight)
	e.scaleField = label(lang.T("Scored on"), ui.Squeezed(80, e.scale))
	e.effectField = label(lang.T("A fail"), ui.Squeezed(80, e.effect))
	head := ui.Border(nil, nil, ui.Margins(0, 0, 0, ui.Roomy, ui.Least(80, 0, label(lang.T("Number"), e.number))), nil, label(lang.T("Title"), e.title))
	kind := ui.Grid(2, ui.Roomy, label(lang.T("Kind"), ui.Squeezed(80, e.kind)), e.weightField)
	e.scaleLine = container.New(evenly{}, e.scaleField, e.threshold.field)
	guidance := ui.Least(0, 150, e.guidance)
	e.column = ui.NewScrollColumn(ui.Roomy, head, kind, e.scaleLine, e.threshold.box, e.effectField, e.price.box, guidance, e.place.box)
	e.column.Stretch(guidance)
	// The problem stands below what scrolls, so that it is in sight wherever the figure is.
	e.box = ui.Card(lang.T("Chosen criterion"), ui.Border(nil, e.problem, nil, nil, e.column))
}

// begin gives the title the keyboard.
func (e *editor) begin() { e.focus(e.title) }

func (e *editor) focus(entry *ui.Entry) {
	// The room's canvas: the entry's own is not known before it was painted, as with the first
	// criterion.
	if on := fyne.CurrentApp().Driver().CanvasForObject(e.room.whole); on != nil && !entry.Disabled() {
		on.Focus(entry)
		entry.TypedShortcut(&fyne.ShortcutSelectAll{})
	}
}

// typeWeight begins to type the weight, with the first figure already typed in the table.
func (e *editor) typeWeight(r rune) {
	c := e.room.state.Criterion()
	if c == nil || c.Kind == model.Gate || e.room.state.Closed() != "" || !strings.ContainsRune("0123456789.", r) {
		return
	}
	e.focus(e.weight)
	e.weight.TypedRune(r)
}

func (e *editor) fill() {
	c := e.room.state.Criterion()
	e.box.Hidden = c == nil
	if c == nil {
		return
	}
	another := e.shown != c.ID
	if another && e.refused {
		e.room.lost(e.problem.Text())
		e.refused = false
	}
	typing := (e.room.waiting != nil || e.refused) && !another
	e.shown = c.ID
	if !typing {
		e.fillText(c)
	}
	e.fillKind(c)
	e.fillRules(c, typing, another)
	e.close(e.room.state.Closed() != "")
	e.column.Relay()
	e.column.Follow()
	if another {
		e.column.Top()
	}
}

// fillText shows what is typed.
func (e *editor) fillText(c *model.Criterion) {
	e.number.Put(c.Number)
	e.title.Put(c.Title)
	putFigure(e.weight, &c.Weight)
	if e.guidance.Text() != c.Guidance {
		e.guidance.SetText(c.Guidance)
	}
	e.say("")
}

// fillKind shows the kind, and the fields that a criterion of this kind has.
func (e *editor) fillKind(c *model.Criterion) {
	e.kind.Put(kindTitle(c.Kind))
	e.guidance.SetLabel(lang.T(guidanceLabel[c.Kind]))
	names, shown := e.room.state.ScaleNames(), ""
	if i := slices.IndexFunc(e.room.state.Competition.Method.Scales, func(s model.Scale) bool { return s.ID == c.Scale }); i >= 0 {
		shown = names[i]
	}
	e.scale.SetOptions(names, shown)
	e.effect.Put(textOf(effects, effectText, c.Effect))
	reveal(e.weightField, c.Kind != model.Gate)
	reveal(e.scaleField, c.Kind == model.Question)
	reveal(e.effectField, c.Kind == model.Gate)
	reveal(e.price.box, c.Kind == model.Price)
	reveal(e.threshold.field, canHaveThreshold(c))
	reveal(e.scaleLine, c.Kind == model.Question || canHaveThreshold(c))
}

// canHaveThreshold leaves out sections with a price in them: quality alone is held to a least.
func canHaveThreshold(c *model.Criterion) bool {
	priced := false
	for i := range c.Children {
		below := &c.Children[i]
		priced = priced || below.Kind == model.Price || below.Kind == model.Section && !canHaveThreshold(below)
	}
	return c.Threshold != nil || !priced && (c.Kind == model.Question || c.Kind == model.Section)
}

func (e *editor) fillRules(c *model.Criterion, typing, another bool) {
	competition := e.room.state.Competition
	if c.Formula != nil {
		e.price.fill(*c.Formula, competition.Currency, typing, another)
	}
	e.threshold.offer(unitsOf(c.Kind))
	e.threshold.fill(c.Threshold, typing)
	e.place.fill(competition, c, e.room.state.Closed() != "")
}

func (e *editor) close(closed bool) {
	for _, entry := range []*ui.Entry{e.number, e.title, e.weight} {
		entry.SetReadOnly(closed)
	}
	for _, choice := range []*ui.Choice{e.kind, e.scale, e.effect} {
		choice.SetReadOnly(closed)
	}
	e.price.close(closed)
	e.threshold.close(closed)
	e.guidance.SetReadOnly(closed)
}

// say shows what is wrong with what is typed.
func (e *editor) say(problem string) {
	if e.problem.Text() == problem {
		return
	}
	e.problem.SetText(problem)
	reveal(e.problem, problem != "")
	e.box.Refresh()
}

// flush stores the criterion as the fields now have it. What cannot be stored stays in its
// field, with the reason below; the other fields do not wait for it.
func (e *editor) flush() error {
	method := copyMethod(e.room.state.Competition.Method)
	c := method.Criterion(e.shown)
	if c == nil {
		return nil
	}
	problem := ""
	wrong := e.take(c, method.Scales)
	if e.refused = wrong != nil; e.refused {
		problem = model.Sentence(lang.Error(wrong))
	}
	e.say(problem)
	err := e.room.setMethod(into(method, e.shown, e.place.moveTo()))
	if err != nil {
		e.say(model.Sentence(lang.Error(err)))
	}
	return err
}

// take takes the fields over into the criterion: all that can be, with the first that cannot.
func (e *editor) take(c *model.Criterion, scales []model.Scale) error {
	var wrong error
	c.Number, c.Title, c.Guidance = strings.TrimSpace(e.number.Text), e.title.Text, e.guidance.Text()
	if c.Kind != model.Gate {
		weight, err := parseNumber(e.weight.Text, lang.T("a weight"))
		if wrong = err; err == nil {
			c.Weight = weight
		}
	}
	before := c.Kind
	if i := e.kind.Index(); i >= 0 {
		setKind(c, kinds[i], scales)
	}
	if err := e.place.take(c); err != nil {
		wrong = err
	}
	if c.Kind != before {
		return wrong // the fields below were those of the kind before
	}
	if i := e.scale.Index(); c.Kind == model.Question && i >= 0 {
		c.Scale = scales[i].ID
	}
	if i := e.effect.Index(); c.Kind == model.Gate && i >= 0 {
		c.Effect = effects[i]
	}
	var err error
	switch c.Kind {
	case model.Question, model.Section:
		c.Threshold, err = e.threshold.take(c.Threshold)
	case model.Price:
		err = e.takePrice(c)
	}
	return cmp.Or(wrong, err)
}

func (e *editor) takePrice(c *model.Criterion) error {
	rule := model.PriceRule{Lowest: model.Compliant}
	if c.Formula != nil {
		rule = *c.Formula
	}
	c.Formula = &rule
	return e.price.take(&rule)
}
