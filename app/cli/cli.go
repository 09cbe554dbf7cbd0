// Package cli is Assay without a window: the same verbs, for scripts and for checking.
//
// The rules of this command line:
//   - Every verb names the file it works on, and calls the same method of storage as the window.
//   - What a person asked for goes to standard output; refusals go to standard error, as one sentence.
//   - The exit code is 0 when it was done, 1 when it was refused or found wrong, 2 when the
//     command line itself cannot be understood.
//   - With --json the output is for programs; without it, for people.
package cli

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/alecthomas/kong"

	"assay/app/start"
	"assay/model"
	"assay/storage"
)

// Exit codes.
const (
	Done    = 0
	Refused = 1
	Misused = 2
)

// Environment is what the command line needs of the world around it.
type Environment struct {
	Out, Err io.Writer
	// Data is the folder in which copies are kept; "" where the system names none.
	Data string
	// Window opens the window on a file, with the member named as acting, or on Home when
	// path is "".
	Window func(path, as string) error
	// Display reports whether there is a screen to open a window on.
	Display func() bool
}

// grammar is the command line; kong reads it from the tags.
type grammar struct {
	Open      openVerb        `cmd:"" default:"withargs" help:"Open the window, on a competition if one is named."`
	New       newVerb         `cmd:"" help:"Make a competition from a template or a competition.json."`
	Check     checkVerb       `cmd:"" help:"Read the method before it is frozen, and try it on dummy bids."`
	Publish   publishVerb     `cmd:"" help:"Keep the method as it now stands as its next published version."`
	Suppliers suppliersVerb   `cmd:"" help:"Find suppliers: import the marketplace's export, make the shortlist, keep the register of invitations."`
	Load      loadVerb        `cmd:"" help:"Load bids from a workbook, a CSV or a notice in OCDS; the first load freezes the method."`
	Bid       bidVerb         `cmd:"" help:"Say that a bid is late, withdrawn, excluded, or received after all."`
	Declare   declareVerb     `cmd:"" help:"Declare a member's interests in the bidders, or that there are none."`
	Decide    decideVerb      `cmd:"" help:"Decide on a declared interest: the member may assess, or is recused."`
	Interests interestsVerb   `cmd:"" help:"Print the register of interests, and who has still to declare."`
	Document  documentVerb    `cmd:"" help:"Add, list, save or remove the documents of bids."`
	Score     scoreVerb       `cmd:"" help:"Record an evaluator's own scores, one or a whole sheet."`
	Query     queryVerb       `cmd:"" help:"Ask the lead about a question of a bid, or list what was asked."`
	Answer    answerQueryVerb `cmd:"" help:"Answer an evaluator's query."`
	Submit    submitVerb      `cmd:"" help:"Submit an evaluator's scores: they are final until the chair reopens them."`
	Receipt   receiptVerb     `cmd:"" help:"Write the receipt for an evaluator's submitted scores (PDF)."`
	Reopen    reopenVerb      `cmd:"" help:"Open an evaluator's submitted scores again, with a reason."`
	Agree     agreeVerb       `cmd:"" help:"Record agreed scores and gate decisions with their reasons, one or a whole sheet."`
	Prices    pricesVerb      `cmd:"" help:"Load prices, sealed; or list them once they are opened."`
	Stage     stageVerb       `cmd:"" help:"Show the stage and what it waits for, or move to another."`
	Draw      drawVerb        `cmd:"" help:"Record the drawing of lots between equal bids."`
	Recommend recommendVerb   `cmd:"" help:"Record the recommended award of a lot."`
	Result    resultVerb      `cmd:"" help:"Print the ranking, with the working if asked."`
	Assurance assuranceVerb   `cmd:"" help:"Say how firmly the result stands: what would have to be different for another bid to be first."`
	Dates     datesVerb       `cmd:"" help:"Count the standstill and other dates, and say what the route requires."`
	Report    reportVerb      `cmd:"" help:"Write the award report (PDF) and the workbook (XLSX)."`
	Undo      undoVerb        `cmd:"" help:"Take back your own last work, for as long as the stage allows it."`
	Redo      redoVerb        `cmd:"" help:"Do again what you took back last."`
	History   historyVerb     `cmd:"" help:"Tell the past of one score: who gave what when, and why it changed."`
	Journal   journalVerb     `cmd:"" help:"Tell who did what when and why, as far as the reader may see it."`
	Clock     clockVerb       `cmd:"" help:"Accept this computer's clock where the record is ahead of it, with the reason why."`
	Verify    verifyVerb      `cmd:"" help:"Prove that nothing in the file was changed outside Assay."`
	Backup    backupVerb      `cmd:"" help:"Keep a copy of the file in your data folder, or list the copies kept."`
	Restore   restoreVerb     `cmd:"" help:"Make a new file of a copy that was kept."`
	Archive   archiveVerb     `cmd:"" help:"Write everything into one ZIP that is kept for the years of the law, or check one."`
	Delete    deleteVerb      `cmd:"" help:"Delete a competition: its title confirms it, and what is decided is archived first."`
	Export    exportVerb      `cmd:"" help:"Write the whole competition as competition.json."`
	Demo      demoVerb        `cmd:"" help:"Run the sample competition from bids to award report, then open it."`
	Help      helpVerb        `cmd:"" help:"Explain a verb."`
}

