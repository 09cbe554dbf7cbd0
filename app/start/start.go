// Package start makes new competitions: blank, from a template, from a competition.json, or
// the sample, which is run from its bids to its award by the same verbs that people use.
package start

import (
	"bytes"
	"context"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strconv"
	"strings"

	"assay/app/publish"
	"assay/assets"
	"assay/model"
	"assay/storage"
	"assay/storage/exchange"
	"assay/storage/intake"
)

// Blank is the name of the start with nothing in it.
const Blank = "blank"

// Templates lists what a competition can start from, Blank first.
func Templates() []string {
	names := []string{Blank}
	files, err := fs.Glob(assets.Templates, "templates/*.json")
	if err != nil {
		panic(err) // the pattern is fixed
	}
	for _, f := range files {
		names = append(names, strings.TrimSuffix(path.Base(f), ".json"))
	}
	return names
}

// Template is a new competition of that start, not yet saved.
func Template(name string) (*model.Competition, error) {
	if name == Blank || name == "" {
		return &model.Competition{Title: "New competition"}, nil
	}
	content, err := assets.Templates.ReadFile("templates/" + name + ".json")
	if err != nil {
		return nil, model.Refuse(model.NotFound, "there is no template %q; use one of %s", name, model.Join(Templates(), 9))
	}
	return exchange.ReadCompetition(bytes.NewReader(content), name+".json", storage.NewID)
}

// FromFile is a new competition read from a competition.json, not yet saved.
func FromFile(name string) (*model.Competition, error) {
	if strings.EqualFold(filepath.Ext(name), storage.Extension) { // one that is open would be given away by looking into it
		return nil, model.Refuse(model.Invalid, "%s is a competition already; open it, or choose a competition.json", name)
	}
	f, err := os.Open(name)
	if err != nil {
		return nil, model.Refuse(model.NotFound, "%s cannot be read; check the name and the folder", name)
	}
	defer f.Close()
	return exchange.ReadCompetition(f, filepath.Base(name), storage.NewID)
}

// Sample makes the sample competition at the path and runs it: bids loaded, gates decided,
// three evaluators' scores, agreed scores, prices opened, award recommended. It stops at the
// stage until, so that the next step can be tried by hand. Step is told each step as it is done.
func Sample(at string, until model.Stage, step func(string)) (*storage.Store, error) {
	if until.Order() < 0 {
		return nil, model.Refuse(model.Invalid, "%q is not a stage of a competition", until)
	}
	content, err := assets.Sample.ReadFile("sample/competition.json")
	if err != nil {
		return nil, err
	}
	c, err := exchange.ReadCompetition(bytes.NewReader(content), "competition.json", storage.NewID)
	if err != nil {
		return nil, err
	}
	s, err := storage.Create(at, c)
	if err != nil {
		return nil, err
	}
	folder, err := os.MkdirTemp("", "assay-sample-*")
	if err != nil {
		s.Close()
		return nil, err
	}
	defer os.RemoveAll(folder)
	r := &sampleRun{s: s, folder: folder, until: until, step: step}
	r.run()
	if r.err != nil {
		s.Close()
		return nil, r.err
	}
	return s, nil
}

// SampleFiles writes the sample's own files into a folder: what a buyer would have on the disk.
func SampleFiles(dir string) error {
	return fs.WalkDir(assets.Sample, "sample", func(name string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		at := filepath.Join(dir, filepath.FromSlash(strings.TrimPrefix(name, "sample")))
		if entry.IsDir() {
			return os.MkdirAll(at, 0o755)
		}
		content, err := assets.Sample.ReadFile(name)
		if err != nil {
			return err
		}
		return publish.Replace(at, content)
	})
}

// sampleRun drives a store through the journey; the first refusal stops it.
type sampleRun struct {
	s      *storage.Store
	folder string
	until  model.Stage
	step   func(string)
	err    error
}

func (r *sampleRun) run() {
	lead, chair := r.member(model.Lead), r.member(model.Chair)
	steps := []func(){
		func() { r.find(lead); r.load(lead); r.answers(lead); r.documents(lead); r.declare(lead) },
		func() { r.agree(lead, "gates.csv", "gate decision", "gate decisions"); r.move(lead, model.Scoring) },
		func() { r.scores(); r.submit(); r.move(chair, model.Moderating) },
		func() {
			r.agree(chair, "agreed.csv", "agreed score", "agreed scores")
			r.move(chair, model.QualityAgreed)
		},
		func() { r.move(lead, model.PricesOpened) },
		func() { r.recommend(lead) },
	}
	for _, take := range steps {
		if r.err == nil && !r.competition().Stage.Reached(r.until) {
			take()
		}
	}
}

func (r *sampleRun) load(actor string) {
	bids := intake.Bids(r.competition(), r.sheet("bids.xlsx"), intake.Mapping{}, storage.NewID)
	r.do(bids.Err())
	if r.err == nil {
		r.do(r.s.LoadBids(actor, bids.Load))
	}
	r.say(model.Plural(len(bids.Load.Bids), "bid", "bids") + " loaded from bids.xlsx; the method is frozen; prices are sealed")
}

