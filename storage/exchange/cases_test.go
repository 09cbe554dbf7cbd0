package exchange

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"assay/model"
)

// readCase reads a file of testdata/cases into v, keeping numbers as they are written.
func readCase(t *testing.T, name string, v any) {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", "cases", name+".json"))
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(data, v); err != nil {
		t.Fatal(err)
	}
}

// evaluateCase evaluates the competition that expresses a published case.
func evaluateCase(t *testing.T, name string) *model.Result {
	t.Helper()
	file := name + ".competition.json"
	f, err := os.Open(filepath.Join("testdata", "cases", file))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	c, err := ReadCompetition(f, file, newID)
	if err != nil {
		t.Fatal(err)
	}
	result, err := model.Evaluate(c, c.Lots[0].ID)
	if err != nil {
		t.Fatal(err)
	}
	return result
}

// TestPublishedPricePoints: three published worked examples come out as published.
func TestPublishedPricePoints(t *testing.T) {
	for _, name := range []string{"ccs-dos-fixed-price-scoring", "impactbids-integer-rounding-40-38-37", "alaska-cost-to-points"} {
		var published struct{ Published map[string]decimal.Decimal }
		readCase(t, name, &published)
		result := evaluateCase(t, name)
		if len(result.Bids) != len(published.Published) {
			t.Errorf("%s: %d bids, want %d", name, len(result.Bids), len(published.Published))
		}
		for _, b := range result.Bids {
			if want := published.Published[b.Supplier]; b.Total.Cmp(model.ExactOf(want)) != 0 {
				t.Errorf("%s: %s has %s points, published %s", name, b.Supplier, b.Total, want)
			}
		}
	}
}

// TestPublishedNestedWeights: each leaf is worth what was published, and together they are 100.
func TestPublishedNestedWeights(t *testing.T) {
	const name = "uc-calusource-nested-weights"
	var c struct {
		Published struct {
			Percent map[string]decimal.Decimal `json:"percent_of_total"`
		}
	}
	readCase(t, name, &c)
	bid := evaluateCase(t, name).Bids[0]
	found := 0
	for _, line := range bid.Lines {
		if want, published := c.Published.Percent[line.Title]; published {
			found++
			if line.Points.Cmp(model.ExactOf(want)) != 0 {
				t.Errorf("%s earns %s, published %s", line.Title, line.Points, want)
			}
		}
	}
	if found != 5 || bid.Total.Cmp(model.ExactInt(100)) != 0 {
		t.Errorf("%d lines, total %s; want 5 and 100", found, bid.Total)
	}
}

// TestRealWeightSets: all 309 weight sets of real notices are accepted as they are written, and
// full marks are worth exactly 100.
func TestRealWeightSets(t *testing.T) {
	var c struct {
		Published struct {
			Lots int `json:"lots_summing_to_exactly_100_in_decimal"`
		}
		Sets []struct {
			Notice, Lot string
			Criteria    [][2]string // type and weight
		}
	}
	readCase(t, "fts-309-real-weight-sets", &c)
	if len(c.Sets) != c.Published.Lots || len(c.Sets) != 309 {
		t.Fatalf("%d sets, published %d", len(c.Sets), c.Published.Lots)
	}
	for _, set := range c.Sets {
		name := set.Notice + " lot " + set.Lot
		competition, err := ReadCompetition(weightSet(set.Criteria), name, newID)
		if err != nil {
			t.Error(err)
			continue
		}
		if errs := competition.Check(); len(errs) > 0 {
			t.Errorf("%s: %v", name, errs)
		}
		result, err := model.Evaluate(competition, competition.Lots[0].ID)
		if err != nil {
			t.Errorf("%s: %v", name, err)
		} else if total := result.Bids[0].Total; total.Cmp(model.ExactInt(100)) != 0 {
			t.Errorf("%s: full marks total %s, want 100", name, total)
		}
	}
}

// weightSet writes a competition with the weights of a notice and one bid of full marks.
func weightSet(criteria [][2]string) *bytes.Buffer {
	var tree, prices, agreed []string
	for i, k := range criteria {
		number := fmt.Sprint(i + 1)
		if k[0] == "quality" {
			tree = append(tree, fmt.Sprintf(`{"number": %s, "title": "Criterion %s", "weight": "%s"}`, number, number, k[1]))
			agreed = append(agreed, fmt.Sprintf(`{"bid": "Only", "criterion": %q, "level": 5, "reason": "Full marks."}`, number))
			continue
		}
		tree = append(tree, fmt.Sprintf(`{"number": %s, "kind": "price", "title": "Criterion %s", "weight": %s}`, number, number, k[1]))
		prices = append(prices, fmt.Sprintf(`{"criterion": %s, "amount": 1000}`, number))
	}
	return bytes.NewBufferString(fmt.Sprintf(`{"title": "Weights", "method": {"scales": [{"name": "0 to 5", "levels": [{"value": 0}, {"value": 5}]}],
		"criteria": [%s]}, "bids": [{"supplier": "Only", "price": [%s]}], "agreed": [%s]}`,
		strings.Join(tree, ","), strings.Join(prices, ","), strings.Join(agreed, ",")))
}
