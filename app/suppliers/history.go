package suppliers

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"

	"assay/app/desk"
	"assay/app/lang"
	"assay/app/start"
	"assay/app/ui"
	"assay/model"
)

// Earlier is one line of the history: an export that was imported, or a shortlist that was saved.
type Earlier struct {
	When, What, From, Words, State string
	Suppliers                      []string // their names
	Filter                         *model.Filter
	at                             string
}

// Past lists every export and shortlist, the newest first.
func (s *State) Past() []Earlier {
	c := s.Competition
	var lines []Earlier
	for i := range c.Categories {
		g := &c.Categories[i]
		e := Earlier{When: lang.RecordTime(g.Created), What: lang.In("history", "Export"), From: g.Source, State: lang.T("earlier"), at: g.Created}
		if period, err := g.Validity(start.Calendar()); err == nil {
			e.Words = lang.T("Valid until %s", lang.Day(period.Last))
		}
		for _, k := range g.Suppliers {
			e.Suppliers = append(e.Suppliers, k.Name)
		}
		if i == len(c.Categories)-1 {
			e.State = lang.T("in use")
		}
		lines = append(lines, e)
	}
	for i := range c.Shortlists {
		lines = append(lines, s.shortlistLine(i))
	}
	slices.SortStableFunc(lines, func(a, b Earlier) int { return strings.Compare(b.at, a.at) })
	return lines
}

func (s *State) shortlistLine(i int) Earlier {
	c, l := s.Competition, &s.Competition.Shortlists[i]
	e := Earlier{When: lang.RecordTime(l.Made), What: lang.T("Shortlist"), Words: or(filterWords(l.Filter), lang.T("Everybody")), State: lang.T("earlier"), Filter: &l.Filter, at: l.Made}
	if g := c.Category(l.Category); g != nil {
		e.From = g.Source
	}
	for _, id := range l.Suppliers {
		if supplier := c.Supplier(id); supplier != nil {
			e.Suppliers = append(e.Suppliers, supplier.Name)
		}
	}
	if i == len(c.Shortlists)-1 {
		e.State = lang.T("in use")
	}
	return e
}

// history is the tab of earlier exports and shortlists.
type history struct {
	room   *Room
	object fyne.CanvasObject
	table  *ui.Table[Earlier]
}

func newHistory(r *Room) *history {
	h := &history{room: r}
	h.table = ui.NewTable(
		ui.Column[Earlier]{Title: lang.T("When"), Share: 1, Least: 176, Quiet: true, Text: func(e Earlier) string { return e.When }},
		ui.Column[Earlier]{Title: lang.T("What"), Share: 0.7, Least: 90, Bold: true, Text: func(e Earlier) string { return e.What }},
		ui.Column[Earlier]{Title: lang.T("Suppliers"), Share: 0.5, Least: 76, Right: true, Text: func(e Earlier) string { return count(e.Suppliers) }},
		ui.Column[Earlier]{Title: "", Share: 0.6, Least: 104, Pill: true, Text: func(e Earlier) string { return e.State }, Tone: func(e Earlier) ui.Tone {
			if e.State == lang.T("in use") {
				return ui.Good
			}
			return ui.Quiet
		}},
		ui.Column[Earlier]{Title: lang.T("Filter, or how long it was good"), Share: 3, Least: 180, Text: func(e Earlier) string { return e.Words }},
		ui.Column[Earlier]{Title: lang.T("File"), Share: 1.6, Least: 120, Quiet: true, Text: func(e Earlier) string { return e.From }})
	h.table.OnMove = func(int, Earlier) { r.fillButtons() }
	h.table.OnOpen = func(_ int, e Earlier) { h.open(e) }
	h.object = ui.Flush("", nil, h.table, ui.Wider(ui.Small(lang.T("Nothing is replaced: earlier exports and shortlists stay. Return shows who was on one."))))
	return h
}

func (h *history) content() fyne.CanvasObject { return h.object }

func (h *history) fill() {
	h.table.SetRows(h.room.state.Past())
	h.table.SetCursor(max(0, h.table.Cursor()))
}

// open lists who was in an export or on a shortlist.
func (h *history) open(e Earlier) {
	list := ui.NewList(false)
	rows := make([]ui.ListRow, len(e.Suppliers))
	for i, name := range e.Suppliers {
		rows[i] = ui.ListRow{ID: name, Title: name}
	}
	words := ui.DialogWords{Title: e.What + ", " + e.When, Text: lang.T("%s. From %s, %s.", e.Words, e.From, lang.Count(len(e.Suppliers), "supplier", "suppliers")), Yes: lang.T("Close"), No: "-", Width: 560}
	ui.Open(h.object, words, ui.On(ui.CardFill, ui.Hairline, ui.Radius, ui.Inset(1, ui.Least(0, 320, list))), nil)
	list.SetRows(rows)
}

// chosen is the filter of the chosen shortlist, nil where none is chosen.
func (h *history) chosen() *model.Filter {
	e, _ := h.table.Selected()
	return e.Filter
}

// reuse filters the present export as an earlier shortlist did.
func (h *history) reuse() {
	filter := h.chosen()
	if filter == nil {
		h.room.desk.Say(desk.Caution, lang.T("Choose a shortlist: its filter is used on the export of now."))
		return
	}
	h.room.state.Filter = *filter
	h.room.state.Apply()
	h.room.goTo(findTab)
}

func count(names []string) string { return strconv.Itoa(len(names)) }

// filterWords is a filter in words, as Filter.Words has it in English.
func filterWords(f model.Filter) string {
	var said []string
	for _, facet := range slices.Sorted(maps.Keys(f.Values)) {
		if len(f.Values[facet]) > 0 {
			said = append(said, facet+": "+lang.Either(f.Values[facet]))
		}
	}
	if f.SME {
		said = append(said, lang.T("SMEs only"))
	}
	if f.VCSE {
		said = append(said, lang.T("VCSEs only"))
	}
	if text := strings.TrimSpace(f.Text); text != "" {
		said = append(said, lang.T("with the words %s", text))
	}
	return strings.Join(said, "; ")
}
