package app

import (
	"path/filepath"
	"strings"

	"assay/app/lang"
	"assay/model"
	"assay/storage"
)

// joined puts what there is of some texts side by side.
func joined(texts ...string) string {
	var said []string
	for _, t := range texts {
		if t != "" {
			said = append(said, t)
		}
	}
	return strings.Join(said, "  ·  ")
}

// personAndRole is a member for the chooser: "Sam Okafor - Panel chair, Evaluator".
func personAndRole(m model.Member) string {
	roles := make([]string, len(m.Roles))
	for i, r := range m.Roles {
		roles[i] = lang.T(r.Title())
	}
	text := strings.Join(roles, ", ")
	if m.Name == text {
		return text // a place that has no name yet is called by its role
	}
	return m.Name + " - " + text
}

// sentences makes each text a sentence.
func sentences(texts []string) []string {
	out := make([]string, len(texts))
	for i, t := range texts {
		out[i] = model.Sentence(t)
	}
	return out
}

func isCompetition(path string) bool {
	return strings.EqualFold(filepath.Ext(path), storage.Extension)
}

// journalHead is the end of the journal, short: "journal 412 · 9f3a1c20…".
func journalHead(h storage.Head) string {
	return lang.T("journal %d · %s…", h.Seq, h.Hash[:min(8, len(h.Hash))])
}
