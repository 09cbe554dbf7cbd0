package ui

import (
	"errors"
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"github.com/shopspring/decimal"

	"assay/model"
)

func scale() model.Scale {
	level := func(value, label, text string, marks int64) model.Level {
		return model.Level{Value: value, Label: label, Descriptor: text, Marks: decimal.New(marks, 0)}
	}
	return model.Scale{ID: "s", Name: "0 to 10", Levels: []model.Level{
		level("0", "Unacceptable", "No response, or one that does not meet the requirement.", 0),
		level("4", "Limited", "Some reservations about the bidder's relevant ability, understanding or resources, with little evidence to support the response.", 4),
		level("7", "Good", "Meets the requirement with evidence throughout.", 7),
		level("10", "Excellent", "Exceeds the requirement in ways that are of value, fully evidenced.", 100),
	}}
}

const (
	longName  = "Ŵyn & Ŷnys Gwasanaethau Cyfreithiol a Chynllunio Cyf, with Müller-Çelik Śląsk"
	longWords = "Describe how you will move the service from the present provider without a break in any of the seven sites"
)

// a is a specimen 150 wide and as high as it needs.
func a(state string, width float32, make func() fyne.CanvasObject) specimen {
	return specimen{state: state, width: width, make: make}
}

func with(s specimen, after func(fyne.CanvasObject, fyne.Canvas)) specimen {
	s.after = after
	return s
}

func high(s specimen, height float32) specimen {
	s.height = height
	return s
}

func buttonExhibits(name string, weight Weight) exhibits {
	one := func() fyne.CanvasObject { return NewButton("Load bids", IconLoad, weight, nil) }
	off := func() fyne.CanvasObject { b := NewButton("Load bids", IconLoad, weight, nil); b.Disable(); return b }
	waits := func() fyne.CanvasObject {
		b := NewButton("Load bids", IconLoad, weight, nil)
		b.SetWaiting(true)
		return b
	}
	return exhibits{"Button, " + name, []specimen{
		a("rest", 100, one), with(a("hover", 100, one), hover), with(a("focus", 100, one), focus), with(a("pressed", 100, one), hold),
		a("disabled", 100, off), a("waiting", 100, waits), with(a("waiting, focus", 100, waits), focus),
		a("long text", 100, func() fyne.CanvasObject { return NewButton("Open prices of the second envelope", "", weight, nil) }),
		a("only an icon", 30, func() fyne.CanvasObject { return NewButton("", IconEdit, weight, nil) }),
	}}
}

func fieldExhibits() []exhibits {
	entry := func(text string, off bool) func() fyne.CanvasObject {
		return func() fyne.CanvasObject {
			e := NewEntry("Reference", nil)
			e.Put(text)
			e.SetReadOnly(off)
			return e
		}
	}
	choice := func(chosen string, off bool) func() fyne.CanvasObject {
		return func() fyne.CanvasObject {
			c := NewChoice("Choose a scale", []string{"0 to 10", "0 to 5", longWords}, nil)
			c.Put(chosen)
			c.SetReadOnly(off)
			return c
		}
	}
	check := func(on, off bool) func() fyne.CanvasObject {
		return func() fyne.CanvasObject {
			c := NewCheck("Each lot apart", on, nil)
			if off {
				c.Disable()
			}
			return c
		}
	}
	actor := func() fyne.CanvasObject {
		return NewChoice("Who are you?", []string{"A. Person"}, nil).OnBand(IconPerson)
	}
	onBand := func() fyne.CanvasObject { return On(Band, "", 0, Inset(Snug, actor())) }
	switched := func(on int) func() fyne.CanvasObject {
		return func() fyne.CanvasObject {
			s := NewSwitch([]string{"All", "To do", "Agreed"}, nil)
			s.Put(on)
			return s
		}
	}
	tabs := func() fyne.CanvasObject { return NewTabs(nil, "Details", "Criteria", "Scales") }
	return []exhibits{
		buttonExhibits("primary", Primary), buttonExhibits("secondary", Secondary), buttonExhibits("plain", Plainly), buttonExhibits("danger", Danger),
		{"Entry", []specimen{
			a("empty", 130, entry("", false)), a("rest", 130, entry("ITT-104", false)), with(a("focus", 130, entry("ITT-104", false)), focus),
			with(a("empty, focus", 130, entry("", false)), focus), a("closed", 130, entry("ITT-104", true)), a("closed, empty", 130, entry("", true)), a("long text", 130, entry(longName, false)),
		}},
		{"Choice", []specimen{
			a("empty", 130, choice("", false)), a("rest", 130, choice("0 to 5", false)), with(a("hover", 130, choice("0 to 5", false)), hover), with(a("focus", 130, choice("0 to 5", false)), focus),
			a("closed", 130, choice("0 to 5", true)), a("long text", 130, choice(longWords, false)), a("on the band", 130, onBand), with(a("on the band, focus", 130, onBand), focus),
		}},
		{"Check", []specimen{
			a("rest", 120, check(false, false)), with(a("hover", 120, check(false, false)), hover), with(a("focus", 120, check(false, false)), focus), a("selected", 120, check(true, false)),
			with(a("selected, focus", 120, check(true, false)), focus), a("disabled", 120, check(false, true)), a("disabled, selected", 120, check(true, true)),
		}},
		{"Switch and Tabs", []specimen{
			a("rest", 180, switched(0)), with(a("focus", 180, switched(1)), focus), a("nothing chosen", 180, switched(-1)),
			a("two lines", 180, func() fyne.CanvasObject {
				return NewSwitchOf(2, []string{"Price and quality", "Lowest price", "Best quality", "Pass or fail"}, nil)
			}),
			a("tabs", 220, tabs), with(a("tabs, focus", 220, tabs), focus),
		}},
		{"Notes", []specimen{notes("empty", "", "", false, false), notes("rest", "Clear TUPE timetable (p.3).", "", false, false), notes("focus", "Clear TUPE timetable (p.3).", "", false, true),
			notes("error", "Clear TUPE timetable.", "Not saved: the file is read-only.", false, false), notes("closed", "Clear TUPE timetable (p.3).", "", true, false), notes("long text", strings.Repeat(longWords+". ", 4), "", false, false)}},
	}
}

