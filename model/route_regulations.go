package model

// This file is the part of the table that rests on the Public Contracts Regulations 2015, which
// still govern what was begun before 24 February 2025 and call-offs from the frameworks and
// dynamic purchasing systems set up under them. What depends on the case is said to be checked.

// Notices and papers that several routes share.
var (
	noticeContractPCR = Due{Title: "Contract notice", When: "to call for competition; on Contracts Finder too, within 24 hours of its publication",
		Source: "Public Contracts Regulations 2015 regs 26(8), 49 and 106"}
	noticeResultPCR = Due{Title: "Contract award notice", When: "sent not later than 30 days after the award", Source: "Public Contracts Regulations 2015 reg 50(1)"}
	noticeFinderPCR = Due{Title: "Award on Contracts Finder", When: "the contractor, the date and the value, within a reasonable time",
		Source: "Public Contracts Regulations 2015 reg 108"}

	paperLetters = Due{Paper: StandstillLetters, Title: "Standstill letters", When: "to every candidate and tenderer still in the competition, with the reasons, both scores and the end of the standstill, before the contract is entered into",
		Source: "Public Contracts Regulations 2015 reg 86(1) to (4)"}
	paperLettersByChoice = Due{Paper: StandstillLetters, Title: "Standstill letters", Voluntary: true, When: "by choice, together with a standstill",
		Source: "Public Contracts Regulations 2015 reg 86(5)(c)"}
	paperReport84 = Due{Paper: Regulation84, Title: "Regulation 84 report", When: "written as the procedure goes, not afterwards; documentation kept for three years after the award",
		Source: "Public Contracts Regulations 2015 reg 84"}
	paperReport84Competed = Due{Paper: Regulation84, Title: "Regulation 84 report", When: "written as the competition goes, not afterwards; documentation kept for three years after the award",
		Source: "Public Contracts Regulations 2015 reg 84(1), (2) and (7) to (9)"}
)

// The standstill of the Regulations, mandatory or by choice. Their working day is no bank holiday
// either, but they do not say of which part of the United Kingdom (reg 2(1)); any part is taken,
// so that no standstill ends too soon. Letters sent otherwise than electronically have longer
// periods (reg 87(3) and (5)), which are not counted here.
var (
	regulationStandstill = StandstillRule{Obligation: Mandatory, Days: 10, Event: "the last standstill letter is sent electronically",
		Source: "Public Contracts Regulations 2015 regs 2(4) and 87(2)"}
	underSystem = StandstillRule{Obligation: Voluntary, Days: 10, Event: regulationStandstill.Event,
		Reason: "None is required under a framework or a dynamic purchasing system; keeping one guards the contract against being declared ineffective.",
		Source: "Public Contracts Regulations 2015 regs 86(5)(c), 87(2) and 99(6) and (7)"}
)

