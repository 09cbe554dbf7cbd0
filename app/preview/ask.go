package preview

import (
	"assay/app/lang"
	"assay/app/ui"
	"assay/model"
)

// Leaving is what is asked before corrections of what is not recorded yet are forgotten.
func Leaving() ui.DialogWords {
	return ui.DialogWords{Title: lang.T("Leave without recording it?"), Yes: lang.T("Leave"), No: lang.T("Stay"), Danger: true,
		Text: lang.T("Nothing is recorded, and what you corrected here is forgotten. The files are as they were.")}
}

// askWhy asks why something that is recorded gives way, and records with the reason.
func (p *Preview) askWhy(r Reading) {
	words := ui.DialogWords{Title: lang.T("Supersede what is recorded?"), Yes: lang.T("Load and supersede"), Width: 560,
		Text: model.Sentence(counted(r.Changes)) + " " + lang.T("The journal keeps what was there, with your reason.")}
	ui.Ask(p.page, words, lang.T("Why what is recorded is superseded"), func(reason string) error {
		r.Record(reason, p.loaded)
		return nil
	})
}

// askText asks what to read in the place of what a cell holds.
func (p *Preview) askText(row, column int) {
	cell := p.state.Sheet.Cell(row, column)
	text, _ := p.state.Text(row, column)
	if _, covered := p.state.Shown(row, column); covered {
		text = ""
	}
	entry := ui.NewEntry("", nil)
	entry.Put(text)
	words := ui.DialogWords{Title: lang.T("Cell %s", cell), Text: lang.T("The file stays as it is. Only what is loaded from it is read with this text."), Yes: lang.T("Read it so")}
	d := ui.Open(p.page, words, ui.Form(ui.Field{Label: lang.T("What to read in this cell"), Input: entry}), func() error {
		p.change(func() { p.state.Fix(cell, entry.Text) })()
		return nil
	})
	d.OnClosed = p.table.Focus
}
