package paper

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"fmt"
	"image/color"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/jung-kurt/gofpdf"

	"assay/model"
)

// reader is one for all tests: PDFium is compiled once.
var reader = NewReader(filepath.Join(os.TempDir(), "assay-test-pdf"))

func source(name string, content []byte) Source {
	return Source{name, int64(len(content)), bytes.NewReader(content)}
}

func open(t testing.TB, name string, content []byte) *Paper {
	t.Helper()
	p, err := reader.Open(context.Background(), source(name, content))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(p.Close)
	return p
}

// printed is a PDF with a page for each text.
func printed(t testing.TB, password string, pages ...string) []byte {
	t.Helper()
	f := gofpdf.New("P", "mm", "A4", "")
	if password != "" {
		f.SetProtection(0, password, password+"!")
	}
	f.SetFont("Helvetica", "", 12)
	for _, text := range pages {
		f.AddPage()
		f.MultiCell(0, 6, text, "", "", false)
	}
	var out bytes.Buffer
	if err := f.Output(&out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// written is a Word document of the elements in body, with other parts by name.
func written(t testing.TB, body string, others map[string]string) []byte {
	t.Helper()
	const open = `<w:document xmlns:w="` + wordSpace + `" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:pic="p"><w:body>`
	parts := map[string]string{"word/document.xml": open + body + "</w:body></w:document>"}
	for name, content := range others {
		parts[name] = content
	}
	return zipWith(t, parts)
}

func zipWith(t testing.TB, parts map[string]string) []byte {
	t.Helper()
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for name, content := range parts {
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprint(w, content)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func text(t testing.TB, p *Paper, page int) string {
	t.Helper()
	said, err := p.Text(context.Background(), page)
	if err != nil {
		t.Fatal(err)
	}
	return said
}

func TestAPDFIsReadAndShown(t *testing.T) {
	p := open(t, "Offer.pdf", printed(t, "", "We shall mow every verge.", "And the cliffs.\nTwice a year."))
	if p.Pages != 2 || text(t, p, 0) != "We shall mow every verge." || text(t, p, 1) != "And the cliffs.\nTwice a year." {
		t.Errorf("%d pages: %q, %q", p.Pages, text(t, p, 0), text(t, p, 1))
	}
	picture, err := p.Picture(context.Background(), 1, 400)
	if err != nil {
		t.Fatal(err)
	}
	ink := 0
	for x := range 400 {
		for y := range picture.Bounds().Dy() {
			if r, _, _, _ := picture.At(x, y).RGBA(); r < 0x8000 {
				ink++
			}
		}
	}
	if size := picture.Bounds(); size.Dx() != 400 || size.Dy() < 560 || size.Dy() > 570 || ink < 100 {
		t.Errorf("the page is %v with %d dark points", size, ink)
	}
	if picture.At(2, 2) != (color.RGBA{255, 255, 255, 255}) {
		t.Errorf("the paper is %v", picture.At(2, 2))
	}
}

// TestFilesWithinAPDFAreTold: in a portfolio they are the bid, and its page only says so.
func TestFilesWithinAPDFAreTold(t *testing.T) {
	f := gofpdf.New("P", "mm", "A4", "")
	f.SetAttachments([]gofpdf.Attachment{{Content: []byte("Our offer"), Filename: "Offer.docx"}})
	f.AddPage()
	var out bytes.Buffer
	if err := f.Output(&out); err != nil {
		t.Fatal(err)
	}
	if notes := open(t, "Portfolio.pdf", out.Bytes()).Notes; len(notes) != 1 || !strings.Contains(notes[0].String(), "has 1 file in it") {
		t.Errorf("%q", notes)
	}
}

func TestTheSampleIsFound(t *testing.T) {
	files, err := filepath.Glob("../../assets/sample/documents/*/*.pdf")
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	content, err := os.ReadFile(files[0])
	if err != nil {
		t.Fatal(err)
	}
	p := open(t, "Technical proposal.pdf", content)
	words := strings.Fields(text(t, p, 0))
	found, err := p.Find(context.Background(), strings.ToUpper(words[0]+"  "+words[1]))
	if err != nil || len(found) == 0 || found[0].Page != 0 {
		t.Fatalf("%v, %v", found, err)
	}
	if got := strings.Join(strings.Fields(text(t, p, 0)[found[0].At:found[0].End]), " "); got != words[0]+" "+words[1] {
		t.Errorf("found %q", got)
	}
}

func TestAWordDocumentIsReadAsPrinted(t *testing.T) {
	body := `<w:p><w:pPr><w:pStyle w:val="Heading1"/><w:tabs><w:tab w:val="left" w:pos="720"/></w:tabs></w:pPr><w:r><w:t>Approach</w:t></w:r></w:p>
<w:p><w:r><w:t xml:space="preserve">We </w:t></w:r><w:del><w:r><w:delText>might</w:delText></w:r></w:del><w:ins><w:r><w:t>shall</w:t></w:r></w:ins><w:r><w:t xml:space="preserve"> mow.</w:t><w:br/><w:t>Ŵyn &amp; sons</w:t><w:tab/><w:t>2</w:t></w:r></w:p>
<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Week</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Verges</w:t></w:r></w:p></w:tc></w:tr>
<w:tr><w:tc><w:p><w:r><w:t>1</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>40</w:t></w:r></w:p></w:tc></w:tr></w:tbl>
<w:p><mc:AlternateContent><mc:Choice><w:r><w:t>In a box</w:t></w:r></mc:Choice><mc:Fallback><w:r><w:t>In a box</w:t></w:r></mc:Fallback></mc:AlternateContent>
<w:r><w:rPr><w:vanish/></w:rPr><w:t> hidden</w:t></w:r><pic:pic/></w:p>`
	notes := `<w:footnotes xmlns:w="` + wordSpace + `"><w:footnote><w:p><w:r><w:t>Weather permitting.</w:t></w:r></w:p></w:footnote></w:footnotes>`
	p := open(t, "Offer.docx", written(t, body, map[string]string{"word/footnotes.xml": notes, "word/comments.xml": "<x/>"}))
	want := "Approach\nWe shall mow.\nŴyn & sons\t2\nWeek\tVerges\n1\t40\nIn a box hidden\n\nFootnotes\nWeather permitting."
	if got := text(t, p, 0); got != want {
		t.Errorf("read\n%q, want\n%q", got, want)
	}
	if notes := fmt.Sprint(p.Notes); len(p.Notes) != 4 || !strings.Contains(notes, "1 picture,") || !strings.Contains(notes, "tracked changes") || !strings.Contains(notes, "hidden text") {
		t.Errorf("notes: %s", notes)
	}
}

// TestAnswersOfFormsAreRead: ticks and lists are settings of a field or characters of a font of symbols,
// and a formula is no text of Word's own.
func TestAnswersOfFormsAreRead(t *testing.T) {
	box := func(settings string) string {
		return `<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:sizeAuto/>` + settings + `</w:checkBox></w:ffData></w:fldChar></w:r><w:r><w:instrText>FORMCHECKBOX</w:instrText></w:r>`
	}
	body := `<w:p>` + box(`<w:default w:val="0"/>`) + box(`<w:default w:val="0"/><w:checked/>`) + box(`<w:default w:val="1"/><w:checked w:val="0"/>`) + `</w:p>
<w:p><w:r><w:t xml:space="preserve">Turnover: </w:t></w:r><w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:ddList><w:result w:val="1"/><w:default w:val="0"/><w:listEntry w:val="Less"/><w:listEntry w:val="More"/></w:ddList></w:ffData></w:fldChar></w:r></w:p>
<w:p><w:r><w:sym w:font="Wingdings" w:char="F0FC"/><w:t xml:space="preserve"> yes </w:t><w:sym w:font="Wingdings" w:char="F0A8"/><w:t xml:space="preserve"> no </w:t><w:sym w:font="Webdings" w:char="F061"/></w:r></w:p>
<w:p><m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"><m:f><m:num><m:r><m:t>lowest</m:t></m:r></m:num><m:den><m:r><m:t>price</m:t></m:r></m:den></m:f></m:oMath></w:p><w:altChunk/>`
	p := open(t, "Answers.docx", written(t, body, nil))
	if got, want := text(t, p, 0), "☐☒☐\nTurnover: More\n✓ yes ☐ no □\nlowest/price"; got != want {
		t.Errorf("read\n%q, want\n%q", got, want)
	}
	if notes := fmt.Sprint(p.Notes); !strings.Contains(notes, "formulas") || !strings.Contains(notes, "a file within it") {
		t.Errorf("notes: %s", notes)
	}
}

// TestTheMainPartMayHaveAnotherName, as services write it that make Word documents.
func TestTheMainPartMayHaveAnotherName(t *testing.T) {
	const links = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/>
<Relationship Id="b" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="/word/document2.xml"/></Relationships>`
	content := zipWith(t, map[string]string{"_rels/.rels": links, "word/document2.xml": `<w:document xmlns:w="` + wordStrict + `"><w:body><w:p><w:r><w:t>Two</w:t></w:r></w:p></w:body></w:document>`})
	if got := text(t, open(t, "Two.docx", content), 0); got != "Two" {
		t.Errorf("read %q", got)
	}
}

// TestPlainTextOfWindows: Notepad writes UTF-16 and, in older ones, no Unicode at all.
func TestPlainTextOfWindows(t *testing.T) {
	for want, content := range map[string]string{"£5 – Ŵyn": "\ufeff£5 – Ŵyn", "£5": "\xff\xfe\xa3\x005\x00", "£5 – a": "\xa35 \x96 a"} {
		p := open(t, "a.txt", []byte(content))
		if got := text(t, p, 0); got != want || (len(p.Notes) == 1) != (content[0] == '\xa3') {
			t.Errorf("read %q, want %q; %s", got, want, p.Notes)
		}
	}
}

func TestTextIsFoundWhateverItsCase(t *testing.T) {
	p := open(t, "a.txt", []byte("The Café of Ŵyn\nand his\u00a0sons, in STRASSE."))
	for wanted, want := range map[string]string{"cafe of wyn and": "Café of Ŵyn\nand", "HIS SONS": "his\u00a0sons", "straße": "STRASSE", " ": "", "none": ""} {
		found, err := p.Find(context.Background(), wanted)
		got := ""
		if len(found) > 0 {
			got = text(t, p, 0)[found[0].At:found[0].End]
		}
		if err != nil || got != want {
			t.Errorf("%q finds %q, %v", wanted, got, err)
		}
	}
	many := open(t, "b.txt", bytes.Repeat([]byte("the "), 2_000))
	if found, err := many.Find(context.Background(), "the"); err != nil || len(found) != mostFound {
		t.Errorf("%d found, %v", len(found), err)
	}
}

func TestWhatCannotBeReadSaysWhy(t *testing.T) {
	whole := printed(t, "", "One page.")
	for name, c := range map[string]struct {
		content []byte
		says    string
	}{
		"empty.pdf":     {nil, "is empty"},
		"cut.pdf":       {whole[:60], "damaged"},
		"locked.pdf":    {printed(t, "secret", "One page."), "password"},
		"junk.pdf":      {[]byte("%PDF-1.7\n" + strings.Repeat("junk ", 500)), "damaged"},
		"old.doc":       {[]byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + strings.Repeat("\x00", 600)), "old or a protected Office file"},
		"form.rtf":      {[]byte(`{\rtf1\ansi Yes}`), "Rich Text"},
		"mail.MSG":      {[]byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + strings.Repeat("\x00", 600)), "a message of Outlook"},
		"latin.csv":     {[]byte("\xa35"), "cannot be shown here"},
		"picture.png":   {[]byte("\x89PNG\r\n\x1a\n\x00\x00"), "cannot be shown here"},
		"cut.docx":      {written(t, "<w:p/>", nil)[:80], "damaged"},
		"bad.docx":      {written(t, "<w:p>", nil), "damaged"},
		"entities.docx": {written(t, "<w:p>&a;</w:p>", nil), "damaged"},
		"deep.docx":     {written(t, strings.Repeat("<w:p>", 2_000)+strings.Repeat("</w:p>", 2_000), nil), "damaged"},
		"bomb.docx":     {written(t, strings.Repeat(" ", mostUnpacked+1), nil), "more text than is read"},
		"sheet.xlsx":    {zipOf(t, "xl/workbook.xml"), "cannot be shown here"},
	} {
		var was, is runtime.MemStats
		runtime.ReadMemStats(&was)
		_, err := reader.Open(context.Background(), source(name, c.content))
		runtime.ReadMemStats(&is)
		if model.CodeOf(err) != model.Invalid || !strings.Contains(err.Error(), c.says) || !strings.HasPrefix(err.Error(), name) {
			t.Errorf("%s: %v", name, err)
		}
		if grown := int64(is.HeapInuse) - int64(was.HeapInuse); grown > sandboxMemory {
			t.Errorf("%s took %d bytes", name, grown)
		}
	}
}

func zipOf(t testing.TB, names ...string) []byte {
	t.Helper()
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for _, name := range names {
		if _, err := z.Create(name); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// TestASandboxThatIsThrownAwayHarmsNoOther: a reading that is cancelled ends at once and says so, what was
// open beside it goes on, and the same document opens again.
func TestASandboxThatIsThrownAwayHarmsNoOther(t *testing.T) {
	content := printed(t, "", "First.", "Second.")
	beside, cancelled := open(t, "beside.pdf", content), open(t, "cancelled.pdf", content)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := cancelled.Text(ctx, 1); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
	if _, err := cancelled.Text(context.Background(), 0); err == nil {
		t.Error("what was thrown away was read")
	}
	if text(t, beside, 1) != "Second." || text(t, open(t, "again.pdf", content), 0) != "First." {
		t.Error("another document was harmed")
	}
	slow := open(t, "slow.pdf", content)
	if err := slow.pdf.within(context.Background(), time.Millisecond, func() error { time.Sleep(50 * time.Millisecond); return nil }); err == nil || !strings.Contains(err.Error(), "took too long") {
		t.Errorf("too slow: %v", err)
	}
}

func FuzzWord(f *testing.F) {
	f.Add(written(f, "<w:p><w:r><w:t>One</w:t></w:r></w:p>", nil))
	f.Fuzz(func(t *testing.T, content []byte) {
		if p, err := openWord(source("a.docx", content)); err == nil {
			if _, err := p.Find(context.Background(), "one"); err != nil {
				t.Fatal(err)
			}
		} else if model.CodeOf(err) != model.Invalid {
			t.Fatal(err)
		}
	})
}

// FuzzWordXML fuzzes what is inside the package.
func FuzzWordXML(f *testing.F) {
	f.Add("<w:p><w:r><w:t>One</w:t><w:tab/></w:r></w:p><w:tbl><w:tr><w:tc/><w:tc/></w:tr></w:tbl>")
	f.Add("<w:del><w:t>x</w:t></w:del><w:t/><w:t><w:t>y</w:t></w:t>")
	f.Fuzz(func(t *testing.T, body string) {
		if _, err := openWord(source("a.docx", written(t, body, nil))); err != nil && model.CodeOf(err) != model.Invalid {
			t.Fatal(err)
		}
	})
}

func FuzzPDF(f *testing.F) {
	f.Add(printed(f, "", "One."))
	f.Fuzz(func(t *testing.T, content []byte) {
		p, err := reader.Open(context.Background(), source("a.pdf", append([]byte("%PDF-1.4\n"), content...)))
		if err != nil {
			if model.CodeOf(err) != model.Invalid {
				t.Fatal(err)
			}
			return
		}
		defer p.Close()
		p.Text(context.Background(), 0)
		p.Picture(context.Background(), 0, 50)
	})
}

func BenchmarkFirstPage(b *testing.B) {
	pages := make([]string, 300)
	for i := range pages {
		pages[i] = fmt.Sprint("Page ", i, strings.Repeat(" of a long answer", 80))
	}
	content := printed(b, "", pages...)
	open(b, "warm.pdf", content)
	for b.Loop() {
		p, err := reader.Open(context.Background(), source("a.pdf", content))
		if err != nil {
			b.Fatal(err)
		}
		if _, err := p.Picture(context.Background(), 0, 900); err != nil {
			b.Fatal(err)
		}
		p.Close()
	}
}
