package translate_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"variorum/stages/testkit"
	"variorum/stages/translate"
	"variorum/stages/translate/translatetest"
)

// apertium opens the real engine, closed with the test.
func apertium(t *testing.T) *translate.Apertium {
	t.Helper()
	a := translate.NewApertium("")
	for _, want := range []string{"en to es", "es to en", "es to pt", "fr to ca", "sv to da"} {
		if !slices.Contains(a.Directions(), want) {
			testkit.Missing(t, "apertium", "Apertium from "+want+" is not installed")
		}
	}
	t.Cleanup(func() { a.Close() })
	return a
}

func TestApertiumTranslates(t *testing.T) {
	a := apertium(t)
	for _, c := range []struct{ from, to, text, want string }{
		{"en", "es", "The council sold the house in 2019.", "El consejo vendió la casa en 2019."},
		{"es", "en", "El gobierno aprobó la ley ayer.", "The government approved the law yesterday."},
		{"es", "pt", "El presidente habla con los trabajadores.", "O presidente fala com os trabalhadores."},
		{"fr", "ca", "Le gouvernement a vendu la maison.", "El govern ha venut la casa."},
		{"sv", "da", "Han köpte ett hus.", "Han købte et hus."},
	} {
		items, err := translatetest.Collect(t.Context(), a, translate.Request{From: c.from, To: c.to, Texts: []string{c.text}})
		if err != nil {
			t.Fatal(err)
		}
		if it := items[0]; it == nil || it.Err != nil || it.Text != c.want {
			t.Errorf("%s to %s: %q became %+v, want %q", c.from, c.to, c.text, it, c.want)
		} else if it.Source.Service != "apertium" || it.Source.Model == "" {
			t.Errorf("the source is %+v", it.Source)
		}
	}
}

