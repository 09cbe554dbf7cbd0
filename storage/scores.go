package storage

import (
	"slices"

	"assay/model"
)

// scorePlaces is where each score of a competition is in its list.
type scorePlaces struct {
	of *model.Competition
	at map[model.ScoreKey]int
}

// withScores is c, the store's own snapshot, with the scores in it: for one key press a million scores
// are neither read again nor searched, and copied only where somebody reads the list that one of
// them replaces something in.
func (s *Store) withScores(c *model.Competition, scores []model.Score) *model.Competition {
	if s.places.of != c {
		s.places.at = make(map[model.ScoreKey]int, len(c.Scores)+len(scores))
		for i, score := range c.Scores {
			s.places.at[score.Key()] = i
		}
	}
	changed := *c
	for _, score := range scores {
		i, there := s.places.at[score.Key()]
		if !there {
			s.places.at[score.Key()] = len(changed.Scores)
			changed.Scores = append(changed.Scores, score)
			continue
		}
		if s.handed {
			changed.Scores = slices.Clone(changed.Scores)
			s.handed = false
		}
		changed.Scores[i] = score
	}
	s.places.of = &changed
	return &changed
}
