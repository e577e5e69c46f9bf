package signature

import (
	"bytes"
	"crypto"
	"crypto/ecdsa"
	"crypto/ed25519"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"crypto/sha512"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/asn1"
	"encoding/base64"
	"encoding/pem"
	"errors"
	"math/big"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"aead.dev/minisign"
	"github.com/digitorus/timestamp"
	"golang.org/x/crypto/ssh"

	"variorum/stages/testkit"
)

var message = []byte("{\n  \"kind\": \"variorum evidence\"\n}\n")

// signSSH signs as ssh-keygen does.
func signSSH(t testing.TB, signer ssh.Signer, namespace, hash, algorithm string) []byte {
	t.Helper()
	digest := sha512.Sum512(message)
	sum := digest[:]
	if hash == "sha256" {
		short := sha256.Sum256(message)
		sum = short[:]
	}
	signed := append([]byte(sshMagic), ssh.Marshal(sshSigned{namespace, "", hash, string(sum)})...)
	sig, err := signer.(ssh.AlgorithmSigner).SignWithAlgorithm(rand.Reader, signed, algorithm)
	if err != nil {
		t.Fatal(err)
	}
	blob := append([]byte(sshMagic), ssh.Marshal(sshSignature{1, string(signer.PublicKey().Marshal()), namespace, "", hash, string(ssh.Marshal(sig))})...)
	return []byte(armorBegin + "\n" + base64.StdEncoding.EncodeToString(blob) + "\n" + armorEnd + "\n")
}

func sshKey(t testing.TB, key crypto.Signer) (ssh.Signer, string) {
	t.Helper()
	signer, err := ssh.NewSignerFromSigner(key)
	if err != nil {
		t.Fatal(err)
	}
	return signer, strings.TrimSpace(string(ssh.MarshalAuthorizedKey(signer.PublicKey())))
}

func newEd25519(t testing.TB) (ssh.Signer, string) {
	t.Helper()
	_, key, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	return sshKey(t, key)
}

func TestSSH(t *testing.T) {
	signer, pub := newEd25519(t)
	_, other := newEd25519(t)
	curve, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	nist, nistPub := sshKey(t, curve)
	long, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		t.Fatal(err)
	}
	old, oldPub := sshKey(t, long)
	good := signSSH(t, signer, Namespace, "sha512", ssh.KeyAlgoED25519)
	fingerprint := ssh.FingerprintSHA256(signer.PublicKey())
	for _, c := range []struct {
		name      string
		signature []byte
		keys      string
		comment   string // of the signer
		wrong     string // a part of the error; "" for none
	}{
		{"a public key", good, pub + " reader@desk\n", "reader@desk", ""},
		{"the second of a file", good, "# keys\n\n" + other + "\n" + pub, "", ""},
		{"allowed signers", good, "desk@example.org " + pub, "desk@example.org", ""},
		{"allowed for this", good, `desk@example.org namespaces="git,variorum-evidence" ` + pub, "desk@example.org", ""},
		{"allowed for something else", good, `desk@example.org namespaces="git" ` + pub, "", "restriction"},
		{"an authority", good, `desk@example.org cert-authority ` + pub, "", "restriction"},
		{"with lines of Windows", bytes.ReplaceAll(good, []byte("\n"), []byte("\r\n")), pub, "", ""},
		{"another key", good, other, "", "none of those given"},
		{"no key", good, "a text", "", "no public key"},
		{"SHA-256", signSSH(t, signer, Namespace, "sha256", ssh.KeyAlgoED25519), pub, "", ""},
		{"ECDSA", signSSH(t, nist, Namespace, "sha512", ssh.KeyAlgoECDSA256), nistPub, "", ""},
		{"RSA", signSSH(t, old, Namespace, "sha512", ssh.KeyAlgoRSASHA512), oldPub, "", ""},
		{"RSA with SHA-1", signSSH(t, old, Namespace, "sha512", ssh.KeyAlgoRSA), oldPub, "", "no longer safe"},
		{"for files", signSSH(t, signer, "file", "sha512", ssh.KeyAlgoED25519), pub, "", "expected one for"},
		{"another hash", signSSH(t, signer, Namespace, "md5", ssh.KeyAlgoED25519), pub, "", "expected sha256"},
		{"cut", good[:len(good)/2], pub, "", "no whole signature"},
		{"empty", []byte(armorBegin + "\n" + armorEnd), pub, "", "no whole signature"},
		{"no signature", []byte("text"), pub, "", "neither by"},
	} {
		t.Run(c.name, func(t *testing.T) {
			by, err := Verify(message, c.signature, []byte(c.keys))
			switch {
			case c.wrong == "" && err != nil:
				t.Error(err)
			case c.wrong == "" && (by.Kind != SSH || by.Comment != c.comment || c.name == "a public key" && by.Key != fingerprint):
				t.Errorf("signed by %+v", by)
			case c.wrong != "" && (err == nil || !strings.Contains(err.Error(), c.wrong)):
				t.Errorf("%+v, %v; expected %q", by, err, c.wrong)
			}
			if _, err := Verify(append([]byte("x"), message...), c.signature, []byte(c.keys)); err == nil {
				t.Error("it is over another message too")
			}
		})
	}
	if _, err := Verify(message, good, []byte("a text")); !errors.Is(err, ErrKey) {
		t.Errorf("no key gives %v", err)
	}
}

