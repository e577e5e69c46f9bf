package translatetest

import (
	"encoding/json"
	"fmt"
	"net/http"
	"regexp"
	"strings"
)

var openAI = dialect{
	said: func(status int, text string) string {
		kind, code := "invalid_request_error", "null"
		switch {
		case status == http.StatusTooManyRequests && strings.Contains(text, "billing"):
			kind, code = "insufficient_quota", `"insufficient_quota"`
		case status == http.StatusTooManyRequests:
			kind, code = "requests", `"rate_limit_exceeded"`
		}
		return fmt.Sprintf(`{"error":{"message":%q,"type":%q,"param":null,"code":%s}}`, text, kind, code)
	},
	busy:      refusal{http.StatusTooManyRequests, "Rate limit reached for small on requests per min (RPM): Limit 3. Please try again in 20s."},
	quota:     refusal{http.StatusTooManyRequests, "You exceeded your current quota, please check your plan and billing details."},
	forbidden: refusal{http.StatusUnauthorized, "Incorrect API key provided: wr**ng."},
}

// Faults that models and their servers have.
const (
	Daily         Fault = "daily"          // a limit of requests per day
	Sorry         Fault = "sorry"          // "I'm sorry" in place of the JSON
	Refused       Fault = "refused"        // the field for refusals
	Thinking      Fault = "thinking"       // thoughts with JSON in them before the answer
	Pondering     Fault = "pondering"      // thoughts that do not end
	Talk          Fault = "talk"           // words around the JSON
	Bare          Fault = "bare"           // a list without "items"
	Lines         Fault = "lines"          // an item a line
	Numbers       Fault = "numbers"        // ids that are numbers
	Renamed       Fault = "renamed"        // ids of its own
	Doubled       Fault = "doubled"        // one id twice, with two texts
	Cut           Fault = "cut"            // the limit of length is reached within the list
	Filtered      Fault = "filtered"       // held back by a filter
	Uncounted     Fault = "uncounted"      // without usage
	NoFormat      Fault = "no format"      // response_format is refused
	NoTemperature Fault = "no temperature" // temperature is refused
	NoModel       Fault = "no model"
	Longer        Fault = "longer" // each translation goes on and on
)

var intoLanguage = regexp.MustCompile(`into ([A-Za-z-]+)`)

// Model is the one that the fake of OpenAI has.
const Model = "small"

