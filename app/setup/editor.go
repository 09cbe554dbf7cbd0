package setup

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"github.com/shopspring/decimal"

	"assay/app/ui"
	"assay/model"
)

// editor shows the chosen criterion to be changed.
type editor struct {
	room *Room
	box  fyne.CanvasObject
	done func() // the weight is typed: go on in the table

	number, title, weight, minimum *ui.Entry
	kind, scale, effect, lowest    *ui.Choice
	unit                           *ui.Choice
	guidance                       *ui.Notes
	problem                        *ui.Paragraph

	weightField, scaleField, effectField, priceField, thresholdField fyne.CanvasObject
	fields                                                           *fyne.Container
	shown                                                            string // ID
}

// The options of the editor's choosers, beside what they stand for.
var (
	effects     = []model.Effect{model.Disqualify, model.Warn}
	effectText  = []string{"removes the bid", "flags the bid"}
	units       = []model.ThresholdUnit{"", model.ByMark, model.ByPercent}
	unitText    = []string{"none", "marks", "% of its points"}
	lowests     = []model.PriceSet{model.Compliant, model.AllBids}
	lowestsText = []string{"the bids still compliant", "all bids opened"}
)

func newEditor(r *Room) *editor {
	e := &editor{room: r, done: func() {}}
	typed := func(string) { r.typed(r.pages[1]) }
	pick := func(string) { // a choice is saved at once
		r.waiting = r.pages[1]
		r.Leave()
	}
	e.number, e.title = ui.NewEntry("1.2", typed), ui.NewEntry("What is assessed", typed)
	e.weight, e.minimum = ui.NewFigure("0", typed), ui.NewFigure("0", typed)
	e.weight.OnSubmitted = func(string) {
		r.Leave()
		e.done()
	}
	e.kind = ui.NewChoice("", []string{"Section", "Question", "Gate", "Price"}, pick)
	e.scale = ui.NewChoice("Choose a scale", nil, pick)
	e.effect, e.unit, e.lowest = ui.NewChoice("", effectText, pick), ui.NewChoice("", unitText, pick), ui.NewChoice("", lowestsText, pick)
	e.guidance = ui.NewNotes("Question put to bidders", "", 6)
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
	e.weightField = label("Weight", e.weight)
	e.scaleField = label("Scored on", ui.Squeezed(80, e.scale))
	e.effectField = label("A fail", ui.Squeezed(80, e.effect))
	e.priceField = ui.Stack(ui.Roomy, label("Formula: "+model.RelativeToLowest.Formula(), ui.Gap(0, 0)), label("The lowest price is that of", ui.Squeezed(80, e.lowest)))
	e.thresholdField = label("Threshold: the least a bid must reach", ui.Row(ui.Snug, e.unit, ui.Least(70, 0, e.minimum), ui.Spring()))
	e.fields = ui.Stack(ui.Roomy)
	head := ui.Border(nil, nil, ui.Margins(0, 0, 0, ui.Roomy, ui.Least(80, 0, label("Number", e.number))), nil, label("Title", e.title))
	top := ui.Stack(ui.Roomy, head, ui.Grid(2, ui.Roomy, label("Kind", ui.Squeezed(80, e.kind)), e.weightField), e.fields)
	e.box = ui.Card("Chosen criterion", container.NewVScroll(ui.Margins(0, 2, 1, ui.Roomy, ui.Stack(ui.Roomy, top, ui.Least(0, 170, e.guidance), e.problem))))
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
	e.box.(*fyne.Container).Hidden = c == nil
	if c == nil {
		return
	}
	if e.room.waiting == nil || e.shown != c.ID {
		e.number.Put(c.Number)
		e.title.Put(c.Title)
		e.weight.Put(c.Weight.String())
		if e.guidance.Text() != c.Guidance {
			e.guidance.SetText(c.Guidance)
		}
		e.fillThreshold(c)
		e.say("")
	}
	e.shown = c.ID
	e.kind.Put(kindTitle(c.Kind))
	e.scale.SetOptions(e.room.state.ScaleNames(), e.room.state.How(c))
	if e.room.state.Competition.Method.ScaleOf(c) == nil {
		e.scale.Put("")
	}
	e.effect.Put(textOf(effects, effectText, c.Effect))
	if c.Formula != nil {
		e.lowest.Put(textOf(lowests, lowestsText, c.Formula.Lowest))
	}
	e.show(c)
	e.close(e.room.state.Closed() != "")
}

