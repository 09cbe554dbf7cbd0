package app

import (
	"path/filepath"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"assay/app/lang"
	"assay/app/ui"
	"assay/storage"
)

// status is the line at the foot: the file, when it was last saved, the head of its journal,
// and what long work is going on.
type status struct {
	box                  *fyne.Container
	file, saved, journal *ui.Text
	work                 *fyne.Container
	label                *ui.Text
	wheel                *widget.Activity
	cancel               *ui.Button
	jobs                 []*job // what is going on; the last begun is shown
}

// job is one long piece of work.
type job struct {
	label  string
	cancel func()
}

func newStatus() *status {
	s := &status{file: ui.Small(""), saved: ui.Small("").Whole(), journal: ui.Small("").Whole(), label: ui.Small("").Whole(), wheel: widget.NewActivity()}
	s.cancel = ui.NewButton(lang.T("Cancel"), "", ui.Plainly, nil)
	s.work = ui.Row(ui.Snug, container.NewGridWrap(fyne.NewSquareSize(14), s.wheel), s.label, container.NewGridWrap(fyne.NewSize(64, 22), s.cancel))
	s.work.Hide()
	line := ui.Row(ui.Ample, ui.Wider(s.file), s.work, s.saved, s.journal)
	s.box = ui.On(ui.CardFill, "", 0, ui.Stack(0, ui.Line(), ui.Margins(3, 3, ui.Wide, ui.Wide, ui.Least(0, 20, line))))
	return s
}

// show shows the open file; store may be nil.
func (s *status) show(store *storage.Store) {
	s.cancel.SetText(lang.T("Cancel")) // the line outlives a change of language
	if store == nil {
		s.file.SetText(lang.T("No competition is open"))
		s.saved.SetText("")
		s.journal.SetText("")
		return
	}
	head := store.Head()
	s.file.SetText(filepath.Base(store.Path()))
	s.saved.SetText("")
	if !head.At.IsZero() {
		s.saved.SetText(lang.T("saved %s", head.At.Local().Format("15:04:05")))
	}
	s.journal.SetText(journalHead(head))
	s.box.Refresh()
}

// working shows a label with Cancel until done is called.
func (s *status) working(label string, cancel func()) (done func()) {
	j := &job{label, cancel}
	s.jobs = append(s.jobs, j)
	s.showWork()
	return func() {
		s.jobs = slices.DeleteFunc(s.jobs, func(have *job) bool { return have == j })
		s.showWork()
	}
}

func (s *status) showWork() {
	if len(s.jobs) == 0 {
		s.wheel.Stop()
		s.work.Hide()
	} else {
		last := s.jobs[len(s.jobs)-1]
		s.label.SetText(last.label)
		s.cancel.OnPress = last.cancel
		s.wheel.Start()
		s.work.Show()
	}
	s.box.Refresh()
}
