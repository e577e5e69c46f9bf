package signature

import (
	"bytes"
	"crypto"
	"crypto/x509"
	"encoding/hex"
	"encoding/pem"
	"errors"
	"fmt"
	"time"

	"github.com/digitorus/pkcs7"
	"github.com/digitorus/timestamp"
)

// A Stamp is what an authority says: that it saw the message at this time.
type Stamp struct {
	Time     time.Time     `json:"time"`
	Accuracy time.Duration `json:"accuracy_ns,omitempty"`
	By       string        `json:"by"` // the subject of the certificate
	Serial   string        `json:"serial"`
}

// Timestamp checks a time stamp over a message: a response or a token as RFC
// 3161 has them, in DER. roots are the certificates that are believed, in PEM.
// The certificate that signed must be for time stamps, be valid at the time
// that it tells, and lead to one of the roots.
func Timestamp(message, stamp, roots []byte) (s Stamp, err error) {
	if len(stamp) > maxInput || len(roots) > maxInput {
		return Stamp{}, errors.New("a time stamp or certificate of more than 1 MB is none")
	}
	defer func() {
		if r := recover(); r != nil { // the reader of ASN.1 is not ours
			s, err = Stamp{}, errors.New("it is no time stamp by RFC 3161")
		}
	}()
	believed, certificates, err := readRoots(roots)
	if err != nil {
		return Stamp{}, err
	}
	t, err := timestamp.ParseResponse(stamp)
	if err != nil {
		var bare error
		if t, bare = timestamp.Parse(stamp); bare != nil {
			return Stamp{}, fmt.Errorf("it is no time stamp by RFC 3161 (%w)", err)
		}
	}
	switch t.HashAlgorithm {
	case crypto.SHA256, crypto.SHA384, crypto.SHA512:
	default:
		return Stamp{}, fmt.Errorf("it is over a hash by %s, which is not safe", t.HashAlgorithm)
	}
	h := t.HashAlgorithm.New()
	h.Write(message)
	if sum := h.Sum(nil); !bytes.Equal(sum, t.HashedMessage) {
		return Stamp{}, fmt.Errorf("it is over %s; the manifest has %s", hex.EncodeToString(t.HashedMessage), hex.EncodeToString(sum))
	}
	token, err := pkcs7.Parse(t.RawToken)
	if err != nil {
		return Stamp{}, fmt.Errorf("its token cannot be read (%w)", err)
	}
	if len(token.Certificates) == 0 {
		token.Certificates = certificates
	}
	between := x509.NewCertPool()
	for _, c := range append(token.Certificates, certificates...) {
		between.AddCert(c)
	}
	err = token.VerifyWithOpts(x509.VerifyOptions{Roots: believed, Intermediates: between, CurrentTime: t.Time, KeyUsages: []x509.ExtKeyUsage{x509.ExtKeyUsageTimeStamping}})
	if err != nil {
		return Stamp{}, fmt.Errorf("its signature does not count (%w)", err)
	}
	signer := token.GetOnlySigner()
	if signer == nil {
		return Stamp{}, errors.New("it has not one signer")
	}
	return Stamp{t.Time.UTC(), t.Accuracy, signer.Subject.String(), t.SerialNumber.String()}, nil
}

// readRoots reads certificates in PEM.
func readRoots(data []byte) (*x509.CertPool, []*x509.Certificate, error) {
	pool := x509.NewCertPool()
	var list []*x509.Certificate
	for {
		var block *pem.Block
		if block, data = pem.Decode(data); block == nil {
			break
		}
		if block.Type != "CERTIFICATE" {
			continue
		}
		c, err := x509.ParseCertificate(block.Bytes)
		if err != nil {
			return nil, nil, keyError("a certificate cannot be read (%s)", err)
		}
		pool.AddCert(c)
		list = append(list, c)
	}
	if len(list) == 0 {
		return nil, nil, keyError("the file has no certificate; expected that of the time-stamping authority or its root, in PEM")
	}
	return pool, list, nil
}
