package reports

import (
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"assay/app/desk"
	"assay/app/publish"
	"assay/app/start"
	"assay/app/ui"
	"assay/model"
)

func TestReportsAreWrittenOnceForOneRecord(t *testing.T) {
	s, err := start.Sample(filepath.Join(t.TempDir(), "sample.assay"), model.Decided, func(string) {})
	if err != nil {
		t.Fatal(err)
	}
	a := test.NewTempApp(t)
	a.Settings().SetTheme(ui.NewTheme(ui.LightLook, 1))
	d := desk.NewInline()
	c, err := s.Competition()
	if err != nil {
		t.Fatal(err)
	}
	if err := d.Use(s, c.Members[0].ID); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { d.Close() })
	r := New(d)
	w := test.NewTempWindow(t, r.Content())
	w.Resize(fyne.NewSize(1080, 700))
	r.Show()
	if r.state.Items[0].Written {
		t.Error("a report is said to be written before it is")
	}
	r.write(publish.Kinds)
	for _, item := range r.state.Items {
		if _, err := os.Stat(item.Path); err != nil || !item.Written || !item.Current {
			t.Errorf("%s: %v, %+v", item.Title, err, item)
		}
	}
	seq := s.Head().Seq
	r.write(publish.Kinds)
	if s.Head().Seq != seq {
		t.Error("writing the same reports again changed the journal: their bytes differ")
	}
	r.verify()
	if !strings.HasPrefix(r.proof.Text(), "Verified") {
		t.Errorf("verify says %q", r.proof.Text())
	}
	if dir := os.Getenv("ASSAY_PICTURES"); dir != "" {
		f, err := os.Create(filepath.Join(dir, "reports-light.png"))
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		if err := png.Encode(f, w.Canvas().Capture()); err != nil {
			t.Fatal(err)
		}
	}
}
