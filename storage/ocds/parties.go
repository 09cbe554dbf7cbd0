package ocds

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"assay/model"
)

// parties reads the organisations. One that is listed under two ids is one organisation.
func (c *converter) parties() {
	for _, p := range c.root.member("parties").objects() {
		id := p.member("id").text()
		s := c.organisation(p)
		if had, known := c.byID[id]; known && id != "" && c.named(had, s.Name) {
			p.problem("two organisations have the id %.60q, %.60q and %.60q; they are told apart by their names", id, c.release.Parties[had].Supplier.Name, s.Name)
			id = ""
		}
		if s.Name == "" && id != "" {
			p.problem("the organisation %.60q has no name; it is called by its id", id)
			s.Name = id
		}
		who := c.take(s, id)
		for _, role := range texts(p.member("roles")) {
			if !slices.Contains(c.release.Parties[who].Roles, role) {
				c.release.Parties[who].Roles = append(c.release.Parties[who].Roles, role)
			}
		}
	}
	c.buyer()
}

// named reports whether an organisation goes by another name than that.
func (c *converter) named(who Tenderer, name string) bool {
	had := c.release.Parties[who].Supplier.Name
	return had != "" && name != "" && model.SupplierKey(had) != model.SupplierKey(name)
}

func (c *converter) organisation(a *at) model.Supplier {
	identifier := a.member("identifier").object()
	s := model.Supplier{Name: cmp.Or(a.member("name").text(), identifier.member("legalName").text())}
	country := countryOf(a)
	registered(&s, identifier, country)
	for _, more := range a.member("additionalIdentifiers").objects() {
		registered(&s, more, country)
	}
	if id := a.member("id"); !identifier.given() && (strings.HasPrefix(id.text(), model.SchemeCompany+"-") || strings.HasPrefix(id.text(), model.SchemePPON+"-")) {
		keep(&s, model.ParseIdentifier(id.text()), id)
	}
	details := a.member("details")
	if details.given() && details.v.kind == isObject {
		s.Size = c.size(details.member("scale"))
		s.VCSE = details.member("vcse").yes()
	}
	if point := a.member("contactPoint"); point.given() && point.v.kind == isObject {
		s.Email = point.member("email").text()
	}
	return s
}

// countryOf is where an organisation is, "" where it is not said or in the United Kingdom.
func countryOf(a *at) string {
	address := a.member("address")
	if !address.given() || address.v.kind != isObject {
		return ""
	}
	country := strings.ToUpper(cmp.Or(address.member("country").text(), address.member("countryName").text()))
	if slices.Contains([]string{"GB", "GBR", "UK", "UNITED KINGDOM", "GREAT BRITAIN", "ENGLAND", "SCOTLAND", "WALES", "CYMRU", "NORTHERN IRELAND"}, country) {
		return ""
	}
	return country
}

// registered keeps the number of a register. Converters put numbers of other countries under Companies
// House where a notice names no register; such a number is not held against its form.
func registered(s *model.Supplier, a *at, country string) {
	id := a.member("id")
	if id.text() == "" {
		return
	}
	number := model.CheckIdentifier(a.member("scheme").text(), id.text())
	if country != "" && number.Doubt != "" && (number.Scheme == model.SchemeCompany || number.Value == "") {
		a.problem("the number stands under a register of the United Kingdom and the organisation is in another country; it is kept as a number of that country")
		number = model.Identifier{Value: strings.Join(strings.Fields(id.text()), "")}
		if len(country) == 2 {
			number.Scheme = country
		}
	}
	keep(s, number, id)
}

// keep keeps the company number, else the first number of another register with the register's name
// before it.
func keep(s *model.Supplier, id model.Identifier, a *at) {
	if id.Doubt != "" {
		a.problem("%s", id.Doubt)
	}
	switch {
	case id.Value == "":
	case id.Scheme == model.SchemePPON:
		s.PPON = cmp.Or(s.PPON, id.Value)
	case id.Scheme == model.SchemeCompany:
		if s.Identifier == "" || strings.Contains(s.Identifier, "-") {
			s.Identifier = id.Value
		}
	case s.Identifier != "":
	case id.Scheme == "" || len(id.Scheme) > 20:
		s.Identifier = id.Value
	default:
		s.Identifier = id.Scheme + "-" + id.Value
	}
}

func (c *converter) size(a *at) model.Size {
	switch scale := a.text(); strings.ToLower(scale) {
	case "":
		return model.SizeUnknown
	case "micro", "selfemployed":
		return model.Micro
	case "small":
		return model.Small
	case "medium":
		return model.Medium
	case "sme":
		return model.SME
	case "large":
		return model.Large
	default:
		a.problem("%.40q is not a size in the standard; the size is not known", scale)
		return model.SizeUnknown
	}
}

// called is an organisation's name for a sentence, with the other that it goes by.
func called(name, other string) string {
	if other == "" || model.SupplierKey(name) == model.SupplierKey(other) {
		return fmt.Sprintf("%.60q", name)
	}
	return fmt.Sprintf("%.60q, also called %.60q,", name, other)
}

