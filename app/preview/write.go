package preview

import (
	"context"
	"errors"
	"fmt"

	"fyne.io/fyne/v2"

	"assay/app/carry"
	"assay/app/desk"
	"assay/app/ui"
	"assay/model"
	"assay/storage"
)

// Writer carries loads into the file, one at a time.
type Writer struct {
	desk    *desk.Desk
	carrier *carry.Carrier
}

// NewWriter makes a Writer for a room. Whoever leaves while it writes is asked.
func NewWriter(d *desk.Desk) *Writer {
	return &Writer{d, carry.New(d, "a file is still being loaded; wait until it is in, or cancel that")}
}

// Write carries a load that was begun into the file beside the window, with a bar and Cancel over the
// window that from is in. Cancelling it leaves nothing behind. Done is told when it is in.
func (w *Writer) Write(from fyne.CanvasObject, loading *storage.Loading, done func()) {
	words := ui.DialogWords{Title: "Loading into the file", Text: "All of it is loaded, or nothing. The file is as it was until the last row is in."}
	w.carrier.Bring(from, carry.Load{Of: loading, Words: words, Far: written}, func(err error) {
		switch {
		case errors.Is(err, context.Canceled):
			w.desk.Say(desk.Caution, "cancelled; nothing was loaded")
		case err != nil:
			w.desk.Fail(err)
		default:
			done()
		}
	})
}

func written(done, total int64) string {
	return fmt.Sprintf("Writing: %d%% of %s", 100*done/total, model.Plural(int(total), "row", "rows"))
}
