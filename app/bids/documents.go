package bids

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"assay/app/desk"
	"assay/app/documents"
	"assay/app/lang"
	"assay/app/ui"
	"assay/model"
	"assay/storage"
)

// documentsCard is the card below the list of bids: the documents of the chosen one.
type documentsCard struct {
	room   *Room
	card   fyne.CanvasObject
	title  *ui.Text
	sum    *ui.Text
	list   *documents.List
	adder  *documents.Adder
	add    *ui.Button
	remove *ui.Button
	body   *fyne.Container
	empty  fyne.CanvasObject
	teach  *ui.Paragraph        // in empty: how documents come to be there
	times  map[string]time.Time // when each document was added
}

func newDocumentsCard(r *Room) *documentsCard {
	p := &documentsCard{room: r, title: ui.Heading(""), sum: ui.Muted("").Whole(), list: documents.NewList(r.desk, true)}
	p.adder = documents.NewAdder(r.desk, p.title)
	p.add = ui.NewButton(lang.T("Add documents…"), ui.IconAdd, ui.Secondary, p.choose)
	p.remove = ui.NewButton(lang.T("Remove…"), ui.IconDelete, ui.Secondary, p.takeAway)
	p.teach = ui.NewParagraph("", ui.TextStyle{Color: ui.MutedInk})
	p.empty = ui.Margins(0, 0, ui.Wide-1, ui.Wide-1, ui.Stack(ui.Snug, ui.Line(), ui.Gap(0, ui.Tight), ui.Strong(lang.T("No documents yet")), p.teach))
	p.body = container.NewStack(p.list.Table)
	head := ui.Margins(ui.Wide-1, ui.Snug, ui.Wide-1, ui.Roomy, ui.Row(ui.Roomy, ui.Wider(p.title), p.sum))
	foot := ui.Stack(0, ui.Line(), ui.Margins(ui.Snug, ui.Snug, ui.Roomy, ui.Roomy, ui.Flow(ui.Snug, p.list.Open, p.list.Save, p.remove, ui.Spring(), p.add)))
	p.card = ui.On(ui.CardFill, ui.Hairline, ui.Radius, ui.Inset(1, ui.Border(head, foot, nil, nil, p.body)))
	return p
}

// show reads from the record when documents were added, and shows those of the chosen bid.
func (p *documentsCard) show() {
	times, err := p.room.desk.Store().DocumentTimes()
	if err != nil {
		p.room.desk.Fail(err)
	}
	p.times = times
	p.room.left.Refresh() // there may be more bids than before
	p.fill()
}

// fill shows the documents of the chosen bid.
func (p *documentsCard) fill() {
	s := &p.room.state
	lines := documents.Lines(s.Competition, s.Bid, p.times)
	p.title.SetText(lang.T("Documents"))
	size := int64(0)
	for _, l := range lines {
		size += l.Size
	}
	p.sum.SetText("")
	if i := s.Index(); i >= 0 {
		p.title.SetText(lang.T("Documents of %s", s.Rows[i].Supplier))
	}
	if len(lines) > 0 {
		p.sum.SetText(lang.Count(len(lines), "document", "documents") + ", " + lang.Bytes(size))
	}
	p.list.Set(lines)
	why := s.May(model.AddDocument)
	p.add.SetWaiting(why != "")
	p.teach.SetText(lang.T("Drop the files of this bid on the window, or add them below: PDFs, drawings, spreadsheets, whole folders. They are kept in this competition's file byte for byte, and each is known by its SHA-256."))
	if why != "" {
		p.teach.SetText(why)
	}
	p.remove.SetWaiting(len(lines) == 0 || s.May(model.RemoveDocument) != "")
	var shown fyne.CanvasObject = p.list.Table
	if len(lines) == 0 {
		shown = p.empty
	}
	for _, o := range []*ui.Button{p.list.Open, p.list.Save, p.remove} {
		reveal(o, len(lines) > 0)
	}
	if p.body.Objects[0] != shown {
		p.body.Objects[0] = shown
	}
	p.card.Refresh()
}

// bid is the chosen bid, nil after saying why there can be none.
func (p *documentsCard) bid(verb model.Verb) *model.Bid {
	s := &p.room.state
	why := s.May(verb)
	if why == "" && s.Index() < 0 {
		why = lang.T("choose a bid first")
	}
	if why != "" {
		p.room.desk.Say(desk.Caution, why)
		return nil
	}
	return s.Competition.Bid(s.Bid)
}

// choose lets the person choose files to add.
func (p *documentsCard) choose() {
	if bid := p.bid(model.AddDocument); bid != nil {
		ui.PickFiles(p.room.content, "", func(paths []string) { p.adder.Ask(bid, paths) })
	}
}

// chooseAll lets the person choose the folder or ZIP that holds the documents of all bidders.
func (p *documentsCard) chooseAll() {
	if p.bid(model.AddDocument) == nil {
		return
	}
	p.room.uncorrectedOr(func() { ui.PickSource(p.room.content, []string{".zip"}, p.room.AddAll) })
}

// takeAway removes the chosen document, with the reason.
func (p *documentsCard) takeAway() {
	line := p.list.Chosen()
	if p.bid(model.RemoveDocument) == nil || line == nil {
		return
	}
	words := ui.DialogWords{Title: lang.T("Remove %s?", line.Shown()), Yes: lang.T("Remove"), Danger: true,
		Text: lang.T("It is no longer part of the bid. The journal keeps that it was, and the file keeps its content.")}
	ui.Ask(p.room.content, words, lang.T("Why it is not part of the bid"), func(reason string) error {
		err := p.room.desk.Save(func(s *storage.Store, actor string) error { return s.RemoveDocument(actor, line.ID, reason) })
		if err == nil {
			p.room.desk.Refresh()
		}
		return err
	})
}

// overUnder shares the height out between the bids, which get what their rows need up to a little
// over half, and the documents of the chosen one.
type overUnder struct{ bids *ui.Table[Row] }

func (l overUnder) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	row := ui.Size(ui.SizeBody) + 20
	need := row*float32(len(l.bids.Rows())+1) + ui.Roomy
	above := min(max(need+ui.Roomy, size.Height*0.3), size.Height*0.55)
	objects[0].Move(fyne.NewPos(0, 0))
	objects[0].Resize(fyne.NewSize(size.Width, above-ui.Roomy))
	objects[1].Move(fyne.NewPos(0, above))
	objects[1].Resize(fyne.NewSize(size.Width, size.Height-above))
}

func (overUnder) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(max(objects[0].MinSize().Width, objects[1].MinSize().Width), 260)
}
