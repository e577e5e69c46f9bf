package translatetest

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"unicode/utf8"
)

var deepL = dialect{
	said:      func(_ int, text string) string { return fmt.Sprintf(`{"message":%q}`, text) },
	busy:      refusal{http.StatusTooManyRequests, "Too many requests"},
	quota:     refusal{456, "Quota Exceeded"},
	forbidden: refusal{http.StatusForbidden, "Forbidden"},
}

// Limits of a request to DeepL.
const (
	deepLTexts = 50
	deepLBytes = 128 << 10
)

// HighLoad is DeepL's 529.
const HighLoad Fault = "high load"

// DeepL speaks POST /v2/translate and GET /v2/usage.
func (s *Server) DeepL(w http.ResponseWriter, r *http.Request) {
	bad := func(status int, text string) {
		w.Header().Set("Content-Type", "application/json")
		w.WriteHeader(status)
		w.Write([]byte(deepL.said(status, text)))
	}
	known := r.Header.Get("Authorization") == "DeepL-Auth-Key "+s.Key
	if r.Method == http.MethodGet && r.URL.Path == "/v2/usage" {
		if !known {
			bad(http.StatusForbidden, "Forbidden")
			return
		}
		s.mutex.Lock()
		usage := map[string]int{"character_count": s.month, "character_limit": s.Month}
		s.mutex.Unlock()
		s.aside(w, r, deepL, usage)
		return
	}
	f := s.begin()
	if f == HighLoad {
		bad(529, "Too many requests")
		return
	}
	if s.refuse(w, r, f, deepL) {
		return
	}
	var ask struct {
		Text     []string
		Source   string `json:"source_lang"`
		Target   string `json:"target_lang"`
		Glossary string `json:"glossary_id"`
		Billed   bool   `json:"show_billed_characters"`
	}
	body, err := io.ReadAll(io.LimitReader(r.Body, deepLBytes+1))
	if err != nil {
		return
	}
	if len(body) > deepLBytes {
		bad(http.StatusRequestEntityTooLarge, "Payload too large")
		return
	}
	err = json.NewDecoder(bytes.NewReader(body)).Decode(&ask)
	after, tooFast := s.tooFast(length(ask.Text))
	switch {
	case here(r) != "/v2/translate" || r.Method != http.MethodPost:
		bad(http.StatusNotFound, "Not found")
	case !known:
		bad(http.StatusForbidden, "Forbidden")
	case err != nil || len(ask.Text) == 0:
		bad(http.StatusBadRequest, "Parameter 'text' not specified.")
	case len(ask.Text) > deepLTexts:
		bad(http.StatusRequestEntityTooLarge, "Too many texts to translate.")
	case tooFast:
		w.Header().Set("Retry-After", after)
		bad(http.StatusTooManyRequests, "Too many requests")
	case ask.Target == "TLH", ask.Target == "EN", ask.Target == "PT":
		bad(http.StatusBadRequest, "Value for 'target_lang' not supported.")
	case ask.Source == "TLH":
		bad(http.StatusBadRequest, "Value for 'source_lang' not supported.")
	case ask.Glossary != "" && ask.Source == "":
		bad(http.StatusBadRequest, "Use of a glossary requires the source_lang parameter to be specified")
	case ask.Glossary != "" && ask.Glossary != s.Glossary:
		bad(http.StatusNotFound, "Glossary not found")
	case !s.spend(length(ask.Text)):
		bad(456, "Quota Exceeded")
	default:
		type item struct {
			Detected string `json:"detected_source_language"`
			Text     string `json:"text"`
			Billed   *int   `json:"billed_characters,omitempty"`
			Model    string `json:"model_type_used,omitempty"`
		}
		list := []item{}
		for i, t := range s.answer(ask.Text, ask.Target, f) {
			one := item{Detected: "EN", Text: t}
			if ask.Source != "" {
				one.Detected = ask.Source
			}
			if ask.Billed {
				n := utf8.RuneCountInString(ask.Text[i])
				one.Billed = &n
			}
			list = append(list, one)
		}
		send(w, r, f, map[string]any{"translations": list})
	}
}
