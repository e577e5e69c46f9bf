package translate

import (
	"context"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"variorum/stages/segment"
)

// Whole takes a text that no request of the service can hold apart between
// sentences, and where a sentence is too long between words, and puts the
// answers together with the white space that stood between the parts. White
// space around a text is not sent. It stands above the cache: a part that was
// paid for is kept, also where the text as a whole was never finished.
func Whole(s Service) Service { return &whole{s} }

type whole struct{ Service }

// A piece is a stretch of a text that fits into a request.
type piece struct {
	gap   string // white space before it
	words string // without the white space around
}

func (w *whole) Translate(ctx context.Context, r Request, put Put) error {
	info := w.Info()
	all := make([]*parts, len(r.Texts))
	q := Request{From: r.From, To: r.To}
	type place struct{ text, part int }
	var places []place
	for i, raw := range r.Texts {
		text := norm.NFC.String(raw)
		pieces, tail := cut(text, r.From, info.Limits)
		if len(pieces) == 0 { // nothing but white space
			put(i, Item{Text: text, Source: Source{Service: info.Service, Model: info.Model}})
			continue
		}
		all[i] = &parts{pieces: pieces, items: make([]Item, len(pieces)), left: len(pieces), tail: tail}
		for k, p := range pieces {
			q.Texts = append(q.Texts, p.words)
			places = append(places, place{i, k})
		}
	}
	if len(places) == 0 {
		return nil
	}
	return w.Service.Translate(ctx, q, func(n int, it Item) {
		at := places[n]
		p := all[at.text]
		p.items[at.part] = it
		if p.left--; p.left == 0 {
			put(at.text, p.join())
			all[at.text] = nil
		}
	})
}

// parts are the answers for the pieces of one text.
type parts struct {
	pieces []piece
	items  []Item
	left   int
	tail   string
}

// join puts the answers together: the first error is that of the whole, what was
// billed is counted in any case. The day is the latest of the parts.
func (p *parts) join() Item {
	out := Item{Source: p.items[0].Source}
	var b strings.Builder
	for i, it := range p.items {
		out.Billed += it.Billed
		out.Unknown = max(out.Unknown, it.Unknown)
		out.Source.On = max(out.Source.On, it.Source.On)
		for _, d := range it.Doubts {
			if !slices.Contains(out.Doubts, d) {
				out.Doubts = append(out.Doubts, d)
			}
		}
		if it.Err != nil && out.Err == nil {
			out.Err = it.Err
		}
		b.WriteString(p.pieces[i].gap)
		b.WriteString(it.Text)
	}
	if out.Err == nil {
		out.Text = b.String() + p.tail
	}
	return out
}

// cut takes a text apart into pieces that fit, and the white space behind the
// last one. Pieces are as long as fits, so that a service sees as much of what
// stands around a sentence as it can.
func cut(text, language string, l Limits) ([]piece, string) {
	body := strings.TrimRightFunc(text, unicode.IsSpace)
	tail := text[len(body):]
	if body == "" {
		return nil, tail
	}
	words := strings.TrimLeftFunc(body, unicode.IsSpace)
	if l.fit(words) {
		return []piece{{gap: body[:len(body)-len(words)], words: words}}, tail
	}
	var out []piece
	open, begun, ended := false, 0, 0 // the piece that grows: bytes of body; what is behind ended is white space
	size := 0                         // runes of it
	add := func(start, end int) {
		s := body[start:end]
		first := start + len(s) - len(strings.TrimLeftFunc(s, unicode.IsSpace))
		last := start + len(strings.TrimRightFunc(s, unicode.IsSpace))
		if last <= first {
			return
		}
		more := utf8.RuneCountInString(body[ended:last])
		if open && (l.Runes == 0 || size+more <= l.Runes) && (l.Bytes == 0 || last-begun <= l.Bytes) {
			ended, size = last, size+more
			return
		}
		before := ended
		if open {
			out[len(out)-1].words = body[begun:ended]
		}
		out = append(out, piece{gap: body[before:first]})
		open, begun, ended, size = true, first, last, utf8.RuneCountInString(body[first:last])
	}
	for start, end := range sentences(body, language) {
		if l.fit(strings.TrimSpace(body[start:end])) {
			add(start, end)
			continue
		}
		for start < end {
			n := l.chunk(body[start:end])
			add(start, start+n)
			start += n
		}
	}
	out[len(out)-1].words = body[begun:ended]
	return out, tail
}

// sentences walks over the sentences of a text, in bytes; what stands between two
// belongs to the second.
func sentences(text, language string) func(func(start, end int) bool) {
	return func(yield func(start, end int) bool) {
		at, runes, start := 0, 0, 0
		for _, s := range segment.Sentences(text, language) {
			for runes < s.End && at < len(text) {
				_, n := utf8.DecodeRuneInString(text[at:])
				at, runes = at+n, runes+1
			}
			if at > start && !yield(start, at) {
				return
			}
			start = at
		}
		if start < len(text) {
			yield(start, len(text))
		}
	}
}

// fit reports whether a request can hold a text.
func (l Limits) fit(text string) bool {
	return (l.Bytes == 0 || len(text) <= l.Bytes) && (l.Runes == 0 || utf8.RuneCountInString(text) <= l.Runes)
}

// chunk returns how many bytes of a sentence that does not fit make a piece: up
// to behind the last white space in the second half of what fits, else as much as
// fits without taking a letter from its marks. One character is a piece in any
// case.
func (l Limits) chunk(sentence string) int {
	end, runes, space, letter := 0, 0, 0, 0
	for i, r := range sentence {
		_, n := utf8.DecodeRuneInString(sentence[i:])
		if end > 0 && !unicode.Is(unicode.M, r) && r != zeroWidthJoiner {
			letter = end
		}
		if l.Bytes > 0 && i+n > l.Bytes || l.Runes > 0 && runes == l.Runes {
			switch {
			case end == 0:
				return n
			case 2*space > end:
				return space
			case 2*letter > end:
				return letter
			}
			return end
		}
		end, runes = i+n, runes+1
		if unicode.IsSpace(r) {
			space = end
		}
	}
	return len(sentence)
}

const zeroWidthJoiner = '\u200d'

// known hands on the texts of which every part is kept.
func (w *whole) known(ctx context.Context, r Request, put Put) error {
	k, ok := w.Service.(keeper)
	if !ok {
		return nil
	}
	return Whole(kept{w.Service, k}).Translate(ctx, r, put)
}

// kept answers with what a keeper has.
type kept struct {
	Service
	keeper keeper
}

func (k kept) Translate(ctx context.Context, r Request, put Put) error {
	return k.keeper.known(ctx, r, put)
}
