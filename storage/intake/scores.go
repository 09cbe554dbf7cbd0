package intake

import (
	"strings"

	"assay/model"
)

// ScorePreview is what a sheet of one evaluator's scores would load.
type ScorePreview struct {
	Preview
	Scores []model.Score // empty while Err is not nil
}

// Scores reads a sheet of individual scores. The member is the ID of the evaluator whose
// scores they are; with "" each row must name its evaluator in a column "Evaluator".
func Scores(c *model.Competition, s Sheet, m Mapping, member string) ScorePreview {
	r := &scoreReader{itemReader: newItemReader(c, s, m), member: c.Member(member)}
	r.Header = []string{"Evaluator", "Supplier", "Lot", "Question", "Score", "Strengths", "Weaknesses", "Evidence"}
	r.byMember = r.HeaderRow > 0 && member == "" && r.column(roleMember) != nil
	switch {
	case r.HeaderRow > 0 && member == "" && !r.byMember:
		r.add(Stop, "", "the sheet does not say whose scores these are; choose the evaluator, or add a column \"Evaluator\".")
		r.first = s.Len()
	case r.HeaderRow > 0 && member != "" && r.member == nil:
		r.add(Stop, "", "the evaluator is not a member of the panel; choose one who is.")
		r.first = s.Len()
	}
	r.allow()
	r.read()
	if r.HeaderRow > 0 && len(r.scores) == 0 && r.Err() == nil {
		r.add(Stop, "", "there is no score below the header; fill the sheet and load it again.")
	}
	preview := ScorePreview{Preview: r.Preview}
	if r.Err() == nil {
		preview.Scores = r.scores
	}
	return preview
}

// allow finds out what evaluators are asked to score: those that the sheet can be of.
func (r *scoreReader) allow() {
	for _, m := range r.c.Evaluators() {
		if r.member != nil && r.member.ID != m.ID {
			continue
		}
		keys := r.c.ToScore(&m)
		if len(r.allowed) == 0 {
			r.allowed = make(map[model.ScoreKey]bool, len(keys))
		}
		for _, key := range keys {
			r.allowed[key] = true
		}
	}
}

type scoreReader struct {
	*itemReader
	member   *model.Member
	byMember bool
	allowed  map[model.ScoreKey]bool // what evaluators are asked to score
	scores   []model.Score
}

func (r *scoreReader) read() {
	r.scores, r.Rows = make([]model.Score, 0, r.mostItems()), make([][]string, 0, r.mostItems())
	if !r.byMember {
		r.items(func(m item) { r.item(m, r.member) })
		return
	}
	// Several evaluators in one sheet: the same bid and question comes once for each of them.
	seen := map[string]map[model.AgreedKey]int{}
	r.each(func(row int) {
		member := r.memberOf(row)
		if member == nil {
			return
		}
		if seen[member.ID] == nil {
			seen[member.ID] = map[model.AgreedKey]int{}
		}
		r.seen = seen[member.ID]
		r.rowItems(row, func(m item) { r.item(m, member) })
	})
}

// memberOf is the evaluator a row names, or nil after a problem.
func (r *scoreReader) memberOf(row int) *model.Member {
	text := r.text(row, roleMember)
	var names []string
	for i := range r.c.Members {
		m := &r.c.Members[i]
		if !m.Has(model.Evaluator) {
			continue
		}
		if strings.EqualFold(strings.TrimSpace(m.Name), text) {
			return m
		}
		names = append(names, m.Name)
	}
	r.stop(row, r.at(roleMember), "there is no evaluator %q; use one of %s.", clip(text, 40), model.Join(names, 12)).suggest(nearestOne(text, names))
	return nil
}

func (r *scoreReader) item(m item, member *model.Member) {
	level, ok := r.level(m)
	if !ok {
		return
	}
	s := model.Score{Member: member.ID, Bid: m.bid.ID, Criterion: m.criterion.ID, Level: level,
		Strengths: r.part(m, roleStrengths), Weaknesses: r.part(m, roleWeaknesses), Evidence: r.part(m, roleEvidence)}
	if level == "" && s.Strengths == "" && s.Weaknesses == "" && s.Evidence == "" {
		return // a question still to be scored
	}
	if name := r.text(m.row, roleMember); name != "" && !strings.EqualFold(name, strings.TrimSpace(member.Name)) {
		r.stop(m.row, r.at(roleMember), "the row is %s's and not %s's; choose that evaluator, or remove the row.", clip(name, 40), member.Name)
		return
	}
	switch {
	case r.allowed[s.Key()]:
	case !r.c.Assessed(m.bid):
		r.stop(m.row, r.at(roleSupplier), "the bid of %s is not assessed, so it is not scored; remove the row.", r.nameOf(m.bid))
		return
	case r.c.InterestOf(member.ID, m.bid.Supplier) == model.OutOfIt:
		r.stop(m.row, r.at(roleSupplier), "%s is recused from the bids of %s; remove the row.", member.Name, r.c.SupplierOf(m.bid))
		return
	default:
		r.stop(m.row, m.column(), "%s is not asked to score %s; clear the cell, or assign the question in Set up.", member.Name, m.criterion.Name())
		return
	}
	r.scores = append(r.scores, s)
	r.Rows = append(r.Rows, []string{member.Name, r.nameOf(m.bid), r.lotNumber(m.bid), m.criterion.Name(), level, s.Strengths, s.Weaknesses, s.Evidence})
}
