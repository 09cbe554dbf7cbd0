package cli

import (
	"fmt"
	"io"

	"assay/app/publish"
	"assay/app/start"
	"assay/model"
	"assay/storage"
	"assay/storage/exchange"
)

type newVerb struct {
	File string `arg:"" help:"The competition to make (.assay); it must not exist yet."`
	From string `help:"A competition.json to start from, or a notice in OCDS." type:"path" xor:"from" placeholder:"PATH"`
	whichNotice
	Template string `help:"A template to start from: ${templates}." xor:"from" placeholder:"TEXT"`
	Title    string `help:"The competition's title." placeholder:"TITLE"`
}

func (v *newVerb) Run(env *Environment) error {
	c, notes, err := v.start()
	if err != nil {
		return err
	}
	if v.Title != "" {
		c.Title = v.Title
	}
	s, err := storage.Create(v.File, c)
	if err != nil {
		return err
	}
	made, err := s.Competition()
	if err != nil {
		return err
	}
	fmt.Fprintf(env.Out, "%s: %s, stage %q\n", v.File, made.Title, made.Stage.Title())
	for _, note := range notes {
		fmt.Fprintln(env.Out, note)
	}
	return s.Close()
}

// start is the new competition, and what there is to say about how it was read.
func (v *newVerb) start() (c *model.Competition, notes []string, err error) {
	switch {
	case v.From == "":
		c, err = start.Template(v.Template)
	case start.IsNotice(v.From):
		return v.fromNotice(v.From)
	default:
		if c, err = start.FromFile(v.From); err == nil && exchange.NotBrought(c) != "" {
			notes = []string{exchange.NotBrought(c)}
		}
	}
	return c, notes, err
}

type exportVerb struct {
	file
	acting
	Out string `arg:"" optional:"" help:"The file to write; standard output when not given." type:"path"`
}

func (v *exportVerb) Run(env *Environment) error {
	return v.with(func(_ *storage.Store, c *model.Competition) error {
		open, left, err := v.open(c)
		if err != nil {
			return err
		}
		if len(left) > 0 {
			fmt.Fprintf(env.Err, "left out: %s\n", model.Join(left, 9))
		}
		if v.Out == "" {
			return exchange.WriteCompetition(env.Out, open)
		}
		return publish.ReplaceBy(v.Out, func(w io.Writer) error { return exchange.WriteCompetition(w, open) })
	})
}

// open is what may leave: as long as bids are closed to who has not declared, it matters who takes it.
func (v *exportVerb) open(c *model.Competition) (open *model.Competition, left []string, err error) {
	if v.As == "" && (len(c.Responses) == 0 || c.Stage.Reached(model.PricesOpened)) {
		open, left = c.Open()
		return open, left, nil
	}
	m, err := v.member(c, model.Lead)
	if err == nil {
		open, left = c.OpenTo(&m)
	}
	return open, left, err
}

type bidVerb struct {
	file
	acting
	Bid    string `arg:"" help:"The supplier's name."`
	Status string `arg:"" help:"received, late, withdrawn or excluded."`
	Lot    string `help:"The lot's number, where the supplier bid for several." placeholder:"NUMBER"`
	Reason string `help:"Why; the supplier will be told." placeholder:"TEXT"`
}

func (v *bidVerb) Run(env *Environment) error {
	return v.with(func(s *storage.Store, c *model.Competition) error {
		bid, err := lookUpBid(c, v.Bid, v.Lot)
		if err != nil {
			return err
		}
		m, err := v.member(c, model.Lead)
		if err == nil {
			err = s.SetBidStatus(m.ID, bid.ID, model.BidStatus(v.Status), v.Reason)
		}
		if err == nil {
			fmt.Fprintf(env.Out, "%s: %s\n", c.SupplierOf(&bid), v.Status)
		}
		return err
	})
}

type stageVerb struct {
	file
	acting
	To     string `arg:"" optional:"" help:"The stage to move to: bids-loaded, scoring, moderating, quality-agreed, prices-opened, decided, issued."`
	Reason string `help:"Why; needed for a step back, and to start moderating with scores missing." placeholder:"TEXT"`
}

func (v *stageVerb) Run(env *Environment) error {
	return v.with(func(s *storage.Store, c *model.Competition) error {
		if v.To == "" {
			return printStage(env, c)
		}
		to := model.Stage(v.To)
		m, err := v.member(c, append(model.MoveRoles(c.Stage, to), model.Lead)...)
		if err != nil {
			return err
		}
		if err := s.Move(m.ID, to, v.Reason); err != nil {
			return err
		}
		fmt.Fprintf(env.Out, "stage %q\n", to.Title())
		return nil
	})
}

func printStage(env *Environment, c *model.Competition) error {
	fmt.Fprintf(env.Out, "%s: stage %q\n", c.Title, c.Stage.Title())
	next := c.Stage.Next()
	if next == "" {
		return nil
	}
	gaps := model.Missing(c, next)
	if len(gaps) == 0 {
		fmt.Fprintf(env.Out, "next: %s (assay stage FILE %s)\n", next.Step(), next)
	}
	for _, gap := range gaps {
		fmt.Fprintf(env.Out, "%q waits: %s\n", next.Step(), gap)
	}
	return nil
}
