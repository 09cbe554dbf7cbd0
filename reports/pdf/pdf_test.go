package pdf

import (
	"bytes"
	"os/exec"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"assay/reports/chart"
	"assay/reports/doc"
)

var at = time.Date(2026, 9, 14, 10, 42, 0, 0, time.UTC)

// small is a document with one of every block, built around one text.
func small(text string) doc.Document {
	bars := chart.Ranking{Most: 100, Bars: []chart.Bar{
		{Rank: "1", Name: text, Quality: 50, Price: 40, QualityText: "50.00", PriceText: "40.00", TotalText: "90.00"},
		{Name: "Removed", Removed: "disqualified"}}}
	table := doc.Table{
		Columns: []doc.Column{{Title: text, Align: doc.Left, Share: 1}, {Title: "Figure", Align: doc.Right, Share: 1}},
		Rows: []doc.Row{{Cells: []string{text, "1.00"}, Emphasis: doc.Group}, {Cells: []string{"", text}},
			{Cells: []string{text}, Span: true, Indent: 2, Emphasis: doc.Remark}}}
	return doc.Document{Kind: "Test report", Title: text, Subtitle: text, Mark: text, Footer: text, At: at, Author: text,
		Facts: []doc.Fact{{Label: text, Value: text}, {Label: "Hash", Value: text, Code: true}},
		Sections: []doc.Section{
			{Number: "1", Title: text, Blocks: []doc.Block{doc.P(text), doc.N(text), doc.Warn(text), doc.H(text), doc.T(table), doc.C(text, bars)}},
			{Number: "2", Title: "Wide", Landscape: true, Blocks: []doc.Block{doc.H3(text), doc.Together(doc.H("Kept"), doc.T(table)), {PageBreak: true}, {Facts: []doc.Fact{{Label: "a", Value: text}}}}}}}
}

func written(t testing.TB, d doc.Document) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := Write(&b, d); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// textOf is the PDF's text as pdftotext reads it.
func textOf(t testing.TB, file []byte) string {
	t.Helper()
	if _, err := exec.LookPath("pdftotext"); err != nil {
		t.Skip("pdftotext is not installed; install poppler-utils to read the PDFs back")
	}
	cmd := exec.Command("pdftotext", "-layout", "-", "-")
	cmd.Stdin = bytes.NewReader(file)
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("pdftotext: %v\n%s", err, out)
	}
	return string(out)
}

func TestSameDocumentSameBytes(t *testing.T) {
	d := small("Ŵyn Meddalwedd Cyf, £1,200 — “quoted”")
	first := written(t, d)
	for range 3 {
		if !bytes.Equal(first, written(t, d)) {
			t.Fatal("the same document gave different bytes")
		}
	}
}

func TestEveryPageHasItsNumber(t *testing.T) {
	d := small("Plain text with a {nb} in it")
	d.Footer = "Method 5538f1784ba9 · Journal 412/9f2c41d7be08"
	for range 60 {
		d.Sections[0].Add(doc.P(strings.Repeat("Some running text that fills the page. ", 30)))
	}
	pages := strings.Split(strings.TrimRight(textOf(t, written(t, d)), "\f"), "\f")
	if len(pages) < 9 {
		t.Fatalf("only %d pages; the test wants a 9 among the numbers", len(pages))
	}
	for i, page := range pages {
		number := "Page " + itoa(i+1) + " of " + itoa(len(pages))
		if !strings.Contains(page, number) || !strings.Contains(page, "Method 5538f1784ba9 · Journal 412/9f2c41d7be08") {
			t.Errorf("page %d lacks %q or its footer", i+1, number)
		}
	}
	if !strings.Contains(pages[0], "{nb}") {
		t.Error("the text {nb} was not printed as it is")
	}
}

func itoa(n int) string {
	if n < 10 {
		return string(rune('0' + n))
	}
	return itoa(n/10) + itoa(n%10)
}

// What the font cannot show becomes a box and is counted once each time it is printed.
func TestCharactersThatCannotBeShown(t *testing.T) {
	d := doc.Document{Kind: "Report", Title: "A title", At: at, Sections: []doc.Section{{Number: "1", Title: "One",
		Blocks: []doc.Block{doc.P("ab\U0001F600cd 漢字 \u202Egnp\u202C z\x07 e\u0301")}}}}
	text := textOf(t, written(t, d))
	for _, want := range []string{"ab□cd □□ □gnp□ z□ é", "6 characters in the texts of this report could not be shown"} {
		if !strings.Contains(text, want) {
			t.Errorf("the page lacks %q:\n%s", want, text)
		}
	}
}

