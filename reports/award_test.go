package reports

import (
	"bytes"
	"encoding/json"
	"flag"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"assay/model"
	"assay/reports/doc"
	"assay/reports/pdf"
)

var update = flag.Bool("update", false, "write the golden files anew")

// golden compares a value as JSON with a file under testdata.
func golden(t *testing.T, name string, value any) {
	t.Helper()
	var got bytes.Buffer
	encoder := json.NewEncoder(&got)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", " ")
	if err := encoder.Encode(value); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.MkdirAll("testdata", 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, got.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatalf("%v; run the test with -update to write it", err)
	}
	if !bytes.Equal(want, got.Bytes()) {
		t.Errorf("the report differs from %s: %s\nrun the test with -update if that is meant", path, firstDifference(string(want), got.String()))
	}
}

func firstDifference(want, got string) string {
	a, b := strings.Split(want, "\n"), strings.Split(got, "\n")
	for i := range min(len(a), len(b)) {
		if a[i] != b[i] {
			return "it has " + strings.TrimSpace(b[i]) + " where it had " + strings.TrimSpace(a[i])
		}
	}
	return "it has become longer or shorter"
}

func TestAwardGolden(t *testing.T) {
	c := sample(6)
	golden(t, "award.json", Award(c, evaluated(t, c), sampleMeta))
}

func awardPDF(t testing.TB, c *model.Competition, results []*model.Result) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := pdf.Write(&b, Award(c, results, sampleMeta)); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestAwardBytesAndWords(t *testing.T) {
	c := sample(6)
	results := evaluated(t, c)
	file := awardPDF(t, c, results)
	if !bytes.Equal(file, awardPDF(t, c, results)) {
		t.Error("the same record gave different bytes")
	}
	if _, err := exec.LookPath("pdftotext"); err != nil {
		t.Skip("pdftotext is not installed; install poppler-utils to read the PDF back")
	}
	cmd := exec.Command("pdftotext", "-layout", "-", "-")
	cmd.Stdin = bytes.NewReader(file)
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	text := string(out)
	for _, want := range []string{"The most advantageous tender is the bid of Larkfield Digital Ltd, with 86.14 of 100 points",
		"Ŵyn Meddalwedd Cyf", "Dissent: Evaluator 3", c.MethodHash, sampleMeta.JournalHead, "Journal 412/9f2c41d7be08",
		"£1,146,750.00 ÷ £1,184,000.00 × 40", "disqualified", "Late: arrived 26 minutes after the deadline."} {
		if !strings.Contains(text, want) {
			t.Errorf("the report lacks %q", want)
		}
	}
}

// texts are all texts of a document, for looking for words.
func texts(d doc.Document) string {
	encoded, _ := json.Marshal(d)
	return string(encoded)
}

func TestAwardWordsOfTheLaw(t *testing.T) {
	c := sample(3)
	c.Regime, c.Stage = model.PCR2015, model.PricesOpened
	d := Award(c, evaluated(t, c), sampleMeta)
	for _, want := range []string{"most economically advantageous tender", "Public Contracts Regulations 2015", "Draft: the award is not decided yet"} {
		if !strings.Contains(texts(d), want) {
			t.Errorf("the report lacks %q", want)
		}
	}
}

func TestAwardSaysATieStands(t *testing.T) {
	c := sample(2)
	c.Method.Ties = nil
	c.Bids[1].Status = model.Received
	for i := range c.Agreed {
		if c.Agreed[i].Bid == "b2" {
			c.Agreed[i].Level = c.AgreedScore(model.AgreedKey{Bid: "b1", Criterion: c.Agreed[i].Criterion}).Level
		}
	}
	for i := range c.PriceLines[:3] {
		c.PriceLines[i+3].Amount = c.PriceLines[i].Amount
	}
	d := texts(Award(c, evaluated(t, c), sampleMeta))
	if !strings.Contains(d, "A tie stands.") || !strings.Contains(d, "no tie rule was published") || strings.Contains(d, "The most advantageous tender is") {
		t.Error("the report does not say that a tie stands")
	}
}

func TestAwardSaysThatNobodyBidForALot(t *testing.T) {
	c := withALotNobodyBidFor()
	text := texts(Award(c, evaluated(t, c), sampleMeta))
	if !strings.Contains(text, "No bid was received, so there is no award to recommend.") || strings.Contains(text, "No recommendation is recorded yet") {
		t.Errorf("a lot without a bid reads\n%s", text[:min(2000, len(text))])
	}
	awardPDF(t, c, evaluated(t, c))
}

func TestAwardNamesNoPriceWhereNoneIsAsked(t *testing.T) {
	c := sample(3)
	c.PriceLines = nil
	quality, price := c.Method.Criterion("s1"), c.Method.Criterion("p1")
	quality.Weight = quality.Weight.Add(price.Weight)
	c.Method.Criteria = slices.DeleteFunc(c.Method.Criteria, func(k model.Criterion) bool { return k.Kind == model.Price })
	if text := texts(Award(c, evaluated(t, c), sampleMeta)); strings.Contains(text, "£0.00") {
		t.Error("the report gives prices of £0.00 where no price was asked")
	}
}

// Any competition, with or without results, gives a report.
func TestAwardOfAnyCompetition(t *testing.T) {
	random := rand.New(rand.NewPCG(7, 7))
	for i := range 25 {
		c := randomCompetition(random, i)
		awardPDF(t, c, evaluated(t, c))
		awardPDF(t, c, nil)
	}
	awardPDF(t, &model.Competition{}, nil)
}
