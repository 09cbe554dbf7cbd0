package suppliers

import (
	"testing"

	"assay/model"
)

func TestAFilterIsInTheWordsOfTheRecord(t *testing.T) {
	filter := model.Filter{Values: map[string][]string{"Services": {"Advisory", "Support"}, "Location": {"Wales"}, "Empty": nil}, SME: true, VCSE: true, Text: " data "}
	if said := filterWords(filter); said != filter.Words() {
		t.Errorf("the window says %q, the record %q", said, filter.Words())
	}
}
