package cli

import (
	"fmt"
	"time"

	"assay/app/start"
	"assay/model"
	"assay/storage"
)

type inviteVerb struct {
	file
	acting
	Suppliers []string `arg:"" optional:"" help:"The suppliers' names. Default: all of the shortlist who are not invited yet."`
	At        string   `help:"When the invitations went out, such as 12/05/2026 09:30. Default: now." placeholder:"TIME"`
	Reason    string   `help:"Why they are invited although the category is good no longer." placeholder:"WHY"`
}

func (v *inviteVerb) Run(env *Environment) error {
	return v.with(func(s *storage.Store, c *model.Competition) error {
		at, err := when(v.At)
		if err != nil {
			return err
		}
		in := model.Inviting{At: at, Calendar: start.Calendar(), Reason: v.Reason, Suppliers: c.ToInvite()}
		if len(v.Suppliers) > 0 {
			in.Suppliers = nil
		}
		for _, name := range v.Suppliers {
			supplier, err := lookUpSupplier(c, name)
			if err != nil {
				return err
			}
			in.Suppliers = append(in.Suppliers, supplier.ID)
		}
		m, err := v.member(c, model.Lead)
		if err == nil {
			err = s.Invite(m.ID, in)
		}
		if err == nil {
			fmt.Fprintf(env.Out, "%s recorded\n", model.Plural(len(in.Suppliers), "invitation", "invitations"))
		}
		return err
	})
}

type answerVerb struct {
	file
	acting
	Supplier string `arg:"" help:"The supplier's name."`
	Outcome  string `arg:"" help:"declined, no-bid, bid, late or withdrawn; invited takes an answer back."`
	Note     string `help:"What the supplier said." placeholder:"TEXT"`
	At       string `help:"When the answer came, such as 12/05/2026 09:30. Default: now." placeholder:"TIME"`
}

func (v *answerVerb) Run(env *Environment) error {
	return v.with(func(s *storage.Store, c *model.Competition) error {
		supplier, err := lookUpSupplier(c, v.Supplier)
		if err != nil {
			return err
		}
		at, err := when(v.At)
		if err != nil {
			return err
		}
		answer := model.Invitation{Supplier: supplier.ID}
		if have := c.Invitation(supplier.ID); have != nil {
			answer = *have
		}
		answer.Outcome, answer.Answered = model.InvitationOutcome(v.Outcome), model.RecordText(at)
		if v.Note != "" {
			answer.Note = v.Note
		}
		m, err := v.member(c, model.Lead)
		if err == nil {
			err = s.SetInvitation(m.ID, answer)
		}
		if err == nil {
			fmt.Fprintf(env.Out, "%s: %s\n", supplier.Name, answer.Outcome.Title())
		}
		return err
	})
}

type invitationVerb struct {
	file
	JSON bool `help:"Print it as JSON."`
}

// invitationsJSON is what "assay suppliers register --json" prints.
type invitationsJSON struct {
	Invitations []invitationJSON       `json:"invitations"`
	Counts      model.InvitationCounts `json:"counts"`
	Findings    []model.Finding        `json:"findings"`
}

type invitationJSON struct {
	Supplier string                  `json:"supplier"`
	Invited  string                  `json:"invited"`
	Outcome  model.InvitationOutcome `json:"outcome"`
	Answered string                  `json:"answered,omitempty"`
	Note     string                  `json:"note,omitempty"`
}

func (v *invitationVerb) Run(env *Environment) error {
	return v.with(func(_ *storage.Store, c *model.Competition) error {
		out := invitationsJSON{[]invitationJSON{}, c.InvitationCounts(), append([]model.Finding{}, c.FindFindings(start.Calendar(), time.Now())...)}
		for _, i := range c.Invitations {
			out.Invitations = append(out.Invitations, invitationJSON{c.Supplier(i.Supplier).Name, i.Invited, i.Outcome, i.Answered, i.Note})
		}
		if v.JSON {
			return printJSON(env.Out, out)
		}
		for _, i := range out.Invitations {
			fmt.Fprintf(env.Out, "%s\t%s\t%s\t%s\t%s\n", i.Supplier, i.Invited, i.Outcome.Title(), i.Answered, i.Note)
		}
		n := out.Counts
		fmt.Fprintf(env.Out, "%d invited (%d SME, %d VCSE): %d bid (%d SME, %d VCSE), %d declined, %d no bid, %d late, %d withdrawn, %d without an answer\n",
			n.Invited, n.SME, n.VCSE, n.Bid, n.BidSME, n.BidVCSE, n.Declined, n.NoBid, n.Late, n.Withdrawn, n.Waiting)
		for _, f := range out.Findings {
			fmt.Fprintf(env.Out, "%s\t%s %s\n", f.Severity, f.What, f.How)
		}
		return nil
	})
}

// when is a time given on the command line, now where none is.
func when(text string) (time.Time, error) {
	if text == "" {
		return time.Now(), nil
	}
	return model.ParseTime(text)
}
