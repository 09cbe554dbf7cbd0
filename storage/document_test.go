package storage

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"assay/model"
)

// handed is a document with these bytes.
func handed(bid, criterion, name string, content []byte) Handed {
	return Handed{Document: model.Document{Bid: bid, Criterion: criterion, Name: name, Size: int64(len(content))},
		Open: func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(content)), nil }}
}

// some is content that repeats itself in no part.
func some(size int, seed byte) []byte {
	content := make([]byte, size)
	state := uint32(seed) + 1
	for i := range content {
		state = state*1664525 + 1013904223
		content[i] = byte(state >> 24)
	}
	return content
}

// withBids is a store whose bids are loaded and whose members have declared that they have no interests.
func withBids(t testing.TB) *Store {
	t.Helper()
	s := create(t)
	must(t, s.LoadBids("lead", bids()))
	declare(t, s)
	return s
}

func add(t testing.TB, s *Store, list ...Handed) *Delivery {
	t.Helper()
	d, err := s.AddDocuments(t.Context(), "lead", list, nil)
	must(t, err)
	return d
}

// counts is how many contents, parts and documents of bids there are.
func counts(t testing.TB, s *Store) string {
	t.Helper()
	var contents, parts, documents int
	must(t, s.db.QueryRow("SELECT (SELECT count(*) FROM document), (SELECT count(*) FROM document_part), (SELECT count(*) FROM bid_document)").
		Scan(&contents, &parts, &documents))
	return fmt.Sprint(contents, " ", parts, " ", documents)
}

func refused(t testing.TB, err error, code model.Code, words string) {
	t.Helper()
	if model.CodeOf(err) != code || !strings.Contains(fmt.Sprint(err), words) {
		t.Fatalf("got %v (%q), want a refusal (%q) with %q", err, model.CodeOf(err), code, words)
	}
}

func TestADocumentComesOutAsItWentIn(t *testing.T) {
	s := withBids(t)
	for i, size := range []int{1, partSize - 1, partSize, partSize + 1, 3 * partSize} {
		content := some(size, byte(i))
		d := add(t, s, handed("b1", "q1", fmt.Sprintf("Annex %d.pdf", i), content)).Taken[0]
		if d.Size != int64(size) || d.ID == "" {
			t.Errorf("added as %+v", d)
		}
		var out bytes.Buffer
		must(t, s.ReadDocument(t.Context(), d.SHA256, &out))
		if !bytes.Equal(out.Bytes(), content) {
			t.Errorf("%d bytes came out differently", size)
		}
	}
	if got := record(t, s).DocumentsOf("b1", "q1"); len(got) != 5 || got[4].Name != "Annex 4.pdf" || got[4].Size != 3*partSize {
		t.Errorf("the record lists %+v", got)
	}
	proven(t, s)
}

func TestContentIsKeptOnce(t *testing.T) {
	s := withBids(t)
	terms := some(100, 1)
	add(t, s, handed("b1", "", "Terms.pdf", terms), handed("b2", "", "Terms.pdf", terms), handed("b1", "q1", "Terms copy.pdf", terms))
	again := add(t, s, handed("b1", "", "Terms.pdf", terms), handed("b1", "", "Other.pdf", some(10, 2)), handed("b1", "", "Other.pdf", some(10, 2)))
	if len(again.Taken) != 1 || len(again.Already) != 2 {
		t.Errorf("taken %v, there already %v", again.Taken, again.Already)
	}
	if got := counts(t, s); got != "2 2 4" {
		t.Errorf("contents, parts and documents: %s", got)
	}
	_, err := s.AddDocument(t.Context(), "lead", handed("b2", "", "Terms.pdf", terms), nil)
	refused(t, err, model.Conflict, "Terms.pdf of Fictional Two Ltd is there already")
	proven(t, s)
}

// TestAnOlderVersionGoesThoughTheNewOneIsThere: who says that a document takes the place of another means
// both, and saying it of the document itself changes nothing.
func TestAnOlderVersionGoesThoughTheNewOneIsThere(t *testing.T) {
	s := withBids(t)
	first := add(t, s, handed("b1", "", "Terms.pdf", some(100, 1)), handed("b1", "", "Terms.pdf", some(100, 2)))
	newer := handed("b1", "", "Terms.pdf", some(100, 2))
	newer.Replaces = first.Taken[1].ID
	_, err := s.AddDocument(t.Context(), "lead", newer, nil)
	refused(t, err, model.Conflict, "is there already")
	newer.Replaces = first.Taken[0].ID
	if _, err := s.AddDocument(t.Context(), "lead", newer, nil); err != nil {
		t.Fatal(err)
	}
	c, err := s.Competition()
	if err != nil || len(c.Documents) != 1 || c.Documents[0].ID != first.Taken[1].ID {
		t.Errorf("%v, %+v", err, c.Documents)
	}
	proven(t, s)
}

