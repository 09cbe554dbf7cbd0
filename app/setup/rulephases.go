package setup

import (
	"strings"

	"fyne.io/fyne/v2"

	"assay/app/lang"
	"assay/app/ui"
	"assay/model"
	"assay/storage"
)

// phaseRule is the optional steps before and after the written bids.
type phaseRule struct {
	page  *rules
	ways  []*ui.Choice // these three beside phaseKinds
	notes []*ui.Paragraph
	adds  []*ui.Button // a section for a phase that has nothing yet
}

// The ways a phase can be used.
const (
	phaseUnused = iota
	phaseScored
	phaseVerifies
)

var (
	phaseWays  = []string{"Not used", "Has criteria of its own", "Only verifies the written bid"}
	phaseLabel = []string{"Capability assessment, before the written bids", "Presentation, after the written bids"}
)

func newPhaseRule(p *rules) *phaseRule {
	f := &phaseRule{page: p}
	for _, kind := range phaseKinds {
		f.adds = append(f.adds, ui.NewButton(lang.T("Add a section for it"), ui.IconAdd, ui.Secondary, func() { f.add(kind) }))
		f.ways = append(f.ways, ui.NewChoice("", inWords(phaseWays), p.picked(f)))
		f.notes = append(f.notes, ui.NewParagraph("", ui.TextStyle{Size: ui.SizeSmall, Color: ui.MutedInk}))
	}
	return f
}

func (f *phaseRule) body() []fyne.CanvasObject {
	var fields []fyne.CanvasObject
	for i := range phaseKinds {
		fields = append(fields, ui.Stack(3, ui.FieldLabel(lang.T(phaseLabel[i])), ui.Row(0, ui.Least(300, 0, f.ways[i])), f.notes[i], ui.Row(0, f.adds[i])))
	}
	return fields
}

func (f *phaseRule) used(*model.Competition) bool { return true }

func (f *phaseRule) says(c *model.Competition) string {
	parts := []string{}
	for _, kind := range []model.PhaseKind{model.Capability, model.Written, model.Presentation} {
		if phase := c.Method.Phase(kind); phase != nil && phase.Verify {
			parts = append(parts, lang.T("%s (verifies)", strings.ToLower(lang.T(kind.Title()))))
		} else if phase != nil || kind == model.Written {
			parts = append(parts, strings.ToLower(lang.T(kind.Title())))
		}
	}
	if len(parts) == 1 {
		return lang.T("Written bids only")
	}
	return capital(strings.Join(parts, ", "))
}

func (f *phaseRule) fill(c *model.Competition, closed, _ bool) {
	for i, kind := range phaseKinds {
		way := phaseUnused
		if phase := c.Method.Phase(kind); phase != nil {
			way = phaseScored
			if phase.Verify {
				way = phaseVerifies
			}
		}
		f.ways[i].Put(lang.T(phaseWays[way]))
		f.ways[i].SetReadOnly(closed)
		f.notes[i].SetText(phaseNote(&c.Method, kind, way))
		reveal(f.adds[i], way == phaseScored && !closed && len(assessedIn(&c.Method, kind)) == 0)
	}
}

// phaseNote says what a way of using a phase asks for.
func phaseNote(m *model.Method, kind model.PhaseKind, way int) string {
	switch way {
	case phaseScored:
		names := assessedIn(m, kind)
		if len(names) == 0 {
			return lang.T("Nothing is assessed in it yet. Add a section, or choose a criterion of the top level under Criteria and set “Assessed with”.")
		}
		return lang.T("Assessed in it: %s. Other criteria can be added under Criteria, “Assessed with”.", lang.Join(names, 4))
	case phaseVerifies:
		return lang.T("It adds no points and has no criteria: it only confirms what the written bid says.")
	}
	if kind == model.Capability {
		return lang.T("With it, only bidders that pass go on to write a bid.")
	}
	return lang.T("With it, bidders are met face to face before the award.")
}

// assessedIn names the criteria of a phase.
func assessedIn(m *model.Method, kind model.PhaseKind) []string {
	var names []string
	for i := range m.Criteria {
		if m.Criteria[i].Phase == kind {
			names = append(names, m.Criteria[i].Name())
		}
	}
	return names
}

// add makes a section for a phase and goes there.
func (f *phaseRule) add(kind model.PhaseKind) {
	r, id := f.page.room, storage.NewID()
	m := added(r.state.Competition.Method, "", id, model.Section, false)
	section := m.Criterion(id)
	section.Phase, section.Title = kind, kind.Title()
	if r.do(m) {
		r.state.Chosen = id
		r.tabs.Go(1)
	}
}

func (f *phaseRule) take(m *model.Method) error {
	for i, kind := range phaseKinds {
		way := f.ways[i].Index()
		setPhase(m, kind, way > phaseUnused, way == phaseVerifies)
	}
	return nil
}
