package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"strings"

	"variorum/stages/translate"
)

// errDeclined says that nothing was done because somebody said no.
var errDeclined = errors.New("not translated: you said no, and nothing was sent; --translate none compares without")

// confirm prints what a list of requests would send, and on a terminal asks
// whether it may, unless yes says so, or nothing of it is billed, or it is not
// more than translate.budget.ask_above. Where nobody can be asked it goes on: the
// budget is what holds it back there.
func (t *translator) confirm(ctx context.Context, u *ui, requests []translate.Request, yes bool) error {
	total := 0
	var all []estimate
	for _, r := range requests {
		found, err := t.estimate(ctx, r)
		if err != nil {
			return err
		}
		for _, e := range found {
			total += e.Send
		}
		all = append(all, found...)
	}
	for _, line := range estimateLines(all) {
		u.note("%s", line)
	}
	if yes || total == 0 || total <= t.budget.AskAbove || !u.canAsk() {
		return nil
	}
	ok, err := u.ask(ctx, "translate this?")
	if err != nil {
		return err
	}
	if !ok {
		return errDeclined
	}
	return nil
}

// estimateLines say for each service what would be sent, in the order of the
// requests.
func estimateLines(all []estimate) []string {
	var order []string
	sums := map[string]*estimate{}
	ways := map[string][]string{}
	for _, e := range all {
		if e.Unsupported {
			continue
		}
		s := sums[e.Backend]
		if s == nil {
			s = &estimate{Backend: e.Backend, Unit: e.Unit, price: e.price}
			sums[e.Backend], order = s, append(order, e.Backend)
		}
		s.Characters += e.Characters
		s.Cached += e.Cached
		s.Send += e.Send
		s.Approximate = s.Approximate || e.Approximate
		ways[e.Backend] = append(ways[e.Backend], e.From+" to "+e.To)
	}
	var lines []string
	for _, name := range order {
		e := sums[name]
		line := fmt.Sprintf("%s: %s characters to translate (%s), %s of them in the cache", name, thousands(e.Characters), strings.Join(ways[name], ", "), thousands(e.Cached))
		if e.Unit != translate.UnitNone {
			about := ""
			if e.Approximate {
				about = "about "
			}
			line += fmt.Sprintf("; it bills %s%s %s", about, thousands(e.Send), e.Unit)
			if e.price.PerMillion > 0 {
				line += ", " + costSaid(*e)
				if e.price.AsOf != "" {
					line += " at the price of " + e.price.AsOf
				}
			}
		}
		lines = append(lines, line)
	}
	return lines
}

// canAsk reports whether somebody sits at the terminal.
func (u *ui) canAsk() bool { return u.errTerm && u.json == nil && isTerminal(u.in) }

// ask puts a question; anything but yes is no.
func (u *ui) ask(ctx context.Context, question string) (bool, error) {
	u.mu.Lock()
	fmt.Fprint(u.err, question+" [y/N] ")
	u.mu.Unlock()
	answer, err := beside(ctx, func() (string, error) {
		line, _ := bufio.NewReader(u.in).ReadString('\n')
		return strings.ToLower(strings.TrimSpace(line)), nil
	})
	if err != nil {
		fmt.Fprintln(u.err)
		return false, err
	}
	return answer == "y" || answer == "yes", nil
}
