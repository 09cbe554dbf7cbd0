package storage

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"assay/model"
)

// holdFile names, for the child process, the file it opens and holds until its input ends.
const holdFile = "ASSAY_HOLD_FILE"

// TestHoldAFile is the child: it says what came of opening the file. On its own it does nothing.
func TestHoldAFile(t *testing.T) {
	path := os.Getenv(holdFile)
	if path == "" {
		t.Skip("it is the second program of the other tests")
	}
	s, err := Open(path)
	if err != nil {
		fmt.Printf("\nrefused: %v\n", err)
		return
	}
	fmt.Println("\nopened")
	_, err = io.Copy(io.Discard, os.Stdin)
	must(t, err)
	must(t, s.Close())
}

// other is a second program that tried to open a file.
type other struct {
	cmd  *exec.Cmd
	in   io.Closer
	said string // "opened", or "refused: " and why
}

func secondProgram(t *testing.T, path string) *other {
	t.Helper()
	o := &other{cmd: exec.Command(os.Args[0], "-test.run", "^TestHoldAFile$")}
	o.cmd.Env = append(os.Environ(), holdFile+"="+path)
	in, err := o.cmd.StdinPipe()
	must(t, err)
	o.in = in
	out, err := o.cmd.StdoutPipe()
	must(t, err)
	must(t, o.cmd.Start())
	t.Cleanup(func() { o.close() })
	lines := bufio.NewScanner(out)
	for o.said == "" && lines.Scan() {
		if line := lines.Text(); line == "opened" || strings.HasPrefix(line, "refused") {
			o.said = line
		}
	}
	return o
}

func (o *other) close() {
	o.in.Close()
	o.cmd.Wait()
}

func (o *other) kill(t *testing.T) {
	t.Helper()
	must(t, o.cmd.Process.Kill())
	o.cmd.Wait()
}

func titled(title string) Details {
	return Details{Title: title, Regime: model.PA23, Currency: "GBP"}
}

// refusedElsewhere checks that a second program cannot have the file, and is told whose it is.
func refusedElsewhere(t *testing.T, path, after string) {
	t.Helper()
	h := me()
	want := fmt.Sprintf("is open in Assay by %s on %s since ", h.User, h.Host)
	if said := secondProgram(t, path).said; !strings.HasPrefix(said, "refused") || !strings.Contains(said, want) || !strings.Contains(said, "today") {
		t.Errorf("after %s a second program is told %q", after, said)
	}
}

func TestASecondProgramIsToldWhoHasTheFile(t *testing.T) {
	s := create(t)
	refusedElsewhere(t, s.Path(), "opening")
	must(t, s.SetDetails("lead", titled("Changed")))
	refusedElsewhere(t, s.Path(), "a verb")
	must(t, s.Close())
	if left, _ := filepath.Glob(s.Path() + "?*"); len(left) > 0 {
		t.Errorf("left beside the closed file: %v", left)
	}
	o := secondProgram(t, s.Path())
	if o.said != "opened" {
		t.Fatalf("after closing: %s", o.said)
	}
	if _, err := Open(s.Path()); model.CodeOf(err) != model.Conflict || !strings.Contains(err.Error(), me().User+" on "+me().Host) {
		t.Errorf("while the other has it: %v", err)
	}
	summary, err := Peek(s.Path())
	if err != nil || !summary.InUse || summary.Holder.PID != o.cmd.Process.Pid || summary.Title != "small" {
		t.Errorf("peek: %+v, %v", summary, err)
	}
	o.close()
	s, err = Open(s.Path())
	must(t, err)
	must(t, s.Close())
}

// TestTheFileIsNotGivenAwayByLookingAtIt: POSIX drops a process's locks on a file when it closes any
// descriptor of it, whatever name that was opened by.
func TestTheFileIsNotGivenAwayByLookingAtIt(t *testing.T) {
	s := create(t)
	dir := t.TempDir()
	link, hard := filepath.Join(dir, "link.assay"), filepath.Join(filepath.Dir(s.Path()), "hard.assay")
	must(t, os.Symlink(s.Path(), link))
	must(t, os.Link(s.Path(), hard))
	for _, name := range []string{s.Path(), link, hard} {
		if _, err := Open(name); model.CodeOf(err) != model.Conflict || !strings.Contains(err.Error(), filepath.Base(name)) {
			t.Errorf("opening %s again: %v", filepath.Base(name), err)
		}
		if summary, err := Peek(name); err != nil || !summary.InUse {
			t.Errorf("peeking at %s: %+v, %v", filepath.Base(name), summary, err)
		}
		if _, err := VerifyFile(t.Context(), name); model.CodeOf(err) != model.Conflict {
			t.Errorf("verifying %s beside: %v", filepath.Base(name), err)
		}
		if _, err := Create(name, small()); model.CodeOf(err) != model.Conflict {
			t.Errorf("creating over %s: %v", filepath.Base(name), err)
		}
	}
	refusedElsewhere(t, s.Path(), "looking")
	refusedElsewhere(t, link, "looking at a link")
}

