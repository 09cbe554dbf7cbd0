package intake

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"assay/model"
)

// TestRefusals: every file that is not a table is refused with one sentence that names it and
// the cure.
func TestRefusals(t *testing.T) {
	for file, want := range map[string]string{
		"~$bids.xlsx":     `~$bids.xlsx is the lock that Office keeps while bids.xlsx is open; choose bids.xlsx itself.`,
		"bids.assay":      `bids.assay is a competition; choose a workbook or a CSV file.`,
		"nowhere.xlsx":    `nowhere.xlsx is not there; check the folder and the name.`,
		"":                `testdata is a folder; choose a workbook or a CSV file in it.`,
		"empty.csv":       `empty.csv is empty; save it again where it was made, or choose another file.`,
		"no-cells.xlsx":   `no-cells.xlsx has no filled cell; fill the table, save it and load it again.`,
		"table.xls":       `table.xls is an Excel 97-2003 workbook; open it in Excel or LibreOffice, save it as .xlsx and load that.`,
		"protected.xlsx":  `protected.xlsx is protected with a password; open it, remove the password, save it and load it again.`,
		"table.ods":       `table.ods is an OpenDocument spreadsheet; open it, save it as .xlsx and load that.`,
		"letter.docx":     `letter.docx is a Word document and not a table; load a workbook (.xlsx) or a CSV file.`,
		"disguised.csv":   `disguised.csv is a PDF document and not a table; load a workbook (.xlsx) or a CSV file.`,
		"picture.xlsx":    `picture.xlsx is a picture and not a table; load a workbook (.xlsx) or a CSV file.`,
		"portal.xls":      `portal.xls is a web page or XML inside; open it in Excel or LibreOffice, save it as .xlsx and load that.`,
		"text.xlsx":       `text.xlsx is plain text and not a workbook; if it holds a table, rename it to end in .csv and load that.`,
		"note.md":         `note.md is a text file and not a table; load a workbook (.xlsx) or a CSV file.`,
		"open-quote.csv":  `open-quote.csv, line 2: a quote mark that opens here is never closed properly; close it, double any quote mark inside the text, and load it again.`,
		"stray-quote.csv": `stray-quote.csv, line 2: a quote mark is out of place; put the whole text in quote marks, double those inside it, and load it again.`,
	} {
		_, err := Open(filepath.Join("testdata", file))
		if err == nil || err.Error() != want {
			t.Errorf("%s:\n got %v\nwant %s", file, err, want)
		}
		if model.CodeOf(err) == "" {
			t.Errorf("%s: the refusal has no code", file)
		}
	}
}

func TestTruncatedWorkbookIsDamaged(t *testing.T) {
	data, err := os.ReadFile("testdata/bids.xlsx")
	if err != nil {
		t.Fatal(err)
	}
	const want = `half.xlsx is damaged; open it in Excel or LibreOffice, save a copy and load that.`
	if _, err := readBytes("half.xlsx", data[:len(data)/2]); err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
}

func TestLimits(t *testing.T) {
	wide := "Supplier" + strings.Repeat(",x", mostColumns) + "\n"
	long := strings.Repeat("Ash\n", mostRows+1)
	for content, want := range map[string]string{
		wide: `t.csv has more than 1,000 columns in row 1; remove what is not part of the table and load it again.`,
		long: `t.csv has more than 200,000 rows; split the table and load the parts.`,
	} {
		if _, err := readBytes("t.csv", []byte(content)); err == nil || err.Error() != want {
			t.Errorf("got %v, want %s", err, want)
		}
	}
}

// TestEncodingsAndDelimiters reads the same kind of table in the ways people save it.
func TestEncodingsAndDelimiters(t *testing.T) {
	for file, want := range map[string]string{
		"utf16.txt":        "Supplier/Identifier/Price|Ash Works Ltd/00000011/125000",
		"windows-1252.csv": "Fournisseur/Supplier/Price|x/Café Catering Ltd/£1,200.50",
		"declared.csv":     "|Supplier/Price|Ash Works Ltd/1200",
		"bom.csv":          "Supplier/Price|Ash Works Ltd/1200",
		"scores-long.csv": "Supplier/Question/Score/Strengths/Weaknesses/Evidence|Ash Works Ltd/1.1/4/Clear dates/Little on risk/page 2|" +
			"Birch Services Ltd/Q1.1/3.0/Fair/Thin plan/page 3",
	} {
		book, err := Open(filepath.Join("testdata", file))
		if err != nil {
			t.Error(err)
			continue
		}
		var rows []string
		for i := range book.Sheets[0].Len() {
			rows = append(rows, strings.Join(book.Sheets[0].Row(i), "/"))
		}
		if got := strings.Join(rows, "|"); got != want {
			t.Errorf("%s:\n got %s\nwant %s", file, got, want)
		}
	}
}

