package cli

import (
	"fmt"
	"path/filepath"
	"strings"

	"assay/app/start"
	"assay/model"
	"assay/storage"
	"assay/storage/intake"
	"assay/storage/intake/papers"
)

// sheet is the argument of verbs that read a workbook or a CSV.
type sheet struct {
	Source string `arg:"" optional:"" help:"A workbook (.xlsx) or CSV to read." type:"path"`
	Sheet  string `help:"The sheet of the workbook. Default: the first that is not hidden." placeholder:"NAME"`
}

// name is what the journal says the source was: its file, not where on this machine it lay.
func (s sheet) name() string {
	if s.Source == "" {
		return ""
	}
	return filepath.Base(s.Source)
}

// read opens the source and chooses the sheet.
func (s sheet) read() (intake.Sheet, error) {
	book, err := intake.Open(s.Source)
	if err != nil {
		return intake.Sheet{}, err
	}
	return book.Sheet(s.Sheet)
}

type loadVerb struct {
	file
	acting
	sheet
	whichNotice
	Reason string `help:"Why bids that are recorded already are superseded." placeholder:"WHY"`
	DryRun bool   `help:"Only show what would be loaded and every problem."`
	JSON   bool   `help:"Print the preview as JSON."`
}

func (v *loadVerb) Run(env *Environment) error {
	if v.Source == "" {
		return misuse("say which workbook, CSV or notice to load: assay load FILE BIDS.xlsx")
	}
	if papers.Is(v.Source) {
		return v.with(func(s *storage.Store, c *model.Competition) error {
			return papersLoad{acting: v.acting, path: v.Source, dryRun: v.DryRun, json: v.JSON}.add(env, s, c)
		})
	}
	return v.with(func(s *storage.Store, c *model.Competition) error {
		preview, err := v.bids(c)
		if err != nil {
			return err
		}
		if err := v.show(env, preview); err != nil || v.DryRun {
			return err
		}
		m, err := v.member(c, model.Lead)
		if err == nil {
			preview.Load.Reason = v.Reason
			err = s.LoadBids(m.ID, preview.Load)
		}
		if err == nil && !v.JSON {
			fmt.Fprintf(env.Out, "%s loaded from %s\n", counted(preview.Load), v.Source)
		}
		return err
	})
}

// bids reads the source: a notice, or a sheet.
func (v *loadVerb) bids(c *model.Competition) (intake.BidPreview, error) {
	if start.IsNotice(v.Source) {
		return start.NoticeBids(c, v.Source, v.OCID, v.Release)
	}
	source, err := v.read()
	if err != nil {
		return intake.BidPreview{}, err
	}
	defer source.Close()
	return bidsIn(c, source), nil
}

// bidsIn reads a sheet of bids, or a price schedule with the bids it is of.
func bidsIn(c *model.Competition, source intake.Sheet) intake.BidPreview {
	if !intake.IsSchedule(c, source, intake.Mapping{}) {
		return intake.Bids(c, source, intake.Mapping{}, storage.NewID)
	}
	p := intake.Schedule(c, source, intake.Mapping{}, storage.NewID)
	return intake.BidPreview{Preview: p.Preview, Load: p.Load, Changes: p.Changes}
}

// counted says how much a load holds: its bids, or the prices of bids that are there.
func counted(load model.BidLoad) string {
	if len(load.Bids) == 0 && len(load.PriceLines) > 0 {
		return model.Plural(len(load.PriceLines), "price", "prices")
	}
	return model.Plural(len(load.Bids), "bid", "bids")
}

// show prints the preview and returns its refusal, if it has one.
func (v *loadVerb) show(env *Environment, preview intake.BidPreview) error {
	err := preview.Err()
	switch {
	case v.JSON:
		if err := printJSON(env.Out, preview); err != nil {
			return err
		}
	case v.DryRun:
		v.explain(env, preview)
	case err != nil:
		return err
	default:
		for _, p := range preview.Problems {
			fmt.Fprintln(env.Out, p.Error())
		}
	}
	if err != nil {
		return errFound // the problems are all printed
	}
	return nil
}

