package translate

import (
	"context"
	"errors"
	"fmt"
)

// Again asks once more where an answer was short or an item of it was empty: for
// the whole request after a short answer, for the items alone else, one by one,
// so that one bad text cannot spoil the others. What is missing then is an error
// of its text.
func Again(s Service) Service { return &again{s} }

type again struct{ Service }

func (a *again) Translate(ctx context.Context, r Request, put Put) error {
	missing, err := a.once(ctx, r, put)
	if errors.Is(err, ErrAnswer) && len(missing) == len(r.Texts) { // short: it says nothing about which are missing
		missing, err = a.once(ctx, r, put)
		if errors.Is(err, ErrAnswer) {
			err = nil
		}
	}
	if err != nil {
		return err
	}
	for _, i := range missing {
		one := Request{From: r.From, To: r.To, Texts: r.Texts[i : i+1]}
		left := []int{0}
		var why error
		for try := 0; try < singly && len(left) > 0; try++ {
			left, err = a.once(ctx, one, func(_ int, it Item) { put(i, it) })
			if err != nil && !errors.Is(err, ErrAnswer) {
				return err
			}
			why = err
		}
		if len(left) > 0 {
			if why == nil {
				why = &Fault{Service: a.Info().Service, Kind: ErrAnswer, Said: fmt.Sprintf("no usable translation of %q came, also when it was asked for alone", short(r.Texts[i]))}
			}
			put(i, Item{Err: why})
		}
	}
	return nil
}

// once asks and hands on what came; it returns the texts without an answer.
func (a *again) once(ctx context.Context, r Request, put Put) ([]int, error) {
	done := make([]bool, len(r.Texts))
	err := a.Service.Translate(ctx, r, func(i int, it Item) {
		if it.Err == nil && it.Text == "" || errors.Is(it.Err, ErrAnswer) {
			return
		}
		done[i] = true
		put(i, it)
	})
	var missing []int
	for i, ok := range done {
		if !ok {
			missing = append(missing, i)
		}
	}
	return missing, err
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
