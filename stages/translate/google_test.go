package translate_test

import (
	"bytes"
	"context"
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"encoding/json"
	"encoding/pem"
	"errors"
	"maps"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"
	"unicode/utf8"

	"google.golang.org/genproto/googleapis/rpc/errdetails"
	"google.golang.org/grpc/codes"
	"google.golang.org/protobuf/protoadapt"

	"variorum/stages/testkit"
	"variorum/stages/translate"
	"variorum/stages/translate/translatetest"
)

// googleFake starts a fake that stops with the test and returns the service that
// asks it.
func googleFake(t *testing.T, g *translatetest.Google, s translate.GoogleSettings) *translate.Google {
	t.Helper()
	if g.Engine == nil {
		g.Engine = &translatetest.Engine{}
	}
	endpoint, stop, err := g.Start()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(stop)
	s.Endpoint, s.Plaintext = endpoint, true
	if s.Project == "" {
		s.Project = translatetest.GoogleProject
	}
	return translate.NewGoogle(s)
}

var googleAsked = translate.Request{From: "en", To: "sq", Texts: []string{"The harbour & the “old” town's <wall>.", "12 March."}}

// googleItems asks and expects an answer for every text.
func googleItems(t *testing.T, s translate.Service, r translate.Request) []*translate.Item {
	t.Helper()
	items, err := translatetest.Collect(t.Context(), s, r)
	if err != nil {
		t.Fatal(err)
	}
	for i, it := range items {
		if it == nil || it.Err != nil {
			t.Fatalf("text %d: %+v", i, it)
		}
	}
	return items
}

// refused is a refusal of the first n requests.
func refused(n int, err error) func(int) error {
	return func(k int) error {
		if k < n {
			return err
		}
		return nil
	}
}

const always = 1 << 20

func TestGoogleWaitsAsLongAsItIsAsked(t *testing.T) {
	t.Parallel()
	const asked = 150 * time.Millisecond
	g := &translatetest.Google{Refuse: refused(2, translatetest.MinuteQuota(asked))}
	s := googleFake(t, g, translate.GoogleSettings{})
	begun := time.Now()
	googleItems(t, s, googleAsked)
	d := time.Since(begun)
	if n := g.Requests(); n != 3 {
		t.Errorf("asked %d times, want 3", n)
	}
	if most := testkit.Limit(3 * asked); d < 2*asked || d > most {
		t.Errorf("two waits of %v took %v, want at most %v", asked, d, most)
	}
}

func TestGoogleGivesUp(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		err   error
		tries int
	}{
		"quota of a minute": {translatetest.MinuteQuota(time.Millisecond), 8},
		"down":              {translatetest.Refusal(codes.Unavailable, "try later", &errdetails.RetryInfo{}), 7},
		"slow":              {translatetest.Refusal(codes.DeadlineExceeded, "Deadline exceeded."), 2},
		"inner fault":       {translatetest.Refusal(codes.Internal, "Internal error encountered."), 7},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			g := &translatetest.Google{Refuse: refused(always, c.err)}
			_, err := translatetest.Collect(t.Context(), googleFake(t, g, translate.GoogleSettings{}), googleAsked)
			if !errors.Is(err, translate.ErrBusy) {
				t.Errorf("got %v", err)
			}
			if n := g.Requests(); n != c.tries {
				t.Errorf("asked %d times, want %d", n, c.tries)
			}
		})
	}
}

