// Package locale gives the window toolkit a language before it looks for one.
package locale

import "os"

// The toolkit reads the locale while the program is still being initialised, and complains on
// standard error of "C" and "C.UTF-8", which servers use. Packages are initialised in the
// order of their import paths where imports leave a choice, so this one comes first.
func init() {
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		switch os.Getenv(name) {
		case "":
			continue
		case "C", "POSIX", "C.UTF-8", "C.utf8":
			os.Setenv("LC_ALL", "en_GB.UTF-8")
		}
		return
	}
}
