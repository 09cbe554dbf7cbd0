package score

import (
	"fmt"
	"slices"

	"fyne.io/fyne/v2"

	"assay/app/lang"
	"assay/app/ui"
)

// outline is the left column: what there is to score, and how far it has come.
type outline struct {
	room   *Room
	object fyne.CanvasObject
	mode   *ui.Switch
	bar    *ui.Bar
	list   *ui.List
	rows   map[string]Row // by the ID of their line
	notice *ui.Paragraph
	foot   *fyne.Container
	submit *ui.Button
	alone  *ui.Paragraph // until moderation starts
}

func newOutline(r *Room) *outline {
	o := &outline{room: r, bar: ui.NewBar(lang.T("scored")), list: ui.NewList(false), rows: map[string]Row{}}
	titles := make([]string, len(Modes))
	for i, m := range Modes {
		titles[i] = m.Title()
	}
	o.mode = ui.NewSwitchOf(2, titles, func(i int) { r.Read(Modes[i]) })
	o.list.OnMove = func(row ui.ListRow) { r.goTo(o.rows[row.ID].Place) }
	o.list.OnKey(nil, r.TypedRune)
	o.notice = ui.NewParagraph("", ui.TextStyle{Color: ui.GoodInk, Size: ui.SizeSmall})
	o.submit = ui.NewButton(lang.T("Submit..."), ui.IconLock, ui.Primary, r.Submit)
	o.foot = ui.Inset(ui.Roomy, ui.On(ui.GoodTint, "", ui.Radius, ui.Inset(ui.Snug, ui.Stack(ui.Snug, o.notice, o.submit))))
	o.alone = ui.NewParagraph("", ui.TextStyle{Size: ui.SizeSmall, Color: ui.MutedInk})
	top := ui.Stack(0, ui.Inset(ui.Roomy, ui.Stack(ui.Roomy, o.mode, ui.Stack(ui.Tight, o.bar, o.alone))), ui.Line())
	o.object = ui.Least(200, 0, ui.Flush("", nil, ui.Border(top, o.foot, nil, nil, o.list)))
	return o
}

func (o *outline) fill() {
	s := &o.room.state
	o.mode.Put(slices.Index(Modes, s.Mode))
	o.bar.SetWhat(lang.T("scored"))
	if left := s.Left(); left != "" {
		o.bar.SetWhat(lang.T("scored, %s", left))
	}
	o.bar.Set(s.Done(), s.Total())
	o.alone.Hidden = s.Locked() != nil
	o.alone.SetText(s.OrderWords())
	o.foot.Hidden = !s.Complete() || s.Locked() != nil
	o.notice.SetText(lang.T("%s. Check them and submit; until then you can change them.", s.Finished()))
	var lines []ui.ListRow
	current := ""
	clear(o.rows)
	for i, row := range s.Rows() {
		line := rowLine(row)
		line.ID = fmt.Sprint(i)
		o.rows[line.ID] = row
		if row.Place == s.At && row.Current {
			current = line.ID // the last one: a question's own line comes before that of its bid
		}
		lines = append(lines, line)
	}
	o.list.Choose("") // the lines' IDs are their places in the list, which has changed
	o.list.SetRows(lines)
	o.list.Choose(current)
	o.object.Refresh()
	o.object.Refresh() // the notice knows its height only once it has its width
}

// rowLine is a row of the state as a line of the list.
func rowLine(row Row) ui.ListRow {
	line := ui.ListRow{Indent: row.Depth, Title: row.Text, Head: row.Kind == SectionRow}
	if line.Head {
		return line
	}
	line.State = []ui.State{NotStarted: ui.ToDo, Partly: ui.Partly, Finished: ui.Done}[row.Progress()]
	switch {
	case row.Unsaved:
		line.State, line.Word, line.Tone = ui.Alert, lang.T("not saved"), ui.Bad
	case row.Recused:
		line.State, line.Word = ui.Locked, lang.T("recused")
	case row.Closed:
		line.State, line.Word = ui.Locked, lang.T("closed")
	case row.Short:
		line.Trail, line.Word, line.Tone = levelWord(row.Level), lang.T("comment?"), ui.Caution
	case row.Asks:
		line.Trail, line.Word, line.Tone = levelWord(row.Level), "?", ui.Caution
	case row.Single:
		line.Trail = levelWord(row.Level)
	default:
		line.Trail = fmt.Sprintf("%d/%d", row.Done, row.Of)
	}
	return line
}
