package score

import (
	"slices"
	"strconv"

	"fyne.io/fyne/v2"

	"assay/model"
)

// What the window remembers of the room, for each competition and member: the mode and the place.

func keptKey(c *model.Competition, me *model.Member) string { return "score." + c.ID + "." + me.ID }

// recall sets the mode and the place of another session before it is loaded.
func (r *Room) recall(c *model.Competition, me *model.Member) {
	if c == nil || me == nil || r.state.sameSession(c, me) {
		return
	}
	r.state.Mode, r.state.Resume, r.state.work = AllByQuestion, Place{}, nil
	if worked, err := r.desk.Store().Worked(me.ID); err == nil { // else nothing is said of what is left
		for _, w := range worked {
			r.state.work = append(r.state.work, Work{w.At, Place{w.Key.Bid, w.Key.Criterion}})
		}
	}
	kept := fyne.CurrentApp().Preferences().StringList(keptKey(c, me))
	if len(kept) != 3 {
		return
	}
	if n, err := strconv.Atoi(kept[0]); err == nil && n >= 0 && n < len(Modes) {
		r.state.Mode = Mode(n)
	}
	r.state.Resume = Place{kept[1], kept[2]}
}

// keep remembers the mode and the place.
func (r *Room) keep() {
	at := r.state.At
	if at != (Place{}) {
		fyne.CurrentApp().Preferences().SetStringList(keptKey(r.state.c, r.state.me), []string{strconv.Itoa(int(r.state.Mode)), at.Bid, at.Criterion})
	}
}

// ReadOtherwise goes on in the mode after the current one.
func (r *Room) ReadOtherwise() {
	r.Read(Modes[(slices.Index(Modes, r.state.Mode)+1)%len(Modes)])
}

// Read goes on in another mode, at the same place.
func (r *Room) Read(m Mode) {
	r.state.Mode = m
	r.fill()
}
