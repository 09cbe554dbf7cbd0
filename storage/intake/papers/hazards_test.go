package papers

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/encoding/charmap"

	"assay/model"
)

// line finds what became of a file, by the end of its path.
func line(t *testing.T, p *Preview, path string) Line {
	t.Helper()
	i := slices.IndexFunc(p.Lines, func(l Line) bool { return l.Path == path })
	if i < 0 {
		t.Fatalf("%s is not in the preview", path)
	}
	return p.Lines[i]
}

// says is all that is said of a file.
func says(p *Preview, path string) string {
	var said []string
	for _, x := range p.Problems {
		if x.Path == path {
			said = append(said, x.Text)
		}
	}
	return strings.Join(said, "; ")
}

// raw is one entry of a ZIP with headers as they are given.
func raw(t testing.TB, w *zip.Writer, h *zip.FileHeader, content []byte) {
	t.Helper()
	to, err := w.CreateRaw(h)
	must(t, err)
	_, err = to.Write(content)
	must(t, err)
}

func stored(name string, content []byte) *zip.FileHeader {
	return &zip.FileHeader{Name: name, Method: zip.Store, CRC32: crc32.ChecksumIEEE(content),
		CompressedSize64: uint64(len(content)), UncompressedSize64: uint64(len(content))}
}

func deflated(t testing.TB, content []byte) []byte {
	t.Helper()
	var out bytes.Buffer
	w, err := flate.NewWriter(&out, 9)
	must(t, err)
	_, err = w.Write(content)
	must(t, err)
	must(t, w.Close())
	return out.Bytes()
}

func TestWhatAZIPMayTry(t *testing.T) {
	good := []byte(pdf("good"))
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, name := range []string{"../Alderwick/up.pdf", "/Alderwick/root.pdf", `C:\Alderwick\drive.pdf`, "Alderwick/../../out.pdf", `Alderwick\1.1.pdf`, "Alderwick//./1.2.pdf"} {
		content := append(slices.Clone(good), name...)
		raw(t, w, stored(name, content), content)
	}
	link := stored("Alderwick/link.pdf", good)
	link.SetMode(fs.ModeSymlink | 0o777)
	device := stored("Alderwick/device.pdf", good)
	device.SetMode(fs.ModeDevice | 0o666)
	secret := stored("Alderwick/secret.pdf", good)
	secret.Flags |= 1
	odd := stored("Alderwick/odd.pdf", good)
	odd.Method = 9
	wrong := stored("Alderwick/crc.pdf", good)
	wrong.CRC32++
	for _, h := range []*zip.FileHeader{link, device, secret, odd, wrong} {
		raw(t, w, h, good)
	}
	lying := &zip.FileHeader{Name: "Alderwick/lying.pdf", Method: zip.Deflate, UncompressedSize64: 10, CRC32: 1}
	packed := deflated(t, bytes.Repeat(good, 1000))
	lying.CompressedSize64 = uint64(len(packed))
	raw(t, w, lying, packed)
	bomb := deflated(t, make([]byte, 20<<20))
	raw(t, w, &zip.FileHeader{Name: "Alderwick/bomb.pdf", Method: zip.Deflate, UncompressedSize64: 20 << 20, CompressedSize64: uint64(len(bomb))}, bomb)
	old, err := charmap.CodePage850.NewEncoder().String("Alderwick/Résumé Ø.pdf")
	must(t, err)
	foreign := stored(old, append(slices.Clone(good), 1))
	foreign.NonUTF8 = true
	raw(t, w, foreign, append(slices.Clone(good), 1))
	for name, sum := range map[string]uint32{"Alderwick/__1.pdf": crc32.ChecksumIEEE([]byte("Alderwick/__1.pdf")), "Alderwick/__2.pdf": 7} {
		named := stored(name, append(slices.Clone(good), name...))
		real := "Alderwick/Ŵyn" + name[len("Alderwick/__"):]
		named.Extra = append(binary.LittleEndian.AppendUint32([]byte{0x75, 0x70, byte(5 + len(real)), 0, 1}, sum), real...)
		raw(t, w, named, append(slices.Clone(good), name...))
	}
	deep := strings.Repeat("a/", 40) + "Alderwick.pdf"
	raw(t, w, stored(deep, good), good)
	long := "Alderwick/" + strings.Repeat("x", 300) + ".pdf"
	content := append(slices.Clone(good), 2)
	raw(t, w, stored(long, content), content)
	must(t, w.Close())

	p := Read(competition(), opened(t, saved(t, out.Bytes())), Mapping{})
	for path, words := range map[string]string{
		"../Alderwick/up.pdf": "leads out", "Alderwick/root.pdf": "leads out", "C:/Alderwick/drive.pdf": "leads out", "Alderwick/../../out.pdf": "leads out",
		"Alderwick/link.pdf": "a link", "Alderwick/device.pdf": "not a file", "Alderwick/secret.pdf": "password", "Alderwick/odd.pdf": "only some programs",
		"Alderwick/crc.pdf": "damaged", "Alderwick/lying.pdf": "damaged", "Alderwick/bomb.pdf": "250 times", deep: "too deep", long: "longer than 255",
		"Alderwick/Résumé Ø.pdf": "not written in UTF-8", "Alderwick/Ŵyn1.pdf": "", "Alderwick/__2.pdf": "",
	} {
		if said := says(p, path); !strings.Contains(said, words) {
			t.Errorf("of %.60s is said %q, not %q", path, said, words)
		}
	}
	for path, question := range map[string]string{"Alderwick/1.1.pdf": "1.1", "Alderwick/1.2.pdf": "1.2", "Alderwick/Ŵyn1.pdf": "", "Alderwick/__2.pdf": "2"} {
		if l := line(t, p, path); l.Becomes != Add || l.Question != question {
			t.Errorf("%s: %+v", path, l)
		}
	}
	if l := line(t, p, long); l.Becomes != Add || len([]rune(l.Name)) > model.LongestName || !strings.HasSuffix(l.Name, ".pdf") {
		t.Errorf("the long name became %q, %s", l.Name, l.Becomes)
	}
}

