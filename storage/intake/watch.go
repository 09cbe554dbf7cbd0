package intake

import (
	"cmp"
	"context"
	"io"
)

// watchedFile is a file of which somebody wants to know how far it is read, and may end that. The bytes
// of a workbook, which is gone through twice, count twice.
type watchedFile struct {
	io.ReaderAt
	ctx         context.Context
	tell        func(done, total int64)
	done, total int64
}

func (w *watchedFile) ReadAt(p []byte, offset int64) (int, error) {
	if err := w.ctx.Err(); err != nil {
		return 0, err
	}
	n, err := w.ReaderAt.ReadAt(p, offset)
	w.done += int64(n)
	w.tell(min(w.done, w.total), w.total)
	return n, err
}

// Watched is the sheet for a reading that tells which row it is at. When ctx ends, the rest of its rows
// are blank, and what was read may not be used.
func (s Sheet) Watched(ctx context.Context, tell func(row, of int64)) Sheet {
	if s.rows != nil {
		s.rows = watchedRows{s.rows, ctx, tell}
	}
	return s
}

type watchedRows struct {
	rows
	ctx  context.Context
	tell func(row, of int64)
}

// toldRows is how many rows there are between two that are told of.
const toldRows = 64

func (w watchedRows) Row(i int) []string {
	if i%toldRows == 0 {
		if w.ctx.Err() != nil {
			return nil
		}
		w.tell(int64(i), int64(w.Len()))
	}
	return w.rows.Row(i)
}

func (w watchedRows) Err() error { return cmp.Or(w.ctx.Err(), w.rows.Err()) }
