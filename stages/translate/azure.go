package translate

import (
	"context"
	"net/http"
	"net/url"
	"strings"
)

// Azure is the translator of Azure, version 3.0 of its API.
type Azure struct {
	url    string
	caller caller
}

const azureHost = "https://api.cognitive.microsofttranslator.com"

// NewAzure returns the service for a key and the region that the key belongs to;
// an empty address is that of the service.
func NewAzure(address, region, key, keyEnv string) *Azure {
	if address == "" {
		address = azureHost
	}
	a := &Azure{url: strings.TrimRight(address, "/")}
	a.caller = caller{service: "azure", secret: key, key: keyEnv, header: map[string]string{"Ocp-Apim-Subscription-Key": key}, judge: func(status int, body []byte) (error, string) {
		said := messageOf(body)
		switch low := strings.ToLower(said); {
		case status == http.StatusForbidden && strings.Contains(low, "quota"):
			return ErrQuota, said
		case status == http.StatusBadRequest && strings.Contains(low, "language"):
			return ErrPair, said
		}
		return nil, ""
	}}
	if region != "" {
		a.caller.header["Ocp-Apim-Subscription-Region"] = region
	}
	return a
}

// Info implements [Service]: a request has 1,000 texts and 50,000 characters at
// most.
func (a *Azure) Info() Info {
	return Info{Service: "azure", Limits: Limits{Items: 1000, Runes: 50000, Workers: 4}, Unit: UnitRunes}
}

type azureText struct {
	Text string `json:"Text"`
}

// Translate implements [Service].
func (a *Azure) Translate(ctx context.Context, r Request, put Put) error {
	if a.caller.secret == "" {
		return a.caller.fault(ErrSetup, "no key", a.caller.remedy(ErrSetup))
	}
	q := url.Values{"api-version": {"3.0"}, "to": {azureTag(r.To)}, "textType": {"plain"}}
	if r.From != "" && r.From != "und" {
		q.Set("from", azureTag(r.From))
	}
	var ask []azureText
	for _, t := range r.Texts {
		ask = append(ask, azureText{t})
	}
	var answer []struct {
		Translations []struct {
			Text string `json:"text"`
		} `json:"translations"`
	}
	if err := a.caller.call(ctx, http.MethodPost, a.url+"/translate?"+q.Encode(), ask, &answer); err != nil {
		return err
	}
	texts := make([]string, len(answer))
	for i, t := range answer {
		if len(t.Translations) > 0 {
			texts[i] = t.Translations[0].Text
		}
	}
	return hand(r, "azure", "", UnitRunes, texts, put)
}

// azureTag is a language as Azure names it: with the script for Chinese and
// Serbian, else as it is.
func azureTag(tag string) string {
	switch base, rest, _ := strings.Cut(tag, "-"); {
	case base == "zh" && (strings.HasPrefix(rest, "Hant") || rest == "TW" || rest == "HK"):
		return "zh-Hant"
	case base == "zh":
		return "zh-Hans"
	case base == "sr" && rest == "":
		return "sr-Cyrl"
	case base == "no":
		return "nb"
	default:
		return tag
	}
}

// AzureSettings is the block translate.azure: an empty address is that of the service.
type AzureSettings struct{ URL, Region, KeyEnv string }
