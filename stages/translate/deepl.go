package translate

import (
	"context"
	"net/http"
	"strings"
)

// DeepL is the service of that name, API version 2.
type DeepL struct {
	url    string
	caller caller
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
	return &DeepL{strings.TrimRight(address, "/"), caller{
		service: "deepl", secret: key, key: keyEnv, header: map[string]string{"Authorization": "DeepL-Auth-Key " + key},
		judge: func(status int, body []byte) (error, string) {
			switch said := messageOf(body); {
			case status == statusQuota:
				return ErrQuota, "456 " + said
			case status == statusHigh:
				return ErrBusy, "529 " + said
			case status == http.StatusBadRequest && strings.Contains(said, "_lang"):
				return ErrPair, said
			}
			return nil, ""
		},
	}}
}

// Info implements [Service]: a request has 50 texts and 128 KiB at most.
func (d *DeepL) Info() Info {
	return Info{Service: "deepl", Limits: Limits{Items: 50, Bytes: 100 << 10, Workers: 4}, Unit: UnitRunes}
}

// Translate implements [Service].
func (d *DeepL) Translate(ctx context.Context, r Request, put Put) error {
	if d.caller.secret == "" {
		return d.caller.fault(ErrSetup, "no key", d.caller.remedy(ErrSetup))
	}
	ask := struct {
		Text   []string `json:"text"`
		Source string   `json:"source_lang,omitempty"`
		Target string   `json:"target_lang"`
		Billed bool     `json:"show_billed_characters"`
	}{r.Texts, deepLSource(r.From), deepLTarget(r.To), true}
	var answer struct {
		Translations []struct {
			Text   string `json:"text"`
			Billed int    `json:"billed_characters"`
			Model  string `json:"model_type_used"`
		} `json:"translations"`
	}
	if err := d.caller.call(ctx, http.MethodPost, d.url+"/v2/translate", ask, &answer); err != nil {
		return err
	}
	if len(answer.Translations) != len(r.Texts) {
		return d.caller.fault(ErrAnswer, "of "+plural(len(r.Texts), "text")+" it translated "+plural(len(answer.Translations), "text"), "")
	}
	for i, t := range answer.Translations {
		billed := t.Billed
		if billed == 0 {
			billed = UnitRunes.Count(r.Texts[i])
		}
		put(i, Item{Text: t.Text, Source: Source{Service: "deepl", Model: t.Model}, Billed: billed})
	}
	return nil
}

// deepLSource names a language as a source: without region or script.
func deepLSource(tag string) string {
	base, _, _ := strings.Cut(tag, "-")
	if base == "und" {
		return ""
	}
	return strings.ToUpper(base)
}

// deepLTarget names a language as a target, where English, Portuguese and
// Chinese want a variety.
func deepLTarget(tag string) string {
	base, rest, _ := strings.Cut(tag, "-")
	switch {
	case base == "en" && rest == "":
		return "EN-GB"
	case base == "pt" && rest == "":
		return "PT-PT"
	case base == "zh" && strings.HasPrefix(rest, "Hant"):
		return "ZH-HANT"
	case base == "zh":
		return "ZH-HANS"
	case base == "sr", base == "nb", rest == "":
		return strings.ToUpper(base)
	}
	return strings.ToUpper(tag)
}

// DeepLSettings is the block translate.deepl: an empty address is that of the key.
type DeepLSettings struct{ URL, KeyEnv string }
