package model

import "testing"

func TestASentenceKeepsAFileName(t *testing.T) {
	for text, want := range map[string]string{
		"tender.assay is open":  "tender.assay is open.",
		"/data/a is not a file": "/data/a is not a file.",
		"choose a document.":    "Choose a document.",
		"cancelled.":            "Cancelled.",
		"":                      "",
	} {
		if got := Sentence(text); got != want {
			t.Errorf("%q becomes %q, want %q", text, got, want)
		}
	}
}
