package model

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// FileName makes the name of a file out of any text, in at most so many bytes: nothing of what some
// system takes for a path, a stream or a device stays in it.
func FileName(text string, most int) string {
	name := strings.Map(func(r rune) rune {
		if acts(r) || strings.ContainsRune(`<>:"/\|?*`, r) {
			return '_'
		}
		return r
	}, text)
	name = strings.TrimRight(strings.TrimSpace(name), ". ")
	stem, _, _ := strings.Cut(name, ".")
	if name == "" || slices.Contains(devices, strings.ToUpper(strings.TrimSpace(stem))) {
		name = "_" + name
	}
	if len(name) <= most {
		return name
	}
	end := ""
	if i := strings.LastIndexByte(name, '.'); i > 0 && len(name)-i <= 20 { // what a system chooses the program by
		name, end = name[:i], name[i:]
	}
	name = name[:most-len(end)]
	for !utf8.ValidString(name) {
		name = name[:len(name)-1]
	}
	return strings.TrimRight(name, ". ") + end
}

// devices are names that Windows keeps for itself, with any ending.
var devices = []string{"CON", "PRN", "AUX", "NUL", "COM1", "COM2", "COM3", "COM4", "COM5", "COM6", "COM7", "COM8", "COM9",
	"LPT1", "LPT2", "LPT3", "LPT4", "LPT5", "LPT6", "LPT7", "LPT8", "LPT9"}
