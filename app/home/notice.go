package home

import (
	"context"
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"assay/app/desk"
	"assay/app/lang"
	"assay/app/start"
	"assay/app/ui"
	"assay/model"
	"assay/storage/ocds"
)

// noticePage stands between a file of notices and a new competition: what a notice says, what of it
// could not be read, and which notice is meant where there are several.
type noticePage struct {
	room  *Room
	page  fyne.CanvasObject
	file  *ocds.Package
	title string // that the person gave, "" for the notice's own

	read noticeReading

	header    *ui.PageHeader
	banner    *ui.Banner
	list      *ui.Table[ocds.Choice] // nil where there is one notice
	tabs      *ui.Tabs
	body      *ui.Swap
	facts     *ui.Facts
	criteria  *ui.Table[noticeCriterion]
	lots      *ui.Table[noticeLot]
	suppliers *ui.Table[model.Supplier]
	remarks   *fyne.Container
	pages     []fyne.CanvasObject // by tab
	counts    []int               // of rows, by tab
}

// readNotice reads a file of notices and shows what it says; title "" leaves the notice's own.
func (r *Room) readNotice(path, title string) {
	desk.Run(r.desk, lang.T("Reading the notice"), func(ctx context.Context) (*ocds.Package, error) {
		return start.Notice(ctx, path)
	}, func(file *ocds.Package, err error) {
		switch {
		case err == nil:
			r.notice = newNoticePage(r, file, title)
			r.pages.Show(r.notice.page)
		case err != context.Canceled:
			r.desk.Fail(err)
		}
	})
}

func newNoticePage(r *Room, file *ocds.Package, title string) *noticePage {
	p := &noticePage{room: r, file: file, title: title}
	p.tables()
	p.layOut()
	return p
}

func (p *noticePage) layOut() {
	cancel := ui.NewButton(lang.T("Cancel"), "", ui.Secondary, p.leave)
	create := ui.NewButton(lang.T("Create the competition"), ui.IconAdd, ui.Primary, p.create)
	p.header = ui.NewPageHeader(lang.T("New competition from a notice"), "", cancel, create)
	p.banner = ui.NewBanner(nil)
	p.facts = ui.NewFacts(130)
	p.body = ui.NewSwap()
	p.pages = []fyne.CanvasObject{
		ui.Card("", ui.NewKeyScroll(ui.NewScrollColumn(0, p.facts))),
		ui.Flush("", nil, p.criteria), ui.Flush("", nil, p.lots), ui.Flush("", nil, p.suppliers), ui.Card("", p.remarks)}
	p.tabs = ui.NewTabs(func(int) { p.turn() }, lang.T("Notice"), lang.T("Criteria"), lang.T("Lots"), lang.T("Suppliers"), lang.T("To look at"))
	detail := ui.Border(ui.Margins(0, ui.Roomy, 0, 0, p.tabs), nil, nil, nil, p.body.Box)
	choices := p.file.Choices()
	whole := fyne.CanvasObject(detail)
	if len(choices) > 1 {
		p.list = choicesTable(choices)
		p.list.OnMove = func(_ int, c ocds.Choice) { p.show(c) }
		p.list.SetCursor(0)
		name := lang.Count(len(p.file.Releases), "notice in the file", "notices in the file")
		whole = ui.NewSplit("home.notice", []float64{0.42, 0.58}, ui.Flush(name, nil, p.list), detail)
	}
	p.page = ui.Page(ui.Stack(0, p.header, p.banner), whole)
	p.show(choices[0])
}

// emptyTabs say why there is nothing under a tab.
var emptyTabs = []struct{ title, text string }{{},
	{"No criteria in the notice", "They are in the tender documents; enter them in Set up."},
	{"No lots in the notice", "The contract is awarded as a whole."},
	{"No suppliers in the notice", "A notice names those who bid once the contract is awarded, and not in every case."},
	{"Nothing to look at", "All of the notice that matters here was read."}}

// turn shows what belongs to the current tab, or why there is nothing.
func (p *noticePage) turn() {
	i := p.tabs.Current()
	if i > 0 && p.counts[i] == 0 {
		p.body.Show(ui.Card("", ui.Empty(ui.IconInfo, lang.T(emptyTabs[i].title), lang.T(emptyTabs[i].text), nil)))
		return
	}
	p.body.Show(p.pages[i])
}

func choicesTable(choices []ocds.Choice) *ui.Table[ocds.Choice] {
	list := ui.NewTable(
		ui.Column[ocds.Choice]{Title: lang.T("Procurement"), Share: 4, Least: 150, Bold: true, Text: func(c ocds.Choice) string { return c.Release.Title }},
		ui.Column[ocds.Choice]{Title: lang.T("Notice"), Share: 0.8, Least: 76, Text: shortKind},
		ui.Column[ocds.Choice]{Title: lang.T("Date"), Share: 1, Least: 104, Quiet: true, Text: func(c ocds.Choice) string { return day(c.Release, "2 Jan 2006") }})
	list.SetRows(choices)
	return list
}

