package documents

import (
	"fyne.io/fyne/v2"

	"assay/app/desk"
	"assay/app/lang"
	"assay/app/ui"
	"assay/model"
)

// Read shows a document over the window, with room for what is found in it, in its bid and in all bids.
func Read(d *desk.Desk, from fyne.CanvasObject, doc model.Document) {
	if _, err := d.Store().Readable(actor(d), doc.ID); err != nil {
		d.Fail(err)
		return
	}
	var r *Reader
	outside := ui.NewButton(lang.T("Open in another program"), ui.IconFile, ui.Secondary, func() { Open(d, from, r.Shown()) })
	r = NewReader(d, Setting{Scopes: []Scope{InDocument, InBid, InAllBids}, Listed: true, Trail: outside})
	size := room(from)
	dialog := ui.Open(from, ui.DialogWords{Title: doc.Shown(), Yes: lang.T("Close"), No: "-", Width: size.Width}, ui.Least(0, size.Height, r.Object), nil)
	dialog.OnKey = r.dialogKey
	dialog.OnClosed = r.Close
	r.OnShow = func(doc model.Document) {
		dialog.Retitle(d.Competition().SupplierOf(d.Competition().Bid(doc.Bid)) + ": " + doc.Shown())
	}
	r.Show(doc)
}

// room is what the window has for a document.
func room(from fyne.CanvasObject) fyne.Size {
	size := fyne.NewSize(1100, 600)
	if c := fyne.CurrentApp().Driver().CanvasForObject(from); c != nil {
		size = fyne.NewSize(c.Size().Width-64, c.Size().Height-190)
	}
	return fyne.NewSize(max(size.Width, 600), max(size.Height, 260))
}

// dialogKey hears a dialog's keys before it does: Return finds what is asked for or goes to the page that
// is asked for, and the keys of the page are the page's wherever the keyboard is.
func (r *Reader) dialogKey(key *fyne.KeyEvent) bool {
	var focused fyne.Focusable
	if c := r.canvas(); c != nil {
		focused = c.Focused()
	}
	switch key.Name {
	case fyne.KeyReturn, fyne.KeyEnter:
		switch focused {
		case r.wanted:
			r.findOrStep()
			return true
		case r.number:
			r.jump()
			return true
		}
	case fyne.KeyDown, fyne.KeyUp:
		if focused == r.wanted && len(r.hits.Rows()) > 0 {
			r.hits.TypedKey(key)
			return true
		}
		r.TypedKey(key)
		return true
	case fyne.KeyPageDown, fyne.KeyPageUp:
		r.TypedKey(key)
		return true
	}
	return false
}
