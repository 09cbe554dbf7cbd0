package exchange

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"
	"time"

	"assay/model"
)

// versions reads the method as it was published. Each version is known by the hash of its text, so
// a text that was altered on the way is refused.
func (r *reader) versions(forms []versionForm) {
	for i, f := range forms {
		at := fmt.Sprintf("versions[%d]", i)
		sum := sha256.Sum256([]byte(f.Canonical))
		v := model.MethodVersion{Number: i + 1, Hash: hex.EncodeToString(sum[:]), Canonical: f.Canonical, Note: f.Note, Published: f.Published}
		if f.Number != 0 && int(f.Number) != v.Number {
			r.fail(at+".number", "the version is numbered %d and stands at place %d; number them 1, 2, 3 in the order they were published", f.Number, v.Number)
		}
		if f.Hash != "" && f.Hash != v.Hash {
			r.fail(at+".hash", "the text of version %d is not the one that was published (its hash is %.12s…, published was %.12s…); restore the text", v.Number, v.Hash, f.Hash)
		}
		if _, err := time.Parse(time.RFC3339, f.Published); err != nil && f.Published != "" {
			r.fail(at+".published", "%s", notATime(f.Published))
		}
		r.c.Versions = append(r.c.Versions, v)
	}
}

// drawn marks a lot whose draw has been read.
type drawn struct{ lot string }

// draws reads which bids were drawn in which order. A bid may be named by its supplier alone: the
// draw says for which lot.
func (r *reader) draws(forms []drawForm) {
	for i, f := range forms {
		at := fmt.Sprintf("draws[%d]", i)
		d := model.Draw{Lot: r.lot(f.Lot, at), Record: f.Record}
		seen := map[string]bool{}
		for j, ref := range f.Bids {
			where := fmt.Sprintf("%s.bids[%d]", at, j)
			if _, byID := r.bids.ids[string(ref.Supplier)]; !byID && ref.Lot == "" {
				ref.Lot = f.Lot
			}
			bid := r.bidOf(ref, where)
			switch {
			case bid == nil:
				return
			case bid.Lot != d.Lot:
				r.fail(where, "the bid of %s is not for lot %s; correct the lot or the bid", r.c.SupplierOf(bid), r.c.Lot(d.Lot).Number)
			case seen[bid.ID]:
				r.fail(where, "the bid of %s was drawn twice; keep one place", r.c.SupplierOf(bid))
			}
			seen[bid.ID] = true
			d.Bids = append(d.Bids, bid.ID)
		}
		switch {
		case r.err != nil:
			return
		case r.scored[drawn{d.Lot}]:
			r.fail(at, "there are two draws for lot %s; keep one", r.c.Lot(d.Lot).Number)
		case strings.TrimSpace(d.Record) == "":
			r.fail(at+".record", "the draw has no record; say when and how it was held, and before whom")
		}
		r.scored[drawn{d.Lot}] = true
		r.c.Draws = append(r.c.Draws, d)
	}
}
