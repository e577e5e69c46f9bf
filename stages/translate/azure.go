package translate

import (
	"context"
	"encoding/json"
	"net/http"
	"net/url"
	"strconv"
	"strings"
)

// Azure is the translator of Azure, version 3.0 of its API.
type Azure struct {
	url    string
	caller caller
	pairs  pairs
}

const azureHost = "https://api.cognitive.microsofttranslator.com"

// NewAzure returns the service for a key and the region that the key belongs to;
// an empty address is that of the service.
func NewAzure(address, region, key, keyEnv string) *Azure {
	if address == "" {
		address = azureHost
	}
	a := &Azure{url: strings.TrimRight(address, "/")}
	a.caller = caller{
		service: "azure", secret: key, key: keyEnv, address: "nothing, for Azure's own",
		header: map[string]string{"Ocp-Apim-Subscription-Key": key}, judge: func(status int, body []byte) *Fault { return judgeAzure(status, body, region, keyEnv) },
	}
	if region != "" {
		a.caller.header["Ocp-Apim-Subscription-Region"] = region
	}
	return a
}

// Codes of Azure's errors: the status and three digits more.
const (
	azureLanguage    = 400003
	azureUnsupported = 400019
	azureNoPair      = 400023
	azureFrom        = 400035
	azureTo          = 400036
	azureTextTooLong = 400050
	azureTooMany     = 400072
	azureTooLarge    = 400077
	azureQuota       = 403001
)

func judgeAzure(status int, body []byte, region, keyEnv string) *Fault {
	var said struct {
		Error struct {
			Code    json.Number `json:"code"`
			Message string      `json:"message"`
		} `json:"error"`
	}
	if json.Unmarshal(body, &said) != nil {
		return nil
	}
	code, err := strconv.Atoi(said.Error.Code.String())
	if err != nil || code/1000 != status {
		code = status * 1000
	}
	f := &Fault{Said: strconv.Itoa(code) + " " + said.Error.Message}
	low := strings.ToLower(said.Error.Message)
	switch {
	case code == azureQuota, status == http.StatusForbidden && strings.Contains(low, "quota"):
		f.Kind = ErrQuota
	case code == azureLanguage, code == azureUnsupported, code == azureNoPair, code == azureFrom, code == azureTo:
		f.Kind = ErrPair
	case code == azureTextTooLong, code == azureTooMany, code == azureTooLarge:
		f.Kind = ErrTooLong
	case (status == http.StatusUnauthorized || status == http.StatusForbidden) && region == "":
		f.Kind, f.Remedy = ErrSetup, "check the key in "+keyEnv+"; a key of one region or of several services needs translate.azure.region besides"
	}
	return f
}

// Info implements [Service]: a request has 1,000 texts and 50,000 characters at
// most. A quarter of both keeps within the free plan's 33,300 a minute.
func (a *Azure) Info() Info {
	return Info{Service: "azure", Limits: Limits{Items: 250, Runes: 12_500, Workers: 4}, Unit: UnitRunes, Supports: a.pairs.supports}
}

type azureText struct {
	Text string `json:"Text"`
}

// Translate implements [Service].
func (a *Azure) Translate(ctx context.Context, r Request, put Put) error {
	return a.pairs.learn(r, inHalves(ctx, r, put, a.ask))
}

func (a *Azure) ask(ctx context.Context, r Request, put Put) error {
	if a.caller.secret == "" {
		return a.caller.noKey()
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
	header, err := a.caller.call(ctx, http.MethodPost, a.url+"/translate?"+q.Encode(), ask, &answer)
	if err != nil {
		return err
	}
	items := make([]Item, len(answer))
	sum := 0
	for i, t := range answer {
		if len(t.Translations) > 0 {
			items[i].Text = t.Translations[0].Text
		}
		if i < len(r.Texts) {
			items[i].Billed = UnitRunes.Count(r.Texts[i])
			sum += items[i].Billed
		}
	}
	// The header tells what was billed for the whole request; a difference goes to
	// the first text.
	if metered, err := strconv.Atoi(header.Get("X-Metered-Usage")); err == nil && len(items) > 0 {
		items[0].Billed = max(items[0].Billed+metered-sum, 0)
	}
	return handItems(r, "azure", items, put)
}

// Check implements [Checker]. The list of languages needs no key and every
// question that needs one is billed, so that the key stays untried.
func (a *Azure) Check(ctx context.Context) (string, error) {
	if a.caller.secret == "" {
		return "", a.caller.noKey()
	}
	keyless := a.caller.once(patience)
	keyless.header = nil
	var list struct {
		Translation map[string]struct{} `json:"translation"`
	}
	if _, err := keyless.call(ctx, http.MethodGet, a.url+"/languages?api-version=3.0&scope=translation", nil, &list); err != nil {
		return "", err
	}
	return plural(len(list.Translation), "language") + "; the key was not tried, as that would be billed", nil
}

// azureTag is a language as Azure names it: with the script for Chinese, Serbian
// and Mongolian, with the region where it has varieties, else bare.
func azureTag(tag string) string {
	switch base, rest, _ := strings.Cut(tag, "-"); {
	case base == "zh" && isTraditional(rest):
		return "zh-Hant"
	case base == "zh":
		return "zh-Hans"
	case base == "sr" && strings.HasPrefix(rest, "Latn"):
		return "sr-Latn"
	case base == "sr":
		return "sr-Cyrl"
	case base == "mn":
		return "mn-Cyrl"
	case base == "no":
		return "nb"
	case tag == "pt-PT", tag == "fr-CA":
		return strings.ToLower(tag)
	case tag == "en-GB":
		return tag
	default:
		return base
	}
}

// AzureSettings is the block translate.azure: an empty address is that of the service.
type AzureSettings struct{ URL, Region, KeyEnv string }
