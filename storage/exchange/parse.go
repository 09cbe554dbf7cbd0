package exchange

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

	"assay/model"
)

const (
	largestFile = 200 << 20 // bytes
	deepest     = 200       // arrays and objects within each other
)

// fault is a refusal at a place in a file.
func fault(name, path, format string, args ...any) error {
	if path != "" {
		path = ", at " + path
	}
	return model.Refuse(model.Invalid, "%s%s: %s", name, path, fmt.Sprintf(format, args...))
}

// load reads the bytes of a file, bounded, as UTF-8 without its byte order mark.
func load(r io.Reader, name string) ([]byte, error) {
	data, err := io.ReadAll(io.LimitReader(r, largestFile+1))
	if err != nil {
		return nil, fault(name, "", "the file cannot be read (%v); check that it is still there and open it again", err)
	}
	if len(data) > largestFile {
		return nil, fault(name, "", "the file is larger than 200 MB; a competition is far smaller, so check that it is the right file")
	}
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	switch {
	case len(bytes.TrimSpace(data)) == 0:
		return nil, fault(name, "", "the file is empty; export it again or choose another")
	case !utf8.Valid(data):
		return nil, fault(name, "", "the file is not UTF-8 text; save it as UTF-8 and load it again")
	}
	return data, nil
}

// parser builds plain values from JSON and refuses what a decoder would let through: keys
// written twice, endless nesting, numbers that cannot be kept.
type parser struct {
	name string
	data []byte
	dec  *json.Decoder
	path []string
}

func parse(data []byte, name string) (any, error) {
	p := &parser{name: name, data: data, dec: json.NewDecoder(bytes.NewReader(data))}
	p.dec.UseNumber()
	value, err := p.value()
	if err != nil {
		return nil, err
	}
	if _, err := p.dec.Token(); !errors.Is(err, io.EOF) {
		return nil, fault(name, "line "+strconv.Itoa(p.line(p.dec.InputOffset())), "there is more after the end of the competition; remove it")
	}
	return value, nil
}

func (p *parser) line(offset int64) int {
	offset = min(offset, int64(len(p.data)))
	return 1 + bytes.Count(p.data[:offset], []byte("\n"))
}

func (p *parser) fault(format string, args ...any) error {
	return fault(p.name, strings.TrimPrefix(strings.Join(p.path, ""), "."), format, args...)
}

func (p *parser) token() (json.Token, error) {
	token, err := p.dec.Token()
	if err == nil {
		return token, nil
	}
	var syntax *json.SyntaxError
	if errors.As(err, &syntax) {
		return nil, fault(p.name, "line "+strconv.Itoa(p.line(syntax.Offset)), "this is not JSON (%s); correct it there or export the file again", syntax)
	}
	return nil, fault(p.name, "line "+strconv.Itoa(p.line(int64(len(p.data)))), "the file ends too early, so part of it is missing; copy or export it again")
}

func (p *parser) value() (any, error) {
	token, err := p.token()
	if err != nil {
		return nil, err
	}
	switch t := token.(type) {
	case json.Number:
		if !fits(t.String()) {
			return nil, p.fault("the number %.20s… has too many digits or too large an exponent; write at most %d characters", t, longestNumber)
		}
	case json.Delim:
		if len(p.path) >= deepest {
			return nil, p.fault("there are more than %d levels within each other; check that it is the right file", deepest)
		}
		if t == '{' {
			return p.object()
		}
		return p.array()
	}
	return token, nil
}

func (p *parser) array() (any, error) {
	list := []any{}
	for p.dec.More() {
		p.path = append(p.path, "["+strconv.Itoa(len(list))+"]")
		v, err := p.value()
		if err != nil {
			return nil, err
		}
		p.path = p.path[:len(p.path)-1]
		list = append(list, v)
	}
	_, err := p.token()
	return list, err
}

func (p *parser) object() (any, error) {
	object := map[string]any{}
	for p.dec.More() {
		token, err := p.token()
		if err != nil {
			return nil, err
		}
		key := token.(string) // the decoder refuses any other key
		p.path = append(p.path, "."+key)
		if _, twice := object[key]; twice {
			return nil, p.fault("%.60q is written twice; keep one of them", key)
		}
		if object[key], err = p.value(); err != nil {
			return nil, err
		}
		p.path = p.path[:len(p.path)-1]
	}
	_, err := p.token()
	return object, err
}
