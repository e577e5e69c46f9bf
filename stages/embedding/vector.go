package embedding

import "math"

// Dot returns the inner product of two vectors of equal length. The products
// are rounded by themselves, so that every processor gives the same result.
func Dot(a, b []float32) float64 {
	b = b[:len(a)]
	var s0, s1, s2, s3 float32
	i := 0
	for ; i+4 <= len(a); i += 4 {
		s0 += float32(a[i] * b[i])
		s1 += float32(a[i+1] * b[i+1])
		s2 += float32(a[i+2] * b[i+2])
		s3 += float32(a[i+3] * b[i+3])
	}
	for ; i < len(a); i++ {
		s0 += float32(a[i] * b[i])
	}
	return float64(s0+s1) + float64(s2+s3)
}

// Norm returns the Euclidean length of a vector.
func Norm(a []float32) float64 { return math.Sqrt(Dot(a, a)) }

// Cosine returns the cosine of the angle between two vectors, 0 if one of them
// is zero.
func Cosine(a, b []float32) float64 {
	if n := Norm(a) * Norm(b); n > 0 {
		return Dot(a, b) / n
	}
	return 0
}
