package suppliers

import (
	"strings"

	"fyne.io/fyne/v2"

	"assay/app/lang"
	"assay/app/ui"
	"assay/model"
)

// card is all that an export says of one supplier.
type card struct {
	object fyne.CanvasObject
	name   *ui.Paragraph
	size   *ui.Pill
	vcse   *ui.Pill
	pills  *fyne.Container
	facts  *fyne.Container
	column *ui.ScrollColumn
}

func newCard() *card {
	c := &card{name: ui.NewParagraph("", ui.TextStyle{Size: ui.SizeHeading, Bold: true}), size: ui.NewPill("", ui.Quiet),
		vcse: ui.NewPill("VCSE", ui.Info), facts: ui.Stack(ui.Roomy)}
	c.pills = ui.Row(ui.Snug, c.size, c.vcse)
	c.column = ui.NewScrollColumn(ui.Roomy, c.name, c.pills, ui.Line(), c.facts)
	c.object = ui.On(ui.CardFill, ui.Hairline, ui.Radius, ui.Margins(ui.Roomy, ui.Roomy, ui.Wide, ui.Tight, ui.NewKeyScroll(c.column)))
	return c
}

// fill shows a supplier, or nothing.
func (c *card) fill(k *model.Candidate, g *model.Category) {
	c.facts.Objects = nil
	c.pills.Hidden = k == nil
	if k == nil {
		c.name.SetText("")
	} else {
		c.fillWith(k, g)
	}
	c.facts.Refresh()
	c.pills.Refresh()
	c.column.Relay()
	c.column.Top()
}

func (c *card) fillWith(k *model.Candidate, g *model.Category) {
	c.name.SetText(k.Name)
	c.size.Set(lang.T("Size not known"), ui.Quiet)
	if k.Size != model.SizeUnknown {
		c.size.Set(lang.T(k.Size.Title()), ui.Quiet)
	}
	if k.Size.IsSME() {
		c.size.Set(sizeWords(k.Size), ui.Good)
	}
	c.vcse.Hidden = !k.VCSE
	said, tone := numberCheck(k.Identifier, model.ParseIdentifier(k.Identifier))
	c.add(lang.T("Company number"), k.Identifier, said, tone)
	if k.PPON != "" {
		said, tone = numberCheck(k.PPON, model.CheckIdentifier(model.SchemePPON, k.PPON))
		c.add(lang.T("Procurement number (PPON)"), k.PPON, said, tone)
	}
	c.add(lang.T("E-mail"), or(k.Email, lang.T("None: it cannot be invited by e-mail")), "", ui.Plain)
	for _, facet := range g.Facets {
		if values := k.Values[facet]; len(values) > 0 {
			c.add(facet, strings.Join(values, "\n"), "", ui.Plain)
		}
	}
}

// add shows one fact, and below it what the check of it says.
func (c *card) add(label, value, check string, tone ui.Tone) {
	lines := ui.Stack(2, ui.FieldLabel(label))
	if value != "" {
		lines.Add(ui.NewParagraph(value, ui.TextStyle{}))
	}
	if check != "" {
		lines.Add(ui.NewParagraph(check, ui.TextStyle{Size: ui.SizeSmall, Color: tone.Ink()}))
	}
	c.facts.Add(lines)
}

// sizeWords says of a size that it makes an SME.
func sizeWords(size model.Size) string {
	if size == model.SME {
		return lang.T(size.Title())
	}
	return lang.T("%s: an SME", lang.T(size.Title()))
}

// numberCheck says of the number of an organisation whether it can be right.
func numberCheck(number string, id model.Identifier) (said string, tone ui.Tone) {
	switch {
	case strings.TrimSpace(number) == "":
		return lang.T("None in the export."), ui.Quiet
	case id.Doubt != "":
		return model.Sentence(id.Doubt), ui.Caution
	}
	return rightFor(id.Scheme), ui.Good
}

// rightFor says that a number has the form of its register.
func rightFor(scheme string) string {
	switch scheme {
	case model.SchemeCompany:
		return lang.T("Right in form for Companies House.")
	case model.SchemePPON:
		return lang.T("Right in form for the central digital platform.")
	}
	return lang.T("Right in form.")
}

func or(text, otherwise string) string {
	if text == "" {
		return otherwise
	}
	return text
}
