package suppliers

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"assay/app/desk"
	"assay/app/lang"
	"assay/app/ui"
	"assay/model"
)

// arrival is the page between reading an export and keeping it: when the marketplace created it, what
// it changes against the export before, and what it does to the shortlist.
type arrival struct {
	room   *Room
	in     *Incoming
	object fyne.CanvasObject
	done   func() // it is on the record

	created *ui.Entry
	good    *ui.Paragraph
	column  *ui.ScrollColumn
	accept  *ui.Button
	tabs    *ui.Tabs
	table   *ui.Table[Difference]
}

func newArrival(r *Room, in *Incoming, done func()) *arrival {
	a := &arrival{room: r, in: in, done: done, good: ui.NewParagraph("", ui.TextStyle{Bold: true})}
	n := len(in.Category.Suppliers)
	a.accept = ui.NewButton(lang.T("Accept %s", lang.Count(n, "supplier", "suppliers")), ui.IconTick, ui.Primary, a.record)
	header := ui.NewPageHeader(lang.T("Accept %s", in.Category.Source), in.Summary()+". "+lang.T("Nothing is recorded yet."),
		ui.NewButton(lang.T("Back to the sheet"), ui.IconBack, ui.Secondary, a.goBack), ui.NewButton(lang.T("Cancel"), "", ui.Secondary, done), a.accept)
	a.created = ui.NewEntry(lang.T("12 May 2026 09:30"), func(string) { a.fillGood() })
	if at := in.Category.CreatedAt(); !at.IsZero() {
		a.created.Put(lang.RecordTime(model.RecordText(at)))
	}
	parts := []fyne.CanvasObject{ui.Labelled(ui.Field{Label: lang.T("Created in the marketplace"), Input: a.created, Hint: a.found()}), a.good}
	if len(in.shortlist) > 0 {
		parts = append(parts, ui.Line(), ui.Strong(lang.T("What it does to the shortlist")), ui.Bullets(in.shortlist, 6),
			ui.NewParagraph(lang.T("The shortlist stays as it is until you save another."), ui.TextStyle{Color: ui.MutedInk}))
	}
	a.column = ui.NewScrollColumn(ui.Roomy, parts...)
	left := ui.Card(lang.T("The export"), a.column)
	a.object = ui.Page(header, ui.NewSplit("suppliers.arrival", []float64{0.34, 0.66}, left, a.right()))
	return a
}

// found says where the time of creation comes from.
func (a *arrival) found() string {
	if a.in.Found == "" {
		return lang.T("The file does not say when it was created. The marketplace shows it beside the category: an export is good for two working days.")
	}
	return lang.T("Found in %s. Correct it if the marketplace shows another time beside the category.", a.in.Found)
}

// right is what the export changes, or, where it is the first, who is in it.
func (a *arrival) right() fyne.CanvasObject {
	if !a.in.Earlier {
		table := ui.NewTable(
			ui.Column[model.Candidate]{Title: lang.T("Supplier"), Share: 3, Least: 180, Bold: true, Text: func(k model.Candidate) string { return k.Name }},
			ui.Column[model.Candidate]{Title: lang.T("Number"), Share: 1, Least: 110, Mark: doubtMark, Tone: doubtTone, Text: func(k model.Candidate) string { return k.Identifier }},
			ui.Column[model.Candidate]{Title: lang.T("Size"), Share: 1, Least: 80, Text: sizeText},
			ui.Column[model.Candidate]{Title: "VCSE", Share: 0.5, Least: 60, Text: vcseText},
			ui.Column[model.Candidate]{Title: lang.T("E-mail"), Share: 2, Least: 140, Quiet: true, Text: func(k model.Candidate) string { return k.Email }})
		table.SetRows(a.in.Category.Suppliers)
		return ui.Flush(lang.Count(len(a.in.Category.Suppliers), "supplier", "suppliers"), nil, table)
	}
	a.table = ui.NewTable(
		ui.Column[Difference]{Title: lang.T("Supplier"), Share: 2, Least: 150, Bold: true, Text: func(d Difference) string { return d.Name }},
		ui.Column[Difference]{Title: lang.T("What"), Share: 1.2, Least: 156, Tone: differenceTone, Mark: differenceMark, Text: func(d Difference) string { return d.Field }},
		ui.Column[Difference]{Title: lang.In("column", "Before"), Share: 1.6, Least: 100, Quiet: true, Text: func(d Difference) string { return d.Before }},
		ui.Column[Difference]{Title: lang.T("Now"), Share: 1.6, Least: 100, Text: func(d Difference) string { return d.Now }})
	a.table.OnOpen = func(_ int, d Difference) { a.open(d) }
	a.tabs = ui.NewTabs(func(i int) { a.table.SetRows(a.in.Differences(i)) }, a.in.Titles()...)
	a.table.SetRows(a.in.Differences(AllDifferences))
	same := ui.Empty(ui.IconDone, lang.T("Nothing is different"), lang.T("Accept it all the same: the shortlist can then be of an export that is good."), nil)
	var body fyne.CanvasObject = a.table
	if a.in.refresh.Same() {
		body = same
	}
	return ui.Flush("", nil, ui.Border(ui.Margins(ui.Snug, 0, ui.Wide-1, ui.Roomy, a.tabs), nil, nil, nil, container.NewStack(body)))
}