// TestTheOpenCompetitionIsNoDocumentOfItsOwn: the folder with the bids may be the one it is in.
func TestTheOpenCompetitionIsNoDocumentOfItsOwn(t *testing.T) {
	s := withBids(t)
	must(t, os.WriteFile(filepath.Join(filepath.Dir(s.Path()), "Offer.pdf"), []byte("offer"), 0o600))
	list, left, err := HandIn(model.Document{Bid: "b1"}, []string{filepath.Dir(s.Path())})
	must(t, err)
	if len(list) != 1 || list[0].Name != "Offer.pdf" || len(left) < 2 || left[0].Why != "the competition that is open" {
		t.Errorf("handed in %v, left out %v", list, left)
	}
	add(t, s, list...)
	itself := Handed{Document: model.Document{Bid: "b1", Name: "Itself"}, Open: func() (io.ReadCloser, error) { return OpenBeside(s.Path()) }}
	_, err = s.AddDocument(t.Context(), "lead", itself, nil)
	refused(t, err, model.Conflict, "is the competition that is open")
	refused(t, s.SaveDocument(t.Context(), record(t, s).Documents[0], s.Path()), model.Conflict, "is the competition that is open")
	refusedElsewhere(t, s.Path(), "handing in its folder")
	proven(t, s)
}

func TestAnInterruptedCopyDoesNotGiveTheFileAway(t *testing.T) {
	s := create(t)
	cancelled, cancel := context.WithCancel(t.Context())
	cancel()
	if err := s.CopyTo(cancelled, filepath.Join(t.TempDir(), "a.assay")); err == nil {
		t.Error("a cancelled copy was made")
	}
	for wait := time.Duration(0); wait < 3*time.Millisecond; wait += 100 * time.Microsecond {
		soon, cancel := context.WithTimeout(t.Context(), wait)
		_ = s.CopyTo(soon, filepath.Join(t.TempDir(), "b.assay"))
		_, _ = s.Verify(soon)
		cancel()
	}
	o := secondProgram(t, s.Path())
	if o.said == "opened" {
		t.Error("after an interrupted copy a second program has the file")
	}
	must(t, s.SetDetails("lead", titled("Still mine")))
	proven(t, s)
}

// TestAnInterruptedReadingDoesNotGiveTheFileAway: whoever leaves the journal, or a document that is
// being written out, while it is read.
func TestAnInterruptedReadingDoesNotGiveTheFileAway(t *testing.T) {
	s := create(t)
	must(t, s.LoadBids("lead", manyBids(300, "x")))
	add(t, s, handed("b1", "", "Offer.pdf", some(6<<20, 3)))
	sum := record(t, s).Documents[0].SHA256
	for name, read := range map[string]func(ctx context.Context) error{
		"the journal": func(ctx context.Context) error { return second(s.Journal(ctx, "lead")) },
		"a document":  func(ctx context.Context) error { return s.ReadDocument(ctx, sum, io.Discard) },
	} {
		begun := time.Now()
		must(t, read(t.Context()))
		whole := time.Since(begun)
		for i := range 60 {
			soon, cancel := context.WithTimeout(t.Context(), whole*time.Duration(i)/60)
			_ = read(soon)
			cancel()
			var mode string
			must(t, s.db.QueryRow("PRAGMA locking_mode").Scan(&mode))
			if mode != "exclusive" {
				t.Fatalf("reading %s was interrupted, and the file is not held any more", name)
			}
		}
	}
	refusedElsewhere(t, s.Path(), "interrupted readings")
	must(t, s.SetBidStatus("lead", "b1", model.Late, "Came at noon."))
	proven(t, s)
}

// TestAHoldThatACrashLeftIsTakenOver: nobody has to clear anything away.
func TestAHoldThatACrashLeftIsTakenOver(t *testing.T) {
	s := create(t)
	must(t, s.Close())
	for range 3 {
		o := secondProgram(t, s.Path())
		o.kill(t)
		if _, left := readHold(holdPath(s.Path())); !left {
			t.Fatal("the killed program left no hold, so nothing is tried here")
		}
		if summary, err := Peek(s.Path()); err != nil || summary.InUse {
			t.Errorf("peek after the crash: %+v, %v", summary, err)
		}
	}
	s, err := Open(s.Path())
	must(t, err)
	defer s.Close()
	if h, _ := readHold(holdPath(s.Path())); h.Token != s.hold.token {
		t.Error("the hold still names the program that crashed")
	}
	proven(t, s)
}

