package journal

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"

	"assay/app/desk"
	"assay/app/lang"
	"assay/app/publish"
	"assay/app/ui"
	"assay/model"
	"assay/storage"
	"assay/storage/disk"
)

// proof is what a check of the file found.
type proof struct {
	r       *Room
	running bool
	report  storage.Report

	body     fyne.CanvasObject
	sign     *ui.Sign
	title    *ui.Paragraph
	text     *ui.Paragraph
	facts    *ui.Facts
	findings *ui.List
	chosen   *ui.Reader // a finding in full, to be copied from
	list     fyne.CanvasObject
	save     *ui.Button
}

func newProof(r *Room) *proof {
	p := &proof{r: r, sign: ui.NewSign(ui.IconDone, ui.GoodInk, 24), title: ui.NewParagraph("", ui.TextStyle{Bold: true, Size: ui.SizeHeading}),
		text: ui.NewParagraph("", ui.TextStyle{Color: ui.MutedInk}), facts: ui.NewFacts(96), findings: ui.NewList(true), chosen: ui.NewReader(nil)}
	p.findings.OnMove = func(row ui.ListRow) { p.explain(row.ID) }
	head := ui.Stack(ui.Roomy, ui.Border(nil, nil, ui.Margins(0, 0, 0, ui.Snug, p.sign), nil, p.title), p.text, p.facts)
	p.list = ui.Border(nil, ui.Margins(ui.Roomy, 0, 0, 0, ui.Least(0, 110, p.chosen)), nil, nil, ui.On(ui.CardFill, ui.Hairline, ui.Radius, ui.Inset(1, p.findings)))
	copied := ui.NewButton(lang.T("Copy head"), "", ui.Secondary, p.copy)
	p.save = ui.NewButton(lang.T("Save the list"), ui.IconSave, ui.Secondary, p.export)
	back := ui.NewButton(lang.T("Close"), "", ui.Plainly, p.close)
	p.body = ui.Card("", ui.Border(ui.Margins(0, ui.Roomy, 0, 0, head), nil, nil, nil, p.list), back, ui.Spring(), p.save, copied)
	return p
}

// show shows what was found.
func (p *proof) show(report storage.Report) {
	p.report = report
	p.title.SetText(Proved(report))
	p.text.SetText(lang.T("Each entry follows from the one before it, every row of every table is as the journal says, and every document has the bytes that were handed in."))
	p.sign.Set(ui.IconDone, ui.GoodInk)
	if !report.OK() {
		p.sign.Set(ui.IconWarning, ui.BadInk)
		p.text.SetText(lang.T("The journal does not explain what is listed below. Find out who changed the file, or go back to a copy of it."))
	}
	p.facts.Set(ui.Fact{Label: lang.T("Head"), Value: report.Head}, ui.Fact{Label: lang.T("Entry"), Value: fmt.Sprint(report.Entries)})
	rows := make([]ui.ListRow, len(report.Findings))
	for i, f := range report.Findings {
		rows[i] = ui.ListRow{ID: fmt.Sprint(i), Title: f.Where, Note: f.Text, State: ui.Alert}
	}
	p.findings.SetRows(rows)
	reveal(p.list, !report.OK())
	reveal(p.save, !report.OK())
	if !report.OK() {
		p.findings.Choose("0")
		p.explain("0")
	}
	p.r.side.Show(p.body)
	p.body.Refresh()
}

func reveal(o fyne.CanvasObject, shown bool) {
	if shown {
		o.Show()
	} else {
		o.Hide()
	}
}

// explain shows a finding in full.
func (p *proof) explain(id string) {
	for i, f := range p.report.Findings {
		if fmt.Sprint(i) == id {
			p.chosen.SetText(f.Where + ": " + f.Text)
		}
	}
}

func (p *proof) copy() {
	fyne.CurrentApp().Clipboard().SetContent(fmt.Sprintf("%d/%s", p.report.Entries, p.report.Head))
	p.r.d.Say(desk.Good, lang.T("The head of the journal is on the clipboard."))
}

