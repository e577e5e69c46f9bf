package signature

import (
	"bytes"
	"crypto/sha256"
	"crypto/sha512"
	"encoding/base64"
	"errors"
	"fmt"
	"strings"

	"golang.org/x/crypto/ssh"
)

const (
	armorBegin = "-----BEGIN SSH SIGNATURE-----"
	armorEnd   = "-----END SSH SIGNATURE-----"
	sshMagic   = "SSHSIG"
)

// sshSignature is the content of a signature, after its magic; see
// PROTOCOL.sshsig of OpenSSH.
type sshSignature struct {
	Version   uint32
	PublicKey string
	Namespace string
	Reserved  string
	Hash      string
	Signature string
}

// sshSigned is what is signed, after the magic.
type sshSigned struct {
	Namespace string
	Reserved  string
	Hash      string
	Digest    string
}

func verifySSH(message, armored, keys []byte) (Signer, error) {
	sig, err := readSSH(armored)
	if err != nil {
		return Signer{}, err
	}
	if sig.Namespace != Namespace {
		return Signer{}, fmt.Errorf("it is for %.60q; expected one for %q (ssh-keygen -Y sign -n %s)", sig.Namespace, Namespace, Namespace)
	}
	var digest []byte
	switch sig.Hash {
	case "sha256":
		sum := sha256.Sum256(message)
		digest = sum[:]
	case "sha512":
		sum := sha512.Sum512(message)
		digest = sum[:]
	default:
		return Signer{}, fmt.Errorf("it is over a hash by %.20q; expected sha256 or sha512", sig.Hash)
	}
	key, err := ssh.ParsePublicKey([]byte(sig.PublicKey))
	if err != nil {
		return Signer{}, errors.New("the key in it cannot be read")
	}
	comment, err := knownSSH(key, keys)
	if err != nil {
		return Signer{}, err
	}
	var raw ssh.Signature
	if err := ssh.Unmarshal([]byte(sig.Signature), &raw); err != nil {
		return Signer{}, errors.New("it is cut short")
	}
	// RSA with SHA-1 goes by the name of the key; so does DSA, with keys too short.
	if raw.Format == ssh.KeyAlgoRSA || raw.Format == "ssh-dss" {
		return Signer{}, fmt.Errorf("it was made by %s, which is no longer safe", raw.Format)
	}
	signed := append([]byte(sshMagic), ssh.Marshal(sshSigned{sig.Namespace, sig.Reserved, sig.Hash, string(digest)})...)
	if err := key.Verify(signed, &raw); err != nil {
		return Signer{}, errors.New("it is not over this manifest")
	}
	return Signer{SSH, ssh.FingerprintSHA256(key), comment}, nil
}

func readSSH(armored []byte) (sshSignature, error) {
	var sig sshSignature
	text := strings.ReplaceAll(string(armored), "\r", "")
	_, text, _ = strings.Cut(text, armorBegin+"\n")
	text, _, ended := strings.Cut(text, armorEnd)
	data, err := base64.StdEncoding.DecodeString(strings.ReplaceAll(text, "\n", ""))
	blob, ok := bytes.CutPrefix(data, []byte(sshMagic))
	if err != nil || !ended || !ok || ssh.Unmarshal(blob, &sig) != nil {
		return sig, errors.New("it is no whole signature by ssh-keygen")
	}
	if sig.Version != 1 {
		return sig, fmt.Errorf("it is of the form %d; expected 1", sig.Version)
	}
	return sig, nil
}

// knownSSH looks for a key in a file of public keys (id.pub, authorized_keys) or
// of allowed signers, and returns what is said of it there.
func knownSSH(key ssh.PublicKey, keys []byte) (string, error) {
	read := 0
	for line := range strings.Lines(string(keys)) {
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		one, comment, options, _, err := ssh.ParseAuthorizedKey([]byte(line))
		if err == nil && len(options) > 0 && !strings.Contains(options[0], "=") {
			err = errors.New("a line of allowed signers") // whose first word reads as an option
		}
		if err != nil {
			who, rest, _ := strings.Cut(line, " ")
			if one, _, options, _, err = ssh.ParseAuthorizedKey([]byte(rest)); err != nil {
				continue
			}
			comment = who
		}
		read++
		if !bytes.Equal(one.Marshal(), key.Marshal()) {
			continue
		}
		for _, o := range options {
			list, ok := strings.CutPrefix(o, "namespaces=")
			if !ok || !strings.Contains(","+strings.Trim(list, `"`)+",", ","+Namespace+",") {
				return "", keyError("the key is there with the restriction %.60q, which does not allow this", o)
			}
		}
		return comment, nil
	}
	if read == 0 {
		return "", keyError("the file has no public key of SSH; expected id_ed25519.pub or a file of allowed signers")
	}
	return "", fmt.Errorf("it was made with the key %s, which is none of those given", ssh.FingerprintSHA256(key))
}
