package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/storage"
)

// windowOf is the window an object is in.
func windowOf(o fyne.CanvasObject) fyne.Window {
	driver := fyne.CurrentApp().Driver()
	c := driver.CanvasForObject(o)
	for _, w := range driver.AllWindows() {
		if w.Canvas() == c {
			return w
		}
	}
	return nil
}

// PickFile lets the person choose a file with one of the extensions (".xlsx"), beginning in a
// folder, "" for wherever. Nothing happens when they choose none.
func PickFile(from fyne.CanvasObject, folder string, extensions []string, picked func(path string)) {
	w := windowOf(from)
	if w == nil {
		return
	}
	d := dialog.NewFileOpen(func(f fyne.URIReadCloser, err error) {
		if err != nil || f == nil {
			return
		}
		path := f.URI().Path()
		_ = f.Close() // only its name was wanted
		picked(path)
	}, w)
	d.SetFilter(storage.NewExtensionFileFilter(extensions))
	if at, err := storage.ListerForURI(storage.NewFileURI(folder)); err == nil && folder != "" {
		d.SetLocation(at)
	}
	d.Resize(pickerSize(w))
	d.Show()
}

// PickFolder lets the person choose a folder.
func PickFolder(from fyne.CanvasObject, folder string, picked func(path string)) {
	w := windowOf(from)
	if w == nil {
		return
	}
	d := dialog.NewFolderOpen(func(f fyne.ListableURI, err error) {
		if err == nil && f != nil {
			picked(f.Path())
		}
	}, w)
	if at, err := storage.ListerForURI(storage.NewFileURI(folder)); err == nil {
		d.SetLocation(at)
	}
	d.Resize(pickerSize(w))
	d.Show()
}

func pickerSize(w fyne.Window) fyne.Size {
	size := w.Canvas().Size()
	return fyne.NewSize(min(900, size.Width*0.8), min(620, size.Height*0.8))
}
