package home

import (
	"context"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"assay/app/desk"
	"assay/app/lang"
	"assay/app/start"
	"assay/app/ui"
	"assay/model"
	"assay/storage"
	"assay/storage/disk"
	"assay/storage/exchange"
)

// Files is what Home needs of the window: where competitions are, and how one is opened.
type Files interface {
	Folder() string
	KeepFolder(folder string)
	OpenFile(path string)
	Adopt(store *storage.Store, actor string) // a file just made, already open
}

// Room is Home.
type Room struct {
	desk  *desk.Desk
	files Files
	state State

	header *ui.PageHeader
	fresh  *ui.Button // in the header; an empty folder has its own
	table  *ui.Table[File]
	body   *fyne.Container
	list   fyne.CanvasObject // of the files
	main   fyne.CanvasObject // the page with the files
	pages  *ui.Swap          // main, or what is read before a competition is made
	notice *noticePage       // nil where main is shown
}

// New makes the room.
func New(d *desk.Desk, files Files) *Room {
	r := &Room{desk: d, files: files}
	r.fresh = ui.NewButton(lang.T("New competition"), ui.IconAdd, ui.Primary, r.AskNew)
	r.header = ui.NewPageHeader(lang.T("Competitions"), "",
		ui.NewButton(lang.T("Open"), ui.IconFile, ui.Secondary, r.ChooseFile),
		ui.NewButton(lang.T("New from a notice"), ui.IconLoad, ui.Secondary, r.ChooseNotice), r.fresh)
	r.table = ui.NewTable(columns()...)
	r.table.OnOpen = func(_ int, f File) { r.open(f) }
	openIt := ui.NewButton(lang.T("Open"), "", ui.Secondary, func() {
		if f, chosen := r.table.Selected(); chosen {
			r.open(f)
		}
	})
	sample := ui.NewButton(lang.T("Open the sample"), ui.IconAward, ui.Plainly, r.OpenSample)
	folder := ui.NewButton(lang.T("Change folder"), ui.IconFolder, ui.Plainly, r.changeFolder)
	hint := ui.Muted(lang.T("Return or a double click opens a competition. Files can be dropped here."))
	r.list = ui.Flush("", nil, r.table, openIt, sample, folder, ui.Wider(ui.Margins(0, 0, ui.Snug, 0, hint)))
	r.body = container.NewStack()
	r.main = ui.Page(r.header, r.body)
	r.pages = ui.NewSwap()
	r.pages.Show(r.main)
	return r
}

func columns() []ui.Column[File] {
	return []ui.Column[File]{
		{Title: lang.T("Competition"), Share: 4, Least: 200, Bold: true, Text: func(f File) string { return f.Title }},
		{Title: lang.T("Buyer"), Share: 3, Least: 120, Text: func(f File) string {
			if f.Holder != "" {
				return lang.T("in use by %s", f.Holder) // what the file says of itself is not known
			}
			return f.Buyer
		}},
		{Title: lang.T("Reference"), Share: 2, Least: 90, Quiet: true, Text: func(f File) string { return f.Reference }},
		{Title: lang.T("File"), Share: 2, Least: 110, Quiet: true, Text: func(f File) string { return f.Name }},
		{Title: lang.T("Stage"), Share: 1, Least: 130, Pill: true, Text: func(f File) string { return f.Stage }, Tone: stageTone},
		{Title: lang.T("Bids"), Share: 0.5, Least: 56, Right: true, Text: func(f File) string {
			if f.Problem != "" {
				return ""
			}
			return strconv.Itoa(f.Bids)
		}},
		{Title: lang.T("Changed"), Share: 1, Least: 130, Right: true, Quiet: true, Text: func(f File) string {
			if f.Open {
				return lang.T("open now")
			}
			return lang.Lately(f.Changed, time.Now())
		}},
	}
}

func stageTone(f File) ui.Tone {
	switch {
	case f.Problem != "":
		return ui.Caution
	case f.Over():
		return ui.Good
	}
	return ui.Info
}