// take adds an organisation, or what is new about one that is there already.
func (c *converter) take(s model.Supplier, id string) Tenderer {
	who, known := c.find(&s, id)
	if !known {
		if twin, had := c.byKey[key{"identifier", strings.ToUpper(s.Identifier)}]; had && s.Identifier != "" {
			c.root.problem("%.60q and %.60q have the same number %.40q; they are two organisations here, so check whether they are one", c.release.Parties[twin].Supplier.Name, s.Name, s.Identifier)
		}
		who = Tenderer(len(c.release.Parties))
		c.release.Parties = append(c.release.Parties, Party{})
	}
	p := &c.release.Parties[who]
	size, same := p.Supplier.Size.With(s.Size)
	if !same {
		c.root.problem("%.60q is %s in one place and %s in another; the first is read", p.Supplier.Name, size.Title(), s.Size.Title())
	}
	p.Supplier.Size = size
	join(&p.Supplier, &s)
	if _, had := c.byID[id]; !had && id != "" {
		if known && len(p.ids) > 0 {
			c.root.problem("%s is listed under the ids %.60q and %.60q; it is read as one organisation", called(p.Supplier.Name, s.Name), p.ids[0], id)
		}
		p.ids = append(p.ids, id)
		c.byID[id] = who
	}
	for _, key := range keysOf(&p.Supplier) {
		if _, had := c.byKey[key]; !had {
			c.byKey[key] = who
		}
	}
	return who
}

// find finds an organisation: by its id, by a number of its own, else by its name where no number
// tells the two apart.
func (c *converter) find(s *model.Supplier, id string) (Tenderer, bool) {
	if who, known := c.byID[id]; known && id != "" {
		return who, true
	}
	for _, key := range keysOf(s) {
		who, known := c.byKey[key]
		if !known {
			continue
		}
		had := &c.release.Parties[who].Supplier
		if !apart(had.PPON, s.PPON) && !apart(had.Identifier, s.Identifier) && (key.what != "identifier" || checked(s.Identifier) || alikeNames(had.Name, s.Name)) {
			return who, true
		}
	}
	return 0, false
}

// checked reports whether a number has the form of a company number. One of another register may stand
// for all who have none, such as 99999999.
func checked(number string) bool {
	return model.CheckIdentifier(model.SchemeCompany, number) == model.Identifier{Scheme: model.SchemeCompany, Value: number}
}

// alikeNames reports whether two names are one, or one is the other cut short.
func alikeNames(a, b string) bool {
	a, b = model.SupplierKey(a), model.SupplierKey(b)
	return strings.HasPrefix(a, b) || strings.HasPrefix(b, a)
}

// apart reports whether two numbers tell two organisations apart.
func apart(a, b string) bool { return a != "" && b != "" && !strings.EqualFold(a, b) }

// key is what an organisation may be known by.
type key struct{ what, text string }

func keysOf(s *model.Supplier) []key {
	var keys []key
	if s.PPON != "" {
		keys = append(keys, key{"ppon", strings.ToUpper(s.PPON)})
	}
	if s.Identifier != "" {
		keys = append(keys, key{"identifier", strings.ToUpper(s.Identifier)})
	}
	if s.Name != "" {
		keys = append(keys, key{"name", model.SupplierKey(s.Name)})
	}
	return keys
}

// join adds what b knows and a does not.
func join(a, b *model.Supplier) {
	a.Name, a.PPON, a.Email = cmp.Or(a.Name, b.Name), cmp.Or(a.PPON, b.PPON), cmp.Or(a.Email, b.Email)
	a.Identifier, a.VCSE = cmp.Or(a.Identifier, b.Identifier), a.VCSE || b.VCSE
}

// refer finds the organisation that a reference names: by its id, else by its name.
func (c *converter) refer(a *at) (Tenderer, bool) {
	id, name := a.member("id").text(), a.member("name").text()
	if who, known := c.byID[id]; known && id != "" {
		if other, named := c.byKey[key{"name", model.SupplierKey(name)}]; named && c.named(who, name) {
			return other, true
		}
		return who, true
	}
	if name == "" && !a.member("identifier").given() {
		if id == "" {
			a.problem("an organisation is neither named nor referred to; it is left out")
		} else {
			a.problem("it refers to the organisation %.60q, which is not among the parties and has no name; it is called by its id", id)
			return c.take(model.Supplier{Name: id}, id), true
		}
		return 0, false
	}
	return c.take(c.organisation(a), id), true
}

func (c *converter) referAll(a *at) []Tenderer {
	var all []Tenderer
	for _, e := range a.objects() {
		if who, known := c.refer(e); known && !slices.Contains(all, who) {
			all = append(all, who)
		}
	}
	return all
}

func (c *converter) buyer() {
	for _, a := range []*at{c.root.member("buyer"), c.tender.member("procuringEntity")} {
		o := a.object()
		if !o.given() || c.release.Buyer != "" {
			continue
		}
		c.release.Buyer = o.member("name").text()
		if who, known := c.byID[o.member("id").text()]; known && o.member("id").text() != "" {
			c.release.Buyer = cmp.Or(c.release.Buyer, c.release.Parties[who].Supplier.Name)
		}
	}
	for _, p := range c.root.member("parties").objects() {
		if !slices.Contains(texts(p.member("roles")), "buyer") {
			continue
		}
		c.release.Buyer = cmp.Or(c.release.Buyer, p.member("name").text())
		for _, k := range p.member("details").object().member("classifications").objects() {
			if k.member("id").text() == "publicAuthorityCentralGovernment" {
				c.release.Central = true
			}
		}
	}
}
