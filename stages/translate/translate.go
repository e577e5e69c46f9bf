// Package translate asks translation services and engines for plain texts, and
// sees to it that every text is paid for once, that nothing costs more than was
// allowed, and that an answer which cannot be right is not taken for one.
//
// A translation is a reading aid and a bridge between two texts, never evidence:
// every [Item] says who made it, with which model, through which language.
//
// A [Service] is one back-end; backends.go is the table of them. What all need
// stands around it in layers, each a service itself and a file of its own:
//
//	whole > cache > budget > packer > again > gate > circuit > limiter > guard > the back-end
//
// [Stack] puts them together and a [Chain] asks several, one after the other.
// To add a back-end, write NAME.go and add a row to the table; the conformance
// suite in translatetest runs over it by itself.
//
// Texts are plain text in NFC. The same requests give the same answers in the
// same order whatever the number of workers; only what is sent together differs.
package translate

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"variorum/stages/segment"
)

// A Request is a list of texts of one language that are wanted in another. Tags
// are BCP 47.
type Request struct {
	From, To string
	Texts    []string
}

// A Source says who made a translation.
type Source struct {
	Service string `json:"service"`
	Model   string `json:"model,omitempty"`
	// Via is the language that stood between, where there is no direct way.
	Via string `json:"via,omitempty"`
	// On is the day on which the service answered (2006-01-02, UTC); a
	// translation from the cache keeps its day.
	On string `json:"on,omitempty"`
}

// String is "google general/nmt, 2026-03-23, through English".
func (s Source) String() string {
	said := strings.TrimSpace(s.Service + " " + s.Model)
	if s.Via != "" {
		said += ", through " + s.Via
	}
	if s.On != "" {
		said += ", " + s.On
	}
	return said
}

// An Item is the answer for one text: a translation, or the reason why there is
// none.
type Item struct {
	Text   string
	Source Source
	// Billed is what the service charges for it, in its own unit; 0 from the
	// cache.
	Billed int
	// Unknown is the share of words that the engine says it does not know, 0
	// where it says nothing.
	Unknown float64
	// Doubts are sentences about what is odd in the translation; see [Guarded].
	Doubts []string
	Err    error

	altered bool // what it says may be mended by asking again, see [Again]
}

// A Put takes the answer for text i of a request. It is called once for each
// text, by one goroutine at a time, as soon as the answer is there.
type Put func(i int, item Item)

// A Service translates.
type Service interface {
	Info() Info
	// Translate hands an item for each text of the request to put. The error is
	// for what stopped it; texts that were not put by then have no answer and
	// have not been charged as far as is known.
	Translate(ctx context.Context, r Request, put Put) error
}

// A Checker is a service that can be tried without cost, for the command doctor.
type Checker interface {
	// Check asks the service for something that is free and says in a few words
	// what it found, such as "12,345 of 500,000 characters of this month are
	// used". The error is a [Fault] with the remedy.
	Check(ctx context.Context) (state string, err error)
}

// Info says what a service is and what it takes. It costs nothing to ask.
type Info struct {
	Service, Model string
	// AtHand says that the service asks nobody and costs nothing: it needs no
	// layers, and what it answers is not kept.
	AtHand bool
	// Options is whatever else changes the answer: the hash of a prompt or a
	// glossary, formality. It is part of the key of the cache.
	Options string
	Limits  Limits
	Unit    Unit
	Price   Price
	// Supports reports whether the service translates between two languages; nil
	// where it does not say.
	Supports func(from, to string) bool
}

// Key is what makes two answers for one text the same answer.
func (i Info) Key(from, to, text string) string {
	parts := []string{i.Service, i.Model, i.Options, from, to, text}
	var b strings.Builder
	for _, p := range parts {
		fmt.Fprintf(&b, "%d:%s", len(p), p)
	}
	return b.String()
}

// Does reports whether the service translates between two languages, as far as
// it says.
func (i Info) Does(from, to string) bool { return i.Supports == nil || i.Supports(from, to) }

// Limits are what one request to the service may hold at most; 0 is no limit.
type Limits struct {
	Items, Runes, Bytes int
	// Workers is how many requests are under way at once, 1 or more.
	Workers int
	// PerMinute is how much of Unit may be sent in a minute.
	PerMinute int
}

// A Unit is what a service counts.
type Unit string

// The units in which services bill.
const (
	UnitRunes  Unit = "characters" // Unicode code points
	UnitBytes  Unit = "bytes"
	UnitTokens Unit = "tokens"
	// UnitRunesBothWays counts the code points of the text and those of its
	// translation.
	UnitRunesBothWays Unit = "characters, both ways"
	UnitNone          Unit = "" // nothing is billed
)

// Count is what a text counts in the unit. Tokens cannot be known before: a
// third of the bytes is an estimate from above for most scripts, and what is read
// is written again. Nor can the length of a translation: it is taken to be a
// quarter longer than the text, and four times as long as what is written without
// spaces.
func (u Unit) Count(text string) int {
	switch u {
	case UnitRunes:
		return utf8.RuneCountInString(text)
	case UnitBytes:
		return len(text)
	case UnitTokens:
		return (3*len(text) + 3) / 4 // a third, and a quarter more of it
	case UnitRunesBothWays:
		n, back := 0, 0 // back in quarters
		for _, r := range text {
			n, back = n+1, back+5
			if segment.IsSpaceless(r) {
				back += 11
			}
		}
		return n + (back+3)/4
	}
	return 0
}

// A Price is what a million units cost, in hundredths of a currency, as of a
// day.
type Price struct {
	PerMillion int
	Currency   string
	AsOf       string
}

// Cost is what n units cost, in hundredths of the currency, rounded up.
func (p Price) Cost(n int) int { return int((int64(n)*int64(p.PerMillion) + 999_999) / 1_000_000) }

// What can go wrong, for [errors.Is]. Messages name what to do.
var (
	// ErrSetup is a fault of the configuration: no key, a refused key, a wrong
	// project. Asking again is of no use.
	ErrSetup = errors.New("the service is not set up")
	// ErrQuota is a quota that is spent for longer than a minute. The next
	// service of a chain takes over.
	ErrQuota = errors.New("the quota of the service is spent")
	// ErrBudget is a limit of ours. Nothing was sent.
	ErrBudget = errors.New("over the budget")
	// ErrPair is a pair of languages that the service does not have.
	ErrPair = errors.New("the service does not translate between these languages")
	// ErrBusy is a service that stayed busy or out of reach until the end of all
	// tries.
	ErrBusy = errors.New("the service cannot be reached or is busy")
	// ErrAnswer is an answer that cannot be read or cannot be right.
	ErrAnswer = errors.New("the answer of the service cannot be used")
	// ErrTooLong is a text that no request of the service can hold.
	ErrTooLong = errors.New("the text is too long for the service")
)

// A Fault is an error of a service: one of the errors above, with what the
// service said and what to do.
type Fault struct {
	Service string
	Kind    error
	Said    string // by the service, without secrets, one line
	Remedy  string
}

func (f *Fault) Error() string {
	said := f.Service + ": " + f.Kind.Error()
	if f.Said != "" {
		said += ": " + f.Said
	}
	if f.Remedy != "" {
		said += "; " + f.Remedy
	}
	return said
}

func (f *Fault) Unwrap() error { return f.Kind }

func plural(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return fmt.Sprintf("%d %ss", n, thing)
}
