//go:build unix

package storage

import (
	"bufio"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

// What the child process is told: the kind of work, and the file to do it in until it is killed.
const (
	crashWork = "ASSAY_CRASH_WORK"
	crashFile = "ASSAY_CRASH_FILE"
)

// crashKills says how often the program is killed in all. Every kind of work gets its share.
const crashKills = "ASSAY_KILLS"

// work is one kind of work to be killed in. It is prepared by the parent, done without end by the
// child, which announces each step only when it is acknowledged, and checked by the parent.
type work struct {
	prepare func(t *testing.T) (path string)
	step    func(s *Store, n int) error
	check   func(t *testing.T, s *Store, last int)
	anew    bool          // each kill has a file of its own
	within  time.Duration // the kill comes this soon after the first step, or after the start where there is no step
}

var works = map[string]work{
	"score":     {prepare: scoringFile, step: scoreStep, check: checkScore, within: 150 * time.Millisecond},
	"import":    {prepare: loadedFile, step: importStep, check: checkImport, within: 300 * time.Millisecond},
	"receive":   {prepare: scoringFile, step: receiveStep, check: checkReceive, within: 300 * time.Millisecond},
	"documents": {prepare: loadedFile, step: documentStep, check: checkDocuments, anew: true, within: 300 * time.Millisecond},
	"undo":      {prepare: scoringFile, step: undoStep, check: checkUndo, within: 150 * time.Millisecond},
	"backup":    {prepare: scoringFile, step: backupStep, check: checkBackup, within: 200 * time.Millisecond},
	"find":      {prepare: emptyFile, step: findStep, check: checkFound, anew: true, within: 300 * time.Millisecond},
	"migrate 1": {prepare: fixtureFile("format1.assay"), check: checkMigrated, anew: true, within: 40 * time.Millisecond},
	"migrate 2": {prepare: fixtureFile("format2.assay"), check: checkMigrated, anew: true, within: 40 * time.Millisecond},
	"migrate 4": {prepare: fixtureFile("format4.assay"), check: checkMigrated, anew: true, within: 40 * time.Millisecond},
	"migrate 3": {prepare: fixtureFile("format3.assay"), check: checkMigrated, anew: true, within: 40 * time.Millisecond},
}

// TestWorkUntilKilled is the child. On its own it does nothing.
func TestWorkUntilKilled(t *testing.T) {
	path, w := os.Getenv(crashFile), works[os.Getenv(crashWork)]
	if path == "" {
		t.Skip("it is the child of TestWhatWasAcknowledgedSurvivesAKill")
	}
	fmt.Printf("\nready\n")
	s, err := Open(path)
	must(t, err)
	for n := 1; w.step != nil; n++ {
		must(t, w.step(s, n))
		fmt.Printf("\ndone %d\n", n)
	}
	time.Sleep(time.Minute) // a migration is over; what is left is to be killed with the file open
}

// TestWhatWasAcknowledgedSurvivesAKill kills a working program without warning, again and again, at
// random moments of all kinds of work: what it announced is in the file, what it was doing is there
// whole or not at all, SQLite finds the file whole and the journal proves it.
func TestWhatWasAcknowledgedSurvivesAKill(t *testing.T) {
	kills := 50
	if n, err := strconv.Atoi(os.Getenv(crashKills)); err == nil {
		kills = n
	}
	if testing.Short() {
		kills = len(works)
	}
	for name, w := range works {
		t.Run(name, func(t *testing.T) {
			path := w.prepare(t)
			for range max(1, kills/len(works)) {
				if w.anew {
					path = w.prepare(t)
				}
				last := workAndKill(t, name, path)
				s, err := Open(path)
				must(t, err)
				proven(t, s)
				w.check(t, s, last)
				must(t, s.Close())
				if leftovers, _ := filepath.Glob(path + "-*"); len(leftovers) > 0 {
					t.Fatalf("left beside the file: %v", leftovers)
				}
				if t.Failed() {
					return
				}
			}
		})
	}
}

// workAndKill runs the child for a random moment, in a process group of its own, and gives the last
// step it announced; 0 for none.
func workAndKill(t *testing.T, name, path string) (last int) {
	t.Helper()
	child := exec.Command(os.Args[0], "-test.run", "^TestWorkUntilKilled$")
	child.Env = append(os.Environ(), crashWork+"="+name, crashFile+"="+path)
	child.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	out, err := child.StdoutPipe()
	must(t, err)
	must(t, child.Start())
	lines := bufio.NewScanner(out)
	var said []string
	read := func() bool {
		if !lines.Scan() {
			return false
		}
		said = append(said, lines.Text())
		fmt.Sscanf(lines.Text(), "done %d", &last)
		return true
	}
	begun := "done"
	if works[name].step == nil {
		begun = "ready"
	}
	for read() && !strings.HasPrefix(said[len(said)-1], begun) {
	}
	time.AfterFunc(rand.N(works[name].within), func() { _ = syscall.Kill(-child.Process.Pid, syscall.SIGKILL) })
	for read() { // what it announced before the kill counts, also when it is read after it
	}
	_ = child.Wait()
	if !strings.Contains(strings.Join(said, "\n"), begun) {
		t.Fatalf("the child never began: %s", strings.Join(said, "\n"))
	}
	if child.ProcessState.ExitCode() > 0 { // a kill has no exit code; one that gave up was not killed at its work
		t.Fatalf("the child gave up: %s", strings.Join(said, "\n"))
	}
	return last
}
