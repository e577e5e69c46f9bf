package translate_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"variorum/stages/testkit"
	"variorum/stages/translate"
)

// saying is a service that answers by a table; each text has answers for the
// first, second and further times.
type saying struct {
	info    translate.Info
	answers map[string][]string
	asked   map[string]int
	sent    [][]string
}

func (s *saying) Info() translate.Info { return s.info }

func (s *saying) Translate(_ context.Context, r translate.Request, put translate.Put) error {
	s.sent = append(s.sent, r.Texts)
	if s.asked == nil {
		s.asked = map[string]int{}
	}
	for i, t := range r.Texts {
		list := s.answers[t]
		n := min(s.asked[t], len(list)-1)
		s.asked[t]++
		put(i, translate.Item{Text: list[n], Billed: s.info.Unit.Count(t), Source: translate.Source{Service: s.info.Service}})
	}
	return nil
}

func TestGuards(t *testing.T) {
	_, cases := testkit.Archive(t, "testdata/guards.txtar")
	if len(cases) < 50 {
		t.Fatalf("only %d cases", len(cases))
	}
	for name, text := range cases {
		lines := strings.Split(strings.TrimSpace(text), "\n")
		words := strings.Fields(name)
		from, to, _ := strings.Cut(words[0], ">")
		if len(lines) != 2 {
			t.Fatalf("%s: %d lines", name, len(lines))
		}
		s := translate.Guarded(&saying{answers: map[string][]string{lines[0]: {lines[1]}}}, nil)
		err := s.Translate(t.Context(), translate.Request{From: from, To: to, Texts: lines[:1]}, func(_ int, it translate.Item) {
			refused, doubted := errors.Is(it.Err, translate.ErrAnswer), len(it.Doubts) > 0
			if refused != (words[1] == "yes") || doubted != (words[1] == "doubt") {
				t.Errorf("%s: error %v, doubts %q", name, it.Err, it.Doubts)
			}
		})
		if err != nil {
			t.Error(err)
		}
	}
}

const (
	paid             = "The council paid 2,500 crowns for the old harbour of the town."
	wrongly, rightly = "Der Rat zahlte 5200 Kronen für den alten Hafen der Stadt.", "Der Rat zahlte 2500 Kronen für den alten Hafen der Stadt."
)

func numbersOf(_, text, _, _ string) []string {
	if strings.Contains(text, "5200") {
		return []string{"“2,500” became “5200”"}
	}
	return nil
}

// A translation that alters a number is asked for once more, alone; the better
// one is taken, and both are paid.
func TestAlteredNumbers(t *testing.T) {
	const other = "Nobody asked the fishermen of the upper town about it on Tuesday."
	german := "Niemand fragte am Dienstag die Fischer der oberen Stadt danach."
	for _, c := range []struct {
		name    string
		answers []string
		text    string
		doubts  int
		asked   int
	}{
		{"mended", []string{wrongly, rightly}, rightly, 0, 2},
		{"stays", []string{wrongly, wrongly}, wrongly, 1, 2},
		{"then nothing", []string{wrongly, ""}, wrongly, 1, 2},
		{"then the text itself", []string{wrongly, paid}, wrongly, 1, 2},
		{"right", []string{rightly}, rightly, 0, 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			bare := &saying{info: translate.Info{Service: "s", Unit: translate.UnitRunes}, answers: map[string][]string{paid: c.answers, other: {german}}}
			s := translate.Stack(bare, translate.Layers{Numbers: numbersOf})
			items := make([]translate.Item, 2)
			err := s.Translate(t.Context(), translate.Request{From: "en", To: "de", Texts: []string{paid, other}}, func(i int, it translate.Item) { items[i] = it })
			if err != nil || items[0].Err != nil || items[0].Text != c.text || len(items[0].Doubts) != c.doubts {
				t.Errorf("%v, %+v", err, items[0])
			}
			if bare.asked[paid] != c.asked || bare.asked[other] != 1 || items[1].Text != german {
				t.Errorf("asked %v", bare.asked)
			}
			if want := c.asked * translate.UnitRunes.Count(paid); items[0].Billed != want {
				t.Errorf("billed %d, want %d", items[0].Billed, want)
			}
		})
	}
}

func FuzzGuards(f *testing.F) {
	f.Add(paid, wrongly, "en", "de")
	f.Add("{{", "%s", "", "zh")
	f.Add("\xff", "\u0301\u0301", "sr", "und")
	f.Fuzz(func(t *testing.T, source, text, from, to string) {
		if why := translate.Wrong(source, text, from, to); why != "" && strings.TrimSpace(source) == "" {
			t.Errorf("a text of nothing has a wrong translation: %s", why)
		}
		if doubts := translate.Doubts(source, source); len(doubts) > 0 {
			t.Errorf("a text does not carry over what it has: %q", doubts)
		}
	})
}
