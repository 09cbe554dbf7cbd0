package app

import (
	"encoding/json"
	"regexp"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"assay/app/lang"
	"assay/app/ui"
	"assay/assets"
	"assay/model"
)

// Each word of the window comes out marked when it is asked for, so that what is left unmarked is
// either the competition's own or was forgotten.
func TestAllThatTheWindowSaysCanBeWelsh(t *testing.T) {
	inMarks(t)
	for _, stage := range []struct {
		stage model.Stage
		role  model.Role
	}{{model.SettingUp, model.Lead}, {model.Scoring, model.Evaluator}, {model.Moderating, model.Chair}, {model.Decided, model.Lead}} {
		s := opened(t, stage.stage, stage.role)
		store := s.desk.Store()
		own := data(t, s.desk.Competition()) + foundInMethod(t, s.desk.Competition()) + strings.ToLower(store.Path()) + store.Head().Hash // the last two stand in the frame
		for _, p := range places() {
			if p.locked(s.desk.Competition()) != "" {
				continue
			}
			s.Open(p.name)
			said := append(append(texts(s.window.Canvas().Content()), everyPage(s.room().Content())...), further(s)...)
			own := own + told(t, s, p.name)
			for _, menu := range s.window.MainMenu().Items {
				said = append(said, labels(menu)...)
			}
			for _, text := range said {
				if word := unmarked(text, own); word != "" {
					t.Errorf("%s, %s: %q says %q in English", stage.stage, p.name, text, word)
				}
			}
		}
	}
}

// everyPage is what a room says on every tab, and beside every row of its lists.
func everyPage(room fyne.CanvasObject) (said []string) {
	look := func() { said = append(said, texts(room)...) }
	look()
	for _, tabs := range within[*ui.Tabs](room) {
		first := tabs.Current()
		for i := range 9 {
			if tabs.Go(i); tabs.Current() != i {
				break
			}
			look()
			for _, list := range within[*ui.List](room) {
				for range list.Rows() {
					list.Step(1)
					look()
				}
			}
		}
		tabs.Go(first)
	}
	return said
}

// within are the objects of a kind in another.
func within[O any](o fyne.CanvasObject) (found []O) {
	for _, part := range test.LaidOutObjects(o) {
		if wanted, is := part.(O); is {
			found = append(found, wanted)
		}
	}
	return found
}

// foundInMethod is what the record's own words say about a method, in small letters: what stands out
// in it, its dry run, its formulas as they are published, and what the law asks for on the route.
// They stay English, as the reports have them.
func foundInMethod(t *testing.T, c *model.Competition) string {
	t.Helper()
	var words []any
	for _, f := range model.Lint(c) {
		words = append(words, f)
	}
	for _, lot := range c.Lots {
		trials, err := model.DryRun(c, lot.ID)
		if err != nil {
			t.Fatal(err)
		}
		words = append(words, trials)
	}
	for _, f := range model.PriceFormulas {
		words = append(words, f.Formula())
	}
	for _, f := range model.AwardFormulas {
		words = append(words, f.Working())
	}
	for _, choice := range model.LotChoices {
		words = append(words, choice.Working())
	}
	if route := model.RouteOf(c.Regime, c.Route); route != nil {
		words = append(words, route, route.Standstill.Text())
		for _, due := range append(route.Papers(), route.Notices...) {
			words = append(words, model.Sentence(due.When))
		}
	}
	said, err := json.Marshal(words)
	if err != nil {
		t.Fatal(err)
	}
	return strings.ToLower(string(said))
}

// inMarks makes Welsh of letters in circles.
func inMarks(t *testing.T) {
	t.Helper()
	t.Cleanup(func() {
		if err := lang.Use(lang.English); err != nil {
			t.Error(err)
		}
	})
	marked := map[string]string{}
	entries, _ := assets.Welsh.ReadDir("welsh")
	for _, e := range entries {
		file, err := assets.Welsh.ReadFile("welsh/" + e.Name())
		if err != nil {
			t.Fatal(err)
		}
		var words map[string]string
		if err := json.Unmarshal(file, &words); err != nil {
			t.Fatal(err)
		}
		for key := range words {
			marked[key] = circled(strings.TrimPrefix(key, "date "))
		}
	}
	if err := lang.Say(marked); err != nil {
		t.Fatal(err)
	}
}

var formatPlace = regexp.MustCompile(`%(\[\d\])?[-+# 0]*[\d.]*[a-zA-Z]`)

// circled puts the letters of a text into circles, and leaves the places of a format.
func circled(text string) string {
	out, at := "", 0
	ring := func(s string) string {
		return strings.Map(func(r rune) rune {
			switch {
			case r >= 'a' && r <= 'z':
				return 'ⓐ' + r - 'a'
			case r >= 'A' && r <= 'Z':
				return 'Ⓐ' + r - 'A'
			}
			return r
		}, s)
	}
	for _, span := range formatPlace.FindAllStringIndex(text, -1) {
		out += ring(text[at:span[0]]) + text[span[0]:span[1]]
		at = span[1]
	}
	return out + ring(text[at:])
}

// english are the words in a text that stand in no circles.
var english = regexp.MustCompile(`[A-Za-z][a-z’'-]+( [A-Za-z][a-z’'-]+)*`)

// hashDigits are those of a hash, as they are read aloud.
var hashDigits = regexp.MustCompile(`\b[0-9a-f]{8,64}\b`)

// unmarked is the first of them that the competition does not hold, "" when there is none. Keys of
// the keyboard, formats of files and languages have their own names.
func unmarked(text, own string) string {
	text = hashDigits.ReplaceAllString(text, "")
	for _, words := range english.FindAllString(text, -1) {
		if !strings.Contains(own, strings.ToLower(words)) && !slices.Contains([]string{"Assay", "Ctrl", "Alt", "Shift", "English", "Cymraeg", "sample.assay"}, words) {
			return words
		}
	}
	return ""
}

// data is what a competition holds, in small letters.
func data(t *testing.T, c *model.Competition) string {
	t.Helper()
	held, err := json.Marshal(c)
	if err != nil {
		t.Fatal(err)
	}
	return strings.ToLower(string(held))
}

// labels are the words of a menu and of those below it.
func labels(menu *fyne.Menu) []string {
	out := []string{menu.Label}
	for _, item := range menu.Items {
		out = append(out, item.Label)
		if item.ChildMenu != nil {
			out = append(out, labels(item.ChildMenu)...)
		}
	}
	return out
}
