// Package past shows what was done to one score or agreed score: by whom, when and why, and the words
// before and after. Rooms share it; what may be shown is decided before it comes here.
package past

import (
	"fmt"
	"time"

	"fyne.io/fyne/v2"

	"assay/app/lang"
	"assay/app/ui"
	"assay/model"
)

// Line is a history in a few words: "3 changes, last 10:42". It is "" where there was never more than
// one entry: that is what is on screen.
func Line(history []model.Past, now time.Time) string {
	if len(history) < 2 {
		return ""
	}
	return lang.T("%d changes, last %s", len(history), lang.Lately(moment(history[len(history)-1]), now))
}

// moment is when something was done.
func moment(p model.Past) time.Time {
	at, _ := time.Parse(time.RFC3339, p.At)
	return at
}

// Open shows a history over the window that from is in, the newest entry first.
func Open(from fyne.CanvasObject, title string, history []model.Past) *ui.Dialog {
	if len(history) == 0 {
		return ui.Open(from, ui.DialogWords{Title: title, Text: lang.T("Nothing is recorded yet."), Yes: lang.T("Close"), No: "-"}, nil, nil)
	}
	var entries []fyne.CanvasObject
	for i := len(history) - 1; i >= 0; i-- {
		if len(entries) > 0 {
			entries = append(entries, ui.Line())
		}
		entries = append(entries, entry(history[i]))
	}
	return ui.Open(from, ui.DialogWords{Title: title, Yes: lang.T("Close"), No: "-", Width: 620}, ui.Margins(0, 0, 0, ui.Roomy, ui.Stack(ui.Roomy, entries...)), nil)
}

// entry is one thing that was done: what, who and when, why, and the words before and after.
func entry(p model.Past) fyne.CanvasObject {
	head := []fyne.CanvasObject{ui.Wider(ui.Strong(p.What()))}
	if p.Undone {
		head = append(head, ui.NewPill(lang.T("Undone"), ui.Caution))
	}
	who := fmt.Sprintf("%s, %s", p.By, lang.ClockTime(moment(p)))
	parts := []fyne.CanvasObject{ui.Row(ui.Snug, head...), ui.Small(who)}
	if p.Why != "" {
		parts = append(parts, ui.NewParagraph(model.Sentence(p.Why), ui.TextStyle{Italic: true}))
	}
	for _, c := range p.Changes {
		if c.Part != "Level" {
			parts = append(parts, words(c))
		}
	}
	return ui.Stack(ui.Tight, parts...)
}

// words are a text before, where there was one, above the text after.
func words(c model.PastChange) fyne.CanvasObject {
	if c.Before == "" {
		return ui.Stack(2, ui.FieldLabel(lang.T(c.Part)), ui.NewParagraph(c.After, ui.TextStyle{}))
	}
	after := ui.NewParagraph(c.After, ui.TextStyle{})
	if c.After == "" {
		after.Set(lang.T("nothing"), ui.MutedInk)
	}
	before := ui.NewParagraph(c.Before, ui.TextStyle{Color: ui.MutedInk})
	return ui.Stack(2, ui.FieldLabel(lang.T(c.Part)), beside(lang.T("Before"), before), beside(lang.T("After"), after))
}

func beside(label string, words *ui.Paragraph) fyne.CanvasObject {
	return ui.Border(nil, nil, ui.Least(52, 0, ui.Stack(0, ui.Small(label))), nil, words)
}
