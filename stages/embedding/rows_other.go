//go:build !amd64

package embedding

func addTerms(v *[Dimension]float32, rows []byte, terms []term) { addTermsPlain(v, rows, terms) }