// TestSSHKeygen signs with the tool that people use.
func TestSSHKeygen(t *testing.T) {
	tool, err := exec.LookPath("ssh-keygen")
	if err != nil {
		testkit.Missing(t, "ssh-keygen", "install OpenSSH")
	}
	dir := t.TempDir()
	file := filepath.Join(dir, "manifest.json")
	if err := os.WriteFile(file, message, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, kind := range []string{"ed25519", "ecdsa", "rsa"} {
		key := filepath.Join(dir, kind)
		for _, args := range [][]string{{"-q", "-t", kind, "-N", "", "-C", "reader", "-f", key}, {"-q", "-Y", "sign", "-n", Namespace, "-f", key, file}} {
			if out, err := exec.Command(tool, args...).CombinedOutput(); err != nil {
				t.Fatalf("%v: %s", err, out)
			}
		}
		sig, err := os.ReadFile(file + ".sig")
		if err != nil {
			t.Fatal(err)
		}
		pub, err := os.ReadFile(key + ".pub")
		if err != nil {
			t.Fatal(err)
		}
		if by, err := Verify(message, sig, pub); err != nil || by.Comment != "reader" {
			t.Errorf("%s: %+v, %v", kind, by, err)
		}
		if err := os.Remove(file + ".sig"); err != nil {
			t.Fatal(err)
		}
	}
}

func TestMinisign(t *testing.T) {
	pub, private, err := minisign.GenerateKey(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	other, _, err := minisign.GenerateKey(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	key := func(k minisign.PublicKey) []byte {
		text, err := k.MarshalText()
		if err != nil {
			t.Fatal(err)
		}
		return text
	}
	good := minisign.SignWithComments(private, message, "of the desk", "")
	if by, err := Verify(message, good, key(pub)); err != nil || by.Kind != Minisign || by.Comment != "of the desk" {
		t.Errorf("%+v, %v", by, err)
	}
	if _, err := Verify(append([]byte("x"), message...), good, key(pub)); err == nil {
		t.Error("it is over another message too")
	}
	if _, err := Verify(message, bytes.Replace(good, []byte("of the desk"), []byte("of the dusk"), 1), key(pub)); err == nil {
		t.Error("its comment is not signed")
	}
	if _, err := Verify(message, good, key(other)); err == nil || errors.Is(err, ErrKey) {
		t.Errorf("another key: %v", err)
	}
	if _, err := Verify(message, good, []byte("ssh-ed25519 AAAA")); !errors.Is(err, ErrKey) {
		t.Errorf("no key: %v", err)
	}
}

// An authority of time stamps that is made for a test.
type authority struct {
	root, leaf *x509.Certificate
	key        *ecdsa.PrivateKey
}

func newAuthority(t testing.TB, usage x509.ExtKeyUsage, from time.Time) authority {
	t.Helper()
	make := func(c, parent *x509.Certificate, key, by *ecdsa.PrivateKey) *x509.Certificate {
		der, err := x509.CreateCertificate(rand.Reader, c, parent, key.Public(), by)
		if err != nil {
			t.Fatal(err)
		}
		made, err := x509.ParseCertificate(der)
		if err != nil {
			t.Fatal(err)
		}
		return made
	}
	newKey := func() *ecdsa.PrivateKey {
		key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
		if err != nil {
			t.Fatal(err)
		}
		return key
	}
	rootKey, key := newKey(), newKey()
	root := &x509.Certificate{SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "Root of a test"}, NotBefore: from, NotAfter: from.AddDate(10, 0, 0), IsCA: true, BasicConstraintsValid: true, KeyUsage: x509.KeyUsageCertSign}
	root = make(root, root, rootKey, rootKey)
	leaf := &x509.Certificate{SerialNumber: big.NewInt(2), Subject: pkix.Name{CommonName: "Clock of a test"}, NotBefore: from, NotAfter: from.AddDate(1, 0, 0), KeyUsage: x509.KeyUsageDigitalSignature, ExtKeyUsage: []x509.ExtKeyUsage{usage}}
	return authority{root, make(leaf, root, key, rootKey), key}
}

func (a authority) pem() []byte {
	return pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: a.root.Raw})
}

