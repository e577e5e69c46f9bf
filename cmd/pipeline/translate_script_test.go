package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/rogpeppe/go-internal/testscript"

	"variorum/stages/translate/translatetest"
)

// fake NAME PROTOCOL [key=KEY] [FAULT…] starts a fake of a service on this
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
	if len(faults) > 0 && strings.HasPrefix(faults[0], "key=") {
		server.Key, faults = strings.TrimPrefix(faults[0], "key="), faults[1:]
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