func (p *noticePage) tables() {
	p.criteria = ui.NewTable(
		ui.Column[noticeCriterion]{Title: "", Share: 0.4, Least: 44, Quiet: true, Text: func(k noticeCriterion) string { return k.number }},
		ui.Column[noticeCriterion]{Title: lang.T("Criterion"), Share: 5, Least: 160, Bold: true, Text: func(k noticeCriterion) string { return k.title }},
		ui.Column[noticeCriterion]{Title: lang.T("Kind"), Share: 1, Least: 80, Text: func(k noticeCriterion) string { return k.kind }},
		ui.Column[noticeCriterion]{Title: lang.T("Lots"), Share: 1, Least: 70, Quiet: true, Text: func(k noticeCriterion) string { return k.lots }},
		ui.Column[noticeCriterion]{Title: lang.T("Weight"), Share: 1, Least: 76, Right: true, Text: func(k noticeCriterion) string { return k.weight }})
	p.lots = ui.NewTable(
		ui.Column[noticeLot]{Title: lang.T("Lot"), Share: 0.5, Least: 60, Bold: true, Text: func(l noticeLot) string { return l.number }},
		ui.Column[noticeLot]{Title: lang.T("Title"), Share: 4, Least: 160, Text: func(l noticeLot) string { return l.title }},
		ui.Column[noticeLot]{Title: lang.T("Value"), Share: 3, Least: 150, Right: true, Quiet: true, Text: func(l noticeLot) string { return l.value }})
	p.suppliers = ui.NewTable(
		ui.Column[model.Supplier]{Title: lang.T("Supplier"), Share: 3, Least: 150, Bold: true, Text: func(s model.Supplier) string { return s.Name }},
		ui.Column[model.Supplier]{Title: lang.T("Number"), Share: 1.4, Least: 84, Text: func(s model.Supplier) string { return s.Identifier }},
		ui.Column[model.Supplier]{Title: "PPON", Share: 1.4, Least: 120, Quiet: true, Text: func(s model.Supplier) string { return s.PPON }},
		ui.Column[model.Supplier]{Title: lang.T("Size"), Share: 1, Least: 84, Text: sizeOf})
	p.remarks = container.NewStack()
}

// mostRemarks bounds what is listed; a notice with more is best read in the file itself.
const mostRemarks = 100

// fillRemarks lists in full what is to be looked at, with its place in the file.
func (p *noticePage) fillRemarks() {
	var lines []fyne.CanvasObject
	for i, x := range p.read.remarks {
		if i == mostRemarks {
			lines = append(lines, ui.NewParagraph(lang.T("And %d more.", len(p.read.remarks)-mostRemarks), ui.TextStyle{Color: ui.MutedInk}))
			break
		}
		line := ui.Stack(2, ui.NewParagraph(model.Sentence(x.Text), ui.TextStyle{}))
		if x.Path != "" {
			line.Add(ui.NewParagraph(lang.T("In the file at %s", x.Path), ui.TextStyle{Color: ui.MutedInk, Size: ui.SizeSmall}))
		}
		lines = append(lines, line)
	}
	p.remarks.Objects = []fyne.CanvasObject{ui.NewKeyScroll(ui.NewScrollColumn(ui.Roomy, lines...))}
	p.remarks.Refresh()
}

// show shows what one of the choices says.
func (p *noticePage) show(c ocds.Choice) {
	p.read = readingOf(p.file, c)
	p.header.Set(lang.T("New competition from a notice"), lang.T("%s; nothing is made yet", p.file.File))
	p.facts.Set(p.read.facts()...)
	p.criteria.SetRows(p.read.criteria())
	p.lots.SetRows(p.read.lots())
	p.suppliers.SetRows(p.read.suppliers)
	p.fillRemarks()
	p.counts = []int{0, len(p.criteria.Rows()), len(p.lots.Rows()), len(p.suppliers.Rows()), len(p.read.remarks)}
	for i, n := range p.counts {
		title := []string{lang.T("Notice"), lang.T("Criteria"), lang.T("Lots"), lang.T("Suppliers"), lang.T("To look at")}[i]
		if n > 0 {
			title = fmt.Sprintf("%s (%d)", title, n)
		}
		p.tabs.SetTitle(i, title)
	}
	p.turn()
	p.say()
}

// say sums up what is to be looked at.
func (p *noticePage) say() {
	if n := len(p.read.remarks); n > 0 {
		p.banner.Say(ui.Caution, lang.Count(n, "thing to look at", "things to look at"),
			lang.T("The competition can be made all the same; the last tab lists what. Scales and the price formula are in no notice: Check lists what is missing."))
		return
	}
	p.banner.Say(ui.Good, lang.T("All of the notice that matters here was read"), lang.T("Scales and the price formula are in no notice: Check lists what is missing."))
}

// create makes the competition and opens it.
func (p *noticePage) create() {
	made := p.read.competition
	if err := p.room.make(made, p.title); err != nil {
		p.room.desk.Fail(err)
		return
	}
	p.leave()
	p.room.desk.Say(desk.Good, lang.T("Made from %s. Check lists what is still missing.", p.file.File))
}

// typedKey goes from notice to notice; Escape leaves.
func (p *noticePage) typedKey(key *fyne.KeyEvent) {
	switch {
	case key.Name == fyne.KeyEscape:
		p.leave()
	case p.list != nil:
		p.list.TypedKey(key)
	}
}

// leave goes back to the list.
func (p *noticePage) leave() {
	p.room.notice = nil
	p.room.pages.Show(p.room.main)
	p.room.Show()
}

func noticeKind(c ocds.Choice) string {
	if c.Of > 1 {
		return lang.Count(c.Of, "notice together", "notices together")
	}
	return lang.T(c.Release.NoticeName())
}

// shortKind is the kind of notice by its number where it has one: "UK6".
func shortKind(c ocds.Choice) string {
	if c.Of > 1 {
		return lang.T("%d together", c.Of)
	}
	if c.Release.NoticeType != "" {
		return c.Release.NoticeType
	}
	return lang.T(c.Release.NoticeName())
}

func sizeOf(s model.Supplier) string {
	size := lang.T(s.Size.Title())
	switch {
	case s.VCSE && s.Size == model.SizeUnknown:
		return "VCSE"
	case s.VCSE:
		return strings.Join([]string{size, "VCSE"}, ", ")
	case s.Size == model.SizeUnknown:
		return ""
	}
	return size
}
