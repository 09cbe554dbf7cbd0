package storage

import (
	"context"
	"database/sql"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"
)

// flipSeed sets where bits are flipped, and flipCount how many, to look elsewhere or for longer.
const (
	flipSeed  = "ASSAY_FLIP_SEED"
	flipCount = "ASSAY_FLIPS"
)

// TestAFlippedBitIsHarmlessOrNamed flips single bits anywhere in a file. Each is in bytes that nothing
// uses, so that the file holds the same as before; or the check names it or refuses the file. No bit
// changes what the file holds unseen.
func TestAFlippedBitIsHarmlessOrNamed(t *testing.T) {
	clean := bytesOf(t, everything(t))
	path := filepath.Join(t.TempDir(), "flipped.assay")
	must(t, os.WriteFile(path, clean, 0o600))
	want, err := contentAt(path)
	must(t, err)
	random := rand.New(rand.NewPCG(setting(flipSeed, 1), 0))
	offsets := make([]int, 0, 400)
	for i := range 100 { // the file's header, every byte of it
		offsets = append(offsets, i)
	}
	for range setting(flipCount, 75) {
		offsets = append(offsets, random.IntN(len(clean)))
		at := random.IntN(len(clean))
		for clean[at] == 0 { // most of a small file is empty pages
			at = random.IntN(len(clean))
		}
		offsets = append(offsets, at)
	}
	var harmless, found, refused int
	for _, offset := range offsets {
		bit := byte(1) << random.IntN(8)
		clean[offset] ^= bit
		must(t, os.WriteFile(path, clean, 0o600))
		clean[offset] ^= bit
		report, err := VerifyFile(context.Background(), path)
		switch {
		case err != nil:
			refused++
		case !report.OK():
			found++
		default:
			harmless++
			if got, err := contentAt(path); err != nil || got != want {
				t.Errorf("bit %08b of byte %d: the file holds something else and is said to be proven (%v)", bit, offset, err)
			}
		}
	}
	t.Logf("%d named, %d refused, %d in unused bytes", found, refused, harmless)
	if found == 0 || harmless == 0 {
		t.Error("the bits flipped say nothing")
	}
}

func setting(name string, otherwise uint64) uint64 {
	if n, err := strconv.ParseUint(os.Getenv(name), 10, 64); err == nil {
		return n
	}
	return otherwise
}

// contentAt is everything that a file holds.
func contentAt(path string) (string, error) {
	db, err := sql.Open("sqlite", dsn(path, "ro"))
	if err != nil {
		return "", err
	}
	defer db.Close()
	return readContent(db)
}

// readContent is a database's definitions and all rows of all its tables.
func readContent(db *sql.DB) (string, error) {
	parts, err := shape(context.Background(), db)
	if err != nil {
		return "", err
	}
	text := encode(parts)
	columns, err := columnsOf(context.Background(), db)
	if err != nil {
		return "", err
	}
	for _, name := range slices.Sorted(maps.Keys(columns)) {
		rows, err := table{name: name, columns: columns[name]}.rows(db, "")
		if err != nil {
			return "", err
		}
		lines := make([]string, len(rows))
		for i, r := range rows {
			lines[i] = fmt.Sprintf("%q", encode(r)) // as stored, bytes that are no text too
			for _, column := range columns[name] {
				if value, is := r[column].(string); is && !utf8.ValidString(value) {
					lines[i] += fmt.Sprintf(" %s=%x", column, value)
				}
			}
		}
		slices.Sort(lines)
		text += "\n" + name + "\n" + strings.Join(lines, "\n")
	}
	return text, nil
}
