// Gen writes the sample's category.xlsx from suppliers.txt, and its bids.xlsx and each bidder's proposal
// from responses.txt, so that a change of the texts can be read as a change of text. Run it in assets/sample: go run ./gen
package main

import (
	"log"
	"os"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"
)

var header = []any{"Supplier", "Company number", "1.1 Understanding and approach", "1.2 AI assurance and explainability",
	"1.3 Delivery plan and team", "1.4 Integration and data migration", "2.1 Local skills and employment",
	"2.2 Environmental benefit", "Total price (GBP, excluding VAT)"}

func main() {
	if err := category("category.xlsx"); err != nil {
		log.Fatal(err)
	}
	text, err := os.ReadFile("gen/responses.txt")
	if err != nil {
		log.Fatal(err)
	}
	rows := bids(string(text))
	if err := write(rows, "bids.xlsx"); err != nil {
		log.Fatal(err)
	}
	for _, row := range rows {
		if err := propose(row); err != nil {
			log.Fatal(err)
		}
	}
}

// bids reads "@supplier|number|price" followed by "#question" and its text.
func bids(text string) [][]any {
	var rows [][]any
	for _, bid := range strings.Split(text, "@")[1:] {
		parts := strings.Split(bid, "\n#")
		head := strings.Split(parts[0], "|")
		price, err := strconv.Atoi(strings.TrimSpace(head[2]))
		if err != nil {
			log.Fatal(err)
		}
		row := []any{head[0], head[1]}
		for _, part := range parts[1:] {
			_, answer, _ := strings.Cut(part, "\n")
			row = append(row, strings.TrimSpace(answer))
		}
		rows = append(rows, append(row, price))
	}
	return rows
}

func write(rows [][]any, path string) error {
	f := excelize.NewFile()
	defer f.Close()
	const sheet = "Bids"
	wrap, errWrap := f.NewStyle(&excelize.Style{Alignment: &excelize.Alignment{WrapText: true, Vertical: "top"}})
	bold, errBold := f.NewStyle(&excelize.Style{Font: &excelize.Font{Bold: true}, Alignment: &excelize.Alignment{WrapText: true}})
	money, errMoney := f.NewStyle(&excelize.Style{NumFmt: 4, Alignment: &excelize.Alignment{Vertical: "top"}})
	errs := []error{errWrap, errBold, errMoney, f.SetSheetName("Sheet1", sheet),
		f.SetDocProps(&excelize.DocProperties{Title: "Bids received", Created: "2026-09-14T12:00:00Z", Modified: "2026-09-14T12:00:00Z"}),
		f.SetCellStr(sheet, "A1", "Sample Metropolitan Council: SMC-2026-014 AI triage for housing repairs reports"),
		f.SetCellStr(sheet, "A2", "Bids received by the closing date, as submitted. A sample: the suppliers and their bids are invented."),
		f.SetSheetRow(sheet, "A4", &header), f.SetCellStyle(sheet, "A1", "A1", bold), f.SetCellStyle(sheet, "A4", "I4", bold)}
	for i, row := range rows {
		at := strconv.Itoa(5 + i)
		errs = append(errs, f.SetSheetRow(sheet, "A"+at, &row), f.SetCellStyle(sheet, "A"+at, "H"+at, wrap),
			f.SetCellStyle(sheet, "I"+at, "I"+at, money), f.SetRowHeight(sheet, 5+i, 400))
	}
	errs = append(errs, f.SetColWidth(sheet, "A", "B", 22), f.SetColWidth(sheet, "C", "H", 60), f.SetColWidth(sheet, "I", "I", 18),
		f.SetPanes(sheet, &excelize.Panes{Freeze: true, XSplit: 1, YSplit: 4, TopLeftCell: "B5", ActivePane: "bottomRight"}),
		f.SaveAs(path))
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}
