package translate

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"math/rand/v2"
	"net/netip"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"sync"
	"time"

	googletranslate "cloud.google.com/go/translate/apiv3"
	"cloud.google.com/go/translate/apiv3/translatepb"
	"github.com/googleapis/gax-go/v2"
	"github.com/googleapis/gax-go/v2/apierror"
	"google.golang.org/api/option"
	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/credentials/insecure"
)

// Google is Cloud Translation, version 3, over gRPC with Application Default
// Credentials: GOOGLE_APPLICATION_CREDENTIALS, what gcloud left, or the machine's
// own account. Version 2 is not used: its Go client puts texts into addresses.
//
// The client is built at the first request and not before. Texts are sent as
// text/plain; the default of the service is HTML.
type Google struct {
	settings GoogleSettings

	mutex  sync.Mutex // held while the client is built
	client *googletranslate.TranslationClient
}

// GoogleSettings is the block translate.google. Model is nmt, llm, or the id or
// full name of a model of one's own; Glossary the id or full name of a glossary.
// The content of a glossary is part of the answer and its name all that is known
// of it here: one that was changed wants a new name. An empty endpoint is
// Google's.
type GoogleSettings struct {
	Project, Location, Model, Glossary string

	Endpoint  string
	Plaintext bool // without TLS and without credentials, to this machine only
}

// Bounds of an exchange with Google. A quota of a minute is waited for until it is
// renewed, so it has more tries than a service that is down.
const (
	googleTries      = 7
	googleQuotaTries = 8
	googleSlowTries  = 2                      // what had no answer in time may have been charged
	googleFirstWait  = 100 * time.Millisecond // a line that broke is soon there again
	googleQuotaWait  = time.Second
	googleMostWait   = 30 * time.Second
	googlePatience   = 2 * time.Minute // all waits of a request together
	googleTimeout    = time.Minute     // of one try
	googleWorkers    = 8

	// What a request may hold: the service takes 30,000 code points and 1,024
	// texts and recommends 5,000 code points for a quick answer.
	googleRunes = 5000
	googleItems = 1024

	googleName = "google"
	googleNMT  = "general/nmt"
	googleLLM  = "general/translation-llm"
)

// What to do about faults, by the keys of the configuration.
const (
	googleLogin       = "run gcloud auth application-default login, or set GOOGLE_APPLICATION_CREDENTIALS to the key file of a service account"
	googleAllowed     = "check translate.google.project, and that the account of GOOGLE_APPLICATION_CREDENTIALS has the role Cloud Translation API User there"
	googleWrongPlace  = "check translate.google.endpoint, and whether a proxy stands between"
	googleUnreachable = "is the network up, and is translate.google.endpoint right?"
	googleGlossary    = "check translate.google.glossary, and that translate.google.location is the region it was made in"
)

// NewGoogle returns the service. Nothing is sent and no credentials are looked
// for.
func NewGoogle(s GoogleSettings) *Google {
	if s.Location == "" {
		s.Location = "global"
	}
	return &Google{settings: s}
}

// parent is the project and region of all requests.
func (g *Google) parent() string {
	return "projects/" + g.settings.Project + "/locations/" + g.settings.Location
}

// model is the short name of the model and the full one.
func (g *Google) model() (short, full string) {
	switch m := g.settings.Model; {
	case m == "" || m == "nmt" || m == googleNMT:
		short = googleNMT
	case m == "llm" || m == "translation-llm" || m == googleLLM:
		short = googleLLM
	case strings.HasPrefix(m, "projects/"):
		return googleShort(m), m
	default:
		short = strings.TrimPrefix(m, "models/")
	}
	return short, g.parent() + "/models/" + short
}

// glossary is the full name of the glossary, or "".
func (g *Google) glossary() string {
	if s := g.settings.Glossary; s == "" || strings.HasPrefix(s, "projects/") {
		return s
	}
	return g.parent() + "/glossaries/" + g.settings.Glossary
}

// googleShort is a name of Google's without the project and the region.
func googleShort(name string) string {
	for _, part := range []string{"/models/", "/glossaries/"} {
		if _, short, ok := strings.Cut(name, part); ok {
			return short
		}
	}
	return name
}

