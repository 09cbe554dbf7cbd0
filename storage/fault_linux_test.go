package storage

import (
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"

	"assay/model"
)

// asNobody runs work without root's way around permissions. It is this thread's alone.
func asNobody(t *testing.T, work func()) {
	t.Helper()
	if os.Geteuid() != 0 {
		work()
		return
	}
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	must(t, syscall.Setfsuid(65534))
	defer func() { must(t, syscall.Setfsuid(0)) }()
	work()
}

// shelf is a folder that anybody may reach, with a closed competition in it.
func shelf(t *testing.T) (dir, path string) {
	t.Helper()
	dir, err := os.MkdirTemp("", "assay-fault-*")
	must(t, err)
	t.Cleanup(func() { os.RemoveAll(dir) })
	must(t, os.Chmod(dir, 0o777))
	path = filepath.Join(dir, "small.assay")
	s, err := Create(path, small())
	must(t, err)
	must(t, s.Close())
	return dir, path
}

func TestWhatMayNotBeWrittenToIsSaid(t *testing.T) {
	dir, path := shelf(t)
	before := content(path)
	try := func(how, words string) {
		asNobody(t, func() {
			s, err := Open(path)
			if err == nil {
				s.Close()
			}
			if model.CodeOf(err) != model.NotAllowed || !strings.Contains(err.Error(), words) {
				t.Errorf("%s: %v", how, err)
			}
			if summary, err := Peek(path); how != "closed file" && (err != nil || summary.Title != "Small competition") {
				t.Errorf("%s: peek: %+v, %v", how, summary, err)
			}
		})
		if string(content(path)) != string(before) {
			t.Errorf("%s: the file changed", how)
		}
		if left, _ := filepath.Glob(filepath.Join(dir, "*hold*")); len(left) > 0 {
			t.Errorf("%s: left in the folder: %v", how, left)
		}
	}
	must(t, os.Chmod(path, 0o444))
	try("read-only file", "small.assay cannot be written to; copy it to a folder of your own or ask for write access")
	must(t, os.Chmod(path, 0o666))
	must(t, os.Chmod(dir, 0o555))
	try("read-only folder", "small.assay cannot be written to; copy it to a folder of your own or ask for write access")
	must(t, os.Chmod(dir, 0o777))
	must(t, os.Chmod(path, 0o000))
	try("closed file", "ask for access")
	must(t, os.Chmod(path, 0o666))
	asNobody(t, func() {
		s, err := Open(path)
		must(t, err)
		worksAgain(t, s)
		must(t, s.Close())
	})
}

// mounted is a folder on a file system of its own of so many bytes.
func mounted(t *testing.T, options string) string {
	t.Helper()
	dir := t.TempDir()
	if err := syscall.Mount("assay", dir, "tmpfs", 0, options); err != nil {
		t.Skipf("no file system can be mounted here (%v), so a full one is not tried", err)
	}
	t.Cleanup(func() { must(t, syscall.Unmount(dir, 0)) })
	return dir
}

func TestADiskThatFillsUpLosesNothing(t *testing.T) {
	dir := mounted(t, "size=2m")
	s, err := Create(filepath.Join(dir, "small.assay"), small())
	must(t, err)
	defer s.Close()
	ballast := filepath.Join(dir, "ballast")
	if err := os.WriteFile(ballast, make([]byte, 4<<20), 0o600); !errors.Is(err, syscall.ENOSPC) {
		t.Fatalf("the disk is not full: %v", err)
	}
	refusedUnchanged(t, s, "", "the disk is full, nothing was saved in small.assay; make room and try again")
	if _, err := Create(filepath.Join(dir, "second.assay"), small()); model.CodeOf(err) != model.Conflict || !strings.Contains(err.Error(), "the disk is full") {
		t.Errorf("creating on a full disk: %v", err)
	}
	must(t, os.Remove(ballast))
	worksAgain(t, s)
	must(t, s.Close())
	if left, _ := os.ReadDir(dir); len(left) != 1 {
		t.Errorf("left on the disk: %v", left)
	}
}

func TestADiskThatTurnsReadOnlyLosesNothing(t *testing.T) {
	dir := mounted(t, "size=2m")
	s, err := Create(filepath.Join(dir, "small.assay"), small())
	must(t, err)
	must(t, s.Close())
	remount := func(flags uintptr) {
		must(t, syscall.Mount("assay", dir, "tmpfs", syscall.MS_REMOUNT|flags, "size=2m"))
	}
	remount(syscall.MS_RDONLY)
	if _, err := Open(s.Path()); model.CodeOf(err) != model.NotAllowed || !strings.Contains(err.Error(), "small.assay cannot be written to") {
		t.Errorf("%v", err)
	}
	remount(0)
	s, err = Open(s.Path())
	must(t, err)
	worksAgain(t, s)
	must(t, s.Close())
}
