package storage

import (
	"io"
	"sync"

	"assay/storage/paper"
)

// Paper is the bytes of a document for reading here and there, part by part, so that a large one is never
// in memory whole. Like ReadDocument it asks nobody's leave, and may be read beside the window; it does
// not prove the bytes, which whoever opens a document does once with ReadDocument.
func (s *Store) Paper(name, sum string, size int64) paper.Source {
	return paper.Source{Name: name, Size: size, ReaderAt: &partReader{store: s, sum: sum, size: size}}
}

// partReader reads a document's parts, and keeps the last one.
type partReader struct {
	store *Store
	sum   string
	size  int64

	mu       sync.Mutex
	position int64
	part     []byte
}

func (r *partReader) ReadAt(p []byte, offset int64) (n int, err error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	for n < len(p) {
		at := offset + int64(n)
		if at >= r.size {
			return n, io.EOF
		}
		if err := r.load(at / partSize); err != nil {
			return n, err
		}
		within := int(at % partSize)
		if within >= len(r.part) {
			return n, io.ErrUnexpectedEOF
		}
		n += copy(p[n:], r.part[within:])
	}
	return n, nil
}

func (r *partReader) load(position int64) error {
	if r.part != nil && r.position == position {
		return nil
	}
	var part []byte
	err := r.store.db.QueryRow("SELECT bytes FROM "+partTable+" WHERE sha256 = ? AND position = ?", r.sum, position).Scan(&part)
	if err != nil {
		return explain(err, r.store.path)
	}
	r.part, r.position = part, position
	return nil
}
