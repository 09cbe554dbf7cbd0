package storage

import (
	"path/filepath"
	"strings"
	"testing"

	"assay/model"
)

func TestEachPublicationIsAVersion(t *testing.T) {
	s := create(t)
	for actor, word := range map[string]string{"chair": "may not publish", "nobody": "choose who you are"} {
		if err := s.PublishMethod(actor, ""); err == nil || !strings.Contains(err.Error(), word) {
			t.Errorf("%s publishing: %v", actor, err)
		}
	}
	must(t, s.PublishMethod("lead", ""))
	if err := s.PublishMethod("lead", "Again."); model.CodeOf(err) != model.Conflict || !strings.Contains(err.Error(), "version 1") {
		t.Errorf("publishing what did not change: %v", err)
	}
	method := small().Method
	first := method.Hash()
	method.Criteria[1].Children[0].Guidance = "Say how."
	must(t, s.SetMethod("lead", method))
	must(t, s.PublishMethod("lead", "Guidance for 1.1 after a question."))
	must(t, s.LoadBids("lead", bids()))
	declare(t, s)
	kept := record(t, s).Versions
	if len(kept) != 2 || kept[0].Hash != first || kept[1].Published < "2000" || kept[1].Note != "Guidance for 1.1 after a question." ||
		kept[1].Hash != method.Hash() || kept[1].Canonical != string(method.Canonical()) {
		t.Errorf("the versions are %s", encode(kept))
	}
	if err := s.PublishMethod("lead", "Late."); model.CodeOf(err) != model.NotAllowed {
		t.Errorf("publishing after bids are loaded: %v", err)
	}
}

func TestAMethodWithGapsIsNotPublished(t *testing.T) {
	s := create(t)
	method := small().Method
	method.Criteria[1].Weight = dec("59")
	must(t, s.SetMethod("lead", method))
	err := s.PublishMethod("lead", "")
	if model.CodeOf(err) != model.NotAllowed || !strings.Contains(err.Error(), "total 99") {
		t.Errorf("%v", err)
	}
	if kept := record(t, s).Versions; len(kept) != 0 {
		t.Errorf("a version was kept: %s", encode(kept))
	}
}

func TestWhatIsFrozenIsAPublishedVersion(t *testing.T) {
	loaded := create(t)
	must(t, loaded.LoadBids("lead", bids()))
	declare(t, loaded)
	c := small()
	c.Stage, c.Suppliers, c.Bids = model.BidsLoaded, bids().Suppliers, bids().Bids
	brought, err := Create(filepath.Join(t.TempDir(), "brought.assay"), c)
	must(t, err)
	t.Cleanup(func() { brought.Close() })
	for _, s := range []*Store{loaded, brought} {
		c := record(t, s)
		if kept := c.Versions; len(kept) != 1 || kept[0].Hash != c.MethodHash || c.MethodHash != c.Method.Hash() || kept[0].Note != frozenNote {
			t.Errorf("%s: frozen as %s, the versions are %s", filepath.Base(s.Path()), c.MethodHash, encode(kept))
		}
		if published := c.Versions[0].Published; (published == "") != (s == brought) {
			t.Errorf("%s: published %q; when a method that comes with its bids was published is not known", filepath.Base(s.Path()), published)
		}
	}
}
