package intake

import (
	"crypto/sha256"
	"encoding/hex"
	"io"
	"os"
	"path/filepath"
)

// Sum is the SHA-256 of a file, by which it is known again.
func Sum(path string) (string, error) {
	f, err := os.Open(path)
	if err != nil {
		return "", unreadable(filepath.Base(path))
	}
	defer f.Close()
	h := sha256.New()
	if _, err := io.Copy(h, f); err != nil {
		return "", unreadable(filepath.Base(path))
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}
