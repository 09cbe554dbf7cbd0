package backup

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"assay/model"
	"assay/storage"
)

// desk is a data folder with a clock that the test sets, and a competition beside it.
type desk struct {
	t      *testing.T
	folder *Folder
	at     time.Time
	path   string
	store  *storage.Store
	id     string
	lead   string
}

func newDesk(t *testing.T) *desk {
	t.Helper()
	dir := t.TempDir()
	d := &desk{t: t, folder: In(filepath.Join(dir, "data")), at: time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC), path: filepath.Join(dir, "Roads & paths #1.assay")}
	d.folder.trash = filepath.Join(dir, "Trash")
	d.folder.now = func() time.Time { return d.at }
	var err error
	if d.store, err = storage.Create(d.path, &model.Competition{Title: "Roads"}); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = d.store.Close() })
	c, err := d.store.Competition()
	if err != nil {
		t.Fatal(err)
	}
	d.id, d.lead = c.ID, c.Members[0].ID
	return d
}

// work changes the competition.
func (d *desk) work() {
	d.t.Helper()
	details := storage.Details{Title: "Roads", Description: fmt.Sprintf("as of entry %d", d.store.Head().Seq), Regime: model.PA23, Currency: "GBP"}
	if err := d.store.SetDetails(d.lead, details); err != nil {
		d.t.Fatal(err)
	}
}

func (d *desk) keep() Copy {
	d.t.Helper()
	c, err := d.folder.Keep(context.Background(), d.store, d.id, d.store.Head())
	if err != nil {
		d.t.Fatal(err)
	}
	return c
}

func TestACopyIsKeptOnceAndProvesItself(t *testing.T) {
	d := newDesk(t)
	first := d.keep()
	d.at = d.at.Add(time.Hour)
	if again := d.keep(); again != first || len(d.folder.Copies(d.id)) != 1 {
		t.Errorf("the same state was copied twice: %+v and %+v", first, again)
	}
	d.work()
	if second := d.keep(); second.Seq != d.store.Head().Seq || !strings.HasPrefix(d.store.Head().Hash, second.Head) {
		t.Errorf("the copy says entry %d %s, the journal ends at %+v", second.Seq, second.Head, d.store.Head())
	}
	for _, c := range d.folder.Copies(d.id) {
		if _, err := proven(context.Background(), c.Path); err != nil {
			t.Error(err)
		}
	}
	left, _ := filepath.Glob(filepath.Join(d.folder.of(copies, d.id), "*"))
	if len(left) != 2 {
		t.Errorf("more than the copies is left behind: %v", left)
	}
}

// A year of work, a change every seven hours: what stays is fine near today and coarse behind.
func TestOldCopiesAreThinnedOut(t *testing.T) {
	var list []Copy
	now := time.Date(2026, 11, 23, 18, 0, 0, 0, time.UTC)
	for at := now; at.After(now.AddDate(0, -3, 0)); at = at.Add(-20 * time.Minute) {
		list = append(list, Copy{Path: at.String(), Made: at, Size: 1000})
	}
	gone := map[string]bool{}
	for _, c := range spare(list, now) {
		gone[c.Path] = true
	}
	var kept []Copy
	for _, c := range list {
		if !gone[c.Path] {
			kept = append(kept, c)
		}
	}
	hours, days := 0, 0
	for i, c := range kept {
		switch age := now.Sub(c.Made); {
		case i < lastKept:
			if c != list[i] {
				t.Errorf("the copy of %s went, and is among the last %d", list[i].Made, lastKept)
			}
		case age <= hourlyFor:
			hours++
		case age <= dailyFor:
			days++
		default:
			t.Errorf("a copy of %s is still there", c.Made)
		}
	}
	if hours < 20 || hours > 22 || days < 28 || days > 30 {
		t.Errorf("%d copies of the day and %d of the month stay", hours, days)
	}
}

func TestTheSpaceOfCopiesIsLimited(t *testing.T) {
	now := time.Date(2026, 11, 23, 18, 0, 0, 0, time.UTC)
	list := []Copy{}
	for i := range 8 {
		list = append(list, Copy{Path: fmt.Sprint(i), Made: now.Add(-time.Duration(i) * time.Minute), Size: 1 << 30})
	}
	if gone := spare(list, now); len(gone) != 5 {
		t.Errorf("of eight copies of 1 GB %d go, want 5: three times the newest is the most", len(gone))
	}
	list[0].Size = 900 << 30
	if gone := spare(list[:1], now); len(gone) != 0 {
		t.Error("the newest copy goes when it is large")
	}
}

