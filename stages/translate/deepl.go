package translate

import (
	"context"
	"fmt"
	"net/http"
	"strings"
)

// DeepL is the service of that name, API version 2.
type DeepL struct {
	// Glossary is the id of a glossary that DeepL holds, empty for none.
	Glossary string

	url    string
	caller caller
	pairs  pairs
}

// The hosts of DeepL: keys that end in ":fx" are of the free plan and have a
// host of their own.
const (
	deepLPro  = "https://api.deepl.com"
	deepLFree = "https://api-free.deepl.com"
)

// statusQuota is DeepL's answer when the characters of the month are spent, and
// statusHigh that for too many requests.
const (
	statusQuota = 456
	statusHigh  = 529
)

// NewDeepL returns the service for a key that comes from an environment
// variable; an empty address is DeepL's own.
func NewDeepL(address, key, keyEnv string) *DeepL {
	if address == "" {
		address = deepLPro
		if strings.HasSuffix(key, ":fx") {
			address = deepLFree
		}
	}
	return &DeepL{url: strings.TrimRight(address, "/"), caller: caller{
		service: "deepl", secret: key, key: keyEnv, address: "nothing, for DeepL's own", header: map[string]string{"Authorization": "DeepL-Auth-Key " + key}, judge: judgeDeepL,
	}}
}

func judgeDeepL(status int, body []byte) *Fault {
	said := messageOf(body)
	f := &Fault{Said: strings.TrimSpace(fmt.Sprintf("%d %s", status, said))}
	switch low := strings.ToLower(said); {
	case status == statusQuota:
		f.Kind, f.Remedy = ErrQuota, "the characters of the plan are used up until the next month, or up to the limit of costs set with DeepL; name another service in translate.use"
	case status == statusHigh:
		f.Kind = ErrBusy
	case (status == http.StatusBadRequest || status == http.StatusNotFound) && strings.Contains(low, "glossar"):
		f.Kind, f.Remedy = ErrSetup, "translate.deepl.glossary has to be the id of a glossary of this key for this pair of languages"
	case status == http.StatusBadRequest && (strings.Contains(low, "_lang") || strings.Contains(low, "language")):
		f.Kind = ErrPair
	case status == http.StatusForbidden && strings.Contains(low, "wrong endpoint"):
		f.Kind, f.Remedy = ErrSetup, "keys that end in :fx are for "+deepLFree+", others for "+deepLPro+": leave translate.deepl.url empty"
	default:
		return nil
	}
	return f
}

// Info implements [Service]: a request has 50 texts and 128 KiB at most, the
// marks of JSON included.
func (d *DeepL) Info() Info {
	info := Info{Service: "deepl", Limits: Limits{Items: 50, Bytes: 60 << 10, Workers: 4}, Unit: UnitRunes, Supports: d.pairs.supports}
	if d.Glossary != "" {
		info.Options = "glossary " + d.Glossary
	}
	return info
}

// Translate implements [Service].
func (d *DeepL) Translate(ctx context.Context, r Request, put Put) error {
	return d.pairs.learn(r, inHalves(ctx, r, put, d.ask))
}

func (d *DeepL) ask(ctx context.Context, r Request, put Put) error {
	if d.caller.secret == "" {
		return d.caller.noKey()
	}
	ask := struct {
		Text     []string `json:"text"`
		Source   string   `json:"source_lang,omitempty"`
		Target   string   `json:"target_lang"`
		Billed   bool     `json:"show_billed_characters"`
		Glossary string   `json:"glossary_id,omitempty"`
	}{r.Texts, deepLSource(r.From), deepLTarget(r.To), true, d.Glossary}
	if ask.Glossary != "" && ask.Source == "" {
		return d.caller.fault(ErrSetup, "a glossary needs the language of the texts", "name it, or leave translate.deepl.glossary empty")
	}
	var answer struct {
		Translations []struct {
			Text   string `json:"text"`
			Billed *int   `json:"billed_characters"`
			Model  string `json:"model_type_used"`
		} `json:"translations"`
	}
	if _, err := d.caller.call(ctx, http.MethodPost, d.url+"/v2/translate", ask, &answer); err != nil {
		return err
	}
	items := make([]Item, len(answer.Translations))
	for i, t := range answer.Translations {
		items[i] = Item{Text: t.Text, Source: Source{Model: t.Model}}
		switch {
		case t.Billed != nil:
			items[i].Billed = *t.Billed
		case i < len(r.Texts):
			items[i].Billed = UnitRunes.Count(r.Texts[i])
		}
	}
	return handItems(r, "deepl", items, put)
}

// Check implements [Checker]: how much of the month is used.
func (d *DeepL) Check(ctx context.Context) (string, error) {
	if d.caller.secret == "" {
		return "", d.caller.noKey()
	}
	var usage struct {
		Count int `json:"character_count"`
		Limit int `json:"character_limit"`
	}
	if _, err := d.caller.once(patience).call(ctx, http.MethodGet, d.url+"/v2/usage", nil, &usage); err != nil {
		return "", err
	}
	if usage.Limit > 0 && usage.Count >= usage.Limit {
		return "", d.caller.fault(ErrQuota, fmt.Sprintf("all %d characters of the period are used", usage.Limit), d.caller.remedy(ErrQuota))
	}
	return fmt.Sprintf("%d of %d characters of the period are used", usage.Count, usage.Limit), nil
}

// deepLSource names a language as a source: without region or script.
func deepLSource(tag string) string {
	base, _, _ := strings.Cut(tag, "-")
	switch base {
	case "und":
		return ""
	case "no":
		return "NB"
	}
	return strings.ToUpper(base)
}

// deepLTarget names a language as a target, where English, Portuguese and
// Chinese want a variety and Spanish may have one; others have none.
func deepLTarget(tag string) string {
	switch base, rest, _ := strings.Cut(tag, "-"); {
	case base == "en" && rest == "US":
		return "EN-US"
	case base == "en":
		return "EN-GB"
	case base == "pt" && rest == "BR":
		return "PT-BR"
	case base == "pt":
		return "PT-PT"
	case base == "zh" && isTraditional(rest):
		return "ZH-HANT"
	case base == "zh":
		return "ZH-HANS"
	case tag == "es-419":
		return "ES-419"
	}
	return deepLSource(tag)
}

// DeepLSettings is the block translate.deepl: an empty address is that of the
// key, Glossary the id of a glossary that DeepL holds.
type DeepLSettings struct{ URL, KeyEnv, Glossary string }
