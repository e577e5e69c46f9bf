package translate

import (
	"encoding/base64"
	"errors"
	"maps"
	"net/http"
	"strings"
	"testing"
	"time"
)

func TestVerdict(t *testing.T) {
	for _, c := range []struct {
		by     func(int, []byte) *Fault
		status int
		after  string
		body   string
		want   error
	}{
		{nil, 429, "", "", ErrBusy},
		{nil, 429, "60", "", ErrBusy},
		{nil, 429, "61", "", ErrQuota},
		{nil, 503, "3600", "", ErrBusy},
		{nil, 403, "", "", ErrSetup},
		{nil, 403, "5", "", ErrBusy},
		{nil, 401, "", "", ErrSetup},
		{nil, 404, "", "<html>", ErrSetup},
		{nil, 407, "", "", ErrSetup},
		{nil, 408, "", "", ErrBusy},
		{nil, 413, "", "", ErrTooLong},
		{nil, 400, "", "", ErrAnswer},
		{nil, 204, "", "", ErrAnswer},
		{nil, 301, "", "", ErrSetup},
		{nil, 500, "", "", ErrBusy},
		{nil, 511, "", "", ErrSetup},
		{judgeLibre, 429, "", `{"error":"Slowdown: 80 per 1 minute"}`, ErrBusy},
		{judgeLibre, 429, "", `{"error":"Slowdown: 5000 per 1 day"}`, ErrQuota},
		{judgeLibre, 403, "", `{"error":"Too many request limits violations"}`, ErrQuota},
		{judgeLibre, 400, "", `{"error":"Visit https://portal.example.org to get an API key"}`, ErrSetup},
		{judgeLibre, 400, "", `{"error":"Invalid request: request (30) exceeds text limit (25)"}`, ErrTooLong},
		{judgeLibre, 400, "", `{"error":"{'confidence': 100.0, 'language': 'xx'} is not supported"}`, ErrPair},
		{judgeDeepL, 456, "", `{"message":"Quota Exceeded"}`, ErrQuota},
		{judgeDeepL, 456, "1", ``, ErrQuota},
		{judgeDeepL, 529, "", `{"message":"Too many requests"}`, ErrBusy},
		{judgeDeepL, 414, "", ``, ErrTooLong},
		{judgeDeepL, 403, "", `{"message":"Wrong endpoint. Use https://api-free.deepl.com"}`, ErrSetup},
		{judgeDeepL, 400, "", `{"message":"Value for 'target_lang' not supported."}`, ErrPair},
		{azureJudge, 403, "", `{"error":{"code":403001,"message":"exceeded its free quota"}}`, ErrQuota},
		{azureJudge, 403, "", `{"error":{"code":403000,"message":"The operation is not allowed"}}`, ErrSetup},
		{azureJudge, 429, "", `{"error":{"code":429001,"message":"exceeded request limits"}}`, ErrBusy},
		{azureJudge, 401, "", `{"error":{"code":"401","message":"Access denied"}}`, ErrSetup},
		{azureJudge, 400, "", `{"error":{"code":400036,"message":"The target language is not valid."}}`, ErrPair},
		{azureJudge, 400, "", `{"error":{"code":400077,"message":"The maximum request size has been exceeded."}}`, ErrTooLong},
		{judgeOpenAI, 429, "", `{"error":{"message":"x","code":"insufficient_quota"}}`, ErrQuota},
		{judgeOpenAI, 429, "", `{"error":{"message":"Rate limit reached on tokens per min (TPM): Limit 30000"}}`, ErrBusy},
		{judgeOpenAI, 429, "", `{"error":{"message":"Rate limit reached on requests per day (RPD): Limit 200"}}`, ErrQuota},
		{judgeOpenAI, 402, "", `{"error":{"message":"Insufficient credits"}}`, ErrQuota},
		{judgeOpenAI, 404, "", `{"error":{"message":"model 'x' not found, try pulling it first"}}`, ErrSetup},
		{judgeOpenAI, 400, "", `{"error":"the request exceeds the available context size"}`, ErrTooLong},
	} {
		call := caller{service: "x", judge: c.by}
		h := http.Header{}
		if c.after != "" {
			h.Set("Retry-After", c.after)
		}
		if f := call.verdict(&http.Response{StatusCode: c.status, Header: h}, []byte(c.body)); !errors.Is(f, c.want) {
			t.Errorf("%d %s %s: %v, want %v", c.status, c.after, c.body, f, c.want)
		}
	}
}

func azureJudge(status int, body []byte) *Fault { return judgeAzure(status, body, "", "K") }

