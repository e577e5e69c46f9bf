package translatetest

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strconv"
)

// Errors of Azure have six digits: those of the status and three more.
var azure = dialect{
	said: func(status int, text string) string {
		code := status * 1000
		switch {
		case status == http.StatusTooManyRequests:
			code++
		case status == http.StatusForbidden && text == azureSpent:
			code++
		}
		return fmt.Sprintf(`{"error":{"code":%d,"message":%q}}`, code, text)
	},
	busy:      refusal{http.StatusTooManyRequests, "The server rejected the request because the client has exceeded request limits."},
	quota:     refusal{http.StatusForbidden, azureSpent},
	forbidden: refusal{http.StatusUnauthorized, "The request is not authorized because credentials are missing or invalid."},
}

const (
	azureSpent = "The operation is not allowed because the subscription has exceeded its free quota."
	azureTexts = 1000
	azureRunes = 50_000
)

// Azure speaks POST /translate and GET /languages of api-version=3.0.
func (s *Server) Azure(w http.ResponseWriter, r *http.Request) {
	bad := func(code int, text string) {
		w.Header().Set("Content-Type", "application/json; charset=utf-8")
		w.WriteHeader(code / 1000)
		fmt.Fprintf(w, `{"error":{"code":%d,"message":%q}}`, code, text)
	}
	if r.Method == http.MethodGet && r.URL.Path == "/languages" {
		list := map[string]map[string]string{}
		for _, l := range languages {
			list[l] = map[string]string{"name": l}
		}
		s.aside(w, r, azure, map[string]any{"translation": list})
		return
	}
	f := s.begin()
	if s.refuse(w, r, f, azure) {
		return
	}
	var ask []struct{ Text string }
	err := json.NewDecoder(r.Body).Decode(&ask)
	var texts []string
	for _, a := range ask {
		texts = append(texts, a.Text)
	}
	n := length(texts)
	q := r.URL.Query()
	to := q.Get("to")
	switch after, tooFast := s.tooFast(n); {
	case here(r) != "/translate":
		bad(404000, "The resource was not found.")
	case r.Method != http.MethodPost:
		bad(405000, "The request method is not supported for the requested resource.")
	case q.Get("api-version") != "3.0":
		bad(400021, "The API version parameter is missing or invalid.")
	case r.Header.Get("Ocp-Apim-Subscription-Key") != s.Key, s.Region != "" && r.Header.Get("Ocp-Apim-Subscription-Region") != s.Region:
		bad(401000, "The request is not authorized because credentials are missing or invalid.")
	case err != nil:
		bad(400074, "The body of the request is not valid JSON.")
	case q.Get("textType") != "" && q.Get("textType") != "plain" && q.Get("textType") != "html":
		bad(400071, "The value is not valid for TextType.")
	case len(texts) == 0:
		bad(400005, "The input text is missing or invalid.")
	case len(texts) > azureTexts:
		bad(400072, "The array of input text has too many elements.")
	case n > azureRunes:
		bad(400077, "The maximum request size has been exceeded.")
	case to == "" || to == "tlh":
		bad(400036, "The target language is not valid.")
	case q.Get("from") == "tlh":
		bad(400035, "The source language is not valid.")
	case tooFast:
		w.Header().Set("Retry-After", after)
		bad(429001, azure.busy.text)
	default:
		list := []any{}
		for _, t := range s.answer(texts, to, f) {
			one := map[string]any{"translations": []map[string]string{{"text": t, "to": to}}}
			if q.Get("from") == "" {
				one["detectedLanguage"] = map[string]any{"language": "en", "score": 1.0}
			}
			list = append(list, one)
		}
		w.Header().Set("X-Metered-Usage", strconv.Itoa(n))
		send(w, r, f, list)
	}
}
