package bids

import (
	"context"
	"errors"
	"fmt"
	"path"
	"strings"

	"fyne.io/fyne/v2"

	"assay/app/desk"
	"assay/app/documents"
	"assay/app/lang"
	"assay/app/ui"
	"assay/model"
	"assay/storage"
	"assay/storage/intake/papers"
)

// allPapers stands between a folder or ZIP of all bidders' documents and the record: whose each file
// is, what it answers and every problem, which a person mends here. Nothing is recorded before Add.
type allPapers struct {
	room  *Room
	state allState
	page  fyne.CanvasObject
	adder *documents.Adder

	header *ui.PageHeader
	undo   *ui.Button
	add    *ui.Button
	banner *ui.Banner
	groups *ui.Table[paperGroup]
	files  *ui.Table[paperRow]
	chosen *paperCard
}

// AddAll reads a folder or a ZIP with the documents of all bidders beside the window, and shows whose
// each is before any is added.
func (r *Room) AddAll(path string) {
	why := r.state.May(model.AddDocument)
	if why == "" && len(r.state.Rows) == 0 {
		why = lang.T("load the bids first; documents belong to bids")
	}
	if why != "" {
		r.desk.Say(desk.Caution, why)
		return
	}
	desk.Run(r.desk, lang.T("Reading the documents"), func(ctx context.Context) (*papers.Source, error) {
		return papers.Open(ctx, path, nil)
	}, func(source *papers.Source, err error) {
		if err != nil {
			r.failReading(source, err)
			return
		}
		r.showAll(source)
	})
}

// failReading says why a source is not there, and lets go of one that was read when it was cancelled.
func (r *Room) failReading(source *papers.Source, err error) {
	if source != nil {
		_ = source.Close()
	}
	if errors.Is(err, context.Canceled) {
		r.desk.Say(desk.Caution, lang.T("cancelled; no document was added"))
		return
	}
	r.desk.Fail(err)
}

// showAll puts the preview over the list.
func (r *Room) showAll(source *papers.Source) {
	r.close()
	times, err := r.desk.Store().DocumentTimes()
	if err != nil {
		r.desk.Fail(err)
	}
	p := &allPapers{room: r, state: allState{Competition: r.desk.Competition(), Source: source, Times: times}}
	p.layOut()
	r.all = p
	r.content.Objects = []fyne.CanvasObject{p.page}
	r.content.Refresh()
	p.read()
}

func (p *allPapers) layOut() {
	p.add = ui.NewButton(lang.T("Add"), ui.IconAdd, ui.Primary, p.apply)
	p.undo = ui.NewButton(lang.T("Undo"), ui.IconBack, ui.Secondary, p.takeBack)
	p.header = ui.NewPageHeader("", "", p.undo, ui.NewButton(lang.T("Cancel"), "", ui.Secondary, p.cancel), p.add)
	p.banner = ui.NewBanner(nil)
	p.groups = ui.NewTable(
		ui.Column[paperGroup]{Title: lang.T("Bidder"), Share: 4, Least: 120, Text: func(g paperGroup) string { return g.Title },
			Heavy: func(g paperGroup) bool { return g.Key == toLookAt || g.Key == allFiles }},
		ui.Column[paperGroup]{Title: lang.T("Files"), Share: 1, Least: 64, Right: true, Text: func(g paperGroup) string { return fmt.Sprint(g.Files) }, Tone: groupTone})
	p.groups.OnMove = func(_ int, g paperGroup) {
		if p.state.Group != g.Key {
			p.state.Group = g.Key
			p.fillFiles("")
		}
	}
	p.files = ui.NewTable(
		ui.Column[paperRow]{Title: lang.T("File"), Share: 5, Least: 150, Text: func(r paperRow) string { return model.Visible(path.Base(r.Path)) }},
		ui.Column[paperRow]{Title: lang.T("Bidder"), Share: 2.4, Least: 90, Quiet: true, Text: func(r paperRow) string { return r.Supplier }},
		ui.Column[paperRow]{Title: lang.T("For"), Share: 1.1, Least: 84, Quiet: true, Text: paperRow.about},
		ui.Column[paperRow]{Title: "", Share: 1, Least: 108, Pill: true, Text: func(r paperRow) string { return outcome(r) }, Tone: outcomeTone})
	p.chosen = newPaperCard(p)
	p.adder = documents.NewAdder(p.room.desk, p.files)
	p.files.OnMove = func(_ int, r paperRow) { p.chosen.show(&r) }
	for _, list := range []interface {
		OnKey(func(*fyne.KeyEvent) bool, func(rune))
	}{p.groups, p.files} {
		list.OnKey(p.escape, nil)
	}
	top := ui.Stack(0, p.header, p.banner)
	p.page = ui.Page(top, ui.NewSplit("bids.all", []float64{0.28, 0.44, 0.28}, ui.Flush("", nil, p.groups), ui.Flush("", nil, p.files), p.chosen.card))
}

func groupTone(g paperGroup) ui.Tone {
	switch {
	case g.Stops > 0:
		return ui.Bad
	case g.Look > 0 || g.Files == 0:
		return ui.Caution
	}
	return ui.Plain
}

func outcome(r paperRow) string {
	if len(r.Problems) > 0 && r.Becomes == papers.Add {
		return lang.T("Add, look")
	}
	return lang.T(r.Becomes.Title())
}

func outcomeTone(r paperRow) ui.Tone {
	switch {
	case r.waits():
		return ui.Bad
	case r.Becomes == papers.LeftOut || r.Becomes == papers.Unchanged:
		return ui.Quiet
	case len(r.Problems) > 0 || r.Becomes == papers.Replace:
		return ui.Caution
	}
	return ui.Good
}