func (e *editor) fillThreshold(c *model.Criterion) {
	t := model.Threshold{Minimum: decimal.Zero}
	if c.Threshold != nil {
		t = *c.Threshold
	}
	e.unit.Put(textOf(units, unitText, t.Unit))
	e.minimum.Put(t.Minimum.String())
	e.effect.Put(textOf(effects, effectText, t.Effect))
}

// show puts in the fields that a criterion of this kind has.
func (e *editor) show(c *model.Criterion) {
	var fields []fyne.CanvasObject
	switch c.Kind {
	case model.Section:
		fields = []fyne.CanvasObject{e.thresholdField}
	case model.Question:
		fields = []fyne.CanvasObject{e.scaleField, e.thresholdField}
	case model.Gate:
		fields = []fyne.CanvasObject{e.effectField}
	case model.Price:
		fields = []fyne.CanvasObject{e.priceField}
	}
	if c.Threshold != nil {
		e.effect.Put(textOf(effects, effectText, c.Threshold.Effect))
		fields = append(fields, e.effectField)
	}
	reveal(e.weightField, c.Kind != model.Gate)
	reveal(e.minimum, c.Threshold != nil)
	e.fields.Objects = fields
	e.fields.Refresh()
}

func (e *editor) close(closed bool) {
	for _, entry := range []*ui.Entry{e.number, e.title, e.weight, e.minimum} {
		entry.SetReadOnly(closed)
	}
	for _, choice := range []*ui.Choice{e.kind, e.scale, e.effect, e.unit, e.lowest} {
		choice.SetReadOnly(closed)
	}
	e.guidance.SetReadOnly(closed)
}

// textOf is the text of an option, "" for one that is not offered.
func textOf[T comparable](options []T, texts []string, option T) string {
	for i, o := range options {
		if o == option {
			return texts[i]
		}
	}
	return ""
}

// say shows what is wrong with what is typed.
func (e *editor) say(problem string) {
	e.problem.SetText(problem)
	reveal(e.problem, problem != "")
}

// flush stores the criterion as the fields now have it. What cannot be stored stays in the
// fields, with the reason below.
func (e *editor) flush() error {
	weight, err := parseNumber(e.weight.Text, "a weight")
	if err == nil && e.unit.Index() > 0 {
		_, err = parseNumber(e.minimum.Text, "a threshold")
	}
	if err != nil {
		e.say(model.Sentence(err.Error()))
		return nil
	}
	method := changed(e.room.state.Competition.Method, e.shown, func(c *model.Criterion) {
		c.Number, c.Title, c.Guidance = strings.TrimSpace(e.number.Text), e.title.Text, e.guidance.Text()
		c.Weight = weight
		e.apply(c)
	})
	err = e.room.setMethod(method)
	if err != nil {
		e.say(model.Sentence(err.Error()))
		return err
	}
	e.say("")
	return nil
}

// apply takes over the choosers.
func (e *editor) apply(c *model.Criterion) {
	method := &e.room.state.Competition.Method
	before := c.Kind
	if i := e.kind.Index(); i >= 0 {
		setKind(c, kinds[i], method.Scales)
	}
	if c.Kind != before {
		return // the choosers below were those of the kind before
	}
	if i := e.scale.Index(); c.Kind == model.Question && i >= 0 {
		c.Scale = method.Scales[i].ID
	}
	if i := e.effect.Index(); c.Kind == model.Gate && i >= 0 {
		c.Effect = effects[i]
	}
	if i := e.lowest.Index(); c.Formula != nil && i >= 0 {
		c.Formula.Lowest = lowests[i]
	}
	if c.Kind == model.Question || c.Kind == model.Section {
		c.Threshold = e.threshold()
	}
}

func (e *editor) threshold() *model.Threshold {
	i := e.unit.Index()
	if i <= 0 {
		return nil
	}
	t := &model.Threshold{Unit: units[i], Effect: model.Disqualify}
	t.Minimum, _ = parseNumber(e.minimum.Text, "a threshold") // flush has checked it
	if effect := e.effect.Index(); effect >= 0 {
		t.Effect = effects[effect]
	}
	return t
}