func TestAllDocumentsArriveOrNone(t *testing.T) {
	s := withBids(t)
	before := s.Head()
	good := handed("b1", "", "Good.pdf", some(2*partSize, 1))
	unreadable := handed("b1", "", "Gone.pdf", nil)
	unreadable.Open = func() (io.ReadCloser, error) { return os.Open(filepath.Join(t.TempDir(), "Gone.pdf")) }
	reads := 0
	changing := handed("b1", "", "Draft.docx", nil)
	changing.Open = func() (io.ReadCloser, error) {
		reads++
		return io.NopCloser(bytes.NewReader(some(2*partSize, byte(10+reads)))), nil
	}
	for _, c := range []struct {
		with  Handed
		code  model.Code
		words string
	}{
		{handed("b1", "", "Empty.pdf", nil), model.Invalid, "Empty.pdf is empty"},
		{unreadable, model.NotFound, "there is no file Gone.pdf"},
		{changing, model.Conflict, "Draft.docx changed while it was read"},
		{handed("b9", "", "A.pdf", some(1, 1)), model.NotFound, "a bid that is not in this competition"},
		{handed("b1", "zz", "A.pdf", some(1, 1)), model.NotFound, "a criterion that is not in the lot"},
		{handed("b1", "", "../A.pdf", some(1, 1)), model.Invalid, "without slashes"},
		{handed("b1", "", "..", some(1, 1)), model.Invalid, "cannot be called"},
		{handed("b1", "", "\xff.pdf", some(1, 1)), model.Invalid, "cannot be called"},
		{handed("b1", "", strings.Repeat("ŵ", 256), some(1, 1)), model.Invalid, "1 to 255 characters"},
	} {
		_, err := s.AddDocuments(t.Context(), "lead", []Handed{good, c.with}, nil)
		refused(t, err, c.code, c.words)
		if got := counts(t, s); got != "0 0 0" || s.Head() != before {
			t.Fatalf("after %v there is %s", err, got)
		}
	}
	add(t, s, good) // and the store works on
	proven(t, s)
}

func TestCancellingADeliveryLeavesNothing(t *testing.T) {
	s := withBids(t)
	before, err := os.ReadFile(s.Path())
	must(t, err)
	large := handed("b1", "", "Large.pdf", some(20*partSize, 1))
	for _, at := range []int64{1, 19 * partSize, 21 * partSize, 39 * partSize} {
		ctx, cancel := context.WithCancel(t.Context())
		_, err := s.AddDocuments(ctx, "lead", []Handed{large}, func(done, total int64) {
			if total != 40*partSize {
				t.Errorf("%d bytes to do", total)
			}
			if done >= at {
				cancel()
			}
		})
		if !errors.Is(err, context.Canceled) {
			t.Fatalf("cancelled at %d: %v", at, err)
		}
		after, err := os.ReadFile(s.Path())
		must(t, err)
		if !bytes.Equal(before, after) {
			t.Errorf("cancelling at %d changed the file", at)
		}
	}
	proven(t, s)
}

func TestNoVerbWaitsForADelivery(t *testing.T) {
	s := withBids(t)
	d, err := s.Deliver("lead", []Handed{handed("b1", "", "A.pdf", some(10, 1))})
	must(t, err)
	refused(t, s.Move("lead", model.Scoring, ""), model.Conflict, "documents are being added")
	_, err = s.Deliver("lead", []Handed{handed("b1", "", "B.pdf", some(10, 1))})
	refused(t, err, model.Conflict, "documents are being added")
	d.Carry(t.Context(), nil)
	must(t, d.Arrive())
	must(t, s.Move("lead", model.Scoring, ""))
	proven(t, s)
}

func TestAFullDiskInTheMiddleLeavesNothing(t *testing.T) {
	s := withBids(t)
	var pages int
	must(t, s.db.QueryRow("PRAGMA page_count").Scan(&pages))
	_, err := s.db.Exec(fmt.Sprintf("PRAGMA max_page_count = %d", pages+3*partSize/4096))
	must(t, err)
	before, err := os.ReadFile(s.Path())
	must(t, err)
	_, err = s.AddDocument(t.Context(), "lead", handed("b1", "", "Large.pdf", some(20*partSize, 1)), nil)
	refused(t, err, model.Conflict, "the disk is full, nothing was saved")
	after, err := os.ReadFile(s.Path())
	must(t, err)
	if !bytes.Equal(before, after) {
		t.Error("the file is not what it was")
	}
	add(t, s, handed("b1", "", "Small.pdf", some(10, 1)))
	proven(t, s)
}

