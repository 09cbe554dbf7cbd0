package preview

import (
	"context"
	"errors"

	"fyne.io/fyne/v2"

	"assay/app/carry"
	"assay/app/desk"
	"assay/app/lang"
	"assay/app/ui"
	"assay/storage"
)

// Writer carries loads into the file, one at a time.
type Writer struct {
	desk    *desk.Desk
	carrier *carry.Carrier
}

// NewWriter makes a Writer for a room. Whoever leaves while it writes is asked.
func NewWriter(d *desk.Desk) *Writer {
	return &Writer{d, carry.New(d, lang.T("a file is still being loaded; wait until it is in, or cancel that"))}
}

// Write carries a load that was begun into the file beside the window, with a bar and Cancel over the
// window that from is in. Cancelling it leaves nothing behind. Done is told when it is in.
func (w *Writer) Write(from fyne.CanvasObject, loading *storage.Loading, done func()) {
	words := ui.DialogWords{Title: lang.T("Loading into the file"), Text: lang.T("All of it is loaded, or nothing. The file is as it was until the last row is in.")}
	w.carrier.Bring(from, carry.Load{Of: loading, Words: words, Far: written}, func(err error) {
		switch {
		case errors.Is(err, context.Canceled):
			w.desk.Say(desk.Caution, lang.T("cancelled; nothing was loaded"))
		case err != nil:
			w.desk.Fail(err)
		default:
			done()
		}
	})
}

func written(done, total int64) string {
	return lang.T("Writing: %d%% of %s", 100*done/total, lang.Count(int(total), "row", "rows"))
}
