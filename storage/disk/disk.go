// Package disk puts files in their places so that nobody ever finds half of one, and nothing that is
// there is written over unless that is meant.
package disk

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// Replace writes a file beside its place and then moves it there, over what was there before. It is
// on the disk before it has its name, so that a power cut leaves the one or the other.
func Replace(path string, write func(io.Writer) error) error {
	draft, err := os.CreateTemp(filepath.Dir(path), ".writing-*")
	if err != nil {
		return err
	}
	defer os.Remove(draft.Name())
	out := bufio.NewWriter(draft)
	if err = write(out); err == nil {
		err = out.Flush()
	}
	if err == nil {
		err = draft.Sync()
	}
	if closed := draft.Close(); err == nil {
		err = closed
	}
	if err != nil {
		return err
	}
	return os.Rename(draft.Name(), path)
}

// Place gives a finished file its name. Where a file appeared meanwhile it is fs.ErrExist.
func Place(draft, path string) error {
	err := os.Link(draft, path) // rename would write over it
	if err == nil || errors.Is(err, fs.ErrExist) {
		return err
	}
	if _, there := os.Lstat(path); there == nil {
		return fs.ErrExist
	}
	return os.Rename(draft, path) // a file system without links
}

// Copy makes a new file of another, a part at a time, and has it on the disk.
func Copy(ctx context.Context, from, to string) error {
	source, err := os.Open(from)
	if err != nil {
		return err
	}
	defer source.Close()
	target, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	_, err = io.Copy(Writer(ctx, target), source)
	return errors.Join(err, target.Sync(), target.Close())
}

// Free is the path, or with " 2", " 3" ... before its extension while one is taken.
func Free(path string) string {
	extension := filepath.Ext(path)
	stem := strings.TrimSuffix(path, extension)
	for n, free := 2, path; ; n++ {
		if _, err := os.Lstat(free); err != nil {
			return free
		}
		free = fmt.Sprintf("%s %d%s", stem, n, extension)
	}
}

// Writer ends a writing when it is cancelled.
func Writer(ctx context.Context, to io.Writer) io.Writer { return stoppable{ctx, to} }

type stoppable struct {
	ctx context.Context
	to  io.Writer
}

func (s stoppable) Write(p []byte) (int, error) {
	if err := s.ctx.Err(); err != nil {
		return 0, err
	}
	return s.to.Write(p)
}
