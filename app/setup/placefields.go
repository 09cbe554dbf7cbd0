package setup

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"assay/app/lang"
	"assay/app/ui"
	"assay/model"
)

// atTop is the option for a criterion that stands in no section.
const atTop = "Top level"

// placeFields are where a criterion belongs: its section, its phase and its lots.
type placeFields struct {
	box fyne.CanvasObject

	home, phase *ui.Choice
	homes       []string // IDs, beside the options after atTop
	phases      []model.PhaseKind
	lots        []model.Lot
	ticks       []*ui.Check
	column      *fyne.Container
	phaseField  fyne.CanvasObject
	lotField    fyne.CanvasObject
	pick        func(string)
	filling     bool
}

func newPlaceFields(pick func(string)) *placeFields {
	p := &placeFields{pick: pick, column: ui.Stack(0)}
	p.home, p.phase = ui.NewChoice("", nil, pick), ui.NewChoice("", nil, pick)
	p.phaseField = ui.Labelled(ui.Field{Label: lang.T("Assessed with"), Input: ui.Squeezed(80, p.phase)})
	p.lotField = ui.Labelled(ui.Field{Label: lang.T("Belongs to"), Input: p.column})
	home := ui.Labelled(ui.Field{Label: lang.T("Stands in"), Input: ui.Squeezed(80, p.home)})
	p.box = ui.Stack(ui.Roomy, container.New(evenly{}, home, p.phaseField), p.lotField)
	return p
}

func (p *placeFields) fill(c *model.Competition, k *model.Criterion, closed bool) {
	p.filling = true
	defer func() { p.filling = false }()
	p.fillHome(&c.Method, k)
	p.fillPhase(&c.Method, k)
	p.fillLots(c, k)
	p.home.SetReadOnly(closed)
	p.phase.SetReadOnly(closed)
	for _, tick := range p.ticks {
		if closed {
			tick.Disable()
		} else {
			tick.Enable()
		}
	}
}

func (p *placeFields) fillHome(m *model.Method, k *model.Criterion) {
	options, chosen := []string{lang.T(atTop)}, 0
	p.homes = nil
	parent := parentOf(*m, k.ID)
	for _, section := range homes(*m, k.ID) {
		options, p.homes = append(options, section.Name()), append(p.homes, section.ID)
		if parent != nil && parent.ID == section.ID {
			chosen = len(p.homes)
		}
	}
	options = distinct(options)
	p.home.SetOptions(options, options[chosen])
}

func (p *placeFields) fillPhase(m *model.Method, k *model.Criterion) {
	p.phases = []model.PhaseKind{model.Written}
	for _, phase := range m.Phases {
		if !phase.Verify || k.Phase == phase.Kind {
			p.phases = append(p.phases, phase.Kind)
		}
	}
	options := make([]string, len(p.phases))
	for i, kind := range p.phases {
		options[i] = lang.T(kind.Title())
	}
	p.phase.SetOptions(options, lang.T(k.Phase.Title()))
	reveal(p.phaseField, len(p.phases) > 1 && parentOf(*m, k.ID) == nil)
}

// fillLots shows a box for every lot the criterion can belong to. They are made again only for
// other lots, so that the keyboard stays at the box that was ticked.
func (p *placeFields) fillLots(c *model.Competition, k *model.Criterion) {
	lots := lotsOf(c, k.ID)
	reveal(p.lotField, len(lots) > 1)
	if !slices.Equal(lots, p.lots) {
		p.lots, p.ticks, p.column.Objects = lots, nil, nil
		for _, lot := range lots {
			tick := ui.NewCheck(ui.Fit(lotName(lot), 300, ui.TextStyle{}), false, p.tick)
			p.ticks = append(p.ticks, tick)
			p.column.Add(tick)
		}
	}
	for i, lot := range lots {
		p.ticks[i].SetChecked(k.InLot(lot.ID))
	}
}

func lotName(lot model.Lot) string { return lang.T("Lot %s: %s", lot.Number, lot.Title) }

func (p *placeFields) tick(bool) {
	if !p.filling {
		p.pick("")
	}
}

// take takes the phase and the lots over. Moving to another section is for moveTo: it changes
// more than the criterion.
func (p *placeFields) take(k *model.Criterion) error {
	if i := p.phase.Index(); i >= 0 && p.phaseField.Visible() {
		k.Phase = p.phases[i]
	}
	if len(p.lots) < 2 {
		return nil
	}
	chosen := ticked(p.ticks, p.lots)
	switch len(chosen) {
	case 0:
		return model.Refuse(model.Invalid, "%s", lang.T("a criterion belongs to one lot at least; tick another before this one is left out"))
	case len(p.lots):
		k.Lots = nil // those of its section, whatever they are
	default:
		k.Lots = nil
		for _, lot := range chosen {
			k.Lots = append(k.Lots, lot.ID)
		}
	}
	return nil
}

// moveTo is the ID of the section that is chosen, "" for the top level.
func (p *placeFields) moveTo() string {
	if i := p.home.Index(); i > 0 {
		return p.homes[i-1]
	}
	return ""
}