func (p *proof) close() {
	p.r.side.Show(p.r.detail.body)
	p.r.toList()
}

// export saves the list of findings as text.
func (p *proof) export() {
	path := p.r.d.Store().Path()
	ui.PickFolder(p.r.content, filepath.Dir(path), func(folder string) {
		to := disk.Free(filepath.Join(folder, stem(path)+" findings.txt"))
		if err := publish.Replace(to, []byte(FindingsText(filepath.Base(path), p.report))); err != nil {
			p.r.d.Fail(err)
			return
		}
		p.r.d.Say(desk.Good, lang.T("The list is in %s.", to))
	})
}

func stem(path string) string { return strings.TrimSuffix(filepath.Base(path), storage.Extension) }

// verify proves the file beside the window.
func (r *Room) verify() {
	store := r.d.Store()
	if store == nil || r.proof.running {
		return
	}
	r.cancelLook()
	r.proof.running = true
	desk.Run(r.d, lang.T("Verifying the record"), func(ctx context.Context) (storage.Report, error) { return store.Verify(ctx) },
		func(report storage.Report, err error) {
			r.proof.running = false
			r.Show()
			switch {
			case errors.Is(err, context.Canceled):
				r.d.Say(desk.Caution, lang.T("Verifying was cancelled; nothing is known of the file from it."))
			case err != nil:
				r.d.Fail(err)
			default:
				r.proof.show(report)
			}
		})
}

// export writes the journal as JSON lines, for whoever wants to check it without Assay.
func (r *Room) export() {
	store := r.d.Store()
	if store == nil {
		return
	}
	if err := store.JournalMayLeave(); err != nil {
		r.d.Fail(err)
		return
	}
	ui.PickFolder(r.content, filepath.Dir(store.Path()), func(folder string) {
		to := disk.Free(filepath.Join(folder, stem(store.Path())+" journal.jsonl"))
		desk.Run(r.d, lang.T("Exporting the journal"), func(context.Context) (string, error) {
			var out bytes.Buffer
			if err := store.ExportJournal(&out); err != nil {
				return "", err
			}
			return to, publish.Replace(to, out.Bytes())
		}, func(_ string, err error) {
			if err != nil {
				r.d.Fail(err)
				return
			}
			r.d.Say(desk.Good, lang.T("The journal is in %s.", to))
		})
	})
}

// askHead asks for a head from a report and says which entry it is of.
func (r *Room) askHead() {
	store := r.d.Store()
	if store == nil {
		return
	}
	head := ui.NewEntry("210/0a1b2c3d4e5f", nil)
	words := ui.DialogWords{Title: lang.T("Check a head"), Yes: lang.T("Check"),
		Text: lang.T("Each page of a report prints the head of the journal it was made from. Paste it here to see whether this journal still contains it: one that was rewritten or cut since does not.")}
	ui.Open(r.content, words, ui.Form(ui.Field{Label: lang.T("Head as printed"), Input: head}), func() error {
		found, err := store.FindEntry(head.Text)
		if err == nil && found == nil {
			err = model.Refuse(model.NotFound, "%s", lang.T("this journal does not contain it: it was rewritten or cut after that head was noted, or the head is of another file"))
		}
		if err != nil {
			return err
		}
		return r.showHead(*found)
	})
}

// showHead shows the act that a head is of.
func (r *Room) showHead(head storage.Head) error {
	act, err := r.state.ActOf(head.Seq)
	if err != nil || act == nil {
		return err
	}
	r.state.Choose(act.Seq)
	r.list.Choose(id(act))
	r.detail.show(act)
	r.side.Show(r.detail.body)
	r.d.Say(desk.Good, lang.T("This journal contains it: it is entry %d of %d, of %s.", head.Seq, r.state.Head.Seq, lang.Date(head.At.UTC(), "2 January 2006 15:04 MST")))
	return nil
}