// Info implements [Service]. A model of one's own and a glossary are told by
// their full names, for they are other ones elsewhere.
func (g *Google) Info() Info {
	short, full := g.model()
	info := Info{
		Service: googleName, Model: short, Unit: UnitRunes,
		Limits: Limits{Items: googleItems, Runes: googleRunes, Workers: googleWorkers},
	}
	var options []string
	if !strings.HasPrefix(short, "general/") {
		options = append(options, full)
	}
	if name := g.glossary(); name != "" {
		options = append(options, name)
		info.Supports = func(from, _ string) bool { return googleTag(from) != "" } // it goes by the language of the text
	}
	info.Options = strings.Join(options, " ")
	if short == googleLLM {
		info.Unit = UnitRunesBothWays
	}
	return info
}

// Translate implements [Service].
func (g *Google) Translate(ctx context.Context, r Request, put Put) error {
	defer runtime.KeepAlive(g) // the connection ends with it
	client, err := g.open(ctx)
	if err != nil {
		return err
	}
	short, full := g.model()
	ask := &translatepb.TranslateTextRequest{
		Parent: g.parent(), MimeType: "text/plain", Model: full,
		SourceLanguageCode: googleSource(r.From), TargetLanguageCode: googleTag(r.To),
	}
	for _, t := range r.Texts {
		ask.Contents = append(ask.Contents, strings.ToValidUTF8(t, "\uFFFD")) // protobuf takes no other
	}
	glossary := g.glossary()
	if glossary != "" {
		if ask.SourceLanguageCode == "" {
			return g.fault(ErrPair, "with a glossary the language of the text has to be known", "name it, or leave translate.google.glossary empty")
		}
		ask.GlossaryConfig = &translatepb.TranslateTextGlossaryConfig{Glossary: glossary}
	}
	answer, err := googleAsk(ctx, g, func(ctx context.Context) (*translatepb.TranslateTextResponse, error) {
		return client.TranslateText(ctx, ask)
	})
	if err != nil {
		return err
	}
	list := answer.GetTranslations()
	if glossary != "" {
		list = answer.GetGlossaryTranslations()
	}
	if len(list) != len(r.Texts) {
		return g.fault(ErrAnswer, "of "+plural(len(r.Texts), "text")+" it translated "+plural(len(list), "text"), "")
	}
	for i, t := range list {
		item := Item{
			Text: googleUnescaped(r.Texts[i], t.GetTranslatedText()), Billed: UnitRunes.Count(r.Texts[i]),
			Source: Source{Service: googleName, Model: short},
		}
		if named := googleShort(t.GetModel()); named != "" {
			item.Source.Model = named
		}
		if glossary != "" {
			item.Source.Model += ", glossary " + googleShort(glossary)
		}
		if short == googleLLM {
			item.Billed += UnitRunes.Count(t.GetTranslatedText())
		}
		put(i, item)
	}
	return nil
}

// Check implements [Checker]: it asks for the languages of the model and for the
// glossary, which are free.
func (g *Google) Check(ctx context.Context) (string, error) {
	defer runtime.KeepAlive(g) // the connection ends with it
	client, err := g.open(ctx)
	if err != nil {
		return "", err
	}
	short, full := g.model()
	languages, err := googleAsk(ctx, g, func(ctx context.Context) (*translatepb.SupportedLanguages, error) {
		return client.GetSupportedLanguages(ctx, &translatepb.GetSupportedLanguagesRequest{Parent: g.parent(), Model: full})
	})
	if err != nil {
		return "", err
	}
	state := fmt.Sprintf("%s in %s, %s", short, g.parent(), plural(len(languages.GetLanguages()), "language"))
	name := g.glossary()
	if name == "" {
		return state, nil
	}
	glossary, err := googleAsk(ctx, g, func(ctx context.Context) (*translatepb.Glossary, error) {
		return client.GetGlossary(ctx, &translatepb.GetGlossaryRequest{Name: name})
	})
	if err != nil {
		return "", err
	}
	return fmt.Sprintf("%s, glossary %s of %s", state, googleShort(name), plural(int(glossary.GetEntryCount()), "term")), nil
}

// open returns the client and builds it the first time. Looking for credentials
// can take a while where the machine's own account is asked for; a caller who
// leaves does not wait for it.
func (g *Google) open(ctx context.Context) (*googletranslate.TranslationClient, error) {
	if err := g.setup(); err != nil {
		return nil, err
	}
	type opened struct {
		client *googletranslate.TranslationClient
		err    error
	}
	done := make(chan opened, 1)
	go func() {
		g.mutex.Lock()
		defer g.mutex.Unlock()
		var err error
		if g.client == nil {
			g.client, err = g.dial()
		}
		done <- opened{g.client, err}
	}()
	select {
	case o := <-done:
		return o.client, o.err
	case <-ctx.Done():
		return nil, context.Cause(ctx)
	}
}

