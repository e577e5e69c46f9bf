package translate

import (
	"context"
	"encoding/json"
	"net/http"
	"strings"
)

// LibreTranslate is a server of LibreTranslate, one's own or a hosted one. It
// takes a list of texts in one request. Source: the project's API description.
type LibreTranslate struct {
	URL    string // base, such as http://127.0.0.1:5000
	Key    string // empty where the server asks for none
	KeyEnv string // the environment variable that the key comes from

	caller caller
}

// NewLibreTranslate returns the service at an address.
func NewLibreTranslate(address, key, keyEnv string) *LibreTranslate {
	l := &LibreTranslate{URL: strings.TrimRight(address, "/"), Key: key, KeyEnv: keyEnv}
	l.caller = caller{service: "libretranslate", secret: key, key: keyEnv, judge: func(status int, body []byte) (error, string) {
		said := messageOf(body)
		low := strings.ToLower(said)
		switch {
		case status == http.StatusBadRequest && strings.Contains(low, "is not supported"):
			return ErrPair, said
		case status == http.StatusBadRequest && (strings.Contains(low, "api key") || strings.Contains(low, "api_key")), status == http.StatusForbidden:
			return ErrSetup, said
		case status == http.StatusBadRequest && strings.Contains(low, "exceeds"):
			return ErrTooLong, said
		}
		return nil, ""
	}}
	return l
}

// Info implements [Service]. Hosted servers take 2,000 characters at a time; the
// own one says its limit, which is not smaller.
func (l *LibreTranslate) Info() Info {
	return Info{Service: "libretranslate", Limits: Limits{Items: 25, Runes: 2000, Workers: 2}, Unit: UnitRunes}
}

// Translate implements [Service].
func (l *LibreTranslate) Translate(ctx context.Context, r Request, put Put) error {
	ask := struct {
		Q      []string `json:"q"`
		Source string   `json:"source"`
		Target string   `json:"target"`
		Format string   `json:"format"`
		Key    string   `json:"api_key,omitempty"`
	}{r.Texts, libreTag(r.From), libreTag(r.To), "text", l.Key}
	var answer struct {
		Translated json.RawMessage `json:"translatedText"`
		Error      string          `json:"error"`
	}
	if err := l.caller.call(ctx, http.MethodPost, l.URL+"/translate", ask, &answer); err != nil {
		return err
	}
	if answer.Error != "" {
		return l.caller.fault(ErrAnswer, l.caller.clean(answer.Error), "")
	}
	var texts []string
	if err := json.Unmarshal(answer.Translated, &texts); err != nil {
		var one string
		if json.Unmarshal(answer.Translated, &one) != nil {
			return l.caller.fault(ErrAnswer, "it has no translatedText", "")
		}
		texts = []string{one}
	}
	return hand(r, "libretranslate", "", UnitRunes, texts, put)
}

// libreTag is a language as LibreTranslate names it: without a region, except
// for the writing of Chinese and Brazilian Portuguese.
func libreTag(tag string) string {
	switch base, rest, _ := strings.Cut(tag, "-"); {
	case base == "" || base == "und":
		return "auto"
	case base == "zh" && (strings.HasPrefix(rest, "Hant") || rest == "TW" || rest == "HK"):
		return "zh-Hant"
	case base == "zh":
		return "zh-Hans"
	case tag == "pt-BR":
		return "pt-BR"
	default:
		return base
	}
}

// hand checks that as many texts came as were sent and hands them on in order.
func hand(r Request, service, model string, unit Unit, texts []string, put Put) error {
	if len(texts) != len(r.Texts) {
		return &Fault{Service: service, Kind: ErrAnswer, Said: "of " + plural(len(r.Texts), "text") + " it translated " + plural(len(texts), "text")}
	}
	for i, t := range texts {
		put(i, Item{Text: t, Source: Source{Service: service, Model: model}, Billed: unit.Count(r.Texts[i])})
	}
	return nil
}

// LibreTranslateSettings is the block translate.libretranslate: the address of the server, and where the key comes from.
type LibreTranslateSettings struct{ URL, KeyEnv string }
