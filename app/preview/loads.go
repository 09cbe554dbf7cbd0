package preview

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"assay/app/lang"
	"assay/app/ui"
	"assay/model"
)

// loadPane is what would be recorded: row by row, and what that does to what is recorded already.
type loadPane struct {
	p       *Preview
	card    fyne.CanvasObject
	views   *ui.Switch
	said    *ui.Text
	changes *ui.Table[model.Difference]
	rows    fyne.CanvasObject
	body    *fyne.Container
	began   bool // the person has not chosen a view yet where false
}

func newLoadPane(p *Preview) *loadPane {
	l := &loadPane{p: p, said: ui.Muted("")}
	l.views = ui.NewSwitch([]string{lang.T("Every row"), lang.T("What changes")}, func(int) { l.show() })
	l.changes = ui.NewTable(
		ui.Column[model.Difference]{Title: "", Share: 0.2, Least: 96, Pill: true, Text: differenceWord, Tone: differenceTone},
		ui.Column[model.Difference]{Title: lang.T("Supplier"), Share: 2, Least: 200, Bold: true, Text: whose},
		ui.Column[model.Difference]{Title: lang.T("What"), Share: 1.4, Least: 150, Text: about},
		ui.Column[model.Difference]{Title: lang.T("Recorded now"), Share: 3, Quiet: true, Text: func(d model.Difference) string { return uncovered(d.Was) }},
		ui.Column[model.Difference]{Title: lang.T("As it would be loaded"), Share: 3, Text: func(d model.Difference) string { return uncovered(d.Is) }})
	l.changes.OnOpen = func(_ int, d model.Difference) { l.tell(d) }
	l.body = container.NewStack()
	head := ui.Margins(ui.Roomy, ui.Snug, ui.Roomy, ui.Roomy, ui.Row(ui.Roomy, ui.Wider(l.said), l.views))
	l.card = ui.On(ui.CardFill, ui.Hairline, ui.Radius, ui.Inset(1, ui.Border(head, nil, nil, nil, l.body)))
	return l
}

func whose(d model.Difference) string {
	if d.Lot != "" {
		return lang.T("%s, lot %s", d.Supplier, d.Lot)
	}
	return d.Supplier
}

func differenceWord(d model.Difference) string {
	return lang.T(strings.ToUpper(string(d.Kind[:1])) + string(d.Kind[1:]))
}

// about is what of a bid or a supplier is different. A criterion has its own name.
func about(d model.Difference) string {
	if d.Criterion != "" {
		return d.What
	}
	return lang.T(d.What)
}

// uncovered is one side of a difference; a price that nobody may see is said to be sealed.
func uncovered(text string) string {
	if text == sealedText {
		return lang.T(sealedText)
	}
	return text
}

func differenceTone(d model.Difference) ui.Tone {
	switch d.Kind {
	case model.Altered:
		return ui.Caution
	case model.Gone:
		return ui.Bad
	}
	return ui.Good
}

// counted says what a load does to the record: "2 new, 3 changed, 1 gone".
func counted(changes []model.Difference) string {
	count := map[model.DifferenceKind]int{}
	for _, d := range changes {
		count[d.Kind]++
	}
	var said []string
	for _, kind := range []model.DifferenceKind{model.Fresh, model.Altered, model.Gone} {
		if n := count[kind]; n > 0 {
			said = append(said, countedOf(kind, n))
		}
	}
	if len(said) == 0 {
		return lang.T("nothing changes: all of it is recorded just so")
	}
	return lang.Join(said, 3)
}

func countedOf(kind model.DifferenceKind, n int) string {
	switch kind {
	case model.Fresh:
		return lang.Count(n, "thing is new", "things are new")
	case model.Altered:
		return lang.Count(n, "thing is changed", "things are changed")
	}
	return lang.Count(n, "thing is gone", "things are gone")
}

// tell shows the whole of both sides.
func (l *loadPane) tell(d model.Difference) {
	facts := ui.NewFacts(150, ui.Fact{Label: lang.T("Recorded now"), Value: orNothing(uncovered(d.Was))}, ui.Fact{Label: lang.T("As it would be loaded"), Value: orNothing(uncovered(d.Is))})
	ui.Open(l.card, ui.DialogWords{Title: lang.T("%[1]s of %[2]s", about(d), whose(d)), Yes: lang.T("Close"), No: "-", Width: 720}, facts, nil)
}

func orNothing(text string) string {
	if text == "" {
		return lang.T("nothing")
	}
	return text
}

// fill shows the rows in columns of the sheet's own, and the changes where bids are there already.
func (l *loadPane) fill() {
	reading := l.p.state.Reading
	compare := reading.Compare
	reveal(l.views, compare)
	if compare && !l.began {
		l.views.Put(1)
	}
	l.began = true
	l.said.SetText(lang.T("As it would be recorded; a long response is told by its number of words."))
	if compare {
		said := counted(reading.Changes)
		if n := reading.Same; n > 0 && len(reading.Changes) > 0 {
			said += "; " + l.p.state.unchanged(n)
		}
		l.said.SetText(model.Sentence(said))
	} else {
		l.views.Put(0)
	}
	l.changes.SetRows(reading.Changes)
	l.rows = l.table()
	l.show()
}

// unchanged says how many things of a load are recorded just so.
func (s *State) unchanged(n int) string {
	count := lang.Count(n, s.Reader().One, s.Reader().Many)
	if n == 1 {
		return lang.T("%s stays as it is", count)
	}
	return lang.T("%s stay as they are", count)
}

func (l *loadPane) show() {
	shown := l.rows
	if l.views.On() == 1 {
		shown = l.changes
	}
	l.body.Objects = []fyne.CanvasObject{shown}
	l.body.Refresh()
}

// table is the rows.
func (l *loadPane) table() fyne.CanvasObject {
	found := l.p.state.Reading.Found
	var columns []ui.Column[[]string]
	for i, title := range l.p.state.Headings() {
		column := ui.Column[[]string]{Title: title, Share: 1, Least: 78, Right: i > 2 && title != "Status", Quiet: i > 0, Text: func(row []string) string { return l.p.state.Told(row, i) }}
		if i == 0 {
			column.Share, column.Least, column.Bold = 3, 150, true
		}
		columns = append(columns, column)
	}
	if len(columns) == 0 {
		return ui.Empty(ui.IconBids, lang.T("Nothing would be loaded yet"), lang.T("Say which row is the header, and what the columns are."), nil)
	}
	table := ui.NewTable(columns...)
	table.SetRows(found.Rows)
	return table
}
