package model

import "slices"

// Open is the competition as it may leave Assay at its stage: without prices before they are
// opened, and without individual scores and what the panel agreed before scores are frozen for
// moderation. Left says in words what was left out.
func (c *Competition) Open() (open *Competition, left []string) {
	shown := *c
	if !c.Stage.Reached(may[SeePrices].from) && len(c.PriceLines) > 0 {
		shown.PriceLines = nil
		left = append(left, "prices, which are sealed until the step \""+PricesOpened.Step()+"\"")
	}
	if !c.Stage.Reached(may[SeeScores].from) && len(c.Scores) > 0 {
		shown.Scores, shown.Submissions = nil, nil // the hash of a few scores gives them away
		left = append(left, "individual scores, which nobody else sees until the step \""+Moderating.Step()+"\"")
	}
	if !c.Stage.Reached(may[SeeScores].from) && len(c.Queries) > 0 {
		shown.Queries = nil
		left = append(left, "queries, which are between who asked and the lead until the step \""+Moderating.Step()+"\"")
	}
	if !c.Stage.Reached(may[SeeScores].from) {
		// Agreed before the panel stepped back to score alone. Gates were decided before scoring began.
		shown.Agreed = slices.DeleteFunc(slices.Clone(c.Agreed), func(a AgreedScore) bool {
			k := c.Method.Criterion(a.Criterion)
			return k == nil || k.Kind != Gate
		})
		if len(shown.Agreed) < len(c.Agreed) {
			left = append(left, "agreed scores, which wait for the step \""+Moderating.Step()+"\"")
		}
	}
	if n := len(c.Documents); n > 0 {
		shown.Documents = slices.DeleteFunc(slices.Clone(c.Documents), func(d Document) bool { return c.Sealed(&d) })
		if n > len(shown.Documents) {
			left = append(left, "documents of prices, sealed with them")
		}
	}
	return &shown, left
}

// OpenTo is Open for one reader: until prices are opened also without the responses of bids that are
// closed to them.
func (c *Competition) OpenTo(reader *Member) (open *Competition, left []string) {
	open, left = c.Open()
	if c.Stage.Reached(PricesOpened) {
		return open, left
	}
	seer := seer{c: c, reader: reader, access: map[string]bool{}}
	shown := slices.DeleteFunc(slices.Clone(c.Responses), func(r Response) bool { return !seer.opens(r.Bid) })
	if len(shown) < len(c.Responses) {
		left = append(left, "responses of bids that are closed to "+reader.Name+", who has to declare or is kept from them")
	}
	open.Responses = shown
	return open, left
}