// leave writes a hold of another computer, touched a while ago.
func leave(t *testing.T, path string, ago time.Duration) []byte {
	t.Helper()
	h := Holder{User: "Ann Smith", Host: "laptop-12", PID: 1, Since: time.Now().Add(-time.Hour), Token: "theirs"}
	content := []byte(encode(h))
	must(t, os.WriteFile(holdPath(path), content, 0o644))
	at := time.Now().Add(-ago)
	must(t, os.Chtimes(holdPath(path), at, at))
	return content
}

// TestAHoldOfAnotherComputerCounts: in a network folder whose locks do not travel the hold is all
// there is to go by.
func TestAHoldOfAnotherComputerCounts(t *testing.T) {
	s := create(t)
	must(t, s.Close())
	before, err := os.ReadFile(s.Path())
	must(t, err)
	theirs := leave(t, s.Path(), time.Minute)
	_, err = Open(s.Path())
	for _, words := range []string{"small.assay is open in Assay by Ann Smith on laptop-12 since ", "last seen ", "if that computer crashed, try again in two minutes"} {
		if model.CodeOf(err) != model.Conflict || !strings.Contains(err.Error(), words) {
			t.Errorf("the refusal lacks %q: %v", words, err)
		}
	}
	if summary, err := Peek(s.Path()); err != nil || !summary.InUse || summary.Holder.User != "Ann Smith" {
		t.Errorf("peek: %+v, %v", summary, err)
	}
	after, err := os.ReadFile(s.Path())
	must(t, err)
	still, err := os.ReadFile(holdPath(s.Path()))
	must(t, err)
	if !bytes.Equal(before, after) || !bytes.Equal(theirs, still) {
		t.Error("the refusal changed the file or the hold")
	}
	if drafts, _ := filepath.Glob(filepath.Join(filepath.Dir(s.Path()), ".hold*")); len(drafts) > 0 {
		t.Errorf("left in the folder: %v", drafts)
	}
	leave(t, s.Path(), -time.Hour) // its clock was ahead, and was set back
	s, err = Open(s.Path())
	must(t, err)
	must(t, s.Close())
	leave(t, s.Path(), 3*time.Minute)
	s, err = Open(s.Path())
	must(t, err)
	must(t, s.SetDetails("lead", titled("Taken over")))
	must(t, s.Close())
}

// TestAFileThatWasTakenOverIsNotWrittenTo: a laptop that slept for an hour wakes up with the file
// still in its window.
func TestAFileThatWasTakenOverIsNotWrittenTo(t *testing.T) {
	s := create(t)
	theirs := leave(t, s.Path(), 0)
	s.hold.touch()
	head := s.Head()
	err := s.SetDetails("lead", titled("Late"))
	if model.CodeOf(err) != model.Conflict || !strings.Contains(err.Error(), "taken over by Ann Smith on laptop-12") {
		t.Errorf("a verb after the take-over: %v", err)
	}
	now, readErr := readHead(s.db)
	must(t, readErr)
	if s.Head() != head || now.Seq != head.Seq {
		t.Error("the refusal left something in the file")
	}
	must(t, s.Close())
	if still, err := os.ReadFile(holdPath(s.Path())); err != nil || !bytes.Equal(still, theirs) {
		t.Errorf("closing took the other's hold away: %v", err)
	}
}

func TestAHoldThatWasClearedAwayIsPutBack(t *testing.T) {
	s := create(t)
	must(t, os.Remove(holdPath(s.Path())))
	must(t, s.SetDetails("lead", titled("Mine")))
	if h, ok := readHold(holdPath(s.Path())); !ok || h.Token != s.hold.token {
		t.Error("the hold is not back")
	}
	refusedElsewhere(t, s.Path(), "clearing the hold away")
}

func TestATouchedHoldIsTheSameHoldLater(t *testing.T) {
	s := create(t)
	old := time.Now().Add(-time.Hour)
	must(t, os.Chtimes(holdPath(s.Path()), old, old))
	before, err := os.ReadFile(holdPath(s.Path()))
	must(t, err)
	s.hold.touch()
	after, err := os.ReadFile(holdPath(s.Path()))
	must(t, err)
	info, err := os.Stat(holdPath(s.Path()))
	must(t, err)
	if !bytes.Equal(before, after) || time.Since(info.ModTime()) > fresh {
		t.Errorf("touched at %v, %q became %q", info.ModTime(), before, after)
	}
}