var regulationRoutes = []RouteRule{
	{Regime: PCR2015, Route: RouteOpen, Title: "Open procedure", Basis: "Public Contracts Regulations 2015 reg 27",
		Notices: []Due{noticeContractPCR, noticeResultPCR, noticeFinderPCR}, Standstill: regulationStandstill, Summaries: paperLetters, Reports: []Due{paperReport84},
		Tender: TenderRule{Days: 35, Rolls: true, Event: "the contract notice is sent", Text: "35 days; 30 where tenders may be sent electronically; 15 in urgency or after a prior information notice.",
			Source: "Public Contracts Regulations 2015 reg 27(2) and (4) to (6)"}},

	{Regime: PCR2015, Route: RouteRestricted, Title: "Restricted procedure", Basis: "Public Contracts Regulations 2015 reg 28",
		Notices: []Due{noticeContractPCR, noticeResultPCR, noticeFinderPCR}, Standstill: regulationStandstill, Summaries: paperLetters, Reports: []Due{paperReport84},
		Tender: TenderRule{Days: 30, Rolls: true, Event: "the invitation to tender is sent", Text: "30 days; 25 where tenders may be sent electronically; 10 in urgency or after a prior information notice; a buyer outside central government may agree it with all candidates, else 10. Requests to participate: 30 days.",
			Source: "Public Contracts Regulations 2015 reg 28(2) and (5) to (10)"}},

	{Regime: PCR2015, Route: RouteNegotiated, Title: "Competitive procedure with negotiation", Basis: "Public Contracts Regulations 2015 reg 29",
		Notices: []Due{noticeContractPCR, noticeResultPCR, noticeFinderPCR}, Standstill: regulationStandstill, Summaries: paperLetters, Reports: []Due{paperReport84},
		Tender: TenderRule{Days: 30, Rolls: true, Event: "the invitation is sent", Text: "30 days for initial tenders; 25 where they may be sent electronically; 10 in urgency or after a prior information notice; a buyer outside central government may agree it with all candidates, else 10.",
			Source: "Public Contracts Regulations 2015 reg 29(4) to (10)"}},

	{Regime: PCR2015, Route: RouteDialogue, Title: "Competitive dialogue", Basis: "Public Contracts Regulations 2015 reg 30",
		Notices: []Due{noticeContractPCR, noticeResultPCR, noticeFinderPCR}, Standstill: regulationStandstill, Summaries: paperLetters, Reports: []Due{paperReport84},
		Tender: TenderRule{Text: "Requests to participate: 30 days; no number is named for final tenders.", Source: "Public Contracts Regulations 2015 regs 30(2) and 47"}},

	{Regime: PCR2015, Route: RouteFramework, Title: "Framework call-off", Basis: "Public Contracts Regulations 2015 reg 33, by reopening competition (a mini-competition)",
		Notices: []Due{
			{Title: "Contract award notice", When: "by choice: none has to be sent for each contract under a framework", Voluntary: true, Source: "Public Contracts Regulations 2015 reg 50(4)"},
			noticeFinderPCR},
		Standstill: underSystem, Summaries: paperLettersByChoice, Reports: []Due{paperReport84Competed},
		Tender: TenderRule{Text: "No number is named: long enough for what is asked (check the framework).", Source: "Public Contracts Regulations 2015 reg 33(11)"}},

	{Regime: PCR2015, Route: RouteDPS, Title: "Dynamic purchasing system", Basis: "Public Contracts Regulations 2015 reg 34, by the rules of the restricted procedure",
		Notices: []Due{
			{Title: "Contract award notice", When: "sent within 30 days after the award, or with the others of a quarter within 30 days of its end", Source: "Public Contracts Regulations 2015 reg 50(5)"},
			noticeFinderPCR},
		Standstill: underSystem, Summaries: paperLettersByChoice, Reports: []Due{paperReport84Competed},
		Tender: TenderRule{Days: 10, Rolls: true, Event: "the invitation to tender is sent", Text: "10 days; a buyer outside central government may agree it with all candidates. Everybody admitted to the category is invited.",
			Source: "Public Contracts Regulations 2015 reg 34(11), (12), (21) and (22)"}},

	{Regime: PCR2015, Route: RouteLightTouch, Title: "Light touch", Basis: "Public Contracts Regulations 2015 regs 74 to 76",
		Notices: []Due{
			{Title: "Contract notice or prior information notice", When: "to make the intention known", Source: "Public Contracts Regulations 2015 reg 75(1)"},
			{Title: "Contract award notice", When: "after the award (check by when); grouped by quarter, within 30 days of its end", Source: "Public Contracts Regulations 2015 reg 75(3) and (4)"},
			noticeFinderPCR},
		Standstill: regulationStandstill, Summaries: paperLetters, Reports: []Due{paperReport84},
		Tender: TenderRule{Text: "No number is named: time limits have to be reasonable and proportionate.", Source: "Public Contracts Regulations 2015 reg 76(6)"}},

	{Regime: PCR2015, Route: RouteBelowThreshold, Title: "Below threshold", Basis: "Public Contracts Regulations 2015 regs 109 to 112",
		Notices: []Due{
			{Title: "Opportunity on Contracts Finder", When: "within 24 hours of advertising it in any other way (check from which value)", Source: "Public Contracts Regulations 2015 regs 109(2) and 110"},
			{Title: "Award on Contracts Finder", When: "the contractor, the date, the value, and whether it is an SME or VCSE, within a reasonable time", Source: "Public Contracts Regulations 2015 reg 112"}},
		Standstill: StandstillRule{Obligation: NoStandstill, Reason: "None: regulations 86 and 87 are about contracts at or above the threshold.", Source: "Public Contracts Regulations 2015 reg 85"},
		Summaries:  Due{Paper: StandstillLetters, Title: "Letters to bidders", Voluntary: true, When: "as the buyer's own rules ask (check)", Source: "the buyer's own rules"},
		Reports:    []Due{{Paper: AwardRecord, Title: "Record of the award decision", Voluntary: true, When: "as the buyer's own rules ask (check)", Source: "the buyer's own rules"}},
		Tender:     TenderRule{Text: "No number is named: long enough to respond, and not longer than needed.", Source: "Public Contracts Regulations 2015 reg 110(9)"}},
}
