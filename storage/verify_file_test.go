package storage

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"assay/model"
)

// copyOf writes a file's content somewhere else.
func copyOf(t *testing.T, content []byte, name string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	must(t, os.WriteFile(path, content, 0o600))
	return path
}

// TestAFileIsCheckedAsItIs: on a medium that cannot be written to, whatever its name is, and nothing
// of it or beside it changes.
func TestAFileIsCheckedAsItIs(t *testing.T) {
	clean := bytesOf(t, everything(t))
	for _, name := range []string{"plain.assay", "50% of #1? Öffnung.assay"} {
		path := copyOf(t, clean, name)
		must(t, os.Chmod(path, 0o400))
		must(t, os.Chmod(filepath.Dir(path), 0o500))
		t.Cleanup(func() { os.Chmod(filepath.Dir(path), 0o700) })
		report, err := VerifyFile(context.Background(), path)
		if err != nil || !report.OK() || report.Documents != 1 || report.Format != len(formats()) {
			t.Errorf("%s: %v, %v", name, report, err)
		}
		after, err := os.ReadFile(path)
		must(t, err)
		beside, err := os.ReadDir(filepath.Dir(path))
		must(t, err)
		if !bytes.Equal(after, clean) || len(beside) != 1 {
			t.Errorf("%s: the check changed the file, or left something beside it: %v", name, beside)
		}
	}
}

// TestAFileThatCannotBeCheckedSaysWhy.
func TestAFileThatCannotBeCheckedSaysWhy(t *testing.T) {
	s := everything(t)
	if _, err := VerifyFile(context.Background(), s.Path()); model.CodeOf(err) != model.Conflict || !strings.Contains(err.Error(), "open in this Assay") {
		t.Errorf("a file that is open here: %v", err)
	}
	if said := verifiedElsewhere(t, s.Path()); !strings.Contains(said, "is open in Assay by") {
		t.Errorf("a file that another program holds: %s", said)
	}
	clean := bytesOf(t, s)
	broken := leaveHalfWritten(t, clean)
	half, err := os.ReadFile(broken)
	must(t, err)
	if _, err := VerifyFile(context.Background(), broken); model.CodeOf(err) != model.Conflict || !strings.Contains(err.Error(), "open it in Assay once") {
		t.Errorf("a change cut short by a crash: %v", err)
	}
	if after, _ := os.ReadFile(broken); !bytes.Equal(after, half) {
		t.Error("the check changed the file")
	}
	opened, err := Open(broken)
	must(t, err)
	must(t, opened.Close())
	if report, err := VerifyFile(context.Background(), broken); err != nil || !report.OK() {
		t.Errorf("opened once: %v, %v", report, err)
	}
	newer := copyOf(t, clean, "newer.assay")
	alter(t, newer, "PRAGMA user_version = 99")
	for _, err := range []error{second(VerifyFile(context.Background(), newer)), second(Open(newer))} {
		if model.CodeOf(err) != model.Invalid || !strings.Contains(err.Error(), "newer Assay") {
			t.Errorf("a newer file: %v", err)
		}
	}
	for _, format := range []string{"0", "-1"} {
		odd := copyOf(t, clean, "odd.assay")
		alter(t, odd, "PRAGMA user_version = "+format)
		if _, err := VerifyFile(context.Background(), odd); model.CodeOf(err) != model.Invalid {
			t.Errorf("format %s: %v", format, err)
		}
	}
	if _, err := VerifyFile(context.Background(), filepath.Join(t.TempDir(), "none.assay")); model.CodeOf(err) != model.NotFound {
		t.Errorf("no file: %v", err)
	}
	if _, err := VerifyFile(context.Background(), copyOf(t, []byte("no database"), "text.assay")); model.CodeOf(err) != model.Invalid {
		t.Errorf("another file: %v", err)
	}
	report, err := VerifyFile(context.Background(), copyOf(t, clean[:len(clean)/2], "half.assay"))
	if err == nil && report.OK() {
		t.Error("half a file is said to be proven")
	}
	stopped, stop := context.WithCancel(context.Background())
	stop()
	if _, err := VerifyFile(stopped, copyOf(t, clean, "stopped.assay")); !errors.Is(err, context.Canceled) {
		t.Errorf("a check that was stopped: %v", err)
	}
}

// checkFile names the file that a child process is to check.
const checkFile = "ASSAY_CHECK_FILE"

// verifiedElsewhere is what another process says that checks the file.
func verifiedElsewhere(t *testing.T, path string) string {
	t.Helper()
	child := exec.Command(os.Args[0], "-test.run", "^TestVerifyAsAnotherProgram$", "-test.v")
	child.Env = append(os.Environ(), checkFile+"="+path)
	said, err := child.CombinedOutput()
	must(t, err)
	return string(said)
}

// TestVerifyAsAnotherProgram is that process.
func TestVerifyAsAnotherProgram(t *testing.T) {
	path := os.Getenv(checkFile)
	if path == "" {
		t.Skip("run by another test")
	}
	report, err := VerifyFile(context.Background(), path)
	t.Log(report, err)
}

func second[T any](_ T, err error) error { return err }

// leaveHalfWritten makes a file as a crash in the middle of a change leaves it: pages of the change are
// in it, and what they were is in the journal beside it.
func leaveHalfWritten(t *testing.T, clean []byte) (path string) {
	t.Helper()
	working := copyOf(t, clean, "working.assay")
	db, err := sql.Open("sqlite", working)
	must(t, err)
	defer db.Close()
	db.SetMaxOpenConns(1)
	_, err = db.Exec("PRAGMA cache_size = 1; BEGIN; UPDATE level SET descriptor = hex(zeroblob(200000)); UPDATE lot SET title = 'half'")
	must(t, err)
	path = filepath.Join(t.TempDir(), "halfway.assay")
	for _, suffix := range []string{"", "-journal"} {
		content, err := os.ReadFile(working + suffix)
		must(t, err)
		must(t, os.WriteFile(path+suffix, content, 0o600))
	}
	return path
}

// TestTheOpenFileIsCheckedBesideWork: verbs wait for the check and are not lost.
func TestTheOpenFileIsCheckedBesideWork(t *testing.T) {
	s := create(t)
	must(t, s.LoadBids("lead", bids()))
	declare(t, s)
	must(t, s.Move("lead", model.Scoring, ""))
	done := make(chan error)
	go func() {
		var err error
		for range 20 {
			report, problem := s.Verify(context.Background())
			if problem != nil || !report.OK() {
				err = errors.Join(err, problem, errors.New(encode(report.Findings)))
			}
		}
		done <- err
	}()
	for i := range 60 {
		must(t, s.SetScore("e1", model.Score{Member: "e1", Bid: "b1", Criterion: "q1", Level: []string{"0", "2", "4"}[i%3]}))
	}
	must(t, <-done)
	proven(t, s)
}
