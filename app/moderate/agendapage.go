package moderate

import (
	"fyne.io/fyne/v2"

	"assay/app/lang"
	"assay/app/ui"
	"assay/model"
)

// agendaPage is the list of decisions, and before moderation what it waits for.
type agendaPage struct {
	room       *Room
	object     fyne.CanvasObject
	header     *ui.PageHeader
	begin      *ui.Button
	banner     *ui.Banner
	attendance *fyne.Container
	bars       *fyne.Container
	filter     *ui.Switch
	sort       *ui.Switch
	rows       *ui.Rows
	none       *ui.Text
	agenda     []*Item
}

func newAgendaPage(r *Room) *agendaPage {
	p := &agendaPage{room: r, banner: ui.NewBanner(nil), bars: ui.Stack(ui.Snug), none: ui.Muted("")}
	p.begin = ui.NewButton("", ui.IconRight, ui.Primary, p.open)
	p.header = ui.NewPageHeader(r.Title(), "", p.begin)
	p.attendance = ui.Margins(0, ui.Roomy, 0, 0, ui.Card(lang.T("Scores given so far"), p.bars))
	p.filter = ui.NewSwitch([]string{lang.T("To do"), lang.T("All"), lang.T("Unanimous")}, func(i int) {
		r.state.Filter = Filter(i)
		p.fill()
	})
	p.sort = ui.NewSwitch([]string{lang.T("Widest apart"), lang.T("Question"), lang.T("Bid")}, func(i int) {
		r.state.Sort = Sort(i)
		p.fill()
	})
	tools := ui.Row(ui.Snug, ui.Muted(lang.T("Show")).Whole(), p.filter, ui.Spring(), ui.Muted(lang.T("Sort by")).Whole(), p.sort)
	p.rows = ui.NewRows(rowHeight, func() fyne.CanvasObject { return newAgendaRow() }, func(i int, o fyne.CanvasObject) {
		o.(*agendaRow).show(p.agenda[i], r.state.Unsaved(p.agenda[i].Key))
	})
	p.rows.OnOpen = func(i int) { r.open(p.agenda[i].Key) }
	p.rows.OnMove = func(int) { p.fillBegin() }
	list := ui.Flush("", nil, ui.Border(agendaHead(), nil, nil, nil, ui.Border(ui.Margins(0, 0, ui.Wide, ui.Wide, p.none), nil, nil, nil, p.rows)))
	body := ui.Border(ui.Stack(0, p.banner, p.attendance, ui.Margins(0, ui.Roomy, 0, 0, tools)), nil, nil, nil, list)
	p.object = ui.Page(p.header, body)
	return p
}

func (p *agendaPage) fill() {
	s := &p.room.state
	p.header.Set(p.room.Title(), s.Summary())
	p.filter.Put(int(s.Filter))
	p.sort.Put(int(s.Sort))
	p.fillBanner()
	p.agenda = s.Agenda()
	p.none.SetText(s.NothingShown())
	p.none.Hidden = len(p.agenda) > 0
	p.rows.SetCount(len(p.agenda))
	p.fillBegin()
	p.object.Refresh()
	p.object.Refresh() // the banner knows its height only once it has its width
}

// fillBegin makes the primary button open the chosen item, or the next to do while none is.
func (p *agendaPage) fillBegin() {
	text := lang.T("Open item")
	if p.rows.Cursor() < 0 {
		text = lang.T("Next to do")
	}
	p.begin.SetText(text)
	p.begin.Hidden = p.rows.Cursor() < 0 && p.room.state.Done() == p.room.state.Total()
	p.header.Refresh()
}

func (p *agendaPage) open() {
	if i := p.rows.Cursor(); i >= 0 && i < len(p.agenda) {
		p.room.open(p.agenda[i].Key)
		return
	}
	p.room.NextToDo()
}

func (p *agendaPage) fillBanner() {
	s := &p.room.state
	p.banner.Hide()
	if waiting := s.Waiting(); waiting != "" {
		p.banner.Say(ui.Info, s.WaitingTitle(), waiting)
	} else if title, text := s.Finished(); title != "" {
		p.banner.Say(ui.Good, title, text)
	}
	p.attendance.Hidden = s.c.Stage != model.Scoring
	p.bars.Objects = nil
	if p.attendance.Hidden {
		return
	}
	for _, a := range s.Attendance() {
		bar := ui.NewBar(lang.T("given"))
		bar.Set(a.Given, a.Asked)
		p.bars.Add(ui.Row(ui.Roomy, ui.Least(180, 0, ui.Body(a.Name)), ui.Wider(bar)))
	}
}

// focus gives the list the keyboard, with the cursor on an item.
func (p *agendaPage) focus(at model.AgreedKey) {
	for i, item := range p.agenda {
		if item.Key == at {
			p.rows.SetCursor(i)
		}
	}
	if c := p.room.canvas(); c != nil {
		p.rows.Focus(c)
	}
}
