package main

import (
	"encoding/json"
	"os"
	"os/exec"
	"strings"

	"github.com/rogpeppe/go-internal/testscript"
)

// url-file FROM TO writes a file with the address of what is served in place of
// URL.
func scriptURLFile(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: url-file from to")
	}
	text := strings.ReplaceAll(ts.ReadFile(args[0]), "URL", ts.Getenv("URL"))
	ts.Check(os.WriteFile(ts.MkAbs(args[1]), []byte(text), 0o666))
}

// captures JOB puts how the hashes of the first and the last capture of a job
// begin into $FIRST and $LAST.
func scriptCaptures(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: captures job")
	}
	cmd := exec.Command("pipeline", "monitor", "log", "--format", "json", "--job", args[0])
	cmd.Dir, cmd.Env = ts.MkAbs("."), []string{"HOME=" + ts.Getenv("HOME"), "PATH=" + ts.Getenv("PATH")}
	out, err := cmd.Output()
	ts.Check(err)
	var hashes []string
	for line := range strings.Lines(string(out)) {
		var e struct {
			Capture *struct {
				SHA256 string `json:"sha256"`
			} `json:"capture"`
		}
		ts.Check(json.Unmarshal([]byte(line), &e))
		if e.Capture != nil {
			hashes = append(hashes, e.Capture.SHA256[:10])
		}
	}
	if len(hashes) == 0 {
		ts.Fatalf("no captures of %s", args[0])
	}
	ts.Setenv("FIRST", hashes[0])
	ts.Setenv("LAST", hashes[len(hashes)-1])
}
