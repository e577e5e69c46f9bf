package translatetest

import (
	"cmp"
	"context"
	"fmt"
	"html"
	"io"
	"maps"
	"net"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"sync"
	"time"
	"unicode/utf8"

	"cloud.google.com/go/translate/apiv3/translatepb"
	"google.golang.org/genproto/googleapis/rpc/errdetails"
	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/encoding"
	"google.golang.org/grpc/mem"
	"google.golang.org/grpc/metadata"
	"google.golang.org/grpc/status"
	"google.golang.org/protobuf/protoadapt"
	"google.golang.org/protobuf/types/known/durationpb"
)

// GoogleProject is the project that a [Google] knows where it is not told of
// another.
const GoogleProject = "harbour-news-41"

// Google is a fake of Cloud Translation, version 3, over gRPC without TLS. It
// follows the published description of TranslationService and of its errors; no
// live service was asked. It is stricter than the service where that shows faults
// of ours: it refuses a request without the header for routing and one with a
// credential.
type Google struct {
	translatepb.UnimplementedTranslationServiceServer
	*Engine

	Project string // empty: GoogleProject
	// Glossaries holds glossaries by their full names: words and what they become.
	Glossaries map[string]map[string]string
	Models     []string // full names of models of one's own
	// Latency passes before each answer.
	Latency time.Duration
	// Wait is how long a busy fake asks to wait; 0: 150 ms.
	Wait time.Duration
	// Refuse answers the n-th request for a translation, counted from 0, with an
	// error, or with none.
	Refuse func(n int) error
	// Escape answers plain text as if it had been asked for HTML.
	Escape bool

	mutex  sync.Mutex
	last   *translatepb.TranslateTextRequest
	header metadata.MD
	calls  int
	lines  int          // connections that were opened
	broken map[any]bool // answers whose bytes break off
}

type googleKey int

const (
	googleConnection googleKey = iota
	googleFault
)

// Start begins to listen on a free port of this machine and returns host and
// port.
func (g *Google) Start() (endpoint string, stop func(), err error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", nil, err
	}
	speak := grpc.NewServer(grpc.ForceServerCodecV2(breaking{encoding.GetCodecV2("proto"), g}))
	translatepb.RegisterTranslationServiceServer(speak, g)
	var only http.Protocols
	only.SetUnencryptedHTTP2(true)
	h := &http.Server{
		Protocols: &only,
		ConnContext: func(ctx context.Context, c net.Conn) context.Context {
			g.mutex.Lock()
			defer g.mutex.Unlock()
			g.lines++
			return context.WithValue(ctx, googleConnection, c)
		},
		Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if !strings.HasSuffix(r.URL.Path, "/TranslateText") {
				speak.ServeHTTP(w, r)
				return
			}
			switch f := g.begin(); f {
			case Page:
				w.Header().Set("Content-Type", "text/html; charset=utf-8")
				io.WriteString(w, "<!DOCTYPE html><title>Sign in to the network</title><p>Sign in to the network")
			case Reset:
				r.Context().Value(googleConnection).(net.Conn).Close()
			default:
				speak.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), googleFault, f)))
			}
		}),
	}
	go h.Serve(l)
	return l.Addr().String(), func() { h.Close() }, nil
}

// Last returns the last request for a translation and what came with it.
func (g *Google) Last() (*translatepb.TranslateTextRequest, metadata.MD) {
	g.mutex.Lock()
	defer g.mutex.Unlock()
	return g.last, g.header
}

// Lines is how many connections were opened.
func (g *Google) Lines() int {
	g.mutex.Lock()
	defer g.mutex.Unlock()
	return g.lines
}

// MinuteQuota is Google's refusal of a request over the quota of a minute; it asks
// to wait where wait is not 0.
func MinuteQuota(wait time.Duration) error {
	return quota("per minute", "1/min/{project}", wait)
}

// DayQuota is Google's refusal of a request over the quota of a day.
func DayQuota() error { return quota("per day", "1/d/{project}", 0) }

