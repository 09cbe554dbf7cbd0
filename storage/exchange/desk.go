package exchange

import (
	"fmt"
	"strings"

	"assay/model"
)

// What evaluators submitted and asked, both ways. What they marked in a bid is their own working
// and stays in their file.

type submissionForm struct {
	ID        string `json:"id,omitempty"`
	Member    word   `json:"member"`
	Submitted string `json:"submitted"`
	SHA256    string `json:"sha256"`
	Reopened  string `json:"reopened,omitempty"`
}

type queryForm struct {
	ID        string `json:"id,omitempty"`
	Member    word   `json:"member"`
	Bid       bidRef `json:"bid"`
	Criterion word   `json:"criterion"`
	Question  string `json:"question"`
	Asked     string `json:"asked"`
	Answer    string `json:"answer,omitempty"`
	Answered  string `json:"answered,omitempty"`
	By        word   `json:"by,omitempty"`
}

func (w *writer) desk(f *file) {
	for _, s := range w.c.Submissions {
		f.Submissions = append(f.Submissions, submissionForm{ID: s.ID, Member: w.memberRef(s.Member), Submitted: s.Submitted, SHA256: s.SHA256, Reopened: s.Reopened})
	}
	for _, q := range w.c.Queries {
		form := queryForm{ID: q.ID, Member: w.memberRef(q.Member), Bid: w.bidRef(q.Bid), Criterion: w.criterionRef(q.Criterion),
			Question: q.Question, Asked: q.Asked, Answer: q.Answer, Answered: q.Answered}
		if q.By != "" {
			form.By = w.memberRef(q.By)
		}
		f.Queries = append(f.Queries, form)
	}
}

// submissions reads who submitted what. One that stands has to have the fingerprint of the scores in
// the file, where their bids and questions are still called the same.
func (r *reader) submissions(forms []submissionForm) {
	ids := newIndex("submission", 0)
	for i, f := range forms {
		at := fmt.Sprintf("submissions[%d]", i)
		s := model.Submission{ID: r.id(ids, f.ID, at), Member: r.find(r.members, f.Member, at+".member"), Submitted: f.Submitted, SHA256: f.SHA256, Reopened: f.Reopened}
		r.time(f.Submitted, at+".submitted")
		if s.Reopened == "" && r.err == nil {
			switch {
			case r.c.Submission(s.Member) != nil:
				r.fail(at, "two submissions of the member stand; one of them has to say why it was opened again")
			case r.c.ScoresHash(s.Member) != s.SHA256:
				r.fail(at+".sha256", "the scores of the member are not those that were submitted; export the file again, or leave the submission out")
			}
		}
		if r.err != nil {
			return
		}
		r.c.Submissions = append(r.c.Submissions, s)
	}
}

func (r *reader) queries(forms []queryForm) {
	ids := newIndex("query", 0)
	for i, f := range forms {
		at := fmt.Sprintf("queries[%d]", i)
		bid, k := r.scoredItem(f.Bid, f.Criterion, at)
		if k == nil {
			return
		}
		q := model.Query{ID: r.id(ids, f.ID, at), Member: r.find(r.members, f.Member, at+".member"), Bid: bid.ID, Criterion: k.ID,
			Question: f.Question, Asked: f.Asked, Answer: f.Answer, Answered: f.Answered}
		r.time(f.Asked, at+".asked")
		if f.Answered != "" {
			r.time(f.Answered, at+".answered")
			q.By = r.find(r.members, f.By, at+".by")
		}
		switch {
		case strings.TrimSpace(f.Question) == "":
			r.fail(at+".question", "the query is empty; write what was asked, or leave it out")
		case (f.Answer == "") != (f.Answered == ""), f.By != "" && f.Answered == "":
			r.fail(at, "an answer, when it was given and by whom belong together; write all three or none")
		}
		if r.err != nil {
			return
		}
		r.c.Queries = append(r.c.Queries, q)
	}
}