// explain prints how the sheet was understood, and every problem.
func (v *loadVerb) explain(env *Environment, preview intake.BidPreview) {
	printColumns(env, preview.Columns)
	for _, note := range preview.Notes {
		fmt.Fprintln(env.Out, note)
	}
	for _, p := range preview.Problems {
		fmt.Fprintln(env.Out, p.Error())
	}
	if preview.Err() == nil {
		fmt.Fprintf(env.Out, "%s can be loaded from %s; nothing is loaded yet\n", counted(preview.Load), v.Source)
	}
}

// printColumns says what each column was taken for.
func printColumns(env *Environment, columns []intake.Column) {
	for _, c := range columns {
		means := c.Means
		if means == "" {
			means = "not used"
		}
		fmt.Fprintf(env.Out, "%s\t%s\t%s\n", c.Cell, c.Heading, means)
	}
}

// one is the flags that name one bid and question.
type one struct {
	Bid      string `help:"The supplier's name." placeholder:"SUPPLIER"`
	Lot      string `help:"The lot's number, where the supplier bid for several." placeholder:"NUMBER"`
	Question string `help:"The criterion's number." placeholder:"NUMBER"`
	Level    string `help:"The level of the scale." placeholder:"VALUE"`
}

func (o one) find(c *model.Competition) (bid model.Bid, criterion model.Criterion, level string, err error) {
	if o.Bid == "" || o.Question == "" || o.Level == "" {
		return bid, criterion, "", misuse("name a sheet to read, or one score with --bid, --question and --level")
	}
	if bid, criterion, err = lookUp(c, o.Bid, o.Lot, o.Question); err != nil {
		return bid, criterion, "", err
	}
	scale := c.Method.ScaleOf(&criterion)
	if scale == nil {
		return bid, criterion, "", model.Refuse(model.Invalid, "%s is not scored by the panel; it is a %s", criterion.Name(), criterion.Kind)
	}
	found, err := scale.Parse(o.Level)
	if err != nil {
		return bid, criterion, "", err
	}
	return bid, criterion, found.Value, nil
}

type scoreVerb struct {
	file
	acting
	sheet
	one
	Strengths  string `help:"What is good in the response." placeholder:"TEXT"`
	Weaknesses string `help:"What is missing in it." placeholder:"TEXT"`
	Evidence   string `help:"Where in the bid: document and page." placeholder:"TEXT"`
}

func (v *scoreVerb) Run(env *Environment) error {
	return v.with(func(s *storage.Store, c *model.Competition) error {
		m, err := v.member(c, model.Evaluator)
		if err != nil {
			return err
		}
		scores, err := v.scores(c, m)
		if err != nil {
			return err
		}
		if err := s.SetScores(m.ID, scores, v.name()); err != nil {
			return err
		}
		c, err = s.Competition()
		if err == nil {
			fmt.Fprintf(env.Out, "%s by %s, %d still to give\n", model.Plural(len(scores), "score", "scores"), m.Name, len(c.ScoringGaps(m.ID)))
		}
		return err
	})
}

func (v *scoreVerb) scores(c *model.Competition, m model.Member) ([]model.Score, error) {
	if v.Source == "" {
		bid, criterion, level, err := v.find(c)
		return []model.Score{{Member: m.ID, Bid: bid.ID, Criterion: criterion.ID, Level: level,
			Strengths: v.Strengths, Weaknesses: v.Weaknesses, Evidence: v.Evidence}}, err
	}
	source, err := v.read()
	if err != nil {
		return nil, err
	}
	defer source.Close()
	preview := intake.Scores(c, source, intake.Mapping{}, m.ID)
	return preview.Scores, preview.Err()
}

type agreeVerb struct {
	file
	acting
	sheet
	one
	Reason  string `help:"The reason the supplier will read." placeholder:"TEXT"`
	Dissent string `help:"A member's view the panel did not share." placeholder:"TEXT"`
	Why     string `help:"Why a score that is already agreed changes." placeholder:"TEXT"`
}

