package translate

import (
	"context"
	"errors"
	"fmt"
)

// Again asks once more where an answer was short, empty or cannot be a
// translation: for the whole request after a short answer, for the items alone
// else, one by one, so that one bad text cannot spoil the others. What is missing
// then is an error of its text. A translation that alters a number or an address
// is asked for alone once; if it stays so, it is kept with its doubts.
//
// What is asked for again may be charged again: it is counted in the item that
// comes in the end.
func Again(s Service) Service { return &again{s} }

type again struct{ Service }

// A try is what became of a text so far.
type try struct {
	done   bool
	billed int   // for answers that were not taken
	held   *Item // usable, and worth another question
	// refused is why an answer was not taken: one more question is enough then.
	refused error
}

func (a *again) Translate(ctx context.Context, r Request, put Put) error {
	tries := make([]try, len(r.Texts))
	err := a.once(ctx, r, tries, put)
	if errors.Is(err, ErrAnswer) && len(r.Texts) > 1 && !some(tries) { // it says nothing about which are missing
		err = a.once(ctx, r, tries, put)
	}
	if errors.Is(err, ErrAnswer) {
		err = nil
	}
	for i := range tries {
		t := &tries[i]
		if t.done || err != nil && t.held == nil {
			continue
		}
		one := Request{From: r.From, To: r.To, Texts: r.Texts[i : i+1]}
		var why error
		for n := 0; n < singly && !t.done && err == nil && (t.held == nil && t.refused == nil || n == 0); n++ {
			why = a.once(ctx, one, tries[i:i+1], func(_ int, it Item) { put(i, it) })
			if why != nil && !errors.Is(why, ErrAnswer) {
				err = why
			}
		}
		switch {
		case t.done:
		case t.held != nil:
			t.held.Billed += t.billed
			t.done = true
			put(i, *t.held)
		case err == nil:
			if why == nil {
				why = t.refused
			}
			if why == nil {
				why = &Fault{Service: a.Info().Service, Kind: ErrAnswer, Said: fmt.Sprintf("no translation of %q came, also when it was asked for alone", short(r.Texts[i]))}
			}
			t.done = true
			put(i, Item{Err: why, Billed: t.billed})
		}
	}
	return err
}

func some(tries []try) bool {
	for _, t := range tries {
		if t.done || t.held != nil {
			return true
		}
	}
	return false
}

// once asks and hands on what can be taken.
func (a *again) once(ctx context.Context, r Request, tries []try, put Put) error {
	got := make([]bool, len(r.Texts))
	err := a.Service.Translate(ctx, r, func(i int, it Item) {
		t := &tries[i]
		got[i] = true
		switch {
		case it.Err == nil && it.Text == "", errors.Is(it.Err, ErrAnswer), it.Err != nil && t.held != nil:
			t.billed += it.Billed
			if errors.Is(it.Err, ErrAnswer) {
				t.refused = it.Err
			}
		case it.Err == nil && it.altered && t.held == nil:
			t.held = &it
		case it.Err == nil && t.held != nil && len(t.held.Doubts) <= len(it.Doubts):
			t.billed += it.Billed // no better than the first
		default:
			if t.held != nil {
				t.billed += t.held.Billed
				t.held = nil
			}
			it.Billed += t.billed
			t.done = true
			put(i, it)
		}
	})
	if errors.Is(err, ErrAnswer) {
		unit := a.Info().Unit
		for i, ok := range got {
			if !ok { // it was translated, and the answer cannot be used
				tries[i].billed += unit.Count(r.Texts[i])
			}
		}
	}
	return err
}

// singly is how often a text is asked for alone.
const singly = 2

const shortLength = 40

func short(s string) string {
	if r := []rune(s); len(r) > shortLength {
		return string(r[:shortLength]) + "…"
	}
	return s
}
