package chart

import "math"

// Ranking shows each bid's total as one bar in two parts, quality dark and price light and
// hatched, with the rank and the name at the left and the total at the right. Where something
// else than a total is ranked, each bid has one bar of that figure.
type Ranking struct {
	Most   float64 `json:"most"`             // the points a bid can get: the full length
	Figure string  `json:"figure,omitempty"` // what is ranked, where it is not the total: one bar a bid
	Legend string  `json:"legend,omitempty"` // with Figure: what the bars are, and which end comes first
	Bars   []Bar   `json:"bars"`

	Parts [3]string `json:"-"` // what the legend says on a screen that speaks no English; PartWords is what it says else
}

// PartWords are what the legend calls the parts of a bar and their sum.
var PartWords = [3]string{"Quality points", "Price points", "Total"}

// Bar is one bid of a Ranking. The texts are what is printed; the figures are only lengths.
type Bar struct {
	Rank        string  `json:"rank,omitempty"` // "1", "=2"
	Name        string  `json:"name"`
	Quality     float64 `json:"quality"`
	Price       float64 `json:"price"`
	QualityText string  `json:"qualityText,omitempty"`
	PriceText   string  `json:"priceText,omitempty"`
	TotalText   string  `json:"totalText,omitempty"`
	Removed     string  `json:"removed,omitempty"` // "disqualified": no bar, and why in a word
}

// The measures of a ranking chart, in units.
const (
	rankWidth   = 24.0
	totalWidth  = 52.0
	legendSpace = 24.0
	axisSpace   = 20.0
	barPitch    = 27.0
	barHeight   = 16.0
	hatchPitch  = 4.0
)

// Height is the height the chart needs.
func (r Ranking) Height(float64) float64 {
	return legendSpace + barPitch*float64(len(r.Bars)) + axisSpace
}

// Draw draws the chart.
func (r Ranking) Draw(c Canvas, width float64, p Palette) {
	d := rankingDrawing{Canvas: c, p: p, left: rankWidth + max(90, width*0.26)}
	d.right = width - r.totalSpace(c)
	if r.Most > 0 {
		d.scale = (d.right - d.left) / r.Most
	}
	if r.Figure != "" {
		d.oneLegend(r.Legend)
	} else {
		d.legend(width, r.parts())
	}
	bottom := legendSpace + barPitch*float64(len(r.Bars))
	d.axis(r.Most, legendSpace, bottom)
	for i, b := range r.Bars {
		d.bar(b, legendSpace+barPitch*(float64(i)+0.5), width)
	}
	c.Line(d.left, legendSpace, d.left, bottom, Paint{Stroke: p.Ink, Width: 0.8})
}

func (r Ranking) parts() [3]string {
	if r.Parts[0] == "" {
		return PartWords
	}
	return r.Parts
}

// totalSpace is the room the figures at the right need.
func (r Ranking) totalSpace(c Canvas) float64 {
	space := totalWidth
	for _, b := range r.Bars {
		space = max(space, c.TextWidth(b.TotalText, totalFont)+12)
	}
	return space
}

var totalFont = Font{Size: 9.5, Bold: true, Align: End}

// Nice is a round number at or above a figure, of which the quarters are round too: the end of an
// axis.
func Nice(figure float64) float64 {
	if figure <= 0 || math.IsInf(figure, 0) || math.IsNaN(figure) {
		return 0
	}
	unit := math.Pow(10, math.Floor(math.Log10(figure)))
	for _, step := range []float64{1, 1.2, 1.6, 2, 2.4, 3.2, 4, 6, 8, 10} {
		if figure <= step*unit {
			return step * unit
		}
	}
	return 10 * unit
}

type rankingDrawing struct {
	Canvas
	p           Palette
	left, right float64 // where the bars start and the longest ends
	scale       float64 // units a point
}

