package stages_test

import (
	"context"
	"testing"

	"variorum/stages"
)

// nobody is a translator that has every pair and must not be asked.
type nobody struct{ t *testing.T }

func (nobody) Steps(string, string) int  { return 1 }
func (nobody) Due(_, _, text string) int { return len(text) }
func (n nobody) Translate(context.Context, string, string, []string, func(int, stages.Translated)) error {
	n.t.Error("a service was asked for what people supplied")
	return nil
}

// What people translated is not sent to a service, and the aid itself neither.
func TestSuppliedIsNotPaidFor(t *testing.T) {
	files := map[string]string{}
	for _, name := range []string{"harbour.sq.txt", "mirror.en.txt", "reading.en.txt"} {
		files[name] = harbourFiles[name]
	}
	story, err := suppliedStory(t, "original: harbour.sq.txt\nversions:\n  - {file: harbour.sq.txt}\n  - {file: mirror.en.txt}\n  - {file: reading.en.txt, translation_of: harbour.sq.txt}\n", files)
	if err != nil {
		t.Fatal(err)
	}
	out, done, err := stages.Translate(context.Background(), story, stages.TranslateOptions{Translator: nobody{t}, To: "en"})
	if err != nil || len(done.Plan.Requests) != 0 || len(out.Versions) != 2 || len(out.Aids) != 1 || !out.Versions[0].In("en").Sources[0].Human {
		t.Errorf("%v: %+v, %d versions, %d aids", err, done.Plan.Requests, len(out.Versions), len(out.Aids))
	}
	if len(done.Plan.Ways) != 1 || done.Plan.Ways[0].Language != "en" || done.Plan.Ways[0].Due != 0 {
		t.Errorf("the pair is compared otherwise: %+v", done.Plan.Ways)
	}
}
