package fetch

import (
	"net/http"
	"net/url"
	"strings"

	"variorum/stages/ingest"
)

// maxWall is how much of the body of an answer that is no page is read, in bytes.
const maxWall = 256 << 10

// mayBeWall reports whether sites answer so where they ask whether the reader is
// a machine, pays or consents.
func mayBeWall(status int) bool {
	switch status {
	case http.StatusAccepted, http.StatusUnauthorized, http.StatusPaymentRequired, http.StatusForbidden, http.StatusMethodNotAllowed, http.StatusNotAcceptable, http.StatusTooManyRequests, http.StatusServiceUnavailable:
		return true
	}
	return false
}

// wallState says what stands where the page was, by what the answer calls itself
// and by its body; "" for nothing that is known.
//
// cf-mitigated: https://developers.cloudflare.com/cloudflare-challenges/challenge-types/challenge-pages/detect-response/,
// x-amzn-waf-action: https://docs.aws.amazon.com/waf/latest/developerguide/waf-captcha-and-challenge-how-it-works.html.
func wallState(u *url.URL, a answer) string {
	if strings.EqualFold(a.header.Get("Cf-Mitigated"), "challenge") {
		return ingest.StateBotCheck
	}
	switch strings.ToLower(a.header.Get("X-Amzn-Waf-Action")) {
	case "challenge", "captcha":
		return ingest.StateBotCheck
	}
	mediaType, charset := contentType(a.header.Get("Content-Type"))
	if ext, err := ingest.CaptureExtension(u.String(), mediaType, a.body); len(a.body) > 0 && err == nil && ext == ".html" {
		_, err := ingest.Read("page.html", a.body, ingest.Options{Charset: charset})
		switch s := ingest.StateOf(err); s {
		case ingest.StateBotCheck, ingest.StatePaywall, ingest.StateConsent:
			return s
		}
	}
	if a.status == http.StatusPaymentRequired {
		return ingest.StatePaywall
	}
	return ""
}

// wallHints say what to do about a wall.
var wallHints = map[string]string{
	ingest.StateBotCheck: "it asks whether the reader is a machine; open it in a browser and save the page from there",
	ingest.StatePaywall:  "it asks to pay or to log in; save the page as a subscriber sees it",
	ingest.StateConsent:  "it asks about cookies; answer the question in a browser and save the page from there",
}
