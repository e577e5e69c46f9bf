package watch

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"html"
	"math/rand/v2"
	"strings"
	"testing"

	"variorum/stages/ingest"
	"variorum/stages/langid"
)

// ends are what sites put in the place of the rest of a text: a request to pay, and a
// button.
var ends = map[string][2]string{
	"en": {"Subscribe to continue reading. Already a subscriber? Log in.", "Read more"},
	"de": {"Weiterlesen mit Abo. Jetzt abonnieren und alle Artikel lesen. Bereits Abonnent? Anmelden.", "Weiterlesen"},
	"fr": {"Cet article est réservé aux abonnés. Abonnez-vous pour lire la suite. Déjà abonné ? Connectez-vous.", "Lire la suite"},
	"es": {"Este contenido es exclusivo para suscriptores. Suscríbete para seguir leyendo. ¿Ya eres suscriptor? Inicia sesión.", "Seguir leyendo"},
	"sq": {"Abonohu për të lexuar të gjithë artikullin. Je abonent? Hyr.", "Lexo më shumë"},
	"ru": {"Материал доступен только подписчикам. Оформите подписку, чтобы читать дальше. Уже есть подписка? Войти.", "Читать далее"},
}

// TestCutTextIsNoDeletion cuts each text at each paragraph, where the page asks to pay,
// offers to show the rest, says where it goes on, or puts another article below: not
// one of them is a claim.
func TestCutTextIsNoDeletion(t *testing.T) {
	rnd := rand.New(rand.NewPCG(3, 4))
	texts := samples(t)
	states := map[string]int{}
	for i, one := range texts {
		if i%6 != 0 {
			continue
		}
		words, ok := ends[langid.Short(one.lang)]
		if !ok {
			words = ends["en"]
		}
		other := texts[(i+5)%len(texts)]
		after := func(t text, what string) Capture {
			c := render(frames[0], t, rnd)
			s := strings.Replace(string(c.Body), "</article>", what+"</article>", 1)
			if strings.HasPrefix(what, "<article") {
				s = strings.Replace(string(c.Body), "</main>", what+"</main>", 1)
			}
			return sealed(c, s)
		}
		before := after(one, "")
		below := "<article><h1>" + html.EscapeString(other.headline) + "</h1>" + paragraphs(other, "<p>", "</p>") + "</article>"
		for name, now := range map[string]Capture{"the next article below": after(one, below)} {
			if r := judged(t, before, now); r.Change != nil || r.State != ingest.StateOK {
				t.Errorf("%s %q: %s: %s (%s)%s", one.lang, one.headline, name, r.State, r.Detail, told(r.Change))
			}
		}
		for n := 1; n < len(one.paragraphs); n++ {
			cut := one.clone()
			cut.paragraphs = cut.paragraphs[:n]
			for name, what := range map[string]string{
				"wall":   fmt.Sprintf("<div class=offer><p>%s</p></div>", html.EscapeString(words[0])),
				"button": fmt.Sprintf("<button class=unfold>%s</button>", html.EscapeString(words[1])),
				"parts":  "<div class=pager><a rel=next href=/a/2>2</a></div>",
			} {
				now := after(cut, what)
				for round := range 2 {
					r, err := Judge(t.Context(), Input{Good: &before, Last: &before, Now: Answer{Body: now.Body, Told: now.Told}, Memory: Memory{Doubt: []string{"", textOf(t, now)}[round]}}, Options{})
					if err != nil {
						t.Fatal(err)
					}
					if states[name+" "+r.State]++; r.Change != nil {
						t.Errorf("%s %q: %s after %d of %d paragraphs, look %d: %s (%s)%s", one.lang, one.headline, name, n, len(one.paragraphs), round+1, r.State, r.Detail, told(r.Change))
					}
				}
			}
		}
	}
	t.Logf("%v", states)
}

// sealed is a capture with another body.
func sealed(c Capture, body string) Capture {
	sum := sha256.Sum256([]byte(body))
	c.Body, c.Told.SHA256 = []byte(body), hex.EncodeToString(sum[:])
	return c
}

// textOf is the hash of the text of a capture.
func textOf(t *testing.T, c Capture) string {
	t.Helper()
	v, err := (&judge{}).read(c.Body, &c.Told, "")
	if err != nil {
		return "none"
	}
	return textHash(&v)
}
