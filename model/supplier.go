package model

import "github.com/shopspring/decimal"

// Supplier is an organisation that was invited or has bid.
type Supplier struct {
	ID         string `json:"id"`
	Name       string `json:"name"`
	Identifier string `json:"identifier,omitempty"` // company number, or the number in another register
	PPON       string `json:"ppon,omitempty"`       // Public Procurement Organisation Number
	Size       Size   `json:"size,omitempty"`
	VCSE       bool   `json:"vcse,omitempty"`  // a voluntary, community or social enterprise
	Email      string `json:"email,omitempty"` // where invitations go
}

// Size is how large a supplier is.
type Size string

// Sizes. SME is one of the three below it, where nothing finer is said.
const (
	SizeUnknown Size = ""
	Micro       Size = "micro"
	Small       Size = "small"
	Medium      Size = "medium"
	SME         Size = "sme"
	Large       Size = "large"
)

// Sizes lists all sizes in the order they are shown.
var Sizes = []Size{Micro, Small, Medium, SME, Large}

// Title is the size for reading.
func (s Size) Title() string {
	return map[Size]string{SizeUnknown: "Not known", Micro: "Micro", Small: "Small", Medium: "Medium", SME: "SME", Large: "Large"}[s]
}

// IsSME reports whether a supplier of that size is a small or medium-sized enterprise.
func (s Size) IsSME() bool { return s == Micro || s == Small || s == Medium || s == SME }

// With is the more exact of two sizes that are said of one supplier; false, and the first of them, where
// they contradict each other.
func (s Size) With(other Size) (Size, bool) {
	switch {
	case s == other, other == SizeUnknown, other == SME && s.IsSME():
		return s, true
	case s == SizeUnknown, s == SME && other.IsSME():
		return other, true
	}
	return s, false
}

// The bounds of a small or medium-sized enterprise (Procurement Act 2023, section 123(1)).
var (
	smeStaff    = 250 // fewer than
	smeTurnover = decimal.NewFromInt(44_000_000)
	smeBalance  = decimal.NewFromInt(38_000_000)
)

// SizeBy is the size of a supplier with so many staff, and a turnover and a balance sheet total in
// pounds: a small or medium-sized enterprise has fewer than 250 staff and either a turnover of £44
// million or less or a balance sheet total of £38 million or less (Procurement Act 2023, section
// 123(1)). A figure that is nil is not known; where it could decide, the size is not known.
//
// The codes of the notices say "less than" £44 million and £38 million; at exactly those figures the
// Act, which is followed here, still counts a supplier in.
func SizeBy(staff *int, turnover, balance *decimal.Decimal) Size {
	within := func(figure *decimal.Decimal, most decimal.Decimal) bool {
		return figure != nil && !figure.GreaterThan(most)
	}
	switch {
	case staff != nil && *staff >= smeStaff:
		return Large
	case within(turnover, smeTurnover) || within(balance, smeBalance):
		if staff != nil {
			return SME
		}
	case turnover != nil && balance != nil:
		return Large
	}
	return SizeUnknown
}
