package evidence

import (
	"errors"
	"slices"

	"variorum/stages/evidence/signature"
)

// NotSigned is what is wrong with a signature or time stamp that does not count.
const NotSigned = "not signed"

// A given is a signature or time stamp with its name.
type given struct {
	name string
	data []byte
}

// carried are the members with these names, or what was given in their place.
func (b *Bundle) carried(names []string, name string, data []byte) []given {
	if data != nil {
		return []given{{name, data}}
	}
	var list []given
	for _, name := range names {
		if data, ok := b.Member(name); ok {
			list = append(list, given{name, data})
		}
	}
	return list
}

// CheckSignature checks the signature of the manifest by one of the keys: the
// one given under a name, else one that the bundle carries. What does not count
// is a difference of r. The error is [signature.ErrKey], where the keys are none.
func (b *Bundle) CheckSignature(r *Result, name string, data, keys []byte) error {
	return b.seal(r, b.carried(slices.Concat(SSHSeals(), MinisignSeals()), name, data), "signature", func(manifest, data []byte) error {
		by, err := signature.Verify(manifest, data, keys)
		if err == nil {
			r.Signed = &by
		}
		return err
	})
}

// CheckTime checks the time stamp of the manifest as CheckSignature does its
// signature. roots are the certificates that are believed.
func (b *Bundle) CheckTime(r *Result, name string, data, roots []byte) error {
	return b.seal(r, b.carried(TimeSeals(), name, data), "time stamp", func(manifest, data []byte) error {
		stamp, err := signature.Timestamp(manifest, data, roots)
		if err == nil {
			r.Stamped = &stamp
		}
		return err
	})
}

// seal tries the candidates until one counts.
func (b *Bundle) seal(r *Result, candidates []given, what string, verify func(manifest, data []byte) error) error {
	manifest, _ := b.Member(ManifestName)
	var unfit error
	var wrong []Difference
	for _, c := range candidates {
		err := verify(manifest, c.data)
		switch {
		case err == nil:
			r.Checked = append(r.Checked, c.name)
			return nil
		case errors.Is(err, signature.ErrKey):
			unfit = err
		default:
			wrong = append(wrong, Difference{Member: c.name, What: NotSigned, Detail: err.Error()})
		}
	}
	switch {
	case len(wrong) > 0:
		r.Differences = append(r.Differences, wrong...)
	case unfit != nil:
		return unfit
	default:
		r.differ(Difference{Member: what, What: Missing, Detail: "the bundle carries none, and none was given"})
	}
	return nil
}
