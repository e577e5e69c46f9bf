package translatetest

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"regexp"
	"strconv"
	"strings"
)

// A Server is a fake of one protocol.
type Server struct {
	*Engine
	// Key is what the caller has to send; empty: none is asked for.
	Key string
}

// fail answers a fault and reports whether it did. Said is the body of an error
// in the protocol's form.
func fail(w http.ResponseWriter, r *http.Request, f Fault, quota int, said func(string) string) bool {
	write := func(status int, text string) {
		w.Header().Set("Content-Type", "application/json")
		w.WriteHeader(status)
		io.WriteString(w, said(text))
	}
	switch f {
	case Busy:
		w.Header().Set("Retry-After", "1")
		write(http.StatusTooManyRequests, "Slowdown: 120 per 1 minute")
	case BusyPlain:
		write(http.StatusTooManyRequests, "Too many requests")
	case Down:
		write(http.StatusServiceUnavailable, "Service unavailable")
	case Quota:
		write(quota, "Quota exceeded: insufficient_quota")
	case Forbidden:
		write(http.StatusForbidden, "Invalid API key")
	case Page:
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		io.WriteString(w, "<!DOCTYPE html><title>Sign in to the network</title><p>Sign in to the network")
	case Reset:
		if c, _, err := http.NewResponseController(w).Hijack(); err == nil {
			c.Close()
		}
	case Slow:
		io.Copy(io.Discard, r.Body) // the server sees that the caller left only behind the body
		<-r.Context().Done()
	default:
		return false
	}
	return true
}

func send(w http.ResponseWriter, f Fault, value any) {
	w.Header().Set("Content-Type", "application/json")
	data, err := json.Marshal(value)
	if err != nil {
		panic(err)
	}
	if f == Truncated {
		data = data[:len(data)*2/3]
	}
	w.Write(data)
}

// LibreTranslate speaks POST /translate.
func (s *Server) LibreTranslate(w http.ResponseWriter, r *http.Request) {
	said := func(text string) string { return fmt.Sprintf(`{"error":%q}`, text) }
	f := s.begin()
	var ask struct {
		Q              []string
		Source, Target string
		Format         string
		Key            string `json:"api_key"`
	}
	if fail(w, r, f, http.StatusForbidden, said) {
		return
	}
	switch err := json.NewDecoder(r.Body).Decode(&ask); {
	case r.URL.Path != "/translate" || r.Method != http.MethodPost:
		http.Error(w, said("Not found"), http.StatusNotFound)
	case err != nil || ask.Format != "text":
		http.Error(w, said("Invalid request"), http.StatusBadRequest)
	case s.Key != "" && ask.Key != s.Key:
		http.Error(w, said("Invalid API key"), http.StatusForbidden)
	case ask.Target == "tlh":
		http.Error(w, said("tlh is not supported"), http.StatusBadRequest)
	default:
		send(w, f, map[string]any{"translatedText": s.answer(ask.Q, ask.Target, f)})
	}
}

// DeepL speaks POST /v2/translate.
func (s *Server) DeepL(w http.ResponseWriter, r *http.Request) {
	said := func(text string) string { return fmt.Sprintf(`{"message":%q}`, text) }
	f := s.begin()
	var ask struct {
		Text   []string
		Target string `json:"target_lang"`
	}
	if fail(w, r, f, 456, said) {
		return
	}
	switch err := json.NewDecoder(r.Body).Decode(&ask); {
	case r.URL.Path != "/v2/translate":
		http.Error(w, said("Not found"), http.StatusNotFound)
	case r.Header.Get("Authorization") != "DeepL-Auth-Key "+s.Key:
		w.WriteHeader(http.StatusForbidden)
	case err != nil || len(ask.Text) > 50:
		http.Error(w, said("Bad request"), http.StatusBadRequest)
	case ask.Target == "TLH":
		http.Error(w, said("Value for 'target_lang' not supported."), http.StatusBadRequest)
	default:
		type item struct {
			Detected string `json:"detected_source_language"`
			Text     string `json:"text"`
			Billed   int    `json:"billed_characters"`
		}
		list := []item{}
		for i, t := range s.answer(ask.Text, ask.Target, f) {
			list = append(list, item{"EN", t, len([]rune(ask.Text[i]))})
		}
		send(w, f, map[string]any{"translations": list})
	}
}

