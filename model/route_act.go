package model

// This file is the part of the table that rests on the Procurement Act 2023 ("the Act") and the
// Procurement Regulations 2024. Only what their text says is stated; what depends on the case
// is said to be checked.

// Notices and papers that several routes share.
var (
	noticeTender = Due{Title: "UK4 tender notice", When: "to invite tenders or requests to participate", Source: "Procurement Act 2023 s.21"}
	noticeAward  = Due{Title: "UK6 contract award notice", When: "before the contract is entered into, and after every bidder assessed has its assessment summary",
		Source: "Procurement Act 2023 s.50(1) and (3), Procurement Regulations 2024 reg 27"}
	noticeIndicators = Due{Title: "Three key performance indicators or more", When: "set before a contract of more than £5 million is entered into, unless performance cannot be assessed by them; then published",
		Source: "Procurement Act 2023 s.52"}
	noticeDetails = Due{Title: "UK7 contract details notice", When: "within 30 days beginning with the day the contract is entered into",
		Source: "Procurement Act 2023 s.53(1)(b)"}
	noticeContract = Due{Title: "Copy of the contract", When: "published within 90 days beginning with the day a contract of more than £5 million is entered into (check for Wales and Northern Ireland)",
		Source: "Procurement Act 2023 s.53(3)(b) and (4)"}
	noticeNoAward = Due{Title: "UK12 procurement termination notice", When: "as soon as reasonably practicable after deciding to award no contract",
		Source: "Procurement Act 2023 s.55"}

	paperConflicts = Due{Paper: ConflictsAssessment, Title: "Conflicts assessment", When: "prepared before the tender notice is published, kept under review, and confirmed in that notice and in the contract details notice",
		Source: "Procurement Act 2023 s.83"}
	paperSummaries = Due{Paper: AssessmentSummaries, Title: "Assessment summaries", When: "to every supplier whose tender was assessed, all at the same time, before the UK6 contract award notice",
		Source: "Procurement Act 2023 s.50(3), Procurement Regulations 2024 reg 31"}
	paperRecord = Due{Paper: AwardRecord, Title: "Record of the award decision", When: "sufficient to explain every material decision, and kept for three years after the contract is entered into",
		Source: "Procurement Act 2023 s.98"}
)

// The standstill of the Act, mandatory or by choice.
var (
	actStandstill = StandstillRule{Obligation: Mandatory, Days: 8, Working: true, Event: "the UK6 contract award notice is published",
		Source: "Procurement Act 2023 s.51(1) and (2), s.123"}
	afterDynamicMarket = actVoluntary("None is required after an award by reference to a dynamic market.", "s.51(3)(e)")
	afterFramework     = actVoluntary("None is required after an award in accordance with a framework.", "s.51(3)(d)")
	afterLightTouch    = actVoluntary("None is required for a light touch contract.", "s.51(3)(f)")
)

func actVoluntary(reason, exemption string) StandstillRule {
	rule := actStandstill
	rule.Obligation, rule.Reason, rule.Source = Voluntary, reason, "Procurement Act 2023 "+exemption+", (4) and (5), s.123"
	return rule
}

// The least tendering periods of the Act where tenders are sent electronically. Nobody is
// preselected in an open procedure; a negotiated period needs suppliers that are.
var (
	openTender = TenderRule{Days: 25, Event: "tenders are invited",
		Text:   "25 days where tenders may be sent electronically and all documents are there from the start; 30 or 35 where not; 10 in urgency or after a qualifying planned procurement notice.",
		Source: "Procurement Act 2023 s.54(4)"}
	flexibleTender = TenderRule{Days: 25, Event: "tenders are invited",
		Text:   "25 days where tenders may be sent electronically and all documents are there from the start; 30 or 35 where not; 10 in urgency or after a qualifying planned procurement notice. A buyer outside central government gives preselected suppliers 10 days or more, or what it agrees with them. Requests to participate: 25 days; 10 in urgency.",
		Source: "Procurement Act 2023 s.54(3) to (5)"}
	marketTender = TenderRule{Days: 10, Event: "tenders are invited",
		Text:   "10 days; a buyer outside central government may agree another period with the market's members.",
		Source: "Procurement Act 2023 s.54(4) and (5)"}
)

