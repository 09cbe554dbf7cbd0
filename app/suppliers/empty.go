package suppliers

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"assay/app/lang"
	"assay/app/ui"
)

// steps are the way from the marketplace to the invitations.
var steps = []struct{ title, text string }{
	{"Export in the marketplace", "Open “Manage your category exports”, tick what you need, save the category under a name and export it to a spreadsheet. It is good for two working days."},
	{"Import and filter here", "Drop the spreadsheet on this window, in whatever order its columns are. Filter it further and save the shortlist with its time."},
	{"Invite all of them", "Everybody on the shortlist is invited. The register keeps who was invited when, who declined, who bid and who was late."},
}

// newEmpty is what the room says before the first export.
func newEmpty(r *Room) fyne.CanvasObject {
	r.importing = ui.NewButton(lang.T("Import the export"), ui.IconLoad, ui.Primary, r.ChooseFile)
	buttons := ui.Row(ui.Snug, r.importing,
		ui.NewButton(lang.T("No marketplace? Load bids without it"), "", ui.Plainly, func() { r.desk.Open("bids") }))
	above := ui.Empty(ui.IconSupplier, lang.T("Who could be invited?"), lang.T("A category export of the marketplace lists the suppliers that match what you ticked, with their contact details."), buttons)
	columns := ui.Grid(len(steps), ui.Ample)
	for i, s := range steps {
		number := container.NewVBox(ui.NewPill(fmt.Sprint(i+1), ui.Info))
		words := ui.Stack(ui.Tight, ui.Strong(lang.T(s.title)), ui.NewParagraph(lang.T(s.text), ui.TextStyle{Color: ui.MutedInk}))
		columns.Add(ui.Border(nil, nil, ui.Margins(0, 0, 0, ui.Snug, number), nil, words))
	}
	below := ui.Stack(ui.Wide, ui.Line(), ui.Margins(0, ui.Snug, ui.Snug, ui.Snug, columns))
	header := ui.NewPageHeader(lang.T("Suppliers"), lang.T("None yet"))
	return ui.Page(header, ui.Card("", ui.Border(nil, below, nil, nil, above)))
}
