package translatetest

import (
	"encoding/json"
	"fmt"
	"net/http"
)

var libre = dialect{
	said:      func(_ int, text string) string { return fmt.Sprintf(`{"error":%q}`, text) },
	busy:      refusal{http.StatusTooManyRequests, "Slowdown: 80 per 1 minute"},
	quota:     refusal{http.StatusTooManyRequests, "Slowdown: 5000 per 1 day"},
	forbidden: refusal{http.StatusForbidden, "Invalid API key"},
}

// Sign is the fault of a server of LibreTranslate that takes a request for one
// that its own page did not send.
const Sign Fault = "sign"

// LibreTranslate speaks POST /translate, GET /languages and GET
// /frontend/settings, as the project's own server does.
func (s *Server) LibreTranslate(w http.ResponseWriter, r *http.Request) {
	bad := func(status int, text string) {
		w.Header().Set("Content-Type", "application/json")
		w.WriteHeader(status)
		w.Write([]byte(libre.said(status, text)))
	}
	switch {
	case r.Method == http.MethodGet && r.URL.Path == "/languages":
		type language struct {
			Code    string   `json:"code"`
			Name    string   `json:"name"`
			Targets []string `json:"targets"`
		}
		var list []language
		for _, l := range languages {
			list = append(list, language{l, l, languages})
		}
		s.aside(w, r, libre, list)
		return
	case r.Method == http.MethodGet && r.URL.Path == "/frontend/settings":
		limit := s.Characters
		if limit == 0 {
			limit = -1
		}
		s.aside(w, r, libre, map[string]any{"charLimit": limit, "frontendTimeout": 500, "apiKeys": s.Key != "", "keyRequired": s.Key != ""})
		return
	}
	f := s.begin()
	if s.refuse(w, r, f, libre) {
		return
	}
	var ask struct {
		Q              json.RawMessage
		Source, Target string
		Format         string
		Key            string `json:"api_key"`
	}
	if here(r) != "/translate" || r.Method != http.MethodPost {
		bad(http.StatusNotFound, "Not Found")
		return
	}
	if json.NewDecoder(r.Body).Decode(&ask) != nil {
		bad(http.StatusBadRequest, "Invalid JSON format")
		return
	}
	var texts []string
	batch := json.Unmarshal(ask.Q, &texts) == nil
	if !batch {
		var one string
		if json.Unmarshal(ask.Q, &one) == nil {
			texts = []string{one}
		}
	}
	n := length(texts)
	switch after, tooFast := s.tooFast(n); {
	case s.Key != "" && ask.Key == "":
		bad(http.StatusBadRequest, "Visit https://portal.example.org to get an API key")
	case s.Key != "" && ask.Key != s.Key:
		bad(http.StatusForbidden, "Invalid API key")
	case tooFast:
		w.Header().Set("Retry-After", after)
		bad(http.StatusTooManyRequests, "Slowdown: 80 per 1 minute")
	case len(texts) == 0:
		bad(http.StatusBadRequest, "Invalid request: missing q parameter")
	case ask.Source == "" || ask.Target == "":
		bad(http.StatusBadRequest, "Invalid request: missing source parameter")
	case batch && s.Batch > 0 && len(texts) > s.Batch:
		bad(http.StatusBadRequest, fmt.Sprintf("Invalid request: request (%d) exceeds text limit (%d)", len(texts), s.Batch))
	case s.Characters > 0 && n > s.Characters:
		bad(http.StatusBadRequest, fmt.Sprintf("Invalid request: request (%d) exceeds text limit (%d)", n, s.Characters))
	case ask.Target == "tlh":
		bad(http.StatusBadRequest, "tlh is not supported")
	case ask.Target == "vo":
		bad(http.StatusInternalServerError, "Cannot translate text: 400 Bad Request: Volapük (vo) is not available as a target language from English (en)")
	case ask.Format != "text":
		bad(http.StatusBadRequest, ask.Format+" format is not supported")
	default:
		answer := map[string]any{}
		if out := s.answer(texts, ask.Target, f); f == Sign {
			answer["translatedText"] = "👻"
		} else if batch {
			answer["translatedText"] = out
		} else {
			answer["translatedText"] = out[0]
		}
		if ask.Source == "auto" {
			answer["detectedLanguage"] = []map[string]any{{"confidence": 90.0, "language": "en"}}
		}
		send(w, r, f, answer)
	}
}
