package model

import "slices"

// Statistic names one statistic of agreement.
type Statistic string

const (
	AlphaNominalStatistic  Statistic = "alpha-nominal"
	AlphaOrdinalStatistic  Statistic = "alpha-ordinal"
	AlphaIntervalStatistic Statistic = "alpha-interval"
	AlphaRatioStatistic    Statistic = "alpha-ratio"
	FleissKappaStatistic   Statistic = "fleiss-kappa"
	KendallStatistic       Statistic = "kendall-w"      // without correction for ties
	KendallTiesStatistic   Statistic = "kendall-w-ties" // corrected for ties
	ICC11                  Statistic = "icc-1-1"
	ICC21                  Statistic = "icc-2-1"
	ICC31                  Statistic = "icc-3-1"
	ICC1K                  Statistic = "icc-1-k"
	ICC2K                  Statistic = "icc-2-k"
	ICC3K                  Statistic = "icc-3-k"
)

// ICCForms lists the six intraclass correlations in the order they are shown: those of a
// single member first, then those of the members' mean.
var ICCForms = []Statistic{ICC11, ICC21, ICC31, ICC1K, ICC2K, ICC3K}

var alphaStatistic = map[Metric]Statistic{NominalMetric: AlphaNominalStatistic, OrdinalMetric: AlphaOrdinalStatistic,
	IntervalMetric: AlphaIntervalStatistic, RatioMetric: AlphaRatioStatistic}

// StatisticNote says what a statistic is, for the screen and the report that show it.
type StatisticNote struct {
	Statistic Statistic `json:"statistic"`
	Name      string    `json:"name"`
	Meaning   string    `json:"meaning"` // one line
	Source    string    `json:"source"`  // the publication that defines it
}

const (
	sourceAlpha   = "K. Krippendorff, Computing Krippendorff's Alpha-Reliability, University of Pennsylvania, 2011"
	sourceFleiss  = "J. L. Fleiss, Measuring nominal scale agreement among many raters, Psychological Bulletin 76 (1971), 378–382"
	sourceKendall = "M. G. Kendall, Rank Correlation Methods, 4th ed., Griffin, London 1970, chapter 6"
	sourceICC     = "P. E. Shrout and J. L. Fleiss, Intraclass correlations: uses in assessing rater reliability, Psychological Bulletin 86 (1979), 420–428"
	sourceICC2    = sourceICC + "; interval as in K. O. McGraw and S. P. Wong, Forming inferences about some intraclass correlation coefficients, Psychological Methods 1 (1996), 30–46"
)

// StatisticNotes lists every statistic in the order they are shown.
var StatisticNotes = []StatisticNote{
	{AlphaNominalStatistic, "Krippendorff's alpha, nominal", "Agreement beyond chance on the very level; any other level counts as equally far. 1 is full agreement, 0 is chance.", sourceAlpha},
	{AlphaOrdinalStatistic, "Krippendorff's alpha, ordinal", "Agreement beyond chance when levels are taken in their order only. 1 is full agreement, 0 is chance.", sourceAlpha},
	{AlphaIntervalStatistic, "Krippendorff's alpha, interval", "Agreement beyond chance when the distance in marks counts. 1 is full agreement, 0 is chance.", sourceAlpha},
	{AlphaRatioStatistic, "Krippendorff's alpha, ratio", "Agreement beyond chance when the distance counts in proportion to the marks. 1 is full agreement, 0 is chance.", sourceAlpha},
	{ICC11, "ICC(1,1)", "Reliability of one member's score, had each item been scored by other members drawn at random.", sourceICC},
	{ICC21, "ICC(2,1)", "Reliability of one member's score among members drawn at random; being stricter than the others counts as disagreement.", sourceICC2},
	{ICC31, "ICC(3,1)", "Reliability of one score of these very members; being stricter than the others throughout does not count.", sourceICC},
	{ICC1K, "ICC(1,k)", "Reliability of the members' mean score, had each item been scored by other members drawn at random.", sourceICC},
	{ICC2K, "ICC(2,k)", "Reliability of the mean score of members drawn at random; being stricter than the others counts as disagreement.", sourceICC2},
	{ICC3K, "ICC(3,k)", "Reliability of the mean score of these very members; being stricter than the others throughout does not count.", sourceICC},
	{KendallTiesStatistic, "Kendall's W, corrected for ties", "How far the members put the bids in the same order, allowing for equal scores. 1 is the same order, 0 none in common.", sourceKendall},
	{KendallStatistic, "Kendall's W, not corrected for ties", "How far the members put the bids in the same order; equal scores lower it. 1 is the same order, 0 none in common.", sourceKendall},
	{FleissKappaStatistic, "Fleiss' kappa", "Agreement beyond chance on the very level, where every item has the same number of scores. 1 is full agreement, 0 is chance.", sourceFleiss},
}

