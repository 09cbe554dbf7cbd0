package model

import "strings"

// retentionYears is for how long the law wants the record of an award kept.
const retentionYears = 3

// RetentionRule cites the rule of law that says how long records are kept.
func (r Regime) RetentionRule() string {
	if r == PCR2015 {
		return "Public Contracts Regulations 2015, regulation 84"
	}
	return "Procurement Act 2023, section 98"
}

// KeepUntil is the day until which the record of an award is kept at least: three years after the
// decision. The law counts from the contract, which cannot come before the decision and often comes
// later; a buyer who knows its day keeps the record longer.
func KeepUntil(decided Date) Date { return Date{decided.midnight.AddDate(retentionYears, 0, 0)} }

// CheckKeepUntil refuses a day until which an archive is kept that comes before the law's. Decided
// is the day of the decision; today while there is none, as it can only come later.
func (c *Competition) CheckKeepUntil(decided, until Date) error {
	least := KeepUntil(decided)
	if !until.Before(least) {
		return nil
	}
	return Refuse(Invalid, "the archive cannot be given up on %s: the record is kept for %d years after the decision, until %s or later (%s)",
		until, retentionYears, least, c.Regime.RetentionRule())
}

// CheckDelete refuses to delete a competition for somebody who may not, without its title, and
// without an archive where there is an award to account for. Archived says that an archive holds
// the record as it stands.
func (c *Competition) CheckDelete(actor Member, title string, archived bool) error {
	if err := Allow(actor, DeleteFile, c.Stage); err != nil {
		return err
	}
	if c.Stage.Reached(Decided) && !archived {
		return Refuse(NotAllowed, "the competition is decided and no archive holds the record as it stands (%s); make an archive first", c.Regime.RetentionRule())
	}
	if strings.Join(strings.Fields(title), " ") != strings.Join(strings.Fields(c.Title), " ") {
		return Refuse(Invalid, "to delete the competition, type its title as it is: %s", c.Title)
	}
	return nil
}
