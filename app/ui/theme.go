package ui

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// Look names what the person chose in the View menu.
type Look string

const (
	FollowSystem Look = "system"
	LightLook    Look = "light"
	DarkLook     Look = "dark"
	ContrastLook Look = "contrast"
)

// The sizes texts are set in.
const (
	SizeTitle   = theme.SizeNameHeadingText    // the title of a page
	SizeHeading = theme.SizeNameSubHeadingText // the title of a card
	SizeBody    = theme.SizeNameText
	SizeSmall   = theme.SizeNameCaptionText // counters, captions, table heads
)

// The rhythm of the house: every gap is one of these.
const (
	Tight  float32 = 4
	Snug   float32 = 8
	Roomy  float32 = 12
	Wide   float32 = 16
	Ample  float32 = 24
	Radius float32 = 6
)

// Theme is Assay's theme in one look and one text scale. It is never changed after it is made:
// another look is another Theme.
type Theme struct {
	look  Look
	scale float32
}

// NewTheme makes a theme; scale 1 is 13 px text.
func NewTheme(look Look, scale float32) *Theme {
	if scale < 0.75 || scale > 2 {
		scale = 1
	}
	return &Theme{look, scale}
}

func (t *Theme) palette(variant fyne.ThemeVariant) palette {
	switch {
	case t.look == ContrastLook:
		return contrast
	case t.look == DarkLook, t.look != LightLook && variant == theme.VariantDark:
		return dark
	}
	return light
}

// Color answers Fyne's names with the house colour that plays the part, and our own names.
func (t *Theme) Color(name fyne.ThemeColorName, variant fyne.ThemeVariant) color.Color {
	p := t.palette(variant)
	if c, known := p[name]; known {
		return c
	}
	if name == theme.ColorNameForeground {
		return menuInk(p[Ink])
	}
	if ours, known := parts[name]; known {
		return p[ours]
	}
	switch name {
	case theme.ColorNameSelection, theme.ColorNameFocus:
		return faded(p[Accent], 0x38)
	case theme.ColorNameShadow:
		return rgba(0, 0x22)
	case theme.ColorNameScrollBar:
		return faded(p[MutedInk], 0x80)
	case theme.ColorNameScrollBarBackground:
		return color.Transparent
	}
	return theme.DefaultTheme().Color(name, variant)
}

// parts says which house colour plays the part Fyne's widgets ask for.
var parts = map[fyne.ThemeColorName]fyne.ThemeColorName{
	theme.ColorNameBackground:          Ground,
	theme.ColorNameButton:              Sunken,
	theme.ColorNameDisabledButton:      Sunken,
	theme.ColorNameDisabled:            MutedInk,
	theme.ColorNameError:               BadInk,
	theme.ColorNameForegroundOnError:   CardFill,
	theme.ColorNameForegroundOnPrimary: OnAccent,
	theme.ColorNameForegroundOnSuccess: CardFill,
	theme.ColorNameForegroundOnWarning: CardFill,
	theme.ColorNameHeaderBackground:    Sunken,
	theme.ColorNameHover:               HoverTint,
	theme.ColorNameHyperlink:           Accent,
	theme.ColorNameInputBackground:     CardFill,
	theme.ColorNameInputBorder:         Edge,
	theme.ColorNameMenuBackground:      CardFill,
	theme.ColorNameOverlayBackground:   CardFill,
	theme.ColorNamePlaceHolder:         MutedInk,
	theme.ColorNamePressed:             HoverTint,
	theme.ColorNamePrimary:             Accent,
	theme.ColorNameSeparator:           Hairline,
	theme.ColorNameSuccess:             GoodInk,
	theme.ColorNameWarning:             CautionInk,
}

// Size gives the house's sizes, text scaled as the person chose.
func (t *Theme) Size(name fyne.ThemeSizeName) float32 {
	switch name {
	case theme.SizeNameText:
		return 13 * t.scale
	case theme.SizeNameCaptionText:
		return 11.5 * t.scale
	case theme.SizeNameHeadingText:
		return 20 * t.scale
	case theme.SizeNameSubHeadingText:
		return 15 * t.scale
	case theme.SizeNamePadding:
		return 4
	case theme.SizeNameInnerPadding:
		return 7
	case theme.SizeNameLineSpacing:
		return 3
	case theme.SizeNameInlineIcon:
		return 17 * t.scale
	case theme.SizeNameInputRadius, theme.SizeNameSelectionRadius:
		return 4
	case theme.SizeNameScrollBar:
		return 10
	case theme.SizeNameScrollBarSmall:
		return 4
	}
	return theme.DefaultTheme().Size(name)
}

// Font is Fyne's Noto Sans: it has ŵ and ŷ, and its figures are all of one width.
func (t *Theme) Font(style fyne.TextStyle) fyne.Resource { return theme.DefaultTheme().Font(style) }

// Icon leaves the icons of Fyne's own widgets as they are; ours are in icon.go.
func (t *Theme) Icon(name fyne.ThemeIconName) fyne.Resource { return theme.DefaultTheme().Icon(name) }

// menuInk is a text colour that also makes a menu's shortcuts readable. Fyne 2.7.1 makes their
// opacity out of the low byte of 95 parts of 100 of this colour's 16-bit opacity, which for a
// plain colour is a fifth. Here it is two thirds, and the colour itself as solid as before.
type menuInk color.NRGBA

// RGBA is the colour with that opacity.
func (c menuInk) RGBA() (r, g, b, a uint32) {
	return uint32(c.R) * 0x101, uint32(c.G) * 0x101, uint32(c.B) * 0x101, 0xFF70
}

// current is the theme in force, or the light one where a test has set none.
func current() *Theme {
	if t, ours := fyne.CurrentApp().Settings().Theme().(*Theme); ours {
		return t
	}
	return NewTheme(LightLook, 1)
}

// Color is a colour of the house as the theme has it now.
func Color(name fyne.ThemeColorName) color.Color {
	return current().Color(name, fyne.CurrentApp().Settings().ThemeVariant())
}

// Size is a size of the house as the theme has it now.
func Size(name fyne.ThemeSizeName) float32 { return current().Size(name) }

func faded(c color.NRGBA, alpha uint8) color.NRGBA {
	c.A = alpha
	return c
}
