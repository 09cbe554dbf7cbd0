package app

import (
	"crypto/sha256"
	"encoding/hex"
	"os"
	"path/filepath"

	"fyne.io/fyne/v2"

	"assay/app/lang"
	"assay/app/ui"
)

// settings is what the window remembers between runs: how it looks and where the person was.
// Nothing of a competition is kept here.
type settings struct{ fyne.Preferences }

// look is light until the person chooses: where a system says nothing, following it means dark.
func (s settings) look() ui.Look {
	return ui.Look(s.StringWithFallback("look", string(ui.LightLook)))
}

func (s settings) keepLook(look ui.Look) { s.SetString("look", string(look)) }

func (s settings) textScale() float32 { return float32(s.FloatWithFallback("text", 1)) }

func (s settings) keepTextScale(scale float32) { s.SetFloat("text", float64(scale)) }

func (s settings) theme() fyne.Theme { return ui.NewTheme(s.look(), s.textScale()) }

// language is that of the person's computer until they choose.
func (s settings) language() lang.Language {
	return lang.Language(s.StringWithFallback("language", string(lang.OfSystem())))
}

func (s settings) keepLanguage(l lang.Language) { s.SetString("language", string(l)) }

// windowSize is what it was last, but never more than a common screen holds: large text can
// have pushed it over the edge.
func (s settings) windowSize() fyne.Size {
	return fyne.NewSize(float32(min(s.FloatWithFallback("width", 1240), 1880)), float32(min(s.FloatWithFallback("height", 760), 980)))
}

func (s settings) keepWindowSize(size fyne.Size) {
	s.SetFloat("width", float64(size.Width))
	s.SetFloat("height", float64(size.Height))
}

// folder is where competitions are kept.
func (s settings) folder() string {
	home, err := os.UserHomeDir()
	if err != nil {
		home = "."
	}
	return s.StringWithFallback("folder", filepath.Join(home, "Documents", "Assay"))
}

func (s settings) keepFolder(folder string) { s.SetString("folder", folder) }

// actor is who was acting in a file last, a member's ID.
func (s settings) actor(path string) string { return s.String(actorKey(path)) }

func (s settings) keepActor(path, member string) { s.SetString(actorKey(path), member) }

func actorKey(path string) string {
	sum := sha256.Sum256([]byte(path))
	return "actor." + hex.EncodeToString(sum[:8])
}