var actRoutes = []RouteRule{
	{Regime: PA23, Route: RouteOpen, Title: "Open procedure", Basis: "Procurement Act 2023 s.20(2)(a)",
		Notices:    []Due{noticeTender, noticeAward, noticeIndicators, noticeDetails, noticeContract, noticeNoAward},
		Standstill: actStandstill, Summaries: paperSummaries, Reports: []Due{paperConflicts, paperRecord}, Tender: openTender},

	{Regime: PA23, Route: RouteFlexible, Title: "Competitive flexible procedure", Basis: "Procurement Act 2023 s.20(2)(b)",
		Notices:    []Due{noticeTender, noticeAward, noticeIndicators, noticeDetails, noticeContract, noticeNoAward},
		Standstill: actStandstill, Summaries: paperSummaries, Reports: []Due{paperConflicts, paperRecord}, Tender: flexibleTender},

	{Regime: PA23, Route: RouteDynamicMarket, Title: "Dynamic market", Basis: "Procurement Act 2023 ss.34 to 40, by a competitive flexible procedure",
		Notices: []Due{
			{Title: "UK4 tender notice", When: "to invite tenders or requests to participate (a utilities dynamic market may provide it to its members instead)", Source: "Procurement Act 2023 ss.21 and 40"},
			noticeAward, noticeIndicators, noticeDetails, noticeContract, noticeNoAward},
		Standstill: afterDynamicMarket, Summaries: paperSummaries, Reports: []Due{paperConflicts, paperRecord},
		Tender: marketTender},

	{Regime: PA23, Route: RouteFramework, Title: "Framework call-off", Basis: "Procurement Act 2023 ss.45 and 46, by a competitive selection process",
		Notices: []Due{
			{Title: "UK6 contract award notice", When: "before the contract is entered into (not for a call-off from a defence and security framework)",
				Source: "Procurement Act 2023 s.50(1) and (6)(a), Procurement Regulations 2024 reg 27"},
			noticeIndicators, noticeDetails, noticeContract},
		Standstill: afterFramework,
		Summaries: Due{Paper: AssessmentSummaries, Title: "Assessment summaries", Voluntary: true,
			When:   "by choice: they are compulsory for awards under section 19, which a call-off is not (check what the framework says)",
			Source: "Procurement Act 2023 s.50(3)"},
		Reports: []Due{paperRecord},
		Tender:  TenderRule{Text: "As the framework says (check); section 54 names no number for a call-off.", Source: "Procurement Act 2023 ss.46 and 54"}},

	{Regime: PA23, Route: RouteLightTouch, Title: "Light touch", Basis: "Procurement Act 2023 s.9",
		Notices: []Due{noticeTender, noticeAward,
			{Title: "UK7 contract details notice", When: "within 120 days beginning with the day the contract is entered into", Source: "Procurement Act 2023 s.53(1)(a)"},
			{Title: "Copy of the contract", When: "published within 180 days beginning with the day a contract of more than £5 million is entered into (check for Wales and Northern Ireland)", Source: "Procurement Act 2023 s.53(3)(a) and (4)"},
			noticeNoAward},
		Standstill: afterLightTouch, Summaries: paperSummaries, Reports: []Due{paperConflicts, paperRecord},
		Tender: TenderRule{Text: "No least period; the time has to be reasonable for what is asked.", Source: "Procurement Act 2023 s.54(1) and (4)"}},

	{Regime: PA23, Route: RouteBelowThreshold, Title: "Below threshold", Basis: "Procurement Act 2023 ss.84 to 88",
		Notices: []Due{
			{Title: "Below-threshold tender notice", When: "before advertising a contract of £12,000 or more in central government, of £30,000 or more elsewhere; not where only chosen suppliers are invited (check whether the buyer is exempt)",
				Source: "Procurement Act 2023 s.87(1), (2) and (4), Procurement Regulations 2024 reg 24"},
			{Title: "UK7 contract details notice", When: "as soon as reasonably practicable after such a contract is entered into", Source: "Procurement Act 2023 s.87(3)"}},
		Standstill: StandstillRule{Obligation: NoStandstill, Reason: "None: section 51 is about contracts at or above the threshold.", Source: "Procurement Act 2023 ss.3 and 51(1)"},
		Summaries: Due{Paper: AssessmentSummaries, Title: "Assessment summaries", Voluntary: true, When: "by choice: they are compulsory for awards under section 19 only",
			Source: "Procurement Act 2023 s.50(3)"},
		Reports: []Due{{Paper: AwardRecord, Title: "Record of the award decision", When: "as the buyer's own rules ask (check)", Voluntary: true, Source: "the buyer's own rules"}},
		Tender:  TenderRule{Text: "No least period; time limits have to be reasonable and the same for each supplier.", Source: "Procurement Act 2023 s.87(6)"}},
}
