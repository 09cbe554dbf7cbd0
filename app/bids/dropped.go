package bids

import (
	"path/filepath"

	"assay/app/desk"
	"assay/app/lang"
	"assay/app/start"
	"assay/app/ui"
	"assay/model"
	"assay/storage/intake"
	"assay/storage/intake/papers"
)

// tables are endings of files that bids or prices can be loaded from.
var tables = []string{".xlsx", ".xlsm", ".csv", ".tsv", ".txt"}

// delivery is one thing that was dropped.
type delivery struct {
	paths []string
	comes func(r *Room, paths []string)
}

// deliveries sorts what was dropped by what is in it, not by its name: each table and each notice comes
// by itself, and all others are documents, which come last.
func deliveries(paths []string) []delivery {
	var list []delivery
	var others []string
	for _, path := range paths {
		switch {
		case start.IsNotice(path):
			list = append(list, delivery{[]string{path}, (*Room).noticeDropped})
		case intake.Recognise(path):
			list = append(list, delivery{[]string{path}, (*Room).tableDropped})
		default:
			others = append(others, path)
		}
	}
	if len(others) > 0 {
		list = append(list, delivery{others, (*Room).papersDropped})
	}
	return list
}

// Dropped takes files dropped on the window, one after the other: what comes next waits until what is
// shown is loaded or left.
func (r *Room) Dropped(paths []string) {
	list := deliveries(paths)
	r.waiting = append(r.waiting, list...)
	busy := r.coming != nil || r.all != nil
	if busy || len(list) > 1 {
		var names []string
		for _, d := range r.waiting {
			for _, path := range d.paths {
				names = append(names, filepath.Base(path))
			}
		}
		r.desk.Say(desk.Caution, lang.T("one after the other: %s; the next comes when what is shown is loaded or left", lang.Join(names, 6)))
	}
	if !busy {
		r.next()
	}
}

// next takes what was dropped first of what still waits.
func (r *Room) next() {
	if len(r.waiting) == 0 {
		return
	}
	d := r.waiting[0]
	r.waiting = r.waiting[1:]
	d.comes(r, d.paths)
}

// tableDropped reads a table for bids or prices, or adds it as a document where the person says so.
func (r *Room) tableDropped(paths []string) {
	verb := r.state.Verb()
	why, documents := r.state.May(verb), r.state.Index() >= 0 && r.state.May(model.AddDocument) == ""
	switch {
	case why == "" && documents:
		r.askWhat(paths[0], verb)
	case documents:
		r.papersDropped(paths)
	case why != "":
		r.desk.Say(desk.Caution, why)
		r.next()
	default:
		r.read(paths[0], verb)
	}
}

// noticeDropped reads the bids of a notice.
func (r *Room) noticeDropped(paths []string) {
	if why := r.state.May(model.LoadBids); why != "" {
		r.desk.Say(desk.Caution, why)
		r.next()
		return
	}
	r.readNotice(paths[0])
}

// papersDropped adds documents: to the chosen bid, or to all bidders' where one folder or ZIP holds many.
func (r *Room) papersDropped(paths []string) {
	switch {
	case len(r.state.Rows) == 0 && (len(paths) > 1 || papers.Is(paths[0])):
		r.desk.Say(desk.Caution, lang.T("documents belong to bids, and there are none yet; load the bids first"))
	case len(r.state.Rows) == 0 && r.state.May(r.state.Verb()) != "":
		r.desk.Say(desk.Caution, r.state.May(r.state.Verb()))
	case len(r.state.Rows) == 0:
		r.read(paths[0], r.state.Verb()) // which says why it is no table
	case len(paths) == 1 && papers.Many(paths[0]):
		r.askWhose(paths[0])
	default:
		if bid := r.papers.bid(model.AddDocument); bid != nil {
			r.papers.adder.Ask(bid, paths)
		}
	}
}

// askWhose asks whose the documents in a dropped folder or ZIP are.
func (r *Room) askWhose(path string) {
	bid := r.papers.bid(model.AddDocument)
	if bid == nil {
		return
	}
	all := lang.T("Documents of all bidders")
	what := ui.NewChoice(lang.T("Whose they are"), []string{all, lang.T("Documents of %s", r.state.Competition.SupplierOf(bid))}, nil)
	what.Put(all)
	title := lang.T("Whose documents are in %s?", model.Document{Name: filepath.Base(path)}.Shown())
	ui.Open(r.content, ui.DialogWords{Title: title, Yes: lang.T("Continue")}, what, func() error {
		if what.Index() == 1 {
			r.papers.adder.Ask(bid, []string{path})
		} else {
			r.AddAll(path)
		}
		return nil
	})
}

// askWhat asks what a dropped table is.
func (r *Room) askWhat(path string, verb model.Verb) {
	load := lang.T("More bids, to be loaded")
	if verb == model.LoadPrices {
		load = lang.T("Prices, to be loaded and sealed")
	}
	bid := r.state.Competition.Bid(r.state.Bid)
	what := ui.NewChoice(lang.T("What it is"), []string{load, lang.T("A document of %s", r.state.Competition.SupplierOf(bid))}, nil)
	what.Put(load)
	title := lang.T("What is %s?", model.Document{Name: filepath.Base(path)}.Shown())
	ui.Open(r.content, ui.DialogWords{Title: title, Yes: lang.T("Continue")}, what, func() error {
		if what.Index() == 1 {
			r.papers.adder.Ask(bid, []string{path})
			r.next()
		} else {
			r.read(path, verb)
		}
		return nil
	})
}