// refusedWithin expects one sentence, and little memory.
func refusedWithin(t *testing.T, path, words string) {
	t.Helper()
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	s, err := Open(t.Context(), path, nil)
	runtime.ReadMemStats(&after)
	if err == nil {
		s.Close()
	}
	if model.CodeOf(err) != model.Invalid || !strings.Contains(fmt.Sprint(err), words) || strings.Contains(fmt.Sprint(err), "\n") {
		t.Fatalf("got %v, want %q", err, words)
	}
	if took := after.TotalAlloc - before.TotalAlloc; took > 64<<20 {
		t.Errorf("it took %s", model.ByteSize(int64(took)))
	}
}

func TestAZIPBombIsRefused(t *testing.T) {
	t.Run("many entries", func(t *testing.T) {
		var out bytes.Buffer
		w := zip.NewWriter(&out)
		for i := range 250_000 {
			raw(t, w, &zip.FileHeader{Name: fmt.Sprint(i), Method: zip.Store}, nil)
		}
		must(t, w.Close())
		refusedWithin(t, saved(t, out.Bytes()), "more than 20,000 files")
		binary.LittleEndian.PutUint16(out.Bytes()[out.Len()-12:], 1) // and it says that it holds one
		refusedWithin(t, saved(t, out.Bytes()), "20,000 files")
	})
	t.Run("a list that claims millions", func(t *testing.T) {
		path := filepath.Join(t.TempDir(), "claims.zip")
		f, err := os.Create(path)
		must(t, err)
		must(t, f.Truncate(1<<31))
		end := make([]byte, 98)
		copy(end, "PK\x06\x06")
		binary.LittleEndian.PutUint64(end[4:], 44)
		binary.LittleEndian.PutUint64(end[24:], 60_000_000)
		binary.LittleEndian.PutUint64(end[32:], 60_000_000)
		copy(end[56:], "PK\x06\x07")
		binary.LittleEndian.PutUint64(end[64:], 1<<31)
		binary.LittleEndian.PutUint32(end[72:], 1)
		copy(end[76:], "PK\x05\x06\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff")
		_, err = f.WriteAt(end, 1<<31)
		must(t, err)
		_, err = f.WriteAt([]byte("PK\x03\x04"), 0)
		must(t, err)
		must(t, f.Close())
		refusedWithin(t, path, "20,000 files")
	})
	t.Run("more than 2 GB", func(t *testing.T) {
		var out bytes.Buffer
		w := zip.NewWriter(&out)
		for i := range 3 {
			raw(t, w, &zip.FileHeader{Name: fmt.Sprint(i, ".pdf"), Method: zip.Deflate, UncompressedSize64: 1 << 30, CompressedSize64: 5 << 20}, make([]byte, 5<<20))
		}
		must(t, w.Close())
		refusedWithin(t, saved(t, out.Bytes()), "more than 2 GB")
	})
	t.Run("entries on the same bytes", func(t *testing.T) {
		content := zipped(t, map[string]string{"a.pdf": pdf("a"), "b.pdf": pdf("b")})
		at := bytes.LastIndex(content, []byte("PK\x01\x02"))
		binary.LittleEndian.PutUint32(content[at+42:], 0)
		refusedWithin(t, saved(t, content), "lie on the same bytes")
	})
	t.Run("cut short", func(t *testing.T) {
		content := zipped(t, map[string]string{"a.pdf": pdf("a")})
		refusedWithin(t, saved(t, content[:len(content)-30]), "damaged or cut short")
		refusedWithin(t, saved(t, []byte("Rar!....")), "not a ZIP inside")
		refusedWithin(t, saved(t, nil), "not a ZIP inside")
		refusedWithin(t, saved(t, zipped(t, nil)), "there is no file")
	})
}