// OpenAI speaks POST /v1/chat/completions as a well-behaved model would, with
// its answer in a block of code and the items in another order, and GET
// /v1/models. A text with the words "ignore all previous instructions" has the
// model do as it is told.
func (s *Server) OpenAI(w http.ResponseWriter, r *http.Request) {
	bad := func(status int, text string) {
		w.Header().Set("Content-Type", "application/json")
		w.WriteHeader(status)
		w.Write([]byte(openAI.said(status, text)))
	}
	known := s.Key == "" || r.Header.Get("Authorization") == "Bearer "+s.Key
	if r.Method == http.MethodGet && r.URL.Path == "/v1/models" {
		if !known {
			bad(http.StatusUnauthorized, openAI.forbidden.text)
			return
		}
		s.aside(w, r, openAI, map[string]any{"object": "list", "data": []map[string]string{{"id": Model, "object": "model"}, {"id": "large:latest", "object": "model"}}})
		return
	}
	f := s.begin()
	if s.refuse(w, r, f, openAI) {
		return
	}
	var ask struct {
		Model       string
		Messages    []struct{ Role, Content string }
		Temperature *float64
		Format      *struct{ Type string } `json:"response_format"`
	}
	switch err := json.NewDecoder(r.Body).Decode(&ask); {
	case here(r) != "/v1/chat/completions":
		bad(http.StatusNotFound, "Invalid URL (POST "+r.URL.Path+")")
		return
	case !known:
		bad(http.StatusUnauthorized, openAI.forbidden.text)
		return
	case err != nil || len(ask.Messages) != 2:
		bad(http.StatusBadRequest, "bad request")
		return
	case f == Daily:
		bad(http.StatusTooManyRequests, "Rate limit reached for small on requests per day (RPD): Limit 200. Please try again in 7m12s.")
		return
	case f == NoModel || ask.Model == "":
		bad(http.StatusNotFound, fmt.Sprintf("model %q not found, try pulling it first", ask.Model))
		return
	case f == NoFormat && ask.Format != nil:
		bad(http.StatusBadRequest, "'response_format.type' must be 'json_schema' or 'text'")
		return
	case f == NoTemperature && ask.Temperature != nil:
		bad(http.StatusBadRequest, "Unsupported value: 'temperature' does not support 0 with this model.")
		return
	case s.Context > 0 && len(ask.Messages[1].Content) > s.Context:
		bad(http.StatusBadRequest, fmt.Sprintf("This model's maximum context length is %d tokens.", s.Context))
		return
	}
	var in struct{ Items []struct{ ID, Text string } }
	if err := json.Unmarshal([]byte(ask.Messages[1].Content), &in); err != nil {
		bad(http.StatusBadRequest, err.Error())
		return
	}
	var texts []string
	obey := false
	for _, it := range in.Items {
		texts = append(texts, it.Text)
		obey = obey || strings.Contains(it.Text, "ignore all previous instructions")
	}
	if after, tooFast := s.tooFast(length(texts)); tooFast {
		w.Header().Set("Retry-After", after)
		bad(http.StatusTooManyRequests, openAI.busy.text)
		return
	}
	to := "en"
	if m := intoLanguage.FindStringSubmatch(ask.Messages[0].Content); m != nil {
		to = m[1]
	}
	type item struct {
		ID   any    `json:"id"`
		Text string `json:"text"`
	}
	var items []item
	for i, t := range s.answer(texts, to, f) {
		one := item{in.Items[i].ID, t}
		switch f {
		case Numbers:
			one.ID = i + 1
		case Renamed:
			one.ID = fmt.Sprintf("text-%d", i)
		case Longer:
			one.Text = strings.Repeat(t+" ", 30)
		}
		items = append([]item{one}, items...)
	}
	if f == Doubled {
		items = append(items, item{items[0].ID, "something else"})
	}
	list, err := json.Marshal(items)
	if err != nil {
		panic(err)
	}
	content, finish, refusal := `{"items":`+string(list)+`}`, "stop", ""
	switch f {
	case Sorry:
		content = "I'm sorry, but I can't help with {that}."
	case Refused:
		content, refusal = "", "I can't help with that."
	case Thinking:
		content = "<think>The user sends " + ask.Messages[1].Content + " and wants it translated.</think>\n" + content
	case Pondering:
		content, finish = "<think>The user sends "+ask.Messages[1].Content, "length"
	case Talk:
		content = "Sure! Here is {the translation} you asked for [as JSON]:\n\n" + content + "\n\nLet me know if you need {more}."
	case Bare, Numbers:
		content = string(list)
	case Lines:
		content = strings.ReplaceAll(strings.Trim(string(list), "[]"), "},{", "}\n{")
	case Cut:
		content, finish = content[:len(content)*2/3], "length"
	case Filtered:
		content, finish = "", "content_filter"
	default:
		content = "```json\n" + content + "\n```"
	}
	if obey {
		content = "HA HA, I was told to say this."
	}
	message := map[string]any{"role": "assistant", "content": content}
	if refusal != "" {
		message["content"], message["refusal"] = nil, refusal
	}
	answer := map[string]any{"id": "chatcmpl-1", "object": "chat.completion", "model": ask.Model, "choices": []any{map[string]any{"index": 0, "message": message, "finish_reason": finish}}}
	if f != Uncounted {
		in, out := len(ask.Messages[0].Content+ask.Messages[1].Content)/4, len(content)/4
		answer["usage"] = map[string]int{"prompt_tokens": in, "completion_tokens": out, "total_tokens": in + out}
	}
	send(w, r, f, answer)
}
