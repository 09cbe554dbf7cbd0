// Package reports is the Reports room: what goes out of the door, and the proof of the record.
package reports

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"assay/app/desk"
	"assay/app/lang"
	"assay/app/publish"
	"assay/app/ui"
	"assay/model"
	"assay/storage"
)

// Room writes reports.
type Room struct {
	d       *desk.Desk
	state   State
	content *fyne.Container
	items   *ui.ScrollColumn
	proof   *ui.Paragraph
	facts   *ui.Facts
	pause   *standstill
}

// New makes the room.
func New(d *desk.Desk) *Room {
	r := &Room{d: d, content: container.NewStack(), proof: ui.NewParagraph("", ui.TextStyle{}), facts: ui.NewFacts(120)}
	r.pause = newStandstill(&r.state, func() { r.items.Relay() })
	return r
}

// Title is the room's name.
func (r *Room) Title() string { return lang.T("Reports") }

// Content is what the shell shows.
func (r *Room) Content() fyne.CanvasObject { return r.content }

// Show reads the record and shows it.
func (r *Room) Show() {
	if err := r.state.Load(r.d.Store()); err != nil {
		r.d.Fail(err)
		return
	}
	r.content.Objects = []fyne.CanvasObject{r.page()}
	r.content.Refresh()
}

// Leave has nothing to save.
func (r *Room) Leave() {}

func (r *Room) page() fyne.CanvasObject {
	if r.state.Competition == nil {
		return ui.Empty(ui.IconReports, lang.T("No reports yet"), r.state.Problem, nil)
	}
	all := ui.NewButton(lang.T("Write all reports"), ui.IconReports, ui.Primary, func() { r.write(publish.Kinds) })
	subtitle := lang.T("Written beside the competition. The same record gives the same bytes, and each report's fingerprint goes into the journal.")
	if r.state.Problem != "" {
		all.SetWaiting(true)
		subtitle = lang.T("Reports need a result first.")
	}
	cards := make([]fyne.CanvasObject, len(r.state.Items))
	for i, item := range r.state.Items {
		cards[i] = r.card(item)
	}
	r.items = ui.NewScrollColumn(ui.Roomy, ui.Grid(2, ui.Roomy, cards...), r.pause.card(), r.record())
	return ui.Page(ui.NewPageHeader(lang.T("Reports"), subtitle, all), r.items)
}

func (r *Room) card(item Item) fyne.CanvasObject {
	tones := map[Standing]ui.Tone{NotWritten: ui.Quiet, UpToDate: ui.Good, AsIssued: ui.Good, OutOfDate: ui.Caution}
	pill := ui.NewPill(lang.T(string(item.Standing)), tones[item.Standing])
	write := ui.NewButton(lang.T("Write"), ui.IconSave, ui.Secondary, func() { r.write([]publish.Kind{item.Kind}) })
	write.SetWaiting(r.state.Problem != "")
	open := ui.NewButton(lang.T("Open"), ui.IconEye, ui.Secondary, func() { r.open(item.Path) })
	if item.Standing == NotWritten {
		open.Hide()
	}
	body := ui.Stack(ui.Snug, ui.NewParagraph(lang.T(item.About), ui.TextStyle{Color: ui.MutedInk}), ui.Small(filepath.Base(item.Path)))
	if item.Detail != "" {
		body.Add(ui.Small(item.Detail))
	}
	return ui.CardWith(lang.T(item.Title), pill, body, ui.Spring(), open, write)
}

// record is the card that proves the file.
func (r *Room) record() fyne.CanvasObject {
	r.facts.Set(
		ui.Fact{Label: lang.T("Changes"), Value: fmt.Sprint(r.state.Head.Seq)},
		ui.Fact{Label: lang.T("Journal head"), Value: r.state.Head.Hash},
		ui.Fact{Label: lang.T("Method"), Value: r.state.Competition.MethodHash})
	verify := ui.NewButton(lang.T("Verify the record"), ui.IconGate, ui.Secondary, r.verify)
	body := ui.Stack(ui.Roomy, ui.NewParagraph(lang.T("Every row of the file is explained by its journal. Verifying recomputes the chain and names anything that was changed outside Assay."),
		ui.TextStyle{Color: ui.MutedInk}), r.facts, r.proof)
	return ui.Card(lang.T("The record"), body, ui.Spring(), verify)
}

// verify checks the open file beside the window; a verb waits until it is done.
func (r *Room) verify() {
	store := r.d.Store()
	desk.Run(r.d, lang.T("Verifying the record"), func(ctx context.Context) (storage.Report, error) { return store.Verify(ctx) }, r.verified)
}

func (r *Room) verified(report storage.Report, err error) {
	switch {
	case errors.Is(err, context.Canceled):
		return
	case err != nil:
		r.d.Fail(err)
	case report.OK():
		r.proof.Set(lang.T("Verified: %s and %s agree; nothing was changed outside Assay.",
			lang.Count(int(report.Entries), "entry", "entries"), lang.Count(report.Rows, "row", "rows")), ui.GoodInk)
	default:
		var items []string
		for _, f := range report.Findings {
			items = append(items, f.Where+": "+f.Text)
		}
		r.proof.Set(lang.T("%s from outside Assay.", lang.Count(len(items)+report.More, "change", "changes")), ui.BadInk)
		ui.Tell(r.content, lang.T("Changed outside Assay"), lang.T("The journal does not explain these. Go back to a copy of the file, or find out who changed it."), items)
	}
	r.items.Relay()
}

func (r *Room) open(path string) {
	if err := fyne.CurrentApp().OpenURL(&url.URL{Scheme: "file", Path: filepath.ToSlash(path)}); err != nil {
		r.d.Say(desk.Bad, lang.T("%s cannot be opened from here; open it from its folder.", path))
	}
}

// write renders beside the UI and notes what was written.
func (r *Room) write(kinds []publish.Kind) {
	if r.state.Problem != "" {
		r.d.Say(desk.Caution, r.state.Problem)
		return
	}
	if err := model.Allow(*r.actor(), model.MakeReports, r.state.Competition.Stage); err != nil {
		r.d.Fail(err)
		return
	}
	record, err := publish.Read(r.d.Store(), "")
	if err != nil {
		r.d.Fail(err)
		return
	}
	desk.Run(r.d, lang.T("Writing reports"), func(ctx context.Context) ([]publish.Written, error) {
		var all []publish.Written
		for _, k := range kinds {
			written, err := record.Write(ctx, k)
			if err != nil {
				return all, err
			}
			all = append(all, written)
		}
		return all, nil
	}, r.written)
}

// actor is who writes; nobody chosen is refused by the rule like anybody without the role.
func (r *Room) actor() *model.Member {
	if m := r.d.Actor(); m != nil {
		return m
	}
	return &model.Member{Name: lang.T("Nobody")}
}

func (r *Room) written(all []publish.Written, err error) {
	for _, w := range all {
		noted := r.d.Commit(func(s *storage.Store, actor string) error {
			return s.NoteReport(actor, filepath.Base(w.Path), w.SHA256)
		})
		if !noted {
			return
		}
	}
	switch {
	case err == context.Canceled:
		r.d.Say(desk.Caution, lang.T("Writing was cancelled; reports already there are as they were."))
	case err != nil:
		r.d.Fail(err)
	default:
		r.d.Say(desk.Good, lang.T("%s written to %s.", lang.Count(len(all), "report", "reports"), filepath.Dir(all[0].Path)))
	}
	r.Show()
}
