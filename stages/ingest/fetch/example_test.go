package fetch_test

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"

	"variorum/stages/ingest/fetch"
)

// A page is fetched, and asked for once more on the condition that it has
// changed. The server of this example is on this machine, which must be allowed.
func ExampleClient_Get() {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch {
		case r.URL.Path != "/harbour":
			http.NotFound(w, r)
		case r.Header.Get("If-None-Match") == `"v1"`:
			w.WriteHeader(http.StatusNotModified)
		default:
			w.Header().Set("ETag", `"v1"`)
			fmt.Fprint(w, "<p>The town sells the old harbour.")
		}
	}))
	defer server.Close()

	client := fetch.New(fetch.Options{Agent: "variorum/1.0 (+desk@example.org)", Pace: -1, AllowPrivate: fetch.OwnNetwork()})
	defer client.Close()
	ctx := context.Background()

	page, err := client.Get(ctx, server.URL+"/harbour", nil)
	fmt.Println(page.Status, string(page.Body), err)
	page, err = client.Get(ctx, server.URL+"/harbour", &page.Capture)
	fmt.Println(page.NotModified, err)
	_, err = client.Get(ctx, server.URL+"/bridge", nil)
	if e, ok := errors.AsType[*fetch.Error](err); ok {
		fmt.Println(e.State, e.Status, e.Detail)
	}
	// Output:
	// 200 <p>The town sells the old harbour. <nil>
	// true <nil>
	// gone 404 the server answers 404 Not Found; check the address in a browser
}
