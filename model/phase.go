package model

// PhaseKind is an optional step of the assessment before or after the written bids, as the
// further competitions of a dynamic purchasing system have them.
type PhaseKind string

const (
	Capability   PhaseKind = "capability-assessment" // before the written bids: who goes on to them
	Written      PhaseKind = ""                      // the written bids; every competition has them
	Presentation PhaseKind = "presentation"          // after the written bids, face to face
)

// phaseOrder is the order in which bids pass the phases.
var phaseOrder = []PhaseKind{Capability, Written, Presentation}

// Title is the phase for reading.
func (k PhaseKind) Title() string {
	switch k {
	case Capability:
		return "Capability assessment"
	case Presentation:
		return "Presentation"
	}
	return "Written bids"
}

// Phase is one optional step of the assessment. Either it has criteria of its own (Criterion.Phase),
// or it is there only to verify what the written bid says and adds no points.
type Phase struct {
	Kind   PhaseKind `json:"kind"`
	Verify bool      `json:"verify,omitempty"` // confirms the written bid; has no criteria
}

// Phase finds an optional phase of the method, or nil.
func (m *Method) Phase(kind PhaseKind) *Phase {
	return find(m.Phases, func(p *Phase) bool { return p.Kind == kind })
}

// checkPhases refuses phases twice, unknown or without use, and criteria in a phase that the
// method does not have.
func (m *Method) checkPhases() error {
	used := map[PhaseKind]*Criterion{}
	for i := range m.Criteria {
		if c := &m.Criteria[i]; used[c.Phase] == nil {
			used[c.Phase] = c
		}
	}
	for i, p := range m.Phases {
		first := m.Phase(p.Kind)
		switch {
		case p.Kind != Capability && p.Kind != Presentation:
			return Refuse(Invalid, "the method has a phase %q; use capability-assessment or presentation", p.Kind)
		case first != &m.Phases[i]:
			return Refuse(Invalid, "the phase %q is there twice; remove one", p.Kind.Title())
		case p.Verify && used[p.Kind] != nil:
			return Refuse(Invalid, "%s belongs to the phase %q, which only verifies; move it to the written bids or let the phase be scored", used[p.Kind].Name(), p.Kind.Title())
		case !p.Verify && used[p.Kind] == nil:
			return Refuse(Invalid, "the phase %q has no criteria; put a section in it or let it only verify", p.Kind.Title())
		}
	}
	for kind, c := range used {
		if kind != Written && m.Phase(kind) == nil {
			return Refuse(Invalid, "%s belongs to a phase %q that the method does not have; add the phase", c.Name(), kind)
		}
	}
	return nil
}
