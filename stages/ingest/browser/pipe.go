package browser

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"sync"
)

// A conn speaks the protocol of Chromium's developer tools: messages of JSON, each
// ended by a zero byte.
type conn struct {
	on   func(event) // called in the order of the events, and must not wait for a call
	gone chan struct{}
	err  error // why it is gone

	mu      sync.Mutex
	w       io.Writer
	last    int64
	waiting map[int64]chan reply
}

// An event is what the browser says unasked. Params has those of the events that
// are listened to.
type event struct {
	Method string `json:"method"`
	Params struct {
		RequestID    string `json:"requestId"`
		FrameID      string `json:"frameId"`
		ResourceType string `json:"resourceType"`
		Request      struct {
			URL    string `json:"url"`
			Method string `json:"method"`
		} `json:"request"`
	} `json:"params"`
}

type reply struct {
	ID     int64           `json:"id"`
	Result json.RawMessage `json:"result"`
	Error  *struct {
		Message string `json:"message"`
	} `json:"error"`
}

type call struct {
	ID      int64  `json:"id"`
	Session string `json:"sessionId,omitempty"`
	Method  string `json:"method"`
	Params  any    `json:"params"`
}

// The parameters of what is asked for.
type (
	none   struct{}
	attach struct {
		Target  string `json:"targetId"`
		Flatten bool   `json:"flatten"`
	}
	behavior struct {
		Behavior string `json:"behavior"`
	}
	bypass struct {
		Bypass bool `json:"bypass"`
	}
	accept struct {
		Accept bool `json:"accept"`
	}
	pattern struct {
		URL   string `json:"urlPattern"`
		Stage string `json:"requestStage"`
	}
	patterns struct {
		Patterns []pattern `json:"patterns"`
	}
	policy struct {
		Policy string  `json:"policy"`
		Budget float64 `json:"budget"`
		Starve int     `json:"maxVirtualTimeTaskStarvationCount"`
	}
	evaluate struct {
		Expression string `json:"expression"`
		ByValue    bool   `json:"returnByValue"`
	}
	failure struct {
		RequestID string `json:"requestId"`
		Reason    string `json:"errorReason"`
	}
	header struct {
		Name  string `json:"name"`
		Value string `json:"value"`
	}
	fulfil struct {
		RequestID string   `json:"requestId"`
		Code      int      `json:"responseCode"`
		Headers   []header `json:"responseHeaders,omitempty"`
		Body      []byte   `json:"body,omitempty"`
	}
)

// maxMessage bounds what the browser says at once.
const maxMessage = 256 << 20

func newConn(r io.Reader, w io.Writer) *conn {
	c := &conn{w: w, gone: make(chan struct{}), waiting: map[int64]chan reply{}, on: func(event) {}}
	go c.listen(r)
	return c
}

// hear sets who is told of events.
func (c *conn) hear(on func(event)) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.on = on
}

func (c *conn) listen(r io.Reader) {
	defer close(c.gone)
	s := bufio.NewScanner(r)
	s.Buffer(make([]byte, 64<<10), maxMessage)
	s.Split(func(data []byte, atEOF bool) (int, []byte, error) {
		if i := bytes.IndexByte(data, 0); i >= 0 {
			return i + 1, data[:i], nil
		}
		return 0, nil, nil
	})
	for s.Scan() {
		var got reply
		if json.Unmarshal(s.Bytes(), &got) == nil && got.ID != 0 {
			c.mu.Lock()
			ch := c.waiting[got.ID]
			delete(c.waiting, got.ID)
			c.mu.Unlock()
			if ch != nil {
				ch <- got
			}
			continue
		}
		var e event
		if json.Unmarshal(s.Bytes(), &e) == nil && e.Method != "" {
			c.mu.Lock()
			on := c.on
			c.mu.Unlock()
			on(e)
		}
	}
	c.err = s.Err()
}

// call asks for something and waits for the reply. result may be nil.
func (c *conn) call(ctx context.Context, session, method string, params, result any) error {
	ch := make(chan reply, 1)
	c.mu.Lock()
	c.last++
	id := c.last
	data, err := json.Marshal(call{id, session, method, params})
	if err == nil {
		c.waiting[id] = ch
		_, err = c.w.Write(append(data, 0))
	}
	c.mu.Unlock()
	if err != nil {
		return err
	}
	select {
	case got := <-ch:
		if got.Error != nil {
			return fmt.Errorf("%s: %s", method, got.Error.Message)
		}
		if result == nil {
			return nil
		}
		return json.Unmarshal(got.Result, result)
	case <-ctx.Done():
		return ctx.Err()
	case <-c.gone:
		return errors.New("the browser is gone")
	}
}
