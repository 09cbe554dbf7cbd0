package archive

import (
	"fmt"
	"io"
	"strings"

	"assay/storage"
)

// explain writes the README.txt of an archive: what is what, and how to check it.
func (m *Manifest) explain(w io.Writer) error {
	lines := []string{
		m.Title,
		strings.Repeat("=", len([]rune(m.Title))),
		"",
		fmt.Sprintf("This is the archive of a competition that was run with Assay, at the stage %q.", m.Stage.Title()),
		fmt.Sprintf("Keep it until %s at least (%s).", m.KeepUntil.Long(), m.Rule),
		fmt.Sprintf("The journal in it ends at entry %d, made %s, with the hash", m.Journal.Entry, m.Journal.At.Format("2 January 2006 15:04:05 UTC")),
		m.Journal.Hash,
		"",
		"What is in it",
		"-------------",
	}
	about := [][2]string{{storage.Extension, "The competition itself. Assay opens it; it is an SQLite database, which other programs read too."},
		{"competition.json", "The same in the open: criteria, bids, scores, agreed scores with their reasons, prices."},
		{"journal.jsonl", "Every change that was ever made: who, when, what, before, after, why. One line each, chained by hashes."},
		{"reports/", "The reports as Assay writes them from this state."},
		{"documents/", "What suppliers handed in, a folder for each."}}
	for _, a := range about {
		if m.holds(a[0]) {
			lines = append(lines, fmt.Sprintf("%-18s %s", a[0], a[1]))
		}
	}
	lines = append(lines, fmt.Sprintf("%-18s %s", manifestName, "Name, size and SHA-256 of each file here."))
	if len(m.Left) > 0 {
		lines = append(lines, "", "Left out, because it was sealed when the archive was made (the "+storage.Extension+" file holds it):")
		for _, left := range m.Left {
			lines = append(lines, "- "+left)
		}
	}
	lines = append(lines, "", "How to check it", "---------------",
		"With Assay:      assay archive --check ARCHIVE.zip",
		"                 It recomputes the hash of every file and proves the journal of the competition.",
		"Without Assay:   Compute the SHA-256 of each file (sha256sum, or Get-FileHash on Windows) and compare it",
		"                 with manifest.json. In journal.jsonl, each line's hash follows from its content and from",
		"                 the line before; Assay's README says how, in a page.",
		"The SHA-256 of the whole ZIP is noted in the competition it was made of, in the table \"archive\".", "")
	_, err := io.WriteString(w, strings.Join(lines, "\r\n"))
	return err
}

// holds reports whether the archive has files of a kind.
func (m *Manifest) holds(kind string) bool {
	for _, f := range m.Files {
		if f.Name == kind || strings.HasPrefix(f.Name, kind) || strings.HasSuffix(f.Name, kind) && kind == storage.Extension {
			return true
		}
	}
	return false
}