func notes(state, text, problem string, off, here bool) specimen {
	s := high(a(state, 200, func() fyne.CanvasObject {
		n := NewNotes("Strengths", "What is good, and where", 4)
		n.Resize(fyne.NewSize(200, 120))
		n.SetText(text)
		n.SetProblem(problem)
		n.SetReadOnly(off)
		return n
	}), 130)
	if here {
		s.after = func(o fyne.CanvasObject, _ fyne.Canvas) { o.(*Notes).entry.FocusGained() }
	}
	return s
}

type exhibitRow struct{ name, stage, note, points string }

func tableOf(cursor int, rows ...exhibitRow) fyne.CanvasObject {
	table := NewTable(
		Column[exhibitRow]{Title: "Bidder", Share: 3, Bold: true, Text: func(r exhibitRow) string { return r.name }},
		Column[exhibitRow]{Title: "Note", Share: 3, Quiet: true, Text: func(r exhibitRow) string { return r.note }},
		Column[exhibitRow]{Title: "Status", Share: 1, Least: 96, Pill: true, Text: func(r exhibitRow) string { return r.stage }, Tone: func(r exhibitRow) Tone {
			return map[string]Tone{"Late": Caution, "Received": Good, "Excluded": Bad}[r.stage]
		}},
		Column[exhibitRow]{Title: "Points", Share: 1, Least: 70, Right: true, Text: func(r exhibitRow) string { return r.points }},
	)
	table.SetRows(rows)
	table.SetCursor(cursor)
	table.OnSort = func(int) {}
	table.SetSorted(3, true)
	return On(CardFill, Hairline, Radius, Inset(1, table))
}

func listOf(noted bool, chosen string) fyne.CanvasObject {
	list, note := NewList(noted), ""
	if noted {
		note = "Quality, 25 %"
	}
	list.SetRows([]ListRow{
		{ID: "1", Title: "1 Quality", Trail: "60%", Head: true, Note: note},
		{ID: "1.1", Indent: 1, Title: "1.1 Mobilisation", State: Done, Trail: "7", Word: "scored", Tone: Good, Note: note},
		{ID: "1.2", Indent: 1, Title: "1.2 " + longWords, State: Partly, Word: "notes only", Note: note},
		{ID: "1.3", Indent: 1, Title: "1.3 Staffing", State: ToDo, Word: "not scored", Note: note},
		{ID: "1.4", Indent: 1, Title: "1.4 Social value", State: Alert, Word: "asked", Tone: Caution, Note: note},
		{ID: "2.1", Indent: 1, Title: "2.1 Total price", State: Locked, Word: "sealed", Note: note},
	})
	list.Choose(chosen)
	return On(CardFill, Hairline, Radius, Inset(1, list))
}

func scoreOf(level string, off bool) func() fyne.CanvasObject {
	return func() fyne.CanvasObject {
		s := NewScoreControl()
		s.Resize(fyne.NewSize(260, 10))
		s.Set(scale(), level)
		s.SetReadOnly(off)
		return s
	}
}

