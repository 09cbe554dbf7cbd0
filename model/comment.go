package model

import (
	"strings"
	"unicode"
)

// CommentRule says when an evaluator has to write why they gave a level.
type CommentRule string

const (
	CommentsOptional   CommentRule = ""            // never
	CommentsRequired   CommentRule = "required"    // always
	CommentsUnlessFull CommentRule = "unless-full" // where less than the most marks of the scale are given
)

// CommentRules lists all rules in the order they are shown.
var CommentRules = []CommentRule{CommentsOptional, CommentsRequired, CommentsUnlessFull}

// Title is the rule for reading.
func (r CommentRule) Title() string {
	return map[CommentRule]string{CommentsOptional: "Optional", CommentsRequired: "Required", CommentsUnlessFull: "Required unless full marks"}[r]
}

// Meaning says in a sentence what the rule asks of an evaluator.
func (r CommentRule) Meaning() string {
	switch r {
	case CommentsRequired:
		return "Every score needs a comment, a strength or a weakness, before it can be submitted."
	case CommentsUnlessFull:
		return "Every score below the most marks of its scale needs a comment, a strength or a weakness, before it can be submitted."
	}
	return "Evaluators may comment on each score; nothing keeps a score without a comment from being submitted."
}

func (r CommentRule) check() error {
	if r.Title() == "" {
		return Refuse(Invalid, "the rule for comments is %q; use required, unless-full or leave it out", r)
	}
	return nil
}

// Lacks reports whether a score that is given lacks the comment that the rule asks for. Strengths and
// weaknesses are comments; evidence alone is not. A score that is abstained from has its reason.
func (r CommentRule) Lacks(s Score, scale *Scale) bool {
	if r == CommentsOptional || s.Level == "" || s.Commented() {
		return false
	}
	return r == CommentsRequired || !scale.full(s.Level)
}

// full reports whether a level has the most marks of its scale.
func (s *Scale) full(value string) bool {
	level := s.Level(value)
	if level == nil {
		return false
	}
	for _, other := range s.Levels {
		if other.Marks.GreaterThan(level.Marks) {
			return false
		}
	}
	return true
}

// Given reports whether the score is done: a level is given, or it is abstained from.
func (s Score) Given() bool { return s.Level != "" || s.Abstained != "" }

// Commented reports whether there is a comment on the score.
func (s Score) Commented() bool {
	return strings.TrimSpace(s.Strengths) != "" || strings.TrimSpace(s.Weaknesses) != ""
}

// Hint is something about the reasons of a score that a supplier, or a court, would ask about. It keeps
// nobody from anything.
type Hint string

const (
	HintEmpty      Hint = "No comment yet: what in the bid earned this level?"
	HintDescriptor Hint = "This repeats the descriptor; say what in the bid meets it"
	HintEvidence   Hint = "No evidence yet: where in the bid is it?"
)

// Hint is the one most worth saying about a score that is given, "" for none. Reasons that repeat the
// published words instead of what was found in the bid were why awards could not be defended.
func (c *Competition) Hint(s Score) Hint {
	k := c.Method.Criterion(s.Criterion)
	if s.Level == "" || k == nil {
		return ""
	}
	switch {
	case !s.Commented():
		return HintEmpty
	case repeats(s.Strengths+" "+s.Weaknesses, c.Method.ScaleOf(k)):
		return HintDescriptor
	case strings.TrimSpace(s.Evidence) == "":
		return HintEvidence
	}
	return ""
}

// fewWords is how many words of its own a comment needs beside those of a descriptor.
const fewWords = 4

// repeats reports whether a comment says next to nothing but what one of the scale's descriptors says.
func repeats(comment string, scale *Scale) bool {
	said := wordsOf(comment)
	for _, level := range scale.Levels {
		words := wordsOf(level.Descriptor)
		if len(words) < fewWords || len(said) < fewWords {
			continue
		}
		published := map[string]bool{}
		for _, w := range words {
			published[w] = true
		}
		own := 0
		for _, w := range said {
			if !published[w] {
				own++
			}
		}
		if own < fewWords && own*4 <= len(said) {
			return true
		}
	}
	return false
}

func wordsOf(text string) []string {
	return strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}
