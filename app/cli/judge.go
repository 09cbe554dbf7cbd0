package cli

import (
	"fmt"
	"path/filepath"

	"assay/model"
	"assay/storage"
	"assay/storage/intake"
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

// findAbstained finds what a member gives no level to.
func (o one) findAbstained(c *model.Competition) (bid model.Bid, criterion model.Criterion, level string, err error) {
	if o.Bid == "" || o.Question == "" || o.Level != "" {
		return bid, criterion, "", misuse("to abstain, name one score with --bid and --question, and no --level")
	}
	bid, criterion, err = lookUp(c, o.Bid, o.Lot, o.Question)
	return bid, criterion, "", err
}

type scoreVerb struct {
	file
	acting
	sheet
	one
	Strengths  string `help:"What is good in the response." placeholder:"TEXT"`
	Weaknesses string `help:"What is missing in it." placeholder:"TEXT"`
	Evidence   string `help:"Where in the bid: document and page." placeholder:"TEXT"`
	Abstain    string `help:"Why no level is given; instead of --level." placeholder:"REASON"`
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
		find := v.find
		if v.Abstain != "" {
			find = v.findAbstained
		}
		bid, criterion, level, err := find(c)
		return []model.Score{{Member: m.ID, Bid: bid.ID, Criterion: criterion.ID, Level: level,
			Strengths: v.Strengths, Weaknesses: v.Weaknesses, Evidence: v.Evidence, Abstained: v.Abstain}}, err
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
