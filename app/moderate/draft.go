package moderate

import (
	"errors"
	"strings"

	"assay/app/lang"
	"assay/model"
)

// Draft is the decision as it stands in the editor. For an item that is to do it starts empty;
// for one already agreed it starts with what is recorded, and needs a reason for the change.
type Draft struct {
	Level, Reason, Dissent string
	Change                 string // why the recorded decision is changed
	Refusal                error
}

// Draft is what the editor shows for the current item.
func (s *State) Draft() Draft {
	if d := s.drafts[s.At]; d != nil {
		return *d
	}
	return s.recorded(s.At)
}

func (s *State) recorded(key model.AgreedKey) Draft {
	if item := s.Item(key); item != nil && item.Agreed != nil {
		return Draft{Level: item.Agreed.Level, Reason: item.Agreed.Reason, Dissent: item.Agreed.Dissent}
	}
	return Draft{}
}

// Edit changes the decision in the editor. Only Save records it.
func (s *State) Edit(change func(*Draft)) {
	if s.Locked() != nil {
		return
	}
	d := s.Draft()
	d.Refusal = nil
	change(&d)
	s.drafts[s.At] = &d
}

// Discard takes back what was written and not saved for the current item.
func (s *State) Discard() { delete(s.drafts, s.At) }

// Unsaved reports whether the editor differs from the record for an item.
func (s *State) Unsaved(key model.AgreedKey) bool {
	d := s.drafts[key]
	if d == nil {
		return false
	}
	was := s.recorded(key)
	return d.Level != was.Level || d.Reason != was.Reason || d.Dissent != was.Dissent
}

// Changing reports whether the editor changes a decision that is on record, which needs its
// reason.
func (s *State) Changing() bool {
	item := s.Current()
	return item != nil && item.Agreed != nil && s.Unsaved(s.At) && s.Locked() == nil
}

// settled lists the drafts with nothing left to save; the record speaks for them.
func (s *State) settled() []model.AgreedKey {
	var settled []model.AgreedKey
	for key := range s.drafts {
		if !s.Unsaved(key) {
			settled = append(settled, key)
		}
	}
	return settled
}

// Save records the decision with put, or says what it still needs.
func (s *State) Save(put func(a model.AgreedScore, reason string) error) error {
	item, d := s.Current(), s.Draft()
	if item == nil {
		return nil
	}
	err := s.check(item, d)
	if err == nil {
		err = put(model.AgreedScore{Bid: item.Key.Bid, Criterion: item.Key.Criterion, Level: d.Level,
			Reason: strings.TrimSpace(d.Reason), Dissent: strings.TrimSpace(d.Dissent)}, strings.TrimSpace(d.Change))
	}
	if err != nil {
		d.Refusal = err
		s.drafts[s.At] = &d
		return err
	}
	delete(s.drafts, s.At)
	return nil
}

// check refuses what the store could only refuse in vaguer words; the rest is for the store.
func (s *State) check(item *Item, d Draft) error {
	switch {
	case item.Agreed != nil && !s.Unsaved(item.Key):
		return model.Refuse(model.Invalid, "%s", lang.T("nothing is changed yet; choose another level or change the reason"))
	case d.Level == "":
		return model.Refuse(model.Invalid, "%s", lang.T("choose the level the panel agreed: %s", item.Scale.Values()))
	}
	return nil
}

// Pending refuses while a decision is written and not saved, naming it: a reason that took ten
// minutes to agree must not go with the window.
func (s *State) Pending() error {
	var errs []error
	for key := range s.drafts {
		if item := s.Item(key); item != nil && s.Unsaved(key) {
			errs = append(errs, model.Refuse(model.Conflict, "%s", lang.T("the agreed score of %s for %s is written but not saved; save or discard it in Moderate",
				item.Criterion.Name(), item.Bid)))
		}
	}
	return errors.Join(errs...)
}

// Locked is why the current item cannot be decided by the member now, nil when it can.
func (s *State) Locked() error {
	item := s.Current()
	if item == nil || s.me == nil {
		return model.Refuse(model.NotAllowed, "%s", lang.T("nobody is deciding"))
	}
	if rule := s.c.Method.Consolidation; item.Computing {
		switch {
		case item.Closed:
			return s.Closed()
		case item.Computed == nil:
			return model.Refuse(model.NotAllowed, "%s", lang.T("under the published method the score is the %s, and it needs %s; step back to scoring to have it given",
				lang.Rule(rule), lang.Count(rule.Needs(), "mark", "marks")))
		}
		return model.Refuse(model.NotAllowed, "%s", lang.T("under the published method the panel does not agree this score: it is the %s", item.Computed.Working))
	}
	return s.c.AllowOn(*s.me, item.verb(), s.c.SuppliersOf(item.Key.Bid)...)
}

// Kept reports whether the current item is the member's to decide, and only the register of
// interests keeps them from it.
func (s *State) Kept() bool {
	item := s.Current()
	return item != nil && s.me != nil && !item.Computing && s.Locked() != nil && model.Allow(*s.me, item.verb(), s.c.Stage) == nil
}

// verb is what deciding the item is.
func (i *Item) verb() model.Verb {
	if i.Gate() {
		return model.AgreeGate
	}
	return model.AgreeScores
}
