package exchange

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"assay/model"
	"assay/storage"
)

// TestWhatIsReadCanBeStored: a file keeps a competition as it was, and the journal proves it. All
// that is added is a lead where there was none, and the frozen method as a version of its own; all that
// stays behind is documents.
func TestWhatIsReadCanBeStored(t *testing.T) {
	dir := t.TempDir()
	draw := rapid.Custom(func(t *rapid.T) *model.Competition { return (&maker{T: t}).competition() })
	for seed := range 25 {
		want := draw.Example(seed)
		s, err := storage.Create(filepath.Join(dir, fmt.Sprint(seed, storage.Extension)), want)
		if err != nil {
			t.Fatalf("seed %d: %v", seed, err)
		}
		got, err := s.Competition()
		if err != nil {
			t.Fatalf("seed %d: %v", seed, err)
		}
		if !slices.ContainsFunc(want.Members, func(m model.Member) bool { return m.Has(model.Lead) }) {
			want.Members = append(got.Members[:1:1], want.Members...)
		}
		if want.Stage != model.SettingUp {
			want.MethodHash = want.Method.Hash()
			if v := want.NextVersion("Frozen when bids were loaded."); v != nil {
				v.Published = got.Versions[len(want.Versions)].Published // it is published now
				want.Versions = append(want.Versions, *v)
			}
		}
		want.Documents = nil // they are only named in a competition.json
		if diff := cmp.Diff(want, got, same); diff != "" {
			t.Errorf("seed %d: stored it differs:\n%s", seed, diff)
		}
		if report, err := s.Verify(context.Background()); err != nil || !report.OK() {
			t.Errorf("seed %d: %v %v", seed, err, report.Findings)
		}
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
	}
}
