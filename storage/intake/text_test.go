package intake

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

// cells joins the rows of a book's first sheet.
func cells(t *testing.T, name string, data []byte) string {
	t.Helper()
	b, err := readBytes(name, data)
	if err != nil {
		return err.Error()
	}
	defer b.Close()
	var rows []string
	for i := range b.Sheets[0].Len() {
		rows = append(rows, strings.Join(b.Sheets[0].Row(i), "/"))
	}
	return strings.Join(rows, "|")
}

// TestTextsAsSaved: encodings and line ends as programs save them.
func TestTextsAsSaved(t *testing.T) {
	const table, want = "Supplier,Price\nCafé Noir Ltd,£100\nElder & Sons,£200\n", "Supplier/Price|Café Noir Ltd/£100|Elder & Sons/£200"
	encoded := func(text string, err error) []byte {
		need(t, err)
		return []byte(text)
	}
	oldMac := strings.ReplaceAll(table, "\n", "\r")
	for name, data := range map[string][]byte{
		"UTF-8":                     []byte(table),
		"with a mark":               []byte("\ufeff" + table),
		"with carriage returns":     []byte(strings.ReplaceAll(table, "\n", "\r\n")),
		"of an old Mac":             []byte(oldMac),
		"with zero bytes":           []byte(strings.Replace(table, "Elder", "El\x00der", 1) + "\x00\x00\x00"),
		"without the last line end": []byte(strings.TrimSpace(table)),
		"UTF-16 LE":                 encoded(unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String(table)),
		"UTF-16 BE":                 encoded(unicode.UTF16(unicode.BigEndian, unicode.UseBOM).NewEncoder().String(table)),
		"UTF-16 LE without a mark":  encoded(unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM).NewEncoder().String(table)),
		"UTF-16 BE without a mark":  encoded(unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM).NewEncoder().String(table)),
		"Windows-1252":              encoded(charmap.Windows1252.NewEncoder().String(table)),
		"Mac Roman":                 encoded(charmap.Macintosh.NewEncoder().String(oldMac)),
		"with lines of delimiters":  []byte(table + ",,,\n,\n,,\n"),
	} {
		if got := cells(t, "t.csv", data); got != want {
			t.Errorf("%s: %s", name, got)
		}
	}
}

// TestDelimiters: what separates the cells is told from the whole table.
func TestDelimiters(t *testing.T) {
	for text, want := range map[string]string{
		"Tender T1, lots 1, 2 and 3\nOpened on 1 May\n\nSupplier;Price;Note\nAsh;1,50;x\nElder;2,50;\n": "Tender T1, lots 1, 2 and 3|Opened on 1 May||Supplier/Price/Note|Ash/1,50/x|Elder/2,50",
		"1,50;2,50\n1,60;2,60\n":                             "1,50/2,50|1,60/2,60",
		"Supplier\nAsh, Birch and Co\nElder Ltd\nOak Ltd\n":  "Supplier|Ash, Birch and Co|Elder Ltd|Oak Ltd",
		"Supplier|Price\nAsh|1,000\n":                        "Supplier/Price|Ash/1,000",
		"Supplier\tPrice\nAsh, Birch\t1,000\n":               "Supplier/Price|Ash, Birch/1,000",
		"Supplier,Price\n\"a;b;c\",1\n\"d;e;f\",2\n":         "Supplier/Price|a;b;c/1|d;e;f/2",
		"sep=;\nSupplier;Price\nAsh, Birch;1,5\n":            "|Supplier/Price|Ash, Birch/1,5",
		"\"sep=;\"\r\nSupplier;Price\r\n":                    "|Supplier/Price",
		"Supplier,Answer\nAsh,\"We mow; we rake; we sow\"\n": "Supplier/Answer|Ash/We mow; we rake; we sow",
	} {
		if got := cells(t, "t.csv", []byte(text)); got != want {
			t.Errorf("%q:\n got %s\nwant %s", text, got, want)
		}
	}
}

// TestBadRows: the line of a refusal is the line in the file.
func TestBadRows(t *testing.T) {
	const stray = `: a quote mark is out of place; put the whole text in quote marks, double those inside it, and load it again.`
	const open = `: a quote mark that opens here is never closed properly; close it, double any quote mark inside the text, and load it again.`
	for text, want := range map[string]string{
		"a,b\nc,d\"e\n":                             "t.csv, line 2" + stray,
		"a,b\n\"c\nd\",\"e\"f\n":                    "t.csv, line 3" + stray,
		"a,b\n\"c\nd\",\"e\nf\n":                    "t.csv, line 3" + open,
		"sep=,\na,b\nc,\"d":                         "t.csv, line 3" + open,
		"a,b\n" + strings.Repeat("x", longestRow*2): "t.csv, line 2: the row is longer than 8 MB; check that its quote marks are closed, and attach long texts as documents.",
	} {
		if got := cells(t, "t.csv", []byte(text)); got != want {
			t.Errorf("%.40q:\n got %s\nwant %s", text, got, want)
		}
	}
}

