package preview

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"assay/app/ui"
)

// loadPane is what would be recorded, row by row.
type loadPane struct {
	p    *Preview
	card fyne.CanvasObject
	rows *fyne.Container
}

func newLoadPane(p *Preview) *loadPane {
	l := &loadPane{p: p, rows: container.NewStack()}
	l.card = ui.Flush("What will be recorded", ui.Muted("Responses by their number of words").Whole(), l.rows)
	return l
}

// fill shows the rows in columns of the sheet's own.
func (l *loadPane) fill() {
	found := l.p.state.Reading.Found
	var columns []ui.Column[[]string]
	for i, title := range found.Header {
		column := ui.Column[[]string]{Title: title, Share: 1, Least: 86, Right: i > 2, Quiet: i > 0, Text: func(row []string) string {
			if i < len(row) {
				return row[i]
			}
			return ""
		}}
		if i == 0 {
			column.Share, column.Least, column.Bold = 3, 150, true
		}
		columns = append(columns, column)
	}
	table := ui.NewTable(columns...)
	l.rows.Objects = []fyne.CanvasObject{table}
	l.rows.Refresh()
	table.SetRows(l.p.state.Rows())
}
