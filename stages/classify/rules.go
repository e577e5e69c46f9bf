package classify

import "variorum/stages/article"

// A Rule is one kind of finding: what reports call it, and how far it may be
// compared.
type Rule struct {
	Kind  article.FindingKind
	Title string
	// Bases are those on which the rule speaks.
	Bases []article.Basis
	find  func(*bench)
}

// Rules returns the table in the order in which reports list the kinds.
func Rules() []Rule { return rules() }

// rules is in order of precedence: of two kinds that speak about one stretch,
// the earlier is reported.
func rules() []Rule {
	all := []article.Basis{article.SameLanguage, article.ByPivot, article.ByWordLinks}
	same := []article.Basis{article.SameLanguage}
	linked := []article.Basis{article.SameLanguage, article.ByWordLinks}
	return []Rule{
		{article.FindingDate, "Date or time", all, (*bench).findDates},
		{article.FindingNumber, "Number", all, (*bench).findNumbers},
		{article.FindingUnit, "Unit", all, (*bench).findUnits},
		{article.FindingCurrency, "Currency", all, (*bench).findCurrencies},
		{article.FindingNegation, "Negation", all, (*bench).findNegations},
		{article.FindingName, "Name", all, (*bench).findNames},
		{article.FindingHedge, "Hedge", linked, (*bench).findHedges},
		{article.FindingStrength, "Strength of words", same, (*bench).findStrengths},
		{article.FindingCausality, "Cause or agent", same, (*bench).findCausalities},
		{article.FindingAttribution, "Source", same, (*bench).findAttributions},
		{article.FindingQuantifier, "Quantifier", linked, (*bench).findQuantifiers},
		{article.FindingQuote, "Quotation", all, (*bench).findQuotes},
		{article.FindingLink, "Link target", all, (*bench).findTargets},
		{article.FindingUntranslated, "Left untranslated", []article.Basis{article.ByPivot, article.ByWordLinks}, (*bench).findUntranslated},
		{article.FindingTerm, "Term of the glossary", all, (*bench).findTerms},
		{article.FindingOmission, "Sentence left out", all, (*bench).findOmissions},
		{article.FindingAddition, "Sentence added", all, (*bench).findAdditions},
		{article.FindingCaption, "Caption", same, (*bench).findCaptions},
	}
}
