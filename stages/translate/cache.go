package translate

import (
	"context"

	"golang.org/x/text/unicode/norm"
)

// A Memory keeps what was paid for. Keys are content: service, model, options,
// languages, text. Values are [Entry].
type Memory interface {
	// Get reads what is kept under a key into the value that into points to.
	Get(key string, into any) bool
	Put(key string, value any)
}

// An Entry is what a memory holds under a key: the answer and all that it is the
// answer to. Billed counts Unit.
type Entry struct {
	From     string   `json:"from"`
	To       string   `json:"to"`
	Original string   `json:"original"`
	Text     string   `json:"text"`
	Source   Source   `json:"source"`
	Options  string   `json:"options,omitempty"`
	Billed   int      `json:"billed,omitempty"`
	Unit     Unit     `json:"unit,omitempty"`
	Unknown  float64  `json:"unknown,omitempty"`
	Doubts   []string `json:"doubts,omitempty"`
}

// Cached asks the service only for texts that are not in the memory, and for
// each only once however often it stands in the request. Each answer is kept
// before it is handed on, so that an interrupted run has what it paid for.
func Cached(s Service, m Memory) Service { return &cached{s, m} }

type cached struct {
	Service
	memory Memory
}

func (c *cached) Translate(ctx context.Context, r Request, put Put) error {
	info := c.Info()
	missing := Request{From: r.From, To: r.To}
	var places [][]int // of the texts of missing
	at := map[string]int{}
	for i, raw := range r.Texts {
		text := norm.NFC.String(raw)
		if k, ok := at[text]; ok {
			places[k] = append(places[k], i)
			continue
		}
		if have, ok := remembered(c.memory, info, r, text); ok {
			put(i, Item{Text: have.Text, Source: have.Source, Unknown: have.Unknown, Doubts: have.Doubts})
			continue
		}
		at[text] = len(places)
		places = append(places, []int{i})
		missing.Texts = append(missing.Texts, text)
	}
	if len(missing.Texts) == 0 {
		return nil
	}
	return c.Service.Translate(ctx, missing, func(k int, it Item) {
		if it.Err == nil {
			c.memory.Put(info.Key(r.From, r.To, missing.Texts[k]), Entry{
				From: r.From, To: r.To, Original: missing.Texts[k], Text: it.Text, Source: it.Source, Options: info.Options,
				Billed: it.Billed, Unit: info.Unit, Unknown: it.Unknown, Doubts: it.Doubts,
			})
		}
		for n, i := range places[k] {
			if n > 0 {
				it.Billed = 0
			}
			put(i, it)
		}
	})
}

// remembered finds the answer for a text. What is there but cannot be the answer
// counts as absent.
func remembered(m Memory, info Info, r Request, text string) (Entry, bool) {
	var have Entry
	ok := m != nil && m.Get(info.Key(r.From, r.To, text), &have) && have.Original == text && have.Text != ""
	return have, ok
}

// An Estimate is what a request would cost. Cached texts cost nothing; the
// others are counted as the service bills them.
type Estimate struct {
	Units, Cached, Send int
	Unit                Unit
	Cost                int // hundredths of Currency
	Currency            string
}

// EstimateOf counts what a service would bill for a request that goes through
// its [Stack]. Nothing is sent and nothing is kept. What has to be asked for
// twice, because the first answer cannot be used, is not foreseen.
func EstimateOf(s Service, m Memory, r Request) Estimate {
	info := s.Info()
	e := Estimate{Unit: info.Unit, Currency: info.Price.Currency}
	seen := map[string]bool{}
	for _, raw := range r.Texts {
		text := norm.NFC.String(raw)
		e.Units += info.Unit.Count(text)
		pieces, _ := cut(text, r.From, info.Limits)
		for _, p := range pieces {
			n := info.Unit.Count(p.words)
			if _, ok := remembered(m, info, r, p.words); ok || seen[p.words] {
				e.Cached += n
			} else {
				e.Send += n
			}
			seen[p.words] = true
		}
	}
	e.Cost = info.Price.Cost(e.Send)
	return e
}
