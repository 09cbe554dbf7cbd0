package bids

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"assay/app/desk"
	"assay/app/ui"
	"assay/model"
	"assay/storage"
	"assay/storage/intake"
)

// preview is what stands between a file and the record: how its columns were understood, the
// rows as they would be loaded, and every problem at its cell. Nothing is recorded before
// Load, and Load waits while one problem stops it.
type preview struct {
	room *Room
	page fyne.CanvasObject
	book *intake.Book
	verb model.Verb

	found  *intake.Preview
	bids   intake.BidPreview
	prices intake.PricePreview

	header   *ui.PageHeader
	load     *ui.Button
	banner   *ui.Banner
	sheets   *ui.Choice
	columns  *ui.Table[intake.Column]
	problems *ui.Table[intake.Problem]
	counts   *ui.Pill
	below    *fyne.Container
	rows     *fyne.Container
}

func newPreview(r *Room, book *intake.Book, verb model.Verb) (*preview, error) {
	p := &preview{room: r, book: book, verb: verb, counts: ui.NewPill("", ui.Good)}
	sheet, err := book.Sheet("")
	if err != nil && len(book.Sheets) > 0 {
		sheet, err = book.Sheets[0], nil
	}
	if err != nil {
		return nil, err
	}
	p.layOut()
	p.take(sheet)
	return p, nil
}

func (p *preview) layOut() {
	p.load = ui.NewButton("Load", ui.IconLoad, ui.Primary, p.apply)
	cancel := ui.NewButton("Cancel", "", ui.Secondary, func() {
		p.room.close()
		p.room.Show()
	})
	names := make([]string, len(p.book.Sheets))
	for i, s := range p.book.Sheets {
		names[i] = s.Name
	}
	p.sheets = ui.NewChoice("Sheet", names, func(name string) {
		if sheet, err := p.book.Sheet(name); err == nil {
			p.take(sheet)
			p.fill()
		}
	})
	reveal(p.sheets, len(names) > 1)
	p.header = ui.NewPageHeader("", "", p.sheets, cancel, p.load)
	p.banner = ui.NewBanner(nil)
	p.columns = ui.NewTable(
		ui.Column[intake.Column]{Title: "Cell", Share: 0.6, Least: 46, Quiet: true, Text: func(c intake.Column) string { return c.Cell }},
		ui.Column[intake.Column]{Title: "Headed", Share: 3, Text: func(c intake.Column) string { return c.Heading }},
		ui.Column[intake.Column]{Title: "Read as", Share: 3, Text: meaning, Tone: func(c intake.Column) ui.Tone {
			if c.Means == "" {
				return ui.Quiet
			}
			return ui.Good
		}})
	p.problems = ui.NewTable(
		ui.Column[intake.Problem]{Title: "Cell", Share: 0.8, Least: 60, Bold: true, Text: func(x intake.Problem) string { return x.Cell }},
		ui.Column[intake.Problem]{Title: "", Share: 1, Least: 92, Pill: true, Text: severity, Tone: severityTone},
		ui.Column[intake.Problem]{Title: "Problem", Share: 8, Text: func(x intake.Problem) string { return model.Sentence(x.Text) }})
	p.problems.OnOpen = func(_ int, x intake.Problem) { ui.Tell(p.page, "Cell "+x.Cell, "", []string{model.Sentence(x.Text)}) }
	p.rows = container.NewStack()
	p.below = container.NewStack()
	top := ui.Stack(0, p.header, p.banner)
	p.page = ui.Page(top, p.below)
}

func meaning(c intake.Column) string {
	if c.Means == "" {
		return "left aside"
	}
	return c.Means
}

func severity(x intake.Problem) string {
	if x.Severity == intake.Stop {
		return "Stops"
	}
	return "Look at it"
}

func severityTone(x intake.Problem) ui.Tone {
	if x.Severity == intake.Stop {
		return ui.Bad
	}
	return ui.Caution
}

// take reads a sheet as what it is to be.
func (p *preview) take(sheet intake.Sheet) {
	c := p.room.desk.Competition()
	p.sheets.Put(sheet.Name)
	if p.verb == model.LoadPrices {
		p.prices = intake.Prices(c, sheet, intake.Mapping{}, storage.NewID)
		p.found = &p.prices.Preview
		return
	}
	p.bids = intake.Bids(c, sheet, intake.Mapping{}, storage.NewID)
	p.found = &p.bids.Preview
}

