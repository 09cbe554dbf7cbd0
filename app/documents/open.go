package documents

import (
	"context"
	"net/url"
	"os"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"

	"assay/app/desk"
	"assay/app/lang"
	"assay/app/ui"
	"assay/model"
)

// Open shows a document in the program the system has for it. That program gets a copy in a private
// folder, so that nothing it does reaches the record. What would be run is not opened.
func Open(d *desk.Desk, from fyne.CanvasObject, doc model.Document) {
	readable, err := d.Store().Readable(actor(d), doc.ID)
	if err != nil {
		d.Fail(err)
		return
	}
	if readable.Program() {
		words := ui.DialogWords{Title: lang.T("Not opened: %s", readable.Shown()), Yes: lang.T("Save as…"),
			Text: lang.T("A file of this kind is a program, or could start one. Assay does not open it. Save it, and have it looked at by those who look after your computers.")}
		ui.Confirm(from, words, func() { SaveAs(d, from, readable) })
		return
	}
	store := d.Store()
	folder, err := d.Private()
	if err != nil {
		d.Fail(err)
		return
	}
	path := filepath.Join(folder, readable.FileName())
	desk.Run(d, lang.T("Opening %s", readable.Shown()), func(ctx context.Context) (struct{}, error) {
		return struct{}{}, store.SaveDocument(ctx, readable, path)
	}, func(_ struct{}, err error) {
		if err != nil {
			d.Fail(err)
			return
		}
		if err := fyne.CurrentApp().OpenURL(fileURL(path)); err != nil {
			d.Say(desk.Bad, lang.T("this computer has no program for %s; save it and open it where there is one", readable.Shown()))
		}
	})
}

// fileURL is how systems are asked to open a file.
func fileURL(path string) *url.URL {
	path = filepath.ToSlash(path)
	if !strings.HasPrefix(path, "/") {
		path = "/" + path // C:/Users
	}
	return &url.URL{Scheme: "file", Path: path}
}

func actor(d *desk.Desk) string {
	if m := d.Actor(); m != nil {
		return m.ID
	}
	return ""
}

// lastFolder is where a document was last saved, in the app's preferences.
const lastFolder = "documents.folder"

// SaveAs asks where a document is to be saved, and saves it there.
func SaveAs(d *desk.Desk, from fyne.CanvasObject, doc model.Document) {
	readable, err := d.Store().Readable(actor(d), doc.ID)
	if err != nil {
		d.Fail(err)
		return
	}
	start := fyne.CurrentApp().Preferences().String(lastFolder)
	if info, err := os.Stat(start); err != nil || !info.IsDir() {
		start = filepath.Dir(d.Store().Path())
	}
	folder, name := ui.NewEntry(lang.T("Folder"), nil), ui.NewEntry(lang.T("Name"), nil)
	folder.Put(start)
	name.Put(readable.FileName())
	choose := ui.NewButton(lang.T("Choose…"), ui.IconFolder, ui.Secondary, func() { ui.PickFolder(from, folder.Text, folder.Put) })
	form := ui.Form(ui.Field{Label: lang.T("Name"), Input: name}, ui.Field{Label: lang.T("Folder"), Input: ui.Row(ui.Snug, ui.Wider(folder), choose)})
	words := ui.DialogWords{Title: lang.T("Save a document"), Yes: lang.T("Save"), Width: 560,
		Text: lang.T("The copy is outside the record and its protection: keep it where only the panel can read it.")}
	ui.Open(from, words, form, func() error {
		path := filepath.Join(folder.Text, filepath.Base(name.Text))
		if info, err := os.Stat(folder.Text); err != nil || !info.IsDir() {
			return model.Refuse(model.NotFound, "%s", lang.T("there is no folder %s; choose one", folder.Text))
		}
		if _, err := os.Lstat(path); err == nil {
			return model.Refuse(model.Conflict, "%s", lang.T("%s is in that folder already; choose another name", filepath.Base(path)))
		}
		fyne.CurrentApp().Preferences().SetString(lastFolder, folder.Text)
		save(d, readable, path)
		return nil
	})
}

func save(d *desk.Desk, doc model.Document, path string) {
	store := d.Store()
	desk.Run(d, lang.T("Saving %s", doc.Shown()), func(ctx context.Context) (struct{}, error) {
		return struct{}{}, store.SaveDocument(ctx, doc, path)
	}, func(_ struct{}, err error) {
		if err != nil {
			d.Fail(err)
			return
		}
		d.Say(desk.Good, lang.T("%s was saved in %s.", doc.Shown(), filepath.Dir(path)))
	})
}
