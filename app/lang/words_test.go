package lang_test

import (
	"encoding/json"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"assay/assets"
)

// welsh reads the words there are; a key stands once.
func welsh(t *testing.T) map[string]string {
	t.Helper()
	words := map[string]string{}
	entries, err := assets.Welsh.ReadDir("welsh")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		data, err := assets.Welsh.ReadFile("welsh/" + e.Name())
		if err != nil {
			t.Fatal(err)
		}
		var some map[string]string
		if err := json.Unmarshal(data, &some); err != nil {
			t.Fatalf("%s: %v", e.Name(), err)
		}
		for key, word := range some {
			if old, twice := words[key]; twice && old != word {
				t.Errorf("%q is %q and %q", key, old, word)
			}
			words[key] = word
		}
	}
	return words
}

// unspoken are the packages whose texts are no part of the window: what they write stays as it is.
// Start makes competitions, and its texts go into their record.
var unspoken = []string{"cli", "archive", "roomtest", "locale", "lang", "start"}

// wordless are texts that look like words and are none: what stands on keys, what lines are measured
// by, and names of files.
var wordless = []string{"Ctrl", "Alt", "Shift", "PageDown", "PageUp", "Ctrl+S", "Mg", " copy", "Sample competition",
	"A named director leads the team of eleven, and staff are moved over within seven weeks."}

func TestNoTextOfTheWindowIsMissingInWelsh(t *testing.T) {
	words := welsh(t)
	for _, s := range spoken(t, "..") {
		pkg := filepath.Base(filepath.Dir(s.place))
		if strings.HasPrefix(s.place, "../") && strings.Count(s.place, "/") == 1 {
			pkg = "app"
		}
		if slices.Contains(unspoken, pkg) || slices.Contains(wordless, s.text) {
			continue
		}
		switch _, known := words[s.text]; {
		case !known && s.asked:
			t.Errorf("%s: %q has no Welsh", s.place, s.text)
		case !known:
			t.Errorf("%s: %q is not said through lang.T, or as a name for later has no Welsh", s.place, s.text)
		}
	}
}

// What the readers of files find fault with is not translated: it speaks of cells and columns that
// are English themselves.
func TestNoRefusalOfTheRecordIsMissingInWelsh(t *testing.T) {
	words := welsh(t)
	files := token.NewFileSet()
	for _, folder := range []string{"model", "storage", "storage/backup", "storage/exchange", "storage/paper"} {
		sources, err := filepath.Glob(filepath.Join("../..", folder, "*.go"))
		if err != nil || len(sources) == 0 {
			t.Fatalf("%s has no source: %v", folder, err)
		}
		for _, source := range sources {
			if strings.HasSuffix(source, "_test.go") {
				continue
			}
			file, err := parser.ParseFile(files, source, nil, 0)
			if err != nil {
				t.Fatal(err)
			}
			ast.Inspect(file, func(n ast.Node) bool {
				if note, is := n.(*ast.CompositeLit); is {
					if text := noted(note); text != "" && words[text] == "" {
						t.Errorf("%s: the note %q has no Welsh", source, text)
					}
				}
				call, is := n.(*ast.CallExpr)
				if !is || !strings.HasSuffix(called(call), "Refuse") || len(call.Args) < 2 {
					return true
				}
				format, is := constant(call.Args[1])
				if _, known := words[format]; is && !known && readable(format) {
					t.Errorf("%s: the refusal %q has no Welsh", source, format)
				}
				return true
			})
		}
	}
}

// noted is the text of a note for the reader of a document, "" for what is none.
func noted(n *ast.CompositeLit) (text string) {
	if name, is := n.Type.(*ast.Ident); !is || name.Name != "Note" || len(n.Elts) == 0 {
		return ""
	}
	first := n.Elts[0]
	if pair, is := first.(*ast.KeyValueExpr); is {
		first = pair.Value
	}
	text, _ = constant(first)
	return text
}

func TestWelshHasThePlacesOfTheEnglish(t *testing.T) {
	for english, said := range welsh(t) {
		if strings.TrimSpace(said) == "" {
			t.Errorf("%q is empty in Welsh", english)
		}
		if a, b := verbs(english), verbs(said); !slices.Equal(a, b) {
			t.Errorf("%q has the places %v, in Welsh %v: %q", english, a, b, said)
		}
		for _, edge := range []func(string) string{func(s string) string { return s[:len(s)-len(strings.TrimLeft(s, " \n"))] },
			func(s string) string { return s[len(strings.TrimRight(s, " \n")):] }} {
			if edge(english) != edge(said) {
				t.Errorf("%q begins or ends with another space in Welsh: %q", english, said)
			}
		}
	}
}

// verb is a place of a format.
var verb = regexp.MustCompile(`%(?:\[(\d)\])?([-+# 0]*[\d.]*[a-zA-Z])`)

// verbs are the places of a format in the order of their arguments.
func verbs(format string) []string {
	format = strings.ReplaceAll(format, "%%", "")
	at, found := 0, map[int]string{}
	for _, m := range verb.FindAllStringSubmatch(format, -1) {
		at++
		if m[1] != "" {
			at = int(m[1][0] - '0')
		}
		found[at] = m[2]
	}
	var out []string
	for _, n := range slices.Sorted(maps.Keys(found)) {
		out = append(out, strconv.Itoa(n)+found[n])
	}
	return out
}

// said is a text in the source. One that is asked is an argument of T or Count.
type said struct {
	text, place string
	asked       bool
}

