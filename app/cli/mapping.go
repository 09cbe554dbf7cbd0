package cli

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"reflect"
	"strconv"
	"strings"

	"assay/model"
)

// mostMapping is the most bytes of a mapping, and of what is printed with it.
const mostMapping = 8 << 20

// readMapping reads a file that says how something is to be read: a mapping alone, or the whole that
// --json prints. What in it says nothing is refused by its line: a word that is misspelt would be a column
// or a row that is read although it should not be. Without a path it is the mapping that says nothing.
func readMapping[M any](path, of string) (m M, err error) {
	if path == "" {
		return m, nil
	}
	name := filepath.Base(path)
	f, err := os.Open(path)
	if err != nil {
		return m, model.Refuse(model.NotFound, "the mapping %s cannot be read; check the folder and the name", name)
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, mostMapping+1))
	if err != nil || len(data) > mostMapping {
		return m, model.Refuse(model.Invalid, "the mapping %s is larger than 8 MB or cannot be read; give only the mapping", name)
	}
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	var whole struct {
		Mapping json.RawMessage `json:"mapping"`
	}
	text := data
	if json.Unmarshal(data, &whole) == nil && whole.Mapping != nil {
		text = whole.Mapping
	}
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.DisallowUnknownFields()
	at, why := 0, ""
	if err := decoder.Decode(&m); err != nil {
		at, why = mappingError(text, err)
	} else if decoder.More() {
		at, why = int(decoder.InputOffset()), "something follows its end"
	}
	if why == "" {
		return m, nil
	}
	line := 1 + bytes.Count(data[:min(bytes.Index(data, text)+at, len(data))], []byte("\n"))
	return *new(M), model.Refuse(model.Invalid, "%s is no mapping of %s: in line %d %s; see the README or mend what --json prints", name, of, line, why)
}

// mappingError is where in a text an error of reading it as JSON is, and what it says.
func mappingError(text []byte, err error) (at int, why string) {
	var syntax *json.SyntaxError
	var kind *json.UnmarshalTypeError
	switch {
	case errors.As(err, &syntax):
		return int(syntax.Offset), "it is not JSON: " + syntax.Error()
	case errors.As(err, &kind):
		what := map[string]string{"array": "a list", "object": "an object", "string": "a text", "bool": "true or false", "number": "a number"}[kind.Value]
		if what == "" {
			what = "the " + kind.Value // "number 1e9999"
		}
		belongs := map[reflect.Kind]string{reflect.Slice: "a list", reflect.String: "a text", reflect.Int: "a whole number"}[kind.Type.Kind()]
		if belongs == "" {
			belongs = "an object"
		}
		in := "it"
		if kind.Field != "" {
			in = strconv.Quote(kind.Field)
		}
		return int(kind.Offset), fmt.Sprintf("%s has %s where %s belongs", in, what, belongs)
	case errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, io.EOF):
		return len(text), "it ends too early"
	}
	if word, quoted := strings.CutPrefix(err.Error(), "json: unknown field "); quoted {
		if plain, err := strconv.Unquote(word); err == nil {
			return max(0, bytes.Index(text, []byte(`"`+plain+`"`))), word + " says nothing"
		}
	}
	return 0, "it is not understood"
}
