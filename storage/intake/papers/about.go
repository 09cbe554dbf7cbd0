package papers

import (
	"slices"
	"strings"
	"unicode"

	"assay/model"
)

// topic is a criterion as it is looked for in names.
type topic struct {
	*model.Criterion
	number string // as words has it, without a "Q" before it
	title  []string
}

// topics are the criteria that documents can answer.
type topics []topic

func topicsOf(c *model.Competition) topics {
	var list topics
	c.Method.Walk(func(k *model.Criterion) {
		if k.Kind != model.Section {
			list = append(list, topic{k, numberOf(strings.Join(words(k.Number), ".")), words(k.Title)})
		}
	})
	return list
}

// numberOf is a number without the letter for question.
func numberOf(word string) string {
	rest := strings.TrimPrefix(word, "q")
	if rest != "" && unicode.IsDigit([]rune(rest)[0]) {
		return rest
	}
	return word
}

// in are the topics of one lot.
func (t topics) in(c *model.Competition, lot string) topics {
	return slices.DeleteFunc(slices.Clone(t), func(k topic) bool { return !c.Method.InLot(k.ID, lot) })
}

// prices are the topics that documents are sealed under.
func (t topics) prices() topics {
	return slices.DeleteFunc(slices.Clone(t), func(k topic) bool { return k.Kind != model.Price })
}

// answer is what a path says of the question, and of prices.
type answer struct {
	topic   *topic
	by      Certainty
	against *topic // what the number and the title, or the file and its folder, say otherwise
	price   weight
	word    string // the word that speaks of prices
}

// weight is how strongly a name speaks of prices.
type weight int

const (
	noPrice weight = iota
	mayPrice
	isPrice
)

// about finds what a file answers: its own name counts before its folder's.
func (t topics) about(path []segment, supplier []string) answer {
	var a answer
	for i := len(path) - 1; i >= 0; i-- {
		list := without(path[i].words, supplier)
		one := t.named(list, path[i].file)
		switch {
		case one.topic == nil || path[i].root:
		case a.topic == nil:
			a.topic, a.by, a.against = one.topic, one.by, one.against
		case a.topic.ID != one.topic.ID && a.against == nil && one.by == Sure:
			a.against = one.topic
		}
		strength, word := speaks(list, one.topic)
		if path[i].root { // the name of all there is says less of one file
			strength = min(strength, mayPrice)
		}
		if strength > a.price {
			a.price, a.word = strength, word
		}
	}
	return a
}

// named finds the criterion that one name names by number or title.
func (t topics) named(list []string, file bool) answer {
	number, by := t.numbered(list, file)
	title, how := t.titled(list)
	switch {
	case number == nil:
		return answer{topic: title, by: how}
	case title != nil && title.ID != number.ID && how == Sure:
		return answer{topic: number, by: by, against: title}
	case title != nil && title.ID == number.ID:
		return answer{topic: number, by: Sure}
	}
	return answer{topic: number, by: by}
}

// asking are words that a plain number after them is one of a question's.
var asking = strings.Fields("q question criterion quality response answer no number ms")

// numbered finds a criterion by its number: "1.2", "Q3a", "Q1_2". A whole number alone is one only
// after such a word as question, as the whole name of a folder, or, less surely, where a file's name
// begins with it.
func (t topics) numbered(list []string, file bool) (*topic, Certainty) {
	for i, w := range list {
		before := ""
		if i > 0 {
			before = list[i-1]
		}
		if slices.Contains(noVersion, before) {
			continue
		}
		if i+1 < len(list) {
			if k := t.number(numberOf(w) + "." + list[i+1]); k != nil && strings.HasPrefix(w, "q") {
				return k, Sure
			} else if k != nil && i == 0 {
				return k, Likely
			}
		}
		k := t.number(numberOf(w))
		asked := numberOf(w) != w || slices.Contains(asking, before)
		if k == nil && asked {
			k = t.number(strings.TrimLeft(numberOf(w), "0"))
		}
		switch {
		case k == nil:
		case asked || strings.ContainsFunc(w, func(r rune) bool { return !unicode.IsDigit(r) }) || !file && len(list) == 1:
			return k, Sure
		case i == 0:
			return k, Likely
		}
	}
	return nil, NotFound
}

// noVersion are words before numbers that are none of a question.
var noVersion = strings.Fields("v ver version rev revision draft lot copy")

func (t topics) number(text string) *topic {
	for i := range t {
		if t[i].number != "" && t[i].number == text {
			return &t[i]
		}
	}
	return nil
}

// titled finds a criterion by its whole title, the longest where several fit, else by words that
// only its title has.
func (t topics) titled(list []string) (*topic, Certainty) {
	var best *topic
	for i := range t {
		if run(list, t[i].title) >= 0 && (best == nil || len(t[i].title) > len(best.title)) {
			best = &t[i]
		}
	}
	if best != nil {
		return best, Sure
	}
	rest := slices.DeleteFunc(slices.Clone(list), func(w string) bool {
		return len(w) < 4 || slices.Contains(noise, w) || slices.Contains(legal, w) || unicode.IsDigit([]rune(w)[0])
	})
	if len(rest) == 0 {
		return nil, NotFound
	}
	for i := range t {
		if slices.ContainsFunc(rest, func(w string) bool { return !slices.Contains(t[i].title, w) }) {
			continue
		}
		if best != nil {
			return nil, NotFound
		}
		best = &t[i]
	}
	if best == nil {
		return nil, NotFound
	}
	return best, Likely
}

// priceWords say that a file holds prices, doubtWords that it may.
var (
	priceWords = strings.Fields("price prices priced pricing commercial commercials boq")
	priceRuns  = [][]string{{"rate", "card"}, {"schedule", "of", "rates"}, {"bill", "of", "quantities"}, {"form", "of", "tender"}, {"cost", "schedule"}, {"financial", "offer"}}
	doubtWords = strings.Fields("cost costs costing costings fee fees rate rates financial financials finance quote quotation tariff discount discounts budget charges charging")
)

// speaks is how strongly a name speaks of prices, apart from the words of the question it names.
func speaks(list []string, of *topic) (weight, string) {
	if of != nil && of.Kind != model.Price {
		if at := run(list, of.title); at >= 0 {
			list = append(slices.Clone(list[:at]), list[at+len(of.title):]...)
		}
	}
	for _, phrase := range priceRuns {
		if run(list, phrase) >= 0 {
			return isPrice, strings.Join(phrase, " ")
		}
	}
	for _, w := range list {
		if slices.Contains(priceWords, w) {
			return isPrice, w
		}
	}
	for _, w := range list {
		if slices.Contains(doubtWords, w) {
			return mayPrice, w
		}
	}
	return noPrice, ""
}

// lotIn is the lot that a path names, nil for none: "Lot 2", "lot2", its title.
func lotIn(c *model.Competition, path []segment) *model.Lot {
	if len(c.Lots) < 2 {
		return nil
	}
	for i := len(path) - 1; i >= 0; i-- {
		list := path[i].words
		for j := range c.Lots {
			number, title := strings.Join(words(c.Lots[j].Number), ""), words(c.Lots[j].Title)
			if run(list, []string{"lot", number}) >= 0 || slices.Contains(list, "lot"+number) || len(title) > 1 && run(list, title) >= 0 {
				return &c.Lots[j]
			}
		}
	}
	return nil
}
