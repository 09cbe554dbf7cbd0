package ocds

import (
	"fmt"
	"html"
	"strconv"
	"strings"
	"time"

	"github.com/shopspring/decimal"
)

// Problem is something wrong or doubtful in a notice. Path is its place in the file, and Text a
// sentence without it.
type Problem struct{ Path, Text string }

// reading collects what is found while a file is read.
type reading struct {
	problems []Problem
	beyond   int // problems that are not listed
	seen     map[Problem]bool
}

func (r *reading) problem(path, format string, args ...any) {
	p := Problem{path, fmt.Sprintf(format, args...)}
	switch {
	case r == nil || r.seen[p]:
	case len(r.problems) >= mostProblems:
		r.beyond++
	default:
		if r.seen == nil {
			r.seen = map[Problem]bool{}
		}
		r.seen[p] = true
		r.problems = append(r.problems, p)
	}
}

// at is a value at its place in the file. There is none where v is nil.
type at struct {
	r     *reading
	v     *value
	up    *at
	step  string // the member's name, "" for an element of a list
	index int
}

// path is the place in words: releases[0].tender.lots[1].
func (a *at) path() string {
	if a.up == nil {
		return a.step
	}
	above := a.up.path()
	switch {
	case a.step == "":
		return above + "[" + strconv.Itoa(a.index) + "]"
	case above == "":
		return a.step
	}
	return above + "." + a.step
}

func (a *at) problem(format string, args ...any) { a.r.problem(a.path(), format, args...) }

// given reports whether anything stands there.
func (a *at) given() bool { return a.v != nil && a.v.kind != isNull }

var kindWords = map[kind]string{isNull: "null", isBool: "true or false", isNumber: "a number", isText: "a text", isList: "a list", isObject: "an object"}

// object is the value where it is an object, or a list of one object; else there is none, with a
// problem.
func (a *at) object() *at {
	switch {
	case !a.given() || a.v.kind == isObject:
		return a
	case a.v.kind == isList && len(a.v.items) == 1 && a.v.items[0].kind == isObject:
		a.problem("there is a list of one where an object belongs; the one is read")
		return &at{a.r, &a.v.items[0], a, "", 0}
	case a.v.kind == isList && len(a.v.items) == 0:
	default:
		a.problem("there is %s where an object belongs; it is left out", kindWords[a.v.kind])
	}
	return &at{r: a.r, up: a.up, step: a.step, index: a.index}
}

// member is a member of an object.
func (a *at) member(name string) *at {
	o := a.object()
	return &at{r: o.r, v: o.v.member(name), up: o, step: name}
}

// list lists the elements of a list. One object that stands for a list is a list of one.
func (a *at) list() []*at {
	switch {
	case !a.given():
		return nil
	case a.v.kind != isList:
		a.problem("there is %s where a list belongs; it is read as the only one", kindWords[a.v.kind])
		return []*at{a}
	}
	elements := make([]*at, 0, len(a.v.items))
	for i := range a.v.items {
		if e := (&at{a.r, &a.v.items[i], a, "", i}); e.given() {
			elements = append(elements, e)
		} else {
			e.problem("there is null where something belongs; it is left out")
		}
	}
	return elements
}

// objects lists the objects of a list.
func (a *at) objects() []*at {
	var objects []*at
	for _, e := range a.list() {
		if o := e.object(); o.given() {
			objects = append(objects, o)
		}
	}
	return objects
}

var wrappers = []string{"$numberLong", "$numberInt", "$numberDecimal", "$numberDouble", "$date", "$oid"}

// plain is the value that a database wrapped in its own words: {"$numberLong": "42"} is 42.
func (v *value) plain() *value {
	for v != nil && v.kind == isObject && len(v.items) == 1 {
		inner := &v.items[0]
		wrapped := false
		for _, w := range wrappers {
			wrapped = wrapped || keys[inner.key] == w
		}
		if !wrapped {
			return v
		}
		if v = inner; v.kind == isNumber && keys[v.key] == "$date" {
			return &value{kind: isText, text: milliseconds(v.text)}
		}
		if v.kind == isObject && len(v.items) == 1 && keys[inner.key] == "$date" {
			return &value{kind: isText, text: milliseconds(v.items[0].text)}
		}
	}
	return v
}

