package disk

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
)

func put(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

// holds expects a folder to hold these files and nothing else.
func holds(t *testing.T, folder string, want map[string]string) {
	t.Helper()
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		content, err := os.ReadFile(filepath.Join(folder, e.Name()))
		if text, wanted := want[e.Name()]; !wanted || err != nil || text != string(content) {
			t.Errorf("%s holds %q, %v", e.Name(), content, err)
		}
		delete(want, e.Name())
	}
	if len(want) > 0 {
		t.Errorf("missing: %v", want)
	}
}

func TestAFileIsReplacedWholeOrNotAtAll(t *testing.T) {
	folder := t.TempDir()
	path := filepath.Join(folder, "report.pdf")
	put(t, path, "old")
	full := errors.New("the disk is full")
	err := Replace(path, func(w io.Writer) error {
		if _, err := io.WriteString(w, "half of the n"); err != nil {
			return err
		}
		return full
	})
	if !errors.Is(err, full) {
		t.Errorf("the failure is told as %v", err)
	}
	holds(t, folder, map[string]string{"report.pdf": "old"})
	if err := Replace(path, func(w io.Writer) error { _, err := io.WriteString(w, "new"); return err }); err != nil {
		t.Fatal(err)
	}
	holds(t, folder, map[string]string{"report.pdf": "new"})
}

func TestWhatAppearedMeanwhileIsNotWrittenOver(t *testing.T) {
	folder := t.TempDir()
	draft, path := filepath.Join(folder, "draft"), filepath.Join(folder, "a.assay")
	put(t, draft, "mine")
	put(t, path, "theirs")
	if err := Place(draft, path); !errors.Is(err, fs.ErrExist) {
		t.Errorf("placed over another: %v", err)
	}
	if err := Copy(t.Context(), draft, path); !errors.Is(err, fs.ErrExist) {
		t.Errorf("copied over another: %v", err)
	}
	holds(t, folder, map[string]string{"draft": "mine", "a.assay": "theirs"})
	if free := Free(path); free != filepath.Join(folder, "a 2.assay") {
		t.Errorf("free is %s", free)
	}
}

func TestACancelledCopyEnds(t *testing.T) {
	folder := t.TempDir()
	put(t, filepath.Join(folder, "a"), "text")
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := Copy(ctx, filepath.Join(folder, "a"), filepath.Join(folder, "b")); !errors.Is(err, context.Canceled) {
		t.Errorf("it ended with %v", err)
	}
}
