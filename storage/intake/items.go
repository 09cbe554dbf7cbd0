package intake

import (
	"strings"

	"assay/model"
)

// item is what a sheet says of one bid on one question. places gives the column of each part;
// the score's is always there.
type item struct {
	row       int
	bid       *model.Bid
	criterion *model.Criterion
	places    map[role]int
}

// itemReader reads scores in either of the two layouts in use: a row for each supplier and
// question, or a row for each supplier with a column for each question.
type itemReader struct {
	*table
	keys   []criterionKey
	matrix []item // one a question, without row and bid; none in the long layout
	long   map[role]int
	named  map[string]*model.Criterion // what questions are called, as far as it is found out
	seen   map[model.AgreedKey]int     // row of each bid and question, for scores given twice
}

var scoreParts = []role{roleStrengths, roleWeaknesses, roleEvidence, roleReason, roleDissent}

func newItemReader(c *model.Competition, s Sheet, m Mapping) *itemReader {
	l := layoutOf(c, ScoreSheet)
	r := &itemReader{table: newTable(c, s, m, l), keys: l.criteria, long: map[role]int{}, named: map[string]*model.Criterion{}}
	switch {
	case r.HeaderRow == 0:
	case r.column(roleQuestion) != nil:
		r.readLong()
	default:
		r.readMatrix()
	}
	return r
}

func (r *itemReader) readLong() {
	for _, c := range r.Columns {
		if c.role != "" {
			r.long[c.role] = c.Index
		}
	}
	if r.column(roleScore) == nil {
		r.add(Stop, "", "no column holds the scores; head one \"Score\" and load it again.")
		r.first = r.s.Len()
	}
}

func (r *itemReader) readMatrix() {
	at := map[string]int{}
	for _, c := range r.Columns {
		if c.criterion == nil {
			continue
		}
		i, known := at[c.criterion.ID]
		if !known {
			i = len(r.matrix)
			at[c.criterion.ID] = i
			r.matrix = append(r.matrix, item{criterion: c.criterion, places: map[role]int{}})
		}
		part := partOf(c)
		if before, twice := r.matrix[i].places[part]; twice {
			r.add(Stop, c.Cell, "two columns hold the %s of %s, this one and %s; rename one of them.",
				strings.ToLower(string(part)), c.criterion.Name(), r.s.Cell(r.HeaderRow-1, before))
		}
		r.matrix[i].places[part] = c.Index
	}
	if len(r.matrix) == 0 {
		r.add(Stop, "", "no column names a question; add a column \"Question\", or head the score columns with the questions' numbers.")
		r.first = r.s.Len()
	}
}

// partOf tells "1.1 reason" from "1.1", the score.
func partOf(c Column) role {
	rest := strings.Replace(normal(c.Heading), normal(c.criterion.Title), " ", 1)
	for _, part := range scoreParts {
		for _, phrase := range phrases[part] {
			if contains(rest, phrase) {
				return part
			}
		}
	}
	return roleScore
}

// mostItems bounds how many scores a sheet is likely to hold.
func (r *itemReader) mostItems() int {
	return min(max(0, r.s.Len()-r.first)*max(1, len(r.matrix)), mostRows)
}

// items visits every score of the sheet that names a bid and a question.
func (r *itemReader) items(visit func(item)) {
	r.seen = make(map[model.AgreedKey]int, r.mostItems())
	r.each(func(row int) { r.rowItems(row, visit) })
}

func (r *itemReader) rowItems(row int, visit func(item)) {
	bid := r.bid(row)
	if bid == nil {
		return
	}
	if r.matrix == nil {
		if k := r.question(row, bid); k != nil {
			r.once(item{row, bid, k, r.long}, visit)
		}
		return
	}
	for _, m := range r.matrix {
		m.row, m.bid = row, bid
		switch {
		case r.blank(m):
		case !r.c.Method.InLot(m.criterion.ID, bid.Lot):
			r.stop(row, m.column(), "%s does not belong to lot %s; clear the cell.", m.criterion.Name(), r.lotNumber(bid))
		default:
			r.once(m, visit)
		}
	}
}

// column is where the item's score stands, for a problem.
func (m item) column() int {
	if c, ok := m.places[roleScore]; ok {
		return c
	}
	for _, part := range scoreParts {
		if c, ok := m.places[part]; ok {
			return c
		}
	}
	return 0
}

func (r *itemReader) blank(m item) bool {
	for _, column := range m.places {
		if r.s.At(m.row, column) != "" {
			return false
		}
	}
	return true
}

func (r *itemReader) once(m item, visit func(item)) {
	key := model.AgreedKey{Bid: m.bid.ID, Criterion: m.criterion.ID}
	if first, twice := r.seen[key]; twice {
		r.stop(m.row, m.column(), "%s of %s is scored already in row %d; keep one of the two.", m.criterion.Name(), r.nameOf(m.bid), first+1)
		return
	}
	r.seen[key] = m.row
	visit(m)
}

// question is the question of a row in the long layout, or nil after a problem.
func (r *itemReader) question(row int, bid *model.Bid) *model.Criterion {
	text := r.text(row, roleQuestion)
	k, known := r.named[text]
	if !known {
		k = named(text, r.keys)
		r.named[text] = k
	}
	if k != nil && r.c.Method.InLot(k.ID, bid.Lot) {
		return k
	}
	var numbers []string
	for _, key := range r.keys {
		if r.c.Method.InLot(key.criterion.ID, bid.Lot) {
			numbers = append(numbers, key.criterion.Number)
		}
	}
	if text == "" {
		r.stop(row, r.at(roleQuestion), "the question is blank; write its number, one of %s.", model.Join(numbers, 12))
		return nil
	}
	r.stop(row, r.at(roleQuestion), "there is no question %q; use one of %s.", clip(text, 40), model.Join(numbers, 12)).suggest(r.nearestQuestion(text, bid))
	return nil
}

// nearestQuestion is the number of the question of a bid's lot that a text most likely means.
func (r *itemReader) nearestQuestion(text string, bid *model.Bid) string {
	titles, numbers := []string{}, map[string]string{}
	for _, key := range r.keys {
		if r.c.Method.InLot(key.criterion.ID, bid.Lot) {
			titles, numbers[key.criterion.Title] = append(titles, key.criterion.Title), key.criterion.Number
		}
	}
	return numbers[nearestOne(text, titles)]
}

// part is one text of an item.
func (r *itemReader) part(m item, p role) string {
	if column, ok := m.places[p]; ok {
		return r.s.At(m.row, column)
	}
	return ""
}

// level is the level that an item's score names, "" when it is blank; ok is false after a problem.
func (r *itemReader) level(m item) (level string, ok bool) {
	text := r.part(m, roleScore)
	if text == "" {
		return "", true
	}
	scale := r.c.Method.ScaleOf(m.criterion)
	if scale == nil {
		r.stop(m.row, m.column(), "%s has no scale; choose one for it in Set up.", m.criterion.Name())
		return "", false
	}
	if r.s.Workbook {
		if d, isNumber := parseNumber(text, true); isNumber {
			text = d.String() // 2.9999999999999996 was computed as 3
		}
	}
	found, err := scale.Parse(text)
	if err != nil {
		r.stop(m.row, m.column(), "%v.", err).suggest(nearestLevel(text, scale))
		return "", false
	}
	return found.Value, true
}
