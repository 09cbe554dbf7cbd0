package exchange

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"math/big"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/santhosh-tekuri/jsonschema/v6/kind"

	"assay/assets"
	"assay/model"
)

// compiled is the published schema, compiled once: it is part of the program, so it compiles
// or the program is broken.
var compiled = sync.OnceValue(func() *jsonschema.Schema {
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(assets.CompetitionSchema))
	if err != nil {
		panic("exchange: the schema is not JSON: " + err.Error())
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("competition.schema.json", doc); err != nil {
		panic("exchange: " + err.Error())
	}
	return c.MustCompile("competition.schema.json")
})

// validate refuses a value that is not of the published form.
func validate(value any, name string) error {
	root, isObject := value.(map[string]any)
	if !isObject {
		return fault(name, "", "a competition is one JSON object, in braces; check that it is the right file")
	}
	if v, given := root["assay"]; given {
		if err := checkVersion(v, name); err != nil {
			return err
		}
	}
	err := compiled().Validate(value)
	var invalid *jsonschema.ValidationError
	if errors.As(err, &invalid) {
		leaf := firstLeaf(invalid)
		return fault(name, path(leaf.InstanceLocation, value), "%s", sentence(leaf))
	}
	return err
}

func checkVersion(v any, name string) error {
	n, isNumber := v.(json.Number)
	version, err := strconv.Atoi(n.String())
	switch {
	case !isNumber || err != nil || version < 1:
		return fault(name, "assay", "the version of the format is not a whole number; write \"assay\": %d", Version)
	case version > Version:
		return fault(name, "assay", "the file was written by a newer Assay (format %d, this one reads %d); update Assay, or ask for the file in format %d", version, Version, Version)
	}
	return nil
}

// firstLeaf is the first concrete complaint, in the order of the places in the file, so that
// the same file always gives the same sentence.
func firstLeaf(e *jsonschema.ValidationError) *jsonschema.ValidationError {
	if len(e.Causes) == 0 {
		return e
	}
	leaves := make([]*jsonschema.ValidationError, len(e.Causes))
	for i, cause := range e.Causes {
		leaves[i] = firstLeaf(cause)
	}
	return slices.MinFunc(leaves, func(a, b *jsonschema.ValidationError) int {
		return cmp.Or(
			slices.CompareFunc(a.InstanceLocation, b.InstanceLocation, compareStep),
			strings.Compare(fmt.Sprintf("%T", a.ErrorKind), fmt.Sprintf("%T", b.ErrorKind)),
		)
	})
}

func compareStep(a, b string) int {
	i, errA := strconv.Atoi(a)
	j, errB := strconv.Atoi(b)
	if errA == nil && errB == nil {
		return cmp.Compare(i, j)
	}
	return strings.Compare(a, b)
}

// path writes a location as people do: method.criteria[2].weight.
func path(location []string, value any) string {
	var b strings.Builder
	for _, step := range location {
		if list, isList := value.([]any); isList {
			i, _ := strconv.Atoi(step)
			fmt.Fprintf(&b, "[%s]", step)
			value = list[i]
			continue
		}
		if b.Len() > 0 {
			b.WriteByte('.')
		}
		b.WriteString(step)
		if object, isObject := value.(map[string]any); isObject {
			value = object[step]
		}
	}
	return b.String()
}

// sentence says in words what the schema refused and what to do.
func sentence(e *jsonschema.ValidationError) string {
	switch k := e.ErrorKind.(type) {
	case *kind.Type:
		return fmt.Sprintf("there is %s where %s belongs; write %s", article(k.Got), wanted(k.Want), wanted(k.Want))
	case *kind.AdditionalProperties:
		slices.Sort(k.Properties)
		return fmt.Sprintf("%.60q is not a part of a competition here; correct its spelling or remove it", k.Properties[0])
	case *kind.Required:
		return fmt.Sprintf("%q is missing; add it", k.Missing[0])
	case *kind.Enum:
		return fmt.Sprintf("%s is not known here; use one of %s", quoted(k.Got), list(k.Want))
	case *kind.FalseSchema:
		return "it has no meaning here; remove it"
	case *kind.Pattern:
		return pattern(k)
	case *kind.MaxLength:
		return fmt.Sprintf("the text has %d characters; shorten it to %d", k.Got, k.Want)
	case *kind.MinLength:
		return "the text is empty; write it or remove the entry"
	case *kind.MaxItems:
		return fmt.Sprintf("there are %d entries; at most %d are read", k.Got, k.Want)
	case *kind.MinItems:
		return fmt.Sprintf("there are fewer entries than %d; add what is missing or remove the list", k.Want)
	case *kind.Minimum:
		return fmt.Sprintf("the number is %s; use %s or more", figure(k.Got), figure(k.Want))
	case *kind.ExclusiveMinimum:
		return fmt.Sprintf("the number is %s; use more than %s", figure(k.Got), figure(k.Want))
	case *kind.Maximum:
		return fmt.Sprintf("the number is %s; use %s or less", figure(k.Got), figure(k.Want))
	}
	return fmt.Sprintf("the form is not that of a competition (%T); compare it with an exported file", e.ErrorKind)
}

// figure writes a number of the file, whose digits are bounded before it comes here.
func figure(r *big.Rat) string {
	if digits, exact := r.FloatPrec(); exact {
		return r.FloatString(digits)
	}
	return r.RatString()
}

func pattern(k *kind.Pattern) string {
	switch k.Want {
	case "^[A-Z]{3}$":
		return fmt.Sprintf("%.60q is not a currency; write its three capital letters, such as GBP", k.Got)
	case publishedForm:
		return notATime(k.Got)
	case "^[0-9a-f]{64}$":
		return "the hash is not 64 hexadecimal digits; remove it or export the file again"
	}
	return fmt.Sprintf("%.60q is not a number; write digits with a point, such as 12.5", k.Got)
}

// publishedForm is the schema's form of a time.
const publishedForm = "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}([.][0-9]+)?Z$"

func notATime(text string) string {
	return fmt.Sprintf("%.60q is not a time; write it in UTC as 2026-05-04T09:30:00Z", text)
}

// quoted is a value as it stands in the file.
func quoted(v any) string {
	if v == nil {
		return "null"
	}
	return fmt.Sprintf("%.60q", fmt.Sprint(v))
}

var articles = map[string]string{"object": "an object in braces", "array": "a list in brackets", "string": "a text in quotes",
	"number": "a number", "integer": "a whole number", "boolean": "true or false", "null": "null"}

func article(jsonType string) string { return articles[jsonType] }

// wanted joins types: "a number or a text in quotes".
func wanted(types []string) string {
	names := make([]string, len(types))
	for i, t := range types {
		names[i] = article(t)
	}
	return strings.Join(names, " or ")
}

func list(values []any) string {
	names := make([]string, len(values))
	for i, v := range values {
		names[i] = fmt.Sprint(v)
	}
	return model.Join(names, 12)
}