// TestGoogleSaysWhatToDo holds that each refusal is of the right kind, is not
// asked for again, and names the key of the configuration or the command that
// mends it.
func TestGoogleSaysWhatToDo(t *testing.T) {
	t.Parallel()
	why := func(reason string) protoadapt.MessageV1 {
		return &errdetails.ErrorInfo{Reason: reason, Domain: "googleapis.com"}
	}
	refuse := translatetest.Refusal
	for name, c := range map[string]struct {
		err    error
		kind   error
		remedy string
	}{
		"quota of a day":      {translatetest.DayQuota(), translate.ErrQuota, "translate.use"},
		"old quota of a day":  {refuse(codes.PermissionDenied, "Daily Limit Exceeded"), translate.ErrQuota, "translate.use"},
		"renewed in an hour":  {translatetest.MinuteQuota(time.Hour), translate.ErrQuota, "translate.use"},
		"another's project":   {refuse(codes.PermissionDenied, "Permission denied on resource project x.", why("CONSUMER_INVALID")), translate.ErrSetup, "translate.google.project"},
		"no role":             {refuse(codes.PermissionDenied, "Cloud IAM permission 'cloudtranslate.generalModels.predict' denied.", why("IAM_PERMISSION_DENIED")), translate.ErrSetup, "GOOGLE_APPLICATION_CREDENTIALS"},
		"disabled":            {refuse(codes.PermissionDenied, "Cloud Translation API has not been used in project 41 before or it is disabled.", why("SERVICE_DISABLED")), translate.ErrSetup, "enable the Cloud Translation API"},
		"no billing":          {refuse(codes.PermissionDenied, "This API method requires billing to be enabled.", why("BILLING_DISABLED")), translate.ErrSetup, "enable billing"},
		"no project of quota": {refuse(codes.PermissionDenied, "The translate.googleapis.com API requires a quota project, which is not set by default."), translate.ErrSetup, "set-quota-project"},
		"expired":             {refuse(codes.Unauthenticated, "Request had invalid authentication credentials.", why("ACCESS_TOKEN_EXPIRED")), translate.ErrSetup, "gcloud auth application-default login"},
		"revoked":             {refuse(codes.Unauthenticated, `transport: per-RPC creds failed due to error: auth: "invalid_grant" "Token has been expired or revoked."`), translate.ErrSetup, "gcloud auth application-default login"},
		"pair":                {refuse(codes.InvalidArgument, "Bad language pair: ar-Latn|ja"), translate.ErrPair, "translate.use"},
		"glossary elsewhere":  {refuse(codes.InvalidArgument, "The glossary and the model must be in the same location."), translate.ErrSetup, "translate.google.location"},
		"no glossary":         {refuse(codes.NotFound, "Glossary not found."), translate.ErrSetup, "translate.google.glossary"},
		"no model":            {refuse(codes.NotFound, "Model not found."), translate.ErrSetup, "translate.google.model"},
		"no location":         {refuse(codes.InvalidArgument, "Invalid location name. Unsupported location 'us-east1'. Must be 'us-central1' or 'global'."), translate.ErrSetup, "translate.google.location"},
		"too long":            {refuse(codes.InvalidArgument, "Text is too long."), translate.ErrTooLong, ""},
		"another service":     {refuse(codes.Unimplemented, "unknown service google.cloud.translation.v3.TranslationService"), translate.ErrSetup, "translate.google.endpoint"},
		"no name":             {refuse(codes.Unavailable, "name resolver error: produced zero addresses"), translate.ErrBusy, "translate.google.endpoint"},
		"another's TLS":       {refuse(codes.Unavailable, `connection error: desc = "transport: authentication handshake failed: tls: failed to verify certificate: x509: certificate is valid for proxy.example"`), translate.ErrSetup, "a proxy"},
		"a proxy in between":  {refuse(codes.Unavailable, `connection error: desc = "transport: Error while dialing: failed to do connect handshake, response: \"HTTP/1.1 403 Forbidden\""`), translate.ErrSetup, "a proxy"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			g := &translatetest.Google{Refuse: refused(always, c.err)}
			_, err := translatetest.Collect(t.Context(), googleFake(t, g, translate.GoogleSettings{}), googleAsked)
			if !errors.Is(err, c.kind) || !strings.Contains(err.Error(), c.remedy) {
				t.Errorf("got %v, want %v and %q", err, c.kind, c.remedy)
			}
			if n := g.Requests(); n != 1 {
				t.Errorf("asked %d times", n)
			}
		})
	}
}

func TestGoogleTokenServerOutOfReach(t *testing.T) {
	t.Parallel()
	g := &translatetest.Google{Refuse: refused(1, translatetest.Refusal(codes.Unauthenticated, `transport: per-RPC creds failed due to error: Post "https://oauth2.googleapis.com/token": dial tcp: i/o timeout`))}
	googleItems(t, googleFake(t, g, translate.GoogleSettings{}), googleAsked)
	if n := g.Requests(); n != 2 {
		t.Errorf("asked %d times, want 2", n)
	}
}

