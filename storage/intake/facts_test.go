package intake

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// book makes a workbook file and opens it as a person would.
func book(t *testing.T, fill func(f *excelize.File)) *Book {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	fill(f)
	path := filepath.Join(t.TempDir(), "t.xlsx")
	if err := f.SaveAs(path); err != nil {
		t.Fatal(err)
	}
	b, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func need(t *testing.T, errs ...error) {
	t.Helper()
	for _, err := range errs {
		if err != nil {
			t.Fatal(err)
		}
	}
}

// TestFacts: formulas, merged headings, hidden rows and columns, and what numbers are shown as.
func TestFacts(t *testing.T) {
	s := book(t, func(f *excelize.File) {
		date, err := f.NewStyle(&excelize.Style{NumFmt: 14})
		code := `[Red]dd" of "mmmm;@`
		own, err2 := f.NewStyle(&excelize.Style{CustomNumFmt: &code})
		percent, err3 := f.NewStyle(&excelize.Style{NumFmt: 9})
		money := `[$£-809]#,##0.00"days"`
		pounds, err4 := f.NewStyle(&excelize.Style{CustomNumFmt: &money})
		kind, ref := excelize.STCellFormulaTypeShared, "C4:C6"
		need(t, err, err2, err3, err4, f.SetCellValue("Sheet1", "B2", "Ash Works Ltd"), f.MergeCell("Sheet1", "B2", "C3"),
			f.SetCellValue("Sheet1", "B4", 2), f.SetCellValue("Sheet1", "B5", 3), f.SetCellValue("Sheet1", "B6", 45123),
			f.SetCellFormula("Sheet1", "C4", `=B4*$B$4&"B4"`, excelize.FormulaOpts{Type: &kind, Ref: &ref}),
			f.SetCellFormula("Sheet1", "B7", "SUM(B4:B5)"), f.SetCellValue("Sheet1", "D4", 45123), f.SetCellStyle("Sheet1", "D4", "D4", date),
			f.SetCellValue("Sheet1", "D5", 45123), f.SetCellStyle("Sheet1", "D5", "D5", own), f.SetCellValue("Sheet1", "D6", 0.2),
			f.SetCellStyle("Sheet1", "D6", "D6", percent), f.SetCellValue("Sheet1", "D7", 12.5), f.SetCellStyle("Sheet1", "D7", "D7", pounds),
			f.SetCellValue("Sheet1", "D8", true), f.SetRowVisible("Sheet1", 5, false), f.SetColVisible("Sheet1", "D:E", false))
	}).Sheets[0]
	for _, s := range []Sheet{s, s.Turned().Turned()} {
		for want, got := range map[string]string{
			"SUM(B4:B5)": s.Formula(6, 1), `B4*$B$4&"B4"`: s.Formula(3, 2), `B6*$B$4&"B4"`: s.Formula(5, 2), "": s.Formula(3, 1) + s.Formula(100, 100) + s.Formula(-1, 0),
			"Ash Works Ltd": s.Heading(2, 2), "2": s.Heading(3, 1),
		} {
			if got != want {
				t.Errorf("got %q, want %q", got, want)
			}
		}
		if got := []Format{s.Format(3, 3), s.Format(4, 3), s.Format(5, 3), s.Format(6, 3), s.Format(7, 3), s.Format(5, 1)}; !equal(got, AsDate, AsDate, AsPercent, AsNumber, AsYesNo, AsNumber) {
			t.Errorf("formats are %v", got)
		}
		if !s.RowHidden(4) || s.RowHidden(3) || !s.ColumnHidden(3) || !s.ColumnHidden(4) || s.ColumnHidden(2) {
			t.Error("hidden rows and columns")
		}
	}
	turned := s.Turned()
	if turned.Len() != 4 || turned.At(1, 3) != "2" || turned.Cell(1, 3) != "B4" || turned.Formula(1, 6) != "SUM(B4:B5)" || turned.Heading(2, 2) != "Ash Works Ltd" ||
		!turned.RowHidden(3) || !turned.ColumnHidden(4) || turned.Format(3, 3) != AsDate || strings.Join(turned.Row(1), "/") != "/Ash Works Ltd//2/3/45123" {
		t.Errorf("turned: %d rows, %q", turned.Len(), turned.Row(1))
	}
	if a, _ := turned.Merged(1, 1); a != (Area{Top: 1, Left: 1, Bottom: 2, Right: 2}) {
		t.Errorf("merged %v", a)
	}
}

func equal(got []Format, want ...Format) bool {
	for i := range want {
		if got[i] != want[i] {
			return false
		}
	}
	return len(got) == len(want)
}

// TestMovedFormulas: what repeats a formula reads as a spreadsheet shows it.
func TestMovedFormulas(t *testing.T) {
	for _, c := range []struct {
		text, want string
		rows       int
		columns    int
	}{
		{"SUM(D2:D14)", "SUM(E4:E16)", 2, 1}, {"$A1+A$1+$A$1", "$A3+B$1+$A$1", 2, 1}, {"A1", "#REF!", -1, 0}, {"Q1!A1+TAX_1", "Q1!A2+TAX_1", 1, 0},
		{`IF(A1="B2",'Sheet A1'!C3,LOG10(B2))`, `IF(A2="B2",'Sheet A1'!C4,LOG10(B3))`, 1, 0}, {"1E5*A1", "1E5*A2", 1, 0}, {"D:D", "D:D", 1, 0},
	} {
		if got := moved(c.text, c.rows, c.columns); got != c.want {
			t.Errorf("%s moved by %d and %d is %s, want %s", c.text, c.rows, c.columns, got, c.want)
		}
	}
}

// TestXMLScan: what is no XML of a workbook is found out, and a mark in a text or an attribute
// is no tag.
func TestXMLScan(t *testing.T) {
	for xml, sound := range map[string]bool{
		`<a><b c="x>y" d='"'/>t<!-- > --><![CDATA[<x>]]></a>`: true, "<a>": false, "<a></a></a>": false, "<a": false, "<a b=\"": false, "a": false,
		`<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>`: false, strings.Repeat("<a>", 100) + strings.Repeat("</a>", 100): false,
		`<a b="` + strings.Repeat("x", longestTag*2) + `"/>`: false, "<a>" + strings.Repeat("x", longestText*2) + "</a>": false,
		"<?xml version='1.0' encoding='utf-8' standalone='yes'?>\r\n<?mso-application progid=\"Excel.Sheet\"?><a\n b = 'c' />": true,
		`<?xml version="1.0" encoding="UTF-16"?><a/>`: false, "<a></b>": false, "<a>&nbsp;</a>": false, "<a>\x01</a>": false, "<a>\xff</a>": false, "<a b/>": false, "<a b=c/>": false,
		"<a>" + strings.Repeat("<b/>x", 100_000) + "</a>\n": true,
	} {
		err := tags(strings.NewReader(xml), func(*xmlScan) error { return nil })
		if (err == nil) != sound {
			t.Errorf("%.40s: %v", xml, err)
		}
	}
}
