package storage

import (
	"os"
	"path/filepath"
	"sync"

	"assay/model"
)

// here is what this process has open. POSIX drops all locks that a process has on a file when it
// closes any descriptor of it, so one look at the bytes of an open file, by whatever name, would
// give the file away. Such a look is refused before it opens anything.
var here = struct {
	sync.Mutex
	files map[*hereFile]bool
}{files: map[*hereFile]bool{}}

type hereFile struct{ info os.FileInfo }

// claim notes a file as open in this process, or refuses because it is already.
func claim(path string) (*hereFile, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, explain(err, path)
	}
	here.Lock()
	defer here.Unlock()
	if isHere(info) {
		return nil, model.Refuse(model.Conflict, "%s is open in this Assay already; go on there, or close it first", filepath.Base(path))
	}
	f := &hereFile{info}
	here.files[f] = true
	return f, nil
}

func (f *hereFile) release() {
	here.Lock()
	defer here.Unlock()
	delete(here.files, f)
}

// isHere reports whether a file is open in this process, by this name or another.
func isHere(info os.FileInfo) bool {
	for f := range here.files {
		if os.SameFile(f.info, info) {
			return true
		}
	}
	return false
}

// lookInto runs look, which may read the bytes of the file, unless the file is open in this process;
// then it reports false. No file is opened for work meanwhile.
func lookInto(path string, look func() error) (looked bool, err error) {
	here.Lock()
	defer here.Unlock()
	if info, err := os.Stat(path); err == nil && isHere(info) {
		return false, nil
	}
	return true, look()
}

// isOpen is isHere for those who do not hold the list.
func isOpen(info os.FileInfo) bool {
	here.Lock()
	defer here.Unlock()
	return isHere(info)
}

// OpenBeside opens a file to read it, unless it is a competition that is open in this process.
func OpenBeside(path string) (*os.File, error) {
	if info, err := os.Stat(path); err == nil && isOpen(info) {
		return nil, model.Refuse(model.Conflict, "%s is the competition that is open; choose another file", filepath.Base(path))
	}
	return os.Open(path)
}
