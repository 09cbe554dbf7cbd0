package app

import (
	"context"
	"path/filepath"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"assay/app/desk"
	"assay/app/lang"
	"assay/app/start"
	"assay/app/ui"
	"assay/storage/intake"
)

// dropped opens a competition, and hands other files to the room that takes them.
func (s *Shell) dropped(files []fyne.URI) {
	if ui.Modal(s.window.Canvas()) {
		return
	}
	var paths []string
	for _, f := range files {
		paths = append(paths, f.Path())
	}
	if i := slices.IndexFunc(paths, isCompetition); i >= 0 {
		s.openFile(paths[i], "")
		if left := len(paths) - 1; left > 0 {
			s.Toast(desk.Caution, lang.Count(left, "other file was left alone; drop them once the competition is open", "other files were left alone; drop them once the competition is open"))
		}
		return
	}
	room := s.destination(paths)
	if room != "bids" || s.current == "bids" || len(paths) > 1 || len(s.desk.Competition().Bids) > 0 {
		s.deliver(paths, room)
		return
	}
	desk.Run(s.desk, lang.T("Looking at the file"), func(context.Context) (bool, error) { return intake.IsExport(paths[0]), nil }, func(export bool, err error) {
		if export {
			room = "suppliers"
		}
		if err == nil { // not cancelled
			s.deliver(paths, room)
		}
	})
}

// deliver hands what was dropped to a room.
func (s *Shell) deliver(paths []string, room string) {
	if room != s.current {
		s.Open(room)
	}
	if room, takes := s.room().(Dropper); takes {
		room.Dropped(paths)
	}
}

// destination is the room for what was dropped: the current one where it takes files. Home begins
// competitions; while one is open, all that begins none is for Bids, or an export for Suppliers.
func (s *Shell) destination(paths []string) string {
	_, takes := s.room().(Dropper)
	begins := func(path string) bool { return strings.EqualFold(filepath.Ext(path), ".json") || start.IsNotice(path) }
	switch {
	case takes && s.current != "home":
		return s.current
	case takes && (s.desk.Competition() == nil || slices.ContainsFunc(paths, begins)):
		return s.current
	}
	return "bids"
}
