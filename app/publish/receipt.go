package publish

import (
	"bytes"
	"fmt"
	"path/filepath"
	"strings"

	"assay/model"
	"assay/reports"
	"assay/reports/pdf"
	"assay/storage"
)

// Receipt renders the receipt of a member's submission that stands, and names its file. It is
// theirs: nothing of it is noted, and it is not among the reports.
func Receipt(s *storage.Store, member string) (name string, content []byte, err error) {
	c, err := s.Competition()
	if err != nil {
		return "", nil, err
	}
	submission, m := c.Submission(member), c.Member(member)
	if submission == nil || m == nil {
		return "", nil, model.Refuse(model.NotFound, "there is no submission that stands, so there is no receipt; submit the scores first")
	}
	head, err := s.SubmissionHead(submission.ID)
	if err != nil {
		return "", nil, err
	}
	meta := reports.Meta{At: head.At, JournalSeq: int(head.Seq), JournalHead: head.Hash, Version: Version}
	var out bytes.Buffer
	if err := pdf.Write(&out, reports.Receipt(c, *submission, meta)); err != nil {
		return "", nil, err
	}
	stem := strings.TrimSuffix(filepath.Base(s.Path()), storage.Extension)
	return fmt.Sprintf("%s receipt %s.pdf", stem, model.FileName(m.Name, 60)), out.Bytes(), nil
}
