package intake

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// told is a category as a line a supplier.
func told(p CategoryPreview) string {
	var out strings.Builder
	for _, row := range p.Rows {
		out.WriteString(strings.Join(row, " | ") + "\n")
	}
	return out.String()
}

func sayings(p CategoryPreview) string {
	var out strings.Builder
	for _, each := range p.Problems {
		out.WriteString(each.Cell + ": " + each.Text)
		if each.Suggest != "" {
			out.WriteString(" [" + each.Suggest + "]")
		}
		out.WriteString("\n")
	}
	return out.String() + strings.Join(p.Notes, "\n")
}

func csvSheet(t *testing.T, text string) Sheet {
	t.Helper()
	path := filepath.Join(t.TempDir(), "export.csv")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	book, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	sheet, err := book.Sheet("")
	if err != nil {
		t.Fatal(err)
	}
	return sheet
}

func holds(t *testing.T, got string, all ...string) {
	t.Helper()
	for _, w := range all {
		if !strings.Contains(got, w) {
			t.Errorf("%q is not in:\n%s", w, got)
		}
	}
}

// TestAnExportInAnyOrderOfColumns: what suppliers are is read, what is about persons is not kept, and
// what is odd is told by cell with what was probably meant.
func TestAnExportInAnyOrderOfColumns(t *testing.T) {
	p := Suppliers(csvSheet(t, `Category export: Spark,,,,,,,,,
Created 12/05/2026 09:30,,,,,,,,,
Location,Contact name,Supplier name,Telephone,SME,Company number,Technology area,E-mail,VCSE,About
"London; Wales",A Person,Alderwick Ltd,020 7946 0000,Yes,1360961,Data; Wearables,bids@alderwick.example,No,We do data.
London,B Person,Brackenfield plc,020 7946 0001,No,01234568,Data,bids@brackenfield.example,no,Since 1990.
wales,C Person,Cawdel CIC,020 7946 0002,yes,Cawdel CIC,Wearables,two@a.example; three@a.example,Yes,Hello.
Scotland,D Person,Dunmorrow Ltd,020 7946 0003,maybe,sc123456,Engineering,,N,Steel.
Scotland,E Person,Ellerside Ltd,020 7946 0004,,01234568,Data,bids@ellerside.example,,Bricks.
London,F Person,ALDERWICK LIMITED,020 7946 0000,Yes,01360961,Engineering,bids@alderwick.example,No,We do data.
`), Mapping{})
	if err := p.Err(); err != nil {
		t.Fatal(err)
	}
	if got, want := told(p), `Alderwick Ltd | 01360961 |  | SME |  | bids@alderwick.example | London, Wales | Data, Wearables, Engineering
Brackenfield plc | 01234568 |  | Large |  | bids@brackenfield.example | London | Data
Cawdel CIC |  |  | SME | Yes |  | Wales | Wearables
Dunmorrow Ltd | SC123456 |  |  |  |  | Scotland | Engineering
Ellerside Ltd | 01234568 |  |  |  | bids@ellerside.example | Scotland | Data
`; got != want {
		t.Errorf("it is read as\n%s", got)
	}
	holds(t, sayings(p), `F4: "1360961" has lost the zeros before it; it is read as 01360961; check it. [01360961]`,
		`F6: "Cawdel CIC" is not a company number`, "H6: \"two@a.example; three@a.example\" is not one e-mail address; the supplier is kept without it. [two@a.example]",
		`E7: "maybe" is not a size`, "F8: 01234568 is the number of Brackenfield plc, too", "C9: ALDERWICK LIMITED is listed in an earlier row",
		"Not kept, because it is about persons and not needed to invite a supplier: Contact name and Telephone.", "Not kept, because it has no values to filter by: About.",
		"Created 12 May 2026, 08:30 UTC, as cell A2 says.")
	if p.Category.Created != "2026-05-12T08:30:00.000Z" || strings.Join(p.Category.Facets, ",") != "Location,Technology area" {
		t.Errorf("created %s, facets %v", p.Category.Created, p.Category.Facets)
	}
	if text := told(p); strings.Contains(text, "Person") || strings.Contains(text, "7946") {
		t.Error("a person's name or number is kept")
	}
}