// Azure speaks POST /translate?api-version=3.0.
func (s *Server) Azure(w http.ResponseWriter, r *http.Request) {
	said := func(text string) string { return fmt.Sprintf(`{"error":{"code":400036,"message":%q}}`, text) }
	f := s.begin()
	var ask []struct{ Text string }
	if fail(w, r, f, http.StatusForbidden, said) {
		return
	}
	to := r.URL.Query().Get("to")
	switch err := json.NewDecoder(r.Body).Decode(&ask); {
	case r.URL.Path != "/translate" || r.URL.Query().Get("api-version") != "3.0":
		http.Error(w, said("The API version is missing"), http.StatusBadRequest)
	case r.Header.Get("Ocp-Apim-Subscription-Key") != s.Key:
		http.Error(w, said("The request is not authorized"), http.StatusUnauthorized)
	case err != nil:
		http.Error(w, said("The body is not valid JSON"), http.StatusBadRequest)
	case to == "tlh":
		http.Error(w, said("The target language is not valid."), http.StatusBadRequest)
	default:
		var texts []string
		for _, a := range ask {
			texts = append(texts, a.Text)
		}
		list := []any{}
		for _, t := range s.answer(texts, to, f) {
			list = append(list, map[string]any{"translations": []map[string]string{{"text": t, "to": to}}})
		}
		send(w, f, list)
	}
}

var intoLanguage = regexp.MustCompile(`into ([A-Za-z-]+)`)

// OpenAI speaks POST /v1/chat/completions as a well-behaved model would, with
// its answer in a block of code and the items in another order.
func (s *Server) OpenAI(w http.ResponseWriter, r *http.Request) {
	said := func(text string) string { return fmt.Sprintf(`{"error":{"message":%q,"type":"x"}}`, text) }
	f := s.begin()
	var ask struct {
		Model    string
		Messages []struct{ Role, Content string }
	}
	if fail(w, r, f, http.StatusTooManyRequests, said) {
		return
	}
	switch err := json.NewDecoder(r.Body).Decode(&ask); {
	case r.URL.Path != "/v1/chat/completions":
		http.Error(w, said("not found"), http.StatusNotFound)
		return
	case s.Key != "" && r.Header.Get("Authorization") != "Bearer "+s.Key:
		http.Error(w, said("Incorrect API key provided"), http.StatusUnauthorized)
		return
	case err != nil || len(ask.Messages) != 2:
		http.Error(w, said("bad request"), http.StatusBadRequest)
		return
	}
	var in struct{ Items []struct{ ID, Text string } }
	if err := json.Unmarshal([]byte(ask.Messages[1].Content), &in); err != nil {
		http.Error(w, said(err.Error()), http.StatusBadRequest)
		return
	}
	to := "en"
	if m := intoLanguage.FindStringSubmatch(ask.Messages[0].Content); m != nil {
		to = m[1]
	}
	var texts []string
	for _, it := range in.Items {
		texts = append(texts, it.Text)
	}
	type item struct {
		ID   string `json:"id"`
		Text string `json:"text"`
	}
	var items []item
	for i, t := range s.answer(texts, to, f) {
		items = append([]item{{in.Items[i].ID, t}}, items...)
	}
	content, err := json.Marshal(map[string]any{"items": items})
	if err != nil {
		panic(err)
	}
	send(w, f, map[string]any{
		"choices": []any{map[string]any{"message": map[string]string{"role": "assistant", "content": "```json\n" + string(content) + "\n```"}}},
		"usage":   map[string]int{"total_tokens": len(strings.Fields(strconv.Quote(string(content))))},
	})
}
