package ui

import (
	"image/png"
	"os"
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"github.com/shopspring/decimal"

	"assay/model"
)

// gallery draws every widget in every state, for a person to look at: set GALLERY to a folder
// and the pictures land there. Without it the drawing is still done, so that nothing panics.
func gallery(t *testing.T, name string, look Look, size fyne.Size, make func() fyne.CanvasObject) {
	t.Helper()
	app := test.NewTempApp(t)
	app.Settings().SetTheme(NewTheme(look, 1))
	w := test.NewTempWindow(t, container.NewStack(NewPanel(Ground, "", 0), Inset(Wide, make())))
	w.Resize(size)
	picture := w.Canvas().Capture()
	if picture.Bounds().Dx() < int(size.Width) {
		t.Fatalf("%s is %v wide, asked for %v", name, picture.Bounds().Dx(), size.Width)
	}
	folder := os.Getenv("GALLERY")
	if folder == "" {
		return
	}
	f, err := os.Create(filepath.Join(folder, name+"-"+string(look)+".png"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := png.Encode(f, picture); err != nil {
		t.Fatal(err)
	}
}

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

type galleryRow struct{ name, stage, note, points string }

func galleryTable() fyne.CanvasObject {
	table := NewTable(
		Column[galleryRow]{Title: "Bidder", Share: 3, Bold: true, Text: func(r galleryRow) string { return r.name }},
		Column[galleryRow]{Title: "Note", Share: 3, Quiet: true, Text: func(r galleryRow) string { return r.note }},
		Column[galleryRow]{Title: "Status", Share: 1, Least: 110, Pill: true, Text: func(r galleryRow) string { return r.stage }, Tone: func(r galleryRow) Tone {
			if r.stage == "Late" {
				return Caution
			}
			return Good
		}},
		Column[galleryRow]{Title: "Points", Share: 1, Right: true, Text: func(r galleryRow) string { return r.points }},
	)
	table.SetRows([]galleryRow{
		{"Müller-Çelik Śląsk Sp. z o.o.", "Received", "A long note about this bid that will not fit into its column at all", "87.50"},
		{"Ŵyn & Ŷnys Gwasanaethau Cyf", "Late", "Arrived at 12:04", ""},
		{"Northgate Digital Ltd", "Received", "", "9.25"},
	})
	table.SetCursor(1)
	return table
}

func galleryList() fyne.CanvasObject {
	list := NewList(false)
	list.SetRows([]ListRow{
		{ID: "1", Title: "1 Quality", Trail: "60%", Head: true},
		{ID: "1.1", Indent: 1, Title: "1.1 Mobilisation", State: Done, Trail: "7", Word: "scored", Tone: Good},
		{ID: "1.2", Indent: 1, Title: "1.2 Service delivery and continuous improvement", State: Partly, Word: "notes only"},
		{ID: "1.3", Indent: 1, Title: "1.3 Staffing", State: ToDo, Word: "not scored"},
		{ID: "2", Title: "2 Price", Trail: "40%", Head: true},
		{ID: "2.1", Indent: 1, Title: "2.1 Total price", State: Locked, Word: "sealed"},
	})
	list.Choose("1.2")
	return list
}

func galleryControls() fyne.CanvasObject {
	chosen, locked := NewScoreControl(), NewScoreControl()
	chosen.Set(scale(), "7")
	locked.Set(scale(), "4")
	locked.SetReadOnly(true)
	return container.NewVBox(Card("Your score", chosen), Card("Submitted", locked))
}

func gallerySmall() fyne.CanvasObject {
	waiting, focused := NewButton("Open prices", IconForward, Primary, nil), NewButton("With focus", "", Secondary, nil)
	waiting.SetWaiting(true)
	focused.FocusGained()
	off := NewButton("Disabled", "", Secondary, nil)
	off.Disable()
	bar, full := NewBar("scored"), NewBar("agreed")
	bar.Set(12, 40)
	full.Set(8, 8)
	choice := NewChoice("Choose a scale", []string{"0 to 10", "0 to 5"}, nil)
	entry := NewEntry("Reference", nil)
	facts := NewFacts(90, Fact{"Buyer", "Department for Somewhere", Plain}, Fact{"Method", "9f3a 22c1", Quiet}, Fact{"Weights", "99.9 of 100", Bad})
	return Stack(Roomy,
		Row(Snug, NewButton("Load bids", IconLoad, Primary, nil), NewButton("Open", IconFolder, Secondary, nil), waiting, focused, off, NewButton("Remove", IconDelete, Danger, nil), NewButton("More", "", Plainly, nil)),
		Row(Snug, NewPill("Scoring", Info), NewPill("Received", Good), NewPill("Late", Caution), NewPill("Disqualified", Bad), NewPill("Withdrawn", Quiet)),
		Row(Wide, Least(200, 0, bar), Least(200, 0, full), Least(160, 0, choice), Least(160, 0, entry)),
		Card("Facts", facts))
}

func TestGallery(t *testing.T) {
	for _, look := range []Look{LightLook, DarkLook, ContrastLook} {
		gallery(t, "table", look, fyne.NewSize(760, 220), galleryTable)
		gallery(t, "list", look, fyne.NewSize(360, 280), galleryList)
		gallery(t, "score", look, fyne.NewSize(420, 760), galleryControls)
		gallery(t, "small", look, fyne.NewSize(820, 460), gallerySmall)
		gallery(t, "notes", look, fyne.NewSize(420, 320), func() fyne.CanvasObject {
			n := NewNotes("Strengths", "What is good about the answer, and where", 5)
			n.Resize(fyne.NewSize(380, 200))
			n.SetText("Clear TUPE timetable (p.3) with individual consultations closed by week 7.")
			n.SetProblem("The score was not saved: the file is read-only. Copy your text and save the file elsewhere.")
			return Card("", n)
		})
		gallery(t, "empty", look, fyne.NewSize(640, 320), func() fyne.CanvasObject {
			return Card("", Empty(IconBids, "No bids yet", "Load the bids from the workbook the portal gave you, or drop the file here.", NewButton("Load bids", IconLoad, Primary, nil)))
		})
	}
}
