package intake

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"assay/model"
)

// packed makes a workbook of parts.
func packed(t testing.TB, parts ...any) []byte {
	t.Helper()
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for i := 0; i < len(parts); i += 2 {
		w, err := z.Create(parts[i].(string))
		if err == nil {
			switch content := parts[i+1].(type) {
			case string:
				_, err = io.WriteString(w, content)
			case io.Reader:
				_, err = io.Copy(w, content)
			}
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// again is a text many times over.
func again(before, text string, times int, after string) io.Reader {
	readers := []io.Reader{strings.NewReader(before)}
	block := strings.Repeat(text, 1000)
	for range times / 1000 {
		readers = append(readers, strings.NewReader(block))
	}
	return io.MultiReader(append(readers, strings.NewReader(after))...)
}

const sheetNS = `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>`

// around are the parts that a workbook of one sheet has beside it.
func around(sheets string) []any {
	return []any{"xl/workbook.xml", `<workbook xmlns:r="x"><sheets>` + sheets + `</sheets></workbook>`,
		"xl/_rels/workbook.xml.rels", `<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="x/sharedStrings" Target="sharedStrings.xml"/></Relationships>`}
}

func oneSheet(t testing.TB, sheet any, more ...any) []byte {
	if len(more) == 0 {
		more = []any{"xl/sharedStrings.xml", `<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>text</t></si></sst>`}
	}
	return packed(t, append(append(around(`<sheet name="S" r:id="rId1"/>`), "xl/worksheets/sheet1.xml", sheet), more...)...)
}

const damagedWorkbook = `t.xlsx is damaged; open it in Excel or LibreOffice, save a copy and load that.`

// bombs are small files that would fill a computer's memory, and what they are refused with.
func bombs(t testing.TB) map[string]struct {
	data []byte
	want string
} {
	type bomb = struct {
		data []byte
		want string
	}
	const more = "t.xlsx, sheet \"S\""
	return map[string]bomb{
		"deep":            {oneSheet(t, again(sheetNS, "<a>", 15_000_000, "")), damagedWorkbook},
		"one cell":        {oneSheet(t, again(sheetNS+`<row r="1"><c r="A1" t="str"><v>`, "xxxxx", 10_000_000, `</v></c></row></sheetData></worksheet>`)), damagedWorkbook},
		"one tag":         {oneSheet(t, again(sheetNS+`<row `, `a="b" `, 8_000_000, `/></sheetData></worksheet>`)), damagedWorkbook},
		"one comment":     {oneSheet(t, again(sheetNS+`<!--`, `xxxxx`, 10_000_000, `--></sheetData></worksheet>`)), damagedWorkbook},
		"entities":        {oneSheet(t, `<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>`+sheetNS+`<row r="1"><c r="A1" t="str"><v>&b;</v></c></row></sheetData></worksheet>`), damagedWorkbook},
		"wide rows":       {oneSheet(t, sheetNS+`<row r="1"><c r="ALM1"><v>1</v></c></row></sheetData></worksheet>`), more + ` has more than 1,000 columns in row 1; remove what is not part of the table and load it again.`},
		"the last row":    {oneSheet(t, sheetNS+`<row r="1048576"><c r="A1048576"><v>1</v></c></row></sheetData></worksheet>`), more + ` has more than 200,000 rows; split the table and load the parts.`},
		"a row beyond":    {oneSheet(t, sheetNS+`<row r="1048577"><c r="A1048577"><v>1</v></c></row></sheetData></worksheet>`), damagedWorkbook},
		"rows backwards":  {oneSheet(t, sheetNS+`<row r="2"><c r="A2"><v>1</v></c></row><row r="1"><c r="A1"><v>2</v></c></row></sheetData></worksheet>`), damagedWorkbook},
		"cells backwards": {oneSheet(t, sheetNS+`<row r="1"><c r="B1"><v>1</v></c><c r="A1"><v>2</v></c></row></sheetData></worksheet>`), damagedWorkbook},
		"cut off":         {oneSheet(t, sheetNS+`<row r="1"><c r="A1"><v>1</v></c></row><row r="2">`), damagedWorkbook},
		"texts":           {oneSheet(t, sheetNS+`</sheetData></worksheet>`, "xl/sharedStrings.xml", again(`<sst>`, `<si></si>`, 6_000_000, `</sst>`)), `t.xlsx holds more than 1,000,000 different texts; split the table and load the parts.`},
		"one text":        {oneSheet(t, sheetNS+`</sheetData></worksheet>`, "xl/sharedStrings.xml", again(`<sst><si><t>`, `xxxxx`, 10_000_000, `</t></si></sst>`)), damagedWorkbook},
		"sheets":          {packed(t, append(around(strings.Repeat(`<sheet name="S" r:id="rId1"/>`, 10_000)), "xl/worksheets/sheet1.xml", sheetNS+`</sheetData></worksheet>`)...), `t.xlsx has more than 256 sheets; copy the sheet with the table into a workbook of its own and load that.`},
		"a huge list":     {packed(t, append(around(`<sheet name="S" r:id="rId1"/>`), "xl/_rels/x", again("", "xxxxx", 10_000_000, ""), "xl/workbook2.xml", "")...), damagedWorkbook},
		"parts twice":     {packed(t, append(around(`<sheet name="S" r:id="rId1"/>`), "xl/worksheets/sheet1.xml", "<a/>", "XL/worksheets/SHEET1.xml", "<b/>")...), damagedWorkbook},
		"a path":          {packed(t, append(around(`<sheet name="S" r:id="rId1"/>`), "../../xl/worksheets/sheet1.xml", sheetNS+`</sheetData></worksheet>`)...), damagedWorkbook},
	}
}

// memoryBound is what a file that is refused may take.
const memoryBound = 32 << 20

// TestBombs: each is refused with its sentence, before it has taken more memory than the bound.
func TestBombs(t *testing.T) {
	for name, bomb := range bombs(t) {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		_, err := readBytes("t.xlsx", bomb.data)
		runtime.ReadMemStats(&after)
		if err == nil || err.Error() != bomb.want || model.CodeOf(err) == "" {
			t.Errorf("%s: got %v, want %s", name, err, bomb.want)
		}
		if taken := after.TotalAlloc - before.TotalAlloc; taken > memoryBound {
			t.Errorf("%s: %d bytes packed took %d MB", name, len(bomb.data), taken>>20)
		}
	}
}

// TestParts: a package with more parts than any workbook is not listed.
func TestManyParts(t *testing.T) {
	parts := around(`<sheet name="S" r:id="rId1"/>`)
	for i := range 80_000 {
		parts = append(parts, fmt.Sprintf("xl/media/picture-with-a-long-name-%d.png", i), "")
	}
	if _, err := readBytes("t.xlsx", packed(t, parts...)); err == nil || err.Error() != damagedWorkbook {
		t.Errorf("got %v", err)
	}
}

// TestPipe: what is no file is not waited for.
func TestPipe(t *testing.T) {
	folder := t.TempDir()
	pipe := filepath.Join(folder, "bids.csv")
	if exec.Command("mkfifo", pipe).Run() != nil {
		t.Skip("pipes cannot be made here")
	}
	link := filepath.Join(folder, "link.csv")
	need(t, os.Symlink(pipe, link))
	for path, want := range map[string]string{
		pipe:        "bids.csv is not a file; choose a workbook or a CSV file.",
		link:        "link.csv is not a file; choose a workbook or a CSV file.",
		"/dev/zero": "zero is not a file; choose a workbook or a CSV file.",
		filepath.Join(folder, ".~lock.bids.ods#"): ".~lock.bids.ods# is the lock that Office keeps while bids.ods is open; choose bids.ods itself.",
	} {
		done := make(chan error, 1)
		go func() {
			_, err := Open(path)
			done <- err
		}()
		select {
		case err := <-done:
			if err == nil || err.Error() != want {
				t.Errorf("got %v, want %s", err, want)
			}
		case <-time.After(time.Minute):
			t.Fatalf("%s is waited for", path)
		}
	}
}
