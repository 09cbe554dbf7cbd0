package cli

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/shopspring/decimal"
)

// cases holds published worked examples, and the competition.json that expresses each.
const cases = "../../storage/exchange/testdata/cases"

// published is what a case says comes out; exactly one of the two is there.
type published struct {
	Published map[string]json.RawMessage
}

// caseResult is what the tests read of "assay result --json".
type caseResult struct {
	Lots []struct {
		Winner string
		Bids   []struct {
			Supplier string
			Total    string
			Lines    []struct{ Title, Points string }
		}
	}
}

func readCase(t *testing.T, name string, v any) {
	t.Helper()
	content, err := os.ReadFile(filepath.Join(cases, name+".json"))
	if err == nil {
		err = json.Unmarshal(content, v)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// resultOf makes a competition of a JSON file and reads its result.
func (sh *shell) resultOf(file string) caseResult {
	sh.t.Helper()
	sh.must("new", "@case.assay", "--from", file)
	var r caseResult
	if err := json.Unmarshal([]byte(sh.must("result", "@case.assay", "--json")), &r); err != nil {
		sh.t.Fatal(err)
	}
	return r
}

func equal(t *testing.T, what, got string, want json.RawMessage) {
	t.Helper()
	var published decimal.Decimal
	if err := published.UnmarshalJSON(want); err != nil {
		t.Fatalf("%s: published as %s", what, want)
	}
	if figure, err := decimal.NewFromString(got); err != nil || !figure.Equal(published) {
		t.Errorf("%s: %s, published %s", what, got, want)
	}
}

func TestPublishedPricePoints(t *testing.T) {
	for _, name := range []string{"ccs-dos-fixed-price-scoring", "impactbids-integer-rounding-40-38-37", "alaska-cost-to-points"} {
		var want published
		readCase(t, name, &want)
		bids := newShell(t).resultOf(filepath.Join(cases, name+".competition.json")).Lots[0].Bids
		if len(bids) != len(want.Published) {
			t.Errorf("%s: %d bids, published %d", name, len(bids), len(want.Published))
		}
		for _, b := range bids {
			equal(t, name+", "+b.Supplier, b.Total, want.Published[b.Supplier])
		}
	}
}

func TestPublishedNestedWeights(t *testing.T) {
	const name = "uc-calusource-nested-weights"
	var want published
	readCase(t, name, &want)
	var percents map[string]json.RawMessage
	if err := json.Unmarshal(want.Published["percent_of_total"], &percents); err != nil {
		t.Fatal(err)
	}
	bid := newShell(t).resultOf(filepath.Join(cases, name+".competition.json")).Lots[0].Bids[0]
	for _, line := range bid.Lines {
		if share, there := percents[line.Title]; there {
			equal(t, line.Title, line.Points, share)
			delete(percents, line.Title)
		}
	}
	if len(percents) > 0 || bid.Total != "100" {
		t.Errorf("not found: %v; total %s", percents, bid.Total)
	}
}

// TestRealWeightSets puts the 309 weight sets of real notices into one competition, a lot each:
// every one is accepted as it is written, and full marks are worth exactly 100.
func TestRealWeightSets(t *testing.T) {
	var sets struct {
		Sets []struct {
			Notice, Lot string
			Criteria    [][2]string // type and weight
		}
	}
	readCase(t, "fts-309-real-weight-sets", &sets)
	var lots, criteria, bids, agreed []map[string]any
	for i, set := range sets.Sets {
		lot := fmt.Sprint(i + 1)
		lots = append(lots, map[string]any{"number": lot, "title": set.Notice + " lot " + set.Lot})
		bid := map[string]any{"supplier": "Only", "lot": lot}
		prices := []map[string]any{}
		for j, k := range set.Criteria {
			number := fmt.Sprintf("%s.%d", lot, j+1)
			criterion := map[string]any{"number": number, "title": "Criterion " + number, "weight": k[1], "lots": []string{lot}}
			if k[0] == "quality" {
				agreed = append(agreed, map[string]any{"bid": map[string]any{"supplier": "Only", "lot": lot}, "criterion": number, "level": 5, "reason": "Full marks."})
			} else {
				criterion["kind"] = "price"
				prices = append(prices, map[string]any{"criterion": number, "amount": 1000})
			}
			criteria = append(criteria, criterion)
		}
		bid["price"] = prices
		bids = append(bids, bid)
	}
	sh := newShell(t)
	content, err := json.Marshal(map[string]any{"title": "Real weights", "stage": "prices-opened", "lots": lots, "bids": bids, "agreed": agreed,
		"method": map[string]any{"criteria": criteria, "scales": []any{map[string]any{"name": "0 to 5", "levels": []any{map[string]any{"value": 0}, map[string]any{"value": 5}}}}}})
	if err == nil {
		err = os.WriteFile(sh.path("weights.json"), content, 0o600)
	}
	if err != nil {
		t.Fatal(err)
	}
	result := sh.resultOf("@weights.json")
	if len(result.Lots) != 309 {
		t.Fatalf("%d lots, want 309", len(result.Lots))
	}
	for i, lot := range result.Lots {
		if total := lot.Bids[0].Total; total != "100" {
			t.Errorf("%s lot %s: full marks total %s, want 100", sets.Sets[i].Notice, sets.Sets[i].Lot, total)
		}
	}
}