// setup says what can be said against the settings without a connection.
func (g *Google) setup() error {
	s := &g.settings
	short, _ := g.model()
	switch {
	case s.Project == "":
		return g.fault(ErrSetup, "no project", "set translate.google.project to the id of your project in Google Cloud")
	case strings.Contains(s.Endpoint, "/"):
		return g.fault(ErrSetup, "translate.google.endpoint is a host and a port, such as translate-eu.googleapis.com:443", "write it without https://")
	case s.Plaintext && !googleLoopback(s.Endpoint):
		return g.fault(ErrSetup, "translate.google.plaintext is for an endpoint on this machine", "set it to false, or translate.google.endpoint to one such as 127.0.0.1:9000")
	case s.Location == "global" && g.glossary() == g.parent()+"/glossaries/"+s.Glossary:
		return g.fault(ErrSetup, "a glossary belongs to a region, and translate.google.location is global", "set translate.google.location to that of translate.google.glossary, such as us-central1")
	case s.Location == "global" && !strings.HasPrefix(short, "general/") && !strings.HasPrefix(s.Model, "projects/"):
		return g.fault(ErrSetup, "a model of one's own belongs to a region, and translate.google.location is global", "set translate.google.location to that of translate.google.model, such as us-central1")
	}
	return nil
}

func googleLoopback(endpoint string) bool {
	if a, err := netip.ParseAddrPort(endpoint); err == nil {
		return a.Addr().IsLoopback()
	}
	host, _, _ := strings.Cut(endpoint, ":")
	return host == "localhost"
}

// dial builds the client. Its log is shut: with a variable of the environment it
// would hold whole requests. The connection ends with the service.
func (g *Google) dial() (*googletranslate.TranslationClient, error) {
	options := []option.ClientOption{option.WithUserAgent("variorum"), option.WithLogger(slog.New(slog.DiscardHandler)), option.WithTelemetryDisabled()}
	if g.settings.Endpoint != "" {
		options = append(options, option.WithEndpoint(g.settings.Endpoint))
	}
	if g.settings.Plaintext {
		options = append(options, option.WithoutAuthentication(), option.WithGRPCDialOption(grpc.WithTransportCredentials(insecure.NewCredentials())))
	}
	client, err := googletranslate.NewTranslationClient(context.Background(), options...)
	if err != nil {
		said, _, _ := strings.Cut(googleClean(err.Error()), ". Tried ") // forms of a key, with pieces of it
		if file, ok := errors.AsType[*fs.PathError](err); ok {
			said = "the file in GOOGLE_APPLICATION_CREDENTIALS: " + file.Err.Error() // its name may be the key itself
		}
		return nil, g.fault(ErrSetup, said, googleLogin)
	}
	runtime.AddCleanup(g, func(c *googletranslate.TranslationClient) { c.Close() }, client)
	return client, nil
}

func (g *Google) fault(kind error, said, remedy string) *Fault {
	return &Fault{Service: googleName, Kind: kind, Said: said, Remedy: remedy}
}

// googleAsk makes a call of the client as often as it is worth it. The client's
// own timeout is for all tries together and it tries no translation again.
func googleAsk[T any](ctx context.Context, g *Google, call func(context.Context) (T, error)) (T, error) {
	defer runtime.KeepAlive(g) // the client closes with it
	var answer T
	err := gax.Invoke(ctx, func(ctx context.Context, _ gax.CallSettings) error {
		try, cancel := context.WithTimeout(ctx, googleTimeout)
		defer cancel()
		var err error
		answer, err = call(try)
		return err
	}, gax.WithRetry(func() gax.Retryer { return &googleRetryer{} }))
	if err == nil {
		return answer, nil
	}
	if ctx.Err() != nil {
		return answer, context.Cause(ctx)
	}
	v := googleJudge(err)
	if at, ok := ctx.Deadline(); ok && v.code == codes.DeadlineExceeded && time.Until(at) < time.Second {
		return answer, context.DeadlineExceeded // the server's clock was quicker than ours
	}
	return answer, g.fault(v.kind, v.said, v.remedy)
}

// googleRetryer waits as long as the service asks for, else up to twice as long
// each time, by chance, so that many callers do not come back at once.
type googleRetryer struct {
	tries  int
	waited time.Duration
}

