package classify

import (
	"math"

	"variorum/stages/article"
)

// A circumstance is what decides how grave a finding of its kind is.
type circumstance int

// The circumstances, by kind.
const (
	numberOther circumstance = iota
	numberNear
	numberMass
	numberCurrency
	numberRounded
	numberAbout
	numberExact
	numberLone
	numberAside
	boundReversed
	boundCame
	boundShifted

	unitOther
	currencyOther

	dateOther
	dateClock
	dateShifted
	dateDrifted
	dateLone
	dateVague

	nameOther
	nameListed
	nameNowhere
	nameLone

	negationLost
	negationAcross

	hearsayLost
	hedgeChanged
	hedgeOneOfTwo

	strengthRaised
	strengthChanged

	agentLost
	causeGiven
	causeChanged

	sourceLost
	sourceChanged
	sourceOneOfTwo

	quantifierChanged
	quantifierNear

	quoteReworded
	quoteUnmarked
	quoteCut

	sentenceOfFacts
	sentencePlain
	sentenceShort

	untranslated

	termAvoided
	termMissed
	termReplaced

	headlineFact
	headlineName
	headlineBarer

	linkElsewhere
	linkSameSite

	captionMeaning
	captionReworded
)

// severities is how grave every finding is. High: who reads one of the texts
// takes something else for the case than who reads the other. Medium: the same
// with less weight or more exactness, or something as grave where the reading
// is less sure. Low: true, and of interest to who looks for every difference.
//
// Nothing here depends on which of the two texts is right or why they differ.
var severities = [...]struct {
	kind     article.FindingKind
	severity article.Severity
	when     string
}{
	numberOther:    {article.FindingNumber, article.High, "another value"},
	numberNear:     {article.FindingNumber, article.Medium, "another value, both of at least 100 and less than a hundredth apart"},
	numberMass:     {article.FindingNumber, article.Medium, "dozens in the place of hundreds"},
	numberCurrency: {article.FindingNumber, article.Medium, "a sum given in another currency"},
	numberRounded:  {article.FindingNumber, article.Medium, "rounded, and nothing says so"},
	numberAbout:    {article.FindingNumber, article.Low, "rounded, with a word such as about"},
	numberExact:    {article.FindingNumber, article.Low, "a more exact value in the place of a round one"},
	numberLone:     {article.FindingNumber, article.Medium, "came or went in a short edit"},
	numberAside:    {article.FindingNumber, article.Low, "came or went with other words, as a small count, or as a sum converted in brackets"},
	boundReversed:  {article.FindingNumber, article.High, "more than in the place of less than"},
	boundCame:      {article.FindingNumber, article.Medium, "a limit that came or went: up to, at least"},
	boundShifted:   {article.FindingNumber, article.Low, "another limit that says nearly the same"},

	unitOther:     {article.FindingUnit, article.High, "another unit beside the same figure"},
	currencyOther: {article.FindingCurrency, article.High, "another currency beside the same figure"},

	dateOther:   {article.FindingDate, article.High, "another day, month or year"},
	dateClock:   {article.FindingDate, article.Medium, "another weekday or time of day"},
	dateShifted: {article.FindingDate, article.Medium, "the same word means another day by the dates of publication"},
	dateDrifted: {article.FindingDate, article.Low, "the same, of today, a month or a year"},
	dateLone:    {article.FindingDate, article.Medium, "a date that came or went in a short edit"},
	dateVague:   {article.FindingDate, article.Low, "a date that lost its year or its day; a lone weekday or year"},

	nameOther:   {article.FindingName, article.High, "another name"},
	nameListed:  {article.FindingName, article.Medium, "came or went in a list of names"},
	nameNowhere: {article.FindingName, article.Medium, "of several words, nowhere in the other text"},
	nameLone:    {article.FindingName, article.Low, "any other that came or went"},

	negationLost:   {article.FindingNegation, article.High, "on one side only"},
	negationAcross: {article.FindingNegation, article.High, "the same across languages, where it is sought in short sentences alone"},

	hearsayLost:   {article.FindingHedge, article.High, "what was alleged is stated"},
	hedgeChanged:  {article.FindingHedge, article.Medium, "may and will, any other on one side only"},
	hedgeOneOfTwo: {article.FindingHedge, article.Low, "one hedge for another, or one of several in the sentence"},

	strengthRaised:  {article.FindingStrength, article.High, "a stronger word of a row in which that weighs: died, killed"},
	strengthChanged: {article.FindingStrength, article.Medium, "any other step"},

	agentLost:    {article.FindingCausality, article.High, "who acts is somebody else, or is no longer said"},
	causeGiven:   {article.FindingCausality, article.High, "a cause, or its opposite, in the place of a time"},
	causeChanged: {article.FindingCausality, article.Medium, "any other connection; a cause or agent that came"},

	sourceLost:     {article.FindingAttribution, article.High, "what somebody said is stated"},
	sourceChanged:  {article.FindingAttribution, article.Medium, "another source, one that came, one that stands in the next sentence"},
	sourceOneOfTwo: {article.FindingAttribution, article.Low, "the sentence has another, or the two are named for each other"},

	quantifierChanged: {article.FindingQuantifier, article.Medium, "another part of the whole: some, all"},
	quantifierNear:    {article.FindingQuantifier, article.Low, "nearly the same part: most, nearly all; residents, all residents"},

	quoteReworded: {article.FindingQuote, article.High, "other words in quotation marks, or a long quotation without them"},
	quoteUnmarked: {article.FindingQuote, article.Medium, "quotation marks on one side only"},
	quoteCut:      {article.FindingQuote, article.Medium, "the quotation begins or ends elsewhere"},

	sentenceOfFacts: {article.FindingOmission, article.High, "a long sentence with numbers, dates or names"},
	sentencePlain:   {article.FindingOmission, article.Medium, "of at least five words, or with a number"},
	sentenceShort:   {article.FindingOmission, article.Low, "any other"},

	untranslated: {article.FindingUntranslated, article.Medium, "a sentence in the words of the original"},

	termAvoided:  {article.FindingTerm, article.Medium, "a term that the glossary says to avoid"},
	termMissed:   {article.FindingTerm, article.Medium, "none of its translations in the glossary stands anywhere in the republication"},
	termReplaced: {article.FindingTerm, article.Low, "other words in the place of a term, in one language"},

	headlineFact:  {article.FindingHeadline, article.High, "a number or date that the text below it does not have, a negation or an alleged that one headline does not have"},
	headlineName:  {article.FindingHeadline, article.Medium, "a name that the text below it does not have"},
	headlineBarer: {article.FindingHeadline, article.Medium, "another hedge that went"},

	linkElsewhere: {article.FindingLink, article.Medium, "the same words point to another site"},
	linkSameSite:  {article.FindingLink, article.Low, "another page of the same site; links that came or went while the words stayed"},

	captionMeaning:  {article.FindingCaption, article.Medium, "with a finding in its words, or the same words below another picture"},
	captionReworded: {article.FindingCaption, article.Low, "other words below the same picture"},
}

// severe is the severity of a finding under a circumstance.
func severe(c circumstance) article.Severity { return severities[c].severity }

// near reports whether two numbers that are no years differ by less than a
// hundredth of the larger, both being at least 100.
func near(q, s *quantity) bool {
	a, b := math.Abs(q.value()), math.Abs(s.value())
	if q.year || s.year || q.ordinal || s.ordinal || q.unit != s.unit || len(q.values) == 0 || len(s.values) == 0 || min(a, b) < 100 {
		return false
	}
	return math.Abs(a-b) < max(a, b)/100
}
