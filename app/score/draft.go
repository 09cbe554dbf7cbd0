package score

import (
	"errors"
	"time"

	"assay/app/lang"
	"assay/model"
)

// Draft is a score as it stands on screen, which may be ahead of what is stored.
type Draft struct {
	model.Score
	SavedAt time.Time // when the store took it, zero when that was before the room was opened
	Refusal error     // why the store did not take it
}

// Draft is what the card shows at the current place.
func (s *State) Draft() Draft {
	if d := s.drafts[s.At]; d != nil {
		return *d
	}
	return Draft{Score: s.stored(s.At)}
}

// Edit changes the score at the current place, on screen only. Save stores it.
func (s *State) Edit(change func(*model.Score)) {
	if s.Locked() != nil || s.Closed() != nil || s.At == (Place{}) {
		return
	}
	d := s.drafts[s.At]
	if d == nil {
		d = &Draft{Score: s.stored(s.At)}
		s.drafts[s.At] = d
	}
	change(&d.Score)
}

// stored is the score in the record, or an empty one to begin with.
func (s *State) stored(p Place) model.Score {
	if score, ok := s.scores[p]; ok {
		return score
	}
	if s.me == nil {
		return model.Score{}
	}
	return model.Score{Member: s.me.ID, Bid: p.Bid, Criterion: p.Criterion}
}

// Unsaved reports whether what is on screen at a place differs from what is stored.
func (s *State) Unsaved(p Place) bool {
	d := s.drafts[p]
	return d != nil && d.Score != s.stored(p)
}

// Save stores the score at the current place with put, if it changed. The time it shows is
// that after put returned.
func (s *State) Save(now func() time.Time, put func(model.Score) error) error {
	return s.save(s.At, now, put)
}

// SaveAll stores every score that is not stored yet, also those refused before.
func (s *State) SaveAll(now func() time.Time, put func(model.Score) error) error {
	var errs []error
	for _, p := range s.places {
		errs = append(errs, s.save(p, now, put))
	}
	return errors.Join(errs...)
}

func (s *State) save(p Place, now func() time.Time, put func(model.Score) error) error {
	if !s.Unsaved(p) {
		return nil
	}
	d := s.drafts[p]
	if d.Refusal = put(d.Score); d.Refusal != nil {
		return d.Refusal
	}
	d.SavedAt = now()
	s.work = append(s.work, Work{d.SavedAt, p})
	s.scores[p] = d.Score
	return nil
}

// settled lists the drafts with nothing left to save. After a reload the record speaks for
// them, so that a change made elsewhere is seen; what is still being typed stays.
func (s *State) settled() []Place {
	var settled []Place
	for p := range s.drafts {
		if !s.Unsaved(p) {
			settled = append(settled, p)
		}
	}
	return settled
}

// Standing is what is true about the score on screen.
type Standing int

const (
	Open    Standing = iota // nothing recorded, or not yet
	Saved                   // what is on screen is what is stored
	Refused                 // the store did not take it; it is kept on screen
)

// SavedLine says what is true about the score at the current place: that it is saved and
// when, that it is not yet, or why the store refused it.
func (s *State) SavedLine() (string, Standing) {
	d := s.Draft()
	switch {
	case d.Refusal != nil && s.Unsaved(s.At):
		return lang.Error(d.Refusal), Refused
	case s.Unsaved(s.At):
		return lang.T("Not saved yet"), Open
	case !d.SavedAt.IsZero():
		return lang.T("Saved %s", d.SavedAt.Format("15:04:05")), Saved
	case d.Score != (model.Score{Member: d.Member, Bid: d.Bid, Criterion: d.Criterion}):
		return lang.T("Saved earlier"), Saved
	}
	return lang.T("Nothing recorded yet"), Open
}