// The clock was set back: what was just copied stays all the same.
func TestACopyMadeWithAWrongClockStays(t *testing.T) {
	d := newDesk(t)
	for range lastKept + 2 {
		d.at = d.at.Add(time.Minute)
		d.work()
		d.keep()
	}
	d.at = d.at.AddDate(-1, 0, 0)
	d.work()
	if c := d.keep(); ending(d.folder.Copies(d.id), d.store.Head()) == nil {
		t.Errorf("%s is gone", c.Path)
	}
}

func TestAFileIsRestoredAfterItWasTruncated(t *testing.T) {
	d := newDesk(t)
	d.work()
	d.keep()
	if err := d.folder.Remember(d.store); err != nil {
		t.Fatal(err)
	}
	head := d.store.Head()
	if err := d.store.Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.Truncate(d.path, 50); err != nil {
		t.Fatal(err)
	}
	list := d.folder.CopiesOf(d.path)
	if len(list) != 1 {
		t.Fatalf("%d copies of the damaged file are found, want 1", len(list))
	}
	to := d.folder.RestoredPath(d.path)
	if err := d.folder.Restore(context.Background(), list[0], to); err != nil {
		t.Fatal(err)
	}
	if err := d.folder.Restore(context.Background(), list[0], to); model.CodeOf(err) != model.Conflict {
		t.Errorf("restoring over a file: %v", err)
	}
	restored, err := storage.Open(to)
	if err != nil {
		t.Fatal(err)
	}
	defer restored.Close()
	if restored.Head().Hash != head.Hash {
		t.Errorf("restored to %+v, want %+v", restored.Head(), head)
	}
	if err := d.folder.Restored(restored, d.lead, list[0]); err != nil {
		t.Fatal(err)
	}
	report, err := restored.Verify(context.Background())
	if err != nil || !report.OK() || report.Entries != head.Seq+1 {
		t.Errorf("after restoring: %+v, %v", report, err)
	}
	if behind, err := d.folder.Behind(restored); behind != nil || err != nil {
		t.Errorf("the restored file is called behind: %+v, %v", behind, err)
	}
	if name := filepath.Base(d.folder.RestoredPath(to)); strings.Count(name, "restored") != 1 {
		t.Errorf("restored again it would be called %q", name)
	}
}

