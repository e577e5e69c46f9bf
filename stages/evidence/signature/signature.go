// Package signature checks signatures and time stamps that other tools made
// over a file: by ssh-keygen (SSHSIG), by minisign, and by an authority as RFC
// 3161 has it. It makes none and knows no secret.
//
// Every function takes bytes and says who signed, or why the signature does not
// count; the error is a sentence for people. Input is bounded before it is
// read, and what is foreign may be anything.
package signature

import (
	"bytes"
	"errors"
	"fmt"
)

// Namespace is the namespace that a signature by ssh-keygen must have, so that
// one made for another purpose does not count.
const Namespace = "variorum-evidence"

// maxInput bounds a signature, a time stamp, and a file of keys.
const maxInput = 1 << 20

// A Kind is a form of signatures.
type Kind string

// The kinds.
const (
	SSH      Kind = "ssh"
	Minisign Kind = "minisign"
)

// A Signer is who signed. Key is what the key is known by, Comment what a file
// of keys or the signature says of it: only of minisign is that signed too.
type Signer struct {
	Kind    Kind   `json:"kind"`
	Key     string `json:"key"`
	Comment string `json:"comment,omitempty"`
}

// ErrKey is what the error is where the keys cannot be used, whatever was
// signed.
var ErrKey = errors.New("no key")

// Verify checks a signature over a message by one of the keys: a line or file
// of public keys of SSH, or a public key of minisign.
func Verify(message, signature, keys []byte) (Signer, error) {
	if len(signature) > maxInput || len(keys) > maxInput {
		return Signer{}, errors.New("a signature or file of keys of more than 1 MB is none")
	}
	if bytes.Contains(signature, []byte(armorBegin)) {
		return verifySSH(message, signature, keys)
	}
	return verifyMinisign(message, signature, keys)
}

func keyError(format string, args ...any) error {
	return fmt.Errorf("%w: %s", ErrKey, fmt.Sprintf(format, args...))
}