func quota(per, unit string, wait time.Duration) error {
	const metric = "v2 and v3 general model characters"
	said := fmt.Sprintf("Quota exceeded for quota metric '%s' and limit '%s %s' of service 'translate.googleapis.com' for consumer 'project_number:41'.", metric, metric, per)
	details := []protoadapt.MessageV1{
		&errdetails.ErrorInfo{Reason: "RATE_LIMIT_EXCEEDED", Domain: "googleapis.com", Metadata: map[string]string{
			"service": "translate.googleapis.com", "consumer": "projects/41", "quota_metric": "translate.googleapis.com/default", "quota_unit": unit,
		}},
		&errdetails.QuotaFailure{Violations: []*errdetails.QuotaFailure_Violation{{Subject: "project:41", Description: said}}},
	}
	if wait > 0 {
		details = append(details, &errdetails.RetryInfo{RetryDelay: durationpb.New(wait)})
	}
	return Refusal(codes.ResourceExhausted, said, details...)
}

// Refusal is an error of the service with its details.
func Refusal(code codes.Code, said string, details ...protoadapt.MessageV1) error {
	s, err := status.New(code, said).WithDetails(details...)
	if err != nil {
		panic(err)
	}
	return s.Err()
}

// reason is the detail that says why.
func reason(why string) protoadapt.MessageV1 {
	return &errdetails.ErrorInfo{Reason: why, Domain: "googleapis.com", Metadata: map[string]string{"service": "translate.googleapis.com", "consumer": "projects/41"}}
}

func invalid(said, field, description string) error {
	return Refusal(codes.InvalidArgument, said, &errdetails.BadRequest{FieldViolations: []*errdetails.BadRequest_FieldViolation{{Field: field, Description: description}}})
}

// Limits of the published description.
const (
	googleMostRunes = 30_000
	googleMostItems = 1024
)

var googleParent = regexp.MustCompile(`^projects/([^/]+)/locations/([^/]+)$`)

// TranslateText implements the service.
func (g *Google) TranslateText(ctx context.Context, r *translatepb.TranslateTextRequest) (*translatepb.TranslateTextResponse, error) {
	fault, _ := ctx.Value(googleFault).(Fault)
	header, _ := metadata.FromIncomingContext(ctx)
	g.mutex.Lock()
	n := g.calls
	g.calls++
	g.last, g.header = r, header
	g.mutex.Unlock()
	if g.Refuse != nil {
		if err := g.Refuse(n); err != nil {
			return nil, err
		}
	}
	switch fault {
	case Busy:
		return nil, MinuteQuota(cmp.Or(g.Wait, 150*time.Millisecond))
	case BusyPlain:
		return nil, Refusal(codes.PermissionDenied, "User Rate Limit Exceeded")
	case Down:
		return nil, Refusal(codes.Unavailable, "The service is currently unavailable.")
	case Quota:
		return nil, DayQuota()
	case Forbidden:
		return nil, Refusal(codes.Unauthenticated, "Request had invalid authentication credentials. Expected OAuth 2 access token, login cookie or other valid authentication credential.", reason("ACCESS_TOKEN_EXPIRED"))
	case Slow:
		<-ctx.Done()
		return nil, status.FromContextError(ctx.Err()).Err()
	}
	if err := g.refuse(r, header); err != nil {
		return nil, err
	}
	if g.Latency > 0 {
		select {
		case <-time.After(g.Latency):
		case <-ctx.Done():
			return nil, status.FromContextError(ctx.Err()).Err()
		}
	}
	out := &translatepb.TranslateTextResponse{}
	terms := g.Glossaries[r.GetGlossaryConfig().GetGlossary()]
	texts := g.answer(r.GetContents(), r.GetTargetLanguageCode(), fault)
	for i, t := range texts {
		item := func(t string) *translatepb.Translation {
			if g.Escape || r.GetMimeType() != "text/plain" {
				t = html.EscapeString(t)
			}
			done := &translatepb.Translation{TranslatedText: t, GlossaryConfig: r.GetGlossaryConfig()}
			if m := r.GetModel(); m != "" { // it comes back with the number of the project
				done.Model = "projects/41" + strings.TrimPrefix(m, "projects/"+cmp.Or(g.Project, GoogleProject))
			}
			if r.GetSourceLanguageCode() == "" {
				done.DetectedLanguageCode = "en"
			}
			return done
		}
		out.Translations = append(out.Translations, item(t))
		if r.GetGlossaryConfig() != nil {
			for _, word := range slices.Sorted(maps.Keys(terms)) {
				if strings.Contains(r.GetContents()[i], word) {
					t = strings.ReplaceAll(t, Word(word, r.GetTargetLanguageCode()), terms[word])
				}
			}
			out.GlossaryTranslations = append(out.GlossaryTranslations, item(t))
		}
	}
	if fault == Truncated {
		g.mutex.Lock()
		defer g.mutex.Unlock()
		if g.broken == nil {
			g.broken = map[any]bool{}
		}
		g.broken[out] = true
	}
	return out, nil
}

