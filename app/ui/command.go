package ui

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// Command is one menu item with its shortcut: the system's command key with mods, or mods alone
// for Alt. A key of "" is no shortcut.
func Command(label string, key fyne.KeyName, mods fyne.KeyModifier, act func()) *fyne.MenuItem {
	item := fyne.NewMenuItem(label, act)
	if key != "" {
		item.Shortcut = Shortcut(key, mods)
	}
	return item
}

// Shortcut is that of a Command.
func Shortcut(key fyne.KeyName, mods fyne.KeyModifier) *desktop.CustomShortcut {
	if mods&fyne.KeyModifierAlt == 0 {
		mods |= fyne.KeyModifierShortcutDefault
	}
	return &desktop.CustomShortcut{KeyName: key, Modifier: mods}
}

// keyNames are keys whose names are not what stands on them.
var keyNames = map[fyne.KeyName]string{fyne.KeyPageDown: "PageDown", fyne.KeyPageUp: "PageUp"}

// ShortcutText is a shortcut for reading: "Ctrl+Shift+Right".
func ShortcutText(s fyne.KeyboardShortcut) string {
	var keys []string
	if s.Mod()&fyne.KeyModifierShortcutDefault != 0 {
		keys = append(keys, "Ctrl")
	}
	if s.Mod()&fyne.KeyModifierAlt != 0 {
		keys = append(keys, "Alt")
	}
	if s.Mod()&fyne.KeyModifierShift != 0 {
		keys = append(keys, "Shift")
	}
	name := string(s.Key())
	if said, is := keyNames[s.Key()]; is {
		name = said
	}
	return strings.Join(append(keys, name), "+")
}
