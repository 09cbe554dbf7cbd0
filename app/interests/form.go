package interests

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"assay/app/desk"
	"assay/app/lang"
	"assay/app/ui"
	"assay/model"
	"assay/storage"
)

// Form is the page on which a member declares about every bidder at once, with nothing of the
// bids on it but the bidders' names.
type Form struct {
	Object fyne.CanvasObject

	desk    *desk.Desk
	state   State
	header  *ui.PageHeader
	column  *ui.ScrollColumn // the lines
	holder  *fyne.Container  // of column, which is made anew for other bidders
	law     *ui.Paragraph
	gap     *ui.Text
	declare *ui.Button
	shown   []*Line
	fields  []*field
}

// field is one bidder's line on the page.
type field struct {
	line  *Line
	kind  *ui.Switch
	notes *ui.Notes
	row   *fyne.Container
}

// NewForm makes the page; later leads away from it, nil where nothing can be read before.
func NewForm(d *desk.Desk, later func()) *Form {
	f := &Form{desk: d, holder: ui.Stack(0), law: ui.NewParagraph("", ui.TextStyle{Color: ui.MutedInk, Size: ui.SizeSmall}), gap: ui.Muted("")}
	buttons := []fyne.CanvasObject{}
	if later != nil {
		buttons = append(buttons, ui.NewButton(lang.T("Not now"), "", ui.Secondary, later))
	}
	f.header = ui.NewPageHeader("", "", buttons...)
	f.declare = ui.NewButton(lang.T("Declare"), ui.IconTick, ui.Primary, f.Declare)
	none := ui.NewButton(lang.T("I have no interest in any of them"), "", ui.Secondary, f.none)
	f.holder = ui.Border(nil, nil, nil, nil, ui.Gap(0, 0))
	form := ui.Flush(lang.T("The bidders"), nil, ui.Border(ui.Line(), nil, nil, nil, f.holder), none, ui.Wider(f.gap), f.declare)
	body := ui.NewSplit("interests", []float64{0.66, 0.34}, ui.Least(420, 0, form), ui.Least(240, 0, f.what()))
	f.Object = ui.Page(f.header, body)
	return f
}

// what explains what counts, and what follows.
func (f *Form) what() fyne.CanvasObject {
	text := func(text string) fyne.CanvasObject { return ui.NewParagraph(text, ui.TextStyle{}) }
	kinds := ui.Stack(ui.Tight, text(lang.T("Actual: it conflicts with your duty now.")), text(lang.T("Potential: it could come to conflict.")),
		text(lang.T("Perceived: a fair-minded person could think that it does.")))
	column := ui.NewScrollColumn(ui.Roomy,
		text(lang.T("Any personal, professional or financial interest in a bidder, direct or indirect: your own, or that of somebody close to you.")),
		kinds, f.law, ui.Line(), ui.Heading(lang.T("What follows")),
		text(lang.T("No interest: the bid opens to you at once.")),
		text(lang.T("An interest: the bid stays closed to you until the lead or the chair decides whether you may assess it.")),
		text(lang.T("It goes on the register under your name and is never erased. What comes up later you can declare at any time.")))
	return ui.Flush(lang.T("What counts"), nil, ui.Border(ui.Line(), nil, nil, nil, ui.Margins(ui.Roomy, ui.Roomy, ui.Wide-4, ui.Snug, column)))
}

// Show lists the bidders the member has still to declare about, false when there are none.
func (f *Form) Show(c *model.Competition, me *model.Member) bool {
	if c == nil || me == nil {
		return false
	}
	f.state.Load(c, me)
	n := len(f.state.Lines)
	f.header.Set(lang.T("Before you read a bid, declare your interests"), lang.T("%s, about %s", me.Name, lang.Count(n, "bidder", "bidders")))
	f.law.SetText(basis(c.Regime))
	if !slices.EqualFunc(f.shown, f.state.Lines, func(a, b *Line) bool { return a.Supplier == b.Supplier }) || f.column == nil || n == 0 {
		f.rebuild()
	}
	f.shown = f.state.Lines
	for i, field := range f.fields {
		field.line = f.state.Lines[i]
	}
	f.fill()
	return n > 0
}

// Focus gives the first line the keyboard. In is what is in the window already: the form has only
// just been put there, and does not know its window yet.
func (f *Form) Focus(in fyne.CanvasObject) {
	if on := fyne.CurrentApp().Driver().CanvasForObject(in); on != nil && len(f.fields) > 0 {
		on.Focus(f.fields[0].kind)
	}
}

// rebuild makes the lines.
func (f *Form) rebuild() {
	f.fields = nil
	var rows []fyne.CanvasObject
	for _, line := range f.state.Lines {
		field := f.field(line)
		f.fields = append(f.fields, field)
		rows = append(rows, field.row)
	}
	f.column = ui.NewScrollColumn(0, rows...)
	f.column.Follow()
	f.holder.Objects = []fyne.CanvasObject{ui.Margins(0, 0, ui.Wide-4, ui.Tight, f.column)}
	f.holder.Refresh()
}

func (f *Form) field(line *Line) *field {
	field := &field{line: line, notes: ui.NewNotes(lang.T("What the interest is"), lang.T("Who, what, and since when"), 2)}
	field.kind = ui.NewSwitch(titles(model.Declarable), func(i int) {
		field.line.Kind = model.Declarable[i]
		f.fill()
	})
	field.notes.OnChanged = func(text string) {
		field.line.Text = text
		f.fillFoot()
	}
	field.notes.LeaveOnEscape()
	name := ui.Margins(6, 0, 0, 0, ui.NewParagraph(line.Supplier.Name, ui.TextStyle{Bold: true})) // whole, however long
	head := ui.Border(nil, nil, nil, ui.Margins(0, 0, ui.Roomy, 0, container.NewVBox(field.kind)), name)
	field.row = ui.Stack(0, ui.Margins(ui.Roomy, ui.Roomy, 0, 0, ui.Stack(ui.Snug, head, field.notes)), ui.Line())
	return field
}

// fill shows the lines as they are chosen; a line with an interest has room for what it is.
func (f *Form) fill() {
	for _, field := range f.fields {
		field.kind.Put(slices.Index(model.Declarable, field.line.Kind))
		field.notes.Hidden = field.line.Kind == "" || field.line.Kind == model.NoInterest
		field.notes.SetText(field.line.Text)
		field.row.Refresh()
	}
	f.column.Relay()
	f.fillFoot()
}

func (f *Form) fillFoot() {
	gap := f.state.Gap()
	f.gap.SetText(gap)
	f.declare.SetWaiting(gap != "")
}

// none fills every line in; pressing Declare is what confirms it.
func (f *Form) none() {
	f.state.None()
	f.fill()
	if on := fyne.CurrentApp().Driver().CanvasForObject(f.declare); on != nil {
		on.Focus(f.declare)
	}
}

// Declare puts what is said on the register.
func (f *Form) Declare() {
	if gap := f.state.Gap(); gap != "" {
		f.desk.Say(desk.Caution, gap)
		return
	}
	list := f.state.Declarations()
	if f.desk.Commit(func(s *storage.Store, actor string) error { return s.Declare(actor, list) }) {
		f.desk.Say(desk.Good, done(list))
	}
}

// done says what follows.
func done(list []model.Declaration) string {
	closed := 0
	for _, d := range list {
		if d.Kind != model.NoInterest {
			closed++
		}
	}
	if closed == 0 {
		return lang.T("Declared: no interest in any bidder.")
	}
	return lang.T("Declared. Until the lead or the chair decides, %s closed to you.", lang.Count(closed, "bidder stays", "bidders stay"))
}
