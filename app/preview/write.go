package preview

import (
	"context"
	"errors"
	"fmt"

	"fyne.io/fyne/v2"

	"assay/app/desk"
	"assay/app/ui"
	"assay/model"
	"assay/storage"
)

// Writer carries loads into the file, one at a time.
type Writer struct {
	desk *desk.Desk
	busy bool
}

// NewWriter makes a Writer for a room. Whoever leaves while it writes is asked.
func NewWriter(d *desk.Desk) *Writer {
	w := &Writer{desk: d}
	d.OnFlush(func() error {
		if w.busy {
			return model.Refuse(model.Conflict, "a file is still being loaded; wait until it is in, or cancel that")
		}
		return nil
	})
	return w
}

// Write carries a load that was begun into the file beside the window, with a bar and Cancel over the
// window that from is in. Cancelling it leaves nothing behind. Done is told when it is in.
func (w *Writer) Write(from fyne.CanvasObject, loading *storage.Loading, done func()) {
	ctx, cancel := context.WithCancel(context.Background())
	words := ui.DialogWords{Title: "Loading into the file", Text: "All of it is loaded, or nothing. The file is as it was until the last row is in."}
	bar := ui.OpenProgress(from, words, written, cancel)
	w.busy = true
	desk.Run(w.desk, "Loading into the file", func(run context.Context) (struct{}, error) {
		defer context.AfterFunc(run, cancel)()
		loading.Carry(ctx, bar.Tell)
		return struct{}{}, nil
	}, func(struct{}, error) {
		err := w.desk.Save(func(*storage.Store, string) error { return loading.Arrive() })
		w.busy = false
		bar.Close()
		cancel()
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
