package intake

import (
	"cmp"
	"slices"
	"strings"

	"assay/model"
)

// Nearest lists up to three names that are closest to a text, closest first.
func Nearest(text string, names []string) []string {
	type ranked struct {
		name     string
		distance int
	}
	text = clip(model.SupplierKey(text), 60)
	list := make([]ranked, 0, len(names))
	for _, n := range names {
		list = append(list, ranked{n, Distance(text, clip(model.SupplierKey(n), 60))})
	}
	slices.SortStableFunc(list, func(a, b ranked) int { return cmp.Compare(a.distance, b.distance) })
	var closest []string
	for _, r := range list[:min(3, len(list))] {
		closest = append(closest, r.name)
	}
	return closest
}

// clip cuts a text for a sentence or a comparison.
func clip(text string, most int) string {
	if runes := []rune(text); len(runes) > most {
		return string(runes[:most]) + "…"
	}
	return text
}

// Distance is the number of letters to change, add or drop to turn a into b.
func Distance(a, b string) int {
	from, to := []rune(a), []rune(b)
	row := make([]int, len(to)+1)
	for j := range row {
		row[j] = j
	}
	for i, x := range from {
		diagonal := row[0]
		row[0] = i + 1
		for j, y := range to {
			change := diagonal
			if x != y {
				change++
			}
			diagonal = row[j+1]
			row[j+1] = min(change, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(to)]
}

// bidders finds bids by the supplier a sheet names.
type bidders struct {
	c     *model.Competition
	bids  map[string][]*model.Bid // by supplier key
	named map[string]string       // suppliers, by ID
}

func biddersOf(c *model.Competition) bidders {
	b := bidders{c, make(map[string][]*model.Bid, len(c.Bids)), make(map[string]string, len(c.Suppliers))}
	for _, s := range c.Suppliers {
		b.named[s.ID] = s.Name
	}
	for i := range c.Bids {
		key := model.SupplierKey(b.named[c.Bids[i].Supplier])
		b.bids[key] = append(b.bids[key], &c.Bids[i])
	}
	return b
}

// names lists the suppliers that have a bid.
func (b bidders) names() []string {
	var names []string
	for i := range b.c.Bids {
		if name := b.c.SupplierOf(&b.c.Bids[i]); !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return names
}

// identifier is the number in a row as its register has it, with a warning of what was odd about it.
func (t *table) identifier(row int) string {
	text := t.text(row, roleIdentifier)
	switch strings.ToLower(text) {
	case "", "-", "n/a", "none":
		return ""
	}
	id := model.ParseIdentifier(text)
	switch {
	case id.Doubt == "":
	case id.Value == "":
		t.warn(row, t.at(roleIdentifier), "%s; the supplier goes by its name alone.", id.Doubt)
	default:
		t.warn(row, t.at(roleIdentifier), "%s; check it.", id.Doubt).suggest(id.String())
	}
	return id.String()
}
