package translatetest

import (
	"compress/gzip"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"
)

// A Server is a fake of one protocol over HTTP: each of its methods with the
// form of a handler speaks one. Limits that a service has always are those of
// the service; the fields are for what differs between accounts and servers.
// Questions that cost nothing (GET) are not requests of the engine and have its
// faults only where Aside says so.
type Server struct {
	*Engine
	// Key is what the caller has to send; empty: none is asked for.
	Key string
	// Region is the one that an Azure key belongs to; empty: none is asked for.
	Region string
	// Characters and Batch are what a server of LibreTranslate takes in a request; 0
	// is no limit.
	Characters, Batch int
	// Month is how many characters DeepL translates before the quota is spent; 0 is
	// no limit.
	Month int
	// Glossary is the id of the one that DeepL holds.
	Glossary string
	// Context is how many characters a model can read at once; 0 is no limit.
	Context int
	// Rate is how many characters may come within Window; 0 is no limit.
	Rate   int
	Window time.Duration
	// Elsewhere is where [Moved] sends to.
	Elsewhere string
	// Aside is the fault of questions that cost nothing.
	Aside Fault

	mutex  sync.Mutex
	month  int // characters
	recent []arrival
	asked  []string
}

// An arrival is how many characters came when.
type arrival struct {
	at    time.Time
	runes int
}

// Faults that only services over HTTP have.
const (
	BusyDate   Fault = "busy until"    // 429, with a date in Retry-After
	BusyLong   Fault = "busy for long" // 429, for an hour
	Throttled  Fault = "throttled"     // 403 with Retry-After
	TooLarge   Fault = "too large"     // 413 of a proxy before the service
	Halfway    Fault = "halfway"       // the connection breaks within the answer
	Moved      Fault = "moved"         // 307 to another host
	MovedHere  Fault = "moved here"    // 308 on the same host
	Login      Fault = "login"         // 302 to a page of another host
	Zipped     Fault = "zipped"        // the answer is packed
	Huge       Fault = "huge"          // far more than any answer, packed small
	Mirror     Fault = "mirror"        // the request is the answer
	Talkative  Fault = "talkative"     // the error has the key in it, in every form
	Misdirects Fault = "misdirects"    // 404, another interface
)

// A dialect is how a protocol words what it refuses.
type dialect struct {
	// said is the body of an error.
	said func(status int, text string) string
	// The status and the text for a quota of the minute, one that is spent for long,
	// and a key that is refused.
	busy, quota, forbidden refusal
}

type refusal struct {
	status int
	text   string
}

// hour is above what anybody waits for.
const hour = "3600"

// refuse answers a fault that is one of the transport or of the account and
// reports whether it did.
func (s *Server) refuse(w http.ResponseWriter, r *http.Request, f Fault, d dialect) bool {
	write := func(with refusal) {
		w.Header().Set("Content-Type", "application/json")
		w.WriteHeader(with.status)
		io.WriteString(w, d.said(with.status, with.text))
	}
	switch f {
	case Busy:
		w.Header().Set("Retry-After", "1")
		write(d.busy)
	case BusyDate:
		now := time.Now().UTC()
		w.Header().Set("Date", now.Format(http.TimeFormat))
		w.Header().Set("Retry-After", now.Add(time.Second).Format(http.TimeFormat))
		write(d.busy)
	case BusyLong:
		w.Header().Set("Retry-After", hour)
		write(d.busy)
	case BusyPlain:
		write(d.busy)
	case Throttled:
		w.Header().Set("Retry-After", "1")
		write(refusal{http.StatusForbidden, "User Rate Limit Exceeded"})
	case Down:
		write(refusal{http.StatusServiceUnavailable, "Service unavailable"})
	case Quota:
		write(d.quota)
	case Forbidden:
		write(d.forbidden)
	case Misdirects:
		write(refusal{http.StatusNotFound, "Not found"})
	case TooLarge:
		page(w, http.StatusRequestEntityTooLarge, "Request Entity Too Large")
	case Page:
		page(w, http.StatusOK, "Sign in to the network")
	case Reset:
		if c, _, err := http.NewResponseController(w).Hijack(); err == nil {
			c.Close()
		}
	case Slow:
		io.Copy(io.Discard, r.Body) // the server sees that the caller left only behind the body
		<-r.Context().Done()
	case Moved:
		http.Redirect(w, r, s.Elsewhere+r.URL.Path, http.StatusTemporaryRedirect)
	case Login:
		http.Redirect(w, r, s.Elsewhere+"/login", http.StatusFound)
	case MovedHere:
		http.Redirect(w, r, "/moved"+r.URL.RequestURI(), http.StatusPermanentRedirect)
	case Huge:
		w.Header().Set("Content-Type", "application/json")
		w.Header().Set("Content-Encoding", "gzip")
		z := gzip.NewWriter(w)
		io.WriteString(z, `"`)
		for range 40 {
			io.WriteString(z, strings.Repeat("a", 1<<20))
		}
		z.Close()
	case Mirror:
		w.Header().Set("Content-Type", "application/json")
		body, _ := io.ReadAll(r.Body)
		json.NewEncoder(w).Encode(map[string]any{"headers": r.Header, "url": r.URL.String(), "body": string(body)})
	case Talkative:
		k := s.Key
		write(refusal{http.StatusBadRequest, strings.Join([]string{
			"cannot serve", k, url.QueryEscape(k), url.PathEscape(k), base64.StdEncoding.EncodeToString([]byte(k)),
			base64.StdEncoding.EncodeToString([]byte("Bearer " + k)), base64.URLEncoding.EncodeToString([]byte("user:" + k)), fmt.Sprintf("%x", k), "Authorization: Bearer " + k,
		}, " ")})
	default:
		return false
	}
	return true
}

