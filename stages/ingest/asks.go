package ingest

// AsksToPay reports whether a text asks its reader to pay or to log in before the
// rest is shown. It is for what stands around an article: an article may say such
// words too.
func AsksToPay(text string) bool {
	t := foldPhrase(text)
	return containsAny(t, paywallOffers) || containsAny(t, paywallReturns)
}
