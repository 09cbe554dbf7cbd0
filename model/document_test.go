package model

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestNamesOfDocumentsAreShownAndSavedSafely(t *testing.T) {
	long := strings.Repeat("ŵ", 250) + ".docx"
	for _, c := range []struct{ name, shown, file string }{
		{"Method statement.pdf", "Method statement.pdf", "Method statement.pdf"},
		{"Ŵyn – 見積 📎👩‍👧.pdf", "Ŵyn – 見積 📎👩‍👧.pdf", "Ŵyn – 見積 📎👩‍👧.pdf"},
		{"price\u202efdp.exe", "price[U+202E]fdp.exe", "price_fdp.exe"},
		{"two\nlines\x00.pdf", "two[U+000A]lines[U+0000].pdf", "two_lines_.pdf"},
		{"../../etc/passwd", "../../etc/passwd", ".._.._etc_passwd"},
		{`C:\Users\a.pdf`, `C:\Users\a.pdf`, "C__Users_a.pdf"},
		{"a.pdf:stream", "a.pdf:stream", "a.pdf_stream"},
		{"CON.pdf", "CON.pdf", "_CON.pdf"},
		{"nul", "nul", "_nul"},
		{"..", "..", "_"},
		{"trailing. ", "trailing. ", "trailing"},
		{long, long, strings.Repeat("ŵ", 125) + ".docx"},
	} {
		d := Document{Name: c.name}
		if d.Shown() != c.shown || d.FileName() != c.file {
			t.Errorf("%q is shown as %q and saved as %q, want %q and %q", c.name, d.Shown(), d.FileName(), c.shown, c.file)
		}
		if file := d.FileName(); len(file) > 255 || !utf8.ValidString(file) || strings.ContainsAny(file, `/\`) {
			t.Errorf("%q would be saved as %q", c.name, file)
		}
	}
}

func TestProgramsAreKnownByTheirNames(t *testing.T) {
	for name, is := range map[string]bool{"a.exe": true, "A.BAT": true, "plan.pdf.js": true, "a.sh": true, "a.lnk": true, "a.exe. ": true, "a\u202efdp.scr": true,
		"plan.pdf": false, "exe.pdf": false, "Price list.xlsx": false, "drawing.dwg": false, "no ending": false} {
		if got := (Document{Name: name}).Program(); got != is {
			t.Errorf("%q is a program: %v", name, got)
		}
	}
}

func TestSizesForReading(t *testing.T) {
	for n, want := range map[int64]string{1: "1 byte", 999: "999 bytes", 1000: "1 kB", 1001: "2 kB", 3_400_000: "3.4 MB", 2 << 30: "2.1 GB"} {
		if got := ByteSize(n); got != want {
			t.Errorf("%d is %q, want %q", n, got, want)
		}
	}
}
