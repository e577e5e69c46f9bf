package embedding

// addTerms adds rows times their scales to v. Every term must lie in rows. It
// uses SSE2, which every processor of this kind has, and gives the same bits
// as [addTermsPlain].
//
//go:noescape
func addTerms(v *[Dimension]float32, rows []byte, terms []term)