func (a authority) stamp(t testing.TB, at time.Time, hash crypto.Hash, sum []byte) []byte {
	t.Helper()
	ts := timestamp.Timestamp{HashAlgorithm: hash, HashedMessage: sum, Time: at, Accuracy: time.Second, SerialNumber: big.NewInt(42), Policy: asn1.ObjectIdentifier{1, 2, 3}, AddTSACertificate: true}
	data, err := ts.CreateResponseWithOpts(a.leaf, a.key, crypto.SHA256)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func TestTimestamp(t *testing.T) {
	start := time.Date(2026, 3, 1, 0, 0, 0, 0, time.UTC)
	at := start.AddDate(0, 1, 2)
	sum := sha256.Sum256(message)
	a := newAuthority(t, x509.ExtKeyUsageTimeStamping, start)
	good := a.stamp(t, at, crypto.SHA256, sum[:])
	got, err := Timestamp(message, good, a.pem())
	if err != nil || !got.Time.Equal(at) || got.By != "CN=Clock of a test" || got.Accuracy != time.Second {
		t.Errorf("%+v, %v", got, err)
	}
	parsed, err := timestamp.ParseResponse(good)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Timestamp(message, parsed.RawToken, a.pem()); err != nil {
		t.Errorf("a token without its response: %v", err)
	}
	changed := bytes.Clone(good)
	changed[bytes.Index(changed, sum[:])] ^= 1
	weak := newAuthority(t, x509.ExtKeyUsageServerAuth, start)
	for name, c := range map[string]struct {
		message, stamp, roots []byte
	}{
		"another message":       {append([]byte("x"), message...), good, a.pem()},
		"another root":          {message, good, newAuthority(t, x509.ExtKeyUsageTimeStamping, start).pem()},
		"changed":               {append([]byte("x"), message...), changed, a.pem()},
		"not for time stamps":   {message, weak.stamp(t, at, crypto.SHA256, sum[:]), weak.pem()},
		"before its time":       {message, a.stamp(t, start.AddDate(0, 0, -1), crypto.SHA256, sum[:]), a.pem()},
		"after its time":        {message, a.stamp(t, start.AddDate(2, 0, 0), crypto.SHA256, sum[:]), a.pem()},
		"cut":                   {message, good[:len(good)/2], a.pem()},
		"no time stamp":         {message, []byte("text"), a.pem()},
		"nothing":               {message, nil, a.pem()},
		"nested without an end": {message, bytes.Repeat([]byte{0x30, 0x80}, 100_000), a.pem()},
	} {
		if got, err := Timestamp(c.message, c.stamp, c.roots); err == nil {
			t.Errorf("%s: counts as %+v", name, got)
		}
	}
	if _, err := Timestamp(message, good, []byte("text")); !errors.Is(err, ErrKey) {
		t.Errorf("no certificate: %v", err)
	}
}

// TestOpenSSL stamps with another program.
func TestOpenSSL(t *testing.T) {
	tool, err := exec.LookPath("openssl")
	if err != nil {
		testkit.Missing(t, "openssl", "install OpenSSL")
	}
	t.Chdir(t.TempDir())
	a := newAuthority(t, x509.ExtKeyUsageTimeStamping, time.Now().Add(-time.Hour))
	key, err := x509.MarshalPKCS8PrivateKey(a.key)
	if err != nil {
		t.Fatal(err)
	}
	// OpenSSL wants the usage to be critical, as the standard has it.
	for name, data := range map[string][]byte{
		"manifest.json": message,
		"tsa.cnf":       []byte("[tsa]\ndefault_tsa = one\n[one]\nserial = serial\ncrypto_device = builtin\nsigner_digest = sha256\ndefault_policy = 1.2.3.4\ndigests = sha256, sha512\naccuracy = secs:1\ness_cert_id_alg = sha256\n[req]\ndistinguished_name = dn\n[dn]\n[ext]\nextendedKeyUsage = critical, timeStamping\n"),
		"serial":        []byte("07\n"),
		"key.pem":       pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: key}),
	} {
		if err := os.WriteFile(name, data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for _, args := range [][]string{
		{"req", "-x509", "-config", "tsa.cnf", "-extensions", "ext", "-key", "key.pem", "-subj", "/CN=Clock of another program", "-days", "2", "-out", "tsa.pem"},
		{"ts", "-query", "-data", "manifest.json", "-sha512", "-cert", "-out", "request.tsq"},
		{"ts", "-reply", "-config", "tsa.cnf", "-queryfile", "request.tsq", "-signer", "tsa.pem", "-inkey", "key.pem", "-out", "manifest.json.tsr"},
	} {
		if out, err := exec.Command(tool, args...).CombinedOutput(); err != nil {
			t.Fatalf("openssl %s: %v: %s", args[0], err, out)
		}
	}
	stamp, err := os.ReadFile("manifest.json.tsr")
	if err != nil {
		t.Fatal(err)
	}
	roots, err := os.ReadFile("tsa.pem")
	if err != nil {
		t.Fatal(err)
	}
	got, err := Timestamp(message, stamp, roots)
	if err != nil || got.By != "CN=Clock of another program" || time.Since(got.Time) > time.Hour {
		t.Errorf("%+v, %v", got, err)
	}
	if _, err := Timestamp([]byte("another"), stamp, roots); err == nil {
		t.Error("it is over another message too")
	}
}

// FuzzVerify is law: nothing but a signature that was made counts.
func FuzzVerify(f *testing.F) {
	signer, pub := newEd25519(f)
	good := signSSH(f, signer, Namespace, "sha512", ssh.KeyAlgoED25519)
	mini, private, err := minisign.GenerateKey(rand.Reader)
	if err != nil {
		f.Fatal(err)
	}
	text, err := mini.MarshalText()
	if err != nil {
		f.Fatal(err)
	}
	f.Add(good)
	f.Add(minisign.Sign(private, message))
	f.Fuzz(func(t *testing.T, data []byte) {
		for _, keys := range [][]byte{[]byte(pub), text} {
			if _, err := Verify([]byte("another message"), data, keys); err == nil {
				t.Errorf("counts: %q", data)
			}
		}
	})
}

// FuzzTimestamp is the same for time stamps.
func FuzzTimestamp(f *testing.F) {
	a := newAuthority(f, x509.ExtKeyUsageTimeStamping, time.Date(2026, 3, 1, 0, 0, 0, 0, time.UTC))
	sum := sha256.Sum256(message)
	f.Add(a.stamp(f, time.Date(2026, 4, 1, 0, 0, 0, 0, time.UTC), crypto.SHA256, sum[:]))
	roots := a.pem()
	f.Fuzz(func(t *testing.T, data []byte) {
		if _, err := Timestamp([]byte("another message"), data, roots); err == nil {
			t.Errorf("counts: %x", data)
		}
	})
}
