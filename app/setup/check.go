package setup

import (
	"fmt"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"assay/app/lang"
	"assay/app/ui"
	"assay/model"
)

// check is the tab on which the method is read and tried before it is published: at the left
// what the linter finds, at the right the dry run.
type check struct {
	room   *Room
	box    fyne.CanvasObject
	up     checkup
	dryRun *dryRun
	left   *fyne.Container

	counts   map[model.Severity]*ui.Pill
	findings *fyne.Container // the list, or what is said while there is nothing to list
	shown    string          // what the list shows, so that it stays where it was scrolled to
}

// severityWords are how each severity is called, counted and shown.
var severityWords = map[model.Severity]struct {
	one, many, head string
	tone            ui.Tone
	icon            ui.Icon
}{
	model.SeverityProblem: {"problem", "problems", "Problems: a result is impossible", ui.Bad, ui.IconCross},
	model.SeverityWarning: {"warning", "warnings", "Warnings: it works, but look again", ui.Caution, ui.IconWarning},
	model.SeverityNote:    {"note", "notes", "Notes: worth knowing", ui.Quiet, ui.IconInfo},
}

func newCheck(r *Room) *check {
	k := &check{room: r, counts: map[model.Severity]*ui.Pill{}, findings: container.NewStack()}
	k.dryRun = newDryRun(k)
	pills := ui.Row(ui.Tight)
	for _, s := range model.Severities {
		k.counts[s] = ui.NewPill("", severityWords[s].tone)
		pills.Add(k.counts[s])
	}
	var inEnglish fyne.CanvasObject
	if lang.Used() != lang.English { // they are words of the record
		inEnglish = ui.Margins(ui.Snug, ui.Snug, ui.Wide-1, ui.Wide-1, ui.Muted(lang.T("The findings and the trials are told in English.")))
	}
	k.left = ui.Flush(lang.T("What stands out"), pills, ui.Border(inEnglish, nil, nil, nil, k.findings))
	k.box = ui.NewSplit("setup.check", []float64{0.41, 0.59}, k.left, k.dryRun.box)
	return k
}

func (k *check) content() fyne.CanvasObject { return k.box }

func (k *check) flush() error { return nil }

func (k *check) fill() {
	if k.room.state.Competition == nil {
		return
	}
	k.up = k.room.state.Checkup(k.up.lot)
	for _, s := range model.Severities {
		n := model.CountFindings(k.up.findings, s)
		k.counts[s].Set(lang.Count(n, severityWords[s].one, severityWords[s].many), severityWords[s].tone)
		reveal(k.counts[s], n > 0)
	}
	if shown := fmt.Sprint(k.up.findings); shown != k.shown || len(k.findings.Objects) == 0 {
		k.shown = shown
		k.findings.Objects = []fyne.CanvasObject{k.list()}
		k.findings.Refresh()
	}
	k.left.Refresh() // the pills make room for each other
	k.dryRun.fill()
}

// list shows the findings under a head for each severity.
func (k *check) list() fyne.CanvasObject {
	if len(k.up.findings) == 0 {
		return ui.Empty(ui.IconTick, lang.T("Nothing stands out"),
			lang.T("The method can be frozen, and nothing in it looks like a slip. Look at the dry run all the same: only you know whether the right bid wins."), nil)
	}
	var rows []fyne.CanvasObject
	for _, s := range model.Severities {
		first := true
		for _, f := range k.up.findings {
			if f.Severity != s {
				continue
			}
			if first {
				rows = append(rows, head(lang.T(severityWords[s].head), len(rows) > 0))
			}
			first = false
			rows = append(rows, k.finding(f))
		}
	}
	return ui.Margins(0, ui.Tight, ui.Wide-3, 0, ui.NewKeyScroll(ui.NewScrollColumn(ui.Roomy, rows...)))
}

// head is the title of a group, apart from the group above.
func head(text string, apart bool) fyne.CanvasObject {
	if !apart {
		return ui.FieldLabel(text)
	}
	return ui.Stack(ui.Roomy, ui.Line(), ui.FieldLabel(text))
}

// finding is one finding: what, why, how, where it comes from, and the way to its criterion.
func (k *check) finding(f model.Finding) fyne.CanvasObject {
	words := severityWords[f.Severity]
	sign := ui.Margins(1, 0, 0, ui.Snug, container.NewVBox(ui.NewSign(words.icon, words.tone.Ink(), 16)))
	text := ui.Stack(2, ui.NewParagraph(k.up.inLots(f)+f.What, ui.TextStyle{Bold: f.Severity != model.SeverityNote}),
		ui.NewParagraph(f.Why+" "+f.How, ui.TextStyle{Color: ui.MutedInk}))
	if f.Source != "" {
		text.Add(ui.NewParagraph(f.Source, ui.TextStyle{Color: ui.MutedInk, Size: ui.SizeSmall, Italic: true}))
	}
	return ui.Border(nil, nil, sign, k.way(f), text)
}

// way is the button that goes to a finding's criterion, nil where it has none.
func (k *check) way(f model.Finding) fyne.CanvasObject {
	if k.room.state.Competition.Method.Criterion(f.Criterion) == nil {
		return nil
	}
	return container.NewVBox(ui.NewButton("", ui.IconForward, ui.Plainly, func() { k.show(f.Criterion) }))
}

// show goes to a criterion in its tab.
func (k *check) show(id string) {
	k.room.state.Chosen = id
	k.room.tabs.Go(slices.Index(tabTitles, "Criteria"))
}

// countFindings puts the number of problems and warnings on the tab, while they can still be put right.
func (r *Room) countFindings() {
	at, title := slices.Index(r.pages, page(r.check)), lang.T("Check")
	if n := Attention(r.state.Findings()); n > 0 && r.state.Closed() == "" {
		title = fmt.Sprintf("%s (%d)", title, n)
	}
	r.tabs.SetTitle(at, title)
}
