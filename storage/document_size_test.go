package storage

import (
	"crypto/sha256"
	"database/sql"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"testing"
	"time"

	"assay/model"
)

// generated is size bytes that no disk has to hold, no part of them like another.
type generated struct{ at, size int64 }

var pattern = some(partSize, 1)

func (g *generated) Read(p []byte) (int, error) {
	if g.at == g.size {
		return 0, io.EOF
	}
	n := copy(p[:min(int64(len(p)), g.size-g.at)], pattern)
	binary.BigEndian.PutUint64(p, uint64(g.at))
	g.at += int64(n)
	return n, nil
}

func (g *generated) Close() error { return nil }

func heavy(name string, size int64) Handed {
	return Handed{Document: model.Document{Bid: "b1", Name: name, Size: size}, Open: func() (io.ReadCloser, error) { return &generated{size: size}, nil }}
}

// heap is what the program holds in memory now.
func heap() uint64 {
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapInuse
}

// TestALargeDocumentIsNeverInMemoryWhole adds and reads 300 MB while holding a small part of it.
func TestALargeDocumentIsNeverInMemoryWhole(t *testing.T) {
	if testing.Short() {
		t.Skip("it writes 300 MB")
	}
	const size, most = 300 << 20, 32 << 20
	s := withBids(t)
	runtime.GC()
	before, peak := heap(), uint64(0)
	note := func() { peak = max(peak, heap()) }
	d, err := s.AddDocument(t.Context(), "lead", heavy("Drawings.zip", size), func(done, _ int64) {
		if done%(64*partSize) == 0 {
			note()
		}
	})
	must(t, err)
	hash := sha256.New()
	must(t, s.ReadDocument(t.Context(), d.SHA256, io.MultiWriter(hash, noting(note))))
	if hex.EncodeToString(hash.Sum(nil)) != d.SHA256 {
		t.Error("it came out differently")
	}
	if peak > before+most {
		t.Errorf("%d MB were in memory", (peak-before)>>20)
	}
}

// noting looks at the memory now and then.
type noting func()

func (n noting) Write(p []byte) (int, error) {
	if p[0] == 0 {
		n()
	}
	return len(p), nil
}

func TestMoreThanACompetitionHoldsIsRefusedBeforeItIsWritten(t *testing.T) {
	s := withBids(t)
	add(t, s, handed("b1", "", "A.pdf", some(1000, 1)))
	// As if the file held all but a few bytes of what it may.
	_, err := s.db.Exec("INSERT INTO document VALUES (?, ?)", fmt.Sprintf("%064d", 0), model.MostDocuments-2000)
	must(t, err)
	info, err := os.Stat(s.Path())
	must(t, err)
	add(t, s, handed("b2", "", "A again.pdf", some(1000, 1))) // counted once
	_, err = s.AddDocuments(t.Context(), "lead", []Handed{handed("b1", "", "B.pdf", some(900, 2)), handed("b1", "", "C.pdf", some(200, 3))}, nil)
	refused(t, err, model.Invalid, "more than 2 GB")
	add(t, s, handed("b1", "", "B.pdf", some(1000, 2)))
	if after, err := os.Stat(s.Path()); err != nil || after.Size() > info.Size()+1<<16 {
		t.Errorf("the file grew to %d bytes", after.Size())
	}
}

// BenchmarkAddDocument measures a document of 32 MB from the verb to the disk, and reports it as a
// ratio to copying the same parts into a bare table, measured in turn with it.
func BenchmarkAddDocument(b *testing.B) {
	const size = 32 << 20
	s := withBids(b)
	bare, err := sql.Open("sqlite", dsn(filepath.Join(b.TempDir(), "bare.db"), "rwc", "locking_mode(EXCLUSIVE)"))
	must(b, err)
	defer bare.Close()
	bare.SetMaxOpenConns(1)
	_, err = bare.Exec("CREATE TABLE part (document TEXT, position INTEGER, bytes BLOB, PRIMARY KEY (document, position)) STRICT")
	must(b, err)
	var ours, floor time.Duration
	content := some(size, 1)
	for i := 0; b.Loop(); i++ {
		copy(content, fmt.Sprintf("%09d", i))
		start := time.Now()
		add(b, s, handed("b1", "", "Annex.pdf", content))
		ours += time.Since(start)
		start = time.Now()
		tx, err := bare.Begin()
		must(b, err)
		insert, err := tx.Prepare("INSERT INTO part VALUES (?, ?, ?)")
		must(b, err)
		for at := 0; at < size; at += partSize {
			_, err := insert.Exec(i, at/partSize, content[at:at+partSize])
			must(b, err)
		}
		must(b, tx.Commit())
		floor += time.Since(start)
	}
	b.SetBytes(size)
	b.ReportMetric(float64(ours)/float64(floor), "x-bare-copy")
}

// BenchmarkReadDocument measures reading and proving a document of 32 MB.
func BenchmarkReadDocument(b *testing.B) {
	const size = 32 << 20
	s := withBids(b)
	d := add(b, s, handed("b1", "", "Annex.pdf", some(size, 1))).Taken[0]
	b.SetBytes(size)
	for b.Loop() {
		must(b, s.ReadDocument(b.Context(), d.SHA256, io.Discard))
	}
}
