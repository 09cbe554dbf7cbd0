package app

import (
	"context"
	"encoding/json"
	"path/filepath"
	"strings"
	"testing"

	"assay/app/moderate"
	"assay/app/publish"
	"assay/model"
	"assay/storage"
)

// told is what the record itself says in a room, in small letters: what the step into a stage waits
// for, what the law says of the standstill, the names of reports, and in the Journal what was done.
// It is evidence and stays English; elsewhere the same words are the window's.
func told(t *testing.T, s *Shell, room string) string {
	t.Helper()
	c, store := s.desk.Competition(), s.desk.Store()
	var words []any
	switch room {
	case "moderate":
		for _, stage := range model.Stages {
			words = append(words, model.Join(model.Missing(c, stage), 4))
		}
	case "reports":
		if route := model.RouteOf(c.Regime, c.Route); route != nil {
			words = append(words, route.Standstill.Text(), route.Standstill.Source)
		}
		for _, kind := range publish.Kinds {
			words = append(words, filepath.Base(kind.Path(store.Path())))
		}
	case "journal":
		words = append(words, journalled(t, store, s.desk.Actor().ID))
	}
	said, err := json.Marshal(words)
	if err != nil {
		t.Fatal(err)
	}
	return strings.ToLower(strings.ReplaceAll(string(said), `\"`, `"`))
}

// journalled are the acts of the journal with their entries, as far as a member may read them.
func journalled(t *testing.T, store *storage.Store, reader string) (words []any) {
	t.Helper()
	reading, err := store.Journal(context.Background(), reader)
	if err != nil {
		t.Fatal(err)
	}
	acts, _, err := reading.Acts(context.Background(), 0, 1000, storage.Wanted{})
	if err != nil {
		t.Fatal(err)
	}
	for _, act := range acts {
		entries, _, err := reading.Entries(context.Background(), act, 8)
		if err != nil {
			t.Fatal(err)
		}
		words = append(words, "hash", act, entries)
	}
	return words
}

// further are the pages of a room that are neither tabs nor beside a list.
func further(s *Shell) (said []string) {
	if room, is := s.room().(*moderate.Room); is && s.desk.Competition().Stage.Reached(model.Moderating) {
		room.Next()
		said = texts(room.Content())
		room.Agenda()
	}
	return said
}