func page(w http.ResponseWriter, status int, title string) {
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(status)
	fmt.Fprintf(w, "<!DOCTYPE html><title>%s</title><h1>%s</h1>", title, title)
}

// aside answers a question that costs nothing.
func (s *Server) aside(w http.ResponseWriter, r *http.Request, d dialect, value any) {
	s.mutex.Lock()
	s.asked = append(s.asked, r.Method+" "+r.URL.Path)
	s.mutex.Unlock()
	if !s.refuse(w, r, s.Aside, d) {
		send(w, r, s.Aside, value)
	}
}

// Asked returns what was asked that costs nothing, such as "GET /languages", in
// order.
func (s *Server) Asked() []string {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	return slices.Clone(s.asked)
}

// tooFast counts the characters of a request and reports whether they are more
// than the rate allows, and after how many seconds they are not.
func (s *Server) tooFast(runes int) (after string, tooFast bool) {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	if s.Rate == 0 {
		return "", false
	}
	now := time.Now()
	sum := runes
	s.recent = slices.DeleteFunc(s.recent, func(a arrival) bool { return now.Sub(a.at) >= s.Window })
	for _, a := range s.recent {
		sum += a.runes
	}
	if sum > s.Rate && len(s.recent) > 0 {
		return strconv.Itoa(int((s.recent[0].at.Add(s.Window).Sub(now) + time.Second - 1) / time.Second)), true
	}
	s.recent = append(s.recent, arrival{now, runes})
	return "", false
}

// spend counts characters of the month and reports whether there are enough.
func (s *Server) spend(runes int) bool {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	if s.Month > 0 && s.month+runes > s.Month {
		return false
	}
	s.month += runes
	return true
}

// send writes an answer, spoilt or packed by a fault of the transport.
func send(w http.ResponseWriter, r *http.Request, f Fault, value any) {
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	data, err := json.Marshal(value)
	if err != nil {
		panic(err)
	}
	switch f {
	case Truncated:
		data = data[:len(data)*2/3]
	case Halfway:
		w.Header().Set("Content-Length", strconv.Itoa(len(data)))
		data = data[:len(data)/2]
	case Zipped:
		if strings.Contains(r.Header.Get("Accept-Encoding"), "gzip") {
			w.Header().Set("Content-Encoding", "gzip")
			z := gzip.NewWriter(w)
			z.Write(data)
			z.Close()
			return
		}
	}
	w.Write(data)
}

// here is the path that was asked for, also behind [MovedHere].
func here(r *http.Request) string { return strings.TrimPrefix(r.URL.Path, "/moved") }

// length counts the characters of texts.
func length(texts []string) int {
	n := 0
	for _, t := range texts {
		n += len([]rune(t))
	}
	return n
}

// languages are those of the fakes; each has all others as targets.
var languages = strings.Fields("ar de el en es fa fr he hi hr it ja ko pl pt ru sq sr tr uk zh-Hans zh-Hant")
