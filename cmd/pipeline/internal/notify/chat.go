package notify

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"strings"
	"sync/atomic"
	"time"

	"github.com/nicholas-fedor/shoutrrr/pkg/router"
	"github.com/nicholas-fedor/shoutrrr/pkg/types"
)

// A chat is a service that the library shoutrrr speaks with. Its addresses are
// those of the library; what they connect to is up to who set them.
type chat struct {
	escape func(string) string
	most   int               // bytes of a message
	params map[string]string // what an address says otherwise goes first
}

// open hands messages to the library, one at a time: it takes no context, so that
// one which hangs is left behind, and no other is begun until it has ended.
func (c chat) open(n *Notifier, r Rule, u *url.URL) (sender, error) {
	busy := &n.busy[r.Name].flag
	address := *u
	q := address.Query()
	for key, value := range c.params {
		if !q.Has(key) {
			q.Set(key, value)
		}
	}
	address.RawQuery = q.Encode()
	return func(ctx context.Context, m *Message) error {
		if !busy.CompareAndSwap(false, true) {
			return &fault{what: "an earlier message is still under way"}
		}
		done := make(chan error, 1)
		text := m.text(c.escape, c.most)
		go func() {
			defer busy.Store(false)
			done <- say(address.String(), text)
		}()
		timer := time.NewTimer(n.options.Patience)
		defer timer.Stop()
		select {
		case err := <-done:
			return err
		case <-timer.C:
			return &fault{what: "no answer in time"}
		case <-ctx.Done():
			return ctx.Err()
		}
	}, nil
}

// busy is a truth that several goroutines set.
type busy struct{ flag atomic.Bool }

func say(address, text string) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = errors.New("the library gave up")
		}
	}()
	to, err := router.New(nil, address)
	if err != nil {
		return &fault{what: "the address is not complete, or the service does not let it in", remedy: "see how shoutrrr writes it"}
	}
	to.Timeout = time.Minute // the caller waits for less
	for _, err := range to.Send(text, &types.Params{}) {
		if err != nil {
			return fmt.Errorf("%s", strings.TrimSpace(err.Error()))
		}
	}
	return nil
}
