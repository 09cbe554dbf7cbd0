package ocds

import (
	"fmt"
	"slices"
	"strings"

	"assay/model"
)

// The bounds of what is read.
const (
	largestFile  = 200 << 20 // bytes
	deepest      = 100       // arrays and objects within each other
	longestText  = 1 << 20   // bytes of one text that are kept
	longestWord  = 80        // characters of a number
	mostText     = 64 << 20  // bytes of text that are kept
	mostValues   = 2_000_000 // that are kept
	mostProblems = 1_000     // that are listed
)

// kind is what a value of the file is.
type kind uint8

const (
	isNull kind = iota
	isBool
	isNumber
	isText
	isList
	isObject
)

// value is one value of the file. A member of an object knows its key, an index into keys.
type value struct {
	kind  kind
	key   uint8
	other bool   // of a member: it is written in another language than the notice, as title_en is
	more  bool   // of an object: it has members that mean nothing here
	text  string // of a text, a number, true and false
	items []value
}

// keys are the members that mean something here; all others are passed over. It is a list so that a
// value can remember its key in a byte.
var keys = strings.Fields(`
	releases records record release releasePackage recordPackage compiledRelease versionedRelease version publishedDate publisher license data results
	ocid id date tag language title description name url uri buyer parties roles identifier additionalIdentifiers scheme
	legalName details scale vcse contactPoint email classifications address country countryName
	tender value amount amountGross valueAddedTaxIncluded currency legalBasis wasDerivedFrom procurementMethod procurementMethodDetails status lots
	lotGroups lotDetails maximumLotsBidPerSupplier maximumLotsAwardedPerSupplier awardCriteria awardCriteriaDetails selectionCriteria criteria type numbers number weight fixed threshold weightingDescription forReduction
	tenderers numberOfTenderers procuringEntity documents noticeType documentType bids statistics measure relatedLot relatedLots lotValues
	awards suppliers planning contracts
	$numberLong $numberInt $numberDecimal $numberDouble $date $oid`)

var keyIndex = func() map[string]uint8 {
	index := make(map[string]uint8, len(keys))
	for i, k := range keys {
		index[k] = uint8(i)
	}
	return index
}()

// keyOf finds what a member is called. What stands in another language, title_en or name_fr, counts
// where the notice has it in no language of its own.
func keyOf(name string) (key uint8, known, other bool) {
	if key, known = keyIndex[name]; known {
		return key, true, false
	}
	base, language, _ := strings.Cut(name, "_")
	if len(language) < 2 || len(language) > 7 || base != "title" && base != "name" && base != "description" {
		return 0, false, false
	}
	return keyIndex[base], true, true
}

// member finds a member of an object, nil where it has none.
func (v *value) member(name string) *value {
	if v == nil || v.kind != isObject {
		return nil
	}
	key := keyIndex[name]
	for i := range v.items {
		if v.items[i].key == key {
			return &v.items[i]
		}
	}
	return nil
}

// parser makes values of what the scanner reads, and notes what is odd about them.
type parser struct {
	*scanner
	r      *reading
	depth  int
	values int
	bytes  int
	path   []step   // the way to the value being read
	names  []string // what the first members of the whole file are called, known or not
	inside bool     // releases or records are in it, maybe wrapped in something else
}

// deepestWrapped is how many levels down releases and records are looked for.
const deepestWrapped = 5

// value reads the next value; with keep false it is only checked and passed over.
func (p *parser) value(keep bool) (v value, err error) {
	b, ok := p.token()
	if !ok {
		return v, p.fault("")
	}
	if keep {
		if p.values++; p.values > mostValues || p.bytes > mostText {
			return v, model.Refuse(model.Invalid, "%s holds more than two million values or 64 MB of text that matter here; download the notice you need by itself", p.name)
		}
	}
	switch b {
	case '{', '[':
		if p.depth++; p.depth > deepest {
			return v, p.fault("there are more than %d levels within each other; check that it is the right file", deepest)
		}
		if b == '{' {
			v.kind = isObject
			err = p.members(&v, keep)
		} else {
			v.kind = isList
			err = p.elements(&v, keep)
		}
		p.depth--
		return v, err
	case '"':
		v.kind = isText
		if err = p.text(keep); err == nil && keep {
			v.text = p.kept()
		}
		return v, err
	}
	return p.plainValue(keep)
}

// kept is the text that was read, with what is odd about it told.
func (p *parser) kept() string {
	if p.cut {
		p.odd("the text is longer than 1 MB; its end is left out")
	}
	kept := string(p.scratch)
	if p.broken || p.cut {
		kept = strings.ToValidUTF8(kept, "\ufffd")
	}
	if p.broken && !p.cut {
		p.odd("the text is not UTF-8, so letters of it are lost; download the file again")
	}
	p.bytes += len(kept)
	return kept
}

