package ui

import (
	"os"
	"path/filepath"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"assay/app/lang"
	"assay/model"
)

// Fyne's own file dialog shows pictures of folders and closes on no key. This one is a table
// of names with a line to type a path in, worked by keys like every other list.

// PickFile lets the person choose a file with one of the extensions (".xlsx"), beginning in a
// folder, "" for where they were last. Nothing happens when they choose none.
func PickFile(from fyne.CanvasObject, folder string, extensions []string, picked func(path string)) {
	words := DialogWords{Title: lang.T("Choose a file"), Text: lang.T("Shown are %s files.", strings.Join(extensions, ", ")), Yes: lang.T("Open"), Width: 760}
	newPicker(from, words, folder, extensions, picked)
}

// PickFolder lets the person choose a folder.
func PickFolder(from fyne.CanvasObject, folder string, picked func(path string)) {
	words := DialogWords{Title: lang.T("Choose a folder"), Text: lang.T("Return goes into a folder; the button takes the one that is shown."), Yes: lang.T("Use this folder"), Width: 760}
	newPicker(from, words, folder, nil, picked)
}

// PickSource lets the person choose a folder for all that is in it, or a file with one of the extensions.
func PickSource(from fyne.CanvasObject, extensions []string, picked func(path string)) {
	words := DialogWords{Title: lang.T("Choose a folder or a file"), Yes: lang.T("Use this"), Width: 760,
		Text: lang.T("Return goes into a folder. The button takes the folder that is shown, or the %s file under the cursor.", strings.Join(extensions, lang.T(" or ")))}
	newPicker(from, words, "", extensions, picked).either = true
}

// PickFiles lets the person choose several files of any kind, and folders for all that is in them.
// Space marks one; without marks it is the one under the cursor.
func PickFiles(from fyne.CanvasObject, folder string, picked func(paths []string)) {
	words := DialogWords{Title: lang.T("Choose files"), Text: lang.T("Space marks a file, or a folder for all files in it. Without marks the one chosen is taken."), Yes: lang.T("Continue"), Width: 760}
	p := newPicker(from, words, folder, []string{anyExtension}, nil)
	p.marks = &marks{picked: picked}
	p.mark.Show()
}

// anyExtension stands for every file.
const anyExtension = "*"

// marks are the files and folders marked in a picker of several, by path.
type marks struct {
	picked func(paths []string)
	paths  []string
}

// toggle marks a path, or takes its mark away.
func (m *marks) toggle(path string) {
	if i := slices.Index(m.paths, path); i >= 0 {
		m.paths = slices.Delete(m.paths, i, i+1)
	} else {
		m.paths = append(m.paths, path)
	}
}

// lastFolder is where a file was last picked, in the app's preferences.
const lastFolder = "pick.folder"

// picker is the dialog; without extensions it picks folders.
type picker struct {
	dialog     *Dialog
	folder     string
	extensions []string
	picked     func(path string)
	either     bool // a folder, too

	marks *marks  // nil where only one is picked
	mark  *Button // beside the path

	path  *Entry
	table *Table[listed]
	empty *Text
}

func newPicker(from fyne.CanvasObject, words DialogWords, folder string, extensions []string, picked func(string)) *picker {
	p := &picker{extensions: extensions, picked: picked, path: NewEntry(lang.T("Folder"), nil), empty: Muted("")}
	p.table = NewTable(
		Column[listed]{Title: lang.T("Name"), Share: 5, Text: p.shown, Heavy: func(l listed) bool { return l.folder }},
		Column[listed]{Title: lang.T("Size"), Share: 1, Least: 90, Right: true, Quiet: true, Text: func(l listed) string { return l.size }},
		Column[listed]{Title: lang.T("Changed"), Share: 2, Least: 130, Right: true, Quiet: true, Text: func(l listed) string { return l.changed }})
	p.table.OnOpen = func(_ int, l listed) { p.enter(l) }
	p.table.OnKey(func(key *fyne.KeyEvent) bool {
		switch {
		case key.Name == fyne.KeyBackspace:
			p.show(filepath.Dir(p.folder))
			return true
		case key.Name == fyne.KeySpace && p.marks != nil:
			p.toggle()
			return true
		}
		return false
	}, p.jump)
	names, folders := keptIn()
	places := NewChoice(lang.T("Places"), names, nil)
	places.OnChange = func(string) {
		if i := places.Index(); i >= 0 {
			p.show(folders[i])
		}
	}
	up := NewButton(lang.T("Up"), IconUp, Secondary, func() { p.show(filepath.Dir(p.folder)) })
	p.mark = NewButton(lang.T("Mark"), IconTick, Secondary, p.toggle)
	p.mark.Hide()
	head := Border(nil, nil, Margins(0, 0, 0, Snug, places), Margins(0, 0, Snug, 0, Row(Snug, up, p.mark)), p.path)
	list := On(CardFill, Hairline, Radius, Inset(1, p.table))
	body := Border(Margins(0, Snug, 0, 0, head), Margins(Tight, 0, 0, 0, p.empty), nil, nil, Least(0, 340, list))
	p.dialog = Open(from, words, body, p.accept)
	if folder == "" {
		folder = fyne.CurrentApp().Preferences().String(lastFolder)
	}
	p.show(folder)
	if p.dialog.canvas != nil {
		p.table.Focus(p.dialog.canvas)
	}
	return p
}

// shown is a name as the table shows it, with its mark.
func (p *picker) shown(l listed) string {
	if p.marks != nil && slices.Contains(p.marks.paths, filepath.Join(p.folder, l.name)) {
		return "✓ " + l.shown()
	}
	return l.shown()
}

