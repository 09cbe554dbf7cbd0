package model

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"

	"github.com/shopspring/decimal"
)

// Weighting says what the weights of the tree are.
type Weighting string

const (
	Shares Weighting = "share"  // each weight is a percentage of its parent; siblings total exactly 100
	Points Weighting = "points" // each weight is points of the whole; children total exactly their parent
)

// HundredPoints is the total under Shares, and the usual one under Points.
var HundredPoints = decimal.New(100, 0)

// Method is everything that was published about how bids are assessed. It is frozen as one
// version, known by its Hash, before bids are opened; after that nothing in it changes.
type Method struct {
	Weighting Weighting `json:"weighting"`
	// Total is what the top-level weights add up to and so the most a bid can get.
	// Under Shares it is 100; under Points it is whatever was published.
	Total    decimal.Decimal `json:"total"`
	Scales   []Scale         `json:"scales,omitempty"`
	Criteria []Criterion     `json:"criteria,omitempty"`
	Rounding Rounding        `json:"rounding"`
	Ties     []TieStep       `json:"ties,omitempty"`

	// What follows is left out of the canonical form where it is not used, so that a method
	// keeps its hash when Assay learns another rule.
	Consolidation Consolidation `json:"consolidation,omitzero"`
	Threshold     *Threshold    `json:"threshold,omitempty"` // the least a bid must reach on quality as a whole
	Award         AwardRule     `json:"award,omitzero"`
	Phases        []Phase       `json:"phases,omitempty"`
	Lots          *LotRule      `json:"lots,omitempty"` // nil: a supplier may be awarded every lot
	Comments      CommentRule   `json:"comments,omitempty"`
}

// TieKind is one published way to separate equal totals.
type TieKind string

const (
	TieCriterion TieKind = "criterion"       // the higher points on a named criterion
	TieQuality   TieKind = "highest-quality" // the higher points on quality as a whole
	TiePrice     TieKind = "lowest-price"    // the lower total price
	TieDraw      TieKind = "lots-drawn"      // lots drawn outside Assay and recorded as a Draw
	TieJoint     TieKind = "joint"           // they share the rank
)

// TieStep is one step of the published tie rule; steps are tried in order.
type TieStep struct {
	Kind      TieKind `json:"kind"`
	Criterion string  `json:"criterion,omitempty"` // TieCriterion: the criterion's ID
}

// Canonical is the method in its one canonical form: JSON with its members in the order of
// the type, numbers as plain decimals without trailing zeros, nothing that is not used.
func (m Method) Canonical() []byte {
	canonical, err := json.Marshal(m) // struct fields in fixed order, no maps: canonical by construction
	if err != nil {
		panic("model: a method is always encodable: " + err.Error())
	}
	return canonical
}

// Hash identifies the method: SHA-256 over its canonical form, as 64 lower-case hex digits.
// Two methods with the same hash assess every bid alike.
func (m Method) Hash() string {
	sum := sha256.Sum256(m.Canonical())
	return hex.EncodeToString(sum[:])
}

// MethodVersion is the method as it was published at one time. Before the deadline a method may
// be published again, as the next version; the last one is frozen when bids are loaded
// (Procurement Act 2023, section 31).
type MethodVersion struct {
	Number    int    `json:"number"` // 1, 2, 3 ...
	Hash      string `json:"hash"`
	Canonical string `json:"canonical"`           // Method.Canonical
	Note      string `json:"note,omitempty"`      // what changed and why
	Published string `json:"published,omitempty"` // when: UTC, RFC 3339; "" where it came without a time
}

// When is the time of publication for reading: "4 May 2026, 09:30 UTC"; "" where it came without one.
func (v MethodVersion) When() string { return recordTimeOf(v.Published) }

// Node is a criterion of one lot at its place in the tree.
type Node struct {
	*Criterion
	Depth     int
	Parent    int   // index of the parent in the list, -1 at the top
	Available Exact // the points it can earn of the whole
}

// Tree lists the criteria that apply to a lot, parents before children, in published order.
func (m *Method) Tree(lot string) []Node {
	var nodes []Node
	var walk func(list []Criterion, parent, depth int, of Exact)
	walk = func(list []Criterion, parent, depth int, of Exact) {
		for i := range list {
			c := &list[i]
			if !c.InLot(lot) {
				continue
			}
			available := ExactOf(c.Weight)
			if m.Weighting == Shares {
				available = available.Percent().Mul(of)
			}
			nodes = append(nodes, Node{Criterion: c, Depth: depth, Parent: parent, Available: available})
			walk(c.Children, len(nodes)-1, depth+1, available)
		}
	}
	walk(m.Criteria, -1, 0, ExactOf(m.Total))
	return nodes
}

// Scored lists the questions and gates of a lot: what each evaluator scores and the panel agrees.
func (m *Method) Scored(lot string) []Node {
	var scored []Node
	for _, n := range m.Tree(lot) {
		if n.Criterion.Scored() {
			scored = append(scored, n)
		}
	}
	return scored
}

// Prices lists the price criteria of a lot.
func (m *Method) Prices(lot string) []Node {
	var prices []Node
	for _, n := range m.Tree(lot) {
		if n.Kind == Price {
			prices = append(prices, n)
		}
	}
	return prices
}

// Criterion finds a criterion by ID anywhere in the tree, or nil.
func (m *Method) Criterion(id string) *Criterion {
	var found *Criterion
	m.Walk(func(c *Criterion) {
		if c.ID == id {
			found = c
		}
	})
	return found
}

// InLot reports whether a criterion, and every section it stands in, applies to the lot.
func (m *Method) InLot(id, lot string) bool {
	var within func(list []Criterion) bool
	within = func(list []Criterion) bool {
		for i := range list {
			if c := &list[i]; c.InLot(lot) && (c.ID == id || within(c.Children)) {
				return true
			}
		}
		return false
	}
	return within(m.Criteria)
}

// Walk visits every criterion, parents first.
func (m *Method) Walk(visit func(*Criterion)) {
	var walk func([]Criterion)
	walk = func(list []Criterion) {
		for i := range list {
			visit(&list[i])
			walk(list[i].Children)
		}
	}
	walk(m.Criteria)
}

// ScaleOf is the scale a question or gate is scored on, or nil.
func (m *Method) ScaleOf(c *Criterion) *Scale {
	if c.Kind == Gate {
		return &GateScale
	}
	for i := range m.Scales {
		if m.Scales[i].ID == c.Scale {
			return &m.Scales[i]
		}
	}
	return nil
}

// NextVersion is the version that publishing the method now would make, or nil when the method
// is as it was last published.
func (c *Competition) NextVersion(note string) *MethodVersion {
	hash := c.Method.Hash()
	if n := len(c.Versions); n > 0 && c.Versions[n-1].Hash == hash {
		return nil
	}
	return &MethodVersion{Number: len(c.Versions) + 1, Hash: hash, Canonical: string(c.Method.Canonical()), Note: note}
}
