package intake

// Mapping is how a person wants a sheet to be read where it differs from what Assay would guess. The
// zero Mapping leaves everything to Assay. It is written as JSON for the command line, and
// remembered for each layout.
type Mapping struct {
	Sheet string `json:"sheet,omitempty"` // of a workbook; "" is the first that is not hidden
	// Header is the row of the headings, the last of them where they take several: 1 is the first row,
	// 0 leaves it to Assay.
	Header int `json:"header,omitempty"`
	// HeaderRows is how many rows the headings take, 0 leaves it to Assay.
	HeaderRows int `json:"headerRows,omitempty"`
	// Last is the last row of the table; what is below is notes. 0 leaves it to Assay.
	Last int `json:"last,omitempty"`
	// Bidders says whether each bidder has a row or a column.
	Bidders Bidders `json:"bidders,omitempty"`
	// Columns says what columns hold, by their letters: "Supplier", "Price", a criterion's number, or
	// "-" for a column that is left aside. With bidders in columns the keys are row numbers.
	Columns map[string]string `json:"columns,omitempty"`
	// Cells are the texts to read in the place of what cells hold, by address: "D7".
	Cells map[string]string `json:"cells,omitempty"`
	// Skip are the numbers of rows that are left out.
	Skip []int `json:"skip,omitempty"`
}

// Bidders is the direction in which the bidders of a sheet follow each other.
type Bidders string

// Directions.
const (
	BiddersGuessed Bidders = ""        // Assay finds out
	BiddersInRows  Bidders = "rows"    // one row a bidder, the questions side by side
	BiddersAcross  Bidders = "columns" // one column a bidder, or several side by side
)

// aside is what Columns says of a column that is not read.
const aside = "-"

// applied is the sheet with the person's own texts in its cells.
func (m Mapping) applied(s Sheet) Sheet { return s }
