package translate

import (
	"context"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"variorum/stages/segment"
)

// Packed makes requests of a service that keep to its limits: as many texts in
// one as fit, several under way at once. A text that is too long for one is taken
// apart between sentences, and where a sentence is too long between words; its
// parts are put together with the white space that stood between them.
func Packed(s Service) Service { return &packed{s} }

type packed struct{ Service }

// A piece is a stretch of a text that fits into a request.
type piece struct {
	text  int    // index in the request
	part  int    // which part of the text
	words string // without the white space around
	gap   string // white space before it
}

func (p *packed) Translate(ctx context.Context, r Request, put Put) error {
	info := p.Info()
	whole := make([]*parts, len(r.Texts))
	var batches [][]piece
	var batch []piece
	runes, bytes := 0, 0
	flush := func() {
		if len(batch) > 0 {
			batches = append(batches, batch)
			batch, runes, bytes = nil, 0, 0
		}
	}
	for i, text := range r.Texts {
		pieces, tail := cut(text, r.From, info.Limits)
		whole[i] = &parts{items: make([]Item, len(pieces)), gaps: make([]string, len(pieces)), left: len(pieces), tail: tail}
		if len(pieces) == 0 { // nothing but white space
			put(i, Item{Text: text, Source: Source{Service: info.Service, Model: info.Model}})
			continue
		}
		for k, c := range pieces {
			c.text, c.part = i, k
			whole[i].gaps[k] = c.gap
			l, n, b := info.Limits, utf8.RuneCountInString(c.words), len(c.words)
			if l.Items > 0 && len(batch) >= l.Items || l.Runes > 0 && runes+n > l.Runes || l.Bytes > 0 && bytes+b > l.Bytes {
				flush()
			}
			batch, runes, bytes = append(batch, c), runes+n, bytes+b
		}
	}
	flush()
	var mutex sync.Mutex
	took := func(c piece, item Item) {
		mutex.Lock()
		defer mutex.Unlock()
		w := whole[c.text]
		w.items[c.part] = item
		if w.left--; w.left == 0 {
			put(c.text, w.join())
		}
	}
	return inParallel(ctx, max(info.Limits.Workers, 1), len(batches), func(ctx context.Context, k int) error {
		b := batches[k]
		q := Request{From: r.From, To: r.To}
		for _, c := range b {
			q.Texts = append(q.Texts, c.words)
		}
		return p.Service.Translate(ctx, q, func(i int, item Item) { took(b[i], item) })
	})
}

// inParallel does n things in order of their number, some at once. The first
// error stops what has not begun.
func inParallel(ctx context.Context, workers, n int, do func(context.Context, int) error) error {
	within, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	var next int
	var mutex sync.Mutex
	var all sync.WaitGroup
	for range min(workers, n) {
		all.Go(func() {
			for {
				mutex.Lock()
				k := next
				next++
				mutex.Unlock()
				if k >= n || within.Err() != nil {
					return
				}
				if err := do(within, k); err != nil {
					cancel(err)
					return
				}
			}
		})
	}
	all.Wait()
	return context.Cause(within)
}

// parts are the answers for the pieces of one text.
type parts struct {
	items []Item
	gaps  []string
	left  int
	tail  string
}

// join puts the answers together: the first error is that of the whole, what was
// billed is counted in any case.
func (p *parts) join() Item {
	out := Item{Source: p.items[0].Source}
	var b strings.Builder
	for i, it := range p.items {
		out.Billed += it.Billed
		out.Unknown = max(out.Unknown, it.Unknown)
		for _, d := range it.Doubts {
			if !slices.Contains(out.Doubts, d) {
				out.Doubts = append(out.Doubts, d)
			}
		}
		if it.Err != nil && out.Err == nil {
			out.Err = it.Err
		}
		b.WriteString(p.gaps[i])
		b.WriteString(it.Text)
	}
	if out.Err != nil {
		return out
	}
	out.Text = b.String() + p.tail
	return out
}

// cut takes a text apart into pieces that fit, and the white space behind the
// last one.
func cut(text, language string, l Limits) ([]piece, string) {
	body := strings.TrimRightFunc(text, unicode.IsSpace)
	tail := text[len(body):]
	if body == "" {
		return nil, tail
	}
	var out []piece
	gap := ""
	add := func(s string) {
		words := strings.TrimLeftFunc(s, unicode.IsSpace)
		gap += s[:len(s)-len(words)]
		end := strings.TrimRightFunc(words, unicode.IsSpace)
		if end == "" {
			return
		}
		if n := len(out); n > 0 && l.fit(out[n-1].words+gap+end) {
			out[n-1].words += gap + end
		} else {
			out = append(out, piece{words: end, gap: gap})
		}
		gap = words[len(end):]
	}
	if l.fit(body) {
		add(body)
		return out, tail
	}
	runes := []rune(body)
	for _, s := range segment.Sentences(body, language) {
		sentence := string(runes[s.Start:s.End])
		if l.fit(strings.TrimSpace(sentence)) {
			add(sentence)
			continue
		}
		for _, c := range l.chunks(sentence) {
			add(c)
		}
	}
	return out, tail
}

// fit reports whether a request can hold a text.
func (l Limits) fit(text string) bool {
	return (l.Bytes == 0 || len(text) <= l.Bytes) && (l.Runes == 0 || utf8.RuneCountInString(text) <= l.Runes)
}

// chunks cuts a sentence that does not fit, behind white space where there is
// some in the second half of what fits.
func (l Limits) chunks(sentence string) []string {
	var out []string
	for sentence != "" {
		end, runes, space := 0, 0, 0
		for i, r := range sentence {
			n := utf8.RuneLen(r)
			if n < 0 {
				n = 1 // a byte that is no character
			}
			if l.Bytes > 0 && i+n > l.Bytes || l.Runes > 0 && runes == l.Runes {
				break
			}
			end, runes = i+n, runes+1
			if unicode.IsSpace(r) {
				space = end
			}
		}
		if end == 0 { // a limit below one character
			return append(out, sentence)
		}
		if end < len(sentence) && 2*space > end {
			end = space
		}
		out, sentence = append(out, sentence[:end]), sentence[end:]
	}
	return out
}