// longCSV writes a table of many rows and gives its path.
func longCSV(t testing.TB, rows int) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "t.csv")
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	w := csv.NewWriter(f)
	for i := range rows {
		if err := w.Write([]string{fmt.Sprintf("Supplier %d Ltd", i), fmt.Sprintf("%08d", i), "1", "We will start in the first week, with two crews of four.",
			fmt.Sprintf("%d.50", 100000+i), "4", "Own plant.", "No winter plan.", "page 7", "note"}); err != nil {
			t.Fatal(err)
		}
	}
	w.Flush()
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	return path
}

// TestMemoryIsFlat: ten times the rows keep hardly more memory, in any order of reading.
func TestMemoryIsFlat(t *testing.T) {
	kept := func(rows int) int64 {
		path := longCSV(t, rows)
		var before, after runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&before)
		b, err := Open(path)
		need(t, err)
		s := b.Sheets[0]
		for i := range s.Len() {
			if at := (i * 7919) % s.Len(); i%50 == 0 && s.At(at, 0) != fmt.Sprintf("Supplier %d Ltd", at) {
				t.Fatalf("row %d is %q", at, s.Row(at))
			}
		}
		runtime.GC()
		runtime.ReadMemStats(&after)
		runtime.KeepAlive(b)
		need(t, b.Close())
		return int64(after.HeapAlloc) - int64(before.HeapAlloc)
	}
	few, many := kept(12_000), kept(120_000)
	if many > few+1<<20 {
		t.Errorf("12,000 rows keep %d bytes, 120,000 rows %d", few, many)
	}
}

// TestFileChangedAfterOpening: what was opened is what is read.
func TestFileChangedAfterOpening(t *testing.T) {
	path := longCSV(t, 20_000)
	b, err := Open(path)
	need(t, err)
	need(t, os.WriteFile(path, []byte("Supplier,Price\nAsh,1\n"), 0o600))
	s := b.Sheets[0]
	if s.Len() != 20_000 || s.At(19_999, 0) != "Supplier 19999 Ltd" || s.Err() != nil {
		t.Errorf("row 20,000 is %q, %v", s.Row(19_999), s.Err())
	}
	need(t, b.Close())
	if s.Row(100); s.Err() == nil {
		t.Error("a closed book was read without a word")
	}
}

// TestPieces: it makes no difference where a text was cut on its way.
func TestPieces(t *testing.T) {
	const head, text = "a,b\n", "\"c\r\n\"\"d\",\"\"\r\n,,\r\ne,f\r\n\n\"g\""
	for at := range len(text) + 1 {
		f := newRowFinder("t.csv")
		for _, piece := range []string{head, text[:at], text[at:]} {
			_, err := f.Write([]byte(piece))
			need(t, err)
		}
		rows, err := f.rows()
		need(t, err)
		var got [][]string
		for i := range rows.Len() {
			got = append(got, rows.Row(i))
		}
		if got := fmt.Sprintf("%q", got); got != `[["a" "b"] ["c\n\"d"] [] ["e" "f"] [] ["g"]]` {
			t.Errorf("cut at %d: %s", at, got)
		}
	}
}

// FuzzRecords: a text that a strict reader of CSV accepts has the same cells here, and one that it
// refuses is refused.
func FuzzRecords(f *testing.F) {
	f.Add("a,b\n\"c\"\"d\r\n\",e\n", byte(','))
	f.Add("\"a\nb\";c\n\n;;\n\"\"", byte(';'))
	f.Add("a\"b,\"c\"d", byte('\t'))
	f.Fuzz(func(t *testing.T, text string, mark byte) {
		delimiter := delimiters[int(mark)%len(delimiters)]
		text = strings.ReplaceAll(text, "\x00", "")
		if !utf8.ValidString(text) {
			return
		}
		r := csv.NewReader(strings.NewReader(text))
		r.Comma, r.FieldsPerRecord = rune(delimiter), -1
		records, theirs := r.ReadAll()
		var rows [][]string
		var ours error
		for rest := []byte(text); len(rest) > 0 && ours == nil; {
			var r record
			if ours = r.cut(rest, delimiter); ours == nil {
				if line := bytes.TrimRight(rest[:r.end], "\r\n"); len(line) > 0 || rest[0] != '\n' && !bytes.HasPrefix(rest, []byte("\r\n")) {
					rows = append(rows, r.fields(nil, string(rest)))
				}
				rest = rest[r.end:]
			}
		}
		if (ours == nil) != (theirs == nil) {
			t.Fatalf("ours %v, theirs %v", ours, theirs)
		}
		if ours != nil {
			return
		}
		for i := range records {
			if got, want := fmt.Sprintf("%q", rows[i]), fmt.Sprintf("%q", filled(records[i])); got != want && len(rows[i])+len(filled(records[i])) > 0 {
				t.Fatalf("row %d is %s, want %s", i, got, want)
			}
		}
	})
}

// filled drops the blank cells at the end of a row.
func filled(cells []string) []string {
	for len(cells) > 0 && cells[len(cells)-1] == "" {
		cells = cells[:len(cells)-1]
	}
	return cells
}