// odd is a problem with the value being read.
func (p *parser) odd(format string, args ...any) {
	var path strings.Builder
	for _, s := range p.path {
		switch {
		case s.index >= 0:
			fmt.Fprintf(&path, "[%d]", s.index)
		case path.Len() > 0:
			path.WriteString("." + keys[s.key])
		default:
			path.WriteString(keys[s.key])
		}
	}
	p.r.problem(path.String(), format, args...)
}

// step is one step on the way to a value: the key of a member, or the place in a list.
type step struct {
	key   uint8
	index int // -1 for a member
}

func (p *parser) plainValue(keep bool) (v value, err error) {
	p.word()
	word := string(p.scratch)
	switch word {
	case "null":
		return v, nil
	case "true", "false":
		v.kind, v.text = isBool, word
		return v, nil
	case "NaN", "Infinity", "-Infinity": // not JSON, yet some programs write it
		v.kind, v.text = isNumber, word
		return v, nil
	}
	if word == "" || word[0] != '-' && (word[0] < '0' || word[0] > '9') {
		b, _ := p.peek()
		return v, p.fault("this is not JSON (%q stands where a value belongs); download it again", word+string(rune(b)))
	}
	v.kind = isNumber
	if keep {
		v.text = word
		if p.cut {
			v.text += "…"
		}
		p.bytes += len(v.text)
	}
	return v, nil
}

func (p *parser) elements(v *value, keep bool) error {
	p.next()
	for n := 0; ; n++ {
		if b, ok := p.token(); ok && b == ']' {
			p.next()
			return nil
		}
		if keep {
			p.path = append(p.path, step{index: n})
		}
		element, err := p.value(keep)
		if err != nil {
			return err
		}
		if keep {
			p.path = p.path[:len(p.path)-1]
			v.items = append(v.items, element)
		}
		if end, err := p.comma(']'); end || err != nil {
			return err
		}
	}
}

// comma reads what parts two elements; end is true at the last.
func (p *parser) comma(closing byte) (end bool, err error) {
	b, ok := p.token()
	if !ok || b != ',' && b != closing {
		return false, p.fault("this is not JSON (a comma or %q is missing); download it again", closing)
	}
	p.next()
	return b == closing, nil
}

func (p *parser) members(v *value, keep bool) error {
	p.next()
	for {
		b, ok := p.token()
		switch {
		case ok && b == '}':
			p.next()
			return nil
		case !ok || b != '"':
			return p.fault("this is not JSON (a name in quotes is missing); download it again")
		}
		if err := p.member(v, keep); err != nil {
			return err
		}
		if end, err := p.comma('}'); end || err != nil {
			return err
		}
	}
}

func (p *parser) member(v *value, keep bool) error {
	if err := p.text(true); err != nil {
		return err
	}
	key, known, other := keyOf(string(p.scratch))
	if (p.depth == 1 || p.depth == 2 && len(p.path) == 1 && keys[p.path[0].key] == "data") && len(p.names) < 60 {
		p.names = append(p.names, string(p.scratch[:min(len(p.scratch), 60)]))
	}
	p.inside = p.inside || p.depth <= deepestWrapped && slices.Contains(ofNotices, string(p.scratch))
	if b, ok := p.token(); !ok || b != ':' {
		return p.fault("this is not JSON (a colon is missing); download it again")
	}
	p.next()
	if !keep || !known {
		v.more = true
		_, err := p.value(false)
		return err
	}
	p.path = append(p.path, step{key, -1})
	member, err := p.value(true)
	if err != nil {
		return err
	}
	member.key, member.other = key, other
	p.put(v, member)
	p.path = p.path[:len(p.path)-1]
	return nil
}

// put adds a member to an object. What is in the notice's own language goes before what is in another,
// unless it says nothing.
func (p *parser) put(v *value, member value) {
	i := slices.IndexFunc(v.items, func(had value) bool { return had.key == member.key })
	switch {
	case i < 0:
		v.items = append(v.items, member)
	case !member.other && !v.items[i].other:
		p.odd("%q is written twice; the last one is read", keys[member.key])
		v.items[i] = member
	case v.items[i].silent() || !member.other && !member.silent():
		v.items[i] = member
	}
}

// silent reports whether a value is null or an empty text.
func (v *value) silent() bool { return v.kind == isNull || v.kind == isText && v.text == "" }