func listExhibits() []exhibits {
	rows := []exhibitRow{{longName, "Received", "A long note about this bid that will not fit into its column at all", "87.50"}, {"Ŵyn & Ŷnys Cyf", "Late", "Arrived at 12:04", ""}, {"Northgate Digital Ltd", "Excluded", "", "9.25"}}
	table := func() fyne.CanvasObject { return tableOf(-1, rows...) }
	chosen := func() fyne.CanvasObject { return tableOf(1, rows...) }
	return []exhibits{
		{"Table", []specimen{high(a("rest", 420, table), 150), high(with(a("hover", 420, table), hoverRow), 150), high(a("selected", 420, chosen), 150), high(with(a("selected, focus", 420, func() fyne.CanvasObject { return tableOf(0, rows...) }), focus), 150)}},
		{"Table", []specimen{high(a("empty", 420, func() fyne.CanvasObject { return tableOf(-1) }), 80), high(with(a("empty, focus", 420, func() fyne.CanvasObject { return tableOf(-1) }), focus), 80)}},
		{"List", []specimen{high(a("rest", 290, func() fyne.CanvasObject { return listOf(false, "") }), 205), high(a("selected", 290, func() fyne.CanvasObject { return listOf(false, "1.3") }), 205),
			high(with(a("selected, focus", 290, func() fyne.CanvasObject { return listOf(false, "1.2") }), focus), 205), high(a("with notes", 290, func() fyne.CanvasObject { return listOf(true, "1.1") }), 270),
			high(with(a("hover", 290, func() fyne.CanvasObject { return listOf(false, "") }), hoverRow), 205)}},
		{"Score", []specimen{a("rest", 260, scoreOf("", false)), a("selected", 260, scoreOf("7", false)), with(a("focus", 260, scoreOf("", false)), focus), with(a("selected, focus", 260, scoreOf("7", false)), focus), a("closed", 260, scoreOf("7", true))}},
		{"Reader and Sheet", []specimen{high(a("text", 300, readerOf), 150), high(with(a("text, focus", 300, readerOf), focus), 150), high(a("sheet", 420, sheetOf), 150), high(with(a("sheet, focus", 420, sheetOf), func(o fyne.CanvasObject, _ fyne.Canvas) {
			o.(*Sheet).Go(1, 1)
			o.(*Sheet).FocusGained()
		}), 150)}},
	}
}

// hoverRow puts the pointer on the third row.
func hoverRow(o fyne.CanvasObject, _ fyne.Canvas) {
	each(o, func(o fyne.CanvasObject) {
		if r, is := o.(*rows); is {
			r.pool[2].MouseIn(nil)
		}
	})
}

func readerOf() fyne.CanvasObject {
	r := NewReader(nil)
	r.Resize(fyne.NewSize(300, 150))
	r.SetText(readerText + "\n" + longWords)
	return r
}

func sheetOf() fyne.CanvasObject {
	s := NewSheet()
	s.Cell = func(row, column int) SheetCell {
		tone := map[int]Tone{1: Bad, 2: Caution}[row]
		if column != 2 {
			tone = Plain
		}
		return SheetCell{Text: fmt.Sprintf("%d,%03d", row+1, column*7), Figure: column > 0, Tone: tone, Bold: row == 0, Quiet: row == 3}
	}
	s.Over = func(column int) SheetLabel {
		return SheetLabel{Text: []string{"Supplier", "Reference", "Price"}[column], Icon: IconTick, Tone: Good}
	}
	s.Beside = func(int) SheetLabel { return SheetLabel{} }
	s.Ground = func(int) fyne.ThemeColorName { return "" }
	s.Resize(fyne.NewSize(420, 150))
	s.SetSize(4, []float32{120, 110, 110}, false)
	return s
}

