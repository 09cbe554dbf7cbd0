package ui

import (
	"image"
	"image/color"
	"image/draw"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"assay/reports/chart"
)

// printedPage is a picture of a page: bars where its lines would be.
func printedPage(width, height int) image.Image {
	page := image.NewRGBA(image.Rect(0, 0, width, height))
	draw.Draw(page, page.Bounds(), image.White, image.Point{}, draw.Src)
	for y := height / 10; y < height*9/10; y += 14 {
		end := width * 9 / 10
		if y/14%5 == 4 {
			end = width / 2
		}
		draw.Draw(page, image.Rect(width/10, y, end, y+6), image.NewUniform(color.Gray{0x70}), image.Point{}, draw.Src)
	}
	return page
}

// pageOf is a viewer with a page so wide, with marks and places found where they are wanted.
func pageOf(width, height int, marked bool) func() fyne.CanvasObject {
	return func() fyne.CanvasObject {
		f := NewFacsimile()
		f.Resize(fyne.NewSize(280, 240))
		f.Put(printedPage(width, height), float32(width))
		if marked {
			f.Mark([]PartMark{{Part{100, 140, 900, 250}, "S", Good}, {Part{100, 270, 900, 310}, "W", Bad}, {Part{400, 340, 900, 370}, "E", Info}},
				[]Part{{100, 390, 300, 410}, {500, 390, 700, 410}})
		}
		return f
	}
}

// steered draws a frame by keys.
func steered(o fyne.CanvasObject, _ fyne.Canvas) {
	sheet := o.(*Facsimile).sheet
	sheet.FocusGained()
	sheet.KeyDown(&fyne.KeyEvent{Name: desktop.KeyShiftLeft})
	sheet.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
}

// markedReader is a text with marks, one of which is gone to, and places found.
func markedReader() fyne.CanvasObject {
	r := NewReader(nil)
	r.Gutter()
	r.Resize(fyne.NewSize(280, 240))
	r.SetText(readerText + "\n" + longWords + ".\n" + longName)
	r.Relay()
	r.SetMarks([]ReaderMark{{4, 19, "S", Good}, {50, 70, "W", Bad}, {60, 90, "E", Info}})
	r.Find("the")
	return r
}

func besideReader() fyne.CanvasObject {
	r := NewReader(nil)
	r.Gutter()
	r.Resize(fyne.NewSize(280, 240))
	r.SetAround(Around{Own: Beside{Title: longName, Note: "you gave 4"}, Before: []Beside{{Title: "Alderwick", Note: "you gave 3", Text: longWords + "."}}})
	r.SetText(readerText)
	r.Relay()
	return r
}

func findBarOf() fyne.CanvasObject {
	r := NewReader(nil)
	r.Resize(fyne.NewSize(280, 100))
	r.SetText(readerText)
	b := NewFindBar(r, func() {})
	b.Show()
	b.entry.Put("the")
	b.find("the")
	return b
}

func chartOf(c chart.Chart) func() fyne.CanvasObject {
	return func() fyne.CanvasObject {
		shown := NewChart()
		shown.SetChart(c)
		return shown
	}
}

func readingExhibits() []exhibits {
	ranking := chart.Ranking{Most: 100, Bars: []chart.Bar{
		{Rank: "1", Name: "Alderwick Analytics Ltd", Quality: 52, Price: 38, QualityText: "52.00", PriceText: "38.00", TotalText: "90.00"},
		{Rank: "=2", Name: longName, Quality: 60, Price: 9.5, QualityText: "60.00", PriceText: "9.50", TotalText: "69.50"},
		{Name: "Brindle Systems", Removed: "disqualified"}, {Rank: "4", Name: "Nothing Ltd", TotalText: "0.00", QualityText: "0.00", PriceText: "0.00"}}}
	prices := chart.Ranking{Most: 30_000, Figure: "price", Legend: "Price; the lowest comes first", Bars: []chart.Bar{
		{Rank: "1", Name: "Alderwick Analytics Ltd", Quality: 12_000, TotalText: "£12,000.00"}, {Rank: "2", Name: longName, Quality: 29_500, TotalText: "£29,500.00"}}}
	cell := func(text string, shade float64) chart.MatrixCell { return chart.MatrixCell{Text: text, Shade: shade} }
	matrix := chart.Matrix{Columns: []string{"Alderwick Analytics", longName, "Brindle"}, Rows: []chart.MatrixRow{{Name: "1 Quality", Heading: true},
		{Name: "1.1 Understanding and approach of the bidder", Cells: []chart.MatrixCell{cell("5", 1), cell("3", 0.6), {Text: "1", Shade: 0.2, Framed: true}}},
		{Name: "1.2 Staff", Cells: []chart.MatrixCell{cell("0", 0), cell("4", 0.8), {Text: "not scored", Neutral: true}}}}}
	page := func(state string, make func() fyne.CanvasObject) specimen { return high(a(state, 280, make), 240) }
	return []exhibits{
		{"Page", []specimen{page("fits", pageOf(250, 354, false)), with(page("focus", pageOf(250, 354, false)), func(o fyne.CanvasObject, _ fyne.Canvas) { o.(*Facsimile).sheet.FocusGained() }), page("marked, found", pageOf(250, 354, true)),
			with(page("larger, marked", pageOf(500, 708, true)), func(o fyne.CanvasObject, _ fyne.Canvas) { o.(*Facsimile).to(80, 80) }),
			with(page("selected by keys", pageOf(250, 354, false)), steered)}},
		{"Page of another size, and text", []specimen{page("landscape", pageOf(250, 176, true)), page("no page", func() fyne.CanvasObject { return NewFacsimile() }),
			page("text, marked and found", markedReader), page("beside others", besideReader), high(a("find", 280, findBarOf), 30)}},
		{"Chart", []specimen{a("ranking", 420, chartOf(ranking)), a("ranking of prices", 420, chartOf(prices)), a("matrix", 420, chartOf(matrix)), a("no bids", 320, chartOf(chart.Ranking{Most: 100}))}},
	}
}
