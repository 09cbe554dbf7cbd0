package suppliers

import (
	"strings"

	"fyne.io/fyne/v2"

	"assay/app/lang"
	"assay/app/ui"
	"assay/model"
	"assay/storage"
)

// answer is the form of one invitation's answer.
type answer struct {
	register *register
	invitee  Invitee
	form     fyne.CanvasObject
	outcome  *ui.Choice
	at       *ui.Entry
	note     *ui.Notes
}

func newAnswer(g *register, v Invitee, outcome model.InvitationOutcome) *answer {
	a := &answer{register: g, invitee: v, at: ui.NewEntry("", nil), note: ui.NewNotes(lang.T("Note"), "", 3)}
	var titles []string
	for _, o := range model.InvitationOutcomes {
		titles = append(titles, lang.T(o.Title()))
	}
	a.outcome = ui.NewChoice(lang.T("Outcome"), titles, func(string) { a.fillTime() })
	a.outcome.Put(lang.T(outcome.Title()))
	a.note.SetText(v.Invitation.Note)
	a.fillTime()
	a.form = ui.Stack(ui.Roomy, ui.Form(ui.Field{Label: lang.T("What came of it"), Input: a.outcome},
		ui.Field{Label: lang.T("When"), Input: a.at}), a.note)
	return a
}

// chosen is the outcome as it is chosen now.
func (a *answer) chosen() model.InvitationOutcome {
	return model.InvitationOutcomes[max(0, a.outcome.Index())]
}

// fillTime proposes when the answer came: now, unless a time is on the register.
func (a *answer) fillTime() {
	a.at.SetReadOnly(a.chosen() == model.Invited)
	switch at := a.invitee.time(true); {
	case a.chosen() == model.Invited:
		a.at.Put("")
	case at != "":
		a.at.Put(at)
	default:
		a.at.Put(lang.RecordTime(model.RecordText(a.register.room.state.now())))
	}
}

func (a *answer) save() error {
	i := *a.invitee.Invitation
	i.Outcome, i.Note, i.Answered = a.chosen(), strings.TrimSpace(a.note.Text()), ""
	if i.Outcome != model.Invited {
		at, err := lang.ParseTime(a.at.Text)
		if err != nil {
			return err
		}
		i.Answered = model.RecordText(at)
	}
	a.register.at = i.Supplier
	return a.register.room.save(func(st *storage.Store, actor string) error { return st.SetInvitation(actor, i) },
		a.invitee.Name+": "+lang.T(i.Outcome.Title())+".")
}
