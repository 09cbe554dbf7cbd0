package exchange

import (
	"fmt"

	"assay/model"
)

func (r *reader) scores(forms []scoreForm) {
	for i, f := range forms {
		at := fmt.Sprintf("scores[%d]", i)
		member := r.find(r.members, f.Member, at+".member")
		bid, k := r.scoredItem(f.Bid, f.Criterion, at)
		if k == nil {
			return
		}
		s := model.Score{Member: member, Bid: bid.ID, Criterion: k.ID, Level: r.level(k, f.Level, at),
			Strengths: f.Strengths, Weaknesses: f.Weaknesses, Evidence: f.Evidence, Abstained: f.Abstained}
		if s.Level != "" && s.Abstained != "" {
			r.fail(at, "%s of %s has a score and is abstained from; keep one", k.Name(), r.c.SupplierOf(bid))
		}
		r.once(s.Key(), at, "the member has two scores for %s of %s; keep one", k, bid)
		r.c.Scores = append(r.c.Scores, s)
	}
}

func (r *reader) agreed(forms []agreedForm) {
	for i, f := range forms {
		at := fmt.Sprintf("agreed[%d]", i)
		bid, k := r.scoredItem(f.Bid, f.Criterion, at)
		if k == nil {
			return
		}
		if f.Level == "" {
			r.fail(at+".level", "the agreed score is empty; give it a level of the scale")
		}
		a := model.AgreedScore{Bid: bid.ID, Criterion: k.ID, Level: r.level(k, f.Level, at), Reason: f.Reason, Dissent: f.Dissent}
		r.once(a.Key(), at, "there are two agreed scores for %s of %s; keep one", k, bid)
		r.c.Agreed = append(r.c.Agreed, a)
	}
}

func (r *reader) once(key any, at, format string, k *model.Criterion, bid *model.Bid) {
	if r.scored[key] {
		r.fail(at, format, k.Name(), r.c.SupplierOf(bid))
	}
	r.scored[key] = true
}

// scoredItem resolves what a score is about; nil after a refusal.
func (r *reader) scoredItem(ref bidRef, criterion word, at string) (*model.Bid, *model.Criterion) {
	bid := r.bidOf(ref, at+".bid")
	if bid == nil {
		return nil, nil
	}
	k := r.criterionFor(*bid, criterion, at)
	if k != nil && !k.Scored() {
		r.fail(at+".criterion", "%s is a %s and is not scored; name a question or a gate", k.Name(), k.Kind)
		return nil, nil
	}
	return bid, k
}

// level reads a score; empty stays empty, for notes without a score.
func (r *reader) level(k *model.Criterion, text word, at string) string {
	scale := r.c.Method.ScaleOf(k)
	if text == "" || scale == nil {
		return ""
	}
	level, err := scale.Parse(string(text))
	if err != nil {
		r.fail(at+".level", "%v", err)
		return ""
	}
	return level.Value
}

func (r *reader) recommendations(forms []recommendationForm) {
	for i, f := range forms {
		at := fmt.Sprintf("recommendations[%d]", i)
		lot := r.lot(f.Lot, at)
		bid := r.bidOf(f.Bid, at+".bid")
		if bid == nil {
			return
		}
		if bid.Lot != lot {
			r.fail(at, "the bid is not for lot %s; correct the lot or the bid", r.c.Lot(lot).Number)
		}
		r.once(lot, at, "there are two recommendations for the lot of %[2]s; keep one", &model.Criterion{}, bid)
		r.c.Recommendations = append(r.c.Recommendations, model.Recommendation{Lot: lot, Bid: bid.ID, Text: f.Text})
	}
}
