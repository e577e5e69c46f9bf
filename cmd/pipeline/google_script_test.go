package main

import (
	"fmt"
	"os"
	"strings"

	"github.com/rogpeppe/go-internal/testscript"

	"variorum/stages/translate/translatetest"
)

// scriptGoogle starts a fake of Cloud Translation for the command fake: $NAME is
// its host and port, and NAME.log has every request with its texts.
func scriptGoogle(ts *testscript.TestScript, name string, faults []string) {
	log := ts.MkAbs(name + ".log")
	ts.Check(os.WriteFile(log, nil, 0o666))
	google := &translatetest.Google{Engine: &translatetest.Engine{Next: scriptFaults(faults)}}
	google.Refuse = func(n int) error {
		r, _ := google.Last()
		f, err := os.OpenFile(log, os.O_APPEND|os.O_WRONLY, 0o666)
		if err != nil {
			return err
		}
		defer f.Close()
		_, err = fmt.Fprintf(f, "%d POST /TranslateText %s to %s: %s\n", n+1, r.GetSourceLanguageCode(), r.GetTargetLanguageCode(), strings.Join(r.GetContents(), " | "))
		return err
	}
	endpoint, stop, err := google.Start()
	ts.Check(err)
	ts.Defer(stop)
	ts.Setenv(name, endpoint)
}
