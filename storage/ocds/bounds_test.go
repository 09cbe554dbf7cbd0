package ocds

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

// endless is a file of a beginning and then the same again and again, up to a size.
type endless struct {
	head string
	body string
	left int64
}

func (e *endless) Read(p []byte) (int, error) {
	if e.left <= 0 {
		return 0, io.EOF
	}
	n := copy(p, e.head)
	e.head = e.head[n:]
	for n < len(p) && n+len(e.body) <= len(p) {
		n += copy(p[n:], e.body)
	}
	e.left -= int64(n)
	return n, nil
}

// TestBombs: what grows without end is refused in one sentence, within the memory that doc.go states.
func TestBombs(t *testing.T) {
	if testing.Short() {
		t.Skip("reads some hundred MB")
	}
	const gb = 1 << 30
	const tooLarge = "bomb.json is larger than 200 MB; download the notice you need by itself"
	const tooMany = "bomb.json holds more than two million values or 64 MB of text that matter here; download the notice you need by itself"
	for name, c := range map[string]struct{ head, body, want string }{
		"levels of lists":       {`{"releases": [`, `[`, "bomb.json, line 1: there are more than 100 levels within each other; check that it is the right file"},
		"levels of unknown":     {`{"releases": [{"x": `, `{"y":`, "bomb.json, line 1: there are more than 100 levels within each other; check that it is the right file"},
		"a text of 1 GB":        {`{"releases": [{"tender": {"title": "`, `aaaaaaaaaaaaaaaa`, tooLarge},
		"a number of 1 GB":      {`{"releases": [{"tender": {"value": {"amount": `, `9999999999999999`, tooLarge},
		"a name of 1 GB":        {`{"releases": [{"`, `bbbbbbbb`, tooLarge},
		"keys":                  {`{"releases": [{"tender": {`, `"x": 1, "y": [], `, tooLarge},
		"the same key":          {`{"releases": [{"tender": {`, `"title": "a", `, tooMany},
		"releases with an ocid": {`{"releases": [`, `{"ocid":"a","tag":[]},`, tooMany},
		"nulls":                 {`{"releases": [`, `null,`, tooMany},
	} {
		most := peak(t, func() {
			_, err := Read(&endless{c.head, strings.Repeat(c.body, 4096/len(c.body)), gb}, "bomb.json")
			if err == nil || err.Error() != c.want {
				t.Errorf("%s: got %v\nwant %s", name, err, c.want)
			}
		})
		if most > 512<<20 {
			t.Errorf("%s: %d MB of memory", name, most>>20)
		}
	}
}

// peak is the most memory that the heap and stacks took while f ran, as far as the system was asked
// for it, above what it had before.
func peak(t *testing.T, f func()) uint64 {
	t.Helper()
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	f()
	runtime.ReadMemStats(&after)
	if after.Sys < before.Sys {
		return 0
	}
	return after.Sys - before.Sys
}

// TestAMillionKeys: a file within its bounds is read, and what it repeats is told a thousand times at most.
func TestAMillionKeys(t *testing.T) {
	var b strings.Builder
	b.WriteString(`{"version": "1.1", "releases": [{"ocid": "ocds-x-1", "tag": ["tender"], "tender": {"title": "Ferry"`)
	for i := range 1_000_000 {
		fmt.Fprintf(&b, `,"k%d":%d`, i, i)
	}
	b.WriteString(`, "lots": [`)
	for range 5_000 {
		b.WriteString(`null, `)
	}
	b.WriteString(`{"id": "1"}]}}]}`)
	f := read(t, b.String())
	if r := f.Releases[0]; r.Title != "Ferry" || len(r.Lots) != 1 || len(f.Problems) != 1_000 || f.Beyond != 4_000 {
		t.Errorf("%s, %d lots, %d problems and %d more", r.Title, len(r.Lots), len(f.Problems), f.Beyond)
	}
}

// FuzzRead: whatever the bytes are, there is a notice or one sentence, and what can be made of a notice
// is made.
func FuzzRead(f *testing.F) {
	names, err := filepath.Glob(filepath.Join("testdata", "*.json"))
	if err != nil {
		f.Fatal(err)
	}
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	for _, text := range []string{`[{"ocid": 1, "tag": "x", "date": {"$date": {"$numberLong": "1"}}, "tender": [{"lots": {}}], "bids": [{"tenderers": {"name": 5}}]}]`,
		`{"records": [{"releases": [{"ocid": "a", "tender": {}}, {"ocid": "a", "tender": {"value": {"amount": -1e30}}}]}]}`,
		"\xff\xfe{\x00}\x00", "{\"releases\": [{\"ocid\": \"\\ud83d\\u00\"}", "<a><b></a>", `{"a":NaN}` + "\n[]"} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		Recognise(bytes.NewReader(data))
		file, err := Read(bytes.NewReader(data), "f.json")
		if err != nil {
			if strings.Contains(err.Error(), "\n") || err.Error() == "" {
				t.Errorf("not one sentence: %q", err)
			}
			return
		}
		for i, choice := range file.Choices() {
			if i == 20 {
				break
			}
			c, _ := choice.Release.Competition(ids())
			c.Check()
			file.About(choice)
			choice.Title()
			preview := Bids(c, file, choice, ids())
			_ = preview.Err()
			if len(choice.Release.Suppliers()) < len(preview.Load.Suppliers) && preview.Err() == nil && !strings.Contains(problems(preview), "together") {
				t.Errorf("%d suppliers bid of %d", len(preview.Load.Suppliers), len(choice.Release.Suppliers()))
			}
		}
	})
}

// many is a package of many releases as Find a Tender publishes them.
func many(b *testing.B) []byte {
	b.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", "fts-RAW-page-whole-37-releases.json"))
	if err != nil {
		b.Fatal(err)
	}
	var page struct {
		Releases []json.RawMessage `json:"releases"`
	}
	if err := json.Unmarshal(data, &page); err != nil {
		b.Fatal(err)
	}
	one := page.Releases
	for len(page.Releases) < 4_000 {
		page.Releases = append(page.Releases, one...)
	}
	if data, err = json.Marshal(page); err != nil {
		b.Fatal(err)
	}
	return data
}

// BenchmarkRead and BenchmarkDecoder read the same file, the second with encoding/json alone.
func BenchmarkRead(b *testing.B) {
	data := many(b)
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		if _, err := Read(bytes.NewReader(data), "many.json"); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkDecoder(b *testing.B) {
	data := many(b)
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		var v any
		if err := json.NewDecoder(bytes.NewReader(data)).Decode(&v); err != nil {
			b.Fatal(err)
		}
	}
}