func TestGoogleLeaves(t *testing.T) {
	t.Parallel()
	for name, refuse := range map[string]func(int) error{
		"while it waits for an answer": nil,
		"while it waits to ask again":  refused(always, translatetest.MinuteQuota(time.Minute)),
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			g := &translatetest.Google{Latency: time.Minute, Refuse: refuse}
			s := googleFake(t, g, translate.GoogleSettings{})
			why := errors.New("the reader has left")
			for want, with := range map[error]func() (context.Context, func()){
				context.Canceled: func() (context.Context, func()) { return context.WithCancel(t.Context()) },
				why: func() (context.Context, func()) {
					ctx, cancel := context.WithCancelCause(t.Context())
					return ctx, func() { cancel(why) }
				},
			} {
				ctx, cancel := with()
				time.AfterFunc(100*time.Millisecond, cancel)
				begun := time.Now()
				_, err := translatetest.Collect(ctx, s, googleAsked)
				if !errors.Is(err, want) {
					t.Errorf("got %v, want %v", err, want)
				}
				if d := time.Since(begun); d > testkit.Limit(2*time.Second) {
					t.Errorf("left after %v", d)
				}
			}
		})
	}
}

// TestGoogleSetup holds that what is wrong with the settings is said before
// anything is opened.
func TestGoogleSetup(t *testing.T) {
	t.Parallel()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	go func() {
		if c, err := l.Accept(); err == nil {
			c.Close()
			t.Error("a connection was opened")
		}
	}()
	here := l.Addr().String()
	for _, c := range []struct {
		s    translate.GoogleSettings
		want string
	}{
		{translate.GoogleSettings{Endpoint: here, Plaintext: true}, "translate.google.project"},
		{translate.GoogleSettings{Project: "p", Endpoint: "https://" + here, Plaintext: true}, "translate.google.endpoint"},
		{translate.GoogleSettings{Project: "p", Endpoint: "translate.googleapis.com:443", Plaintext: true}, "translate.google.plaintext"},
		{translate.GoogleSettings{Project: "p", Endpoint: "192.0.2.1:443", Plaintext: true}, "translate.google.plaintext"},
		{translate.GoogleSettings{Project: "p", Plaintext: true}, "translate.google.plaintext"},
		{translate.GoogleSettings{Project: "p", Endpoint: here, Plaintext: true, Glossary: "names"}, "translate.google.location"},
		{translate.GoogleSettings{Project: "p", Endpoint: here, Plaintext: true, Location: "global", Model: "NM0123"}, "translate.google.location"},
	} {
		s := translate.NewGoogle(c.s)
		_, err := translatetest.Collect(t.Context(), s, googleAsked)
		_, checked := s.Check(t.Context())
		for _, err := range []error{err, checked} {
			if !errors.Is(err, translate.ErrSetup) || !strings.Contains(err.Error(), c.want) {
				t.Errorf("%+v: got %v, want %q", c.s, err, c.want)
			}
		}
	}
}

func TestGoogleClosedPort(t *testing.T) {
	t.Parallel()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	l.Close()
	s := translate.NewGoogle(translate.GoogleSettings{Project: "p", Endpoint: l.Addr().String(), Plaintext: true})
	begun := time.Now()
	_, err = translatetest.Collect(t.Context(), s, googleAsked)
	if !errors.Is(err, translate.ErrBusy) || !strings.Contains(err.Error(), "google.endpoint") {
		t.Errorf("got %v", err)
	}
	if d := time.Since(begun); d > testkit.Limit(8*time.Second) {
		t.Errorf("gave up after %v", d)
	}
}

func TestGoogleAnotherServer(t *testing.T) {
	t.Parallel()
	h := httptest.NewServer(http.NotFoundHandler())
	t.Cleanup(h.Close)
	s := translate.NewGoogle(translate.GoogleSettings{Project: "p", Endpoint: h.Listener.Addr().String(), Plaintext: true})
	_, err := translatetest.Collect(t.Context(), s, googleAsked)
	if !errors.Is(err, translate.ErrSetup) || !strings.Contains(err.Error(), "google.endpoint") {
		t.Errorf("got %v", err)
	}
}

