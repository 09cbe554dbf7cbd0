package app_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// root is the project, seen from this folder.
const root = ".."

// topLevel is all there is at the top; what starts with a dot is free.
var topLevel = []string{"main.go", "app", "model", "storage", "reports", "assets", "go.mod", "go.sum", "FyneApp.toml", "README.md"}

// mayImport lists, for the first part of a package's path, the parts of the project it may import.
var mayImport = map[string][]string{
	"":        {"app", "assets"},
	"app":     {"app", "reports", "storage", "model", "assets"},
	"reports": {"reports", "model"},
	"storage": {"storage", "model", "assets"},
	"model":   {"model"},
	"assets":  {},
}

// eachFile parses every Go file of the project and hands it over with its path from the root.
func eachFile(t *testing.T, visit func(name string, file *ast.File)) {
	t.Helper()
	err := filepath.WalkDir(root, func(name string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel, _ := filepath.Rel(root, name)
		if entry.IsDir() && rel != "." && (strings.HasPrefix(entry.Name(), ".") || entry.Name() == "testdata") {
			return filepath.SkipDir
		}
		if !strings.HasSuffix(name, ".go") {
			return nil
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.SkipObjectResolution|parser.ParseComments)
		if err == nil {
			visit(filepath.ToSlash(rel), file)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

func part(name string) string {
	first, rest, below := strings.Cut(name, "/")
	if !below || rest == "" {
		return ""
	}
	return first
}

func TestNothingElseAtTheTop(t *testing.T) {
	entries, err := os.ReadDir(root)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if !strings.HasPrefix(e.Name(), ".") && !slices.Contains(topLevel, e.Name()) {
			t.Errorf("%s does not belong at the top", e.Name())
		}
	}
}

func TestDependenciesPointOneWay(t *testing.T) {
	eachFile(t, func(name string, file *ast.File) {
		from := part(name)
		for _, spec := range file.Imports {
			imported := strings.Trim(spec.Path.Value, `"`)
			if to, ours := strings.CutPrefix(imported, "assay/"); ours && !slices.Contains(mayImport[from], part(to+"/x")) {
				t.Errorf("%s imports %s; %q may import only %v", name, imported, from, mayImport[from])
			}
			fyne := strings.HasPrefix(imported, "fyne.io/fyne/v2")
			switch {
			case imported == "fyne.io/fyne/v2/app" && name != "main.go":
				t.Errorf("%s imports %s; only main.go may, so that screens are tested without a display", name, imported)
			case fyne && from != "app" && name != "main.go":
				t.Errorf("%s imports Fyne; only app may", name)
			case imported == "database/sql" && from != "storage":
				t.Errorf("%s imports database/sql; only storage may", name)
			case from == "model" && !strings.HasSuffix(name, "_test.go") && slices.Contains([]string{"os", "net/http", "database/sql"}, imported):
				t.Errorf("%s imports %s; model is pure", name, imported)
			}
		}
	})
}

// clockless is what model may use of package time: the civil calendar, and no clock.
var clockless = []string{"Time", "Month", "March", "October", "Weekday", "Saturday", "Sunday", "Date", "Parse", "RFC3339", "UTC"}

func TestModelAsksNoClock(t *testing.T) {
	eachFile(t, func(name string, file *ast.File) {
		if part(name) != "model" || strings.HasSuffix(name, "_test.go") {
			return
		}
		ast.Inspect(file, func(n ast.Node) bool {
			selector, is := n.(*ast.SelectorExpr)
			if !is {
				return true
			}
			if x, is := selector.X.(*ast.Ident); is && x.Name == "time" && !slices.Contains(clockless, selector.Sel.Name) {
				t.Errorf("%s uses time.%s; model knows civil dates and no clock", name, selector.Sel.Name)
			}
			return true
		})
		for _, spec := range file.Imports {
			if spec.Path.Value == `"time"` && spec.Name != nil {
				t.Errorf("%s imports time under another name", name)
			}
		}
	})
}

// rooms are the screens; one never imports another.
func TestRoomsDoNotKnowEachOther(t *testing.T) {
	shared := []string{"desk", "ui", "lang", "carry", "documents", "publish", "archive", "start", "roomtest", "interests", "past", "preview"}
	eachFile(t, func(name string, file *ast.File) {
		if part(name) != "app" || path.Dir(name) == "app" || path.Dir(name) == "app/cli" || strings.HasSuffix(name, "_test.go") {
			return
		}
		self := strings.Split(name, "/")[1]
		for _, spec := range file.Imports {
			to, ours := strings.CutPrefix(strings.Trim(spec.Path.Value, `"`), "assay/app/")
			if room := strings.Split(to, "/")[0]; ours && room != self && !slices.Contains(shared, room) {
				t.Errorf("%s imports the room %s", name, room)
			}
		}
	})
}

func TestStateKnowsNoWidgets(t *testing.T) {
	eachFile(t, func(name string, file *ast.File) {
		if part(name) != "app" || path.Base(name) != "state.go" {
			return
		}
		for _, spec := range file.Imports {
			if strings.Contains(spec.Path.Value, "fyne.io") {
				t.Errorf("%s imports %s", name, spec.Path.Value)
			}
		}
	})
}

func TestOneFileRunsGoroutines(t *testing.T) {
	eachFile(t, func(name string, file *ast.File) {
		if part(name) != "app" || name == "app/desk/runner.go" {
			return
		}
		ast.Inspect(file, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.GoStmt:
				t.Errorf("%s starts a goroutine; use desk.Run", name)
			case *ast.SelectorExpr:
				if x, is := n.X.(*ast.Ident); is && x.Name == "fyne" && (n.Sel.Name == "Do" || n.Sel.Name == "DoAndWait") {
					t.Errorf("%s calls fyne.%s; use desk.Run", name, n.Sel.Name)
				}
			}
			return true
		})
	})
}

// The rules of the trade are in model, and whoever calls them reads what they take, give and refuse.
func TestThePublicModelIsDocumented(t *testing.T) {
	eachFile(t, func(name string, file *ast.File) {
		if part(name) != "model" || strings.HasSuffix(name, "_test.go") {
			return
		}
		for _, decl := range file.Decls {
			switch d := decl.(type) {
			case *ast.FuncDecl:
				if d.Name.IsExported() && d.Doc == nil {
					t.Errorf("%s: %s has no comment", name, d.Name.Name)
				}
			case *ast.GenDecl:
				for _, spec := range d.Specs {
					if typed, is := spec.(*ast.TypeSpec); is && typed.Name.IsExported() && d.Doc == nil && typed.Doc == nil {
						t.Errorf("%s: the type %s has no comment", name, typed.Name.Name)
					}
				}
			}
		}
	})
}
