package translate

import (
	"context"
	"errors"
	"html"
	"regexp"
	"sync"
)

// hand checks that as many texts came as were sent and hands them on in order.
func hand(r Request, service, model string, unit Unit, texts []string, put Put) error {
	items := make([]Item, len(texts))
	for i, t := range texts {
		items[i] = Item{Text: t, Source: Source{Model: model}}
		if i < len(r.Texts) {
			items[i].Billed = unit.Count(r.Texts[i])
		}
	}
	return handItems(r, service, items, put)
}

// handItems is hand for items that say what they cost.
func handItems(r Request, service string, items []Item, put Put) error {
	if len(items) != len(r.Texts) {
		return &Fault{Service: service, Kind: ErrAnswer, Said: "of " + plural(len(r.Texts), "text") + " it translated " + plural(len(items), "text")}
	}
	for i, it := range items {
		it.Source.Service = service
		if text, escaped := unescaped(r.Texts[i], it.Text); escaped {
			it.Text = text
			it.Doubts = append(it.Doubts, "the service answered plain text with the escapes of HTML, which were resolved")
		}
		put(i, it)
	}
	return nil
}

var htmlEscape = regexp.MustCompile(`&(?:amp|lt|gt|quot|apos|nbsp|#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6});`)

// unescaped resolves the escapes of HTML in a translation where its source has
// none: plain text was sent, and some services answer as if it were HTML. A
// source about such escapes keeps them.
func unescaped(source, text string) (string, bool) {
	if !htmlEscape.MatchString(text) || htmlEscape.MatchString(source) {
		return text, false
	}
	return html.UnescapeString(text), true
}

// inHalves asks, and where a request turns out to be too long for the service
// asks for its halves. A text that is too long alone has that as its error; the
// others are translated.
func inHalves(ctx context.Context, r Request, put Put, ask func(context.Context, Request, Put) error) error {
	if len(r.Texts) == 0 {
		return nil
	}
	err := ask(ctx, r, put)
	if !errors.Is(err, ErrTooLong) {
		return err
	}
	if len(r.Texts) == 1 {
		put(0, Item{Err: err})
		return nil
	}
	half := len(r.Texts) / 2
	first, second := Request{r.From, r.To, r.Texts[:half]}, Request{r.From, r.To, r.Texts[half:]}
	if err := inHalves(ctx, first, put, ask); err != nil {
		return err
	}
	return inHalves(ctx, second, func(i int, it Item) { put(half+i, it) }, ask)
}

// pairs remembers which languages a service refused, so that a chain does not
// ask it for them again. The zero value refuses nothing.
type pairs struct {
	mutex   sync.Mutex
	refused map[[2]string]bool
}

func (p *pairs) supports(from, to string) bool {
	p.mutex.Lock()
	defer p.mutex.Unlock()
	return !p.refused[[2]string{from, to}]
}

// learn keeps the pair of a request that was refused for it.
func (p *pairs) learn(r Request, err error) error {
	if errors.Is(err, ErrPair) {
		p.mutex.Lock()
		defer p.mutex.Unlock()
		if p.refused == nil {
			p.refused = map[[2]string]bool{}
		}
		p.refused[[2]string{r.From, r.To}] = true
	}
	return err
}
