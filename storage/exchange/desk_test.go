package exchange

import (
	"bytes"
	"strings"
	"testing"

	"assay/model"
)

// A submission whose scores were changed in the file is refused: the receipt would not be of them.
func TestSubmittedScoresChangedInTheFileAreRefused(t *testing.T) {
	c, err := ReadCompetition(strings.NewReader(`{"assay": 1, "title": "T", "balancedOrder": true, "method": {"comments": "unless-full",
		"scales": [{"name": "S", "levels": [{"value": 0, "marks": 0}, {"value": 4, "marks": 4}]}],
		"criteria": [{"number": "1", "title": "Team", "weight": 100, "scale": "S"}]}, "members": [{"name": "Eve", "roles": ["evaluator"]}],
		"bids": [{"supplier": "Ash"}], "scores": [{"member": "Eve", "bid": "Ash", "criterion": "1", "abstained": "I know the author."}]}`), "c.json", newID)
	if err != nil {
		t.Fatal(err)
	}
	if !c.Balanced || c.Method.Comments != model.CommentsUnlessFull || c.Scores[0].Abstained != "I know the author." {
		t.Errorf("read is %v, %q, %+v", c.Balanced, c.Method.Comments, c.Scores)
	}
	eve := c.Members[0].ID
	c.Submissions = []model.Submission{{ID: newID(), Member: eve, Submitted: "2026-05-04T09:30:00Z", SHA256: c.ScoresHash(eve)}}
	var out bytes.Buffer
	if err := WriteCompetition(&out, c); err != nil {
		t.Fatal(err)
	}
	if _, err := ReadCompetition(bytes.NewReader(out.Bytes()), "c.json", newID); err != nil {
		t.Errorf("as it was written: %v", err)
	}
	changed := strings.Replace(out.String(), "I know the author.", "I do not know.", 1)
	if _, err := ReadCompetition(strings.NewReader(changed), "c.json", newID); err == nil || !strings.Contains(err.Error(), "submissions[0].sha256") {
		t.Errorf("with another reason it says %v", err)
	}
}