// documents adds each bidder's proposal, from a folder of the supplier's name.
func (r *sampleRun) documents(actor string) {
	c := r.competition()
	var list []storage.Handed
	for _, b := range c.Bids {
		name := "sample/documents/" + c.SupplierOf(&b) + "/Technical proposal.pdf"
		content, err := assets.Sample.ReadFile(name)
		r.do(err)
		list = append(list, storage.Handed{
			Document: model.Document{Bid: b.ID, Name: path.Base(name), Size: int64(len(content))},
			Open:     func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(content)), nil },
		})
	}
	if r.err == nil {
		_, err := r.s.AddDocuments(context.Background(), actor, list, nil)
		r.do(err)
	}
	r.say(model.Plural(len(list), "document", "documents") + " added to the bids, each known by its hash")
}

// declare fills the register of interests: nobody has an interest, but for one that is declared and
// decided on.
func (r *sampleRun) declare(lead string) {
	c := r.competition()
	evaluators := c.Evaluators()
	last := evaluators[len(evaluators)-1]
	interest := model.Declaration{Member: last.ID, Supplier: c.Bids[1].Supplier, Kind: model.PerceivedInterest,
		Text: "A former colleague of mine joined this bidder two years ago. We have not been in touch since."}
	r.do(r.s.Declare(last.ID, []model.Declaration{interest}))
	c = r.competition()
	for _, m := range c.Members {
		if r.err == nil {
			r.do(r.s.Declare(m.ID, c.NoInterests(m.ID)))
		}
	}
	interest.Kind = model.MayAssess
	interest.Text = "The acquaintance is distant and ended two years ago; nobody could gain from it. Kept under review."
	if r.err == nil {
		r.do(r.s.DecideInterest(lead, interest))
	}
	r.say("all " + strconv.Itoa(len(c.Members)) + " members declared their interests; the one there was is decided on")
}

func (r *sampleRun) do(err error) {
	if r.err == nil {
		r.err = err
	}
}

func (r *sampleRun) say(text string) {
	if r.err == nil {
		r.step(text)
	}
}

func (r *sampleRun) competition() *model.Competition {
	c, err := r.s.Competition()
	r.do(err)
	if c == nil {
		return &model.Competition{}
	}
	return c
}

func (r *sampleRun) member(role model.Role) string {
	for _, m := range r.competition().Members {
		if m.Has(role) {
			return m.ID
		}
	}
	return ""
}

// sheet reads one of the sample's tables the way a user's file is read.
func (r *sampleRun) sheet(name string) intake.Sheet {
	if r.err != nil {
		return intake.Sheet{}
	}
	content, err := assets.Sample.ReadFile("sample/" + name)
	r.do(err)
	file := r.path(name)
	r.do(os.WriteFile(file, content, 0o600))
	book, err := intake.Open(file)
	r.do(err)
	if r.err != nil {
		return intake.Sheet{}
	}
	sheet, err := book.Sheet("")
	r.do(err)
	return sheet
}

// path is where one of the sample's tables is read from.
func (r *sampleRun) path(name string) string { return filepath.Join(r.folder, name) }

func (r *sampleRun) agree(actor, name, one, many string) {
	preview := intake.AgreedScores(r.competition(), r.sheet(name), intake.Mapping{})
	r.do(preview.Err())
	if r.err == nil {
		r.do(r.s.SetAgreedScores(actor, preview.Agreed, ""))
	}
	r.say(model.Plural(len(preview.Agreed), one, many) + " recorded with reasons")
}

func (r *sampleRun) scores() {
	for i, m := range r.competition().Evaluators() {
		preview := intake.Scores(r.competition(), r.sheet("scores-evaluator-"+strconv.Itoa(i+1)+".csv"), intake.Mapping{}, m.ID)
		r.do(preview.Err())
		if r.err == nil {
			r.do(r.s.SetScores(m.ID, preview.Scores, ""))
		}
		r.say(m.Name + " gave " + model.Plural(len(preview.Scores), "score", "scores"))
	}
}

func (r *sampleRun) submit() {
	for _, m := range r.competition().Evaluators() {
		if r.err == nil {
			_, err := r.s.Submit(m.ID)
			r.do(err)
		}
		r.say(m.Name + " submitted")
	}
}

func (r *sampleRun) move(actor string, to model.Stage) {
	if r.err == nil {
		r.do(r.s.Move(actor, to, ""))
	}
	r.say("stage: " + to.Title())
}

func (r *sampleRun) recommend(actor string) {
	if r.err != nil {
		return
	}
	results, err := model.Results(r.competition())
	r.do(err)
	for _, result := range results {
		draft, err := model.DraftRecommendation(r.competition(), result)
		r.do(err)
		if r.err == nil {
			r.do(r.s.Recommend(actor, draft))
		}
	}
	r.move(actor, model.Decided)
}
