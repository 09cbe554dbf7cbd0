package storage

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"assay/model"
)

// refusedUnchanged tries a verb that has to be refused in these words, and checks that neither the
// store's head nor the file at the path, "" for none, changed.
func refusedUnchanged(t *testing.T, s *Store, path string, words ...string) {
	t.Helper()
	head, before := s.Head(), content(path)
	err := s.SetDetails("lead", titled("Refused"))
	for _, w := range words {
		if model.CodeOf(err) == "" || !strings.Contains(err.Error(), w) {
			t.Errorf("the refusal lacks %q: %v", w, err)
		}
	}
	if s.Head() != head || !bytes.Equal(content(path), before) {
		t.Error("the refusal changed something")
	}
}

func content(path string) []byte {
	bytes, _ := os.ReadFile(path)
	return bytes
}

// worksAgain checks that the fault left nothing behind.
func worksAgain(t *testing.T, s *Store) {
	t.Helper()
	must(t, s.SetDetails("lead", titled("Saved "+NewID())))
	proven(t, s)
}

func TestAFileThatIsMovedAwayIsNotWrittenTo(t *testing.T) {
	s := create(t)
	aside := filepath.Join(filepath.Dir(s.Path()), "aside.assay")
	must(t, os.Rename(s.Path(), aside))
	refusedUnchanged(t, s, "", "small.assay was moved, deleted or replaced while it was open", "File > Save a copy", "put the file back")
	if _, err := os.Stat(s.Path()); err == nil {
		t.Error("the refused verb made a new file")
	}
	saved := filepath.Join(t.TempDir(), "saved.assay")
	must(t, s.CopyTo(t.Context(), saved))
	c, err := Open(saved)
	must(t, err)
	worksAgain(t, c)
	must(t, c.Close())
	must(t, os.Rename(aside, s.Path()))
	worksAgain(t, s)
}

func TestAFileThatIsReplacedIsNotWrittenTo(t *testing.T) {
	s, other := create(t), create(t)
	must(t, other.Close())
	aside := filepath.Join(filepath.Dir(s.Path()), "aside.assay")
	must(t, os.Rename(s.Path(), aside))
	must(t, os.Rename(other.Path(), s.Path()))
	refusedUnchanged(t, s, s.Path(), "small.assay was moved, deleted or replaced while it was open")
	must(t, os.Rename(aside, s.Path()))
	worksAgain(t, s)
}

// TestAFileThatIsOverwrittenInPlaceIsNotWrittenTo: copying another file over it keeps the file and
// changes what is in it, past every lock.
func TestAFileThatIsOverwrittenInPlaceIsNotWrittenTo(t *testing.T) {
	s := create(t)
	copied := filepath.Join(t.TempDir(), "copied.assay")
	must(t, s.CopyTo(t.Context(), copied))
	worksAgain(t, s)
	overwrite(t, s.Path(), content(copied))
	head := s.Head()
	if err := s.SetDetails("lead", titled("Refused")); model.CodeOf(err) != model.Conflict || !strings.Contains(err.Error(), "small.assay was overwritten by another program") {
		t.Errorf("%v", err)
	}
	if s.Head() != head {
		t.Error("the refusal changed the head")
	}
}

// overwrite writes a file's bytes as another program would: this one must not close a descriptor of
// a file it has open.
func overwrite(t *testing.T, path string, bytes []byte) {
	t.Helper()
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_TRUNC, 0)
	must(t, err)
	t.Cleanup(func() { f.Close() })
	_, err = f.Write(bytes)
	must(t, err)
}

func TestAFullDiskIsSaid(t *testing.T) {
	s := create(t)
	var pages int
	must(t, s.db.QueryRow("PRAGMA page_count").Scan(&pages))
	_, err := s.db.Exec("PRAGMA max_page_count = 1") // is taken as the pages there are
	must(t, err)
	before := s.Head()
	long := titled("Refused")
	long.Description = strings.Repeat("A long description. ", 3000)
	err = s.SetDetails("lead", long)
	if model.CodeOf(err) != model.Conflict || !strings.Contains(err.Error(), "the disk is full, nothing was saved in small.assay; make room") {
		t.Errorf("%v", err)
	}
	if s.Head() != before {
		t.Error("the refusal changed the head")
	}
	_, err = s.db.Exec("PRAGMA max_page_count = 1000000")
	must(t, err)
	worksAgain(t, s)
}

func TestADamagedFileIsRefusedWithItsCure(t *testing.T) {
	s := create(t)
	must(t, s.Close())
	whole := content(s.Path())
	middle := bytes.Clone(whole)
	copy(middle[len(middle)/2:], bytes.Repeat([]byte{0xa5}, 3000))
	for how, bad := range map[string][]byte{"cut short": whole[:len(whole)-5000], "written over": middle} {
		must(t, os.WriteFile(s.Path(), bad, 0o600))
		_, err := Open(s.Path())
		if model.CodeOf(err) != model.Invalid || !strings.Contains(err.Error(), "small.assay is damaged") ||
			!strings.Contains(err.Error(), "File > Restore") || !strings.Contains(err.Error(), "assay verify small.assay") {
			t.Errorf("%s: %v", how, err)
		}
		if !bytes.Equal(content(s.Path()), bad) {
			t.Errorf("%s: opening changed it", how)
		}
		if _, left := readHold(holdPath(s.Path())); left {
			t.Errorf("%s: the refusal left a hold", how)
		}
	}
}