// read shows the source as the mapping says now, staying on the file that was chosen.
func (p *allPapers) read() {
	at, _ := p.files.Selected()
	p.state.Competition = p.room.desk.Competition()
	p.state.Read()
	p.fill(at.Path)
}

func (p *allPapers) fill(at string) {
	f := p.state.Found
	count := f.Count(papers.Add, papers.Replace)
	p.header.Set(lang.T("Add documents of all bidders"), lang.T("%s in %s; nothing is added yet", lang.Count(len(f.Lines), "file", "files"), f.Source))
	p.add.SetText(lang.T("Add %s", lang.Count(count, "document", "documents")))
	p.add.SetWaiting(f.Err() != nil)
	p.undo.SetWaiting(!p.state.CanUndo())
	p.room.desk.Corrected()
	p.say(count)
	p.groups.SetRows(p.state.Groups)
	for i, g := range p.state.Groups {
		if g.Key == p.state.Group {
			p.groups.SetCursor(i)
		}
	}
	p.fillFiles(at)
}

// say sums up.
func (p *allPapers) say(count int) {
	f := p.state.Found
	stops := f.Stops()
	var rest []string
	for _, x := range f.Problems {
		if x.Path == "" {
			rest = append(rest, model.Sentence(x.Text))
		}
	}
	notes := strings.Join(append(rest, f.Notes...), " ")
	looks := len(f.Problems) - stops
	switch {
	case stops > 0:
		p.banner.Say(ui.Bad, lang.Count(stops, "file waits for you", "files wait for you"),
			lang.T("Choose the bidder or the question of each, or leave it out. A choice can be for its whole folder. ")+notes)
	case count == 0:
		p.banner.Say(ui.Quiet, lang.T("There is nothing to add"), lang.T("%d are there already, %d are left out. ", f.Count(papers.Unchanged), f.Count(papers.LeftOut))+notes)
	case looks > 0:
		p.banner.Say(ui.Caution, lang.Count(looks, "thing is worth a look", "things are worth a look"), lang.T("The documents can be added as they are. ")+notes)
	default:
		p.banner.Say(ui.Good, lang.T("Every file has its place"), notes)
	}
}

// fillFiles shows the files of the group, the cursor on a path where it is among them.
func (p *allPapers) fillFiles(at string) {
	rows := p.state.Rows()
	p.files.SetRows(rows)
	cursor := min(0, len(rows)-1)
	for i, r := range rows {
		if r.Path == at {
			cursor = i
		}
	}
	p.files.SetCursor(cursor)
	if cursor < 0 {
		p.chosen.show(nil)
		return
	}
	p.chosen.show(&rows[cursor])
}

// lookInside opens a ZIP among the files beside the window. A dialog keeps the page as it is meanwhile.
func (p *allPapers) lookInside(path string) {
	ctx, cancel := context.WithCancel(context.Background())
	words := ui.DialogWords{Title: lang.T("Looking into the ZIP"), Text: model.Visible(path), Yes: lang.T("Cancel"), No: "-"}
	wait := ui.Open(p.page, words, ui.Stack(0), nil)
	wait.OnClosed = cancel
	desk.Run(p.room.desk, lang.T("Looking into the ZIP"), func(run context.Context) (struct{}, error) {
		defer context.AfterFunc(run, cancel)()
		return struct{}{}, p.state.Source.LookInside(ctx, path, nil)
	}, func(_ struct{}, err error) {
		wait.OnClosed = nil
		wait.Close()
		cancel()
		if err != nil && !errors.Is(err, context.Canceled) {
			p.room.desk.Fail(err)
		}
		p.read()
	})
}

// apply adds the documents, with a bar and Cancel, and goes back to the list when they are in.
func (p *allPapers) apply() {
	if err := p.state.Found.Err(); err != nil {
		p.room.desk.Fail(err)
		return
	}
	f := p.state.Found
	list := f.Handed()
	words := ui.DialogWords{Title: lang.T("Add %s?", lang.Count(len(list), "document", "documents")), Yes: lang.T("Add"),
		Text: lang.T("%s are copied into this competition's file.", lang.Bytes(bytesOf(list)))}
	if n := f.Count(papers.Replace); n > 0 {
		words.Text += " " + lang.Count(n, "of them takes the place of an earlier version, which the journal keeps.",
			"of them take the place of an earlier version, which the journal keeps.")
	}
	if late := p.state.Competition.LateDocuments(); late != "" {
		words.Text += " " + lang.T("The journal will say: %s.", late)
	}
	ui.Confirm(p.page, words, func() {
		p.adder.Add(list, func(err error) {
			if err == nil {
				p.leave()
			}
		})
	})
}

func bytesOf(list []storage.Handed) int64 {
	sum := int64(0)
	for _, h := range list {
		sum += h.Size
	}
	return sum
}

// takeBack takes back the person's last correction.
func (p *allPapers) takeBack() {
	at, _ := p.files.Selected()
	p.state.Undo()
	p.fill(at.Path)
}

// cancel leaves without adding anything; it asks where that forgets corrections.
func (p *allPapers) cancel() { p.room.uncorrectedOr(p.leave) }

// escape is Cancel by key.
func (p *allPapers) escape(key *fyne.KeyEvent) bool {
	if key.Name == fyne.KeyEscape {
		p.cancel()
		return true
	}
	return false
}

// leave goes back to the list.
func (p *allPapers) leave() {
	p.room.close()
	p.room.Show()
	p.room.next()
}

// end lets go of what was read.
func (p *allPapers) end() {
	if err := p.state.Source.Close(); err != nil {
		p.room.desk.Fail(err)
	}
}
