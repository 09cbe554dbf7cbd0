// Package lang says what the window says, in English or in Welsh. Code is written in English, and
// that is the key under which assets/welsh has the Welsh: lang.T("Next unscored"). What the record
// holds is never translated, as it is evidence: bids, notes, reasons, the journal, the reports.
package lang

import (
	"encoding/json"
	"errors"
	"fmt"
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

var welsh atomic.Bool // texts are also made away from the window's goroutine

// Use chooses the language of all texts made from now on; a text that stands in the window already
// keeps its own.
func Use(l Language) error {
	if l == Used() {
		return nil
	}
	add := addWelsh
	if l == English {
		add = addEnglish
	}
	err := add()
	if err == nil {
		welsh.Store(l == Welsh)
	}
	return err
}

// Used is the language chosen.
func Used() Language {
	if welsh.Load() {
		return Welsh
	}
	return English
}

// addWelsh gives the toolkit the Welsh words.
func addWelsh() error {
	files, err := assets.Welsh.ReadDir("welsh")
	if err != nil {
		return err
	}
	for _, file := range files {
		words, err := wordsOf(file.Name())
		if err == nil {
			err = add(words)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", file.Name(), err)
		}
	}
	return nil
}

// wordsOf are the words in one of the files.
func wordsOf(file string) (words map[string]string, err error) {
	data, err := assets.Welsh.ReadFile("welsh/" + file)
	if err == nil {
		err = json.Unmarshal(data, &words)
	}
	return words, err
}

// addEnglish gives the toolkit its own words back; all others are not looked up in English.
func addEnglish() error {
	words, err := wordsOf("toolkit.json")
	if err != nil {
		return err
	}
	for english := range words {
		words[english] = english
	}
	return add(words)
}

// message is a text in the form in which its key may be any word: "Description" alone, as the key of
// a plain text, would be one of the form's own.
type message struct {
	Other string `json:"other"`
}

// add gives the toolkit words. It looks only for those of the system's language; under that name it
// finds these, whatever the system speaks.
func add(words map[string]string) error {
	messages := map[string]message{}
	for english, said := range words {
		messages[english] = message{said}
	}
	data, err := json.Marshal(messages)
	if err != nil {
		return err
	}
	return lang.AddTranslationsForLocale(data, lang.SystemLocale())
}

// T is a text in the language used. With arguments it is a format as of fmt; where Welsh has them in
// another order, its format numbers them, as %[2]s.
func T(text string, args ...any) string {
	if welsh.Load() && text != "" {
		text = lang.L(text)
	}
	if len(args) == 0 {
		return text
	}
	return fmt.Sprintf(text, args...)
}

// Error is what an error says. A refusal is said in the language used, and so is one inside it.
func Error(err error) string {
	var refusal *model.Error
	if !welsh.Load() || !errors.As(err, &refusal) || refusal.Text != err.Error() {
		return err.Error()
	}
	format, args := refusal.Said()
	args = slices.Clone(args)
	for i, arg := range args {
		switch arg := arg.(type) {
		case error:
			args[i] = Error(arg)
		case string:
			if _, is := modelWords()[arg]; is { // any other may be somebody's name
				args[i] = T(arg)
			}
		}
	}
	return T(format, args...)
}

// modelWords are the names of stages, roles and verbs, with their Welsh.
var modelWords = sync.OnceValue(func() (words map[string]string) {
	words, err := wordsOf("model.json")
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