// milliseconds writes a time that is counted from 1970.
func milliseconds(digits string) string {
	n, err := strconv.ParseInt(digits, 10, 64)
	if err != nil {
		return digits
	}
	return time.UnixMilli(n).UTC().Format(time.RFC3339)
}

// words is a text as it is; a number is the text of its digits, and 7.0, as tables write a 7, is 7.
func (v *value) words() string {
	if v.kind == isNumber {
		return strings.TrimSuffix(v.text, ".0")
	}
	return v.text
}

// text is a text, or a number's digits.
func (a *at) text() string {
	v := a.v.plain()
	if v != nil && v.kind == isList && len(v.items) == 1 {
		a.problem("there is a list of one where a text belongs; the one is read")
		v = &v.items[0]
	}
	switch {
	case v == nil || v.kind == isNull:
		return ""
	case v.kind == isList || v.kind == isObject:
		if len(v.items) > 0 || v.more {
			a.problem("there is %s where a text belongs; it is left out", kindWords[v.kind])
		}
		return ""
	}
	return clean(v.words())
}

// clean takes off what a web page left in a text.
func clean(text string) string {
	text = strings.TrimSpace(text)
	if strings.Contains(text, "&") {
		text = strings.TrimSpace(html.UnescapeString(text))
	}
	return strings.ReplaceAll(text, "\x00", "")
}

// yes reports whether a member says true.
func (a *at) yes() bool {
	switch word := a.text(); strings.ToLower(word) {
	case "", "false", "0", "no":
		return false
	case "true", "1", "yes":
		return true
	default:
		a.problem("there is %.40q where true or false belongs; it is left out", word)
		return false
	}
}

const (
	mostDigits      = 40 // of a number
	highestExponent = 30 // of a number written as 1e30, either sign
)

// number is a number read from its digits, nil where there is none or none that can be kept.
func (a *at) number() *decimal.Decimal {
	v := a.v.plain()
	switch {
	case v == nil || v.kind == isNull:
		return nil
	case v.kind != isNumber && v.kind != isText:
		a.problem("there is %s where a number belongs; it is left out", kindWords[v.kind])
		return nil
	}
	digits := strings.TrimSpace(v.text)
	if digits == "" && v.kind == isText {
		return nil
	}
	d, ok := exact(digits)
	if !ok {
		a.problem("%.40q is not a number that can be kept exactly; it is left out", digits)
		return nil
	}
	return &d
}

// count is a whole number of things, 0 where there is none.
func (a *at) count() int {
	n := a.number()
	switch {
	case n == nil:
		return 0
	case !n.IsInteger() || n.IsNegative() || n.GreaterThan(decimal.New(1_000_000, 0)):
		a.problem("%s is not a number of things; it is left out", n)
		return 0
	}
	return int(n.IntPart())
}

// exact reads digits that are short enough to be kept.
func exact(digits string) (d decimal.Decimal, ok bool) {
	if len(digits) > mostDigits || strings.Trim(digits, "0123456789+-.eE") != "" {
		return d, false
	}
	if i := strings.IndexAny(digits, "eE"); i >= 0 {
		exponent, err := strconv.Atoi(digits[i+1:])
		if err != nil || exponent > highestExponent || exponent < -highestExponent {
			return d, false
		}
	}
	d, err := decimal.NewFromString(digits)
	return d, err == nil
}

var dateForms = []string{time.RFC3339, "2006-01-02T15:04:05", "2006-01-02T15:04:05-0700", "2006-01-02 15:04:05", "2006-01-02T15:04", "2006-01-02"}

// date is a time for comparing, as it was written; a time without a zone is taken as UTC.
func (a *at) date() (written string, when time.Time) {
	written = a.text()
	for _, form := range dateForms {
		if t, err := time.Parse(form, written); err == nil {
			return written, t
		}
	}
	if written != "" {
		a.problem("%.40q is not a date; it is left out", written)
	}
	return "", time.Time{}
}
