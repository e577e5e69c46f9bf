package main

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"net/http"
	"net/http/httptest"
	"os"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/rogpeppe/go-internal/testscript"

	"variorum/stages/translate/translatetest"
)

// fake NAME PROTOCOL [key=KEY] [pairs=en-sq,…] [FAULT…] starts a fake of a service on this
// machine: $NAME is its address, and the file NAME.log has the number of every
// request with its body. The faults are those of the first requests, none for an
// answer; one with a star goes on.
func scriptFake(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: fake NAME protocol [key=KEY] [fault …]")
	}
	if args[1] == "google" {
		scriptGoogle(ts, args[0], args[2:])
		return
	}
	speak, ok := map[string]func(*translatetest.Server, http.ResponseWriter, *http.Request){
		"libretranslate": (*translatetest.Server).LibreTranslate, "deepl": (*translatetest.Server).DeepL,
		"azure": (*translatetest.Server).Azure, "openai": (*translatetest.Server).OpenAI,
	}[args[1]]
	if !ok {
		ts.Fatalf("no fake speaks %s", args[1])
	}
	server := &translatetest.Server{}
	faults := args[2:]
	var pairs []string
	for len(faults) > 0 {
		name, value, ok := strings.Cut(faults[0], "=")
		if !ok {
			break
		}
		switch name {
		case "key":
			server.Key = value
		case "pairs":
			pairs = strings.Split(value, ",")
		default:
			ts.Fatalf("a fake has no %s", name)
		}
		faults = faults[1:]
	}
	server.Engine = &translatetest.Engine{Next: scriptFaults(faults)}
	log := ts.MkAbs(args[0] + ".log")
	var mu sync.Mutex
	n := 0
	h := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(r.Body)
		if err != nil {
			return
		}
		r.Body = io.NopCloser(bytes.NewReader(body))
		mu.Lock()
		f, err := os.OpenFile(log, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o666)
		if err == nil {
			n++
			fmt.Fprintf(f, "%d %s %s %s\n", n, r.Method, r.URL.RequestURI(), body)
			f.Close()
		}
		mu.Unlock()
		if pairs != nil && r.URL.Path == "/languages" {
			_, _ = io.WriteString(w, languagesOf(pairs))
			return
		}
		if pairs != nil {
			var ask struct{ Source, Target string }
			if json.Unmarshal(body, &ask) == nil && !slices.Contains(pairs, ask.Source+"-"+ask.Target) {
				w.Header().Set("Content-Type", "application/json")
				w.WriteHeader(http.StatusBadRequest)
				_, _ = io.WriteString(w, `{"error":"`+ask.Target+` is not available as a target language from this one"}`)
				return
			}
		}
		speak(server, w, r)
	}))
	ts.Check(os.WriteFile(log, nil, 0o666))
	ts.Defer(h.Close)
	ts.Defer(h.CloseClientConnections)
	ts.Setenv(args[0], h.URL)
}

// scriptFaults gives each of the first requests its fault; one with a star goes
// on.
func scriptFaults(faults []string) func(n int) translatetest.Fault {
	return func(n int) translatetest.Fault {
		if len(faults) == 0 {
			return translatetest.None
		}
		fault, lasts := strings.CutSuffix(faults[min(n, len(faults)-1)], "*")
		if n >= len(faults) && !lasts || fault == "none" {
			return translatetest.None
		}
		return translatetest.Fault(strings.ReplaceAll(fault, "-", " "))
	}
}

// languagesOf is what a server of LibreTranslate with these pairs says.
func languagesOf(pairs []string) string {
	targets := map[string][]string{}
	for _, p := range pairs {
		from, to, _ := strings.Cut(p, "-")
		targets[from] = append(targets[from], to)
	}
	type language struct {
		Code    string   `json:"code"`
		Targets []string `json:"targets"`
	}
	var list []language
	for _, code := range slices.Sorted(maps.Keys(targets)) {
		list = append(list, language{code, targets[code]})
	}
	data, err := json.Marshal(list)
	if err != nil {
		panic(err)
	}
	return string(data)
}

// asked NAME N expects that a fake was asked for a translation N times.
func scriptAsked(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: asked NAME n")
	}
	want, err := strconv.Atoi(args[1])
	ts.Check(err)
	got := strings.Count(ts.ReadFile(args[0]+".log"), " POST /")
	if got != want {
		ts.Fatalf("%s was asked %d times, want %d", args[0], got, want)
	}
}

// subst FILE… replaces $NAME in files by the values of the environment.
func scriptSubst(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) == 0 {
		ts.Fatalf("usage: subst file …")
	}
	for _, name := range args {
		ts.Check(os.WriteFile(ts.MkAbs(name), []byte(os.Expand(ts.ReadFile(name), ts.Getenv)), 0o666))
	}
}

// billed NAME N expects that a fake was sent N characters to translate.
func scriptBilled(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: billed NAME n")
	}
	got := 0
	for _, line := range strings.Split(ts.ReadFile(args[0]+".log"), "\n") {
		_, body, ok := strings.Cut(line, "{")
		if !ok {
			continue
		}
		var sent struct{ Q, Text []string }
		ts.Check(json.Unmarshal([]byte("{"+body), &sent))
		for _, text := range append(sent.Q, sent.Text...) {
			got += utf8.RuneCountInString(text)
		}
	}
	if strconv.Itoa(got) != args[1] {
		ts.Fatalf("%s was sent %d characters, want %s", args[0], got, args[1])
	}
}

// nosecret TEXT DIR expects that no file under a folder holds a text, packed or
// not, and that no command has printed it.
func scriptNoSecret(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: nosecret text dir")
	}
	files, err := readTree(ts.MkAbs(args[1]))
	ts.Check(err)
	if len(files) == 0 {
		ts.Fatalf("%s has no files", args[1])
	}
	for name, content := range files {
		if z, err := gzip.NewReader(strings.NewReader(content)); err == nil {
			plain, err := io.ReadAll(z)
			ts.Check(err)
			content += string(plain)
		}
		if strings.Contains(content, args[0]) {
			ts.Fatalf("%s holds %s", name, args[0])
		}
	}
}