// refuse says what the service has against a request, or nil.
func (g *Google) refuse(r *translatepb.TranslateTextRequest, header metadata.MD) error {
	parent := googleParent.FindStringSubmatch(r.GetParent())
	runes := 0
	for _, t := range r.GetContents() {
		runes += utf8.RuneCountInString(t)
	}
	location := "locations/"
	if parent != nil {
		location += parent[2] + "/"
	}
	switch {
	case len(header["authorization"]) > 0 || len(header["x-goog-api-key"]) > 0:
		return Refusal(codes.Internal, "a credential came over a line that anybody can read")
	case parent == nil:
		return invalid("Invalid 'parent'.; Invalid resource name.", "parent", "Invalid 'parent'.")
	case !slices.Contains(header["x-goog-request-params"], "parent="+url.QueryEscape(r.GetParent())):
		return invalid("Missing routing header.", "parent", "x-goog-request-params does not name the parent")
	case parent[1] != cmp.Or(g.Project, GoogleProject):
		return Refusal(codes.PermissionDenied, "Permission denied on resource project "+parent[1]+".", reason("CONSUMER_INVALID"))
	case len(r.GetContents()) == 0:
		return invalid("Contents are empty.", "contents", "Required field is empty.")
	case len(r.GetContents()) > googleMostItems:
		return invalid("Too many contents.", "contents", fmt.Sprintf("The number of contents must be at most %d, actual: %d", googleMostItems, len(r.GetContents())))
	case runes > googleMostRunes:
		return invalid("Text is too long.", "contents", fmt.Sprintf("The total codepoints in the request must be less than %d, actual: %d", googleMostRunes, runes))
	case r.GetMimeType() != "" && r.GetMimeType() != "text/plain" && r.GetMimeType() != "text/html":
		return invalid("Unsupported mime type.", "mime_type", r.GetMimeType())
	case !slices.Contains(googleLanguages, r.GetTargetLanguageCode()):
		return invalid("Target language is invalid.", "target_language_code", "Target language: "+r.GetTargetLanguageCode())
	case r.GetSourceLanguageCode() != "" && !slices.Contains(googleLanguages, r.GetSourceLanguageCode()):
		return invalid("Source language is invalid.", "source_language_code", "Source language: "+r.GetSourceLanguageCode())
	case r.GetSourceLanguageCode() == r.GetTargetLanguageCode():
		return invalid("Target language can't be equal to source language.", "target_language_code", "Target language: "+r.GetTargetLanguageCode())
	}
	if err := g.refuseModel(r.GetModel(), location); err != nil {
		return err
	}
	if c := r.GetGlossaryConfig(); c != nil {
		switch {
		case strings.Contains(c.GetGlossary(), "locations/global/"):
			return invalid("The 'global' location is not allowed in this context.", "glossary_config", c.GetGlossary())
		case !strings.Contains(c.GetGlossary(), location):
			return invalid("The glossary and the request must be in the same location.", "glossary_config", c.GetGlossary())
		case g.Glossaries[c.GetGlossary()] == nil:
			return Refusal(codes.NotFound, "Glossary not found.")
		case r.GetSourceLanguageCode() == "":
			return invalid("The source language is required with a glossary.", "source_language_code", "")
		}
	}
	return nil
}