func differenceTone(d Difference) ui.Tone {
	return map[int]ui.Tone{Added: ui.Good, Gone: ui.Bad}[d.Kind]
}

func differenceMark(d Difference) ui.Icon {
	return map[int]ui.Icon{Added: ui.IconAdd, Gone: ui.IconRemove, Changed: ui.IconEdit}[d.Kind]
}

// open shows one difference in full.
func (a *arrival) open(d Difference) {
	ui.Open(a.object, ui.DialogWords{Title: d.Name, Yes: lang.T("Close"), No: "-", Width: 560},
		ui.NewFacts(110, ui.Fact{Label: lang.T("What"), Value: d.Field}, ui.Fact{Label: lang.In("column", "Before"), Value: or(d.Before, lang.T("not in the export"))}, ui.Fact{Label: lang.T("Now"), Value: or(d.Now, lang.T("not in the export"))}), nil)
}

// begin shows the page with the keyboard in the time where that has to be given.
func (a *arrival) begin() {
	a.room.arriving = a
	a.room.stage.Show(a.object)
	a.fillGood()
	if on := a.room.canvas(); on != nil && (a.in.Found == "" || a.table == nil) {
		on.Focus(a.created)
	} else if on != nil {
		a.table.Focus(on)
	}
}

// fillGood says how long the export is good by the time typed.
func (a *arrival) fillGood() {
	said, standing, err := a.room.state.Good(a.in.Category, a.created.Text)
	if err != nil {
		said = lang.T("How long it is good follows from when it was created.")
	}
	a.good.Set(said, tones[standing].Ink())
	a.accept.SetWaiting(err != nil)
	a.column.Relay()
}

// goBack shows the sheet again.
func (a *arrival) goBack() {
	a.room.arriving = nil
	a.room.stage.Show(a.room.coming.Content())
}

// record keeps the export.
func (a *arrival) record() {
	at, err := lang.ParseTime(a.created.Text)
	if err != nil {
		a.room.desk.Fail(err)
		a.room.canvas().Focus(a.created)
		return
	}
	g := a.in.Category
	g.Created = model.RecordText(at)
	actor := ""
	if who := a.room.desk.Actor(); who != nil {
		actor = who.ID
	}
	loading, err := a.room.desk.Store().BeginImport(actor, g)
	if err != nil {
		a.room.desk.Fail(err)
		return
	}
	a.room.writer.Write(a.object, loading, func() {
		a.done()
		a.room.desk.Refresh()
		a.room.goTo(findTab)
		a.room.desk.Say(desk.Good, lang.T("%s imported. Filter them and save the shortlist.", lang.Count(len(g.Suppliers), "supplier", "suppliers")))
	})
}

// typedKey moves among the differences while nothing else has the keyboard; Escape goes back to the
// sheet.
func (a *arrival) typedKey(key *fyne.KeyEvent) {
	switch {
	case key.Name == fyne.KeyEscape:
		a.goBack()
	case a.table != nil:
		a.table.TypedKey(key)
	}
}
