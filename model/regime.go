package model

// Regime is the law the competition is run under.
type Regime string

const (
	PA23    Regime = "PA23"    // Procurement Act 2023
	PCR2015 Regime = "PCR2015" // Public Contracts Regulations 2015, and dynamic purchasing systems set up under them
)

// Regimes lists all regimes in the order they are offered.
var Regimes = []Regime{PA23, PCR2015}

// Title is the regime's name in full.
func (r Regime) Title() string {
	if r == PCR2015 {
		return "Public Contracts Regulations 2015"
	}
	return "Procurement Act 2023"
}

// FreezeRule cites, in brackets, the rule of law that keeps a method from changing once bids
// are in; it is empty where that follows from general principles only.
func (r Regime) FreezeRule() string {
	if r == PA23 {
		return " (Procurement Act 2023, section 31)"
	}
	return ""
}

// InterestRule cites the rule of law that asks for the register of interests.
func (r Regime) InterestRule() string {
	if r == PCR2015 {
		return "Public Contracts Regulations 2015: regulation 24 has conflicts prevented, identified and remedied, and regulation 84(1)(i) has those detected reported with the measures taken."
	}
	return "Procurement Act 2023: sections 81 to 83 have conflicts of interest identified, mitigated and kept under review."
}

// BestTender is what the law calls the winning tender.
func (r Regime) BestTender() string {
	if r == PCR2015 {
		return "most economically advantageous tender"
	}
	return "most advantageous tender"
}

// Summary is what the law's paper is called in which a bidder reads how its tender was assessed.
func (r Regime) Summary() string {
	if r == PCR2015 {
		return "standstill letter"
	}
	return "assessment summary"
}

// AwardNotice is what the notice is called that makes the award public.
func (r Regime) AwardNotice() string {
	if r == PCR2015 {
		return "contract award notice"
	}
	return "UK6 contract award notice"
}