// A cell longer than a page goes on over several, with the head repeated and nothing lost.
func TestRowTallerThanAPage(t *testing.T) {
	var long strings.Builder
	for i := range 3000 {
		long.WriteString("w" + itoa(i) + " ")
	}
	d := doc.Document{Kind: "Report", Title: "T", At: at, Sections: []doc.Section{{Title: "S", Blocks: []doc.Block{
		doc.T(doc.Table{Columns: []doc.Column{{Title: "Supplier", Share: 1}, {Title: "Reason", Share: 3}},
			Rows: []doc.Row{{Cells: []string{"First", long.String()}}, {Cells: []string{"Second", "short"}}}})}}}}
	text := textOf(t, written(t, d))
	if heads := strings.Count(text, "Reason"); heads < 3 {
		t.Errorf("the head stands %d times", heads)
	}
	for i := range 3000 {
		if !strings.Contains(text, "w"+itoa(i)+" ") && !strings.Contains(text, "w"+itoa(i)+"\n") {
			t.Fatalf("the word w%d is lost", i)
		}
	}
}

// A heading never stands alone at the foot of a page, nor the head of a table.
func TestHeadingsStayWithWhatFollows(t *testing.T) {
	noPageEndsWithAHeading(t, layoutOf(t, func(d *doc.Document) {
		for i := range 80 {
			d.Sections[0].Add(doc.H("Heading "+itoa(i)), doc.P(strings.Repeat("Words under the heading. ", 5+i%17)))
		}
	}))
	noPageEndsWithAHeading(t, layoutOf(t, func(d *doc.Document) {
		for i := range 120 {
			table := doc.Table{Columns: []doc.Column{{Title: "Heading of a column", Share: 1}}}
			for j := range 1 + i%4 {
				table.Rows = append(table.Rows, doc.Row{Cells: []string{strings.Repeat("Words in the row. ", 1+(7*i+11*j)%40)}})
			}
			d.Sections[0].Add(doc.H("Heading "+itoa(i)), doc.T(table))
		}
	}))
}

func noPageEndsWithAHeading(t *testing.T, l *layout) {
	t.Helper()
	for n, p := range l.pages {
		last, lastY := "", 0.0
		for _, s := range p.strokes {
			if s.mark == textMark && s.y > lastY && s.y < longSide-bottomMargin {
				last, lastY = s.text, s.y
			}
		}
		if strings.HasPrefix(last, "Heading ") {
			t.Errorf("page %d ends with the heading %q", n+1, last)
		}
	}
}

func layoutOf(t *testing.T, fill func(*doc.Document)) *layout {
	t.Helper()
	d := doc.Document{Kind: "Report", Title: "T", At: at, Sections: []doc.Section{{Title: "S"}}}
	fill(&d)
	fonts, err := glyphs()
	if err != nil {
		t.Fatal(err)
	}
	l := newLayout(newRuler(blank()), newCleaner(fonts))
	l.document(d)
	return l
}

// Nothing is set outside the margins, whatever the text.
func TestNothingLeavesThePage(t *testing.T) {
	for _, text := range []string{"short", strings.Repeat("unbreakable", 60), strings.Repeat("several words ", 80)} {
		l := layoutOf(t, func(d *doc.Document) { *d = small(text) })
		for n, p := range l.pages {
			w, h := p.size()
			for _, s := range p.strokes {
				if s.mark == textMark && (s.x < sideMargin-0.1 || s.x+l.ruler.width(s.text, s.set) > w-sideMargin+0.6 || s.y > h-8) {
					t.Errorf("page %d: %q at %.1f,%.1f leaves the page", n+1, s.text, s.x, s.y)
				}
			}
		}
	}
}

func FuzzText(f *testing.F) {
	for _, seed := range []string{"", "plain", "{nb} \uE000nb", "\U0001F600\u202E漢", "a\r\nb\tc\x00", "\xff\xfe", strings.Repeat("x", 9000),
		strings.Repeat("A\u0301", 50), ") >> /JS (", "Ŵŷ £ €", "\\", strings.Repeat("\n", 400), "a\u2028b\u00adc"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		file := written(t, small(text))
		if !bytes.HasPrefix(file, []byte("%PDF-")) || !bytes.Contains(file[len(file)-20:], []byte("%%EOF")) {
			t.Error("what was written is not a PDF")
		}
		fonts, _ := glyphs()
		for _, r := range newCleaner(fonts).text(text) {
			if r > 0xFFFF || r < ' ' && r != '\n' || r == utf8.RuneError {
				t.Errorf("%U passed the cleaning", r)
			}
		}
	})
}