func TestADamagedCopyIsNotRestored(t *testing.T) {
	d := newDesk(t)
	c := d.keep()
	content, err := os.ReadFile(c.Path)
	if err != nil {
		t.Fatal(err)
	}
	at := strings.Index(string(content), "Roads")
	content[at] ^= 1
	if err := os.WriteFile(c.Path, content, 0o600); err != nil {
		t.Fatal(err)
	}
	to := d.folder.RestoredPath(d.path)
	if err := d.folder.Restore(context.Background(), c, to); err == nil {
		t.Error("a copy altered from outside was restored")
	}
	if left, _ := filepath.Glob(filepath.Join(filepath.Dir(to), "*restored*")); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

func TestAnOlderFileInItsPlaceIsNoticed(t *testing.T) {
	d := newDesk(t)
	older := filepath.Join(t.TempDir(), "older.assay")
	if err := d.store.CopyTo(context.Background(), older); err != nil {
		t.Fatal(err)
	}
	if behind, err := d.folder.Behind(d.store); behind != nil || err != nil {
		t.Errorf("a file never seen before: %+v, %v", behind, err)
	}
	d.work()
	if err := d.folder.Remember(d.store); err != nil {
		t.Fatal(err)
	}
	d.work() // beyond what was remembered is no trouble
	if behind, err := d.folder.Behind(d.store); behind != nil || err != nil {
		t.Errorf("the file itself: %+v, %v", behind, err)
	}
	other, err := storage.Open(older)
	if err != nil {
		t.Fatal(err)
	}
	defer other.Close()
	behind, err := d.folder.Behind(other)
	if err != nil || behind == nil || behind.Seq != d.store.Head().Seq-1 {
		t.Fatalf("the older file: %+v, %v", behind, err)
	}
	// Another line: as many entries, and not the same.
	if err := other.SetDetails(d.lead, storage.Details{Title: "Rails", Regime: model.PA23, Currency: "GBP"}); err != nil {
		t.Fatal(err)
	}
	if behind, err = d.folder.Behind(other); err != nil || behind == nil {
		t.Errorf("another line: %+v, %v", behind, err)
	}
	if err := d.folder.Remember(other); err != nil {
		t.Fatal(err)
	}
	if behind, err = d.folder.Behind(other); err != nil || behind != nil {
		t.Errorf("after going on with it: %+v, %v", behind, err)
	}
}

func TestAnIdentifierIsNoPath(t *testing.T) {
	f := In("/data")
	for _, id := range []string{"../../etc", "", "a/b", `a\b`, "..", strings.Repeat("a", 300), "CON", "a:b"} {
		dir := f.of(copies, id)
		if filepath.Dir(dir) != filepath.Join("/data", copies) || strings.ContainsAny(filepath.Base(dir), `/\.:`) {
			t.Errorf("%q becomes %q", id, dir)
		}
	}
}

func TestWhatIsDeletedCanBeTakenBack(t *testing.T) {
	d := newDesk(t)
	if _, err := d.folder.Discard(d.path); model.CodeOf(err) != model.Conflict {
		t.Errorf("a file that is held: %v", err)
	}
	c := d.keep()
	if err := d.store.Close(); err != nil {
		t.Fatal(err)
	}
	where, err := d.folder.Discard(d.path)
	if err != nil {
		t.Fatal(err)
	}
	note, err := os.ReadFile(filepath.Join(d.folder.trash, "info", filepath.Base(where)+".trashinfo"))
	if runtime.GOOS == "linux" && (err != nil || !strings.Contains(string(note), "Roads%20&%20paths%20%231.assay\nDeletionDate=2026-11-23T09:00:00")) {
		t.Errorf("the trash is told %q, %v", note, err)
	}
	if _, err := os.Stat(d.path); !os.IsNotExist(err) {
		t.Errorf("the file is still there: %v", err)
	}
	if _, err := os.Stat(c.Path); err != nil {
		t.Errorf("its copies went with it: %v", err)
	}
	if err := os.Rename(where, d.path); err != nil {
		t.Fatal(err)
	}
	d.folder.trash = "" // a system without one
	if where, err = d.folder.Discard(d.path); err != nil {
		t.Fatal(err)
	}
	d.at = d.at.Add(29 * 24 * time.Hour)
	d.folder.empty()
	if _, err := os.Stat(where); err != nil {
		t.Errorf("it is gone before the month is over: %v", err)
	}
	d.at = d.at.Add(2 * 24 * time.Hour)
	d.folder.empty()
	if _, err := os.Stat(where); !os.IsNotExist(err) {
		t.Errorf("it is there after the month: %v", err)
	}
}

func TestADataFolderThatCannotBeWrittenIsOneSentence(t *testing.T) {
	d := newDesk(t)
	if err := os.WriteFile(d.folder.root, []byte("in the way"), 0o600); err != nil {
		t.Fatal(err)
	}
	_, err := d.folder.Keep(context.Background(), d.store, d.id, d.store.Head())
	if err == nil || !strings.Contains(err.Error(), "no copy could be kept") || strings.Contains(err.Error(), "\n") {
		t.Errorf("said %v", err)
	}
	d.work() // the work goes on
}

// TestCopiesFromTheFutureDoNotPushOutTheLast: a clock that was years ahead is set right.
func TestCopiesFromTheFutureDoNotPushOutTheLast(t *testing.T) {
	now := time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)
	var copies []Copy
	for i := range 12 {
		copies = append(copies, Copy{Path: "ahead", Made: now.AddDate(5, 0, 0).Add(-time.Duration(i) * time.Minute)})
	}
	for i := range 10 {
		copies = append(copies, Copy{Path: "last", Made: now.Add(-time.Duration(i) * time.Minute)})
	}
	for _, gone := range spare(copies, now) {
		if gone.Path == "last" {
			t.Errorf("one of the last ten goes: %v", gone.Made)
		}
	}
}
