package main

import (
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"
)

// areas are the technology areas of the marketplace, each a column that is ticked.
var areas = []string{"AI & Automation", "Data", "Engineering", "Internet of Things", "Security", "Simulated & Enhanced Environments", "Transport", "Wearables"}

// category writes suppliers.txt as the marketplace exports a category: a line a supplier, "name|company
// number|areas|services|locations|clearance|scalability|size|VCSE". As in such exports one company
// number has lost its zeros, one is missing, and there are columns about persons.
func category(path string) error {
	text, err := os.ReadFile("gen/suppliers.txt")
	if err != nil {
		return err
	}
	f := excelize.NewFile()
	defer f.Close()
	const sheet = "Category"
	bold, errBold := f.NewStyle(&excelize.Style{Font: &excelize.Font{Bold: true}, Alignment: &excelize.Alignment{WrapText: true, Horizontal: "center"}})
	header := []any{"Supplier name", "Company number", "Size", "VCSE"}
	for _, area := range areas {
		header = append(header, area)
	}
	header = append(header, "Services", "Location", "Clearance", "Scalability", "Tender e-mail", "Contact name", "Telephone")
	errs := []error{errBold, f.SetSheetName("Sheet1", sheet),
		f.SetDocProps(&excelize.DocProperties{Title: "Category export", Created: "2026-03-02T09:30:00Z", Modified: "2026-03-02T09:30:00Z"}),
		f.SetCellStr(sheet, "A1", "Category export: AI triage for housing repairs reports. A sample: the suppliers are invented."),
		f.SetCellStr(sheet, "A2", "Created 02/03/2026 09:30"),
		f.SetCellStr(sheet, "E4", "Technology area"), f.MergeCell(sheet, "E4", "L4"),
		f.SetSheetRow(sheet, "A5", &header), f.SetCellStyle(sheet, "A4", "S5", bold)}
	for i, line := range strings.Split(strings.TrimSpace(string(text)), "\n") {
		row := supplier(i, strings.Split(line, "|"))
		errs = append(errs, f.SetSheetRow(sheet, "A"+strconv.Itoa(6+i), &row))
	}
	errs = append(errs, f.SetColWidth(sheet, "A", "A", 40), f.SetColWidth(sheet, "B", "D", 12), f.SetColWidth(sheet, "E", "L", 14), f.SetColWidth(sheet, "M", "S", 26),
		f.SetPanes(sheet, &excelize.Panes{Freeze: true, XSplit: 1, YSplit: 5, TopLeftCell: "B6", ActivePane: "bottomRight"}), f.SaveAs(path))
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

// supplier is one row of the export.
func supplier(i int, part []string) []any {
	row := []any{part[0], part[1], part[7], part[8]}
	if part[1] == "00000008" {
		row[1] = 8 // as a spreadsheet keeps it that takes it for a number
	}
	for _, area := range areas {
		tick := ""
		if slices.Contains(strings.Split(part[2], ", "), area) {
			tick = "X"
		}
		row = append(row, tick)
	}
	word, _, _ := strings.Cut(strings.ToLower(part[0]), " ")
	return append(row, part[3], part[4], part[5], part[6], "tenders@"+word+".example", "Bid desk", fmt.Sprintf("020 7946 0%03d", i))
}
