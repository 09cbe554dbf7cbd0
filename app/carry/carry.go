// Package carry brings what was prepared into the file beside the window, with a bar and Cancel over it: all
// of it, or nothing.
package carry

import (
	"context"

	"fyne.io/fyne/v2"

	"assay/app/desk"
	"assay/app/ui"
	"assay/model"
	"assay/storage"
)

// Carrier brings one load after the other into the file.
type Carrier struct {
	desk *desk.Desk
	busy bool
}

// Load is what is brought into the file. Carry takes long and changes nothing; after it Arrive does, at once.
type Load struct {
	Of interface {
		Carry(ctx context.Context, progress func(done, total int64))
		Arrive() error
	}
	Words ui.DialogWords
	Far   func(done, total int64) string // says how far it is
}

// New makes a Carrier. Whoever leaves while it is busy, and would leave nothing of the load, is refused in
// those words.
func New(d *desk.Desk, still string) *Carrier {
	c := &Carrier{desk: d}
	d.OnFlush(func() error {
		if c.busy {
			return model.Refuse(model.Conflict, "%s", still)
		}
		return nil
	})
	return c
}

// Bring brings a load in, under a bar over the window that from is in. Done is told what came of it;
// cancelling it leaves nothing behind.
func (c *Carrier) Bring(from fyne.CanvasObject, load Load, done func(error)) {
	ctx, cancel := context.WithCancel(context.Background())
	bar := ui.OpenProgress(from, load.Words, load.Far, cancel)
	c.busy = true
	desk.Run(c.desk, load.Words.Title, func(run context.Context) (struct{}, error) {
		defer context.AfterFunc(run, cancel)()
		load.Of.Carry(ctx, bar.Tell)
		return struct{}{}, nil
	}, func(struct{}, error) {
		err := c.desk.Save(func(*storage.Store, string) error { return load.Of.Arrive() })
		c.busy = false
		bar.Close()
		cancel()
		done(err)
	})
}