func (g *Google) refuseModel(model, location string) error {
	_, short, _ := strings.Cut(model, "/models/")
	switch {
	case model == "" || slices.Contains(g.Models, model):
	case !strings.HasPrefix(model, "projects/"+cmp.Or(g.Project, GoogleProject)+"/") || !strings.Contains(model, location):
		return invalid("The model and the request must be in the same location.", "model", model)
	case short != "general/nmt" && short != "general/translation-llm":
		return Refusal(codes.NotFound, "Model not found.")
	}
	return nil
}

// GetSupportedLanguages implements the service.
func (g *Google) GetSupportedLanguages(_ context.Context, r *translatepb.GetSupportedLanguagesRequest) (*translatepb.SupportedLanguages, error) {
	parent := googleParent.FindStringSubmatch(r.GetParent())
	switch {
	case parent == nil:
		return nil, invalid("Invalid 'parent'.; Invalid resource name.", "parent", "Invalid 'parent'.")
	case parent[1] != cmp.Or(g.Project, GoogleProject):
		return nil, Refusal(codes.PermissionDenied, "Permission denied on resource project "+parent[1]+".", reason("CONSUMER_INVALID"))
	}
	if err := g.refuseModel(r.GetModel(), "locations/"+parent[2]+"/"); err != nil {
		return nil, err
	}
	out := &translatepb.SupportedLanguages{}
	for _, l := range googleLanguages {
		out.Languages = append(out.Languages, &translatepb.SupportedLanguage{LanguageCode: l, SupportSource: true, SupportTarget: true})
	}
	return out, nil
}

// GetGlossary implements the service.
func (g *Google) GetGlossary(_ context.Context, r *translatepb.GetGlossaryRequest) (*translatepb.Glossary, error) {
	terms, ok := g.Glossaries[r.GetName()]
	if !ok {
		return nil, Refusal(codes.NotFound, "Glossary not found.")
	}
	return &translatepb.Glossary{Name: r.GetName(), EntryCount: int32(len(terms))}, nil
}

// breaking is the codec of the server, which breaks off what it is told to.
type breaking struct {
	encoding.CodecV2
	google *Google
}

func (b breaking) Marshal(v any) (mem.BufferSlice, error) {
	data, err := b.CodecV2.Marshal(v)
	b.google.mutex.Lock()
	broken := b.google.broken[v]
	delete(b.google.broken, v)
	b.google.mutex.Unlock()
	if err != nil || !broken {
		return data, err
	}
	whole := data.Materialize()
	data.Free()
	return mem.BufferSlice{mem.SliceBuffer(whole[:len(whole)*2/3])}, nil
}

// googleLanguages are the codes of the page "Language support" that are of use to
// the tests; some languages have two.
var googleLanguages = []string{
	"af", "am", "ar", "az", "be", "bg", "bn", "bs", "ca", "cs", "cy", "da", "de", "el", "en", "eo", "es", "et", "eu", "fa",
	"fa-AF", "fi", "fil", "fr", "fr-CA", "ga", "gl", "gu", "he", "hi", "hr", "hu", "hy", "id", "is", "it", "iw", "ja", "jv",
	"ka", "kk", "km", "kn", "ko", "ku", "ky", "la", "lb", "lo", "lt", "lv", "mg", "mk", "ml", "mn", "mni-Mtei", "mr", "ms",
	"ms-Arab", "mt", "my", "ne", "nl", "no", "pa", "pa-Arab", "pl", "ps", "pt", "pt-BR", "pt-PT", "ro", "ru", "sd", "si", "sk",
	"sl", "so", "sq", "sr", "sr-Latn", "sv", "sw", "ta", "te", "tg", "th", "tk", "tl", "tr", "tt", "ug", "uk", "ur", "uz", "vi",
	"xh", "yi", "yo", "yue", "zh", "zh-CN", "zh-TW", "zu",
}
