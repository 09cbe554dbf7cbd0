package ui

import (
	"fmt"
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// Icon names one of the house's own line icons.
type Icon string

const (
	IconHome     Icon = "home"
	IconSetup    Icon = "setup"
	IconSupplier Icon = "supplier" // a building
	IconBids     Icon = "bids"
	IconScore    Icon = "score"
	IconModerate Icon = "moderate"
	IconResults  Icon = "results"
	IconReports  Icon = "reports"
	IconJournal  Icon = "journal"
	IconAward    Icon = "award"
	IconLock     Icon = "lock"
	IconTick     Icon = "tick"
	IconDone     Icon = "done"   // a tick in a disc
	IconToDo     Icon = "to-do"  // an empty ring
	IconPartly   Icon = "partly" // a ring half filled
	IconBox      Icon = "box"    // to be ticked
	IconTicked   Icon = "ticked" // a box with a tick in it
	IconDot      Icon = "dot"
	IconWarning  Icon = "warning"
	IconStop     Icon = "stop" // what stands in the way
	IconInfo     Icon = "info"
	IconCross    Icon = "cross"
	IconAdd      Icon = "add"
	IconRemove   Icon = "remove"
	IconUp       Icon = "up"
	IconDown     Icon = "down"
	IconLeft     Icon = "left"
	IconRight    Icon = "right"
	IconOpen     Icon = "open" // a chevron down
	IconForward  Icon = "forward"
	IconBack     Icon = "back"
	IconFolder   Icon = "folder"
	IconFile     Icon = "file"
	IconPerson   Icon = "person"
	IconPeople   Icon = "people"
	IconEdit     Icon = "edit"
	IconDelete   Icon = "delete"
	IconLoad     Icon = "load"
	IconSave     Icon = "save"
	IconEye      Icon = "eye"
	IconHidden   Icon = "hidden" // an eye struck out
	IconQuestion Icon = "question"
	IconSection  Icon = "section"
	IconGate     Icon = "gate"
	IconPrice    Icon = "price"
	IconSearch   Icon = "search"
	IconQuote    Icon = "quote"
	IconHistory  Icon = "history"
	IconWide     Icon = "wide" // two arrows apart
)

// iconShapes holds the shapes in a 24 by 24 box, stroked in the icon's colour. FILL and GROUND stand
// for that colour and for what the icon lies on.
var iconShapes = map[Icon]string{
	IconHome:     `<path d="M4 11 L12 4 L20 11"/><path d="M6 9.5 V20 H18 V9.5"/><path d="M10 20 V14 H14 V20"/>`,
	IconSetup:    `<path d="M4 7 H9 M15 7 H20 M4 17 H11 M17 17 H20"/><circle cx="12" cy="7" r="2.7"/><circle cx="14" cy="17" r="2.7"/>`,
	IconBids:     `<path d="M4 13 L7 5 H17 L20 13 V19 H4 Z"/><path d="M4 13 H9 L10.5 15.5 H13.5 L15 13 H20"/>`,
	IconSupplier: `<path d="M4 20.5 V5.5 L13 3.5 V20.5 M13 9.5 H20 V20.5 M2.5 20.5 H21.5"/><path d="M7.5 8.5 H9.5 M7.5 12.3 H9.5 M7.5 16.1 H9.5 M16 13 H17 M16 16.5 H17"/>`,
	IconScore:    `<path d="M5 4 H15 L19 8 V20 H5 Z"/><path d="M8.5 13.5 L11 16 L15.5 10.5"/>`,
	IconModerate: `<path d="M12 4 V20 M8 20 H16 M5 7 H19"/><path d="M5 7 L2.5 14 H7.5 Z M19 7 L16.5 14 H21.5 Z"/>`,
	IconResults:  `<path d="M4 20 H20"/><path d="M6 20 V13 H9 V20 M10.5 20 V5 H13.5 V20 M15 20 V9 H18 V20"/>`,
	IconReports:  `<path d="M6 3 H14 L19 8 V21 H6 Z"/><path d="M14 3 V8 H19"/><path d="M9 12 H15.5 M9 15 H15.5 M9 18 H13"/>`,
	IconJournal:  `<path d="M6 3.5 H17 C18.1 3.5 19 4.4 19 5.5 V20.5 H7.5 C6.1 20.5 5 19.6 5 18.3 V4.5 C5 3.9 5.4 3.5 6 3.5 Z"/><path d="M5 18.2 C5 17 6 16.3 7.5 16.3 H19 M9 7.5 H15 M9 11 H15"/>`,
	IconAward:    `<circle cx="12" cy="9" r="5.5"/><path d="M8.5 13.5 L7 21 L12 18.5 L17 21 L15.5 13.5"/>`,
	IconLock:     `<path d="M6 11 H18 V20 H6 Z"/><path d="M8.5 11 V8 C8.5 5.8 10 4.2 12 4.2 C14 4.2 15.5 5.8 15.5 8 V11"/>`,
	IconWide:     `<path d="M8 7.5 L3.5 12 L8 16.5 M16 7.5 L20.5 12 L16 16.5 M3.5 12 H20.5"/>`,
	IconHistory:  `<circle cx="12" cy="12" r="8.6"/><path d="M12 7 V12.3 L15.6 14.4"/>`,
	IconTick:     `<path d="M5 12.5 L10 17.5 L19 7" stroke-width="2.4"/>`,
	IconDone:     `<circle cx="12" cy="12" r="8.6" fill="FILL"/><path d="M8 12.3 L11 15.3 L16.2 9.2" stroke="GROUND" stroke-width="2.2"/>`,
	IconToDo:     `<circle cx="12" cy="12" r="8.6"/>`,
	IconPartly:   `<circle cx="12" cy="12" r="8.6"/><path d="M12 6.6 C15 6.6 17.4 9 17.4 12 C17.4 15 15 17.4 12 17.4 Z" fill="FILL" stroke="none"/>`,
	IconBox:      `<rect x="4.5" y="4.5" width="15" height="15" rx="2.5"/>`,
	IconTicked:   `<rect x="4.5" y="4.5" width="15" height="15" rx="2.5" fill="FILL"/><path d="M8 12.3 L11 15.3 L16.2 9" stroke="GROUND" stroke-width="2.2"/>`,
	IconDot:      `<circle cx="12" cy="12" r="4.5" fill="FILL"/>`,
	IconWarning:  `<path d="M12 4 L21 19.5 H3 Z"/><path d="M12 10 V14.2" stroke-width="2.1"/><circle cx="12" cy="16.9" r="0.7" fill="FILL"/>`,
	IconStop:     `<circle cx="12" cy="12" r="8.6" fill="FILL"/><path d="M9 9 L15 15 M15 9 L9 15" stroke="GROUND" stroke-width="2.2"/>`,
	IconInfo:     `<circle cx="12" cy="12" r="8.6"/><path d="M12 11.2 V16.4" stroke-width="2.1"/><circle cx="12" cy="8" r="0.7" fill="FILL"/>`,
	IconCross:    `<path d="M6.5 6.5 L17.5 17.5 M17.5 6.5 L6.5 17.5"/>`,
	IconAdd:      `<path d="M12 5 V19 M5 12 H19"/>`,
	IconRemove:   `<path d="M5 12 H19"/>`,
	IconUp:       `<path d="M12 19 V6 M6.5 11 L12 5.5 L17.5 11"/>`,
	IconDown:     `<path d="M12 5 V18 M6.5 13 L12 18.5 L17.5 13"/>`,
	IconLeft:     `<path d="M19 12 H6 M11 6.5 L5.5 12 L11 17.5"/>`,
	IconRight:    `<path d="M5 12 H18 M13 6.5 L18.5 12 L13 17.5"/>`,
	IconOpen:     `<path d="M6.5 9.5 L12 15 L17.5 9.5"/>`,
	IconForward:  `<path d="M9.5 6.5 L15 12 L9.5 17.5"/>`,
	IconBack:     `<path d="M14.5 6.5 L9 12 L14.5 17.5"/>`,
	IconFolder:   `<path d="M3.5 6 H9.5 L11.5 8.5 H20.5 V19 H3.5 Z"/>`,
	IconFile:     `<path d="M6 3 H14 L19 8 V21 H6 Z"/><path d="M14 3 V8 H19"/>`,
	IconPerson:   `<circle cx="12" cy="8" r="3.7"/><path d="M4.5 20 C5 15.8 8 14 12 14 C16 14 19 15.8 19.5 20"/>`,
	IconPeople:   `<circle cx="9" cy="9" r="3.2"/><path d="M3 19.5 C3.4 15.8 5.8 14.3 9 14.3 C12.2 14.3 14.6 15.8 15 19.5"/><path d="M15 6 C17 6 18.4 7.3 18.4 9.1 C18.4 10.8 17.2 12 15.6 12.2 M17.3 14.6 C19.6 15.2 20.8 16.8 21 19.5"/>`,
	IconEdit:     `<path d="M5 19 L5.8 15.2 L16 5 L19 8 L8.8 18.2 Z"/><path d="M14 7 L17 10"/>`,
	IconDelete:   `<path d="M4.5 6.5 H19.5 M9.5 6.5 V4 H14.5 V6.5"/><path d="M6.5 6.5 L7.5 20 H16.5 L17.5 6.5 M10.3 10.5 V16.5 M13.7 10.5 V16.5"/>`,
	IconLoad:     `<path d="M12 15 V5 M7.5 9 L12 4.5 L16.5 9"/><path d="M4.5 14.5 V19.5 H19.5 V14.5"/>`,
	IconSave:     `<path d="M12 4.5 V14.5 M7.5 10.5 L12 15 L16.5 10.5"/><path d="M4.5 14.5 V19.5 H19.5 V14.5"/>`,
	IconEye:      `<path d="M2.5 12 C5 7.6 8.2 5.8 12 5.8 C15.8 5.8 19 7.6 21.5 12 C19 16.4 15.8 18.2 12 18.2 C8.2 18.2 5 16.4 2.5 12 Z"/><circle cx="12" cy="12" r="2.8"/>`,
	IconHidden:   `<path d="M2.5 12 C5 7.6 8.2 5.8 12 5.8 C15.8 5.8 19 7.6 21.5 12 C19 16.4 15.8 18.2 12 18.2 C8.2 18.2 5 16.4 2.5 12 Z"/><path d="M5 19.5 L19 4.5"/>`,
	IconQuestion: `<path d="M4 5 H20 V16 H12 L8 20 V16 H4 Z"/><path d="M8 9 H16 M8 12 H13"/>`,
	IconSection:  `<path d="M4 6 H20 M8 12 H20 M8 18 H20"/><circle cx="4.6" cy="12" r="0.6" fill="FILL"/><circle cx="4.6" cy="18" r="0.6" fill="FILL"/>`,
	IconGate:     `<path d="M12 3.5 L19 6 V12 C19 16 16.2 18.8 12 20.5 C7.8 18.8 5 16 5 12 V6 Z"/><path d="M9 12 L11.3 14.3 L15.2 9.7"/>`,
	IconPrice:    `<path d="M16.5 7.5 C15.8 5.6 14.4 4.7 12.6 4.7 C10.3 4.7 9 6.2 9 8.4 C9 10.6 10 12 10 14.5 C10 17 8.8 18.6 7 19.3 H17"/><path d="M7 12.5 H14"/>`,
	IconSearch:   `<circle cx="10.5" cy="10.5" r="6"/><path d="M15 15 L20 20"/>`,
	IconQuote:    `<path d="M5 17 V11.5 C5 8.5 6.5 7 9 6.5 M14 17 V11.5 C14 8.5 15.5 7 18 6.5"/><path d="M5 12 H9.5 V17 H5 Z M14 12 H18.5 V17 H14 Z" fill="FILL"/>`,
}

const iconFrame = `<svg xmlns="http://www.w3.org/2000/svg" width="24" height="24" viewBox="0 0 24 24"><g fill="none" stroke="%s" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round">%s</g></svg>`

// Resource is the icon in a colour of the theme now, lying on ground.
func (i Icon) Resource(ink, ground fyne.ThemeColorName) fyne.Resource {
	stroke, back := hex(Color(ink)), hex(Color(ground))
	shape := replaceAll(iconShapes[i], "FILL", stroke, "GROUND", back)
	name := fmt.Sprintf("%s-%s-%s.svg", i, stroke[1:], back[1:])
	return fyne.NewStaticResource(name, fmt.Appendf(nil, iconFrame, stroke, shape))
}

func hex(c color.Color) string {
	n := color.NRGBAModel.Convert(c).(color.NRGBA)
	return fmt.Sprintf("#%02x%02x%02x", n.R, n.G, n.B)
}

// Sign is an icon as a widget: it follows the theme.
type Sign struct {
	widget.BaseWidget
	icon   Icon
	ink    fyne.ThemeColorName
	ground fyne.ThemeColorName
	side   float32
}

// NewSign shows an icon of a size, which grows with the text, in a colour.
func NewSign(icon Icon, ink fyne.ThemeColorName, side float32) *Sign {
	s := &Sign{icon: icon, ink: ink, ground: CardFill, side: side}
	s.ExtendBaseWidget(s)
	return s
}

// Set shows another icon or colour.
func (s *Sign) Set(icon Icon, ink fyne.ThemeColorName) {
	if s.icon != icon || s.ink != ink {
		s.icon, s.ink = icon, ink
		s.Refresh()
	}
}

// scaled is its size beside the text as it is now.
func (s *Sign) scaled() float32 { return s.side * Size(SizeBody) / 13 }

// CreateRenderer draws the icon.
func (s *Sign) CreateRenderer() fyne.WidgetRenderer {
	image := &canvas.Image{FillMode: canvas.ImageFillContain}
	setIcon(image, s.icon, s.ink, s.ground)
	return &painted{
		objects: []fyne.CanvasObject{image},
		layout: func(size fyne.Size) {
			side := s.scaled()
			place(image, (size.Width-side)/2, (size.Height-side)/2, side, side)
		},
		min:     func() fyne.Size { return fyne.NewSquareSize(s.scaled()) },
		refresh: func() { setIcon(image, s.icon, s.ink, s.ground) },
	}
}

// setIcon changes an image to an icon; it hides the image where there is none, and does
// nothing when the image shows it already, because drawing an SVG again is slow.
func setIcon(image *canvas.Image, icon Icon, ink, ground fyne.ThemeColorName) {
	if icon == "" {
		image.Hide()
		return
	}
	image.Show()
	resource := icon.Resource(ink, ground)
	if image.Resource == nil || image.Resource.Name() != resource.Name() {
		image.Resource = resource
		image.Refresh()
	}
}
