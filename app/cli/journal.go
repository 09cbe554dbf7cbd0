package cli

import (
	"context"
	"fmt"
	"io"
	"strings"
	"time"

	"assay/model"
	"assay/storage"
)

type journalVerb struct {
	file
	As    string `help:"Who reads: a member's name. What they may not see is left out. Default: somebody who is not of the panel." placeholder:"NAME"`
	By    string `help:"Only what this member did." placeholder:"NAME"`
	About string `help:"Only what is told with these words." placeholder:"TEXT"`
	Since string `help:"Only from this day on, as 2026-05-04 (UTC)." placeholder:"DATE"`
	JSON  bool   `help:"Print the acts as JSON, each with its entries."`
}

func (v *journalVerb) Run(env *Environment) error {
	return v.with(func(s *storage.Store, c *model.Competition) error {
		want, reader, err := v.wanted(c)
		if err != nil {
			return err
		}
		reading, err := s.Journal(context.Background(), reader)
		if err != nil {
			return err
		}
		if v.JSON {
			return v.printJSON(env.Out, reading, want)
		}
		return v.print(env.Out, reading, want)
	})
}

// wanted reads the flags.
func (v *journalVerb) wanted(c *model.Competition) (want storage.Wanted, reader string, err error) {
	want.About = v.About
	for _, who := range []struct {
		name string
		id   *string
	}{{v.As, &reader}, {v.By, &want.By}} {
		if who.name == "" {
			continue
		}
		m, err := acting{As: who.name}.member(c)
		if err != nil {
			return want, "", err
		}
		*who.id = m.ID
	}
	if v.Since != "" {
		if want.Since, err = time.Parse(time.DateOnly, v.Since); err != nil {
			return want, "", model.Refuse(model.Invalid, "%q is not a day; write it as 2026-05-04", v.Since)
		}
	}
	return want, reader, nil
}

// eachAct visits the acts wanted, newest first.
func eachAct(reading *storage.Reading, want storage.Wanted, visit func(storage.Act) error) error {
	for before := int64(0); ; {
		acts, next, err := reading.Acts(context.Background(), before, 500, want)
		if err != nil {
			return err
		}
		for _, act := range acts {
			if err := visit(act); err != nil {
				return err
			}
		}
		if before = next; next == 0 {
			return nil
		}
	}
}

func (v *journalVerb) print(out io.Writer, reading *storage.Reading, want storage.Wanted) error {
	return eachAct(reading, want, func(a storage.Act) error {
		undone := ""
		if a.UndoneIn != 0 {
			undone = fmt.Sprintf(" [undone in entry %d]", a.UndoneIn)
		}
		fmt.Fprintf(out, "%s\t%s\t%s\t%s%s\n", entries(a), a.At.Format("2006-01-02 15:04:05 MST"), a.ActorName, a.Summary, undone)
		if a.Reason != "" {
			fmt.Fprintf(out, "\t\t\tReason: %s\n", strings.ReplaceAll(a.Reason, "\n", "\n\t\t\t"))
		}
		return nil
	})
}

// entries are the numbers of an act's entries: "12", or "12-47".
func entries(a storage.Act) string {
	if a.Last == a.Seq {
		return fmt.Sprint(a.Seq)
	}
	return fmt.Sprintf("%d-%d", a.Seq, a.Last)
}

// printJSON writes the acts one after the other, so that a long journal is never held whole.
func (v *journalVerb) printJSON(out io.Writer, reading *storage.Reading, want storage.Wanted) error {
	type told struct {
		storage.Act
		Entries []storage.Entry `json:"entries"`
	}
	separator := "[\n"
	err := eachAct(reading, want, func(a storage.Act) error {
		list, _, err := reading.Entries(context.Background(), a, int(a.Last-a.Seq)+1)
		if err != nil {
			return err
		}
		if _, err := io.WriteString(out, separator); err != nil {
			return err
		}
		separator = ",\n"
		return printJSON(out, told{a, list})
	})
	if err == nil && separator == "[\n" {
		_, err = io.WriteString(out, separator)
	}
	if err == nil {
		_, err = io.WriteString(out, "]\n")
	}
	return err
}