// TestAJournalCutShortIsNotWorkedOn: the file opens, so that it can be verified, and is not gone on with.
func TestAJournalCutShortIsNotWorkedOn(t *testing.T) {
	s := create(t)
	_, err := s.db.Exec("DROP TRIGGER change_is_never_removed; DELETE FROM change WHERE seq = (SELECT max(seq) FROM change)")
	must(t, err)
	must(t, s.Close())
	s, err = Open(s.Path())
	must(t, err)
	defer s.Close()
	if _, err := s.Competition(); model.CodeOf(err) != model.Invalid || !strings.Contains(err.Error(), "small.assay was changed outside Assay") {
		t.Errorf("%v", err)
	}
	if report, err := s.Verify(t.Context()); err != nil || report.OK() {
		t.Errorf("verify: %+v, %v", report, err)
	}
}

func TestAClockALittleBehindGivesTheLastTime(t *testing.T) {
	s := create(t)
	last := s.Head().At
	s.now = func() time.Time { return last.Add(-4 * time.Minute) }
	must(t, s.SetDetails("lead", titled("A little late")))
	if !s.Head().At.Equal(last) {
		t.Errorf("the change is recorded at %v, the one before at %v", s.Head().At, last)
	}
}

func TestAClockSetBackIsRefusedUntilItIsAccepted(t *testing.T) {
	s := create(t)
	last := s.Head().At
	now := last.Add(-200 * 24 * time.Hour)
	s.now = func() time.Time { return now }
	refusedUnchanged(t, s, "", "this computer's clock says "+ClockTime(now), "the last change was recorded at "+ClockTime(last), "set the clock right")
	if _, _, behind := s.ClockIsBehind(); !behind {
		t.Error("the clock is not said to be behind")
	}
	for actor, reason := range map[string]string{"lead": " ", "e1": "I say so."} {
		if err := s.AcceptClock(actor, reason); model.CodeOf(err) == "" {
			t.Errorf("accepted by %s with the reason %q", actor, reason)
		}
	}
	must(t, s.AcceptClock("lead", "The laptop ran 200 days ahead until today."))
	if got := s.Head().At; got.Sub(now).Abs() > time.Second {
		t.Errorf("accepting the clock is recorded at %v", got)
	}
	worksAgain(t, s)
	if err := s.AcceptClock("lead", "Again."); model.CodeOf(err) != model.Conflict {
		t.Errorf("a clock that is right was accepted: %v", err)
	}
	must(t, s.Close())
	opened, err := Open(s.Path())
	must(t, err)
	defer opened.Close()
	opened.now = s.now
	worksAgain(t, opened)
}

// TestAwkwardPathsOpenTheFileOfThatName: with some ways of naming a database, what follows a # or a ?
// is lost, and another file is opened without a word.
func TestAwkwardPathsOpenTheFileOfThatName(t *testing.T) {
	dir := t.TempDir()
	names := []string{"a", "a#b", "a?mode=memory", "a%20b", "a b", "100%", "Ŵyn & co", "file:a", "a'b;c", "日本"}
	for _, name := range names {
		c := small()
		c.Title = name
		s, err := Create(filepath.Join(dir, name+Extension), c)
		must(t, err)
		must(t, s.Close())
	}
	for _, name := range names {
		path := filepath.Join(dir, name+Extension)
		if summary, err := Peek(path); err != nil || summary.Title != name {
			t.Errorf("peek at %s shows %q, %v", name, summary.Title, err)
		}
		s, err := Open(path)
		must(t, err)
		if c := record(t, s); c.Title != name {
			t.Errorf("opening %s opened %q", name, c.Title)
		}
		if h, ok := readHold(path + holdExtension); !ok || h.Token != s.hold.token {
			t.Errorf("the hold of %s is not beside it", name)
		}
		must(t, s.Close())
	}
	if files, err := os.ReadDir(dir); err != nil || len(files) != len(names) {
		t.Errorf("%d files in the folder, want %d: %v", len(files), len(names), files)
	}
}

// TestACopyIsAFileWhateverItsName: SQLite keeps ":memory:" nowhere, and reads "file:" as the beginning
// of something else.
func TestACopyIsAFileWhateverItsName(t *testing.T) {
	s := create(t)
	t.Chdir(t.TempDir())
	for _, name := range []string{":memory:", "file:copy.assay?mode=memory", "plain.assay"} {
		must(t, s.CopyTo(t.Context(), name))
		if report, err := VerifyFile(t.Context(), name); err != nil || !report.OK() {
			t.Errorf("%s: %v, %v", name, report, err)
		}
	}
}

// TestANameThatIsTooLongIsRefusedBeforeAnythingIsMade: beside the file stand others whose names begin
// with its own, and SQLite takes no longer path than 512 bytes.
func TestANameThatIsTooLongIsRefusedBeforeAnythingIsMade(t *testing.T) {
	dir := t.TempDir()
	deep := dir
	for len(deep) < 520 {
		deep = filepath.Join(deep, strings.Repeat("d", 100))
	}
	for _, path := range []string{filepath.Join(dir, strings.Repeat("n", 243)+".assay"), filepath.Join(dir, strings.Repeat("n", 249)+".assay"),
		filepath.Join(deep, "short.assay")} {
		_, err := Create(path, small())
		if model.CodeOf(err) != model.Invalid || !strings.Contains(err.Error(), "too long") {
			t.Errorf("%d bytes: %v", len(path), err)
		}
		if _, err := os.Lstat(path); err == nil {
			t.Error("the refusal left a file")
		}
	}
	long := filepath.Join(dir, strings.Repeat("n", 240)+".assay")
	s, err := Create(long, small())
	must(t, err)
	worksAgain(t, s)
	must(t, s.Close())
	longer := filepath.Join(dir, strings.Repeat("n", 245)+".assay")
	must(t, os.Rename(long, longer))
	if _, err := Open(longer); model.CodeOf(err) != model.Invalid || !strings.Contains(err.Error(), "too long") {
		t.Errorf("opening: %v", err)
	}
}
