package storage

import (
	"bytes"
	"context"
	"io"
	"testing"

	"assay/model"
)

// TestADocumentIsReadHereAndThere: what is read across the parts of a document is what was handed in.
func TestADocumentIsReadHereAndThere(t *testing.T) {
	s := create(t)
	must(t, s.LoadBids("lead", bids()))
	content := bytes.Repeat([]byte("0123456789abcdef"), (2*partSize+1_000)/16)
	d, err := s.AddDocument(context.Background(), "lead", Handed{Document: model.Document{Bid: "b1", Name: "Offer.bin"}, Open: func() (io.ReadCloser, error) {
		return io.NopCloser(bytes.NewReader(content)), nil
	}}, nil)
	must(t, err)
	paper := s.Paper(d.Name, d.SHA256, d.Size)
	for _, at := range []int64{0, partSize - 10, partSize, 2*partSize - 1, d.Size - 7} {
		part := make([]byte, 20)
		n, err := paper.ReadAt(part, at)
		if want := content[at:min(at+20, d.Size)]; !bytes.Equal(part[:n], want) || (err == io.EOF) != (at+20 > d.Size) {
			t.Errorf("at %d: %q, %v", at, part[:n], err)
		}
	}
	if whole, err := io.ReadAll(io.NewSectionReader(paper, 0, d.Size)); err != nil || !bytes.Equal(whole, content) {
		t.Errorf("read %d bytes, %v", len(whole), err)
	}
}