func TestRetryAfter(t *testing.T) {
	now := time.Date(2026, 11, 26, 10, 0, 0, 0, time.UTC)
	for _, c := range []struct {
		after, date, ms string
		want            time.Duration
	}{
		{"", "", "", 0},
		{"0", "", "", 0},
		{"-3", "", "", 0},
		{"7", "", "", 7 * time.Second},
		{" 1.5 ", "", "", 1500 * time.Millisecond},
		{"2", "", "250", 250 * time.Millisecond},
		{"soon", "", "", 0},
		{"NaN", "", "", 0},
		{"99999999999999999999", "", "", 366 * 24 * time.Hour},
		{now.Add(90 * time.Second).Format(http.TimeFormat), now.Format(http.TimeFormat), "", 90 * time.Second},
		{now.Add(-time.Hour).Format(http.TimeFormat), now.Format(http.TimeFormat), "", 0},
	} {
		h := http.Header{}
		h.Set("Retry-After", c.after)
		h.Set("Date", c.date)
		h.Set("Retry-After-Ms", c.ms)
		if got := retryAfter(h); got != c.want {
			t.Errorf("%+v: %v", c, got)
		}
	}
}

func TestBackoff(t *testing.T) {
	for attempt := range 12 {
		if d := backoff(attempt, 0); d < firstWait/2 || d > maxWait {
			t.Errorf("attempt %d waits %v", attempt, d)
		}
	}
	if d := backoff(0, time.Hour); d != maxWait {
		t.Errorf("it waits %v", d)
	}
}

func TestClean(t *testing.T) {
	const key = "s3cr3t+/key&\"<ü>"
	c := caller{secret: key}
	for _, text := range []string{
		key, "Bearer " + key, base64.StdEncoding.EncodeToString([]byte(key)), base64.StdEncoding.EncodeToString([]byte("a" + key)), base64.StdEncoding.EncodeToString([]byte("ab" + key)),
		base64.URLEncoding.EncodeToString([]byte("user:" + key)), "key=s3cr3t%2B%2Fkey%26%22%3C%C3%BC%3E", "key=s3cr3t%2b%2fkey%26%22%3c%c3%bc%3e", `s3cr3t+/key\u0026\"\u003cü\u003e`, "s3cr3t+/key&amp;&#34;&lt;ü&gt;",
	} {
		if got := c.clean("before " + text + " behind"); !strings.Contains(got, "[key]") {
			t.Errorf("%q became %q", text, got)
		}
	}
	// The cut at the end never leaves the beginning of a key.
	for n := range lengthOfSaid + 10 {
		if got := c.clean(strings.Repeat("x", n) + key); strings.Contains(got, "s3c") {
			t.Fatalf("%q", got)
		}
	}
	short := caller{secret: "x"}
	if got := short.clean("an example of a text"); got != "an example of a text" {
		t.Errorf("%q", got)
	}
}

func TestUnescaped(t *testing.T) {
	for _, c := range []struct{ source, text, want string }{
		{"It's Marsh & Sons.", "It&#39;s Marsh &amp; Sons.", "It's Marsh & Sons."},
		{"Write &amp; for an ampersand & more.", "Schreibe &amp; dafür.", "Schreibe &amp; dafür."},
		{"A & B", "A & B; C&D", "A & B; C&D"},
		{"plain", "&unknown; &#x27;", "&unknown; '"},
	} {
		if got, _ := unescaped(c.source, c.text); got != c.want {
			t.Errorf("%q became %q, want %q", c.text, got, c.want)
		}
	}
}

func TestItemsIn(t *testing.T) {
	for content, want := range map[string]map[string]string{
		`{"items":[{"id":"1","text":"a"},{"id":2,"text":"b"}]}`:                                  {"1": "a", "2": "b"},
		`[{"id":"1","text":"a"},{"id":"1","text":"b"}]`:                                          {"1": ""},
		"```json\n{\"items\":[{\"id\":\"1\",\"text\":\"a } b\"}]}\n```":                          {"1": "a } b"},
		`<think>{"items":[{"id":"1","text":"source"}]}</think>{"items":[{"id":"1","text":"a"}]}`: {"1": "a"},
		`<think>{"items":[{"id":"1","text":"source"}]}`:                                          nil,
		`{"id":"1","text":"a"}` + "\n" + `{"id":"2","text":"b"}`:                                 {"1": "a", "2": "b"},
		`{"note":{"x":[1]},"items":[{"id":"1","text":"a"},{"id":"2","text":"b`:                   {"1": "a"},
		`{"items":[{"id":"1"},{"text":"b"},{"id":"3","text":null}]}`:                             nil,
		`I'm sorry, but {I} can't [do] that.`:                                                    nil,
		``:                                                                                       nil,
		strings.Repeat("[", 100_000):                                                             nil,
	} {
		if got, some := itemsIn(content); !maps.Equal(got, want) || some != (len(want) > 0) {
			t.Errorf("%.80q gives %q", content, got)
		}
	}
}

func FuzzItemsIn(f *testing.F) {
	f.Add(`{"items":[{"id":"1","text":"a"}]}`)
	f.Add(`<think>{</think>[{"id":1,"text":"a"}]`)
	f.Add(`{"id":"1","text":"a"}{"id":{},"text":[]}`)
	f.Fuzz(func(t *testing.T, content string) {
		texts, some := itemsIn(content)
		if some != (len(texts) > 0) {
			t.Errorf("%q: %v and %d texts", content, some, len(texts))
		}
	})
}