// Title is the room's name.
func (r *Room) Title() string { return lang.T("Home") }

// TypedKey moves in what is shown while nothing else has the keyboard.
func (r *Room) TypedKey(key *fyne.KeyEvent) {
	if r.notice != nil {
		r.notice.typedKey(key)
		return
	}
	r.table.TypedKey(key)
}

// TypedRune has no use for letters.
func (r *Room) TypedRune(rune) {}

// Content is what the room shows.
func (r *Room) Content() fyne.CanvasObject { return r.pages.Box }

// Show reads the folder again.
func (r *Room) Show() {
	open := ""
	if store := r.desk.Store(); store != nil {
		open = store.Path()
	}
	r.state.Load(r.files.Folder(), open, r.desk.Competition())
	r.header.Set(lang.T("Competitions"), r.state.Where())
	shown := r.list
	r.fresh.Hidden = len(r.state.Files) == 0
	if r.fresh.Hidden {
		shown = r.empty()
	}
	r.header.Refresh()
	if len(r.body.Objects) != 1 || r.body.Objects[0] != shown {
		r.body.Objects = []fyne.CanvasObject{shown}
		r.body.Refresh()
	}
	r.table.SetRows(r.state.Files)
	if r.table.Cursor() < 0 {
		r.table.SetCursor(0)
	}
}

func (r *Room) empty() fyne.CanvasObject {
	text := lang.T("A competition is one file: the criteria, the bids, every score and the reasons for it. " +
		"Make one from a template or from a published notice, or look at the sample first: a finished competition from its bids to its award.")
	buttons := ui.Row(ui.Snug, ui.NewButton(lang.T("New competition"), ui.IconAdd, ui.Primary, r.AskNew),
		ui.NewButton(lang.T("Open the sample"), ui.IconAward, ui.Secondary, r.OpenSample),
		ui.NewButton(lang.T("Change folder"), ui.IconFolder, ui.Plainly, r.changeFolder))
	return ui.Card("", ui.Empty(ui.IconHome, lang.T("No competition here yet"), text, buttons))
}

// Leave has nothing to save.
func (r *Room) Leave() {}

func (r *Room) open(f File) {
	switch {
	case f.Open:
		r.desk.Open("setup")
	default: // where it cannot be opened, the window says why and what can be done
		r.files.OpenFile(f.Path)
	}
}

// ChooseFile lets the person open a competition from anywhere.
func (r *Room) ChooseFile() {
	ui.PickFile(r.pages.Box, r.files.Folder(), []string{storage.Extension}, r.files.OpenFile)
}

func (r *Room) changeFolder() {
	ui.PickFolder(r.pages.Box, r.files.Folder(), func(folder string) {
		r.files.KeepFolder(folder)
		r.Show()
	})
}

// startsFromFile is the choice of starting from a competition.json or a notice.
const startsFromFile = "A notice (OCDS) or a competition.json file"

// AskNew asks what the new competition is and what it starts from.
func (r *Room) AskNew() {
	title := ui.NewEntry(lang.T("Digital casework platform"), nil)
	names := start.Templates()
	options := make([]string, len(names), len(names)+1)
	for i, name := range names {
		options[i] = lang.T(TemplateTitle(name))
	}
	from := ui.NewChoice("", append(options, lang.T(startsFromFile)), nil)
	from.Put(options[len(options)-1])
	fromFile := func() bool { return from.Index() == len(names) }
	form := ui.Form(ui.Field{Label: lang.T("Title"), Input: title, Hint: lang.T("The file is named after it and kept in %s", r.files.Folder())},
		ui.Field{Label: lang.T("Start from"), Input: from, Hint: lang.T("Everything in a template can be changed until bids are loaded.")})
	dialog := ui.Open(r.pages.Box, ui.DialogWords{Title: lang.T("New competition"), Yes: lang.T("Create")}, form, func() error {
		if fromFile() {
			return nil // the file is chosen when this dialog has gone
		}
		if strings.TrimSpace(title.Text) == "" {
			return model.Refuse(model.Invalid, "%s", lang.T("Give the competition a title."))
		}
		c, err := start.Template(names[from.Index()])
		if err != nil {
			return err
		}
		return r.make(c, title.Text)
	})
	dialog.OnAccepted = func() {
		if fromFile() {
			r.pickDefinition(title.Text)
		}
	}
}

