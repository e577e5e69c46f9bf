package main

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"variorum/stages"
	"variorum/stages/article"
	"variorum/stages/translate/translatetest"
)

// A run that is interrupted while it translates ends with 130, has written
// nothing, keeps what was paid for, and the next run sends the rest only.
func TestInterruptedTranslation(t *testing.T) {
	dir := t.TempDir()
	if err := os.MkdirAll(filepath.Join(dir, "story"), 0o777); err != nil {
		t.Fatal(err)
	}
	var original, copied strings.Builder
	const paragraphs = 40
	for i := range paragraphs {
		fmt.Fprintf(&original, "Paragraph number %d tells of the boats that left the old harbour early in the morning, %s.\n\n", i, strings.Repeat("and of what they brought home in the evening, ", 9))
		fmt.Fprintf(&copied, "Der Absatz Nummer %d erzählt von den Booten, die früh am Morgen den alten Hafen verließen, %s.\n\n", i, strings.Repeat("und davon, was sie am Abend nach Hause brachten, ", 10))
	}
	for name, text := range map[string]string{"original.en.txt": original.String(), "copy.de.txt": copied.String()} {
		if err := os.WriteFile(filepath.Join(dir, "story", name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	server := &translatetest.Server{Engine: &translatetest.Engine{}}
	var mu sync.Mutex
	requests, answers, stalled := 0, 0, make(chan struct{})
	const good = 3 // requests that are answered before the others are held up
	held := true
	web := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		mu.Lock()
		requests++
		n, hold := requests, held
		mu.Unlock()
		if hold && n > good {
			if n == good+1 {
				close(stalled)
			}
			io.Copy(io.Discard, r.Body)
			<-r.Context().Done()
			return
		}
		server.LibreTranslate(w, r)
		mu.Lock()
		answers++
		mu.Unlock()
	}))
	defer web.Close()
	defer web.CloseClientConnections()
	if err := os.WriteFile(filepath.Join(dir, "config.yaml"), []byte("translate: {use: [libretranslate], libretranslate: {url: "+web.URL+"}}\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	args := []string{"run", "story", "-o", "report", "--config", "config.yaml", "--cache", "cache", "--workers", "1"}
	cmd := exec.Command("pipeline", args...)
	cmd.Dir = dir
	var stderr strings.Builder
	cmd.Stderr = &stderr
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	ended := make(chan struct{})
	go func() {
		cmd.Wait()
		close(ended)
	}()
	select {
	case <-stalled:
	case <-ended:
		t.Fatalf("it ended after %d requests: %s", requests, stderr.String())
	case <-time.After(time.Minute):
		t.Fatal("it sends nothing")
	}
	if err := cmd.Process.Signal(syscall.SIGINT); err != nil {
		t.Fatal(err)
	}
	<-ended
	if code := cmd.ProcessState.ExitCode(); code != exitInterrupted || !strings.Contains(stderr.String(), "interrupted; what was finished is kept") {
		t.Errorf("exit code %d: %s", code, stderr.String())
	}
	if _, err := os.Stat(filepath.Join(dir, "report")); err == nil {
		t.Error("something was written")
	}
	mu.Lock()
	paid := server.Billed()
	held = false
	mu.Unlock()
	if paid == 0 {
		t.Fatal("nothing was paid for")
	}
	if _, errors, code := pipelineIn(t, dir, args...); code != exitDone {
		t.Fatalf("exit code %d: %s", code, errors)
	}
	if twice := server.Twice(); len(twice) > 0 {
		t.Errorf("paid twice for %q", twice)
	}
	if server.Billed() <= paid {
		t.Error("the second run sent nothing")
	}
}

// A text that stands in several stories is one text of the batch.
func TestEachTextOfABatchOnce(t *testing.T) {
	s := &stories{plans: map[string]*stages.TranslationPlan{}, place: map[[2]string]int{}}
	plan := func(texts ...string) stages.TranslationPlan {
		p := stages.TranslationPlan{Requests: []stages.TranslationRequest{{From: "sq", To: "de", Texts: []string{"x"}}, {From: "sq", To: "en", Texts: texts}}}
		w := stages.TranslationWant{Language: "en", Pivot: true}
		for i := range texts {
			w.Paragraphs = append(w.Paragraphs, stages.WantedParagraph{Index: i, Request: 1, Text: i})
		}
		p.Wants = []stages.TranslationWant{w}
		return p
	}
	s.add("one", plan("a", "b"))
	s.add("two", plan("b", "c"))
	if len(s.request) != 1 || strings.Join(s.request[0].Texts, " ") != "a b c" {
		t.Fatalf("%+v", s.request)
	}
	for i := range s.request[0].Texts {
		s.answers = append(s.answers, nil)
		s.answers[0] = append(s.answers[0], stages.Translated{Text: strings.ToUpper(s.request[0].Texts[i])})
	}
	story := article.Story{Versions: []article.Version{{ID: "v", Language: "sq", Paragraphs: []article.Paragraph{{Index: 0, Text: "b"}, {Index: 1, Text: "changed"}}}}}
	filled, skips := s.fill("two", story)
	got := filled.Versions[0].In("en")
	if got == nil || len(got.Paragraphs) != 1 || got.Paragraphs[0].Text != "B" || len(got.Missing) != 1 || len(skips) != 1 {
		t.Errorf("%+v, %v", got, skips)
	}
	if same, none := s.fill("three", story); len(none) > 0 || len(same.Versions[0].Translations) > 0 {
		t.Error("a story that nobody planned was translated")
	}
}

// The report is in the reader's language where it can be, else in English.
func TestInterfaceFor(t *testing.T) {
	for tag, want := range map[string]string{"en": "en", "en-GB": "en", "de-AT": "de", "zh-Hans": "zh", "zh-Hant": "zh", "fa-AF": "fa", "it": "en", "pt-BR": "en", "sr-Latn": "en", "ru": "ru"} {
		if got := interfaceFor(tag); got != want {
			t.Errorf("%s: %s, want %s", tag, got, want)
		}
	}
}
