package ingest

import (
	"bytes"
	"compress/gzip"
	"crypto/sha1"
	"crypto/sha256"
	"encoding/base32"
	"fmt"
	"maps"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"
)

// WARCInfo returns the record with which a WARC file begins (WARC 1.1, ISO
// 28500), packed: which program wrote it, and under which name.
func WARCInfo(file, software string, at time.Time) ([]byte, error) {
	body := "software: " + oneField(software) + "\r\nformat: WARC File Format 1.1\r\nconformsTo: http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/\r\n"
	return packedRecord("warcinfo", at, []warcField{{"WARC-Filename", oneField(file)}, {"Content-Type", "application/warc-fields"}}, warcID("info", file, at.String()), []byte(body))
}

// WARCRecords returns a capture as records of WARC 1.1, each packed for itself:
// the request, the answer, and what is known beside them. agent is the name that
// was sent. The answer's body is unpacked, so that it says nothing of how it was
// packed on the way; its headers are those of the capture. The same capture gives
// the same bytes.
func WARCRecords(c Capture, body []byte, agent string) ([]byte, error) {
	final := c.Final
	if final == "" {
		final = c.URL
	}
	u, err := url.Parse(final)
	if err != nil || u.Host == "" {
		return nil, fmt.Errorf("warc: %q is no address of the web", final)
	}
	at, err := time.Parse(time.RFC3339, c.Fetched)
	if err != nil {
		return nil, fmt.Errorf("warc: the capture of %s has no time: %w", final, err)
	}
	base := []string{final, c.Fetched, c.SHA256}
	response := warcID(append(base, "response")...)
	var answer bytes.Buffer
	status := c.Status
	if status == 0 {
		status = 200
	}
	fmt.Fprintf(&answer, "HTTP/1.1 %d %s\r\n", status, reasonPhrase(status))
	for _, name := range slices.Sorted(maps.Keys(c.Headers)) {
		switch strings.ToLower(name) {
		case "content-encoding", "transfer-encoding", "content-length", "connection", "set-cookie", "set-cookie2":
			continue
		}
		for _, v := range c.Headers[name] {
			fmt.Fprintf(&answer, "%s: %s\r\n", oneField(name), oneField(v))
		}
	}
	fmt.Fprintf(&answer, "Content-Length: %d\r\n\r\n", len(body))
	answer.Write(body)
	request := "GET " + u.RequestURI() + " HTTP/1.1\r\nHost: " + u.Host + "\r\nUser-Agent: " + oneField(agent) + "\r\n\r\n"
	about := "sha256: " + c.SHA256 + "\r\n"
	if c.URL != "" && c.URL != final {
		about += "via: " + oneField(c.URL) + "\r\n"
	}
	for i, hop := range c.Chain {
		about += "hop-" + strconv.Itoa(i+1) + ": " + strconv.Itoa(hop.Status) + " " + oneField(hop.URL) + "\r\n"
	}
	target := warcField{"WARC-Target-URI", oneField(final)}
	beside := warcField{"WARC-Concurrent-To", response}
	var out []byte
	for _, r := range []struct {
		kind   string
		fields []warcField
		id     string
		block  []byte
	}{
		{"request", []warcField{target, beside, {"Content-Type", "application/http; msgtype=request"}}, warcID(append(base, "request")...), []byte(request)},
		{"response", []warcField{target, {"WARC-Payload-Digest", warcDigest(body)}, {"Content-Type", "application/http; msgtype=response"}}, response, answer.Bytes()},
		{"metadata", []warcField{target, beside, {"Content-Type", "application/warc-fields"}}, warcID(append(base, "metadata")...), []byte(about)},
	} {
		data, err := packedRecord(r.kind, at, r.fields, r.id, r.block)
		if err != nil {
			return nil, err
		}
		out = append(out, data...)
	}
	return out, nil
}

type warcField struct{ name, value string }

// packedRecord packs one record.
func packedRecord(kind string, at time.Time, fields []warcField, id string, block []byte) ([]byte, error) {
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	fmt.Fprintf(z, "WARC/1.1\r\nWARC-Type: %s\r\nWARC-Record-ID: %s\r\nWARC-Date: %s\r\n", kind, id, at.UTC().Format("2006-01-02T15:04:05Z"))
	for _, f := range fields {
		fmt.Fprintf(z, "%s: %s\r\n", f.name, f.value)
	}
	fmt.Fprintf(z, "WARC-Block-Digest: %s\r\nContent-Length: %d\r\n\r\n", warcDigest(block), len(block))
	if _, err := z.Write(block); err != nil {
		return nil, err
	}
	if _, err := z.Write([]byte("\r\n\r\n")); err != nil {
		return nil, err
	}
	err := z.Close()
	return b.Bytes(), err
}

// warcDigest is the digest that readers of WARC files expect: SHA-1 in base 32.
// Nothing is trusted by it; the SHA-256 of a page stands in its metadata.
func warcDigest(data []byte) string {
	sum := sha1.Sum(data)
	return "sha1:" + base32.StdEncoding.EncodeToString(sum[:])
}

// warcID is the identifier of a record, made of what it is about.
func warcID(parts ...string) string {
	sum := sha256.Sum256([]byte(strings.Join(parts, "\n")))
	sum[6], sum[8] = sum[6]&0x0f|0x80, sum[8]&0x3f|0x80 // version 8 of RFC 9562
	return fmt.Sprintf("<urn:uuid:%x-%x-%x-%x-%x>", sum[0:4], sum[4:6], sum[6:8], sum[8:10], sum[10:16])
}

// oneField keeps a value on its line.
func oneField(s string) string {
	return strings.Map(func(r rune) rune {
		if r == '\r' || r == '\n' || r == 0 {
			return ' '
		}
		return r
	}, s)
}

func reasonPhrase(status int) string {
	switch status {
	case 200:
		return "OK"
	case 203:
		return "Non-Authoritative Information"
	}
	return "Status"
}
