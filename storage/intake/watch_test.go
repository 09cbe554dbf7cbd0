package intake

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestALongFileSaysHowFarItIsReadAndCanBeLeft(t *testing.T) {
	path := filepath.Join(t.TempDir(), "bids.csv")
	text := "Supplier,Price\n" + strings.Repeat("Alder Ltd,1\n", 20_000)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	var last, total int64
	book, err := OpenWatched(context.Background(), path, func(done, of int64) {
		if done < last || done > of {
			t.Errorf("from %d it came to %d of %d", last, done, of)
		}
		last, total = done, of
	})
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	if last != total || total != int64(len(text)) {
		t.Errorf("at the end it was at %d of %d", last, total)
	}
	ctx, cancel := context.WithCancel(context.Background())
	if _, err := OpenWatched(ctx, path, func(int64, int64) { cancel() }); !errors.Is(err, context.Canceled) {
		t.Errorf("opening that is cancelled says %v", err)
	}
}

func TestAReadingSaysWhichRowItIsAtAndCanBeLeft(t *testing.T) {
	rows := kept{{"Supplier", "Price"}}
	for i := range 1_000 {
		rows = append(rows, []string{fmt.Sprintf("Supplier %d Ltd", i), "1"})
	}
	sheet, furthest := Sheet{File: "bids.csv", rows: rows}, int64(0)
	ids := 0
	id := func() string { ids++; return fmt.Sprint(ids) }
	found := Bids(oneLot(), sheet.Watched(context.Background(), func(row, of int64) { furthest = max(furthest, row) }), Mapping{}, id)
	if err := found.Err(); err != nil || len(found.Load.Bids) != 1_000 || furthest < 900 {
		t.Errorf("it told of row %d; %d bids, %v", furthest, len(found.Load.Bids), err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	found = Bids(oneLot(), sheet.Watched(ctx, func(row, of int64) {
		if row > 500 {
			cancel()
		}
	}), Mapping{}, id)
	if found.Err() == nil {
		t.Errorf("a reading that was left could be loaded, with %d bids", len(found.Load.Bids))
	}
}
