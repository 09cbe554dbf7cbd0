package setup

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"assay/app/lang"
	"assay/app/ui"
	"assay/model"
)

// rule is one thing that is published beside the criteria, such as how a tie is separated.
type rule interface {
	// used reports whether the competition can have it at all.
	used(c *model.Competition) bool
	// says is how it is set now, in a few words: the list of rules reads as a summary.
	says(c *model.Competition) string
	// body is its fields, below each other.
	body() []fyne.CanvasObject
	// fill shows it; while somebody types, what they typed stays.
	fill(c *model.Competition, closed, typing bool)
	// take takes its fields over into the method: all that can be, with what is wrong with the rest.
	take(m *model.Method) error
}

// sheet is a rule with its card.
type sheet struct {
	rule
	name    string
	icon    ui.Icon
	card    *fyne.Container
	column  *ui.ScrollColumn
	problem *ui.Paragraph // what is wrong with what is typed
}

// rules is the tab with what is published beside the criteria: at the left every rule and how it
// is set, at the right the chosen one to change.
type rules struct {
	room    *Room
	box     fyne.CanvasObject
	list    *ui.List
	right   *ui.Swap
	sheets  []sheet
	chosen  string // the name of the rule that is shown
	pending rule   // whose fields wait to be saved
	refused bool   // something in them could not be stored

	award         *awardRule
	weights       *weightRule
	quality       *qualityRule
	phases        *phaseRule
	consolidation *consolidationRule
	comments      *commentRule
	rounding      *roundingRule
	ties          *tieRule
	lots          *lotRule
}

func newRules(r *Room) *rules {
	p := &rules{room: r, list: ui.NewList(true), right: ui.NewSwap()}
	p.award, p.weights, p.quality, p.phases = newAwardRule(p), newWeightRule(p), newQualityRule(p), newPhaseRule(p)
	p.consolidation, p.rounding, p.ties, p.lots = newConsolidationRule(p), newRoundingRule(p), newTieRule(p), newLotRule(p)
	p.add(lang.T("How bids are ranked"), ui.IconAward, lang.T("The one figure that is made of quality and price, and by which bids are ranked."), p.award)
	p.add(lang.T("Weights"), ui.IconSection, lang.T("Whether weights are percentages of the level above or points of the whole."), p.weights)
	p.add(lang.T("Minimum quality"), ui.IconGate, lang.T("The least a bid must reach on quality as a whole, beside the thresholds of single criteria."), p.quality)
	p.add(lang.T("Phases"), ui.IconForward, lang.T("Optional steps before and after the written bids, as the further competitions of a dynamic purchasing system have them."), p.phases)
	p.add(lang.T("Consolidation"), ui.IconPeople, lang.T("How the scores of several members become the one that counts."), p.consolidation)
	p.comments = newCommentRule(p)
	p.add(lang.T("Comments"), ui.IconQuote, lang.T("When an evaluator has to write why they gave a level. What bidders are told of their scores rests on these comments."), p.comments)
	p.add(lang.T("Rounding"), ui.IconScore, lang.T("Where a figure is rounded before it goes on. Where nothing is rounded figures stay exact, and thresholds always compare exact figures."), p.rounding)
	p.add(lang.T("Ties"), ui.IconQuestion, lang.T("How bids with equal figures are separated. The steps are tried in order; where none decides, Assay stops and says so."), p.ties)
	p.add(lang.T("Lots per supplier"), ui.IconBids, lang.T("The limit on the lots that one supplier may be awarded, and how those are selected."), p.lots)
	p.chosen = p.sheets[0].name
	p.list.OnMove = func(row ui.ListRow) { p.show(row.ID) }
	p.box = ui.NewSplit("setup.rules", []float64{0.34, 0.66}, ui.Flush(lang.T("Rules"), nil, p.list), p.right.Box)
	return p
}

// widest is how wide a rule's fields become.
const widest = 640

func (p *rules) add(name string, icon ui.Icon, about string, r rule) {
	parts := append([]fyne.CanvasObject{ui.NewParagraph(about, ui.TextStyle{Color: ui.MutedInk})}, r.body()...)
	problem := ui.NewParagraph("", ui.TextStyle{Color: ui.BadInk})
	problem.Hide()
	fields := ui.Stack(ui.Wide, append(parts, problem)...)
	column := ui.NewScrollColumn(0, container.New(atMost(widest), fields))
	column.Follow()
	p.sheets = append(p.sheets, sheet{rule: r, name: name, icon: icon, card: ui.Card(name, column), column: column, problem: problem})
}

// typed and picked have a rule saved: after a pause in typing, and at once.
func (p *rules) typed(r rule) func(string) {
	return func(string) {
		p.pending = r
		p.room.typed(p)
	}
}

func (p *rules) picked(r rule) func(string) {
	return func(string) {
		p.pending = r
		p.room.waiting = p
		p.room.Leave()
	}
}

// show shows another rule, after saving the one before.
func (p *rules) show(name string) {
	if p.chosen == name {
		return
	}
	p.room.Leave()
	if p.refused {
		p.room.lost(p.problem())
		p.refused = false
	}
	p.chosen = name
	p.fill()
}

func (p *rules) content() fyne.CanvasObject { return p.box }

func (p *rules) fill() {
	c := p.room.state.Competition
	if c == nil {
		return
	}
	closed, typing := p.room.state.Closed() != "", p.room.waiting == page(p) || p.refused
	if !typing {
		p.say("")
	}
	var rows []ui.ListRow
	for _, s := range p.sheets {
		if s.used(c) {
			s.fill(c, closed, typing)
			rows = append(rows, ui.ListRow{ID: s.name, Title: s.name, Note: s.says(c), Icon: s.icon})
		}
	}
	p.list.SetRows(rows)
	p.list.Choose(p.chosen)
	if _, chosen := p.list.Selected(); !chosen {
		p.chosen = p.sheets[0].name
		p.list.Choose(p.chosen)
	}
	p.fillRight()
}

func (p *rules) fillRight() {
	for _, s := range p.sheets {
		if s.name != p.chosen {
			continue
		}
		p.right.Show(s.card)
		s.column.Relay()
	}
}

// say shows what is wrong with what is typed, at the foot of the fields.
func (p *rules) say(problem string) {
	for _, s := range p.sheets {
		text := ""
		if s.rule == p.pending {
			text = problem
		}
		s.problem.SetText(text)
		reveal(s.problem, text != "")
	}
	p.fillRight()
}

// problem is what is wrong with what is typed.
func (p *rules) problem() string {
	for _, s := range p.sheets {
		if s.rule == p.pending {
			return s.problem.Text()
		}
	}
	return ""
}

// flush stores the rule whose fields were changed. What cannot be stored stays in its field,
// with the reason below.
func (p *rules) flush() error {
	if p.pending == nil {
		return nil
	}
	m := copyMethod(p.room.state.Competition.Method)
	problem := ""
	wrong := p.pending.take(&m)
	if p.refused = wrong != nil; p.refused {
		problem = model.Sentence(lang.Error(wrong))
	}
	p.say(problem)
	return p.room.setMethod(m)
}

// capital begins a few words with a capital.
func capital(words string) string { return strings.TrimSuffix(model.Sentence(words), ".") }