// TestGoogleCredentials holds that missing and broken credentials are said at
// once, with the variable that names them and without what is in them.
func TestGoogleCredentials(t *testing.T) {
	dir := t.TempDir()
	file := func(name, content string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	account := googleAccount(t)
	for _, c := range []struct{ name, credentials string }{
		{"none", ""},
		{"no file", filepath.Join(dir, "missing.json")},
		{"a folder", dir},
		{"no JSON", file("text.json", "k3y-of-the-tests")},
		{"another JSON", file("other.json", `{"key":"k3y-of-the-tests"}`)},
		{"half a key", file("half.json", account[:len(account)/2])},
		{"no key", file("empty.json", `{"type":"service_account","client_email":"a@b.example","private_key":"-----BEGIN PRIVATE KEY-----\nazNlLXk=\n-----END PRIVATE KEY-----\n"}`)},
		{"the key in place of its name", account},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Setenv("HOME", dir)
			t.Setenv("XDG_CONFIG_HOME", dir)
			t.Setenv("APPDATA", dir)
			t.Setenv("GOOGLE_APPLICATION_CREDENTIALS", c.credentials)
			begun := time.Now()
			_, err := translatetest.Collect(t.Context(), translate.NewGoogle(translate.GoogleSettings{Project: "p", Endpoint: "127.0.0.1:1"}), googleAsked)
			if !errors.Is(err, translate.ErrSetup) || !strings.Contains(err.Error(), "GOOGLE_APPLICATION_CREDENTIALS") {
				t.Errorf("got %v", err)
			}
			if d := time.Since(begun); d > testkit.Limit(3*time.Second) {
				t.Errorf("it took %v", d)
			}
			for _, secret := range []string{"k3y-of-the-tests", "azNlLXk", "PRIVATE", account[len(account)/2 : len(account)/2+20]} {
				if err != nil && strings.Contains(err.Error(), secret) {
					t.Errorf("%q is in %v", secret, err)
				}
			}
		})
	}
	t.Run("TLS is spoken to a server without", func(t *testing.T) {
		t.Setenv("GOOGLE_APPLICATION_CREDENTIALS", file("account.json", account))
		h := httptest.NewServer(http.NotFoundHandler())
		defer h.Close()
		_, err := translatetest.Collect(t.Context(), translate.NewGoogle(translate.GoogleSettings{Project: "p", Endpoint: h.Listener.Addr().String()}), googleAsked)
		if !errors.Is(err, translate.ErrSetup) || !strings.Contains(err.Error(), "google.endpoint") {
			t.Errorf("got %v", err)
		}
	})
}

// googleAccount is the key file of a service account that nobody has.
func googleAccount(t *testing.T) string {
	t.Helper()
	key, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		t.Fatal(err)
	}
	der, err := x509.MarshalPKCS8PrivateKey(key)
	if err != nil {
		t.Fatal(err)
	}
	data, err := json.Marshal(map[string]string{
		"type": "service_account", "project_id": "p", "private_key_id": "1", "client_email": "a@b.example", "client_id": "1",
		"private_key": string(pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: der})), "token_uri": "http://127.0.0.1:1/token",
	})
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func TestGoogleSecretsAreCut(t *testing.T) {
	t.Parallel()
	secrets := []string{
		"ya29.a0AfH6SMBx-y_z", "eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJ4In0.c2ln", "AIzaSyA-1234567890abcdefghijk", "1//0abcdefghijklmn",
		"GOCSPX-abc_def", "MIIEvQIBADANBg", "s3cr3t",
	}
	said := `refused: Bearer ` + secrets[0] + ` ` + secrets[1] + "\nkey=" + secrets[2] + ` {"refresh_token": "` + secrets[3] + `", "client_secret":"` + secrets[4] +
		`", "private_key":"-----BEGIN PRIVATE KEY-----` + "\n" + secrets[5] + `-----END PRIVATE KEY-----", "access_token":"` + secrets[6] + `"} by the gate`
	g := &translatetest.Google{Refuse: refused(always, translatetest.Refusal(codes.Unauthenticated, said))}
	_, err := translatetest.Collect(t.Context(), googleFake(t, g, translate.GoogleSettings{}), googleAsked)
	if err == nil || !strings.Contains(err.Error(), "refused: ") || !strings.Contains(err.Error(), "by the gate") {
		t.Fatalf("got %v", err)
	}
	for _, s := range secrets {
		if strings.Contains(err.Error(), s) {
			t.Errorf("%q is in %v", s, err)
		}
	}
}