func (p *preview) fill() {
	stops, warnings := Counts(p.found)
	what := "bids"
	if p.verb == model.LoadPrices {
		what = "prices"
	}
	title := fmt.Sprintf("Load %s from %s", what, p.found.File)
	p.header.Set(title, model.Plural(len(p.found.Rows), "row", "rows")+" as they would be loaded; nothing is recorded yet")
	p.load.SetText("Load " + model.Plural(len(p.found.Rows), what[:len(what)-1], what))
	p.load.SetWaiting(p.found.Err() != nil)
	p.say(stops, warnings)
	p.columns.SetRows(p.found.Columns)
	p.problems.SetRows(p.found.Problems)
	p.fillRows()
	p.arrange(stops + warnings)
}

// say sums the problems up.
func (p *preview) say(stops, warnings int) {
	notes := ""
	for _, n := range append(append([]string{}, p.book.Notes...), p.found.Notes...) {
		notes += n + " "
	}
	switch {
	case stops > 0:
		p.banner.Say(ui.Bad, model.Plural(stops, "problem stops", "problems stop")+" the load", "Mend the file and load it again; nothing has been recorded. "+notes)
		p.counts.Set(model.Plural(stops, "problem", "problems"), ui.Bad)
	case warnings > 0:
		p.banner.Say(ui.Caution, model.Plural(warnings, "cell is", "cells are")+" worth a look", "The file can be loaded as it is. "+notes)
		p.counts.Set(fmt.Sprintf("%d to look at", warnings), ui.Caution)
	default:
		p.banner.Say(ui.Good, "Nothing is wrong with the file", notes)
	}
}

// fillRows shows the rows in columns of the sheet's own.
func (p *preview) fillRows() {
	c := p.room.desk.Competition()
	var columns []ui.Column[[]string]
	for i, title := range Headings(p.found, c) {
		column := ui.Column[[]string]{Title: title, Share: 1, Least: 54, Right: i > 2, Quiet: i > 0, Text: func(row []string) string { return row[i] }}
		if i == 0 {
			column.Share, column.Least, column.Bold = 3, 150, true
		} else if title == p.found.Header[i] && title != "Lot" { // a heading in full, not a question's number
			column.Least = 86
		}
		columns = append(columns, column)
	}
	table := ui.NewTable(columns...)
	p.rows.Objects = []fyne.CanvasObject{table}
	p.rows.Refresh()
	table.SetRows(Digest(p.found, c))
}

// arrange gives the problems room only while there are some.
func (p *preview) arrange(problems int) {
	left := ui.Flush("Columns", nil, p.columns)
	right := ui.Flush("Rows", ui.Muted("Responses by their number of words").Whole(), p.rows)
	var lower fyne.CanvasObject = ui.NewSplit("bids.preview", []float64{0.34, 0.66}, left, right)
	if problems > 0 {
		list := ui.Flush("Problems by cell", p.counts, p.problems)
		lower = container.New(halves{}, list, lower)
	}
	p.below.Objects = []fyne.CanvasObject{lower}
	p.below.Refresh()
}

// halves puts the problems above the rest, with 40 parts of 100 of the height.
type halves struct{}

func (halves) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	above := size.Height * 0.4
	objects[0].Move(fyne.NewPos(0, 0))
	objects[0].Resize(fyne.NewSize(size.Width, above-ui.Roomy))
	objects[1].Move(fyne.NewPos(0, above))
	objects[1].Resize(fyne.NewSize(size.Width, size.Height-above))
}

func (halves) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(objects[1].MinSize().Width, 260)
}

// apply loads, or says what stops it.
func (p *preview) apply() {
	if err := p.found.Err(); err != nil {
		p.room.desk.Fail(err)
		return
	}
	if p.verb == model.LoadBids && p.room.desk.Competition().Stage == model.SettingUp {
		words := ui.DialogWords{Title: "Load bids and freeze the method?", Yes: "Load and freeze",
			Text: "With the first bids the method is frozen as it stands: criteria, weights, scales and price formula cannot change after that" + p.room.desk.Competition().Regime.FreezeRule() + "."}
		ui.Confirm(p.page, words, p.record)
		return
	}
	p.record()
}

func (p *preview) record() {
	done := p.room.desk.Commit(func(s *storage.Store, actor string) error {
		if p.verb == model.LoadPrices {
			return s.LoadPrices(actor, p.prices.Load)
		}
		return s.LoadBids(actor, p.bids.Load)
	})
	if !done {
		return
	}
	said := model.Plural(len(p.bids.Load.Bids), "bid", "bids") + " loaded from " + p.found.File + "; prices are sealed."
	if p.verb == model.LoadPrices {
		said = model.Plural(len(p.prices.Load.PriceLines), "price", "prices") + " loaded and sealed."
	}
	p.room.close()
	p.room.Show()
	p.room.desk.Say(desk.Good, said)
}
