package papers

import (
	"context"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"assay/model"
)

// FuzzZIP is run with -fuzzminimizetime 5x: making one input of many files small takes a minute each.
// Whatever the bytes, they are refused with one sentence or read, and what is read says of
// each file what becomes of it and gives the very bytes that were seen.
func FuzzZIP(f *testing.F) {
	f.Add(zipped(f, map[string]string{"Alderwick/1.1.pdf": pdf("a"), "Bramble/Price.xlsx": "PK\x03\x04", "../x.pdf": "y", "b.zip": string(zipped(f, map[string]string{"a": "b"}))}))
	f.Add(zipped(f, map[string]string{"North Star/1.2.docx": string(zipped(f, map[string]string{"[Content_Types].xml": "x"})), "Aldrewick/old.doc": compoundMark}))
	f.Add([]byte("PK\x05\x06" + strings.Repeat("\x00", 18)))
	f.Add([]byte("PK\x03\x04x"))
	path := filepath.Join(f.TempDir(), "Bids.zip")
	c := competition()
	f.Fuzz(func(t *testing.T, content []byte) {
		if err := os.WriteFile(path, content, 0o600); err != nil {
			t.Fatal(err)
		}
		s, err := Open(context.Background(), path, nil)
		if err != nil {
			if model.CodeOf(err) == "" || strings.Contains(err.Error(), "\n") {
				t.Fatalf("refused with %q", err)
			}
			return
		}
		defer s.Close()
		for _, file := range s.Files {
			if file.Signs.Archive {
				_ = s.LookInside(context.Background(), file.Path, nil)
			}
		}
		p := Read(c, s, Mapping{})
		for _, l := range p.Lines {
			if l.Becomes == "" || (l.Becomes == Undecided) != strings.Contains(stopsOf(p), "\x00"+l.Path+"\x00") {
				t.Fatalf("%q becomes %q with %v", l.Path, l.Becomes, p.Problems)
			}
		}
		for _, h := range p.Handed() {
			if err := c.CheckDocument(h.Document); err != nil {
				t.Fatal(err)
			}
			from, err := h.Open()
			if err != nil {
				t.Fatal(err)
			}
			n, err := io.Copy(io.Discard, from)
			from.Close()
			if err != nil || n != h.Size {
				t.Fatalf("%q gave %d bytes of %d: %v", h.Name, n, h.Size, err)
			}
		}
	})
}

// stopsOf are the paths of problems that stop.
func stopsOf(p *Preview) string {
	var text strings.Builder
	for _, x := range p.Problems {
		if x.Stops {
			text.WriteString("\x00" + x.Path + "\x00")
		}
	}
	return text.String()
}
