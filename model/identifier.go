package model

import (
	"fmt"
	"regexp"
	"strings"
)

// Identifier is the number of an organisation in a register, as it should be written.
type Identifier struct {
	Scheme string `json:"scheme,omitempty"` // the register as the Open Contracting Data Standard names it: "GB-COH"; "" where it cannot be told
	Value  string `json:"value,omitempty"`  // "" where the text is no number
	// Doubt is a sentence about what was odd in the text, "" for nothing. Value is then what was
	// probably meant. No supplier is refused for its number.
	Doubt string `json:"doubt,omitempty"`
}

// Schemes of identifiers that are checked.
const (
	SchemeCompany      = "GB-COH"  // Companies House
	SchemePPON         = "GB-PPON" // Public Procurement Organisation Number of the central digital platform
	SchemeCharity      = "GB-CHC"  // Charity Commission for England and Wales
	SchemeCharityScots = "GB-SC"   // Office of the Scottish Charity Regulator
	SchemeCharityNI    = "GB-NIC"  // Charity Commission for Northern Ireland
)

// schemeTitles are the registers whose numbers suppliers give, with what each number looks like. Only
// the first five have a form that is known; the others are kept as they come.
var schemeTitles = map[string]struct{ title, form string }{
	SchemeCompany:      {"company number", "8 characters, such as 01234567 or SC123456"},
	SchemePPON:         {"PPON", "P and three letters, four digits, four letters, such as PBBD-1934-LTCY"},
	SchemeCharity:      {"charity number", "6 or 7 digits, such as 1089464"},
	SchemeCharityScots: {"Scottish charity number", "SC and 6 digits"},
	SchemeCharityNI:    {"charity number of Northern Ireland", "NIC and 6 digits"},
	"GB-MPR":           {"number of a mutual", ""}, "GG-RCE": {"number of Guernsey's register", ""}, "JE-FSC": {"number of Jersey's register", ""},
	"IM-CR": {"number of the Isle of Man's register", ""}, "GB-NHS": {"code of the National Health Service", ""}, "GB-UKPRN": {"UK provider reference number", ""}, "VAT": {"VAT number", ""},
}

// The forms of numbers. Companies House gives no rule of its own; the prefixes are those it uses. BR
// is a United Kingdom establishment of an overseas company. A PPON has no vowel and none of F, K, S
// and 0, and ends in C where it is an informal consortium's; it has no check digit.
var (
	companyNumber = regexp.MustCompile(`^(\d{8}|(AC|BR|CE|CS|FC|FE|GE|GS|IC|LP|NC|NF|NI|NL|NO|NP|OC|OE|PC|R0|RC|SA|SC|SE|SF|SG|SI|SL|SO|SR|SZ|ZC)\d{6}|(IP|SP|RS)[A-Z\d]{6}|SL\d{5}[\dA])$`)
	companyInText = regexp.MustCompile(`(^|[^A-Z\d])([A-Z]{2}\d{6}|(?:IP|SP)\d{5}R|\d{6,8})($|[^A-Z\d])`)
	shortNumber   = regexp.MustCompile(`^\d{1,7}$`)
	shortScots    = regexp.MustCompile(`^(SC|NI|OC|SO|NC|FC|BR|LP|SL|IP|SP|RC)(\d{4,5})(R?)$`)
	ppon          = regexp.MustCompile(`^P[BCDGHJLMNPQRTVWXYZ]{3}-[1-9]{4}-[BCDGHJLMNPQRTVWXYZ]{3}[CDGHJLMNPQRTVWXYZ]$`)
	pponInText    = regexp.MustCompile(`P[A-Z]{3}[- ]?\d{4}[- ]?[A-Z]{4}`)
	charity       = regexp.MustCompile(`^\d{6,7}(-\d{1,3})?$`)
	charityScots  = regexp.MustCompile(`^SC\d{6}$`)
	charityNI     = regexp.MustCompile(`^NIC\d{6}$`)
	elsewhere     = regexp.MustCompile(`^([A-Z]{2}(?:-[A-Z][A-Z\d]{1,7})*)-([A-Z]{0,3}\d[\d ./-]{2,}[A-Z\d]{0,2})$`)
	pointed       = regexp.MustCompile(`^([A-Z]{2})[-./]([A-Z\d]{6})$`)
	notACountry   = regexp.MustCompile(`^((GB|UK)-|(NO|CO)-\d{8}$)`)
	noNumber      = regexp.MustCompile(`^([-–—.?*_X0]|N/?A|N\.A\.?|NONE|NIL|NULL|NO|TB[ACD]|UNKNOWN|NOT (APPLICABLE|AVAILABLE|KNOWN|PROVIDED)|S/[DN])$`)
	schemeBefore  = regexp.MustCompile(`^(GB-COH|GB-PPON|GB-CHC|GB-SC|GB-NIC|GB-MPR|GG-RCE|JE-FSC|IM-CR|GB-NHS|GB-UKPRN)[-:/ ]+(.+)$`)
)

