package xlsx

import (
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"
)

// Style is how a cell looks. The zero Style is plain text.
type Style struct {
	Bold, Italic bool
	Wrap         bool
	Size         float64 // 0 is the ordinary size
	Ink          string  // "12324F"; "" is black
	Fill         string  // "" is none
	Align        string  // "left", "center", "right"; "" as the value's kind
	Format       string  // a number format such as "0.00"
	Under        bool    // a line below
	Indent       int
}

// The styles of Assay's workbooks: one dark, one accent, greys.
var (
	Title   = Style{Bold: true, Size: 16, Ink: "12324F"}
	Heading = Style{Bold: true, Size: 12, Ink: "12324F"}
	Head    = Style{Bold: true, Wrap: true, Ink: "FFFFFF", Fill: "12324F"}
	Label   = Style{Ink: "5B6B7A"}
	Note    = Style{Italic: true, Ink: "5B6B7A"}
	Plain   = Style{}
	Wrapped = Style{Wrap: true, Under: true}
	Strong  = Style{Bold: true, Ink: "12324F", Fill: "E9EFF5"}
	Input   = Style{Ink: "0B5CAB"} // what was put in by people; everything else is worked out
)

// With gives the style a number format.
func (s Style) With(format string) Style { s.Format = format; return s }

// To aligns the style.
func (s Style) To(align string) Style { s.Align = align; return s }

// Ruled draws a line below the style.
func (s Style) Ruled() Style { s.Under = true; return s }

// In indents the style by steps.
func (s Style) In(steps int) Style { s.Indent = steps; return s }

// Places is a number format with fixed decimal places.
func Places(n int) string {
	if n <= 0 {
		return "0"
	}
	return "0." + strings.Repeat("0", n)
}

func (b *Book) style(f *excelize.File, s Style) (int, error) {
	if id, known := b.styles[s]; known {
		return id, nil
	}
	x := &excelize.Style{
		Font:      &excelize.Font{Bold: s.Bold, Italic: s.Italic, Size: 10, Family: "Arial", Color: s.Ink},
		Alignment: &excelize.Alignment{WrapText: s.Wrap, Horizontal: s.Align, Vertical: "top", Indent: s.Indent},
	}
	if s.Indent > 0 && s.Align == "" {
		x.Alignment.Horizontal = "left"
	}
	if s.Size > 0 {
		x.Font.Size = s.Size
	}
	if s.Fill != "" {
		x.Fill = excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{s.Fill}}
	}
	if s.Under {
		x.Border = []excelize.Border{{Type: "bottom", Color: "D5DCE3", Style: 1}}
	}
	if s.Format != "" {
		x.CustomNumFmt = &s.Format
	}
	id, err := f.NewStyle(x)
	if err == nil {
		b.styles[s] = id
	}
	return id, err
}

// layOut sets what belongs to a sheet and not to its cells: print set-up and shading. It
// comes before the rows, because they are written as a stream.
func (b *Book) layOut(f *excelize.File, s *Sheet) error {
	size, orientation, wide, high, fit := 9, "landscape", 1, 0, true
	if err := f.SetPageLayout(s.Name, &excelize.PageLayoutOptions{Size: &size, Orientation: &orientation,
		FitToWidth: &wide, FitToHeight: &high}); err != nil {
		return err
	}
	if err := f.SetSheetProps(s.Name, &excelize.SheetPropsOptions{FitToPage: &fit}); err != nil {
		return err
	}
	footer := strings.ReplaceAll(b.Footer, "&", "&&")
	if err := f.SetHeaderFooter(s.Name, &excelize.HeaderFooterOptions{
		OddFooter: "&L&8" + footer + "&C&8&A&R&8Page &P of &N"}); err != nil {
		return err
	}
	if s.HeadRow > 0 {
		row := Fixed(1, s.HeadRow)[2:]
		if err := f.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Titles", Scope: s.Name,
			RefersTo: "'" + s.Name + "'!" + row + ":" + row}); err != nil {
			return err
		}
	}
	return s.setShades(f)
}

func (s *Sheet) setShades(f *excelize.File) error {
	for _, h := range s.shades {
		low, high := "F6F9FC", "B9D3EC"
		if h.descending {
			low, high = high, low
		}
		if err := f.SetConditionalFormat(s.Name, h.from+":"+h.to, []excelize.ConditionalFormatOptions{{
			Type: "2_color_scale", Criteria: "=", MinType: "num", MaxType: "num",
			MinValue: plain(h.low), MaxValue: plain(h.high), MinColor: "#" + low, MaxColor: "#" + high}}); err != nil {
			return err
		}
	}
	return nil
}

// plain prints a number for a conditional format.
func plain(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }
