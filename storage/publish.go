package storage

import (
	"unicode/utf8"

	"assay/model"
)

// frozenNote is what the version says that was made because bids were loaded.
const frozenNote = "Frozen when bids were loaded."

// PublishMethod keeps the method as it now stands as its next version. The note says what changed
// and why. A method with gaps is not published, nor one that is as it was last published.
func (s *Store) PublishMethod(actor, note string) error {
	m, c, err := s.allowed(actor, model.Publish)
	if err != nil {
		return err
	}
	if problems := c.Check(); len(problems) > 0 {
		words := make([]string, len(problems))
		for i, p := range problems {
			words[i] = p.Error()
		}
		return model.Refuse(model.NotAllowed, "the method cannot be published yet: %s", model.Join(words, 3))
	}
	if utf8.RuneCountInString(note) > model.LongestText {
		return model.Refuse(model.Invalid, "the note is longer than %d characters; shorten it", model.LongestText)
	}
	version := c.NextVersion(note)
	if version == nil {
		return model.Refuse(model.Conflict, "the method is as it was published in version %d; change it before publishing it again", len(c.Versions))
	}
	return s.do(m, model.Publish, note, func(t *tx) error { return t.putVersion(*version) })
}

// freeze fixes the method with its hash. What is frozen is always a published version.
func (t *tx) freeze(c *model.Competition) error {
	if version := c.NextVersion(frozenNote); version != nil {
		if err := t.putVersion(*version); err != nil {
			return err
		}
	}
	return t.putFrozen(c)
}

// bringFrozen is freeze for a competition that comes with its bids. They were opened elsewhere, so
// when its method was published is not known.
func (t *tx) bringFrozen(c *model.Competition) error {
	if version := c.NextVersion(frozenNote); version != nil {
		if err := t.put("method_version", versionRow(*version)); err != nil {
			return err
		}
	}
	return t.putFrozen(c)
}

func (t *tx) putFrozen(c *model.Competition) error {
	c.MethodHash = c.Method.Hash()
	return t.put("competition", competitionRow(c))
}

// putVersion publishes a version now.
func (t *tx) putVersion(v model.MethodVersion) error {
	v.Published = t.at.Format(timeForm)
	return t.put("method_version", versionRow(v))
}
