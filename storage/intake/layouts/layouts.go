// Package layouts remembers how people had sheets read, so that the next sheet with the same headings is
// read so at once. What it keeps is one small file in the user's own data folder.
//
// The rules of this package:
//   - A layout is known by a hash of its headings and the kind of sheet. No bidder and nothing of a bid
//     is kept.
//   - It proposes and never decides: what is remembered and makes no sense for the competition is not
//     used, and a person can always have the sheet read afresh.
//   - It is a convenience. Where its file is damaged or cannot be written nothing is remembered, and
//     nobody is disturbed by that.
package layouts

import (
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"slices"

	"assay/model"
	"assay/storage/disk"
	"assay/storage/intake"
)

const (
	most    = 200     // layouts, those used last
	largest = 4 << 20 // bytes of the file
)

// Memory is the file. The zero Memory remembers nothing.
type Memory struct{ path string }

// In is the memory in a user's data folder; "" is none.
func In(data string) Memory {
	if data == "" {
		return Memory{}
	}
	return Memory{filepath.Join(data, "layouts.json")}
}

// kept is one layout.
type kept struct {
	Layout  string         `json:"layout"`
	Mapping intake.Mapping `json:"mapping"`
}

// kinds are those that are remembered.
var kinds = []intake.Kind{intake.BidSheet, intake.PriceSheet, intake.ScheduleSheet}

// Recall is how a sheet like this one was read last, and as what. It may have been read as something
// other than it is taken for.
func (m Memory) Recall(c *model.Competition, s intake.Sheet, takenFor intake.Kind) (kind intake.Kind, how intake.Mapping, known bool) {
	list := m.read()
	if len(list) == 0 {
		return takenFor, how, false
	}
	if how, known = recall(list, c, s, takenFor); known {
		return takenFor, how, true
	}
	for _, kind := range kinds {
		how, known = recall(list, c, s, kind)
		if known && intake.KindOf(c, s, how) == kind {
			return kind, how, true
		}
	}
	return takenFor, intake.Mapping{}, false
}

// As is how a sheet like this one was read last as a kind.
func (m Memory) As(c *model.Competition, s intake.Sheet, kind intake.Kind) (how intake.Mapping, known bool) {
	return recall(m.read(), c, s, kind)
}

func recall(list []kept, c *model.Competition, s intake.Sheet, kind intake.Kind) (how intake.Mapping, known bool) {
	if len(list) == 0 {
		return how, false
	}
	for _, headings := range intake.HeadingsIn(s, kind) {
		i := slices.IndexFunc(list, func(k kept) bool { return k.Layout == headings.Key })
		if i < 0 {
			continue
		}
		if how = list[i].Mapping.Again(s, headings); how.Check(c, s, kind) == nil {
			return how, true
		}
	}
	return intake.Mapping{}, false
}

// Used is a sheet, and how it was read.
type Used struct {
	Sheet   intake.Sheet
	Kind    intake.Kind
	Read    *intake.Preview
	Mapping intake.Mapping
}

// Layout is what is remembered of it once it is loaded. It is found while the sheet can still be read.
func (u Used) Layout(c *model.Competition) Layout {
	if !slices.Contains(kinds, u.Kind) {
		return Layout{}
	}
	return Layout{intake.HeadingsOf(u.Sheet, u.Kind, u.Read), u.Mapping.Remembered(c, u.Kind)}
}

// Layout is one that can be remembered.
type Layout struct {
	key string
	how intake.Mapping
}

// Remember keeps how a sheet was read that is loaded. One that was left to Assay is forgotten: that was
// better than what was remembered.
func (m Memory) Remember(l Layout) {
	if m.path == "" || l.key == "" {
		return
	}
	before := m.read()
	list := slices.DeleteFunc(slices.Clone(before), func(k kept) bool { return k.Layout == l.key })
	if !l.how.Guessed() {
		list = append(list, kept{l.key, l.how})
	} else if len(list) == len(before) {
		return
	}
	m.write(list[max(0, len(list)-most):])
}

// Forget drops how sheets like this one were read.
func (m Memory) Forget(s intake.Sheet) {
	before := m.read()
	if len(before) == 0 {
		return
	}
	list := before
	for _, kind := range kinds {
		for _, headings := range intake.HeadingsIn(s, kind) {
			list = slices.DeleteFunc(slices.Clone(list), func(k kept) bool { return k.Layout == headings.Key })
		}
	}
	if len(list) < len(before) {
		m.write(list)
	}
}

// read is what is remembered; nothing where the file is missing or damaged.
func (m Memory) read() []kept {
	if m.path == "" {
		return nil
	}
	f, err := os.Open(m.path)
	if err != nil {
		return nil
	}
	defer f.Close()
	var whole struct {
		Layouts []kept `json:"layouts"`
	}
	if json.NewDecoder(io.LimitReader(f, largest)).Decode(&whole) != nil {
		return nil
	}
	return whole.Layouts
}

// write replaces the file. That it cannot be written is nobody's trouble.
func (m Memory) write(list []kept) {
	if os.MkdirAll(filepath.Dir(m.path), 0o700) != nil {
		return
	}
	_ = disk.Replace(m.path, func(w io.Writer) error {
		out := json.NewEncoder(w)
		out.SetIndent("", "  ")
		return out.Encode(map[string][]kept{"layouts": list})
	})
}
