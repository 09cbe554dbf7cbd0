package intake

import (
	"bytes"
	"io"
	"os"
)

// inMemory is how much of a text a spool keeps without a file.
const inMemory = 1 << 18

// spool keeps a copy of a text: in memory while it is short, else in a file that no other program
// sees where the system allows that, and that is gone when the spool is closed.
type spool struct {
	memory []byte
	file   *os.File
	left   string // the file's path where it can only be removed when it is closed
	size   int64
}

func (s *spool) Write(p []byte) (int, error) {
	s.size += int64(len(p))
	if s.file == nil && s.size <= inMemory {
		s.memory = append(s.memory, p...)
		return len(p), nil
	}
	if s.file == nil {
		if err := s.overflow(); err != nil {
			return 0, err
		}
	}
	return s.file.Write(p)
}

func (s *spool) overflow() (err error) {
	if s.file, err = os.CreateTemp("", "assay-"); err != nil {
		return err
	}
	if os.Remove(s.file.Name()) != nil {
		s.left = s.file.Name()
	}
	_, err = s.file.Write(s.memory)
	s.memory = nil
	return err
}

func (s *spool) ReadAt(p []byte, offset int64) (int, error) {
	if s.file != nil {
		return s.file.ReadAt(p, offset)
	}
	return bytes.NewReader(s.memory).ReadAt(p, offset)
}

// Close gives the text up.
func (s *spool) Close() error {
	s.memory = nil
	if s.file == nil {
		return nil
	}
	err := s.file.Close()
	if s.left != "" {
		err = os.Remove(s.left)
	}
	return err
}

// reader reads the whole text.
func (s *spool) reader() io.Reader { return io.NewSectionReader(s, 0, s.size) }