// exit is how kong's own exits (help, version) come back to Run.
type exit int

// Run carries out one command line and returns its exit code.
func Run(args []string, env Environment) (code int) {
	defer func() {
		switch trouble := recover().(type) {
		case nil:
		case exit:
			code = int(trouble)
		default:
			panic(trouble) // a fault must not pass for a verb that was carried out
		}
	}()
	parser, err := newParser(env)
	if err != nil {
		panic(err)
	}
	if len(args) > 0 && args[0] == "help" {
		if len(args) > 1 && !knows(parser, args[1]) {
			fmt.Fprintf(env.Err, "assay: there is no verb %q; 'assay help' lists them\n", args[1])
			return Misused
		}
		args = append(args[1:len(args):len(args)], "--help")
	}
	parsed, err := parser.Parse(args)
	if err != nil {
		fmt.Fprintf(env.Err, "assay: %v; see 'assay help'\n", err)
		return Misused
	}
	err = parsed.Run(&env)
	if err != nil && !errors.Is(err, errFound) {
		fmt.Fprintf(env.Err, "assay: %v\n", err)
	}
	switch {
	case err == nil:
		return Done
	case errors.As(err, new(misuse)):
		return Misused
	}
	return Refused
}

// misuse is a command line that only its verb can see is not understood.
type misuse string

func (m misuse) Error() string { return string(m) }

// knows reports whether there is such a verb.
func knows(parser *kong.Kong, verb string) bool {
	return slices.ContainsFunc(parser.Model.Children, func(n *kong.Node) bool { return n.Name == verb })
}

func newParser(env Environment) (*kong.Kong, error) {
	return kong.New(&grammar{},
		kong.Name("assay"),
		kong.Description("Assay turns a panel's judgement of bids into an award that can be explained. "+
			"Without a verb it opens the window. Exit codes: 0 done, 1 refused or found wrong, 2 command line not understood."),
		kong.Vars{"templates": strings.Join(start.Templates(), ", "), "parts": strings.Join(partNames(), ",")},
		kong.Writers(env.Out, env.Err),
		kong.Exit(func(code int) { panic(exit(code)) }),
		kong.ConfigureHelp(kong.HelpOptions{Compact: true, Summary: true}),
	)
}

// errFound says that the command did its work and what it found, already printed, is bad.
var errFound = errors.New("found wrong")

type helpVerb struct {
	Verb string `arg:"" optional:"" help:"The verb to explain."`
}

type openVerb struct {
	File string `arg:"" optional:"" help:"A competition (.assay)."`
	As   string `help:"Who acts: a member's name." placeholder:"NAME"`
}

