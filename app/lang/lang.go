// Package lang says what the window says, in English or in Welsh. Code is written in English, and
// that is the key under which assets/welsh has the Welsh: lang.T("Next unscored"). What the record
// holds is never translated, as it is evidence: bids, notes, reasons, the journal, the reports.
package lang

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"fyne.io/fyne/v2/lang"

	"assay/assets"
	"assay/model"
)

// Language is one that the window speaks.
type Language string

const (
	English Language = "en"
	Welsh   Language = "cy"
)

// Name is a language in its own words, so that whoever needs it finds it.
func (l Language) Name() string {
	if l == Welsh {
		return "Cymraeg"
	}
	return "English"
}

// OfSystem is the language of the person's computer, English unless it is Welsh.
func OfSystem() Language {
	if strings.HasPrefix(string(lang.SystemLocale()), string(Welsh)) {
		return Welsh
	}
	return English
}

// words are the Welsh by their English, nil while the window speaks English. Texts are also made away
// from the window's goroutine.
var words atomic.Pointer[map[string]string]

// Use chooses the language of all texts made from now on; a text that stands in the window already
// keeps its own.
func Use(l Language) error {
	if l == Used() {
		return nil
	}
	if l == English {
		said, err := read(toolkits)
		if err != nil {
			return err
		}
		for english := range said {
			said[english] = english
		}
		words.Store(nil)
		return tell(said)
	}
	files, err := assets.Welsh.ReadDir(folder)
	if err != nil {
		return err
	}
	all := map[string]string{}
	for _, file := range files {
		said, err := read(file.Name())
		if err != nil {
			return err
		}
		maps.Copy(all, said)
	}
	return Say(all)
}

// Used is the language chosen.
func Used() Language {
	if words.Load() != nil {
		return Welsh
	}
	return English
}

// Say makes the window say all texts in those words, and the toolkit its own.
func Say(said map[string]string) error {
	own, err := read(toolkits)
	if err != nil {
		return err
	}
	for english := range own {
		own[english] = said[english]
	}
	words.Store(&said)
	return tell(own)
}

// Where the Welsh is, and of what the toolkit asks for itself.
const (
	folder   = "welsh"
	toolkits = "toolkit.json"
)

func read(file string) (said map[string]string, err error) {
	data, err := assets.Welsh.ReadFile(folder + "/" + file)
	if err == nil {
		err = json.Unmarshal(data, &said)
	}
	if err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	return said, nil
}

// tell gives the toolkit its words. It looks only for those of the system's language; under that name
// it finds these, whatever the system speaks. The others are looked up here: it would read each as a
// template each time, and has no room for words such as "Description".
func tell(said map[string]string) error {
	data, err := json.Marshal(said)
	if err != nil {
		return err
	}
	return lang.AddTranslationsForLocale(data, lang.SystemLocale())
}

// said is the Welsh under a key, or what else to say where there is none or the window speaks English.
func said(key, otherwise string) string {
	if all := words.Load(); all != nil {
		if welsh, known := (*all)[key]; known {
			return welsh
		}
	}
	return otherwise
}

// T is a text in the language used. With arguments it is a format as of fmt; where Welsh has them in
// another order, its format numbers them, as %[2]s.
func T(text string, args ...any) string {
	text = said(text, text)
	if len(args) == 0 {
		return text
	}
	return fmt.Sprintf(text, args...)
}

// In is a short text that other places use in another sense, and which therefore stands in Welsh under
// a key of its own: the room "Score" under "room Score".
func In(where, text string) string { return said(where+" "+text, text) }

// Error is what an error says. A refusal is said in the language used, and so is one inside it.
func Error(err error) string {
	var refusal *model.Error
	if Used() == English || !errors.As(err, &refusal) || refusal.Text != err.Error() {
		return err.Error()
	}
	format, args := refusal.Said()
	args = slices.Clone(args)
	for i, arg := range args {
		switch arg := arg.(type) {
		case error:
			args[i] = Error(arg)
		case string:
			args[i] = Word(arg)
		case model.Verb:
			args[i] = Word(string(arg))
		}
	}
	return T(format, args...)
}

// Word is one of the model's words in the language used. Any other text may be somebody's name, and
// stays as it is.
func Word(text string) string {
	if _, is := modelWords()[text]; is {
		return T(text)
	}
	return text
}

// modelWords are the names of stages, roles and verbs, with their Welsh.
var modelWords = sync.OnceValue(func() (words map[string]string) {
	words, err := read("model.json")
	if err != nil {
		panic(err) // it is built in, and tests read it
	}
	return words
})

// Count is a number of things, thousands separated: Count(2, "bid", "bids") is "2 bids". In Welsh the
// keys are "1 bid" and "%s bids": what follows a larger number is a plural with "o" before it.
func Count(n int, one, many string) string {
	if n == 1 {
		return T("1 " + one)
	}
	return T("%s "+many, model.Counted(n))
}