func TestAChangedByteOfADocumentIsNoticed(t *testing.T) {
	for name, statement := range map[string]string{
		"a flipped bit":    "UPDATE document_part SET bytes = CAST(x'00' || substr(bytes, 2) AS BLOB) WHERE position = 1",
		"a part removed":   "DELETE FROM document_part WHERE position = 1",
		"a part cut short": "UPDATE document_part SET bytes = substr(bytes, 2) WHERE position = 2",
		"a part emptied":   "UPDATE document_part SET bytes = x'' WHERE position = 0",
	} {
		t.Run(name, func(t *testing.T) {
			s := withBids(t)
			d := add(t, s, handed("b1", "", "A.pdf", some(3*partSize, 1))).Taken[0]
			_, err := s.db.Exec(statement)
			must(t, err)
			refused(t, s.ReadDocument(t.Context(), d.SHA256, io.Discard), model.Invalid, "was changed outside Assay")
			folder := t.TempDir()
			must(t, os.WriteFile(filepath.Join(folder, "A.pdf"), []byte("mine"), 0o644))
			refused(t, s.SaveDocument(t.Context(), d, filepath.Join(folder, "A.pdf")), model.Invalid, "was changed outside Assay")
			entries, err := os.ReadDir(folder)
			must(t, err)
			kept, err := os.ReadFile(filepath.Join(folder, "A.pdf"))
			must(t, err)
			if len(entries) != 1 || string(kept) != "mine" {
				t.Errorf("left in the folder: %v", entries)
			}
		})
	}
}

func TestADocumentIsReadByThoseWhoMay(t *testing.T) {
	s := create(t)
	must(t, s.LoadBids("lead", bids()))
	list := add(t, s, handed("b1", "q1", "Answer.pdf", some(10, 1)), handed("b1", "p", "Price.xlsx", some(10, 2))).Taken
	_, err := s.Readable("e1", list[0].ID)
	refused(t, err, model.NotAllowed, "has not declared any interests in Fictional One Ltd")
	declare(t, s)
	_, err = s.Readable("e1", list[0].ID)
	must(t, err)
	_, err = s.Readable("lead", list[1].ID)
	refused(t, err, model.NotAllowed, "Price.xlsx belongs to the price and stays sealed")
	_, err = s.Readable("lead", "nothing")
	refused(t, err, model.NotFound, "no such document")
	_, err = s.AddDocument(t.Context(), "e1", handed("b1", "q1", "Mine.pdf", some(10, 3)), nil)
	refused(t, err, model.NotAllowed, "may not add documents")
}

func TestADocumentGoesWithAReasonAndItsContentStays(t *testing.T) {
	s := withBids(t)
	d := add(t, s, handed("b1", "", "Wrong.pdf", some(10, 1))).Taken[0]
	refused(t, s.RemoveDocument("lead", d.ID, " "), model.Invalid, "cannot go without a reason")
	must(t, s.RemoveDocument("lead", d.ID, "it is the other bidder's"))
	refused(t, s.RemoveDocument("lead", d.ID, "again"), model.NotFound, "no such document")
	if got := counts(t, s); got != "1 1 0" {
		t.Errorf("contents, parts and documents: %s", got)
	}
	back := add(t, s, handed("b1", "", "Wrong.pdf", some(10, 1))).Taken[0]
	must(t, s.ReadDocument(t.Context(), back.SHA256, io.Discard))
	proven(t, s)
}

func TestALateDocumentSaysSo(t *testing.T) {
	s := withBids(t)
	early := add(t, s, handed("b1", "", "Early.pdf", some(10, 1))).Taken[0]
	must(t, s.Move("lead", model.Scoring, ""))
	late := add(t, s, handed("b1", "", "Late.pdf", some(10, 2))).Taken[0]
	reasons := map[string]string{}
	must(t, s.EachChange(func(c Change) error {
		if c.Table == "bid_document" {
			reasons[string(c.Key)] = c.Reason
		}
		return nil
	}))
	if reasons[`["`+early.ID+`"]`] != "" || !strings.Contains(reasons[`["`+late.ID+`"]`], "added after scoring had begun") {
		t.Errorf("the journal says %v", reasons)
	}
	times, err := s.DocumentTimes()
	must(t, err)
	if times[early.ID].IsZero() || times[late.ID].Before(times[early.ID]) {
		t.Errorf("added at %v", times)
	}
}

// TestTheRecordIsReadWhileDocumentsComeIn is what a window does meanwhile; run with the race detector.
func TestTheRecordIsReadWhileDocumentsComeIn(t *testing.T) {
	s := withBids(t)
	d, err := s.Deliver("lead", []Handed{handed("b1", "", "Large.pdf", some(40*partSize, 1))})
	must(t, err)
	carried := make(chan struct{})
	go func() {
		d.Carry(t.Context(), nil)
		close(carried)
	}()
	for done := false; !done; {
		select {
		case <-carried:
			done = true
		default:
			if len(record(t, s).Documents) != 0 || s.Head().Seq == 0 {
				t.Error("the record shows what is not in yet")
			}
			if err := s.SetBidStatus("lead", "b1", model.Late, "late"); err == nil {
				t.Error("a verb slipped in between")
			}
		}
	}
	must(t, d.Arrive())
	if len(record(t, s).Documents) != 1 {
		t.Error("the record does not show what is in")
	}
	proven(t, s)
}
