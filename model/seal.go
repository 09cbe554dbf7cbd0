package model

import "slices"

// Open is the competition as it may leave Assay at its stage: without prices before they are
// opened, and without individual scores before they are frozen for moderation. Left says in
// words what was left out.
func (c *Competition) Open() (open *Competition, left []string) {
	shown := *c
	if !c.Stage.Reached(may[SeePrices].from) && len(c.PriceLines) > 0 {
		shown.PriceLines = nil
		left = append(left, "prices, which are sealed until the step \""+PricesOpened.Step()+"\"")
	}
	if !c.Stage.Reached(may[SeeScores].from) && len(c.Scores) > 0 {
		shown.Scores = nil
		left = append(left, "individual scores, which nobody else sees until the step \""+Moderating.Step()+"\"")
	}
	if n := len(c.Documents); n > 0 {
		shown.Documents = slices.DeleteFunc(slices.Clone(c.Documents), func(d Document) bool { return c.Sealed(&d) })
		if n > len(shown.Documents) {
			left = append(left, "documents of prices, sealed with them")
		}
	}
	return &shown, left
}
