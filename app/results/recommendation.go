package results

import (
	"fyne.io/fyne/v2"

	"assay/app/desk"
	"assay/app/lang"
	"assay/app/ui"
	"assay/model"
	"assay/storage"
)

// recommendation is the card on which the award is worded and recorded.
type recommendation struct {
	d       *desk.Desk
	card    *fyne.Container
	text    *ui.Notes
	fixed   *ui.Paragraph // the text once it is recorded: a closed field would be too faint to read
	state   *ui.Pill
	record  *ui.Button
	current model.Recommendation
}

func newRecommendation(d *desk.Desk) *recommendation {
	r := &recommendation{d: d, text: ui.NewNotes(lang.T("Award recommended"), "", 5), state: ui.NewPill("", ui.Caution),
		fixed: ui.NewParagraph("", ui.TextStyle{})}
	r.record = ui.NewButton(lang.T("Record the recommendation"), ui.IconAward, ui.Primary, r.save)
	r.card = ui.CardWith(lang.T("Recommendation"), r.state, ui.Stack(0, r.text, r.fixed), ui.Spring(), r.record)
	return r
}

func (r *recommendation) show(s *State) {
	current, recorded, problem := s.Recommendation()
	if current != r.current {
		r.text.SetText(current.Text) // else what is being worded stays
	}
	r.current = current
	actor := r.d.Actor()
	kept := s.Kept(actor, model.Recommend)
	open := problem == "" && actor != nil && kept == nil
	r.text.Hidden, r.fixed.Hidden, r.record.Hidden = !open, open, !open
	r.fixed.Set(current.Text, ui.Ink)
	switch {
	case problem != "":
		r.fixed.Set(problem, ui.BadInk)
	case !recorded && kept != nil && s.Office(actor, model.Recommend):
		r.fixed.Set(current.Text+"\n\n"+model.Sentence(lang.Error(kept)), ui.Ink)
	}
	switch {
	case problem != "":
		r.state.Set(lang.T("none"), ui.Bad)
	case recorded:
		r.state.Set(lang.T("recorded"), ui.Good)
	default:
		r.state.Set(lang.T("draft, not recorded"), ui.Caution)
	}
	r.card.Refresh()
}

func (r *recommendation) save() {
	worded := r.current
	worded.Text = r.text.Text()
	if r.d.Commit(func(s *storage.Store, actor string) error { return s.Recommend(actor, worded) }) {
		r.d.Say(desk.Good, lang.T("The recommendation is recorded."))
	}
}
