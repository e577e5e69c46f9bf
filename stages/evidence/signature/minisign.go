package signature

import (
	"errors"
	"fmt"

	"aead.dev/minisign"
)

func verifyMinisign(message, signature, keys []byte) (Signer, error) {
	var sig minisign.Signature
	if err := sig.UnmarshalText(signature); err != nil {
		return Signer{}, errors.New("it is a signature neither by ssh-keygen nor by minisign")
	}
	var key minisign.PublicKey
	if err := key.UnmarshalText(keys); err != nil {
		return Signer{}, keyError("the file has no public key of minisign; expected minisign.pub")
	}
	if sig.KeyID != key.ID() {
		return Signer{}, fmt.Errorf("it was made with the key %016X; the one given is %016X", sig.KeyID, key.ID())
	}
	if !minisign.Verify(key, message, signature) {
		return Signer{}, errors.New("it is not over this manifest")
	}
	return Signer{Minisign, fmt.Sprintf("%016X", key.ID()), sig.TrustedComment}, nil
}