// About finds the note of the statistic; for one that is none it is empty.
func (s Statistic) About() StatisticNote {
	if n := find(StatisticNotes, func(n *StatisticNote) bool { return n.Statistic == s }); n != nil {
		return *n
	}
	return StatisticNote{}
}

// Band puts a value into a word, as a publication does. The borders are conventions, not laws.
type Band struct {
	Word   string `json:"word"`
	Source string `json:"source"`
}

// bandStep is one band: the word holds from the value on, or only above it.
type bandStep struct {
	from  float64
	above bool
	word  string
}

func (s bandStep) holds(value float64) bool { return value > s.from || !s.above && value == s.from }

// Bands from the best down; below the last of them the value is the word of none.
var (
	alphaBands = []bandStep{{0.8, false, "reliable"}, {0.667, false, "for tentative conclusions only"}}
	kappaBands = []bandStep{{0.8, true, "almost perfect"}, {0.6, true, "substantial"}, {0.4, true, "moderate"},
		{0.2, true, "fair"}, {0, false, "slight"}}
	iccBands = []bandStep{{0.9, true, "excellent"}, {0.75, false, "good"}, {0.5, false, "moderate"}}
)

const (
	sourceAlphaBands = "K. Krippendorff, Content Analysis: An Introduction to Its Methodology, 2nd ed., Sage 2004, chapter 11: 0.800 and 0.667"
	sourceKappaBands = "J. R. Landis and G. G. Koch, The measurement of observer agreement for categorical data, Biometrics 33 (1977), 159–174"
	sourceICCBands   = "T. K. Koo and M. Y. Li, A guideline of selecting and reporting intraclass correlation coefficients for reliability research, Journal of Chiropractic Medicine 15 (2016), 155–163; read off the 95 % interval, not the value"
)

func bandWord(steps []bandStep, value float64, below string) string {
	if i := slices.IndexFunc(steps, func(s bandStep) bool { return s.holds(value) }); i >= 0 {
		return steps[i].word
	}
	return below
}

// bandOf is the band of a value, or nil: no source bands Kendall's W, and those of intraclass
// correlations are read off their interval.
func bandOf(s Statistic, value float64) *Band {
	switch s {
	case AlphaNominalStatistic, AlphaOrdinalStatistic, AlphaIntervalStatistic, AlphaRatioStatistic:
		return &Band{bandWord(alphaBands, value, "not reliable"), sourceAlphaBands}
	case FleissKappaStatistic:
		return &Band{bandWord(kappaBands, value, "poor"), sourceKappaBands}
	}
	return nil
}

// bandOfInterval is the band, or the range of bands, that a 95 % interval of an intraclass
// correlation lies in.
func bandOfInterval(i Interval) *Band {
	if i.Level != UsualLevel {
		return nil
	}
	low, high := bandWord(iccBands, i.Lower, "poor"), bandWord(iccBands, i.Upper, "poor")
	if low != high {
		low += " to " + high
	}
	return &Band{low, sourceICCBands}
}