// toggle marks the name under the cursor, or takes its mark away, and goes on to the next.
func (p *picker) toggle() {
	if l, chosen := p.table.Selected(); chosen {
		p.marks.toggle(filepath.Join(p.folder, l.name))
		p.table.SetCursor(min(p.table.Cursor()+1, len(p.table.Rows())-1))
		p.empty.SetText(markedText(len(p.marks.paths)))
	}
}

// show lists a folder; one that is not there gives way to the home folder.
func (p *picker) show(folder string) {
	if info, err := os.Stat(folder); folder == "" || err != nil || !info.IsDir() {
		folder, _ = os.UserHomeDir()
	}
	p.folder = folder
	p.path.Put(folder)
	items, err := list(folder, p.extensions)
	p.table.SetRows(items)
	p.table.list.scroll.ScrollToTop()
	p.table.SetCursor(min(0, len(items)-1))
	switch {
	case err != nil:
		p.empty.SetText(lang.T("This folder cannot be read; choose another."))
	case len(items) == 0:
		p.empty.SetText(lang.T("There is nothing to choose in this folder."))
	case p.marks != nil:
		p.empty.SetText(markedText(len(p.marks.paths)))
	default:
		p.empty.SetText("")
	}
}

// jump goes to the next name that begins with a letter.
func (p *picker) jump(r rune) {
	items := p.table.Rows()
	for n := range items {
		i := (p.table.Cursor() + 1 + n) % len(items)
		if strings.HasPrefix(strings.ToLower(items[i].name), strings.ToLower(string(r))) {
			p.table.SetCursor(i)
			return
		}
	}
}

func markedText(n int) string {
	if n == 0 {
		return ""
	}
	return lang.Count(n, "file or folder is marked; Continue takes what is marked.", "files and folders are marked; Continue takes what is marked.")
}

// enter goes into a folder, or takes a file.
func (p *picker) enter(l listed) {
	path := filepath.Join(p.folder, l.name)
	if l.folder {
		p.show(path)
		return
	}
	p.take(path)
}

// take closes the dialog and hands the path over.
func (p *picker) take(path string) {
	if p.marks != nil {
		if !slices.Contains(p.marks.paths, path) {
			p.marks.toggle(path)
		}
		p.takeMarked()
		return
	}
	fyne.CurrentApp().Preferences().SetString(lastFolder, filepath.Dir(path))
	p.dialog.Close()
	p.picked(path)
}

// takeMarked closes the dialog and hands over all that is marked.
func (p *picker) takeMarked() {
	fyne.CurrentApp().Preferences().SetString(lastFolder, p.folder)
	p.dialog.Close()
	p.marks.picked(p.marks.paths)
}

// accept is the button, and Return in the path.
func (p *picker) accept() error {
	if typed := strings.TrimSpace(p.path.Text); typed != p.folder {
		return p.goTo(typed)
	}
	l, chosen := p.table.Selected()
	if p.extensions == nil || p.either && (!chosen || l.folder) {
		p.take(p.folder)
		return errStay // it is closed already
	}
	if p.marks != nil && len(p.marks.paths) > 0 {
		p.takeMarked()
		return errStay
	}
	if chosen {
		p.enter(l)
	}
	return errStay
}

// goTo follows a path that was typed.
func (p *picker) goTo(typed string) error {
	info, err := os.Stat(typed)
	if err != nil {
		return errNoSuchPath
	}
	if !info.IsDir() && p.extensions != nil {
		p.take(typed)
		return errStay
	}
	p.show(typed)
	return errStay
}

// listed is one line of the table.
type listed struct {
	name, size, changed string
	folder              bool
}

func (l listed) shown() string {
	if l.folder {
		return model.Visible(l.name) + string(filepath.Separator)
	}
	return model.Visible(l.name)
}

// list reads a folder: its folders and, where there are extensions, the files that have one.
func list(folder string, extensions []string) ([]listed, error) {
	entries, err := os.ReadDir(folder)
	var folders, files []listed
	for _, e := range entries {
		info, statErr := os.Stat(filepath.Join(folder, e.Name())) // follows links, which Info does not
		if statErr != nil || strings.HasPrefix(e.Name(), ".") {
			continue
		}
		l := listed{name: e.Name(), folder: info.IsDir(), changed: lang.Date(info.ModTime(), "2 Jan 2006 15:04")}
		switch {
		case l.folder:
			folders = append(folders, l)
		case fits(e.Name(), extensions):
			l.size = model.ByteSize(info.Size())
			files = append(files, l)
		}
	}
	return append(folders, files...), err
}

func fits(name string, extensions []string) bool {
	for _, extension := range extensions {
		if extension == anyExtension || strings.EqualFold(filepath.Ext(name), extension) {
			return true
		}
	}
	return false
}

// keptIn are the folders people keep files in, those that are there, and what they are called.
func keptIn() (names, folders []string) {
	home, err := os.UserHomeDir()
	if err != nil {
		return nil, nil
	}
	for _, place := range []struct{ name, folder string }{{lang.In("folder", "Home"), ""}, {lang.T("Documents"), "Documents"},
		{lang.T("Downloads"), "Downloads"}, {lang.T("Desktop"), "Desktop"}} {
		folder := filepath.Join(home, place.folder)
		if info, err := os.Stat(folder); err == nil && info.IsDir() {
			names, folders = append(names, place.name), append(folders, folder)
		}
	}
	return names, folders
}