// TestExportsInOtherWords: what fills a cell so that it is not empty is no size and no value, and two rows
// that contradict each other are told.
func TestExportsInOtherWords(t *testing.T) {
	p := Suppliers(csvSheet(t, `Legal name,Trading name,Reg. number,Small or medium-sized?,3rd sector?,Where they deliver
Alderwick Ltd,Alders,01360961,Yes,N/A,"London; Wales"
Brackenfield plc,,N/A,N/A,No,"Scotland
Wales"
Cawdel CIC,,01234568,Yes - small,Yes - charity,N/A
Cawdel CIC,,1234568,No,Yes,London
Dunmorrow Ltd,,SC123456,-,,London
Alderwick Ltd,,01360961,Micro,No,
`), Mapping{})
	if err := p.Err(); err != nil {
		t.Fatal(err)
	}
	if got, want := told(p), `Alderwick Ltd | 01360961 |  | Micro |  |  | London, Wales
Brackenfield plc |  |  |  |  |  | Scotland, Wales
Cawdel CIC | 01234568 |  | Small | Yes |  | London
Dunmorrow Ltd | SC123456 |  |  |  |  | London
`; got != want {
		t.Errorf("it is read as\n%s", got)
	}
	holds(t, sayings(p), "it says Large, and an earlier row says Small of the same supplier, which is read")
}

// TestTickedColumnsAreValuesOfTheirGroup: a merged heading over the columns, in a workbook.
func TestTickedColumnsAreValuesOfTheirGroup(t *testing.T) {
	f := excelize.NewFile()
	defer f.Close()
	for i, row := range [][]any{
		{"", "", "Technology area", "", "", "Clearance", "", ""},
		{"Company", "CRN", "Data", "AI & Automation", "Wearables", "BPSS", "SC", "Turnover", "Employees", "Framework member"},
		{"Alderwick Ltd", 1360961, "X", "", "X", "Yes", "No", 44000000, 249, "Yes"},
		{"Brackenfield plc", "01234568", "X", "x", "", "Yes", "Yes", 44000001, 250, "No"},
		{"Cawdel CIC", "", "", "", "X", "No", "No", "", "", "Yes"},
	} {
		if err := f.SetSheetRow("Sheet1", "A"+string(rune('1'+i)), &row); err != nil {
			t.Fatal(err)
		}
	}
	for _, area := range [][2]string{{"C1", "E1"}, {"F1", "G1"}} {
		if err := f.MergeCell("Sheet1", area[0], area[1]); err != nil {
			t.Fatal(err)
		}
	}
	if err := f.SetDocProps(&excelize.DocProperties{Created: "2026-05-12T08:30:00Z"}); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "export.xlsx")
	if err := f.SaveAs(path); err != nil {
		t.Fatal(err)
	}
	book, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	sheet, err := book.Sheet("")
	if err != nil {
		t.Fatal(err)
	}
	p := Suppliers(sheet, Mapping{})
	if got, want := strings.Join(p.Category.Facets, ", ")+"\n"+told(p), `Technology area, Clearance, Framework member
Alderwick Ltd | 01360961 |  | SME |  |  | Data, Wearables | BPSS | Yes
Brackenfield plc | 01234568 |  | Large |  |  | Data, AI & Automation | BPSS, SC | No
Cawdel CIC |  |  |  |  |  | Wearables |  | Yes
`; got != want {
		t.Errorf("it is read as\n%s%s", got, sayings(p))
	}
	if p.Category.Created != "2026-05-12T08:30:00.000Z" || p.CreatedFrom != "the properties of the workbook" {
		t.Errorf("created %q, from %q", p.Category.Created, p.CreatedFrom)
	}
}

