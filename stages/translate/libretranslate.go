package translate

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"
	"unicode"
)

// LibreTranslate is a server of LibreTranslate, one's own or a hosted one. It
// takes a list of texts in one request. Source: the project's API description.
//
// What a server takes it says itself, in /languages and /frontend/settings. It
// is asked for that once and only where it matters: for a language of which
// servers have different names, and after a refusal.
type LibreTranslate struct {
	url    string
	key    string
	caller caller

	mutex   sync.Mutex
	asked   bool
	limit   int // characters of a request; 0: not known
	targets map[string][]string
}

// Limits of a request: hosted servers take 2,000 characters, one's own has
// mostly no limit, and a long request keeps the others waiting.
const (
	libreRunes = 2000
	libreMost  = 10_000
	libreItems = 25
)

// patience is for questions of which the answer is not needed.
const patience = 5 * time.Second

// NewLibreTranslate returns the service at an address. The key is empty where
// the server asks for none; keyEnv is the environment variable it comes from.
func NewLibreTranslate(address, key, keyEnv string) *LibreTranslate {
	return &LibreTranslate{
		url: strings.TrimRight(address, "/"), key: key,
		caller: caller{service: "libretranslate", secret: key, key: keyEnv, address: "that of the server, such as http://127.0.0.1:5000", judge: judgeLibre},
	}
}

var (
	// perLong is the limit of a "Slowdown" that waiting for a minute does not lift:
	// "5000 per 1 day".
	perLong = regexp.MustCompile(`per (?:[0-9]+ )?(?:hour|day|week|month|year)`)
	// overLimit is the refusal of a request with its size and the limit, of
	// characters or of texts.
	overLimit = regexp.MustCompile(`request \(([0-9]+)\) exceeds (?:text|batch) limit \(([0-9]+)\)`)
)

func judgeLibre(status int, body []byte) *Fault {
	said := messageOf(body)
	low := strings.ToLower(said)
	f := &Fault{Said: said}
	switch {
	case strings.Contains(low, "is not supported"), strings.Contains(low, "is not available as a target language"): // the second also as an error 500
		f.Kind = ErrPair
	case status == http.StatusBadRequest && strings.Contains(low, "api key"):
		f.Kind = ErrSetup
	case status == http.StatusBadRequest && overLimit.MatchString(low):
		f.Kind = ErrTooLong
	case status == http.StatusForbidden && strings.Contains(low, "too many request"):
		f.Kind, f.Remedy = ErrQuota, "the server has banned this address for a while: lower translate.libretranslate.per_minute"
	case status == http.StatusTooManyRequests && perLong.MatchString(low):
		f.Kind = ErrQuota
	default:
		return nil
	}
	return f
}

// Info implements [Service].
func (l *LibreTranslate) Info() Info {
	l.mutex.Lock()
	defer l.mutex.Unlock()
	runes := libreRunes
	if l.limit > 0 {
		runes = min(l.limit, libreMost)
	}
	return Info{Service: "libretranslate", Limits: Limits{Items: libreItems, Runes: runes, Workers: 2}, Unit: UnitRunes, Supports: l.supports}
}

// supports is true as long as the server was not asked what it has.
func (l *LibreTranslate) supports(from, to string) bool {
	l.mutex.Lock()
	defer l.mutex.Unlock()
	if len(l.targets) == 0 {
		return true
	}
	source, target := l.name(from), l.name(to)
	if source == autoDetect {
		for _, targets := range l.targets {
			if slices.Contains(targets, target) {
				return true
			}
		}
		return false
	}
	return slices.Contains(l.targets[source], target)
}

// Translate implements [Service].
func (l *LibreTranslate) Translate(ctx context.Context, r Request, put Put) error {
	if len(libreNames(r.From)) > 1 || len(libreNames(r.To)) > 1 {
		l.learn(ctx)
	}
	return inHalves(ctx, r, put, func(ctx context.Context, r Request, put Put) error {
		before := l.Info().Limits.Runes
		err := l.ask(ctx, r, put)
		f, ok := errors.AsType[*Fault](err)
		switch {
		case ok && f.Kind == ErrPair:
			l.learn(ctx)
		case ok && f.Kind == ErrTooLong && len(r.Texts) == 1:
			if l.lower(ctx, f.Said); l.Info().Limits.Runes < before {
				return Whole(Packed(libreBare{l})).Translate(ctx, r, put) // between sentences
			}
		}
		return err
	})
}

// libreBare is the service without the care for what is too long.
type libreBare struct{ *LibreTranslate }

func (l libreBare) Translate(ctx context.Context, r Request, put Put) error {
	return l.ask(ctx, r, put)
}

