package preview

import (
	"context"
	"path/filepath"
	"time"

	"fyne.io/fyne/v2"

	"assay/app/desk"
	"assay/app/lang"
	"assay/app/ui"
	"assay/model"
)

// felt is how long reading may take before it has to say how far it is.
const felt = 400 * time.Millisecond

// Open reads a file beside the window. Where that is felt, a bar with Cancel shows how much of it is
// read, as read tells.
func Open[T any](d *desk.Desk, from fyne.CanvasObject, path string, read func(ctx context.Context, tell func(done, total int64)) (T, error), done func(T, error)) {
	ctx, cancel := context.WithCancel(context.Background())
	running := ui.NewRunning(shareOf)
	var shown *ui.Progress
	unseen := d.Later(felt, func() {
		words := ui.DialogWords{Title: lang.T("Reading %s", model.Document{Name: filepath.Base(path)}.Shown()), Text: lang.T("Nothing is recorded yet.")}
		shown = running.Over(from, words, cancel)
	})
	desk.Run(d, lang.T("Reading the file"), func(run context.Context) (T, error) {
		defer context.AfterFunc(run, cancel)()
		return read(ctx, running.Tell)
	}, func(result T, err error) {
		if unseen(); shown != nil {
			shown.Close()
		}
		if ctx.Err() != nil {
			err = ctx.Err()
		}
		cancel()
		done(result, err)
	})
}

func shareOf(done, total int64) string {
	return lang.T("%d%% of the file", 100*done/total)
}
