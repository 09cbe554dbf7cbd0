package archive

import (
	"archive/zip"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"assay/model"
	"assay/storage"
	"assay/storage/disk"
)

// largestManifest is how much of a manifest is read at most.
const largestManifest = 64 << 20

// Outcome is what a check of an archive found.
type Outcome struct {
	Manifest Manifest          `json:"manifest"`
	SHA256   string            `json:"sha256"` // of the ZIP as a whole
	Findings []storage.Finding `json:"findings"`
	Record   *storage.Report   `json:"record,omitempty"` // of the competition in it
}

// OK reports whether the archive is as it was made.
func (o *Outcome) OK() bool { return len(o.Findings) == 0 }

func (o *Outcome) find(where, format string, args ...any) {
	o.Findings = append(o.Findings, storage.Finding{Where: where, Text: fmt.Sprintf(format, args...)})
}

// Check recomputes what the manifest of an archive says of each file, and proves the competition in
// it. The archive is only read.
func Check(ctx context.Context, path string) (*Outcome, error) {
	o := &Outcome{Findings: []storage.Finding{}}
	var err error
	if o.SHA256, err = sumOf(ctx, path); err != nil {
		return nil, err
	}
	reader, err := zip.OpenReader(path)
	if err != nil {
		return nil, model.Refuse(model.Invalid, "%s cannot be read as a ZIP (%v); it is damaged or no archive, take another copy of it", filepath.Base(path), err)
	}
	defer reader.Close()
	files := map[string]*zip.File{}
	for _, f := range reader.File {
		if files[f.Name] != nil {
			o.find(f.Name, "it is in the ZIP twice")
		}
		files[f.Name] = f
	}
	if err := o.readManifest(files[manifestName]); err != nil {
		return nil, model.Refuse(model.Invalid, "%s is no archive of Assay: %v", filepath.Base(path), err)
	}
	delete(files, manifestName)
	if err := o.checkFiles(ctx, files); err != nil {
		return nil, err
	}
	for _, f := range reader.File {
		if files[f.Name] != nil {
			o.find(f.Name, "it was added to the ZIP: the manifest does not know it")
		}
	}
	return o, ctx.Err()
}

// checkFiles checks each file of the manifest, and leaves those that the manifest does not know.
func (o *Outcome) checkFiles(ctx context.Context, files map[string]*zip.File) error {
	for _, want := range o.Manifest.Files {
		f := files[want.Name]
		delete(files, want.Name)
		var err error
		switch {
		case f == nil:
			o.find(want.Name, "it is missing from the ZIP")
		case want.isCompetition():
			err = o.checkCompetition(ctx, f, want)
		default:
			err = o.checkFile(ctx, f, want, io.Discard)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func sumOf(ctx context.Context, path string) (string, error) {
	file, err := os.Open(path)
	if err != nil {
		return "", model.Refuse(model.NotFound, "%s cannot be read (%v); check the name and the folder", path, errors.Unwrap(err))
	}
	defer file.Close()
	sum := sha256.New()
	if _, err := io.Copy(disk.Writer(ctx, sum), file); err != nil {
		return "", err
	}
	return hex.EncodeToString(sum.Sum(nil)), nil
}

func (o *Outcome) readManifest(f *zip.File) error {
	if f == nil {
		return errors.New("there is no " + manifestName + " in it")
	}
	content, err := f.Open()
	if err != nil {
		return err
	}
	defer content.Close()
	decoder := json.NewDecoder(io.LimitReader(content, largestManifest))
	decoder.DisallowUnknownFields() // what is altered may be a name
	if err := decoder.Decode(&o.Manifest); err != nil {
		return fmt.Errorf("its %s cannot be read (%v)", manifestName, err)
	}
	if _, err := io.Copy(io.Discard, io.LimitReader(content, largestManifest)); err != nil { // to its end, where the ZIP's own sum is
		return fmt.Errorf("its %s is damaged (%v)", manifestName, err)
	}
	if o.Manifest.Format != formatName {
		return fmt.Errorf("its format is %q, and this Assay knows %q", o.Manifest.Format, formatName)
	}
	return nil
}

// checkCompetition checks the competition in the archive as a file of it, and then what it says.
func (o *Outcome) checkCompetition(ctx context.Context, f *zip.File, want File) error {
	folder, err := os.MkdirTemp("", "assay-archive-*")
	if err != nil {
		return err
	}
	defer os.RemoveAll(folder)
	path := filepath.Join(folder, "competition"+storage.Extension)
	file, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	if err := errors.Join(o.checkFile(ctx, f, want, file), file.Close()); err != nil {
		return err
	}
	o.prove(ctx, want, path)
	return ctx.Err()
}

// checkFile compares one file with what the manifest says of it, on its way to another place.
func (o *Outcome) checkFile(ctx context.Context, f *zip.File, want File, to io.Writer) error {
	content, err := f.Open()
	if err != nil {
		o.find(want.Name, "it cannot be read (%v): it was altered or damaged", err)
		return nil
	}
	defer content.Close()
	c := &counter{to: disk.Writer(ctx, to), hash: sha256.New()}
	_, err = io.Copy(c, io.LimitReader(content, want.Size+1)) // no more than the manifest says, whatever the ZIP unpacks to
	switch sum := hex.EncodeToString(c.hash.Sum(nil)); {
	case ctx.Err() != nil:
		return ctx.Err()
	case err != nil:
		o.find(want.Name, "it cannot be read (%v): it was altered or damaged", err)
	case c.size != want.Size:
		o.find(want.Name, "it has another size than the manifest's %d bytes: it was altered", want.Size)
	case sum != want.SHA256:
		o.find(want.Name, "its SHA-256 is %s, and the manifest's %s: one of the two was altered", sum, want.SHA256)
	}
	return nil
}

// prove checks the competition as any is checked, and that it ends where the manifest says.
func (o *Outcome) prove(ctx context.Context, want File, path string) {
	report, err := storage.VerifyFile(ctx, path)
	if err != nil {
		o.find(want.Name, "it cannot be checked: %v", err)
		return
	}
	o.Record = &report
	if report.Head != o.Manifest.Journal.Hash {
		o.find(want.Name, "its journal ends with %s, and the manifest says %s", report.Head, o.Manifest.Journal.Hash)
	}
	for _, f := range report.Findings {
		o.find(want.Name+", "+f.Where, "%s", f.Text)
	}
}
