package cli

import (
	"context"
	"fmt"
	"io"

	"assay/app/publish"
	"assay/model"
	"assay/storage"
)

type verifyVerb struct {
	file
	Head    []string `help:"A head of the journal as a report prints it (may be given several times): it has to be in the journal." placeholder:"HASH"`
	JSON    bool     `help:"Print the outcome as JSON."`
	Journal string   `help:"Also write the journal as JSON lines to this file." type:"path" placeholder:"PATH"`
}

// Run only reads the file, as it is: what cannot be read as a competition is what is to be named.
func (v *verifyVerb) Run(env *Environment) error {
	report, err := storage.VerifyFile(context.Background(), v.File, v.Head...)
	if err != nil {
		return err
	}
	if v.Journal != "" {
		if err := publish.ReplaceBy(v.Journal, func(w io.Writer) error { return storage.ExportJournalOf(v.File, w) }); err != nil {
			return err
		}
	}
	if v.JSON {
		err = printJSON(env.Out, report)
	} else {
		printVerification(env, v.File, report)
	}
	if err == nil && !report.OK() {
		err = errFound
	}
	return err
}

func printVerification(env *Environment, name string, report storage.Report) {
	if report.OK() {
		fmt.Fprintf(env.Out, "%s: the journal proves the record. %s, %s, %s, head %s\n", name,
			model.Plural(int(report.Entries), "entry", "entries"), model.Plural(report.Rows, "row", "rows"),
			model.Plural(report.Documents, "document", "documents"), report.Head)
	} else {
		fmt.Fprintf(env.Out, "%s: the journal does not prove the record, for %s:\n", name,
			model.Plural(len(report.Findings)+report.More, "reason", "reasons"))
	}
	for _, f := range report.Findings {
		fmt.Fprintf(env.Out, "  %s: %s\n", f.Where, f.Text)
	}
	if report.More > 0 {
		fmt.Fprintf(env.Out, "  and %d more like these\n", report.More)
	}
	for _, a := range report.Anchors {
		if a.Seq > 0 {
			fmt.Fprintf(env.Out, "Head %s, %s, is entry %d, made %s.\n", a.Head, a.From, a.Seq, a.At)
		}
	}
}