func TestAFolderOfTooManyFilesIsRefused(t *testing.T) {
	root := t.TempDir()
	for i := range mostEntries + 1 {
		must(t, os.WriteFile(filepath.Join(root, fmt.Sprint(i)), nil, 0o600))
	}
	refusedWithin(t, root, "more than 20,000 files")
	deep := t.TempDir()
	must(t, os.MkdirAll(filepath.Join(deep, strings.Repeat("a/", deepestFolder+2)), 0o700))
	refusedWithin(t, deep, "more than 32 deep")
	large := t.TempDir()
	f, err := os.Create(filepath.Join(large, "Film.mp4"))
	must(t, err)
	must(t, f.Truncate(mostUnpacked+1))
	must(t, f.Close())
	refusedWithin(t, large, "more than 2 GB")
}

func TestWhatIsWrongWithAFileIsSaid(t *testing.T) {
	compound := compoundMark + strings.Repeat("\x00", 300_000) + string(wide("EncryptedPackage"))
	whole := string(zipped(t, map[string]string{"[Content_Types].xml": "x", "word/document.xml": strings.Repeat("y", 3000)}))
	files := map[string]string{
		"Alderwick/locked.pdf":                     "%PDF-1.7\n" + strings.Repeat("x", 300_000) + "trailer <</Encrypt 7 0 R>>\n%%EOF",
		"Alderwick/open.pdf":                       pdf("about /EncryptMetadata"),
		"Alderwick/cut.pdf":                        "%PDF-1.7\n" + strings.Repeat("x", 5000),
		"Alderwick/none.pdf":                       "just text",
		"Alderwick/locked.docx":                    compound,
		"Alderwick/cut.docx":                       whole[:len(whole)-40],
		"Alderwick/whole.docx":                     whole,
		"Alderwick/empty.docx":                     "",
		"Alderwick/~$open.docx":                    "x",
		"Alderwick/.~lock.open.odt#":               "x",
		"Alderwick/Thumbs.db":                      "x",
		"Alderwick/Portal.url":                     "[InternetShortcut]",
		"Alderwick/Viewer.exe":                     "MZ",
		"Alderwick/PK.docx":                        "PK\x03\x04x",
		"Bramble/CV.pdf":                           pdf("same"),
		"Bramble/Copy of CV.pdf":                   pdf("same"),
		"Bramble/cv.PDF":                           pdf("other"),
		"Alderwick/Team.pdf":                       pdf("same"),
		"Alderwick/Letter from Bramble & Sons.pdf": pdf("letter"),
	}
	c := competition()
	c.Documents = []model.Document{{ID: "d", Bid: "bs2", Name: "Elsewhere.pdf", SHA256: sum(pdf("letter"))}}
	p := Read(c, opened(t, folderOf(t, files)), Mapping{})
	for path, words := range map[string]string{
		"locked.pdf": "either against changes only or so that it opens with a password", "open.pdf": "", "cut.pdf": "damaged or cut short", "none.pdf": "not the PDF", "locked.docx": "password",
		"cut.docx": "damaged or cut short", "whole.docx": "", "empty.docx": "empty", "~$open.docx": "", "Thumbs.db": "", "Portal.url": "shortcut",
		"Viewer.exe": "a program", "PK.docx": "damaged", "Letter from Bramble & Sons.pdf": "which is in the bid of North Star",
	} {
		if said := says(p, "Alderwick/"+path); (words == "") != (said == "") || !strings.Contains(said, words) {
			t.Errorf("of %s is said %q, not %q", path, said, words)
		}
	}
	if said := says(p, "Alderwick/Letter from Bramble & Sons.pdf"); !strings.Contains(said, "its name speaks of Bramble & Sons Limited") {
		t.Errorf("of the letter is said %q", said)
	}
	all := fmt.Sprint(p.Problems)
	for _, words := range []string{"there is no file of North Star Systems plc", "it has the same content as Alderwick/Team.pdf of Alderwick Analytics Ltd",
		"it is not added twice: it has the same content", "only in capitals"} {
		if !strings.Contains(all, words) {
			t.Errorf("nowhere is said %q:\n%s", words, all)
		}
	}
	if p.Stops() != 0 {
		t.Errorf("it stops: %v", p.Err())
	}
	if !strings.Contains(strings.Join(p.Notes, " "), "3 files are left out that systems") {
		t.Errorf("notes: %v", p.Notes)
	}
}