func (v *agreeVerb) Run(env *Environment) error {
	return v.with(func(s *storage.Store, c *model.Competition) error {
		agreed, err := v.agreed(c)
		if err != nil {
			return err
		}
		m, err := v.member(c, model.Chair, model.Lead)
		if err == nil {
			err = s.SetAgreedScores(m.ID, agreed, v.Why)
		}
		if err != nil {
			return err
		}
		c, err = s.Competition()
		if err == nil {
			fmt.Fprintf(env.Out, "%s agreed by %s, %d to go\n", model.Plural(len(agreed), "score", "scores"), m.Name, len(c.AgreementGaps()))
		}
		return err
	})
}

func (v *agreeVerb) agreed(c *model.Competition) ([]model.AgreedScore, error) {
	if v.Source == "" {
		bid, criterion, level, err := v.find(c)
		return []model.AgreedScore{{Bid: bid.ID, Criterion: criterion.ID, Level: level, Reason: v.Reason, Dissent: v.Dissent}}, err
	}
	source, err := v.read()
	if err != nil {
		return nil, err
	}
	defer source.Close()
	preview := intake.AgreedScores(c, source, intake.Mapping{})
	return preview.Agreed, preview.Err()
}

type pricesVerb struct {
	file
	acting
	sheet
	Reason string `help:"Why prices that are recorded already are superseded." placeholder:"WHY"`
}

func (v *pricesVerb) Run(env *Environment) error {
	return v.with(func(s *storage.Store, c *model.Competition) error {
		if v.Source == "" {
			return listPrices(env, c)
		}
		source, err := v.read()
		if err != nil {
			return err
		}
		defer source.Close()
		load, err := v.prices(env, c, source)
		if err != nil {
			return err
		}
		m, err := v.member(c, model.Commercial, model.Lead)
		if err == nil {
			load.Reason = v.Reason
			err = s.LoadPrices(m.ID, load)
		}
		if err == nil {
			fmt.Fprintf(env.Out, "%s loaded and sealed; they are shown after the step %q\n", model.Plural(len(load.PriceLines), "price", "prices"), model.PricesOpened.Step())
		}
		return err
	})
}

// prices reads a sheet of prices of either kind for bids that are there, and prints what is doubtful in it.
func (v *pricesVerb) prices(env *Environment, c *model.Competition, source intake.Sheet) (model.BidLoad, error) {
	var found intake.Preview
	var load model.BidLoad
	if intake.IsSchedule(c, source, intake.Mapping{}) {
		preview := intake.Schedule(c, source, intake.Mapping{}, storage.NewID)
		found, load = preview.Preview, preview.Load
	} else {
		preview := intake.Prices(c, source, intake.Mapping{}, storage.NewID)
		found, load = preview.Preview, preview.Load
	}
	if err := found.Err(); err != nil {
		return load, err
	}
	for _, p := range found.Problems {
		fmt.Fprintln(env.Out, p.Error())
	}
	if len(load.Bids) > 0 {
		return load, model.Refuse(model.Invalid, "%s has prices of %s without a bid in the competition; load it with assay load, or correct the names", v.name(), model.Plural(len(load.Bids), "bidder", "bidders"))
	}
	return load, nil
}

func listPrices(env *Environment, c *model.Competition) error {
	if !c.Stage.Reached(model.PricesOpened) {
		return model.Refuse(model.NotAllowed, "prices are sealed: the stage is %q; they are shown after the step %q", c.Stage.Title(), model.PricesOpened.Step())
	}
	for _, l := range c.PriceLines {
		year, lot := "", ""
		if l.Year > 0 {
			year = fmt.Sprintf("\tyear %d", l.Year)
		}
		if len(c.Lots) > 1 {
			lot = "lot " + c.Lot(c.Bid(l.Bid).Lot).Number + "\t"
		}
		fmt.Fprintf(env.Out, "%s\t%s%s\t%s\t%s%s%s\n", c.SupplierOf(c.Bid(l.Bid)), lot, c.Method.Criterion(l.Criterion).Name(), l.Label, model.Money(l.Amount, c.Currency), year, workedOut(&l, c.Currency))
	}
	return nil
}

// workedOut is what a line of a schedule comes from: "40 hour x £50.00".
func workedOut(l *model.PriceLine, currency string) string {
	if l.Quantity.IsZero() && l.Rate.IsZero() {
		return ""
	}
	return "\t" + strings.TrimSpace(l.Quantity.String()+" "+l.Unit) + " x " + model.Money(l.Rate, currency)
}
