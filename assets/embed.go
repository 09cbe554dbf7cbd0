// Package assets holds the files that travel inside the program: the published schema, the
// starting templates, the sample competition and the icon.
package assets

import "embed"

// CompetitionSchema is the JSON Schema 2020-12 of competition.json.
//
//go:embed schema/competition.schema.json
var CompetitionSchema []byte

// Sample is the sample competition, as files a buyer would have: competition.json,
// gates.csv, bids.xlsx, scores-evaluator-1.csv to -3.csv, agreed.csv and documents with a folder
// for each supplier, under sample/.
//
//go:embed sample/*.json sample/*.csv sample/*.xlsx sample/documents
var Sample embed.FS

// Templates holds the starting templates, each a competition.json, under templates/.
//
//go:embed templates/*.json
var Templates embed.FS

// IconPNG is the program's icon, 512 by 512 pixels.
//
//go:embed icon.png
var IconPNG []byte

// IconSVG is the program's icon as a drawing.
//
//go:embed icon.svg
var IconSVG []byte

// BankHolidays are the bank holidays of all parts of the United Kingdom, from GOV.UK under the
// Open Government Licence v3.0; model.ParseCalendar reads them.
//
//go:embed bank-holidays.json
var BankHolidays []byte

// Welsh has what the window says, in Welsh, under what it says in English: JSON files under welsh/.
//
//go:embed welsh/*.json
var Welsh embed.FS
