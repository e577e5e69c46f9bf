package translate_test

import (
	"testing"

	"variorum/stages/translate"
	"variorum/stages/translate/translatetest"
)

// googleFake starts a fake that stops with the test and returns the service that
// asks it.
func googleFake(t *testing.T, g *translatetest.Google, s translate.GoogleSettings) *translate.Google {
	t.Helper()
	if g.Engine == nil {
		g.Engine = &translatetest.Engine{}
	}
	endpoint, stop, err := g.Start()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(stop)
	s.Endpoint, s.Plaintext = endpoint, true
	if s.Project == "" {
		s.Project = translatetest.GoogleProject
	}
	return translate.NewGoogle(s)
}