// TestGoogleSendsNoMore holds what leaves the machine: the texts, what is asked
// for, and what the library says of itself.
func TestGoogleSendsNoMore(t *testing.T) {
	t.Setenv("GOOGLE_APPLICATION_CREDENTIALS", "/nowhere") // not read for an endpoint on this machine
	t.Setenv("GOOGLE_CLOUD_QUOTA_PROJECT", "another")
	g := &translatetest.Google{}
	googleItems(t, googleFake(t, g, translate.GoogleSettings{}), googleAsked)
	r, header := g.Last()
	parent := "projects/" + translatetest.GoogleProject + "/locations/global"
	if !slices.Equal(r.GetContents(), googleAsked.Texts) || r.GetMimeType() != "text/plain" || r.GetParent() != parent ||
		r.GetSourceLanguageCode() != "en" || r.GetTargetLanguageCode() != "sq" || r.GetModel() != parent+"/models/general/nmt" ||
		r.GetGlossaryConfig() != nil || len(r.GetLabels()) != 0 || r.GetTransliterationConfig() != nil {
		t.Errorf("asked %v", r)
	}
	want := []string{":authority", "content-type", "grpc-accept-encoding", "te", "user-agent", "x-goog-api-client", "x-goog-request-params"}
	for _, k := range slices.Sorted(maps.Keys(header)) {
		if !slices.Contains(want, k) {
			t.Errorf("%s: %q came along", k, header[k])
		}
	}
}

