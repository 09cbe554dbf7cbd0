package reports

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"assay/model"
	"assay/reports/pdf"
)

// submitted is the sample with the scores of Evaluator 1 submitted, one of them abstained from.
func submitted() (*model.Competition, model.Submission) {
	c := sample(2)
	for i := range c.Scores {
		if s := &c.Scores[i]; s.Member == "m3" && s.Bid == "b1" && s.Criterion == "q12" {
			s.Level, s.Abstained = "", "I advised on this plan before."
		}
	}
	s := model.Submission{ID: "u1", Member: "m3", Submitted: "2026-09-14T10:42:00.000Z", SHA256: c.ScoresHash("m3")}
	c.Submissions = append(c.Submissions, s)
	return c, s
}

func TestAReceiptSaysWhatWasSubmitted(t *testing.T) {
	c, s := submitted()
	d := Receipt(c, s, sampleMeta)
	text, err := json.Marshal(d)
	if err != nil {
		t.Fatal(err)
	}
	for _, said := range []string{"Evaluator 1", "14 Sep 2026, 10:42 UTC", model.FingerprintGroups(s.SHA256), "change 412, " + sampleMeta.JournalHead,
		"Abstained: I advised on this plan before.", "1 abstention", "1.1 "} {
		if !strings.Contains(string(text), said) {
			t.Errorf("the receipt does not say %q", said)
		}
	}
	for _, other := range []string{"Evaluator 2", "Evaluator 3"} {
		if strings.Contains(string(text), other) {
			t.Errorf("the receipt tells of %s", other)
		}
	}
}

func TestAReceiptIsTheSameWheneverItIsWritten(t *testing.T) {
	c, s := submitted()
	write := func() []byte {
		var out bytes.Buffer
		if err := pdf.Write(&out, Receipt(c, s, sampleMeta)); err != nil {
			t.Fatal(err)
		}
		return out.Bytes()
	}
	first := write()
	c.Stage = model.Issued
	c.Agreed = nil
	if !bytes.Equal(first, write()) {
		t.Error("what happened after the submission changed its receipt")
	}
	if pages := bytes.Count(first, []byte("/Type /Page\n")); pages != 1 {
		t.Errorf("two bids take %d pages", pages)
	}
}

func TestReportsTellOfAbstentionsAndOfWhatWasAskedOfEvaluators(t *testing.T) {
	c, _ := submitted()
	c.Method.Comments, c.Balanced = model.CommentsUnlessFull, true
	results, err := model.Results(c)
	if err != nil {
		t.Fatal(err)
	}
	text, err := json.Marshal(Award(c, results, sampleMeta))
	if err != nil {
		t.Fatal(err)
	}
	for _, said := range []string{"Abstained: I advised on this plan before.", "Evaluator 1 submitted their scores on 14 Sep 2026, 10:42 UTC.", model.CommentsUnlessFull.Meaning(), "The order in which bids were read was balanced: each evaluator"} {
		if !strings.Contains(string(text), said) {
			t.Errorf("the award report does not say %q", said)
		}
	}
	var out bytes.Buffer
	if err := Workbook(&out, c, results, sampleMeta); err != nil {
		t.Fatal(err)
	}
	book, err := excelize.OpenReader(&out)
	if err != nil {
		t.Fatal(err)
	}
	all := ""
	for _, sheet := range []string{"Method", "Individual scores"} {
		rows, err := book.GetRows(sheet)
		if err != nil {
			t.Fatal(err)
		}
		for _, row := range rows {
			all += strings.Join(row, "\t") + "\n"
		}
	}
	for _, said := range []string{"Abstained: I advised on this plan before.", model.CommentsUnlessFull.Meaning()} {
		if !strings.Contains(all, said) {
			t.Errorf("the workbook does not say %q", said)
		}
	}
}