func (l *LibreTranslate) ask(ctx context.Context, r Request, put Put) error {
	l.mutex.Lock()
	source, target := l.name(r.From), l.name(r.To)
	l.mutex.Unlock()
	ask := struct {
		Q      []string `json:"q"`
		Source string   `json:"source"`
		Target string   `json:"target"`
		Format string   `json:"format"`
		Key    string   `json:"api_key,omitempty"`
	}{r.Texts, source, target, "text", l.key}
	var answer struct {
		Translated json.RawMessage `json:"translatedText"`
		Error      string          `json:"error"`
	}
	if _, err := l.caller.call(ctx, http.MethodPost, l.url+"/translate", ask, &answer); err != nil {
		return err
	}
	if answer.Error != "" {
		return l.caller.fault(ErrAnswer, answer.Error, "")
	}
	var texts []string
	if err := json.Unmarshal(answer.Translated, &texts); err != nil {
		var one string
		if json.Unmarshal(answer.Translated, &one) != nil {
			return l.caller.fault(ErrAnswer, "it has no translatedText", "")
		}
		texts = []string{one}
	}
	if isSign(r.Texts, texts) {
		return l.caller.fault(ErrSetup, "it answers with a sign in place of a translation, "+strconv.Quote(texts[0])+", as it does where it serves its own page only", l.caller.remedy(ErrSetup))
	}
	return hand(r, "libretranslate", "", UnitRunes, texts, put)
}

// isSign reports an answer without a letter for texts that all have some: what a
// server says that took the request for one of another page than its own.
func isSign(sent, got []string) bool {
	letter := func(s string) bool { return strings.ContainsFunc(s, unicode.IsLetter) }
	return len(got) > 0 && !slices.Contains(got, "") && !slices.ContainsFunc(got, letter) && !slices.ContainsFunc(sent, func(s string) bool { return !letter(s) })
}

// learn asks the server once what it takes. Where it does not say, what is known
// of all servers holds.
func (l *LibreTranslate) learn(ctx context.Context) {
	l.mutex.Lock()
	defer l.mutex.Unlock()
	if l.asked {
		return
	}
	c := l.caller.once(patience)
	var languages []struct {
		Code    string   `json:"code"`
		Targets []string `json:"targets"`
	}
	if _, err := c.call(ctx, http.MethodGet, l.url+"/languages", nil, &languages); err == nil {
		l.targets = map[string][]string{}
		for _, g := range languages {
			l.targets[g.Code] = g.Targets
		}
	}
	var settings struct {
		CharLimit int `json:"charLimit"`
	}
	if _, err := c.call(ctx, http.MethodGet, l.url+"/frontend/settings", nil, &settings); err == nil {
		switch {
		case settings.CharLimit > 0:
			l.limit = settings.CharLimit
		case settings.CharLimit < 0: // none
			l.limit = libreMost
		}
	}
	l.asked = ctx.Err() == nil
}

// lower takes the limit of characters from a refusal of a single text.
func (l *LibreTranslate) lower(ctx context.Context, said string) {
	l.learn(ctx)
	m := overLimit.FindStringSubmatch(said)
	if m == nil {
		return
	}
	if n, err := strconv.Atoi(m[2]); err == nil && n > 0 {
		l.mutex.Lock()
		defer l.mutex.Unlock()
		l.limit = n
	}
}

// Check implements [Checker].
func (l *LibreTranslate) Check(ctx context.Context) (string, error) {
	var languages []struct {
		Code string `json:"code"`
	}
	if _, err := l.caller.once(patience).call(ctx, http.MethodGet, l.url+"/languages", nil, &languages); err != nil {
		return "", err
	}
	if len(languages) == 0 {
		return "", l.caller.fault(ErrSetup, "it has no languages", "install models on the server")
	}
	var settings struct {
		CharLimit int  `json:"charLimit"`
		Required  bool `json:"keyRequired"`
	}
	state := plural(len(languages), "language")
	if _, err := l.caller.once(patience).call(ctx, http.MethodGet, l.url+"/frontend/settings", nil, &settings); err == nil {
		if settings.CharLimit > 0 {
			state += fmt.Sprintf(", at most %d characters a request", settings.CharLimit)
		}
		if settings.Required && l.key == "" {
			return "", l.caller.fault(ErrSetup, "it asks for a key", l.caller.remedy(ErrSetup))
		}
	}
	if l.key != "" {
		state += "; the key was not tried"
	}
	return state, nil
}

const autoDetect = "auto"

// name is a language as the server names it, or as servers of today do.
func (l *LibreTranslate) name(tag string) string {
	names := libreNames(tag)
	for _, n := range names {
		if _, ok := l.targets[n]; ok {
			return n
		}
	}
	return names[0]
}

// libreNames lists the names that servers have for a language, newer ones first:
// without a region, except for the writing of Chinese and Brazilian Portuguese.
func libreNames(tag string) []string {
	switch base, rest, _ := strings.Cut(tag, "-"); {
	case base == "" || base == "und":
		return []string{autoDetect}
	case base == "zh" && isTraditional(rest):
		return []string{"zh-Hant", "zt"}
	case base == "zh":
		return []string{"zh-Hans", "zh"}
	case tag == "pt-BR":
		return []string{"pt-BR", "pb", "pt"}
	case base == "no" || base == "nb":
		return []string{"nb", "no"}
	default:
		return []string{base}
	}
}

// isTraditional reports what behind "zh-" means the traditional writing.
func isTraditional(rest string) bool {
	return strings.HasPrefix(rest, "Hant") || rest == "TW" || rest == "HK" || rest == "MO"
}

// LibreTranslateSettings is the block translate.libretranslate: the address of the server, and where the key comes from.
type LibreTranslateSettings struct{ URL, KeyEnv string }