func (d *rankingDrawing) legend(width float64, parts [3]string) {
	font := Font{Size: 8, Color: d.p.Muted}
	const box, y = 9.0, 7.0
	quality := box + 20 + d.TextWidth(parts[0], font)
	need := quality + box + 4 + d.TextWidth(parts[1], font) + 12 + d.TextWidth(parts[2], font)
	x := max(0, min(d.left, width-need)) // a narrow chart has it further left
	d.Rect(x, y-box/2, box, box, Paint{Fill: d.p.Quality})
	d.Text(x+box+4, y, parts[0], font)
	x += quality
	d.price(x, y-box/2, box, box)
	d.Text(x+box+4, y, parts[1], font)
	d.Text(width, y, parts[2], Font{Size: 8, Color: d.p.Muted, Align: End})
}

// oneLegend explains a chart of one bar a bid.
func (d *rankingDrawing) oneLegend(text string) {
	const box, y = 9.0, 7.0
	d.Rect(d.left, y-box/2, box, box, Paint{Fill: d.p.Quality})
	d.Text(d.left+box+4, y, text, Font{Size: 8, Color: d.p.Muted})
}

func (d *rankingDrawing) axis(most, top, bottom float64) {
	for i := 0; i <= 4; i++ {
		value := most * float64(i) / 4
		x := d.left + value*d.scale
		d.Line(x, top, x, bottom, Paint{Stroke: d.p.Rule, Width: 0.5})
		d.Text(x, bottom+9, grouped(value), Font{Size: 7, Align: Middle, Color: d.p.Muted})
	}
}

func (d *rankingDrawing) bar(b Bar, y, width float64) {
	name := Font{Size: 9, Color: d.p.Ink}
	if b.Removed != "" {
		name.Color = d.p.Muted
	}
	lines := fit(d, b.Name, name, d.left-rankWidth-8, 2)
	if len(lines) > 1 {
		name.Size = 8
	}
	d.Text(rankWidth-8, y, b.Rank, Font{Size: 9, Bold: true, Align: End, Color: d.p.Ink})
	stack(d, rankWidth, y, lines, name)
	if b.Removed != "" {
		font := Font{Size: 8, Color: d.p.Muted}
		d.Rect(d.left+4, y-6, d.TextWidth(b.Removed, font)+4, 12, Paint{Fill: d.p.Ground}) // or a line of the axis goes through it
		d.Text(d.left+6, y, b.Removed, font)
		return
	}
	top := y - barHeight/2
	quality, price := max(0, b.Quality*d.scale), max(0, b.Price*d.scale)
	d.Rect(d.left, top, quality, barHeight, Paint{Fill: d.p.Quality})
	d.price(d.left+quality, top, price, barHeight)
	d.label(d.left, y, quality, b.QualityText, Font{Size: 8, Align: Middle, Color: d.p.OnQuality}, nil)
	d.label(d.left+quality, y, price, b.PriceText, Font{Size: 8, Align: Middle, Color: d.p.Ink}, &Paint{Fill: d.p.Price})
	total := totalFont
	total.Color = d.p.Ink
	d.Text(width, y, b.TotalText, total)
}

// label prints a part's figure in its middle, where there is room for it.
func (d *rankingDrawing) label(x, y, w float64, text string, f Font, back *Paint) {
	need := d.TextWidth(text, f) + 6
	if text == "" || need > w {
		return
	}
	if back != nil {
		d.Rect(x+w/2-need/2, y-6, need, 12, *back)
	}
	d.Text(x+w/2, y, text, f)
}

// price draws the light part of a bar: hatched, so that it stays apart from the dark part in
// a grey copy and to a reader who sees no colour.
func (d *rankingDrawing) price(x, y, w, h float64) {
	if w <= 0 {
		return
	}
	d.Rect(x, y, w, h, Paint{Fill: d.p.Price})
	stroke := Paint{Stroke: d.p.Hatch, Width: 0.6}
	for s := hatchPitch; s < w+h; s += hatchPitch {
		// the diagonal from (s, 0) down to (s-h, h), clipped to the rectangle
		x1, y1, x2, y2 := s, 0.0, s-h, h
		if x1 > w {
			x1, y1 = w, s-w
		}
		if x2 < 0 {
			x2, y2 = 0, s
		}
		d.Line(x+x1, y+y1, x+x2, y+y2, stroke)
	}
	d.Rect(x, y, w, h, Paint{Stroke: d.p.Hatch, Width: 0.6})
}
