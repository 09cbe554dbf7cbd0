package ui

import (
	"image/color"

	"fyne.io/fyne/v2"
)

// The colours of the house, beside the names Fyne's own widgets ask for.
const (
	Ground      fyne.ThemeColorName = "ground"       // behind everything
	CardFill    fyne.ThemeColorName = "card"         // what content sits on
	Sunken      fyne.ThemeColorName = "sunken"       // table heads, read-only fields
	Hairline    fyne.ThemeColorName = "hairline"     // edges of cards, lines between rows
	Edge        fyne.ThemeColorName = "edge"         // edges of what can be typed in or pressed
	Band        fyne.ThemeColorName = "band"         // the header
	BandChip    fyne.ThemeColorName = "band-chip"    // what is raised on the header
	OnBand      fyne.ThemeColorName = "on-band"      // text on the header
	OnBandMuted fyne.ThemeColorName = "on-band-mute" // quieter text on the header
	Ink         fyne.ThemeColorName = "ink"          // text
	MutedInk    fyne.ThemeColorName = "muted"        // secondary text
	FaintInk    fyne.ThemeColorName = "faint"        // what is disabled or still to come
	Accent      fyne.ThemeColorName = "accent"       // the one accent
	AccentHover fyne.ThemeColorName = "accent-hover"
	AccentTint  fyne.ThemeColorName = "accent-tint" // chosen rows
	OnAccent    fyne.ThemeColorName = "on-accent"
	HoverTint   fyne.ThemeColorName = "hover-tint" // rows and quiet buttons under the pointer
	GoodInk     fyne.ThemeColorName = "good"
	GoodTint    fyne.ThemeColorName = "good-tint"
	CautionInk  fyne.ThemeColorName = "caution"
	CautionTint fyne.ThemeColorName = "caution-tint"
	BadInk      fyne.ThemeColorName = "bad"
	BadTint     fyne.ThemeColorName = "bad-tint"
	Veil        fyne.ThemeColorName = "veil" // over the window under a dialog
)

// palette gives every colour of the house a value.
type palette map[fyne.ThemeColorName]color.NRGBA

// Every pair of text and tint below has a contrast of at least 4.5 to 1; palette_test checks it.
var light = palette{
	Ground: rgb(0xF4F6F8), CardFill: rgb(0xFFFFFF), Sunken: rgb(0xF0F3F6), Hairline: rgb(0xD5DCE3), Edge: rgb(0x788694),
	Band: rgb(0x12324F), BandChip: rgb(0x24486A), OnBand: rgb(0xFFFFFF), OnBandMuted: rgb(0xB9CADB),
	Ink: rgb(0x1B2733), MutedInk: rgb(0x4F5D6A), FaintInk: rgb(0x65727E),
	Accent: rgb(0x0B5CAB), AccentHover: rgb(0x084B8C), AccentTint: rgb(0xE3EEF9), OnAccent: rgb(0xFFFFFF), HoverTint: rgb(0xEDF2F7),
	GoodInk: rgb(0x17693B), GoodTint: rgb(0xE2F3E8), CautionInk: rgb(0x855300), CautionTint: rgb(0xFDF0D5),
	BadInk: rgb(0xA8241C), BadTint: rgb(0xFCE8E6), Veil: rgba(0x0E1A26, 0x73),
}

var dark = palette{
	Ground: rgb(0x11171D), CardFill: rgb(0x1A222B), Sunken: rgb(0x202A34), Hairline: rgb(0x303C48), Edge: rgb(0x778697),
	Band: rgb(0x0C1F33), BandChip: rgb(0x1D3B59), OnBand: rgb(0xF2F6FA), OnBandMuted: rgb(0x9FB4C9),
	Ink: rgb(0xE4EAF0), MutedInk: rgb(0xA0AEBB), FaintInk: rgb(0x8592A0),
	Accent: rgb(0x6AB0F3), AccentHover: rgb(0x8CC3F7), AccentTint: rgb(0x1C3954), OnAccent: rgb(0x08192A), HoverTint: rgb(0x25303B),
	GoodInk: rgb(0x7BD49B), GoodTint: rgb(0x173626), CautionInk: rgb(0xF0C063), CautionTint: rgb(0x3C2F12),
	BadInk: rgb(0xFF9D94), BadTint: rgb(0x45201E), Veil: rgba(0x000000, 0x99),
}

var contrast = palette{
	Ground: rgb(0xFFFFFF), CardFill: rgb(0xFFFFFF), Sunken: rgb(0xEDEDED), Hairline: rgb(0x4A4A4A), Edge: rgb(0x000000),
	Band: rgb(0x000000), BandChip: rgb(0x333333), OnBand: rgb(0xFFFFFF), OnBandMuted: rgb(0xFFFFFF),
	Ink: rgb(0x000000), MutedInk: rgb(0x262626), FaintInk: rgb(0x595959),
	Accent: rgb(0x00328A), AccentHover: rgb(0x001F57), AccentTint: rgb(0xD6E4FF), OnAccent: rgb(0xFFFFFF), HoverTint: rgb(0xE0E0E0),
	GoodInk: rgb(0x00451B), GoodTint: rgb(0xDFF5E6), CautionInk: rgb(0x5A3300), CautionTint: rgb(0xFFEBC2),
	BadInk: rgb(0x8A0000), BadTint: rgb(0xFFE0DD), Veil: rgba(0x000000, 0xA0),
}

func rgb(hex uint32) color.NRGBA { return rgba(hex, 0xFF) }

func rgba(hex uint32, alpha uint8) color.NRGBA {
	return color.NRGBA{R: uint8(hex >> 16), G: uint8(hex >> 8), B: uint8(hex), A: alpha}
}

// Tone says what a text, a pill or a bar means.
type Tone int

const (
	Plain Tone = iota
	Quiet
	Info
	Good
	Caution
	Bad
)

// Ink is the tone's text colour, readable on a card and on the tone's own tint.
func (t Tone) Ink() fyne.ThemeColorName {
	switch t {
	case Quiet:
		return MutedInk
	case Info:
		return Accent
	case Good:
		return GoodInk
	case Caution:
		return CautionInk
	case Bad:
		return BadInk
	}
	return Ink
}

// Tint is the tone's soft ground.
func (t Tone) Tint() fyne.ThemeColorName {
	switch t {
	case Info:
		return AccentTint
	case Good:
		return GoodTint
	case Caution:
		return CautionTint
	case Bad:
		return BadTint
	}
	return Sunken
}
