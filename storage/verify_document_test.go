package storage

import (
	"fmt"
	"testing"
)

// TestEveryEditOfADocumentIsNamed: a bit of each part, parts removed, added, put in another order or
// moved to another document, and what is noted of the document.
func TestEveryEditOfADocumentIsNamed(t *testing.T) {
	clean := bytesOf(t, everything(t))
	const flip = "UPDATE document_part SET bytes = CAST(x'00' || substr(bytes, 2) AS BLOB) WHERE position = %d"
	const set = "UPDATE document_part SET position = "
	for edit, what := range map[string]string{
		fmt.Sprintf(flip, 0): "were altered",
		fmt.Sprintf(flip, 1): "were altered",
		fmt.Sprintf(flip, 2): "were altered",
		"UPDATE document_part SET bytes = x'' WHERE position = 1":                                      "bytes, not the",
		"UPDATE document_part SET bytes = CAST(bytes || x'00' AS BLOB) WHERE position = 2":             "bytes, not the",
		"DELETE FROM document_part WHERE position = 0":                                                 "part 1 follows where part 0",
		"DELETE FROM document_part WHERE position = 1":                                                 "part 2 follows where part 1",
		"DELETE FROM document_part WHERE position = 2":                                                 "bytes, not the",
		"DELETE FROM document_part":                                                                    "content is missing",
		"INSERT INTO document_part SELECT sha256, 3, x'00' FROM document":                              "bytes, not the",
		"INSERT INTO document_part SELECT sha256, 3, x'' FROM document":                                "part 3 is empty",
		"INSERT INTO document_part SELECT sha256, -1, x'' FROM document":                               "part -1 follows",
		set + "9 WHERE position = 0; " + set + "0 WHERE position = 1; " + set + "1 WHERE position = 9": "were altered",
		set + "4711 WHERE position = 2":                                                                "part 4711 follows where part 2",
		"UPDATE document_part SET sha256 = 'another' WHERE position = 2":                               "belongs to no document",
		"DELETE FROM document":                                                                         "belongs to no document",
		"UPDATE document SET size = size + 1":                                                          "bytes, not the",
	} {
		named(t, tampered(t, clean, edit), "table document_part, document", what, edit)
	}
	named(t, tampered(t, clean, "UPDATE document SET size = size + 1"), "table document, row", "size is 4006, the journal says 4005", "a size")
}