// ChooseNotice lets the person make a competition from a published notice.
func (r *Room) ChooseNotice() { r.pickDefinition("") }

func (r *Room) pickDefinition(title string) {
	ui.PickFile(r.pages.Box, "", []string{".json", ".jsonl", ".xml"}, func(path string) { r.makeFrom(path, title) })
}

// makeFrom makes a competition from a competition.json, or shows what a notice says before one is made
// of it; title "" leaves the file's own.
func (r *Room) makeFrom(path, title string) {
	if start.IsNotice(path) {
		r.readNotice(path, title)
		return
	}
	c, err := start.FromFile(path)
	if err == nil {
		err = r.make(c, title)
	}
	switch {
	case err != nil:
		r.desk.Fail(err)
	case exchange.NotBrought(c) != "":
		r.desk.Say(desk.Caution, exchange.NotBrought(c))
	}
}

func (r *Room) make(c *model.Competition, title string) error {
	if title = strings.TrimSpace(title); title != "" {
		c.Title = title
	}
	store, err := storage.Create(disk.Free(filepath.Join(r.files.Folder(), FileName(c.Title))), c)
	if err != nil {
		return err
	}
	r.files.Adopt(store, leadOf(store))
	return nil
}

// leadOf is the member who acts in a file just made: whoever makes it leads it.
func leadOf(store *storage.Store) string {
	c, err := store.Competition()
	if err != nil {
		return ""
	}
	for _, m := range c.Members {
		if m.Has(model.Lead) {
			return m.ID
		}
	}
	return ""
}

// samples are the places the sample competition can be opened at.
var samples = []struct {
	until model.Stage
	text  string
}{
	{model.Decided, "Finished, with its award"},
	{model.Scoring, "Ready to score"},
	{model.Moderating, "Ready to moderate"},
	{model.QualityAgreed, "Ready to open prices"},
}

// OpenSample asks how far the sample competition is to have come, makes it beside the others
// and opens it.
func (r *Room) OpenSample() {
	texts := make([]string, len(samples))
	for i, s := range samples {
		texts[i] = lang.T(s.text)
	}
	at := ui.NewChoice("", texts, nil)
	at.Put(texts[0])
	words := ui.DialogWords{Title: lang.T("Open the sample"), Yes: lang.T("Open it"), Text: lang.T("A made-up competition with four bids, three evaluators and a chair, to try everything on.")}
	ui.Open(r.pages.Box, words, ui.Form(ui.Field{Label: lang.T("Where it stands"), Input: at}), func() error {
		r.makeSample(samples[at.Index()].until)
		return nil
	})
}

func (r *Room) makeSample(until model.Stage) {
	path := disk.Free(filepath.Join(r.files.Folder(), "Sample competition"+storage.Extension))
	desk.Run(r.desk, lang.T("Preparing the sample"), func(context.Context) (*storage.Store, error) {
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			return nil, err
		}
		return start.Sample(path, until, func(string) {})
	}, func(store *storage.Store, err error) {
		if err != nil {
			r.desk.Fail(err)
			return
		}
		r.files.Adopt(store, leadOf(store))
	})
}

// Dropped makes a competition from a competition.json or a notice.
func (r *Room) Dropped(paths []string) {
	for _, path := range paths {
		if strings.EqualFold(filepath.Ext(path), ".json") || start.IsNotice(path) {
			r.makeFrom(path, "")
			return
		}
	}
	r.desk.Say(desk.Caution, lang.T("Home opens .assay files and starts from a notice or a competition.json; open a competition first to load bids"))
}