// spoken are the texts of the source below a folder that a person could read.
func spoken(t *testing.T, folder string) (found []said) {
	t.Helper()
	files := token.NewFileSet()
	err := filepath.WalkDir(folder, func(path string, _ fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		file, err := parser.ParseFile(files, path, nil, 0)
		if err != nil {
			return err
		}
		r := reader{files: files}
		ast.Inspect(file, r.visit)
		found = append(found, r.found...)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// reader collects the texts of a file.
type reader struct {
	files *token.FileSet
	found []said
	stack []ast.Node
	read  map[ast.Node]bool // texts that were dealt with at what is around them
}

func (r *reader) visit(n ast.Node) bool {
	if n == nil {
		r.stack = r.stack[:len(r.stack)-1]
		return true
	}
	if r.read == nil {
		r.read = map[ast.Node]bool{}
	}
	if skipped(n) {
		return false
	}
	r.stack = append(r.stack, n)
	switch n := n.(type) {
	case *ast.CallExpr:
		r.call(n)
	case ast.Expr:
		text, is := constant(n)
		if is && !r.read[n] {
			ast.Inspect(n, func(part ast.Node) bool { r.read[part] = true; return true })
			if readable(text) && !r.compared(n) {
				r.add(n, text, false)
			}
		}
	}
	return true
}

// skipped is what holds no text: imports, tags, what is said to the terminal.
func skipped(n ast.Node) bool {
	switch n := n.(type) {
	case *ast.ImportSpec:
		return true
	case *ast.BasicLit:
		return n.Kind != token.STRING
	}
	return false
}

func (r *reader) add(n ast.Node, text string, asked bool) {
	at := r.files.Position(n.Pos())
	r.found = append(r.found, said{text, at.Filename, asked})
}

// call takes the texts of T and Count under the keys that these use, and passes over those of calls
// that show nothing.
func (r *reader) call(c *ast.CallExpr) {
	done := func(n ast.Node) { ast.Inspect(n, func(part ast.Node) bool { r.read[part] = true; return true }) }
	switch name := called(c); name {
	case "lang.T":
		if text, is := constant(c.Args[0]); is {
			r.add(c, text, true)
			done(c.Args[0])
		}
	case "lang.In":
		where, is1 := constant(c.Args[0])
		text, is2 := constant(c.Args[1])
		if is1 && is2 {
			r.add(c, where+" "+text, true)
			done(c.Args[0])
			done(c.Args[1])
		}
	case "lang.Count":
		one, is1 := constant(c.Args[1])
		many, is2 := constant(c.Args[2])
		if is1 && is2 {
			r.add(c, "1 "+one, true)
			r.add(c, "%s "+many, true)
			done(c.Args[1])
			done(c.Args[2])
		}
	default:
		from, _, _ := strings.Cut(name, ".")
		if slices.Contains([]string{"strings", "errors", "regexp", "filepath", "os", "time", "path", "panic"}, from) || strings.HasPrefix(name, "fmt.Fprint") ||
			strings.HasSuffix(name, ".ReplaceAllString") { // within a text, in the language of that
			for _, arg := range c.Args {
				if _, is := constant(arg); is {
					done(arg)
				}
			}
		}
	}
}

// called is the name of what a call calls, "" when it has none.
func called(c *ast.CallExpr) string {
	switch f := c.Fun.(type) {
	case *ast.Ident:
		return f.Name
	case *ast.SelectorExpr:
		if x, is := f.X.(*ast.Ident); is {
			return x.Name + "." + f.Sel.Name
		}
		return "." + f.Sel.Name
	}
	return ""
}

// compared is whether a text is only compared with another.
func (r *reader) compared(n ast.Node) bool {
	switch up := r.stack[len(r.stack)-2].(type) {
	case *ast.BinaryExpr:
		return up.Op == token.EQL || up.Op == token.NEQ
	case *ast.CaseClause, *ast.IndexExpr:
		return true
	case *ast.Field:
		return true
	case *ast.KeyValueExpr:
		return up.Key == n
	}
	return false
}

// constant is the text of an expression of literals.
func constant(n ast.Expr) (text string, is bool) {
	switch n := n.(type) {
	case *ast.BasicLit:
		text, err := strconv.Unquote(n.Value)
		return text, n.Kind == token.STRING && err == nil
	case *ast.ParenExpr:
		return constant(n.X)
	case *ast.BinaryExpr:
		a, is1 := constant(n.X)
		b, is2 := constant(n.Y)
		return a + b, n.Op == token.ADD && is1 && is2
	}
	return "", false
}

// fileName is the name of a file, or its end.
var fileName = regexp.MustCompile(`^[^.;:]*\.(pdf|xlsx|txt|jsonl)$`)

// readable is whether a text is words for a person: it has letters, and a space or a capital before
// small letters. Layouts of dates, addresses of pages, drawings, names of files and the product's are none.
func readable(text string) bool {
	if fileName.MatchString(text) {
		return false
	}
	for _, sign := range []string{"2006", "15:04", "2 Jan", "://", "/>"} {
		if strings.Contains(text, sign) {
			return false
		}
	}
	bare := strings.TrimSpace(verb.ReplaceAllString(strings.ReplaceAll(text, "Assay", ""), ""))
	letters := strings.Count(strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) {
			return 'x'
		}
		return ' '
	}, bare), "x")
	capital := bare != "" && unicode.IsUpper([]rune(bare)[0]) && strings.ToUpper(bare) != bare
	return letters > 1 && (capital || strings.Contains(bare, " ") || strings.Contains(text, " "))
}
