package paper

import (
	"context"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/klippa-app/go-pdfium/requests"

	"assay/model"
)

// Area is a part of a page: left, top, right and bottom in thousandths of its width and height.
type Area [4]int

// letter is one character of a page and where it stands, in thousandths; a space between two words
// may stand nowhere.
type letter struct {
	is   rune
	area [4]float64
}

func (l letter) blank() bool { return unicode.IsSpace(l.is) }

// within reports whether the middle of the letter is in an area.
func (l letter) within(a Area) bool {
	x, y := (l.area[0]+l.area[2])/2, (l.area[1]+l.area[3])/2
	return x >= float64(a[0]) && x <= float64(a[2]) && y >= float64(a[1]) && y <= float64(a[3])
}

// lettering is the letters of one page, kept while it is looked at.
type lettering struct {
	page    int
	letters []letter
	turned  bool // its lines run down the page as it is shown
}

// lettering is the letters of a page in the order they are read; none where it is a picture.
func (p *Paper) lettering(ctx context.Context, page int) (*lettering, error) {
	if p.pdf == nil || page < 0 || page >= p.Pages {
		return nil, model.Refuse(model.NotFound, "%s has no such page to mark", p.Name)
	}
	if p.lettered == nil || p.lettered.page != page {
		read, err := p.pdf.letters(ctx, page)
		if err != nil {
			return nil, err
		}
		p.lettered = read
	}
	return p.lettered, nil
}

// longestWhole is the longest row of letters without a blank that is taken for a word; a longer one is of a
// script without blanks.
const longestWhole = 40

// whole takes for each word all of it or nothing, by whether most of its letters are in an area: nobody
// quotes half a word. It reports of each letter whether it is taken.
func whole(letters []letter, under Area) []bool {
	taken := make([]bool, len(letters))
	for from := 0; from < len(letters); {
		to, in := from, 0
		for to < len(letters) && !letters[to].blank() {
			if taken[to] = letters[to].within(under); taken[to] {
				in++
			}
			to++
		}
		for i := from; i < to && to-from <= longestWhole; i++ {
			taken[i] = 2*in >= to-from
		}
		from = to + 1
	}
	return taken
}

// Quote is the text under a part of a page, in one line and whole words. It is "" where there is none, as
// on a scan.
func (p *Paper) Quote(ctx context.Context, page int, under Area) (string, error) {
	read, err := p.lettering(ctx, page)
	if err != nil {
		return "", err
	}
	var quote strings.Builder
	taken := whole(read.letters, under)
	last := -1
	for i, l := range read.letters {
		if !taken[i] {
			continue
		}
		if last >= 0 && i > last+1 {
			quote.WriteByte(' ')
		}
		quote.WriteRune(l.is)
		last = i
	}
	return quote.String(), nil
}

// Areas is where on its page a found text stands, a part for each of its lines.
func (p *Paper) Areas(ctx context.Context, f Found) ([]Area, error) {
	said, err := p.Text(ctx, f.Page)
	if err != nil {
		return nil, err
	}
	read, err := p.lettering(ctx, f.Page)
	if err != nil || f.End > len(said) {
		return nil, err
	}
	letters := read.letters
	before := 0 // the text of a page begins without the blanks its letters may begin with
	for before < len(letters) && letters[before].blank() {
		before++
	}
	from := min(before+utf8.RuneCountInString(said[:f.At]), len(letters))
	to := min(from+utf8.RuneCountInString(said[f.At:f.End]), len(letters))
	return lines(letters[from:to], read.turned), nil
}

// lines joins letters that stand in one line to a part of the page.
func lines(letters []letter, turned bool) []Area {
	var areas []Area
	across := 1 // lines are told apart by where they are from the top
	if turned {
		across = 0
	}
	var line [4]float64
	begun := false
	end := func() {
		if begun {
			areas = append(areas, around(line))
		}
	}
	for _, l := range letters {
		if l.blank() {
			continue
		}
		middle := (l.area[across] + l.area[across+2]) / 2
		if !begun || middle < line[across] || middle > line[across+2] {
			end()
			line, begun = l.area, true
			continue
		}
		line = [4]float64{min(line[0], l.area[0]), min(line[1], l.area[1]), max(line[2], l.area[2]), max(line[3], l.area[3])}
	}
	end()
	return areas
}

// around is the least part of a page with whole thousandths that holds a line.
func around(line [4]float64) Area {
	const most = 1000
	a := Area{max(0, int(line[0])), max(0, int(line[1])), min(most, int(line[2])+1), min(most, int(line[3])+1)}
	a[0], a[1] = min(a[0], most-1), min(a[1], most-1)
	a[2], a[3] = max(a[2], a[0]+1), max(a[3], a[1]+1)
	return a
}

// letters are those of a page as text gives them: with its line ends, and without the marks where a
// word was cut.
func (p *pdf) letters(ctx context.Context, page int) (read *lettering, err error) {
	read = &lettering{page: page}
	err = p.within(ctx, longestPage, func() error {
		found, err := p.instance.GetPageTextStructured(&requests.GetPageTextStructured{Page: p.page(page), Mode: requests.GetPageTextStructuredModeChars})
		if err != nil {
			return err
		}
		onto, err := p.onto(page)
		if err != nil {
			return err
		}
		x, _ := onto(0, 0)
		right, _ := onto(1, 0)
		read.turned = x == right
		cut := false
		for _, c := range found.Chars {
			is, _ := utf8.DecodeRuneInString(c.Text)
			switch {
			case c.Text == "" || is == 0 || is == '\r':
				continue
			case is == '\ufffe' || is == '\n' && cut:
				cut = is == '\ufffe'
				continue
			}
			cut = false
			at := c.PointPosition
			x1, y1 := onto(at.Left, at.Top)
			x2, y2 := onto(at.Right, at.Bottom)
			read.letters = append(read.letters, letter{is, [4]float64{min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)}})
		}
		return nil
	})
	return read, err
}

// onto says where a point of a page's own coordinates is on the page as it is shown, in thousandths: pages
// may be turned, or show a part of a larger sheet. Three points tell it of all.
func (p *pdf) onto(page int) (func(x, y float64) (float64, float64), error) {
	const (
		fine = 1_000_000
		step = 1_000
	)
	var at [3][2]float64
	for i, point := range [3][2]float64{{0, 0}, {step, 0}, {0, step}} {
		shown, err := p.instance.FPDF_PageToDevice(&requests.FPDF_PageToDevice{Page: p.page(page), SizeX: fine, SizeY: fine, PageX: point[0], PageY: point[1]})
		if err != nil {
			return nil, err
		}
		at[i] = [2]float64{float64(shown.DeviceX) * 1000 / fine, float64(shown.DeviceY) * 1000 / fine}
	}
	return func(x, y float64) (float64, float64) {
		along := func(i int) float64 {
			return at[0][i] + x/step*(at[1][i]-at[0][i]) + y/step*(at[2][i]-at[0][i])
		}
		return along(0), along(1)
	}, nil
}