// What the engine's stream format gives a meaning passes through as it is, and
// what the engine does not know is counted and not marked.
func TestApertiumKeepsSigns(t *testing.T) {
	a := apertium(t)
	text := `Zxqwv said [sic] {x} a/b \ ^ $5 <b> * # @ home@example.org or https://example.org/the/house?a=1, {{the name}}, %s; 3 * 4 = 12.`
	items, err := translatetest.Collect(t.Context(), a, translate.Request{From: "en", To: "es", Texts: []string{text, "The house.\nThe door.", ""}})
	if err != nil {
		t.Fatal(err)
	}
	got := items[0]
	for _, sign := range []string{"Zxqwv", "[", "]", "{", "}", "/", `\`, "^", "$5", "<", ">", " * ", "#", "@", "home@example.org", "https://example.org/the/house?a=1,", "{{the name}}", "%s;", "3 * 4 = 12."} {
		if !strings.Contains(got.Text, sign) {
			t.Errorf("%q is lost in %q", sign, got.Text)
		}
	}
	if got.Unknown == 0 || strings.Contains(got.Text, "*Zxqwv") {
		t.Errorf("an unknown word: share %v in %q", got.Unknown, got.Text)
	}
	if items[1].Text != "La casa.\nLa puerta." || items[1].Unknown != 0 {
		t.Errorf("two lines became %+v", items[1])
	}
	if items[2] == nil || items[2].Text != "" {
		t.Errorf("an empty text became %+v", items[2])
	}
}

// Many texts at once neither stop the row of programs nor mix.
func TestApertiumManyTexts(t *testing.T) {
	a := apertium(t)
	var r translate.Request
	r.From, r.To = "es", "en"
	for range 300 {
		r.Texts = append(r.Texts, "La casa es grande y la puerta es pequeña.", strings.Repeat("El barco llegó al puerto. ", 40))
	}
	begun := time.Now()
	items, err := translatetest.Collect(t.Context(), translate.Stack(a, translate.Layers{}), r)
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%d texts in %v", len(r.Texts), time.Since(begun).Round(time.Millisecond))
	for i, it := range items {
		if it == nil || it.Err != nil || it.Text != items[i%2].Text {
			t.Fatalf("text %d: %+v", i, it)
		}
	}
	if !strings.HasPrefix(items[0].Text, "The house is big") || !strings.HasPrefix(items[1].Text, "The ship arrived") {
		t.Errorf("%q, %q", items[0].Text, items[1].Text[:40])
	}
}

func TestApertiumGivenUp(t *testing.T) {
	a := apertium(t)
	r := translate.Request{From: "en", To: "es", Texts: []string{"The house."}}
	if _, err := translatetest.Collect(t.Context(), a, r); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Millisecond)
	defer cancel()
	long := translate.Request{From: "en", To: "es", Texts: slices.Repeat([]string{strings.Repeat("The council sold the old harbour. ", 200)}, 200)}
	begun := time.Now()
	if _, err := translatetest.Collect(ctx, a, long); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("got %v", err)
	}
	if d := time.Since(begun); d > testkit.Limit(2*time.Second) {
		t.Errorf("gave up after %v", d)
	}
	items, err := translatetest.Collect(t.Context(), a, r)
	if err != nil || items[0].Text != "La casa." {
		t.Errorf("afterwards: %+v, %v", items[0], err)
	}
}

func TestApertiumAbsent(t *testing.T) {
	a := translate.NewApertium(t.TempDir())
	if a.Info().Does("en", "es") {
		t.Error("a direction that is not installed is offered")
	}
	_, err := translatetest.Collect(t.Context(), a, translate.Request{From: "en", To: "es", Texts: []string{"The house."}})
	if !errors.Is(err, translate.ErrSetup) || !strings.Contains(err.Error(), "apt-get install apertium-eng-spa") {
		t.Errorf("not installed: %v", err)
	}
	_, err = translatetest.Collect(t.Context(), a, translate.Request{From: "de", To: "fa", Texts: []string{"Das Haus."}})
	if !errors.Is(err, translate.ErrPair) {
		t.Errorf("no such direction: %v", err)
	}
	if _, err := a.Check(t.Context()); !errors.Is(err, translate.ErrSetup) || !strings.Contains(err.Error(), "translate.apertium.modes") {
		t.Errorf("check: %v", err)
	}
}

// A folder that is not Apertium's starts nothing, and programs that die or answer
// nothing are faults, whatever their exit code.
func TestApertiumBadModes(t *testing.T) {
	for name, c := range map[string]struct {
		mode string
		want error
		said string
	}{
		"another program": {"sh -c 'echo hello'", translate.ErrSetup, "is no program of Apertium"},
		"a path":          {"apertium-x/../../bin/sh 'x'", translate.ErrSetup, "is no program of Apertium"},
		"open quotation":  {"lt-proc 'x", translate.ErrSetup, "not closed"},
		"empty":           {"", translate.ErrSetup, "is no program of Apertium"},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			if err := os.WriteFile(filepath.Join(dir, "eng-spa.mode"), []byte(c.mode), 0o666); err != nil {
				t.Fatal(err)
			}
			a := translate.NewApertium(dir)
			defer a.Close()
			_, err := translatetest.Collect(t.Context(), a, translate.Request{From: "en", To: "es", Texts: []string{"The house."}})
			if !errors.Is(err, c.want) || !strings.Contains(err.Error(), c.said) {
				t.Errorf("got %v", err)
			}
		})
	}
}

func TestApertiumDies(t *testing.T) {
	apertium(t)
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "eng-spa.mode"), []byte("lt-proc '/nowhere/at/all.bin' | lt-proc -p '/nowhere/else.bin'"), 0o666); err != nil {
		t.Fatal(err)
	}
	a := translate.NewApertium(dir)
	defer a.Close()
	items, err := translatetest.Collect(t.Context(), translate.Stack(a, translate.Layers{}), translate.Request{From: "en", To: "es", Texts: []string{"The house.", "The door."}})
	if err != nil {
		t.Fatal(err)
	}
	for i, it := range items {
		if it == nil || !errors.Is(it.Err, translate.ErrAnswer) {
			t.Errorf("text %d: %+v", i, it)
		}
	}
}