func sum(content string) string {
	f := File{open: func() (io.ReadCloser, error) { return io.NopCloser(strings.NewReader(content)), nil }}
	_ = f.examine(make([]byte, 1<<10), func(int) error { return nil })
	return f.SHA256
}

func TestAZIPWithinAZIPIsLookedIntoOnce(t *testing.T) {
	innermost := string(zipped(t, map[string]string{"deep.pdf": pdf("deep")}))
	inner := string(zipped(t, map[string]string{"1.2.pdf": pdf("answer"), "more.zip": innermost}))
	files := map[string]string{"Alderwick.zip": inner, "Bramble/1.1.pdf": pdf("b")}
	for _, path := range []string{folderOf(t, files), saved(t, zipped(t, files))} {
		tmp := t.TempDir()
		t.Setenv("TMPDIR", tmp)
		s := opened(t, path)
		p := Read(competition(), s, Mapping{})
		if said := says(p, "Alderwick.zip"); !strings.Contains(said, "a ZIP of files") {
			t.Errorf("of the ZIP is said %q", said)
		}
		must(t, s.LookInside(t.Context(), "Alderwick.zip", nil))
		m := Mapping{Questions: map[string]string{"Alderwick.zip//more.zip": WholeBid}}
		p = Read(competition(), s, m)
		if l := line(t, p, "Alderwick.zip//1.2.pdf"); l.Becomes != Add || l.Question != "1.2" || l.SupplierID != "s0" || l.Name != "1.2.pdf" {
			t.Errorf("%+v", l)
		}
		if l := line(t, p, "Alderwick.zip//more.zip"); l.Becomes != Add {
			t.Errorf("a ZIP that is kept as it is: %+v", l)
		}
		if err := s.LookInside(t.Context(), "Alderwick.zip//more.zip", nil); model.CodeOf(err) != model.Invalid {
			t.Errorf("a ZIP in a ZIP in a ZIP: %v", err)
		}
		for _, h := range p.Handed() {
			from, err := h.Open()
			must(t, err)
			n, err := io.Copy(io.Discard, from)
			if err != nil || n != h.Size {
				t.Errorf("%s gave %d bytes of %d: %v", h.Name, n, h.Size, err)
			}
			from.Close()
		}
		must(t, s.Close())
		if left, _ := os.ReadDir(tmp); len(left) != 0 {
			t.Errorf("left behind: %v", left)
		}
	}
}