func TestGoogleOneClient(t *testing.T) {
	t.Parallel()
	g := &translatetest.Google{}
	s := googleFake(t, g, translate.GoogleSettings{})
	s.Info().Does("en", "sq")
	if n := g.Lines(); n != 0 {
		t.Fatalf("%d connections before the first request", n)
	}
	var all sync.WaitGroup
	for range 16 {
		all.Go(func() {
			if _, err := translatetest.Collect(t.Context(), s, googleAsked); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	if n := g.Lines(); n != 1 {
		t.Errorf("%d connections for one service", n)
	}
}

func TestGooglePlainText(t *testing.T) {
	t.Parallel()
	for _, escape := range []bool{false, true} {
		for i, it := range googleItems(t, googleFake(t, &translatetest.Google{Escape: escape}, translate.GoogleSettings{}), googleAsked) {
			if want := translatetest.Word(googleAsked.Texts[i], "sq"); it.Text != want {
				t.Errorf("escaped %v: got %q, want %q", escape, it.Text, want)
			}
		}
	}
	about := translate.Request{From: "en", To: "sq", Texts: []string{"Write &amp; for an ampersand & so on."}}
	if got := googleItems(t, googleFake(t, &translatetest.Google{}, translate.GoogleSettings{}), about)[0].Text; !strings.Contains(got, "&") || strings.Count(got, "&") != 2 {
		t.Errorf("a text about entities became %q", got)
	}
}

func TestGoogleBadBytes(t *testing.T) {
	t.Parallel()
	r := translate.Request{From: "en", To: "sq", Texts: []string{"a\x00b\u0007c", "half a rune \xe2\x82"}}
	googleItems(t, googleFake(t, &translatetest.Google{}, translate.GoogleSettings{}), r)
}

func TestGoogleGlossary(t *testing.T) {
	t.Parallel()
	const region = "projects/" + translatetest.GoogleProject + "/locations/us-central1"
	name := region + "/glossaries/names"
	fake := func() *translatetest.Google {
		return &translatetest.Google{Glossaries: map[string]map[string]string{name: {"harbour": "liman"}}}
	}
	for _, given := range []string{"names", name} {
		s := googleFake(t, fake(), translate.GoogleSettings{Location: "us-central1", Glossary: given})
		if o := s.Info().Options; o != name {
			t.Errorf("options %q: the key of the cache lacks the glossary", o)
		}
		it := googleItems(t, s, googleAsked)[0]
		if !strings.Contains(it.Text, "liman") {
			t.Errorf("without the glossary: %q", it.Text)
		}
		if want := "google general/nmt, glossary names"; it.Source.String() != want {
			t.Errorf("made by %q, want %q", it.Source, want)
		}
		state, err := s.Check(t.Context())
		if err != nil || !strings.Contains(state, "glossary names of 1 term") {
			t.Errorf("checked: %q, %v", state, err)
		}
	}
	for _, c := range []struct {
		s    translate.GoogleSettings
		from string
		kind error
		want string
	}{
		{translate.GoogleSettings{Location: "europe-west1", Glossary: name}, "en", translate.ErrSetup, "translate.google.location"},
		{translate.GoogleSettings{Location: "us-central1", Glossary: "other"}, "en", translate.ErrSetup, "translate.google.glossary"},
		{translate.GoogleSettings{Location: "us-central1", Glossary: "names"}, "und", translate.ErrPair, "translate.google.glossary"},
	} {
		s := googleFake(t, fake(), c.s)
		_, err := translatetest.Collect(t.Context(), s, translate.Request{From: c.from, To: "sq", Texts: googleAsked.Texts})
		if !errors.Is(err, c.kind) || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%+v: got %v", c.s, err)
		}
		if got := s.Info().Does(c.from, "sq"); got != (c.from != "und") {
			t.Errorf("from %s: %v", c.from, got)
		}
	}
}

func TestGoogleModels(t *testing.T) {
	t.Parallel()
	own := "projects/" + translatetest.GoogleProject + "/locations/us-central1/models/NM0123"
	for _, c := range []struct {
		s            translate.GoogleSettings
		short, full  string
		options      string
		bothWays     bool
		wantLocation string
	}{
		{translate.GoogleSettings{}, "general/nmt", "general/nmt", "", false, "global"},
		{translate.GoogleSettings{Model: "nmt"}, "general/nmt", "general/nmt", "", false, "global"},
		{translate.GoogleSettings{Model: "llm"}, "general/translation-llm", "general/translation-llm", "", true, "global"},
		{translate.GoogleSettings{Model: "NM0123", Location: "us-central1"}, "NM0123", "NM0123", own, false, "us-central1"},
		{translate.GoogleSettings{Model: own, Location: "us-central1"}, "NM0123", "NM0123", own, false, "us-central1"},
	} {
		g := &translatetest.Google{Models: []string{own}}
		s := googleFake(t, g, c.s)
		items := googleItems(t, s, googleAsked)
		r, _ := g.Last()
		if want := "projects/" + translatetest.GoogleProject + "/locations/" + c.wantLocation + "/models/" + c.full; r.GetModel() != want {
			t.Errorf("asked model %q, want %q", r.GetModel(), want)
		}
		if info := s.Info(); info.Model != c.short || info.Options != c.options {
			t.Errorf("%+v: model %q, options %q", c.s, info.Model, info.Options)
		}
		for i, it := range items {
			text := googleAsked.Texts[i]
			want := utf8.RuneCountInString(text)
			if c.bothWays {
				want += utf8.RuneCountInString(it.Text)
			}
			if it.Billed != want || it.Source.Model != c.short {
				t.Errorf("%+v: %q is billed %d, want %d, by %q", c.s, text, it.Billed, want, it.Source.Model)
			}
			if n := s.Info().Unit.Count(text); c.bothWays != (n > utf8.RuneCountInString(text)) {
				t.Errorf("%+v: %q is reckoned as %d", c.s, text, n)
			}
		}
	}
}

func TestGoogleCheck(t *testing.T) {
	t.Parallel()
	g := &translatetest.Google{}
	state, err := googleFake(t, g, translate.GoogleSettings{}).Check(t.Context())
	if err != nil || !strings.Contains(state, "languages") || g.Requests() != 0 {
		t.Errorf("%q, %v, %d requests", state, err, g.Requests())
	}
	if _, err = googleFake(t, g, translate.GoogleSettings{Project: "another"}).Check(t.Context()); !errors.Is(err, translate.ErrSetup) {
		t.Errorf("a wrong project: %v", err)
	}
}

// TestGoogleLimits holds the fake to the limits of the service and the packer to
// those of the back-end.
func TestGoogleLimits(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("The harbour of the town is old. ", 1500)
	g := &translatetest.Google{}
	s := googleFake(t, g, translate.GoogleSettings{})
	_, err := translatetest.Collect(t.Context(), s, translate.Request{From: "en", To: "sq", Texts: []string{long}})
	if !errors.Is(err, translate.ErrTooLong) {
		t.Errorf("%d characters at once: %v", len(long), err)
	}
	before := g.Requests()
	it := googleItems(t, translate.Stack(s, translate.Layers{}), translate.Request{From: "en", To: "sq", Texts: []string{long}})[0]
	if it.Text != translatetest.Word(long, "sq") {
		t.Error("a long text is not whole")
	}
	if n, most := g.Requests()-before, len(long)/4000; n < 2 || n > most {
		t.Errorf("%d requests for %d characters", n, len(long))
	}
}

// TestGoogleTags holds that each language of the program has a name that the
// service has too.
func TestGoogleTags(t *testing.T) {
	t.Parallel()
	g := &translatetest.Google{}
	s := googleFake(t, g, translate.GoogleSettings{})
	for tag, want := range map[string]string{
		"de": "de", "fr": "fr", "es": "es", "it": "it", "pt": "pt", "ru": "ru", "uk": "uk", "sr": "sr", "hr": "hr", "pl": "pl",
		"sq": "sq", "el": "el", "tr": "tr", "ar": "ar", "fa": "fa", "he": "he", "hi": "hi", "zh": "zh-CN", "ja": "ja", "ko": "ko",
		"zh-Hans": "zh-CN", "zh-Hant": "zh-TW", "zh-TW": "zh-TW", "zh-HK": "zh-TW", "zh-Hans-HK": "zh-CN", "zh-SG": "zh-CN",
		"sr-Cyrl": "sr", "sr-Latn": "sr-Latn", "sr-Latn-RS": "sr-Latn", "sr-RS": "sr", "iw": "he", "in": "id", "nb": "no", "nb-NO": "no",
		"pt-BR": "pt-BR", "pt-PT": "pt-PT", "pt-AO": "pt", "fr-CA": "fr-CA", "fr-CH": "fr", "de-AT": "de", "es-419": "es", "pt_BR": "pt-BR",
		"mni": "mni-Mtei", "prs": "fa-AF", "fa-AF": "fa-AF", "arb": "ar", "cmn-Hant": "zh-TW", "yue": "yue", "tl": "fil", "sh": "sr-Latn", "DE": "de",
	} {
		googleItems(t, s, translate.Request{From: "en", To: tag, Texts: []string{"Harbour"}})
		if r, _ := g.Last(); r.GetTargetLanguageCode() != want {
			t.Errorf("to %s: asked for %q, want %q", tag, r.GetTargetLanguageCode(), want)
		}
		googleItems(t, s, translate.Request{From: tag, To: "en", Texts: []string{"Harbour"}})
		if r, _ := g.Last(); r.GetSourceLanguageCode() != want {
			t.Errorf("from %s: asked from %q, want %q", tag, r.GetSourceLanguageCode(), want)
		}
	}
	for tag, want := range map[string]string{"": "", "und": "", "nn": "no", "nn-NO": "no"} {
		googleItems(t, s, translate.Request{From: tag, To: "en", Texts: []string{"Harbour"}})
		if r, _ := g.Last(); r.GetSourceLanguageCode() != want {
			t.Errorf("from %q: asked from %q, want %q", tag, r.GetSourceLanguageCode(), want)
		}
	}
	for _, tag := range []string{"tlh", "nn", "en"} {
		_, err := translatetest.Collect(t.Context(), s, translate.Request{From: "en", To: tag, Texts: []string{"Harbour"}})
		if !errors.Is(err, translate.ErrPair) {
			t.Errorf("to %s: %v", tag, err)
		}
	}
}

// TestGoogleStart holds what the modules of Google cost every start of the
// program, used or not: the time of their initialisation as the runtime tells it.
func TestGoogleStart(t *testing.T) {
	const most = 4 * time.Millisecond // of 15 that are allowed
	best := time.Hour
	for range 3 {
		cmd := exec.Command(os.Args[0], "-test.run=^$")
		cmd.Env = append(os.Environ(), "GODEBUG=inittrace=1")
		var said bytes.Buffer
		cmd.Stderr = &said
		if err := cmd.Run(); err != nil {
			t.Fatal(err)
		}
		sum, packages := 0.0, 0
		for line := range strings.Lines(said.String()) {
			f := strings.Fields(line) // init PACKAGE @1.2 ms, 0.034 ms clock, …
			if len(f) < 5 || f[0] != "init" || !slices.ContainsFunc([]string{"cloud.google.com/", "google.golang.org/", "github.com/google/s2a-go", "github.com/googleapis/", "go.opentelemetry.io/"},
				func(p string) bool { return strings.HasPrefix(f[1], p) }) {
				continue
			}
			ms, err := strconv.ParseFloat(f[4], 64)
			if err != nil {
				t.Fatalf("%q: %v", line, err)
			}
			sum, packages = sum+ms, packages+1
		}
		if packages == 0 {
			t.Fatal("no package of Google told of its initialisation")
		}
		best = min(best, time.Duration(sum*float64(time.Millisecond)))
	}
	t.Logf("initialisation takes %v", best)
	if best > testkit.Limit(most) {
		t.Errorf("initialisation takes %v, want at most %v", best, testkit.Limit(most))
	}
}