// Retry implements [gax.Retryer].
func (r *googleRetryer) Retry(err error) (time.Duration, bool) {
	v := googleJudge(err)
	r.tries++
	first, most := googleFirstWait, googleTries
	switch v.code {
	case codes.ResourceExhausted:
		first, most = googleQuotaWait, googleQuotaTries
	case codes.DeadlineExceeded:
		most = googleSlowTries
	}
	if !v.again || r.tries >= most {
		return 0, false
	}
	wait := v.after + rand.N(v.after/10+1)
	if v.after == 0 {
		wait = rand.N(min(first<<(r.tries-1), googleMostWait))
	}
	r.waited += wait
	return wait, r.waited <= googlePatience
}

// A googleVerdict is what an error of the client means.
type googleVerdict struct {
	code         codes.Code
	kind         error
	said, remedy string
	again        bool          // another try may help
	after        time.Duration // which the service asks to wait; 0: it does not say
}

// googleJudge sorts an error by its code, the reason in its details and, as
// several faults share a code and come without details, by its words. Source: the
// pages on errors and quotas of Cloud Translation, [google.rpc.ErrorInfo].
func googleJudge(err error) googleVerdict {
	var api *apierror.APIError
	if !errors.As(err, &api) {
		var ok bool
		if api, ok = apierror.FromError(err); !ok {
			return googleVerdict{code: codes.Unknown, kind: ErrBusy, said: googleClean(err.Error()), remedy: googleUnreachable}
		}
	}
	st, details := api.GRPCStatus(), api.Details()
	v := googleVerdict{code: st.Code(), said: googleClean(st.Message())}
	if v.said == "" {
		v.said = v.code.String()
	}
	if details.RetryInfo != nil {
		v.after = max(details.RetryInfo.GetRetryDelay().AsDuration(), 0)
	}
	words := []string{st.Message(), api.Reason()}
	for _, k := range []string{"quota_limit", "quota_metric", "quota_unit"} {
		words = append(words, api.Metadata()[k])
	}
	for _, q := range details.QuotaFailure.GetViolations() {
		words = append(words, q.GetSubject(), q.GetDescription())
	}
	for _, f := range details.BadRequest.GetFieldViolations() {
		words = append(words, f.GetField(), f.GetDescription())
	}
	text := strings.ToLower(strings.Join(words, "\n"))
	has := func(any ...string) bool {
		return slices.ContainsFunc(any, func(s string) bool { return strings.Contains(text, s) })
	}
	is := func(kind error, remedy string) { v.kind, v.remedy = kind, remedy }
	busy := func(remedy string) { v.kind, v.remedy, v.again = ErrBusy, remedy, true }
	quota := func() {
		if has("per day", "perday", "daily", "1/d/") || v.after > googlePatience {
			is(ErrQuota, "wait until the quota of the project is renewed, at midnight in California, or name another service in translate.use")
			return
		}
		busy("lower translate.google.per_minute, or have the quota of the project raised")
		v.code = codes.ResourceExhausted
	}

	page := has("unexpected content-type", "unexpected http status")
	switch v.code {
	case codes.ResourceExhausted:
		if quota(); has("larger than max") {
			is(ErrTooLong, "")
			v.again = false
		}
	case codes.PermissionDenied:
		switch {
		case has("limit exceeded", "limit_exceeded"):
			quota()
		case page:
			is(ErrSetup, googleWrongPlace)
		case has("service_disabled", "has not been used in project"):
			is(ErrSetup, "enable the Cloud Translation API in the project of translate.google.project")
		case has("billing"):
			is(ErrSetup, "enable billing for the project of translate.google.project")
		case has("quota project"):
			is(ErrSetup, "run gcloud auth application-default set-quota-project with the project of translate.google.project")
		default:
			is(ErrSetup, googleAllowed)
		}
	case codes.Unauthenticated:
		switch {
		case page:
			is(ErrSetup, googleWrongPlace)
		case has("dial tcp", "no such host", "i/o timeout", "connection refused", "network is unreachable", "deadline exceeded"):
			busy("the server that gives out tokens cannot be reached; is the network up?")
		default:
			is(ErrSetup, "the credentials are refused or have expired; "+googleLogin)
		}
	case codes.InvalidArgument, codes.NotFound, codes.FailedPrecondition, codes.OutOfRange:
		switch {
		case has("too long", "codepoints", "code points", "payload size", "too many"):
			is(ErrTooLong, "")
		case has("glossary", "glossaries"):
			is(ErrSetup, googleGlossary)
		case has("language"):
			is(ErrPair, "name a service that has this pair of languages in translate.use")
		case has("model"):
			is(ErrSetup, "check translate.google.model, and that translate.google.location is the region it was made in")
		case has("location", "region"):
			is(ErrSetup, "check translate.google.location")
		case has("project", "parent", "consumer"):
			is(ErrSetup, "check translate.google.project")
		case v.code == codes.NotFound:
			is(ErrSetup, "check translate.google.project and translate.google.location")
		default:
			is(ErrAnswer, "")
		}
	case codes.Unimplemented:
		is(ErrSetup, googleWrongPlace)
	case codes.DeadlineExceeded:
		busy("it did not answer in time; " + googleUnreachable)
	default: // Unavailable, Internal, Unknown, Aborted, Canceled, DataLoss
		switch {
		case has("failed to unmarshal", "error while marshaling", "cardinality violation"):
			is(ErrAnswer, "")
		case page && v.code != codes.Unavailable:
			v.said = "a page came in place of an answer: " + v.said
			is(ErrSetup, googleWrongPlace)
		case has("certificate", "x509", "first record does not look like a tls handshake", "http/1.1 header", "connect handshake"):
			is(ErrSetup, googleWrongPlace)
		case has("no such host", "zero addresses"):
			is(ErrBusy, googleUnreachable)
		default:
			busy(googleUnreachable)
		}
	}
	return v
}