// ParseIdentifier reads the number of an organisation as people write it: with its register before it
// ("GB-COH-01234567"), in small letters, with spaces, in a sentence, or without the zeros that a
// spreadsheet drops. A bare number is a company's. One with another country before it, or a register of
// one ("NO-988517860", "CO-RUE-900123456"), is kept as it is.
func ParseIdentifier(text string) Identifier {
	if plainCompany(text) {
		return Identifier{Scheme: SchemeCompany, Value: text}
	}
	upper := strings.ToUpper(strings.Join(strings.Fields(text), " "))
	if named := schemeBefore.FindStringSubmatch(upper); named != nil {
		return CheckIdentifier(named[1], named[2])
	}
	tidy := strings.ReplaceAll(upper, " ", "")
	switch {
	case tidy == "":
		return Identifier{}
	case pponInText.MatchString(upper):
		return CheckIdentifier(SchemePPON, text)
	case charityNI.MatchString(tidy):
		return Identifier{Scheme: SchemeCharityNI, Value: tidy}
	case pointed.MatchString(tidy):
		return CheckIdentifier(SchemeCompany, pointed.ReplaceAllString(tidy, "$1$2"))
	}
	if abroad := elsewhere.FindStringSubmatch(upper); abroad != nil && !notACountry.MatchString(tidy) {
		return Identifier{Scheme: abroad[1], Value: abroad[2]}
	}
	return CheckIdentifier(SchemeCompany, text)
}

// plainCompany reports whether a text is eight digits and nothing else, as most numbers are.
func plainCompany(text string) bool {
	return len(text) == 8 && strings.Trim(text, "0123456789") == "" && strings.Trim(text, "0") != ""
}

// CheckIdentifier reads the number of an organisation in a register that is known. A register that is
// not checked keeps the number as it comes, without spaces around it.
func CheckIdentifier(scheme, text string) Identifier {
	upper := strings.ToUpper(strings.Join(strings.Fields(text), " "))
	if upper == "" {
		return Identifier{}
	}
	tidy := strings.ReplaceAll(upper, " ", "")
	switch scheme = strings.ToUpper(strings.TrimSpace(scheme)); scheme {
	case SchemeCompany:
		return checkCompany(text, upper, tidy)
	case SchemePPON:
		return checkPPON(text, upper)
	case SchemeCharity:
		return fitting(scheme, text, strings.TrimPrefix(tidy, "GB-CHC-"), charity)
	case SchemeCharityScots:
		return fitting(scheme, text, tidy, charityScots)
	case SchemeCharityNI:
		if shortNumber.MatchString(tidy) && len(tidy) == 6 {
			tidy = "NIC" + tidy
		}
		return fitting(scheme, text, tidy, charityNI)
	}
	if noNumber.MatchString(upper) || strings.Trim(tidy, tidy[:1]) == "" && tidy != upper[:1] {
		return Identifier{Doubt: fmt.Sprintf("%q stands where a number belongs and is none", clip(strings.TrimSpace(text), 40))}
	}
	return Identifier{Scheme: scheme, Value: strings.TrimSpace(text)}
}

// fitting is a number as it is, with a doubt where it has not the form of its register.
func fitting(scheme, text, tidy string, form *regexp.Regexp) Identifier {
	if form.MatchString(tidy) {
		return Identifier{Scheme: scheme, Value: tidy}
	}
	return odd(scheme, text)
}

// odd is a text that is no number of its register. It is kept out: the supplier goes by its name.
func odd(scheme, text string) Identifier {
	s := schemeTitles[scheme]
	return Identifier{Doubt: fmt.Sprintf("%q is not a %s; a %s has %s", clip(strings.TrimSpace(text), 40), s.title, s.title, s.form)}
}

// checkCompany reads a company number.
func checkCompany(text, upper, tidy string) Identifier {
	id := Identifier{Scheme: SchemeCompany, Value: tidy}
	said := func(form string, args ...any) Identifier {
		id.Doubt = fmt.Sprintf("%q "+form, append([]any{clip(strings.TrimSpace(text), 40)}, args...)...)
		return id
	}
	switch {
	case strings.Trim(tidy, "0") == "":
		return odd(SchemeCompany, text)
	case companyNumber.MatchString(tidy):
		return id
	case shortNumber.MatchString(tidy):
		id.Value = strings.Repeat("0", 8-len(tidy)) + tidy
		return said("has lost the zeros before it; it is read as %s", id.Value)
	}
	if short := shortScots.FindStringSubmatch(tidy); short != nil && short[3] == "" {
		id.Value = short[1] + strings.Repeat("0", 6-len(short[2])) + short[2]
		return said("has lost zeros; it is read as %s", id.Value)
	}
	if inside := companyInText.FindAllStringSubmatch(upper, 2); len(inside) == 1 && inside[0][2] != upper {
		found := checkCompany(inside[0][2], inside[0][2], inside[0][2])
		if found.Value != "" {
			id.Value = found.Value
			return said("holds more than a company number; it is read as %s", id.Value)
		}
	}
	return odd(SchemeCompany, text)
}

// checkPPON reads a procurement number.
func checkPPON(text, upper string) Identifier {
	bare := strings.TrimPrefix(strings.NewReplacer(" ", "", "-", "").Replace(upper), "GBPPON")
	if len(bare) == 12 {
		bare = bare[:4] + "-" + bare[4:8] + "-" + bare[8:]
	}
	if ppon.MatchString(bare) {
		return Identifier{Scheme: SchemePPON, Value: bare}
	}
	if inside := pponInText.FindString(upper); inside != "" && len(inside) < len(upper) {
		if found := checkPPON(inside, inside); found.Doubt == "" {
			found.Doubt = fmt.Sprintf("%q holds more than a PPON; it is read as %s", clip(strings.TrimSpace(text), 40), found.Value)
			return found
		}
	}
	return odd(SchemePPON, text)
}

// String is the number as it is recorded: with its register before it unless it is a company's or a
// PPON, which go without.
func (i Identifier) String() string {
	if i.Value == "" || i.Scheme == "" || i.Scheme == SchemeCompany || i.Scheme == SchemePPON {
		return i.Value
	}
	return i.Scheme + "-" + i.Value
}
