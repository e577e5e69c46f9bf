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
	"sync/atomic"
	"testing"
	"time"

	"variorum/stages/testkit"
	"variorum/stages/translate/translatetest"
)

// An interrupted translation ends with 130; what came before it was paid for
// and is not sent again. No key is among the arguments of the process.
func TestInterruptedTranslationKeepsWhatItPaidFor(t *testing.T) {
	fake := &translatetest.Server{Engine: &translatetest.Engine{}, Key: translatetest.Secret}
	var answered, stop atomic.Int32
	stop.Store(1)
	asked := make(chan struct{}, 1)
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method == http.MethodPost && stop.Load() == 1 && answered.Add(1) > 2 {
			select {
			case asked <- struct{}{}:
			default:
			}
			_, _ = io.Copy(io.Discard, r.Body)
			<-r.Context().Done()
			return
		}
		fake.LibreTranslate(w, r)
	}))
	defer server.Close()
	defer server.CloseClientConnections()
	dir := t.TempDir()
	var text strings.Builder
	const paragraphs = 120
	for i := range paragraphs {
		fmt.Fprintf(&text, "Paragraph %d tells of %d boats that left the old harbour of the town before the mayor came to see them off.\n\n", i, i*7+3)
	}
	for name, content := range map[string]string{
		"text.en.txt": text.String(), "config.yaml": "translate: {use: [libretranslate], libretranslate: {url: \"" + server.URL + "\"}}\n",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	args := []string{"translate", "text.en.txt", "--to", "sq", "--config", "config.yaml", "--cache", "kept"}
	t.Setenv("LIBRETRANSLATE_API_KEY", translatetest.Secret)
	cmd := exec.Command("pipeline", args...)
	cmd.Dir = dir
	var stderr strings.Builder
	cmd.Stderr = &stderr
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	kill := time.AfterFunc(testkit.Limit(30*time.Second), func() { _ = cmd.Process.Kill() })
	select {
	case <-asked:
	case <-time.After(testkit.Limit(20 * time.Second)):
		t.Error("nothing was asked for")
	}
	if line, err := os.ReadFile(fmt.Sprintf("/proc/%d/cmdline", cmd.Process.Pid)); err == nil && strings.Contains(string(line), translatetest.Secret) {
		t.Error("the key is among the arguments")
	}
	if err := cmd.Process.Signal(os.Interrupt); err != nil {
		t.Fatal(err)
	}
	_ = cmd.Wait()
	if !kill.Stop() || cmd.ProcessState.ExitCode() != exitInterrupted {
		t.Errorf("exit code %d: %s", cmd.ProcessState.ExitCode(), stderr.String())
	}
	if strings.Contains(stderr.String(), translatetest.Secret) {
		t.Error("the key is in a message")
	}
	paid := fake.Billed()
	if paid == 0 {
		t.Fatal("nothing was paid before the interruption")
	}
	stop.Store(0)
	out, said, code := pipelineIn(t, dir, args...)
	if code != exitDone || strings.Count(out, "\n\n") != paragraphs-1 {
		t.Errorf("the second time: exit code %d, %d paragraphs: %s", code, strings.Count(out, "\n\n")+1, said)
	}
	if twice := fake.Twice(); len(twice) > 0 {
		t.Errorf("%d texts were paid for twice", len(twice))
	}
}