// googleSecrets finds what is a credential or the value of one, in the forms that
// Google's have.
var googleSecrets = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?s)-----BEGIN.*?(?:-----END[^-]*-----|$)` +
		`|"(?:private_key|private_key_id|refresh_token|client_secret|access_token|id_token|assertion)"\s*:\s*"[^"]*"?` +
		`|(?i:bearer)\s+\S+|ya29\.[\w.-]+|eyJ[\w-]+\.[\w-]+(?:\.[\w-]+)?|AIza[\w-]{20,}|1//[\w-]{10,}|GOCSPX-[\w-]+`)
})

// googleClean cuts secrets out and makes one line of a text.
func googleClean(s string) string {
	s = strings.Join(strings.Fields(googleSecrets().ReplaceAllString(s, "[secret]")), " ")
	if r := []rune(s); len(r) > 300 {
		s = string(r[:300]) + "…"
	}
	return s
}

// googleUnescaped undoes the entities of HTML in an answer to a text that has
// none: plain text was asked for.
func googleUnescaped(source, text string) string {
	if !strings.Contains(text, "&") {
		return text
	}
	for _, e := range []string{"&amp;", "&lt;", "&gt;", "&quot;", "&#39;"} {
		if strings.Contains(source, e) {
			return text
		}
	}
	return strings.NewReplacer("&amp;", "&", "&lt;", "<", "&gt;", ">", "&quot;", `"`, "&#39;", "'").Replace(text)
}

// googleSource is a language as Google names it as that of a text; empty where
// the service is to find out.
func googleSource(tag string) string {
	if base, _, _ := strings.Cut(strings.ToLower(tag), "-"); base == "nn" {
		return "no"
	}
	return googleTag(tag)
}

// googleTag is a language as Google names it: Chinese by region, other languages
// without one except where Google has two, and a writing only where it is not the
// language's first. Source: the page "Language support".
func googleTag(tag string) string {
	parts := strings.Split(strings.ReplaceAll(tag, "_", "-"), "-")
	base, writing, region := strings.ToLower(parts[0]), "", ""
	for _, p := range parts[1:] {
		switch {
		case len(p) == 4 && writing == "":
			writing = strings.ToUpper(p[:1]) + strings.ToLower(p[1:])
		case (len(p) == 2 || len(p) == 3) && region == "":
			region = strings.ToUpper(p)
		}
	}
	if other, ok := googleAliases[base]; ok {
		base = other
	}
	switch base {
	case "", "und":
		return ""
	case "zh":
		if writing == "Hant" || writing == "" && (region == "TW" || region == "HK" || region == "MO") {
			return "zh-TW"
		}
		return "zh-CN"
	}
	for _, full := range []string{base + "-" + writing, base + "-" + region} {
		if slices.Contains(googleVarieties, full) {
			return full
		}
	}
	return base
}

// googleAliases are tags for which Google has another one.
var googleAliases = map[string]string{
	"iw": "he", "in": "id", "ji": "yi", "jw": "jv", "mo": "ro", "nb": "no", "cmn": "zh", "arb": "ar",
	"pes": "fa", "prs": "fa-AF", "sh": "sr-Latn", "mni": "mni-Mtei", "tl": "fil",
}

// googleVarieties are the tags of more than a language that Google has.
var googleVarieties = []string{"fa-AF", "fr-CA", "mni-Mtei", "ms-Arab", "pa-Arab", "pt-BR", "pt-PT", "sr-Latn"}
