package bids

import (
	"testing"

	"assay/app/lang"
	"assay/model"
)

// TestPricesAreCoveredInWelshToo: what a column holds is said by the reader, in one language.
func TestPricesAreCoveredInWelshToo(t *testing.T) {
	before := lang.Used()
	t.Cleanup(func() { _ = lang.Use(before) })
	if err := lang.Use("cy"); err != nil {
		t.Fatal(err)
	}
	for _, means := range []string{"Price", "Rate: Alder Ltd", "Total", "List price", "Discount: Alder Ltd"} {
		if !isPrice(&model.Competition{}, means) {
			t.Errorf("%s is not covered", means)
		}
	}
}