func noticeExhibits() []exhibits {
	pill := func(text string, tone Tone) specimen {
		return a(fmt.Sprint(text), 60, func() fyne.CanvasObject { return NewPill(text, tone) })
	}
	bar := func(state string, done, all int) specimen {
		return a(state, 140, func() fyne.CanvasObject { b := NewBar("scored"); b.Set(done, all); return b })
	}
	toast := func(state string, tone Tone, text string) specimen {
		return high(a(state, 420, func() fyne.CanvasObject { s := NewToast(); s.Say(tone, text); s.timer = nil; return s }), 120)
	}
	banner := func(state string, tone Tone, title, text string, more fyne.CanvasObject) specimen {
		return a(state, 360, func() fyne.CanvasObject {
			b := NewBanner(more)
			b.Resize(fyne.NewSize(360, 60))
			b.Say(tone, title, text)
			return b
		})
	}
	return []exhibits{
		{"Pill", []specimen{pill("Draft", Plain), pill("Withdrawn", Quiet), pill("Scoring", Info), pill("Received", Good), pill("Late", Caution), pill("Disqualified", Bad)}},
		{"Bar and Meter", []specimen{bar("empty", 0, 40), bar("part", 12, 40), bar("full", 40, 40), bar("nothing to do", 0, 0),
			high(a("meter", 140, func() fyne.CanvasObject { m := NewMeter(); m.Set(0.4); return m }), 8)}},
		{"Toast", []specimen{toast("good", Good, "12 bids are loaded."), toast("error", Bad, "The score was not saved: the file is read-only. Copy your text and save the file elsewhere."), toast("caution", Caution, "Open a competition first.")}},
		{"Banner", []specimen{banner("info", Info, "You have declared on 3 of 5 bidders", "", nil), banner("caution", Caution, "Prices stay sealed", longWords+".", nil), banner("error", Bad, longWords, longWords+". "+longWords+".", nil)}},
		{"Page head", []specimen{a("rest", 520, func() fyne.CanvasObject {
			return NewPageHeader("Bids", "6 bids, 2 of them late", NewButton("Load bids", IconLoad, Primary, nil))
		}),
			a("long text", 520, func() fyne.CanvasObject {
				return NewPageHeader(longName, longWords, NewButton("Load bids", IconLoad, Primary, nil))
			})}},
		{"Card", []specimen{high(a("facts", 320, func() fyne.CanvasObject {
			f := NewFacts(90, Fact{"Buyer", "Department for Somewhere", Plain}, Fact{"Method", "9f3a 22c1", Quiet}, Fact{"Weights", "99.9 of 100", Bad})
			return Card("Facts", f)
		}), 150), high(a("empty", 400, func() fyne.CanvasObject {
			return Card("", Empty(IconBids, "No bids yet", "Load the bids from the workbook the portal gave you, or drop the file here.", NewButton("Load bids", IconLoad, Primary, nil)))
		}), 260), high(a("split", 300, func() fyne.CanvasObject {
			return NewSplit("gallery", []float64{1, 1}, Card("Left", Body("text")), Card("Right", Body("text")))
		}), 100)}},
	}
}

// dialogExhibits are dialogs as rooms open them.
func dialogExhibits() map[string]func(fyne.CanvasObject) {
	return map[string]func(fyne.CanvasObject){
		"form": func(from fyne.CanvasObject) {
			Open(from, DialogWords{Title: "New competition", Text: "It is kept as one file.", Yes: "Create"}, Form(Field{Label: "Title", Hint: "As it stands in the notice", Input: NewEntry("", nil)},
				Field{Label: "Scale", Input: NewChoice("Choose a scale", []string{"0 to 5"}, nil)}, Field{Input: NewCheck("Each lot apart", true, nil)}), nil)
		},
		"error": func(from fyne.CanvasObject) {
			Open(from, DialogWords{Title: "Save a copy", Yes: "Save"}, Form(Field{Label: "Name", Input: NewEntry("", nil)}), func() error { return errors.New("this folder cannot be written to; choose another") }).Accept()
		},
		"danger": func(from fyne.CanvasObject) {
			Confirm(from, DialogWords{Title: "Remove " + longName + "?", Text: "Its scores go with it. " + longWords + ".", Yes: "Remove", Danger: true}, func() {})
		},
		"reason": func(from fyne.CanvasObject) {
			Ask(from, DialogWords{Title: "Step back?", Yes: "Step back"}, "Reason", func(string) error { return nil })
		},
		"told": func(from fyne.CanvasObject) {
			Tell(from, "It has to wait", "", []string{longWords, "A short thing.", longName})
		},
		"running": func(from fyne.CanvasObject) {
			p := NewRunning(func(int64, int64) string { return "3 MB of 12 MB" }).Over(from, DialogWords{Title: "Reading the export", Text: "Nothing is loaded yet."}, func() {})
			p.meter.Set(0.25)
		},
		"keys": func(from fyne.CanvasObject) {
			help := container.NewVBox(NewFacts(190, Fact{"Ctrl+Shift+Right", "Next step", Plain}, Fact{"F1, ?", "This help", Plain}))
			Open(from, DialogWords{Title: "Keyboard", Yes: "Close", No: "-", Width: 620}, help, nil)
		},
	}
}
