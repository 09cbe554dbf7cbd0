package score

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"assay/app/documents"
	"assay/app/ui"
)

// reading is the middle column: the question as it was published, and the bid's answer.
type reading struct {
	room     *Room
	object   fyne.CanvasObject
	bid      *ui.Text
	position *ui.Text
	before   *ui.Button
	after    *ui.Button
	title    *ui.Paragraph
	weight   *ui.Paragraph
	guidance *ui.Paragraph
	asked    *fyne.Container // the guidance with its ground
	none     *ui.Paragraph
	text     *ui.Reader
	quote    *ui.Button // puts the selection into the evidence
	at       Place      // what was shown last
	papers   *documents.List
	below    fyne.CanvasObject // the documents, hidden where there are none
}

func newReading(r *Room) *reading {
	v := &reading{room: r}
	v.title = ui.NewParagraph("", ui.TextStyle{Size: ui.SizeHeading, Bold: true})
	v.weight = ui.NewParagraph("", ui.TextStyle{Color: ui.MutedInk})
	v.guidance = ui.NewParagraph("", ui.TextStyle{})
	v.none = ui.NewParagraph("This bid has no written answer to this question.", ui.TextStyle{Color: ui.MutedInk, Italic: true})
	v.asked = ui.On(ui.Sunken, "", ui.Radius, ui.Inset(ui.Roomy, ui.Stack(ui.Tight, ui.Small("What bidders were asked"), v.guidance)))
	head := ui.Margins(0, ui.Roomy, 0, 0, ui.Stack(ui.Roomy, v.asked, v.none))
	v.text = ui.NewReader(head)
	v.text.OnRune = r.TypedRune
	v.quote = ui.NewButton("Quote as evidence", ui.IconQuote, ui.Secondary, r.QuoteEvidence)
	v.quote.Hide()
	v.text.OnSelect = func(string) { v.offerQuote() }
	question := ui.Margins(ui.Roomy, ui.Roomy, 0, ui.Snug, ui.Stack(ui.Tight, v.title, v.weight))
	top := ui.Stack(0, v.bidBar(), ui.Line(), question)
	v.papers = documents.NewList(r.desk, false)
	v.below = ui.Stack(0, ui.Line(), ui.Margins(ui.Snug, ui.Snug, 0, ui.Snug, ui.Row(ui.Snug, ui.Wider(ui.Strong("Documents")), v.papers.Open, v.papers.Save)),
		ui.Margins(0, ui.Snug, 0, ui.Snug, v.papers.Table))
	read := container.NewStack(ui.Border(top, nil, nil, nil, v.text), v.corner())
	v.object = ui.Least(280, 0, ui.On(ui.CardFill, ui.Hairline, ui.Radius, ui.Margins(ui.Roomy, 1, ui.Wide, ui.Tight, ui.Border(nil, v.below, nil, nil, read))))
	return v
}

// bidBar says which bid is on screen, between the ways to the one before and the next.
func (v *reading) bidBar() fyne.CanvasObject {
	v.bid, v.position = ui.Strong(""), ui.Small("")
	v.before = ui.NewButton("", ui.IconBack, ui.Secondary, v.room.PreviousBid)
	v.after = ui.NewButton("", ui.IconForward, ui.Secondary, v.room.NextBid)
	return ui.Margins(0, ui.Roomy, 0, ui.Snug, ui.Row(ui.Roomy, v.before, ui.Wider(ui.Stack(1, v.bid, v.position)), v.after))
}

// corner keeps the quote button at the lower right, over the text.
func (v *reading) corner() fyne.CanvasObject {
	return ui.Stack(0, ui.Spring(), ui.Margins(0, ui.Roomy, 0, ui.Roomy, ui.Row(0, ui.Spring(), v.quote)))
}

// offerQuote shows the quote button while something is selected that can be quoted.
func (v *reading) offerQuote() {
	v.quote.Hidden = v.text.Selected() == "" || v.room.state.Locked() != nil
	v.object.Refresh()
}

// QuoteEvidence adds the selected part of the answer to the evidence.
func (r *Room) QuoteEvidence() {
	if text := strings.TrimSpace(r.reading.text.Selected()); text != "" && r.state.Locked() == nil {
		r.card.addEvidence("“" + text + "”")
	}
}

func (v *reading) fill() {
	s := &v.room.state
	q := s.Question()
	if q == nil {
		return
	}
	at, of := s.Position()
	v.bid.SetText(s.BidName(s.At.Bid))
	v.position.SetText(fmt.Sprintf("Bid %d of %d on this question", at, of))
	v.before.SetWaiting(at <= 1)
	v.after.SetWaiting(at >= of)
	v.title.SetText(q.Name())
	v.weight.SetText(s.WeightWords())
	v.guidance.SetText(q.Guidance)
	v.asked.Hidden = q.Guidance == ""
	v.none.Hidden = s.Response() != ""
	v.fillPapers()
	v.object.Refresh()
	v.object.Refresh() // a title of two lines knows its height only once it has its width
	if v.at != s.At {
		v.at = s.At
		v.text.Begin()
	}
	v.text.SetText(s.Response())
	v.text.Relay()
}

// fillPapers lists what the bid handed in for this question and as a whole, for those who may read it.
func (v *reading) fillPapers() {
	s := &v.room.state
	var lines []documents.Line
	if bid := s.c.Bid(s.At.Bid); bid != nil && s.c.Access(s.me, bid) == nil {
		lines = documents.Lines(s.c, s.At.Bid, nil, s.At.Criterion, "")
	}
	v.papers.Set(lines)
	if len(lines) == 0 {
		v.below.Hide()
	} else {
		v.below.Show()
	}
}
