package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// Command is one menu item with its shortcut: the system's command key with mods, or mods alone
// for Alt. A key of "" is no shortcut.
func Command(label string, key fyne.KeyName, mods fyne.KeyModifier, act func()) *fyne.MenuItem {
	item := fyne.NewMenuItem(label, act)
	if mods&fyne.KeyModifierAlt == 0 {
		mods |= fyne.KeyModifierShortcutDefault
	}
	if key != "" {
		item.Shortcut = &desktop.CustomShortcut{KeyName: key, Modifier: mods}
	}
	return item
}
