//go:build unix

package storage

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"assay/model"
)

func TestWhatAFolderHoldsIsHandedIn(t *testing.T) {
	folder := t.TempDir()
	for _, name := range []string{"B.pdf", "a/b/Deep.pdf", "Ŵyn 📎.pdf", "..hidden dots.pdf", strings.Repeat("x", 250) + ".pdf", "back\\slash.pdf", "not\xfftext.pdf",
		"~$B.docx", ".~lock.B.odt#", "Thumbs.db", ".DS_Store", "__MACOSX/B.pdf", "desktop.ini"} {
		path := filepath.Join(folder, name)
		must(t, os.MkdirAll(filepath.Dir(path), 0o755))
		must(t, os.WriteFile(path, []byte(name), 0o644))
	}
	must(t, os.WriteFile(filepath.Join(folder, "Empty.pdf"), nil, 0o644))
	must(t, os.Symlink("/etc/passwd", filepath.Join(folder, "Link.pdf")))
	must(t, syscall.Mkfifo(filepath.Join(folder, "Pipe.pdf"), 0o644))
	list, left, err := HandIn(model.Document{Bid: "b1", Criterion: "q1"}, []string{folder})
	must(t, err)
	names := map[string]bool{}
	for _, h := range list {
		names[h.Name] = h.Bid == "b1" && h.Criterion == "q1" && h.Size > 0
	}
	for _, want := range []string{"B.pdf", "Deep.pdf", "Ŵyn 📎.pdf", "..hidden dots.pdf", strings.Repeat("x", 250) + ".pdf", "back_slash.pdf", "not\ufffdtext.pdf"} {
		if !names[want] {
			t.Errorf("%q was not handed in", want)
		}
	}
	why := map[string]string{}
	for _, l := range left {
		why[l.Name] = l.Why
	}
	if len(list) != 7 || len(left) != 8 || why["Empty.pdf"] != "empty" || why["Link.pdf"] != "a link to another file" || why["Pipe.pdf"] != "not a file" {
		t.Errorf("handed in %v, left out %v", names, why)
	}

	s := withBids(t)
	add(t, s, list...)
	proven(t, s)
	_, _, err = HandIn(model.Document{}, []string{filepath.Join(folder, "Empty.pdf")})
	refused(t, err, model.Invalid, "left out: Empty.pdf (empty)")
	_, _, err = HandIn(model.Document{}, []string{filepath.Join(folder, "Nothing.pdf")})
	refused(t, err, model.NotFound, "there is no file")
	_, _, err = HandIn(model.Document{}, []string{t.TempDir()})
	refused(t, err, model.Invalid, "there is no file in")
	above, _, err := HandIn(model.Document{}, []string{filepath.Join(folder, "a", "..", "a", "b", "..")})
	if err != nil || len(above) != 1 || above[0].Name != "Deep.pdf" {
		t.Errorf("handed in %v, %v", above, err)
	}
}