// TestAddresses: blank lines and line breaks inside a cell do not shift the address of a cell.
func TestAddresses(t *testing.T) {
	book, err := readBytes("t.csv", []byte("Title,x\n\n\nSupplier,Price\n\"a\nb\",1\n\nBirch,2\n"))
	if err != nil {
		t.Fatal(err)
	}
	s := book.Sheets[0]
	for address, want := range map[string]string{"A4": "Supplier", "A5": "a\nb", "A7": "Birch", "B7": "2"} {
		found := false
		for row := range s.Len() {
			for column := range s.Row(row) {
				if s.Cell(row, column) == address {
					found = true
					if got := s.At(row, column); got != want {
						t.Errorf("%s is %q, want %q", address, got, want)
					}
				}
			}
		}
		if !found {
			t.Errorf("there is no cell %s", address)
		}
	}
}

// TestWorkbook: sheets in order, hidden ones noted and not chosen, raw digits kept.
func TestWorkbook(t *testing.T) {
	book, err := Open("testdata/bids.xlsx")
	if err != nil {
		t.Fatal(err)
	}
	s, err := book.Sheet("")
	if err != nil || s.Name != "Bids" {
		t.Fatalf("chose %q, %v", s.Name, err)
	}
	if got := s.At(4, 3); got != "1234567.891" {
		t.Errorf("D5 is %q; it is formatted without decimals and must be read raw", got)
	}
	want := []string{`The sheet "Cover" is empty.`, `The sheet "Workings" is hidden and is not read unless it is chosen.`}
	if strings.Join(book.Notes, "|") != strings.Join(want, "|") {
		t.Errorf("notes are %q", book.Notes)
	}
	const refusal = `bids.xlsx has no sheet "Prices"; choose one of "Cover", "Bids" and "Workings".`
	if _, err := book.Sheet("Prices"); err == nil || err.Error() != refusal {
		t.Errorf("got %v, want %s", err, refusal)
	}
	if hidden, err := book.Sheet("workings"); err != nil || !hidden.Hidden {
		t.Error("a hidden sheet can be chosen by name")
	}
}

func TestNumbers(t *testing.T) {
	for text, want := range map[string]string{
		"0.1": "0.1", "1234567.891": "1234567.891", "£1,250,000.00": "1250000", "1 250 000": "1250000", "1\u00a0250\u00a0000": "1250000",
		"(1,200)": "-1200", "(£1,200.50)": "-1200.5", "-£3": "-3", "£-3": "-3", "\u22125": "-5", "12-": "-12", "1.250.000,50": "1250000.5",
		"1,250": "1250", "1250,5": "1250.5", "1'250'000": "1250000", "GBP 12.50": "12.5", "12.50 GBP": "12.5", "1,000,000": "1000000",
		"1e3": "1000", "1.5E-2": "0.015", "€1.200.300": "1200300", "0": "0", ".5": "", "": "", "TBC": "", "1,2,3": "", "12,34,567": "1234567",
		"1.2m": "", "10%": "", "1 250,000": "", "12 month": "", "1250,500.5": "", "£": "", "1,250,00": "", "1200\n(see note)": "", "--5": "", "1e999": "",
	} {
		d, ok := parseNumber(text, false)
		if got := d.String(); ok != (want != "") || ok && got != want {
			t.Errorf("%q reads as %s (%v), want %q", text, got, ok, want)
		}
	}
	for text, want := range map[string]string{
		"0.30000000000000004": "0.3", "2.9999999999999996": "3", "1234567.8910000001": "1234567.891", "0.1": "0.1", "1.0000000000000001E+21": "1000000000000000000000",
		"123456789012345678": "123456789012346000",
	} {
		if d, ok := parseNumber(text, true); !ok || d.String() != want {
			t.Errorf("the double %s reads as %s, want %s", text, d, want)
		}
	}
}

// readBytes reads bytes as the content of a file.
func readBytes(name string, data []byte) (*Book, error) {
	return read(name, bytes.NewReader(data), int64(len(data)))
}