func (v *openVerb) Run(env *Environment) error {
	if v.File != "" && !strings.HasSuffix(v.File, storage.Extension) {
		if _, err := os.Stat(v.File); err != nil {
			return misuse(fmt.Sprintf("there is no verb and no competition called %q; 'assay help' lists the verbs", v.File))
		}
	}
	if !env.Display() {
		return model.Refuse(model.NotAllowed, "there is no display to open a window on; use a verb ('assay help' lists them) or set DISPLAY")
	}
	return env.Window(v.File, v.As)
}

// file is the argument every verb starts with.
type file struct {
	File string `arg:"" help:"The competition (.assay)."`
}

// with opens the file, does work, and lets go of it.
func (f file) with(work func(*storage.Store, *model.Competition) error) error {
	s, err := storage.Open(f.File)
	if err != nil {
		return err
	}
	c, err := s.Competition()
	if err == nil {
		err = work(s, c)
	}
	return errors.Join(err, s.Close())
}

// acting is the flag that says who acts.
type acting struct {
	As string `help:"Who acts: a member's name. Default: the only member with a role the verb needs." placeholder:"NAME"`
}

// member finds who acts: the one named, else the only one with one of the roles.
func (a acting) member(c *model.Competition, roles ...model.Role) (model.Member, error) {
	var fitting []model.Member
	for _, m := range c.Members {
		if a.As != "" && strings.EqualFold(m.Name, a.As) {
			return m, nil
		}
	}
	if a.As != "" {
		return model.Member{}, model.Refuse(model.NotFound, "nobody on the panel is called %q; it has %s", a.As, memberNames(c.Members))
	}
	for _, role := range roles {
		fitting = fitting[:0]
		for _, m := range c.Members {
			if m.Has(role) {
				fitting = append(fitting, m)
			}
		}
		if len(fitting) == 1 {
			return fitting[0], nil
		}
	}
	return model.Member{}, model.Refuse(model.Invalid, "say who acts with --as NAME; the panel has %s", memberNames(c.Members))
}

func memberNames(members []model.Member) string {
	names := make([]string, len(members))
	for i, m := range members {
		names[i] = m.Name
	}
	return model.Join(names, 12)
}

// printJSON writes v for programs.
func printJSON(w io.Writer, v any) error {
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	return encoder.Encode(v)
}

// lookUp finds the bid of a supplier and the criterion of a number.
func lookUp(c *model.Competition, supplier, lot, number string) (bid model.Bid, criterion model.Criterion, err error) {
	if bid, err = lookUpBid(c, supplier, lot); err != nil {
		return bid, criterion, err
	}
	found := false
	c.Method.Walk(func(k *model.Criterion) {
		if strings.EqualFold(k.Number, number) {
			criterion, found = *k, true
		}
	})
	if !found {
		return bid, criterion, model.Refuse(model.NotFound, "there is no criterion %q; use its number as published, such as %s", number, someNumber(c))
	}
	return bid, criterion, nil
}

// lookUpBid finds the bid of a supplier, and of the lot with a number where there are several.
func lookUpBid(c *model.Competition, supplier, lot string) (model.Bid, error) {
	var fits []model.Bid
	for _, b := range c.Bids {
		if l := c.Lot(b.Lot); strings.EqualFold(c.SupplierOf(&b), supplier) && (lot == "" || l != nil && l.Number == lot) {
			fits = append(fits, b)
		}
	}
	switch len(fits) {
	case 0:
		return model.Bid{}, model.Refuse(model.NotFound, "there is no bid of %q; the bids are of %s", supplier, bidNames(c))
	case 1:
		return fits[0], nil
	}
	return model.Bid{}, model.Refuse(model.Invalid, "%s bid for several lots; name one with --lot", supplier)
}

func bidNames(c *model.Competition) string {
	names := make([]string, len(c.Bids))
	for i := range c.Bids {
		names[i] = c.SupplierOf(&c.Bids[i])
	}
	return model.Join(names, 12)
}

func someNumber(c *model.Competition) string {
	for _, l := range c.Lots {
		for _, n := range c.Method.Scored(l.ID) {
			return n.Number
		}
	}
	return "1.1"
}