func TestTickedColumnsWithoutMergedCells(t *testing.T) {
	p := Suppliers(csvSheet(t, `Supplier,Technology area: Data,Technology area: Security,Town
Alderwick Ltd,✓,,Leeds
Brackenfield plc,✓,✓,York
Cawdel CIC,,✓,Leeds
`), Mapping{})
	holds(t, strings.Join(p.Category.Facets, ", ")+"\n"+told(p), "Technology area, Town\n", "Brackenfield plc |  |  |  |  |  | Data, Security | York")
	if p.Category.Created != "" || !strings.Contains(sayings(p), "The file does not say when it was created") {
		t.Errorf("created %q; %s", p.Category.Created, sayings(p))
	}
	p = Suppliers(csvSheet(t, ",Technology area,,\nSupplier,Data,Security,Size\nAlderwick Ltd,x,,Small (10-49)\nBrackenfield plc,x,x,Large\n"), Mapping{})
	holds(t, strings.Join(p.Category.Facets, ", ")+"\n"+told(p), "Technology area\n", "Alderwick Ltd |  |  | Small |  |  | Data", "Brackenfield plc |  |  | Large |  |  | Data, Security")
}

// TestAPersonSaysWhatAColumnIs: a column that is left out can be a filter, and one that is a filter can
// be left out.
func TestAPersonSaysWhatAColumnIs(t *testing.T) {
	sheet := csvSheet(t, "Firm,Postcode,Area\nAlderwick Ltd,LS1,Data\nBrackenfield plc,YO1,Data\n")
	if p := Suppliers(sheet, Mapping{}); p.Err() == nil {
		t.Error("no column is headed Supplier, and it is read")
	}
	p := Suppliers(sheet, Mapping{Header: 1, Columns: map[string]string{"A": "Supplier", "B": "Filter", "C": "-"}})
	if got := strings.Join(p.Category.Facets, ", ") + "\n" + told(p); got != "Postcode\nAlderwick Ltd |  |  |  |  |  | LS1\nBrackenfield plc |  |  |  |  |  | YO1\n" {
		t.Errorf("it is read as\n%s%s", got, sayings(p))
	}
	p = Suppliers(csvSheet(t, "Supplier,Area\n,Data\nAlderwick Ltd,Data\n"), Mapping{})
	holds(t, sayings(p), "A2: the supplier is blank")
}

// TestALongExportHasARowAValue: each supplier stands once for every area.
func TestALongExportHasARowAValue(t *testing.T) {
	text := "Supplier,Area\n"
	for _, name := range []string{"Alderwick Ltd", "Brackenfield plc", "Cawdel CIC"} {
		for _, area := range []string{"Data", "Security", "Wearables"} {
			text += name + "," + area + "\n"
		}
	}
	p := Suppliers(csvSheet(t, text), Mapping{})
	holds(t, told(p)+sayings(p), "Cawdel CIC |  |  |  |  |  | Data, Security, Wearables", "Suppliers have several rows, which are read as one: 9 rows are 3 suppliers.")
	if len(p.Problems) > 0 {
		t.Errorf("%v", p.Problems)
	}
}

// FuzzSuppliers: whatever a sheet holds, a preview that says stop has nothing to import, and what can be
// imported has names, and no facet twice.
func FuzzSuppliers(f *testing.F) {
	for _, text := range []string{"Supplier,Area\nA,x\n", "Created 12/05/2026,,\nSupplier,SME,VCSE\nA,yes,no\nA,no,yes\n", ",G,\nSupplier,a,b\nA,x,\nB,,x\n", "Supplier,CRN\n\"A\n\",0\n"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		var rows [][]string
		for _, line := range strings.Split(text, "\n") {
			rows = append(rows, strings.Split(line, ","))
		}
		p := Suppliers(newSheet("t.csv", "", rows), Mapping{})
		if p.Err() != nil && len(p.Category.Suppliers) > 0 {
			t.Fatal("there is something to import although it says stop")
		}
		seen := map[string]bool{}
		for _, facet := range p.Category.Facets {
			if seen[facet] || facet == "" {
				t.Fatalf("facets %q", p.Category.Facets)
			}
			seen[facet] = true
		}
		for _, k := range p.Category.Suppliers {
			if k.Name == "" {
				t.Fatal("a supplier without a name")
			}
			for facet := range k.Values {
				if !seen[facet] {
					t.Fatalf("%s has values under %q, which is no facet of %q", k.Name, facet, p.Category.Facets)
				}
			}
		}
	})
}
