//go:build unix

package storage

import (
	"bufio"
	"fmt"
	"math/rand"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"
	"time"

	"assay/model"
)

// crashFile names, for the child process, the file it scores in until it is killed.
const crashFile = "ASSAY_CRASH_FILE"

var crashNotes = []string{"short", "a longer note that does not fit the page it was on before, so that pages are moved about"}

// TestScoreUntilKilled is the child: it scores without end and prints each score only after
// the verb has returned. On its own it does nothing.
func TestScoreUntilKilled(t *testing.T) {
	path := os.Getenv(crashFile)
	if path == "" {
		t.Skip("it is the child of TestWhatWasAcknowledgedSurvivesAKill")
	}
	s, err := Open(path)
	must(t, err)
	for i := 0; ; i++ {
		level := []string{"0", "2", "4"}[i%3]
		must(t, s.SetScore("e1", model.Score{Member: "e1", Bid: "b1", Criterion: "q1", Level: level,
			Strengths: fmt.Sprint(i), Weaknesses: crashNotes[i%2]}))
		fmt.Printf("\nscore %d\n", i)
	}
}

// TestWhatWasAcknowledgedSurvivesAKill kills a scoring program without warning, again and
// again: the last score it announced, or the one it was writing, is in the file, and the file
// is whole.
func TestWhatWasAcknowledgedSurvivesAKill(t *testing.T) {
	kills := 8
	if testing.Short() {
		kills = 2
	}
	s := create(t)
	must(t, s.LoadBids("lead", bids()))
	declare(t, s)
	must(t, s.Move("lead", model.Scoring, ""))
	must(t, s.Close())
	for range kills {
		last := scoreAndKill(t, s.Path())
		after, err := Open(s.Path())
		must(t, err)
		c, err := after.Competition()
		must(t, err)
		var kept int
		score := c.Score(model.ScoreKey{Member: "e1", Bid: "b1", Criterion: "q1"})
		if score == nil {
			t.Fatalf("score %d was announced and is not in the file", last)
		}
		fmt.Sscan(score.Strengths, &kept)
		if kept != last && kept != last+1 {
			t.Errorf("score %d was announced, the file holds %d", last, kept)
		}
		report, err := after.Verify()
		must(t, err)
		if !report.OK() {
			t.Errorf("after the kill: %v", report.Findings)
		}
		must(t, after.Close())
		if leftovers, _ := filepath.Glob(s.Path() + "-*"); len(leftovers) > 0 {
			t.Errorf("left beside the file: %v", leftovers)
		}
	}
}

// scoreAndKill runs the child for a random moment and gives the last score it announced.
func scoreAndKill(t *testing.T, path string) (last int) {
	t.Helper()
	child := exec.Command(os.Args[0], "-test.run", "^TestScoreUntilKilled$")
	child.Env = append(os.Environ(), crashFile+"="+path)
	child.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	out, err := child.StdoutPipe()
	must(t, err)
	must(t, child.Start())
	lines := bufio.NewScanner(out)
	deadline := time.Time{}
	for lines.Scan() {
		if n, _ := fmt.Sscanf(lines.Text(), "score %d", &last); n == 1 && deadline.IsZero() {
			deadline = time.Now().Add(time.Duration(rand.Intn(150)) * time.Millisecond)
		}
		if !deadline.IsZero() && time.Now().After(deadline) {
			break
		}
	}
	must(t, syscall.Kill(-child.Process.Pid, syscall.SIGKILL))
	for lines.Scan() { // announced before the kill, read after it
		fmt.Sscanf(lines.Text(), "score %d", &last)
	}
	child.Wait()
	if deadline.IsZero() {
		t.Fatal("the child never scored")
	}
	return last
}
