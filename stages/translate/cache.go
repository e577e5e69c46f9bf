package translate

import (
	"context"

	"golang.org/x/text/unicode/norm"
)

// A Memory keeps what was paid for. Keys are content: service, model, options,
// languages, text.
type Memory interface {
	// Get reads what is kept under a key into the value that into points to.
	Get(key string, into any) bool
	Put(key string, value any)
}

// kept is what the memory holds of an item.
type kept struct {
	Text    string  `json:"text"`
	Source  Source  `json:"source"`
	Unknown float64 `json:"unknown,omitempty"`
}

// Cached asks the service only for texts that are not in the memory, and for
// each only once however often it stands in the request. Answers are kept as
// they come, so that an interrupted run has what it paid for. Today is the day
// that new answers bear (2006-01-02).
func Cached(s Service, m Memory, today string) Service { return &cached{s, m, today} }

type cached struct {
	Service
	memory Memory
	today  string
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
		var have kept
		if c.memory.Get(info.Key(r.From, r.To, text), &have) {
			put(i, Item{Text: have.Text, Source: have.Source, Unknown: have.Unknown})
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
			if it.Source.On == "" {
				it.Source.On = c.today
			}
			c.memory.Put(info.Key(r.From, r.To, missing.Texts[k]), kept{it.Text, it.Source, it.Unknown})
		}
		for n, i := range places[k] {
			if n > 0 {
				it.Billed = 0
			}
			put(i, it)
		}
	})
}

// An Estimate is what a request would cost. Cached texts cost nothing; the
// others are counted as the service bills them.
type Estimate struct {
	Units, Cached, Send int
	Unit                Unit
	Cost                int // hundredths of Currency
	Currency            string
}

// EstimateOf counts what a service would bill for a request. Nothing is sent and
// nothing is kept.
func EstimateOf(s Service, m Memory, r Request) Estimate {
	info := s.Info()
	e := Estimate{Unit: info.Unit, Currency: info.Price.Currency}
	seen := map[string]bool{}
	for _, raw := range r.Texts {
		text := norm.NFC.String(raw)
		n := info.Unit.Count(text)
		e.Units += n
		var have kept
		switch {
		case seen[text]:
			e.Cached += n
		case m != nil && m.Get(info.Key(r.From, r.To, text), &have):
			e.Cached += n
		default:
			e.Send += sent(text, r.From, info)
		}
		seen[text] = true
	}
	e.Cost = info.Price.Cost(e.Send)
	return e
}

// sent is what is billed for a text as the packer sends it: the white space
// around its parts is not sent.
func sent(text, from string, info Info) int {
	pieces, _ := cut(text, from, info.Limits)
	n := 0
	for _, p := range pieces {
		n += info.Unit.Count(p.words)
	}
	return n
}
